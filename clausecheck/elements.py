"""Findings to the state of each element: met, contrary or not found, and by which findings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from clausecheck.model import ElementStatus, Finding
from clausecheck.ruleset.schema import ElementRule, FamilyRule

Standing = Literal["counts", "weakened", "taken-back", "wrong-party"]


@dataclass(frozen=True, slots=True)
class ElementState:
    """What became of one element: its status and the findings that decide it."""

    rule: ElementRule
    status: ElementStatus
    findings: tuple[Finding, ...]
    wrong_way: tuple[Finding, ...]
    hedged: bool


def element_states(
    family: FamilyRule,
    findings: Sequence[Finding],
    unfound: Mapping[str, ElementState] = MappingProxyType({}),
) -> dict[str, ElementState]:
    """The state of every element of ``family``; direction elements last, as they need others.

    ``unfound`` are the states, without any finding, of elements that do not rest on others, where
    somebody has them already.
    """
    own: dict[str, list[Finding]] = {}
    for finding in findings:
        own.setdefault(finding.element, []).append(finding)
    states: dict[str, ElementState] = {}
    directed = []
    for element in family.elements:
        if element.id in unfound and element.id not in own:
            states[element.id] = unfound[element.id]
        elif rests_on_others(element):
            directed.append(element)
        else:
            states[element.id] = _state(element, own.get(element.id, ()))
    for element in directed:
        states[element.id] = _direction_state(element, states)
    return {e.id: states[e.id] for e in family.elements}


def standing(rule: ElementRule, finding: Finding) -> Standing:
    """What a finding is worth to its element once the words around it are heard."""
    if _taken_back(rule, finding):
        return "taken-back"
    if not _right_way(rule, finding):
        return "wrong-party"
    return "weakened" if _hedged(rule, finding) else "counts"


def _state(rule: ElementRule, findings: Sequence[Finding]) -> ElementState:
    stands: dict[Standing, list[Finding]] = {}
    for finding in findings:
        stands.setdefault(standing(rule, finding), []).append(finding)
    wrong = tuple(stands.get("wrong-party", ())) if rule.wrong_way == "counts" else ()
    firm, weakened = stands.get("counts"), stands.get("weakened")
    if firm or weakened:
        return ElementState(rule, "met", tuple(firm or weakened or ()), wrong, hedged=not firm)
    contrary = tuple(stands.get("taken-back", ()))
    status: ElementStatus = "contrary" if contrary else "not-found"
    return ElementState(rule, status, contrary, wrong, hedged=False)


def _taken_back(rule: ElementRule, finding: Finding) -> bool:
    return any(rule.effect(m.kind) == "contrary" for m in finding.modifiers)


def _hedged(rule: ElementRule, finding: Finding) -> bool:
    return any(rule.effect(m.kind) == "weakens" for m in finding.modifiers)


def _right_way(rule: ElementRule, finding: Finding) -> bool:
    """Unknown direction counts, only a duty that is certainly another's does not."""
    return rule.binds == "any" or not finding.binds or rule.binds in finding.binds


def rests_on_others(rule: ElementRule) -> bool:
    """Whether an element asks whom other elements of its family bind."""
    return any(s.direction is not None for s in rule.signals)


def _direction_state(rule: ElementRule, states: Mapping[str, ElementState]) -> ElementState:
    for signal in rule.signals:
        spec = signal.direction
        if spec is None or any(states[name].status == "met" for name in spec.of):
            continue
        wrong = [
            f for name in spec.of for f in states[name].wrong_way if f.binds == (spec.only_binds,)
        ]
        if wrong:
            return ElementState(rule, "met", tuple(wrong), (), hedged=False)
    return ElementState(rule, "not-found", (), (), hedged=False)
