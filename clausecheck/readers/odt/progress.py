"""Where the walk through an OpenDocument text stands, and how words come into the text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from clausecheck.readers.docx.numbering import BULLET, Counters, List, next_label
from clausecheck.readers.docx.writing import (
    Change,
    Paragraph,
    Place,
    Written,
    graft,
    keep_out,
    removed,
    touch,
    write,
)
from clausecheck.readers.docx.writing import put as put_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element as Element

    from clausecheck.model import AsideKind, BlockKind
    from clausecheck.readers.odt.styles import Styles
    from clausecheck.readers.views import View

_BLANKS = re.compile(r"[ \t\r\n]+")
_LEVELS = 9


@dataclass(frozen=True, slots=True)
class Shape:
    """What a paragraph is: a heading of that outline level, an item of a list, or neither.

    ``level`` counts from 0; ``printed`` is the number as the file has it, ``start`` the number
    that the list goes on with, if the file says so.
    """

    outline: int | None = None
    numbering: List | None = None
    level: int = 0
    printed: str = ""
    start: int | None = None


@dataclass(slots=True)
class OpenList:
    """A list or sub-list that is open; ``fresh`` says that its item has no paragraph yet.

    ``own`` is what the item prints its number with instead of ``numbering``.
    """

    numbering: List | None
    level: int
    own: List | None = None
    fresh: bool = False
    header: bool = False
    start: int | None = None
    printed: str = ""


@dataclass(slots=True)
class Table:
    """Where in which table the story is; rows and columns count from 0."""

    number: int
    row: int = -1
    column: int = 0
    next_column: int = 0


@dataclass(slots=True)
class Story:
    """A text of its own: body, note, header, text box, comment."""

    part: str = "body"
    kind: BlockKind | None = None
    number: str = ""
    written: Written = field(default_factory=Written)
    paragraph: Paragraph = field(default_factory=Paragraph)
    shape: Shape = field(default_factory=Shape)
    after_blank: bool = True
    fates: list[tuple[bool, bool]] = field(default_factory=lambda: [(False, False)])
    lists: list[OpenList] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    waiting: list[Written] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Region:
    """A tracked change: what it is, and the element that holds the words it deleted."""

    change: Change
    deleted: Element | None = None


@dataclass(slots=True)
class Walk:
    """Everything read so far. ``changes`` are the tracked insertions that are open, by id.

    ``deleting`` is the deletion whose words are being read, ``pending`` the number of its
    paragraphs still to come.
    """

    view: View
    styles: Styles
    regions: Mapping[str, Region] = field(default_factory=dict)
    counters: Counters = field(default_factory=Counters)
    stories: list[Story] = field(default_factory=lambda: [Story()])
    outers: list[dict[str, Change]] = field(default_factory=list)
    notes: list[Story] = field(default_factory=list)
    remarks: list[tuple[str, str, str, str]] = field(default_factory=list)
    changes: dict[str, Change] = field(default_factory=dict)
    deleting: Change | None = None
    first: bool = False
    pending: int = 0
    counted: dict[str, str] = field(default_factory=dict)
    last_list: dict[str, str] = field(default_factory=dict)

    @property
    def story(self) -> Story:
        """The story that words go to now."""
        return self.stories[-1]


def open_changes(walk: Walk) -> list[Change]:
    """The tracked changes that what is read now stands under."""
    return [*walk.changes.values(), *([] if walk.deleting is None else [walk.deleting])]


def is_gone(walk: Walk) -> bool:
    """Whether what is read now is not in the text in this view."""
    return any(removed(walk.view, change) for change in open_changes(walk))


def say(walk: Walk, text: str | None) -> None:
    """Add words as they lie in the file: any run of white space is one blank."""
    if not text:
        return
    words = _BLANKS.sub(" ", text)
    if walk.story.after_blank and words.startswith(" "):
        words = words[1:]
    if words:
        put(walk, words)
        walk.story.after_blank = words.endswith(" ")


def put(walk: Walk, text: str) -> None:
    """Add characters as they are, unless changes or formatting keep them out of the text."""
    story = walk.story
    struck, hidden = story.fates[-1]
    story.after_blank = False
    fate: AsideKind | None = "hidden" if hidden else "struck" if struck else None
    put_words(story.paragraph, text, open_changes(walk), walk.view, fate)


def begin_paragraph(walk: Walk, shape: Shape) -> None:
    """A paragraph begins; joined to words before it, it keeps their shape."""
    story = walk.story
    if not "".join(story.paragraph.pieces).strip():
        story.shape = shape
    story.after_blank = True


def end_paragraph(walk: Walk) -> None:
    """A paragraph ends, unless its mark is gone in this view: then it runs on."""
    touch(walk.story.paragraph, "\n", open_changes(walk))
    for change in open_changes(walk):
        if removed(walk.view, change):
            keep_out(walk.story.paragraph, "\n", change)
            return
    finish(walk)


def touch_gone(walk: Walk, note: Story) -> None:
    """Changes inside a note whose reference was taken out: they are pending all the same."""
    for each in note.written.touches:
        touch(walk.story.paragraph, each.text, (*open_changes(walk), *each.changes))


def finish(walk: Walk) -> None:
    """Write the paragraph, and let the text boxes anchored in it follow."""
    story = walk.story
    words = "".join(story.paragraph.pieces)
    label = _label(walk, bool(words.strip()))
    if not words.strip() and any(each.what == "hidden" for each in story.paragraph.records):
        label = ""  # counted, but no more shown than its words
    write(story.written, story.paragraph, _place(story, label))
    story.paragraph, story.shape, story.after_blank = Paragraph(), Shape(), True
    for box in story.waiting:
        graft(story.written, box)
    story.waiting = []


def _place(story: Story, label: str) -> Place:
    shape, kind = story.shape, story.kind
    level = shape.level + 1 if label and shape.numbering else 0
    table = story.tables[-1] if story.tables and story.tables[-1].row >= 0 else None
    if kind is None:
        kind = "list-item" if label else "paragraph"
        if table is not None:
            kind = "table-cell"
        elif shape.outline is not None:
            kind, level = "heading", shape.outline + 1
    at = None if table is None else (table.number, table.row, table.column)
    return Place(kind, story.part, label, level, at)


def _label(walk: Walk, filled: bool) -> str:
    story = walk.story
    shape = story.shape
    if story.number and filled:
        label, story.number = story.number, ""
        return label
    if shape.numbering is None:
        return shape.printed if filled else ""
    counted_in = shape.numbering.counted_in
    if shape.start is not None and shape.level < _LEVELS:
        counts = walk.counters.counts.setdefault(counted_in, [None] * _LEVELS)
        counts[shape.level] = shape.start - 1
    label = next_label(walk.counters, counted_in, shape.numbering, shape.level)
    if label == BULLET:
        return label if filled else ""
    return shape.printed or label
