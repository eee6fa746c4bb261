"""Paragraph properties to what reading needs of them: list, outline level, fate of the mark."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from clausecheck.readers.docx.names import W, number, struck, switched, value
from clausecheck.readers.docx.numbering import linked_level
from clausecheck.readers.docx.styles import BODY_LEVEL, PLAIN, Style, Styles, style_of
from clausecheck.readers.docx.writing import Change

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element as Element

    from clausecheck.readers.docx.numbering import List
    from clausecheck.readers.docx.writing import ChangeKind
    from clausecheck.readers.views import View

Visibility = Literal["live", "struck", "hidden"]

CHANGES: Mapping[str, ChangeKind] = {
    W + "ins": "insertion",
    W + "del": "deletion",
    W + "moveTo": "move-to",
    W + "moveFrom": "move-from",
    W + "cellIns": "insertion",
    W + "cellDel": "deletion",
}


@dataclass(frozen=True, slots=True)
class Shape:
    """What the properties of one paragraph mean for reading.

    ``outline`` and ``level`` count from 0; ``num_id`` is empty outside a list. ``mark`` holds the
    tracked changes of the paragraph mark; ``runs_on`` says that the mark itself is hidden.
    """

    style: Style = PLAIN
    outline: int | None = None
    num_id: str = ""
    level: int = 0
    mark: tuple[Change, ...] = ()
    runs_on: bool = False


def change_of(element: Element, kind: ChangeKind, part: str, move: str = "") -> Change:
    """The tracked change that an element of that kind, in that part of the file, stands for."""
    mark = f"{part}:{element.getroottree().getpath(element)}"
    return Change(kind, element.get(W + "author", ""), element.get(W + "date", ""), mark, move)


def changes_in(properties: Element | None, part: str) -> tuple[Change, ...]:
    """The tracked changes noted inside the properties of a mark, a row or a cell."""
    if properties is None:
        return ()
    return tuple(
        change_of(child, kind, part)
        for child in properties
        if (kind := CHANGES.get(child.tag)) is not None
    )


def shape_of(
    paragraph: Element, styles: Styles, lists: Mapping[str, List], view: View, part: str
) -> Shape:
    """What the paragraph's properties mean, in the state of tracked changes of that view."""
    properties = paragraph.find(W + "pPr")
    if properties is None:
        return _shape(None, None, styles, lists, view, ())
    mark = properties.find(W + "rPr")
    if view == "original":
        properties = _before(properties, "pPr")
    return _shape(properties, mark, styles, lists, view, changes_in(mark, part))


def _before(properties: Element, name: str) -> Element:
    """The properties as they were before a tracked change of format, if there is one."""
    older = properties.find(f"{W}{name}Change/{W}{name}")
    return properties if older is None else older


def _shape(
    properties: Element | None,
    mark: Element | None,
    styles: Styles,
    lists: Mapping[str, List],
    view: View,
    changes: tuple[Change, ...],
) -> Shape:
    style = style_of(styles, value(properties, "pStyle") or styles.default or None)
    outline = number(properties, "outlineLvl")
    if outline is None:
        outline = style.outline
    num_id, level = _list_place(properties, style, lists, view)
    runs_on = bool(switched(mark, "vanish"))
    if outline is not None and not 0 <= outline < BODY_LEVEL:
        outline = None
    return Shape(style, outline, num_id, level, changes, runs_on)


def _list_place(
    properties: Element | None, style: Style, lists: Mapping[str, List], view: View
) -> tuple[str, int]:
    direct = None if properties is None else properties.find(W + "numPr")
    if view == "original" and direct is not None and direct.find(W + "ins") is not None:
        direct = None
    own, level = value(direct, "numId"), number(direct, "ilvl")
    num_id = own or style.num_id or ""
    numbered = lists.get(num_id)
    if numbered is None:
        return "", 0
    if level is None:
        level = linked_level(numbered, style.lineage)
    if level is None and own is None:
        level = style.level
    return num_id, level or 0


def visibility(run: Element, paragraph: Style, styles: Styles, view: View) -> Visibility:
    """Whether a run is shown: live, struck out or hidden, by itself or through its styles."""
    properties = run.find(W + "rPr")
    character = PLAIN
    if properties is not None:
        if view == "original":
            properties = _before(properties, "rPr")
        character = style_of(styles, value(properties, "rStyle"))
    hidden, line = switched(properties, "vanish"), struck(properties)
    # These properties toggle: set in both styles, they cancel each other out.
    if hidden is None:
        hidden = bool(paragraph.hidden) != bool(character.hidden)
    if line is None:
        line = bool(paragraph.struck) != bool(character.struck)
    if hidden:
        return "hidden"
    return "struck" if line else "live"


def font_of(run: Element | None) -> str:
    """The font that a run names, for the characters of symbol fonts; empty if it names none."""
    fonts = None if run is None else run.find(f"{W}rPr/{W}rFonts")
    if fonts is None:
        return ""
    return fonts.get(W + "ascii") or fonts.get(W + "hAnsi") or ""
