"""Near: two or more patterns within so many words of each other, in order or not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import permutations

from clausecheck.signals import Probe
from clausecheck.signals.pattern import bounded, expand, is_negative


def probe(
    patterns: Sequence[str], words: Mapping[str, str], *, within: int | None, ordered: bool
) -> Probe:
    """The probe of a near signal: at most ``within`` words between one pattern and the next.

    Without ``within`` any number, which is as far as the sentence or list item goes.
    """
    parts = [rf"\b(?:{expand(p, words)})\b" for p in patterns]
    gap = ".*?" if within is None else rf"[^\w]*(?: ?\S+){{0,{within}}}? ?[^\w]*"
    orders = [parts] if ordered else [list(order) for order in permutations(parts)]
    joined = "|".join(gap.join(order) for order in orders)
    return Probe(bounded(joined), negative=is_negative(joined))
