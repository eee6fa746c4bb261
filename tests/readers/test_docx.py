"""What a Word file says on paper, trap by trap: text, labels, places, asides and notices."""

from __future__ import annotations

import hashlib

import pytest

from clausecheck.model import Aside, Block, Document, Notice, Revision
from clausecheck.readers.docx import read_docx
from clausecheck.readers.views import View
from tests.readers.docx_fixtures import (
    Xml,
    cell,
    docx,
    field,
    in_run,
    inserted,
    lists,
    p,
    row,
    run,
    sdt,
    strict,
    style,
    table,
    text_box,
    unzipped,
    words,
    wrapped,
    zipped,
)
from tests.readers.flowing_fixtures import rtf

DATE = "2025-03-01T09:00:00Z"


def read(*blocks: str, view: View = "accepted", **parts: object) -> Document:
    document = read_docx("x.docx", docx(*blocks, **parts), view=view)  # type: ignore[arg-type]
    assert_sound(document)
    return document


def text(*blocks: str, view: View = "accepted", **parts: object) -> str:
    return read(*blocks, view=view, **parts).text


def assert_sound(document: Document) -> None:
    """What is true of every Document: all places lie in the text and hold what they say."""
    end = -1
    for block in document.blocks:
        assert block.start == end + 1
        assert block.start < block.end <= len(document.text)
        shown = document.text[block.start : block.end]
        assert shown == shown.strip()
        assert shown.startswith(block.label)
        end = block.end
    assert document.text.count("\n") >= len(document.blocks) - 1
    for revision in document.revisions:
        inside = document.text[revision.start : revision.end]
        assert inside == (revision.text if revision.end > revision.start else "")
    for aside in document.asides:
        assert aside.text
        if aside.start is not None and aside.end is not None:
            assert 0 <= aside.start <= aside.end <= len(document.text)
    assert {block.part for block in document.blocks} <= set(document.parts)


def shown(document: Document) -> list[str]:
    return [document.text[block.start : block.end] for block in document.blocks]


# --- tracked changes -----------------------------------------------------------------------


def test_a_tracked_insertion_that_reverses_the_sense_is_read() -> None:
    assert text(p("Recipient shall [+not +]disclose.")) == "Recipient shall not disclose."


@pytest.mark.parametrize(
    ("view", "expected"),
    [
        ("accepted", "grants a non-exclusive licence"),
        ("original", "grants an exclusive licence"),
        ("both", "grants an exclusivea non-exclusive licence"),
    ],
)
def test_each_view_shows_its_own_state_of_a_replacement(view: View, expected: str) -> None:
    document = read(p("grants [-an exclusive-][+a non-exclusive+] licence"), view=view)
    assert document.text == expected
    assert {revision.text for revision in document.revisions} == {
        "an exclusive",
        "a non-exclusive",
    }


def test_revisions_keep_author_date_and_place() -> None:
    document = read(p("shall [-promptly -][+never +]tell"))
    assert document.revisions == (
        Revision("deletion", 6, 6, "promptly ", "A. Author", DATE),
        Revision("insertion", 6, 12, "never ", "A. Author", DATE),
    )
    assert document.asides == (
        Aside("deleted", "promptly", start=6, end=6, author="A. Author", date=DATE),
    )
    assert document.notices == (
        Notice("tracked-changes", "1 tracked change by 1 author; the accepted view is reviewed"),
    )


def test_changes_of_two_authors_are_counted_apart() -> None:
    document = read(p("a ", inserted("b ", author="One"), inserted("c", author="Two")))
    assert [r.author for r in document.revisions] == ["One", "Two"]
    assert document.notices[0].message.startswith("2 tracked changes by 2 authors;")


def test_one_insertion_split_over_runs_is_one_change() -> None:
    document = read(p("a ", inserted(run("b"), run("c", "<w:b/>"))))
    assert [r.text for r in document.revisions] == ["bc"]


def test_moved_words_stand_only_where_they_were_moved_to() -> None:
    blocks = p("[<A. <]B. "), p("C. [>A.>]")
    assert text(*blocks) == "B.\nC. A."
    assert text(*blocks, view="original") == "A. B.\nC."
    assert [r.kind for r in read(*blocks).revisions] == ["move-from", "move-to"]


def test_words_inserted_and_deleted_again_are_in_neither_state() -> None:
    block = p("shall ", inserted(words("[-never -]")), "pay")
    assert text(block) == "shall pay"
    assert text(block, view="original") == "shall pay"


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    blocks = p("Recipient shall ", mark="<w:del/>"), p("not disclose.")
    assert text(*blocks) == "Recipient shall not disclose."
    assert text(*blocks, view="original") == "Recipient shall\nnot disclose."


