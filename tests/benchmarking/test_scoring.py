"""Rates are those of the text books, on cases small enough to count by hand."""

from __future__ import annotations

import math

import pytest

from clausecheck.benchmarking.scoring import (
    Counts,
    average_precision,
    counts,
    interval,
    precision_at_recall,
)


def test_counts_and_f1_are_those_of_the_pairs() -> None:
    found = counts([True, True, False, False, True], [True, False, True, False, True])

    assert found == Counts(tp=2, fp=1, fn=1)
    assert found.precision == pytest.approx(2 / 3)
    assert found.recall == pytest.approx(2 / 3)
    assert found.f1 == pytest.approx(2 / 3)


def test_nothing_there_and_nothing_said_is_a_rate_of_nought() -> None:
    assert Counts().f1 == Counts().precision == Counts().recall == 0.0


def test_average_precision_sums_recall_gained_times_precision() -> None:
    right = [True, False, True, False]

    assert average_precision(right, [0.9, 0.8, 0.7, 0.6], 2) == pytest.approx(0.5 + 0.5 * 2 / 3)


def test_what_is_not_in_the_ranking_is_lost() -> None:
    assert average_precision([True], [0.9], 4) == pytest.approx(0.25)


def test_equal_scores_are_one_step_whatever_their_order() -> None:
    first = average_precision([True, False, False, False], [0.5] * 4, 1)
    last = average_precision([False, False, False, True], [0.5] * 4, 1)

    assert first == last == pytest.approx(0.25)


def test_precision_is_taken_where_the_recall_is_reached() -> None:
    right = [True, False, True, False, True]
    scores = [0.9, 0.8, 0.7, 0.6, 0.5]

    assert precision_at_recall(right, scores, 3, 0.6) == pytest.approx(2 / 3)
    assert precision_at_recall(right, scores, 3, 1.0) == pytest.approx(3 / 5)
    assert precision_at_recall(right, scores, 6, 0.8) == 0.0


def test_the_interval_repeats_and_holds_the_figure() -> None:
    values = [1.0] * 30 + [0.0] * 10

    def mean(chosen: object) -> float:
        picked = [values[i] for i in chosen]  # type: ignore[attr-defined]
        return sum(picked) / len(picked)

    low, high = interval(40, mean)

    assert (low, high) == interval(40, mean)
    assert low < 0.75 < high
    assert math.isnan(interval(1, mean)[0])
