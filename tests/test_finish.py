import json

from tuiji.finish import main, remove_unused


def test_the_script_defines_what_the_json_holds(site):
    index = site / "search/search_index.json"
    script = index.with_suffix(".js").read_text("utf-8")
    found = json.loads(script.removeprefix("var __index = ").removesuffix(";\n"))
    assert found == json.loads(index.read_text("utf-8"))
    assert found["docs"]


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
