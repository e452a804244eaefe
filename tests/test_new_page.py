"""new-page begins a page that the lint accepts, and refuses what cannot be a path."""

from datetime import date

import pytest

from tuiji.lint.__main__ import check
from tuiji.lint.document import read
from tuiji.new_page import main, write_page

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize("path", ["trouble/broken-screen", "docs/new/a-page.md"])
@pytest.mark.parametrize("title", ["", "屏幕坏了"])
def test_the_page_passes_the_lint(tmp_path, path, title):
    file = write_page(path, title, TODAY, tmp_path)
    name = file.relative_to(tmp_path).as_posix()
    assert name == path.removeprefix("docs/").removesuffix(".md") + ".md"
    assert check([read(file.read_text("utf-8"), name, f"docs/{name}")]) == []


@pytest.mark.parametrize(
    ("path", "title", "expected"),
    [
        ("Trouble/x", "", "Trouble/x: write folder/name in small letters"),
        ("../x", "", "write folder/name"),
        ("/etc/x", "", "write folder/name"),
        ("screen", "", "write folder/name"),
        ("trouble/屏幕", "", "write folder/name"),
        ("trouble/x", "标" * 25, "a title has 2 to 24 letters"),
        ("trouble/x", "a: b", "no [ ] , : # quotes"),
        ("cancel/index", "", "is there already: choose another path"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_written(root, capsys, path, title, expected):
    before = sorted((root / "docs").rglob("*"))
    assert main([path, title]) == 2
    assert expected in capsys.readouterr().err
    assert sorted((root / "docs").rglob("*")) == before


def test_the_folder_and_nothing_else_is_made(tmp_path):
    write_page("new/page", "", TODAY, tmp_path)
    made = [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*")]
    assert sorted(made) == ["new", "new/page.md"]
