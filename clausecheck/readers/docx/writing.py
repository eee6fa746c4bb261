"""Pieces of paragraphs to the canonical text, with blocks, revisions and asides in place.

A paragraph is collected first and written when it is complete, because a deleted paragraph mark
joins it with the next one and its number is only known at the end.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from clausecheck.model import Aside, Block, Notice, Revision
from clausecheck.readers.views import Rejecting

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from clausecheck.model import AsideKind, BlockKind
    from clausecheck.readers.views import View

ChangeKind = Literal["insertion", "deletion", "move-to", "move-from"]
TAKEN_OUT: frozenset[ChangeKind] = frozenset({"deletion", "move-from"})
"""What accepting takes out of the text; rejecting takes out the other kinds."""


@dataclass(frozen=True, slots=True)
class Change:
    """Who changed something, how and when, as the file says it.

    ``mark`` names the place in the file that says so, whatever the view; ``move`` is the name that
    both ends of a move share. Changes that differ in these alone read as one.
    """

    kind: ChangeKind
    author: str = ""
    date: str = ""
    mark: str = field(default="", compare=False)
    move: str = field(default="", compare=False)


def removed(view: View, change: Change) -> bool:
    """Whether what is under this change is not part of the text in that view."""
    if view == "both":
        return False
    rejected = change.mark in view.marks if isinstance(view, Rejecting) else view == "original"
    return (change.kind in TAKEN_OUT) != rejected


@dataclass(slots=True)
class Record:
    """A tracked change, or text kept out, at an offset of the paragraph; grows while it is read.

    ``end`` is ``start`` for text that is not in the canonical text.
    """

    what: Change | AsideKind
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Touch:
    """Words, or the end of a paragraph, with all changes they stand under, in order of the file.

    Without changes it only says that something untouched stands here. ``end`` is ``start`` for
    words that are not in the text.
    """

    changes: tuple[Change, ...] = ()
    text: str = ""
    start: int = 0
    end: int = 0


UNTOUCHED = Touch()


@dataclass(frozen=True, slots=True)
class Place:
    """What a block is apart from its words; ``number`` is the label printed before it."""

    kind: BlockKind
    part: str
    number: str = ""
    level: int = 0
    cell: tuple[int, int, int] | None = None


@dataclass(slots=True)
class Written:
    """The canonical text so far and all that has its place in it.

    ``anchors`` are the spans of comments by id, ``notes`` the notes referred to, in order;
    ``gone_notes`` are those whose reference a tracked change took out.
    """

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    blocks: list[Block] = field(default_factory=list)
    revisions: list[Revision] = field(default_factory=list)
    touches: list[Touch] = field(default_factory=list)
    asides: list[Aside] = field(default_factory=list)
    notices: dict[Notice, None] = field(default_factory=dict)
    anchors: dict[str, tuple[int, int]] = field(default_factory=dict)
    notes: dict[tuple[str, str], bool] = field(default_factory=dict)
    gone_notes: dict[tuple[str, str], bool] = field(default_factory=dict)
    tables: int = 0
    pictures: int = 0
    unread: int = 0


@dataclass(slots=True)
class Paragraph:
    """The words of one paragraph of the canonical text while they are collected."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    records: list[Record] = field(default_factory=list)
    touches: list[Touch] = field(default_factory=list)
    anchors: list[tuple[str, int]] = field(default_factory=list)


def put(
    paragraph: Paragraph,
    text: str,
    changes: Sequence[Change],
    view: View,
    fate: AsideKind | None = None,
) -> None:
    """Words under these changes, outermost first, as the view and their formatting leave them.

    ``fate`` says that they are struck out or hidden. Such words are no part of any state.
    """
    start = paragraph.length
    gone = next((change for change in changes if removed(view, change)), None)
    if gone is not None:
        keep_out(paragraph, text, gone)
    elif fate is not None:
        keep_out(paragraph, text, fate)
    else:
        add(paragraph, text, changes[-1] if changes else None)
    if fate is None:
        touch(paragraph, text, changes, start)


def touch(
    paragraph: Paragraph, text: str, changes: Sequence[Change], start: int | None = None
) -> None:
    """Note under which changes something stands; ``start`` is where its words began."""
    at = paragraph.length if start is None else start
    paragraph.touches.append(Touch(tuple(changes), text, at, paragraph.length))


def add(paragraph: Paragraph, text: str, change: Change | None) -> None:
    """Words that are in the text, under a tracked change or not."""
    start = paragraph.length
    paragraph.pieces.append(text)
    paragraph.length += len(text)
    if change is not None:
        _note(paragraph, change, start, paragraph.length, text)


