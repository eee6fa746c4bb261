"""Fields as Word shows them: the result, never the instruction."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from clausecheck.readers.docx.names import VAL, W, number, switched

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_SHOWN_INSTRUCTION = re.compile(r"\s*(?:MACROBUTTON|GOTOBUTTON)\s+\S+\s+(.*)", re.DOTALL)


@dataclass(slots=True)
class Field:
    """A complex field while it is read.

    ``face`` is what a form field shows when it holds no result; ``before`` is how much had been
    written when the result began.
    """

    face: str = ""
    instruction: list[str] = field(default_factory=list)
    result: bool = False
    before: int = 0


def begun(character: Element) -> Field:
    """The field that a ``begin`` character opens."""
    return Field(face=_form_face(character.find(W + "ffData")))


def _form_face(form: Element | None) -> str:
    if form is None:
        return ""
    box = form.find(W + "checkBox")
    if box is not None:
        checked = switched(box, "checked")
        return "☒" if (switched(box, "default") if checked is None else checked) else "☐"
    choices = form.find(W + "ddList")
    if choices is None:
        return ""
    entries = [entry.get(VAL, "") for entry in choices.iterchildren(W + "listEntry")]
    chosen = number(choices, "result")
    index = chosen if chosen is not None else number(choices, "default") or 0
    return entries[index] if 0 <= index < len(entries) else ""


def shown_without_result(finished: Field) -> str:
    """What a field shows that holds no result: a form's box, choice, or a button's words."""
    if finished.face:
        return finished.face
    found = _SHOWN_INSTRUCTION.fullmatch("".join(finished.instruction))
    return found[1].strip() if found else ""


def strays(root: Element) -> set[Element]:
    """Field characters without their counterpart; believing them would swallow the text after."""
    found: set[Element] = set()
    open_fields: list[Element] = []
    for character in root.iter(W + "fldChar"):
        kind = character.get(W + "fldCharType")
        if kind == "begin":
            open_fields.append(character)
        elif not open_fields:
            found.add(character)
        elif kind == "end":
            open_fields.pop()
    return found.union(open_fields)
