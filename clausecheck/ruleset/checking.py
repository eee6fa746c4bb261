"""What a family, an interaction and a document type name must exist; what contradicts is said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import re2

from clausecheck.model import SIDES
from clausecheck.model.labels import LABELS
from clausecheck.ruleset.assembling import Stack
from clausecheck.ruleset.changing import Assembled
from clausecheck.ruleset.loading import Loc, Problems, Source
from clausecheck.ruleset.loading.problems import hint
from clausecheck.ruleset.patterns import checked
from clausecheck.ruleset.probing import text_of
from clausecheck.ruleset.schema import Condition, FamilyRule, InteractionRule, Rung, SideRule
from clausecheck.signals.pattern import UnknownWord, expand


def check_family(assembled: Assembled, problems: Problems) -> None:
    """Every id a side, a direction or an example names must be an element of the family."""
    family = assembled.family
    known = {e.id for e in family.elements}

    def add(loc: Loc, message: str, about: str = "") -> None:
        problems.add(*assembled.at(loc), message, about=about)

    for loc, name in _references(family):
        if name not in known:
            add(loc, f"no element '{name}'; {hint(name, known)}", name)
    if not any(e.anchor for e in family.elements):
        add(("elements",), "no element has anchor: true; mark one")
    for side in SIDES:
        if side not in family.sides:
            add(("sides",), f"'{side}' is missing; say how that side sees this")
    for element in family.elements:
        if element.anchor and element.where not in ("clause", "document", "schedule"):
            message = f"an anchor is looked for everywhere; remove 'where: {element.where}'"
            add(("elements", element.id, "where"), message)
    _check_labels(family, assembled, problems)
    _check_directions(family, assembled, problems)


def _check_labels(family: FamilyRule, assembled: Assembled, problems: Problems) -> None:
    """What the detector is asked for must be something that it was taught."""
    for name in family.detector:
        if name not in LABELS:
            message = f"the detector knows no '{name}'; {hint(name, LABELS)}"
            problems.add(*assembled.at(("detector", name)), message)


def check_unique(source: Source, family: FamilyRule, problems: Problems) -> None:
    """No two elements, examples or gaps of one side of a file may have the same id."""
    groups: list[tuple[Loc, Iterable[str]]] = [
        (("elements",), [e.id for e in family.elements]),
        (("examples",), [e.id for e in family.examples]),
        *(
            (("sides", side, "gaps"), [gap.id for gap in rule.gaps])
            for side, rule in family.sides.items()
        ),
    ]
    for loc, ids in groups:
        seen: set[str] = set()
        for number, name in enumerate(ids):
            if name in seen:
                problems.add(source, (*loc, number), f"the id '{name}' is used twice")
            seen.add(name)


def _check_directions(family: FamilyRule, assembled: Assembled, problems: Problems) -> None:
    """A direction element is decided by the wrong-way findings of other elements, and only so."""
    directed = {e.id for e in family.elements if any(s.direction for s in e.signals)}
    for element in family.elements:
        specs = [s.direction for s in element.signals if s.direction is not None]
        source, loc = assembled.at(("elements", element.id, "signals"))
        if specs and len(specs) < len(element.signals):
            message = "direction cannot stand beside other kinds of signals; make two elements"
            problems.add(source, loc, message)
        for name in sorted({name for spec in specs for name in spec.of} & directed):
            message = f"'{name}' is itself found by direction; name the element with the duty"
            problems.add(source, loc, message)


def _references(family: FamilyRule) -> Iterator[tuple[Loc, str]]:
    for element in family.elements:
        for m, signal in enumerate(element.signals):
            if signal.direction is not None:
                for name in signal.direction.of:
                    yield ("elements", element.id, "signals", m, "direction", "of"), name
    for label, names in family.detector.items():
        for name in names:
            yield ("detector", label), name
    for side, rule in family.sides.items():
        yield from _side_references(("sides", side), rule)
    for example in family.examples:
        expected = example.elements
        for name in (*expected.met, *expected.missing, *expected.words):
            yield ("examples", example.id, "elements"), name


def _side_references(loc: Loc, rule: SideRule) -> Iterator[tuple[Loc, str]]:
    for n, adverse in enumerate(rule.adverse):
        for name in (adverse.element, *adverse.unless):
            yield (*loc, "adverse", n), name
    for step, rung in (("strong", rule.ladder.strong), ("adequate", rule.ladder.adequate)):
        yield from (((*loc, "ladder", step), name) for name in names_in(rung))
    for level in ("weak", "adequate"):
        for n, cap in enumerate(getattr(rule.caps, level)):
            for name in (cap.element, *cap.unless):
                yield (*loc, "caps", level, n), name
    for gap in rule.gaps:
        for name in (*gap.when.missing, *gap.when.met):
            yield (*loc, "gaps", gap.id, "when"), name
    for tier in ("preferred", "fallback", "walk_away"):
        rung_of_tier = getattr(rule.playbook, tier, None)
        if rung_of_tier is not None:
            yield from (((*loc, "playbook", tier), name) for name in names_in(rung_of_tier))


def names_in(rung: Rung) -> Iterator[str]:
    """Every element a step names."""
    for item in (*rung.all_of, rung.none_of, rung.at_least.of if rung.at_least else []):
        yield from [item] if isinstance(item, str) else item


def check_types(stack: Stack, problems: Problems) -> None:
    """Patterns of document types must run, and rules may only name types that exist."""
    for source, loc, rule in stack.types.values():
        for text in (*rule.titles, *rule.words):
            try:
                checked(text)
            except (re2.error, ValueError) as error:
                problems.add(source, loc, f"{rule.id}: not a pattern RE2 can run: {text_of(error)}")
    for assembled in stack.families.values():
        for field in ("required", "expected", "not_expected"):
            for name in getattr(assembled.family.documents, field):
                if stack.types and name not in stack.types:
                    message = f"no document type '{name}'; {hint(name, stack.types)}"
                    problems.add(*assembled.at(("documents", field)), message, about=name)


def live_interactions(
    stack: Stack, words: Mapping[str, str], problems: Problems
) -> Iterator[InteractionRule]:
    """The interactions all of whose families and elements count; wrong names are problems.

    One that names what a pack switched off, or a family of a pack left out, rests.
    """
    families = {name: a.family for name, a in stack.families.items()}
    for source, loc, rule in stack.interactions.values():
        lost = [
            (where, name, message)
            for where, name, message in _interaction_names(rule, families)
            if name not in stack.off
        ]
        for where, name, message in lost:
            problems.add(source, (*loc, *where), message, about=name.rpartition("/")[2])
        _check_wording(rule, words, source, loc, problems)
        if not list(_interaction_names(rule, families)):
            yield rule


def _check_wording(
    rule: InteractionRule, words: Mapping[str, str], source: Source, loc: Loc, problems: Problems
) -> None:
    for pattern in rule.wording.patterns() if rule.wording else ():
        try:
            checked(expand(pattern, words))
        except UnknownWord as error:
            message = f"no word list '{error.args[0]}'; {hint(error.args[0], words)}"
            problems.add(source, (*loc, "wording"), message)
        except (re2.error, ValueError) as error:
            message = f"not a pattern RE2 can run: {text_of(error)}"
            problems.add(source, (*loc, "wording"), message)


def _interaction_names(
    rule: InteractionRule, families: Mapping[str, FamilyRule]
) -> Iterator[tuple[Loc, str, str]]:
    """Where ``rule`` names what is not there, the name as a pack would switch it off, a message."""
    conditions: list[tuple[Loc, Condition]] = [
        *((("when", n), c) for n, c in enumerate(rule.when)),
        *((("unless", n), c) for n, c in enumerate(rule.unless)),
    ]
    named = [*conditions]
    for loc, condition in named:
        family = families.get(condition.family)
        if family is None:
            yield from _no_family((*loc, "family"), condition.family, families)
            continue
        known = [e.id for e in family.elements]
        for name in condition.elements():
            if name not in known:
                message = f"no element '{name}' in {family.id}; {hint(name, known)}"
                yield loc, f"{family.id}/{name}", message
    for field in ("cap", "severity", "gaps"):
        for n, effect in enumerate(getattr(rule, field)):
            family = families.get(effect.family)
            if family is None:
                yield from _no_family((field, n, "family"), effect.family, families)
            elif field == "severity":
                gaps = {gap.id for side in family.sides.values() for gap in side.gaps}
                if effect.gap not in gaps:
                    message = f"no gap '{effect.gap}' in {family.id}; {hint(effect.gap, gaps)}"
                    yield (field, n, "gap"), f"{family.id}/{effect.gap}", message


def _no_family(
    loc: Loc, name: str, families: Mapping[str, FamilyRule]
) -> Iterator[tuple[Loc, str, str]]:
    yield loc, name, f"no family '{name}'; {hint(name, families)}"
