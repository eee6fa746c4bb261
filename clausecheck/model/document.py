"""A document as read and outlined: text, blocks, changes, clauses of the tree, parties.

A process that reads sends these, and nothing else, through its pipe.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

Role = Literal["owner", "manufacturer", "other"]
BlockKind = Literal[
    "paragraph", "heading", "list-item", "table-cell", "text-box", "footnote", "endnote", "header",
    "footer", "form-field", "annotation",
]  # fmt: skip
ChangeSort = Literal["insertion", "deletion", "replacement", "move"]
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


class Line(NamedTuple):
    """One printed line of a page: where its characters stand in the text and on the paper.

    ``box`` is (x0, top, x1, bottom) in PDF points from the top left corner of the page. A tuple,
    because a document has thousands of them and a dataclass takes three times as long to make.
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
class PendingChange:
    """One tracked change as a lawyer counts it, whatever the number of its marks in the file.

    What one author changed in one place on one day is one change; so are the two ends of a move,
    which stands where its words were moved to, with ``origin`` where they stood. ``deleted`` and
    ``inserted`` are the exact words, with a line end for the end of a paragraph. ``marks`` name
    what in the file must be rejected together to undo the change.
    """

    kind: ChangeSort
    start: int
    end: int
    deleted: str
    inserted: str
    author: str
    date: str
    marks: tuple[str, ...]
    origin: int | None = None


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
    The words of a footnote may stand in the span of the page after it; its lines know its page.
    ``unreadable`` lists the page numbers (from 1) whose text could not be read or trusted,
    ``recognised`` those that OCR read, each with the mean confidence of its words, 0 to 100.
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
    recognised: tuple[tuple[int, float], ...] = ()
    parts: tuple[str, ...] = ("body",)
    asides: tuple[Aside, ...] = ()
    revisions: tuple[Revision, ...] = ()
    changes: tuple[PendingChange, ...] = ()
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
