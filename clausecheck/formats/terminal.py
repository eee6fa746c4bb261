"""Reports to text for a terminal: what a lawyer needs to know in one look, gaps first.

Nothing here asks the terminal anything: the caller says how wide it is, whether it shows
colours, and whether it can only print ASCII. Text of documents is stripped of characters that
could steer a terminal.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausecheck.formats import drafting, playbook, redlining, sourcing, wording
from clausecheck.formats.screen import (
    STYLES,
    Look,
    can_show,
    cells_row,
    ellipsis,
    grade_text,
    grid_of,
    heading,
    listed,
    printed,
    table_head,
    title_line,
)
from clausecheck.formats.screen import text_line as _text
from clausecheck.formats.wording import Mark
from clausecheck.model import Clause, Failure, Gap, Priority, Question, Report

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table
    from rich.text import Text

__all__ = ["Look", "Row", "can_show", "render", "render_summary", "row_of"]

_WIDE = 110  # from this width on the top gap has a column of its own
_TITLE = 30  # columns for the name of a clause family
_FIXED = (15, 12, 18)  # columns for grade, who is bound, place
_ASKED_FIRST = 5
_QUESTIONS = 5
_FLAWS = 3
_ADVICE = 300
_LANGUAGE = 360


@dataclass(frozen=True, slots=True)
class Row:
    """The grades of one document as the closing table of several documents needs them."""

    name: str
    marks: Mapping[str, Mark]


def render(report: Report, look: Look | None = None) -> str:
    """Write the review of one document; lines end in a newline, none is wider than the look."""
    look = look or Look()
    parts: list[RenderableType] = [title_line(report.document.name, look)]
    parts += _headlines(report, look)
    parts.append(_head(report, look))
    parts += _grade_table(report, look)
    parts += _ask_for(report, look)
    parts += _playbook(report, look)
    parts += _questions(report, look)
    parts += _sources(report, look)
    parts += _redline(report, look)
    parts += _drafting(report, look)
    parts += _notices(report, look)
    parts += ["", _text(_origin(report), look, style="dim")]
    return printed(parts, look)


def row_of(report: Report) -> Row:
    """Keep of a report what the closing table needs, so that the report can be let go."""
    marks = {clause.title: wording.mark_of(clause) for clause in report.clauses}
    return Row(name=report.document.name, marks=marks)


def render_summary(
    rows: Sequence[Row], look: Look | None = None, *, failures: Sequence[Failure] = ()
) -> str:
    """Write the closing table of several documents: clause families by documents.

    Documents are numbered; the table is repeated for as many as fit side by side. What could
    not be reviewed is listed last, where it cannot scroll away unseen.
    """
    look = look or Look()
    parts = _summary(rows, look) if rows else []
    if failures:
        title = f"Not reviewed: {len(failures)} of {len(failures) + len(rows)} documents"
        parts += [""] * bool(rows) + [title_line(title, look)]
        parts += [_text(failure.message, look) for failure in failures]
    return printed(parts, look)


def _summary(rows: Sequence[Row], look: Look) -> list[RenderableType]:
    title = "Summary of 1 document" if len(rows) == 1 else f"Summary of {len(rows)} documents"
    parts: list[RenderableType] = [title_line(title, look)]
    parts += [_text(f"{n:>3} {row.name}", look, cut=look.width) for n, row in enumerate(rows, 1)]
    per_table = max((look.width - _summary_title(rows) - 2) // 5, 1)
    for first in range(0, len(rows), per_table):
        parts += ["", *_summary_table(rows, first, first + per_table, look)]
    marks = {mark.key for row in rows for mark in row.marks.values()}
    legend = [grade_text(mark, look) for mark in wording.MARKS if mark.key in marks]
    in_rows = [legend[first : first + 4] for first in range(0, len(legend), 4)]
    return [*parts, "", *(cells_row(in_row, [16] * len(in_row)) for in_row in in_rows)]


def _summary_title(rows: Sequence[Row]) -> int:
    """Give the names of the families the room they need, within reason."""
    return min(max([_TITLE, *(len(title) for row in rows for title in row.marks)]), 40)


def _summary_table(rows: Sequence[Row], first: int, end: int, look: Look) -> list[Text]:
    shown = rows[first:end]
    widths = [_summary_title(rows), *(3 for _ in shown)]
    numbers = [str(number) for number, _ in enumerate(shown, first + 1)]
    lines = table_head(["Clause", *numbers], widths, look)
    for title in dict.fromkeys(title for row in rows for title in row.marks):
        marks = [row.marks.get(title) for row in shown]
        if any(mark is not None and mark.key != "not-expected" for mark in marks):
            symbols = [_text(mark.symbol, look, style=STYLES[mark.key]) if mark
                       else _text("", look) for mark in marks]  # fmt: skip
            lines.append(cells_row([_text(title, look, cut=widths[0]), *symbols], widths))
    return lines


# --- one document ----------------------------------------------------------------------------


def _headlines(report: Report, look: Look) -> list[RenderableType]:
    """What must be known before any grade, under the name of the document."""
    lines = [wording.sentence(headline.message) for headline in report.headlines]
    return [*(_text(f"! {line}", look, style="bold red") for line in lines), *[""] * bool(lines)]


def _head(report: Report, look: Look) -> Table:
    document = report.document
    counts = wording.mark_counts(report)
    grades = " · ".join(f"{n} {mark.word}" for mark, n in counts if mark.key != "not-expected")
    facts = [
        ("Type", wording.type_lines(document)),
        ("Side", [f"reviewed for the {report.side}"]),
        ("Parties", [wording.party_phrase(party) for party in document.parties] or ["not found"]),
        ("Read", wording.coverage_lines(document)),
        ("Grades", [grades or "none"]),
    ]
    grid = grid_of()
    for label, lines in facts:
        for number, line in enumerate(lines):
            grid.add_row(_text("" if number else label, look, style="bold"), _text(line, look))
    return grid


def _grade_table(report: Report, look: Look) -> list[RenderableType]:
    clauses = wording.gaps_first(report.clauses)
    graded = [clause for clause in clauses if clause.status != "not-expected"]
    skipped = [clause.title for clause in clauses if clause.status == "not-expected"]
    parts: list[RenderableType] = []
    if graded:
        parts += ["", *_grade_lines(graded, look)]
    if any(clause.status in ("absent", "cannot-tell") for clause in graded):
        searched = f"Searched for what is missing: {wording.coverage_phrase(report.document)}."
        parts += ["", _text(searched, look, style="dim")]
    if skipped:
        note = f"Not expected in this type of document: {', '.join(skipped)}."
        parts += ["", _text(note, look, style="dim")]
    return parts


def _grade_lines(clauses: Sequence[Clause], look: Look) -> list[RenderableType]:
    """Lay out the table; where a column for the gap would be too narrow it gets its own line."""
    wide = look.width >= _WIDE
    widths = [_TITLE if wide else max(look.width - sum(_FIXED) - 6, 16), *_FIXED]
    names = ["Clause", "Grade", "Binds", "Where"]
    if wide:
        widths.append(look.width - sum(widths) - 2 * len(widths))
        names.append("Top gap")
    lines: list[RenderableType] = [*table_head(names, widths, look)]
    for clause in clauses:
        cells = _cells(clause, widths, look)
        gap = wording.sorted_gaps(clause)[0].why if clause.gaps else ""
        if wide:
            cells.append(_text(gap, look, cut=widths[-1]))
        lines.append(cells_row(cells, widths))
        if gap and not wide:
            grid = grid_of(gutter=1)
            grid.add_row(_text("  ↳", look, style="dim"), _text(gap, look, style="dim"))
            lines.append(grid)
    return lines


def _cells(clause: Clause, widths: Sequence[int], look: Look) -> list[Text]:
    mark = wording.mark_of(clause)
    return [
        _text(clause.title, look, style="bold" if mark.rank < 2 else "", cut=widths[0]),
        grade_text(mark, look),
        _text(wording.binds_phrase(clause, clause.binds), look, cut=widths[2]),
        _text(wording.where(clause), look, cut=widths[3]),
    ]


def _ask_for(report: Report, look: Look) -> list[RenderableType]:
    worst = wording.worst_first(report)
    if not worst:
        return []
    grid = grid_of()
    for number, (clause, gap) in enumerate(worst[:_ASKED_FIRST], 1):
        if number > 1:
            grid.add_row("", "")
        grade = wording.mark_of(clause).word
        head = f"{clause.title} ({grade}), {gap.severity} priority"
        grid.add_row(_text(f"{number}.", look), _text(head, look, style="bold"))
        for text in _asked(gap, look):
            grid.add_row("", text)
    parts: list[RenderableType] = ["", heading("What to ask for", look), grid]
    more = sum(len(clause.gaps) for clause in report.clauses) - min(len(worst), _ASKED_FIRST)
    if more:
        things = "1 more gap" if more == 1 else f"{more} more gaps"
        note = f"{things} and the full wording: add --format html --out NAME.html"
        parts += ["", _text(note, look, style="dim")]
    return parts


def _asked(gap: Gap, look: Look) -> list[Text]:
    texts = [_text(gap.advice, look, cut=_ADVICE)] if gap.advice else []
    if gap.language:
        quoted = f"“{wording.shorten(gap.language, _LANGUAGE, ellipsis=ellipsis(look))}”"
        texts.append(_text(quoted, look, style="italic"))
    return texts


def _questions(report: Report, look: Look) -> list[RenderableType]:
    if not report.questionnaire:
        return []
    grid = grid_of()
    labels: dict[Priority, str] = {"ask-first": "Ask first", "verify": "Verify"}
    for priority, label in labels.items():
        asked = [q for q in wording.most_pressing(report) if q.priority == priority]
        for number, line in enumerate(_question_lines(asked, priority)):
            grid.add_row(_text("" if number else label, look), _text(line, look))
    more = "As a form to send: clausecheck questionnaire FILE"
    title = heading("Questions for the manufacturer", look)
    return ["", title, grid, _text(more, look, style="dim")]


def _sources(report: Report, look: Look) -> list[RenderableType]:
    """Count what the source articles ask by how well the contract answers it."""
    if not report.source_rows:
        return []
    grid = grid_of()
    for mark, count in sourcing.counts(report.source_rows):
        grid.add_row(_text(f"{count:>2}", look), grade_text(mark, look))
    title = f"What the source articles ask ({len(report.source_rows)} points)"
    left = f"Left to the vendor: {len(sourcing.only_vendor(report))} questions"
    note = f"{left}; to the owner itself: {len(report.homework)} tasks"
    return ["", heading(title, look), grid, _text(note, look, style="dim")]


def _question_lines(asked: Sequence[Question], priority: Priority) -> list[str]:
    """Spell out the first questions to ask; of the others give the numbers only."""
    count = _QUESTIONS if priority == "ask-first" else 0
    spelt = [f"{question.id} {question.question}".rstrip() for question in asked[:count]]
    ids = ", ".join(question.id for question in asked[count:])
    return [*spelt, *([f"also {ids}" if spelt else ids] if ids else [])]


def _playbook(report: Report, look: Look) -> list[RenderableType]:
    placed = list(playbook.lines(report))
    return ["", heading("Our playbook", look), listed(placed, look)] if placed else []


def _redline(report: Report, look: Look) -> list[RenderableType]:
    parts: list[RenderableType] = []
    for title, counts, lines in redlining.sections(report):
        parts += ["", heading(title, look)]
        parts += [*(_text(each, look, style="dim") for each in counts), listed(lines, look)]
    return parts


def _drafting(report: Report, look: Look) -> list[RenderableType]:
    if not report.structure.flaws:
        return []
    grid = listed(drafting.worst(report.structure, _FLAWS), look)
    counts = _text(drafting.counted(report.structure), look, style="dim")
    return ["", heading("Drafting", look), counts, grid]


def _notices(report: Report, look: Look) -> list[RenderableType]:
    if not report.notices:
        return []
    grid = grid_of()
    for notice in report.notices:
        page = f" (p. {notice.page})" if notice.page is not None else ""
        grid.add_row(_text("•", look), _text(wording.sentence(notice.message) + page, look))
    return ["", heading("Notices", look), grid]


def _origin(report: Report) -> str:
    rules = f"ruleset {report.ruleset.id} ({wording.short_digest(report)})"
    return f"ClauseCheck {report.tool.version}, {rules}. A review aid, not legal advice."
