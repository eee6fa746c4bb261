"""Terms used like defined terms and never defined: few alarms, and none that is false."""

from __future__ import annotations

import pytest

from tests.structure.builders import OPENING, flaws, subjects

USED = (
    "1. Work\n\nThe Supplier shall mark any Approved Mould and keep the Approved Mould dry. "
    "It ships the Approved Moulds monthly.\n"
)


def test_capitals_again_and_again_without_a_definition_are_told() -> None:
    [flaw] = flaws(USED, "undefined-term")
    assert flaw.subject == "Approved Mould"
    assert "(3 times at least)" in flaw.message
    assert flaw.evidence is not None
    assert flaw.evidence.text.startswith("The Supplier shall mark")


@pytest.mark.parametrize(
    "more",
    [
        "2. Meaning\n\n“Approved Mould” means a part the Buyer likes.\n",
        "2. Meaning\n\nApproved Mould means a part the Buyer likes.\n",
        "2. Meaning\n\nApproved Mould: a part the Buyer likes.\n",
        "2. Approved Moulds\n\nThey are those the Buyer likes.\n",  # the heading explains it
        "2. Meaning\n\nParts the Buyer likes (the Approved Moulds) are dear.\n",
        "2. Meaning\n\nThe Buyer designates an Approved Mould by letter.\n",
        "2. Meaning\n\nThe Alder Approved Mould is blue.\n",  # a name
        "2. Meaning\n\nApproved Mould 7 is blue.\n",  # numbered like a name
        "2. Meaning\n\nCapitalised terms not defined here have the meaning defined in the Frame.\n",
    ],
)  # fmt: skip
def test_whatever_may_explain_the_term_silences(more: str) -> None:
    assert subjects(USED + more, "undefined-term") == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Approved Mould", "Delaware Court"),
        ("Approved Mould", "Securities Act"),
        ("Approved Mould", "December"),
        ("Approved Mould", "Party"),
        ("Approved Mould", "Operational"),  # an adjective, whatever follows
        (" any ", " the "),
        ("ships the Approved Moulds monthly", "ships them monthly"),  # twice is too little
        ("Approved Moulds monthly", "Approved Moulds of Alder monthly"),  # part of a longer name
    ],
)  # fmt: skip
def test_names_of_laws_places_and_persons_are_no_terms(old: str, new: str) -> None:
    assert old in USED
    assert subjects(USED.replace(old, new), "undefined-term") == []


def test_an_amendment_uses_the_words_of_the_agreement_it_amends() -> None:
    opening = OPENING.replace("SUPPLY AGREEMENT", "AMENDMENT TO THE SUPPLY AGREEMENT")
    assert subjects(USED, "undefined-term", opening=opening) == []
