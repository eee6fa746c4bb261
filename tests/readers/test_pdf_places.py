"""Traps of where things stand on a page: footnotes, tables without rules, places to sign."""

from __future__ import annotations

from pathlib import Path

import pytest

from clausecheck.evidence import page_of
from clausecheck.model import Document
from clausecheck.readers import read
from tests.readers.pdf_fixtures import (
    Mark,
    grid,
    line,
    lines,
    marked,
    pdf,
    rule,
    struck_out,
    turned,
)

PROSE = (
    "The Recipient shall keep all information of the Owner secret and shall not\n"
    "disclose it to any other person without the written consent of the Owner."
)
RUNS_ON = "The Recipient shall not disclose it to any person who is not bound by the"
GOES_ON = "same duties of secrecy as the Recipient."


def read_pages(*pages: list[Mark]) -> Document:
    return read(Path("contract.pdf"), data=pdf(*pages))


def blocks_of(document: Document, kind: str) -> list[str]:
    return [document.text[b.start : b.end] for b in document.blocks if b.kind == kind]


def cells_of(document: Document) -> list[tuple[tuple[int, int, int] | None, str]]:
    return [(b.cell, document.text[b.start : b.end]) for b in document.blocks if b.cell]


def rows(*texts: tuple[str, str], top: float = 100, x: float = 250) -> list[Mark]:
    """Print rows of two things side by side, row by row; an empty thing is not printed."""
    return [
        line(text, top + 12 * number, x=place)
        for number, row in enumerate(texts)
        for place, text in zip((72, x), row, strict=True)
        if text
    ]


# --- footnotes -----------------------------------------------------------------------------


def foot(*texts: str, top: float = 760, size: float = 8) -> list[Mark]:
    """Print notes at the foot of a page in small type, a line each."""
    return [line(text, top + 10 * number, size=size) for number, text in enumerate(texts)]


def test_a_sentence_runs_on_over_a_footnote() -> None:
    document = read_pages(
        [
            *lines(PROSE, 60),
            marked("All information", "1", " is the Owner's alone.", 700),
            line(RUNS_ON, 712),
            rule(72, 745, 216, 745),
            *foot("1 As the Supply Agreement defines it."),
        ],
        [line(GOES_ON, 60), *lines(PROSE, 90)],
    )
    assert document.text == (
        f"{PROSE}\n\nAll information 1 is the Owner's alone.\n\n{RUNS_ON}\n{GOES_ON}\n\n"
        f"1 As the Supply Agreement defines it.\n\n{PROSE}"
    )
    assert [(block.kind, block.part) for block in document.blocks] == [
        ("paragraph", "body"),
        ("paragraph", "body"),
        ("paragraph", "body"),
        ("footnote", "footnotes"),
        ("paragraph", "body"),
    ]
    assert document.parts == ("body", "footnotes")


def test_a_footnote_knows_the_page_it_is_printed_on() -> None:
    document = read_pages(
        [*lines(PROSE, 60), line(RUNS_ON, 700), marked("Owner of Data", "1", " or of any", 712),
         *foot("1 See Annex 2 for it.")],
        [line("owner is the property of the Owner and stays so.", 60), *lines(PROSE, 90)],
    )  # fmt: skip
    note = next(block for block in document.blocks if block.kind == "footnote")
    assert page_of(document, note.start) == 1
    assert page_of(document, document.text.index("owner is the property")) == 2


def test_several_footnotes_of_several_lines_are_parted() -> None:
    document = read_pages(
        [
            marked("The Recipient shall keep all information of the Owner", "1", " secret.", 100),
            marked("It shall not disclose it to any other person,", "2", " ever.", 112),
            *lines(PROSE, 140),
            *foot("1 Information that the Owner marks as con-", "fidential.", "2 As in clause 4."),
        ]
    )
    assert blocks_of(document, "footnote") == [
        "1 Information that the Owner marks as confidential.",
        "2 As in clause 4.",
    ]


def test_a_footnote_to_a_star_is_told_by_its_rule() -> None:
    document = read_pages(
        [
            line("The Recipient shall keep all information* of the Owner secret.", 100),
            rule(72, 745, 180, 745),
            *foot("* Other than what is public.", size=10),
        ]
    )
    assert blocks_of(document, "footnote") == ["* Other than what is public."]


