"""Throughput of the cleaner at 1, 10 and 100 times the article's size, in MB of UTF-8 a second.

What a process does once (imports, tables, compiling the rules) is timed apart, in a process of its own.
Run: PYTHONPATH=scripts .venv/bin/python scripts/benchmarks/cleaner.py
"""

import subprocess
import sys
import time
from pathlib import Path

from tuiji.cleaner import clean

ARTICLE = Path(__file__).parents[2] / "source/article.txt"
SIZES = (1, 10, 100)
ROUNDS, SECONDS = 3, 2.0  # at least, for each size: a single short run tells little
START = "from tuiji.cleaner import clean; clean('。')"
# Rotating the Han characters of each copy keeps copies from being dropped as repeats of the first.
FIRST, COUNT = 0x4E00, 0x5000


def enlarged(text: str, times: int) -> str:
    """Return the article followed by `times - 1` articles of the same shape, half of each altered."""
    return "\n".join(_altered(text, copy) for copy in range(times))


def _altered(text: str, copy: int) -> str:
    lines = text.splitlines()
    return "\n".join(line if n % 2 else _rotated(line, copy) for n, line in enumerate(lines))


def _rotated(line: str, by: int) -> str:
    if not by:
        return line
    return "".join(
        chr(FIRST + (ord(c) - FIRST + by * 7) % COUNT) if FIRST <= ord(c) < FIRST + COUNT else c
        for c in line
    )


def seconds(text: str) -> float:
    """Return the best time of several rounds."""
    times: list[float] = []
    while len(times) < ROUNDS or sum(times) < SECONDS:
        begin = time.perf_counter()
        clean(text)
        times.append(time.perf_counter() - begin)
    return min(times)


def starting() -> float:
    """Return the seconds of a process that cleans one character."""
    begin = time.perf_counter()
    subprocess.run([sys.executable, "-c", START], check=True)  # noqa: S603 - words are ours
    return time.perf_counter() - begin


def main() -> None:
    """Print the time to start and one line a size."""
    article = ARTICLE.read_text("utf-8")
    clean(article)
    print(f"start of a process, not counted below: {min(starting() for _ in range(ROUNDS)):.2f} s")
    base = None
    print(f"{'size':>6} {'MB':>8} {'seconds':>9} {'MB/s':>6} {'time per byte, beside ×1':>26}")
    for times in SIZES:
        text = enlarged(article, times)
        size = len(text.encode()) / 1e6
        took = seconds(text)
        base = base or took / size
        print(f"{times:>5}× {size:8.3f} {took:9.4f} {size / took:6.2f} {took / size / base:26.2f}")


if __name__ == "__main__":
    main()
