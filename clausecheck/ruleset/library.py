"""Rules ready for use: the ruleset, its compiled signals and where the shipped rules lie."""

from __future__ import annotations

from collections.abc import Mapping
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

_SET_MEMORY = 512 << 20


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


@dataclass(frozen=True, slots=True)
class Ruleset:
    """All rules of a run: families in order of id, context cues, and one set over all patterns.

    ``id`` names the packs joined by ``+``; ``digest`` changes with any byte of their files.
    """

    id: str
    digest: str
    families: tuple[FamilyRule, ...]
    cues: tuple[Cue, ...]
    probes: tuple[CompiledProbe, ...]
    tokens: tuple[TokenSignal, ...]
    related: Mapping[str, tuple[re2._Regexp, ...]]
    types: tuple[DocumentTypeRule, ...]
    questions: tuple[QuestionRule, ...]
    words_set: re2.Set
    words_index: tuple[int, ...]

    def family(self, family_id: str) -> FamilyRule:
        """The family with this id; KeyError when there is none."""
        return next(f for f in self.families if f.id == family_id)


def pattern_set(probes: tuple[CompiledProbe, ...]) -> tuple[re2.Set, tuple[int, ...]]:
    """One RE2 set over the patterns that look at words, and which probe each number means."""
    options = re2.Options()
    options.max_mem = _SET_MEMORY
    searched = re2.Set.SearchSet(options)
    index = tuple(i for i, p in enumerate(probes) if p.probe.target == "words")
    for i in index:
        searched.Add(probes[i].probe.pattern.encode("ascii"))
    searched.Compile()
    return searched, index


def rules_dir() -> Path:
    """The folder of the shipped packs: inside the wheel, else beside the checkout."""
    package = Path(__file__).resolve().parents[1]
    shipped = package / "_rules"
    return shipped if shipped.is_dir() else package.parent / "rules"


def element_of(family: FamilyRule, element_id: str) -> ElementRule:
    """The element with this id; StopIteration when there is none (loading checks that)."""
    return next(e for e in family.elements if e.id == element_id)
