"""A little language that builds Word files in memory, one short expression each.

Words are strings with marks for what happens inside a paragraph::

    "Recipient shall [+not +]disclose."   inserted by A. Author
    "shall [-promptly -]disclose"          deleted
    "[<here<] … [>there>]"                 moved from, moved to
    "[~struck~] [_hidden_]"                struck out, hidden
    "term[^1]  term[^^1]"                  footnote, endnote reference
    "[#1:words#]"                          commented words

Everything else is a function: ``p("words", num="1.0")`` is a paragraph of list 1, level 0.
``docx(p("One"), table(["a", "b"]))`` gives the bytes of the file.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Mapping
from xml.sax.saxutils import escape, quoteattr

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": W,
        "r": R,
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
        "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
    }.items()
)
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SAID = 'w:id="1" w:author="A. Author" w:date="2025-03-01T09:00:00Z"'


class Xml(str):
    """Ready-made XML, to tell it from words."""

    __slots__ = ()


Words = str | Xml


# --- inside a paragraph --------------------------------------------------------------------

_MARKS = re.compile(
    r"\[\+(?P<ins>.*?)\+\]|\[-(?P<del>.*?)-\]|\[<(?P<moveFrom>.*?)<\]|\[>(?P<moveTo>.*?)>\]"
    r"|\[~(?P<strike>.*?)~\]|\[_(?P<vanish>.*?)_\]|\[\^\^(?P<endnote>\d+)\]"
    r"|\[\^(?P<footnote>\d+)\]|\[#(?P<comment>\d+):(?P<commented>.*?)#\]",
    re.DOTALL,
)


def words(*items: Words) -> Xml:
    """The runs of strings with marks; XML passes through."""
    return Xml("".join(item if isinstance(item, Xml) else _marked(item) for item in items))


def _marked(text: str) -> str:
    pieces, last = [], 0
    for match in _MARKS.finditer(text):
        pieces.append(run(text[last : match.start()]))
        pieces.append(_mark(match))
        last = match.end()
    return "".join(pieces) + run(text[last:])


def _mark(match: re.Match[str]) -> str:
    kind, inner = match.lastgroup or "", match[match.lastgroup or 0]
    if kind in {"ins", "moveFrom", "moveTo"}:
        return f"<w:{kind} {_SAID}>{words(inner)}</w:{kind}>"
    if kind == "del":
        return deleted(inner)
    if kind in {"strike", "vanish"}:
        return run(inner, f"<w:{kind}/>")
    if kind == "commented":
        return commented(int(match["comment"]), inner)
    return f'<w:r><w:{kind}Reference w:id="{inner}"/></w:r>'


def run(text: str, properties: str = "") -> Xml:
    """One run of plain words, with run properties as XML; a tab and a line break work."""
    if not text:
        return Xml("")
    rpr = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    parts = re.split(r"([\t\n])", text)
    inner = "".join(
        {"\t": "<w:tab/>", "\n": "<w:br/>"}.get(t, f'<w:t xml:space="preserve">{escape(t)}</w:t>')
        for t in parts
        if t
    )
    return Xml(f"<w:r>{rpr}{inner}</w:r>")


def inserted(*items: Words, author: str = "A. Author") -> Xml:
    """A tracked insertion by that author."""
    said = _SAID.replace("A. Author", author)
    return Xml(f"<w:ins {said}>{words(*items)}</w:ins>")


def deleted(text: str, author: str = "A. Author") -> Xml:
    """A tracked deletion of plain words by that author."""
    said = _SAID.replace("A. Author", author)
    gone = f'<w:delText xml:space="preserve">{escape(text)}</w:delText>'
    return Xml(f"<w:del {said}><w:r>{gone}</w:r></w:del>")


def commented(comment: int, *items: Words) -> Xml:
    """Words under a comment."""
    return Xml(
        f'<w:commentRangeStart w:id="{comment}"/>{words(*items)}'
        f'<w:commentRangeEnd w:id="{comment}"/><w:r><w:commentReference w:id="{comment}"/></w:r>'
    )


def field(instruction: str, *result: Words, form: str = "", inside: str = "") -> Xml:
    """A complex field with its result; ``form`` is the XML of form field data.

    ``inside`` is the XML of what stands in the instruction, such as another field.
    """
    return Xml(
        f'<w:r><w:fldChar w:fldCharType="begin">{form}</w:fldChar></w:r>'
        f'<w:r><w:instrText xml:space="preserve">{escape(instruction)}</w:instrText></w:r>{inside}'
        + (f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{words(*result)}' if result else "")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def wrapped(name: str, *items: Words, **attributes: str) -> Xml:
    """Words inside the element ``w:name``, such as smartTag, hyperlink or fldSimple."""
    listed = "".join(f" w:{key}={quoteattr(value)}" for key, value in attributes.items())
    return Xml(f"<w:{name}{listed}>{words(*items)}</w:{name}>")


def in_run(xml: str, properties: str = "") -> Xml:
    """XML as the content of a run."""
    rpr = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return Xml(f"<w:r>{rpr}{xml}</w:r>")


def text_box(*blocks: str) -> Xml:
    """A text box as Word writes it: a shape, and the same again for older programs."""
    content = f"<w:txbxContent>{''.join(blocks)}</w:txbxContent>"
    return in_run(
        '<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic>'
        f"<a:graphicData><wps:wsp><wps:txbx>{content}</wps:txbx></wps:wsp></a:graphicData>"
        "</a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape>"
        f"<v:textbox>{content}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent>"
    )


# --- blocks --------------------------------------------------------------------------------


def p(*items: Words, num: str = "", style: str = "", mark: str = "", properties: str = "") -> Xml:
    """A paragraph: ``num`` is "list.level", ``mark`` the XML of its mark ("<w:del/>" …)."""
    ppr = f"<w:pStyle w:val={quoteattr(style)}/>" if style else ""
    if num:
        list_id, _, level = num.partition(".")
        ilvl = f'<w:ilvl w:val="{level}"/>' if level else ""
        ppr += f'<w:numPr>{ilvl}<w:numId w:val="{list_id}"/></w:numPr>'
    ppr += properties
    if mark:
        ppr += (
            "<w:rPr>"
            + mark.replace("<w:ins/>", f"<w:ins {_SAID}/>").replace("<w:del/>", f"<w:del {_SAID}/>")
            + "</w:rPr>"
        )
    return Xml(f"<w:p>{f'<w:pPr>{ppr}</w:pPr>' if ppr else ''}{words(*items)}</w:p>")


def table(*rows: Iterable[str] | Xml) -> Xml:
    """A table of rows of cells; a cell is words or ready-made blocks."""
    listed = "".join(one if isinstance(one, Xml) else row(*one) for one in rows)
    return Xml(f"<w:tbl><w:tblPr/>{listed}</w:tbl>")


def row(*cells: str, properties: str = "") -> Xml:
    """A row; ``properties`` is the XML of its ``w:trPr``."""
    trpr = f"<w:trPr>{properties}</w:trPr>" if properties else ""
    return Xml(f"<w:tr>{trpr}{''.join(c if isinstance(c, Xml) else cell(c) for c in cells)}</w:tr>")


def cell(*blocks: str, properties: str = "") -> Xml:
    """A cell; blocks that are plain words become paragraphs."""
    tcpr = f"<w:tcPr>{properties}</w:tcPr>" if properties else ""
    inner = "".join(block if isinstance(block, Xml) else p(block) for block in blocks)
    return Xml(f"<w:tc>{tcpr}{inner}</w:tc>")


def sdt(content: str, properties: str = "") -> Xml:
    """A content control around blocks, runs, rows or cells."""
    return Xml(
        f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"
    )


# --- lists and styles ----------------------------------------------------------------------


def lists(
    levels: Mapping[int, Iterable[str]], nums: Mapping[int, str] | None = None, extra: str = ""
) -> str:
    """The numbering part. A level reads ``"decimal %1.%2"`` with flags after ``|``:
    ``start=3 legal restart=1 style=Heading1 suffix=nothing hidden``. A num reads ``"7"`` for
    list 7, then overrides ``0=5`` (level 0 starts at 5). Without ``nums`` each list is its own num.
    """
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{i}">'
        + "".join(_level(index, level) for index, level in enumerate(texts))
        + "</w:abstractNum>"
        for i, texts in levels.items()
    )
    listed = nums if nums is not None else {i: str(i) for i in levels}
    numbers = "".join(_num(i, text) for i, text in listed.items())
    return f"<w:numbering {NAMESPACES}>{abstract}{extra}{numbers}</w:numbering>"


def _level(index: int, described: str) -> str:
    shown, _, flags = described.partition("|")
    number_format, _, text = shown.strip().partition(" ")
    given = dict(flag.partition("=")[::2] for flag in flags.split())
    inner = f'<w:start w:val="{given.get("start", "1")}"/><w:numFmt w:val="{number_format}"/>'
    inner += f'<w:lvlRestart w:val="{given["restart"]}"/>' if "restart" in given else ""
    inner += f'<w:pStyle w:val="{given["style"]}"/>' if "style" in given else ""
    inner += "<w:isLgl/>" if "legal" in given else ""
    inner += f'<w:suff w:val="{given["suffix"]}"/>' if "suffix" in given else ""
    inner += f"<w:lvlText w:val={quoteattr(text)}/>"
    inner += "<w:rPr><w:vanish/></w:rPr>" if "hidden" in given else ""
    return f'<w:lvl w:ilvl="{index}">{inner}</w:lvl>'


def _num(num_id: int, described: str) -> str:
    abstract, *overrides = described.split()
    inner = "".join(
        f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
        for level, start in (override.split("=") for override in overrides)
    )
    return f'<w:num w:numId="{num_id}"><w:abstractNumId w:val="{abstract}"/>{inner}</w:num>'


def style(
    style_id: str,
    *,
    name: str = "",
    based_on: str = "",
    ppr: str = "",
    rpr: str = "",
    kind: str = "paragraph",
) -> str:
    """One style; the arguments are the XML of its properties."""
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{style_id}"><w:name w:val="{name or style_id}"/>'
        f"{base}<w:pPr>{ppr}</w:pPr><w:rPr>{rpr}</w:rPr></w:style>"
    )


def numbered_style(num: str) -> str:
    """The paragraph properties of a style in a list: "list.level" or "list"."""
    list_id, _, level = num.partition(".")
    ilvl = f'<w:ilvl w:val="{level}"/>' if level else ""
    number = f'<w:numId w:val="{list_id}"/>' if list_id else ""
    return f"<w:numPr>{ilvl}{number}</w:numPr>"


# --- the file ------------------------------------------------------------------------------


def docx(
    *blocks: str,
    numbering: str = "",
    styles: Iterable[str] = (),
    footnotes: Mapping[int, str] | None = None,
    endnotes: Mapping[int, str] | None = None,
    comments: Mapping[int, str] | None = None,
    headers: Mapping[str, str] | None = None,
    footers: Mapping[str, str] | None = None,
    settings: str = "",
    section: str = "",
    extra: Mapping[str, tuple[str, str, bytes]] | None = None,
) -> bytes:
    """The bytes of a Word file.

    Notes, comments, headers and footers are blocks by id or type ("default", "first" …).
    ``extra`` maps a relationship id to (kind, content type, bytes) of any other part.
    """
    parts: dict[str, tuple[str, str, str, bytes]] = {}

    def put(kind: str, xml: str, name: str = "") -> str:
        rel = f"rId{len(parts) + 1}"
        blob = f'<?xml version="1.0" encoding="UTF-8"?>{xml}'.encode()
        parts[rel] = (kind, f"word/{name or kind}.xml", f"{_WORD}{kind}+xml", blob)
        return rel

    if numbering:
        put("numbering", numbering)
    if styles:
        put("styles", f"<w:styles {NAMESPACES}>{''.join(styles)}</w:styles>")
    if settings:
        put("settings", f"<w:settings {NAMESPACES}>{settings}</w:settings>")
    for kind, notes in (("footnote", footnotes), ("endnote", endnotes), ("comment", comments)):
        if notes is not None:
            put(f"{kind}s", _noted(kind, notes))
    for kind, tag, edges in (("header", "hdr", headers), ("footer", "ftr", footers)):
        for place, (which, content) in enumerate((edges or {}).items(), start=1):
            rel = put(kind, f"<w:{tag} {NAMESPACES}>{content}</w:{tag}>", f"{kind}{place}")
            section = f'<w:{kind}Reference w:type="{which}" r:id="{rel}"/>' + section
    for rel, (kind, content_type, blob) in (extra or {}).items():
        suffix = {"text/html": "html", "text/plain": "txt"}.get(content_type, "bin")
        parts[rel] = (kind, f"word/{kind}-{rel}.{suffix}", content_type, blob)
    ending = f"<w:sectPr>{section}</w:sectPr>" if section else ""
    body = f"<w:document {NAMESPACES}><w:body>{''.join(blocks)}{ending}</w:body></w:document>"
    return _zipped(body, parts)


def _noted(kind: str, notes: Mapping[int, str]) -> str:
    said = f" {_SAID.partition(' ')[2]}" if kind == "comment" else ""
    listed = "".join(
        f'<w:{kind} w:id="{i}"{said}>{block if isinstance(block, Xml) else p(block)}</w:{kind}>'
        for i, block in notes.items()
    )
    return f"<w:{kind}s {NAMESPACES}>{listed}</w:{kind}s>"


def _zipped(body: str, parts: Mapping[str, tuple[str, str, str, bytes]]) -> bytes:
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{content_type}"/>'
        for name, content_type in [
            ("word/document.xml", f"{_WORD}document.main+xml"),
            *((name, content_type) for _, name, content_type, _ in parts.values()),
        ]
    )
    relations = "".join(
        f'<Relationship Id="{rel}" Type="{R}/{kind}" Target="{name.removeprefix("word/")}"/>'
        for rel, (kind, name, _, _) in parts.items()
    )
    files = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f"{overrides}</Types>",
        "_rels/.rels": _relationships(
            f'<Relationship Id="rId1" Type="{R}/officeDocument" Target="word/document.xml"/>'
        ),
        "word/_rels/document.xml.rels": _relationships(relations),
        "word/document.xml": f'<?xml version="1.0" encoding="UTF-8"?>{body}',
    }
    return zipped({**files, **{name: blob for _, name, _, blob in parts.values()}})


def _relationships(listed: str) -> str:
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    """A ZIP archive of these files, the same bytes every time."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    return stream.getvalue()


def unzipped(data: bytes) -> dict[str, bytes]:
    """The files of an archive, to change one and zip them again."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def strict(data: bytes) -> bytes:
    """The same file in the strict form of the standard."""
    pattern = (
        rb"http://schemas\.openxmlformats\.org/(officeDocument|wordprocessingml|drawingml)/2006/"
    )
    return zipped(
        {
            name: re.sub(pattern, rb"http://purl.oclc.org/ooxml/\1/", blob)
            for name, blob in unzipped(data).items()
        }
    )
