"""The figures of a run as a table to be read in a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from clausecheck.benchmarking import contract_nli as nli
from clausecheck.benchmarking import cuad as contracts
from clausecheck.benchmarking.questions import BenchmarkQuestion
from clausecheck.benchmarking.scoring import Counts


def contract_nli(
    results: Sequence[nli.Result], asked: Sequence[BenchmarkQuestion], milliseconds: float
) -> str:
    """One line a question, then the means; answers without labels are only counted."""
    if not any(r.document.choices for r in results):
        return f"{len(results)} documents answered, no labels to compare with\n"
    table = nli.score(results)
    titles = {q.id: q.title for q in asked}
    lines = [f"{'question':46}  acc   entailment             contradiction          AP    P@R80"]
    for row in table.rows:
        name = f"{row.question:7}{titles[row.question]}"
        lines.append(
            f"{name:46.46} {row.accuracy:.3f}  {_class(row.entailment)}  "
            f"{_class(row.contradiction)}  {_rate(row.average_precision)}  "
            f"{_rate(row.precision_at_80)}"
        )
    low, high = table.interval
    lines += [
        "",
        f"{len(results)} documents, {milliseconds:.0f} ms each",
        f"accuracy {table.accuracy:.3f} (95 % of documents resampled: {low:.3f}-{high:.3f})",
        f"F1 of entailment, mean over questions {table.entailment_macro:.3f}",
        f"F1 of contradiction, mean over the questions that have one "
        f"{table.contradiction_macro:.3f}, all together {table.contradiction_micro:.3f}",
        f"evidence: mean average precision {table.evidence_map:.3f}, "
        f"precision at 80 % recall {table.precision_at_80:.3f}",
    ]
    return "\n".join(lines) + "\n"


def cuad(
    results: Sequence[contracts.Result], asked: Sequence[BenchmarkQuestion], milliseconds: float
) -> str:
    """One line a category, then the means."""
    table = contracts.score(results)
    lines = [f"{'category':36} there  document F1 (right, wrong, missed)   span AP"]
    lines += [
        f"{row.category:36} {row.positives:5}  {_class(row.documents)}        "
        f"{row.average_precision:.3f}"
        for row in table.rows
    ]
    low, high = table.interval
    lines += [
        "",
        f"{len(results)} contracts, {milliseconds:.0f} ms each, {len(asked)} categories",
        f"document F1, mean {table.f1_macro:.3f} (95 % of documents resampled: "
        f"{low:.3f}-{high:.3f}); span AP, mean {table.average_precision_macro:.3f}",
    ]
    return "\n".join(lines) + "\n"


def _class(found: Counts) -> str:
    return f"{found.f1:.3f} ({found.tp:3}+ {found.fp:3}x {found.fn:3}-)"


def _rate(value: float | None) -> str:
    return "  -  " if value is None else f"{value:.3f}"
