"""What kind of document it is, in which language, and what it keeps elsewhere."""

from __future__ import annotations

import time

import pytest

from clausecheck.model import Document, Outline
from clausecheck.readers.text import read_text
from clausecheck.recognising import document_type, kept_elsewhere, language
from clausecheck.ruleset import load_ruleset
from clausecheck.segmenting import segment
from clausecheck.structure.attachments import missing_attachments

TYPES = load_ruleset().types


def document(text: str) -> Document:
    return read_text("contract.txt", text.encode())


def elsewhere(text: str) -> tuple[str, ...]:
    read = document(text)
    return kept_elsewhere(read, missing_attachments(read, segment(read)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("MUTUAL NON-DISCLOSURE AGREEMENT\n\nbetween A and B about a supply agreement", "nda"),
        ("Contract Manufacturing Agreement\n\nThe nondisclosure agreement", "manufacturing"),
        ("General Terms and Conditions of Purchase", "purchase-terms"),
        ("Amendment No. 2 to the Supply Agreement", "amendment"),
        ("Letter.\n\nThe Disclosing Party may inspect what the Receiving Party holds.", "nda"),
        ("Minutes of a meeting about the weather", "other"),
        ("", "other"),
    ],
)  # fmt: skip
def test_the_title_decides_else_the_words(text: str, expected: str) -> None:
    assert document_type(Document("x.txt", "", "text", text), TYPES) == expected


def test_without_types_every_document_is_other() -> None:
    assert document_type(document("Non-disclosure agreement"), ()) == "other"


ENGLISH = "The Supplier shall return to the Buyer all of the drawings and any copy of them. " * 4
GERMAN = "Der Lieferant gibt dem Besteller alle Zeichnungen und jede Kopie davon zurueck. " * 4


@pytest.mark.parametrize(
    ("text", "expected"), [(ENGLISH, "en"), (GERMAN, "und"), ("Too short", "en"), (" ", "und")]
)
def test_the_language_shows_in_small_words(text: str, expected: str) -> None:
    assert language(document(text)) == expected


def test_an_attachment_that_is_not_there_is_kept_elsewhere() -> None:
    assert elsewhere("1. Prices stand in Schedule 2 and Exhibit A, security in Annex III.") == (
        "Annex III (referred to, not in this file)",
        "Exhibit A (referred to, not in this file)",
        "Schedule 2 (referred to, not in this file)",
    )


def test_an_attachment_that_is_there_is_not_kept_elsewhere() -> None:
    body = "1. Prices\n\nPrices stand in Schedule II and Exhibit B.\n\n"
    attached = "SCHEDULE II\n\nPrices\n\nTen euros.\n\nExhibit B\n\nColours\n\nBlue."
    assert elsewhere(body + attached) == ()


@pytest.mark.parametrize(
    "text",
    ["Annex II of the Directive applies.", "Schedule 1 to the Companies Act applies.",
     "The schedule a party keeps.", "EXHIBIT AGREED BY BOTH", "Schedule Act"],
)  # fmt: skip
def test_attachments_of_laws_and_mere_words_are_none(text: str) -> None:
    assert elsewhere(text) == ()


def test_a_separate_secrecy_agreement_is_kept_elsewhere() -> None:
    supply = "Supply agreement.\n\nThe Confidentiality Agreement dated 1 May 2020 stays in force."
    note = "a separate confidentiality agreement (referred to, not in this file)"
    assert note in elsewhere("x " * 200 + supply)
    assert note not in elsewhere("Confidentiality Agreement\n\n" + supply)


@pytest.mark.parametrize(
    "line",
    ["Schedule " * 22_000, "Schedule A-" * 18_000, "Schedule" + " " * 200_000,
     "Exhibit " + "A" * 200_000, "confidentiality agreement " * 8_000,
     "confidentiality and a" + "-a" * 100_000],
)  # fmt: skip
def test_a_line_of_200000_characters_is_no_trap(line: str) -> None:
    read = Document("x.txt", "", "text", line)
    began = time.process_time()
    kept_elsewhere(read, missing_attachments(read, Outline((), ())))
    document_type(read, TYPES)
    language(read)
    assert time.process_time() - began < 2
