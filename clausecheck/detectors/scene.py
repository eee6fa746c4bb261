"""What the detector looks at, what it matches there, and what becomes of a match."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

import re2

from clausecheck.detectors.places import Places
from clausecheck.direction import Bound
from clausecheck.model import Finding, Outline
from clausecheck.ruleset.library import CompiledProbe
from clausecheck.ruleset.sieving import Sifted
from clausecheck.views import Views


@dataclass(frozen=True, slots=True)
class Hit:
    """One match of one signal in one view; ``start``/``end`` are the view's.

    ``note`` says why a trained detector takes the whole passage for it; empty for all others.
    """

    key: str
    family: str
    element: str
    passage: int
    start: int
    end: int
    negative: bool
    blocks: bool = False
    part: int = 0
    parts: int = 1
    ordered: bool = False
    note: str = ""


Drop = Literal["value", "unless", "scope", "zone"]
"""Why a match is no finding: another value than asked, taken back by an ``unless`` signal, too far
from an anchor, or in a part of the document that is not operative."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One match and what became of it: a finding, or the reason it was dropped and what did it."""

    hit: Hit
    drop: Drop | None = None
    by: Hit | None = None
    finding: Finding | None = None
    subject: Bound | None = None


@dataclass(frozen=True, slots=True)
class Scene:
    """What the detector looks at: views and outline, what is said at their places, which passages.

    ``sifted`` are all views, ``clauses`` the keys of their clauses; ``headed`` are the headings,
    each with the first passage under it, and ``headings`` the same sifted. ``sides`` says that the
    owner or the manufacturer is known.
    ``trace`` takes every match where somebody asks why; without it nothing is written down.
    """

    views: Views
    outline: Outline
    places: Places
    passages: tuple[int, ...]
    sifted: Sifted
    clauses: tuple[str, ...]
    headed: tuple[tuple[bytes, int], ...]
    headings: Sifted
    trace: list[Seen] | None = None
    explained: Mapping[int, frozenset[int]] = field(default_factory=dict)
    learned: Sequence[Hit] = ()
    sides: bool = True
    _found: dict[tuple[int, str], tuple[re2._Match, ...]] = field(default_factory=dict, init=False)

    def matches(self, passage: int, compiled: CompiledProbe) -> tuple[re2._Match, ...]:
        """What a pattern matches in the view of a passage; many rules share patterns."""
        key = passage, compiled.probe.pattern
        if key not in self._found:
            text = self.views.passages[passage].text
            self._found[key] = tuple(compiled.regex.finditer(text))
        return self._found[key]

    def drop(self, hit: Hit, why: Drop, by: Hit | None = None) -> None:
        """Write down a match that is no finding."""
        if self.trace is not None:
            self.trace.append(Seen(hit, why, by))
