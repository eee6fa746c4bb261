"""Packs to the families that count: the lowest pack first, each one standing on those before it.

A pack may switch off, change and add to what lies below it, always by id. Every part remembers
the file it comes from, so that later messages and explanations can name it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from clausecheck.ruleset.changing import Assembled, apply_change
from clausecheck.ruleset.library import Origin
from clausecheck.ruleset.loading import Loc, Pack, Problems, Source
from clausecheck.ruleset.loading.problems import hint
from clausecheck.ruleset.loading.sources import SHARED
from clausecheck.ruleset.schema import (
    CueAddition,
    CueRule,
    DocumentTypeRule,
    HomeworkRule,
    InteractionRule,
    ListChange,
    QuestionRule,
    SourceRowRule,
)
from clausecheck.ruleset.switching import names_of, switch_off

Listed = TypeVar("Listed", bound=QuestionRule | HomeworkRule | SourceRowRule)


@dataclass(slots=True)
class Stack:
    """What the packs read so far come to, with the source of everything."""

    families: dict[str, Assembled] = field(default_factory=dict)
    interactions: dict[str, tuple[Source, Loc, InteractionRule]] = field(default_factory=dict)
    words: dict[str, list[str]] = field(default_factory=dict)
    cues: list[tuple[Source, str, CueRule]] = field(default_factory=list)
    types: dict[str, tuple[Source, Loc, DocumentTypeRule]] = field(default_factory=dict)
    questions: dict[str, tuple[Source, Loc, QuestionRule]] = field(default_factory=dict)
    homework: dict[str, tuple[Source, Loc, HomeworkRule]] = field(default_factory=dict)
    rows: dict[str, tuple[Source, Loc, SourceRowRule]] = field(default_factory=dict)
    written: set[str] = field(default_factory=set)
    """Every family that any pack defines, whether it counts in the end or not."""
    packs: list[str] = field(default_factory=list)
    off: dict[str, Origin] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)


def assemble(packs: Sequence[Pack], problems: Problems) -> Stack:
    """Put the packs on top of each other; every wrong name is added to ``problems``."""
    stack = Stack(written={family.id for pack in packs for _, family in pack.families})
    for pack in packs:
        _stand_on(stack, pack, problems)
        for number, name in enumerate(pack.rule.switch_off if pack.rule else ()):
            _switch_off(stack, pack, number, name, problems)
        _add_shared(stack, pack, problems)
        for source, family in pack.families:
            known = stack.families.get(family.id)
            if known is not None:
                problems.add(source, ("id",), _twice(family.id, known.source, pack))
                continue
            stack.families[family.id] = Assembled(family, source)
        for source, change in pack.changes:
            base = stack.families.get(change.family)
            if base is None:
                message = f"no family '{change.family}' to change; "
                message += hint(change.family, stack.families)
                problems.add(source, ("family",), message)
            else:
                apply_change(base, source, change, problems)
        for place in pack.interactions:
            _add_interaction(stack, *place, problems)
        if pack.id != SHARED:
            stack.packs.append(pack.id)
        if pack.rule and pack.rule.title:
            stack.titles[pack.id] = pack.rule.title
    return stack


def _twice(family: str, first: Source, pack: Pack) -> str:
    if first.pack == pack.id:
        return f"'{family}' is defined in {first.path} too"
    return (
        f"'{family}' is a family of the pack '{first.pack}' already; to change it write "
        f"'family: {family}' with change and add, to replace it switch it off in pack.yaml"
    )


def _stand_on(stack: Stack, pack: Pack, problems: Problems) -> None:
    """Leave of the packs below only those that ``pack`` extends."""
    extends = pack.rule.extends if pack.rule else None
    if extends is None or pack.source is None:
        return
    kept = [] if extends == "nothing" else list(extends)
    for number, name in enumerate(kept):
        if name not in stack.packs:
            message = f"no pack '{name}' below this one; {hint(name, [*stack.packs, 'nothing'])}"
            problems.add(pack.source, ("extends", number), message)
    stack.packs = [name for name in stack.packs if name in kept]
    stack.families = {n: f for n, f in stack.families.items() if f.source.pack in kept}
    stack.interactions = {n: i for n, i in stack.interactions.items() if i[0].pack in kept}


def _switch_off(stack: Stack, pack: Pack, number: int, name: str, problems: Problems) -> None:
    if pack.source is None:
        return
    loc: Loc = ("switch_off", number)
    known = {part for f in stack.families.values() for part in names_of(f)} | {*stack.interactions}
    if name not in known:
        problems.add(pack.source, loc, f"no '{name}' to switch off; {hint(name, known)}")
        return
    stack.off[name] = Origin(pack.id, pack.source.path, pack.source.line(loc))
    if name in stack.interactions:
        del stack.interactions[name]
        return
    family, _, part = name.partition("/")
    if not part:
        del stack.families[family]
    elif (wrong := switch_off(stack.families[family], part)) is not None:
        problems.add(pack.source, loc, wrong)


# --- what families share ---------------------------------------------------------------------


def _add_shared(stack: Stack, pack: Pack, problems: Problems) -> None:
    alone = pack.rule is not None and pack.rule.extends == "nothing"
    for source, name, words in pack.words:
        _add_words(stack.words, source, name, words, problems, replaces=alone)
    for source, kind, cue in pack.cues:
        if isinstance(cue, CueAddition):
            _extend_cue(stack, source, kind, cue, problems)
        else:
            stack.cues.append((source, kind, cue))
    for source, loc, rule in pack.types:
        known = stack.types.get(rule.id)
        if known is not None and not alone:
            problems.add(source, loc, f"the document type '{rule.id}' is in {known[0].path} too")
        stack.types[rule.id] = (source, loc, rule)
    _add_unique(stack.questions, pack.questions, "question", problems, replaces=alone)
    _add_unique(stack.homework, pack.homework, "homework", problems, replaces=alone)
    _add_unique(stack.rows, pack.rows, "source row", problems, replaces=alone)


def _add_unique(
    known: dict[str, tuple[Source, Loc, Listed]],
    new: Sequence[tuple[Source, Loc, Listed]],
    what: str,
    problems: Problems,
    *,
    replaces: bool,
) -> None:
    """Add the entries of a shared list; a pack that stands alone may say one anew."""
    for source, loc, rule in new:
        first = known.get(rule.id)
        if first is not None and not (replaces and first[0] is not source):
            problems.add(source, (*loc, "id"), f"the {what} '{rule.id}' is in {first[0].path} too")
        known[rule.id] = (source, loc, rule)


def _add_words(
    lists: dict[str, list[str]],
    source: Source,
    name: str,
    words: list[str] | ListChange,
    problems: Problems,
    *,
    replaces: bool,
) -> None:
    if isinstance(words, list):
        if name in lists and not replaces:
            message = (
                f"the word list '{name}' exists; write '{name}: {{add: [...]}}' to extend it or "
                f"'{name}: {{replace: [...]}}'"
            )
            problems.add(source, (name,), message)
        lists[name] = words
    elif name not in lists:
        problems.add(source, (name,), f"no word list '{name}' to change; {hint(name, lists)}")
    else:
        lists[name] = [*lists[name], *words.add] if words.add else list(words.replace or ())


def _extend_cue(
    stack: Stack, source: Source, kind: str, more: CueAddition, problems: Problems
) -> None:
    number = next((n for n, cue in enumerate(stack.cues) if cue[1] == kind), None)
    if number is None:
        known = [cue[1] for cue in stack.cues]
        problems.add(source, (kind,), f"no class of cues '{kind}' to extend; {hint(kind, known)}")
        return
    base_source, _, base = stack.cues[number]
    extended = base.model_copy(
        update={
            "cues": [*base.cues, *more.cues],
            "stops": [*base.stops, *more.stops],
            "look_alikes": [*base.look_alikes, *more.look_alikes],
        }
    )
    stack.cues[number] = (base_source, kind, extended)


def _add_interaction(
    stack: Stack, source: Source, loc: Loc, rule: InteractionRule, problems: Problems
) -> None:
    if rule.id in stack.interactions:
        problems.add(source, loc, f"the interaction '{rule.id}' is defined twice; rename one")
    stack.interactions[rule.id] = (source, loc, rule)


def origins(stack: Stack) -> Mapping[str, Origin]:
    """The file and line of every family, element, gap, example and interaction, by its name.

    Names are ``family``, ``family/element``, ``family/owner/gap`` and ``family/example``.
    """
    return dict(_origins(stack))


def _origins(stack: Stack) -> Iterator[tuple[str, Origin]]:
    for family in stack.families.values():
        yield family.family.id, family.origin(())
        for example in family.family.examples:
            yield f"{family.family.id}/{example.id}", family.origin(("examples", example.id))
        for element in family.family.elements:  # behind the examples: of one name, it is meant
            yield f"{family.family.id}/{element.id}", family.origin(("elements", element.id))
        for side, rule in family.family.sides.items():
            for gap in rule.gaps:
                origin = family.origin(("sides", side, "gaps", gap.id))
                yield f"{family.family.id}/{side}/{gap.id}", origin
    for name, (source, loc, _) in stack.interactions.items():
        yield name, Origin(source.pack, source.path, source.line(loc))
