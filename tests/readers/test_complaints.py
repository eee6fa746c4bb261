"""What users of other tools complain about when contracts are read, each with its tests here.

The table is in the order of the study of those complaints: rows 1 to 13 are about Word files, 14
to 23 about PDFs. Rows about writing Word files (2, 3 and half of 12) have nothing to read.
"""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from clausecheck.readers import read
from tests.readers.pdf_fixtures import line, lines, noted, pdf, picture
from tests.readers.test_pdf_ocr import program  # noqa: F401 - a fixture

COMPLAINTS = {
    "1 tracked insertions are lost": "test_a_tracked_insertion_that_reverses_the_sense_is_read",
    "4 inserted paragraphs are lost": "test_a_whole_inserted_paragraph_is_read",
    "4 a deleted mark joins paragraphs": "test_a_deleted_paragraph_mark_joins_two_paragraphs",
    "4 moves": "test_a_moved_paragraph_stands_where_it_was_moved_to",
    "4 deleted in inserted words": "test_words_inserted_and_deleted_again_are_in_neither_state",
    "4 changes of cells": "test_inserted_cells_and_rows_stand_only_in_the_new_text",
    "4 changes in headers": "test_changes_in_headers_notes_boxes_and_controls_are_read",
    "5 runs are split everywhere": "test_one_insertion_split_over_runs_is_one_change",
    "6 the printed number is lost": "test_the_label_is_in_the_text_and_in_the_block",
    "6 levels linked to styles": "test_styles_carry_their_place_in_a_list",
    "7 restarts are got wrong": "test_numbers_are_those_that_libreoffice_printed",
    "8 text boxes are lost or doubled": "test_a_text_box_is_read_once_and_after_its_paragraph",
    "8 text boxes in footers": "test_a_text_box_in_a_footer_is_read_as_footer",
    "9 the order of tables is lost": "test_nested_tables_are_read_in_document_order",
    "10 content controls are lost": "test_content_controls_are_read_around_anything",
    "11 footnotes are lost": "test_notes_follow_the_body_with_their_printed_numbers",
    "12 comments on parts of runs": "test_comments_stand_beside_the_words_they_are_about",
    "12 comments over runs": "test_a_comment_may_span_paragraphs_or_have_no_range",
    "13 struck-out words are read": "test_striking_and_hiding_follow_styles_and_switches",
    "13 struck-out words are dropped unsaid": "test_struck_and_hidden_words_are_kept_out_and_said",
    "14 memory grows with pages": "test_many_pages_are_read_in_order",  # see benchmarks/reading.py
    "15 columns are mixed": "test_two_columns_are_read_one_after_the_other",
    "15 signature blocks": "test_a_signature_block_of_two_columns_is_read_party_by_party",
    "16 words are glued": "test_words_placed_without_blanks_are_parted",
    "16 lines are mixed": "test_lines_drawn_from_the_bottom_up_are_read_from_the_top_down",
    "17 line-numbered paper": "test_line_numbers_in_the_margin_are_taken_out",
    "18 gibberish without a character map": "test_a_page_of_gibberish_is_unreadable",
    "19 empty in one engine": "test_the_second_engine_is_asked_when_the_first_finds_nothing",
    "20 only blanks": "test_a_page_of_blanks_only_is_unreadable",
    "21 struck-out words of a PDF": "test_rules_through_words_are_said_to_be_a_redline",
    "22 bad recognition is believed": "test_a_page_that_cannot_be_recognised_is_unreadable",
    "22 the place on the picture": "test_a_recognised_page_is_read_with_boxes_and_a_notice",
    "23 comments break recognition": "test_a_comment_on_a_scan_does_not_hinder_its_recognition",
}


@pytest.mark.parametrize("complaint", COMPLAINTS)
def test_the_test_of_every_complaint_exists(complaint: str) -> None:
    assert COMPLAINTS[complaint] in _tests()


def _tests() -> set[str]:
    trees = [ast.parse(path.read_text("utf-8")) for path in Path(__file__).parent.glob("*.py")]
    return {node.name for tree in trees for node in tree.body if isinstance(node, ast.FunctionDef)}


def test_a_page_of_blanks_only_is_unreadable() -> None:
    blanks = [line(" " * 60, 100 + 12 * number) for number in range(40)]
    data = pdf(blanks, lines("The Recipient shall keep all information secret.", 100))
    document = read(Path("a.pdf"), data=data)
    assert "keep all information secret" in document.text
    assert document.unreadable == (1,)


def test_a_comment_on_a_scan_does_not_hinder_its_recognition(
    program: dict[str, object],  # noqa: F811
) -> None:
    data = noted(pdf([picture(0, 0, 595, 842)]), "Really?", printed=False)
    document = read(Path("a.pdf"), data=data)
    assert document.unreadable == ()
    assert "all confidential information of the Owner" in document.text
    assert [aside.text for aside in document.asides if aside.kind == "comment"] == ["Really?"]
