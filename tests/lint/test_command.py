"""The command: which files it reads, what it prints and returns, what --fix changes."""

import os
import re
import subprocess
import time
import unicodedata

import pytest

from lint.contributions import read as contributions
from lint.test_rules import PAGE
from tuiji.lint.__main__ import fix, main
from tuiji.lint.document import read


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "page.md"
    path.write_text(PAGE, "utf-8")
    return path


def test_a_file_outside_the_project_is_checked_from_any_folder(root, page):
    page.write_text(PAGE.replace("95516", "138-0000-0000"), "utf-8")
    done = subprocess.run(
        [root / "scripts/lint", "page.md"], cwd=page.parent, capture_output=True, text=True
    )
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    assert lines
    assert all(re.match(r"page\.md:14: \[[a-z-]+\] .+: .+", line) for line in lines)


def test_any_page_of_the_guide_may_be_handed_in_under_another_name(root, tmp_path, capsys):
    pages = [path for path in (root / "docs").rglob("*.md") if path.name != "a-z.md"]  # made
    for number, path in enumerate(sorted(pages)):
        (tmp_path / f"contribution-{number}.md").write_bytes(path.read_bytes())
    assert main([str(tmp_path)]) == 0, capsys.readouterr().out


def test_warnings_do_not_stop_a_contribution(page, capsys):
    page.write_text(PAGE.replace("押金 299 元", "押金299元"), "utf-8")
    assert main([str(page)]) == 0
    said = capsys.readouterr()
    assert "[copy] " in said.out
    assert "（提示）" in said.out
    assert "1 页：0 处要改，1 处提示" in said.err


def test_a_folder_means_its_pages_and_code(tmp_path, page, capsys):
    (tmp_path / "code.py").write_text("import os\n")
    assert main([str(tmp_path)]) == 1
    assert main([str(page)]) == 0


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"\xff\xfe", "page.md:1: [encoding] "),
        ("---\na: [\n---\n# 标题\n".encode(), "page.md:3: [front-matter] "),
        ("---\n- a\n---\n# 标题\n".encode(), "page.md:2: [front-matter] not a list of"),
        (None, "No such file"),
    ],
)
def test_what_cannot_be_read_is_named(page, capsys, content, expected):
    page.unlink()
    if content is not None:
        page.write_bytes(content)
    for options in ([], ["--fix"]):
        assert main([*options, str(page)]) == 2
        assert expected in capsys.readouterr().err


def test_no_front_matter_and_nothing_at_all_are_faults_not_crashes(page, capsys):
    for content in ("# 标题\n", "", "\n"):
        page.write_text(content, "utf-8")
        assert main([str(page)]) == 1
        assert "page.md:1: [front-matter] 缺 title" in capsys.readouterr().out


UNTIDY = (
    PAGE.replace("押金 299 元", "押金299元,好\u200b的 ")
    .replace("## 材料", "##  材料")
    .replace(
        "看[材料](#materials)。",
        "看：\n- 一\n- 二\n\n\n\n\n`a,b中文` 和 <https://www.gov.cn/a,b中>",
    )
)


def test_fix_mends_what_is_mechanical_once_and_for_all(page, capsys):
    page.write_text("\ufeff" + UNTIDY.replace("\n", "\r\n"), "utf-8", newline="")
    mode = os.stat(page.parent).st_mode
    assert fix([page]) == [page]
    mended = page.read_bytes().decode()
    assert "押金 299 元，好的，商户编号" in mended
    assert "## 材料 {#materials}\n" in mended
    assert "看：\n\n- 一\n- 二\n" in mended
    assert "`a,b中文`" in mended
    assert "刷KA卡机" in mended, "aliases are what readers type"
    assert "\r" not in mended
    assert not mended.startswith("\ufeff")
    assert fix([page]) == []
    assert [path.name for path in page.parent.iterdir()] == ["page.md"]
    assert os.stat(page.parent).st_mode == mode


def said(text):
    """Return the letters and digits that a page shows, without regard to width."""
    passages = read(text, "x.md").passages
    return re.sub(r"\W+", "", unicodedata.normalize("NFKC", "".join(p.text for p in passages)))


def test_fix_changes_no_word_of_any_contribution(root, tmp_path):
    found = contributions("tuning", root / "docs")[::2]
    paths = [tmp_path / f"{number}.md" for number in range(len(found))]
    for path, contribution in zip(paths, found, strict=True):
        path.write_text(contribution.text, "utf-8")
    fix(paths)
    for path, contribution in zip(paths, found, strict=True):
        assert said(path.read_text("utf-8")) == said(contribution.text), contribution.kind


def test_fix_writes_nothing_when_a_page_cannot_be_read(tmp_path, page, capsys):
    page.write_text(UNTIDY, "utf-8")
    (tmp_path / "z.md").write_bytes(b"\xff")
    assert main(["--fix", str(tmp_path)]) == 2
    assert page.read_text("utf-8") == UNTIDY


def test_the_whole_guide_is_checked_within_ten_seconds(root):
    begin = time.monotonic()
    main([str(root / "docs")])
    assert time.monotonic() - begin < 10
