"""Reads from a description which part a party plays: "whose shirts are sewn", "which moulds it".

Works on flat text (see ``flatten``). The answers are functions that the lexicon knows.
"""

from __future__ import annotations

import re

from clausecheck.parties import crafts, lexicon

OWNER = ("customer",)
MAKER = ("manufacturer",)

_THIRD, _PAST, _ING, _BASE = crafts.thirds(), crafts.pasts(), crafts.gerunds(), crafts.plain()
_HAS_MADE = re.compile(
    rf"\bwhose (?:\S+ ){{1,6}}?(?:(?:is|are|will be|were|was|has been) (?:being |to be )?)?"
    rf"(?:{_PAST}|made|repaired)\b"
    rf"|\bwhose (?:\S+ ){{1,4}}?(?:it|he|\S+) (?:will )?(?:{_THIRD}|{_BASE})\b"
    rf"|\bfor (?:which|whom|whose \w+) (?:\S+ ){{0,6}}?(?:{_THIRD}|{_BASE}|{_PAST}|{_ING})\b"
    rf"|\bat whose order\b|\bto whose (?:\S+ ){{1,3}}?(?:{_PAST})\b"
    r"|\b(?:which|who|that) (?:has |have )?(?:designed|devised|invented|developed|orders|ordered"
    r"|commissions|owns|places orders|buys|discloses)\b"
    r"|^(?:the |as |an? )?(?:orders|ordering|designs|owner of|holder of|designer of|author of"
    r"|buyer of|inventor of|proprietor of|originator of|entrusting)\b"
    r"|\bwhose (?:designs?|recipes?|formulas?|formulae|patterns?|drawings|product|knee joint)\b"
)
_MAKES = re.compile(
    rf"\b(?:which|who|that) (?:will |shall |would |also |now |to )?(?:\w+ and )?(?:{_THIRD}|"
    rf"{_BASE})\b"
    rf"|^(?:who |is )?(?:{_THIRD}|{_ING})\b"
    r"|\b(?:entrusted|charged|commissioned|contracted) with (?:the |their |its )?"
    rf"(?:\w+ )?(?:manufactur\w*|production|processing|machining|making|{_ING})\b"
    r"|\b(?:which|who) lays? (?:\w+ )?up\b|\boperat(?:es|ing) (?:the|a) factory\b"
)
_NOUN = re.compile(
    r"(?:as )?(?:(?:the|an?|our|your|its) )?(?P<noun>(?:[A-Za-z]+[ -]){0,2}?[A-Za-z'-]+)"
    r"(?=$|[,.;)]| of\b| for\b| to\b| in\b)"
)


def said_of(words: str) -> tuple[str, ...]:
    """Return the function that a description gives a party, or nothing where it gives none."""
    words = words.strip(" ,.")
    if _HAS_MADE.search(words):
        return OWNER
    if _MAKES.search(words):
        return MAKER
    found = _NOUN.match(words)
    noun = found["noun"] if found else ""
    if lexicon.weight(noun):
        return (noun,)
    return MAKER if noun and crafts.is_agent(noun.split()[-1].lower()) else ()
