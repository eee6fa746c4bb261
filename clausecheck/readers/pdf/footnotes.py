"""Notes at the foot of a page: parted from the text, whose sentences run on over the page.

A line that begins with a mark is a note only if the text above carries the same mark and the
page sets the foot apart: by smaller type or by the short rule that word processors draw. Clauses
in small print and places to sign have neither.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from clausecheck.readers.pdf.fragments import Box, Fragment, PageText
from clausecheck.readers.pdf.paragraphs import begins_paragraph, setting_of

_FIRST = frozenset("0123456789*[\u2020\u2021\u00a7")
_MARK = re.compile(
    r"(?:(?P<number>[1-9]\d{0,2})(?=\s|[A-Z\u201c\"])|(?P<sign>\[?[*\u2020\u2021\u00a7]{1,4}\]?))"
    r"\s*(?=[\w\u201c\"(])"
)
_LEGEND = re.compile(r"omitted|redacted|confidential treatment|filed separately", re.IGNORECASE)

_HIGHEST = 0.4
"""Notes stand below this share of the page's height."""

_SMALLER = 0.93
"""Notes are set in letters of less than this share of the height of the text's."""

_LONG_LINE = 20
_FEWEST_LONG = 3
_SHORTEST_RULE, _LONGEST_RULE = 40.0, 0.6
_THIN = 1.8


class Parted(NamedTuple):
    """The lines of a page in reading order, and those of each note at its foot."""

    lines: list[Fragment]
    notes: list[list[Fragment]]


class _Mark(NamedTuple):
    """The mark that ``line`` begins with, by index; ``number`` is 0 for a sign such as ``*``."""

    line: int
    text: str
    number: int


def separators(rules: Sequence[Box], width: float) -> tuple[Box, ...]:
    """Return the rules that may part notes from the text: flat, and shorter than a line."""
    longest = _LONGEST_RULE * width
    return tuple(
        rule
        for rule in rules
        if rule[3] - rule[1] <= _THIN and _SHORTEST_RULE < rule[2] - rule[0] < longest
    )


def part_notes(page: PageText, lines: list[Fragment]) -> Parted:
    """Part the notes at the foot of ``page`` from its ``lines``, which stand in reading order."""
    marks = _marks(lines, _HIGHEST * page.height)
    for place, mark in enumerate(marks):
        above, foot = lines[: mark.line], lines[mark.line :]
        if above and _are_notes(page, mark, above, foot):
            starts = _following(marks[place:])
            edges = [*(start.line for start in starts), len(lines)]
            notes = [lines[first:last] for first, last in pairwise(edges)]
            return Parted(_detached(above, starts), notes)
    return Parted(lines, [])


def _marks(lines: Sequence[Fragment], highest: float) -> list[_Mark]:
    """Find the lines low on the page, with nothing but lower lines after them, that have marks."""
    marks: list[_Mark] = []
    lowest = float("inf")
    for index in range(len(lines) - 1, -1, -1):
        line = lines[index]
        top = line.box[1]
        if top < highest or top > lowest + 2 or line.cell:
            break
        lowest = top
        if line.text[:1] in _FIRST and (match := _MARK.match(line.text)):
            number = match["number"]
            marks.append(_Mark(index, number or match["sign"], int(number or 0)))
    return marks[::-1]


def _are_notes(page: PageText, mark: _Mark, above: list[Fragment], foot: list[Fragment]) -> bool:
    if not _reach_the_end(foot):
        return False
    if not mark.number and _LEGEND.search(" ".join(line.text for line in foot)):
        return any(mark.text.strip("[]") in line.text for line in above)
    ruled, small = _is_ruled(page, above[-1], foot[0]), _is_small(above, foot)
    return (ruled or small) and _is_named(mark, above, loose=ruled and small)


def _reach_the_end(foot: list[Fragment]) -> bool:
    """Say whether nothing else follows: every paragraph down to the end has a mark."""
    setting = setting_of(foot)
    return all(
        _MARK.match(line.text) or not begins_paragraph(before, line, setting)
        for before, line in pairwise(foot)
    )


def _is_ruled(page: PageText, before: Fragment, line: Fragment) -> bool:
    """Say whether a short rule stands between two lines."""
    return any(
        before.box[3] - 2 < rule[1] < line.box[1] + 2 and rule[0] < line.box[0] + 20
        for rule in page.separators
    )


def _is_small(above: list[Fragment], foot: list[Fragment]) -> bool:
    long = [line.height for line in above if len(line.text) >= _LONG_LINE]
    return len(long) >= _FEWEST_LONG and max(line.height for line in foot) < _SMALLER * median(long)


def _is_named(mark: _Mark, above: list[Fragment], *, loose: bool = False) -> bool:
    """Say whether the text carries the mark, set against a word; ``loose``: or near one."""
    pattern = _reference(mark, loose=loose)
    return any(pattern.search(line.text) for line in above)


def _reference(mark: _Mark, *, loose: bool = False) -> re.Pattern[str]:
    if mark.text.startswith("["):
        return re.compile(re.escape(mark.text))
    close = r"[^\W\d_][\"\u201d\u2019')\]]?[.,;:]?[\"\u201d\u2019')\]]?"
    return re.compile(rf"({close}{' ?' if loose else ''})({re.escape(mark.text)})(?![\w*])")


def _following(marks: Sequence[_Mark]) -> list[_Mark]:
    """Leave out numbers that do not follow on the one before: a line of a note begins so."""
    starts = [marks[0]]
    for mark in marks[1:]:
        if not mark.number or mark.number == starts[-1].number + 1:
            starts.append(mark)
    return starts


def _detached(above: list[Fragment], marks: Sequence[_Mark]) -> list[Fragment]:
    """Put a blank between a word and the number of its note, which would spoil the word."""
    lines = list(above)
    for mark in marks:
        if not mark.number:
            continue
        pattern = _reference(mark)
        for index, line in enumerate(lines):
            if match := pattern.search(line.text):
                text = f"{line.text[: match.end(1)]} {line.text[match.start(2) :]}"
                lines[index] = line._replace(text=text)
                break
    return lines
