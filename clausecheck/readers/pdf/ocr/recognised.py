"""What every engine gives for a page: its printed lines with boxes, and how sure it is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from clausecheck.readers.pdf.fragments import Box, Fragment

POINTS_PER_INCH = 72


class Recognised(NamedTuple):
    """The lines of a page as recognised; ``confidence`` is the mean of its words, 0 to 100."""

    fragments: tuple[Fragment, ...]
    confidence: float


NOTHING = Recognised((), 0.0)


def line_of(text: str, box: Box) -> Fragment:
    """Make a printed line, its hyphen at the end told apart from its words."""
    hyphen = len(text) > 1 and text[-1] == "-" and text[-2].isalpha()
    return Fragment(text[:-1] if hyphen else text, box, hyphen)


def mean_of_words(lines: Iterable[tuple[str, float]]) -> float:
    """Weigh the confidence of lines by their words; 0 where there is none."""
    words = [(len(text.split()), confidence) for text, confidence in lines]
    total = sum(count for count, _ in words)
    return sum(count * confidence for count, confidence in words) / total if total else 0.0
