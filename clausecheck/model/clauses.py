"""What is found in a document and the verdicts on it: findings, evidence, clauses, flaws."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from clausecheck.model.document import Role

Side = Literal["owner", "manufacturer"]
SIDES: tuple[Side, ...] = ("owner", "manufacturer")
Status = Literal["present", "absent", "disclaimed", "not-expected", "cannot-tell"]
Strength = Literal["strong", "adequate", "weak", "missing", "adverse"]
Severity = Literal["high", "medium", "low"]
SEVERITIES: tuple[Severity, ...] = ("high", "medium", "low")
Confidence = Literal["high", "medium", "low"]
Expectation = Literal["required", "expected", "optional", "not-expected"]
Tier = Literal["preferred", "fallback", "walk-away", "below"]
ElementRole = Literal["core", "plus", "cap", "adverse", "neutraliser"]
ElementStatus = Literal["met", "contrary", "not-found"]
ModifierKind = Literal[
    "negation", "disclaimer", "permission", "exception", "condition", "hedge", "limit"
]
FlawKind = Literal[
    "unused-definition", "undefined-term", "defined-twice", "dangling-reference", "wrong-target",
    "missing-attachment", "blank", "omitted",
]  # fmt: skip


# --- finding and grading -------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Modifier:
    """Words around a finding that change what it means, e.g. "nothing herein shall"."""

    kind: ModifierKind
    cue: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Finding:
    """One piece of evidence: this signal of this element matched here.

    ``binds`` are the roles that carry the duty; empty means unknown. ``start``/``end`` span the
    matched words, ``passage`` is an index into ``Outline.passages``.
    """

    family: str
    element: str
    signal: str
    start: int
    end: int
    passage: int
    binds: tuple[Role, ...]
    benefits: tuple[Role, ...]
    modifiers: tuple[Modifier, ...]
    confidence: Confidence
    origin: str = "rule"
    right: bool = False
    """The party in ``binds`` may do it: the duty to bear it is the other's."""
    nearby: tuple[Role, ...] = ()
    """Whom the sentences around bind, where the words themselves name nobody."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage shown to the reader: the exact slice of the text and where it stands.

    ``boxes`` are (page, x0, top, x1, bottom) in points; empty where the format has no pages.
    """

    text: str
    start: int
    end: int
    section: str
    heading: str
    page: int | None
    boxes: tuple[tuple[int, float, float, float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Element:
    """What became of one element of a family in this document, seen from one side."""

    id: str
    title: str
    role: ElementRole
    status: ElementStatus
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Gap:
    """What is missing or weak, why it matters, what to ask for and in which words.

    ``rank`` counts the gaps of the whole document from 1, the one to fight for first; 0: not
    ranked.
    """

    id: str
    severity: Severity
    why: str
    advice: str
    language: str
    rank: int = 0


@dataclass(frozen=True, slots=True)
class Position:
    """Where a clause stands in one's own playbook; ``below`` is less than the least one signs.

    ``approver`` decides on this tier; ``needs``, ``note``, ``language`` are of the next better.
    """

    tier: Tier
    approver: str
    needs: tuple[str, ...]
    note: str
    language: str


@dataclass(frozen=True, slots=True)
class Comment:
    """What somebody wrote in the margin of the file; shown beside the text, never graded.

    ``evidence`` are the words it is about; None where the file does not say. ``page`` counts from
    1; it is None where the format has none.
    """

    text: str
    author: str
    date: str
    page: int | None
    evidence: Evidence | None


@dataclass(frozen=True, slots=True)
class Possible:
    """A passage that the trained detector holds to speak of a clause and the rules did not cite.

    ``about`` is what it holds the passage to speak of, ``label`` the same as rules name it.
    ``probability`` is 0 to 1, ``confidence`` the same in a word; ``reasons`` are the words that
    weighed most, the heaviest first.
    """

    evidence: Evidence
    label: str
    about: str
    confidence: Confidence
    probability: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Clause:
    """The verdict on one clause family: status, strength, and everything that led there.

    ``expectation`` says what the family is in a document of this type and purpose; ``possible``
    are passages for the reader to judge, the likeliest first.
    """

    id: str
    title: str
    status: Status
    strength: Strength
    favourable: bool
    confidence: Confidence
    binds: tuple[Role, ...]
    benefits: tuple[Role, ...]
    evidence: tuple[Evidence, ...]
    elements: tuple[Element, ...]
    steps: tuple[str, ...]
    nearest: Evidence | None
    gaps: tuple[Gap, ...]
    position: Position | None = None
    comments: tuple[Comment, ...] = ()
    expectation: Expectation = "optional"
    possible: tuple[Possible, ...] = ()


# --- structure -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class DefinedTerm:
    """A defined term, how often the document uses it, and the sentence that defines it."""

    term: str
    uses: int
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something wrong with the drafting itself: what it is about and one sentence saying what."""

    kind: FlawKind
    subject: str
    message: str
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class StructureSummary:
    """What a report says of the drafting: the defined terms and the flaws, in text order."""

    definitions: tuple[DefinedTerm, ...] = ()
    flaws: tuple[Flaw, ...] = ()
