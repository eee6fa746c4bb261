"""Texts of a file that are no part of its clauses: notes, headers and footers."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from clausecheck.segmenting.enumerators import Event
from clausecheck.segmenting.layout import Layout

_TITLES = {
    "footnote": "Footnotes",
    "endnote": "Endnotes",
    "header": "Headers",
    "footer": "Footers",
}


def find_stories(layout: Layout) -> list[Event]:
    """Return a division for each of those texts that stands after the body, titled by its kind.

    Without it, the last clause would go on into the notes, and they would be cited by its number.
    """
    body = max((each.end for each in layout.blocks if each.kind not in _TITLES), default=0)
    events: list[Event] = []
    for block in layout.blocks:
        title = _TITLES.get(block.kind, "")
        if title and block.start >= body and (not events or events[-1].heading != title):
            events.append(Event(block.start, block.start, "operative", heading=title))
    return events


def outside_stories(layout: Layout, events: Iterable[Event]) -> list[Event]:
    """Drop what looks like the number or heading of a clause inside one of those texts."""
    spans = [(each.start, each.end) for each in layout.blocks if each.kind in _TITLES]
    return [event for event in events if not _inside(spans, event.start)]


def _inside(spans: list[tuple[int, int]], place: int) -> bool:
    found = bisect_right(spans, place, key=lambda span: span[0]) - 1
    return found >= 0 and place < spans[found][1]
