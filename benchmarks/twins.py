"""Does a Word file read the same as the PDF that LibreOffice prints of it?

Usage: python benchmarks/twins.py SAMPLES_DIR

Each DOCX of the folder is converted by LibreOffice (``soffice`` on the path) and both files are
read. Words are those of ``reading.py``. The share is the longest common subsequence of both
files' words over the words of the one named: a word counts only where it stands in order.
Headers, footers and page numbers are compared apart, as the words of both regardless of order:
blocks of the Word file, asides of the PDF, each distinct wording once. Where changes are tracked
the print shows old and new words, so the Word file is read in the view that shows both.

Ends with 1 if any share of the text is under 99 %.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from rapidfuzz.distance import LCSseq
from reading import STRIPPED, words_of

from clausecheck.model import Document
from clausecheck.readers import read

WANTED = 0.99
_EDGES = {"header", "footer"}


class Twins(NamedTuple):
    """The words of both files in their order, and how many stand in both."""

    name: str
    word: list[str]
    pdf: list[str]
    common: int
    word_edges: Counter[str]
    pdf_edges: Counter[str]

    @property
    def shares(self) -> tuple[float, float]:
        """The common words over those of the Word file, and over those of the PDF."""
        return self.common / (len(self.word) or 1), self.common / (len(self.pdf) or 1)


def main() -> int:
    """Print a line for each file and what differs in it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    paths = sorted(parser.parse_args().folder.glob("*.docx"))
    print("file\twords\tof DOCX in PDF\tof PDF in DOCX\theader and footer words alike")
    found = []
    with tempfile.TemporaryDirectory() as folder:
        for path in paths:
            twins = compared(path, print_of(path, Path(folder)))
            print_twins(twins)
            found.append(twins)
    return 0 if found and all(min(each.shares) >= WANTED for each in found) else 1


def print_of(path: Path, folder: Path) -> Path:
    """The PDF that LibreOffice makes of the file, on a profile of its own in ``folder``."""
    profile = (folder / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf"]
    subprocess.run([*command, "--outdir", str(folder), str(path)], check=True, capture_output=True)
    return folder / f"{path.stem}.pdf"


def compared(path: Path, pdf: Path) -> Twins:
    """Read both files and count."""
    document = read(path)
    if document.revisions:
        document = read(path, view="both")
    body, edges = _parted(document)
    printed = read(pdf)
    word, other = words_of(body), words_of(printed.text)
    stripped = dict.fromkeys(each.text for each in printed.asides if each.kind in STRIPPED)
    return Twins(
        path.name,
        word,
        other,
        LCSseq.similarity(word, other),
        Counter(words_of(edges)),
        Counter(words_of("\n".join(stripped))),
    )


def _parted(document: Document) -> tuple[str, str]:
    """The text without headers and footers, and these."""
    pieces: dict[bool, list[str]] = {False: [], True: []}
    for block in document.blocks:
        pieces[block.kind in _EDGES].append(document.text[block.start : block.end])
    return "\n".join(pieces[False]), "\n".join(pieces[True])


def print_twins(twins: Twins) -> None:
    """Print the shares of one file, then every place where the words differ."""
    alike = (twins.word_edges & twins.pdf_edges).total()
    of_pdf, of_word = twins.shares
    shares = f"{of_pdf:.2%}\t{of_word:.2%}\t{alike} of {twins.word_edges.total()}"
    print(twins.name, len(twins.word), shares, sep="\t")
    for edit in LCSseq.opcodes(twins.word, twins.pdf):
        if edit.tag != "equal":
            ours = " ".join(twins.word[edit.src_start : edit.src_end])
            theirs = " ".join(twins.pdf[edit.dest_start : edit.dest_end])
            print(f"  {edit.tag}: DOCX {ours!r}, PDF {theirs!r}")


if __name__ == "__main__":
    sys.exit(main())
