"""Parts of a family switched off: gone, and nothing asks for them any more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from clausecheck.ruleset.changing import Assembled
from clausecheck.ruleset.schema import (
    AtLeast,
    CapRule,
    ElementRule,
    Example,
    FamilyRule,
    GapRule,
    PlaybookRule,
    Rung,
    SideRule,
)


def names_of(assembled: Assembled) -> Iterator[str]:
    """What can be switched off of a family: itself, its elements, gaps and examples."""
    family = assembled.family
    yield family.id
    yield from (f"{family.id}/{element.id}" for element in family.elements)
    yield from (f"{family.id}/{example.id}" for example in family.examples)
    for side in family.sides.values():
        yield from (f"{family.id}/{gap.id}" for gap in side.gaps)


def switch_off(assembled: Assembled, name: str) -> str | None:
    """Take the element, gap or example ``name`` out of the family; what forbids that, if anything.

    Steps, caps, gaps and examples that name a lost element ask for it no more.
    """
    family = assembled.family
    if any(element.id == name for element in family.elements):
        left = [element for element in family.elements if element.id != name]
        if not any(element.anchor for element in left):
            return f"'{name}' is the last anchor of '{family.id}'; switch off the family instead"
        family = _without_element(family, left, name)
    sides = {
        side: rule.model_copy(update={"gaps": [g for g in rule.gaps if g.id != name]})
        for side, rule in family.sides.items()
    }
    examples = [example for example in family.examples if example.id != name]
    assembled.family = family.model_copy(update={"sides": sides, "examples": examples})
    return None


def _without_element(family: FamilyRule, left: Sequence[ElementRule], name: str) -> FamilyRule:
    sides = {side: _side(rule, name) for side, rule in family.sides.items()}
    elements = [shorter for e in left if (shorter := _undirected(e, name)) is not None]
    return family.model_copy(
        update={
            "elements": elements,
            "sides": sides,
            "examples": [_example(example, name) for example in family.examples],
            "detector": {
                label: kept
                for label, names in family.detector.items()
                if (kept := _others(names, name)) or not names
            },
        }
    )


def _undirected(element: ElementRule, name: str) -> ElementRule | None:
    """The element without directions that rest on ``name``; None when nothing else is left."""
    signals = []
    for signal in element.signals:
        spec = signal.direction
        if spec is None or name not in spec.of:
            signals.append(signal)
        elif len(spec.of) > 1:
            of = [other for other in spec.of if other != name]
            shorter = spec.model_copy(update={"of": of})
            signals.append(signal.model_copy(update={"direction": shorter}))
    return element.model_copy(update={"signals": signals}) if signals else None


def _side(rule: SideRule, name: str) -> SideRule:
    caps = rule.caps.model_copy(
        update={"weak": _caps(rule.caps.weak, name), "adequate": _caps(rule.caps.adequate, name)}
    )
    ladder = rule.ladder.model_copy(
        update={
            "strong": _rung(rule.ladder.strong, name),
            "adequate": _rung(rule.ladder.adequate, name),
        }
    )
    adverse = [
        a.model_copy(update={"unless": _others(a.unless, name)})
        for a in rule.adverse
        if a.element != name
    ]
    gaps = [kept for gap in rule.gaps if (kept := _gap(gap, name)) is not None]
    return rule.model_copy(
        update={
            "caps": caps,
            "ladder": ladder,
            "adverse": adverse,
            "gaps": gaps,
            "playbook": _playbook(rule.playbook, name),
        }
    )


def _others(names: Sequence[str], name: str) -> list[str]:
    return [other for other in names if other != name]


def _caps(caps: Sequence[CapRule], name: str) -> list[CapRule]:
    return [
        cap.model_copy(update={"unless": _others(cap.unless, name)})
        for cap in caps
        if cap.element != name
    ]


def _rung(rung: Rung, name: str) -> Rung:
    """The step without ``name``; of a list of alternatives the others stay."""
    all_of: list[str | list[str]] = []
    for item in rung.all_of:
        kept = _others([item] if isinstance(item, str) else item, name)
        if kept:
            all_of.append(item if isinstance(item, str) else kept)
    return rung.model_copy(
        update={
            "all_of": all_of,
            "none_of": _others(rung.none_of, name),
            "at_least": _at_least(rung.at_least, name),
        }
    )


def _at_least(spec: AtLeast | None, name: str) -> AtLeast | None:
    of = _others(spec.of, name) if spec else []
    if spec is None or not of:
        return None
    return spec.model_copy(update={"of": of, "count": min(spec.count, len(of))})


def _gap(gap: GapRule, name: str) -> GapRule | None:
    """The gap without ``name``; None when it was about nothing else."""
    when = gap.when.model_copy(
        update={
            "missing": _others(gap.when.missing, name),
            "met": _others(gap.when.met, name),
        }
    )
    if not (when.missing or when.met or when.strength):
        return None
    return gap.model_copy(update={"when": when})


def _playbook(playbook: PlaybookRule | None, name: str) -> PlaybookRule | None:
    if playbook is None:
        return None
    tiers = ("preferred", "fallback", "walk_away")
    given = {t: tier for t in tiers if (tier := getattr(playbook, t)) is not None}
    return playbook.model_copy(update={t: _rung(tier, name) for t, tier in given.items()})


def _example(example: Example, name: str) -> Example:
    elements = example.elements.model_copy(
        update={
            "met": _others(example.elements.met, name),
            "missing": _others(example.elements.missing, name),
        }
    )
    return example.model_copy(update={"elements": elements})
