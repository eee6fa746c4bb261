"""Why a rule did or did not fire, as plain data: a tree of elements, signals and places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from clausecheck.model import ElementStatus, Role, Side, Status, Strength

Verdict = Literal[
    "counts", "weakened", "taken-back", "wrong-party", "value", "unless", "scope", "zone", "passed"
]
"""What became of a match. ``counts`` alone makes an element fully met; ``passed`` is a match that
counts nowhere because a better one of the same element does."""

VERDICTS: dict[Verdict, str] = {
    "counts": "counts",
    "weakened": "weakened",
    "taken-back": "taken back",
    "wrong-party": "wrong party",
    "value": "another value",
    "unless": "blocked",
    "scope": "out of scope",
    "zone": "out of scope",
    "passed": "not needed",
}
"""How people read each verdict."""


@dataclass(frozen=True, slots=True)
class Place:
    """Words of the document with what stands around them in their sentence.

    ``section`` and ``page`` are empty where the document has none. ``start``/``end`` are the span
    of ``words`` in the text that ``clausecheck text`` prints.
    """

    section: str
    page: int | None
    start: int
    end: int
    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class Match:
    """One match of a signal and what became of it, in one sentence where there is more to say."""

    verdict: Verdict
    place: Place
    why: str = ""


@dataclass(frozen=True, slots=True)
class Nearly:
    """Where a signal that found nothing came nearest, and which word broke it.

    ``share`` is the part of the signal that is there, from 0 to 1. ``read`` is the sentence as
    rules see it, with a token for every party.
    """

    why: str
    share: float
    place: Place | None = None
    read: str = ""


@dataclass(frozen=True, slots=True)
class SignalTrace:
    """One signal as its author wrote it; ``number`` counts from 1 within its element."""

    number: int
    kind: str
    written: str
    matches: tuple[Match, ...] = ()
    nearly: Nearly | None = None


@dataclass(frozen=True, slots=True)
class ElementTrace:
    """One element: what became of it and of each of its signals."""

    id: str
    title: str
    asks: str
    status: ElementStatus
    why: str
    signals: tuple[SignalTrace, ...]


@dataclass(frozen=True, slots=True)
class PartyTrace:
    """A party as it was recognised; who is bound rests on this."""

    role: Role
    name: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a family got its verdict in one document, from one side."""

    family: str
    title: str
    document: str
    side: Side
    status: Status
    strength: Strength
    steps: tuple[str, ...]
    parties: tuple[PartyTrace, ...]
    elements: tuple[ElementTrace, ...]
