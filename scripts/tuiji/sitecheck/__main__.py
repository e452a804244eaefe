"""Command line of scripts/check-site."""

import argparse
import sys
from pathlib import Path

from tuiji.published import read_list
from tuiji.sitecheck.check import check
from tuiji.sitecheck.exemptions import PACKAGED, read_exemptions
from tuiji.sitecheck.site import load


def _arguments(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="check-site",
        description="Check a built site. Prints a line for each fault, "
        "`file: what is wrong: how to mend`, and exits 1 when there is any, 2 if it cannot check.",
    )
    parser.add_argument("dir", metavar="DIR", type=Path, help="the folder that mkdocs built")
    parser.add_argument(
        "--offline", action="store_true", help="also check that every page works opened from disk"
    )
    parser.add_argument(
        "--exemptions", metavar="FILE", type=Path, default=PACKAGED,
        help="faults that may stand, with reasons (default: the packaged list)",
    )  # fmt: skip
    parser.add_argument(
        "--published", metavar="FILE", type=Path,
        help="list of paths that must never vanish (published-paths.txt)",
    )  # fmt: skip
    return parser.parse_args(arguments)


def main(arguments: list[str]) -> int:
    """Check one folder and print the faults, sorted."""
    options = _arguments(arguments)
    try:
        exemptions = read_exemptions(options.exemptions)
        published = read_list(options.published) if options.published else ()
        site = load(options.dir, options.offline, published)
    except (OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 2
    faults = check(site, exemptions, options.exemptions.name)
    for fault in faults:
        print(fault)
    if not faults:
        count = sum(map(len, site.links.values()))
        print(
            f"{options.dir}: {len(site.pages)} pages, {len(site.files)} files, "
            f"{count} references: no fault"
        )
    return 1 if faults else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
