"""Write docs/model-card.md from the shipped weights and from training/figures.json.

Usage: python training/card.py

A test fails when the page is not what this makes of them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from clausecheck.detectors.model import WEIGHTS
from clausecheck.model.labels import LABELS
from clausecheck.possible import BOUNDS, MOST

HERE = Path(__file__).resolve().parent
CARD = HERE.parent / "docs" / "model-card.md"
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
HEAD = """\
<!-- Made from the weights and training/figures.json by `python training/card.py`. -->

# Model card: the trained detector

**What it is for.** It reads the passages of a contract after the rules and says which ones speak of a subject, such as the return of
information. In a review it only points: to a clause that the rules did not find, or of which they miss an essential element, it adds
at most {most} passages for a person to judge, each with its probability and the words that weighed most. It changes no grade and no gap; where a passage is
`high`, the verdict "missing" is shown with low confidence. `clausecheck/possible.py` holds this policy, `--rules-only` switches it off. It is a review aid, not legal advice.

**How it is made.** `training/train.py` fits three small layers, each to labelled contracts: weights on words, pairs of words, headings and rule findings of a
passage (a linear support vector machine); a few numbers around it (its list, its neighbours, the best of the document); and, for the benchmarks
only, an answer for the whole document. NumPy at run time, no network, the same text gives the same result.

## Data and licence

Both sets are public and licensed CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/); the weights are made from them and carry this attribution. No text of
them is in the project. A tenth of the documents, near-duplicates kept together, is set aside.
"""
LIMITS = """\
## Limits

* English only; other languages are not judged.
* The contracts are American for the most part, filed with the SEC or found on the web before 2021. Forms of other countries, and letters, are rare in them.
* A detector for NDAs looks at NDAs, the other one at everything else; a secrecy clause inside a supply agreement is left to the rules.
* It tells what a passage is about, not who is bound and not whether the words protect or harm. That is why it changes no grade.
* The shares above are of all passages. What a review shows are passages that the rules did not cite, the harder ones, so expect fewer of them to be right.
* Gold labels have errors of their own: annotators mark one passage of several, or the lead-in and not its item.
* Subjects with few examples (fewer than {few} passages, marked * above) are known least.
"""


def card(figures: Mapping[str, Any], weights: Path) -> str:
    """The page, in Markdown, for every file of weights in the folder."""
    shipped = sorted(weights.glob("*.npz"), key=lambda path: list(DATA).index(path.stem))
    lines = [HEAD.format(most=MOST)]
    lines += [f"* `{path.stem}`: {DATA[path.stem][1]}" for path in shipped]
    lines += ["", "## Files", "", "| weights | for | size | SHA-256 |", "|---|---|---|---|"]
    for path in shipped:
        data = path.read_bytes()
        size = f"{len(data) / 1e6:.1f} MB"
        digest = hashlib.sha256(data).hexdigest()
        lines.append(f"| `{path.stem}` | {DATA[path.stem][0]} | {size} | `{digest}` |")
    lines += ["", *_words(), ""]
    for path in shipped:
        if path.stem in figures:
            lines += [*_figures(path.stem, figures[path.stem]), ""]
    return "\n".join([*lines, LIMITS.format(few=FEW)])


def _words() -> Iterator[str]:
    yield "## What the words mean"
    yield ""
    floor = BOUNDS[-1][1]
    said = ", ".join(f"`{word}` from {least:.0%}".replace("%", " %") for word, least in BOUNDS)
    yield f"By the calibrated probability: {said}. Below {floor * 100:.0f} % nothing is shown."
    yield "The tables say how often passages called so were right in 5-fold cross-validation by"
    yield "document: each passage judged by weights that had not seen its document."


def _figures(name: str, figures: Mapping[str, Any]) -> Iterator[str]:
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
    yield "| label | about | passages | average precision | F1 of the document's answer |"
    yield "|---|---|---|---|---|"
    for label, row in figures["subjects"].items():
        few = " *" if row["passages"] < FEW else ""
        yield (
            f"| `{name}/{label}`{few} | {LABELS[f'{name}/{label}']} | {row['passages']:,} "
            f"| {row['average_precision']:.3f} | {row['f1']:.3f} |"
        )


if __name__ == "__main__":
    CARD.write_text(card(json.loads(FIGURES.read_text("utf-8")), WEIGHTS), encoding="utf-8")
