"""Running heads, feet, page numbers and line numbers: what a page prints beside its text.

They are taken out so that a sentence runs on over the page break, and kept as asides so that
nobody loses them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from clausecheck.model import Aside, AsideKind
from clausecheck.readers.pdf.fragments import Fragment, PageText, around, same_row

_MARGIN = 0.12
"""Heads and feet stand within this share of the page's height from its edge."""

_WHITE = 0.6
"""White space above or below furniture, in heights of its line, at least."""

_DEEPEST = 4
"""Heads and feet have at most this many lines."""

_LONGEST_NUMBER = 24
_LONGEST_MARKED = 40
_FIRST_YEAR = 1000
_SHORTEST_PAGE = 100.0

_DIGITS = re.compile(r"\d+")
_SIGNING = ("by:", "name:", "title:", "date:")
_PAGE_NUMBER = re.compile(
    r"(?P<plain>(?:[a-z]{1,3}\s?-\s?)?(?P<number>\d{1,4}|[ivxlc]{1,7}))"
    r"|(?:page|seite|pg\.?)\s*[-:]?\s*\d{1,4}(?:\s*(?:of|/|von)\s*\d{1,4})?\.?"
    r"|[-\u2013\u2014\[(]+\s*(?:page\s*)?(?:[a-z]{1,3}\s?-\s?)?(?:\d{1,4}|[ivxlc]{1,7})\s*[-\u2013\u2014\])]+"
    r"|\d{1,4}\s*(?:of|/|von)\s*\d{1,4}",
    re.IGNORECASE,
)


class _Row(NamedTuple):
    """One printed row at the edge of a page: its fragments by index, its words, its top.

    ``key`` is the words with every number alike, because page numbers and dates count up.
    ``number`` is the words understood as a page number. ``apart`` says that white space parts
    the row from its neighbour towards the middle of the page.
    """

    page: int
    indexes: tuple[int, ...]
    text: str
    key: str
    number: re.Match[str] | None
    top: float
    middle: float
    edge: AsideKind | None
    apart: bool


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
        kept.append(_without(page, gone) if gone else page)
        asides.append(found)
    return kept, asides


def _without(page: PageText, gone: frozenset[int]) -> PageText:
    rest = tuple(each for index, each in enumerate(page.fragments) if index not in gone)
    return replace(page, fragments=rest)


def _rows(page: PageText, without: frozenset[int]) -> Iterator[_Row]:
    """Yield the rows that can be furniture: those at the edges, and short ones that count."""
    top, bottom = _MARGIN * page.height, (1 - _MARGIN) * page.height
    fragments = page.fragments
    groups = _grouped(page, without)
    last = len(groups) - _DEEPEST
    for place, group in enumerate(groups):
        first = fragments[group[0]]
        if _DEEPEST <= place < last and len(first.text) >= _LONGEST_NUMBER:
            continue
        edge: AsideKind | None = None
        if place < _DEEPEST and first.box[1] < top:
            edge = "header"
        elif place >= last and first.box[3] > bottom:
            edge = "footer"
        if edge or (len(group) == 1 and not first.cell and _could_count(first.text)):
            yield _row(page, group, edge, _inner(groups, place, edge))


def _could_count(text: str) -> bool:
    """Say whether a line may be a page number: short, and a digit last or last but one."""
    return len(text) < _LONGEST_NUMBER and (text[-1:].isdecimal() or text[-1:] in "-\u2013\u2014.")


def _grouped(page: PageText, without: frozenset[int]) -> list[list[int]]:
    """Group the fragments of a page, by index, into printed rows from top to bottom."""
    fragments = page.fragments
    placed = [(each.box[1], index) for index, each in enumerate(fragments)]
    if without:
        placed = [each for each in placed if each[1] not in without]
    placed.sort()
    groups: list[list[int]] = []
    lowest = 0.0
    for top, index in placed:
        if groups and top < lowest and same_row(fragments[groups[-1][0]].box, fragments[index].box):
            groups[-1].append(index)
        else:
            groups.append([index])
            lowest = fragments[index].box[3]
    return groups


def _inner(groups: list[list[int]], place: int, edge: AsideKind | None) -> int | None:
    """Return a fragment of the row next to row ``place``, towards the middle of the page."""
    other = place + (1 if edge == "header" else -1)
    return groups[other][0] if 0 <= other < len(groups) else None


