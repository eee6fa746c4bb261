"""What the text says, beyond the elements of any family."""

from __future__ import annotations

import pytest

from clausecheck.pipeline import outlined
from clausecheck.readers.text import read_text
from clausecheck.ruleset.schema import Apart, Shorter
from clausecheck.sayings import Sayings

PARTIES = "This Agreement is made between Moorgate Ltd (the Buyer) and Kestrel Ltd (the Supplier)."


def sayings(*clauses: str) -> Sayings:
    numbered = [f"{n}. {text}" for n, text in enumerate(clauses, 1)]
    read = outlined(read_text("contract.txt", "\n\n".join([PARTIES, *numbered]).encode()))
    return Sayings(read.views, read.outline, {"secret": "secret|confidential"})


def test_a_pattern_is_looked_for_in_one_sentence_with_its_word_lists() -> None:
    said = sayings("Supplier shall keep the moulds secret at all times. They may be used.")
    assert said.say("keep <2> {secret}")
    assert not said.say("times <4> used")


@pytest.mark.parametrize(
    ("secrecy", "supply", "holds"),
    [
        ("for two years", "for five years", True),
        ("for 60 months", "for five years", False),
        ("for six (6) years", "for five years", False),
        ("for ever", "for five years", False),
        ("for two years", "until further notice", False),
    ],
)
def test_times_are_compared_in_days(secrecy: str, supply: str, holds: bool) -> None:
    said = sayings(f"It is secret {secrecy}.", f"Supplier shall supply {supply}.")
    assert said.shorter(Shorter(first="secret", than="supply")) is holds


@pytest.mark.parametrize(
    ("law", "courts", "holds"),
    [("France", "Madrid", True), ("France", "Paris", False), ("France", "Atlantis", False)],
)
def test_places_are_apart_only_where_both_are_known(law: str, courts: str, holds: bool) -> None:
    said = sayings(f"The law of {law} applies.", f"The courts of {courts} decide.")
    places = Apart(first="law of", second="courts of", groups=[["France", "Paris"], ["Madrid"]])
    assert said.apart(places) is holds


@pytest.mark.parametrize(
    ("survivors", "holds"),
    [
        ("Clauses 3 and 4 survive termination of this Agreement.", True),
        ("Clause 3 survives termination of this Agreement.", False),
        ("Termination leaves clauses 2, 3 and 4 as they are; they survive.", True),
        ("Termination leaves clauses 2, 1.2 and 4 as they are; they survive.", False),
        ("Sections 1 and 3 survive termination of this Agreement.", False),
        ("These duties survive termination of this Agreement.", False),
    ],
)
def test_a_list_of_clauses_leaves_out_those_it_does_not_name(survivors: str, holds: bool) -> None:
    said = sayings("Supplier assigns all results.", "Prices are fixed.", survivors)
    passages = said.views.passages
    anchor = next(n for n, view in enumerate(passages) if b"results" in view.text)
    assert said.unlisted("surviv\\w+", [anchor]) is holds


def test_nothing_is_left_out_where_nothing_stands() -> None:
    assert not sayings("Clauses 2 and 3 survive termination.").unlisted("surviv\\w+", [])
