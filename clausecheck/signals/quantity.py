"""Quantities: "USD 1,000,000", "five percent (5%)", "three (3) copies", compared in one unit."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from clausecheck.signals import Probe, Within
from clausecheck.signals.duration import SPELT, spelt
from clausecheck.signals.pattern import bounded, expand

PERCENT = "%"
MONEY = "money"
_SCALES = {"thousand": 1e3, "k": 1e3, "million": 1e6, "m": 1e6, "mio": 1e6, "billion": 1e9}
_CURRENCIES = {
    "USD": r"(?:USD|U\.S\. ?\$|US ?\$|\$|(?:US |U\.S\. |United States )?dollars?)",
    "EUR": r"(?:EUR|euros?)",
    "GBP": r"(?:GBP|pounds? sterling|pounds?)",
    "CHF": r"(?:CHF|swiss francs?)",
    "JPY": r"(?:JPY|yen)",
    "CNY": r"(?:CNY|RMB|renminbi|yuan)",
}
_ANY_CURRENCY = "|".join(_CURRENCIES.values())
_FIGURES = r"\d{1,3}(?:[,' ]\d{3})+(?:\.\d{1,2})?|\d{1,9}(?:\.\d{1,4})?"
_SCALE = r"(?:[ -]?(?:thousand|million|billion|mio|[km])\b)?"
_NUMBER = rf"(?:(?:{_FIGURES})|\b{SPELT}\b){_SCALE}(?:[ -]*\([^()]{{1,40}}\))?"
_PARSE_NUMBER = re.compile(
    rf"(?P<figure>{_FIGURES})(?P<scale>{_SCALE})|\b(?P<spelt>{SPELT})\b(?P<spelt_scale>{_SCALE})",
    re.IGNORECASE,
)
_PERCENT = r"(?:%|per ?cent\b|percent\b)"


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit: ``%``, a currency such as ``USD``, ``money`` (any), or a noun."""

    number: float
    unit: str


def parse(text: str) -> Amount | None:
    """The amount in ``text`` as a rule writes it: "5%", "USD 1,000,000", "3 copies"."""
    number = _number(text)
    if number is None:
        return None
    if re.search(_PERCENT, text, re.IGNORECASE):
        return Amount(number, PERCENT)
    for unit, pattern in _CURRENCIES.items():
        if re.search(rf"(?<![A-Za-z]){pattern}", text, re.IGNORECASE):
            return Amount(number, unit)
    noun = re.search(r"[A-Za-z][A-Za-z -]*$", text.strip())
    return Amount(number, noun.group().strip().lower()) if noun else None


def _number(text: str) -> float | None:
    """The number in ``text``; figures in brackets behind a spelt number win."""
    found = list(_PARSE_NUMBER.finditer(text))
    figures = [m for m in found if m.group("figure")]
    if figures:
        digits = re.sub(r"[^\d.]", "", figures[0].group("figure"))
        return float(digits) * _scale(figures[0].group("scale"))
    if found:
        return spelt(found[0].group("spelt")) * _scale(found[0].group("spelt_scale"))
    return None


def _scale(words: str) -> float:
    return _SCALES.get(words.strip(" -").lower(), 1.0)


def _source(unit: str) -> str:
    """RE2 source for an amount in ``unit``, the unit before or behind the number."""
    if unit == PERCENT:
        return rf"{_NUMBER} ?(?:{_PERCENT}(?: ?\([^()]{{1,40}}\))?)"
    if unit == MONEY or unit in _CURRENCIES:
        currency = _ANY_CURRENCY if unit == MONEY else _CURRENCIES[unit]
        return rf"(?:(?:{currency}) ?{_NUMBER}|{_NUMBER} ?(?:{currency})(?: ?\([^()]{{1,40}}\))?)"
    stem = re.escape(re.sub(r"(?:ies|y|s)$", "", unit))
    return rf"{_NUMBER} (?:[\w-]+ ){{0,2}}?{stem}(?:y|ies|s|es)?"


def probe(
    before: str,
    after: str,
    words: Mapping[str, str],
    *,
    at_least: Amount | None = None,
    at_most: Amount | None = None,
) -> Probe:
    """An amount between the patterns ``before`` and ``after``, within the limits.

    Raises ValueError when the limits are in different units.
    """
    units = {amount.unit for amount in (at_least, at_most) if amount is not None}
    if len(units) != 1:
        raise ValueError(f"one unit was expected; found {' and '.join(sorted(units))}")
    first = rf"(?:{expand(before, words)}) (?:\S+ ){{0,3}}?" if before else ""
    last = rf" (?:\S+ ){{0,3}}?(?:{expand(after, words)})" if after else ""
    limits = (amount.number if amount else None for amount in (at_least, at_most))
    source = _source(units.pop())
    accept = Within(partial(_first, source), *limits)
    return Probe(_bounded(first + source + last), accept=accept)


def _first(source: str, text: str) -> float | None:
    """The number of the first amount in ``text`` that has the form ``source``."""
    found = re.search(source, text, re.IGNORECASE)
    return _number(found.group()) if found else None


def _bounded(pattern: str) -> str:
    """``pattern`` where words begin and end; "$" and "%" are no letters, so no edge is at them."""
    return bounded(pattern).replace(r"(?:\b|^)", r"(?:\b|^|[^\w])", 1)
