"""How long a review takes after start-up, and how long start-up takes.

Usage: python benchmarks/speed.py FILE… [--runs 5]

Prints for each file its pages and characters, the first review of the process (patterns cold)
and the median of the others, in milliseconds of processor time on one core; then the median wall
time of ``clausecheck --help``.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import time
from pathlib import Path

from clausecheck.pipeline import review_document
from clausecheck.readers import read
from clausecheck.ruleset import Ruleset, load_ruleset


def main() -> None:
    """Time every file and the start."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    started = time.process_time()
    ruleset = load_ruleset()
    print(f"loading the rules\t{1000 * (time.process_time() - started):.0f} ms")
    print("file\tpages\tcharacters\tread ms\tfirst ms\tmedian ms")
    for path in options.files:
        time_file(path, ruleset, options.runs)
    starts = sorted(_start() for _ in range(options.runs))
    print(f"clausecheck --help\tmedian {1000 * statistics.median(starts):.0f} ms wall")


def time_file(path: Path, ruleset: Ruleset, runs: int) -> None:
    """Print one line for ``path``: reading alone, then reading and reviewing."""
    reading, whole = [], []
    for _ in range(runs):
        started = time.process_time()
        document = read(path)
        reading.append(time.process_time() - started)
        review_document(document, ruleset)
        whole.append(time.process_time() - started)
    pages, length = len(document.pages), len(document.text)
    figures = (statistics.median(reading), whole[0], statistics.median(whole[1:] or whole))
    print(path.name, pages, length, *(f"{1000 * f:.0f}" for f in figures), sep="\t")


def _start() -> float:
    started = time.perf_counter()
    subprocess.run([sys.executable, "-m", "clausecheck", "--help"], check=True, capture_output=True)
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
