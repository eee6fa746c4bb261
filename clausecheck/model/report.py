"""What is said of a document: the moves of its pending changes, and the report itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from clausecheck.model.clauses import (
    Clause,
    Comment,
    Evidence,
    Side,
    Status,
    Strength,
    StructureSummary,
)
from clausecheck.model.document import AsideKind, ChangeSort, Notice, Party

SCHEMA_VERSION = 1
Priority = Literal["ask-first", "verify"]
Direction = Literal["for", "against", "neither"]
Secrecy = Literal["mutual", "one-way", "wrong-way", "unknown"]
Answerable = Literal["settles", "promises", "cannot"]
Level = Literal["strong", "adequate", "weak", "none", "against", "cannot-tell", "not-graded"]


# --- tracked changes -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Standing:
    """The verdict on a clause family in one state of the document, as ``Clause`` gives it."""

    status: Status
    strength: Strength
    favourable: bool


@dataclass(frozen=True, slots=True)
class Move:
    """A clause family whose verdict pending changes move.

    ``before`` is the verdict without those changes, all others accepted; ``after`` with all
    accepted. ``direction`` is seen from the side of the report.
    """

    id: str
    title: str
    before: Standing
    after: Standing
    direction: Direction


@dataclass(frozen=True, slots=True)
class Change:
    """One pending tracked change: who, when, where, which words, and what it moves.

    ``evidence`` is its place in the reviewed text, without words for a deletion, whose clause is
    cited as it was. ``moves`` is None where the change was not reviewed by itself.
    """

    kind: ChangeSort
    author: str
    date: str
    deleted: str
    inserted: str
    evidence: Evidence
    moves: tuple[Move, ...] | None = None


@dataclass(frozen=True, slots=True)
class Together:
    """What all changes of one author, or in one clause, move together; ``name`` is which."""

    by: Literal["author", "clause"]
    name: str
    count: int
    moves: tuple[Move, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """What the pending changes of a document do to its grades.

    ``overall`` is the move from the original to everything accepted. ``reviews`` is how many
    further texts were reviewed to tell.
    """

    pending: tuple[Change, ...] = ()
    overall: tuple[Move, ...] = ()
    together: tuple[Together, ...] = ()
    reviews: int = 0


# --- the report ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Stripped:
    """What is not in the text: of which kind, how many, and the commonest (cut to a line)."""

    kind: AsideKind
    count: int
    example: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of the document the verdicts rest on; carried by every "missing"."""

    pages_read: int
    pages_unreadable: tuple[int, ...]
    parts: tuple[str, ...]
    elsewhere: tuple[str, ...]
    stripped: tuple[Stripped, ...] = ()
    pages_by_ocr: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentSummary:
    """What a report says of the document itself.

    ``type_reason`` says which words decided the type; ``purpose`` is a stated purpose that makes
    more of it expected, empty where there is none. ``secrecy`` says who owes it: both, only the
    manufacturer (one-way), only the owner (wrong-way).
    """

    name: str
    sha256: str
    format: str
    pages: int | None
    language: str
    type: str
    parties: tuple[Party, ...]
    coverage: Coverage
    type_reason: str = ""
    purpose: str = ""
    secrecy: Secrecy = "unknown"


@dataclass(frozen=True, slots=True)
class ToolInfo:
    """Which program made the report."""

    version: str


@dataclass(frozen=True, slots=True)
class RulesetInfo:
    """Which rules made the report; ``digest`` changes with any byte of them."""

    id: str
    digest: str


# --- what a contract leaves to others ------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Question:
    """One entry of the vendor questionnaire and why this contract raises it.

    ``because`` are the families it follows from, ``rows`` the source rows that it answers.
    ``red_flag`` is for the owner only.
    """

    id: str
    priority: Priority
    because: tuple[str, ...]
    question: str = ""
    topic: str = ""
    evidence: str = ""
    red_flag: str = ""
    rows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Homework:
    """One task of the owner itself; ``done`` is what is in the file when it is finished."""

    id: str
    priority: Priority
    because: tuple[str, ...]
    task: str
    done: str
    rows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What in the contract answers a source row: a family, its elements that count, the place."""

    family: str
    elements: tuple[str, ...]
    evidence: Evidence | None


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One thing the source articles ask for, and how far this contract answers it for the owner.

    ``lacking`` is what the next level would need; ``questions`` and ``homework`` are what only the
    vendor and only the owner can answer.
    """

    id: str
    asks: str
    contract: Answerable
    level: Level
    answers: tuple[Answer, ...]
    lacking: tuple[str, ...]
    questions: tuple[str, ...]
    homework: tuple[str, ...]


# --- the whole -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Report:
    """Everything about one document from one side, as plain data. See docs/result.md.

    ``headlines`` are what must be known before anything else; questions, homework and source rows
    are always about the protection of the owner.
    """

    schema_version: int
    tool: ToolInfo
    ruleset: RulesetInfo
    side: Side
    document: DocumentSummary
    clauses: tuple[Clause, ...]
    questionnaire: tuple[Question, ...]
    notices: tuple[Notice, ...]
    structure: StructureSummary = field(default_factory=StructureSummary)
    changes: Changes = Changes()
    comments: tuple[Comment, ...] = ()
    headlines: tuple[Notice, ...] = ()
    homework: tuple[Homework, ...] = ()
    source_rows: tuple[SourceRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Failure:
    """A document that could not be reviewed, in one line: where, what, what to do."""

    name: str
    message: str
