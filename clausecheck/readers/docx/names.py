"""The XML names of WordprocessingML and small questions asked of its elements."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
DGM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
VML = "{urn:schemas-microsoft-com:vml}"
OFFICE = "{urn:schemas-microsoft-com:office:office}"
VAL = W + "val"

_OFF = frozenset({"0", "false", "off", "none"})


def value(parent: Element | None, name: str) -> str | None:
    """The ``w:val`` of the child ``w:name``; None without such a child or value."""
    child = None if parent is None else parent.find(W + name)
    return None if child is None else child.get(VAL)


def number(parent: Element | None, name: str) -> int | None:
    """The ``w:val`` of the child ``w:name`` as a whole number; None if there is none."""
    return whole(value(parent, name))


def whole(text: str | None) -> int | None:
    """The text as a whole number; None for anything else a broken file may hold there."""
    try:
        return None if text is None else int(text)
    except ValueError:
        return None


def switched(parent: Element | None, name: str) -> bool | None:
    """Whether the property ``w:name`` is switched on or off; None if it is not mentioned."""
    child = None if parent is None else parent.find(W + name)
    return None if child is None else child.get(VAL, "true") not in _OFF


def struck(properties: Element | None) -> bool | None:
    """Whether run properties strike the text out, once or twice; None if they do not say."""
    once, twice = switched(properties, "strike"), switched(properties, "dstrike")
    return None if once is None and twice is None else bool(once or twice)
