"""Grades of several families to what they mean together: caps, graver gaps, remarks.

All rules look at the grades as they were before any of them applied, so their order is nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from clausecheck.grading import STRENGTHS, Grade, gaps_of
from clausecheck.model import Notice, Severity, Side, Strength
from clausecheck.ruleset.schema import Condition, GapRule, InteractionRule, When, Wording
from clausecheck.sayings import Sayings


def interact(
    grades: Sequence[Grade],
    rules: Sequence[InteractionRule],
    side: Side,
    *,
    whole: bool = True,
    sayings: Sayings | None = None,
) -> tuple[list[Grade], tuple[Notice, ...]]:
    """The grades after every rule that applies, and the remarks of these rules.

    ``whole`` says that the whole document was read: else nothing is concluded from an absence.
    ``sayings`` answers what the text says; without it no rule about wording applies.
    """
    before = {grade.family.id: grade for grade in grades}
    after = dict(before)
    notices = []
    for rule in applying(rules, before, side, whole=whole, sayings=sayings):
        names = [before[c.family].family.title for c in rule.when]
        for cap in rule.cap:
            after[cap.family] = _held(after[cap.family], cap.at, rule, names)
        for graver in rule.severity:
            after[graver.family] = _weighed(after[graver.family], graver.gap, graver.severity)
        for gap in rule.gaps:
            after[gap.family] = _with_gap(after[gap.family], rule, gap.family)
        if rule.notice:
            notices.append(Notice("interaction", rule.notice))
    return [after[grade.family.id] for grade in grades], tuple(notices)


def applying(
    rules: Sequence[InteractionRule],
    grades: Mapping[str, Grade],
    side: Side,
    *,
    whole: bool = True,
    sayings: Sayings | None = None,
) -> list[InteractionRule]:
    """The rules all of whose conditions hold, without those that an ``unless`` stops."""
    return [
        rule
        for rule in rules
        if rule.side in (None, side)
        and all(_holds(c, grades[c.family], whole=whole) for c in rule.when)
        and not any(_holds(c, grades[c.family], whole=True) for c in rule.unless)
        and (rule.wording is None or _worded(rule.wording, rule, grades, sayings, whole=whole))
    ]


def _worded(
    wording: Wording,
    rule: InteractionRule,
    grades: Mapping[str, Grade],
    sayings: Sayings | None,
    *,
    whole: bool,
) -> bool:
    if sayings is None or (wording.unsaid and not whole):
        return False
    return (
        all(sayings.say(pattern) for pattern in wording.said)
        and not any(sayings.say(pattern) for pattern in wording.unsaid)
        and (wording.shorter is None or sayings.shorter(wording.shorter))
        and (wording.apart is None or sayings.apart(wording.apart))
        and (
            not wording.unlisted
            or sayings.unlisted(wording.unlisted, _anchored(grades[rule.when[0].family]))
        )
    )


def _anchored(grade: Grade) -> tuple[int, ...]:
    """The passages with the words that anchor a family."""
    return tuple(
        finding.passage
        for state, _ in grade.elements
        if state.rule.anchor and state.status == "met"
        for finding in state.findings
    )


def _holds(condition: Condition, grade: Grade, *, whole: bool) -> bool:
    status = {state.rule.id: state.status for state, _ in grade.elements}
    absence = condition.missing or grade.status == "absent"
    if absence and not whole:
        return False
    return (
        (not condition.status or grade.status in condition.status)
        and (not condition.strength or grade.strength in condition.strength)
        and all(status[name] == "met" for name in condition.met)
        and (not condition.any_met or any(status[name] == "met" for name in condition.any_met))
        and all(status[name] != "met" for name in condition.missing)
    )


def _held(grade: Grade, at: Strength, rule: InteractionRule, names: Sequence[str]) -> Grade:
    """The grade held down; what the text does not regulate at all cannot be held."""
    if grade.status == "absent" or STRENGTHS.index(grade.strength) <= STRENGTHS.index(at):
        return grade
    others = " and ".join(f"“{n}”" for n in dict.fromkeys(names) if n != grade.family.title)
    together = f" (together with {others})" if others else ""
    step = f"Held at {at} by: {rule.title}{together}."
    more = [g for g in gaps_of(grade, at) if g.id not in {old.id for old in grade.gaps}]
    return replace(grade, strength=at, steps=(*grade.steps, step), gaps=(*grade.gaps, *more))


def _weighed(grade: Grade, gap: str, severity: Severity) -> Grade:
    gaps = tuple(
        g.model_copy(update={"severity": severity}) if g.id == gap else g for g in grade.gaps
    )
    return replace(grade, gaps=gaps)


def _with_gap(grade: Grade, rule: InteractionRule, family: str) -> Grade:
    known = {gap.id for gap in grade.gaps}
    new = tuple(
        GapRule(
            id=gap.id, when=When(), severity=gap.severity, why=gap.why, advice=gap.advice,
            language=gap.language,
        )
        for gap in rule.gaps
        if gap.family == family and gap.id not in known
    )  # fmt: skip
    return replace(grade, gaps=(*grade.gaps, *new))
