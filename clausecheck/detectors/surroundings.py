"""What stands around a passage says what it is: its list, its neighbours, the best of the document.

Lawyers spread one statement over a lead-in and its items, and over sentences that follow each
other. So the second layer of the detector sees, for every passage and label, the margin of the
first layer here and there. The same function serves training and review.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from clausecheck.model import Document, Outline

LOWEST, HIGHEST = -2.0, 3.0
"""Margins are clipped to this range; the lowest also stands for "there is none"."""
WIDTH = 27
"""How many numbers ``around`` gives for a passage and a label."""
RULED = 8
"""How many ``ruled`` gives."""
_THIRD = 3
_MOST = 3  # elements in one passage; more say no more

Numbers = NDArray[np.float32]
Indices = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """How the passages of one document stand to each other; arrays have one entry a passage.

    ``group`` numbers the list that an item belongs to, -1 where it is none; ``led`` holds a row
    (lead-in, item) for each item, both as passages.
    """

    segment: Indices
    group: Indices
    led: Indices
    fixed: Numbers

    @property
    def passages(self) -> int:
        """How many passages there are."""
        return len(self.segment)


def surroundings(document: Document, outline: Outline) -> Surroundings:
    """How the passages of a document stand to each other."""
    passages = outline.passages
    led = _led(outline)
    group = np.full(len(passages), -1, dtype=np.intp)
    group[led[:, 1]] = led[:, 0]
    fixed = np.zeros((len(passages), 6), dtype=np.float32)
    for number, passage in enumerate(passages):
        words = document.text[passage.start : passage.end].strip()
        fixed[number] = (
            number / len(passages),
            np.log1p(passage.end - passage.start),
            bool(passage.lead_ins),
            words[-1:] in (":", "-", "—"),
            not words.endswith((".", ";", ":", ",", " and", " or")),
            words[:1].islower(),
        )
    segment = np.array([p.segment for p in passages], dtype=np.intp)
    return Surroundings(segment, group, led, fixed)


def _led(outline: Outline) -> Indices:
    """Rows (lead-in, item): which passages are read in front of which; outermost first."""
    starts = [p.start for p in outline.passages]
    rows: list[tuple[int, int]] = []
    for item, passage in enumerate(outline.passages):
        for start, end in passage.lead_ins:
            at = max(bisect_right(starts, start) - 1, 0)
            while at < len(starts) and starts[at] < end:
                if at != item and outline.passages[at].end > start:
                    rows.append((at, item))
                at += 1
    return np.array(rows, dtype=np.intp).reshape(-1, 2)


def around(margins: Numbers, where: Surroundings) -> Numbers:
    """Margins (passages x labels) to what the second layer sees: passages x labels x ``WIDTH``."""
    own = np.clip(margins, LOWEST, HIGHEST).astype(np.float32)
    before, after = _shifted(own, 1), _shifted(own, -1)
    best, third, rank = _standing(own)
    below = _most(own[where.led[:, 1]], where.led[:, 0], own.shape)
    above = _most(own[where.led[:, 0]], where.led[:, 1], own.shape)
    has_items, has_lead = below > LOWEST, above > LOWEST
    place, length, lead, colon, unfinished, begins_low = (
        np.broadcast_to(column[:, None], own.shape) for column in where.fixed.T
    )
    continued = np.vstack([np.zeros((1, own.shape[1])), unfinished[:-1]])
    columns = (
        own, before, after, _shifted(own, 2), _shifted(own, -2),
        _others(own, where.segment), best, third, np.log1p(rank), own - best,
        place, length, lead,
        below, has_items, below - best, above, has_lead, _others(own, where.group),
        colon, unfinished, begins_low,
        np.where(continued > 0, before, LOWEST), np.where(unfinished > 0, after, LOWEST),
        np.maximum(below, own), has_items * own, colon * after,
    )  # fmt: skip
    return np.stack(columns, axis=2).astype(np.float32)


def beside(margins: Numbers) -> Numbers:
    """How a label stands to the other labels in its passage: passages x labels x 2.

    Its lead over the best other, and how many others say yes.
    """
    if margins.shape[1] < 2:
        return np.zeros((*margins.shape, 2), dtype=np.float32)
    ordered = np.sort(margins, axis=1)
    top, second = ordered[:, -1:], ordered[:, -2:-1]
    other = np.where(margins == top, second, top)
    yes = margins > 0
    return np.stack([margins - other, yes.sum(1, keepdims=True) - yes], axis=2).astype(np.float32)


def ruled(counts: Numbers, where: Surroundings) -> Numbers:
    """What the rules say around a passage: passages x labels x ``RULED``.

    ``counts`` says how many elements of a label the rules found in each passage. What a label
    can learn from few examples, all labels teach together here: how far rules may be believed.
    """
    found = (counts > 0).astype(np.float32)
    before, after, below, above = (np.zeros_like(found) for _ in range(4))
    before[1:], after[:-1] = found[:-1], found[1:]
    np.maximum.at(below, where.led[:, 0], found[where.led[:, 1]])
    np.maximum.at(above, where.led[:, 1], found[where.led[:, 0]])
    inside = np.zeros((int(where.segment.max(initial=0)) + 1, counts.shape[1]), dtype=np.float32)
    np.add.at(inside, where.segment, found)
    columns = (
        np.minimum(counts, _MOST), before, after, below, above,
        np.broadcast_to(found.max(0, initial=0), found.shape),
        np.broadcast_to(np.log1p(found.sum(0)), found.shape), inside[where.segment] > found,
    )  # fmt: skip
    return np.stack(columns, axis=2).astype(np.float32)


def _shifted(values: Numbers, by: int) -> Numbers:
    """The value ``by`` passages earlier (later where negative)."""
    moved = np.full_like(values, LOWEST)
    if by > 0:
        moved[by:] = values[:-by]
    else:
        moved[:by] = values[-by:]
    return moved


def _standing(values: Numbers) -> tuple[Numbers, Numbers, Indices]:
    """The best value of any other passage, the third best of all, and the rank from 0."""
    order = np.argsort(-values, axis=0, kind="stable")
    rank = np.argsort(order, axis=0, kind="stable")
    ranked = np.take_along_axis(values, order, axis=0)
    padded = np.pad(ranked, ((0, _THIRD), (0, 0)), constant_values=LOWEST)
    best = np.where(rank == 0, padded[1:2], padded[0:1])
    return best, np.broadcast_to(padded[2:3], values.shape), rank


def _most(values: Numbers, to: Indices, shape: tuple[int, ...]) -> Numbers:
    """For each passage the largest of the values that go to it."""
    most = np.full(shape, LOWEST, dtype=np.float32)
    np.maximum.at(most, to, values)
    return most


def _others(values: Numbers, group: Indices) -> Numbers:
    """For each passage the largest value of the others in its group; -1 is no group."""
    if not len(group):
        return values
    inside = np.flatnonzero(group >= 0)
    shape = (int(group.max()) + 2, values.shape[1])
    most = _most(values[inside], group[inside], shape)[group]
    lesser = np.where(values < most, values, LOWEST)
    second = _most(lesser[inside], group[inside], shape)[group]
    found = np.where(values < most, most, second)
    found[group < 0] = LOWEST
    return found.astype(np.float32)
