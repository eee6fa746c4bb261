"""What must be known of a document before any grade: who owes what, and whether it is enough."""

from __future__ import annotations

from typing import Any

import pytest

from clausecheck.headlines import headlines, secrecy
from clausecheck.model import Clause, Party
from clausecheck.pipeline import review_document
from clausecheck.readers.text import read_text
from clausecheck.ruleset import load_ruleset
from tests.factories import make_clause, make_missing, make_party

RULESET = load_ruleset()
NDA, MANUFACTURING = (next(t for t in RULESET.types if t.id == i) for i in ("nda", "manufacturing"))
PARTIES = (make_party(), make_party("Best Ltd.", aliases=("Supplier",), role="manufacturer"))
SECRECY = "non-disclosure-scope"


def owed(*binds: str, id: str = SECRECY, **changes: Any) -> Clause:
    return make_clause(id, binds=binds, **changes)


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        (owed("manufacturer", "owner"), "mutual"),
        (owed("manufacturer"), "one-way"),
        (owed("owner", strength="adverse"), "wrong-way"),
        (owed(), "unknown"),
        (make_missing(SECRECY), "unknown"),
    ],
)
def test_who_owes_secrecy(clause: Clause, expected: str) -> None:
    assert secrecy([clause], PARTIES) == expected


def test_a_mutual_agreement_binds_both_even_where_one_is_found() -> None:
    mutual = [Party("Acme", (), "owner", mutual=True)]
    assert secrecy([owed("manufacturer")], mutual) == "mutual"
    assert secrecy([owed()], mutual) == "mutual"
    assert secrecy([make_missing(SECRECY)], mutual) == "unknown"


def test_secrecy_that_only_the_owner_owes_is_a_headline() -> None:
    [found] = headlines([owed("owner", strength="adverse")], PARTIES, "owner", None, RULESET)
    assert found.kind == "wrong-direction"
    assert "only the Customer owes secrecy" in found.message
    assert "protects the Supplier" in found.message
    assert "do not send anything under it" in found.message


def test_several_other_duties_the_wrong_way_are_one_too() -> None:
    wrong = [owed("owner", id=name, strength="adverse") for name in ("exclusivity", "data-return")]
    [found] = headlines(wrong, PARTIES, "manufacturer", None, RULESET)
    assert "exclusivity, data return bind only the Customer" in found.message
    assert headlines(wrong[:1], PARTIES, "owner", None, RULESET) == ()
    [found] = headlines([owed("manufacturer"), *wrong], PARTIES, "owner", None, RULESET)
    assert "do not send" not in found.message


@pytest.mark.parametrize("binds", [("manufacturer",), ("manufacturer", "owner"), ()])
def test_duties_the_right_way_are_no_headline(binds: tuple[str, ...]) -> None:
    assert headlines([owed(*binds)], PARTIES, "owner", MANUFACTURING, RULESET) == ()


def test_a_bare_nda_is_not_enough_for_cad_files() -> None:
    clauses = [owed("manufacturer"), make_missing("exclusivity"), make_missing("audit-rights")]
    [found] = headlines(clauses, PARTIES, "owner", NDA, RULESET)
    assert found.kind == "not-enough"
    assert found.message.startswith("normal for an NDA, not enough to send CAD files")
    assert "an NDA for manufacture would (exclusivity, audit rights)" in found.message


def test_that_is_no_concern_of_the_manufacturer() -> None:
    assert headlines([make_missing("exclusivity")], PARTIES, "manufacturer", NDA, RULESET) == ()


def test_an_nda_that_has_it_all_is_enough() -> None:
    assert headlines([make_clause("exclusivity")], PARTIES, "owner", NDA, RULESET) == ()


BACKWARDS = b"""Manufacturing Agreement

This Agreement is made between Pellworth Instruments, LLC ("Customer") and Northgate Assembly
Services, Inc. ("Supplier"). Supplier shall manufacture the Products for Customer.

1. Confidentiality. Customer shall keep the Confidential Information of Supplier secret, shall not
disclose it to any third party and shall use it only to place orders.
"""


@pytest.mark.parametrize("side", ["owner", "manufacturer"])
def test_a_contract_that_runs_the_wrong_way_says_so_to_both_sides(side: Any) -> None:
    report = review_document(read_text("back.txt", BACKWARDS), RULESET, side=side)
    assert report.document.secrecy == "wrong-way"
    assert [h.kind for h in report.headlines] == ["wrong-direction"]


def test_the_expected_families_follow_the_purpose_of_an_nda() -> None:
    text = (
        "Non-Disclosure Agreement\n\nThe parties exchange information {}.\n\n" + "1. Peace. " * 40
    )
    quoted, bare = (
        review_document(read_text("nda.txt", text.format(purpose).encode()), RULESET)
        for purpose in ("to evaluate the manufacture of pumps", "about football")
    )
    expectation = [
        next(c for c in r.clauses if c.id == "subcontractor-flow-down").expectation
        for r in (quoted, bare)
    ]
    assert expectation == ["expected", "optional"]
