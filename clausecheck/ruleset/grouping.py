"""The signals of a ruleset sorted by when they are asked, so that most are asked seldom.

Every passage is asked for anchors and for elements that count anywhere; what counts only near an
anchor is asked there, and what takes a finding back only where there is a finding.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from clausecheck.ruleset.filtering import candidate_filter
from clausecheck.ruleset.library import (
    Candidates,
    CompiledProbe,
    FamilySignals,
    FuzzySignal,
    OutlineSignal,
    Ruleset,
    TokenSignal,
)
from clausecheck.ruleset.schema import FREE, FamilyRule
from clausecheck.ruleset.sieving import Sieve


@dataclass(frozen=True, slots=True)
class Sieves:
    """What all patterns of a ruleset share: one sieve for passages and one for headings."""

    passages: Sieve = field(default_factory=Sieve)
    headings: Sieve = field(default_factory=Sieve)


def wide_filter(
    families: Sequence[FamilyRule], probes: Sequence[CompiledProbe], sieves: Sieves
) -> Candidates:
    """The filter over the patterns that are asked of every passage."""
    everywhere = {(f.id, e.id) for f in families for e in f.elements if e.anchor or e.where in FREE}
    asked = [p for p in probes if (p.family, p.element) in everywhere and not _waits(p)]
    return candidate_filter(asked, sieves.passages)


def family_signals(
    family: FamilyRule,
    probes: Sequence[CompiledProbe],
    tokens: Sequence[TokenSignal],
    fuzzy: Sequence[FuzzySignal],
    outlines: Sequence[OutlineSignal],
    sieves: Sieves,
) -> FamilySignals:
    """The other signals of one family; all sequences hold signals of this family only."""
    near = {e.id for e in family.elements if not e.anchor and e.where not in FREE}
    blocks = [p for p in probes if _waits(p)]
    close = [p for p in probes if p.element in near and not _waits(p)]
    return FamilySignals(
        close=candidate_filter(close, sieves.passages),
        blocks={
            name: candidate_filter([p for p in blocks if p.element == name], sieves.passages)
            for name in dict.fromkeys(p.element for p in blocks)
        },
        tokens=tuple(tokens),
        fuzzy=tuple(fuzzy),
        outlines=tuple(outlines),
    )


def _waits(probe: CompiledProbe) -> bool:
    """Whether a pattern is asked only where its element was found, in that passage alone."""
    return probe.blocks and probe.parts == 1 and probe.probe.target == "words"


def only(ruleset: Ruleset, family_id: str) -> Ruleset:
    """``ruleset`` with what can bear on one family: itself and those it interacts with.

    A review with it says the same of that family, at a fraction of the cost. A trained detector
    sees what all rules found, so a family that asks one keeps them all.
    """
    if any(signal.family == family_id for signal in ruleset.learned):
        return ruleset
    rules = [rule for rule in ruleset.interactions if family_id in rule.families()]
    names = {family_id, *(name for rule in rules for name in rule.families())}
    probes = tuple(p for p in ruleset.probes if p.family in names)
    families = tuple(f for f in ruleset.families if f.id in names)
    sieves = Sieves()
    return replace(
        ruleset,
        families=families,
        probes=probes,
        interactions=tuple(rules),
        learned=tuple(signal for signal in ruleset.learned if signal.family in names),
        signals={f.id: _regrouped(f, probes, ruleset.signals[f.id], sieves) for f in families},
        candidates=candidate_filter(probes, sieves.passages),
        wide=wide_filter(families, probes, sieves),
        headings=candidate_filter(probes, sieves.headings, "heading"),
    )


def _regrouped(
    family: FamilyRule, probes: Sequence[CompiledProbe], known: FamilySignals, sieves: Sieves
) -> FamilySignals:
    own = [p for p in probes if p.family == family.id]
    return family_signals(family, own, known.tokens, known.fuzzy, known.outlines, sieves)
