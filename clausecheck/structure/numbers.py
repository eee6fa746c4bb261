"""Clause numbers as they are printed and cited, compared part by part: ``7.2(b)`` is 7, 2, b."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property

from clausecheck.structure.places import Places

Number = tuple[str, ...]

_PART = re.compile(r"\d+|[A-Za-z]+")
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}
_LINE_NUMBER = re.compile(
    r"(?:^|\n|[.;:]\s|\t|\s{3})[ \t]*(?:(?:Section|SECTION|Article|ARTICLE|Clause|CLAUSE"
    r"|Paragraph)\s+|§\s*)?"
    r"(\d{1,3}(?:\.\d{1,3})*|[IVXL]{1,6}(?=[.:\s]))(?![\d%])"
)

_DOTTED = re.compile(r"(?<![\d.$])\d{1,3}(?:\.\d{1,3})+\.?(?=\s+[\"“]?[A-Z])")
_CITING = re.compile(
    r"(?i)(?:sections?|clauses?|articles?|paragraphs?|and|or|to|through|§|[,&(])\s*$"
)
_BEFORE = 12


def parse(printed: str) -> Number:
    """The parts of a number, numerals plain and without trailing zero parts: ``5.01`` is 5, 1."""
    parts = [p.lstrip("0") or "0" if p.isdigit() else p for p in _PART.findall(printed)]
    if len(parts) == 2 and parts[1] == "0":
        parts = parts[:1]
    if parts and not parts[0].isdigit() and set(parts[0]) <= set(_ROMAN):
        parts[0] = str(_roman(parts[0]))
    return tuple(parts)


def _roman(letters: str) -> int:
    values = [_ROMAN[letter] for letter in letters]
    return sum(-v if v < w else v for v, w in zip(values, [*values[1:], 0], strict=True))


def _within_lines(text: str) -> Iterator[Number]:
    """Numbers of clauses that do not begin a line: before a capital, and not cited."""
    for found in _DOTTED.finditer(text):
        if not _CITING.search(text, max(0, found.start() - _BEFORE), found.start()):
            yield parse(found.group())


class Numbering:
    """The numbers a document has: those of its outline, and those that begin a line anywhere."""

    def __init__(self, places: Places) -> None:
        self.text, self.outline = places.text, places.outline
        self.segments: dict[Number, list[int]] = {}
        for at, segment in enumerate(places.outline.segments):
            if segment.zone != "contents" and (number := parse(segment.number.rpartition(", ")[2])):
                self.segments.setdefault(number, []).append(at)
        self.tops = {int(n[0]) for n in self.segments if n[0].isdigit()}

    @cached_property
    def _printed(self) -> frozenset[Number]:
        """The numbers that begin a line or a sentence, whatever the outline made of them."""
        lines = (parse(found) for found in _LINE_NUMBER.findall(self.text))
        return frozenset((*lines, *_within_lines(self.text)))

    def knows(self, number: Number) -> bool:
        """Whether such a clause stands in the document, by outline or by what is printed."""
        return number in self.segments or number in self._printed

    def is_whole(self) -> bool:
        """Whether the clauses are numbered 1, 2, 3 … with hardly a gap: so one can be missed."""
        top = max(self.tops, default=0)
        return len(self.tops) >= 3 and len([t for t in self.tops if t]) >= 0.8 * top

    def words_of(self, segment: int) -> str:
        """The text of a segment with all it holds."""
        found = self.outline.segments[segment]
        return self.text[found.start : found.end]

    def below(self, number: Number) -> Iterable[Number]:
        """The known numbers one step below ``number``."""
        return (n for n in self.segments if len(n) == len(number) + 1 and n[:-1] == number)
