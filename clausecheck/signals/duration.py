"""Durations: "within thirty (30) days", "five years", compared in days."""

from __future__ import annotations

import re
from collections.abc import Mapping

from clausecheck.signals import Probe, Within
from clausecheck.signals.pattern import bounded, expand

DAYS_OF = {
    "hour": 1 / 24, "day": 1.0, "business day": 1.4, "working day": 1.4, "banking day": 1.4,
    "week": 7.0, "fortnight": 14.0, "month": 30.0, "quarter": 91.0, "year": 365.0,
}  # fmt: skip
"""Days in each unit. A business day counts 1.4 (seven days for five)."""

_NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20,
    "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90, "a": 1, "an": 1,
}  # fmt: skip
_WORD = "|".join(sorted(_NUMBERS, key=len, reverse=True))
SPELT = rf"(?:{_WORD}|hundred)(?:(?:-| and | )(?:{_WORD}|hundred)){{0,4}}"
_KIND = r"(?:full |consecutive |calendar |clear |business |working |banking ){0,2}"
_UNIT = r"(?:hour|day|week|fortnight|month|quarter|year)"
AMOUNT = rf"(?:\d{{1,4}}|\b{SPELT}\b)(?:[ -]*\([^()]{{1,40}}\))?[ -]*{_KIND}{_UNIT}s?"
"""RE2 source for a number with a unit of time, in figures, words or both, in either order."""

_PARSE = re.compile(
    rf"(?:(?P<figure>\d{{1,4}})|\b(?P<spelt>{SPELT})\b)(?:[ -]*\((?P<again>[^()]{{1,40}})\))?"
    rf"[ -]*(?P<kind>{_KIND})(?P<unit>{_UNIT})s?\b",
    re.IGNORECASE,
)
_FROM = r"(?:from|of|after|following|counting from|beginning on|upon|since)"


def days(text: str) -> float | None:
    """The first duration in ``text`` in days, or None: "five (5) years" is 1825."""
    match = _PARSE.search(text)
    if match is None:
        return None
    figures = re.search(r"\d{1,4}", match.group("again") or "")
    figure = match.group("figure") or (figures.group() if figures else None)
    number = float(figure) if figure else float(spelt(match.group("spelt")))
    unit = match.group("unit").lower()
    if unit == "month":  # twelve months are a year, so that 60 months are no less than 5 years
        years, months = divmod(number, 12)
        return years * DAYS_OF["year"] + months * DAYS_OF["month"]
    kinds = match.group("kind").lower().split()
    return number * next((DAYS_OF[n] for k in kinds if (n := f"{k} {unit}") in DAYS_OF),
                         DAYS_OF[unit])  # fmt: skip


def spelt(words: str) -> int:
    """The number in words: "one hundred and twenty" is 120."""
    total = 0
    for word in re.split(r"[ -]", words.lower()):
        if word == "hundred":
            total = max(total, 1) * 100
        elif word != "and":
            total += _NUMBERS[word]
    return total


def probe(
    before: str,
    after: str,
    words: Mapping[str, str],
    *,
    counted_from: str = "",
    at_least: float | None = None,
    at_most: float | None = None,
) -> Probe:
    """A duration between the patterns ``before`` and ``after``, within the limits in days.

    ``counted_from`` is a pattern for the event from which it runs, "from Buyer's request".
    """
    first = rf"(?:{expand(before, words)}) (?:\S+ ){{0,3}}?" if before else ""
    last = rf" ?(?:{expand(after, words)})" if after else ""
    start = rf" {_FROM} (?:\S+ ){{0,6}}?(?:{expand(counted_from, words)})" if counted_from else ""
    return Probe(bounded(first + AMOUNT + last + start), accept=Within(days, at_least, at_most))