def _row(page: PageText, group: list[int], edge: AsideKind | None, inner: int | None) -> _Row:
    """Describe a row; ``inner`` is a fragment of its neighbour."""
    box, text = page.fragments[group[0]].box, _printed(page.fragments[group[0]])
    if len(group) > 1:
        group.sort(key=lambda index: page.fragments[index].box[0])
        fragments = [page.fragments[index] for index in group]
        box = around(each.box for each in fragments)
        text = " ".join(map(_printed, fragments))
    key = _DIGITS.sub("#", text.lower())
    number = _PAGE_NUMBER.fullmatch(text.strip()) if len(text) < _LONGEST_MARKED else None
    other = page.fragments[inner].box if inner is not None else None
    white = max(other[1] - box[3], box[1] - other[3]) if other else box[3] - box[1]
    middle = (box[0] + box[2]) / 2
    apart = white > _WHITE * (box[3] - box[1])
    return _Row(page.number, tuple(group), text, key, number, box[1], middle, edge, apart)


def _printed(fragment: Fragment) -> str:
    return fragment.text + ("-" if fragment.hyphen else "")


def _repeated(rows: Sequence[Sequence[_Row]], pages: int) -> set[tuple[str, AsideKind]]:
    """Find the words that stand at the edge of several pages, at the same height.

    What reads like a sentence or a place to sign must do so on most pages: signature pages are
    often there twice.
    """
    heights: dict[tuple[str, AsideKind], list[int]] = {}
    for page in rows:
        for row in page:
            if row.edge and len(row.text) > 1:
                heights.setdefault((row.key, row.edge), []).append(round(row.top / 6))
    few = 2 if pages < 4 else 3
    many = max(4, round(0.6 * pages))
    return {
        (text, edge)
        for (text, edge), tops in heights.items()
        if len(tops) >= few and _at_one_height(tops) >= (many if _reads_like_body(text) else few)
    }


def _at_one_height(tops: Sequence[int]) -> int:
    """Count the most that stand at one height or the next below."""
    counts = Counter(tops)
    return max(count + counts.get(top + 1, 0) for top, count in counts.items())


def _reads_like_body(text: str) -> bool:
    """Say whether a line reads like a sentence or a place to sign."""
    sentence = text[-1:] in ".;:," and len(text.split()) > 5
    return sentence or "___" in text or text.startswith(_SIGNING)


def _counted(rows: Sequence[Sequence[_Row]]) -> set[tuple[int, tuple[int, ...]]]:
    """Find lone numbers that count up through the document at one place across the page.

    They are page numbers, even in the middle of the page where a converter left them. Two on
    one page stand a page of that converter apart, and none has four digits: years do.
    """
    lone = [
        (int(match["number"]), row)
        for page in rows
        for row in page
        if (match := row.number) and (match["number"] or "").isdigit()
    ]
    found: set[tuple[int, tuple[int, ...]]] = set()
    for (number, row), (following, other) in pairwise(lone):
        aligned = row.edge == other.edge or abs(row.middle - other.middle) < 30
        if row.page == other.page and other.top - row.top < _SHORTEST_PAGE:
            continue
        if following == number + 1 and aligned and (row.edge or number < _FIRST_YEAR):
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
        own: list[tuple[_Row, AsideKind]] = []
        for row in ordered:
            if row.edge == edge and _is_page_number(row, counted):
                own.append((row, "page-number"))
            elif row.edge == edge and (row.key, row.edge) in repeated:
                own.append((row, row.edge))
            else:
                break
        taken += _set_apart(own)
    seen = {row.indexes for row, _ in taken}
    for row in rows:
        if row.indexes not in seen and (
            (row.page, row.indexes) in counted or _is_marked_number(row)
        ):
            taken.append((row, "page-number"))
    if sum(len(row.indexes) for row, _ in taken) == len(page.fragments) and not page.pictures:
        taken = [each for each in taken if each[1] == "page-number"]
    return sorted(taken, key=lambda each: each[0].top)


def _set_apart(taken: list[tuple[_Row, AsideKind]]) -> list[tuple[_Row, AsideKind]]:
    """Leave out rows that stand as close to the text of the page as its own lines do."""
    while taken and not taken[-1][0].apart and taken[-1][1] != "page-number":
        taken.pop()
    return taken


def _is_marked_number(row: _Row) -> bool:
    """Say whether a row is a page number by its looks alone, as ``- 5 -`` or ``Page 5``."""
    match = row.number
    return match is not None and not match["plain"] and "(" not in row.text and "[" not in row.text


def _is_page_number(row: _Row, counted: set[tuple[int, tuple[int, ...]]]) -> bool:
    """Say whether a row at the edge of a page is its number; a lone ``(i)`` is not."""
    match = row.number
    if not match:
        return False
    if (row.page, row.indexes) in counted or _is_marked_number(row):
        return True
    number = match["number"] or ""
    roman = number.isalpha() and number.islower() and row.edge == "footer"
    return roman or number == str(row.page) or "-" in (match["plain"] or "")


def _line_numbers(page: PageText) -> frozenset[int]:
    """Find the column of numbers that counts the lines of a page in its margin."""
    numbers = [
        (index, int(each.text))
        for index, each in enumerate(page.fragments)
        if len(each.text) <= 3 and each.text.isdecimal()
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
