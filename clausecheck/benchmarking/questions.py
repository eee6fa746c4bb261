"""Which elements answer which question of a benchmark, from a YAML file of ``benchmarks/``."""

from __future__ import annotations

from pathlib import Path

from clausecheck.errors import SettingsError
from clausecheck.ruleset import Ruleset
from clausecheck.ruleset.loading import Problems, validate
from clausecheck.ruleset.loading.strict import parse
from clausecheck.ruleset.schema import BenchmarkQuestion

__all__ = ["BenchmarkQuestion", "load_questions", "mapping_file"]


def mapping_file(name: str) -> Path:
    """The file that maps a benchmark's questions: inside the wheel, else in the checkout."""
    package = Path(__file__).resolve().parents[1]
    shipped = package / "_benchmarks"
    folder = shipped if shipped.is_dir() else package.parent / "benchmarks"
    return folder / f"{name}.yaml"


def load_questions(name: str, ruleset: Ruleset) -> tuple[BenchmarkQuestion, ...]:
    """The questions of benchmark ``name`` (``contract-nli``, ``cuad``), in the file's order.

    Raises SettingsError when the file is missing, RuleError for what is wrong in it.
    """
    path = mapping_file(name)
    if not path.is_file():
        raise SettingsError(f"{path}: the file that maps the questions is missing; reinstall")
    problems = Problems()
    source = parse(path, path.read_bytes(), problems)
    problems.stop_if_any()
    assert source is not None  # else there was a problem
    questions = []
    for number, item in enumerate(source.data):
        question = validate(BenchmarkQuestion, item, source, (number,), problems)
        if question is not None:
            questions.append(question)
    known = {f"{f.id}/{e.id}" for f in ruleset.families for e in f.elements}
    for number, question in enumerate(questions):
        for element in (*question.entailment, *question.contradiction, *question.related):
            if element.removeprefix("not ") not in known:
                problems.add(source, (number,), f"no element '{element}' in the rules")
    problems.stop_if_any()
    return tuple(questions)