def keep_out(paragraph: Paragraph, text: str, what: Change | AsideKind) -> None:
    """Words that are not in the text, noted at the place where they stood."""
    _note(paragraph, what, paragraph.length, paragraph.length, text)


def _note(paragraph: Paragraph, what: Change | AsideKind, start: int, end: int, text: str) -> None:
    last = paragraph.records[-1] if paragraph.records else None
    alike = last is not None and last.what == what and last.end == start
    if last is not None and alike and (last.start == last.end) == (start == end):
        last.end, last.text = end, last.text + text
    else:
        paragraph.records.append(Record(what, start, end, text))


def write(written: Written, paragraph: Paragraph, place: Place) -> None:
    """Put a complete paragraph into the text: number, blank, words; nothing if both are empty."""
    raw = "".join(paragraph.pieces)
    words = raw.strip()
    line = f"{place.number} {words}".strip()
    if line:
        start = _append(written, line)
        part, level, cell = place.part, place.level, place.cell
        block = Block(place.kind, start, written.length, part, place.number, level, cell)
        written.blocks.append(block)
    first, skipped = written.length - len(words), len(raw) - len(raw.lstrip())

    def inside(offset: int) -> int:
        return min(max(offset - skipped, 0), len(words))

    for record in paragraph.records:
        start, end = inside(record.start), inside(record.end)
        present = words[start:end] if record.end > record.start else None
        _write_record(written, record, first + start, first + end, present)
    for comment, offset in paragraph.anchors:
        at = first + inside(offset)
        written.anchors[comment] = (written.anchors.get(comment, (at, at))[0], at)
    for each in paragraph.touches:
        start, end = first + inside(each.start), first + inside(each.end)
        _write_touch(written, replace(each, start=start, end=end) if each.changes else UNTOUCHED)


def _write_touch(written: Written, touch: Touch) -> None:
    if touch.changes or (written.touches and written.touches[-1].changes):
        written.touches.append(touch)


def _append(written: Written, line: str) -> int:
    if written.length:
        written.pieces.append("\n")
        written.length += 1
    start = written.length
    written.pieces.append(line)
    written.length += len(line)
    return start


def _write_record(
    written: Written, record: Record, start: int, end: int, present: str | None
) -> None:
    """``present`` are the words of the record that are in the text, None if it was kept out."""
    text = record.text if present is None else present
    if isinstance(record.what, str):
        if text.strip():
            written.asides.append(Aside(record.what, text.strip(), start=start, end=end))
        return
    if not text:  # blanks at the edge of a paragraph, which the text does not have
        return
    kind, author, date = record.what.kind, record.what.author, record.what.date
    written.revisions.append(Revision(kind, start, end, text, author, date))
    if present is None and kind in {"deletion", "move-from"} and text.strip():
        aside = Aside("deleted", text.strip(), start=start, end=end, author=author, date=date)
        written.asides.append(aside)


def begin_story(written: Written) -> None:
    """What follows is a text of its own: no change goes on from what stands before it."""
    _write_touch(written, UNTOUCHED)


def write_touches(written: Written, touches: Iterable[Touch], base: int) -> None:
    """Take in under which changes the words of another text stand, which begins at ``base``."""
    begin_story(written)
    for each in touches:
        moved = replace(each, start=each.start + base, end=each.end + base)
        _write_touch(written, moved if each.changes else UNTOUCHED)
    begin_story(written)


def graft(written: Written, other: Written) -> int:
    """Append a text written apart, with everything that has its place in it; where it begins."""
    base = _append(written, "".join(other.pieces)) if other.pieces else written.length
    for block in other.blocks:
        cell = block.cell and (block.cell[0] + written.tables, *block.cell[1:])
        start, end = block.start + base, block.end + base
        written.blocks.append(replace(block, start=start, end=end, cell=cell))
    for revision in other.revisions:
        start, end = revision.start + base, revision.end + base
        written.revisions.append(replace(revision, start=start, end=end))
    for aside in other.asides:
        start, end = (aside.start or 0) + base, (aside.end or 0) + base
        written.asides.append(replace(aside, start=start, end=end))
    for comment, (start, end) in other.anchors.items():
        written.anchors[comment] = (start + base, end + base)
    written.notices.update(other.notices)
    written.notes.update(other.notes)
    written.gone_notes.update(other.gone_notes)
    written.tables += other.tables
    written.pictures += other.pictures
    written.unread += other.unread
    write_touches(written, other.touches, base)
    return base
