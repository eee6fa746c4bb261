"""Validated rules to a ruleset that can run: patterns compiled, references checked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import cast, get_args

import re2

from clausecheck.context import Cue
from clausecheck.model import ModifierKind
from clausecheck.ruleset.library import (
    CompiledProbe,
    Ruleset,
    TokenSignal,
    pattern_set,
    rules_dir,
)
from clausecheck.ruleset.loading import Loaded, Problems, Source, load
from clausecheck.ruleset.schema import CueRule, ElementRule, FamilyRule, SideRule, Signal
from clausecheck.signals import Probe, duration, near, pattern, phrase

_Loc = tuple[str | int, ...]


def load_ruleset(directories: Sequence[Path] = ()) -> Ruleset:
    """The rules under ``directories``, or the shipped ones when none is given.

    Raises RuleError naming every problem as ``file:line:column: …``.
    """
    return _load_cached(tuple(d.resolve() for d in directories) or (rules_dir(),))


@lru_cache(maxsize=8)
def _load_cached(directories: tuple[Path, ...]) -> Ruleset:
    shipped = rules_dir()
    shared = () if shipped in directories else (shipped / "context",)
    return _compile(load([*shared, *directories]), "+".join(d.name for d in directories))


def _compile(loaded: Loaded, name: str) -> Ruleset:
    problems = Problems()
    words = _joined_words(loaded)
    probes: list[CompiledProbe] = []
    tokens: list[TokenSignal] = []
    related: dict[str, tuple[re2._Regexp, ...]] = {}
    for source, family in loaded.families:
        _check_references(source, family, problems)
        for number, element in enumerate(family.elements):
            loc: _Loc = ("elements", number)
            probes += _element_probes(source, family, element, loc, words, problems)
            tokens += _token_signals(family, element)
        related[family.id] = tuple(
            c.regex
            for i, s in enumerate(family.related)
            if (c := _probe(source, s, ("related", i), words, problems, family.id)) is not None
        )
    _check_unique(loaded, problems)
    cues = tuple(c for item in loaded.cues if (c := _cue(*item, problems)) is not None)
    problems.stop_if_any()
    searched, index = pattern_set(tuple(probes))
    return Ruleset(
        id=name,
        digest=loaded.digest,
        families=tuple(f for _, f in loaded.families),
        cues=cues,
        probes=tuple(probes),
        tokens=tuple(tokens),
        related=related,
        types=loaded.types,
        questions=loaded.questions,
        words_set=searched,
        words_index=index,
    )


def _joined_words(loaded: Loaded) -> dict[str, str]:
    lists = loaded.words[1] if loaded.words else {}
    return {name: "|".join(patterns) for name, patterns in lists.items()}


def _element_probes(
    source: Source,
    family: FamilyRule,
    element: ElementRule,
    loc: _Loc,
    words: Mapping[str, str],
    problems: Problems,
) -> Iterator[CompiledProbe]:
    for field, blocks in (("signals", False), ("unless", True)):
        for number, signal in enumerate(getattr(element, field)):
            if signal.tokens is not None or signal.direction is not None:
                continue
            place = (*loc, field, number)
            found = _probe(source, signal, place, words, problems, family.id, element.id, blocks)
            if found is not None:
                yield found


def _token_signals(family: FamilyRule, element: ElementRule) -> Iterator[TokenSignal]:
    for number, signal in enumerate(element.signals):
        if signal.tokens is not None:
            key = f"{family.id}/{element.id}#{number}"
            yield TokenSignal(key, family.id, element.id, tuple(signal.tokens))


def _probe(
    source: Source,
    signal: Signal,
    loc: _Loc,
    words: Mapping[str, str],
    problems: Problems,
    family: str,
    element: str = "",
    blocks: bool = False,
) -> CompiledProbe | None:
    try:
        made = make_probe(signal, words)
        regex = re2.compile(made.pattern.encode("ascii"))
    except pattern.UnknownWord as error:
        known = ", ".join(sorted(words))
        problems.add(source, loc, f"no word list {{{error.args[0]}}}; known are: {known}")
        return None
    except (re2.error, UnicodeEncodeError, ValueError) as error:
        problems.add(source, loc, f"not a pattern RE2 can run: {_text(error)}")
        return None
    key = f"{family}/{element}#{loc[-1]}"
    return CompiledProbe(key, family, element, made, regex, blocks)


def make_probe(signal: Signal, words: Mapping[str, str]) -> Probe:
    """The probe of a signal of any kind that has one.

    Raises UnknownWord or ValueError when its words cannot be compiled.
    """
    if signal.pattern is not None:
        return pattern.probe(signal.pattern, words)
    if signal.phrase is not None:
        return phrase.probe(signal.phrase, exact=signal.exact)
    if signal.near is not None:
        spec = signal.near
        return near.probe(spec.patterns, words, within=spec.within, ordered=spec.ordered)
    if signal.heading is not None:
        return pattern.heading_probe(signal.heading, words)
    if signal.duration is not None:
        return _duration_probe(signal, words)
    raise ValueError("this kind of signal cannot be used here")


def _duration_probe(signal: Signal, words: Mapping[str, str]) -> Probe:
    spec = signal.duration
    assert spec is not None  # noqa: S101 - narrowed by the caller
    comparison: duration.Comparison = "at_most" if spec.at_most else "at_least"
    limit = duration.days(spec.at_most or spec.at_least or "")
    if limit is None:
        raise ValueError(f"no duration in '{spec.at_most or spec.at_least}'; write e.g. 30 days")
    return duration.probe(spec.before, spec.after, words, comparison=comparison, limit=limit)


def _text(error: Exception) -> str:
    message = error.args[0] if error.args else error
    return message.decode() if isinstance(message, bytes) else str(message)


def _cue(source: Source, kind: str, rule: CueRule, problems: Problems) -> Cue | None:
    if kind not in get_args(ModifierKind):
        known = ", ".join(get_args(ModifierKind))
        problems.add(source, (kind,), f"unknown class of cues; known are: {known}")
        return None

    def joined(patterns: Sequence[str]) -> re.Pattern[bytes] | None:
        if not patterns:
            return None
        return re.compile(rf"(?i)\b(?:{'|'.join(patterns)})".encode("ascii"))

    def stops(patterns: Sequence[str]) -> re.Pattern[bytes] | None:
        return re.compile(f"(?i){'|'.join(patterns)}".encode("ascii")) if patterns else None

    try:
        cues = cast("re.Pattern[bytes]", joined([rf"(?:{c})(?!\w)" for c in rule.cues]))
        looks = joined(rule.look_alikes)
        return Cue(
            cast(ModifierKind, kind), cues, looks, stops(rule.stops), rule.reach, rule.words
        )
    except re.error as error:
        problems.add(source, (kind,), f"not a pattern: {error}")
        return None


def _check_unique(loaded: Loaded, problems: Problems) -> None:
    seen: dict[str, Source] = {}
    for source, family in loaded.families:
        if family.id in seen:
            problems.add(source, ("id",), f"'{family.id}' is defined in {seen[family.id].path} too")
        seen[family.id] = source


def _check_references(source: Source, family: FamilyRule, problems: Problems) -> None:
    """Every id a side, a direction or an example names must be an element of the family."""
    known = {e.id for e in family.elements}
    for loc, name in _references(family):
        if name not in known:
            problems.add(source, loc, f"no element '{name}'; known are: {', '.join(sorted(known))}")
    if not any(e.anchor for e in family.elements):
        problems.add(source, ("elements",), "no element has anchor: true; mark one")


def _references(family: FamilyRule) -> Iterator[tuple[_Loc, str]]:
    for n, element in enumerate(family.elements):
        for m, signal in enumerate(element.signals):
            if signal.direction is not None:
                for name in signal.direction.of:
                    yield ("elements", n, "signals", m, "direction", "of"), name
    for side, rule in family.sides.items():
        yield from _side_references(("sides", side), rule)
    for n, example in enumerate(family.examples):
        for name in (*example.elements.met, *example.elements.missing):
            yield ("examples", n, "elements"), name


def _side_references(loc: _Loc, rule: SideRule) -> Iterator[tuple[_Loc, str]]:
    for n, adverse in enumerate(rule.adverse):
        for name in (adverse.element, *adverse.unless):
            yield (*loc, "adverse", n), name
    for step, rung in (("strong", rule.ladder.strong), ("adequate", rule.ladder.adequate)):
        for item in (*rung.all_of, rung.none_of, rung.at_least.of if rung.at_least else []):
            for name in [item] if isinstance(item, str) else item:
                yield (*loc, "ladder", step), name
    for name in (*rule.caps.weak, *rule.caps.adequate):
        yield (*loc, "caps"), name
    for n, gap in enumerate(rule.gaps):
        for name in (*gap.when.missing, *gap.when.met):
            yield (*loc, "gaps", n, "when"), name
