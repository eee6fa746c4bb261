"""Examples of rule files run as tests: what each expects, what the review says instead.

The review itself is handed in, because rules stand below the path that reviews.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from clausecheck.model import Clause, Report, Side
from clausecheck.ruleset.schema import (
    Example,
    FamilyRule,
    InteractionExample,
    InteractionRule,
)

Judge = Callable[[str, Side], Report]
"""Reviews a text as one side sees it, with the ruleset the examples belong to."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one example came out. ``misses`` says what differs; ``todo`` why that is known."""

    family: str
    example: str
    misses: tuple[str, ...]
    todo: str = ""

    @property
    def passed(self) -> bool:
        """Whether nothing differs and nothing was to differ, or the difference is a known one."""
        return bool(self.misses) == bool(self.todo)

    @property
    def message(self) -> str:
        """One line for the author of the rule."""
        place = f"{self.family}: example {self.example}"
        if self.todo and not self.misses:
            return f"{place}: comes out as expected; remove todo"
        if self.todo:
            return f"{place}: known miss ({self.todo}): {'; '.join(self.misses)}"
        return f"{place}: {'; '.join(self.misses) or 'as expected'}"


def run_examples(families: Iterable[FamilyRule], judge: Judge) -> Iterator[Outcome]:
    """The outcome of every example of ``families``, in their order, one at a time."""
    for family in families:
        for example in family.examples:
            yield run_example(family, example, judge)


def run_example(family: FamilyRule, example: Example, judge: Judge) -> Outcome:
    """The outcome of one example; the manufacturer's view is asked for only where it is given."""
    clause = _clause(judge(example.text, "owner"), family.id)
    misses = [*_owner_misses(clause, example)]
    if example.manufacturer is not None:
        other = _clause(judge(example.text, "manufacturer"), family.id)
        misses += _differs("manufacturer", other.strength, example.manufacturer)
    return Outcome(family.id, example.id, tuple(misses), example.todo)


def run_interactions(rules: Iterable[InteractionRule], judge: Judge) -> Iterator[Outcome]:
    """The outcome of every example of the interactions, in their order."""
    for rule in rules:
        for example in rule.examples:
            report = judge(example.text, rule.side or "owner")
            yield Outcome(rule.id, example.id, _interaction_misses(rule, example, report),
                          example.todo)  # fmt: skip


def _interaction_misses(
    rule: InteractionRule, example: InteractionExample, report: Report
) -> tuple[str, ...]:
    misses = _differs("applies", str(_shows(rule, report)), str(example.applies))
    for family, strength in example.strength.items():
        misses += _differs(family, _clause(report, family).strength, strength)
    return tuple(misses)


def _shows(rule: InteractionRule, report: Report) -> bool:
    """Whether a report shows what the rule does: its remark, its gaps, or a grade held down."""
    said = [
        *(any(n.message == rule.notice for n in report.notices) for _ in range(bool(rule.notice))),
        *(any(g.id == gap.id for g in _clause(report, gap.family).gaps) for gap in rule.gaps),
        *(
            any(rule.title in step for step in _clause(report, cap.family).steps)
            for cap in rule.cap[: not (rule.notice or rule.gaps)]
        ),
    ]
    return bool(said) and all(said)


def _clause(report: Report, family: str) -> Clause:
    return next(c for c in report.clauses if c.id == family)


def _owner_misses(clause: Clause, example: Example) -> Iterator[str]:
    yield from _differs("status", clause.status, example.status)
    yield from _differs("owner", clause.strength, example.owner)
    if example.binds is not None and clause.status == "present":
        yield from _differs("binds", _listed(clause.binds), _listed(example.binds))
    met = {e.id for e in clause.elements if e.status == "met"}
    yield from (f"element {name} is not met" for name in example.elements.met if name not in met)
    yield from (f"element {name} is met" for name in example.elements.missing if name in met)


def _differs(what: str, found: str, expected: str) -> list[str]:
    return [] if found == expected else [f"{what} is {found}, not {expected}"]


def _listed(names: Iterable[str]) -> str:
    return " and ".join(sorted(names)) or "nobody"
