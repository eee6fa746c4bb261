"""Parts of other formats inside a Word file (``w:altChunk``) to text: HTML, mail archives, text.

Contract generators write whole contracts this way; Word shows them as ordinary paragraphs.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from clausecheck.model import Notice
from clausecheck.readers.docx.counting import figure
from clausecheck.readers.docx.numbering import BULLET
from clausecheck.readers.docx.writing import Paragraph, Place, Written, add, keep_out, write

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from clausecheck.model import BlockKind

_BLANKS = re.compile(r"[ \t\r\n\f]+")
_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?([\w-]+)""", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all", re.IGNORECASE)
_STRUCK = re.compile(r"text-decoration[\w-]*\s*:[^;]*line-through", re.IGNORECASE)
_LEFT_OUT = frozenset({"head", "script", "style", "title", "template", "noscript"})
_STRUCK_TAGS = frozenset({"s", "strike", "del"})
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hr", "html", "li", "main", "nav", "ol", "p", "pre", "section", "table", "tbody",
    "td", "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip
_HEADING = re.compile(r"h([1-6])")
_LIST_FORMATS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


def unread_chunk(name: str, what: str) -> Written:
    """Nothing, and a notice that the part was not read."""
    message = f"the part {name} ({what}) was taken into the text but could not be read"
    return Written(notices={Notice("unread-part", message): None}, unread=1)


def read_text_chunk(name: str, blob: bytes) -> Written:
    """Plain text: one paragraph per line."""
    written = Written()
    for line in _decoded(blob).splitlines():
        paragraph = Paragraph()
        add(paragraph, line, None)
        write(written, paragraph, Place("paragraph", name))
    return written


def read_mail_chunk(name: str, blob: bytes) -> Written:
    """A web page saved as a mail archive (MHT): its first page, or its first plain text."""
    from email import message_from_bytes, policy

    message = message_from_bytes(blob.lstrip(), policy=policy.default)
    for wanted in ("text/html", "text/plain"):
        for part in message.walk():
            if part.get_content_type() == wanted:
                payload = part.get_payload(decode=True)
                content = payload if isinstance(payload, bytes) else b""
                charset = part.get_content_charset()
                if charset and _known(charset):
                    content = content.decode(charset, "replace").encode("utf-8-sig")
                reader = read_html_chunk if wanted == "text/html" else read_text_chunk
                return reader(name, content)
    return unread_chunk(name, "a mail archive without text")