def test_the_legend_of_omitted_words_does_not_interrupt_a_sentence() -> None:
    legend = "[***] Omitted; filed separately with the authority."
    document = read_pages(
        [*lines(PROSE, 60), line("The price is [***] for each, payable to the", 700),
         line(legend, 760)],
        [line("owner within a month.", 60), *lines(PROSE, 90)],
    )  # fmt: skip
    assert "payable to the\nowner within a month.\n\n[***] Omitted" in document.text


def test_clauses_in_small_print_at_the_foot_are_no_footnotes() -> None:
    document = read_pages(
        [
            *lines(PROSE, 100),
            *foot("1 The Recipient returns all documents.", "2 The Owner may audit it."),
        ]
    )
    assert blocks_of(document, "footnote") == []


def test_a_numbered_clause_of_the_same_size_is_no_footnote() -> None:
    document = read_pages(
        [
            marked("All of the information", "2", " stays with the Owner in any event.", 100),
            *lines("2 The Recipient returns all documents.\n3 The Owner may audit it.", 760),
        ]
    )
    assert blocks_of(document, "footnote") == []


def test_small_words_below_a_place_to_sign_are_no_footnote() -> None:
    document = read_pages(
        [*lines(PROSE, 100), line("By: ____________", 740), *foot("* not binding until signed")]
    )
    assert blocks_of(document, "footnote") == []


def test_what_follows_a_note_in_the_middle_of_a_page_is_no_part_of_it() -> None:
    document = read_pages(
        [
            line("The price is [***] for each, payable at once.", 400),
            line("[***] Omitted; filed separately with the authority.", 440),
            *lines(PROSE, 480),
        ]
    )
    assert blocks_of(document, "footnote") == []
    assert document.text.endswith(PROSE)


def test_the_word_after_a_raised_mark_stands_apart() -> None:
    document = read_pages([marked("All Information", "2", " of the Owner.", 100)])
    assert document.text.endswith("2 of the Owner.")


# --- tables without rules ------------------------------------------------------------------


def test_the_lines_of_a_label_and_of_its_value_stay_together() -> None:
    document = read_pages(
        rows(
            ("Supplier:", "Shenzhen Mould Co. Ltd."), ("", ""),
            ("Date on which the", "The later of the date of the last signature and the"),
            ("contract begins:", "date on which the tooling has been paid for in full by"),
            ("", "the Customer."), ("", ""),
            ("Term:", "Five years"), ("", ""),
            ("Country:", "China"),
        )
    )  # fmt: skip
    assert cells_of(document) == [
        ((0, 0, 0), "Supplier:"), ((0, 0, 1), "Shenzhen Mould Co. Ltd."),
        ((0, 1, 0), "Date on which the\ncontract begins:"),
        ((0, 1, 1), "The later of the date of the last signature and the\n"
         "date on which the tooling has been paid for in full by\nthe Customer."),
        ((0, 2, 0), "Term:"), ((0, 2, 1), "Five years"),
        ((0, 3, 0), "Country:"), ((0, 3, 1), "China"),
    ]  # fmt: skip


def test_a_table_drawn_cell_by_cell_is_read_so() -> None:
    marks: list[Mark] = []
    top = 100.0
    for term, meaning in (
        ("Confidential\nInformation", "all that the Owner\ntells and shows"),
        ("Tooling", "moulds, dies and jigs"),
        ("Representatives", "employees who need\nto know it"),
    ):
        marks += [*lines(term, top), *lines(meaning, top, x=250)]
        top += 12 * max(term.count("\n"), meaning.count("\n")) + 12
    assert cells_of(read_pages(marks))[:4] == [
        ((0, 0, 0), "Confidential\nInformation"),
        ((0, 0, 1), "all that the Owner\ntells and shows"),
        ((0, 1, 0), "Tooling"),
        ((0, 1, 1), "moulds, dies and jigs"),
    ]


def test_a_price_list_of_three_columns_keeps_every_description_whole() -> None:
    marks: list[Mark] = []
    for number, (part, description, price) in enumerate(
        (
            ("Part", "Description", "Price each"),
            ("A-1", "Mould for the upper part\nof the housing", "USD 900"),
            ("A-2", "Jig", "USD 100"),
            ("A-3", "Fixture to hold the part\nwhile it is measured", "USD 70"),
        )
    ):
        top = 100 + 30 * number
        marks += [line(part, top), *lines(description, top, x=190), line(price, top, x=400)]
    assert [text for cell, text in cells_of(read_pages(marks)) if cell and cell[1] == 1] == [
        "A-1", "Mould for the upper part\nof the housing", "USD 900"
    ]  # fmt: skip