def test_an_inserted_paragraph_mark_parts_them_only_when_accepted() -> None:
    blocks = p("One.", mark="<w:ins/>"), p(" Two.")
    assert text(*blocks) == "One.\nTwo."
    assert text(*blocks, view="original") == "One. Two."


def test_a_whole_deleted_paragraph_leaves_nothing_behind() -> None:
    document = read(p("One."), p("[-Two.-]", mark="<w:del/>"), p("Three."))
    assert document.text == "One.\nThree."
    assert [r.text for r in document.revisions] == ["Two.\n"]


def test_a_whole_inserted_paragraph_is_read() -> None:
    blocks = p("One."), p("[+Two.+]", mark="<w:ins/>"), p("Three.")
    assert text(*blocks) == "One.\nTwo.\nThree."
    assert text(*blocks, view="original") == "One.\nThree."


def test_a_deletion_over_several_paragraphs_is_one_change() -> None:
    blocks = p("Keep [-this-]", mark="<w:del/>"), p("[-and-]", mark="<w:del/>"), p("[-that-] it.")
    document = read(*blocks)
    assert document.text == "Keep  it."
    assert [r.text for r in document.revisions] == ["this\nand\nthat"]


def test_changes_in_cells_headers_and_notes_are_read() -> None:
    document = read(
        table(["a [+new+]"]),
        p("x[^1]"),
        footnotes={1: "note [+new+]"},
        headers={"default": p("head [-old-]")},
    )
    assert document.text == "a new\nx\n1 note new\nhead"
    assert len(document.revisions) == 3


def test_deleted_rows_and_cells_go_with_all_they_hold() -> None:
    gone = row("b", "c", properties='<w:del w:id="9" w:author="B" w:date=""/>')
    new = row("d", properties='<w:ins w:id="9" w:author="B" w:date=""/>')
    document = read(table(["a"], gone, new))
    assert shown(document) == ["a", "d"]
    assert [block.cell for block in document.blocks] == [(0, 0, 0), (0, 1, 0)]
    assert text(table(["a"], gone, new), view="original") == "a\nb\nc"
    out = cell("x", properties='<w:cellDel w:id="9" w:author="B"/>')
    assert text(table([out, "y"])) == "y"


def test_a_deletion_that_nobody_wrapped_is_still_deleted() -> None:
    assert text(p("a ", in_run("<w:delText>b</w:delText>"), "c")) == "a c"


def test_a_change_inside_a_field_is_read() -> None:
    assert text(p("see ", field("REF x", "3.[-1-][+2+]"))) == "see 3.2"


def test_everything_deleted_leaves_an_unreadable_document_not_an_empty_one() -> None:
    document = read(p("[-All.-]", mark="<w:del/>"))
    assert document.text == ""
    assert document.unreadable == (1,)
    assert [n.kind for n in document.notices] == ["tracked-changes", "no-text"]


# --- what is kept out ----------------------------------------------------------------------


def test_struck_and_hidden_words_are_kept_out_and_said() -> None:
    document = read(p("shall [~not ~]pay[_ secretly_]"))
    assert document.text == "shall pay"
    assert [(a.kind, a.text, a.start) for a in document.asides] == [
        ("struck", "not", 6),
        ("hidden", "secretly", 9),
    ]
    assert [n.message for n in document.notices] == [
        "1 struck-out passage left out of the reviewed text",
        "1 hidden passage left out of the reviewed text",
    ]


@pytest.mark.parametrize(
    ("properties", "expected"),
    [
        ("<w:strike/>", "a"),
        ("<w:dstrike/>", "a"),
        ('<w:strike w:val="0"/>', "a b"),
        ('<w:strike w:val="false"/>', "a b"),
        ('<w:rStyle w:val="Gone"/>', "a"),
        ('<w:rStyle w:val="GoneToo"/>', "a"),  # by its base
        ('<w:rStyle w:val="Gone"/><w:strike w:val="0"/>', "a b"),  # switched off again
        ('<w:rStyle w:val="Unknown"/>', "a b"),
        ("<w:vanish/>", "a"),
        ("<w:webHidden/>", "a b"),  # hidden in the browser only
    ],
)
def test_striking_and_hiding_follow_styles_and_switches(properties: str, expected: str) -> None:
    styles = [
        style("Gone", kind="character", rpr="<w:strike/>"),
        style("GoneToo", kind="character", based_on="Gone"),
    ]
    assert text(p("a ", run("b", properties)), styles=styles) == expected


