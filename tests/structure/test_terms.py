"""Which terms are defined, how often they are used, and which definitions explain a passage."""

from __future__ import annotations

import time

import pytest

from clausecheck.model import Document, Outline, Passage, Segment
from clausecheck.readers.text import read_text
from clausecheck.segmenting import segment
from clausecheck.structure import describe
from tests.structure.builders import OPENING, described

DEFINITIONS = "1. Definitions\n\n“Tool” means a mould paid for by the Buyer.\n\n"


def uses(text: str, name: str = "Tool") -> int:
    return next(len(term.uses) for term in described(DEFINITIONS + text).terms if term.name == name)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2. Use\n\nThe Tool is kept dry.\n", 1),
        ("2. Use\n\nThe Tools are kept dry.\n", 1),
        ("2. Use\n\nThe Supplier's tool is kept dry.\n", 0),
        ("2. Use\n\nThe Toolmaker keeps it dry.\n", 0),
        ("2. Use\n\nThe term “Tool” is explained above.\n", 0),
    ],
)  # fmt: skip
def test_a_use_is_the_term_as_defined_in_singular_or_plural(text: str, expected: int) -> None:
    assert uses(text) == expected


def test_of_nested_terms_the_longest_is_used() -> None:
    text = "“Tool Owner” means the Buyer.\n\n2. Use\n\nThe Tool Owner keeps it dry.\n"
    assert uses(text) == 0
    assert uses(text, "Tool Owner") == 1


def test_a_term_broken_over_lines_is_used() -> None:
    text = "“Tool Owner” means the Buyer.\n\n2. Use\n\nThe Tool\nOwner keeps it dry.\n"
    assert uses(text, "Tool Owner") == 1


PEOPLE = (
    "1. Definitions\n\n“Representatives” means the directors, officers and advisers of a party.\n\n"
    "“Products” means everything made only for the Buyer.\n\n"
    "2. Secrecy\n\nThe Supplier may tell its Representatives what the Products are.\n"
)


def explained(text: str) -> set[str]:
    """The terms whose definitions explain any passage."""
    structure = described(text)
    outline = segment(read_text("contract.txt", (OPENING + text).encode()))
    starts = {d.start: t.name for t in structure.terms for d in t.definitions}
    numbers = {number for found in structure.explained.values() for number in found}
    return {starts[outline.passages[number].start] for number in numbers}


def test_a_group_of_people_is_explained_by_its_definition_and_a_thing_is_not() -> None:
    assert explained(PEOPLE) == {"Representatives"}


def test_people_who_only_own_the_thing_defined_explain_nothing() -> None:
    text = PEOPLE.replace(
        "everything made only for the Buyer",
        "all goods of any kind and in any form or state of completion that are made for the Buyer, "
        "its directors, officers or advisers",
    ).replace(
        "“Representatives” means the directors, officers and advisers", "“Agents” means staff"
    )
    assert explained(text) == set()


def test_the_items_of_a_definition_belong_to_it() -> None:
    text = (
        "1. Definitions\n\n“Staff” means the employees and officers of a party and:\n"
        "(a) its affiliates; and\n(b) its lenders.\n\n2. Secrecy\n\nThe Staff shall be told.\n"
    )
    [found] = described(text).explained.values()
    assert len(found) == 3


@pytest.mark.parametrize(
    "line",
    ["“A” means " * 10_000, "Section 1 and " * 7_000, "____ [" * 16_000, "the Tool " * 11_000,
     "Section 1" + "(a)" * 33_000, "Exhibit A of the " * 6_000, "such Alpha Beta Gamma " * 4_500],
)  # fmt: skip
def test_a_line_of_100000_characters_is_no_trap(line: str) -> None:
    segments = (Segment("1", "1.", "", 0, len(line), 0, 0, None, "body"),)
    outline = Outline(segments, (Passage(0, len(line), 0, "body"),))
    began = time.process_time()
    describe(Document("x.txt", "", "text", line), outline)
    assert time.process_time() - began < 4


def test_an_empty_document_has_no_structure() -> None:
    assert describe(Document("x.txt", "", "text", ""), Outline((), ())).flaws == ()
