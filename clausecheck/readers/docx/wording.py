"""What stands inside a paragraph to words: runs, changes, symbols, fields, references."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from clausecheck.model import Notice
from clausecheck.readers.docx import autonumbers, blocks, fields, symbols
from clausecheck.readers.docx.names import W
from clausecheck.readers.docx.paragraphs import CHANGES, change_of, font_of, visibility
from clausecheck.readers.docx.progress import open_paragraph, part_of, say, under
from clausecheck.readers.docx.writing import removed, touch

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element as Element

    from clausecheck.readers.docx.progress import Leave, Walk

_BREAKS = re.compile(r"\s*[\t\r\n]\s*")


def text(walk: Walk, element: Element) -> None:
    """Words of a run; characters of symbol fonts become what they look like."""
    text = element.text or ""
    if "\n" in text or "\t" in text or "\r" in text:
        text = _BREAKS.sub(" ", text)
    if symbols.holds_symbols(text):
        text = _known(walk, symbols.plain(text, font_of(walk.run)))
    say(walk, text)


def deleted_text(walk: Walk, element: Element) -> None:
    """Words of a tracked deletion, even where the deletion around them is not noted."""
    if any(change.kind == "deletion" for change in walk.changes):
        text(walk, element)
        return
    walk.changes.append(change_of(element, "deletion", part_of(walk)))
    text(walk, element)
    walk.changes.pop()


def symbol(walk: Walk, element: Element) -> None:
    """One character of a symbol font."""
    found = symbols.symbol(element.get(W + "char", ""), element.get(W + "font", ""))
    say(walk, _known(walk, found))


def _known(walk: Walk, text: str) -> str:
    if symbols.UNKNOWN in text:
        message = "some characters of symbol fonts are not known and stand as \ufffd in the text"
        walk.written.notices[Notice("unknown-symbol", message)] = None
    return text


def saying(text: str) -> Callable[[Walk, Element], None]:
    """What an element stands for, whatever it holds."""
    return lambda walk, _element: say(walk, text)


def run(walk: Walk, element: Element) -> Leave:
    """Begin a run, which may be struck out or hidden."""
    outer = walk.visible, walk.run
    walk.run = element
    shown = visibility(element, walk.shape.style, walk.source.styles, walk.source.view)
    walk.visible = walk.surrounding if shown == "live" else shown

    def leave(walk: Walk) -> None:
        walk.visible, walk.run = outer

    return leave


def changed(walk: Walk, element: Element) -> Leave:
    """Begin a tracked change around runs or paragraphs."""
    kind = CHANGES[element.tag]
    move = next(reversed(walk.moves.values()), "") if kind.startswith("move") else ""
    return under(walk, (change_of(element, kind, part_of(walk), move),))


def begin_move(walk: Walk, element: Element) -> None:
    """Note the name that the words moved from here share with those moved there."""
    walk.moves[element.get(W + "id", "")] = element.get(W + "name", "")


def end_move(walk: Walk, element: Element) -> None:
    """What follows is not part of that move."""
    walk.moves.pop(element.get(W + "id", ""), None)


def field_character(walk: Walk, element: Element) -> None:
    """Begin, separate or end a complex field."""
    if element in walk.strays:
        return
    kind = element.get(W + "fldCharType")
    if kind == "begin":
        walk.fields.append(fields.begun(element))
    elif kind == "separate" and walk.fields:
        walk.fields[-1].result = True
        walk.fields[-1].before = walk.said
    elif kind == "end" and walk.fields:
        _end_field(walk, walk.fields.pop())


def _end_field(walk: Walk, finished: fields.Field) -> None:
    if finished.result and walk.said > finished.before:
        return
    say(walk, fields.shown_without_result(finished))
    _say_counted(walk, "".join(finished.instruction))


def simple_field(walk: Walk, element: Element) -> Leave:
    """Begin a field that is a single element around its result."""
    before = walk.said

    def leave(walk: Walk) -> None:
        if walk.said == before:
            _say_counted(walk, element.get(W + "instr", ""))

    return leave


def _say_counted(walk: Walk, instruction: str) -> None:
    """The number of a field that Word computes and does not store."""
    name = autonumbers.counted_by_word(instruction)
    gone = any(removed(walk.source.view, change) for change in walk.changes)
    if not name or gone or walk.visible != "live" or not all(f.result for f in walk.fields):
        return
    lists, counters = walk.source.lists, walk.story.counters
    shape = blocks.count_now(walk)
    number = autonumbers.next_number(counters, lists, shape, instruction)
    say(walk, number)
    if not number:
        message = f"numbers that Word computes by {name} fields are not stored and not in the text"
        walk.written.notices[Notice("automatic-number", message)] = None


def instruction(walk: Walk, element: Element) -> None:
    """Keep the instruction of a field, for those that show a part of it."""
    if walk.fields and not walk.fields[-1].result:
        walk.fields[-1].instruction.append(element.text or "")


def comment_mark(walk: Walk, element: Element) -> None:
    """Note where a comment begins or ends."""
    paragraph = open_paragraph(walk)
    paragraph.anchors.append((element.get(W + "id", ""), paragraph.length))


def note_reference(walk: Walk, element: Element) -> None:
    """Note that the text refers to a note here."""
    kind = "footnotes" if element.tag == W + "footnoteReference" else "endnotes"
    if walk.visible == "hidden" or not all(f.result for f in walk.fields):
        return
    if walk.changes:
        touch(open_paragraph(walk), f"[{kind[:-1]}]", walk.changes)
    gone = any(removed(walk.source.view, change) for change in walk.changes)
    custom = element.get(W + "customMarkFollows", "0") in {"1", "true", "on"}
    notes = walk.written.gone_notes if gone else walk.written.notes
    notes.setdefault((kind, element.get(W + "id", "")), custom)


def picture(walk: Walk, _element: Element) -> None:
    """Count a picture, whose words nobody reads."""
    walk.written.pictures += 1


def watermark(walk: Walk, element: Element) -> None:
    """Note words that are drawn behind the text."""
    words = element.get("string", "").strip()
    if words:
        message = f"the pages show {words!r} as a drawing, which is not in the text"
        walk.written.notices[Notice("watermark", message)] = None


def embedded(walk: Walk, element: Element) -> None:
    """Note a file that is embedded as an object."""
    message = f"an embedded object ({element.get('ProgID') or 'unknown kind'}) was not read"
    walk.written.notices[Notice("embedded-object", message)] = None


def before_it(sign: str) -> Callable[[Walk, Element], None]:
    """A sign that a formula shows by its layout only, such as the line of a fraction."""
    return lambda walk, _element: say(walk, sign)