def test_a_toggle_in_both_styles_cancels_out() -> None:
    styles = [
        style("Hide", rpr="<w:vanish/>"),
        style("Show", kind="character", rpr="<w:vanish/>"),
    ]
    shown_run = run("b", '<w:rStyle w:val="Show"/>')
    assert text(p("x"), p("a ", shown_run, style="Hide"), styles=styles) == "x\nb"


def test_styles_based_on_each_other_do_not_hang() -> None:
    styles = [style("A", based_on="B"), style("B", based_on="A", rpr="<w:vanish/>")]
    assert text(p("seen"), p("unseen", style="A"), styles=styles) == "seen"


def test_original_formatting_decides_in_the_original_view() -> None:
    struck_now = "<w:strike/><w:rPrChange w:id='1' w:author='B'><w:rPr/></w:rPrChange>"
    assert text(p("a ", run("b", struck_now))) == "a"
    assert text(p("a ", run("b", struck_now)), view="original") == "a b"


def test_comments_stand_beside_the_words_they_are_about() -> None:
    document = read(p("pay [#7:within 90 days#] of"), comments={7: "Too [+far +]long"})
    assert document.text == "pay within 90 days of"
    assert document.asides == (
        Aside("comment", "Too far long", start=4, end=18, author="A. Author", date=DATE),
    )
    assert document.notices == ()


def test_a_comment_may_span_paragraphs_or_have_no_range() -> None:
    start = Xml('<w:commentRangeStart w:id="1"/>')
    end = Xml('<w:commentRangeEnd w:id="1"/>')
    point = in_run('<w:commentReference w:id="2"/>')
    document = read(
        p("one ", start, "two"), p("three", end), p("four", point), comments={1: "A", 2: "B"}
    )
    assert [(a.text, a.start, a.end) for a in document.asides] == [("A", 4, 13), ("B", 18, 18)]


# --- containers ----------------------------------------------------------------------------


def test_content_controls_are_read_around_anything() -> None:
    document = read(
        sdt(p("block")),
        p("run ", Xml(sdt(words("inner")))),
        table(Xml(sdt(row("row")))),
        table([Xml(sdt(cell("cell")))]),
        sdt(sdt(p("twice"))),
    )
    assert shown(document) == ["block", "run inner", "row", "cell", "twice"]


@pytest.mark.parametrize("name", ["smartTag", "hyperlink", "fldSimple", "customXml", "dir", "bdo"])
def test_wrappers_inside_a_paragraph_are_read(name: str) -> None:
    assert text(p("in ", wrapped(name, wrapped("smartTag", "Delaware")), ".")) == "in Delaware."


def test_a_text_box_is_read_once_and_after_its_paragraph() -> None:
    document = read(p("Before ", text_box(p("In the box."), p("More.")), "after."), p("Next."))
    assert document.text == "Before after.\nIn the box.\nMore.\nNext."
    assert [block.kind for block in document.blocks] == [
        "paragraph",
        "text-box",
        "text-box",
        "paragraph",
    ]


def test_an_alternative_without_a_choice_shows_what_older_programs_show() -> None:
    only = in_run("<mc:AlternateContent><mc:Fallback><w:t>old</w:t></mc:Fallback>"
                  "</mc:AlternateContent>")  # fmt: skip
    both = in_run('<mc:AlternateContent><mc:Choice Requires="wps"><w:t>new</w:t></mc:Choice>'
                  "<mc:Fallback><w:t>old</w:t></mc:Fallback></mc:AlternateContent>")  # fmt: skip
    assert text(p("a ", only), p("b ", both)) == "a old\nb new"


def test_text_boxes_inside_each_other_and_in_cells_are_read() -> None:
    inner = p("outer", text_box(p("inner", text_box(p("innermost")))))
    document = read(table([Xml(cell(inner)), "next"]))
    assert shown(document) == ["outer", "inner", "innermost", "next"]
    assert [block.cell for block in document.blocks] == [(0, 0, 0), None, None, (0, 0, 1)]


def test_a_text_box_of_older_programs_is_read() -> None:
    box = in_run(
        f"<w:pict><v:shape><v:textbox><w:txbxContent>{p('old')}</w:txbxContent></v:textbox>"
        "</v:shape></w:pict>"
    )
    assert text(p("x", box)) == "x\nold"


def test_a_text_box_in_deleted_or_hidden_words_goes_with_them() -> None:
    box = text_box(p("gone"))
    deleted_box = Xml(f'<w:del w:id="1" w:author="B" w:date="">{box}</w:del>')
    assert text(p("x", deleted_box)) == "x"
    hidden_box = Xml(box.replace("<w:r>", "<w:r><w:rPr><w:vanish/></w:rPr>", 1))
    assert text(p("x", hidden_box)) == "x"


