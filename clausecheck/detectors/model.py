"""The trained detector: linear weights on words, headings and rule findings of a passage.

It never changes a grade. It ranks passages for a question, says how likely the document answers
it, and with that whether "nothing found" deserves a second look. Trained by ``training/train.py``;
docs/model-card.md says on what, how well it does and where it fails.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from clausecheck.detectors.features import Feature

WEIGHTS = Path(__file__).resolve().parent / "weights"
HEADING, FLAG = 0.5, 1.0
"""How much the length of the heading part and of the rule part counts beside the words' 1.0."""
_LOWEST, _HIGHEST = -3.0, 3.0
TOP = 3


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the model says of one label in one document.

    ``scores`` are the margins of every passage (above 0 is yes); ``likely`` the same as
    probabilities.
    """

    scores: NDArray[np.float32]
    likely: NDArray[np.float32]


@dataclass(frozen=True)
class Model:
    """Weights of one set of labels. ``vocabulary`` gives a feature's row of ``weights``."""

    labels: tuple[str, ...]
    vocabulary: Mapping[Feature, int]
    rarity: NDArray[np.float32]
    weights: NDArray[np.float32]
    bias: NDArray[np.float32]
    slope: NDArray[np.float32]
    shift: NDArray[np.float32]
    answers: Mapping[str, Any]

    def judge(self, passages: Sequence[Sequence[Feature]]) -> dict[str, Judgement]:
        """The judgement of every label on the passages of one document."""
        scores = np.empty((len(passages), len(self.labels)), dtype=np.float32)
        for number, found in enumerate(passages):
            rows, values = self.vector(found)
            scores[number] = values @ self.weights[rows] + self.bias
        likely = 1 / (1 + np.exp(-(scores * self.slope + self.shift)))
        return {label: Judgement(scores[:, n], likely[:, n]) for n, label in enumerate(self.labels)}

    def vector(self, found: Sequence[Feature]) -> tuple[NDArray[np.intp], NDArray[np.float32]]:
        """Rows and values of a passage; words, headings and rule findings each of fixed length."""
        known = [(self.vocabulary[f], _part(f)) for f in found if f in self.vocabulary]
        if not known:
            return np.empty(0, dtype=np.intp), np.empty(0, dtype=np.float32)
        rows = np.array([row for row, _ in known], dtype=np.intp)
        parts = np.array([part for _, part in known])
        values = self.rarity[rows].copy()
        for part, length in enumerate((1.0, HEADING, FLAG)):
            here = parts == part
            norm = float(np.sqrt((values[here] ** 2).sum()))
            if norm:
                values[here] *= length / norm
        return rows, values

    def reasons(self, found: Sequence[Feature], label: str, most: int = 5) -> tuple[Feature, ...]:
        """The features of a passage that speak most for a label, the strongest first."""
        column = self.labels.index(label)
        names = [f for f in found if f in self.vocabulary]
        rows, values = self.vector(found)
        weighed = values * self.weights[rows, column]
        order = np.argsort(-weighed, kind="stable")[:most]
        return tuple(names[i] for i in order if weighed[i] > 0)


def _part(feature: Feature) -> int:
    return 1 if feature.startswith("h:") else 2 if feature[:2] in ("e:", "s:") else 0


def summary(judgements: Sequence[Judgement]) -> list[float]:
    """What the answer to a question about a whole document rests on, for each of its labels.

    The best three margins, the sum of all probabilities (logarithm), and the margins of the
    other labels in the passage that is best for the first.
    """
    row: list[float] = []
    for judged in judgements:
        best = np.sort(judged.scores)[::-1][:TOP]
        padded = np.pad(best, (0, TOP - len(best)), constant_values=_LOWEST)
        row += np.clip(padded, _LOWEST, _HIGHEST).tolist()
        row.append(float(np.log(judged.likely.sum() + 0.01)))
    first = judgements[0].scores
    at = int(first.argmax()) if len(first) else 0
    for judged in judgements[1:]:
        value = float(judged.scores[at]) if len(first) else _LOWEST
        row.append(min(max(value, _LOWEST), _HIGHEST))
    return row


def chosen(answers: Mapping[str, Any], question: str, row: Sequence[float]) -> dict[str, float]:
    """The probability of each choice for a question, from its ``summary`` and the rules' answer."""
    spec = answers[question]
    values = (np.array(row) - np.array(spec["mean"])) / np.array(spec["scale"])
    logits = np.array(spec["weights"]) @ values + np.array(spec["bias"])
    powers = np.exp(logits - logits.max())
    shares = powers / powers.sum()
    return {name: float(share) for name, share in zip(spec["choices"], shares, strict=True)}


@cache
def load(name: str) -> Model | None:
    """The shipped weights ``name`` (``nda``, ``contracts``), or None where there are none."""
    path = WEIGHTS / f"{name}.npz"
    if not path.is_file():
        return None
    with np.load(path, allow_pickle=False) as file:
        head = json.loads(bytes(file["head"]).decode("utf-8"))
        words = bytes(file["vocabulary"]).decode("utf-8").split("\n")
        scale = file["scale"].astype(np.float32)
        return Model(
            labels=tuple(head["labels"]),
            vocabulary={word: row for row, word in enumerate(words)},
            rarity=file["rarity"].astype(np.float32),
            weights=file["weights"].astype(np.float32) * scale,
            bias=file["bias"].astype(np.float32),
            slope=file["slope"].astype(np.float32),
            shift=file["shift"].astype(np.float32),
            answers=head["answers"],
        )
