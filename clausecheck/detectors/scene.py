"""What the detector looks at, what it matches there, and what becomes of a match."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from clausecheck.direction import Bound
from clausecheck.model import Finding, Outline, Role
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
    """What the detector looks at: views and outline, who the tokens stand for, which passages.

    ``sifted`` are all views, ``clauses`` the keys of their clauses; ``headed`` are the headings,
    each with the first passage under it, and ``headings`` the same sifted. ``sides`` says that the
    owner or the manufacturer is known.
    ``trace`` takes every match where somebody asks why; without it nothing is written down.
    """

    views: Views
    outline: Outline
    roles: Mapping[str, tuple[Role, ...]]
    passages: tuple[int, ...]
    sifted: Sifted
    clauses: tuple[str, ...]
    headed: tuple[tuple[bytes, int], ...]
    headings: Sifted
    trace: list[Seen] | None = None
    explained: Mapping[int, frozenset[int]] = field(default_factory=dict)
    learned: Sequence[Hit] = ()
    sides: bool = True

    def drop(self, hit: Hit, why: Drop, by: Hit | None = None) -> None:
        """Write down a match that is no finding."""
        if self.trace is not None:
            self.trace.append(Seen(hit, why, by))
