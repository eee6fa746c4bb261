"""The trained detector: which passages speak of a subject, and what the document answers.

Three small layers, each fitted to labelled contracts by ``training/train.py``. The first weighs the
words, headings and rule findings of a passage, one weight each, so that it can say why. The second
looks at these margins around a passage (``surroundings``): the items of a list, the sentences
before and after, the best of the document. The third weighs the best passages and the rules'
answer for the whole document. docs/model-card.md says on what it was trained, how well it does and
where it fails.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from clausecheck.detectors.features import PARTS, Feature, part_of
from clausecheck.detectors.surroundings import (
    HIGHEST,
    LOWEST,
    Numbers,
    Surroundings,
    around,
    beside,
    ruled,
)

WEIGHTS = Path(__file__).resolve().parent / "weights"
_SURE = 8.0
_BEST, _TOP = 3, 4


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the model says of one subject in one document; one number a passage.

    ``margins`` are the first layer's, above 0 is yes; ``scores`` the second layer's; ``likely`` is
    the calibrated probability that the passage speaks of the subject.
    """

    margins: Numbers
    scores: Numbers
    likely: Numbers


@dataclass(frozen=True, slots=True)
class Second:
    """The second layer: numbers around a passage, standardised, through one layer of bends."""

    mean: Numbers
    scale: Numbers
    inner: Numbers
    inner_bias: Numbers
    outer: Numbers
    outer_bias: float

    def __call__(self, seen: Numbers) -> Numbers:
        """Scores for what is seen around passages (… x features)."""
        standard = (seen - self.mean) / self.scale
        bent = np.maximum(standard @ self.inner + self.inner_bias, 0)
        return np.asarray(bent @ self.outer + self.outer_bias, dtype=np.float32)


@dataclass(frozen=True)
class Model:
    """Weights of one set of subjects.

    ``vocabulary`` gives a feature's row of ``weights``.

    ``labels`` name the columns; the first ``len(slopes)`` are subjects, the others their sides:
    ``sides`` gives, for each subject, its columns for yes and for no, where there are such.
    ``slopes`` (subjects x 3) weigh margin, score and whether a rule speaks, with ``shift`` they
    calibrate. ``answers`` names, for each subject, the elements of the rules that speak of it.
    """

    labels: tuple[str, ...]
    vocabulary: Mapping[Feature, int]
    rarity: Numbers
    weights: Numbers
    bias: Numbers
    sides: tuple[tuple[int, int], ...]
    second: Second
    slopes: Numbers
    shift: Numbers
    answers: Mapping[str, Any]

    @cached_property
    def parts(self) -> NDArray[np.intp]:
        """Which of ``PARTS`` the feature of each row of ``weights`` belongs to."""
        parts = np.empty(len(self.vocabulary), dtype=np.intp)
        for feature, row in self.vocabulary.items():
            parts[row] = part_of(feature)
        return parts

    @property
    def subjects(self) -> tuple[str, ...]:
        """The labels that passages are ranked for."""
        return self.labels[: len(self.slopes)]

    def judge(
        self, passages: Sequence[Sequence[Feature]], where: Surroundings
    ) -> dict[str, Judgement]:
        """The judgement of every label on the passages of one document.

        A side has no scores of its own: they are its margins.
        """
        margins, counts = self.margins(passages), self.counts(passages)
        scores = self.second(seen_around(margins, counts, where, self.sides))
        likely = calibrated(margins[:, : len(self.slopes)], scores, counts, self.slopes, self.shift)
        judged = {
            label: Judgement(margins[:, n], scores[:, n], likely[:, n])
            for n, label in enumerate(self.subjects)
        }
        for n, label in enumerate(self.labels[len(self.slopes) :], len(self.slopes)):
            judged[label] = Judgement(margins[:, n], margins[:, n], margins[:, n])
        return judged

    def margins(self, passages: Sequence[Sequence[Feature]]) -> Numbers:
        """The first layer: passages x labels."""
        margins = np.empty((len(passages), len(self.labels)), dtype=np.float32)
        for number, found in enumerate(passages):
            rows, values = self.vector(found)
            margins[number] = values @ self.weights[rows] + self.bias
        return margins

    def counts(self, passages: Sequence[Sequence[Feature]]) -> Numbers:
        """How many elements of each subject the rules found: passages x subjects."""
        return element_counts(passages, [self._elements(s) for s in self.subjects])

    def _elements(self, subject: str) -> Sequence[str]:
        spec = self.answers.get(subject)
        return spec["elements"] if spec else ()

    def vector(self, found: Sequence[Feature]) -> tuple[NDArray[np.intp], Numbers]:
        """Rows and values of a passage; each part of its features has a fixed length."""
        known = map(self.vocabulary.get, found)
        rows = np.array([row for row in known if row is not None], dtype=np.intp)
        if not len(rows):
            return rows, np.empty(0, dtype=np.float32)
        return rows, weighed(self.rarity[rows], self.parts[rows])

    def reasons(self, found: Sequence[Feature], label: str, most: int = 5) -> tuple[Feature, ...]:
        """The features of a passage that speak most for a label, the strongest first."""
        column = self.labels.index(label)
        names = [f for f in found if f in self.vocabulary]
        rows, values = self.vector(found)
        weighed = values * self.weights[rows, column]
        order = np.argsort(-weighed, kind="stable")[:most]
        return tuple(names[i] for i in order if weighed[i] > 0)


