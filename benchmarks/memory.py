"""How much memory a long PDF takes, in the process that reads and in the one that reviews.

Usage: python benchmarks/memory.py FILE.pdf [--pages 500]

Repeats the pages of FILE until there are so many, reviews that as the command line does, and
prints the largest resident size of either process and the wall time. Needs a POSIX system.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path


def main() -> None:
    """Build the long PDF, then measure in a fresh process, which building has not swollen."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--pages", type=int, default=500)
    parser.add_argument("--measure", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        measure(options.file)
        return
    with tempfile.TemporaryDirectory() as folder:
        long = Path(folder) / f"{options.pages}-pages.pdf"
        repeat(options.file, long, options.pages)
        subprocess.run([sys.executable, __file__, str(long), "--measure"], check=True)


def repeat(source: Path, target: Path, pages: int) -> None:
    """Write a PDF of ``pages`` pages, those of ``source`` over and over."""
    import pypdfium2

    long = pypdfium2.PdfDocument.new()
    once = pypdfium2.PdfDocument(source)
    while len(long) < pages:
        long.import_pages(once, list(range(min(len(once), pages - len(long)))))
    long.save(target)


def measure(path: Path) -> None:
    """Review one file and print what it took."""
    from clausecheck.isolation.workers import Workers
    from clausecheck.pipeline import review_document
    from clausecheck.ruleset import load_ruleset

    ruleset = load_ruleset()
    before = _megabytes(resource.RUSAGE_SELF)
    started = time.perf_counter()
    with Workers() as workers:
        document = workers.read(path)
        read = time.perf_counter()
        review_document(document, ruleset)
        done = time.perf_counter()
    print("pages\tcharacters\treading MB\treviewing MB\tof it rules MB\tread s\treview s")
    print(
        len(document.pages), len(document.text), _megabytes(resource.RUSAGE_CHILDREN),
        _megabytes(resource.RUSAGE_SELF), before, f"{read - started:.1f}", f"{done - read:.1f}",
        sep="\t",
    )  # fmt: skip


def _megabytes(who: int) -> int:
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(who).ru_maxrss * unit // 1_000_000


if __name__ == "__main__":
    main()
