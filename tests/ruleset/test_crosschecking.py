"""What the shared lists name must exist; the refusal says file, line and what to write."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from clausecheck.ruleset import rules_dir
from clausecheck.ruleset.compiling import compile_packs
from clausecheck.ruleset.loading import Problems

ROW = "- {{id: A1, asks: Look., contract: promises, questions: [DD-01], {level}}}\n"


def said(tmp_path: Path, file: str, text: str) -> list[str]:
    """The problems of the shipped rules with one shared file replaced."""
    rules = tmp_path / "rules"
    shutil.copytree(rules_dir(), rules)
    (rules / file).write_text(text, encoding="utf-8")
    problems = Problems()
    compile_packs((), rules, problems)
    return [str(p).replace(f"{rules}/", "") for p in problems.in_order() if p.path.name == file]


@pytest.mark.parametrize(
    ("level", "message"),
    [
        ("weak: [data-retrun]", "A1.weak: no family 'data-retrun'; did you mean 'data-return'?"),
        ("strong: [data-return/al-copies]", "no element 'al-copies' in data-return; did you mean"),
        ("weak: [[exclusivity, no data-return]]", "'no data-return' asks for nothing known"),
        ("weak: [data-return (great)]", "'data-return (great)' asks for nothing known"),
        ("homework: [HW-99]", "no 'HW-99' among the homework; did you mean 'HW-"),
        ("levels: []", "unknown key 'levels'"),
    ],
)
def test_a_wrong_name_in_a_source_row_has_its_line(
    tmp_path: Path, level: str, message: str
) -> None:
    [problem] = said(tmp_path, "source-rows.yaml", "\n" + ROW.format(level=level))
    assert problem.startswith("source-rows.yaml:2:")
    assert message in problem


def test_a_row_that_nobody_answers_is_refused(tmp_path: Path) -> None:
    row = "- {id: A1, asks: Look., contract: cannot}\n"
    [problem] = said(tmp_path, "source-rows.yaml", row)
    assert "say which questions or homework answer it" in problem


def test_a_row_said_twice_is_refused(tmp_path: Path) -> None:
    rows = ROW.format(level="weak: []") * 2
    [problem] = said(tmp_path, "source-rows.yaml", rows)
    assert "the source row 'A1' is in" in problem


@pytest.mark.parametrize("file", ["homework.yaml", "questionnaire.yaml"])
def test_questions_and_homework_back_families_that_exist(tmp_path: Path, file: str) -> None:
    fields = "question: Q?, topic: end, evidence: E, red_flag: R"
    rule = "task: T, done: D" if file == "homework.yaml" else fields
    found = said(tmp_path, file, f"- {{id: X-1, {rule}, backs: [exclusivty]}}\n")
    assert any("no family 'exclusivty'; did you mean 'exclusivity'?" in line for line in found)


@pytest.mark.parametrize(
    ("field", "message"),
    [
        ("fights: [exclusivty]", "no family 'exclusivty'"),
        ("enough_is: ndas", "no document type 'ndas'; did you mean 'nda'?"),
        ("purpose: {title: t, words: [a], expects: [residual]}", "no family 'residual'"),
    ],
)
def test_document_types_name_what_exists(tmp_path: Path, field: str, message: str) -> None:
    types = (rules_dir() / "document-types.yaml").read_text(encoding="utf-8")
    found = said(
        tmp_path, "document-types.yaml", f"{types}- {{id: x, title: X, titles: [], {field}}}\n"
    )
    assert len(found) == 1
    assert message in found[0]


def test_a_family_that_a_pack_switches_off_is_no_mistake(tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "pack.yaml").write_text("id: own\nswitch_off: [data-return, exclusivity/owner-free]\n")
    problems = Problems()
    ruleset = compile_packs([own], rules_dir(), problems)
    assert problems.found == []
    assert ruleset is not None
    assert len(ruleset.rows) == 56
