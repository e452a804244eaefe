"""What must stay true of the repository's own files."""

import json
import re
import subprocess
import unicodedata
from pathlib import Path

import pytest

VERBS = [
    "build",
    "check-links",
    "check-reviews",
    "check-site",
    "clean-article",
    "lint",
    "new-page",
    "serve",
    "test",
    "try-search",
    "update-search",
]


def code_blocks(text):
    return re.findall(r"```sh\n(.*?)```", text, re.DOTALL)


def test_both_readmes_have_the_same_commands(root):
    english = code_blocks((root / "README.md").read_text("utf-8"))
    chinese = code_blocks((root / "README.zh-CN.md").read_text("utf-8"))
    assert english
    assert english == chinese


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_answers_help_from_any_folder(root, tmp_path, verb):
    done = subprocess.run(
        [root / "scripts" / verb, "--help"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "usage" in done.stdout.lower()
    assert verb in done.stdout


def without_funding(text):
    """Return a lock without npm's notes on where to thank an author."""
    if not text.startswith("{"):
        return text
    packages = json.loads(text)["packages"].values()
    return json.dumps(
        [{k: v for k, v in package.items() if k != "funding"} for package in packages]
    )


LOCKS = [
    "requirements.txt",
    "requirements-dev.txt",
    "package-lock.json",
    "scripts/benchmarks/npm/package-lock.json",
]


@pytest.mark.parametrize("name", LOCKS)
def test_locks_hold_hashes_and_no_addresses(root, name):
    text = (root / name).read_text("utf-8")
    assert "sha256:" in text or "sha512-" in text
    assert "://" not in without_funding(text)


def test_development_lock_agrees_with_the_building_lock(root):
    def pins(name):
        return set(re.findall(r"^\S+==\S+", (root / name).read_text("utf-8"), re.MULTILINE))

    assert pins("requirements.txt") <= pins("requirements-dev.txt")


def test_the_raw_article_is_as_received(root):
    listed = subprocess.run(
        ["sha256sum", "source/article.txt"], cwd=root, capture_output=True, text=True, check=True
    )
    assert listed.stdout.startswith(
        "11868054d3ccd19da280c1847269cb8fec43c43dd2b5d59ed9e3cf54b42c4b31 "
    )


def test_ci_runs_the_tests_and_nothing_else(root):
    lines = (root / ".ci/run").read_text().splitlines()
    assert lines[-1] == 'exec "$(dirname "$0")/../scripts/test"'


# Lines of all files of ours that a reader's browser gets; a line is no wider than ruff lets Python be.
LIMITS = {"js": 600, "css": 250}
WIDTH = 100
NOT_OURS = {".git", ".venv", "build", "dist", "node_modules", "site", "vendor", "benchmarks"}


def ours(root, ending):
    """Return the files of ours with this ending, below `root`."""
    found = (path.relative_to(root) for path in root.rglob(f"*.{ending}"))
    return [root / path for path in found if NOT_OURS.isdisjoint(path.parts)]


def columns(line):
    """Columns that `line` fills: Chinese characters and full-width signs fill two."""
    return sum(1 + (unicodedata.east_asian_width(character) in "WF") for character in line)


@pytest.mark.parametrize("ending", LIMITS)
def test_scripts_and_styles_stay_small(root, ending):
    lines = {path: path.read_text("utf-8").splitlines() for path in ours(root, ending)}
    assert Path(root, "docs/assets").resolve() in {path.parent.resolve() for path in lines}
    assert sum(map(len, lines.values())) <= LIMITS[ending]
    wide = [
        f"{p}:{i}"
        for p, text in lines.items()
        for i, one in enumerate(text, 1)
        if columns(one) > WIDTH
    ]
    assert wide == [], "split these lines"
