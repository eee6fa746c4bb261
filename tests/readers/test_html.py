"""Web pages read as a browser shows them."""

from __future__ import annotations

from pathlib import Path

import pytest

from clausecheck.errors import ReadError
from clausecheck.model import Document
from clausecheck.readers import read


def page(body: str, *, head: str = "", encoding: str = "utf-8") -> Document:
    text = f"<!DOCTYPE html><html><head><title>No</title>{head}</head><body>{body}</body></html>"
    return read(Path("a.html"), data=text.encode(encoding))


def kinds(document: Document) -> list[tuple[str, str, int]]:
    return [(block.kind, block.label, block.level) for block in document.blocks]


def test_white_space_is_one_blank_and_elements_do_not_break_words() -> None:
    document = page("<p>The\n  <b>Ow</b>ner <i> shall</i>&nbsp;&nbsp; pay.</p>\n<p> Next </p>")
    assert document.text == "The Owner shall pay.\nNext"


def test_scripts_styles_comments_and_the_title_are_no_text() -> None:
    document = page("<script>x</script><style>p{}</style><!-- no --><p>Yes</p><noscript>n")
    assert document.text == "Yes"


def test_headings_and_lists_carry_levels_and_printed_numbers() -> None:
    document = page(
        "<h2>Terms</h2><ol start=3><li>One</li><li value=7><p>Two</p>more"
        "<ol type=a><li>In</li></ol></li></ol><ul><li>Dot</li></ul>"
    )
    assert document.text == "Terms\n3. One\n7. Two\nmore\na. In\n• Dot"
    assert kinds(document) == [
        ("heading", "", 2), ("list-item", "3.", 1), ("list-item", "7.", 1), ("paragraph", "", 0),
        ("list-item", "a.", 2), ("list-item", "•", 1),
    ]  # fmt: skip


def test_a_list_without_bullets_prints_none() -> None:
    assert page('<ul style="list-style:none"><li>(a) One</li></ul>').text == "(a) One"


def test_a_table_of_marks_and_words_is_layout() -> None:
    document = page(
        "<table><tr><td></td><td><p>(a)</p></td><td><p>One</p><p>and on</p></td></tr>"
        "<tr><td></td><td>(b)</td><td>Two</td></tr></table>"
    )
    assert document.text == "(a) One\nand on\n(b) Two"
    assert kinds(document)[0] == ("list-item", "(a)", 1)


def test_a_table_of_data_gives_cells_in_their_columns() -> None:
    document = page(
        "<table><tr><td><p>Frame</p></td></tr></table>"
        "<table><tr><th colspan=2>Part</th><th>Price</th></tr>"
        "<tr><td>1.</td><td>Hub</td><td>5<br>net</td></tr></table>"
    )
    assert document.text == "Frame\nPart\nPrice\n1.\nHub\n5\nnet"
    assert [block.cell for block in document.blocks] == [
        None, (0, 0, 0), (0, 0, 2), (0, 1, 0), (0, 1, 1), (0, 1, 2),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "words",
    [
        '<span style="display: none">not</span>', "<b hidden>not</b>",
        '<i class="a gone">not</i>', '<p id="away">not</p>',
    ],
)  # fmt: skip
def test_hidden_words_are_listed_not_read(words: str) -> None:
    style = "<style>@media print {.shown {display: none}} .gone, #away {display:none}</style>"
    document = page(f'<p>Shall <b class="shown">pay.</b> {words}</p>', head=style)
    assert document.text == "Shall pay."
    assert [(aside.kind, aside.text) for aside in document.asides] == [("hidden", "not")]
    assert document.notices[0].message == "1 hidden passage left out of the reviewed text"


