"""Fitting the three layers of the detector, with what each says of texts it was not fitted on."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp
from joblib import Parallel, delayed
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression
from sklearn.neural_network import MLPClassifier
from sklearn.svm import LinearSVC
from texts import FOLDS

from clausecheck.detectors.model import Second

FEWEST_POSITIVES = 5
MARGIN = 0.25  # C of the support vector machine
BENDS = 24  # units of each net of the second layer
NETS = 3  # that begin differently; their mean is steadier than any
ROUNDS = 12  # passes over the rows
DECAY = 1e-2
STEP = 2e-3
ANSWER = 0.1  # C of the logistic regression over documents
LEAST_SPREAD = 1e-3
NEVER = -1.0

Array = np.ndarray


@dataclass(frozen=True, slots=True)
class First:
    """The first layer: weights (features x labels) and margins of passages not fitted on."""

    weights: Array
    bias: Array
    held: Array


def first(x: sp.csr_matrix, gold: Array, fold: Array, use: Array) -> First:
    """A support vector machine for each label, on the passages ``use``."""
    made = Parallel(n_jobs=-1, max_nbytes="1M")(
        delayed(_label)(x, gold[:, n], fold, use) for n in range(gold.shape[1])
    )
    return First(
        np.stack([w for w, _, _ in made], 1).astype(np.float32),
        np.array([b for _, b, _ in made], dtype=np.float32),
        np.stack([h for _, _, h in made], 1).astype(np.float32),
    )


def _label(x: sp.csr_matrix, y: Array, fold: Array, use: Array) -> tuple[Array, float, Array]:
    held = np.zeros(len(y))
    for k in range(FOLDS):
        weights, bias = _machine(x, y, use & (fold != k))
        held[fold == k] = x[fold == k] @ weights + bias
    weights, bias = _machine(x, y, use)
    return weights, bias, held


def _machine(x: sp.csr_matrix, y: Array, rows: Array) -> tuple[Array, float]:
    """Weights and bias; none where there are too few examples."""
    if y[rows].sum() < FEWEST_POSITIVES:
        return np.zeros(x.shape[1]), NEVER
    machine = LinearSVC(C=MARGIN, random_state=0).fit(x[rows], y[rows])
    return machine.coef_[0], float(machine.intercept_[0])


def second(seen: Array, gold: Array, fold: Array, keep: Array) -> tuple[Second, Array]:
    """The second layer, one for all subjects, and its scores of passages not fitted on.

    ``seen`` is passages x subjects x numbers; only the cells ``keep`` are fitted.
    """
    rows = seen[keep]
    mean, scale = rows.mean(0), np.maximum(rows.std(0), LEAST_SPREAD)
    held = np.empty(gold.shape, dtype=np.float32)
    for k in range(FOLDS):
        inside = keep & (fold != k)[:, None]
        held[fold == k] = _bends(seen[inside], gold[inside], mean, scale)(seen[fold == k])
    return _bends(rows, gold[keep], mean, scale), held


def _bends(rows: Array, gold: Array, mean: Array, scale: Array) -> Second:
    """Nets that differ by their beginnings only, side by side as one that gives their mean."""
    nets = Parallel(n_jobs=-1, max_nbytes="1M")(
        delayed(_net)((rows - mean) / scale, gold, seed) for seed in range(NETS)
    )
    inner = np.hstack([net.coefs_[0] for net in nets])
    inner_bias = np.concatenate([net.intercepts_[0] for net in nets])
    outer = np.concatenate([net.coefs_[1][:, 0] for net in nets]) / NETS
    return Second(
        *(a.astype(np.float32) for a in (mean, scale, inner, inner_bias, outer)),
        outer_bias=float(np.mean([net.intercepts_[1][0] for net in nets])),
    )


def _net(rows: Array, gold: Array, seed: int) -> MLPClassifier:
    net = MLPClassifier(
        (BENDS,), alpha=DECAY, max_iter=ROUNDS, learning_rate_init=STEP, random_state=seed
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)  # few rounds on purpose
        return net.fit(rows, gold)


def calibration(
    margins: Array, scores: Array, spoken: Array, gold: Array, *, mixed: bool
) -> tuple[Array, float]:
    """Weights of margin, score and a rule's word, and shift, that make a probability.

    Not ``mixed``, the score alone is weighed.
    """
    if gold.sum() < FEWEST_POSITIVES:
        return np.array([0.0, 0.5, 0.0]), -3.0
    columns = np.stack([margins, scores, spoken], 1) if mixed else scores[:, None]
    curve = LogisticRegression(C=10).fit(columns, gold)
    slopes = curve.coef_[0] if mixed else np.array([0.0, curve.coef_[0][0], 0.0])
    return slopes, float(curve.intercept_[0])


@dataclass(frozen=True, slots=True)
class Last:
    """The third layer for one question: standardising, weights, and shares of texts held out."""

    classes: Sequence[int]
    mean: Array
    scale: Array
    weights: Array
    bias: Array
    held: Array


def last(rows: Array, gold: Array, fold: Array, use: Array) -> Last:
    """A logistic regression over the documents ``use``; ``gold`` are numbers of choices."""
    mean, scale = rows[use].mean(0), rows[use].std(0)
    scale = np.where(scale > LEAST_SPREAD, scale, 1.0)  # what never varies says nothing
    rows = (rows - mean) / scale
    classes = sorted(set(gold[use].tolist()))
    held = np.zeros((len(gold), len(classes)))
    for k in range(FOLDS):
        inside = use & (fold != k)
        judge = _logistic(rows[inside], gold[inside])
        columns = [classes.index(c) for c in judge.classes_]
        held[np.ix_(fold == k, columns)] = judge.predict_proba(rows[fold == k])
    judge = _logistic(rows[use], gold[use])
    weights, bias = judge.coef_, judge.intercept_
    if len(classes) == 2:
        weights = np.vstack([-weights[0] / 2, weights[0] / 2])
        bias = np.array([-bias[0] / 2, bias[0] / 2])
    return Last(classes, mean, scale, weights, bias, held)


def _logistic(rows: Array, gold: Array) -> LogisticRegression:
    return LogisticRegression(C=ANSWER, max_iter=1000).fit(rows, gold)


def best_f1(likely: Array, gold: Array) -> float:
    """The largest F1 that any threshold on these probabilities reaches."""
    order = np.argsort(-likely, kind="stable")
    right = np.cumsum(gold[order])
    return float((2 * right / (np.arange(1, len(gold) + 1) + gold.sum())).max())
