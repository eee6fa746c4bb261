"""The questionnaire as a workbook: to be filled in, scored and compared."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from clausecheck.formats import sourcing, wording
from clausecheck.formats.questionnaire import content
from clausecheck.formats.questionnaire.content import Ground, OwnForm, VendorForm
from clausecheck.formats.questionnaire.packaging import FORBIDDEN, MARK_COLOURS, timeless

_ACCENT, _TINT, _ROOM, _LINE = "1F3A57", "EEF1F5", "FFFBEA", "C4CBD4"
_FIRST = "Most pressing, scored 0 or 1"
_FONT = "Calibri"
_LONGEST = 32_000  # a cell of a workbook holds 32,767 characters


# --- the vendor's copy -----------------------------------------------------------------------


def for_vendor(form: VendorForm) -> bytes:
    """One sheet to fill in and one that says how."""
    book = _book(content.TITLE)
    sheet = book.create_sheet("Questionnaire")
    heads = ("No.", "Topic", "Question", "Please attach", "Your answer", "Documents attached",
             "Valid for site")  # fmt: skip
    rows = [
        (asked.id, topic, asked.question, asked.evidence, "", "", "")
        for topic, questions in form.topics
        for asked in questions
    ]
    _fill(sheet, heads, rows, widths=(8, 20, 52, 40, 52, 26, 18), room=(5, 6, 7))
    guide = book.create_sheet("How to answer", 0)
    _guide(guide, content.TITLE, [
        ("From", form.sender), ("To", form.receiver), ("In connection with", form.matter),
        ("Please return by", ""), ("Answered by (name, position)", ""), ("Date", ""),
    ], [*content.INTRODUCTION, "The questions are on the sheet Questionnaire.",
        content.DECLARATION])  # fmt: skip
    return _bytes(book)


# --- the owner's own copy --------------------------------------------------------------------


def own(form: OwnForm) -> bytes:
    """Sheets for questions with scores, homework and source rows."""
    book = _book(f"{content.TITLE}: our own copy")
    _questions(book.create_sheet("Questions"), form)
    _homework(book.create_sheet("Homework"), form)
    _rows(book.create_sheet("Coverage"), form)
    report = form.report
    guide = book.create_sheet("Read me", 0)
    last = max(len(form.questions), 1) + 1
    first = form.priorities["ask-first"][0]
    scores = f"Questions!$J$2:$J${last}"
    _guide(
        guide, f"{content.TITLE}: our own copy",
        [
            ("Vendor", form.vendor.receiver),
            ("Contract", f"{report.document.name} ({wording.type_name(report.document)})"),
            ("Reviewed for", f"the {report.side}"),
            ("Scored by, on", ""),
            ("Answers scored", f'=COUNT({scores})&" of {len(form.questions)}"'),
            ("Mean score (0–3)", f'=IF(COUNT({scores})=0,"",AVERAGE({scores}))'),
            (_FIRST,
             f'=COUNTIFS(Questions!$B$2:$B${last},"{first}",{scores},"<=1")'),
        ],
        [
            form.banner,
            *(wording.sentence(headline.message) for headline in report.headlines),
            "Score: " + "; ".join(f"{score} {words}" for score, words in content.SCALE) + ".",
            wording.sentence(sourcing.summary(report)),
        ],
        formulas=True,
    )  # fmt: skip
    for sheet in book.worksheets:
        sheet.oddHeader.center.text = form.banner.replace("&", "&&")
    return _bytes(book)


def _questions(sheet: Any, form: OwnForm) -> None:
    heads = ("No.", "Priority", "Topic", "Question", "Ask for", "Red flag", "Follows from",
             "Source rows", "Answer", "Score 0–3")  # fmt: skip
    rows = [
        (
            q.asked.id, form.priorities[q.priority][0], q.topic, q.asked.question,
            q.asked.evidence, q.red_flag, _grounds(q.grounds), q.rows, "", "",
        )
        for q in form.questions
    ]  # fmt: skip
    _fill(sheet, heads, rows, widths=(8, 11, 20, 46, 34, 30, 48, 11, 44, 9), room=(9, 10))
    if rows:
        _score(sheet, f"J2:J{len(rows) + 1}")


def _grounds(grounds: Sequence[Ground]) -> str:
    lines = []
    for ground in grounds:
        where = f", {ground.place}" if ground.place else ""
        quote = f" “{ground.quote}”" if ground.quote else ""
        lines.append(f"{ground.title}: {ground.grade}{where}{quote}")
    return "\n".join(lines) or "No clause can stand in for the answer."


def _score(sheet: Any, cells: str) -> None:
    """Only 0 to 3 can be entered; the colours repeat what the numbers say."""
    from openpyxl.formatting.rule import FormulaRule
    from openpyxl.styles import PatternFill
    from openpyxl.worksheet.datavalidation import DataValidation

    allowed = DataValidation(type="whole", operator="between", formula1="0", formula2="3")
    allowed.error = "; ".join(f"{score} {words}" for score, words in content.SCALE)
    allowed.prompt, allowed.promptTitle = allowed.error, "Score"
    allowed.showErrorMessage = allowed.showInputMessage = True
    sheet.add_data_validation(allowed)
    allowed.add(cells)
    first = cells.split(":")[0]
    for formula, colour in (("0", "FBEBEC"), ("1", "FDF5E1"), ("2", "EAF3F9"), ("3", "EAF5EE")):
        fill = PatternFill("solid", bgColor=colour)
        sheet.conditional_formatting.add(
            cells, FormulaRule(formula=[f'AND({first}<>"",{first}={formula})'], fill=fill)
        )


def _homework(sheet: Any, form: OwnForm) -> None:
    heads = ("No.", "Task", "Done when this is in the file", "Follows from", "Source rows",
             "By whom, when", "Done on")  # fmt: skip
    rows = [
        (
            t.task.id, t.task.task, t.task.done,
            "\n".join(f"{g.title}: {g.grade}" for g in t.grounds), ", ".join(t.task.rows), "", "",
        )
        for t in form.homework
    ]  # fmt: skip
    _fill(sheet, heads, rows, widths=(8, 60, 46, 40, 14, 24, 14), room=(6, 7))


def _rows(sheet: Any, form: OwnForm) -> None:
    from openpyxl.styles import Font

    heads = ("Ref.", "Article", "What it asks", "Contract?", "Level here", "In this contract",
             "Next level needs", "Vendor", "Owner")  # fmt: skip
    rows = [
        (
            row.id, article, row.asks, sourcing.contract_phrase(row), sourcing.mark_of(row).word,
            "\n".join(sourcing.answer_phrase(a, form.clauses) for a in row.answers),
            sourcing.next_level(row), ", ".join(row.questions), ", ".join(row.homework),
        )
        for article, rows_ in sourcing.by_article(form.report)
        for row in rows_
    ]  # fmt: skip
    _fill(sheet, heads, rows, widths=(7, 24, 48, 24, 18, 46, 44, 14, 10), room=())
    marks = [sourcing.mark_of(row).key for _, of in sourcing.by_article(form.report) for row in of]
    for number, mark in enumerate(marks, 2):
        sheet.cell(number, 5).font = Font(name=_FONT, bold=True, color=MARK_COLOURS.get(mark))


# --- sheets ----------------------------------------------------------------------------------


def _book(title: str) -> Any:
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    book.properties.title, book.properties.creator = title, ""
    return book


def _bytes(book: Any) -> bytes:
    made = io.BytesIO()
    book.save(made)
    return timeless(made.getvalue())


def _fill(
    sheet: Any,
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    widths: Sequence[float],
    room: Sequence[int],
) -> None:
    """A table whose head stays in sight; ``room`` are the columns (from 1) to write in."""
    from openpyxl.styles import Font, PatternFill
    from openpyxl.utils import get_column_letter

    for row, texts in enumerate([heads, *rows], 1):
        for column, text in enumerate(texts, 1):
            cell = sheet.cell(row, column)
            _text(cell, text)
            if row == 1:
                cell.font = Font(name=_FONT, size=11, bold=True, color="FFFFFF")
                cell.fill = PatternFill("solid", fgColor=_ACCENT)
            elif column == 1:
                cell.font = Font(name=_FONT, size=11, bold=True)
            if row > 1 and column in room:
                cell.fill = PatternFill("solid", fgColor=_ROOM)
        if row > 1:
            sheet.row_dimensions[row].height = _height(texts, widths)
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(heads))}{len(rows) + 1}"
    _print_settings(sheet)


def _text(cell: Any, text: str) -> None:
    from openpyxl.styles import Alignment, Border, Side

    line = Side(style="thin", color=_LINE)
    if text:
        cell.value = FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)[:_LONGEST]
        cell.data_type = "s"  # "=…" in a text is no formula
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    cell.border = Border(line, line, line, line)


def _height(texts: Sequence[str], widths: Sequence[float]) -> float:
    """The height in points that the longest cell needs; readers do not compute it themselves."""
    lines = [
        sum(1 + int(len(part) / (width * 1.02)) for part in text.split("\n"))
        for text, width in zip(texts, widths, strict=True)
    ]
    return min(max(*lines, 3) * 14.5 + 6, 405)


def _print_settings(sheet: Any) -> None:
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"
    sheet.oddFooter.right.text = "&P / &N"
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top, sheet.page_margins.header = 1.0, 0.4  # inches: the banner has its room


def _guide(
    sheet: Any,
    title: str,
    facts: Sequence[tuple[str, str]],
    paragraphs: Sequence[str],
    *,
    formulas: bool = False,
) -> None:
    """A sheet to begin with: who, what, how."""
    from openpyxl.styles import Alignment, Font, PatternFill

    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 30, 92
    sheet["A1"].value, sheet["A1"].font = title, Font(name=_FONT, bold=True, size=18, color=_ACCENT)
    sheet["A2"].value = content.SUBTITLE
    for row, (label, text) in enumerate(facts, 4):
        _text(sheet.cell(row, 1), label)
        cell = sheet.cell(row, 2)
        _text(cell, text)
        sheet.cell(row, 1).fill = PatternFill("solid", fgColor=_TINT)
        if formulas and text.startswith("=") and label in _COUNTED:
            cell.data_type = "f"
            cell.alignment = Alignment(horizontal="left")
        if not text:
            cell.fill = PatternFill("solid", fgColor=_ROOM)
    for row, text in enumerate(paragraphs, 5 + len(facts)):
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=2)
        cell = sheet.cell(row, 1)
        cell.value = FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)
        cell.data_type = "s"
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        sheet.row_dimensions[row].height = 15.0 * (1 + len(text) // 118) + 4
    _print_settings(sheet)
    sheet.print_title_rows = None


_COUNTED = frozenset({"Answers scored", "Mean score (0–3)", _FIRST})
"""The only cells that hold formulas."""
