"""``rules test``: the examples of rule files, each reviewed as a contract of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from clausecheck.detectors.scene import Seen
from clausecheck.elements import standing
from clausecheck.model import Report, Side
from clausecheck.pipeline import outlined, review_read
from clausecheck.readers.text import read_text
from clausecheck.reporting import Read
from clausecheck.ruleset.grouping import only
from clausecheck.ruleset.library import Ruleset, element_of
from clausecheck.ruleset.schema import Example, FamilyRule, InteractionRule
from clausecheck.ruleset.testing import Outcome, run_example, run_interactions

_VALID = ("counts", "weakened")


def run(ruleset: Ruleset, families: Iterable[FamilyRule]) -> Iterator[Outcome]:
    """The outcome of every example of ``families``, in their order, one at a time."""
    for family in families:
        narrowed = only(ruleset, family.id)
        for example in family.examples:
            yield run_one(narrowed, family, example)


def run_together(ruleset: Ruleset, rules: Iterable[InteractionRule]) -> Iterator[Outcome]:
    """The outcome of every example of interactions between families."""

    def judge(text: str, side: Side) -> Report:
        return review_read(as_contract(text), ruleset, side=side)

    yield from run_interactions(tuple(rules), judge)


def run_one(ruleset: Ruleset, family: FamilyRule, example: Example) -> Outcome:
    """The outcome of one example: status, strengths, elements and the words they stand in."""
    read = as_contract(example.text)
    trace: list[Seen] | None = [] if example.elements.words else None

    def judge(_: str, side: Side) -> Report:
        return review_read(read, ruleset, side=side, trace=trace)

    outcome = run_example(family, example, judge)
    if trace is None:
        return outcome
    wrong = tuple(_wrong_words(family, example, read, trace))
    return replace(outcome, misses=(*outcome.misses, *wrong))


def as_contract(text: str) -> Read:
    """An example's text, read as a plain text file would be."""
    return outlined(read_text("example.txt", text.encode()))


def _wrong_words(
    family: FamilyRule, example: Example, read: Read, trace: Iterable[Seen]
) -> Iterator[str]:
    """What should be found in certain words, and is not."""
    for name, words in example.elements.words.items():
        found = [
            _plain(read.document.text[s.finding.start : s.finding.end])
            for s in trace
            if s.finding is not None
            and s.hit.family == family.id
            and s.hit.element == name
            and standing(element_of(family, name), s.finding) in _VALID
        ]
        if not any(_plain(words) in text for text in found):
            there = " and ".join(f"“{text}”" for text in dict.fromkeys(found)) or "nowhere"
            yield f"element {name} is not found in “{words}”, but in {there}".replace(
                "but in nowhere", "nor anywhere"
            )


def _plain(text: str) -> str:
    return " ".join(text.split()).lower()
