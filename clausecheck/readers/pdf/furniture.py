"""Running heads, feet, page numbers and line numbers: what a page prints beside its text.

They are taken out so that a sentence runs on over the page break, and kept as asides so that
nobody loses them.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from clausecheck.model import Aside, AsideKind
from clausecheck.readers.pdf.fragments import Fragment, PageText, around, same_row

_MARGIN = 0.16
"""Heads and feet stand within this share of the page's height from its edge."""

_DEEPEST = 4
"""Heads and feet have at most this many lines."""

_LONGEST_NUMBER = 24

_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"(?P<plain>(?:[a-z]{1,3}\s?-\s?)?(?P<number>\d{1,4}|[ivxlc]{1,7}))"
    r"|(?:page|seite|pg\.?)\s*[-:]?\s*\d{1,4}(?:\s*(?:of|/|von)\s*\d{1,4})?\.?"
    r"|[-\u2013\u2014\[(]+\s*(?:page\s*)?(?:[a-z]{1,3}\s?-\s?)?(?:\d{1,4}|[ivxlc]{1,7})\s*[-\u2013\u2014\])]+"
    r"|\d{1,4}\s*(?:of|/|von)\s*\d{1,4}",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Row:
    """One printed row at the edge of a page: its fragments by index, its words, its top."""

    page: int
    indexes: tuple[int, ...]
    text: str
    top: float
    middle: float
    edge: AsideKind | None

    @property
    def key(self) -> str:
        """The words with every number alike, because page numbers and dates count up."""
        return _DIGITS.sub("#", self.text.lower())


def part_furniture(
    pages: Sequence[PageText],
) -> tuple[list[PageText], list[list[Aside]]]:
    """Return the pages without their furniture, and for each page what was taken out."""
    line_numbers = [_line_numbers(page) for page in pages]
    rows = [list(_rows(page, line_numbers[index])) for index, page in enumerate(pages)]
    repeated = _repeated(rows, len(pages))
    counted = _counted(rows)
    kept: list[PageText] = []
    asides: list[list[Aside]] = []
    for page, own_rows, numbers in zip(pages, rows, line_numbers, strict=True):
        taken = _taken(page, own_rows, repeated, counted)
        found = [Aside(kind, row.text, page.number) for row, kind in taken]
        if numbers:
            words = " ".join(page.fragments[index].text for index in sorted(numbers))
            found.append(Aside("line-number", words, page.number))
        gone = numbers.union(*(row.indexes for row, _ in taken)) if taken else numbers
        rest = tuple(each for index, each in enumerate(page.fragments) if index not in gone)
        kept.append(replace(page, fragments=rest) if gone else page)
        asides.append(found)
    return kept, asides


def _rows(page: PageText, without: frozenset[int]) -> Iterator[_Row]:
    """Yield the rows that can be furniture: those at the edges, and short ones that count."""
    top, bottom = _MARGIN * page.height, (1 - _MARGIN) * page.height
    groups = _grouped(page, without)
    for place, group in enumerate(groups):
        box = page.fragments[group[0]].box
        edge: AsideKind | None = None
        if place < _DEEPEST and box[1] < top:
            edge = "header"
        elif place >= len(groups) - _DEEPEST and box[3] > bottom:
            edge = "footer"
        if edge or (len(group) == 1 and len(page.fragments[group[0]].text) < _LONGEST_NUMBER):
            yield _row(page, group, edge)


def _grouped(page: PageText, without: frozenset[int]) -> list[list[int]]:
    """Group the fragments of a page, by index, into printed rows from top to bottom."""
    fragments = page.fragments
    placed = sorted(
        (each.box[1], index)
        for index, each in enumerate(fragments)
        if not without or index not in without
    )
    groups: list[list[int]] = []
    lowest = 0.0
    for top, index in placed:
        if groups and top < lowest and same_row(fragments[groups[-1][0]].box, fragments[index].box):
            groups[-1].append(index)
        else:
            groups.append([index])
            lowest = fragments[index].box[3]
    return groups


def _row(page: PageText, group: list[int], edge: AsideKind | None) -> _Row:
    group.sort(key=lambda index: page.fragments[index].box[0])
    fragments = [page.fragments[index] for index in group]
    box = around(each.box for each in fragments)
    text = " ".join(_printed(each) for each in fragments)
    return _Row(page.number, tuple(group), text, box[1], (box[0] + box[2]) / 2, edge)


