"""Letters, excerpts and short contracts: what stands before the first numbered clause."""

from __future__ import annotations

import pytest

from clausecheck.model import Document, Outline
from clausecheck.segmenting import segment


def outline(text: str) -> Outline:
    return segment(Document(name="made.txt", sha256="", format="txt", text=text))


def zone_of(text: str, words: str) -> str:
    place = text.index(words)
    return next(p.zone for p in outline(text).passages if p.start <= place < p.end)


def lead_ins_of(text: str, words: str) -> list[str]:
    place = text.index(words)
    found = next(p for p in outline(text).passages if p.start <= place < p.end)
    return [text[start:end] for start, end in found.lead_ins]


EXCERPTS = [
    # a letter is operative from the salutation on; who is who is a preamble
    ("1 May 2020\n\nDear Mr. Smith:\n\nYou keep our plans to yourself.", "You keep", "body"),
    ("Dear Sirs,\nThis is agreed between Acme and you.\nWe rely on it.", "This is", "body"),
    ("Dear Ms Fox,\nWe, Acme Ltd, are the customer and you, Bolt Ltd, are the maker.\n"
     "You keep our plans.", "We, Acme", "preamble"),
    ("Acme Ltd, 5 High Street\n\nDear Ms Fox,\nKeep our plans.", "5 High", "front"),
    # without a preamble the first whole sentence is operative
    ("Maker accepts plans on a non-confidential basis only.", "Maker accepts", "body"),
    ("TERMS\nAll of this is secret, stamped or not.\nDone.", "All of", "body"),
    ("TERMS\nAll of this is secret, stamped or not.\nDone.", "TERMS", "front"),
    ("Certain portions of this exhibit have been omitted.\nMaker keeps it.", "Certain", "front"),
    # "between" in a duty is no preamble
    ("Maker shall hide all plans that pass between Acme Ltd and Bolt Ltd.", "Maker shall", "body"),
    # a definition or a duty ends the preamble
    ('Agreement between Acme Ltd and Bolt Ltd.\n"Secret" means all plans.\nIt stays.', "It stays",
     "body"),
    # recitals in capital letters without a title, and the words that end them
    ("Made between Acme Ltd and Bolt Ltd.\n(A) Acme has plans.\n(B) Bolt makes lamps.\n"
     "The parties have therefore agreed to this.\n1. Bolt hides them.\n2. It rests.",
     "Bolt makes", "recital"),
    ("Made between Acme Ltd and Bolt Ltd.\n(A) Acme has plans.\n(B) Bolt makes lamps.\n"
     "The parties have therefore agreed to this.\n1. Bolt hides them.\n2. It rests.",
     "The parties have", "body"),
    # capital letters that bind are clauses
    ("Made between Acme Ltd and Bolt Ltd.\n(A) Bolt shall go.\n(B) Bolt must stay.\n1. It is.\n"
     "2. It was.", "Bolt shall", "body"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "zone"), EXCERPTS)
def test_letters_and_excerpts_lose_no_operative_words(text: str, words: str, zone: str) -> None:
    assert zone_of(text, words) == zone


@pytest.mark.parametrize(
    ("one", "two"),
    [("  a)", "  b)"), ("a.", "b."), ("(a)", "(b)"), ("(i)", "(ii)"), ("i)", "ii)"), ("1)", "2)"),
     ("1.", "2."), ("–", "–"), ("-", "-"), ("•", "•")],
)  # fmt: skip
def test_a_list_under_the_first_sentence_of_a_text_is_governed_by_it(one: str, two: str) -> None:
    text = (
        "Until two years after the end the Maker will not:\n"
        f"{one} make the lamps for others; or\n{two} lend the moulds.\nThe Owner pays for this."
    )
    found = outline(text)
    assert lead_ins_of(text, "make the lamps") == [text.split("\n")[0]]
    assert lead_ins_of(text, "lend the moulds") == [text.split("\n")[0]]
    assert lead_ins_of(text, "The Owner pays") == []
    assert found.passages[-1].segment == 0
    assert {one.depth for one in found.segments[1:]} <= {1}


def test_a_date_is_no_number_of_a_clause() -> None:
    found = outline("1 May 2020\n\nDear Mr Smith,\nYou keep our plans to yourself.")
    assert [one.number for one in found.segments] == [""]
