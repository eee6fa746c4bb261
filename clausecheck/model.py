"""The nouns of ClauseCheck. Everything that flows along the path is one of these.

Imports nothing of ours. All values are frozen and plain: they pickle small and turn into JSON
with ``dataclasses.asdict``. All spans are half-open character offsets into ``Document.text``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

SCHEMA_VERSION = 1

Side = Literal["owner", "manufacturer"]
SIDES: tuple[Side, ...] = ("owner", "manufacturer")
Role = Literal["owner", "manufacturer", "other"]
Status = Literal["present", "absent", "disclaimed", "not-expected", "cannot-tell"]
Strength = Literal["strong", "adequate", "weak", "missing", "adverse"]
Severity = Literal["high", "medium", "low"]
SEVERITIES: tuple[Severity, ...] = ("high", "medium", "low")
Confidence = Literal["high", "medium", "low"]
Priority = Literal["ask-first", "verify"]
ElementRole = Literal["core", "plus", "cap", "adverse", "neutraliser"]
ElementStatus = Literal["met", "contrary", "not-found"]
ModifierKind = Literal["negation", "disclaimer", "exception", "condition", "hedge", "limit"]
BlockKind = Literal[
    "paragraph",
    "heading",
    "list-item",
    "table-cell",
    "text-box",
    "footnote",
    "endnote",
    "header",
    "footer",
    "form-field",
    "annotation",
]
AsideKind = Literal[
    "comment", "header", "footer", "line-number", "deleted", "struck", "hidden", "page-number"
]
Zone = Literal[
    "front", "contents", "preamble", "recital", "body", "definition", "schedule", "signature",
    "omitted",
]  # fmt: skip


# --- reading -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, list item, cell, note or header of the file, in reading order.

    ``label`` is the automatic number as the file prints it; it is also in the text, at ``start``.
    ``level`` is the outline level of a heading or the depth of a list item, from 1; 0 is none.
    ``cell`` is (table, row, column), counted from 0, for text inside a table.
    """

    kind: BlockKind
    start: int
    end: int
    part: str = "body"
    label: str = ""
    level: int = 0
    cell: tuple[int, int, int] | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line of a page: where its characters stand in the text and on the paper.

    ``box`` is (x0, top, x1, bottom) in PDF points from the top left corner of the page.
    """

    start: int
    end: int
    page: int
    box: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Revision:
    """One tracked change. Deleted text has an empty span where it stood; ``text`` holds it."""

    kind: Literal["insertion", "deletion", "move-to", "move-from"]
    start: int
    end: int
    text: str
    author: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Aside:
    """Text of the file that is not part of the contract text, with the place it belongs to."""

    kind: AsideKind
    text: str
    page: int | None = None
    start: int | None = None
    end: int | None = None
    author: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """Something odd but survivable, in one sentence; shown in every output format."""

    kind: str
    message: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One contract as read: its canonical text, how it was laid out, and what was odd.

    ``pages`` holds the span of every page, page 1 first; it is empty where the format has none.
    ``unreadable`` lists the page numbers (from 1) whose text could not be read or trusted.
    ``parts`` names what was read, e.g. ``body``, ``footnotes``.
    """

    name: str
    sha256: str
    format: str
    text: str
    blocks: tuple[Block, ...] = ()
    pages: tuple[tuple[int, int], ...] = ()
    lines: tuple[Line, ...] = ()
    unreadable: tuple[int, ...] = ()
    parts: tuple[str, ...] = ("body",)
    asides: tuple[Aside, ...] = ()
    revisions: tuple[Revision, ...] = ()
    notices: tuple[Notice, ...] = ()


# --- segmenting ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Segment:
    """One clause or sub-clause: its number as a lawyer cites it, its heading, its place.

    ``number`` is complete, e.g. ``7.2(b)``; ``label`` is the mark as printed, e.g. ``(b)``.
    ``start``/``end`` cover the segment with its children; ``body`` is where the words after
    label and heading begin. ``parent`` is an index into ``Outline.segments``.
    """

    number: str
    label: str
    heading: str
    start: int
    end: int
    body: int
    depth: int
    parent: int | None
    zone: Zone


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence or list item, the unit in which signals look.

    ``lead_ins`` are the spans of the words that govern a list item ("Recipient shall:"),
    outermost first; they are read before the item's own words.
    """

    start: int
    end: int
    segment: int
    zone: Zone
    lead_ins: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Definition:
    """A defined term and the span of the sentence that defines it."""

    term: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Outline:
    """The clauses, passages and definitions of one document, each in text order."""

    segments: tuple[Segment, ...]
    passages: tuple[Passage, ...]
    definitions: tuple[Definition, ...] = ()


@dataclass(frozen=True, slots=True)
class Party:
    """Who signs: full name, the aliases used in the text, and the role played.

    ``mutual`` says that the document gives each party the same duties of secrecy in turn.
    """

    name: str
    aliases: tuple[str, ...]
    role: Role
    mutual: bool = False


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
    """What is missing or weak, why it matters, what to ask for and in which words."""

    id: str
    severity: Severity
    why: str
    advice: str
    language: str


@dataclass(frozen=True, slots=True)
class Clause:
    """The verdict on one clause family: status, strength, and everything that led there."""

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


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of the document the verdicts rest on; carried by every "missing"."""

    pages_read: int
    pages_unreadable: tuple[int, ...]
    parts: tuple[str, ...]
    elsewhere: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DocumentSummary:
    """What a report says of the document itself."""

    name: str
    sha256: str
    format: str
    pages: int | None
    language: str
    type: str
    parties: tuple[Party, ...]
    coverage: Coverage


@dataclass(frozen=True, slots=True)
class ToolInfo:
    """Which program made the report."""

    version: str


@dataclass(frozen=True, slots=True)
class RulesetInfo:
    """Which rules made the report; ``digest`` changes with any byte of them."""

    id: str
    digest: str


@dataclass(frozen=True, slots=True)
class Question:
    """One entry of the vendor questionnaire and why this contract raises it."""

    id: str
    priority: Priority
    because: tuple[str, ...]
    question: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """Everything about one document from one side, as plain data. See docs/result.md."""

    schema_version: int
    tool: ToolInfo
    ruleset: RulesetInfo
    side: Side
    document: DocumentSummary
    clauses: tuple[Clause, ...]
    questionnaire: tuple[Question, ...]
    notices: tuple[Notice, ...]


@dataclass(frozen=True, slots=True)
class Failure:
    """A document that could not be reviewed, in one line: where, what, what to do."""

    name: str
    message: str
