"""Web pages to Documents: what a browser shows, in order, and what it does not show.

Contracts filed with the stock exchange authorities come this way. Their pages use tables for
layout and rules for page ends; both are read as the page looks, not as it is built.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from clausecheck.model import Notice
from clausecheck.readers import pagebreaks, webpages
from clausecheck.readers.docx.counting import figure
from clausecheck.readers.docx.numbering import BULLET
from clausecheck.readers.docx.writing import Paragraph, Place, Written, add, keep_out, write
from clausecheck.readers.unpaged import counted, document_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

    from clausecheck.model import BlockKind, Document
    from clausecheck.readers.pagebreaks import Draft
    from clausecheck.readers.views import View
    from clausecheck.readers.webpages import WebPage

_BLANKS = re.compile(r"[ \t\r\n\f\xa0]+")
_LEFT_OUT = frozenset({
    "head", "script", "style", "title", "template", "noscript", "svg", "datalist", "rp", "rt",
})  # fmt: skip
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4",
    "h5", "h6", "header", "hr", "html", "legend", "li", "main", "nav", "ol", "p", "pre", "section",
    "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "listing", "xmp",
    "plaintext", "dir", "menu",
})  # fmt: skip
_LISTS = frozenset({"ol", "ul", "dir", "menu"})
_PRE = frozenset({"pre", "listing", "xmp", "plaintext", "textarea"})
_CELLS = ("td", "th")
_FOREIGN = frozenset({"iframe", "frame", "object", "embed", "applet"})
_HEADING = re.compile(r"h([1-6])")
_LIST_FORMATS = {
    "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman",
    "lower-alpha": "lowerLetter", "lower-latin": "lowerLetter", "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter", "lower-roman": "lowerRoman", "upper-roman": "upperRoman",
    "decimal-leading-zero": "decimalZero", "none": "none",
}  # fmt: skip
_WHOLE = re.compile(r"-?[0-9]{1,7}")
_LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([\w-]+)", re.IGNORECASE)
_PRE_STYLE = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)", re.IGNORECASE)
_BREAK_BEFORE = re.compile(r"(?:page-)?break-before\s*:\s*(?:always|page)", re.IGNORECASE)
_BREAK_AFTER = re.compile(r"(?:page-)?break-after\s*:\s*(?:always|page)", re.IGNORECASE)
_MARK = re.compile(
    r"[(\[]?(?:\d{1,3}(?:\.\d{1,3})*|[A-Za-z]{1,2}|[ivxlcIVXLC]{1,7})[.)\]:]{1,2}"
    r"|\d{1,3}(?:\.\d{1,3})*|[•·▪◦●○■□–—*§-]"
    r"|(?:section|article|clause|§)\s*[\dIVXLC]+(?:\.\d+)*[.:]?",
    re.IGNORECASE,
)
_DEEPEST_TABLE = 10
"""Tables inside so many others can only be layout; looking into each would cost too much."""


def read_html(
    name: str, data: bytes, *, view: View = "accepted", password: str | None = None
) -> Document:
    """The web page as a Document. Raises ReadError for binary data or pages nested too deep.

    ``view`` and ``password`` mean nothing here: struck-out words are out of the text in any view.
    """
    written = read_page(name, data)
    if b"<html" in data[:4096].lower() and b"</html" not in data[-65536:].lower():
        message = "the page has no end mark (</html>); it may have been cut short"
        written.notices[Notice("cut-short", message)] = None
    return document_of(name, data, "html", written, view)


def read_page(name: str, data: bytes) -> Written:
    """The text of the web page, with its blocks. Raises ReadError."""
    parsed = webpages.parse(name, data)
    if parsed is None:
        return Written()
    page = _Page(parsed)
    _walk(page)
    _finish(page)
    if parsed.replaced:
        message = f"{counted(parsed.replaced, 'character')} could not be decoded (\ufffd)"
        page.written.notices[Notice("undecoded", message)] = None
    for paragraph, place in pagebreaks.mended(page.drafts):
        write(page.written, paragraph, place)
    return page.written


@dataclass(slots=True)
class _Table:
    """Where a walk through a table stands; ``number`` is None for a table used for layout."""

    number: int | None
    marks: frozenset[Element]
    row: int = -1
    column: int = 0
    next_column: int = 0


@dataclass(slots=True)
class _Page:
    """Where the walk through a page stands; ``lists`` hold the next number and its format."""

    parsed: WebPage
    written: Written = field(default_factory=Written)
    drafts: list[Draft | None] = field(default_factory=list)
    paragraph: Paragraph = field(default_factory=Paragraph)
    kind: BlockKind = "paragraph"
    level: int = 0
    number: str = ""
    lists: list[tuple[int | None, str]] = field(default_factory=list)
    tables: list[_Table] = field(default_factory=list)
    kept_out: list[tuple[Element, str]] = field(default_factory=list)
    pre: list[Element] = field(default_factory=list)
    chosen: Element | None = None
    in_mark: bool = False
    after_blank: bool = True


def _walk(page: _Page) -> None:
    from lxml import etree

    skipped: Element | None = None
    for event, element in etree.iterwalk(page.parsed.root, events=("start", "end")):
        if skipped is not None:
            if event == "end" and element is skipped:
                skipped = None
                _say(page, element.tail)
        elif not isinstance(element.tag, str):
            if event == "end":  # an entity or a comment left by the parser
                _say(page, element.tail)
        elif event == "start" and _is_left_out(page, element):
            skipped = element
        elif event == "start":
            _enter(page, element)
            _say(page, element.text)
        else:
            _leave(page, element)
            _say(page, element.tail)


def _is_left_out(page: _Page, element: Element) -> bool:
    """Whether no browser shows what is inside; of a list to choose from it shows one."""
    if element.tag == "select":
        options = list(element.iter("option"))
        first = options[0] if options else None
        page.chosen = next((o for o in options if "selected" in o.attrib), first)
    elif element.tag == "option":
        return page.chosen is not None and element is not page.chosen
    return element.tag in _LEFT_OUT


# --- elements ------------------------------------------------------------------------------


def _enter(page: _Page, element: Element) -> None:
    tag = str(element.tag)
    if tag in _BLOCKS:
        _finish(page)
    fate = webpages.fate_of(page.parsed, element)
    if fate:
        page.kept_out.append((element, fate))
    style = element.get("style", "")
    if tag in _PRE or (style and _PRE_STYLE.search(style)):
        page.pre.append(element)
    if tag == "hr" or (style and _BREAK_BEFORE.search(style)):
        _finish(page)
        page.drafts.append(None)
    if tag in _BLOCKS:
        _enter_block(page, element, tag)
    else:
        _enter_inline(page, element, tag)


def _enter_inline(page: _Page, element: Element, tag: str) -> None:
    if tag == "br":
        _break_line(page)
    elif tag == "input":
        _say(page, _shown_value(element))
    elif tag == "q":
        _say(page, "“")
    elif tag == "img":
        page.written.pictures += element.get("width") not in {"0", "1"}
    elif tag in _FOREIGN:
        address = element.get("src") or element.get("data") or "unknown"
        message = f"the page shows another file ({address[:100]}), which was not read"
        page.written.notices[Notice("unread-part", message)] = None


def _shown_value(element: Element) -> str:
    kind = element.get("type", "text").lower()
    if kind in {"checkbox", "radio"}:
        return "☒ " if "checked" in element.attrib else "☐ "
    hidden = {"hidden", "password", "image", "file", "submit", "reset", "button"}
    return "" if kind in hidden else element.get("value", "")


def _enter_block(page: _Page, element: Element, tag: str) -> None:
    heading = _HEADING.fullmatch(tag)
    if heading:
        page.kind, page.level = "heading", int(heading[1])
    elif tag in _LISTS:
        _enter_list(page, element)
    elif tag == "li":
        _enter_item(page, element)
    else:
        _enter_table(page, element, tag)


def _enter_list(page: _Page, element: Element) -> None:
    number = _whole(element.get("start", ""), 1) if element.tag == "ol" else None
    page.lists.append((number, _list_format(element, "decimal")))


def _list_format(element: Element, usual: str) -> str:
    named = _LIST_STYLE.search(element.get("style", ""))
    return _LIST_FORMATS.get(named[1].lower() if named else element.get("type", ""), usual)


def _whole(text: str, otherwise: int) -> int:
    return int(text) if _WHOLE.fullmatch(text.strip()) else otherwise


def _enter_item(page: _Page, element: Element) -> None:
    number, number_format = page.lists.pop() if page.lists else (None, "")
    if number is not None:
        number = _whole(element.get("value", ""), number)
    page.lists.append((None if number is None else number + 1, number_format))
    number_format = _list_format(element, number_format)
    if number_format == "none":
        page.number = ""
    else:
        page.number = BULLET if number is None else f"{figure(number, number_format)}."


def _enter_table(page: _Page, element: Element, tag: str) -> None:
    if tag == "table":
        layout, marks = _layout(element, len(page.tables))
        page.tables.append(_Table(None if layout else page.written.tables, marks))
        page.written.tables += not layout
    elif tag == "tr" and page.tables:
        page.tables[-1].row += 1
        page.tables[-1].column = page.tables[-1].next_column = 0
    elif tag in _CELLS and page.tables:
        table = page.tables[-1]
        table.column = table.next_column
        table.next_column += min(max(_whole(element.get("colspan", ""), 1), 1), 1000)
        page.in_mark = element in table.marks


def _layout(table: Element, depth: int) -> tuple[bool, frozenset[Element]]:
    """Whether a table only places text, and its cells that hold the mark of the next one."""
    if depth >= _DEEPEST_TABLE:
        return True, frozenset()
    marks = []
    for row in _rows(table):
        cells = [(c, w) for c in row.iterchildren(*_CELLS) if (w := _words(c))]
        marked = len(cells) == 2 and _MARK.fullmatch(cells[0][1]) is not None
        if len(cells) > 1 and not marked:
            return False, frozenset()
        if marked:
            marks.append(cells[0][0])
    return True, frozenset(marks)


def _rows(table: Element) -> Iterator[Element]:
    for child in table.iterchildren("tr", "tbody", "thead", "tfoot"):
        if child.tag == "tr":
            yield child
        else:
            yield from child.iterchildren("tr")


def _words(cell: Element) -> str:
    return _BLANKS.sub(" ", "".join(str(each) for each in cell.itertext())).strip()


def _leave(page: _Page, element: Element) -> None:
    tag = str(element.tag)
    if tag == "q":
        _say(page, "”")
    if tag in _BLOCKS:
        _finish(page)
        _leave_block(page, tag)
    if page.pre and page.pre[-1] is element:
        page.pre.pop()
    if page.kept_out and page.kept_out[-1][0] is element:
        page.kept_out.pop()
    style = element.get("style")
    if style and _BREAK_AFTER.search(style):
        _finish(page)
        page.drafts.append(None)


def _leave_block(page: _Page, tag: str) -> None:
    if _HEADING.fullmatch(tag):
        page.kind, page.level = "paragraph", 0
    elif tag in _LISTS and page.lists:
        page.lists.pop()
    elif tag == "li":
        page.number = ""
    elif tag in _CELLS:
        page.in_mark = False
    elif tag == "tr" and page.number and page.tables and page.tables[-1].marks:
        _draft(page)  # a mark whose words turned out to be hidden
    elif tag == "table" and page.tables:
        page.tables.pop()


# --- words ---------------------------------------------------------------------------------


def _say(page: _Page, text: str | None) -> None:
    if not text:
        return
    text = text.translate(webpages.AS_SHOWN)  # numeric references can name any character
    if page.pre:
        _say_lines(page, text)
        return
    words = _BLANKS.sub(" ", text)
    if page.kept_out:
        hidden = any(fate == "hidden" for _, fate in page.kept_out)
        keep_out(page.paragraph, words, "hidden" if hidden else "struck")
        return
    if page.after_blank and words.startswith(" "):
        words = words[1:]
    if words:
        add(page.paragraph, words, None)
        page.after_blank = words.endswith(" ")


def _say_lines(page: _Page, text: str) -> None:
    """Words set line by line: lines stay, a blank line ends the paragraph."""
    for number, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n")):
        if number:
            _break_line(page)
        line = line.replace("\xa0", " ").replace("\f", "").rstrip()
        if page.kept_out:
            hidden = any(fate == "hidden" for _, fate in page.kept_out)
            keep_out(page.paragraph, line, "hidden" if hidden else "struck")
        elif line:
            add(page.paragraph, line, None)
            page.after_blank = False


def _break_line(page: _Page) -> None:
    """A line ends; an empty line ends the paragraph."""
    pieces = page.paragraph.pieces
    last = next((piece for piece in reversed(pieces) if piece != " "), "")
    if not page.kept_out and (not last or last.endswith("\n")):
        _finish(page)
    else:
        add(page.paragraph, "\n", None)
        page.after_blank = True


def _finish(page: _Page) -> None:
    """The paragraph is complete: it is drafted, or it was only the mark of the next one."""
    words = "".join(page.paragraph.pieces).strip()
    page.after_blank = True
    if page.in_mark and words:
        page.number, page.paragraph = words, Paragraph()
    elif words or page.paragraph.records:
        _draft(page, filled=bool(words))


def _draft(page: _Page, *, filled: bool = True) -> None:
    number = page.number if filled else ""
    table = page.tables[-1] if page.tables else None
    kind: BlockKind = "list-item" if number and page.kind == "paragraph" else page.kind
    level = page.level or (max(len(page.lists), 1) if number else 0)
    at = None
    if table is not None and table.number is not None and table.row >= 0:
        kind, at = "table-cell", (table.number, table.row, table.column)
    page.drafts.append((page.paragraph, Place(kind, "body", number, level, at)))
    page.paragraph = Paragraph()
    if filled:
        page.number = ""
