"""Command line of the cleaner; see scripts/clean-article."""

import argparse
import json
import os
import sys
import tempfile
from pathlib import Path

from .engine import clean


class BadInputError(Exception):
    """What is wrong with the input or a target, where, and how to mend it."""


def read(name: str) -> bytes:
    """Return the content of the file `name`, of standard input for "-"."""
    try:
        return sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        raise BadInputError(f"{name}: cannot be read: {error.strerror}") from error


def decode(name: str, content: bytes) -> str:
    """Return the text in `content`; raises BadInputError for what is not plain UTF-8 text."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise BadInputError(
            f"{name}:{line}: not UTF-8 at byte {error.start}: convert it first, for example with "
            "iconv -f GB18030 -t UTF-8"
        ) from error
    if "\0" in text:
        offset = content.index(0)
        line = content.count(b"\n", 0, offset) + 1
        raise BadInputError(f"{name}:{line}: NUL at byte {offset}: this is not a text file")
    if not text.removeprefix("\ufeff"):
        raise BadInputError(f"{name}: empty: give an article of at least one line")
    return text


def write_all(contents: dict[Path, bytes]) -> None:
    """Write every file or none: all to neighbours first, then rename."""
    temporaries: dict[Path, Path] = {}
    try:
        for path, content in contents.items():
            if path.is_dir():
                raise BadInputError(f"{path}: is a folder: name a file")
            temporaries[path] = _neighbour(path, content)
        for path, temporary in temporaries.items():
            os.replace(temporary, path)
    finally:
        for temporary in temporaries.values():
            temporary.unlink(missing_ok=True)


def _neighbour(path: Path, content: bytes) -> Path:
    try:
        descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
        os.chmod(name, 0o644)
    except OSError as error:
        raise BadInputError(f"{path}: cannot be written: {error.strerror}") from error
    return Path(name)


def main(arguments: list[str] | None = None) -> int:
    """Clean one article; return the exit status: 0, or 2 for bad input."""
    parser = argparse.ArgumentParser(
        prog="clean-article",
        description="Take adverts and site furniture out of a scraped article.",
    )
    parser.add_argument("article", metavar="ARTICLE.txt", help="UTF-8 text; - for standard input")
    parser.add_argument("-o", dest="output", metavar="CLEAN.txt", type=Path, required=True)
    parser.add_argument("--report", metavar="REPORT.json", type=Path, required=True)
    options = parser.parse_args(arguments)
    try:
        if options.output.resolve() == options.report.resolve():
            raise BadInputError(f"{options.output}: name two files, the text and the report differ")
        content = read(options.article)
        report = clean(decode(options.article, content))
        facts = json.dumps(report.as_json(content), ensure_ascii=False, indent=1) + "\n"
        write_all({options.output: report.clean_text.encode(), options.report: facts.encode()})
    except BadInputError as error:
        print(f"clean-article: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
