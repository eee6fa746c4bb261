"""A family with what packs change in it and add to it, and where each part was written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

from clausecheck.ruleset.library import Origin
from clausecheck.ruleset.loading import Loc, Problems, Source
from clausecheck.ruleset.loading.problems import hint
from clausecheck.ruleset.schema import (
    Addition,
    CapsChange,
    Change,
    ElementRule,
    FamilyChange,
    FamilyRule,
    SideAddition,
    SideChange,
    SideRule,
    Strict,
)

Model = TypeVar("Model", bound=Strict)


class _Named(Protocol):
    @property
    def id(self) -> str: ...


NamedModel = TypeVar("NamedModel", bound=_Named)


@dataclass(slots=True)
class Assembled:
    """A family as it stands after some packs, and the place of every part of it.

    ``places`` maps a part, with ids instead of indexes (``elements``, ``deadline``, ``signals``),
    to the file and the place in it. What is not listed stands where the part around it stands.
    """

    family: FamilyRule
    source: Source
    places: dict[Loc, tuple[Source, Loc]] = field(default_factory=dict)
    changes: dict[Loc, list[Origin]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.places[()] = (self.source, ())
        for name in ("elements", "examples"):
            for number, item in enumerate(getattr(self.family, name)):
                self.places[(name, item.id)] = (self.source, (name, number))
        for side, rule in self.family.sides.items():
            for number, gap in enumerate(rule.gaps):
                loc: Loc = ("sides", side, "gaps")
                self.places[(*loc, gap.id)] = (self.source, (*loc, number))

    def at(self, loc: Loc) -> tuple[Source, Loc]:
        """The file of the part at ``loc`` and where in that file it stands."""
        for length in range(len(loc), -1, -1):
            if loc[:length] in self.places:
                source, place = self.places[loc[:length]]
                return source, (*place, *loc[length:])
        return self.source, loc

    def origin(self, loc: Loc) -> Origin:
        """The pack, file and line of the part at ``loc``, with those that changed it."""
        source, place = self.at(loc)
        changes = tuple(self.changes.get(loc, ()))
        return Origin(source.pack, source.path, source.line(place), changes)

    def note(self, loc: Loc, source: Source, place: Loc) -> None:
        """Remember that ``source`` changes the part at ``loc``, and where it says so."""
        self.places[loc] = (source, place)
        for length in (0, 2, 4):  # the family, the element, the gap around it
            if len(loc) >= length and (length < 4 or loc[2] == "gaps"):
                origin = Origin(source.pack, source.path, source.line(place))
                seen = self.changes.setdefault(loc[:length], [])
                if origin not in seen:
                    seen.append(origin)


def apply_change(base: Assembled, source: Source, change: FamilyChange, problems: Problems) -> None:
    """Change ``base`` as ``change`` says; names that do not exist are added to ``problems``."""
    family = _changed(base, source, change.change, problems)
    base.family = _added(base, family, source, change.add, problems)


def _given(model: Strict, *without: str) -> dict[str, Any]:
    """The fields that a file names, apart from those that need work of their own."""
    return {n: getattr(model, n) for n in model.model_fields_set if n not in without}


def _update(model: Model, changes: Mapping[str, Any]) -> Model:
    return model.model_copy(update=dict(changes)) if changes else model


def _unknown(
    source: Source, loc: Loc, what: str, name: str, known: Sequence[str], problems: Problems
) -> None:
    message = f"no {what} '{name}' to change; {hint(name, known)}"
    problems.add(source, loc, message)


# --- change ----------------------------------------------------------------------------------


def _changed(base: Assembled, source: Source, change: Change, problems: Problems) -> FamilyRule:
    family = base.family
    plain = _given(change, "elements", "sides", "examples", "documents")
    for name in plain:
        base.note((name,), source, ("change", name))
    if change.documents is not None:
        plain["documents"] = _update(family.documents, _given(change.documents))
        base.note(("documents",), source, ("change", "documents"))
    for name in ("elements", "examples"):
        changes = getattr(change, name)
        plain[name] = _changed_items(base, source, name, changes, problems)
    sides = dict(family.sides)
    for side, side_change in change.sides.items():
        if side in sides:
            sides[side] = _changed_side(base, source, side, sides[side], side_change, problems)
    plain["sides"] = sides
    return _update(family, plain)


def _changed_items(
    base: Assembled,
    source: Source,
    name: str,
    changes: Mapping[str, Strict],
    problems: Problems,
) -> list[Any]:
    """The elements or examples of the family, with ``changes`` by id."""
    items = {item.id: item for item in getattr(base.family, name)}
    for key, change in changes.items():
        place: Loc = ("change", name, key)
        if key not in items:
            _unknown(source, place, name.removesuffix("s"), key, list(items), problems)
            continue
        given = _given(change)
        items[key] = _update(items[key], given)
        for part in given:
            base.note((name, key, part), source, (*place, part))
    return list(items.values())


def _changed_side(
    base: Assembled,
    source: Source,
    side: str,
    rule: SideRule,
    change: SideChange,
    problems: Problems,
) -> SideRule:
    loc: Loc = ("sides", side)
    given = _given(change, "gaps", "ladder", "caps")
    for name in given:
        base.note((*loc, name), source, ("change", *loc, name))
    for name in ("ladder", "caps"):
        inner = getattr(change, name)
        if inner is not None:
            given[name] = _update(getattr(rule, name), _given(inner))
            for step in inner.model_fields_set:
                base.note((*loc, name, step), source, ("change", *loc, name, step))
    gaps = {gap.id: gap for gap in rule.gaps}
    for key, gap_change in change.gaps.items():
        place: Loc = ("change", *loc, "gaps", key)
        if key not in gaps:
            _unknown(source, place, "gap", key, list(gaps), problems)
            continue
        gaps[key] = _update(gaps[key], _given(gap_change))
        for part in gap_change.model_fields_set:
            base.note((*loc, "gaps", key, part), source, (*place, part))
    return _update(rule, {**given, "gaps": list(gaps.values())})


# --- add -------------------------------------------------------------------------------------


def _added(
    base: Assembled, family: FamilyRule, source: Source, add: Addition, problems: Problems
) -> FamilyRule:
    related_from = len(family.related)
    for number in range(len(add.related)):
        base.note(("related", related_from + number), source, ("add", "related", number))
    elements = _new(base, family.elements, add.elements, source, "elements", problems)
    for name in ("signals", "unless"):
        elements = _more_signals(base, elements, source, name, getattr(add, name), problems)
    sides = dict(family.sides)
    for side, addition in add.sides.items():
        if side in sides:
            sides[side] = _added_side(base, source, side, sides[side], addition, problems)
    return _update(
        family,
        {
            "references": [*family.references, *add.references],
            "related": [*family.related, *add.related],
            "elements": elements,
            "sides": sides,
            "examples": _new(base, family.examples, add.examples, source, "examples", problems),
        },
    )


def _new(
    base: Assembled,
    old: Sequence[NamedModel],
    new: Sequence[NamedModel],
    source: Source,
    name: str,
    problems: Problems,
    within: Loc = (),
) -> list[NamedModel]:
    """``old`` and ``new``; an id that is there already is a problem."""
    known = {item.id for item in old}
    fresh = []
    for number, item in enumerate(new):
        place: Loc = ("add", *within, name, number)
        if item.id in known:
            message = f"'{item.id}' exists; write it under change to change it"
            problems.add(source, (*place, "id"), message)
            continue
        known.add(item.id)
        fresh.append(item)
        base.note((*within, name, item.id), source, place)
    return [*old, *fresh]


def _more_signals(
    base: Assembled,
    elements: Sequence[ElementRule],
    source: Source,
    name: str,
    more: Mapping[str, Sequence[Any]],
    problems: Problems,
) -> list[ElementRule]:
    by_id = {element.id: element for element in elements}
    for key, signals in more.items():
        if key not in by_id:
            _unknown(source, ("add", name, key), "element", key, list(by_id), problems)
            continue
        old = getattr(by_id[key], name)
        for number in range(len(signals)):
            loc: Loc = ("elements", key, name, len(old) + number)
            base.note(loc, source, ("add", name, key, number))
        by_id[key] = _update(by_id[key], {name: [*old, *signals]})
    return list(by_id.values())


def _added_side(
    base: Assembled,
    source: Source,
    side: str,
    rule: SideRule,
    add: SideAddition,
    problems: Problems,
) -> SideRule:
    loc: Loc = ("sides", side)
    for cap_level in _given(add.caps):
        for cap in getattr(add.caps, cap_level) or ():
            base.note((*loc, "caps", cap.element), source, ("add", *loc, "caps", cap_level))
    for number, adverse in enumerate(add.adverse):
        place: Loc = ("add", *loc, "adverse", number)
        base.note((*loc, "adverse", adverse.element), source, place)
    return _update(
        rule,
        {
            "adverse": [*rule.adverse, *add.adverse],
            "caps": _more_caps(rule, add.caps),
            "gaps": _new(base, rule.gaps, add.gaps, source, "gaps", problems, loc),
        },
    )


def _more_caps(rule: SideRule, more: CapsChange) -> Any:
    return _update(
        rule.caps,
        {
            "weak": [*rule.caps.weak, *(more.weak or ())],
            "adequate": [*rule.caps.adequate, *(more.adequate or ())],
        },
    )
