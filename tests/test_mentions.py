"""Every mention of a party or of the secret information is one token."""

from __future__ import annotations

import time

import pytest

from clausecheck.folding import fold
from clausecheck.mentions import mark
from clausecheck.model import Definition, Party

BUYER = Party("Acme Devices, Inc.", ("Acme Devices, Inc.", "Buyer", "Acme"), "owner")
SUPPLIER = Party("M\u00fcller GmbH", ("M\u00fcller GmbH", "Supplier"), "manufacturer")
MUTUAL = (
    Party("Acme", ("Acme",), "owner", mutual=True),
    Party("Best", ("Best",), "manufacturer", mutual=True),
)


def marked(
    text: str,
    parties: tuple[Party, ...] = (BUYER, SUPPLIER),
    definitions: tuple[Definition, ...] = (),
) -> str:
    return mark(fold(text), parties, definitions).data.decode("ascii")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Supplier shall", "_manufacturer shall"),
        ("SUPPLIER SHALL", "_manufacturer SHALL"),
        ("Acme Devices, Inc. shall", "_owner shall"),
        ("M\u00fcller GmbH shall", "_manufacturer shall"),
        ("Buyer\u2019s drawings", "_owner's drawings"),
        ("a Suppliers list", "a Suppliers list"),
        ("supplier shall", "supplier shall"),
        ("each party shall", "_each shall"),
        ("Neither party shall", "Neither _each shall"),
        ("no party shall", "no _each shall"),
        ("the parties hereto shall", "_each shall"),
        ("third parties shall", "third parties shall"),
        ("any third party shall", "any third party shall"),
        ("to the other party", "to _another"),
        ("the Receiving Party shall", "_manufacturer shall"),
        ("the Disclosing Party's", "_owner's"),
        ("all Confidential Information", "_info"),
        ("the confidential or proprietary information", "_info"),
        ("any trade secrets", "_info"),
        ("general information", "general information"),
    ],
)
def test_mentions_become_tokens(text: str, expected: str) -> None:
    assert marked(text) == expected


def test_in_a_mutual_agreement_recipient_and_discloser_stay_roles() -> None:
    text = "The Receiving Party shall not show the Disclosing Party's drawings."
    assert marked(text, MUTUAL) == "_recipient shall not show _discloser's drawings."


def test_where_nobody_has_a_role_the_usual_words_stand_in() -> None:
    assert marked("The Supplier and the Customer shall", ()) == "_manufacturer and _owner shall"


def test_a_defined_name_of_the_secret_information_is_the_information() -> None:
    defined = (Definition("Evaluation Data", 0, 1),)
    assert marked("the Evaluation Data shall", (), defined) == "_info shall"


def test_a_token_leads_back_to_the_words_it_stands_for() -> None:
    text = "Then  the Supplier shall pay"
    view = mark(fold(text), (BUYER, SUPPLIER))
    at = view.data.index(b"_manufacturer")
    assert text[slice(*view.source(at, at + len(b"_manufacturer")))] == "the Supplier"


@pytest.mark.parametrize(
    "line", ["the such any all its " * 9_000, "confidential or " * 12_000, "Buyer (" * 28_000,
             "Buyer (Acme " * 16_000, "each of the " * 16_000, "the the the " * 16_000],
)  # fmt: skip
def test_a_line_of_200000_characters_is_no_trap(line: str) -> None:
    began = time.process_time()
    marked(line)
    assert time.process_time() - began < 2
