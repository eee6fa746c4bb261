"""Parties of letters, and names that stand beside their function: "the Buyer (Acme Ltd)"."""

from __future__ import annotations

import pytest

from clausecheck.model import Document, Outline, Party, Role
from clausecheck.parties import identify


def parties(text: str) -> tuple[Party, ...]:
    return identify(Document("c.txt", "", "text", text), Outline((), ()))


def table(text: str) -> set[tuple[str, Role]]:
    return {(p.name, p.role) for p in parties(text)}


LETTER = (
    "Dear Mr Berg\nWe wish to have the housings made by you. In this letter, \u201cwe\u201d, "
    "\u201cus\u201d and \u201cour\u201d refer to Pinewood Audio Limited, and \u201cyou\u201d and "
    "\u201cyour\u201d to Amber Pressings UAB of Dock 4, Hull. You must keep our drawings secret."
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (LETTER, {("Pinewood Audio Limited", "owner"), ("Amber Pressings UAB", "manufacturer")}),
        (
            "Dear Ms Wu, You (the factory) will build the lamp only for us (the brand owner).",
            {("you", "manufacturer"), ("we", "owner")},
        ),
        (
            "Dear Sir, We, Pinewood Limited, are the customer and you, Hull Mouldings Limited, "
            "are our proposed manufacturer.",
            {("Pinewood Limited", "owner"), ("Hull Mouldings Limited", "manufacturer")},
        ),
        (
            "To: Hull Injection Works (you, the manufacturer)\nFrom: Pine Pump Company (we, the "
            "customer)\nYou will not copy the pumps.",
            {("Hull Injection Works", "manufacturer"), ("Pine Pump Company", "owner")},
        ),
        (
            "You are the workshop (Delft Metaal BV) and we are the customer (Pine Kites Ltd).",
            {("Delft Metaal BV", "manufacturer"), ("Pine Kites Ltd", "owner")},
        ),
        (
            "If we (Pine Clocks Ltd, the customer) ask, you (Hull Works Ltd, the maker) must stop.",
            {("Pine Clocks Ltd", "owner"), ("Hull Works Ltd", "manufacturer")},
        ),
    ],
)
def test_letters_say_who_we_and_you_are(text: str, expected: set[tuple[str, Role]]) -> None:
    assert table(text) == expected
    spoken = {a for p in parties(text) for a in p.aliases}
    assert {"we", "us", "you"} <= spoken


def test_you_in_an_ordinary_contract_is_nobody() -> None:
    text = 'Agreement between Acme Ltd ("Buyer") and Boltex Ltd ("Supplier"). We thank you.'
    assert not {a.lower() for p in parties(text) for a in p.aliases} & {"we", "us", "you"}


