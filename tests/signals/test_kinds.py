"""What each kind of signal finds and leaves: pattern, phrase, near, duration."""

from __future__ import annotations

import pytest
import re2

from clausecheck.signals import Probe, duration, near, pattern, phrase, quantity
from clausecheck.signals.pattern import UnknownWord, ban_lasts, expand, is_negative

WORDS = {"duty": "shall|must", "copy": "cop(?:y|ies)", "all-copies": "all {copy}", "loop": "{loop}"}


def finds(probe: Probe, text: str) -> bool:
    match = re2.search(probe.pattern, text)
    return match is not None and (probe.accept is None or probe.accept(match.group()))


# --- pattern ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "text", "found"),
    [
        ("{duty} return", "it SHALL return them", True),
        ("{duty} return", "it shall returned them", False),
        ("{duty} <2> return", "it shall without delay return them", True),
        ("{duty} <2> return", "it shall in any such event return them", False),
        ("{duty} <2> return", "it shall return them", True),
        ("return {all-copies}", "return all copies", True),
        ("_owner", "of _owner's drawings", True),
        ("net", "the network", False),
    ],
)
def test_a_pattern_reads_lists_gaps_and_whole_words(source: str, text: str, found: bool) -> None:
    assert finds(pattern.probe(source, WORDS), text) is found


@pytest.mark.parametrize(
    ("text", "lasts"),
    [
        ("it shall not copy or disclose it", True),
        ("it shall not use it for others but may disclose it", False),
        ("it shall not use it. Staff shall disclose it", False),
        ("it shall not use it and shall never disclose it", True),
        ("it shall not, and shall procure that its staff do not, disclose it", True),
    ],
)
def test_a_gap_may_ask_that_the_ban_before_it_still_speaks(text: str, lasts: bool) -> None:
    source = pattern.probe("{duty} not <9!> disclose", WORDS).pattern
    found = re2.search(source.encode(), text.encode())
    assert ban_lasts(found.groupdict()) is lasts


@pytest.mark.parametrize("source", ["{nothing}", "{loop}"])
def test_a_list_that_is_unknown_or_holds_itself_is_refused(source: str) -> None:
    with pytest.raises(UnknownWord):
        expand(source, WORDS)


@pytest.mark.parametrize(
    ("source", "negative"),
    [
        ("shall not disclose", True),
        (r"\bnot\b disclose", True),
        ("cannot disclose", True),
        ("doesn't disclose", True),
        ("notwithstanding", False),
        ("shall disclose", False),
        (r"\note", False),
    ],
)
def test_a_pattern_with_a_denial_is_negative(source: str, negative: bool) -> None:
    assert is_negative(source) is negative


def test_a_heading_probe_looks_at_headings() -> None:
    assert pattern.heading_probe("return", WORDS).target == "heading"


# --- phrase -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("return the drawing", "returned the drawings"),
        ("destroy copy", "destroying copies"),
        ("copy the file", "copied the files"),
        ("cease use", "ceases using"),
        ("stop use", "stopped using"),
        ("keep secret", "keeps secret"),
    ],
)
def test_a_phrase_finds_its_inflections(words: str, text: str) -> None:
    assert finds(phrase.probe([words], exact=False), text)
    assert not finds(phrase.probe([words], exact=True), text)


def test_a_phrase_is_plain_words_not_a_pattern() -> None:
    assert finds(phrase.probe(["a.b (c)"], exact=True), "see a.b (c) there")
    assert not finds(phrase.probe(["a.b"], exact=True), "see aXb there")


# --- near ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "ordered", "found"),
    [
        ("return the drawings", True, True),
        ("drawings it must return", True, False),
        ("drawings it must return", False, True),
        ("return to the Buyer at its seat all such drawings", False, False),
    ],
)
def test_near_counts_the_words_between(text: str, ordered: bool, found: bool) -> None:
    probe = near.probe(["return", "drawings"], WORDS, within=3, ordered=ordered)
    assert finds(probe, text) is found


# --- duration -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("thirty (30) days", 30), ("30 (thirty) days", 30), ("thirty days", 30), ("30-day", 30),
        ("five years", 1825), ("five (5) full calendar years", 1825), ("72 hours", 3),
        ("ten (10) business days", 14), ("10 working days", 14), ("two weeks", 14),
        ("twenty-four (24) months", 730), ("twenty four months", 730), ("a year", 365),
        ("one hundred and twenty (120) days", 120), ("one hundred eighty days", 180),
        ("thirty(30)days", 30), ("sixty (60)-day", 60), ("no time", None), ("30 daylights", None),
    ],
)  # fmt: skip
def test_durations_are_read_in_days(text: str, days: float | None) -> None:
    found = duration.days(text)
    assert found == (None if days is None else pytest.approx(days))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("within thirty (30) days", True),
        ("within 30 (thirty) days", True),
        ("within a period of twenty-five days", True),
        ("within 45 days", False),
        ("after thirty days", False),
    ],
)
def test_a_duration_is_compared(text: str, found: bool) -> None:
    probe = duration.probe("within", "", WORDS, at_most=30)
    assert finds(probe, text) is found


