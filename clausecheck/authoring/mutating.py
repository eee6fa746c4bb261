"""``rules mutate``: do the examples prove what they seem to?

Of every example with a clause the decisive sentence is deleted, and the grade must drop; then it is
negated, and the grade must turn. A mutant that keeps its grade survives: the rule then reads
something else than that sentence, or does not hear the negation.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from clausecheck.authoring.examples import as_contract
from clausecheck.authoring.negating import negated
from clausecheck.detectors.scene import Seen
from clausecheck.elements import standing
from clausecheck.model import Clause, Strength
from clausecheck.pipeline import review_read
from clausecheck.reporting import Read
from clausecheck.ruleset.grouping import only
from clausecheck.ruleset.library import Ruleset, element_of
from clausecheck.ruleset.schema import Example, FamilyRule

Kind = Literal["delete", "negate"]
Change = Callable[[str], str]
_ORDER: tuple[Strength, ...] = ("adverse", "missing", "weak", "adequate", "strong")


@dataclass(frozen=True, slots=True)
class Mutant:
    """One example after one change: what it was graded before and after, and if that is right."""

    family: str
    example: str
    kind: Kind
    sentence: str
    before: Strength
    after: Strength
    survived: bool
    reason: str = ""

    @property
    def message(self) -> str:
        """One line for the author of the rule."""
        done = {"delete": "deleted", "negate": "negated"}[self.kind]
        known = f" (known: {self.reason})" if self.reason else ""
        return (
            f"{self.family}: example {self.example}: still {self.after} with the decisive "
            f"sentence {done}{known}: “{self.sentence}”"
        )


def mutate(ruleset: Ruleset, families: Iterable[FamilyRule]) -> Iterator[Mutant]:
    """Every mutant of every example that has a clause, whether it survived or not."""
    for family in families:
        narrowed = only(ruleset, family.id)
        for example in family.examples:
            if example.status == "present" and not example.todo:
                yield from _mutants(narrowed, family, example)


def _mutants(ruleset: Ruleset, family: FamilyRule, example: Example) -> Iterator[Mutant]:
    read = as_contract(example.text)
    trace: list[Seen] = []
    before = _clause(read, ruleset, family, trace).strength
    spans = _decisive(read, family, trace)
    if not spans:
        return
    text = read.document.text
    sentence = " ".join(text[spans[0][0] : spans[0][1]].split())[:160]
    kinds: tuple[tuple[Kind, str], ...] = (
        ("delete", _changed(text, spans, lambda _: "")),
        ("negate", _changed(text, spans, negated)),
    )
    for kind, changed in kinds:
        if changed != text:
            after = _graded(changed, ruleset, family)
            survived = _no_worse(before, after)
            reason = example.survives.get(kind, "")
            yield Mutant(family.id, example.id, kind, sentence, before, after, survived, reason)


def _clause(
    read: Read, ruleset: Ruleset, family: FamilyRule, trace: list[Seen] | None = None
) -> Clause:
    report = review_read(read, ruleset, side="owner", trace=trace)
    return next(c for c in report.clauses if c.id == family.id)


def _graded(text: str, ruleset: Ruleset, family: FamilyRule) -> Strength:
    if not text.strip():  # the sentence was all there was
        return "missing"
    return _clause(as_contract(text), ruleset, family).strength


def _no_worse(before: Strength, after: Strength) -> bool:
    """Whether the grade stayed although it should have dropped; what was adverse should be gone."""
    if before == "adverse":
        return after == "adverse"
    return _ORDER.index(after) >= _ORDER.index(before)


def _decisive(read: Read, family: FamilyRule, trace: Iterable[Seen]) -> list[tuple[int, int]]:
    """The spans of the sentences that hold an anchor, those of a list with their lead-in."""
    anchors = {element.id for element in family.elements if element.anchor}
    numbers = {
        s.hit.passage
        for s in trace
        if s.finding is not None
        and s.hit.family == family.id
        and s.hit.element in anchors
        and standing(element_of(family, s.hit.element), s.finding) != "taken-back"
    }
    passages = [read.outline.passages[number] for number in sorted(numbers)]
    spans = {span for p in passages for span in ((p.start, p.end), *p.lead_ins)}
    return sorted(spans)


def _changed(text: str, spans: Sequence[tuple[int, int]], change: Change) -> str:
    for start, end in reversed(spans):
        text = text[:start] + change(text[start:end]) + text[end:]
    return text
