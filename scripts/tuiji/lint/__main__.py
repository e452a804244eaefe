"""Command line of scripts/lint."""

import argparse
import subprocess
import sys
from pathlib import Path

from tuiji import published
from tuiji.files import write_atomically
from tuiji.lint import copy, structure
from tuiji.lint.document import ROOT, Document, read
from tuiji.lint.frontmatter import duplicates
from tuiji.lint.rules import RULES
from tuiji.pages import ERROR, Fault, Page, read_page
from tuiji.search import az

DOCS = ROOT / "docs"
CODE = [ROOT / "scripts", ROOT / "tests"]
ROUNDS = 4  # of mending: what one tool mends may show another what to mend


def check(documents: list[Document]) -> list[Fault]:
    """Return every fault of the pages, in order of file and line.

    Raises RuntimeError when markdownlint cannot run.
    """
    faults = {fault for document in documents for rule in RULES for fault in rule(document)}
    faults.update(structure.structure(documents) if documents else ())
    ours = [document for document in documents if document.is_in_docs]
    others = _other_pages({document.page.file for document in ours}) if ours else []
    for key in ("title", "description"):
        faults.update(duplicates([*others, *ours], key))
    return sorted(faults)


def _other_pages(files: set[str]) -> list[Document]:
    """Return the other pages of docs/ without their content: titles must differ from theirs."""
    pages = [read_page(path, DOCS) for path in sorted(DOCS.rglob("*.md"))]
    return [_bare(page) for page in pages if _shown(DOCS / page.name) not in files]


def _bare(page: Page) -> Document:
    page.file = _shown(DOCS / page.name)
    return Document(page)


def _shown(path: Path) -> str:
    """Return the path as messages call it: below the project when it is there, else as given."""
    full = path.resolve()
    return full.relative_to(ROOT).as_posix() if full.is_relative_to(ROOT) else str(path)


def open_page(path: Path) -> Document:
    """Read and render one Markdown file, in docs/ or anywhere.

    Raises ValueError, naming the file, when it is not UTF-8 or its front matter is not YAML;
    OSError when it cannot be read.
    """
    try:
        text = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise ValueError(
            f"{_shown(path)}:1: [encoding] 不是 UTF-8（第 {error.start} 字节）: 另存为 UTF-8"
        ) from error
    inside = path.resolve().is_relative_to(DOCS)
    name = path.resolve().relative_to(DOCS).as_posix() if inside else path.name
    return read(text.replace("\r\n", "\n").removeprefix("\ufeff"), name, _shown(path), inside)


def fix(paths: list[Path]) -> list[Path]:
    """Mend what is mechanical in the Markdown files and return those that changed.

    Each file is replaced whole or not at all. Raises as `open_page` and `structure.mend`.
    """
    before = [open_page(path) and path.read_bytes().decode("utf-8") for path in paths]
    after = before
    for _ in range(ROUNDS):
        mended = structure.mend([copy.mend(text) for text in after])
        if mended == after:
            break
        after = mended
    changed = [item for item in zip(paths, before, after, strict=True) if item[1] != item[2]]
    for path, _, text in changed:
        write_atomically(path, text.encode())
    return [path for path, _, _ in changed]


def _ruff(paths: list[Path], mend: bool) -> bool:
    """Run ruff on Python files and folders; return whether it was content."""
    ruff = [sys.executable, "-m", "ruff"]
    commands = [
        [*ruff, "check", "--quiet", "--output-format=concise", *(["--fix"] if mend else [])],
        [*ruff, "format", "--quiet", *([] if mend else ["--diff"])],
    ]
    done = [subprocess.run([*c, *paths], check=False, cwd=Path.cwd()) for c in commands]  # noqa: S603 - our own program
    return not paths or not any(one.returncode for one in done)


def _files(given: list[Path]) -> tuple[list[Path], list[Path]]:
    """Return (Markdown files, Python files or folders) among what was given, or the project's."""
    if not given:
        # The made list of readers' words: they are judged where they come from, as aliases.
        return sorted(path for path in DOCS.rglob("*.md") if path != DOCS / az.NAME), CODE
    found = [
        child for path in given for child in (sorted(path.rglob("*")) if path.is_dir() else [path])
    ]
    return [p for p in found if p.suffix == ".md"], [p for p in found if p.suffix == ".py"]


def _arguments(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="lint",
        description="Check pages and code. Prints `file:line: [rule] what: how to mend` for each "
        "fault; exits 1 when there is an error, 2 when it cannot check. Warnings do not count.",
    )
    parser.add_argument("--fix", action="store_true", help="mend what is mechanical first")
    parser.add_argument(
        "files", nargs="*", metavar="FILES", type=Path,
        help="Markdown and Python files or folders, anywhere (default: all of this project)",
    )  # fmt: skip
    return parser.parse_args(arguments)


def main(arguments: list[str]) -> int:
    """Check, and mend if asked; return the exit status."""
    options = _arguments(arguments)
    try:
        pages, code = _files(options.files)
        for path in fix(pages) if options.fix else ():
            print(f"{_shown(path)}: 已修好机械性的毛病", file=sys.stderr)
        faults = check([open_page(path) for path in pages])
        faults += [] if options.files else published.vanished_pages(ROOT)
    except (OSError, ValueError, RuntimeError) as error:
        print(error, file=sys.stderr)
        return 2
    for fault in faults:
        print(fault if fault.severity == ERROR else f"{fault}（提示）")
    sound = _ruff(code, options.fix) if code else True
    errors = sum(fault.severity == ERROR for fault in faults)
    print(f"{len(pages)} 页：{errors} 处要改，{len(faults) - errors} 处提示", file=sys.stderr)
    return 1 if errors or not sound else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
