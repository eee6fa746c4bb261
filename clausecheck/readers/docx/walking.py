"""XML of one story (body, note, header …) to text: one walk, in document order.

The walk keeps its own stack, so no depth of nesting can exhaust Python's. An element is left out,
or it is a leaf with a meaning, or it is entered with something to set up and take down; any other
element is only a wrapper, and what is inside it is read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausecheck.readers.docx import blocks, fields, wording
from clausecheck.readers.docx.names import CHART, DGM, MC, OFFICE, PIC, VML, A, M, W
from clausecheck.readers.docx.progress import Source, Story, Walk
from clausecheck.readers.docx.writing import begin_story

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element as Element

    from clausecheck.readers.docx.progress import Leave
    from clausecheck.readers.docx.writing import Written


def walk_story(
    source: Source, written: Written, root: Element, story: Story, *, number: str = ""
) -> None:
    """Append the text below ``root`` to ``written``; ``number`` goes before its first words."""
    boxes = story if story.kind else Story(story.part, "text-box")
    begin_story(written)
    walk = Walk(source, written, story, boxes, number, strays=fields.strays(root))
    walk.stack.append((iter(root), blocks.finish))
    stack = walk.stack
    while stack:
        children, leave = stack[-1]
        element = next(children, None)
        if element is None:
            stack.pop()
            if leave is not None:
                leave(walk)
            continue
        tag = element.tag
        if tag in _LEFT_OUT:
            continue
        leaf = _LEAVES.get(tag)
        if leaf is not None:
            leaf(walk, element)
            continue
        enter = _ENTERED.get(tag)
        stack.append((iter(element), None if enter is None else enter(walk, element)))


_LEFT_OUT = frozenset(
    [W + name for name in (
        "pPr", "rPr", "tblPr", "tblPrEx", "trPr", "tcPr", "sdtPr", "sdtEndPr", "sectPr", "tblGrid",
        "rt", "softHyphen", "delInstrText", "proofErr", "lastRenderedPageBreak", "bookmarkStart",
        "bookmarkEnd",
    )]
)  # fmt: skip
_LEAVES: dict[str, Callable[[Walk, Element], None]] = {
    W + "t": wording.text,
    M + "t": wording.text,
    A + "t": wording.text,
    W + "delText": wording.deleted_text,
    W + "tab": wording.saying("\t"),
    W + "ptab": wording.saying("\t"),
    W + "br": wording.saying("\n"),
    W + "cr": wording.saying("\n"),
    A + "br": wording.saying("\n"),
    W + "noBreakHyphen": wording.saying("-"),
    W + "sym": wording.symbol,
    W + "fldChar": wording.field_character,
    W + "instrText": wording.instruction,
    MC + "AlternateContent": blocks.alternative,
    W + "txbxContent": blocks.text_box,
    A + "txBody": blocks.text_box,
    DGM + "relIds": blocks.diagram,
    DGM + "dataModel": blocks.text_box,
    W + "moveFromRangeStart": wording.begin_move,
    W + "moveFromRangeEnd": wording.end_move,
    W + "moveToRangeStart": wording.begin_move,
    W + "moveToRangeEnd": wording.end_move,
    W + "commentRangeStart": wording.comment_mark,
    W + "commentRangeEnd": wording.comment_mark,
    W + "commentReference": wording.comment_mark,
    W + "footnoteReference": wording.note_reference,
    W + "endnoteReference": wording.note_reference,
    W + "altChunk": blocks.foreign_chunk,
    W + "subDoc": blocks.subdocument,
    PIC + "pic": wording.picture,
    VML + "imagedata": wording.picture,
    CHART + "chart": wording.picture,
    VML + "textpath": wording.watermark,
    OFFICE + "OLEObject": wording.embedded,
}
_ENTERED: dict[str, Callable[[Walk, Element], Leave | None]] = {
    W + "p": blocks.paragraph,
    A + "p": blocks.paragraph,
    W + "r": wording.run,
    W + "fldSimple": wording.simple_field,
    W + "ins": wording.changed,
    W + "del": wording.changed,
    W + "moveTo": wording.changed,
    W + "moveFrom": wording.changed,
    W + "tbl": blocks.table,
    W + "tr": blocks.row,
    W + "tc": blocks.table_cell,
    M + "den": wording.before_it("/"),
    M + "sup": wording.before_it("^"),
    M + "sub": wording.before_it("_"),
}
