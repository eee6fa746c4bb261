"""Durations: "within thirty (30) days", "five years", compared in days."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from clausecheck.signals import Probe
from clausecheck.signals.pattern import bounded, expand

DAYS_OF = {
    "hour": 1 / 24, "day": 1.0, "business day": 1.4, "working day": 1.4, "banking day": 1.4,
    "calendar day": 1.0, "week": 7.0, "fortnight": 14.0, "month": 30.0, "quarter": 91.0,
    "year": 365.0,
}  # fmt: skip
"""Days in each unit. A business day counts 1.4 (seven days for five)."""

_NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fourteen": 14, "fifteen": 15,
    "eighteen": 18, "twenty": 20, "twenty-one": 21, "twenty-four": 24, "thirty": 30,
    "thirty-six": 36, "forty-five": 45, "forty-eight": 48, "sixty": 60, "seventy-two": 72,
    "ninety": 90, "hundred": 100, "a": 1, "an": 1,
}  # fmt: skip
_WORDS = "|".join(sorted(_NUMBERS, key=len, reverse=True))
_UNITS = (
    r"(?:(?:business|working|banking|calendar|clear|consecutive) )?"
    r"(?:hour|day|week|fortnight|month|quarter|year)s?"
)
AMOUNT = rf"(?:(?:{_WORDS})[ -]*\(? ?\d{{0,4}} ?\)?|\d{{1,4}})[ -]*\)? ?(?:full |consecutive )?{_UNITS}"
"""RE2 source for a number with a unit of time, in figures, words or both."""

_PARSE = re.compile(
    rf"(?:(?P<figure>\d{{1,4}})|\b(?P<word>{_WORDS})\b)[^\da-z]*(?P<figure2>\d{{1,4}})?[^a-z]*"
    rf"(?:full |consecutive )?(?P<kind>business |working |banking |calendar |clear |consecutive )?"
    r"(?P<unit>hour|day|week|fortnight|month|quarter|year)",
    re.IGNORECASE,
)
Comparison = Literal["at_most", "at_least"]


def days(text: str) -> float | None:
    """The first duration in ``text`` in days, or None: "five (5) years" is 1825."""
    match = _PARSE.search(text)
    if match is None:
        return None
    figure = match.group("figure2") or match.group("figure")
    number = float(figure) if figure else float(_NUMBERS[match.group("word").lower()])
    kind = (match.group("kind") or "").lower()
    unit = match.group("unit").lower()
    name = f"{kind}{unit}" if f"{kind}{unit}" in DAYS_OF else unit
    return number * DAYS_OF[name]


def probe(
    before: str, after: str, words: Mapping[str, str], *, comparison: Comparison, limit: float
) -> Probe:
    """A duration between the patterns ``before`` and ``after`` that passes the comparison.

    ``limit`` is in days.
    """
    first = rf"(?:{expand(before, words)}) (?:\S+ ){{0,3}}?" if before else ""
    last = rf" ?(?:{expand(after, words)})" if after else ""

    def accept(matched: str) -> bool:
        found = days(matched)
        if found is None:
            return False
        return found <= limit if comparison == "at_most" else found >= limit

    return Probe(bounded(first + AMOUNT + last), accept=accept)
