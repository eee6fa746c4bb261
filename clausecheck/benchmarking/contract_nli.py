"""ContractNLI: 17 questions about an NDA, each entailed, contradicted or not mentioned.

Koreeda and Manning 2021, "ContractNLI: A Dataset for Document-level Natural Language Inference
for Contracts". Both layouts of the data are read: the published one with the spans of each
document, and one with evidence as character offsets.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from clausecheck.benchmarking.answering import Answer, Choice
from clausecheck.benchmarking.scoring import (
    Counts,
    average_precision,
    counts,
    interval,
    precision_at_recall,
)
from clausecheck.errors import ReadError

CHOICES: tuple[Choice, ...] = ("Entailment", "Contradiction", "NotMentioned")
_RECALL = 0.8


@dataclass(frozen=True, slots=True)
class Nda:
    """One labelled document. ``spans`` are the file's own; without them ours are used.

    ``choices`` and ``evidence`` (spans in characters) are by question; both are empty where the
    file gives no labels.
    """

    id: str
    text: str
    spans: tuple[tuple[int, int], ...]
    choices: Mapping[str, Choice]
    evidence: Mapping[str, tuple[tuple[int, int], ...]]


@dataclass(frozen=True, slots=True)
class Result:
    """What was answered to one document: the choice, and a score for every span."""

    document: Nda
    answers: Mapping[str, tuple[Choice, tuple[tuple[int, int, float], ...]]]


def load(path: Path) -> list[Nda]:
    """The documents of a data file. Raises ReadError when it is none."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        return [_nda(item) for item in data["documents"]]
    except (OSError, ValueError, KeyError, TypeError) as error:
        what = f"{type(error).__name__}: {error}"
        raise ReadError(f"{path}: not a ContractNLI file ({what}); give its JSON") from None


def _nda(item: Mapping[str, Any]) -> Nda:
    spans = tuple((int(a), int(b)) for a, b in item.get("spans", ()))
    sets = item.get("annotation_sets")
    labels = sets[0]["annotations"] if sets else item.get("annotations", {})
    evidence = {
        name: tuple(
            spans[i] for i in label["spans"]
        ) if "spans" in label else tuple((int(a), int(b)) for a, b, *_ in label["evidence"])
        for name, label in labels.items()
    }  # fmt: skip
    choices = {name: cast(Choice, label["choice"]) for name, label in labels.items()}
    return Nda(str(item.get("id", item["file_name"])), item["text"], spans, choices, evidence)


def result(document: Nda, answers: Mapping[str, Answer]) -> Result:
    """The answers with their scores on the file's own spans, where it has them."""
    return Result(
        document,
        {name: (a.choice, _on_spans(document, a.spans)) for name, a in answers.items()},
    )


def _on_spans(
    document: Nda, scored: Sequence[tuple[int, int, float]]
) -> tuple[tuple[int, int, float], ...]:
    """Each span of the file gets the best score of our sentences that lie mostly on it."""
    if not document.spans:
        return tuple(scored)
    placed, first = [], 0
    ordered = sorted(scored)
    for start, end in document.spans:
        while first < len(ordered) and ordered[first][1] <= start:
            first += 1
        best, at = 0.0, first
        while at < len(ordered) and ordered[at][0] < end:
            a, b, score = ordered[at]
            shared = min(b, end) - max(a, start)
            if 2 * shared > min(b - a, end - start):
                best = max(best, score)
            at += 1
        placed.append((start, end, best))
    return tuple(placed)


def predictions(results: Sequence[Result]) -> dict[str, Any]:
    """``{document: {question: {"choice", "spans": {index of the span: score}}}}``."""
    return {
        r.document.id: {
            name: {
                "choice": choice,
                "spans": {str(n): round(score, 5) for n, (_, _, score) in enumerate(spans)},
            }
            for name, (choice, spans) in r.answers.items()
        }
        for r in results
    }


# --- scores --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Row:
    """The figures of one question; ``None`` for evidence where nothing is labelled."""

    question: str
    accuracy: float
    entailment: Counts
    contradiction: Counts
    average_precision: float | None
    precision_at_80: float | None


@dataclass(frozen=True, slots=True)
class Table:
    """The figures of a run; means are over questions. ``interval`` is that of the accuracy."""

    rows: tuple[Row, ...]
    accuracy: float
    interval: tuple[float, float]
    entailment_macro: float
    contradiction_macro: float
    contradiction_micro: float
    evidence_map: float
    precision_at_80: float


def score(results: Sequence[Result]) -> Table:
    """The figures over all documents; the contradiction mean is over questions that have one."""
    names = [n for n in results[0].answers if any(n in r.document.choices for r in results)]
    rows = tuple(_row(name, results) for name in names)
    right = [[_choice(r, n) == r.document.choices[n] for n in names] for r in results]
    contradicted = [r.contradiction for r in rows if r.contradiction.tp + r.contradiction.fn]
    aps = [r.average_precision for r in rows if r.average_precision is not None]
    precisions = [r.precision_at_80 for r in rows if r.precision_at_80 is not None]

    def accuracy(chosen: Sequence[int]) -> float:
        return _mean([x for i in chosen for x in right[i]])

    return Table(
        rows=rows,
        accuracy=accuracy(range(len(results))),
        interval=interval(len(results), accuracy),
        entailment_macro=_mean([r.entailment.f1 for r in rows]),
        contradiction_macro=_mean([c.f1 for c in contradicted]),
        contradiction_micro=sum((r.contradiction for r in rows), Counts()).f1,
        evidence_map=_mean(aps),
        precision_at_80=_mean(precisions),
    )


def _choice(result: Result, name: str) -> Choice:
    return result.answers[name][0]


def _row(name: str, results: Sequence[Result]) -> Row:
    gold = [r.document.choices[name] for r in results]
    said = [_choice(r, name) for r in results]
    right, scores = _ranked(name, results)
    total = sum(right)
    return Row(
        question=name,
        accuracy=_mean([g == s for g, s in zip(gold, said, strict=True)]),
        entailment=counts([g == CHOICES[0] for g in gold], [s == CHOICES[0] for s in said]),
        contradiction=counts([g == CHOICES[1] for g in gold], [s == CHOICES[1] for s in said]),
        average_precision=average_precision(right, scores, total) if total else None,
        precision_at_80=precision_at_recall(right, scores, total, _RECALL) if total else None,
    )


def _ranked(name: str, results: Sequence[Result]) -> tuple[list[bool], list[float]]:
    """All spans of the documents that do mention the question: is it evidence, and its score."""
    right: list[bool] = []
    scores: list[float] = []
    for r in results:
        evidence = r.document.evidence[name]
        if r.document.choices[name] == "NotMentioned" or not evidence:
            continue
        for start, end, score in r.answers[name][1]:
            right.append(any(_same(start, end, a, b) for a, b in evidence))
            scores.append(score)
    return right, scores


def _same(start: int, end: int, a: int, b: int) -> bool:
    return 2 * (min(end, b) - max(start, a)) > min(end - start, b - a)


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0
