"""Paragraphs, tables, text boxes and foreign parts to blocks of the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausecheck.model import Notice
from clausecheck.readers.docx.names import MC, R, W, number
from clausecheck.readers.docx.numbering import BULLET, next_label
from clausecheck.readers.docx.paragraphs import Shape, changes_in, shape_of
from clausecheck.readers.docx.progress import Cell, open_paragraph, part_of, under
from clausecheck.readers.docx.writing import Place, graft, keep_out, removed, touch, write

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from clausecheck.model import BlockKind
    from clausecheck.readers.docx.paragraphs import Visibility
    from clausecheck.readers.docx.progress import Leave, Walk
    from clausecheck.readers.docx.writing import Change, Written


def paragraph(walk: Walk, element: Element) -> Leave:
    """Begin a paragraph; its properties say what it is and what becomes of its mark."""
    source = walk.source
    walk.shape = shape_of(element, source.styles, source.lists, source.view, part_of(walk))
    walk.shapes.append((open_paragraph(walk).length, walk.shape))
    return _leave_paragraph


def _leave_paragraph(walk: Walk) -> None:
    paragraph, shape, view = open_paragraph(walk), walk.shape, walk.source.view
    for change in shape.mark:
        last = paragraph.records[-1] if paragraph.records else None
        covered = last is not None and last.what == change and last.end == paragraph.length
        if removed(view, change) or not covered:
            keep_out(paragraph, "\n", change)
    touch(paragraph, "\n", (*walk.changes, *shape.mark))
    # Without its mark a paragraph runs on into the next one.
    gone = shape.runs_on or any(removed(view, c) for c in (*walk.changes, *shape.mark))
    if not gone:
        walk.survives = True
        finish(walk)


def finish(walk: Walk) -> None:
    """Write the open paragraph, and let the text boxes anchored in it follow."""
    paragraph = walk.paragraph
    if paragraph is None:
        return
    words = "".join(paragraph.pieces)
    write(walk.written, paragraph, _place(walk, words))
    walk.stack.extend((iter((box,)), None) for box in reversed(walk.waiting))
    walk.paragraph, walk.survives, walk.label = None, False, None
    walk.shapes, walk.waiting = [], []


def _place(walk: Walk, words: str) -> Place:
    shapes = _contributing(walk.shapes, words) or [Shape()]
    shape = shapes[0]
    label = _label(walk, shape, words) if walk.label is None else walk.label
    heading = all(s.outline is not None for s in shapes)
    cell = walk.cells[-1] if walk.cells else None
    kind: BlockKind = "paragraph"
    if walk.story.kind is not None:
        kind = walk.story.kind
    elif cell is not None:
        kind = "table-cell"
    elif heading:
        kind = "heading"
    elif label:
        kind = "list-item"
    level = shape.level + 1 if label and shape.num_id else 0
    if heading and shape.outline is not None:
        level = shape.outline + 1
    at = None if cell is None else (cell.table, cell.row, cell.column)
    return Place(kind, walk.story.part, label, level, at)


def count_now(walk: Walk) -> Shape:
    """Count the open paragraph before a number that follows inside it; its shape."""
    words = "".join(open_paragraph(walk).pieces) + "0"
    shape = (_contributing(walk.shapes, words) or [Shape()])[0]
    if walk.label is None:
        walk.label = _label(walk, shape, words)
    return shape


def _contributing(shapes: list[tuple[int, Shape]], words: str) -> list[Shape]:
    """The shapes of those joined paragraphs that have words; of the last one if none has."""
    ends = [start for start, _ in shapes[1:]] + [len(words)]
    spans = zip(shapes, ends, strict=False)
    found = [shape for (start, shape), end in spans if words[start:end].strip()]
    return found or [shape for _, shape in shapes[-1:]]


def _label(walk: Walk, shape: Shape, words: str) -> str:
    filled = bool(words.strip())
    if walk.number and filled:
        label, walk.number = walk.number, ""
        return label
    numbered = walk.source.lists.get(shape.num_id)
    if numbered is None or not (filled or walk.survives):
        return ""
    label = next_label(walk.story.counters, shape.num_id, numbered, shape.level)
    return label if filled or label != BULLET else ""


# --- tables --------------------------------------------------------------------------------


def table(walk: Walk, _element: Element) -> Leave:
    """Begin a table, counted through the whole text."""
    finish(walk)
    walk.cells.append(Cell(walk.written.tables))
    walk.written.tables += 1

    def leave(walk: Walk) -> None:
        finish(walk)
        walk.cells.pop()

    return leave


def row(walk: Walk, element: Element) -> Leave:
    """Begin a row, which may have been inserted or deleted as a whole."""
    properties = element.find(W + "trPr")
    changes = changes_in(properties, part_of(walk))
    if walk.cells:
        cell = walk.cells[-1]
        cell.next_column = number(properties, "gridBefore") or 0
        if not any(removed(walk.source.view, change) for change in changes):
            cell.row += 1
    return under(walk, changes)


def table_cell(walk: Walk, element: Element) -> Leave:
    """Begin a cell; its column counts the columns of the grid that earlier cells cover."""
    properties = element.find(W + "tcPr")
    if walk.cells:
        cell = walk.cells[-1]
        cell.column = cell.next_column
        cell.next_column += max(number(properties, "gridSpan") or 1, 1)
    lift = under(walk, changes_in(properties, part_of(walk)))

    def leave(walk: Walk) -> None:
        finish(walk)
        lift(walk)

    return leave


# --- things beside the flow ---


def alternative(walk: Walk, element: Element) -> None:
    """Only the first choice: the others show the same thing to older programs."""
    chosen = element.find(MC + "Choice")
    if chosen is None:
        chosen = element.find(MC + "Fallback")
    if chosen is not None:
        walk.stack.append((iter(chosen), None))


def text_box(walk: Walk, element: Element) -> None:
    """Text boxes wait until the paragraph they are anchored in is complete."""
    context = walk.contexts.pop(element, None)
    if context is None:
        open_paragraph(walk)
        _wait(walk, element)
    else:
        walk.stack.append((iter(element), _inside_box(walk, *context)))


def _wait(walk: Walk, element: Element) -> None:
    if all(open_field.result for open_field in walk.fields):
        walk.contexts[element] = tuple(walk.changes), walk.visible
        walk.waiting.append(element)


def _inside_box(walk: Walk, changes: tuple[Change, ...], visible: Visibility) -> Leave:
    outer = walk.story, walk.changes, walk.fields, walk.cells, walk.shape
    shown = walk.visible, walk.surrounding
    walk.story, walk.changes, walk.fields, walk.cells = walk.boxes, list(changes), [], []
    # A struck-out anchor does not strike out its text box, but a hidden one hides it.
    walk.visible = walk.surrounding = "hidden" if visible == "hidden" else "live"

    def leave(walk: Walk) -> None:
        finish(walk)
        walk.story, walk.changes, walk.fields, walk.cells, walk.shape = outer
        walk.visible, walk.surrounding = shown

    return leave


def diagram(walk: Walk, element: Element) -> None:
    """The words of a SmartArt drawing, which stand in a part of their own."""
    part = walk.source.package.parts.get(element.get(R + "dm", ""))
    if part is not None and part.root is not None and part.root not in walk.contexts:
        open_paragraph(walk)
        _wait(walk, part.root)


def foreign_chunk(walk: Walk, element: Element) -> None:
    """Take in a part of another format where it stands."""
    finish(walk)
    part = walk.source.package.parts.get(element.get(R + "id", ""))
    if part is None:
        _unread(walk.written, "a part that the text takes in is not in the file")
    else:
        graft(walk.written, walk.source.read_chunk(part))


def _unread(written: Written, what: str) -> None:
    written.notices[Notice("unread-part", f"{what}; its text could not be read")] = None
    written.unread += 1


def subdocument(walk: Walk, element: Element) -> None:
    """A part of the text that lies in another file, which is not at hand."""
    part = walk.source.package.parts.get(element.get(R + "id", ""))
    name = "" if part is None else f" ({part.name})"
    _unread(walk.written, f"the text goes on in another file{name}")
