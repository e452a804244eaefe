"""Ask external links whether they still answer, with lychee; report, never block."""

import argparse
import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import NamedTuple

from tuiji.files import write_atomically

ROOT = Path(__file__).parents[2]
LYCHEE = Path(sys.executable).with_name("lychee")
_ANSWERED = (0, 2)  # lychee's exit statuses: all links answer; some do not


class Failure(NamedTuple):
    """A link that does not answer as it should: the page, its line, the address, and how it failed."""

    page: str
    line: int
    url: str
    status: str


class Answer(NamedTuple):
    """What lychee found: how many links it asked, and those that failed."""

    asked: int
    failures: list[Failure]


def ask(pages: list[Path], config: Path, folder: Path) -> Answer:
    """Run lychee on `pages` as the file `config` says; its cache is kept in `folder`.

    Raises RuntimeError, with what lychee said, when it cannot run.
    """
    command = [LYCHEE, "--config", config.resolve(), "--format", "json", "-v"]
    done = subprocess.run(  # noqa: S603 - our own program
        [*command, *[page.resolve() for page in pages]],
        cwd=folder, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode not in _ANSWERED:
        raise RuntimeError(f"lychee could not run: {done.stderr.strip()[-600:]}")
    report = json.loads(done.stdout)
    maps = (report["error_map"], report["timeout_map"])
    found = [
        Failure(_shown(page), entry.get("span", {}).get("line", 0), entry["url"], _status(entry))
        for failed in maps
        for page, entries in failed.items()
        for entry in entries
    ]
    return Answer(
        report["total"] - report["excludes"], sorted([*found, *_moved(report["success_map"])])
    )


def _moved(successes: dict[str, list[dict]]) -> list[Failure]:
    """Return the links that answer only after a permanent redirect (RFC 9110: 301, 308)."""
    return [
        Failure(_shown(page), entry.get("span", {}).get("line", 0), entry["url"], _new_place(entry))
        for page, entries in successes.items()
        for entry in entries
        if any(step["code"] in (301, 308) for step in _steps(entry))
    ]


def _new_place(entry: dict) -> str:
    return f"搬到 {_steps(entry)[-1]['url']}"


def _steps(entry: dict) -> list[dict]:
    return (entry.get("redirects") or {}).get("redirects", [])


def _status(entry: dict) -> str:
    """Return how it failed, in a few words."""
    status = entry["status"]
    if _steps(entry) and 300 <= status.get("code", 0) < 400:
        return f"转来转去，{len(_steps(entry))} 次还没到"
    if "code" in status:
        return status["text"].removeprefix("Rejected status code: ")
    return status.get("details", status["text"]).partition(". Use --insecure")[0]


def _shown(page: str) -> str:
    path = Path(page)
    return path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else page


def remember(failures: list[Failure], state: Path, today: date) -> dict[str, str]:
    """Return since which day (ISO) each address has failed, and write it to `state`.

    An address that answers again is forgotten. Raises ValueError when `state` is not ours.
    """
    try:
        before = json.loads(state.read_text("utf-8")) if state.exists() else {}
        since = {f.url: str(before.get(f.url, today.isoformat())) for f in failures}
    except (ValueError, AttributeError) as error:
        raise ValueError(f"{state}: is not a list of dates ({error}): delete it") from error
    write_atomically(state, (json.dumps(since, indent=1, sort_keys=True) + "\n").encode())
    return since


def table(answer: Answer, since: dict[str, str], today: date) -> str:
    """Return the report in Markdown, longest failing first."""
    count = f"外部链接 {answer.asked} 个，{today} 查"
    if not answer.failures:
        return f"{count}：都打得开。\n"
    rows = sorted(answer.failures, key=lambda f: (since[f.url], f))
    lines = [
        f"| {f.page}:{f.line} | <{f.url}> | {f.status.replace('|', '/')} | {since[f.url]} |"
        for f in rows
    ]
    head = [
        f"{count}：{len(rows)} 处要看一看。",
        "",
        "| 页面 | 链接 | 状态 | 自从 |",
        "|---|---|---|---|",
    ]
    return "\n".join([*head, *lines, ""])


def _arguments(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="check-links", description="Report external links that do not answer. Never blocks."
    )
    parser.add_argument(
        "--state", type=Path, default=ROOT / "build/links/since.json", metavar="FILE",
        help="where to remember since when a link has failed (default: build/links/since.json)",
    )  # fmt: skip
    parser.add_argument(
        "--config", type=Path, default=ROOT / "lychee.toml", metavar="FILE",
        help="lychee's settings (default: lychee.toml)",
    )  # fmt: skip
    parser.add_argument(
        "files", nargs="*", type=Path, metavar="FILES", help="pages (default: all of docs/)"
    )
    return parser.parse_args(arguments)


def main(arguments: list[str]) -> int:
    """Ask, remember, print the table; return 0, or 2 when lychee could not ask."""
    options = _arguments(arguments)
    pages = options.files or sorted((ROOT / "docs").rglob("*.md"))
    today = date.today()
    try:
        options.state.parent.mkdir(parents=True, exist_ok=True)
        answer = ask(pages, options.config, options.state.parent.resolve())
        print(table(answer, remember(answer.failures, options.state, today), today), end="")
    except (OSError, RuntimeError, ValueError) as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
