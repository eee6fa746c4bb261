"""Build the sample contracts of ``samples/`` from their sources in ``samples/build/``.

Run ``python samples/build/build_samples.py`` to rebuild them all, or add ``--into FOLDER`` to leave
the committed files alone. Needs python-docx and reportlab. A rebuild gives the same bytes.
"""

from __future__ import annotations

import argparse
import textwrap
from collections.abc import Callable
from pathlib import Path

from contract_source import Block, Contract, read_contract
from pdf_output import pdf_bytes
from word_output import word_bytes

_TYPEWRITER = str.maketrans({"\u201c": '"', "\u201d": '"', "\u2018": "'", "\u2019": "'"})
SOURCES = Path(__file__).resolve().parent


def _lines(block: Block) -> str:
    text = "".join(run.text for run in block.runs).replace("\\n", "\n")
    if block.kind == "sign":
        parts = [["".join(run.text for run in cell) for cell in row] for row in block.rows]
        return "\n\n".join(
            f"For {party}\n{name}, {office}\nDate: {date}" for party, name, office, date in parts
        )
    if block.kind in ("title", "head", "part"):
        return text.upper()
    head = "    " * max(block.level - 2, 0) + (block.label.ljust(5) + " " if block.label else "")
    return "\n".join(
        textwrap.fill(line, 78, initial_indent=head, subsequent_indent=" " * len(head))
        for line in text.splitlines()
    )


def text_bytes(contract: Contract) -> bytes:
    """Return *contract* as plain text in lines of 78, one blank line between paragraphs."""
    blocks = (block for block in contract.blocks if block.kind not in ("restart", "page"))
    text = "\n\n".join(_lines(block) for block in blocks) + "\n"
    return text.translate(_TYPEWRITER).encode()


WRITERS: dict[str, Callable[[Contract], bytes]] = {
    ".docx": word_bytes,
    ".pdf": pdf_bytes,
    ".txt": text_bytes,
}


def build(folder: Path) -> list[Path]:
    """Write every sample into *folder* and return the paths; ValueError for a faulty source."""
    written = []
    for source in sorted(SOURCES.glob("*.contract")):
        contract = read_contract(source)
        path = folder / contract.settings["output"]
        path.write_bytes(WRITERS[path.suffix](contract))
        written.append(path)
    return written


def main() -> None:
    """Build the samples and print one line for each."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--into", type=Path, default=SOURCES.parent, metavar="FOLDER")
    folder = parser.parse_args().into
    folder.mkdir(parents=True, exist_ok=True)
    for path in build(folder):
        print(f"{path.name}: {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