def test_nested_tables_are_read_in_document_order() -> None:
    inner = table(["i1", "i2"])
    document = read(table([Xml(cell("a", inner, "b")), "c"], ["d", "e"]), p("end"))
    assert shown(document) == ["a", "i1", "i2", "b", "c", "d", "e", "end"]
    assert [block.cell for block in document.blocks] == [
        (0, 0, 0), (1, 0, 0), (1, 0, 1), (0, 0, 0), (0, 0, 1), (0, 1, 0), (0, 1, 1), None,
    ]  # fmt: skip


def test_merged_cells_are_read_once_and_columns_count_the_grid() -> None:
    wide = cell("wide", properties='<w:gridSpan w:val="2"/>')
    tall = cell("tall", properties='<w:vMerge w:val="restart"/>')
    below = cell("", properties="<w:vMerge/>")
    late = row("late", properties='<w:gridBefore w:val="1"/>')
    document = read(table([wide, tall], ["a", "b", below], late))
    cells = [block.cell[1:] for block in document.blocks if block.cell]
    assert list(zip(shown(document), cells, strict=True)) == [
        ("wide", (0, 0)), ("tall", (0, 2)), ("a", (1, 0)), ("b", (1, 1)), ("late", (2, 1)),
    ]  # fmt: skip


# --- notes, headers, footers ---------------------------------------------------------------


def test_notes_follow_the_body_with_their_printed_numbers() -> None:
    document = read(
        p("One[^5] two[^^3] three[^2]."),
        footnotes={-1: "", 2: "second", 5: "first", 9: "never referred to"},
        endnotes={3: "end"},
    )
    assert document.text == "One two three.\n1 first\n2 second\ni end"
    assert document.blocks[1:] == (
        Block("footnote", 15, 22, "footnotes", "1"),
        Block("footnote", 23, 31, "footnotes", "2"),
        Block("endnote", 32, 37, "endnotes", "i"),
    )
    assert document.parts == ("body", "footnotes", "endnotes")


def test_notes_take_the_numbers_the_settings_give_them() -> None:
    settings = '<w:footnotePr><w:numFmt w:val="lowerLetter"/><w:numStart w:val="3"/></w:footnotePr>'
    assert text(p("x[^1]"), footnotes={1: "n"}, settings=settings) == "x\nc n"


def test_a_note_of_deleted_words_is_not_in_the_text() -> None:
    reference = Xml('<w:del w:id="1" w:author="B" w:date="">' + words("[^1]") + "</w:del>")
    assert text(p("x", reference, "y[^2]"), footnotes={1: "gone", 2: "kept"}) == "xy\n1 kept"


def test_a_note_of_several_paragraphs_is_numbered_once() -> None:
    assert text(p("x[^1]"), footnotes={1: Xml(p("one") + p("two"))}) == "x\n1 one\ntwo"


def test_headers_and_footers_stand_at_the_end_once_for_each_wording() -> None:
    document = read(
        p("Body."),
        headers={"default": p("CONFIDENTIAL"), "first": p("CONFIDENTIAL")},
        footers={"default": p("Page ", field("PAGE", "3"))},
        section="<w:titlePg/>",
    )
    assert document.text.splitlines()[0] == "Body."
    assert sorted(document.text.splitlines()[1:]) == ["CONFIDENTIAL", "Page 3"]
    assert {block.kind for block in document.blocks} == {"paragraph", "header", "footer"}


def test_headers_that_are_never_printed_are_not_read() -> None:
    headers = {"default": p("seen"), "first": p("first"), "even": p("even")}
    assert text(p("x"), headers=headers) == "x\nseen"
    printed = text(p("x"), headers=headers, settings="<w:evenAndOddHeaders/>")
    assert set(printed.split()) == {"x", "seen", "even"}


def test_a_text_box_in_a_footer_is_read_as_footer() -> None:
    document = read(p("x"), footers={"default": p("f", text_box(p("boxed")))})
    assert document.text == "x\nf\nboxed"
    assert [block.kind for block in document.blocks] == ["paragraph", "footer", "footer"]


