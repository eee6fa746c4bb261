"""What to ask the vendor first, what only to verify, and what to do oneself."""

from __future__ import annotations

from itertools import pairwise

from clausecheck.model import SourceRow
from clausecheck.questionnaire import homework, questions
from clausecheck.ruleset import load_ruleset
from clausecheck.ruleset.schema import HomeworkRule, QuestionRule
from tests.factories import make_clause, make_missing

RULESET = load_ruleset()


def rule(id: str, *backs: str) -> QuestionRule:
    return QuestionRule.model_validate(
        {"id": id, "topic": "people", "question": "Q?", "evidence": "E", "red_flag": "R",
         "backs": list(backs)}
    )  # fmt: skip


def row(id: str, *, questions: tuple[str, ...] = (), homework: tuple[str, ...] = ()) -> SourceRow:
    return SourceRow(id, "Asks.", "promises", "none", (), (), questions, homework)


def test_a_question_behind_a_gap_is_asked_first() -> None:
    [asked] = questions([rule("DD-1", "data-return")], [make_missing("data-return")])
    assert (asked.id, asked.priority, asked.because) == ("DD-1", "ask-first", ("data-return",))


def test_only_the_open_clauses_are_the_reason() -> None:
    clauses = [make_clause("access-control"), make_missing("data-return")]
    [asked] = questions([rule("DD-1", "access-control", "data-return")], clauses)
    assert asked.because == ("data-return",)


def test_a_question_behind_sound_clauses_is_to_verify() -> None:
    clauses = [make_clause("data-return"), make_clause("access-control", strength="adequate")]
    [asked] = questions([rule("DD-1", "data-return", "access-control")], clauses)
    assert (asked.priority, asked.because) == ("verify", ("data-return", "access-control"))


def test_what_is_good_to_be_absent_opens_no_question() -> None:
    [asked] = questions([rule("DD-1", "residuals")], [make_missing("residuals", favourable=True)])
    assert asked.priority == "verify"


def test_a_question_that_no_clause_can_answer_is_asked_first() -> None:
    [asked] = questions([rule("DD-2")], [make_clause()])
    assert (asked.priority, asked.because) == ("ask-first", ())


def test_a_question_knows_the_source_rows_it_answers() -> None:
    rows = [row("A1", questions=("DD-1", "DD-2")), row("C4a", questions=("DD-1",))]
    [asked] = questions([rule("DD-1")], [], rows)
    assert asked.rows == ("A1", "C4a")


def test_homework_is_as_urgent_as_the_clauses_behind_it() -> None:
    task = HomeworkRule(id="HW-2", task="Ask counsel.", done="A note.", backs=["data-return"])
    [due] = homework([task], [make_missing("data-return")], [row("B2b", homework=("HW-2",))])
    assert (due.id, due.priority, due.because, due.rows) == (
        "HW-2", "ask-first", ("data-return",), ("B2b",),
    )  # fmt: skip


def test_the_shipped_lists_are_complete() -> None:
    assert {q.id for q in RULESET.questions} == {f"DD-{n:02}" for n in range(1, 34)}
    assert [t.id for t in RULESET.homework] == [f"HW-{n}" for n in range(1, 9)]


def test_every_task_answers_a_source_row() -> None:
    named = {name for r in RULESET.rows for name in r.homework}
    assert {t.id for t in RULESET.homework} == named


def test_questions_of_one_topic_stand_together() -> None:
    topics = [q.topic for q in RULESET.questions]
    changes = sum(a != b for a, b in pairwise(topics))
    assert changes == len(set(topics)) - 1
