"""Defined terms: "X" means …, (the "X"), and the entries of a definitions clause."""

from __future__ import annotations

import re

_MEANS = (
    r"(?:(?:shall|will|also|collectively|each|individually|both|further)\s+){0,2}"
    r"(?:means?|refers?\s+to|ha(?:s|ve)\s+the\s+(?:same\s+)?meanings?|include[sd]?|"
    r"(?:is|are|be)\s+defined|mean\s+and\s+include|denotes?|is\s+the|are\s+the)\b"
)
_QUOTED = re.compile(
    r"[\"“](?P<term>(?:[^\"“”\n]|\n(?!\n)){1,80})[,.]?[\"”]\s*(?:\([^()]{0,80}\)\s*)?"
    r"(?:(?:or|and)\s+[\"“](?P<other>[^\"“”\n]{1,80})[,.]?[\"”]\s*)?"
    r"(?:\([^()]{0,80}\)\s*|,[^,;.\"“]{0,80},\s*|as\s+used\s+\w+(?:\s+\w+){0,5},?\s+)?:?\s*"
    + _MEANS
)
_BRACKETED = re.compile(
    r"\((?P<lead>[^()\"“”]{0,60}?)[\"“](?P<term>[A-Z0-9][^\"“”\n]{0,80})[,.]?[\"”]"
    r"(?P<more>(?:[^()\"“”]{0,30}[\"“][^\"“”\n]{1,80}[,.]?[\"”]){0,3})[^()\"“”]{0,20}\)"
)
_INNER_TERM = re.compile(r"[\"“]([^\"“”\n]{1,80}?)[,.]?[\"”]")
_ENTRY = re.compile(
    r"(?P<term>[A-Z][\w&/’'-]*(?:[ \t]+(?:[A-Z(][\w&/()’'-]*|of|and|or|the|for|to)){0,6})\s*"
    r"(?::\s+(?:means?\b|any\b|the\b|an?\b|all\b|has\b|shall\b|as\b|each\b)|\s+(?:shall\s+)?means?\b)"
)
_UNQUOTED = re.compile(
    r"(?P<term>[A-Z][\w&/’'-]*(?:\s+(?:[A-Z(][\w&/()’'-]*|of|and|or|for)){0,6})\s*:?\s+"
    r"(?:shall\s+)?means?(?:\s+and\s+includes?)?\b"
)
_QUOTES = '"“'


def terms_defined(text: str, start: int, end: int, *, listed: bool) -> list[tuple[str, bool]]:
    """Return (term, direct) for every term that a sentence defines, in text order.

    ``direct`` is false for terms named in passing, (the "Products"). ``listed`` says that the
    sentence stands in a definitions clause, where ``Term: any …`` defines too.
    """
    words = text[start:end]
    found: list[tuple[int, str, bool]] = []
    if any(quote in words for quote in _QUOTES):
        for match in _QUOTED.finditer(words):
            found += [
                (match.start(name), match[name], True) for name in ("term", "other") if match[name]
            ]
        for match in _BRACKETED.finditer(words):
            found.append((match.start("term"), match["term"], False))
            found += [
                (match.start("more"), more, False) for more in _INNER_TERM.findall(match["more"])
            ]
    entry = (_ENTRY if listed else _UNQUOTED).match(words)
    if entry is not None and not found:
        found.append((0, entry["term"], True))
    return [(" ".join(term.split()).strip(" ,.;"), direct) for _, term, direct in sorted(found)]
