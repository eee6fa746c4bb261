"""A page in Word: headings, tables that repeat their heads, blocks that do not break."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from clausecheck.formats.questionnaire.packaging import FORBIDDEN, MARK_COLOURS, timeless

_INK, _SOFT, _ACCENT, _LINE, _TINT = "1C2430", "55606E", "1F3A57", "C4CBD4", "EEF1F5"
_FONT = "Calibri"


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph of a cell; ``mark`` is the key of a grade whose colour it takes."""

    text: str
    bold: bool = False
    soft: bool = False
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table."""

    lines: Sequence[Line]
    shade: bool = False


class Paper:
    """A Word document being written from top to bottom; widths and heights in centimetres."""

    def __init__(self, title: str, *, across: bool) -> None:
        """Begin an empty A4 document, upright or across."""
        from docx import Document
        from docx.enum.section import WD_ORIENT
        from docx.shared import Cm, Pt

        self._word, self._across = Document(), across
        section = self._word.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        if across:
            section.orientation = WD_ORIENT.LANDSCAPE
            section.page_width, section.page_height = Cm(29.7), Cm(21)
        section.left_margin = section.right_margin = Cm(2)
        section.top_margin, section.bottom_margin = Cm(2), Cm(1.8)
        properties = self._word.core_properties
        properties.title, properties.author, properties.comments = title, "", ""
        self._size = 9 if across else 10
        normal = self._word.styles["Normal"]
        normal.font.name, normal.font.size = _FONT, Pt(self._size)
        normal.paragraph_format.space_after = Pt(4)
        _east_asian(normal)
        for level, size in ((1, 14), (2, 11.5)):
            style = self._word.styles[f"Heading {level}"]
            style.font.name, style.font.size = _FONT, Pt(size)
            style.font.color.rgb = _colour(_ACCENT)
            style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(14), Pt(5)
            _east_asian(style)

    def bytes(self) -> bytes:
        """The finished file."""
        made = io.BytesIO()
        self._word.save(made)
        return timeless(made.getvalue())

    # --- text --------------------------------------------------------------------------------

    def title(self, title: str, subtitle: str) -> None:
        """The title with a line under it."""
        from docx.shared import Pt

        for text, size, colour, after in ((title, 20, _ACCENT, 0), (subtitle, 11, _SOFT, 10)):
            paragraph = self._word.add_paragraph()
            paragraph.paragraph_format.space_after = Pt(after)
            run = paragraph.add_run(_clean(text))
            run.font.size, run.font.color.rgb, run.bold = Pt(size), _colour(colour), not after

    def heading(self, text: str, level: int = 1) -> None:
        """A heading that stays with what follows."""
        self._word.add_heading(_clean(text), level)

    def paragraph(self, text: str, *, bold: bool = False, lead: bool = False) -> None:
        """A paragraph; one that leads to a table stays with its first row."""
        paragraph = self._word.add_paragraph()
        paragraph.paragraph_format.keep_with_next = lead
        paragraph.add_run(_clean(text)).bold = bold

    def page_break(self) -> None:
        """Go on on a new page."""
        from docx.enum.text import WD_BREAK

        self._word.add_paragraph().add_run().add_break(WD_BREAK.PAGE)

    def header(self, text: str) -> None:
        """A line at the top of every page."""
        from docx.shared import Pt

        run = self._word.sections[0].header.paragraphs[0].add_run(_clean(text))
        run.bold, run.font.size, run.font.color.rgb = True, Pt(9), _colour(MARK_COLOURS["adverse"])

    def footer(self, text: str) -> None:
        """A line and the page number at the foot of every page."""
        from docx.enum.text import WD_TAB_ALIGNMENT
        from docx.shared import Cm, Pt

        section = self._word.sections[0]
        paragraph = section.footer.paragraphs[0]
        room = Cm(25.7 if self._across else 17.0)
        for stop in list(paragraph.paragraph_format.tab_stops):
            paragraph.paragraph_format.tab_stops.remove(stop)
        paragraph.style = self._word.styles["Normal"]
        paragraph.paragraph_format.tab_stops.add_tab_stop(room, WD_TAB_ALIGNMENT.RIGHT)
        pieces = [(f"{_clean(text)}\tPage ", ""), ("", "PAGE"), (" of ", ""), ("", "NUMPAGES")]
        for words, field in pieces:
            run = paragraph.add_run(words)
            run.font.size, run.font.color.rgb = Pt(8), _colour(_SOFT)
            if field:
                _field(run, field)

    # --- tables ------------------------------------------------------------------------------

    def facts(
        self, rows: Sequence[tuple[str, str]], widths: tuple[float, float], height: float = 0.0
    ) -> None:
        """Labels with what stands for them, or with room to write."""
        cells = [([Cell([Line(label, soft=True)], shade=True), Cell([Line(text)])], height)
                 for label, text in rows]  # fmt: skip
        self._table(widths, cells)

    def block(self, widths: Sequence[float], rows: Sequence[tuple[Sequence[Cell], float]]) -> None:
        """A small table that stays on one page; each row with its least height."""
        self._table(widths, rows, together=True)

    def table(
        self, heads: Sequence[str], widths: Sequence[float], rows: Sequence[Sequence[Cell]]
    ) -> None:
        """A long table whose head stands on every page and whose rows do not break."""
        head = [Cell([Line(text, bold=True)], shade=True) for text in heads]
        self._table(widths, [(head, 0.0), *((row, 0.0) for row in rows)], head=True)

    def _table(
        self,
        widths: Sequence[float],
        rows: Sequence[tuple[Sequence[Cell], float]],
        *,
        head: bool = False,
        together: bool = False,
    ) -> None:
        from docx.shared import Cm, Pt

        table = self._word.add_table(rows=len(rows), cols=len(widths))
        table.autofit = False
        _frame(table)
        for width, column in zip(widths, table.columns, strict=True):
            column.width = Cm(width)
        for number, ((cells, height), row) in enumerate(zip(rows, table.rows, strict=True)):
            _row_settings(row, head=head and number == 0)
            if height:
                row.height = Cm(height)
            keep = (head and number == 0) or (together and number < len(rows) - 1)
            for width, cell, place in zip(widths, cells, row.cells, strict=True):
                place.width = Cm(width)
                self._fill(place, cell, keep=keep)
        gap = self._word.add_paragraph()
        gap.paragraph_format.space_after = Pt(0)
        gap.paragraph_format.line_spacing = Pt(8)

    def _fill(self, place: Any, cell: Cell, *, keep: bool) -> None:
        from docx.shared import Pt

        if cell.shade:
            _shade(place)
        for number, line in enumerate(cell.lines):
            paragraph = place.paragraphs[0] if number == 0 else place.add_paragraph()
            paragraph.paragraph_format.space_before = Pt(1.5)
            paragraph.paragraph_format.space_after = Pt(1.5)
            paragraph.paragraph_format.keep_with_next = keep
            run = paragraph.add_run(_clean(line.text))
            run.bold = line.bold or bool(line.mark)
            run.font.size = Pt(self._size - (1 if line.soft else 0))
            run.font.color.rgb = _colour(MARK_COLOURS.get(line.mark, _SOFT if line.soft else _INK))


# --- what python-docx has no words for -------------------------------------------------------


def _clean(text: str) -> str:
    return FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)


def _colour(hexadecimal: str) -> Any:
    from docx.shared import RGBColor

    return RGBColor.from_string(hexadecimal)


def _element(name: str, **attributes: str) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def _east_asian(style: Any) -> None:
    """Use the font for headings and quotation marks too, where Word would take another."""
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    from docx.oxml.ns import qn

    for key in list(fonts.attrib):
        if key.endswith("Theme"):
            del fonts.attrib[key]
    for kind in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{kind}"), _FONT)


def _field(run: Any, name: str) -> None:
    """Turn a run into a field that Word computes: PAGE, NUMPAGES."""
    run.text = "1"
    field = _element("w:fldSimple", instr=name)
    run._r.addprevious(field)
    field.append(run._r)


def _frame(table: Any) -> None:
    """Thin grey lines and some air in every cell."""
    properties = table._tbl.tblPr
    borders = _element("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        borders.append(_element(f"w:{side}", val="single", sz="4", space="0", color=_LINE))
    margins = _element("w:tblCellMar")
    for side, room in (("top", "30"), ("left", "90"), ("bottom", "30"), ("right", "90")):
        margins.append(_element(f"w:{side}", w=room, type="dxa"))
    properties.append(borders)
    properties.append(margins)


def _row_settings(row: Any, *, head: bool) -> None:
    properties = row._tr.get_or_add_trPr()
    properties.append(_element("w:cantSplit"))
    if head:
        properties.append(_element("w:tblHeader"))


def _shade(place: Any) -> None:
    place._tc.get_or_add_tcPr().append(_element("w:shd", val="clear", color="auto", fill=_TINT))
