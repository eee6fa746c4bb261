"""References to clauses: those that lead nowhere, and those that lead to another subject."""

from __future__ import annotations

import pytest

from tests.structure.builders import OPENING, flaws, subjects

BODY = (
    "1. Price\n\n1.1 The price is low.\n\n1.2 The price is fixed.\n\n"
    "2. Secrecy\n\nThe Supplier shall keep secret:\n(a) drawings; and\n(b) samples.\n\n"
    "3. Return\n\nThe Supplier shall return all copies.\n\n4. Law\n\nThe law of X governs"
)


def dangling(words: str) -> list[str]:
    return subjects(f"{BODY} {words}.\n", "dangling-reference")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("subject to Section 7", ["Section 7"]),
        ("subject to clause 1.4", ["clause 1.4"]),
        ("subject to Section 2(d)", ["Section 2(d)"]),
        ("subject to clauses 3 and 9", ["clause 9"]),
        ("subject to Sections 8, 9 and 2", ["Section 8", "Section 9"]),
        ("subject to Article VIII", ["Article VIII"]),
    ],
)  # fmt: skip
def test_a_number_that_stands_nowhere_is_told(words: str, expected: list[str]) -> None:
    assert dangling(words) == expected


@pytest.mark.parametrize(
    "words",
    [
        "subject to Section 1.2", "subject to Section 2(b)", "subject to clauses 1 to 4",
        "subject to Section 7 of the Lease", "subject to Section 9 thereof",
        "subject to Section 7(b) of that certain Master Agreement", "under Article 28 GDPR",
        "under the Companies Act, Section 12", "under Section 409A of the Code",
        "under Section 365(n)", "under Sections 6 or 7, respectively, of the Lease",
        "in Section 10 (Law) through Section 19 (Drafting) of the Master Agreement",
        "under Article 9, paragraph 1 of the Directive", "under 17 C.F.R. Section 7",
        "under Section 5 (B) 3 of the statute",
    ],
)  # fmt: skip
def test_what_is_there_or_belongs_to_another_document_is_not_told(words: str) -> None:
    assert dangling(words) == []


def test_a_number_in_the_text_that_the_outline_missed_is_there() -> None:
    assert dangling("subject to Section 1.3 as follows. 1.3 The price may rise") == []


def test_what_may_have_stood_in_redacted_words_is_not_told() -> None:
    text = BODY.replace("(b) samples.", "(b) samples. [***]")
    assert subjects(text + ", see Section 2(d).\n", "dangling-reference") == []


def test_where_a_clause_calls_itself_by_a_lost_number_numbers_were_lost() -> None:
    assert dangling("under this  Section 7.2, and Section 7.3") == []


def test_a_document_without_whole_numbering_is_left_alone() -> None:
    assert subjects("4. Law\n\nSee Section 9.\n", "dangling-reference") == []


def test_an_amendment_cites_the_clauses_of_another_document() -> None:
    opening = OPENING.replace("SUPPLY AGREEMENT", "AMENDMENT No. 2")
    assert subjects(BODY + ", see Section 9.\n", "dangling-reference", opening=opening) == []


def test_the_message_says_what_is_wrong_and_cites_the_sentence() -> None:
    [flaw] = flaws(BODY + ", see Section 9.\n", "dangling-reference")
    assert flaw.message == (
        "Section 9 is referred to, but there is no such clause in what was read."
    )
    assert flaw.evidence is not None
    assert flaw.evidence.section == "4"


def wrong(words: str) -> list[str]:
    return [flaw.message for flaw in flaws(f"{BODY}. {words}.\n", "wrong-target")]


def test_a_repeated_heading_that_stands_elsewhere_is_a_wrong_target() -> None:
    assert wrong("Section 1 (Secrecy) survives") == [
        "Section 1 is “Price”, but the reference is about “Secrecy”; see 2 “Secrecy”."
    ]


def test_a_named_subject_that_stands_elsewhere_is_a_wrong_target() -> None:
    assert wrong("The secrecy obligations in Section 3 survive") == [
        "Section 3 is “Return”, but the reference is about “secrecy”; see 2 “Secrecy”."
    ]


@pytest.mark.parametrize(
    "words",
    [
        "Section 2 (Secrecy) survives",
        "Section 1 (Warranty) survives",  # nowhere else either: nothing is shown
        "Section 3 (Copies) survives",  # no heading, but the clause speaks of them
        "The payment obligations in Section 3 survive",
        "Section 1 of the Lease (Secrecy) survives",
    ],
)  # fmt: skip
def test_a_target_is_wrong_only_where_that_can_be_shown(words: str) -> None:
    assert wrong(words) == []
