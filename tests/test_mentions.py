"""Mentions of parties and of the secret information become tokens."""

from __future__ import annotations

import pytest

from clausecheck.folding import fold
from clausecheck.mentions import mark
from clausecheck.model import Definition, Document, Outline, Party
from clausecheck.views import view

OWNER = Party("Acme Inc.", ("Acme Inc.", "Buyer", "Acme"), "owner")
MAKER = Party("Boltex Ltd", ("Boltex Ltd", "Supplier"), "manufacturer")
WE = Party("we", ("us", "we"), "owner")
YOU = Party("you", ("you",), "manufacturer")


def marked(text: str, *parties: Party, defined: tuple[str, ...] = ()) -> str:
    definitions = tuple(Definition(term, 0, len(text)) for term in defined)
    return mark(fold(text), parties, definitions).data.decode()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("You must keep our drawings.", "_manufacturer must keep _owner's drawings."),
        ("Your duties; all is ours.", "_manufacturer's duties; all is _owner's."),
        ("WE tell you, you tell us.", "_owner tell _manufacturer, _manufacturer tell _owner."),
        ("Goods sold in the US only.", "Goods sold in the US only."),
        ("Neither of us may assign.", "Neither _each may assign."),
    ],
)
def test_a_letter_speaks_of_we_and_you(text: str, expected: str) -> None:
    assert marked(text, WE, YOU) == expected


def test_we_and_you_are_nobody_in_other_contracts() -> None:
    text = "You and we keep our word."
    assert marked(text, OWNER, MAKER) == text


@pytest.mark.parametrize("name", ["SUPPLIER", "The SUPPLIER", "BOLTEX LTD", "the Supplier"])
def test_names_are_known_in_capitals(name: str) -> None:
    assert marked(name + " shall pay.", OWNER, MAKER) == "_manufacturer shall pay."


def test_a_name_in_brackets_belongs_to_the_mention_before() -> None:
    text = "Buyer's (Acme Inc.) data and Supplier (Boltex Ltd, the maker of the parts) agree."
    assert marked(text, OWNER, MAKER) == "_owner's data and _manufacturer agree."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('The seller named in the Order ("Seller").', '_manufacturer named in the Order'),
        ('"Seller" means the person named in the Order.', '"_manufacturer" means'),
        ('"Seller" means any shop that sells tools.', '"Seller" means any shop'),
    ],
)
def test_a_function_word_counts_unless_it_is_defined_as_something_else(
    text: str, expected: str
) -> None:
    text = text.replace("The seller", "The Seller")
    assert marked(text, OWNER, defined=("Seller",)).startswith(expected)


def test_roles_that_change_hands_are_known_where_nobody_is_named() -> None:
    text = "A party may disclose; the receiving party shall keep the disclosing party's data."
    document = Document("c.txt", "", "text", text)
    seen = view(document, Outline((), ()), ())
    assert seen.mutual
    assert "_recipient shall keep _discloser's data" in seen.folded.data.decode()


def test_in_a_one_way_agreement_the_receiving_party_is_the_manufacturer() -> None:
    assert marked("the receiving party shall pay", OWNER, MAKER) == "_manufacturer shall pay"
