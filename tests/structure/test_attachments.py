"""Attachments referred to and not attached. What the report makes of them: test_recognising."""

from __future__ import annotations

import pytest

from tests.structure.builders import flaws, subjects


def test_a_missing_attachment_is_told_at_its_first_reference() -> None:
    [flaw] = flaws(
        "1. Price\n\nIt stands in Exhibit B as annexed. See Exhibit B.\n", "missing-attachment"
    )
    assert flaw.message == "Exhibit B is referred to but is not in this file."
    assert flaw.evidence is not None
    assert flaw.evidence.text == "It stands in Exhibit B as annexed."


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Schedule 3.1.1(b)", ["Schedule 3.1.1(b)"]),
        ("Schedule 3 of the Purchase Agreement", []),
        ("Schedule 1.02(c) of the Purchase Agreement", []),
        ("section 9 (and Schedule 7) of the Companies Act", []),
        ("Exhibit B to this Agreement", ["Exhibit B"]),
        ("the Pricing Schedule 50", []),  # a page of the contents
    ],
)  # fmt: skip
def test_whose_attachment_it_is(words: str, expected: list[str]) -> None:
    assert subjects(f"1. Price\n\nIt stands in {words}.\n", "missing-attachment") == expected


def test_a_heading_of_its_own_is_the_attachment() -> None:
    text = "1. Price\n\nIt stands in Exhibit B.\n\nExhibit B\n\nTen euros a piece, for ever.\n"
    assert subjects(text, "missing-attachment") == []


@pytest.mark.parametrize(
    "heading",
    [
        "EXHIBIT B SAMPLE OF A RELEASE (BETWEEN THE PARTIES)\n\nThis is a release.",
        "STATEMENT OF WORK - EXHIBIT B\n\nThis is a statement of what work is to be done.",
        "Exhibit B - Prices\n\nTen euros a piece, for ever.",
    ],
)  # fmt: skip
def test_a_heading_with_a_title_is_the_attachment_too(heading: str) -> None:
    text = f"1. Price\n\nIt stands in Exhibit B.\n\n{heading}\n"
    assert subjects(text, "missing-attachment") == []


def test_a_label_nobody_refers_to_is_no_missing_attachment() -> None:
    text = "1. Price\n\nIt is ten euros. Exhibit C-3\n"
    assert subjects(text, "missing-attachment") == []
