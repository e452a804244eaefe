"""Report pages whose facts were to be checked again by now: the front matter's review_by."""

import sys
from datetime import date
from pathlib import Path

from tuiji.pages import Fault, read_page


def overdue(docs: Path, today: date) -> list[Fault]:
    """Return a fault for every page below `docs` whose `review_by` is before `today`, or missing."""
    faults = []
    for path in sorted(docs.rglob("*.md")):
        page = read_page(path, docs)
        review_by = page.meta.get("review_by", "")
        if review_by < today.isoformat():
            what = f"review_by {review_by or '(none)'} has passed"
            how = "check the page's facts again, then set last_reviewed and review_by"
            faults.append(page.fault(page.key_lines.get("review_by", 1), "review-date", what, how))
    return faults


def main(arguments: list[str]) -> int:
    """Command line of `python -m tuiji.reviews DOCS [TODAY]`: one line a page.

    Returns 1 if there is any, 2 when TODAY is not a date.
    """
    try:
        today = date.fromisoformat(arguments[1]) if len(arguments) > 1 else date.today()
    except ValueError:
        print(f"{arguments[1]} is not a date: write it as YYYY-MM-DD", file=sys.stderr)
        return 2
    faults = overdue(Path(arguments[0]), today)
    for fault in faults:
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