# --- characters and fields -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("xml", "expected"),
    [
        ("<w:t>non</w:t><w:noBreakHyphen/><w:t>compete</w:t>", "non-compete"),
        ("<w:t>confi</w:t><w:softHyphen/><w:t>dential</w:t>", "confidential"),
        ("<w:t>a</w:t><w:tab/><w:t>b</w:t>", "a\tb"),
        ("<w:t>a</w:t><w:ptab/><w:t>b</w:t>", "a\tb"),
        ("<w:t>a</w:t><w:br/><w:t>b</w:t>", "a\nb"),
        ("<w:t>a</w:t><w:cr/><w:t>b</w:t>", "a\nb"),
        ('<w:t>a</w:t><w:br w:type="page"/><w:t>b</w:t>', "a\nb"),
        ('<w:sym w:font="Wingdings" w:char="F0FE"/><w:t> yes</w:t>', "☑ yes"),
        ('<w:sym w:font="Wingdings" w:char="F078"/><w:t> no</w:t>', "☒ no"),
        ('<w:sym w:font="Wingdings" w:char="F0FD"/><w:t> no</w:t>', "☒ no"),
        ('<w:sym w:font="Wingdings" w:char="F06F"/><w:t> open</w:t>', "☐ open"),
        ('<w:sym w:font="Wingdings" w:char="A8"/><w:t> open</w:t>', "☐ open"),
        ('<w:sym w:font="Wingdings 2" w:char="F053"/><w:t> no</w:t>', "☒ no"),
        ('<w:sym w:font="Wingdings 2" w:char="F0A3"/><w:t> open</w:t>', "☐ open"),
        ('<w:sym w:font="MS Gothic" w:char="2612"/><w:t> no</w:t>', "☒ no"),
        ('<w:sym w:font="Symbol" w:char="F0B3"/><w:t> 5</w:t>', "≥ 5"),
        ('<w:sym w:font="Arial" w:char="00A7"/><w:t> 5</w:t>', "§ 5"),
        ('<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr><w:t>\uf0a8 no</w:t>', "☐ no"),
        ("<w:t>a\n      b</w:t>", "a b"),
        ('<w:t xml:space="preserve">a</w:t><w:t xml:space="preserve"> </w:t><w:t>b</w:t>', "a b"),
        ("<w:ruby><w:rt><w:r><w:t>x</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>a</w:t></w:r>"
         "</w:rubyBase></w:ruby>", "a"),
    ],
)  # fmt: skip
def test_special_characters_become_what_they_look_like(xml: str, expected: str) -> None:
    assert text(p(in_run(xml))) == expected


def test_a_private_character_of_an_unknown_font_is_not_taken_for_another() -> None:
    named = '<w:rPr><w:rFonts w:ascii="ZapfDingbats"/></w:rPr><w:t>\uf061</w:t>'
    assert text(p("a", in_run(named))) == "a\ufffd"
    assert text(p("a", in_run("<w:t>\uf0b7</w:t>"))) == "a•"


def test_an_unknown_symbol_is_shown_as_unknown_and_said() -> None:
    document = read(p("a", in_run('<w:sym w:font="Webdings" w:char="F02B"/>')))
    assert document.text == "a\ufffd"
    assert [n.kind for n in document.notices] == ["unknown-symbol"]


def test_a_formula_keeps_the_signs_its_layout_shows() -> None:
    t = "<m:r><m:t>{}</m:t></m:r>".format
    fraction = f"<m:f><m:num>{t('fee')}</m:num><m:den>{t(12)}</m:den></m:f>"
    power = f"<m:sSup><m:e>{t('x')}</m:e><m:sup>{t(2)}</m:sup></m:sSup>"
    assert text(p("R = ", Xml(f"<m:oMath>{fraction}{power}</m:oMath>"))) == "R = fee/12x^2"


def test_fields_show_their_result_and_never_their_instruction() -> None:
    nested = field("IF ", " ok", inside=field("REF inner", "not shown"))
    assert text(p("see ", field("REF _Ref1 \\r", "3.2(a)"), nested)) == "see 3.2(a) ok"


@pytest.mark.parametrize(
    "instruction",
    [
        "REF _Ref1 \\r \\h",
        "PAGEREF _Toc1",
        "NUMPAGES",
        "SEQ Exhibit",
        "DATE",
        "FILENAME",
        "TOC \\o",
    ],
)
def test_a_field_shows_the_result_that_was_stored(instruction: str) -> None:
    assert text(p("a ", field(instruction, "12"), " b")) == "a 12 b"
    assert text(p("a ", wrapped("fldSimple", "12", instr=instruction), " b")) == "a 12 b"


def test_a_field_may_run_over_paragraphs() -> None:
    begin = in_run('<w:fldChar w:fldCharType="begin"/>')
    separate = in_run('<w:fldChar w:fldCharType="separate"/>')
    end = in_run('<w:fldChar w:fldCharType="end"/>')
    blocks = p(begin, in_run("<w:instrText>TOC</w:instrText>"), separate, "1 A"), p("2 B", end)
    assert text(*blocks, p("Body")) == "1 A\n2 B\nBody"


