import re

import pytest

from tuiji.headers import as_headers_file, as_nginx, fingerprinted, headers, main


def test_each_inline_script_is_allowed_by_its_hash_and_data_is_not(tmp_path):
    (tmp_path / "a.html").write_text("<script>1</script><script type=application/json>{}</script>")
    policy = headers(tmp_path)["Content-Security-Policy"]
    # printf 1 | openssl dgst -sha256 -binary | base64
    assert "script-src 'self' 'sha256-a4ayc/80/OGda4BO/1o/V0etpOqiLx1JwB5S3beHW0s=';" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("html", ["<p style='x'>", "<style>p{}</style>", "<p onclick='x()'>"])
def test_what_no_hash_can_allow_is_refused(tmp_path, capsys, html):
    (tmp_path / "a.html").write_text(html)
    assert main([str(tmp_path), str(tmp_path / "out")]) == 2
    assert "a.html" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_only_names_that_follow_the_content_are_kept_for_ever(site):
    lasting = fingerprinted(site)
    assert lasting
    assert all(re.search(r"\.[0-9a-f]{8}\.(css|js)$", name) for name in lasting)
    text = as_headers_file({"Cache-Control": "no-cache"}, ["/assets/a.12345678.js"])
    assert text.startswith("/*\n  Cache-Control: no-cache\n/assets/a.12345678.js\n")
    assert "immutable" in as_nginx({})
