"""Rich Text files read as a word processor shows them."""

from __future__ import annotations

from pathlib import Path

import pytest

from clausecheck.errors import ReadError
from clausecheck.model import Document
from clausecheck.readers import View, read
from tests.readers.flowing_fixtures import rtf


def document(body: str, view: View = "accepted") -> Document:
    return read(Path("a.rtf"), data=rtf(body), view=view)


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (r"One\par Two\line three\tab four", "One\nTwo\nthree\tfour"),
        (r"\'93Owner\'94 \emdash\~\{x\}", "“Owner” —\xa0{x}"),
        (r"non\_compete con\-fidential", "non-compete confidential"),
        (r"\u8220?Owner\u8221 ?\u-3913?", "“Owner”•"),  # the last one is in a private area
        (r"{\uc2\u8364\'80\'80}5{\uc0\u8364}6", "€5€6"),
        (r"\u55357?\u56832?", "😀"),
        (r"{\f1\'b7} {\f2\'c4\'e0} {\f3\'93\'fa}", "• Да 日"),
        (r"{\upr{\'3f}{\*\ud{\u1044?}}}", "Д"),
        (r"One {\*\unknown not}{\xe not}{\v not}{\pict\wmetafile8 abcdef}two", "One two"),
        (r'{\field{\*\fldinst HYPERLINK "x"}{\fldrslt the link}}', "the link"),
        ("One\r\n two{\\bin3 \\}x}three\\\nfour", "One twothree\nfour"),
        (r"{\b\i sh}{all}", "shall"),
    ],
)  # fmt: skip
def test_characters_and_breaks_are_what_is_shown(body: str, text: str) -> None:
    assert document(body).text == text


def test_list_numbers_and_headings_are_as_printed() -> None:
    read_ = document(
        r"\pard\s1 Terms\par\pard\ls1\ilvl1{\listtext\pard\plain (a)\tab}One\par"
        r"{\pntext\f1\'b7\tab}Two\par\pard\outlinelevel2 Three"
    )
    assert read_.text == "Terms\n(a) One\n• Two\nThree"
    assert [(b.kind, b.label, b.level) for b in read_.blocks] == [
        ("heading", "", 1), ("list-item", "(a)", 2), ("list-item", "•", 2), ("heading", "", 3),
    ]  # fmt: skip


def test_a_list_paragraph_without_its_number_is_noticed() -> None:
    assert [n.kind for n in document(r"\pard\ls1 One").notices] == ["unnumbered"]


def test_tables_give_cells_also_inside_each_other() -> None:
    read_ = document(
        r"\trowd\pard\intbl a\par b\cell c\cell\row"
        r"\pard\intbl d\cell\pard\intbl\itap2 in\nestcell{\*\nesttableprops\trowd\nestrow}"
        r"\pard\intbl e\cell\row\pard out\par\pard\intbl new\cell\row"
    )
    assert read_.text.split("\n") == ["a", "b", "c", "d", "in", "e", "out", "new"]
    assert [block.cell for block in read_.blocks] == [
        (0, 0, 0), (0, 0, 0), (0, 0, 1), (0, 1, 0), (1, 0, 0), (0, 1, 1), None, (2, 0, 0),
    ]  # fmt: skip


CHANGED = (
    r"Recipient shall "
    r"{\revised\revauth1\revdttm130304581 not }{\deleted\revauthdel1 promptly }disclose.\par "
    r"One {\deleted\revauthdel1 gone\par }two"
)


@pytest.mark.parametrize(
    ("view", "text"),
    [
        ("accepted", "Recipient shall not disclose.\nOne two"),
        ("original", "Recipient shall promptly disclose.\nOne gone\ntwo"),
        ("both", "Recipient shall not promptly disclose.\nOne gone\ntwo"),
    ],
)
def test_tracked_changes_are_shown_in_the_view_asked_for(view: View, text: str) -> None:
    assert document(CHANGED, view).text == text


def test_tracked_changes_are_listed_with_author_and_date() -> None:
    read_ = document(CHANGED)
    assert [(r.kind, r.text, r.author, r.date) for r in read_.revisions] == [
        ("insertion", "not ", "A. Author", "2024-04-09T09:05:00Z"),
        ("deletion", "promptly ", "A. Author", ""),
        ("deletion", "gone\n", "A. Author", ""),
    ]
    assert read_.text[read_.revisions[0].start : read_.revisions[0].end] == "not "
    assert [aside.text for aside in read_.asides] == ["promptly", "gone"]
    assert read_.notices[0].kind == "tracked-changes"


def test_struck_and_hidden_words_are_listed_not_read() -> None:
    read_ = document(r"Shall {\strike not }pay {\v hidden}{\striked1 twice\striked0  now}.")
    assert read_.text == "Shall pay  now."
    assert [(a.kind, a.text) for a in read_.asides] == [
        ("struck", "not"), ("hidden", "hidden"), ("struck", "twice"),
    ]  # fmt: skip
    assert [n.kind for n in read_.notices] == ["struck-text", "hidden-text"]


def test_notes_headers_and_boxes_follow_and_comments_stand_beside() -> None:
    read_ = document(
        r"{\header Draft\par}{\footer Draft\par}{\headerf Draft\par}"
        r"Term{\super\chftn{\footnote\pard{\super\chftn} Note one.}} ends"
        r"{\footnote\ftnalt {\chftn} End note.}."
        r"{\shp{\*\shpinst{\sp{\sn x}{\sv y}}{\shptxt Box\par}}{\shprslt Box}}"
        r"{\*\atrfstart 7}Words{\*\atrfend 7}{\*\atnid AA}{\*\atnauthor A. Author}\chatn"
        r"{\*\annotation{\*\atnref 7}Why?}\par Next"
    )
    assert read_.text == "Term ends.Words\nBox\nNext\n1 Note one.\ni End note.\nDraft\nDraft"
    assert [block.kind for block in read_.blocks] == [
        "paragraph", "text-box", "paragraph", "footnote", "endnote", "header", "footer",
    ]  # fmt: skip
    (comment,) = read_.asides
    assert (comment.kind, comment.text, comment.author) == ("comment", "Why?", "A. Author")
    assert read_.text[comment.start : comment.end] == "Words"


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (rtf("One")[:-1], "cut short"),
        (b"{\\rtf1 " + b"{" * 200_000 + b"}" * 200_001, "nested"),
        (b"{\\rtf1 {\\footnote {\\header {", "cut short"),
    ],
)
def test_broken_files_are_refused(data: bytes, what: str) -> None:
    with pytest.raises(ReadError, match=rf"^a\.rtf: .*{what}"):
        read(Path("a.rtf"), data=data)


def test_deep_groups_are_read() -> None:
    assert document("{" * 5000 + "deep" + "}" * 5000).text == "deep"


def test_what_stands_after_the_file_is_no_part_of_it() -> None:
    assert read(Path("a.rtf"), data=rtf("One") + b"}}\0\0 more").text == "One"
