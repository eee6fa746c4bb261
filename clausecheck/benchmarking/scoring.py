"""Counts and rates: F1, average precision, precision at a recall, intervals over documents."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

_RESAMPLES = 500
_SEED = 20


@dataclass(frozen=True, slots=True)
class Counts:
    """True positives, false positives and false negatives of one class."""

    tp: int = 0
    fp: int = 0
    fn: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.tp + other.tp, self.fp + other.fp, self.fn + other.fn)

    @property
    def precision(self) -> float:
        """Share of what was said that is right; 0 when nothing was said."""
        return self.tp / (self.tp + self.fp) if self.tp + self.fp else 0.0

    @property
    def recall(self) -> float:
        """Share of what is there that was said; 0 when nothing is there."""
        return self.tp / (self.tp + self.fn) if self.tp + self.fn else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of both; 0 when nothing is right."""
        total = 2 * self.tp + self.fp + self.fn
        return 2 * self.tp / total if total else 0.0


def counts(gold: Sequence[bool], said: Sequence[bool]) -> Counts:
    """The counts of one class over documents."""
    pairs = list(zip(gold, said, strict=True))
    return Counts(
        sum(g and s for g, s in pairs),
        sum(s and not g for g, s in pairs),
        sum(g and not s for g, s in pairs),
    )


def average_precision(right: Sequence[bool], scores: Sequence[float], total: int) -> float:
    """Recall gained times precision, summed over a ranking; equal scores count as one step.

    ``total`` is how many right answers there are; one not in the ranking is lost recall.
    """
    if not total:
        return 0.0
    order = sorted(range(len(scores)), key=lambda i: -scores[i])
    area, hits, seen, at = 0.0, 0, 0, 0
    while at < len(order):
        end = at
        while end < len(order) and scores[order[end]] == scores[order[at]]:
            end += 1
        gained = sum(right[i] for i in order[at:end])
        hits, seen = hits + gained, seen + end - at
        area += gained / total * (hits / seen)
        at = end
    return area


def precision_at_recall(
    right: Sequence[bool], scores: Sequence[float], total: int, recall: float
) -> float:
    """Best precision of a ranking at or beyond a recall; 0 when that recall is never reached."""
    order = sorted(range(len(scores)), key=lambda i: -scores[i])
    best, hits = 0.0, 0
    for seen, i in enumerate(order, 1):
        hits += right[i]
        last = seen == len(order) or scores[order[seen]] != scores[i]
        if last and hits >= recall * total:
            best = max(best, hits / seen)
    return best


def interval(
    documents: int, figure: Callable[[Sequence[int]], float], *, level: float = 0.95
) -> tuple[float, float]:
    """Bootstrap interval of a figure over documents (500 resamples, fixed seed)."""
    if documents < 2:
        return (float("nan"), float("nan"))
    draw = np.random.default_rng(_SEED)
    values = [figure(draw.integers(0, documents, documents).tolist()) for _ in range(_RESAMPLES)]
    low, high = np.quantile(values, [(1 - level) / 2, (1 + level) / 2])
    return float(low), float(high)
