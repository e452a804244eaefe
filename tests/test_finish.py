import json

from tuiji.finish import main, remove_unused, write_index


def test_index_is_text_and_the_script_defines_the_same(tmp_path):
    index = tmp_path / "search/search_index.json"
    index.parent.mkdir()
    docs = [{"text": "<p>\u62bc\u91d1 &lt; 1</p><ul><li>退</li></ul>"}, {"text": ""}]
    index.write_text(json.dumps({"docs": docs}), "utf-8")
    write_index(tmp_path)
    expected = {"docs": [{"text": "押金 &lt; 1 退"}, {"text": ""}]}
    assert json.loads(index.read_text("utf-8")) == expected
    script = index.with_suffix(".js").read_text("utf-8")
    assert json.loads(script.removeprefix("var __index = ").removesuffix(";\n")) == expected


def test_maps_their_comments_and_unused_files_go_and_the_rest_stays(tmp_path):
    workers = tmp_path / "assets/javascripts/workers"
    workers.mkdir(parents=True)
    (workers / "search.js").write_text("1")
    (tmp_path / "assets/a.js").write_text("run()\n//# sourceMappingURL=a.js.map\n")
    (tmp_path / "assets/a.js.map").write_text("{}")
    (tmp_path / "assets/b.css").write_text("p{}/*# sourceMappingURL=b.css.map */")
    remove_unused(tmp_path)
    left = {p.relative_to(tmp_path).as_posix(): p.read_text() for p in tmp_path.rglob("*.*")}
    assert left == {"assets/a.js": "run()\n", "assets/b.css": "p{}\n"}


def test_a_site_without_index_is_named(tmp_path, capsys):
    assert main([str(tmp_path)]) == 2
    assert "search_index.json: missing: build the site first" in capsys.readouterr().err
