"""Who catches what: check-site and lychee on the same planted faults, in the guide as it is built.

Run after scripts/build: PYTHONPATH=scripts:tests .venv/bin/python -P scripts/benchmarks/linkcheckers.py
A kind counts as caught when the file that shows it is named. lychee runs at its fairest: fragments
checked, folders resolved to index.html, the site's own address mapped to the files, network blocked.
"""

import json
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from sitecheck.planter import KINDS, SITE_URL, Kind
from tuiji.published import LIST, read_list
from tuiji.sitecheck.check import check
from tuiji.sitecheck.exemptions import PACKAGED, read_exemptions
from tuiji.sitecheck.site import load

ROOT = Path(__file__).parents[2]
LYCHEE = Path(sys.executable).with_name("lychee")


def ours(folder: Path, offline: bool) -> set[str]:
    """Return the files in which check-site finds a fault."""
    published = () if offline else read_list(ROOT / LIST)
    faults = check(load(folder, offline, published), read_exemptions(PACKAGED))
    return {fault.file for fault in faults if fault.kind != "unlisted"}


def lychee(folder: Path, _offline: bool = False) -> set[str]:
    """Return the files in which lychee finds an error."""
    command = [
        LYCHEE, "--offline", "--include-fragments=full", "--index-files", "index.html",
        "--root-dir", str(folder), "--remap", f"{re.escape(SITE_URL)}(.*) file://{folder}/$1",
        "--format", "json", "--no-progress", ".",
    ]  # fmt: skip
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603 - our own program
    if not done.stdout:
        raise SystemExit(f"lychee could not run: {done.stderr}")
    report = json.loads(done.stdout)
    return {name.removeprefix("./") for name in [*report["error_map"], *report["timeout_map"]]}


def caught(kind: Kind) -> list[bool]:
    """Plant one kind; return whether each checker names its file."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "site"
        shutil.copytree(ROOT / ("build/offline" if kind.offline else "site"), folder)
        kind.plant(folder)
        return [kind.is_named_in(checker(folder, kind.offline)) for checker in (ours, lychee)]


def main() -> None:
    """Print the matrix, the sums, the false alarms on the sound site, and the ratio of the times."""
    sums, mark = [0, 0], {True: "yes", False: "-"}
    print(f"{'check-site':10} {'lychee':6}  kind of fault")
    for kind in KINDS:
        found = caught(kind)
        sums = [total + one for total, one in zip(sums, found, strict=True)]
        print(f"{mark[found[0]]:10} {mark[found[1]]:6}  {kind.name}")
    print(f"{sums[0]:<10} {sums[1]:<6}  of {len(KINDS)} kinds")
    times, alarms = [], []
    for checker in (ours, lychee):
        begin = time.perf_counter()
        alarms.append(len(checker(ROOT / "site", False)))
        times.append(time.perf_counter() - begin)
    print(f"{alarms[0]:<10} {alarms[1]:<6}  false alarms on the sound site")
    print(f"check-site takes {times[0] / times[1]:.1f} x the time of lychee")


if __name__ == "__main__":
    main()
