"""Which of many patterns may match in which passages of a document."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cached_property

from clausecheck.ruleset.library import Candidates, CompiledProbe
from clausecheck.ruleset.sieving import Sieve, Sifted
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
        return [probe for _, probe in self.over(self.sift((text,)))]

    def prepare(self) -> None:
        _ = self._sieve.graph

    def sift(self, texts: Sequence[bytes]) -> Sifted:
        return Sifted(self._sieve, texts)

    def over(
        self, sifted: Sifted, wanted: Collection[int] | None = None
    ) -> list[tuple[int, CompiledProbe]]:
        if not self._probes or (wanted is not None and not wanted):
            return []
        found = list(sifted.holding(self._nodes, wanted))
        everywhere = range(sifted.count) if wanted is None else wanted
        found += [(passage, at) for at in self._free for passage in everywhere]
        return [(passage, self._probes[at]) for passage, at in sorted(found)]

    @cached_property
    def _nodes(self) -> list[tuple[int, int]]:
        """The probes that need words, by their place among all, each with what it needs."""
        roots = self._sieve.graph.roots
        return [(at, roots[p]) for at, p in enumerate(self._patterns) if p in roots]

    @cached_property
    def _free(self) -> list[int]:
        """The probes that need no word, so that they may match anywhere."""
        roots = self._sieve.graph.roots
        return [at for at, p in enumerate(self._patterns) if p not in roots]
