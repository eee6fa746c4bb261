"""Findings to verdicts: which elements are met, and what they add up to for one side.

The order is fixed: adverse unless neutralised → missing → weak → adequate → strong, then the
caps. Every step is written down for the reader.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from clausecheck.direction import across, bearers
from clausecheck.elements import ElementState, element_states, rests_on_others
from clausecheck.model import (
    Confidence,
    Element,
    ElementRole,
    Finding,
    Role,
    Side,
    Status,
    Strength,
    Tier,
)
from clausecheck.ruleset.library import element_of
from clausecheck.ruleset.schema import (
    CapRule,
    ElementRule,
    FamilyRule,
    GapRule,
    PlaybookRule,
    Rung,
    SideRule,
    TierRule,
)

STRENGTHS: tuple[Strength, ...] = ("adverse", "missing", "weak", "adequate", "strong")


@dataclass(frozen=True, slots=True)
class TierReached:
    """The negotiating position a clause comes up to, and what the next better one still needs."""

    reached: Tier
    rule: TierRule | None
    better: TierRule | None
    needs: list[str]


@dataclass(frozen=True, slots=True)
class Grade:
    """The verdict on one family from one side, before it is worded as a report."""

    family: FamilyRule
    side: Side
    status: Status
    strength: Strength
    favourable: bool
    confidence: Confidence
    binds: tuple[Role, ...]
    benefits: tuple[Role, ...]
    elements: tuple[tuple[ElementState, ElementRole], ...]
    steps: tuple[str, ...]
    gaps: tuple[GapRule, ...]
    tier: TierReached | None = None
    worded: tuple[Element, ...] | None = None
    """The elements as a report words them, where the document has none of them."""


def grade(family: FamilyRule, findings: Iterable[Finding], side: Side) -> Grade:
    """Grade ``family`` from the findings of one document, as ``side`` sees it."""
    own = [f for f in findings if f.family == family.id]
    fixed = _fixed(family, side)
    return _graded(family, own, side, fixed.roles, fixed.unfound) if own else fixed.absent


@dataclass(frozen=True, slots=True)
class _Fixed:
    """What no document changes of a family: its grade without findings, what its elements mean.

    ``unfound`` are the states of its elements without findings, of those that rest on no others.
    """

    family: FamilyRule
    absent: Grade
    roles: tuple[ElementRole, ...]
    unfound: Mapping[str, ElementState]


_KEPT = 4000
_known: dict[tuple[int, Side], _Fixed] = {}
"""By identity of the family, as rules compare by all they say; each entry keeps its family alive,
so no other takes its identity."""


def _fixed(family: FamilyRule, side: Side) -> _Fixed:
    """What is fixed of a family for a side, worked out once: most families are in no contract."""
    fixed = _known.get((id(family), side))
    if fixed is None:
        roles = tuple(role_of(family.sides[side], e) for e in family.elements)
        absent = _graded(family, (), side, roles, {})
        worded = tuple(
            Element(state.rule.id, state.rule.title, role, state.status, ())
            for state, role in absent.elements
        )
        absent = replace(absent, worded=worded)
        states = [state for state, _ in absent.elements]
        unfound = {s.rule.id: s for s in states if not rests_on_others(s.rule)}
        fixed = _Fixed(family, absent, roles, unfound)
        if len(_known) >= _KEPT:
            _known.clear()
        _known[id(family), side] = fixed
    return fixed


def _graded(
    family: FamilyRule,
    findings: Sequence[Finding],
    side: Side,
    roles: Sequence[ElementRole],
    unfound: Mapping[str, ElementState],
) -> Grade:
    states = element_states(family, findings, unfound)
    rule = family.sides[side]
    status = _status(states)
    strength, steps = _strength(status, states, rule, family)
    favourable = status == "absent" and rule.absent == "favourable"
    deciding = _deciding(states)
    named = status != "absent" or any(f.binds for f in deciding)
    binds = bearers(deciding, against_owner=_against_owner(states, family)) if named else ()
    return Grade(
        family=family,
        side=side,
        status=status,
        strength=strength,
        favourable=favourable,
        confidence=_confidence(deciding, status),
        binds=binds,
        benefits=across(binds),
        elements=tuple(zip(states.values(), roles, strict=True)),
        steps=tuple(steps),
        gaps=_gaps(rule, states, strength, favourable=favourable),
        tier=_tier(rule.playbook, states, family, strength),
    )


# --- positions -----------------------------------------------------------------------------


def _tier(
    playbook: PlaybookRule | None,
    states: Mapping[str, ElementState],
    family: FamilyRule,
    strength: Strength,
) -> TierReached | None:
    """The best position whose elements are all there; none is where the clause works against us."""
    if playbook is None:
        return None
    better: tuple[TierRule, list[str]] | None = None
    for name, tier in _tiers(playbook):
        lacking = _lacking(tier, states, family)
        if strength == "adverse":
            lacking.insert(0, "nothing that works against this side")
        if not lacking:
            return TierReached(name, tier, *(better or (None, [])))
        better = (tier, lacking)
    return TierReached("below", None, *(better or (None, [])))


def _tiers(playbook: PlaybookRule) -> Iterator[tuple[Tier, TierRule]]:
    """The positions that are defined, the best first."""
    yield "preferred", playbook.preferred
    if playbook.fallback is not None:
        yield "fallback", playbook.fallback
    if playbook.walk_away is not None:
        yield "walk-away", playbook.walk_away


# --- elements ------------------------------------------------------------------------------


def role_of(rule: SideRule, element: ElementRule) -> ElementRole:
    """What an element means to a side, read off where the side names it."""
    name = element.id
    if any(a.element == name for a in rule.adverse):
        return "adverse"
    if any(name in a.unless for a in rule.adverse):
        return "neutraliser"
    caps = [cap.element for cap in (*rule.caps.weak, *rule.caps.adequate)]
    if name in (*caps, *rule.ladder.strong.none_of):
        return "cap"
    if name in rule.ladder.adequate.none_of:
        return "cap"
    if any(name in gap.when.met for gap in rule.gaps) and not element.anchor:
        return "cap"  # a defect that is only reported, such as a mere promise to assign
    core = {n for item in rule.ladder.adequate.all_of for n in _names(item)}
    return "core" if name in core or element.anchor else "plus"


def _names(item: str | list[str]) -> list[str]:
    return [item] if isinstance(item, str) else item


# --- status and strength -------------------------------------------------------------------


def _status(states: Mapping[str, ElementState]) -> Status:
    met = [s for s in states.values() if s.status == "met"]
    anchors = [s for s in states.values() if s.rule.anchor]
    if any(s.status == "met" or s.wrong_way for s in anchors):
        return "present"
    if any(s.rule.disclaims for s in met):
        return "disclaimed"
    if any(_denied(s) for s in anchors):
        return "disclaimed"
    return "absent"


def _denied(state: ElementState) -> bool:
    """Taken back in so many words ("nothing herein", "is free to"); a mere "not" does not."""
    return state.status == "contrary" and any(
        m.kind in ("disclaimer", "permission") for f in state.findings for m in f.modifiers
    )


def _strength(
    status: Status, states: Mapping[str, ElementState], rule: SideRule, family: FamilyRule
) -> tuple[Strength, list[str]]:
    if status == "absent":
        word = "which is good for this side" if rule.absent == "favourable" else "so it is missing"
        return "missing", [f"Nothing in the text read deals with this, {word}."]
    adverse = _adverse(states, rule, family)
    if adverse is not None:
        return adverse
    if status == "disclaimed":
        names = _titles(s for s in states.values() if s.status == "contrary" or _disclaims(s))
        return rule.disclaimed, [f"The text takes this away in words: {names}."]
    anchors = [s for s in states.values() if s.rule.anchor and s.status == "met"]
    if not anchors:
        return rule.wrong_direction, ["The duty binds only the other party."]
    return _climb(states, rule, family, f"Found: {_titles(anchors)}.")


def _against_owner(states: Mapping[str, ElementState], family: FamilyRule) -> bool:
    """Tell whether what is found works against the owner, whichever side asks."""
    rule = family.sides["owner"]
    anchored = any(s.rule.anchor and s.status == "met" for s in states.values())
    return _adverse(states, rule, family) is not None or not anchored


def _disclaims(state: ElementState) -> bool:
    return state.rule.disclaims and state.status == "met"


def _adverse(
    states: Mapping[str, ElementState], rule: SideRule, family: FamilyRule
) -> tuple[Strength, list[str]] | None:
    for adverse in rule.adverse:
        if states[adverse.element].status != "met":
            continue
        if adverse.unless and all(states[n].status == "met" for n in adverse.unless):
            continue
        title = element_of(family, adverse.element).title
        return "adverse", [f"Works against this side: {title}."]
    return None


def _climb(
    states: Mapping[str, ElementState], rule: SideRule, family: FamilyRule, first: str
) -> tuple[Strength, list[str]]:
    steps = [first]
    reached: Strength = "weak"
    for name, rung in (("adequate", rule.ladder.adequate), ("strong", rule.ladder.strong)):
        lacking = _lacking(rung, states, family)
        if lacking:
            steps.append(f"One step up, {name}, needs: {'; '.join(lacking)}.")
            break
        reached = "adequate" if name == "adequate" else "strong"
        steps.append(f"Everything asked for {name} is there.")
    return _capped(reached, states, rule, family, steps)


def _lacking(rung: Rung, states: Mapping[str, ElementState], family: FamilyRule) -> list[str]:
    lacking = [
        " or ".join(element_of(family, n).title.lower() for n in _names(item))
        for item in rung.all_of
        if not any(_firmly(states[n]) for n in _names(item))
    ]
    lacking += [
        f"no “{element_of(family, n).title.lower()}”"
        for n in rung.none_of
        if states[n].status == "met"
    ]
    if rung.at_least is not None:
        spec = rung.at_least
        have = sum(_firmly(states[n]) for n in spec.of)
        if have < spec.count:
            open_ones = [n for n in spec.of if not _firmly(states[n])]
            names = ", ".join(element_of(family, n).title.lower() for n in open_ones)
            lacking.append(f"{spec.count - have} more of: {names}")
    return lacking


def _firmly(state: ElementState) -> bool:
    """Met by words that are not mere efforts."""
    return state.status == "met" and not state.hedged


def _capped(
    reached: Strength,
    states: Mapping[str, ElementState],
    rule: SideRule,
    family: FamilyRule,
    steps: list[str],
) -> tuple[Strength, list[str]]:
    caps: list[tuple[Strength, str]] = [
        *(("weak", c.element) for c in rule.caps.weak if not _lifted(c, states)),
        *(("adequate", c.element) for c in rule.caps.adequate if not _lifted(c, states)),
        *((a.then, a.element) for a in rule.adverse if a.unless),
    ]
    for level, name in caps:
        if states[name].status == "met" and STRENGTHS.index(reached) > STRENGTHS.index(level):
            reached = level
            steps.append(f"Held at {level} by: {element_of(family, name).title}.")
    return reached, steps


def _lifted(cap: CapRule, states: Mapping[str, ElementState]) -> bool:
    return any(states[name].status == "met" for name in cap.unless)


# --- what else a verdict says --------------------------------------------------------------


def _deciding(states: Mapping[str, ElementState]) -> list[Finding]:
    """The findings that show the duty: of met anchors, else of whatever was found."""
    met = [s for s in states.values() if s.status == "met"]
    anchors = [f for s in met if s.rule.anchor for f in s.findings]
    wrong = [f for s in states.values() if s.rule.anchor for f in s.wrong_way]
    other = [f for s in met for f in s.findings]
    return anchors or wrong or other


def _confidence(deciding: Sequence[Finding], status: Status) -> Confidence:
    if not deciding:
        return "high" if status == "absent" else "medium"
    levels = {f.confidence for f in deciding}
    return "high" if "high" in levels else "medium" if "medium" in levels else "low"


def gaps_of(grade: Grade, strength: Strength) -> tuple[GapRule, ...]:
    """The gaps of a grade if its strength were another."""
    states = {state.rule.id: state for state, _ in grade.elements}
    rule = grade.family.sides[grade.side]
    return _gaps(rule, states, strength, favourable=grade.favourable)


def _gaps(
    rule: SideRule, states: Mapping[str, ElementState], strength: Strength, *, favourable: bool
) -> tuple[GapRule, ...]:
    if favourable:
        return ()
    nothing = strength == "missing"
    gaps = []
    for gap in rule.gaps:
        by_strength = strength in gap.when.strength
        by_met = any(states[n].status == "met" for n in gap.when.met)
        by_missing = any(not _firmly(states[n]) for n in gap.when.missing) and not nothing
        if by_strength or by_met or by_missing:
            gaps.append(gap)
    return tuple(gaps)


def _titles(states: Iterable[ElementState]) -> str:
    return "; ".join(s.rule.title.lower() for s in states)
