"""Rules ready for use: the ruleset, its compiled signals and where the shipped rules lie."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, Protocol

import re2

from clausecheck.context import Cue
from clausecheck.ruleset.patterns import compiled
from clausecheck.ruleset.schema import (
    DocumentTypeRule,
    ElementRule,
    FamilyRule,
    HomeworkRule,
    InteractionRule,
    QuestionRule,
    SourceRowRule,
)
from clausecheck.ruleset.sieving import Sifted
from clausecheck.signals import Probe


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a part of the rules was written, and by which packs it was changed, in their order."""

    pack: str
    path: Path
    line: int
    changes: tuple[Origin, ...] = ()

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"


@dataclass(frozen=True, slots=True)
class CompiledProbe:
    """One probe of one signal, ready to run.

    ``key`` is ``family/element#n``, with ``!`` for ``#`` where it takes a finding back. A signal
    whose patterns must all stand in one clause has several probes: this is ``part`` of ``parts``.
    ``size`` is that of the pattern's program, 0 where it is not known.
    """

    key: str
    family: str
    element: str
    probe: Probe
    blocks: bool
    part: int = 0
    parts: int = 1
    ordered: bool = False
    size: int = 0

    @property
    def regex(self) -> re2._Regexp:
        """The pattern as RE2 runs it, compiled when it is first asked for."""
        return compiled(self.probe.pattern, self.size)


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
class OutlineSignal:
    """A signal about definitions (term, what it says) or the headings of clauses referred to."""

    key: str
    family: str
    element: str
    kind: Literal["definition", "reference"]
    name: re2._Regexp
    says: re2._Regexp


@dataclass(frozen=True, slots=True)
class LearnedSignal:
    """A label of a trained detector, and how likely (0 to 1) it must be for a passage to count."""

    key: str
    family: str
    element: str
    label: str
    least: float


class Candidates(Protocol):
    """Where some probes may match."""

    def __call__(self, text: bytes) -> list[CompiledProbe]:
        """The probes that may match in one passage, in their order."""

    def prepare(self) -> None:
        """Work out what the patterns need, which is else done when first asked."""

    def sift(self, texts: Sequence[bytes]) -> Sifted:
        """All passages of a document looked through once, for all filters of one kind."""

    def over(
        self, sifted: Sifted, wanted: Collection[int] | None = None
    ) -> list[tuple[int, CompiledProbe]]:
        """Passages by number and probes that may match there, passage by passage.

        ``wanted`` are the passages that are asked for, where not all are.
        """


@dataclass(frozen=True, slots=True)
class FamilySignals:
    """The signals of one family that are asked only where something else was found, or apart.

    ``close`` are the patterns of elements that count near an anchor; ``blocks`` those of
    ``unless``, by element, asked where the element was found. The others are no patterns.
    """

    close: Candidates
    blocks: Mapping[str, Candidates]
    tokens: tuple[TokenSignal, ...]
    fuzzy: tuple[FuzzySignal, ...]
    outlines: tuple[OutlineSignal, ...]

    @property
    def others(self) -> bool:
        """Whether there are signals that are no patterns over passages or headings."""
        return bool(self.tokens or self.fuzzy or self.outlines)


@dataclass(frozen=True, slots=True)
class Ruleset:
    """All rules of a run: families pack by pack, core first, cues, one filter over all patterns.

    ``id`` names the packs joined by ``+``; ``digest`` changes with any byte of their files.
    ``origins`` tells the pack, file and line of ``family``, ``family/element``,
    ``family/side/gap``, ``family/example`` and of every interaction; ``switched_off`` who
    switched off what; ``packs`` the title of every pack that has one; ``learned`` are
    the signals of trained detectors. ``words`` are the word
    lists, each as one pattern. ``candidates`` filters all patterns over passages; ``wide`` only
    those that are asked of every passage; ``headings`` those that are asked of headings;
    ``related`` those that only tell how near a passage
    comes to the subject of a family.
    """

    id: str
    digest: str
    families: tuple[FamilyRule, ...]
    cues: tuple[Cue, ...]
    probes: tuple[CompiledProbe, ...]
    signals: Mapping[str, FamilySignals]
    types: tuple[DocumentTypeRule, ...]
    questions: tuple[QuestionRule, ...]
    homework: tuple[HomeworkRule, ...]
    rows: tuple[SourceRowRule, ...]
    interactions: tuple[InteractionRule, ...]
    origins: Mapping[str, Origin]
    switched_off: Mapping[str, Origin]
    words: Mapping[str, str]
    candidates: Candidates
    wide: Candidates
    headings: Candidates
    related: Candidates
    packs: Mapping[str, str] = field(default_factory=dict)
    learned: tuple[LearnedSignal, ...] = ()

    def subjects(
        self, texts: Sequence[bytes], families: Collection[str] | None = None
    ) -> list[Counter[str]]:
        """For each text how many of the related patterns of each family match in it.

        With ``families`` only those are looked at.
        """
        found = [Counter[str]() for _ in texts]
        for number, one in self.related.over(self.related.sift(texts)):
            asked = families is None or one.family in families
            if asked and one.regex.search(texts[number]):
                found[number][one.family] += 1
        return found

    def family(self, family_id: str) -> FamilyRule:
        """The family with this id; KeyError when there is none."""
        return next(f for f in self.families if f.id == family_id)


def rules_dir() -> Path:
    """The folder of the shipped packs: inside the wheel, else beside the checkout."""
    package = Path(__file__).resolve().parents[1]
    shipped = package / "_rules"
    return shipped if shipped.is_dir() else package.parent / "rules"


def element_of(family: FamilyRule, element_id: str) -> ElementRule:
    """The element with this id; StopIteration when there is none (loading checks that)."""
    return next(e for e in family.elements if e.id == element_id)
