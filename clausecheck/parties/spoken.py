"""Finds the parties that a short text only speaks of: "the Mill shall …", "Sponsor's data".

Excerpts and forms name a function and no firm, or a firm for one side only. Works on flat text
(see ``flatten``).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from clausecheck.parties import crafts, lexicon
from clausecheck.parties.block import Candidate

_WORDS = "|".join((lexicon.words(small=False), crafts.agents_titled(), r"[A-Z]?[a-z]*[Mm]aker"))
_SPOKEN = re.compile(
    rf"(?P<before>\b[Tt]he |\bTHE |\b[A-Z][\w.&'-]*,? |\b\w+,? |^|[\"(.;:] ?)"
    rf"(?P<word>(?:Contract )?(?:{_WORDS})|Party [AB]|Gap|Eul|Ko|Otsu)\b(?!-)"
    r"(?P<after>'s\b| (?:shall|will|must|may|can(?:not)?|has|have|is|are|agrees?|undertakes?|owns?"
    r"|keeps?|bears?|pays?|[a-z]+s)\b)?(?! [A-Z&]| \(?\d)"
)
_COUNTERPART = {
    "Party A": "Party B", "Party B": "Party A", "Gap": "Eul", "Eul": "Gap", "Ko": "Otsu",
    "Otsu": "Ko",
}  # fmt: skip
_JOINING = frozenset(
    "the if when where whenever should once as while and but until unless upon by for from to in "
    "on no neither nor each every any all after before since because both only that "
    "this such either whether of with at or then".split()
)
"""Words that may have a capital before a party and are no part of its name."""
_NO_PARTY = frozenset({"House", "Yard", "Author", "Authority", "Merchant"})


def spoken_of(flat: str, found: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Add to the one party found, or to none, those that are only spoken of; two in all.

    Unchanged where the words do not put one party on either side, or more than one on a side.
    """
    known = {t for one in found for t in (one.name, *one.terms)}
    if len(found) > 1:
        return tuple(found)
    for term in known & _COUNTERPART.keys():
        if re.search(rf"\b{_COUNTERPART[term]}\b", flat):
            return (*found, _called(_COUNTERPART[term]))
    seen = _seen(flat)
    words = [w for w in seen if w not in known and w not in _COUNTERPART]
    sides = {sign: [w for w in words if sign * lexicon.weight(w) > 0] for sign in (1, -1)}
    sure = {sign: [w for w in own if seen[w] > 1] for sign, own in sides.items()}
    new = []
    for sign, own in sides.items():
        there = any(sign * one.weight > 0 for one in found)
        beside = sure[-sign] or any(sign * one.weight < 0 for one in found)
        named = sure[sign] or (own if beside else [])
        if len(named) == 1 and not there:
            new.append(_called(named[0]))
    return (*found, *new) if len(found) + len(new) == 2 else tuple(found)


def _seen(flat: str) -> Counter[str]:
    """How often each word with a capital is used of a party; with what it does or has, twice.

    Once is enough beside another party that is sure: "shall keep the recipes of the Customer".
    """
    seen: Counter[str] = Counter()
    for match in _SPOKEN.finditer(flat):
        before = match["before"].strip()
        if match["word"] in _NO_PARTY or _of_a_name(before):
            continue  # a part of a name: "Bolton Mill"
        seen[match["word"]] += 2 if match["after"] else 1
    return seen


def _of_a_name(before: str) -> bool:
    return before[:1].isupper() and before.rstrip(",").lower() not in _JOINING


def _called(word: str) -> Candidate:
    return Candidate(word, (word,))
