"""Traps of PDF text, one small file each."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from clausecheck.errors import ReadError
from clausecheck.model import Document
from clausecheck.readers import read
from clausecheck.readers.pdf import reading
from tests.readers.pdf_fixtures import (
    Mark,
    checkbox,
    cropped,
    field,
    grid,
    line,
    lines,
    noted,
    pdf,
    picture,
    protected,
    rule,
    sideways,
    turned,
    unmapped,
)

PROSE = (
    "The Recipient shall keep all information of the Owner secret and shall not\n"
    "disclose it to any other person without the written consent of the Owner."
)


@pytest.fixture(autouse=True)
def _no_recognition(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "find_engine", lambda: None)


def read_bytes(data: bytes, password: str | None = None) -> Document:
    return read(Path("contract.pdf"), data=data, password=password)


def read_page(*marks: Mark) -> Document:
    return read_bytes(pdf(list(marks)))


def test_the_lines_of_a_paragraph_are_parted_by_line_ends() -> None:
    assert read_page(*lines(PROSE, 100)).text == PROSE


def test_the_document_says_its_name_format_and_digest() -> None:
    data = pdf(lines(PROSE, 100))
    document = read_bytes(data)
    assert (document.name, document.format) == ("contract.pdf", "pdf")
    assert document.sha256 == hashlib.sha256(data).hexdigest()
    assert document.unreadable == ()
    assert document.notices == ()


def test_a_wide_gap_parts_two_paragraphs() -> None:
    document = read_page(*lines(f"{PROSE}\n\n{PROSE}", 100))
    assert document.text == f"{PROSE}\n\n{PROSE}"
    assert [document.text[block.start : block.end] for block in document.blocks] == [PROSE, PROSE]


def test_a_label_begins_a_paragraph_without_any_gap() -> None:
    document = read_page(*lines(f"(a) {PROSE}\n(b) {PROSE}", 100))
    assert [block.kind for block in document.blocks] == ["list-item", "list-item"]


def test_a_reference_to_a_section_at_a_line_start_begins_no_paragraph() -> None:
    text = "The Recipient shall return all documents in accordance with Section\n3.1 hereof."
    assert read_page(*lines(text, 100)).text == text


def test_a_heading_is_told_from_the_paragraph_below() -> None:
    document = read_page(*lines(f"CONFIDENTIALITY\n{PROSE}", 100))
    assert [block.kind for block in document.blocks] == ["heading", "paragraph"]


def test_every_line_knows_its_page_and_its_box_from_the_top_left_corner() -> None:
    document = read_bytes(pdf(lines(PROSE, 100), lines("Signed by both parties.", 200, x=150)))
    last = document.lines[-1]
    assert document.text[last.start : last.end] == "Signed by both parties."
    assert last.page == 2
    x0, top, x1, bottom = last.box
    assert x0 == pytest.approx(150, abs=2)
    assert bottom == pytest.approx(202, abs=2)
    assert 185 < top < bottom
    assert 230 < x1 < 270


def test_the_pages_cover_the_text_without_a_gap() -> None:
    document = read_bytes(pdf(lines(PROSE, 100), lines(PROSE, 100), lines(PROSE, 100)))
    assert [start for start, _ in document.pages[1:]] == [end for _, end in document.pages[:-1]]
    assert (document.pages[0][0], document.pages[-1][1]) == (0, len(document.text))


# --- words broken at line ends -------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "word"),
    [
        ("The Recipient keeps con-\nfidential matters secret.", "confidential"),
        ("The Recipient accepts a non-\ncompete duty for a year.", "non-compete"),
        ("The Recipient tells no third-\nparty supplier anything.", "third-party"),
        ("It is shared on a need-to-\nknow basis only.", "need-to-know"),
        ("It is shared on a need-\nto-know basis only.", "need-to-know"),
        ("The Manufacturer is self-\ninsured for all of it.", "self-insured"),
        ("The licence is royalty-\nfree and limited.", "royalty-free"),
        ("The parties co-\noperate in good faith.", "cooperate"),
        ("Its rights in post-\ndated cheques; no postdated ones.", "postdated"),
        ("A sub-\nlicensee and every sub-licensee.", "sub-licensee"),
        ("The licence is granted to Non-\nAmerican persons.", "Non-American"),
        ("Sent by a nationally-\nrecognized courier firm.", "nationally-recognized"),
    ],
)
def test_a_word_broken_at_a_line_end_is_whole(printed: str, word: str) -> None:
    text = read_page(*lines(printed, 100)).text
    assert f" {word} " in text or f" {word}\n" in text
    assert not any(mark in text for mark in "\x02\ufffe\xad")


def test_both_lines_of_a_broken_word_keep_their_boxes() -> None:
    document = read_page(*lines("The Recipient keeps con-\nfidential matters secret.", 100))
    parts = [document.text[each.start : each.end] for each in document.lines]
    assert parts == ["The Recipient keeps con", "fidential matters secret."]


def test_a_word_broken_over_a_page_is_whole() -> None:
    document = read_bytes(
        pdf(lines("The Recipient keeps con-", 100), lines("fidential matters secret.", 100))
    )
    assert document.text == "The Recipient keeps confidential matters secret."
    assert len(document.blocks) == 1


# --- furniture -----------------------------------------------------------------------------


def furnished(number: int, text: str) -> list[Mark]:
    return [
        line("Supply Agreement - Confidential Draft", 40),
        *lines(text, 100),
        line(f"Page {number} of 3", 810, x=280),
    ]


def test_a_sentence_runs_on_over_running_heads_and_page_numbers() -> None:
    document = read_bytes(
        pdf(
            furnished(1, "The Recipient shall not disclose the information of the"),
            furnished(2, "Owner to any person who is not bound by secrecy."),
            furnished(3, "Signed."),
        )
    )
    assert document.text == (
        "The Recipient shall not disclose the information of the\n"
        "Owner to any person who is not bound by secrecy.\n\nSigned."
    )
    assert [(aside.kind, aside.page) for aside in document.asides] == [
        ("header", 1), ("page-number", 1),
        ("header", 2), ("page-number", 2),
        ("header", 3), ("page-number", 3),
    ]  # fmt: skip
    assert document.asides[0].text == "Supply Agreement - Confidential Draft"


def test_the_first_line_of_a_single_page_is_no_running_head() -> None:
    document = read_page(line("Supply Agreement", 40), *lines(PROSE, 100))
    assert document.text.startswith("Supply Agreement")


def test_lone_page_numbers_that_count_up_are_taken_out() -> None:
    pages = [[*lines(PROSE, 100), line(str(number), 800, x=295)] for number in (7, 8, 9)]
    document = read_bytes(pdf(*pages))
    assert "7" not in document.text
    assert [aside.text for aside in document.asides] == ["7", "8", "9"]


def test_a_clause_number_at_the_top_of_a_page_is_no_page_number() -> None:
    document = read_bytes(
        pdf(lines(PROSE, 100), [line("12.", 60), line("Secrecy. " + PROSE[:40], 60, x=100)])
    )
    assert "12. Secrecy." in document.text


def test_line_numbers_in_the_margin_are_taken_out() -> None:
    words = (f"{PROSE} " * 4).split()
    marks: list[Mark] = []
    for number in range(1, 13):
        top = 100 + 24 * number
        marks.append(line(str(number), top, x=50))
        marks.append(line(" ".join(words[number * 7 - 7 : number * 7]), top, x=90))
    document = read_page(*marks)
    assert document.text.split() == words[:84]
    assert [aside.kind for aside in document.asides] == ["line-number"]
    assert document.asides[0].text.split() == [str(number) for number in range(1, 13)]


def test_a_column_of_line_numbers_drawn_first_is_taken_out() -> None:
    marks = [line(str(number), 100 + 24 * number, x=50) for number in range(1, 9)]
    marks += [line(f"and the Owner shall do as it likes {chr(64 + n)}", 100 + 24 * n, x=90)
              for n in range(1, 9)]  # fmt: skip
    assert not any(char.isdigit() for char in read_page(*marks).text)


def test_a_numbered_list_keeps_its_numbers() -> None:
    text = "\n".join(f"{number}. Tooling item of the Owner" for number in range(1, 12))
    assert read_page(*lines(text, 100)).text.count(". Tooling") == 11


# --- reading order -------------------------------------------------------------------------

LEFT = [f"left column line {number} has some words" for number in range(1, 9)]
RIGHT = [f"right column line {number} has more words" for number in range(1, 9)]


def columns(order: str) -> list[Mark]:
    left = [line(text, 100 + 12 * n) for n, text in enumerate(LEFT)]
    right = [line(text, 100 + 12 * n, x=320) for n, text in enumerate(RIGHT)]
    if order == "column by column":
        return left + right
    mixed = [mark for pair in zip(left, right, strict=True) for mark in pair]
    return mixed[::-1] if order == "bottom up" else mixed


@pytest.mark.parametrize("order", ["column by column", "line by line", "bottom up"])
def test_two_columns_are_read_one_after_the_other(order: str) -> None:
    document = read_page(line("MASTER SUPPLY AGREEMENT", 60), *columns(order))
    assert document.text.splitlines() == ["MASTER SUPPLY AGREEMENT", "", *LEFT, *RIGHT]


def test_lines_drawn_from_the_bottom_up_are_read_from_the_top_down() -> None:
    assert read_page(*lines(PROSE, 100)[::-1]).text == PROSE


def test_a_signature_block_of_two_columns_is_read_party_by_party() -> None:
    marks: list[Mark] = []
    for top, left, right in (
        (500, "ACME WIDGETS INC.", "SHENZHEN MOULD CO. LTD."),
        (530, "By: ____________", "By: ____________"),
        (550, "Name: John Doe", "Name: Li Wei"),
        (570, "Title: President", "Title: Director"),
    ):
        marks += [line(left, top), line(right, top, x=320)]
    text = read_page(*lines(PROSE, 100), *marks).text
    assert text.index("Title: President") < text.index("SHENZHEN MOULD")
    assert text.index("SHENZHEN MOULD") < text.index("Li Wei")


def test_a_list_of_names_and_prices_is_read_row_by_row() -> None:
    marks: list[Mark] = []
    for n, item in enumerate(("Mould A", "Mould B for the case", "Die", "Jig", "Fixture")):
        marks += [line(item, 100 + 14 * n), line(f"USD {n}00", 100 + 14 * n, x=320)]
    assert "Mould B for the case USD 100" in read_page(*marks).text.replace("\n", " ")


def test_a_label_drawn_apart_stands_on_the_line_of_its_clause() -> None:
    document = read_page(
        line("1.", 100), line("Confidential Information means all", 100, x=110),
        line("data of the Owner.", 112, x=110),
    )  # fmt: skip
    assert document.text == "1. Confidential Information means all\ndata of the Owner."


def test_words_placed_without_blanks_are_parted() -> None:
    x, marks = 72.0, []
    for word in ("strictly", "confidential", "and", "shall", "remain", "so"):
        marks.append(line(word, 100, x=x))
        x += 5.1 * len(word) + 4
    assert read_page(*marks).text == "strictly confidential and shall remain so"


@pytest.mark.parametrize("offset", [0.0, 0.3, 0.8])
def test_a_line_drawn_twice_is_read_once(offset: float) -> None:
    marks = [line("CONFIDENTIALITY OF THE DATA", 100), line("CONFIDENTIALITY OF THE DATA", 100,
             x=72 + offset), *lines(PROSE, 130)]  # fmt: skip
    assert read_page(*marks).text == f"CONFIDENTIALITY OF THE DATA\n\n{PROSE}"


def test_words_said_twice_in_a_row_are_kept() -> None:
    text = "Bora Bora is a place; the party of the first part had had enough."
    assert read_page(line(text, 100)).text == text


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
def test_turning_a_page_changes_no_words(degrees: int) -> None:
    document = read_bytes(turned(pdf(lines(PROSE, 100)), degrees))
    assert " ".join(document.text.split()) == " ".join(PROSE.split())


def test_boxes_follow_the_page_as_it_is_shown() -> None:
    (box,) = (each.box for each in read_bytes(turned(pdf([line("Secret", 100)]), 180)).lines)
    assert box[2] == pytest.approx(595 - 72, abs=2)
    assert box[1] == pytest.approx(842 - 100, abs=3)


def test_ruled_cells_become_blocks_of_their_own() -> None:
    xs, tops = [72, 200, 400], [100, 130, 170]
    document = read_page(
        *lines(PROSE, 60),
        *grid(xs, tops),
        line("Term", 115, x=80), line("Meaning", 115, x=210),
        line("Tooling", 145, x=80),
        line("all moulds, dies and", 145, x=210), line("jigs of the Owner", 157, x=210),
        *lines("Signed by both parties.", 220),
    )  # fmt: skip
    cells = [block for block in document.blocks if block.kind == "table-cell"]
    assert [(document.text[each.start : each.end], each.cell) for each in cells] == [
        ("Term", (0, 0, 0)),
        ("Meaning", (0, 0, 1)),
        ("Tooling", (0, 1, 0)),
        ("all moulds, dies and\njigs of the Owner", (0, 1, 1)),
    ]
    assert document.text.startswith(PROSE)
    assert document.text.endswith("Signed by both parties.")
    assert "Term\tMeaning\nTooling\tall moulds" in document.text


# --- what is attached to a page ------------------------------------------------------------


def test_filled_in_fields_are_read_after_the_page() -> None:
    document = read_page(
        *lines(PROSE, 100), field("Term", "five (5) years", 200), field("Place", "", 240),
        checkbox("Exclusive", 280, checked=True), checkbox("Mutual", 300, checked=False),
    )  # fmt: skip
    fields = [document.text[b.start : b.end] for b in document.blocks if b.kind == "form-field"]
    assert fields == ["Term: five (5) years", "Exclusive: [x]"]
    assert document.text.startswith(PROSE)
    assert "form-fields" in document.parts


def test_a_note_printed_on_the_page_is_text_of_the_contract() -> None:
    document = read_bytes(noted(pdf(lines(PROSE, 100)), "Term is ten years.", printed=True))
    assert document.text == f"{PROSE}\n\nTerm is ten years."
    assert document.blocks[-1].kind == "annotation"


def test_a_comment_is_kept_beside_the_text() -> None:
    document = read_bytes(noted(pdf(lines(PROSE, 100)), "Really?", printed=False))
    assert document.text == PROSE
    assert [(aside.kind, aside.text) for aside in document.asides] == [("comment", "Really?")]


def test_rules_through_words_are_said_to_be_a_redline() -> None:
    struck = [rule(72, 97, 200, 97), rule(72, 109, 180, 109)]
    notices = read_page(*lines(PROSE, 100), *struck).notices
    assert [notice.kind for notice in notices] == ["possible-redline"]


def test_rules_under_words_are_no_redline() -> None:
    under = [rule(72, 101.5, 200, 101.5), rule(72, 113.5, 180, 113.5)]
    assert read_page(*lines(PROSE, 100), *under).notices == ()


# --- what cannot be read -------------------------------------------------------------------


def test_a_scanned_page_is_unreadable_and_the_others_are_read() -> None:
    document = read_bytes(pdf(lines(PROSE, 100), [picture(0, 0, 595, 842)], lines(PROSE, 100)))
    assert document.unreadable == (2,)
    assert document.pages[1][0] == document.pages[1][1]
    assert [(notice.kind, notice.page) for notice in document.notices] == [("unreadable-page", 2)]
    assert document.text == f"{PROSE}\n\n{PROSE}"


def test_a_scan_with_a_stamp_of_text_is_unreadable() -> None:
    document = read_bytes(pdf([picture(0, 0, 595, 842), line("Envelope ID: 1234-5678", 30)]))
    assert document.unreadable == (1,)


def test_a_page_with_a_letterhead_picture_is_read() -> None:
    assert read_page(picture(72, 20, 200, 60), *lines(PROSE, 100)).unreadable == ()


def test_a_blank_page_between_others_is_not_unreadable() -> None:
    document = read_bytes(pdf(lines(PROSE, 100), [], lines(PROSE, 100)))
    assert document.unreadable == ()
    assert [notice.kind for notice in document.notices] == ["blank-page"]


def test_a_document_of_blank_pages_is_unreadable() -> None:
    document = read_bytes(pdf([], []))
    assert document.unreadable == (1, 2)
    assert {notice.kind for notice in document.notices} == {"unreadable-page"}


def test_a_page_that_only_draws_lines_is_unreadable() -> None:
    assert read_page(*(rule(72, n, 300, n) for n in range(100, 200, 5))).unreadable == (1,)


@pytest.mark.parametrize("shift", [1, 3, 0xE000])
def test_a_page_of_gibberish_is_unreadable(shift: int) -> None:
    document = read_bytes(unmapped(pdf(lines(PROSE, 100), lines(PROSE, 100)), shift))
    assert 1 in document.unreadable
    assert document.pages[0][0] == document.pages[0][1]


def test_a_protected_file_asks_for_its_password() -> None:
    data = protected(pdf(lines(PROSE, 100)), "open sesame")
    with pytest.raises(ReadError, match=r"contract\.pdf: .*password.*--password"):
        read_bytes(data)
    with pytest.raises(ReadError, match=r"contract\.pdf: .*does not open"):
        read_bytes(data, "wrong")
    assert read_bytes(data, "open sesame").text == PROSE


def test_many_pages_are_read_in_order() -> None:
    document = read_bytes(pdf(*(lines(f"Clause of page {n}. " + PROSE, 100) for n in range(60))))
    assert [f"page {n}." in document.text[slice(*document.pages[n])] for n in range(60)] == (
        [True] * 60
    )


# --- when the first engine or the file fails -----------------------------------------------


def test_the_second_engine_is_asked_when_the_first_finds_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(reading, "fragments_of", lambda *_, **__: ())
    document = read_page(*lines(PROSE, 100))
    assert document.text == PROSE
    assert document.unreadable == ()
    assert document.lines[0].box == pytest.approx((72, 92, 396, 102), abs=12)


def test_a_file_cut_short_says_that_pages_may_be_lost() -> None:
    data = pdf(*(lines(PROSE, 100) for _ in range(5)))
    document = read_bytes(data[: data.index(b"startxref")])
    assert "damaged-file" in {notice.kind for notice in document.notices}


def test_sideways_text_is_read_along_its_own_lines() -> None:
    document = read_page(sideways(*PROSE.splitlines()))
    assert document.text == PROSE
    first, second = (each.box for each in document.lines)
    assert first[3] - first[1] > 5 * (first[2] - first[0])
    assert first[2] < second[2]


def test_the_word_of_a_heading_over_two_pages_stays_in_the_text() -> None:
    signing = "IN WITNESS WHEREOF the parties have signed this agreement below."
    document = read_bytes(pdf(lines(PROSE, 100), lines(signing, 60), lines(signing, 60)))
    assert document.text.count(signing) == 2


def test_a_lone_roman_label_at_the_top_of_a_page_is_text() -> None:
    document = read_bytes(pdf(lines(PROSE, 100), [line("(i)", 60), *lines(PROSE, 90)]))
    assert "(i)" in document.text


def test_crop_boxes_move_the_boxes() -> None:
    document = read_bytes(cropped(pdf([line("Secret", 100)]), 50, 60))
    (box,) = (each.box for each in document.lines)
    assert box[0] == pytest.approx(22, abs=2)
    assert box[3] == pytest.approx(40, abs=2)
