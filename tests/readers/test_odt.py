"""OpenDocument texts read as LibreOffice shows them."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from clausecheck.errors import ReadError
from clausecheck.model import Document
from clausecheck.readers import View, read
from tests.readers.flowing_fixtures import odt

LISTS = (
    '<text:list-style style:name="L"><text:list-level-style-number text:level="1" '
    'style:num-format="1" style:num-suffix="."/><text:list-level-style-number text:level="2" '
    'style:num-format="1" text:display-levels="2"/><text:list-level-style-number text:level="3" '
    'style:num-format="a" style:num-prefix="(" style:num-suffix=")"/></text:list-style>'
    '<text:list-style style:name="B"><text:list-level-style-bullet text:level="1" '
    'text:bullet-char="-"/></text:list-style>'
)


def document(body: str, view: View = "accepted", **parts: str) -> Document:
    return read(Path("a.odt"), data=odt(body, **parts), view=view)


def test_paragraphs_blanks_tabs_and_breaks_are_what_is_shown() -> None:
    read_ = document(
        "<text:p>The\n  <text:span>Ow</text:span>ner<text:s text:c='2'/>pays<text:tab/>5"
        "<text:line-break/><text:a>link</text:a><text:soft-page-break/> on.</text:p>\n"
        "<text:p/><text:h text:outline-level='2'>Terms</text:h>"
    )
    assert read_.text == "The Owner  pays\t5\nlink on.\nTerms"
    assert [(b.kind, b.level) for b in read_.blocks] == [("paragraph", 0), ("heading", 2)]


def test_lists_print_their_numbers() -> None:
    item = "<text:list-item>{}</text:list-item>"
    deep = item.format("<text:p>C</text:p>")
    body = (
        '<text:list text:style-name="L" xml:id="one">'
        + item.format(
            "<text:p>A</text:p><text:p>a</text:p><text:list>"
            + item.format(f"<text:p>B</text:p><text:list>{deep}{deep}</text:list>")
            + "</text:list>"
        )
        + "</text:list><text:p>between</text:p>"
        + f'<text:list text:style-name="L" text:continue-list="one">{deep}</text:list>'
        + f'<text:list text:style-name="B">{deep}</text:list>'
        + '<text:list text:style-name="L"><text:list-item text:start-value="9"><text:p>D</text:p>'
        + f"</text:list-item>{deep}</text:list>"
    )
    read_ = document(body, automatic=LISTS)
    assert read_.text.split("\n") == [
        "1. A", "a", "1.1 B", "(a) C", "(b) C", "between", "2. C", "• C", "9. D", "10. C",
    ]  # fmt: skip
    assert [(b.label, b.level) for b in read_.blocks][2:4] == [("1.1", 2), ("(a)", 3)]


@pytest.mark.parametrize(
    ("level", "expected"),
    [
        ('style:num-format="01, 02, 03, ..." style:num-suffix="."', "01. a\n02. b"),
        ('style:num-format="1st"', "1st a\n2nd b"),
        ('style:num-format="One" style:num-prefix="Article "', "Article One a\nArticle Two b"),
        (
            'style:num-format="First" style:num-suffix=" Article"',
            "First Article a\nSecond Article b",
        ),
        ('style:num-format="" style:num-suffix="."', "a\nb"),
        ('style:num-format="" style:num-list-format="Whereas"', "Whereas a\nWhereas b"),
        ('style:num-format="A" style:num-list-format="(%1%)"', "(A) a\n(B) b"),
    ],
)
def test_number_formats(level: str, expected: str) -> None:
    styles = (
        '<text:list-style style:name="L"><text:list-level-style-number text:level="1" '
        f"{level}/></text:list-style>"
    )
    items = "".join(f"<text:list-item><text:p>{w}</text:p></text:list-item>" for w in "ab")
    body = f'<text:list text:style-name="L">{items}</text:list>'
    assert document(body, styles=styles).text == expected


def test_an_item_may_print_its_number_in_its_own_way_and_a_hidden_one_is_counted() -> None:
    def style(name: str, number_format: str, suffix: str) -> str:
        return (
            f'<text:list-style style:name="{name}"><text:list-level-style-number text:level="1" '
            f'style:num-format="{number_format}" style:num-suffix="{suffix}"/></text:list-style>'
        )

    def item(words: str, attributes: str = "") -> str:
        return f"<text:list-item {attributes}><text:p>{words}</text:p></text:list-item>"

    hidden = (
        '<style:style style:name="T" style:family="text"><style:text-properties '
        'text:display="none"/></style:style>'
    )
    unseen = item('<text:span text:style-name="T">unseen</text:span>')
    items = item("a") + item("b", 'text:style-override="M"') + unseen + item("d")
    body = f'<text:list text:style-name="L">{items}</text:list>'
    styles = style("L", "1", ".") + style("M", "A", ")")
    assert document(body, styles=styles, automatic=hidden).text == "1. a\nB) b\n4. d"


def test_headings_print_the_numbers_of_the_outline() -> None:
    outline = (
        '<text:outline-style><text:outline-level-style text:level="1" style:num-format="I" '
        'style:num-prefix="Article "/></text:outline-style>'
    )
    body = '<text:h text:outline-level="1">One</text:h><text:h text:outline-level="1">Two</text:h>'
    assert document(body, styles=outline).text == "Article I One\nArticle II Two"


def test_tables_give_cells_row_by_row() -> None:
    row = "<table:table-row>{}</table:table-row>"
    cell = "<table:table-cell>{}</table:table-cell>"
    inner = f"<table:table>{row.format(cell.format('<text:p>in</text:p>'))}</table:table>"
    cells = cell.format("<text:p>a</text:p>") + "<table:covered-table-cell/>" + cell.format(inner)
    body = f"<table:table>{row.format(cells)}{row.format(cell.format('<text:p>b</text:p>'))}"
    read_ = document(f"{body}</table:table>")
    assert read_.text == "a\nin\nb"
    assert [b.cell for b in read_.blocks] == [(0, 0, 0), (1, 0, 0), (0, 1, 0)]


def region(name: str, kind: str, deleted: str = "") -> str:
    return (
        f'<text:changed-region text:id="{name}"><text:{kind}><office:change-info><dc:creator>'
        f"A. Author</dc:creator><dc:date>2025-03-01T09:00:00</dc:date></office:change-info>"
        f"{deleted}</text:{kind}></text:changed-region>"
    )


CHANGED = (
    "<text:tracked-changes>"
    + region("i", "insertion")
    + region("d", "deletion", "<text:p>promptly </text:p>")
    + region("p", "deletion", "<text:p>gone</text:p><text:p/>")
    + region("j", "insertion")
    + "</text:tracked-changes>"
    '<text:p>Shall <text:change-start text:change-id="i"/>not <text:change-end text:change-id="i"/>'
    '<text:change text:change-id="d"/>disclose.</text:p>'
    '<text:p>One <text:change text:change-id="p"/>two</text:p>'
    '<text:p>New<text:change-start text:change-id="j"/></text:p>'
    '<text:p>line<text:change-end text:change-id="j"/></text:p>'
)


@pytest.mark.parametrize(
    ("view", "text"),
    [
        ("accepted", "Shall not disclose.\nOne two\nNew\nline"),
        ("original", "Shall promptly disclose.\nOne gone\ntwo\nNew"),
        ("both", "Shall not promptly disclose.\nOne gone\ntwo\nNew\nline"),
    ],
)
def test_tracked_changes_are_shown_in_the_view_asked_for(view: View, text: str) -> None:
    assert document(CHANGED, view).text == text


def test_tracked_changes_are_listed_with_author_and_date() -> None:
    read_ = document(CHANGED)
    assert [(r.kind, r.text, r.author) for r in read_.revisions] == [
        ("insertion", "not ", "A. Author"),
        ("deletion", "promptly ", "A. Author"),
        ("deletion", "gone\n", "A. Author"),
        ("insertion", "line", "A. Author"),
    ]
    assert {r.date for r in read_.revisions} == {"2025-03-01T09:00:00"}
    assert [a.text for a in read_.asides] == ["promptly", "gone"]


def test_a_deletion_that_holds_itself_is_read_once() -> None:
    loop = '<text:p>gone <text:change text:change-id="d"/></text:p>'
    changes = f"<text:tracked-changes>{region('d', 'deletion', loop)}</text:tracked-changes>"
    body = f'{changes}<text:p>One<text:change text:change-id="d"/></text:p>'
    assert document(body, "both").text == "Onegone"


def test_struck_and_hidden_words_are_listed_not_read() -> None:
    styles = (
        '<style:style style:name="S" style:family="text"><style:text-properties '
        'style:text-line-through-style="solid"/></style:style>'
        '<style:style style:name="T" style:family="text" style:parent-style-name="S"/>'
        '<style:style style:name="H" style:family="text"><style:text-properties '
        'text:display="none"/></style:style>'
        '<style:style style:name="N" style:family="text"><style:text-properties '
        'style:text-line-through-style="none"/></style:style>'
    )
    read_ = document(
        '<text:p>Shall <text:span text:style-name="T">not <text:span text:style-name="N">pay'
        '</text:span></text:span><text:span text:style-name="H">no</text:span>.</text:p>'
        '<text:section text:display="none"><text:p>away</text:p></text:section>',
        automatic=styles,
    )
    assert read_.text == "Shall pay."
    assert [(a.kind, a.text) for a in read_.asides] == [
        ("struck", "not"), ("hidden", "no"), ("hidden", "away"),
    ]  # fmt: skip
    assert [n.kind for n in read_.notices] == ["struck-text", "hidden-text"]


def test_notes_headers_boxes_and_comments_have_their_places() -> None:
    note = (
        '<text:note text:note-class="{0}"><text:note-citation>{1}</text:note-citation>'
        "<text:note-body><text:p>A {0}.</text:p></text:note-body></text:note>"
    )
    remark = (
        '<office:annotation office:name="r"><dc:creator>A. Author</dc:creator>'
        "<dc:date>2025-03-01</dc:date><text:p>Why?</text:p></office:annotation>"
    )
    read_ = document(
        f"<text:p>One{note.format('endnote', 'i')}{note.format('footnote', '1')} "
        f'{remark}two<office:annotation-end office:name="r"/><draw:frame><draw:text-box>'
        "<text:p>Box</text:p></draw:text-box></draw:frame> three</text:p>",
        masters='<style:master-page style:name="Standard"><style:header><text:p>Draft</text:p>'
        '</style:header></style:master-page><style:master-page style:name="Other"><style:footer>'
        "<text:p>unused</text:p></style:footer></style:master-page>",
    )
    assert read_.text == "One two three\nBox\n1 A footnote.\ni A endnote.\nDraft"
    assert [b.kind for b in read_.blocks] == [
        "paragraph", "text-box", "footnote", "endnote", "header",
    ]  # fmt: skip
    (comment,) = read_.asides
    assert (comment.kind, comment.text, comment.author) == ("comment", "Why?", "A. Author")
    assert read_.text[comment.start : comment.end] == "two"


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (odt("<text:p>One</text:q>"), "not well-formed"),
        (odt("<text:p>&x;</text:p>", prolog='<!DOCTYPE a [<!ENTITY x "y">]>'), "document type"),
        (odt("<text:p/>", manifest="<encryption-data/>"), "password"),
        (odt("<text:p/>" * 100)[:-60], "damaged"),
        (odt("<text:span>" * 300_000), "not well-formed"),
    ],
)
def test_broken_and_protected_files_are_refused_in_one_line(data: bytes, what: str) -> None:
    with pytest.raises(ReadError, match=rf"^a\.odt: .*{what}") as caught:
        read(Path("a.odt"), data=data)
    assert "\n" not in str(caught.value)


def test_a_package_that_inflates_beyond_reason_is_refused() -> None:
    file = io.BytesIO(odt(""))
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("META-INF/manifest.xml", b" " * 101_000_000)
    with pytest.raises(ReadError, match="inflates"):
        read(Path("a.odt"), data=file.getvalue())
