"""Bytes of a web page to its tree, and what its style sheets hide or strike out.

The page is parsed as it lies there: nothing is fetched, no script runs.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausecheck.errors import ReadError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Literal

    from lxml.etree import _Element as Element

    Fate = Literal["", "hidden", "struck"]

_CHARSET = re.compile(
    rb"""<(?:meta[^>]{0,300}?charset|\?xml[^>]{0,200}?encoding)\s*=\s*["']?\s*([\w.:-]+)""",
    re.IGNORECASE,
)
_LATIN = frozenset({"iso8859-1", "ascii", "latin-1"})
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_FILING_HEADER = re.compile(r"\A\s*<(?:SEC-)?DOCUMENT>.*?<TEXT>", re.DOTALL)
_HIDDEN = re.compile(
    r"display\s*:\s*none|mso-hide\s*:\s*all|visibility\s*:\s*hidden", re.IGNORECASE
)
_STRUCK = re.compile(r"text-decoration[\w-]*\s*:[^;]*line-through", re.IGNORECASE)
_STRUCK_TAGS = frozenset({"s", "strike", "del"})
_CSS_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)|<!--|-->", re.DOTALL)
_BRACES = re.compile(r"([{}])")
_LONGEST_STYLE = 5000
_SELECTOR = re.compile(r"([a-z][a-z0-9]*)?(?:([.#])([\w-]+))?", re.IGNORECASE)
AS_SHOWN = {code: bytes([code]).decode("cp1252", "replace") for code in range(0x80, 0xA0)} | {
    code: None for code in range(0x20) if code not in b"\t\n\f\r"
}
"""Characters 128 to 159 mean Windows-1252 to every browser, curly quotes above all; others that
control something are not shown."""


@dataclass(frozen=True, slots=True)
class WebPage:
    """The tree of a page; ``rules`` tell by (tag, mark, name) what its styles leave out.

    ``replaced`` is the number of characters that could not be decoded.
    """

    root: Element
    rules: dict[tuple[str, str, str], Fate]
    replaced: int = 0


def parse(name: str, data: bytes) -> WebPage | None:
    """The page in the bytes, None if there is nothing in it.

    Raises ReadError for binary data and for pages nested too deep to be read whole.
    """
    from lxml import etree, html

    text = _FILING_HEADER.sub("", _DECLARATION.sub("", decoded(name, data)))
    parser = html.HTMLParser(
        no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = html.document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        if not text.strip():
            return None
        root = html.document_fromstring(f"<body>{text}</body>", parser=parser)
    for entry in parser.error_log:
        if entry.level_name == "FATAL" and entry.type_name == "ERR_RESOURCE_LIMIT":
            raise ReadError(
                f"{name}: the page cannot be read whole ({entry.message.partition(',')[0]}); "
                "open it in a browser and save it as PDF"
            )
    return WebPage(root, _rules(root), text.count("\ufffd"))


def decoded(name: str, data: bytes) -> str:
    """The characters of the page: by byte order mark, declaration, UTF-8 or Windows-1252."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")
    ):  # fmt: skip
        if data.startswith(mark):
            return data.decode(encoding, "replace").lstrip("\ufeff")
    if b"\0" in data:
        raise ReadError(f"{name}: this is a binary file, not a web page; save it as PDF or DOCX")
    encoding = _declared(data)
    try:
        text = data.decode(encoding or "utf-8")
    except UnicodeDecodeError:
        text = _decoded_in_doubt(data, encoding)
    return text.translate(AS_SHOWN)


def _declared(data: bytes) -> str:
    declared = _CHARSET.search(data[:8192])
    try:
        encoding = codecs.lookup(declared[1].decode("ascii")).name if declared else ""
        "".encode(encoding or "utf-8")  # some codecs, such as hex, are not of characters
    except (LookupError, UnicodeDecodeError, TypeError, ValueError):
        return ""
    # A page that could be decoded byte by byte is not in UTF-16, whatever it says.
    if encoding.startswith(("utf-16", "utf-32")):
        return ""
    return "" if encoding in _LATIN else encoding


def _decoded_in_doubt(data: bytes, encoding: str) -> str:
    """What does not decode as declared: Windows-1252, unless most of it was right."""
    if encoding not in {"", "utf-8"}:
        return data.decode(encoding, "replace")
    text = data.decode("utf-8", "replace")
    right = sum(char > "\x7f" and char != "\ufffd" for char in text)
    if right > text.count("\ufffd"):
        return text
    return data.decode("cp1252", "replace") if _fits_cp1252(data) else data.decode("latin-1")


def _fits_cp1252(data: bytes) -> bool:
    return not any(code in data for code in (0x81, 0x8D, 0x8F, 0x90, 0x9D))


def _rules(root: Element) -> dict[tuple[str, str, str], Fate]:
    """What simple selectors (``p``, ``.x``, ``p.x``, ``#x``) of the page hide or strike out."""
    found: dict[tuple[str, str, str], Fate] = {}
    for sheet in root.iter("style"):
        for selectors, properties in _blocks(_CSS_COMMENT.sub("", sheet.text or "")):
            fate = fate_by_style(properties)
            for selector in selectors.split(",") if fate else ():
                match = _SELECTOR.fullmatch(selector.strip())
                if match and match[0]:
                    found[(match[1] or "").lower(), match[2] or "", match[3] or ""] = fate
    return found


def _blocks(css: str) -> Iterator[tuple[str, str]]:
    """Selectors and properties; those for certain media (``@media print``) say nothing here."""
    around: list[str] = []
    words = ""
    for piece in _BRACES.split(css):
        if piece == "{":
            around.append(words.rpartition(";")[2].strip())
        elif piece == "}" and around:
            selectors = around.pop()
            if not selectors.startswith("@") and not around:
                yield selectors, words
        words = piece if piece not in {"{", "}"} else ""


def fate_by_style(style: str) -> Fate:
    """What CSS properties make of the words they are for."""
    style = style[:_LONGEST_STYLE]
    if _HIDDEN.search(style):
        return "hidden"
    return "struck" if _STRUCK.search(style) else ""


def fate_of(page: WebPage, element: Element) -> Fate:
    """Whether the page leaves an element out, by its tag, attributes or styles."""
    style = element.get("style")
    fate = fate_by_style(style) if style else ""
    if fate == "hidden" or "hidden" in element.attrib:
        return "hidden"
    if page.rules:
        by_rule = _fate_by_rule(page, element)
        if by_rule == "hidden" and not (style and re.search(r"display\s*:", style)):
            return "hidden"
        fate = fate or by_rule
    return "struck" if element.tag in _STRUCK_TAGS else fate


def _fate_by_rule(page: WebPage, element: Element) -> Fate:
    tag = str(element.tag)
    names = [("", "")]
    names += [(".", each) for each in element.get("class", "").split()]
    names += [("#", element.get("id", ""))]
    fates = {page.rules.get((t, *each), "") for each in names for t in ("", tag)}
    return "hidden" if "hidden" in fates else "struck" if "struck" in fates else ""
