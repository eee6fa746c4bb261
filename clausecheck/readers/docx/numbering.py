"""Numbering part and list paragraphs to the labels that Word prints before them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from clausecheck.readers.docx.counting import figure
from clausecheck.readers.docx.names import MC, W, number, switched, value, whole
from clausecheck.readers.docx.styles import Styles, style_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element as Element

BULLET = "•"
_PLACE = re.compile(r"%([1-9])")
_LEVELS = 9


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list prints its number.

    ``text`` holds ``%1`` … ``%9`` for the numbers of the levels. ``legal`` prints all of them in
    decimal figures. ``restart`` is the level (from 1) after which this one starts again, 0 never,
    None after any higher one. ``width`` pads with zeros. ``style`` is the style linked to it.
    """

    start: int = 0
    format: str = "decimal"
    text: str = ""
    legal: bool = False
    restart: int | None = None
    width: int = 0
    hidden: bool = False
    style: str = ""


@dataclass(frozen=True, slots=True)
class List:
    """One ``w:num``: the list it counts in, its levels from 0, the levels it starts afresh.

    ``name`` is what LISTNUM fields call the list; most have none.
    """

    counted_in: str
    levels: Mapping[int, Level]
    starts: Mapping[int, int]
    name: str = ""


@dataclass(frozen=True, slots=True)
class Counters:
    """Where all lists of one story (body, text boxes, notes …) stand; changed while reading."""

    counts: dict[str, list[int | None]] = field(default_factory=dict)
    begun: set[tuple[str, int]] = field(default_factory=set)


def load_lists(root: Element | None, styles: Styles) -> dict[str, List]:
    """All lists by ``numId``; those that point to a list style are followed once."""
    if root is None:
        return {}
    abstracts = {e.get(W + "abstractNumId", ""): e for e in root.iterchildren(W + "abstractNum")}
    targets = {
        e.get(W + "numId", ""): value(e, "abstractNumId") or ""
        for e in root.iterchildren(W + "num")
    }
    found: dict[str, List] = {}
    for element in root.iterchildren(W + "num"):
        num_id = element.get(W + "numId", "")
        counted_in = _followed(targets[num_id], abstracts, targets, styles)
        if counted_in in abstracts:
            found[num_id] = _list(element, counted_in, abstracts[counted_in])
    return found


def _followed(
    abstract_id: str, abstracts: Mapping[str, Element], targets: Mapping[str, str], styles: Styles
) -> str:
    abstract = abstracts.get(abstract_id)
    style_id = value(abstract, "numStyleLink")
    if style_id is None:
        return abstract_id
    for other_id, other in abstracts.items():
        if value(other, "styleLink") == style_id:
            return other_id
    return targets.get(style_of(styles, style_id).num_id or "", abstract_id)


def _list(element: Element, counted_in: str, abstract: Element) -> List:
    own = ((_index(level), level) for level in abstract.iterchildren(W + "lvl"))
    levels = {index: _level(level) for index, level in own if index is not None}
    starts: dict[int, int] = {}
    for override in element.iterchildren(W + "lvlOverride"):
        index = _index(override)
        if index is None:
            continue
        level = override.find(W + "lvl")
        if level is not None:
            levels[index] = _level(level)
        start = number(override, "startOverride")
        if start is not None:
            starts[index] = start
            levels[index] = replace(levels.get(index, Level()), start=start)
    return List(counted_in, levels, starts, value(abstract, "name") or "")


def _index(element: Element) -> int | None:
    index = whole(element.get(W + "ilvl"))
    return index if index is not None and 0 <= index < _LEVELS else None


def _level(element: Element) -> Level:
    number_format, width = _number_format(element)
    return Level(
        start=number(element, "start") or 0,
        format=number_format,
        text=value(element, "lvlText") or "",
        legal=bool(switched(element, "isLgl")),
        restart=number(element, "lvlRestart"),
        width=width,
        hidden=bool(switched(element.find(W + "rPr"), "vanish")),
        style=value(element, "pStyle") or "",
    )


def _number_format(element: Element) -> tuple[str, int]:
    """The format and its width; Word hides custom ones ("001, 002, …") in an alternative."""
    choice = element.find(f"{MC}AlternateContent/{MC}Choice/{W}numFmt")
    if choice is not None:
        sample = choice.get(W + "format", "").split(",")[0].strip()
        if sample.isdigit():
            return "decimal", len(sample)
    fallback = element.find(f"{MC}AlternateContent/{MC}Fallback")
    plain = value(element, "numFmt") or value(fallback, "numFmt")
    return plain or "decimal", 0


def linked_level(numbered: List, lineage: tuple[str, ...]) -> int | None:
    """The level that a style, or the nearest of its bases, is linked to in that list."""
    linked = {level.style: index for index, level in numbered.levels.items() if level.style}
    return next((linked[style] for style in lineage if style in linked), None)


def next_label(
    counters: Counters, num_id: str, numbered: List, index: int, *, start: int | None = None
) -> str:
    """Count one paragraph at that level (from 0) and return the label it prints.

    ``start`` is the number it has, whatever stood before.
    """
    counts = counters.counts.setdefault(numbered.counted_in, [None] * _LEVELS)
    level = numbered.levels.get(index)
    if level is None:
        return ""
    _advance(counters, counts, num_id, numbered, index)
    if start is not None:
        counts[index] = start
    for deeper in range(index + 1, _LEVELS):
        restart = numbered.levels[deeper].restart if deeper in numbered.levels else None
        if restart is None or index < restart:
            counts[deeper] = None
    if level.hidden or not level.text:
        return ""
    if level.format == "bullet":
        return BULLET
    return _printed(numbered, level, counts).strip()


def _advance(
    counters: Counters, counts: list[int | None], num_id: str, numbered: List, index: int
) -> None:
    """Fresh starts count once per list and level; after that the list goes on."""
    # A higher level nobody has used yet counts as standing at its start.
    for higher in range(index):
        if counts[higher] is None and higher in numbered.levels:
            counts[higher] = numbered.levels[higher].start
    first = (num_id, index) not in counters.begun
    counters.begun.add((num_id, index))
    before = counts[index]
    if before is None or (first and index in numbered.starts):
        counts[index] = numbered.levels[index].start
    else:
        counts[index] = before + 1


def _printed(numbered: List, level: Level, counts: list[int | None]) -> str:
    def place(match: re.Match[str]) -> str:
        index = int(match[1]) - 1
        shown, count = numbered.levels.get(index), counts[index]
        if shown is None or count is None or shown.format == "bullet":
            return ""
        if shown.width:
            return str(count).zfill(shown.width)
        legal = level.legal and shown.format != "none"
        return figure(count, "decimal" if legal else shown.format)

    return _PLACE.sub(place, level.text)
