"""What the structure does to grades: definitions that are used, passages that are left open."""

from __future__ import annotations

import pytest

from clausecheck.model import Clause
from clausecheck.pipeline import review_document
from clausecheck.readers.text import read_text
from clausecheck.ruleset import load_ruleset
from clausecheck.ruleset.library import Ruleset
from tests.structure.builders import OPENING, described

RULE = """\
id: telling
title: Telling others
requirement: r
why: w
related: [{pattern: 'tell'}, {pattern: 'secrets?'}]
elements:
  - {id: tells, title: Tells, anchor: true, signals: [{pattern: 'may tell'}]}
  - {id: affiliates, title: Affiliates, signals: [{pattern: 'affiliates'}]}
  - {id: beside, title: Same sentence, where: sentence, signals: [{pattern: 'affiliates'}]}
sides:
  owner: &side {ladder: {strong: {}, adequate: {all_of: [affiliates]}}}
  manufacturer: *side
"""


@pytest.fixture(scope="module")
def ruleset(tmp_path_factory: pytest.TempPathFactory) -> Ruleset:
    path = tmp_path_factory.mktemp("pack")
    (path / "telling.yaml").write_text(RULE, encoding="utf-8")
    (path / "pack.yaml").write_text("id: small\nextends: nothing\n", encoding="utf-8")
    return load_ruleset([path])


def review(ruleset: Ruleset, text: str) -> Clause:
    document = read_text("contract.txt", (OPENING + text).encode())
    return next(c for c in review_document(document, ruleset).clauses if c.id == "telling")


def met(ruleset: Ruleset, text: str) -> set[str]:
    return {e.id for e in review(ruleset, text).elements if e.status == "met"}


USED = (
    "1. Definitions\n\n“Friends” means the officers and affiliates of a party.\n\n"
    "2. Price\n\nIt is low.\n\n3. Secrets\n\nThe Supplier may tell its Friends.\n"
)


def test_a_definition_of_people_is_part_of_the_clause_that_names_them(ruleset: Ruleset) -> None:
    assert met(ruleset, USED) == {"tells", "affiliates"}


def test_a_definition_that_the_clause_does_not_use_is_no_part_of_it(ruleset: Ruleset) -> None:
    assert met(ruleset, USED.replace("its Friends", "its bank")) == {"tells"}


def test_the_definition_of_a_thing_is_no_part_of_the_clause(ruleset: Ruleset) -> None:
    thing = USED.replace("the officers and affiliates of a party", "a picture of affiliates")
    assert met(ruleset, thing) == {"tells"}


def test_another_clause_that_names_the_same_people_is_no_part_either(ruleset: Ruleset) -> None:
    other = USED.replace("officers and affiliates", "officers and staff").replace(
        "It is low.", "Friends and affiliates pay less."
    )
    assert met(ruleset, other) == {"tells"}


def test_a_blank_in_a_passage_on_the_subject_leaves_the_family_open(ruleset: Ruleset) -> None:
    found = review(ruleset, "1. Secrets\n\nTo whom the Supplier can tell anything: [●].\n")
    assert (found.status, found.confidence) == ("cannot-tell", "low")
    assert found.steps == (
        "A passage on this subject (1) is not filled in ([●]). "
        "So it cannot be said whether this is missing.",
    )


ELSEWHERE = "1. People\n\nWhom to tell which secret is set out in Exhibit B.\n"


def test_terms_set_out_in_what_is_not_attached_leave_the_family_open(ruleset: Ruleset) -> None:
    found = review(ruleset, ELSEWHERE)
    assert found.status == "cannot-tell"
    assert "points to Exhibit B, which is not in this file" in found.steps[0]


@pytest.mark.parametrize(
    "text",
    [
        ELSEWHERE + "\nExhibit B\n\nNobody is named.\n",  # it is attached
        ELSEWHERE.replace("set out", "listed"),  # a list of things decides nothing
        "1. Price\n\nThe price of this secret is [●] euros.\n",  # hardly on the subject
        "1. Words\n\n“Secret” means whatever they tell as stated in Exhibit B.\n",
    ],
)  # fmt: skip
def test_other_blanks_and_attachments_leave_nothing_open(ruleset: Ruleset, text: str) -> None:
    assert review(ruleset, text).status == "absent"


def test_a_blank_date_in_a_long_opening_decides_nothing() -> None:
    opening = (
        "AGREEMENT made on ____ between Alder Ltd (“Buyer”) and Birch Ltd (“Supplier”), who wish "
        "to tell each other secrets, and who have talked for long and at length about all of that "
        "in several meetings at several places.\n\n"
    )
    assert described("1. Price\n\nIt is low.\n", opening=opening).open == {}
