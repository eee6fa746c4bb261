"""How the source rows are said in English: levels, counts, what answers a row, what is left."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from clausecheck.formats import wording
from clausecheck.formats.wording import Mark
from clausecheck.model import Answer, Answerable, Clause, Level, Report, SourceRow

ARTICLES: Mapping[str, str] = {
    "A": "Guide for electronics manufacturing",
    "B": "Article on outsourcing",
    "C": "Article on medical devices",
}
"""The articles behind the rows, by the first letter of a row."""

LEVELS: Mapping[Level, Mark] = {
    "against": Mark("adverse", "✗", "against the owner", 0),
    "none": Mark("missing", "○○○", "not covered", 1),
    "cannot-tell": Mark("cannot-tell", "?", "cannot tell", 2),
    "weak": Mark("weak", "●○○", "weak", 3),
    "adequate": Mark("adequate", "●●○", "adequate", 4),
    "strong": Mark("strong", "●●●", "strong", 5),
    "not-graded": Mark("not-expected", "·", "no rule in use", 6),
}
"""Levels as people see them, the worst first."""

_NO_MATTER = Mark("not-expected", "·", "not for a contract", 7)
_CONTRACT: Mapping[Answerable, str] = {
    "settles": "wording alone can settle it",
    "promises": "wording promises, evidence proves",
    "cannot": "no contract can answer it",
}


def mark_of(row: SourceRow) -> Mark:
    """The mark of a row; what no contract can answer is no gap of this one."""
    if row.contract == "cannot" and row.level in ("none", "not-graded"):
        return _NO_MATTER
    return LEVELS[row.level]


def by_article(report: Report) -> list[tuple[str, list[SourceRow]]]:
    """The rows under the name of their article, in the order of the rules."""
    groups: dict[str, list[SourceRow]] = {}
    for row in report.source_rows:
        groups.setdefault(ARTICLES.get(row.id[:1], row.id[:1]), []).append(row)
    return list(groups.items())


def counts(rows: Sequence[SourceRow]) -> list[tuple[Mark, int]]:
    """How many rows have each mark, the worst first, marks that do not occur left out."""
    marks = [mark_of(row) for row in rows]
    known = [*LEVELS.values(), _NO_MATTER]
    return [(mark, marks.count(mark)) for mark in known if mark in marks]


def summary(report: Report) -> str:
    """One line: "56 points of the source articles: 4 against the owner, 12 not in …"."""
    rows = report.source_rows
    parts = ", ".join(f"{count} {mark.word}" for mark, count in counts(rows))
    return f"{len(rows)} points of the source articles: {parts}"


def only_vendor(report: Report) -> list[str]:
    """The questions that some row needs and no contract wording proves."""
    asked = {q for row in report.source_rows if row.contract != "settles" for q in row.questions}
    return [question.id for question in report.questionnaire if question.id in asked]


def contract_phrase(row: SourceRow) -> str:
    """Whether wording alone can settle the row."""
    return _CONTRACT[row.contract]


def others(row: SourceRow) -> str:
    """The numbers of the questions and tasks that answer the row; a dash for none."""
    return ", ".join((*row.questions, *row.homework)) or wording.NONE


def answer_phrase(answer: Answer, clauses: Mapping[str, Clause]) -> str:
    """What in the contract answers, and where: "Return of information (weak), § 8.2"."""
    clause = clauses.get(answer.family)
    title = clause.title if clause else answer.family
    grade = f" ({wording.mark_of(clause).word})" if clause else ""
    where = f", {wording.place(answer.evidence)}" if answer.evidence else ""
    return f"{title}{grade}{where}"


def next_level(row: SourceRow) -> str:
    """What the next level would need; empty where nothing more is asked."""
    return "; ".join(row.lacking)
