import pytest

from tuiji.copies.stamp import Stamp
from tuiji.copies.unplug import unplug

STAMP = Stamp("1", "2026-01-01", "2027-01-01", "https://guide.example/")
PAGE = """<!doctype html><meta name=description content=d><title>t</title><body>
<div class=site-search-box><form data-base="{base}" action="{base}/index.html">{search}</form></div>
<nav class=md-nav--primary><ul><li class="md-nav__item--section"><input id=__nav_1>
<span class=md-ellipsis>钱</span><nav><ul><li><a href="{base}/money/fees.html">费</a></ul></nav></ul></nav>
<article><span class=page-address></span></article><script>run()</script>
<script id=__config type=application/json>{{"base":"{base}"}}</script><script src={base}/bundle.js></script>"""


@pytest.fixture
def site(tmp_path):
    for name, base in {"index.html": ".", "after/staff.html": ".."}.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(PAGE.format(base=base, search=""), "utf-8")
    (tmp_path / "assets").mkdir()
    (tmp_path / "money").mkdir()
    (tmp_path / "money/fees.html").write_text(PAGE.format(base="..", search=""), "utf-8")
    (tmp_path / "bundle.js").write_text("")
    (tmp_path / "404.html").write_text("server's own")
    return tmp_path


def test_what_pages_share_is_stored_once_with_addresses_from_the_root(site):
    unplug(site, STAMP)
    script = (site / "assets/copy.js").read_text("utf-8")
    assert script.count("{base}/money/fees.html") == 1
    assert 'data-base=\\"{base}\\"' in script
    page = (site / "after/staff.html").read_text("utf-8")
    assert "<form" not in page
    assert "description" not in page
    assert "https://guide.example/after/staff/" in page
    assert "href=../money/fees.html" in page  # without script, to the section's first page
    assert (site / "assets/inline-1.js").read_text() == "run()"
    assert page.index("../assets/copy.js") < page.index("../bundle.js")
    assert not (site / "404.html").exists()


def test_what_differs_between_pages_is_refused(site):
    (site / "after/staff.html").write_text(PAGE.format(base="..", search="<b>!</b>"), "utf-8")
    with pytest.raises(ValueError, match=r"index\.html: its search differs"):
        unplug(site, STAMP)