def weighed(rarity: Numbers, parts: NDArray[Any]) -> Numbers:
    """The values of one passage's features: their rarities, each part scaled to its length."""
    squares = np.bincount(parts, rarity * rarity, minlength=len(PARTS))
    lengths = np.array(PARTS) / np.sqrt(np.maximum(squares, 1e-12))
    return np.asarray(rarity * lengths[parts], dtype=np.float32)


def element_counts(
    passages: Sequence[Sequence[Feature]], elements: Sequence[Sequence[str]]
) -> Numbers:
    """How many of each subject's elements stand among the features of each passage."""
    spoken: dict[Feature, list[int]] = {}
    for subject, names in enumerate(elements):
        for name in dict.fromkeys(name.removeprefix("not ") for name in names):
            spoken.setdefault(f"e:{name}", []).append(subject)
    counts = np.zeros((len(passages), len(elements)), dtype=np.float32)
    for number, found in enumerate(passages):
        for feature in found:
            for subject in spoken.get(feature, ()):
                counts[number, subject] += 1
    return counts


def seen_around(
    margins: Numbers, counts: Numbers, where: Surroundings, sides: Sequence[tuple[int, int]]
) -> Numbers:
    """What the second layer sees: passages x subjects x numbers."""
    own = margins[:, : counts.shape[1]]
    seen = [around(own, where), beside(own), ruled(counts, where)]
    if sides:
        yes, no = (margins[:, [pair[n] for pair in sides]] for n in (0, 1))
        seen.append(np.stack([np.maximum(yes, no), yes - no], axis=2))
    return np.concatenate(seen, axis=2)


def calibrated(
    margins: Numbers, scores: Numbers, counts: Numbers, slopes: Numbers, shift: Numbers
) -> Numbers:
    """Probabilities from margins, scores and whether a rule speaks (passages x subjects)."""
    own, sure = np.clip(margins, LOWEST, HIGHEST), np.clip(scores, -_SURE, _SURE)
    logits = own * slopes[:, 0] + sure * slopes[:, 1] + (counts > 0) * slopes[:, 2] + shift
    return np.asarray(1 / (1 + np.exp(-logits)), dtype=np.float32)


def summary(subject: Judgement, sides: Sequence[Judgement] = ()) -> list[float]:
    """What the answer to a question about a whole document rests on.

    The best three margins and scores, the sum of all probabilities and the number of passages
    (logarithms); for each side its margin in the best passage, among the best four, and anywhere.
    """
    row = [*_best(subject.margins, LOWEST, HIGHEST), *_best(subject.scores, -_SURE, _SURE)]
    row += [float(np.log(subject.likely.sum() + 0.01)), float(np.log(len(subject.likely) + 1))]
    order = np.argsort(-subject.scores, kind="stable")[:_TOP]
    weight = subject.likely[order] / max(float(subject.likely[order].sum()), 1e-9)
    for side in sides:
        margins = np.clip(side.margins, LOWEST, HIGHEST)
        if len(order):
            there = margins[order]
            row += [float(there[0]), float(weight @ there), float(margins.max())]
        else:
            row += [LOWEST] * 3
    return row


def _best(values: Numbers, lowest: float, highest: float) -> list[float]:
    best = np.sort(values)[::-1][:_BEST]
    padded = np.pad(best, (0, _BEST - len(best)), constant_values=lowest)
    return [float(value) for value in np.clip(padded, lowest, highest)]


def shares(answers: Mapping[str, Any], question: str, row: Sequence[float]) -> dict[str, float]:
    """The probability of each choice for a question, from its ``summary`` and the rules' answer."""
    spec = answers[question]
    values = (np.array(row) - np.array(spec["mean"])) / np.array(spec["scale"])
    logits = np.array(spec["weights"]) @ values + np.array(spec["bias"])
    powers = np.exp(logits - logits.max())
    found = powers / powers.sum()
    return {name: float(share) for name, share in zip(spec["choices"], found, strict=True)}


def chosen(answers: Mapping[str, Any], question: str, row: Sequence[float]) -> str:
    """The choice for a question: the likeliest, each measured against its own threshold.

    A threshold is half of the F1 that the choice reached in cross-validation: that is where F1 is
    largest when probabilities are right (Lipton, Elkan, Naryanaswamy 2014). Of two choices the
    second has what the threshold of the first leaves of 1.
    """
    likely = shares(answers, question, row)
    least = answers[question]["least"]
    return max(likely, key=lambda choice: likely[choice] / least[choice])


@cache
def load(name: str) -> Model | None:
    """The shipped weights ``name`` (``nda``, ``contracts``), or None where there are none."""
    path = WEIGHTS / f"{name}.npz"
    if not path.is_file():
        return None
    with np.load(path, allow_pickle=False) as file:
        head = json.loads(bytes(file["head"]).decode("utf-8"))
        words = bytes(file["vocabulary"]).decode("utf-8").split("\n")
        part = {key: file[key].astype(np.float32) for key in file.files if file[key].dtype != "u1"}
    second = Second(
        mean=part["second_mean"],
        scale=part["second_scale"],
        inner=part["second_inner"],
        inner_bias=part["second_inner_bias"],
        outer=part["second_outer"],
        outer_bias=float(part["second_outer_bias"]),
    )
    return Model(
        labels=tuple(head["labels"]),
        vocabulary={word: row for row, word in enumerate(words)},
        rarity=part["rarity"],
        weights=part["weights"] * part["scale"],
        bias=part["bias"],
        sides=tuple((a, b) for a, b in head["sides"]),
        second=second,
        slopes=part["slopes"],
        shift=part["shift"],
        answers=head["answers"],
    )
