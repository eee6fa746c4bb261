"""XML of an OpenDocument text to text: one walk over start and end of elements, in order.

The walk keeps its own stacks, so no depth of nesting can exhaust Python's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausecheck.model import Notice
from clausecheck.readers.docx.numbering import List
from clausecheck.readers.odt.package import DC, DRAW, OFFICE, TABLE, TEXT
from clausecheck.readers.odt.progress import (
    OpenList,
    Shape,
    Story,
    Table,
    Walk,
    begin_paragraph,
    end_paragraph,
    finish,
    is_gone,
    put,
    say,
    touch_gone,
)
from clausecheck.readers.odt.styles import resolved, whole

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element as Element

    Act = Callable[[Walk, Element], None]

_MOST_BLANKS = 1000


def walk_elements(walk: Walk, root: Element) -> None:
    """Read everything below ``root`` into the open story."""
    from lxml import etree

    skipped: Element | None = None
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if not isinstance(element.tag, str):
            continue
        if skipped is not None:
            if event == "end" and element is skipped:
                skipped = None
                say(walk, element.tail)
        elif event == "start" and element is not root and element.tag in _LEFT_OUT:
            skipped = element
        elif event == "start":
            enter = _ENTERED.get(element.tag)
            if enter is not None and element is not root:
                enter(walk, element)
            say(walk, element.text)
        elif element is not root:
            leave = _LEFT.get(element.tag)
            if leave is not None:
                leave(walk, element)
            say(walk, element.tail)


# --- paragraphs ----------------------------------------------------------------------------


def _enter_paragraph(walk: Walk, element: Element) -> None:
    story = walk.story
    style = resolved(walk.styles, "paragraph", element.get(TEXT + "style-name", ""))
    struck, hidden = story.fates[-1]
    story.fates.append((struck or bool(style.struck), hidden or bool(style.hidden)))
    shape = _shape(walk, element, style.lists)
    if walk.deleting is not None and walk.first:
        walk.first = False  # the first words deleted belong to the paragraph around them
        story.after_blank = False
        if not is_gone(walk):
            begin_paragraph(walk, shape)
    else:
        begin_paragraph(walk, shape)


def _shape(walk: Walk, element: Element, lists: str | None) -> Shape:
    outline = None
    if element.tag == TEXT + "h":
        outline = max(whole(element.get(TEXT + "outline-level"), 1), 1) - 1
    story = walk.story
    item = story.lists[-1] if story.lists else None
    if item is not None:
        if not item.fresh:
            return Shape(outline)
        item.fresh = False
        if item.header:
            return Shape(outline)
        numbering = item.own or item.numbering or _numbering(walk, lists or "", "unnamed")
        return Shape(outline, numbering, item.level, item.printed, item.start)
    header = element.get(TEXT + "is-list-header") == "true"
    if outline is None or lists == "" or header or not walk.styles.outline:
        return Shape(outline)
    start = whole(element.get(TEXT + "start-value"), -1)
    return Shape(
        outline, List("outline", walk.styles.outline, {}), outline, "", None if start < 0 else start
    )


def _leave_paragraph(walk: Walk, _element: Element) -> None:
    walk.story.fates.pop()
    if walk.deleting is not None:
        walk.pending -= 1
        if walk.pending <= 0:  # the last words deleted run on into the words after them
            return
    end_paragraph(walk)


def _enter_span(walk: Walk, element: Element) -> None:
    style = resolved(walk.styles, "text", element.get(TEXT + "style-name", ""))
    struck, hidden = walk.story.fates[-1]
    walk.story.fates.append(
        (
            struck if style.struck is None else style.struck,
            hidden if style.hidden is None else style.hidden,
        )
    )


def _enter_section(walk: Walk, element: Element) -> None:
    """A section, or a field, that may be hidden with all that is in it."""
    shown = element.get(TEXT + "display", "true")
    hidden = shown == "none" or element.get(TEXT + "is-hidden") == "true"
    struck, outer = walk.story.fates[-1]
    walk.story.fates.append((struck, outer or hidden))


def _lift_fate(walk: Walk, _element: Element) -> None:
    if len(walk.story.fates) > 1:
        walk.story.fates.pop()


def _printed_number(walk: Walk, element: Element) -> None:
    """The number of an item or heading, as the program that wrote the file printed it."""
    number = "".join(str(each) for each in element.itertext()).strip()
    story = walk.story
    if element.getparent() is not None and story.lists and story.lists[-1].fresh:
        story.lists[-1].printed = number
        return
    shape = story.shape
    story.shape = Shape(shape.outline, shape.numbering, shape.level, number, shape.start)


# --- lists ---------------------------------------------------------------------------------


def _enter_list(walk: Walk, element: Element) -> None:
    lists = walk.story.lists
    name = element.get(TEXT + "style-name", "")
    if lists:
        outer = lists[-1]
        numbering = outer.numbering
        if name and numbering is not None:
            numbering = _numbering(walk, name, numbering.counted_in)
        lists.append(OpenList(numbering, outer.level + 1))
        return
    identity = element.get("{http://www.w3.org/XML/1998/namespace}id", "")
    fresh = f"list {len(walk.counted)}"
    continued = element.get(TEXT + "continue-list", "")
    if continued in walk.counted:
        counted_in = walk.counted[continued]
    elif element.get(TEXT + "continue-numbering") == "true":
        counted_in = walk.last_list.get(name, fresh)
    else:
        counted_in = fresh
    walk.counted[identity or fresh] = counted_in
    walk.counted.setdefault(fresh, counted_in)
    walk.last_list[name] = counted_in
    lists.append(OpenList(_numbering(walk, name, counted_in) if name else None, 0))


def _numbering(walk: Walk, name: str, counted_in: str) -> List | None:
    levels = walk.styles.lists.get(name)
    return None if levels is None else List(counted_in, levels, {})


def _leave_list(walk: Walk, _element: Element) -> None:
    if walk.story.lists:
        walk.story.lists.pop()


def _enter_item(walk: Walk, element: Element) -> None:
    if walk.story.lists:
        item = walk.story.lists[-1]
        item.fresh, item.header = True, element.tag == TEXT + "list-header"
        counted_in = "" if item.numbering is None else item.numbering.counted_in
        item.own = _numbering(walk, element.get(TEXT + "style-override", ""), counted_in)
        start = whole(element.get(TEXT + "start-value"), -1)
        item.start, item.printed = None if start < 0 else start, ""


# --- tables --------------------------------------------------------------------------------


def _enter_table(walk: Walk, _element: Element) -> None:
    walk.story.tables.append(Table(walk.story.written.tables))
    walk.story.written.tables += 1


def _leave_table(walk: Walk, _element: Element) -> None:
    if walk.story.tables:
        walk.story.tables.pop()


def _enter_row(walk: Walk, _element: Element) -> None:
    if walk.story.tables:
        table = walk.story.tables[-1]
        table.row += 1
        table.column = table.next_column = 0


def _enter_cell(walk: Walk, element: Element) -> None:
    if walk.story.tables:
        table = walk.story.tables[-1]
        table.column = table.next_column
        repeated = whole(element.get(TABLE + "number-columns-repeated"), 1)
        table.next_column += min(max(repeated, 1), _MOST_BLANKS)


# --- inside a paragraph --------------------------------------------------------------------


def _blanks(walk: Walk, element: Element) -> None:
    put(walk, " " * min(max(whole(element.get(TEXT + "c"), 1), 1), _MOST_BLANKS))


def _saying(text: str) -> Act:
    return lambda walk, _element: put(walk, text)


def _begin_change(walk: Walk, element: Element) -> None:
    name = element.get(TEXT + "change-id", "")
    region = walk.regions.get(name)
    if region is not None and region.change.kind == "insertion":
        walk.changes[name] = region.change


def _end_change(walk: Walk, element: Element) -> None:
    walk.changes.pop(element.get(TEXT + "change-id", ""), None)


def _deletion(walk: Walk, element: Element) -> None:
    """Words that a tracked change deleted here; they lie apart from the text."""
    region = walk.regions.get(element.get(TEXT + "change-id", ""))
    if region is None or region.deleted is None or walk.deleting is not None:
        return
    outer = walk.story.shape
    walk.deleting, walk.first = region.change, True
    walk.pending = sum(1 for _ in region.deleted.iter(TEXT + "p", TEXT + "h"))
    walk_elements(walk, region.deleted)
    walk.deleting, walk.first = None, False
    if walk.story.shape == Shape() or not "".join(walk.story.paragraph.pieces).strip():
        walk.story.shape = outer


# --- texts of their own --------------------------------------------------------------------


def _begin(walk: Walk, story: Story) -> None:
    walk.stories.append(story)
    walk.outers.append(walk.changes)
    walk.changes = {}


def _end(walk: Walk) -> Story:
    finish(walk)
    walk.changes = walk.outers.pop()
    return walk.stories.pop()


def _enter_note(walk: Walk, element: Element) -> None:
    note = element.getparent()
    number, kind = "", "footnote"
    if note is not None:
        citation = note.find(TEXT + "note-citation")
        number = "" if citation is None else "".join(str(e) for e in citation.itertext()).strip()
        kind = note.get(TEXT + "note-class", "footnote")
    if kind == "endnote":
        _begin(walk, Story("endnotes", "endnote", number))
    else:
        _begin(walk, Story("footnotes", "footnote", number))


def _leave_note(walk: Walk, _element: Element) -> None:
    note = _end(walk)
    if is_gone(walk):
        touch_gone(walk, note)
    elif not walk.story.fates[-1][1]:
        walk.notes.append(note)


def _enter_box(walk: Walk, _element: Element) -> None:
    outer = walk.story
    _begin(walk, Story(outer.part, outer.kind or "text-box"))
    walk.story.fates = [(False, outer.fates[-1][1])]


def _leave_box(walk: Walk, _element: Element) -> None:
    box = _end(walk)
    if not is_gone(walk):
        walk.story.waiting.append(box.written)


def _enter_remark(walk: Walk, element: Element) -> None:
    name = element.get(OFFICE + "name") or f"remark {len(walk.remarks)}"
    walk.story.paragraph.anchors.append((name, walk.story.paragraph.length))
    _begin(walk, Story("comments", number=""))


def _leave_remark(walk: Walk, element: Element) -> None:
    text = "".join(_end(walk).written.pieces)
    name = element.get(OFFICE + "name") or f"remark {len(walk.remarks)}"
    author, date = element.findtext(DC + "creator") or "", element.findtext(DC + "date") or ""
    walk.remarks.append((name, text, author, date))


def _end_of_remark(walk: Walk, element: Element) -> None:
    name = element.get(OFFICE + "name", "")
    walk.story.paragraph.anchors.append((name, walk.story.paragraph.length))


def _picture(walk: Walk, element: Element) -> None:
    frame = element.getparent()
    if frame is None or frame.find(DRAW + "object") is None:
        walk.story.written.pictures += 1


def _object(walk: Walk, _element: Element) -> None:
    message = "an embedded object was not read"
    walk.stories[0].written.notices[Notice("embedded-object", message)] = None


_BOXES = [DRAW + each for each in (
    "text-box", "custom-shape", "rect", "ellipse", "circle", "polygon", "path", "line", "polyline",
    "connector", "caption", "regular-polygon", "measure",
)]  # fmt: skip
_LEFT_OUT = frozenset([
    *(TEXT + each for each in (
        "tracked-changes", "sequence-decls", "variable-decls", "user-field-decls", "note-citation",
        "dde-connection-decls", "alphabetical-index-auto-mark-file", "table-of-content-source",
        "illustration-index-source", "table-index-source", "object-index-source",
        "user-index-source", "alphabetical-index-source", "bibliography-source", "ruby-text",
        "script", "section-source",
    )),
    OFFICE + "forms", OFFICE + "event-listeners", OFFICE + "scripts", OFFICE + "change-info",
    OFFICE + "binary-data", DC + "creator", DC + "date",
    *(TABLE + each for each in ("title", "desc")),
    "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}title",
    "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}desc",
    "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}date-string",
    "{http://www.w3.org/1998/Math/MathML}annotation",
])  # fmt: skip
_ENTERED: dict[str, Act] = {
    TEXT + "p": _enter_paragraph,
    TEXT + "h": _enter_paragraph,
    TEXT + "span": _enter_span,
    TEXT + "section": _enter_section,
    TEXT + "hidden-text": _enter_section,
    TEXT + "hidden-paragraph": _enter_section,
    TEXT + "number": _printed_number,
    TEXT + "list": _enter_list,
    TEXT + "list-item": _enter_item,
    TEXT + "list-header": _enter_item,
    TABLE + "table": _enter_table,
    TABLE + "table-row": _enter_row,
    TABLE + "table-cell": _enter_cell,
    TABLE + "covered-table-cell": _enter_cell,
    TEXT + "s": _blanks,
    TEXT + "tab": _saying("\t"),
    TEXT + "line-break": _saying("\n"),
    TEXT + "change-start": _begin_change,
    TEXT + "change-end": _end_change,
    TEXT + "change": _deletion,
    TEXT + "note-body": _enter_note,
    OFFICE + "annotation": _enter_remark,
    OFFICE + "annotation-end": _end_of_remark,
    DRAW + "image": _picture,
    DRAW + "object": _object,
    DRAW + "object-ole": _object,
    **dict.fromkeys(_BOXES, _enter_box),
}
_LEFT: dict[str, Act] = {
    TEXT + "p": _leave_paragraph,
    TEXT + "h": _leave_paragraph,
    TEXT + "span": _lift_fate,
    TEXT + "section": _lift_fate,
    TEXT + "hidden-text": _lift_fate,
    TEXT + "hidden-paragraph": _lift_fate,
    TEXT + "list": _leave_list,
    TABLE + "table": _leave_table,
    TEXT + "note-body": _leave_note,
    OFFICE + "annotation": _leave_remark,
    **dict.fromkeys(_BOXES, _leave_box),
}