@pytest.mark.parametrize(
    "words",
    ["<s>not</s>", "<strike>not</strike>", "<del>not</del>",
     '<b style="text-decoration: line-through">not</b>', '<i class="cut">not</i>'],
)  # fmt: skip
def test_struck_words_are_listed_not_read(words: str) -> None:
    style = "<style>.cut { text-decoration: line-through }</style>"
    document = page(f"<p>Shall {words} pay.</p>", head=style)
    assert document.text == "Shall pay."
    assert [(aside.kind, aside.text) for aside in document.asides] == [("struck", "not")]
    assert document.notices[0].kind == "struck-text"


def test_page_numbers_beside_page_breaks_are_out_and_sentences_go_on() -> None:
    document = page(
        "<p>The Recipient shall</p><p align=center>- 3 -</p><hr><p>return it.</p>"
        '<p>4</p><p style="page-break-before: always">Next</p><p>5</p><p>kept above</p>'
    )
    assert document.text == "The Recipient shall return it.\nNext\n5\nkept above"
    assert [aside.text for aside in document.asides] == ["- 3 -", "4"]


def test_a_number_alone_is_text_where_no_page_ends() -> None:
    assert page("<p>Quantity</p><p>12</p>").text == "Quantity\n12"


def test_two_line_breaks_end_a_paragraph_and_one_does_not() -> None:
    assert len(page("One<br>still one<br>&nbsp;<br>Two").blocks) == 2


def test_preformatted_lines_stay_lines() -> None:
    document = page("<pre>1.  One\n    and on\n\n2.  Two</pre>")
    assert document.text == "1.  One\n    and on\n2.  Two"
    assert len(document.blocks) == 2


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("<html><p>“Owner” é</html>".encode("cp1252"), "“Owner” é"),
        ("<html><p>“Owner” é</html>".encode("utf-16"), "“Owner” é"),
        ('<html><meta charset="iso-8859-1"><p>“é”</html>'.encode("cp1252"), "“é”"),
        ('<html><meta charset="utf-8"><p>“é”</html>'.encode("cp1252"), "“é”"),
        ('<html><meta charset="koi8-r"><p>Да</html>'.encode("koi8-r"), "Да"),
        (b"<html><p>&#147;Owner&#148; &#8212; &eacute;</html>", "“Owner” — é"),
        (b'<?xml version="1.0" encoding="UTF-8"?><html><p>One</p></html>', "One"),
        (b"<DOCUMENT>\n<TYPE>EX-10\n<TEXT>\n<HTML><P>One</P></HTML></TEXT>", "One"),
    ],
)
def test_characters_are_those_that_are_meant(data: bytes, text: str) -> None:
    assert read(Path("a.htm"), data=data).text == text


def test_form_fields_show_what_they_hold() -> None:
    document = page(
        "<p><input value=Acme> <input type=hidden value=x><input type=checkbox checked>Yes "
        "<select><option>One<option selected>Two</select></p>"
    )
    assert document.text == "Acme ☒ Yes Two"


def test_what_cannot_be_read_is_said() -> None:
    document = page('<p>One</p><iframe src="terms.html"></iframe><img src="a.png">')
    assert [notice.kind for notice in document.notices] == ["pictures", "unread-part"]
    assert document.unreadable == (1,)
    cut = read(Path("a.html"), data=b"<html><p>The Recipient shall no")
    assert [notice.kind for notice in cut.notices] == ["cut-short"]
    assert page("").unreadable == (1,)


def test_a_page_nested_too_deep_is_refused_not_cut() -> None:
    with pytest.raises(ReadError, match=r"^a\.html: the page cannot be read whole \("):
        page("<div>" * 100_000 + "deep")
    with pytest.raises(ReadError, match=r"^a\.html: .*binary"):
        read(Path("a.html"), data=b"<html>\0")


def test_no_file_is_fetched_or_included(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    entity = f'<!DOCTYPE html [<!ENTITY x SYSTEM "{(tmp_path / "secret.txt").as_uri()}">]>'
    document = read(Path("a.html"), data=f"{entity}<html><p>One &x;</html>".encode())
    assert "secret" not in document.text.replace("secret.txt", "")
