"""CUAD: which clauses a commercial contract holds, and where.

Hendrycks, Burns, Chen and Ball 2021, "CUAD: An Expert-Annotated NLP Dataset for Legal Contract
Review". Read from a folder with ``labels.json`` and ``txt/``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from clausecheck.benchmarking.answering import Answer
from clausecheck.benchmarking.scoring import Counts, counts, interval
from clausecheck.errors import ReadError

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Contract:
    """One contract; ``clauses`` are the gold spans by category, ``present`` whether it is there."""

    name: str
    text: str
    clauses: Mapping[str, tuple[Span, ...]]
    present: Mapping[str, bool]


@dataclass(frozen=True, slots=True)
class Result:
    """What was found in one contract, by category."""

    contract: Contract
    answers: Mapping[str, Answer]


def load(folder: Path) -> list[Contract]:
    """The contracts of a folder, by name. Raises ReadError when it is none."""
    try:
        labels = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
        return [_contract(folder, name, labels[name]) for name in sorted(labels)]
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        what = f"{type(error).__name__}: {error}"
        hint = "give the folder that holds labels.json and txt/"
        raise ReadError(f"{folder}: not a CUAD folder ({what}); {hint}") from None


def _contract(folder: Path, name: str, label: Mapping[str, Any]) -> Contract:
    # Bytes, not text mode: that would turn \r\n into \n and move every offset.
    text = (folder / "txt" / f"{name}.txt").read_bytes().decode("utf-8")
    categories = label.get("categories", {})
    clauses = {c: tuple((int(a), int(b)) for a, b in x["spans"]) for c, x in categories.items()}
    present = {c: x["answer"] == "Yes" or bool(x["spans"]) for c, x in categories.items()}
    return Contract(name, text, clauses, present)


def predictions(results: Sequence[Result]) -> dict[str, Any]:
    """``{contract: {category: {"present", "spans": [[start, end, score], …]}}}``."""
    return {
        r.contract.name: {
            category: {
                "present": answer.choice == "Entailment",
                "spans": [[a, b, round(score, 5)] for a, b, score in answer.spans if score > 0],
            }
            for category, answer in r.answers.items()
        }
        for r in results
    }


def matches(said: Span, gold: Span) -> bool:
    """Whether a span found is right.

    It shares half with the gold span (Jaccard of characters), lies within it, or holds it and is
    at most four times as long plus 200 characters.
    """
    shared = min(said[1], gold[1]) - max(said[0], gold[0])
    if shared <= 0:
        return False
    if shared / (max(said[1], gold[1]) - min(said[0], gold[0])) >= 0.5:
        return True
    length, wanted = said[1] - said[0], gold[1] - gold[0]
    return shared == length or (shared == wanted and length <= 4 * wanted + 200)


# --- scores --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Row:
    """The figures of one category; documents are counted, spans ranked over all documents."""

    category: str
    positives: int
    documents: Counts
    average_precision: float


@dataclass(frozen=True, slots=True)
class Table:
    """The figures of a run; means are over categories. ``interval`` is that of the F1 mean."""

    rows: tuple[Row, ...]
    f1_macro: float
    interval: tuple[float, float]
    average_precision_macro: float


def score(results: Sequence[Result]) -> Table:
    """The figures over all contracts."""
    names = [n for n in results[0].answers if n in results[0].contract.present]
    gold = {n: [r.contract.present[n] for r in results] for n in names}
    said = {n: [r.answers[n].choice == "Entailment" for r in results] for n in names}
    rows = tuple(
        Row(n, sum(gold[n]), counts(gold[n], said[n]), _average_precision(n, results))
        for n in names
    )

    def f1(chosen: Sequence[int]) -> float:
        values = [
            counts([gold[n][i] for i in chosen], [said[n][i] for i in chosen]).f1 for n in names
        ]
        return sum(values) / len(values)

    mean = sum(r.average_precision for r in rows) / len(rows)
    whole = range(len(results))
    return Table(rows, f1(whole), interval(len(results), f1), mean)


def _average_precision(name: str, results: Sequence[Result]) -> float:
    """A gold span counts as found once, with the first span that hits it."""
    ranked = sorted(
        ((score, n, a, b) for n, r in enumerate(results) for a, b, score in r.answers[name].spans
         if score > 0),
        key=lambda item: -item[0],
    )  # fmt: skip
    total = sum(len(r.contract.clauses[name]) for r in results)
    found: set[tuple[int, Span]] = set()
    area, right = 0.0, 0
    for seen, (_, n, a, b) in enumerate(ranked, 1):
        hits = {(n, g) for g in results[n].contract.clauses[name] if matches((a, b), g)}
        right += bool(hits)
        area += len(hits - found) / total * (right / seen) if total else 0.0
        found |= hits
    return area
