"""Styles part to what each style means for reading: outline level, list, hidden, struck."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from clausecheck.readers.docx.names import W, number, struck, switched, value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml.etree import _Element as Element

_HEADING = re.compile(r"heading ?([1-9])", re.IGNORECASE)
BODY_LEVEL = 9


@dataclass(frozen=True, slots=True)
class Style:
    """What one style says, with all that it inherits. None: neither it nor its bases say.

    ``lineage`` holds the style's own id first, then the ids of the styles it is based on.
    ``outline`` is the outline level from 0; ``level`` the list level from 0.
    """

    lineage: tuple[str, ...] = ()
    outline: int | None = None
    num_id: str | None = None
    level: int | None = None
    hidden: bool | None = None
    struck: bool | None = None


@dataclass(frozen=True, slots=True)
class Styles:
    """All styles of a file by id, and the id a paragraph has that names none."""

    by_id: Mapping[str, Style] = field(default_factory=dict)
    default: str = ""


PLAIN = Style()


def style_of(styles: Styles, style_id: str | None) -> Style:
    """The style of that id; one that says nothing if the file does not define it.

    An undefined id that reads like ``Heading2`` still counts as that heading, because files
    written by programs name Word's built-in styles without defining them.
    """
    if style_id is None:
        return PLAIN
    found = styles.by_id.get(style_id)
    return found or Style(lineage=(style_id,), outline=_named_outline(style_id))


def load_styles(root: Element | None) -> Styles:
    """All styles, each with its inheritance resolved; loops in ``basedOn`` are cut."""
    if root is None:
        return Styles()
    elements = {
        style_id: element
        for element in root.iterchildren(W + "style")
        if (style_id := element.get(W + "styleId"))
    }
    default = next((i for i, e in elements.items() if _is_default_paragraph(e)), "")
    by_id = {style_id: _resolve(style_id, elements) for style_id in elements}
    return Styles(by_id, default)


def _is_default_paragraph(element: Element) -> bool:
    default = element.get(W + "default", "0") in {"1", "true", "on"}
    return default and element.get(W + "type") == "paragraph"


def _resolve(style_id: str, elements: Mapping[str, Element]) -> Style:
    lineage = tuple(_lineage(style_id, elements))
    merged: dict[str, bool | int | str] = {}
    for ancestor in lineage:
        for key, said in _own(elements[ancestor]).items():
            if said is not None:
                merged.setdefault(key, said)
    return Style(lineage, **merged)  # type: ignore[arg-type]


def _lineage(style_id: str, elements: Mapping[str, Element]) -> Iterator[str]:
    seen: set[str] = set()
    while style_id in elements and style_id not in seen:
        seen.add(style_id)
        yield style_id
        style_id = value(elements[style_id], "basedOn") or ""


def _own(element: Element) -> dict[str, bool | int | str | None]:
    paragraph, run = element.find(W + "pPr"), element.find(W + "rPr")
    numbering = None if paragraph is None else paragraph.find(W + "numPr")
    outline = number(paragraph, "outlineLvl")
    if outline is None:
        outline = _named_outline(value(element, "name") or "")
    return {
        "outline": outline,
        "num_id": value(numbering, "numId"),
        "level": number(numbering, "ilvl"),
        "hidden": switched(run, "vanish"),
        "struck": struck(run),
    }


def _named_outline(name: str) -> int | None:
    match = _HEADING.fullmatch(name)
    return None if match is None else int(match[1]) - 1
