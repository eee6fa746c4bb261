"""Set a sample contract as a PDF with running head, page numbers and justified text."""

from __future__ import annotations

import io
from typing import Any
from xml.sax.saxutils import escape

from contract_source import Block, Contract, Run, indent_step, is_heading
from reportlab.lib import pagesizes  # type: ignore[import-untyped]
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY  # type: ignore[import-untyped]
from reportlab.lib.styles import ParagraphStyle  # type: ignore[import-untyped]
from reportlab.lib.units import cm  # type: ignore[import-untyped]
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]
from reportlab.platypus import (  # type: ignore[import-untyped]
    CondPageBreak,
    Flowable,
    KeepTogether,
    PageBreak,
    Paragraph,
    SimpleDocTemplate,
    Spacer,
    Table,
    TableStyle,
)

_FONTS = {"serif": ("Times-Roman", "Times-Bold"), "sans": ("Helvetica", "Helvetica-Bold")}
_LEVEL_INDENT = (0.0, 0.0, 1.2 * cm, 2.1 * cm)
_HANG = (1.2 * cm, 1.2 * cm, 0.9 * cm, 0.9 * cm)


def _styles(settings: dict[str, str]) -> dict[str, ParagraphStyle]:
    font, bold = _FONTS[settings["font"]]
    size = float(settings.get("size", "10.5"))
    base = ParagraphStyle(
        "p", fontName=font, fontSize=size, leading=size * 1.28, alignment=TA_JUSTIFY, spaceAfter=6,
        bulletFontName=font, bulletFontSize=size, allowWidows=0, allowOrphans=0,
    )  # fmt: skip
    centred = ParagraphStyle("centre", base, alignment=TA_CENTER)
    return {
        "p": base,
        "i": ParagraphStyle("i", base, leftIndent=1.2 * cm),
        "d": ParagraphStyle("d", base, leftIndent=1.2 * cm),
        "r": ParagraphStyle("r", base, leftIndent=1.2 * cm, bulletIndent=0),
        "centre": centred,
        "left": ParagraphStyle("left", base, alignment=0),
        "title": ParagraphStyle(
            "title", centred, fontName=bold, fontSize=size + 5, leading=size + 9, spaceAfter=14
        ),
        "head": ParagraphStyle(
            "head", base, fontName=bold, alignment=0, spaceBefore=8, keepWithNext=1
        ),
        "part": ParagraphStyle(
            "part",
            centred,
            fontName=bold,
            fontSize=size + 1,
            spaceBefore=10,
            spaceAfter=10,
            keepWithNext=1,
        ),
        "cell": ParagraphStyle("cell", base, alignment=0, spaceAfter=0, fontSize=size - 1),
    }


def _markup(runs: tuple[Run, ...]) -> str:
    text = "".join(run.text for run in runs)
    # The fonts every PDF reader has know no other letters; they would be drawn as black boxes.
    text.encode("cp1252")
    return "".join(
        f"<b>{escape(run.text)}</b>" if run.bold else escape(run.text) for run in runs
    ).replace("\\n", "<br/>")


def _clause(block: Block, styles: dict[str, ParagraphStyle], settings: dict[str, str]) -> Flowable:
    base = styles["p"]
    heading = is_heading(block)
    bold = _FONTS[settings["font"]][1]
    if settings.get("clauses") == "american" and heading:
        centred = ParagraphStyle("article", styles["part"], spaceBefore=10, keepWithNext=1)
        return Paragraph(f"{block.label}<br/>{_markup(block.runs)}", centred)
    if settings.get("clauses") == "american" and block.level == 2:
        inline = ParagraphStyle("section", base, firstLineIndent=1.2 * cm)
        return Paragraph(f"{block.label} {_markup(block.runs)}", inline)
    step = indent_step(settings, block.level)
    start, hang = _LEVEL_INDENT[step], _HANG[step]
    style = ParagraphStyle(
        f"clause{block.level}", base, leftIndent=start + hang, bulletIndent=start,
        fontName=bold if heading else base.fontName,
        bulletFontName=bold if heading else base.fontName,
        spaceBefore=6 if heading else 0, keepWithNext=int(heading), alignment=0 if heading else 4,
    )  # fmt: skip
    return Paragraph(_markup(block.runs), style, bulletText=block.label)


def _table(block: Block, styles: dict[str, ParagraphStyle], width: float) -> list[Flowable]:
    head = ParagraphStyle("cell-head", styles["cell"], fontName=styles["head"].fontName)
    cells = [
        [Paragraph(_markup(cell), styles["cell"] if index else head) for cell in row]
        for index, row in enumerate(block.rows)
    ]
    table = Table(cells, colWidths=[width * share / 100 for share in block.widths], repeatRows=1)
    table.setStyle(
        TableStyle([
            ("GRID", (0, 0), (-1, -1), 0.5, (0.35, 0.35, 0.35)),
            ("BACKGROUND", (0, 0), (-1, 0), (0.9, 0.91, 0.93)),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("TOPPADDING", (0, 0), (-1, -1), 3),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
        ])
    )  # fmt: skip
    return [Spacer(1, 4), table, Spacer(1, 10)]


