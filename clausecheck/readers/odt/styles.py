"""Styles of an OpenDocument text to what reading needs: struck, hidden, lists."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from clausecheck.readers.docx.numbering import Level
from clausecheck.readers.odt.package import LOEXT, OFFICE, STYLE, TEXT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element as Element

_LEVELS = 9
_LONGEST_LINEAGE = 50
_FORMATS = {
    "1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman",
    "": "none", "1st": "ordinal", "One": "cardinalText", "First": "ordinalText",
    "01, 02, 03, ...": "decimalZero", "*, †, ‡, §, **, ††, ...": "chicago",
}  # fmt: skip
_PLACE = re.compile(r"%(\d)%")


@dataclass(frozen=True, slots=True)
class Style:
    """What one style says itself; None is for what its parent says."""

    parent: str = ""
    struck: bool | None = None
    hidden: bool | None = None
    lists: str | None = None
    master: str = ""


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles by (family, name) and the levels of lists by the name of their style.

    ``outline`` are the levels that number headings outside lists.
    """

    styles: Mapping[tuple[str, str], Style] = field(default_factory=dict)
    lists: Mapping[str, Mapping[int, Level]] = field(default_factory=dict)
    outline: Mapping[int, Level] = field(default_factory=dict)


def load_styles(*holders: Element | None) -> Styles:
    """The styles of these parts of the file; those of later parts come first."""
    styles: dict[tuple[str, str], Style] = {}
    lists: dict[str, Mapping[int, Level]] = {}
    outline: Mapping[int, Level] = {}
    for holder in holders:
        for element in () if holder is None else holder.iterchildren():
            name = element.get(STYLE + "name", "")
            if element.tag == STYLE + "style":
                styles[element.get(STYLE + "family", ""), name] = _style(element)
            elif element.tag == TEXT + "list-style":
                lists[name] = _levels(element)
            elif element.tag == TEXT + "outline-style":
                outline = _levels(element)
    return Styles(styles, lists, outline)


def style_holders(content: Element, styles: Element | None) -> tuple[Element | None, ...]:
    """Common styles, then the automatic ones of the headers, then those of the content."""
    if styles is None:
        return (None, None, content.find(OFFICE + "automatic-styles"))
    return (
        styles.find(OFFICE + "styles"),
        styles.find(OFFICE + "automatic-styles"),
        content.find(OFFICE + "automatic-styles"),
    )


def _style(element: Element) -> Style:
    properties = element.find(STYLE + "text-properties")
    struck = hidden = None
    if properties is not None:
        lines = [properties.get(f"{STYLE}text-line-through-{each}") for each in ("style", "type")]
        said = [line for line in lines if line is not None]
        struck = all(line != "none" for line in said) if said else None
        display = properties.get(TEXT + "display")
        hidden = None if display is None else display == "none"
    return Style(
        parent=element.get(STYLE + "parent-style-name", ""),
        struck=struck,
        hidden=hidden,
        lists=element.get(STYLE + "list-style-name"),
        master=element.get(STYLE + "master-page-name", ""),
    )


def resolved(styles: Styles, family: str, name: str) -> Style:
    """The style with what it takes over from its parents."""
    found = Style()
    for _ in range(_LONGEST_LINEAGE):
        own = styles.styles.get((family, name))
        if own is None:
            break
        found = Style(
            struck=own.struck if found.struck is None else found.struck,
            hidden=own.hidden if found.hidden is None else found.hidden,
            lists=own.lists if found.lists is None else found.lists,
            master=found.master or own.master,
        )
        name = own.parent
    return found


# --- lists ---------------------------------------------------------------------------------


def _levels(element: Element) -> dict[int, Level]:
    found = {}
    for child in element.iterchildren():
        index = whole(child.get(TEXT + "level"), 0) - 1
        if 0 <= index < _LEVELS:
            found[index] = _level(child, index)
    return found


def _level(element: Element, index: int) -> Level:
    if not element.tag.endswith(("-number", "outline-level-style")):
        return Level(start=1, format="bullet", text="•")
    own = element.get(STYLE + "num-format", "")
    return Level(
        start=whole(element.get(TEXT + "start-value"), 1),
        format=_FORMATS.get(own, "decimal"),
        text=_pattern(element, index, own),
    )


def _pattern(element: Element, index: int, number_format: str) -> str:
    """What the level prints, with ``%1`` … for the numbers of the levels."""
    for prefix in (LOEXT, STYLE):
        pattern = element.get(prefix + "num-list-format")
        if pattern is not None:
            return _PLACE.sub(r"%\1", pattern)
    if not number_format:
        return ""
    shown = min(max(whole(element.get(TEXT + "display-levels"), 1), 1), index + 1)
    numbers = ".".join(f"%{level + 1}" for level in range(index + 1 - shown, index + 1))
    before, after = (element.get(f"{STYLE}num-{each}", "") for each in ("prefix", "suffix"))
    return before + numbers + after


def whole(text: str | None, otherwise: int) -> int:
    """The whole number in an attribute; ``otherwise`` if there is none."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 8 else otherwise