@pytest.mark.parametrize("kind", ["begin", "separate", "end"])
def test_a_stray_field_character_does_not_swallow_the_text(kind: str) -> None:
    stray = in_run(f'<w:fldChar w:fldCharType="{kind}"/>')
    assert text(p("a", stray), p("b ", field("PAGE", "7"))) == "a\nb 7"


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("<w:checkBox><w:checked/></w:checkBox>", "☒ exclusive"),
        ('<w:checkBox><w:default w:val="1"/><w:checked w:val="0"/></w:checkBox>', "☐ exclusive"),
        ('<w:checkBox><w:default w:val="1"/></w:checkBox>', "☒ exclusive"),
        ('<w:ddList><w:result w:val="1"/><w:listEntry w:val="non"/><w:listEntry w:val="an"/>'
         "</w:ddList>", "an exclusive"),
        ('<w:ddList><w:listEntry w:val="non"/></w:ddList>', "non exclusive"),
    ],
)  # fmt: skip
def test_form_fields_show_what_was_chosen(form: str, expected: str) -> None:
    filled = field("FORMDROPDOWN", form=f"<w:ffData>{form}</w:ffData>")
    assert text(p(filled, " exclusive")) == expected


def test_a_button_shows_its_words() -> None:
    assert text(p("Name: ", field(" MACROBUTTON NoMacro [insert name] "))) == "Name: [insert name]"


@pytest.mark.parametrize(
    ("instructions", "expected"),
    [
        (["LISTNUM", "LISTNUM", "LISTNUM"], "1) w 2) w 3) w"),
        (
            ["LISTNUM \\l 2", "LISTNUM \\l 2", "LISTNUM \\l 1", "LISTNUM \\l 2"],
            "a) w b) w 2) w a) w",
        ),
        (["LISTNUM LegalDefault", "LISTNUM LegalDefault \\l 2"], "1. w 1.1. w"),
        (['LISTNUM "OutlineDefault" \\l 1 \\s 4', "LISTNUM OutlineDefault"], "IV. w V. w"),
        (["AUTONUM", "AUTONUM", "AUTONUM \\s )"], "1. w 2. w 3) w"),
        (["AUTONUMLGL", "AUTONUMLGL \\e"], "1. w 2 w"),
        (["autonumlgl \\* Arabic"], "1. w"),
    ],
)
def test_numbers_that_word_computes_by_fields_are_computed(
    instructions: list[str], expected: str
) -> None:
    document = read(*[p(field(each), " w") for each in instructions])
    assert document.text.replace("\n", " ") == expected
    assert document.notices == ()
    simple = [p(wrapped("fldSimple", instr=each), " w") for each in instructions]
    assert text(*simple) == document.text


def test_a_number_inside_a_paragraph_counts_in_the_list_of_that_name() -> None:
    numbering = lists({1: ["decimal %1.", "lowerLetter (%2)"]}).replace(
        '<w:abstractNum w:abstractNumId="1">',
        '<w:abstractNum w:abstractNumId="1"><w:name w:val="Clauses"/>',
    )
    inside = field("LISTNUM Clauses \\l 2")
    blocks = [p("shall ", inside, " keep and ", inside, " return", num="1.0") for _ in range(2)]
    assert text(*blocks, p("next", num="1.1"), numbering=numbering) == (
        "1. shall (a) keep and (b) return\n2. shall (a) keep and (b) return\n(c) next"
    )


def test_numbers_by_heading_level_are_computed() -> None:
    headings = [p(field("AUTONUMLGL"), " w", style=f"Heading{n}") for n in (1, 2, 2, 1, 2)]
    assert text(*headings) == "1. w\n1.1. w\n1.2. w\n2. w\n2.1. w"


@pytest.mark.parametrize(
    ("num", "instruction"),
    [("1.0", "LISTNUM"), ("", "LISTNUM Unheard \\l 1"), ("", "AUTONUMOUT")],
)
def test_numbers_that_only_word_can_compute_are_said(num: str, instruction: str) -> None:
    document = read(p(field(instruction), "w", num=num), numbering=lists({1: ["decimal %1."]}))
    assert document.text.endswith("w")
    assert [n.kind for n in document.notices] == ["automatic-number"]
    assert instruction.split()[0] in document.notices[0].message


