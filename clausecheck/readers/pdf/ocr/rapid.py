"""RapidOCR: the extra ``clausecheck[ocr]``. Its models come inside its wheel; it fetches none."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Any

from clausecheck.readers.pdf.fragments import Fragment, clean
from clausecheck.readers.pdf.ocr.recognised import (
    NOTHING,
    POINTS_PER_INCH,
    Recognised,
    line_of,
    mean_of_words,
)

_DOTS_PER_INCH = 300
_LARGEST_SIDE = 2000
"""Pixels; the engine shrinks larger pictures to this, so nothing is gained by more."""


def is_installed() -> bool:
    """Tell whether the extra is there, without loading it."""
    return all(find_spec(name) is not None for name in ("rapidocr", "onnxruntime"))


class Rapid:
    """The engine, loaded when the first page is a picture (1 s) and kept for its document."""

    def __init__(self) -> None:
        """Load nothing yet."""
        self._engine: Any = None

    def recognise(self, page: Any) -> Recognised:
        """Recognise the lines on a PDFium page."""
        if self._engine is None:
            from rapidocr import RapidOCR

            self._engine = RapidOCR(params={"Global.log_level": "error"})
        width, height = page.get_size()
        scale = min(_DOTS_PER_INCH / POINTS_PER_INCH, _LARGEST_SIDE / max(width, height, 1))
        bitmap = page.render(scale=scale)
        try:
            found = self._engine(bitmap.to_numpy())
        finally:
            bitmap.close()
        if found.txts is None:
            return NOTHING
        return recognised(found.txts, found.boxes, found.scores, scale)


def recognised(texts: Any, boxes: Any, scores: Any, scale: float) -> Recognised:
    """Turn lines as RapidOCR gives them (four corners each, scores to 1) to printed lines.

    ``scale`` is pixels per point.
    """
    rows = [
        (text, corners, float(score))
        for words, corners, score in zip(texts, boxes, scores, strict=True)
        if (text := clean(words))
    ]
    return Recognised(
        tuple(_line(text, corners, scale) for text, corners, _ in rows),
        100 * mean_of_words((text, score) for text, _, score in rows),
    )


def _line(text: str, corners: Any, scale: float) -> Fragment:
    xs = [float(x) / scale for x, _ in corners]
    ys = [float(y) / scale for _, y in corners]
    return line_of(text, (min(xs), min(ys), max(xs), max(ys)))
