"""Throughput of the cleaner at 1, 10 and 100 times the article's size, in MB of UTF-8 a second.

Run: PYTHONPATH=scripts .venv/bin/python scripts/benchmarks/cleaner.py
"""

import time
from pathlib import Path

from tuiji.cleaner import clean

ARTICLE = Path(__file__).parents[2] / "source/article.txt"
SIZES = (1, 10, 100)
ROUNDS = 3
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
    times = []
    for _ in range(ROUNDS):
        begin = time.perf_counter()
        clean(text)
        times.append(time.perf_counter() - begin)
    return min(times)


def main() -> None:
    """Print one line a size."""
    article = ARTICLE.read_text("utf-8")
    clean(article)
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