def test_a_computed_number_under_a_rejected_insertion_is_not_counted() -> None:
    new = Xml(f'<w:ins w:id="1" w:author="B" w:date="">{field("LISTNUM")}</w:ins>')
    blocks = p("a ", new), p("b ", field("LISTNUM"))
    assert text(*blocks) == "a 1)\nb 2)"
    assert text(*blocks, view="original") == "a\nb 1)"


def test_a_stored_number_is_believed() -> None:
    assert text(p(field("LISTNUM", "7)"), " w"), p(field("AUTONUM", "3."), " w")) == "7) w\n3. w"


# --- other formats inside, other forms of the file -----------------------------------------


def chunk(content_type: str, blob: bytes) -> dict[str, object]:
    return {"extra": {"rIdX": ("aFChunk", content_type, blob)}}


ALT = Xml('<w:altChunk r:id="rIdX"/>')


def test_a_web_page_inside_is_read_with_lists_tables_and_struck_words() -> None:
    page = (
        "<html><head><title>no</title><style>p{}</style></head><body><h1>Term</h1>loose"
        "<p>The <b>Supplier</b> shall <del>not </del>pay&nbsp;us.</p><ol start=3><li>one<li>two"
        "</ol><ul><li>dot</ul><table><tr><td>x<td>y</table><p style='display:none'>secret</p>"
        "</body></html>"
    )
    document = read(p("Before"), ALT, p("After"), **chunk("text/html", page.encode()))
    assert shown(document) == [
        "Before", "Term", "loose", "The Supplier shall pay us.", "3. one", "4. two", "• dot",
        "x", "y", "After",
    ]  # fmt: skip
    assert [block.part for block in document.blocks[:2]] == ["body", "aFChunk-rIdX"]
    assert document.blocks[1].kind == "heading"
    assert document.blocks[7].cell == (0, 0, 0)
    assert [(a.kind, a.text) for a in document.asides] == [("struck", "not"), ("hidden", "secret")]
    assert document.unreadable == ()


def test_a_mail_archive_inside_is_read() -> None:
    mail = (
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\n"
        b"Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable"
        b"\r\n\r\n<p>The =E2=80=9CSupplier=E2=80=9D</p>\r\n--b--\r\n"
    )
    assert text(ALT, **chunk("message/rfc822", mail)) == "The “Supplier”"


def test_plain_text_inside_is_read() -> None:
    assert text(ALT, p("end"), **chunk("text/plain", b"one\r\ntwo")) == "one\ntwo\nend"


def test_a_web_page_inside_is_read_as_one_by_itself() -> None:
    page = "<style>.x{display:none}</style><p class=x>unseen<p>seen<input type=checkbox checked>"
    document = read(ALT, **chunk("text/html", page.encode()))
    assert document.text == "seen☒"


def test_a_rich_text_inside_is_read_with_its_changes() -> None:
    inner = rtf(r"The {\revised not }secret\par {\strike gone}\u8220?end\u8221?")
    document = read(p("a"), ALT, p("z"), **chunk("application/rtf", inner))
    assert shown(document) == ["a", "The not secret", "“end”", "z"]
    assert [block.part for block in document.blocks] == ["body", *["aFChunk-rIdX"] * 2, "body"]
    assert [r.text for r in document.revisions] == ["not "]
    assert text(ALT, view="original", **chunk("text/rtf", inner)) == "The secret\n“end”"


def test_a_word_file_inside_is_read_with_its_numbers_and_notes() -> None:
    inner = docx(
        p("inner [+new+]"),
        table(["t"]),
        p("n[^1]"),
        footnotes={1: "note"},
        headers={"default": p("not shown")},
    )
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    document = read(table(["a"]), ALT, p("end"), **chunk(kind, inner))
    assert shown(document) == ["a", "inner new", "t", "n", "1 note", "end"]
    assert document.blocks[2].cell == (1, 0, 0)
    assert [r.text for r in document.revisions] == ["new"]


@pytest.mark.parametrize(
    ("content_type", "blob"),
    [
        ("application/pdf", b"%PDF-1.4"),
        ("text/html", b""),
        ("application/msword", b"PK\x03\x04"),
        ("application/rtf", b"{\\rtf1 cut short"),
        ("text/plain", b"a\x00b"),
    ],
)
def test_a_part_that_cannot_be_read_makes_the_document_unreadable_there(
    content_type: str, blob: bytes
) -> None:
    document = read(p("x"), ALT, **chunk(content_type, blob))
    assert document.unreadable == (1,)
    assert [n.kind for n in document.notices] == ["unread-part"]


def test_a_missing_part_is_said() -> None:
    assert read(p("x"), ALT).unreadable == (1,)


