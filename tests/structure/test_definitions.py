"""Definitions nobody uses, and terms defined twice."""

from __future__ import annotations

import pytest

from tests.structure.builders import flaws, subjects

UNUSED = "1. Definitions\n\n“Tool” means a mould paid for by the Buyer.\n\n2. Price\n\nIt is low.\n"


def test_a_definition_that_is_never_used_is_told_with_its_sentence() -> None:
    [flaw] = flaws(UNUSED, "unused-definition")
    assert flaw.message == "“Tool” is defined but not used in what was read."
    assert flaw.evidence is not None
    assert flaw.evidence.text == "“Tool” means a mould paid for by the Buyer."
    assert flaw.evidence.section == "1"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("It is low.", "The Tools are cheap."),
        ("It is low.", "Any tool is cheap."),  # in small letters: sloppy, but used
        ("It is low.", "TOOLS ARE CHEAP."),
        ("“Tool” means", "“Tool” or “Mould” means"),  # two names, one of them used
        ("“Tool” means a mould", "“Tool(s)” means a mould"),
        ("“Tool” means", "“Agreement” means"),
    ],
)  # fmt: skip
def test_what_may_be_a_use_is_one(old: str, new: str) -> None:
    text = UNUSED.replace(old, new)
    if "(s)" in new:
        text = text.replace("It is low.", "The Tool is cheap.")
    if "Mould" in new:
        text = text.replace("It is low.", "The Mould is cheap.")
    assert subjects(text, "unused-definition") == []


@pytest.mark.parametrize(
    "text",
    [
        "1. Law\n\nThe Food and Drug Administration (“FDA”) is told.\n",  # an acronym explained
        "1. Survival\n\nSections 4 (“Secrecy”) and 5 (“Return”) survive.\n",  # headings cited
    ],
)  # fmt: skip
def test_quotation_marks_do_not_make_a_definition(text: str) -> None:
    assert subjects(text, "unused-definition") == []


def test_a_term_taken_into_another_is_not_defined_again() -> None:
    text = TWICE.replace(
        "“Tool” means any device used to make parts.", "Both (“Tool” and “Part” together, “Goods”)."
    )
    assert subjects(text, "defined-twice") == []


def test_names_of_the_parties_need_no_use() -> None:
    assert subjects("1. Price\n\nIt is low.\n", "unused-definition") == []


TWICE = (
    "1. Tools\n\n“Tool” means a mould paid for by the Buyer.\n\n"
    "2. Parts\n\n“Tool” means any device used to make parts. Each Tool is dry.\n"
)


def test_a_term_defined_in_two_ways_is_told_at_the_second_place() -> None:
    [flaw] = flaws(TWICE, "defined-twice")
    assert flaw.message == "“Tool” is defined here and, in other words, before (1)."
    assert flaw.evidence is not None
    assert flaw.evidence.section == "2"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("“Tool” means any device used to make parts", "“Tool” has the meaning given in clause 1"),
        ("“Tool” means any device used to make parts", "“Tool” also includes any device"),
        ("“Tool” means any device used to make parts", "“Tool” shall not include any device"),
        ("“Tool” means any device", "For the purposes of this clause “Tool” means any device"),
        ("any device used to make parts. Each Tool is dry", "a mould paid for by the Buyer"),
        ("“Tool” means a mould paid for by the Buyer", "“Tool” means a device under clause 2"),
        ("2. Parts", "SCHEDULE 1\n\nParts"),  # an attachment may have words of its own
    ],
)  # fmt: skip
def test_a_pointer_an_addition_or_another_scope_is_no_second_definition(old: str, new: str) -> None:
    assert old in TWICE
    assert subjects(TWICE.replace(old, new), "defined-twice") == []