def read_html_chunk(name: str, blob: bytes) -> Written:
    """A web page: its blocks, lists with their numbers, struck and hidden words kept out."""
    from lxml import etree, html

    parser = html.HTMLParser(no_network=True, huge_tree=False, remove_comments=True)
    try:
        root = html.document_fromstring(_decoded(blob).replace("\0", ""), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return unread_chunk(name, "a web page without text") if blob.strip() else Written()
    page = _Page(name)
    _walk(page, root)
    _finish(page)
    return page.written


def _decoded(blob: bytes) -> str:
    declared = _CHARSET.search(blob[:4096])
    for mark, encoding in ((codecs.BOM_UTF8, "utf-8-sig"), (b"\xff\xfe", "utf-16"),
                           (b"\xfe\xff", "utf-16")):  # fmt: skip
        if blob.startswith(mark):
            return blob.decode(encoding, "replace")
    if declared and _known(declared[1].decode("ascii")):
        return blob.decode(declared[1].decode("ascii"), "replace")
    try:
        return blob.decode("utf-8")
    except UnicodeDecodeError:
        return blob.decode("cp1252", "replace")


def _known(encoding: str) -> bool:
    try:
        codecs.lookup(encoding)
    except LookupError:
        return False
    return True


@dataclass(slots=True)
class _Cell:
    table: int
    row: int = -1
    column: int = -1


@dataclass(slots=True)
class _Page:
    """Where the walk through a page stands; ``lists`` hold the next number and its format."""

    name: str
    written: Written = field(default_factory=Written)
    paragraph: Paragraph = field(default_factory=Paragraph)
    kind: BlockKind = "paragraph"
    level: int = 0
    number: str = ""
    lists: list[tuple[int | None, str]] = field(default_factory=list)
    cells: list[_Cell] = field(default_factory=list)
    kept_out: list[Element] = field(default_factory=list)


def _walk(page: _Page, root: Element) -> None:
    from lxml import etree

    skipped: Element | None = None
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if skipped is not None:
            if event == "end" and element is skipped:
                skipped = None
                _say(page, element.tail)
            continue
        if not isinstance(element.tag, str):
            if event == "end":
                _say(page, element.tail)
        elif event == "start" and element.tag in _LEFT_OUT:
            skipped = element
        elif event == "start":
            _enter(page, element)
            _say(page, element.text)
        else:
            _leave(page, element)
            _say(page, element.tail)


def _enter(page: _Page, element: Element) -> None:
    tag = str(element.tag)
    if _fate(element):
        page.kept_out.append(element)
    if tag == "br":
        add(page.paragraph, "\n", None)
    if tag not in _BLOCKS:
        return
    _finish(page)
    heading = _HEADING.fullmatch(tag)
    if heading:
        page.kind, page.level = "heading", int(heading[1])
    elif tag in {"ol", "ul"}:
        _enter_list(page, element)
    elif tag == "li":
        _enter_item(page)
    else:
        _enter_table(page, tag)


def _enter_list(page: _Page, element: Element) -> None:
    start = element.get("start", "1")
    number = int(start) if start.lstrip("-").isdigit() else 1
    ordered = element.tag == "ol"
    number_format = _LIST_FORMATS.get(element.get("type", ""), "decimal")
    page.lists.append((number if ordered else None, number_format))


def _enter_item(page: _Page) -> None:
    number, number_format = page.lists.pop() if page.lists else (None, "")
    page.number = BULLET if number is None else figure(number, number_format) + "."
    page.lists.append((None if number is None else number + 1, number_format))


def _enter_table(page: _Page, tag: str) -> None:
    if tag == "table":
        page.cells.append(_Cell(page.written.tables))
        page.written.tables += 1
    elif tag == "tr" and page.cells:
        page.cells[-1].row += 1
        page.cells[-1].column = -1
    elif tag in {"td", "th"} and page.cells:
        page.cells[-1].column += 1


def _leave(page: _Page, element: Element) -> None:
    tag = str(element.tag)
    if tag in _BLOCKS:
        _finish(page)
        if _HEADING.fullmatch(tag):
            page.kind, page.level = "paragraph", 0
        elif tag in {"ol", "ul"} and page.lists:
            page.lists.pop()
        elif tag == "table" and page.cells:
            page.cells.pop()
    if page.kept_out and page.kept_out[-1] is element:
        page.kept_out.pop()


def _fate(element: Element) -> str:
    style = element.get("style", "")
    if _HIDDEN.search(style):
        return "hidden"
    return "struck" if element.tag in _STRUCK_TAGS or _STRUCK.search(style) else ""


def _say(page: _Page, text: str | None) -> None:
    if not text:
        return
    words = _BLANKS.sub(" ", text)
    fates = {_fate(element) for element in page.kept_out}
    if fates:
        keep_out(page.paragraph, words, "hidden" if "hidden" in fates else "struck")
    else:
        add(page.paragraph, words, None)


def _finish(page: _Page) -> None:
    filled = any(piece.strip() for piece in page.paragraph.pieces)
    number = page.number if filled else ""
    cell = page.cells[-1] if page.cells else None
    kind: BlockKind = "list-item" if number and page.kind == "paragraph" else page.kind
    level = page.level or (len(page.lists) if number else 0)
    at = None
    if cell is not None and cell.row >= 0 and cell.column >= 0:
        kind, at = "table-cell", (cell.table, cell.row, cell.column)
    write(page.written, page.paragraph, Place(kind, page.name, number, level, at))
    page.paragraph = Paragraph()
    if filled:
        page.number = ""