def test_word_files_inside_each_other_end_somewhere() -> None:
    data = docx(p("x"))
    for _ in range(6):
        data = docx(p("x"), ALT, extra={"rIdX": ("aFChunk", "application/x", data)})
    document = read_docx("x.docx", data)
    assert document.text == "x\nx\nx\nx"
    assert document.unreadable == (1,)


def test_a_drawing_of_words_is_read_from_its_own_part() -> None:
    data = (
        '<dgm:dataModel xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><dgm:pt><dgm:t><a:p><a:r>'
        "<a:t>Step one</a:t></a:r></a:p></dgm:t></dgm:pt></dgm:dataModel>"
    )
    drawing = in_run('<w:drawing><dgm:relIds r:dm="rIdX"/></w:drawing>')
    extra = {"rIdX": ("diagramData", "application/xml", data.encode())}
    assert text(p("x", drawing), extra=extra) == "x\nStep one"


def test_a_picture_with_hardly_any_text_is_suspected_to_be_a_scan() -> None:
    document = read(p("Page 1", in_run("<w:drawing><pic:pic/></w:drawing>")))
    assert [n.message for n in document.notices] == [
        "1 picture and hardly any text; the file may be a scan"
    ]
    assert document.unreadable == (1,)


def test_a_picture_among_text_is_said_but_a_logo_in_the_header_is_not() -> None:
    picture = in_run("<w:drawing><pic:pic/></w:drawing>")
    document = read(p("Word " * 60, picture), headers={"default": p("h", picture)})
    assert [n.message for n in document.notices] == [
        "1 picture in the text; words inside pictures were not read"
    ]
    assert document.unreadable == ()


def test_drawn_words_and_embedded_files_are_said() -> None:
    shape = '<w:pict><v:shape><v:textpath string="DRAFT"/></v:shape></w:pict>'
    thing = '<w:object><o:OLEObject ProgID="Excel.Sheet.12"/></w:object>'
    document = read(p("x", in_run(shape), in_run(thing)))
    assert [n.kind for n in document.notices] == ["watermark", "embedded-object"]


def test_the_strict_form_of_the_standard_reads_the_same() -> None:
    data = docx(p("shall [+not+][^1]", num="1.0"), footnotes={1: "n"}, headers={"default": p("h")})
    transitional, other = read_docx("x", data), read_docx("x", strict(data))
    assert other.text == transitional.text == "shall not\n1 n\nh"


@pytest.mark.parametrize(
    "content_type",
    [
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    ],
)
def test_macro_files_and_templates_open(content_type: str) -> None:
    files = unzipped(docx(p("x")))
    plain = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    types = files["[Content_Types].xml"].replace(plain, content_type.encode())
    assert read_docx("x.docm", zipped({**files, "[Content_Types].xml": types})).text == "x"


def test_utf_16_parts_are_read() -> None:
    files = unzipped(docx(p("“x”")))
    xml = files["word/document.xml"].decode().replace('encoding="UTF-8"', 'encoding="UTF-16"')
    assert (
        read_docx("x", zipped({**files, "word/document.xml": xml.encode("utf-16")})).text == "“x”"
    )


def test_headings_carry_the_level_of_their_style() -> None:
    styles = [
        style("Heading1", name="heading 1"),
        style("Mine", based_on="Heading1"),
        style("Deep", ppr='<w:outlineLvl w:val="3"/>'),
        style("Body", based_on="Heading1", ppr='<w:outlineLvl w:val="9"/>'),
    ]
    names = ["Heading1", "Mine", "Deep", "Body", "Heading2"]
    document = read(*[p("x", style=name) for name in names], styles=styles)
    assert [(b.kind, b.level) for b in document.blocks] == [
        ("heading", 1), ("heading", 1), ("heading", 4), ("paragraph", 0), ("heading", 2),
    ]  # fmt: skip


def test_a_heading_that_runs_into_its_clause_is_one_paragraph() -> None:
    styles = [style("Heading1", name="heading 1")]
    separator = p("Term. ", style="Heading1", mark="<w:vanish/><w:specVanish/>")
    document = read(separator, p("Five years."), styles=styles)
    assert document.text == "Term. Five years."
    assert document.blocks[0].kind == "paragraph"


def test_the_document_says_what_it_was_read_from() -> None:
    data = docx(p("x"))
    document = read_docx("nda.docx", data)
    assert (document.name, document.format, document.pages) == ("nda.docx", "docx", ())
    assert document.sha256 == hashlib.sha256(data).hexdigest()
    assert read_docx("nda.docx", data) == document
