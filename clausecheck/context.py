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
from functools import lru_cache
from typing import Literal, Protocol

from clausecheck.model import ModifierKind

Reach = Literal["forward", "backward", "sentence"]

_SENTENCE_END = re.compile(rb"\. (?=[A-Z_\"'(])")
_WINDOW = 1500
"""How many characters before and after a match are looked at; more words than any cue reaches."""


class Match(Protocol):
    """What a pattern finds."""

    def start(self) -> int:
        """Where it begins."""

    def end(self) -> int:
        """Where it ends."""


class Pattern(Protocol):
    """A compiled pattern; the cues of rule files are RE2, so that none can run away."""

    def finditer(self, text: bytes, pos: int, endpos: int, /) -> Iterator[Match]:
        """All that is found in [pos, endpos) of ``text``."""


@dataclass(frozen=True, slots=True)
class Cue:
    """One class of cue words: their patterns over folded text and how far they speak."""

    kind: ModifierKind
    cues: Pattern
    look_alikes: Pattern
    stops: Pattern
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
    near = sentence(text, start, end)
    return tuple(
        mark
        for cue in cues
        if (found := _occurrences(text, *near, cue))
        for mark in _marks(text, start, end, cue, found, negative=negative)
    )


def _marks(
    text: bytes,
    start: int,
    end: int,
    cue: Cue,
    occurrences: Sequence[tuple[int, int]],
    *,
    negative: bool,
) -> Iterator[Mark]:
    for first, last in occurrences:
        if cue.kind == "permission":
            if (negative or last <= start) and _frees(text, first, last, start, end, cue):
                yield Mark(cue.kind, first, last)
        elif first >= start and last <= end:
            inside = cue.kind not in ("exception", "condition")
            if inside and not (negative and cue.kind in ("negation", "disclaimer")):
                yield Mark(cue.kind, first, last)
        elif _reaches(text, first, last, start, end, cue):
            yield Mark(cue.kind, first, last)


@lru_cache(maxsize=4096)
def _occurrences(text: bytes, first: int, last: int, cue: Cue) -> tuple[tuple[int, int], ...]:
    """The spans of the cue in a sentence, without look-alikes; many findings share a sentence."""
    found = [(m.start(), m.end()) for m in cue.cues.finditer(text, first, last)]
    if not found:
        return ()
    harmless = [(m.start(), m.end()) for m in cue.look_alikes.finditer(text, first, last)]
    return tuple(s for s in found if not any(a <= s[0] and s[1] <= b for a, b in harmless))


@lru_cache(maxsize=8192)
def sentence(text: bytes, start: int, end: int) -> tuple[int, int]:
    """The span of the sentence around [start, end) of a view, or of the part near by.

    A view may hold a lead-in and more than one sentence. "; provided" begins a new one; the
    point of "No. 5" or "e.g. this" ends none.
    """
    lowest, highest = max(0, start - _WINDOW), min(len(text), end + _WINDOW)
    ends = [m.end() for m in _SENTENCE_END.finditer(text, lowest, start)]
    proviso = text.rfind(b"; provided", lowest, start) + 1
    after = _SENTENCE_END.search(text, end, highest)
    return max([lowest, proviso, *ends]), after.start() if after else highest


def _frees(text: bytes, first: int, last: int, start: int, end: int, cue: Cue) -> bool:
    """Whether a permission before or within a match is the last word in it.

    A ban may follow a freedom in one match ("is not obliged to label but shall not disclose").
    """
    if first < start and not _reaches(text, first, last, start, end, cue):
        return False
    return first < end and next(iter(cue.stops.finditer(text, last, end)), None) is None


def _reaches(text: bytes, first: int, last: int, start: int, end: int, cue: Cue) -> bool:
    """Whether the cue [first, last), outside the match or across its edge, speaks of it."""
    if first < start:
        between = last, max(start, last)
        allowed = cue.reach in ("forward", "sentence")
    else:
        between = min(end, first), first
        allowed = cue.reach in ("backward", "sentence")
    if not allowed or text.count(b" ", *between) > cue.words:
        return False
    return next(iter(cue.stops.finditer(text, *between)), None) is None
