"""Tracked changes in the corners of a Word file: rows, cells, moves, fields, marks, parts."""

from __future__ import annotations

import pytest

from clausecheck.readers.docx import read_docx
from clausecheck.readers.views import View
from tests.readers.docx_fixtures import (
    Xml,
    cell,
    deleted,
    docx,
    field,
    in_run,
    inserted,
    p,
    row,
    run,
    sdt,
    table,
    text_box,
    words,
    wrapped,
)

SAID = 'w:id="1" w:author="B" w:date=""'


def states(*blocks: str, **parts: object) -> tuple[str, str]:
    """The text when all changes are accepted, and the original text."""
    data = docx(*blocks, **parts)  # type: ignore[arg-type]
    views: tuple[View, View] = ("accepted", "original")
    accepted, original = (read_docx("x", data, view=view).text for view in views)
    return accepted, original


def test_inserted_cells_and_rows_stand_only_in_the_new_text() -> None:
    new = cell("new", properties=f"<w:cellIns {SAID}/>")
    gone = cell("gone", properties=f"<w:cellDel {SAID}/>")
    assert states(table(["a", new], ["b", gone])) == ("a\nnew\nb", "a\nb\ngone")
    inner = table([Xml(cell("deep", table(row("inner", properties=f"<w:ins {SAID}/>"))))])
    assert states(inner) == ("deep\ninner", "deep")


def test_a_whole_table_may_be_deleted_row_by_row() -> None:
    gone = row("a", "b", properties=f"<w:del {SAID}/>")
    assert states(p("x"), table(gone, gone), p("y")) == ("x\ny", "x\na\nb\na\nb\ny")


def test_a_moved_paragraph_stands_where_it_was_moved_to() -> None:
    start = Xml(f'<w:moveFromRangeStart {SAID} w:name="move1"/>')
    end = Xml('<w:moveFromRangeEnd w:id="1"/>')
    to = Xml('<w:moveToRangeStart w:id="2" w:author="B" w:name="move1"/>')
    blocks = (
        p(start, "[<Clause A.<]", end, mark=f"<w:moveFrom {SAID}/>"),
        p("Clause B."),
        p(to, "[>Clause A.>]", Xml('<w:moveToRangeEnd w:id="2"/>'), mark=f"<w:moveTo {SAID}/>"),
        p("Clause C."),
    )
    assert states(*blocks) == ("Clause B.\nClause A.\nClause C.", "Clause A.\nClause B.\nClause C.")


def test_move_ranges_between_blocks_do_no_harm() -> None:
    start = Xml(f'<w:moveFromRangeStart {SAID} w:name="move1"/>')
    end = Xml('<w:moveFromRangeEnd w:id="1"/>')
    assert states(start, p("[<a<]", mark=f"<w:moveFrom {SAID}/>"), end, p("b")) == ("b", "a\nb")


@pytest.mark.parametrize("mark", ["del", "moveFrom"])
def test_joining_goes_on_over_several_marks(mark: str) -> None:
    gone = f"<w:{mark} {SAID}/>"
    blocks = p("One ", mark=gone), p("two ", mark=gone), p("three.")
    assert states(*blocks) == ("One two three.", "One\ntwo\nthree.")


def test_joining_stops_at_a_table_and_at_the_end_of_a_cell() -> None:
    gone = f"<w:del {SAID}/>"
    assert states(p("a", mark=gone), table(["b"]))[0] == "a\nb"
    assert states(table([Xml(cell(p("a", mark=gone))), "b"]))[0] == "a\nb"


def test_a_mark_inserted_and_deleted_again_joins_in_both_states() -> None:
    both = f"<w:ins {SAID}/><w:del {SAID}/>"
    assert states(p("a ", mark=both), p("b")) == ("a b", "a b")


def test_a_field_may_be_replaced_as_a_whole() -> None:
    old = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:delInstrText>REF a</w:delInstrText>'
        '</w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        "<w:r><w:delText>3.1</w:delText></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    gone = Xml(f"<w:del {SAID}>{old}</w:del>")
    block = p("see clause ", gone, inserted(field("REF b", "4.2")), ".")
    assert states(block) == ("see clause 4.2.", "see clause 3.1.")


def test_only_the_result_of_a_field_may_change() -> None:
    changed = field("DOCPROPERTY Term", words("[-two-]", "[+five+]"), " years")
    assert states(p("for ", changed)) == ("for five years", "for two years")
    simple = wrapped("fldSimple", "[-two-][+five+]", instr="DOCPROPERTY Term")
    assert states(p("for ", simple)) == ("for five", "for two")


def test_changes_in_headers_notes_boxes_and_controls_are_read() -> None:
    changed = "[-old-][+new+]"
    accepted, original = states(
        p("x[^1][^^1]", text_box(p("box " + changed))),
        sdt(p("control " + changed)),
        footnotes={1: "foot " + changed},
        endnotes={1: "end " + changed},
        headers={"default": p("head " + changed)},
        footers={"default": p("below " + changed)},
    )
    assert accepted == original.replace("old", "new")
    assert accepted.count("new") == 6


def test_a_control_or_a_link_may_be_inserted_as_a_whole() -> None:
    control = inserted(Xml(sdt(words("control"))))
    link = wrapped("hyperlink", inserted("link"), deleted("old"))
    assert states(p("a ", control, " ", link)) == ("a control link", "a  old")


def test_an_inserted_note_reference_brings_its_note() -> None:
    reference = Xml(f"<w:ins {SAID}>{words('[^1]')}</w:ins>")
    assert states(p("x", reference), footnotes={1: "note"}) == ("x\n1 note", "x")


def test_deleted_breaks_tabs_and_symbols_go_too() -> None:
    inside = in_run('<w:tab/><w:br/><w:noBreakHyphen/><w:sym w:font="Wingdings" w:char="F0FE"/>')
    assert states(p("a", Xml(f"<w:del {SAID}>{inside}</w:del>"), "b")) == ("ab", "a\t\n-☑b")


def test_struck_words_that_were_deleted_are_in_neither_state() -> None:
    gone = in_run("<w:delText>gone</w:delText>", "<w:strike/>")
    assert states(p("a ", Xml(f"<w:del {SAID}>{gone}</w:del>"), "b")) == ("a b", "a b")


def test_properties_before_a_change_decide_in_the_original() -> None:
    before = Xml(f"<w:rPrChange {SAID}><w:rPr><w:vanish/></w:rPr></w:rPrChange>")
    assert states(p("a ", run("b", before))) == ("a b", "a")
