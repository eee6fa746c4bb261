"""Tesseract: a program that may be installed on the machine."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
from collections.abc import Iterable
from itertools import groupby
from typing import Any

from clausecheck.readers.pdf.fragments import Fragment, around, clean
from clausecheck.readers.pdf.ocr.recognised import NOTHING, POINTS_PER_INCH, Recognised, line_of

_DOTS_PER_INCH = 300
_SECONDS_PER_PAGE = 90
_LARGEST_SIDE = 10_000
"""Pages larger than this many pixels a side are rendered smaller."""


def find_program() -> str | None:
    """Return the path of the Tesseract program, None where it is not installed."""
    return shutil.which("tesseract")


def recognise(program: str, page: Any) -> Recognised:
    """Recognise the words on a PDFium page; nothing when the program fails or is too slow."""
    width, height = page.get_size()
    scale = min(_DOTS_PER_INCH / POINTS_PER_INCH, _LARGEST_SIDE / max(width, height, 1))
    bitmap = page.render(scale=scale, grayscale=True)
    try:
        picture = _portable_graymap(bitmap)
    finally:
        bitmap.close()
    try:
        done = subprocess.run(
            [program, "stdin", "stdout", "--dpi", str(round(scale * POINTS_PER_INCH)), "tsv"],
            input=picture,
            capture_output=True,
            timeout=_SECONDS_PER_PAGE,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return NOTHING
    return recognised(done.stdout.decode("utf-8", errors="replace"), scale)


def _portable_graymap(bitmap: Any) -> bytes:
    """Return a grey PDFium bitmap as a picture file that needs no library to write."""
    pixels = bytes(bitmap.buffer)
    rows = (
        pixels[start : start + bitmap.width]
        for start in range(0, bitmap.stride * bitmap.height, bitmap.stride)
    )
    return b"P5\n%d %d\n255\n" % (bitmap.width, bitmap.height) + b"".join(rows)


def recognised(table: str, scale: float) -> Recognised:
    """Turn Tesseract's table of words into lines; ``scale`` is pixels per point."""
    rows = csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE)
    words = [row for row in rows if row.get("level") == "5" and clean(row.get("text") or "")]
    lines = groupby(words, key=lambda row: (row["block_num"], row["par_num"], row["line_num"]))
    sure = [float(row["conf"]) for row in words]
    return Recognised(
        tuple(_line(group, scale) for _, group in lines),
        sum(sure) / len(sure) if sure else 0.0,
    )


def _line(words: Iterable[dict[str, str]], scale: float) -> Fragment:
    text, boxes = [], []
    for word in words:
        left, top, width, height = (
            int(word[key]) / scale for key in ("left", "top", "width", "height")
        )
        text.append(clean(word["text"]))
        boxes.append((left, top, left + width, top + height))
    return line_of(" ".join(text), around(boxes))