# --- names and functions side by side --------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "owner", "maker"),
    [
        (
            "Buyer (Acme Ltd) sends drawings to Manufacturer (Boltex Precision LLC).",
            "Acme Ltd",
            "Boltex Precision LLC",
        ),
        (
            "Contractor (Boltex Co., Ltd.) shall not show Client's (Acme Audio Ltd) drawings.",
            "Acme Audio Ltd",
            "Boltex Co., Ltd.",
        ),
        (
            "The Factory (Boltex Plastik PT) keeps the Brand's (Acme Toys Pty Ltd) data secret.",
            "Acme Toys Pty Ltd",
            "Boltex Plastik PT",
        ),
        (
            "On request of the Discloser (Acme Skis Inc., which has its bindings made by the "
            "Recipient), the Recipient (Boltex GmbH) shall return all.",
            "Acme Skis Inc.",
            "Boltex GmbH",
        ),
        (
            'The parties are Acme Medical Oy as customer (the "Discloser") and Boltex s.r.o. as '
            'contract manufacturer (the "Recipient").',
            "Acme Medical Oy",
            "Boltex s.r.o.",
        ),
        (
            "The disclosing parties are the brand owner, Acme SA, and the filler, Boltex NV.",
            "Acme SA",
            "Boltex NV",
        ),
        (
            "Under this agreement between Acme Sensors Ltd (client) and Boltex Electronics Ltd "
            "(manufacturer), goods are ordered.",
            "Acme Sensors Ltd",
            "Boltex Electronics Ltd",
        ),
        (
            "9. Secrets. Boltex GmbH is the Supplier and Acme Toys Ltd is the Buyer.",
            "Acme Toys Ltd",
            "Boltex GmbH",
        ),
        (
            "Company (Acme Pty Ltd, the product owner) instructs Contractor (Boltex Pty Ltd).",
            "Acme Pty Ltd",
            "Boltex Pty Ltd",
        ),
        (
            "Developer (Acme Robotics B.V.) engages Fabricator (Boltex Sp. z o.o.) to assemble its "
            "controllers.",
            "Acme Robotics B.V.",
            "Boltex Sp. z o.o.",
        ),
        (
            'Acme Cycles (the "Brand") gives work to Boltex Precision (the "Factory").',
            "Acme Cycles",
            "Boltex Precision",
        ),
        (
            "The order is between the Purchaser (Acme SA) and the Manufacturer (Boltex Sarl).",
            "Acme SA",
            "Boltex Sarl",
        ),
    ],
)
def test_names_and_functions_side_by_side(text: str, owner: str, maker: str) -> None:
    assert table(text) == {(owner, "owner"), (maker, "manufacturer")}


@pytest.mark.parametrize(
    "text", ["Buyer (Exhibit A) and Seller (FOB Hull) agree.", "Supplier (as defined) ships."]
)
def test_brackets_that_name_nobody_make_no_parties(text: str) -> None:
    assert parties(text) == ()


def test_terms_of_one_side_name_the_other_by_its_function() -> None:
    text = (
        'These terms apply to every order ("Order") that Acme Pump Company ("Buyer") places with '
        'the seller named in the Order ("Seller").'
    )
    assert table(text) == {("Acme Pump Company", "owner"), ("Seller", "manufacturer")}


def test_one_who_operates_the_factory_makes_the_product() -> None:
    text = (
        'Parties: Boltex Co., Ltd. (the "Company"), which operates the factory, and Acme GmbH (the '
        '"Client"), which orders the Products.'
    )
    assert table(text) == {("Boltex Co., Ltd.", "manufacturer"), ("Acme GmbH", "owner")}


@pytest.mark.parametrize(
    "text",
    [
        "You (Oristano Sugheri S.r.l.) must bind your workers in writing to keep our (Bardon Corks "
        "Ltd's) methods secret.",
        "Parties: Ballyduff Chocolate Company Limited (we, us) and Ferbane Limited (you). You make "
        "and wrap our bars.",
        "You will brief your staff (you being Kerala Coir Mats, our weaver, and we Tidewrack Ltd, "
        "the customer) that our patterns are secret.",
    ],
)
def test_whose_things_they_are_and_who_makes_them_tells_the_roles_of_a_letter(text: str) -> None:
    found = {side: p.role for p in parties(text) for side in ("we", "you") if side in p.aliases}
    assert found == {"we": "owner", "you": "manufacturer"}


# --- parties that a short text only speaks of -------------------------------------------------


@pytest.mark.parametrize(
    ("text", "owner", "maker"),
    [
        ("The Toolmaker can sit on the Customer's dies until it is paid.", "Customer", "Toolmaker"),
        ("Rights in what the Contractor draws belong to the Publisher.", "Publisher", "Contractor"),
        ("The Chain's recipes shall be kept secret by the Bakery.", "Chain", "Bakery"),
    ],
)
def test_parties_named_by_their_trade_alone(text: str, owner: str, maker: str) -> None:
    found = {p.role: p.name for p in parties(text)}
    assert found == {"owner": owner, "manufacturer": maker}


def test_two_makers_by_trade_are_not_taken_for_two_sides() -> None:
    assert parties("The Tannery shall keep the patterns of the Saddler secret.") == ()