def test_a_duration_can_be_asked_to_be_long() -> None:
    probe = duration.probe("for", "after", WORDS, at_least=1825)
    assert finds(probe, "for five (5) years after")
    assert not finds(probe, "for two (2) years after")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("thirty (30) days from Buyer's written request", True),
        ("10 business days after the date of such request", True),
        ("thirty days from termination", False),
        ("sixty days from Buyer's request", False),
    ],
)
def test_a_duration_can_be_counted_from_an_event(text: str, found: bool) -> None:
    probe = duration.probe("", "", WORDS, counted_from="request|demand", at_most=30)
    assert finds(probe, text) is found


@pytest.mark.parametrize(("years", "found"), [(1, False), (2, True), (5, True), (6, False)])
def test_a_duration_can_lie_between_two(years: int, found: bool) -> None:
    assert finds(duration.probe("for", "", WORDS, at_least=730, at_most=1825),
                 f"for {years} years") is found  # fmt: skip


# --- near in a sentence -------------------------------------------------------------------------


def test_near_in_a_sentence_lets_any_number_of_words_between() -> None:
    text = "the drawings, which Supplier has received for the purposes of the work, are returned"
    assert finds(near.probe(["return(?:ed)?", "drawings"], WORDS, within=None, ordered=False), text)
    assert not finds(near.probe(["returned", "drawings"], WORDS, within=None, ordered=True), text)


# --- quantity -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("5%", 5, "%"), ("five percent (5%)", 5, "%"), ("2.5 per cent", 2.5, "%"),
        ("USD 1,000,000", 1e6, "USD"), ("US$ 1 million", 1e6, "USD"),
        ("$250,000.00", 250_000, "USD"),
        ("one million dollars ($1,000,000)", 1e6, "USD"), ("EUR 50 000", 50_000, "EUR"),
        ("3 copies", 3, "copies"), ("three (3) copies", 3, "copies"),
        ("10,000 units", 1e4, "units"),
        ("GBP 2m", 2e6, "GBP"), ("money 100,000", 1e5, "money"),
    ],
)  # fmt: skip
def test_an_amount_is_read_with_its_unit(text: str, number: float, unit: str) -> None:
    if text.startswith("money"):  # as a rule says: whatever the currency
        text = "100,000 money"
    assert quantity.parse(text) == quantity.Amount(number, unit)


@pytest.mark.parametrize(
    ("limit", "text", "found"),
    [
        ("5%", "at least five percent (5%) of the shares", True),
        ("5%", "at least 3% of the shares", False),
        ("5%", "at least 10 shares", False),
        ("USD 1,000,000", "at least USD 1,000,000 a year", True),
        ("USD 1,000,000", "at least one million dollars ($1,000,000)", True),
        ("USD 1,000,000", "at least $ 1.5 million", True),
        ("USD 1,000,000", "at least EUR 2,000,000", False),
        ("USD 1,000,000", "at least $900,000", False),
        ("1,000 money", "at least EUR 2,000", True),
        ("3 copies", "at least three (3) printed copies", True),
        ("3 copies", "at least two copies", False),
        ("1 copy", "at least 2 copies", True),
    ],
)
def test_an_amount_is_compared_in_its_own_unit(limit: str, text: str, found: bool) -> None:
    probe = quantity.probe("at least", "", WORDS, at_least=quantity.parse(limit))
    assert finds(probe, text) is found


def test_an_amount_can_be_asked_to_be_small() -> None:
    limit = quantity.parse("EUR 50,000")
    probe = quantity.probe("limited to", "per (?:year|event)", WORDS, at_most=limit)
    assert finds(probe, "liability is limited to EUR 20,000 per event")
    assert not finds(probe, "liability is limited to EUR 200,000 per event")
    assert not finds(probe, "liability is limited to EUR 20,000")


def test_limits_in_two_units_are_refused() -> None:
    with pytest.raises(ValueError, match="one unit was expected; found % and USD"):
        quantity.probe(
            "", "", WORDS, at_least=quantity.parse("5%"), at_most=quantity.parse("USD 5")
        )
