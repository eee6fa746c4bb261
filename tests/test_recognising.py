"""What kind of document it is, in which language, and what it keeps elsewhere."""

from __future__ import annotations

import time

import pytest

from clausecheck.model import Document, Outline
from clausecheck.readers.text import read_text
from clausecheck.recognising import kept_elsewhere, language, recognise
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
    assert recognise(Document("x.txt", "", "text", text), TYPES).type == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SPONSORSHIP AGREEMENT\n\nDisclosing Party " + "plays football. " * 99, "other"),
        ("CONFIDENTIAL TREATMENT REQUESTED\n\nSupply Agreement", "manufacturing"),
        ("MANUFACTURING, DESIGN AND MARKETING AGREEMENT", "manufacturing"),
        ("License, Development and Commercialization Agreement", "licence"),
        ("MAINTENANCE AND SUPPORT AGREEMENT\n\nunder the License Agreement of 2001", "other"),
        ("RESELLER AGREEMENT\n\nAny amendment to this agreement must be written.", "other"),
        ("Distributor Agreement\n\n12. Confidentiality of this Agreement", "other"),
        ("Amendment n° 01 to the Global Maintenance Agreement", "amendment"),
        ("Amendment and Restatement\n\nThis Agreement is a Supply Agreement", "manufacturing"),
    ],
)  # fmt: skip
def test_a_title_is_what_stands_like_one_and_first(text: str, expected: str) -> None:
    assert recognise(Document("x.txt", "", "text", text), TYPES).type == expected


def test_a_few_words_of_a_type_do_not_make_a_long_text_one() -> None:
    text = "The specifications and the purchase order. " + "It is raining again today. " * 300
    assert recognise(document(text), TYPES).type == "other"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("MUTUAL NON-DISCLOSURE AGREEMENT", "its title says “NON-DISCLOSURE AGREEMENT”"),
        ("The Receiving Party and the receiving party.", "its words do: “receiving party” (2×)"),
        ("Franchise Agreement", "its title “Franchise Agreement” is of no type"),
        ("Nothing at all", "no type that the rules know"),
    ],
)
def test_the_reason_names_the_words_that_decided(text: str, reason: str) -> None:
    assert reason in recognise(document(text), TYPES).reason


@pytest.mark.parametrize(
    ("purpose", "expected"),
    [
        ("to see and evaluate if S can manufacture pumps", "manufacture or quotation"),
        ("in connection with a quotation", "manufacture or quotation"),
        ("to explore a possible merger", ""),
    ],
)  # fmt: skip
def test_the_purpose_of_an_nda_is_heard(purpose: str, expected: str) -> None:
    text = f"Non-Disclosure Agreement\n\nThe parties wish to exchange information {purpose}."
    assert recognise(document(text), TYPES).purpose == expected


def test_a_supply_agreement_has_no_such_purpose() -> None:
    assert (
        recognise(document("Supply Agreement for the purpose of manufacture"), TYPES).purpose == ""
    )


def test_without_types_every_document_is_other() -> None:
    assert recognise(document("Non-disclosure agreement"), ()).type == "other"


ENGLISH = "The Supplier shall return to the Buyer all of the drawings and any copy of them. " * 4
GERMAN = "Der Lieferant gibt dem Besteller alle Zeichnungen und jede Kopie davon zurueck. " * 4


ORDER = (
    "Commercial sheet, lamp 'Ilse'. Orderer: Vadstena Ljus AB. Workshop: Daugavpils Metals SIA. "
    "Base price: EUR 18.00 each. Loyalty premium: EUR 1.20 each, payable because Workshop makes "
    "lamps of this kind for Orderer and no third party. Lead time: five weeks. Packing: carton."
)
FRENCH = "Le fournisseur garde secrètes les informations que le client lui a communiquées. " * 4
ITALIAN = "Il fornitore si impegna a non utilizzare le informazioni del cliente a altro fine. " * 4
DUTCH = "De leverancier is verplicht de tekeningen van de klant in een kluis te bewaren. " * 4
DANISH = "Leverandøren skal holde alle oplysninger fra kunden hemmelige i fem år; det er for. " * 4


@pytest.mark.parametrize(
    ("text", "expected"),
    [(ENGLISH, "en"), (ORDER, "en"), (GERMAN, "und"), (FRENCH, "und"), (ITALIAN, "und"),
     (DUTCH, "und"), (DANISH, "und"), ("Too short", "en"), (" ", "und")],
)  # fmt: skip
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
     "confidentiality and a" + "-a" * 100_000, "A and " * 30_000, "This A " * 30_000],
)  # fmt: skip
def test_a_line_of_200000_characters_is_no_trap(line: str) -> None:
    read = Document("x.txt", "", "text", line)
    began = time.process_time()
    kept_elsewhere(read, missing_attachments(read, Outline((), ())))
    recognise(read, TYPES)
    language(read)
    assert time.process_time() - began < 2
