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
    r"BY\s+AND\s+(?:BETWEEN|AMONG)|(?:between|BETWEEN|Between|among)"
    r"(?!\s+(?:us|you|them|ourselves|(?:both|the)\s+[Pp]arties)\b))\b"
)
_INSTRUMENT = re.compile(
    r"\b(?:agree(?:ment|d)|contract|deed|undertaking|memorandum|orders?|terms|conditions|understanding|"
    r"nda|letter|instrument|lease|licen[cs]e|addendum|amendment|annex|protocol|rules|bargain|"
    r"arrangement)\b",
    re.IGNORECASE,
)
"""What is made between the parties: without it, "between" and "made" are words like others."""
_SURELY = re.compile(r"(?:by\s+and|entered\s+into|made\s+and)\b", re.IGNORECASE)
_AT_FIRST = 20  # characters

_SHORTEST_DUTY = 60
_RECITALS = re.compile(r"(?:RECITALS?|BACKGROUND|PREAMBLE|WHEREAS)", re.IGNORECASE)
_DUTY = re.compile(
    r"\b(?:shall|agrees?\s+(?:that|to|not)|will\s+not|may\s+not|must|undertakes?\s+to)\b"
)


_SALUTATION = re.compile(
    r"(?:Dear\b(?:[^.,:;!]|\b(?:Mr|Mrs|Ms|Dr|Messrs)\.){0,60}|To\s+whom\s+it\s+may\s+concern|"
    r"(?:Ladies\s+and\s+)?Gentlemen)(?:[,:]|\s*$)",
    re.IGNORECASE,
)
_WE_ARE = re.compile(r"(?:We|I|You),\s[^;]{3,200},\s(?:are|am)\b")
_DEFINES = re.compile(r"[\"“][^\"“”]{1,80}[\"”]\s+(?:shall\s+)?means?\b")
_COVER = re.compile(
    r"\[\*|\b(?:omissions?|omitted|redacted|portions|designated|exhibit|filed\s+(?:separately|as\s+an?\s+exhibit)|confidential\s+treatment|"
    r"Securities\s+(?:and\s+Exchange|Act)|execution\s+(?:copy|version)|table\s+of\s+contents)\b",
    re.IGNORECASE,
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|does|do|did|can|cannot|could|may|might|shall|should|will|"
    r"would|must|agrees?|hereby|belongs?|remains?|stays?)\b|"
    r"\b(?:[Ww]e|[Yy]ou|I|[Tt]hey|[Pp]arties)\s+(?:\w+ly\s+|also\s+|both\s+|now\s+)?[a-z]+\b|"
    r"(?:\b[A-Z][\w.&’'-]*|[)\"”])\s+(?:\w+ly\s+|also\s+|only\s+|then\s+)?[a-z]{2,}s\b|"
    r"^(?:No|Nothing|Nobody|None|Neither)\b"
)
_FEWEST_WORDS = 4
_PLAIN_WORDS = 8
"""So many words in small letters and a full stop, or a label in front, say something, whatever the
verb; without either, twice as many."""
_LABEL = re.compile(r"[A-Z][^:.;\n]{0,60}:\s")

_FEWEST_RECITALS = 2
_RECITAL_LETTERS = frozenset({"(A)", "A."})
_CLAUSE_NUMBERS = frozenset({"1.", "1", "1)", "article", "section", "dotted"})


