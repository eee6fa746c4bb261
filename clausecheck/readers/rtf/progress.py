"""Where the walk through a Rich Text file stands, and the one way words come into the text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from clausecheck.readers.docx.numbering import BULLET
from clausecheck.readers.docx.writing import (
    Change,
    Paragraph,
    Place,
    Written,
    graft,
    keep_out,
    put,
    removed,
    touch,
    write,
)
from clausecheck.readers.rtf.charsets import Font

if TYPE_CHECKING:
    from collections.abc import Callable

    from clausecheck.model import AsideKind, BlockKind
    from clausecheck.readers.docx.writing import ChangeKind
    from clausecheck.readers.views import View


@dataclass(slots=True)
class State:
    """What a group inherits and its end takes back. ``taken`` gathers text that is not shown.

    ``changes`` holds author and date numbers of the tracked changes by kind.
    """

    skipped: bool = False
    destination: str = ""
    taken: list[str] | None = None
    skip_after_unicode: int = 1
    font: int = -1
    hidden: bool = False
    struck: bool = False
    changes: dict[ChangeKind, tuple[int, int]] = field(default_factory=dict)
    in_table: bool = False
    nesting: int = 0
    style: int = 0
    outline: int | None = None
    listed: bool = False
    level: int = 0


@dataclass(slots=True)
class Table:
    """Where in which table the story is; rows and columns count from 0."""

    number: int
    row: int = 0
    column: int = 0


@dataclass(slots=True)
class Story:
    """A text of its own: body, note, header, text box, comment."""

    part: str = "body"
    kind: BlockKind | None = None
    written: Written = field(default_factory=Written)
    paragraph: Paragraph = field(default_factory=Paragraph)
    number: str = ""
    tables: list[Table] = field(default_factory=list)
    waiting: list[Written] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment; ``anchor`` is the id of the words it is about."""

    text: str
    anchor: str
    author: str
    date: str


@dataclass(slots=True)
class Walk:
    """Everything read so far, and the state of the group that is being read."""

    view: View
    state: State = field(default_factory=State)
    groups: list[tuple[State, Callable[[Walk], None] | None]] = field(default_factory=list)
    stories: list[Story] = field(default_factory=lambda: [Story()])
    notes: list[Story] = field(default_factory=list)
    edges: list[Story] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    remark: dict[str, str] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=lambda: {"footnote": 0, "endnote": 0})
    figures: dict[str, str] = field(
        default_factory=lambda: {"footnote": "decimal", "endnote": "lowerRoman"}
    )
    authors: list[str] = field(default_factory=list)
    fonts: dict[int, Font] = field(default_factory=dict)
    outlines: dict[int, int] = field(default_factory=dict)
    described: tuple[str, int] = ("", 0)
    default_font: int = 0
    codec: str = "cp1252"
    raw: bytearray = field(default_factory=bytearray)
    units: list[int] = field(default_factory=list)
    to_skip: int = 0
    untouched: int = 0
    unnumbered: int = 0

    @property
    def story(self) -> Story:
        """The story that words go to now."""
        return self.stories[-1]


def say(walk: Walk, text: str) -> None:
    """Add words, unless tracked changes or formatting keep them out of the text."""
    state, paragraph = walk.state, walk.story.paragraph
    if state.skipped or not text:
        return
    if state.taken is not None:
        state.taken.append(text)
        return
    fate: AsideKind | None = "hidden" if state.hidden else "struck" if state.struck else None
    put(paragraph, text, _changes(walk), walk.view, fate)


def _changes(walk: Walk) -> list[Change]:
    """What the words now read stand under. Untouched words part one change from the next."""
    found = walk.state.changes
    walk.untouched += not found
    return [
        Change(
            kind, _author(walk, author), date_of(date), f"{walk.untouched}:{kind}:{author}:{date}"
        )
        for kind, (author, date) in found.items()
    ]


def _author(walk: Walk, number: int) -> str:
    return walk.authors[number] if 0 <= number < len(walk.authors) else ""


def date_of(packed: int) -> str:
    """The date in a ``DTTM`` number, as DOCX files write it; empty for none."""
    packed &= 0xFFFFFFFF
    minute, hour, day = packed & 63, packed >> 6 & 31, packed >> 11 & 31
    month, year = packed >> 16 & 15, 1900 + (packed >> 20 & 511)
    return f"{year}-{month:02}-{day:02}T{hour:02}:{minute:02}:00Z" if month and day else ""


def end_paragraph(walk: Walk, *, nesting: int | None = None) -> None:
    """The paragraph ends here; ``nesting`` is the depth of tables it stands in, if known."""
    state, story = walk.state, walk.story
    if state.skipped or state.taken is not None:
        return
    gone = False
    changes = _changes(walk)
    touch(story.paragraph, "\n", changes)
    for change in changes:
        keep_out(story.paragraph, "\n", change)
        gone = gone or removed(walk.view, change)
    if gone and nesting is None:  # without its mark it runs on into the next paragraph
        return
    depth = state.nesting or int(state.in_table)
    _enter_tables(story, depth if nesting is None else nesting)
    _write(walk, story)


def _enter_tables(story: Story, depth: int) -> None:
    del story.tables[depth:]
    while len(story.tables) < min(depth, 50):
        story.tables.append(Table(story.written.tables))
        story.written.tables += 1


def _write(walk: Walk, story: Story) -> None:
    state = walk.state
    filled = bool("".join(story.paragraph.pieces).strip())
    number = story.number if filled else ""
    walk.unnumbered += bool(filled and state.listed and not number)
    outline = state.outline if state.outline is not None else walk.outlines.get(state.style)
    cell = story.tables[-1] if story.tables else None
    kind: BlockKind = "paragraph"
    level = state.level + 1 if number else 0
    if story.kind is not None:
        kind = story.kind
    elif cell is not None:
        kind = "table-cell"
    elif outline is not None and 0 <= outline < 9:
        kind, level = "heading", outline + 1
    elif number:
        kind = "list-item"
    at = None if cell is None else (cell.number, cell.row, cell.column)
    write(story.written, story.paragraph, Place(kind, story.part, number, level, at))
    story.paragraph = Paragraph()
    if filled:
        story.number = ""
    for box in story.waiting:
        graft(story.written, box)
    story.waiting = []


def end_cell(walk: Walk) -> None:
    """A cell of the table ends with its last paragraph."""
    depth = max(walk.state.nesting, 1)
    end_paragraph(walk, nesting=depth)
    _end_cell(walk, depth)


def end_outer_cell(walk: Walk) -> None:
    """A cell of the outermost table ends."""
    end_paragraph(walk, nesting=1)
    _end_cell(walk, 1)


def _end_cell(walk: Walk, depth: int) -> None:
    tables = walk.story.tables
    if not walk.state.skipped and walk.state.taken is None and len(tables) >= depth:
        tables[depth - 1].column += 1


def end_row(walk: Walk, *, nested: bool) -> None:
    """A row of the table ends."""
    tables = walk.story.tables
    depth = max(walk.state.nesting, 2) if nested else 1
    if not walk.state.skipped and len(tables) >= depth:
        tables[depth - 1].row += 1
        tables[depth - 1].column = 0


def as_label(text: str) -> str:
    """The number of a list paragraph as printed; every bullet is the same one."""
    label = " ".join(text.split())
    bullet = label == "o" or (len(label) == 1 and not label.isalnum())
    return BULLET if bullet else label