def test_names_beside_their_roles_stay_on_their_lines() -> None:
    document = read_pages(rows(("Supplier:", "Shenzhen Mould Co. Ltd."), ("Buyer:", "Acme Inc."),
                               ("Term:", "Five years"), ("Law:", "England")))  # fmt: skip
    assert "Supplier: Shenzhen Mould Co. Ltd.\n" in document.text
    assert "Buyer: Acme Inc." in document.text


def test_pairs_of_rows_of_a_price_list_are_not_taken_for_one_entry() -> None:
    document = read_pages(
        rows(
            ("Mould of the upper part", "USD 900"), ("Mould of the lower part", "USD 800"),
            ("", ""),
            ("Jig for the welding", "USD 100"), ("Jig for the drilling", "USD 110"),
            ("", ""),
            ("Fixture to hold the part while it", "USD 70"), ("is being measured", ""),
        )
    )  # fmt: skip
    for row in ("lower part USD 800", "welding USD 100", "drilling USD 110"):
        assert row in document.text


def test_the_numbers_of_clauses_are_no_column_of_a_table() -> None:
    marks: list[Mark] = []
    for number in range(1, 5):
        top = 100 + 40 * number
        marks += [line(f"10.{number}", top), *lines(PROSE, top, x=150)]
    document = read_pages(marks)
    assert cells_of(document) == []
    assert document.text.count(f". The Recipient{PROSE[13:]}") == 0
    assert document.text.count(f"The Recipient{PROSE[13:]}") == 4
    assert "10.3 The Recipient" in document.text


def test_years_in_the_cells_of_a_table_are_no_page_numbers() -> None:
    document = read_pages(
        [
            *lines(PROSE, 60),
            *grid([72, 200, 400], [100, 140, 180, 220]),
            line("Mould A", 115, x=80), *lines("Order of 2 October\n2023", 115, x=210),
            line("Mould B", 155, x=80), *lines("Order of 11 March\n2024", 155, x=210),
            line("Jig", 195, x=80), *lines("Order of 3 May\n2025", 195, x=210),
        ]
    )  # fmt: skip
    assert [year in document.text for year in ("2023", "2024", "2025")] == [True] * 3
    assert document.asides == ()


def test_the_tables_of_all_pages_have_numbers_of_their_own() -> None:
    page = [
        *grid([72, 200, 400], [100, 130, 160]),
        *lines("Term\nTooling", 115, x=80, pitch=30),
        *lines("Meaning\nmoulds", 115, x=210, pitch=30),
    ]
    cells = cells_of(read_pages([*page, *lines(PROSE, 200)], [*page, *lines(PROSE, 200)]))
    assert [cell and cell[0] for cell, _ in cells] == [0] * 4 + [1] * 4


# --- side by side --------------------------------------------------------------------------


def test_addresses_for_notices_are_read_one_after_the_other() -> None:
    document = read_pages(
        [
            *lines(PROSE, 60),
            *rows(
                ("If to the Owner:", "If to the Supplier:"),
                ("Acme Widgets Inc.", "Shenzhen Mould Co. Ltd."),
                ("1 Main Street, Springfield", "88 Harbour Road"),
                ("Attention: General Counsel", "Attention: Li Wei"),
            ),
        ]
    )
    assert document.text.removeprefix(PROSE).split("\n\nIf to the Supplier:") == [
        "\n\nIf to the Owner:\n\nAcme Widgets Inc.\n\n1 Main Street, Springfield\n"
        "Attention: General Counsel",
        "\n\nShenzhen Mould Co. Ltd.\n88 Harbour Road\nAttention: Li Wei",
    ]


def test_a_column_of_dates_stays_beside_the_signatures() -> None:
    document = read_pages(
        [
            *rows(("", "ACME WIDGETS INC."), ("Date: 1 July 2024", "By: /s/ John Doe"),
                  ("", "Name: John Doe"), ("", ""), ("", "SHENZHEN MOULD CO. LTD."),
                  ("Date: 3 July 2024", "By: /s/ Li Wei"), ("", "Name: Li Wei")),
        ]
    )  # fmt: skip
    assert "Date: 1 July 2024 By: /s/ John Doe" in document.text
    assert "Date: 3 July 2024 By: /s/ Li Wei" in document.text


