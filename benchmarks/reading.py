"""Is the text of a PDF complete and in order, and what does reading it cost?

Usage: python benchmarks/reading.py DATA [--speed] [--memory] [--runs 5]

DATA holds cuad/pdf and cuad/txt with the same names; the TXT twins were made by others.

Words: the text is normalised to NFKC and lower-cased; a word is an unbroken run of letters and
digits, everything else (punctuation, hyphens, underscores) only separates. The share of a file
is the longest common subsequence of its twin's words and ours, over the twin's words: a word
counts only where it stands in the twin's order. ``text`` is the share in the contract's text,
``with stripped`` the share when headers, footers, page and line numbers, which the reader takes
out and lists as asides, are put back where they stood. Without an option, both shares are
printed for all files together and for the ten worst, and the number of files under 98.5 %.

--speed: processor time of ``read(path)`` over that of pypdfium2's bare extraction, which opens
the path and calls ``get_textpage().get_text_range()`` on every page; both in one process, by
turns, the best of ``--runs`` for each file. Files of which a page is handed to the second
engine or to OCR are counted, named and left out of the sum.

--memory: peak resident memory of a child process that reads 500 pages joined to one PDF, and
of one that also reviews it (Linux).
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
import time
import unicodedata
from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path
from typing import NamedTuple
from unittest import mock

import pypdfium2
from rapidfuzz.distance import LCSseq

from clausecheck.model import Document
from clausecheck.readers import read
from clausecheck.readers.pdf import reading
from clausecheck.readers.pdf.second import SecondEngine

WANTED = 0.985
JOINED_PAGES = 500
STRIPPED = {"header", "footer", "page-number", "line-number"}
_WORD = re.compile(r"[^\W_]+")

_MEASURED = """
import sys
from pathlib import Path
from clausecheck.readers import read
document = read(Path(sys.argv[1]))
if sys.argv[2] == "review":
    from clausecheck.pipeline import review_document
    from clausecheck.ruleset import load_ruleset
    review_document(document, load_ruleset())
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(len(document.pages), int(peak.split()[1]) // 1024)
"""


class Shares(NamedTuple):
    """How many of the ``words`` of a TXT twin stand, in order, in our text."""

    name: str
    words: int
    in_text: int
    with_stripped: int


def main() -> None:
    """Print what was asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--speed", action="store_true")
    parser.add_argument("--memory", action="store_true")
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    paths = sorted((options.data / "cuad" / "pdf").glob("*.pdf"))
    if options.speed:
        print_speed(paths, options.runs)
    if options.memory:
        print_memory(paths)
    if not options.speed and not options.memory:
        print_shares(list(_shares(paths, options.data / "cuad" / "txt")))


# --- is the text complete and in order ----------------------------------------------------------


def print_shares(found: list[Shares]) -> None:
    """Print the shares of all files together and of the worst."""
    words = sum(each.words for each in found)
    print("file\twords\ttext\twith stripped")
    worst = sorted(found, key=lambda each: each.with_stripped / each.words)[:10]
    total = Shares(
        f"all {len(found)}",
        words,
        sum(each.in_text for each in found),
        sum(each.with_stripped for each in found),
    )
    for each in (*worst, total):
        shares = f"{each.in_text / each.words:.2%}\t{each.with_stripped / each.words:.2%}"
        print(each.name, each.words, shares, sep="\t")
    few = sum(each.with_stripped < WANTED * each.words for each in found)
    print(f"files under {WANTED:.1%} with stripped: {few}")


def _shares(paths: list[Path], twins: Path) -> Iterator[Shares]:
    for path in paths:
        twin = twins / f"{path.stem}.txt"
        if twin.is_file():
            wanted = words_of(twin.read_text(encoding="utf-8"))
            document = read(path)
            yield Shares(
                path.stem,
                len(wanted),
                LCSseq.similarity(wanted, words_of(document.text)),
                LCSseq.similarity(wanted, words_of(with_stripped(document))),
            )


def words_of(text: str) -> list[str]:
    """Return the words of ``text`` as the module's docstring defines them."""
    return _WORD.findall(unicodedata.normalize("NFKC", text).lower())


def with_stripped(document: Document) -> str:
    """Return the text with what was stripped from the edges of its pages put back."""
    parts: list[str] = []
    done = 0
    asides = [each for each in document.asides if each.kind in STRIPPED]
    for aside in sorted(asides, key=lambda each: each.start or 0):
        start = aside.start or 0
        parts += [document.text[done:start], f"\n{aside.text}\n"]
        done = start
    return "".join([*parts, document.text[done:]])


# --- what it costs -----------------------------------------------------------------------------


def print_speed(paths: list[Path], runs: int) -> None:
    """Print our time over the bare time, over all files that need no slower engine."""
    ours = bare = 0.0
    pages = 0
    needing = []
    ratios = []
    for path in paths:
        if _needs_more(path):
            needing.append(path.stem)
            continue
        pages += len(read(path).pages)
        plain, own = _best(runs, lambda path=path: _extract(path), lambda path=path: read(path))
        ours, bare = ours + own, bare + plain
        ratios.append((own / plain, path.stem))
    for ratio, name in sorted(ratios)[-5:]:
        print(f"{ratio:.2f}\t{name}")
    print(f"bare pypdfium2\t{bare:.3f} s\t{1000 * bare / pages:.2f} ms a page")
    print(f"reading\t{ours:.3f} s\t{1000 * ours / pages:.2f} ms a page")
    print(f"ratio\t{ours / bare:.2f}\tover {len(ratios)} files of {pages} pages")
    print(f"left out because a page needs more\t{len(needing)}", *needing, sep="\n  ")


def _extract(path: Path) -> None:
    pdf = pypdfium2.PdfDocument(path)
    for page in pdf:
        textpage = page.get_textpage()
        textpage.get_text_range()
        textpage.close()
        page.close()
    pdf.close()


def _needs_more(path: Path) -> bool:
    with (
        mock.patch.object(SecondEngine, "fragments", return_value=()) as words,
        mock.patch.object(SecondEngine, "tables", return_value=()) as tables,
        mock.patch.object(reading, "find_engine", return_value=None) as recognised,
    ):
        read(path)
    return words.called or tables.called or recognised.called


def _best(runs: int, *calls: Callable[[], object]) -> list[float]:
    """Return the shortest processor time of each call, made by turns."""
    best = [float("inf")] * len(calls)
    for _ in range(runs):
        for index, call in enumerate(calls):
            started = time.process_time()
            call()
            best[index] = min(best[index], time.process_time() - started)
    return best


def print_memory(paths: list[Path]) -> None:
    """Join 500 pages to one PDF and print what reading and reviewing it take at most."""
    with tempfile.TemporaryDirectory() as folder:
        joined = Path(folder) / "joined.pdf"
        _join(paths, joined)
        print(f"{JOINED_PAGES} pages, {joined.stat().st_size / 1e6:.1f} MB")
        for what in ("read", "review"):
            command = [sys.executable, "-c", _MEASURED, str(joined), what]
            done = subprocess.run(command, check=True, capture_output=True, text=True)
            pages, megabytes = done.stdout.split()
            print(f"{what}\t{pages} pages\tpeak {megabytes} MB")


def _join(paths: list[Path], to: Path) -> None:
    """Write 500 pages of these files, one file after the other and again, as one PDF."""
    joined = pypdfium2.PdfDocument.new()
    for path in cycle(paths):
        source = pypdfium2.PdfDocument(path)
        wanted = min(len(source), JOINED_PAGES - len(joined))
        joined.import_pages(source, list(range(wanted)))
        source.close()
        if len(joined) == JOINED_PAGES:
            break
    joined.save(to)
    joined.close()


if __name__ == "__main__":
    main()
