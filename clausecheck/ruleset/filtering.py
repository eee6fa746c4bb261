"""Which of many patterns may match in which passages of a document."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from clausecheck.ruleset.library import Candidates, CompiledProbe
from clausecheck.ruleset.sieving import Sieve
from clausecheck.signals import Target


def candidate_filter(
    probes: Sequence[CompiledProbe], sieve: Sieve | None = None, target: Target = "words"
) -> Candidates:
    """Where those of ``probes`` may match that look at ``target``; it is built when first used.

    Filters that share a ``sieve`` look through a document once. (RE2's own filters, the first
    design, take longer the more patterns they hold, and one ``re2.Set`` over whole patterns
    builds a new state at nearly every character of text that it has not seen.)
    """
    return _Filter([p for p in probes if p.probe.target == target], sieve or Sieve())


class _Filter:
    """Probes that share a sieve with others."""

    def __init__(self, probes: Sequence[CompiledProbe], sieve: Sieve) -> None:
        self._probes = probes
        self._patterns = [p.probe.pattern for p in probes]
        self._sieve = sieve
        sieve.add(self._patterns)

    def __call__(self, text: bytes) -> list[CompiledProbe]:
        """The probes that may match in one passage, in their order."""
        return [probe for _, probe in self.over((text,))]

    def over(
        self, texts: tuple[bytes, ...], wanted: Collection[int] | None = None
    ) -> list[tuple[int, CompiledProbe]]:
        """Passages and probes that may match there, in the order of the passages.

        ``texts`` are all passages of a document, so that they are looked through only once;
        ``wanted`` are the numbers of those that are asked for.
        """
        if not self._probes or (wanted is not None and not wanted):
            return []
        sifted, (places, nodes) = self._sieve.over(texts), self._nodes
        alive = sifted.alive[nodes]
        found = [
            (passage, at)
            for at, node in zip(places[alive].tolist(), nodes[alive].tolist(), strict=True)
            for passage in sifted.passages(node)
            if wanted is None or passage in wanted
        ]
        everywhere = range(len(texts)) if wanted is None else wanted
        found += [(passage, at) for at in self._free for passage in everywhere]
        return [(passage, self._probes[at]) for passage, at in sorted(found)]

    @cached_property
    def _nodes(self) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """The places, among the probes, of those that need words, and what they need."""
        roots = self._sieve.graph.roots
        needing = [(at, roots[p]) for at, p in enumerate(self._patterns) if p in roots]
        both = np.array(needing, dtype=np.intp).reshape(-1, 2)
        return both[:, 0], both[:, 1]

    @cached_property
    def _free(self) -> list[int]:
        """The places of the probes that need no word, so that they may match anywhere."""
        roots = self._sieve.graph.roots
        return [at for at, p in enumerate(self._patterns) if p not in roots]
