"""Blanks, and clauses left out on purpose."""

from __future__ import annotations

import pytest

from tests.structure.builders import flaws, subjects


def blanks(words: str) -> list[str]:
    return subjects(f"1. Term\n\nThis ends {words} after signature.\n", "blank")


@pytest.mark.parametrize(
    ("words", "mark"),
    [
        ("[●] months", "[●]"), ("[•] months", "[•]"), ("____ months", "____"),
        ("[insert number of months]", "[insert number of months]"), ("[date]", "[date]"),
        ("[Company Name] says", "[Company Name]"), ("TBD months", "TBD"), ("$_____ later", "____"),
        ("<<enter period>>", "<<enter period>>"), ("[______] months", "[______]"),
    ],
)  # fmt: skip
def test_what_is_not_filled_in_is_told(words: str, mark: str) -> None:
    assert blanks(words) == [mark]


def test_the_message_quotes_the_words_around_the_blank() -> None:
    [flaw] = flaws("1. Term\n\nThis agreement ends after ____ months or before.\n", "blank")
    assert flaw.message == "Not filled in: “This agreement ends after ____ months or before.”"


@pytest.mark.parametrize(
    "words",
    ["[***] months", "[*] months", "[ ] months", "[sic] now", "in clause 3 [AMOUNT]", "__init__"],
)  # fmt: skip
def test_redactions_boxes_and_remarks_are_no_blanks(words: str) -> None:
    assert blanks(words) == []


@pytest.mark.parametrize(
    "lines",
    [
        "By: ______________\nName: ____________\n",
        "__________________\n(Print Name)\n",
        "______________________________\n\n",
        "IN WITNESS WHEREOF the parties sign.\n\nFor Alder ______ on ______\n",
    ],
)  # fmt: skip
def test_lines_to_sign_on_and_rules_are_no_blanks(lines: str) -> None:
    assert subjects(f"1. Term\n\nThis ends in May.\n\n{lines}", "blank") == []


def test_a_clause_left_out_on_purpose_is_told() -> None:
    text = "1. Price\n\nIt is low.\n\n2. [Intentionally omitted]\n\n3. Law\n\nEnglish law.\n"
    assert subjects(text, "omitted") == ["2"]
