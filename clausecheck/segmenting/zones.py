"""Which part of the contract a passage belongs to: cover, parties, recitals, body and so on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from clausecheck.model import Zone
from clausecheck.segmenting.passages import Stretch
from clausecheck.segmenting.sequence import Node

_OMITTED = re.compile(
    r"[\[(]?\s*(?:intentionally\s+(?:omitted|deleted|left\s+blank)|reserved|omitted|deleted|"
    r"not\s+used|this\s+(?:section|page)\s+(?:is\s+)?intentionally\s+(?:left\s+blank|omitted))"
    r"\s*[.\])]*\s*",
    re.IGNORECASE,
)
_PREAMBLE = re.compile(
    r"\b(?:(?:is|are|was)\s+(?:hereby\s+)?(?:made|entered|dated|effective)|made\s+and\s+entered|"
    r"made\s+(?:as\s+of|on|this|effective)|entered\s+into|by\s+and\s+(?:between|among)|"
    r"BY\s+AND\s+(?:BETWEEN|AMONG)|between|BETWEEN|Between|among)\b"
)
_SHORTEST_DUTY = 60
_RECITALS = re.compile(r"(?:RECITALS?|BACKGROUND|PREAMBLE|WHEREAS)", re.IGNORECASE)
_DUTY = re.compile(
    r"\b(?:shall|agrees?\s+(?:that|to|not)|will\s+not|may\s+not|must|undertakes?\s+to)\b"
)
_STATED = re.compile(
    r"\b(?:(?:does|do)\s+not|has\s+no|have\s+no|(?:does\s+)?hereby|accepts?|keeps?|treats?|owes?|"
    r"assigns?|grants?|waives?|owns?|belongs?|vests?)\b[^.]*\w\.|"
    r"\b[Nn]o\s+(?:\w+\s+){0,3}(?:relationship|obligation|duty|licen[cs]e|right)s?\b[^.]*\."
)
"""What is agreed in the present tense: "Vendor accepts designs on a non-confidential basis"."""


def head_zones(text: str, stretches: Sequence[Stretch]) -> list[Zone]:
    """Return the zones of the passages before the first clause: front, preamble, then body."""
    opening = next((at for at, one in enumerate(stretches) if _opens_preamble(text, one)), None)
    zones: list[Zone] = []
    state: Zone = "front"
    for at, one in enumerate(stretches):
        if opening is not None and at >= opening and state == "front":
            state = "preamble"
        duty = _DUTY.search(text, one.start, one.end) is not None
        if opening is None and one.end - one.start > _SHORTEST_DUTY:
            duty = duty or _STATED.search(text, one.start, one.end) is not None
        if duty and ((state == "preamble" and at != opening) or opening is None):
            state = "body"
        zones.append(state)
    return zones


def _opens_preamble(text: str, one: Stretch) -> bool:
    words = text[one.start : one.end]
    return len(words) > 20 and bool(_PREAMBLE.search(words)) and any(c.islower() for c in words)


def binds(text: str, start: int, end: int) -> bool:
    """Say whether a passage is a full sentence that puts a duty on somebody."""
    return end - start > _SHORTEST_DUTY and _DUTY.search(text, start, end) is not None


def is_omitted(text: str, start: int, end: int) -> bool:
    """Say whether a passage only says that there is nothing here."""
    return end - start < 80 and _OMITTED.fullmatch(text, start, end) is not None


def node_zone(nodes: Sequence[Node], at: int) -> Zone:
    """Return the zone that a node has by itself or through the division it stands in."""
    node: Node | None = nodes[at]
    while node is not None:
        if _RECITALS.fullmatch(node.heading):
            return "recital"
        if node.kind == "schedule":
            return "schedule"
        if node.kind == "signature":
            return "signature"
        if node.kind == "recital":
            return "recital"
        if node.kind == "contents":
            return "contents"
        if node.kind == "head":
            return "front"
        node = nodes[node.parent] if node.parent is not None else None
    return "body"
