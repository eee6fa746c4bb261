"""What the trained detector may do in a review. This is the one place that decides it.

It changes no status, strength, gap or question. To a clause that the rules did not find, or of
which they miss an essential element, it adds at most three passages that the rules did not cite,
for the reader to judge. Where one of them is ``high``, the verdict "missing" loses its confidence,
and a step says so. Nothing else, unless a rule asks the detector itself by a signal ``model``; of
the shipped rules none does. docs/model-card.md says how often each word was right on held-back
contracts.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property

from clausecheck.detectors import model, rules
from clausecheck.detectors.features import Feature
from clausecheck.detectors.learned import Judged
from clausecheck.evidence import excerpt
from clausecheck.model import Clause, DetectorInfo, Finding, Possible, Report
from clausecheck.model.labels import BOUNDS, LABELS
from clausecheck.reporting import Read
from clausecheck.ruleset.library import Ruleset
from clausecheck.ruleset.schema import FamilyRule

MOST = 3
"""So many passages are shown for one clause."""

_OTHERWISE = "contracts"
_WEIGHED = 12
_REASONS = 4
_SHORTEST_WORD = 3
_FEWEST = 20
_OPEN = ("absent", "disclaimed", "cannot-tell")


def with_possible(
    read: Read, findings: Sequence[Finding], ruleset: Ruleset, report: Report
) -> Report:
    """The report with what the detector holds possible; the same report without its weights.

    It was taught on English contracts and is silent on others.
    """
    kinds = {rule.id: rule.detector for rule in ruleset.types}
    weights = kinds.get(report.document.type, _OTHERWISE)
    learned = model.load(weights)
    if learned is None or report.document.language != "en":
        return report
    looked = _Looked(read, findings, ruleset, weights, learned)
    clauses = tuple(_judged(looked, clause) for clause in report.clauses)
    return replace(report, clauses=clauses, detector=DetectorInfo(weights, _digest(weights)))


@dataclass(frozen=True)
class _Looked:
    """One document as the detector sees it; it looks when it is first asked."""

    read: Read
    findings: Sequence[Finding]
    ruleset: Ruleset
    weights: str
    learned: model.Model

    @cached_property
    def sight(self) -> Judged:
        """What it sees of every passage."""
        own = [f for f in self.findings if f.origin == "rule"]  # it never sees what it found itself
        return Judged(self.read.document, self.read.views, self.read.outline, own)

    @cached_property
    def judged(self) -> Mapping[str, model.Judgement]:
        """What it makes of every passage, by its own labels."""
        return self.sight.of(self.learned)

    @cached_property
    def readable(self) -> Sequence[int]:
        """The passages in which rules look; the detector looks nowhere else."""
        return rules.readable(self.read.outline)

    def readily(self, number: int) -> bool:
        """Whether the passage has words enough to be judged by themselves, and is no bare "(c)"."""
        passage = self.read.outline.passages[number]
        return passage.end - passage.start >= _FEWEST


def _judged(looked: _Looked, clause: Clause) -> Clause:
    """The clause with its possible passages, and the only thing that follows from them."""
    family = looked.ruleset.family(clause.id)
    labels = [
        label
        for label, elements in family.detector.items()
        if label.startswith(f"{looked.weights}/") and _open(clause, elements)
    ]
    if not labels:
        return clause
    possible = tuple(_passages(looked, clause, family, labels))
    if clause.status == "not-expected":
        possible = tuple(p for p in possible if p.confidence == "high")
    return _doubted(replace(clause, possible=possible))


def _open(clause: Clause, elements: Sequence[str]) -> bool:
    """Whether the rules leave open what a label with these elements speaks of."""
    if clause.status in (*_OPEN, "not-expected"):
        return True
    named = [element for element in clause.elements if element.id in elements]
    missed = all(element.status == "not-found" for element in named)
    return missed and any(element.role == "core" for element in named)


def _doubted(clause: Clause) -> Clause:
    """That something is missing is not said with confidence where a passage is likely on it."""
    likely = [p for p in clause.possible if p.confidence == "high"]
    if clause.strength != "missing" or clause.status not in ("absent", "disclaimed") or not likely:
        return clause
    first = likely[0]
    section = first.evidence.section
    place = f"§ {section}" if section[:1].isdigit() else section
    place = place or first.evidence.heading or "the front of the document"
    step = f"The detector thinks that a passage ({place}) may deal with this; read it."
    return replace(clause, confidence="low", steps=(*clause.steps, step))


# --- passages ------------------------------------------------------------------------------


def _passages(
    looked: _Looked, clause: Clause, family: FamilyRule, labels: Sequence[str]
) -> Iterator[Possible]:
    """The likeliest passages that the clause does not rest on, each for its likeliest label."""
    cited = _cited(looked, clause)
    best: dict[int, tuple[float, str]] = {}
    for label in labels:
        likely = looked.judged[_subject(label)].likely
        for number in looked.readable:
            chance = round(float(likely[number]), 2)
            if chance >= BOUNDS[-1][1] and number not in cited and looked.readily(number):
                best[number] = max(best.get(number, (0.0, "")), (chance, label))
    ranked = sorted(best.items(), key=lambda item: (-item[1][0], item[0]))
    for number, (chance, label) in ranked[:MOST]:
        read, start = looked.read, looked.read.outline.passages[number].start
        reasons = looked.learned.reasons(looked.sight.seen[number], _subject(label), _WEIGHED)
        yield Possible(
            evidence=excerpt(read.document, read.outline, number, start, start),
            label=label,
            about=LABELS[label],
            confidence=next(word for word, least in BOUNDS if chance >= least),
            probability=chance,
            reasons=tuple(_said(reasons, family))[:_REASONS],
        )


def _subject(label: str) -> str:
    """What the weights call a label of the rules: without the name of the weights."""
    return label.partition("/")[2]


def _cited(looked: _Looked, clause: Clause) -> set[int]:
    """The passages that the verdict rests on; one that calls the clause absent rests on none."""
    if not clause.evidence:
        return set()
    return {finding.passage for finding in looked.findings if finding.family == clause.id}


# --- reasons -------------------------------------------------------------------------------

_TOKEN = re.compile(r"_(\w+)")


def _said(found: Iterable[Feature], family: FamilyRule) -> Iterator[str]:
    """Features in words for people, each word once; those that tell a reader nothing left out."""
    titles = {f"e:{family.id}/{element.id}": element.title for element in family.elements}
    shown: list[str] = []
    for feature in found:
        kind, _, words = feature.rpartition(":")
        if kind in ("e", "s"):
            said = f"rule: {titles[feature]}" if feature in titles else ""
        else:
            said = _TOKEN.sub(r"\1", words)
            said = said if len(said) >= _SHORTEST_WORD and "0" not in said else ""
            said = f"heading: {said}" if said and kind == "h" else said
        if said and not any(said in other or other in said for other in shown):
            shown.append(said)
            yield said


@cache
def _digest(weights: str) -> str:
    return hashlib.sha256((model.WEIGHTS / f"{weights}.npz").read_bytes()).hexdigest()
