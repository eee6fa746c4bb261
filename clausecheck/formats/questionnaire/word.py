"""The questionnaire as a Word file: the vendor's copy upright, the owner's own copy across."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from clausecheck.formats import sourcing, wording
from clausecheck.formats.questionnaire import content
from clausecheck.formats.questionnaire.content import (
    Asked,
    Ground,
    OwnForm,
    OwnQuestion,
    VendorForm,
)
from clausecheck.formats.questionnaire.paper import Cell, Line, Paper
from clausecheck.model import SourceRow

_ANSWER = 2.3  # room for an answer, in centimetres; Word lets it grow
_OWN_QUESTIONS = (1.6, 6.2, 4.4, 6.0, 5.2, 2.2)
_OWN_TASKS = (1.6, 8.6, 6.6, 5.8, 3.0)
_OWN_ROWS = (1.3, 7.0, 3.3, 6.2, 5.3, 2.5)


# --- the vendor's copy -----------------------------------------------------------------------


def for_vendor(form: VendorForm) -> bytes:
    """A form that can be sent, typed into and signed."""
    paper = Paper(content.TITLE, across=False)
    paper.title(content.TITLE, content.SUBTITLE)
    paper.footer("Confidential between the parties named on page 1")
    head = [
        ("From", form.sender), ("To", form.receiver), ("In connection with", form.matter),
        ("Please return by", ""), ("Answered by (name, position)", ""), ("Date", ""),
    ]  # fmt: skip
    paper.facts(head, widths=(5.0, 12.0))
    for paragraph in content.INTRODUCTION:
        paper.paragraph(paragraph)
    for number, (topic, questions) in enumerate(form.topics, 1):
        paper.heading(f"{number}. {topic}")
        for asked in questions:
            _question(paper, asked)
    paper.heading("Declaration")
    paper.paragraph(content.DECLARATION)
    paper.facts(
        [("Company", ""), ("Name, position", ""), ("Place, date", ""), ("Signature", "")],
        widths=(5.0, 12.0), height=0.9,
    )  # fmt: skip
    return paper.bytes()


def _question(paper: Paper, asked: Asked) -> None:
    """One block that stays on a page: question, what to attach, room for the answer."""
    paper.block(
        (2.0, 15.0),
        [
            ([Cell([Line(asked.id, bold=True)], shade=True),
              Cell([Line(asked.question, bold=True)], shade=True)], 0.0),
            ([Cell([Line("Attach", soft=True)]), Cell([Line(asked.evidence)])], 0.0),
            ([Cell([Line("Answer", soft=True)]), Cell([Line("")])], _ANSWER),
            ([Cell([Line("Attached", soft=True)]),
              Cell([Line("Documents (number, date):", soft=True),
                    Line("Valid for site:", soft=True)])], 0.0),
        ],
    )  # fmt: skip


# --- the owner's own copy --------------------------------------------------------------------


def own(form: OwnForm) -> bytes:
    """The working paper: questions with red flags and grounds, homework, source rows."""
    paper = Paper(f"{content.TITLE}: our own copy", across=True)
    paper.header(form.banner)
    paper.title(f"{content.TITLE}: our own copy", content.SUBTITLE)
    report = form.report
    paper.facts(
        [
            ("Vendor", form.vendor.receiver),
            ("Contract", f"{report.document.name} ({wording.type_name(report.document)})"),
            ("Reviewed for", f"the {report.side}; grades are seen from there"),
            ("Scored by, on", ""),
            ("Score", "; ".join(f"{score} {words}" for score, words in content.SCALE)),
        ],
        widths=(4.0, 21.6),
    )
    for headline in report.headlines:
        paper.paragraph(wording.sentence(headline.message), bold=True)
    for priority, (heading, why) in form.priorities.items():
        questions = form.of_priority(priority)
        if questions:
            paper.heading(f"{heading} ({len(questions)})")
            paper.paragraph(why, lead=True)
            _own_questions(paper, questions)
    _homework(paper, form)
    _rows(paper, form)
    paper.footer(f"ClauseCheck {report.tool.version}. A review aid, not legal advice.")
    return paper.bytes()


def _own_questions(paper: Paper, questions: Sequence[OwnQuestion]) -> None:
    heads = [
        "No.",
        "Question, and what to ask for",
        "Red flag",
        "Follows from",
        "Answer",
        "Score 0–3",
    ]
    rows = [
        [
            Cell([Line(q.asked.id, bold=True), Line(q.rows, soft=True)]),
            Cell([Line(q.asked.question), Line(f"Ask for: {q.asked.evidence}", soft=True)]),
            Cell([Line(q.red_flag)]),
            Cell(list(_grounds(q.grounds))),
            Cell([Line("")]),
            Cell([Line("☐ 0  ☐ 1"), Line("☐ 2  ☐ 3")]),
        ]
        for q in questions
    ]
    paper.table(heads, _OWN_QUESTIONS, rows)


def _grounds(grounds: Sequence[Ground]) -> Iterable[Line]:
    if not grounds:
        yield Line("No clause can stand in for the answer.", soft=True)
    for ground in grounds:
        where = f", {ground.place}" if ground.place else ""
        yield Line(f"{ground.title}: {ground.grade}{where}", mark=ground.mark)
        if ground.quote:
            yield Line(f"“{ground.quote}”", soft=True)


def _homework(paper: Paper, form: OwnForm) -> None:
    if not form.homework:
        return
    paper.heading(f"Our homework ({len(form.homework)})")
    paper.paragraph("What no clause and no answer of the vendor can do for us.", lead=True)
    rows = [
        [
            Cell([Line(t.task.id, bold=True), Line(", ".join(t.task.rows), soft=True)]),
            Cell([Line(t.task.task)]),
            Cell([Line(t.task.done)]),
            Cell([Line(f"{g.title}: {g.grade}", mark=g.mark) for g in t.grounds] or [Line("")]),
            Cell([Line("")]),
        ]
        for t in form.homework
    ]
    paper.table(["No.", "Task", "Done when this is in the file", "Follows from", "By whom, when"],
                _OWN_TASKS, rows)  # fmt: skip


def _rows(paper: Paper, form: OwnForm) -> None:
    if not form.rows:
        return
    paper.page_break()
    paper.heading("What the articles ask, and what answers it")
    paper.paragraph(wording.sentence(sourcing.summary(form.report)), lead=True)
    for article, rows in sourcing.by_article(form.report):
        paper.heading(article, level=2)
        paper.table(
            [
                "Ref.",
                "What it asks",
                "Level here",
                "In this contract",
                "Next level needs",
                "Only by",
            ],
            _OWN_ROWS,
            [_row(row, form) for row in rows],
        )


def _row(row: SourceRow, form: OwnForm) -> list[Cell]:
    mark = sourcing.mark_of(row)
    answers = [Line(sourcing.answer_phrase(a, form.clauses)) for a in row.answers]
    return [
        Cell([Line(row.id, bold=True)]),
        Cell([Line(row.asks), Line(sourcing.contract_phrase(row), soft=True)]),
        Cell([Line(f"{mark.symbol} {mark.word}", mark=mark.key)]),
        Cell(answers or [Line("")]),
        Cell([Line(sourcing.next_level(row))]),
        Cell([Line(sourcing.others(row))]),
    ]
