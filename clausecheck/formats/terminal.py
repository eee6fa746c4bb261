"""Reports to text for a terminal: what a lawyer needs to know in one look, gaps first.

Nothing here asks the terminal anything: the caller says how wide it is, whether it shows
colours, and whether it can only print ASCII. Text of documents is stripped of characters that
could steer a terminal.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausecheck.formats import drafting, playbook, redlining, wording
from clausecheck.formats.wording import Mark
from clausecheck.model import Clause, Failure, Gap, Priority, Question, Report

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table
    from rich.text import Text

_WIDE = 110  # from this width on the top gap has a column of its own
_TITLE = 30  # columns for the name of a clause family
_FIXED = (15, 12, 18)  # columns for grade, who is bound, place
_ASKED_FIRST = 5
_QUESTIONS = 5
_FLAWS = 3
_ADVICE = 300
_LANGUAGE = 360
_STYLES = {
    "adverse": "bold red",
    "disclaimed": "red",
    "missing": "red",
    "cannot-tell": "magenta",
    "weak": "yellow",
    "adequate": "cyan",
    "strong": "green",
    "favourable": "green",
    "not-expected": "dim",
}
_TO_ASCII = str.maketrans(
    {
        "●": "*", "○": "-", "✗": "X", "✓": "+", "⊘": "/", "·": ".", "•": "*", "↳": ">", "─": "-",
        "→": "->", "\N{EN DASH}": "-", "\N{EM DASH}": "-", "…": "...", "§": "s.",
        "“": '"', "”": '"', "„": '"',
        "\N{LEFT SINGLE QUOTATION MARK}": "'", "\N{RIGHT SINGLE QUOTATION MARK}": "'",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Look:
    """What the terminal can do: its width in columns, ASCII only or not, colours or not."""

    width: int = 100
    ascii: bool = False
    colour: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """The grades of one document as the closing table of several documents needs them."""

    name: str
    marks: Mapping[str, Mark]


def can_show(encoding: str | None) -> bool:
    """Tell whether a terminal of this encoding can print the symbols used here."""
    try:
        "●○✗✓⊘·•↳→─\N{EN DASH}…§“”".encode(encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def render(report: Report, look: Look | None = None) -> str:
    """Write the review of one document; lines end in a newline, none is wider than the look."""
    look = look or Look()
    parts: list[RenderableType] = [_title(report.document.name, look), _head(report, look)]
    parts += _grade_table(report, look)
    parts += _ask_for(report, look)
    parts += _playbook(report, look)
    parts += _questions(report, look)
    parts += _redline(report, look)
    parts += _drafting(report, look)
    parts += _notices(report, look)
    parts += ["", _line(_origin(report), look, style="dim")]
    return _print(parts, look)


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
        parts += [""] * bool(rows) + [_title(title, look)]
        parts += [_line(failure.message, look) for failure in failures]
    return _print(parts, look)


def _summary(rows: Sequence[Row], look: Look) -> list[RenderableType]:
    title = "Summary of 1 document" if len(rows) == 1 else f"Summary of {len(rows)} documents"
    parts: list[RenderableType] = [_title(title, look)]
    parts += [_line(f"{n:>3} {row.name}", look, cut=look.width) for n, row in enumerate(rows, 1)]
    per_table = max((look.width - _summary_title(rows) - 2) // 5, 1)
    for first in range(0, len(rows), per_table):
        parts += ["", *_summary_table(rows, first, first + per_table, look)]
    marks = {mark.key for row in rows for mark in row.marks.values()}
    legend = [_grade(mark, look) for mark in wording.MARKS if mark.key in marks]
    in_rows = [legend[first : first + 4] for first in range(0, len(legend), 4)]
    return [*parts, "", *(_row(in_row, [16] * len(in_row)) for in_row in in_rows)]


def _summary_title(rows: Sequence[Row]) -> int:
    """Give the names of the families the room they need, within reason."""
    return min(max([_TITLE, *(len(title) for row in rows for title in row.marks)]), 40)


def _summary_table(rows: Sequence[Row], first: int, end: int, look: Look) -> list[Text]:
    shown = rows[first:end]
    widths = [_summary_title(rows), *(3 for _ in shown)]
    numbers = [str(number) for number, _ in enumerate(shown, first + 1)]
    lines = _table_head(["Clause", *numbers], widths, look)
    for title in dict.fromkeys(title for row in rows for title in row.marks):
        marks = [row.marks.get(title) for row in shown]
        if any(mark is not None and mark.key != "not-expected" for mark in marks):
            symbols = [_line(mark.symbol, look, style=_STYLES[mark.key]) if mark
                       else _line("", look) for mark in marks]  # fmt: skip
            lines.append(_row([_line(title, look, cut=widths[0]), *symbols], widths))
    return lines


# --- one document ----------------------------------------------------------------------------


def _head(report: Report, look: Look) -> Table:
    document = report.document
    counts = wording.mark_counts(report)
    grades = " · ".join(f"{n} {mark.word}" for mark, n in counts if mark.key != "not-expected")
    facts = [
        ("Type", [wording.type_name(document)]),
        ("Side", [f"reviewed for the {report.side}"]),
        ("Parties", [wording.party_phrase(party) for party in document.parties] or ["not found"]),
        ("Read", wording.coverage_lines(document)),
        ("Grades", [grades or "none"]),
    ]
    grid = _grid()
    for label, lines in facts:
        for number, line in enumerate(lines):
            grid.add_row(_line("" if number else label, look, style="bold"), _line(line, look))
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
        parts += ["", _line(searched, look, style="dim")]
    if skipped:
        note = f"Not expected in this type of document: {', '.join(skipped)}."
        parts += ["", _line(note, look, style="dim")]
    return parts


def _grade_lines(clauses: Sequence[Clause], look: Look) -> list[RenderableType]:
    """Lay out the table; where a column for the gap would be too narrow it gets its own line."""
    wide = look.width >= _WIDE
    widths = [_TITLE if wide else max(look.width - sum(_FIXED) - 6, 16), *_FIXED]
    names = ["Clause", "Grade", "Binds", "Where"]
    if wide:
        widths.append(look.width - sum(widths) - 2 * len(widths))
        names.append("Top gap")
    lines: list[RenderableType] = [*_table_head(names, widths, look)]
    for clause in clauses:
        cells = _cells(clause, widths, look)
        gap = wording.sorted_gaps(clause)[0].why if clause.gaps else ""
        if wide:
            cells.append(_line(gap, look, cut=widths[-1]))
        lines.append(_row(cells, widths))
        if gap and not wide:
            grid = _grid(gutter=1)
            grid.add_row(_line("  ↳", look, style="dim"), _line(gap, look, style="dim"))
            lines.append(grid)
    return lines


def _cells(clause: Clause, widths: Sequence[int], look: Look) -> list[Text]:
    mark = wording.mark_of(clause)
    return [
        _line(clause.title, look, style="bold" if mark.rank < 2 else "", cut=widths[0]),
        _grade(mark, look),
        _line(wording.binds_phrase(clause, clause.binds), look, cut=widths[2]),
        _line(wording.where(clause), look, cut=widths[3]),
    ]


def _grade(mark: Mark, look: Look) -> Text:
    from rich.text import Text

    return Text(_in_ascii(f"{mark.symbol:<3} {mark.word}", look), style=_STYLES[mark.key])


def _ask_for(report: Report, look: Look) -> list[RenderableType]:
    worst = wording.worst_first(report)
    if not worst:
        return []
    grid = _grid()
    for number, (clause, gap) in enumerate(worst[:_ASKED_FIRST], 1):
        if number > 1:
            grid.add_row("", "")
        grade = wording.mark_of(clause).word
        head = f"{clause.title} ({grade}), {gap.severity} priority"
        grid.add_row(_line(f"{number}.", look), _line(head, look, style="bold"))
        for text in _asked(gap, look):
            grid.add_row("", text)
    parts: list[RenderableType] = ["", _heading("What to ask for", look), grid]
    more = sum(len(clause.gaps) for clause in report.clauses) - min(len(worst), _ASKED_FIRST)
    if more:
        things = "1 more gap" if more == 1 else f"{more} more gaps"
        note = f"{things} and the full wording: add --format html --out NAME.html"
        parts += ["", _line(note, look, style="dim")]
    return parts


def _asked(gap: Gap, look: Look) -> list[Text]:
    texts = [_line(gap.advice, look, cut=_ADVICE)] if gap.advice else []
    if gap.language:
        quoted = f"“{wording.shorten(gap.language, _LANGUAGE, ellipsis=_ellipsis(look))}”"
        texts.append(_line(quoted, look, style="italic"))
    return texts


def _questions(report: Report, look: Look) -> list[RenderableType]:
    if not report.questionnaire:
        return []
    grid = _grid()
    labels: dict[Priority, str] = {"ask-first": "Ask first", "verify": "Verify"}
    for priority, label in labels.items():
        asked = [question for question in report.questionnaire if question.priority == priority]
        for number, line in enumerate(_question_lines(asked, priority)):
            grid.add_row(_line("" if number else label, look), _line(line, look))
    return ["", _heading("Questions for the manufacturer", look), grid]


def _question_lines(asked: Sequence[Question], priority: Priority) -> list[str]:
    """Spell out the first questions to ask; of the others give the numbers only."""
    count = _QUESTIONS if priority == "ask-first" else 0
    spelt = [f"{question.id} {question.question}".rstrip() for question in asked[:count]]
    ids = ", ".join(question.id for question in asked[count:])
    return [*spelt, *([f"also {ids}" if spelt else ids] if ids else [])]


def _playbook(report: Report, look: Look) -> list[RenderableType]:
    placed = list(playbook.lines(report))
    return ["", _heading("Our playbook", look), _listed(placed, look)] if placed else []


def _redline(report: Report, look: Look) -> list[RenderableType]:
    parts: list[RenderableType] = []
    for title, counts, lines in redlining.sections(report):
        parts += ["", _heading(title, look)]
        parts += [*(_line(each, look, style="dim") for each in counts), _listed(lines, look)]
    return parts


def _drafting(report: Report, look: Look) -> list[RenderableType]:
    if not report.structure.flaws:
        return []
    grid = _listed(drafting.worst(report.structure, _FLAWS), look)
    counts = _line(drafting.counted(report.structure), look, style="dim")
    return ["", _heading("Drafting", look), counts, grid]


def _notices(report: Report, look: Look) -> list[RenderableType]:
    if not report.notices:
        return []
    grid = _grid()
    for notice in report.notices:
        page = f" (p. {notice.page})" if notice.page is not None else ""
        grid.add_row(_line("•", look), _line(wording.sentence(notice.message) + page, look))
    return ["", _heading("Notices", look), grid]


def _origin(report: Report) -> str:
    rules = f"ruleset {report.ruleset.id} ({wording.short_digest(report)})"
    return f"ClauseCheck {report.tool.version}, {rules}. A review aid, not legal advice."


# --- lines -----------------------------------------------------------------------------------


def _line(text: str, look: Look, *, style: str = "", cut: int = 0) -> Text:
    """Make one paragraph of printable text, cut to ``cut`` characters where that is given."""
    from rich.text import Text

    lead = text[: len(text) - len(text.lstrip())]
    body = wording.shorten(text, cut - len(lead), ellipsis=_ellipsis(look)) if cut else (
        wording.printable(text))  # fmt: skip
    return Text(lead + _in_ascii(body, look), style=style)


def _in_ascii(text: str, look: Look) -> str:
    if not look.ascii:
        return text
    return text.translate(_TO_ASCII).encode("ascii", "replace").decode("ascii")


def _ellipsis(look: Look) -> str:
    return "..." if look.ascii else "…"


def _row(cells: Sequence[Text], widths: Sequence[int]) -> Text:
    """Set cells side by side, each cropped and padded to its width in columns."""
    from rich.text import Text

    row = Text(no_wrap=True, overflow="crop")
    for cell, width in zip(cells, widths, strict=True):
        cell.truncate(width, overflow="crop", pad=True)
        row.append_text(cell).append("  ")
    return row


def _table_head(names: Sequence[str], widths: Sequence[int], look: Look) -> list[Text]:
    heads = [_line(name, look, style="bold") for name in names]
    rules = [_line(_dash(look) * width, look, style="dim") for width in widths]
    return [_row(heads, widths), _row(rules, widths)]


def _title(name: str, look: Look) -> Text:
    from rich.text import Text

    text = _line(name, look, style="bold", cut=look.width - 4)
    text.append(" ")
    text.append(_dash(look) * max(look.width - text.cell_len, 0), style="dim")
    return Text(no_wrap=True, overflow="crop").append_text(text)


def _heading(words: str, look: Look) -> Text:
    return _line(words, look, style="bold underline" if look.colour else "")


def _dash(look: Look) -> str:
    return "-" if look.ascii else "─"


def _grid(*, gutter: int = 2) -> Table:
    from rich.table import Table

    grid = Table.grid(padding=(0, gutter, 0, 0), pad_edge=False)
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    return grid


def _listed(lines: Sequence[str], look: Look) -> Table:
    grid = _grid()
    for line in lines:
        grid.add_row(_line("•", look), _line(line, look))
    return grid


def _print(parts: Sequence[RenderableType], look: Look) -> str:
    from rich.console import Console

    console = Console(
        file=io.StringIO(),
        width=look.width,
        color_system="standard" if look.colour else None,
        force_terminal=look.colour,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
        _environ={},  # the core does not look at the environment
    )
    with console.capture() as captured:
        for part in parts:
            console.print(part)
    return "".join(f"{line.rstrip()}\n" for line in captured.get().splitlines())
