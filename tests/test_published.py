"""A page that was published is still there, or a redirect leads on from its path."""

import shutil

import pytest

from tuiji.published import LIST, counts, read_list, redirect_hint, vanished_pages


@pytest.fixture
def project(root, tmp_path):
    """A project with two pages, one of them listed under its old name too."""
    (tmp_path / "docs/cancel").mkdir(parents=True)
    (tmp_path / "docs/index.md").write_text("# 首页\n", "utf-8")
    (tmp_path / "docs/cancel/new.md").write_text("# 新\n", "utf-8")
    (tmp_path / LIST).write_text("index.html\ncancel/new/index.html\ncancel/old/index.html\n")
    settings = "site_name: x\nplugins:\n  - redirects:\n      redirect_maps: {%s}\n"
    (tmp_path / "mkdocs.yml").write_text(settings % "")
    (tmp_path / "redirected.yml").write_text(settings % "'cancel/old.md': cancel/new.md")
    return tmp_path


def test_a_page_that_vanished_is_named_with_the_line_to_add(project):
    assert [str(fault) for fault in vanished_pages(project)] == [
        f"{LIST}:3: [vanished] cancel/old/index.html was published and is gone: add 'cancel/old.md': "
        "'where/it-is-now.md' to redirect_maps in mkdocs.yml (plugins: redirects)"
    ]


def test_a_redirect_keeps_the_promise(project):
    shutil.copy(project / "redirected.yml", project / "mkdocs.yml")
    assert vanished_pages(project) == []


def test_nothing_of_the_guide_has_vanished(root):
    assert vanished_pages(root) == []


def test_the_list_holds_every_built_file_that_is_ours(root, site):
    built = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    assert {name for name in built if counts(name)} == read_list(root / LIST).keys()


def test_the_redirect_is_a_page_that_leads_on(project):
    """The plugin's own page, built: what a reader with the old address gets."""
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    build(load_config(str(project / "redirected.yml"), docs_dir=str(project / "docs")))
    old = (project / "site/cancel/old/index.html").read_text("utf-8")
    assert 'http-equiv="refresh"' in old
    assert "../new/" in old


def test_names_with_a_digest_are_not_promised():
    assert not counts("assets/site.35d40780.css")
    assert not counts("search/search_index.json")
    assert counts("assets/icon.svg")
    assert counts("cancel/index.html")


def test_the_home_page_needs_a_redirect_of_its_own_name():
    assert "'index.md'" in redirect_hint("index.html")
    assert "back to its place" in redirect_hint("files/form.pdf")
