import json

from selectolax.lexbor import LexborHTMLParser

from tuiji.shrink import fingerprint, shrink_page


def test_names_follow_the_content_and_forget_the_old_fingerprint(tmp_path):
    assets = tmp_path / "assets"
    assets.mkdir()
    (assets / "main.57a0d79d.min.css").write_text("p{}")
    (assets / "site.css").write_text("p{}")
    renamed = fingerprint(tmp_path)
    assert set(renamed) == {"assets/main.57a0d79d.min.css", "assets/site.css"}
    (digest,) = {new.split(".")[-2] for new in renamed.values()}
    assert renamed["assets/site.css"] == f"assets/site.{digest}.css"
    (tmp_path / renamed["assets/site.css"]).write_text("q{}")
    assert fingerprint(tmp_path)[renamed["assets/site.css"]] != renamed["assets/site.css"]


def test_pages_take_the_new_names_and_keep_their_words():
    html = """<link rel=stylesheet href="../assets/a.css"><p>一 <b>二</b> 三</p>
    <script id=__config type=application/json>
    {"translations": {"clipboard.copy": "复制", "search.x": "</x>"}, "search": "w.js", "base": ".."}
    </script>"""
    tree = LexborHTMLParser(shrink_page(html, {"assets/a.css": "assets/a.1.css"}))
    assert tree.css_first("link").attributes["href"] == "../assets/a.1.css"
    assert tree.css_first("p").text() == "一 二 三"
    settings = json.loads(tree.css_first("script").text())
    assert settings == {"translations": {"clipboard.copy": "复制"}, "base": ".."}
