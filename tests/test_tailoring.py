"""Model language in the words of the contract at hand."""

from __future__ import annotations

import pytest

from clausecheck.model import DefinedTerm, Document, Party
from clausecheck.pipeline import review_document
from clausecheck.readers.text import read_text
from clausecheck.ruleset import load_ruleset
from clausecheck.tailoring import Tailor, name_of, tailor
from tests.factories import make_evidence, make_party

LANGUAGE = (
    "{manufacturer} shall return all Confidential Information and the Products to {owner} on the "
    "end of this Agreement."
)
PARTIES = (
    make_party(aliases=("Buyer",)),
    make_party("Best Moulding Ltd.", aliases=("Supplier",), role="manufacturer"),
)


def terms(**uses: int) -> list[DefinedTerm]:
    return [DefinedTerm(t.replace("_", " "), n, make_evidence()) for t, n in uses.items()]


def said(text: str, defined: list[DefinedTerm], language: str = LANGUAGE) -> str:
    return tailor(Document("x", "", "text", text), PARTIES, defined).language(language)


def test_parties_and_terms_are_those_of_the_contract() -> None:
    text = "These Terms apply. Under these Terms the Goods and these Terms. Not this Agreement."
    assert said(text, terms(Proprietary_Information=9, Goods=3)) == (
        "The Supplier shall return all Proprietary Information and the Goods to the Buyer on the "
        "end of these Terms."
    )


def test_the_usual_terms_stay_where_the_contract_has_them() -> None:
    defined = terms(Confidential_Information=1, Technical_Information=40, Product=2, Goods=30)
    assert "all Confidential Information and the Products" in said("", defined)


def test_the_usual_terms_stay_where_nothing_is_defined() -> None:
    assert "Confidential Information and the Products" in said("", [])
    assert "this Agreement" in said("", [])


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Device", "Devices"), ("Goods", "Goods"), ("Finished Products", "Finished Products"),
     ("Product Liability", "Products")],
)  # fmt: skip
def test_only_a_term_for_the_goods_stands_for_them(name: str, expected: str) -> None:
    defined = [DefinedTerm(name, 5, make_evidence())]
    assert f"the {expected} to" in said("", defined)


def test_terms_as_a_subject_keep_the_verb_that_the_rule_wrote() -> None:
    text = "these Conditions these Conditions"
    assert said(text, [], "This Agreement prevails.") == "This Agreement prevails."
    assert said("this Contract", [], "This Agreement prevails.") == "This Contract prevails."
    assert said("In this letter", [], "the end of this Agreement") == "the end of this letter"


def test_prose_keeps_its_own_words() -> None:
    own = Tailor("the Buyer", "Best", information="Data")
    assert own.named("{manufacturer} keeps Confidential Information of {owner}.") == (
        "Best keeps Confidential Information of the Buyer."
    )


@pytest.mark.parametrize(
    ("party", "expected"),
    [
        (Party("Acme Devices, Inc.", ("Customer",), "owner"), "the Customer"),
        (Party("Acme Devices, Inc.", ("Acme",), "owner"), "Acme"),
        (Party("Acme Devices, Inc.", ("we",), "owner"), "Acme Devices, Inc."),
        (Party("Acme Devices, Inc.", ("Devices",), "owner"), "Devices"),
        (Party("Acme", (), "other"), "the Owner"),
    ],
)
def test_a_party_is_called_as_the_contract_calls_it(party: Party, expected: str) -> None:
    assert name_of("owner", [party]) == expected


SUPPLY = """Supply Contract

This Contract is made between Acme Ltd ("Buyer") and Best Moulding Ltd ("Supplier"). "Proprietary
Information" means all drawings and data of Buyer. "Goods" means what Supplier makes for Buyer.

1. Supplier shall keep the Proprietary Information secret under this Contract and shall deliver the
Goods. The Goods stay with Buyer. This Contract ends after one year.
"""


def test_the_gaps_of_a_review_speak_the_language_of_the_contract() -> None:
    report = review_document(read_text("supply.txt", SUPPLY.encode()), load_ruleset())
    language = " ".join(gap.language for clause in report.clauses for gap in clause.gaps)
    for words in ("Proprietary Information", "the Goods", "this Contract", "Supplier", "Buyer"):
        assert words in language
    for words in ("Confidential Information", "Products", "this Agreement", "{owner}"):
        assert words not in language
