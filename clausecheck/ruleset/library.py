"""Rules ready for use: the ruleset, its compiled signals and where the shipped rules lie."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import re2

from clausecheck.context import Cue
from clausecheck.ruleset.schema import (
    DocumentTypeRule,
    ElementRule,
    FamilyRule,
    QuestionRule,
)
from clausecheck.signals import Probe


@dataclass(frozen=True, slots=True)
class CompiledProbe:
    """One probe of one signal, ready to run. ``key`` is ``family/element#n``."""

    key: str
    family: str
    element: str
    probe: Probe
    regex: re2._Regexp
    blocks: bool


@dataclass(frozen=True, slots=True)
class TokenSignal:
    """A spaCy token signal of one element; ``patterns`` are alternatives."""

    key: str
    family: str
    element: str
    patterns: tuple[list[dict[str, object]], ...]
    negative: bool = False


@dataclass(frozen=True, slots=True)
class FuzzySignal:
    """Phrases of one element that may be misspelt; ``score`` (0 to 100) says by how much."""

    key: str
    family: str
    element: str
    phrases: tuple[str, ...]
    score: float
    negative: bool


@dataclass(frozen=True, slots=True)
class Ruleset:
    """All rules of a run: families in order of id, context cues, and one filter over all patterns.

    ``id`` names the packs joined by ``+``; ``digest`` changes with any byte of their files.
    """

    id: str
    digest: str
    families: tuple[FamilyRule, ...]
    cues: tuple[Cue, ...]
    probes: tuple[CompiledProbe, ...]
    tokens: tuple[TokenSignal, ...]
    fuzzy: tuple[FuzzySignal, ...]
    related: Mapping[str, tuple[re2._Regexp, ...]]
    types: tuple[DocumentTypeRule, ...]
    questions: tuple[QuestionRule, ...]
    candidates: Callable[[bytes], list[CompiledProbe]]

    def family(self, family_id: str) -> FamilyRule:
        """The family with this id; KeyError when there is none."""
        return next(f for f in self.families if f.id == family_id)


def candidate_filter(probes: Sequence[CompiledProbe]) -> Callable[[bytes], list[CompiledProbe]]:
    """A function from a passage to the probes whose words may match there, in their order.

    One pass looks for the literal words that the patterns cannot do without. (One ``re2.Set`` over
    the whole patterns is far slower on text it has not seen: the gaps between words make it build
    a new state at nearly every character.)
    """
    words = [p for p in probes if p.probe.target == "words"]
    if not words:
        return lambda _: []
    literals = re2.Filter()
    for compiled in words:
        literals.Add(compiled.probe.pattern.encode("ascii"))
    literals.Compile()

    def candidates(text: bytes) -> list[CompiledProbe]:
        return [words[i] for i in sorted(literals.Match(text.lower(), potential=True) or ())]

    return candidates


def rules_dir() -> Path:
    """The folder of the shipped packs: inside the wheel, else beside the checkout."""
    package = Path(__file__).resolve().parents[1]
    shipped = package / "_rules"
    return shipped if shipped.is_dir() else package.parent / "rules"


def element_of(family: FamilyRule, element_id: str) -> ElementRule:
    """The element with this id; StopIteration when there is none (loading checks that)."""
    return next(e for e in family.elements if e.id == element_id)
