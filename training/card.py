"""Write docs/model-card.md from card.md, the shipped weights and figures.json.

Usage: python training/card.py

A test fails when the page is not what this makes of them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from clausecheck.detectors.model import WEIGHTS
from clausecheck.model.labels import BOUNDS, LABELS
from clausecheck.possible import MOST

HERE = Path(__file__).resolve().parent
CARD = HERE.parent / "docs" / "model-card.md"
TEMPLATE = HERE / "card.md"
FIGURES = HERE / "figures.json"
FEW = 100
DATA = {
    "nda": (
        "NDAs",
        "ContractNLI (Yuta Koreeda and Christopher D. Manning, 2021: ContractNLI: A Dataset for "
        "Document-level Natural Language Inference for Contracts), 17 questions to NDAs, the "
        "answers and the evidence marked by lawyers. The parts `train` and `dev`; its test part "
        "was never looked at.",
    ),
    "contracts": (
        "commercial contracts",
        "CUAD v1 (The Atticus Project, 2021: Contract Understanding Atticus Dataset), 27 of its 41 "
        "categories, the clauses marked by lawyers.",
    ),
}


def card(figures: Mapping[str, Any], weights: Path) -> str:
    """The page, in Markdown, for every file of weights in the folder."""
    shipped = sorted(weights.glob("*.npz"), key=lambda path: list(DATA).index(path.stem))
    figured = [line for p in shipped if p.stem in figures for line in _figures(p.stem, figures)]
    return TEMPLATE.read_text("utf-8").format(
        most=MOST,
        few=FEW,
        data="\n".join(f"* `{path.stem}`: {DATA[path.stem][1]}" for path in shipped),
        files="\n".join(_files(shipped)),
        words="\n".join(_words()),
        figures="\n".join(figured),
    )


def _files(shipped: Sequence[Path]) -> Iterator[str]:
    yield "| weights | for | size | SHA-256 |"
    yield "|---|---|---|---|"
    for path in shipped:
        data = path.read_bytes()
        digest = hashlib.sha256(data).hexdigest()
        yield f"| `{path.stem}` | {DATA[path.stem][0]} | {len(data) / 1e6:.1f} MB | `{digest}` |"


def _words() -> Iterator[str]:
    yield "## What the words mean"
    yield ""
    floor = BOUNDS[-1][1]
    said = ", ".join(f"`{word}` from {least:.0%}".replace("%", " %") for word, least in BOUNDS)
    yield f"By the calibrated probability: {said}. Below {floor * 100:.0f} % nothing is shown."
    yield "The tables say how often passages called so were right in 5-fold cross-validation by"
    yield "document: each passage judged by weights that had not seen its document. F1 of a yes is"
    yield "that of the answer for the whole document, rules and detector together."


def _figures(name: str, all_figures: Mapping[str, Any]) -> Iterator[str]:
    figures = all_figures[name]
    yield f"## `{name}`, cross-validated on {figures['texts']} documents"
    yield ""
    yield "| said | passages | mean probability | right |"
    yield "|---|---|---|---|"
    for part in figures["calibration"]:
        word = next((word for word, least in BOUNDS if part["from"] >= least), "not shown")
        yield (
            f"| {part['from']:.2f} to {part['to']:.2f}: {word} | {part['passages']:,} "
            f"| {part['said']:.3f} | {part['right']:.3f} |"
        )
    yield ""
    yield "| label | about | passages | average precision | F1 of a yes |"
    yield "|---|---|---|---|---|"
    for label, row in figures["subjects"].items():
        few = " *" if row["passages"] < FEW else ""
        yield (
            f"| `{name}/{label}`{few} | {LABELS[f'{name}/{label}']} | {row['passages']:,} "
            f"| {row['average_precision']:.3f} | {row['f1']:.3f} |"
        )
    yield ""


if __name__ == "__main__":
    CARD.write_text(card(json.loads(FIGURES.read_text("utf-8")), WEIGHTS), encoding="utf-8")