def _printed(fragment: Fragment) -> str:
    return fragment.text + ("-" if fragment.hyphen else "")


def _repeated(rows: Sequence[Sequence[_Row]], pages: int) -> set[tuple[str, AsideKind]]:
    """Find the words that stand at the edge of several pages, at the same height."""
    heights: dict[tuple[str, AsideKind], Counter[int]] = defaultdict(Counter)
    for page in rows:
        for row in page:
            if row.edge and len(row.text) > 1:
                heights[row.key, row.edge][round(row.top / 6)] += 1
    fewest = 2 if pages < 4 else 3
    return {
        key
        for key, tops in heights.items()
        if max(count + tops[top + 1] for top, count in tops.items()) >= fewest
    }


def _counted(rows: Sequence[Sequence[_Row]]) -> set[tuple[int, tuple[int, ...]]]:
    """Find lone numbers that count up through the document at one place across the page.

    They are page numbers, even in the middle of the page where a converter left them.
    """
    lone = [
        (int(match["number"]), row)
        for page in rows
        for row in page
        if (match := _PAGE_NUMBER.fullmatch(row.text.strip())) and (match["number"] or "").isdigit()
    ]
    found: set[tuple[int, tuple[int, ...]]] = set()
    for (number, row), (following, other) in pairwise(lone):
        aligned = row.edge == other.edge or abs(row.middle - other.middle) < 30
        if following == number + 1 and aligned:
            found.add((row.page, row.indexes))
            found.add((other.page, other.indexes))
    return found


def _taken(
    page: PageText,
    rows: Sequence[_Row],
    repeated: set[tuple[str, AsideKind]],
    counted: set[tuple[int, tuple[int, ...]]],
) -> list[tuple[_Row, AsideKind]]:
    """Pick the rows of one page that are furniture, from the edges inwards."""
    taken: list[tuple[_Row, AsideKind]] = []
    for edge, ordered in (("header", list(rows)), ("footer", list(reversed(rows)))):
        for row in ordered:
            if row.edge != edge:
                break
            if _is_page_number(row, counted):
                taken.append((row, "page-number"))
            elif (row.key, row.edge) in repeated:
                taken.append((row, row.edge))
            else:
                break
    seen = {row.indexes for row, _ in taken}
    for row in rows:
        if row.indexes not in seen and (
            (row.page, row.indexes) in counted or _is_marked_number(row.text)
        ):
            taken.append((row, "page-number"))
    return sorted(taken, key=lambda each: each[0].top)


def _is_marked_number(text: str) -> bool:
    """Say whether a line is a page number by its looks alone, as ``- 5 -`` or ``Page 5``."""
    match = _PAGE_NUMBER.fullmatch(text.strip())
    return match is not None and not match["plain"] and "(" not in text and "[" not in text


def _is_page_number(row: _Row, counted: set[tuple[int, tuple[int, ...]]]) -> bool:
    """Say whether a row at the edge of a page is its number; a lone ``(i)`` is not."""
    match = _PAGE_NUMBER.fullmatch(row.text.strip())
    if not match:
        return False
    if (row.page, row.indexes) in counted or _is_marked_number(row.text):
        return True
    number = match["number"] or ""
    roman = number.isalpha() and number.islower() and row.edge == "footer"
    return roman or number == str(row.page) or "-" in (match["plain"] or "")


def _line_numbers(page: PageText) -> frozenset[int]:
    """Find the column of numbers that counts the lines of a page in its margin."""
    numbers = [
        (index, int(each.text))
        for index, each in enumerate(page.fragments)
        if each.text.isdecimal() and len(each.text) <= 3
    ]
    if len(numbers) < 5:
        return frozenset()
    others = [
        each
        for index, each in enumerate(page.fragments)
        if index not in {number for number, _ in numbers}
    ]
    if not others:
        return frozenset()
    margin = min(each.box[0] for each in others)
    column = [
        (page.fragments[index].box[1], number, index)
        for index, number in numbers
        if page.fragments[index].box[2] <= margin + 2
    ]
    column.sort()
    steps = [b[1] - a[1] for a, b in pairwise(column)]
    if len(column) < 5 or sum(step in (1, 5) for step in steps) < 0.9 * len(steps):
        return frozenset()
    return frozenset(index for _, _, index in column)
