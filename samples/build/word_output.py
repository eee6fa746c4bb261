"""Write a sample contract as a DOCX file with automatic numbers, tracked changes and fields."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

from contract_source import Block, Contract, Run, is_heading, level_formats
from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import _Cell
from docx.text.paragraph import Paragraph

_FONTS = {"serif": "Times New Roman", "sans": "Arial"}
_PAPER = {"a4": (21.0, 29.7), "letter": (21.59, 27.94)}
_INDENT = (1.2, 1.2, 2.1, 3.0)
_HANG = (1.2, 1.2, 0.9, 0.9)
_NUMBER_FORMATS = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
}
_CLAUSE_LIST, _RECITAL_LIST = 90, 91
_TWIPS_PER_CM = 567
_STYLES = {"title": "Title", "part": "Heading 1", "head": "Heading 2"}
_CHANGES = {"inserted": "w:ins", "deleted": "w:del"}
_DROPPED_PARTS = ("/stylesWithEffects", "/thumbnail")
_KEPT_STYLES = {
    "Normal", "Title", "Heading1", "Heading2", "TableGrid", "TableNormal", "DefaultParagraphFont",
    "NoList", "CommentText", "CommentReference", "Clause1", "Clause2", "Clause3", "Clause4",
}  # fmt: skip


def _element(tag: str, **attributes: str) -> Any:
    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    return element


def _set_up(contract: Contract) -> WordDocument:
    document, settings = Document(), contract.settings
    section = document.sections[0]
    width, height = _PAPER[settings["paper"]]
    section.page_width, section.page_height = Cm(width), Cm(height)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin = section.bottom_margin = Cm(2.4)
    normal = document.styles["Normal"]
    normal.font.name = _FONTS[settings["font"]]
    normal.font.size = Pt(float(settings.get("size", "10.5")))
    normal.paragraph_format.space_after = Pt(6)
    normal.paragraph_format.line_spacing = 1.08
    for name in ("Title", "Heading 1", "Heading 2"):
        _plain_heading(document, name, _FONTS[settings["font"]])
    properties = document.core_properties
    properties.title, properties.author = settings["title"], settings["author"]
    properties.last_modified_by, properties.comments = settings["author"], ""
    properties.subject = "ClauseCheck sample contract, CC0 1.0"
    properties.created = properties.modified = datetime.fromisoformat(settings["date"])
    return document


def _plain_heading(document: WordDocument, name: str, font: str) -> None:
    style = document.styles[name]
    style.font.name, style.font.bold, style.font.color.rgb = font, True, RGBColor(0, 0, 0)
    style.font.size = Pt({"Title": 16, "Heading 1": 12}.get(name, 10.5))
    # The template's headings name theme fonts, which would win over the font set here.
    fonts = style.element.rPr.rFonts
    for attribute in [key for key in fonts.attrib if "heme" in key]:
        del fonts.attrib[attribute]
    for border in style.element.findall(f".//{qn('w:pBdr')}"):
        border.getparent().remove(border)
    style.paragraph_format.space_before = Pt(0 if name == "Title" else 9)
    style.paragraph_format.space_after = Pt(14 if name == "Title" else 6)


def _level_xml(index: int, pattern: str, *, bold: bool, style: str) -> str:
    token = re.findall(r"\{([1AaIi])?([1-4])\}", pattern)[-1]
    text = re.sub(r"\{[1AaIi]?([1-4])\}", r"%\1", pattern)
    indent, hang = int(_INDENT[index] * _TWIPS_PER_CM), int(_HANG[index] * _TWIPS_PER_CM)
    linked = f'<w:pStyle w:val="{style}"/>' if style else ""
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/>'
        f'<w:numFmt w:val="{_NUMBER_FORMATS[token[0] or "1"]}"/>{linked}'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{indent}" w:hanging="{hang}"/></w:pPr>'
        f'<w:rPr><w:b w:val="{int(bold)}"/></w:rPr></w:lvl>'
    )


def _add_list(document: WordDocument, list_id: int, levels: str) -> None:
    numbering = document.part.numbering_part.element
    abstract = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{list_id}">'
        f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
    )
    numbering.insert(0, abstract)
    link = f'<w:abstractNumId w:val="{list_id}"/>'
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="{list_id}">{link}</w:num>'))


def _restart(document: WordDocument, list_id: int) -> None:
    overrides = "".join(
        f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="1"/></w:lvlOverride>'
        for level in range(4)
    )
    document.part.numbering_part.element.append(
        parse_xml(
            f'<w:num {nsdecls("w")} w:numId="{list_id}">'
            f'<w:abstractNumId w:val="{_CLAUSE_LIST}"/>{overrides}</w:num>'
        )
    )


def _add_numbering(document: WordDocument, settings: dict[str, str]) -> None:
    document.part.numbering_part.element.clear()
    linked = settings["numbering"] == "style"
    patterns = level_formats(settings)
    styles = [f"Clause{index + 1}" if linked else "" for index in range(len(patterns))]
    levels = "".join(
        _level_xml(index, pattern, bold=index == 0, style=styles[index])
        for index, pattern in enumerate(patterns)
    )
    _add_list(document, _CLAUSE_LIST, levels)
    _add_list(document, _RECITAL_LIST, _level_xml(0, "({A1})", bold=False, style=""))
    for index, style_id in enumerate(styles):
        if style_id:
            style = document.styles.add_style(f"Clause {index + 1}", 1)
            style.element.set(qn("w:styleId"), style_id)
            style.base_style = document.styles["Normal"]
            _set_list(style.element.get_or_add_pPr(), index, _CLAUSE_LIST)


def _set_list(properties: Any, level: int, list_id: int) -> None:
    numbers = properties.get_or_add_numPr()
    numbers.get_or_add_ilvl().val = level
    numbers.get_or_add_numId().val = list_id


def _whole_change(runs: tuple[Run, ...]) -> str | None:
    """Return the element of the change that covers all of *runs*, or None."""
    kinds = {run.kind for run in runs}
    return _CHANGES.get(kinds.pop()) if len(kinds) == 1 else None


class _Writer:
    """Holds what must be counted while the blocks are written: lists, revisions, comments."""

    def __init__(self, contract: Contract) -> None:
        self.settings = contract.settings
        self.document = _set_up(contract)
        self.list_id = _CLAUSE_LIST
        self.new_page = False
        self.revision = 100

    def author(self, letter: str) -> tuple[str, str]:
        """Return name and time stamp of the reviser with *letter*."""
        name, _, date = self.settings[f"reviser-{letter}"].partition(" | ")
        return name, date

    def _change(self, tag: str, run: Run) -> Any:
        self.revision += 1
        name, date = self.author(run.by)
        return _element(tag, id=str(self.revision), author=name, date=date)

    def add_run(self, paragraph: Paragraph, run: Run, *, bold: bool = False) -> None:
        """Append *run*, wrapped in a tracked change or a comment where it is one."""
        written = paragraph.add_run(run.text.replace("\\n", "\n"))
        if bold or run.bold:
            written.bold = True
        if run.kind == "commented":
            name, date = self.author(run.by)
            initials = "".join(word[0] for word in name.split()[:2])
            comment = self.document.add_comment(written, run.remark, name, initials)
            comment._comment_elm.set(qn("w:date"), date)
        elif run.kind in _CHANGES:
            change = self._change(_CHANGES[run.kind], run)
            written._r.addprevious(change)
            change.append(written._r)
            if run.kind == "deleted":
                for text in written._r.findall(qn("w:t")):
                    text.tag = qn("w:delText")

    def add_runs(self, paragraph: Paragraph, runs: tuple[Run, ...], *, bold: bool = False) -> None:
        """Append *runs*; a paragraph changed as a whole gets a changed paragraph mark too."""
        for run in runs:
            self.add_run(paragraph, run, bold=bold)
        tag = _whole_change(runs)
        if tag:
            mark = self._change(tag, runs[0])
            properties = _element("w:rPr")
            properties.append(mark)
            paragraph._p.get_or_add_pPr().append(properties)

    def paragraph(self, block: Block, style: str = "Normal", *, bold: bool = False) -> Paragraph:
        """Append a paragraph with the text of *block*."""
        paragraph = self.document.add_paragraph(style=style)
        self.add_runs(paragraph, block.runs, bold=bold)
        return paragraph

    def clause(self, block: Block) -> None:
        """Append a numbered clause: counted by Word, or with the number typed and a tab."""
        heading = is_heading(block)
        mode = self.settings["numbering"]
        style = f"Clause {block.level}" if mode == "style" else "Normal"
        paragraph = self.document.add_paragraph(style=style)
        if mode == "typed":
            label = replace(block.runs[0], text=block.label + "\t", remark="")
            plain = _whole_change(block.runs) is None
            self.add_run(paragraph, Run(label.text) if plain else label, bold=heading)
            paragraph.paragraph_format.left_indent = Cm(_INDENT[block.level - 1])
            paragraph.paragraph_format.first_line_indent = Cm(-_HANG[block.level - 1])
            paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(_INDENT[block.level - 1]))
        elif mode == "auto" or self.list_id != _CLAUSE_LIST:
            _set_list(paragraph._p.get_or_add_pPr(), block.level - 1, self.list_id)
        paragraph.paragraph_format.keep_with_next = heading or None
        if not heading:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        self.add_runs(paragraph, block.runs, bold=heading)

    def recital(self, block: Block) -> None:
        """Append a lettered recital."""
        if self.settings["numbering"] == "typed":
            paragraph = self.document.add_paragraph()
            paragraph.add_run(block.label + "\t")
            paragraph.paragraph_format.left_indent = Cm(1.2)
            paragraph.paragraph_format.first_line_indent = Cm(-1.2)
            self.add_runs(paragraph, block.runs)
        else:
            paragraph = self.paragraph(block)
            _set_list(paragraph._p.get_or_add_pPr(), 0, _RECITAL_LIST)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY

    def table(self, block: Block) -> None:
        """Append a ruled table; its first row is set bold on grey and repeats on each page."""
        table = self.document.add_table(len(block.rows), len(block.widths), style="Table Grid")
        table.autofit = False
        for column, share in zip(table.columns, block.widths, strict=True):
            column.width = Cm(16 * share / 100)
        for index, row in enumerate(block.rows):
            for cell, share, runs in zip(table.rows[index].cells, block.widths, row, strict=True):
                cell.width = Cm(16 * share / 100)
                self.cell(cell, runs, head=index == 0)
        head = table.rows[0]._tr.get_or_add_trPr()
        head.append(_element("w:tblHeader"))
        self.document.add_paragraph().paragraph_format.space_after = Pt(2)

    def cell(self, cell: _Cell, runs: tuple[Run, ...], *, head: bool) -> None:
        """Fill one table cell."""
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(2)
        self.add_runs(paragraph, runs, bold=head)
        if head:
            cell._tc.get_or_add_tcPr().append(_element("w:shd", val="clear", fill="E6E8ED"))

    def signatures(self, block: Block) -> None:
        """Append the signature blocks side by side, on the page of the line before them."""
        self.document.paragraphs[-1].paragraph_format.keep_with_next = True
        table = self.document.add_table(1, len(block.rows))
        for cell, row in zip(table.rows[0].cells, block.rows, strict=True):
            party, name, office, date = ("".join(run.text for run in part) for part in row)
            first = cell.paragraphs[0]
            first.paragraph_format.space_before = Pt(10)
            first.add_run("Signed for and on behalf of")
            cell.add_paragraph().add_run(party).bold = True
            for line in ("By: " + "_" * 28, f"Name: {name}", f"Title: {office}", f"Date: {date}"):
                cell.add_paragraph(line)
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.keep_with_next = True
        table.rows[0]._tr.get_or_add_trPr().append(_element("w:cantSplit"))

    def block(self, block: Block) -> None:
        """Append *block*."""
        match block.kind:
            case "clause":
                self.clause(block)
            case "r":
                self.recital(block)
            case "table":
                self.table(block)
            case "sign":
                self.signatures(block)
            case "restart":
                self.list_id = max(self.list_id, _RECITAL_LIST) + 1
                _restart(self.document, self.list_id)
            case "page":
                self.new_page = True
            case _:
                self.text(block)

    def text(self, block: Block) -> None:
        """Append a title, heading or ordinary paragraph."""
        paragraph = self.paragraph(block, _STYLES.get(block.kind, "Normal"))
        if block.kind in ("title", "centre", "part"):
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        elif block.kind in ("p", "i", "d") and "\\n" not in "".join(r.text for r in block.runs):
            paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        if block.kind in ("i", "d"):
            paragraph.paragraph_format.left_indent = Cm(1.2)
        if self.new_page:
            paragraph.paragraph_format.page_break_before, self.new_page = True, False


def _add_field(paragraph: Paragraph, code: str) -> None:
    for kind in ("begin", "code", "separate", "shown", "end"):
        run = paragraph.add_run()
        if kind == "code":
            instruction = _element("w:instrText")
            instruction.text = code
            run._r.append(instruction)
        elif kind == "shown":
            run.add_text("1")
        else:
            run._r.append(_element("w:fldChar", fldCharType=kind))


def _header_and_footer(document: WordDocument, settings: dict[str, str]) -> None:
    section = document.sections[0]
    width = _PAPER[settings["paper"]][0] - 5
    left, _, right = settings["header"].partition(" | ")
    header, footer = section.header.paragraphs[0], section.footer.paragraphs[0]
    header.add_run(f"{left}\t{right}")
    footer.add_run(f"{settings['footer']}\tPage ")
    _add_field(footer, "PAGE")
    footer.add_run(" of ")
    _add_field(footer, "NUMPAGES")
    for paragraph in (header, footer):
        stops = paragraph.paragraph_format.tab_stops
        paragraph.style = document.styles["Normal"]
        stops.add_tab_stop(Cm(width), WD_TAB_ALIGNMENT.RIGHT)
        for run in paragraph.runs:
            run.font.size = Pt(8.5)


def _prune(document: WordDocument) -> None:
    """Drop what the template brings and no sample uses: styles, a thumbnail, a second copy."""
    unused = (
        style
        for style in document.styles.element.findall(qn("w:style"))
        if style.get(qn("w:styleId")) not in _KEPT_STYLES
    )
    for style in unused:
        document.styles.element.remove(style)
    for link in document.styles.element.findall(f".//{qn('w:link')}"):
        link.getparent().remove(link)
    for rels in (document.part.rels, document.part.package.rels):
        for key in [key for key, rel in rels.items() if rel.reltype.endswith(_DROPPED_PARTS)]:
            del rels[key]


def _entries(package: bytes) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        for name in archive.namelist():
            yield name, archive.read(name)


def _repacked(package: bytes) -> bytes:
    """Return the package with fixed time stamps, uncompressed: zlib versions differ in bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, content in _entries(package):
            entry = zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0))
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            archive.writestr(entry, content)
    return buffer.getvalue()


def word_bytes(contract: Contract) -> bytes:
    """Return *contract* as a DOCX file; the same source always gives the same bytes."""
    writer = _Writer(contract)
    _add_numbering(writer.document, contract.settings)
    for block in contract.blocks:
        writer.block(block)
    _header_and_footer(writer.document, contract.settings)
    _prune(writer.document)
    buffer = io.BytesIO()
    writer.document.save(buffer)
    return _repacked(buffer.getvalue())
