"""Negation, disclaimers, hedges, conditions and exceptions around a match.

The cues are data (``rules/context/*.yaml``). A cue has a reach: ``forward`` cues speak of what
follows them ("shall not … return"), ``backward`` cues of what precedes ("return … is not
required"), ``sentence`` cues of both. A stop word ends the reach ("but", "except"); a look-alike
that covers a cue makes it harmless ("not only", "no later than").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from clausecheck.model import ModifierKind

Reach = Literal["forward", "backward", "sentence"]


@dataclass(frozen=True, slots=True)
class Cue:
    """One class of cue words: their patterns over folded text and how far they speak."""

    kind: ModifierKind
    cues: re.Pattern[bytes]
    look_alikes: re.Pattern[bytes] | None
    stops: re.Pattern[bytes] | None
    reach: Reach
    words: int


@dataclass(frozen=True, slots=True)
class Mark:
    """One cue that speaks of a match: its kind and its span in the view."""

    kind: ModifierKind
    start: int
    end: int


def modifiers(
    text: bytes, start: int, end: int, cues: Sequence[Cue], *, negative: bool
) -> tuple[Mark, ...]:
    """The marks that bear on the match [start, end) of a view.

    ``negative`` says that the signal itself looks for a prohibition: a negation or hedge inside
    its match then belongs to it.
    """
    return tuple(m for cue in cues for m in _marks(text, start, end, cue, negative=negative))


def _marks(text: bytes, start: int, end: int, cue: Cue, *, negative: bool) -> Iterator[Mark]:
    first, last = _sentence(text, start, end)
    harmless = _spans(cue.look_alikes, text, first, last)
    for found in cue.cues.finditer(text, first, last):
        if any(a <= found.start() and found.end() <= b for a, b in harmless):
            continue
        if found.start() >= start and found.end() <= end:
            inside = cue.kind not in ("exception", "condition")
            if inside and not (negative and cue.kind in ("negation", "disclaimer")):
                yield Mark(cue.kind, found.start(), found.end())
        elif _reaches(text, found, start, end, cue):
            yield Mark(cue.kind, found.start(), found.end())


def _sentence(text: bytes, start: int, end: int) -> tuple[int, int]:
    """A view may hold a lead-in and more than one sentence: the part around the match."""
    first = max(text.rfind(b". ", 0, start), text.rfind(b"; provided", 0, start)) + 1
    last = text.find(b". ", end)
    return first, last if last >= 0 else len(text)


def _spans(
    pattern: re.Pattern[bytes] | None, text: bytes, first: int, last: int
) -> list[tuple[int, int]]:
    return [m.span() for m in pattern.finditer(text, first, last)] if pattern else []


def _reaches(text: bytes, found: re.Match[bytes], start: int, end: int, cue: Cue) -> bool:
    if found.start() < start:
        between = text[found.end() : max(start, found.end())]
        allowed = cue.reach in ("forward", "sentence")
    else:
        between = text[min(end, found.start()) : found.start()]
        allowed = cue.reach in ("backward", "sentence")
    if not allowed or between.count(b" ") > cue.words:
        return False
    return cue.stops is None or cue.stops.search(between) is None
