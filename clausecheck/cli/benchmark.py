"""``benchmark``: the public benchmarks, run through the path that ``review`` takes."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from clausecheck.cli.ending import REVIEWED, guarded
from clausecheck.cli.writing import save, write
from clausecheck.errors import SettingsError

if TYPE_CHECKING:
    from clausecheck.benchmarking.answering import Answer
    from clausecheck.benchmarking.questions import BenchmarkQuestion

app = typer.Typer(
    add_completion=False,
    rich_markup_mode=None,
    no_args_is_help=True,
    help="Measure ClauseCheck on public labelled contracts, through the path that review takes.",
)

Predictions = Annotated[
    Path | None,
    typer.Option(metavar="OUT.json", help="Where to write every answer with its spans."),
]
Misses = Annotated[
    Path | None, typer.Option(metavar="OUT.html", help="Where to write the errors, to be read.")
]
Questions = Annotated[
    list[str] | None,
    typer.Option("--question", metavar="ID", help="Only this question; may be repeated."),
]
Rules = Annotated[
    list[Path] | None,
    typer.Option("--rules", metavar="DIR", help="Folder with rules of your own; may be repeated."),
]


RulesOnly = Annotated[
    bool, typer.Option("--rules-only", help="Leave the trained detector out of the answers.")
]
WEIGHTS = {"contract-nli": "nda", "cuad": "contracts"}


@app.command("contract-nli")
@guarded
def contract_nli(
    file: Annotated[Path, typer.Argument(metavar="FILE.json", help="The labelled NDAs.")],
    predictions: Predictions = None,
    misses: Misses = None,
    question: Questions = None,
    rules: Rules = None,
    rules_only: RulesOnly = False,
) -> int:
    """ContractNLI: 17 questions about NDAs."""
    from clausecheck.benchmarking import contract_nli as nli
    from clausecheck.benchmarking import misses as wrong
    from clausecheck.benchmarking import tables

    documents = nli.load(file)
    texts = [(d.id, d.text) for d in documents]
    asked, answers = _answers("contract-nli", texts, question, rules, rules_only=rules_only)
    started = time.perf_counter()
    results = [nli.result(d, a) for d, a in zip(documents, answers, strict=True)]
    milliseconds = (time.perf_counter() - started) * 1000 / max(1, len(results))
    _save_json(predictions, nli.predictions(results))
    if misses is not None:
        save(misses, wrong.of_contract_nli(results, asked))
    write(tables.contract_nli(results, asked, milliseconds))
    return REVIEWED


@app.command("cuad")
@guarded
def cuad(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="With labels.json and txt/.")],
    predictions: Predictions = None,
    misses: Misses = None,
    question: Questions = None,
    rules: Rules = None,
    rules_only: RulesOnly = False,
) -> int:
    """CUAD: which clauses commercial contracts hold."""
    from clausecheck.benchmarking import cuad as contracts
    from clausecheck.benchmarking import misses as wrong
    from clausecheck.benchmarking import tables

    documents = contracts.load(folder)
    texts = [(d.name, d.text) for d in documents]
    asked, answers = _answers("cuad", texts, question, rules, rules_only=rules_only)
    started = time.perf_counter()
    results = [contracts.Result(d, a) for d, a in zip(documents, answers, strict=True)]
    milliseconds = (time.perf_counter() - started) * 1000 / max(1, len(results))
    _save_json(predictions, contracts.predictions(results))
    if misses is not None:
        save(misses, wrong.of_cuad(results, asked))
    write(tables.cuad(results, asked, milliseconds))
    return REVIEWED


def _answers(
    name: str,
    texts: Sequence[tuple[str, str]],
    chosen: Sequence[str] | None,
    rules: Sequence[Path] | None,
    *,
    rules_only: bool,
) -> tuple[Sequence[BenchmarkQuestion], Iterator[Mapping[str, Answer]]]:
    """The questions asked, and the answers to them, text by text."""
    from clausecheck.benchmarking.answering import answer, document_of, look
    from clausecheck.benchmarking.questions import load_questions
    from clausecheck.detectors.model import load
    from clausecheck.ruleset import load_ruleset

    ruleset = load_ruleset(rules or ())
    known = load_questions(name, ruleset)
    asked = [q for q in known if not chosen or q.id in chosen]
    strange = sorted(set(chosen or ()) - {q.id for q in known})
    if strange:
        ids = ", ".join(q.id for q in known)
        raise SettingsError(f"--question {strange[0]}: there is no such question; known are: {ids}")
    learned = None if rules_only else load(WEIGHTS[name])
    return asked, (answer(look(document_of(n, t), ruleset, asked), learned) for n, t in texts)


def _save_json(path: Path | None, data: Mapping[str, Any]) -> None:
    if path is not None:
        save(path, json.dumps(data, ensure_ascii=False, indent=1))
