import json

import pytest

from tuiji.copies.stamp import Stamp, read_stamp

PAGE = """<link rel=canonical href="https://guide.example/{path}"><article>
<aside class=page-facts><time datetime=2026-01-01></time><time datetime={review_by}></time></aside>"""


def write(site, name, review_by):
    path = site / name / "index.html"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(PAGE.format(path=f"{name}/" if name else "", review_by=review_by), "utf-8")


def test_the_earliest_date_of_all_pages_counts(tmp_path):
    write(tmp_path, "", "2027-05-05")
    write(tmp_path, "money/fees", "2027-02-02")
    stamp = read_stamp(tmp_path, 1_790_000_000)
    assert (stamp.built, stamp.review_by) == ("2026-09-21", "2027-02-02")
    assert stamp.address == "https://guide.example/"
    assert stamp.address_of("money/fees.html") == "https://guide.example/money/fees/"
    assert stamp.address_of("cancel/index.html") == "https://guide.example/cancel/"
    assert stamp.address_of("index.html") == "https://guide.example/"


def test_a_site_without_dates_is_refused(tmp_path):
    (tmp_path / "index.html").write_text("<title>x</title>")
    with pytest.raises(ValueError, match="no canonical address or no review date"):
        read_stamp(tmp_path, 0)


def test_the_script_cannot_be_closed_by_its_values():
    line = Stamp("1", "2026-01-01", "2027-01-01", "https://x/").script(shared={"a": "</script>"})
    assert "</script>" not in line
    values = json.loads(line.removeprefix("const COPY = ").removesuffix(";\n"))
    assert values["shared"] == {"a": "</script>"}