def test_signatures_of_short_words_are_read_party_by_party() -> None:
    document = read_pages(
        rows(("ACME INC.", "MOULD LTD."), ("/s/ John", "/s/ Li Wei"), ("Sign", "Sign"),
             ("CEO", "Director"), x=320)
    )  # fmt: skip
    assert document.text == (
        "ACME INC.\n\n/s/ John\nSign\nCEO\n\nMOULD LTD.\n/s/ Li Wei\nSign\nDirector"
    )


def test_the_second_party_to_sign_begins_a_paragraph() -> None:
    document = read_pages(
        rows(("Signed for Acme Widgets", "Signed for Mould Ltd"),
             ("Name: John Doe", "Name: Li Wei"), ("Title: President", "Title: Director"), x=320)
    )  # fmt: skip
    assert "Title: President\n\nSigned for Mould Ltd" in document.text


def test_the_labels_of_one_signature_stay_beside_its_words() -> None:
    document = read_pages(
        rows(("", "ACME WIDGETS INC."), ("By:", "/s/ John Doe"), ("Name:", "John Doe"),
             ("Title:", "President"), ("", ""), ("", "MOULD LTD."), ("By:", "/s/ Li Wei"),
             ("Name:", "Li Wei"), ("Title:", "Director"), x=320)
    )  # fmt: skip
    for row in ("By: /s/ John Doe", "Title: President", "By: /s/ Li Wei", "Title: Director"):
        assert row in document.text


def test_names_over_two_lines_stay_whole_beside_another() -> None:
    document = read_pages(
        rows(("STERLING WIDGETS CONSULTING AND", "MOULD LTD."), ("TRADING COMPANY", ""),
             ("By: /s/ John Doe", "By: /s/ Li Wei"), ("John Doe", "Li Wei"), x=320)
    )  # fmt: skip
    assert "CONSULTING AND\nTRADING COMPANY" in document.text
    assert document.text.index("John Doe") < document.text.index("MOULD LTD.")


def test_a_sentence_runs_from_the_foot_of_a_column_to_the_next_and_over_the_page() -> None:
    left = [f"left words in line {number} of the column" for number in range(1, 7)]
    right = [f"right words in line {number} of the column" for number in range(1, 7)]
    page = [*lines("\n".join(left), 100), *lines("\n".join(right), 100, x=320)]
    document = read_pages(page, lines("and so on to the end.", 60))
    assert document.text.splitlines() == [*left, *right, "and so on to the end."]
    assert len(document.blocks) == 1


@pytest.mark.parametrize("degrees", [90, 270])
def test_columns_of_a_turned_page_are_columns(degrees: int) -> None:
    left = "\n".join(f"left words in line {number} of the column" for number in range(1, 7))
    right = left.replace("left", "right")
    mixed = [
        mark
        for pair in zip(lines(left, 100), lines(right, 100, x=320), strict=True)
        for mark in pair
    ]
    document = read(Path("turned.pdf"), data=turned(pdf(mixed), degrees))
    assert document.text == f"{left}\n{right}"


def test_words_drawn_twice_one_by_one_are_read_once() -> None:
    marks: list[Mark] = []
    for number, word in enumerate(("SECRECY", "AND", "RETURN")):
        for offset in (0, 0.4):
            marks.append(line(word, 100, x=72 + 60 * number + offset, font="Helvetica-Bold"))
    assert read_pages([*marks, *lines(PROSE, 130)]).text == f"SECRECY AND RETURN\n\n{PROSE}"


# --- pages and marks -----------------------------------------------------------------------


def test_page_numbers_that_a_converter_left_inside_a_page_are_taken_out() -> None:
    document = read_pages(
        [*lines(PROSE, 60), line("1", 300, x=295), *lines(PROSE, 340), line("2", 700, x=295),
         *lines(PROSE, 730)],
        [*lines(PROSE, 60), line("3", 400, x=295), *lines(PROSE, 440)],
    )  # fmt: skip
    assert [aside.text for aside in document.asides] == ["1", "2", "3"]
    assert not any(char.isdigit() for char in document.text)


def test_words_marked_as_struck_out_are_said_to_be_a_redline() -> None:
    document = read(Path("marked.pdf"), data=struck_out(pdf(lines(PROSE, 100))))
    assert [notice.kind for notice in document.notices] == ["possible-redline"]