def head_zones(text: str, stretches: Sequence[Stretch], *, followed: bool) -> list[Zone]:
    """Return the zones of the passages before the first clause: front, preamble, then body.

    In a letter everything after the salutation is operative. Where no preamble is found, the
    first whole sentence is: only titles, names, addresses and cover lines come before it. The
    same after a preamble where no clauses follow (not ``followed``) and nothing says "shall".
    """
    greeting = next((at for at, one in enumerate(stretches) if _greets(text, one)), None)
    if greeting is not None:
        address = stretches[:greeting]
        bound = any(binds(text, one.start, one.end) for one in address)
        front: list[Zone] = ["front"] * greeting
        before = head_zones(text, address, followed=True) if bound else front
        return before + [_letter_zone(text, one) for one in stretches[greeting:]]
    opening = next((at for at, one in enumerate(stretches) if _opens_preamble(text, one)), None)
    operative = next(
        (at for at, one in enumerate(stretches) if at != opening and _acts(text, one, at, opening)),
        len(stretches),
    )
    if opening is not None and operative == len(stretches) and not followed:
        operative = next(
            (at for at, one in enumerate(stretches) if at > opening and _is_sentence(text, one)),
            operative,
        )
    first = operative if opening is None else min(opening, operative)
    return [_zone_at(at, first, operative) for at in range(len(stretches))]


def _zone_at(at: int, opening: int, operative: int) -> Zone:
    if at >= operative:
        return "body"
    return "preamble" if at >= opening else "front"


def _greets(text: str, one: Stretch) -> bool:
    return _SALUTATION.match(text, one.start, one.end) is not None


def _letter_zone(text: str, one: Stretch) -> Zone:
    """Return the zone in a letter: "We, A Ltd, are the customer." names the parties only."""
    if _SALUTATION.fullmatch(text, one.start, one.end):
        return "front"
    names = _WE_ARE.match(text, one.start, one.end) and not binds(text, one.start, one.end)
    return "preamble" if names else "body"


def _acts(text: str, one: Stretch, at: int, opening: int | None) -> bool:
    """Say whether the operative words begin with this passage."""
    if opening is None:
        return _DUTY.search(text, one.start, one.end) is not None or _is_sentence(text, one)
    if at < opening:
        return binds(text, one.start, one.end) and not _COVER.search(text, one.start, one.end)
    return (
        _DUTY.search(text, one.start, one.end) is not None
        or _DEFINES.match(text, one.start, one.end) is not None
    )


def _is_sentence(text: str, one: Stretch) -> bool:
    """Say whether a passage is a whole sentence with a finite verb, and no line of a cover."""
    words = text[one.start : one.end]
    if words.isupper() or len(words.split()) < _FEWEST_WORDS or _COVER.search(words):
        return False
    plain = sum(word.islower() for word in words.split())
    if not words.rstrip("\"”’')]").endswith((".", ":", ";", "!")):
        needed = _PLAIN_WORDS if _LABEL.match(words) else 2 * _PLAIN_WORDS
        return plain >= needed
    return plain >= _PLAIN_WORDS or _FINITE.search(words) is not None


def _opens_preamble(text: str, one: Stretch) -> bool:
    """Say whether the parties are introduced here; "between" may stand in any duty, too."""
    words = text[one.start : one.end]
    found = _PREAMBLE.search(words)
    if found is None or len(words) <= 20 or not any(c.islower() for c in words):
        return False
    named = _INSTRUMENT.search(words, 0, len(words) if _SURELY.match(found[0]) else found.start())
    if named is None and found.start() > _AT_FIRST:
        return False
    duty = _DUTY.search(words)
    return duty is None or found.start() < duty.start()


def lettered_recitals(text: str, nodes: Sequence[Node]) -> frozenset[int]:
    """Return the nodes (A), (B) … before the first numbered clause that only tell the story."""
    end = next((at for at, node in enumerate(nodes) if _begins_clauses(node)), 0)
    found = [
        at
        for at, node in enumerate(nodes[:end])
        if node.style in _RECITAL_LETTERS and (not node.parent or nodes[node.parent].kind == "head")
    ]
    plain = all(
        not nodes[at].heading and not _DUTY.search(text, nodes[at].start, nodes[at + 1].start)
        for at in found
    )
    if len(found) < _FEWEST_RECITALS or not plain or nodes[end].parent in found:
        return frozenset()
    return frozenset(found)


def _begins_clauses(node: Node) -> bool:
    return node.kind in ("operative", "heading") or node.style in _CLAUSE_NUMBERS


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