def _signature(row: tuple[tuple[Run, ...], ...]) -> str:
    party, name, office, date = (_markup(cell) for cell in row)
    return (
        f"Signed for and on behalf of<br/><b>{party}</b><br/><br/>By: {'_' * 30}<br/>"
        f"Name: {name}<br/>Title: {office}<br/>Date: {date}"
    )


def _signatures(block: Block, styles: dict[str, ParagraphStyle], width: float) -> list[Flowable]:
    cells = [Paragraph(_signature(row), styles["left"]) for row in block.rows]
    table = Table([cells], colWidths=[width / len(cells)] * len(cells))
    table.setStyle(
        TableStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("RIGHTPADDING", (0, 0), (-1, -1), 16),
            ]
        )
    )
    return [Spacer(1, 10), table, Spacer(1, 10)]


def _flowables(
    block: Block, styles: dict[str, ParagraphStyle], settings: dict[str, str], width: float
) -> list[Flowable]:
    match block.kind:
        case "clause":
            flowable = _clause(block, styles, settings)
            return [CondPageBreak(2 * cm), flowable] if is_heading(block) else [flowable]
        case "table":
            return _table(block, styles, width)
        case "sign":
            return _signatures(block, styles, width)
        case "part":
            return [CondPageBreak(4 * cm), Paragraph(_markup(block.runs), styles["part"])]
        case "page":
            return [PageBreak()]
        case "restart":
            return []
        case "r":
            return [Paragraph(_markup(block.runs), styles["r"], bulletText=block.label)]
        case _:
            has_lines = block.kind == "p" and "\\n" in block.runs[0].text
            return [Paragraph(_markup(block.runs), styles["left" if has_lines else block.kind])]


def _story(contract: Contract, width: float) -> list[Flowable]:
    styles = _styles(contract.settings)
    story: list[Flowable] = []
    for block in contract.blocks:
        flowables = _flowables(block, styles, contract.settings, width)
        if block.kind == "sign":
            # A signature page never stands without the words that lead to it.
            flowables = [KeepTogether([story.pop(), *flowables])]
        story += flowables
    return story


def _set_pages(contract: Contract, total: int) -> tuple[bytes, int]:
    settings = contract.settings
    size = pagesizes.letter if settings["paper"] == "letter" else pagesizes.A4
    font = _FONTS[settings["font"]][0]
    buffer, pages = io.BytesIO(), 0

    def decorate(canvas: Canvas, _document: object) -> None:
        nonlocal pages
        pages = canvas.getPageNumber()
        canvas.saveState()
        canvas.setFont(font, 8.5)
        left, _, right = settings["header"].partition(" | ")
        if pages > 1 or settings.get("first-header") != "no":
            canvas.drawString(2.5 * cm, size[1] - 1.5 * cm, left)
            canvas.drawRightString(size[0] - 2.5 * cm, size[1] - 1.5 * cm, right)
            canvas.setLineWidth(0.4)
            canvas.line(2.5 * cm, size[1] - 1.7 * cm, size[0] - 2.5 * cm, size[1] - 1.7 * cm)
        canvas.drawString(2.5 * cm, 1.4 * cm, settings["footer"])
        canvas.drawRightString(size[0] - 2.5 * cm, 1.4 * cm, f"Page {pages} of {total}")
        canvas.restoreState()

    def canvas_maker(*args: Any, **kwargs: Any) -> Canvas:
        # No clock and no compression: the bytes must not depend on the day or the zlib in use.
        return Canvas(*args, **(kwargs | {"invariant": 1, "pageCompression": 0}))

    side = 2.5 * cm - 6
    document = SimpleDocTemplate(
        buffer, pagesize=size, leftMargin=side, rightMargin=side, topMargin=2.4 * cm,
        bottomMargin=2.4 * cm, title=settings["title"], author=settings["author"],
        subject="ClauseCheck sample contract, CC0 1.0", lang=settings.get("language", "en-GB"),
    )  # fmt: skip
    story = _story(contract, size[0] - 5 * cm)
    document.build(story, onFirstPage=decorate, onLaterPages=decorate, canvasmaker=canvas_maker)
    return buffer.getvalue(), pages


def pdf_bytes(contract: Contract) -> bytes:
    """Return *contract* as a PDF file; the same source always gives the same bytes."""
    _, total = _set_pages(contract, 0)
    return _set_pages(contract, total)[0]
