"""Validated rules to a ruleset that can run: patterns compiled, references checked."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import cast, get_args

import re2

from clausecheck import language
from clausecheck.context import Cue
from clausecheck.model import SIDES, ModifierKind
from clausecheck.ruleset.library import (
    CompiledProbe,
    FuzzySignal,
    Ruleset,
    TokenSignal,
    candidate_filter,
    rules_dir,
)
from clausecheck.ruleset.loading import Loaded, Problems, Source, load
from clausecheck.ruleset.schema import (
    CueRule,
    Duration,
    ElementRule,
    FamilyRule,
    SideRule,
    Signal,
)
from clausecheck.signals import Probe, duration, near, pattern, phrase

_Loc = tuple[str | int, ...]
_NOT_IN_UNLESS = "tokens, direction and fuzzy cannot be used here; use pattern or phrase"


def load_ruleset(directories: Sequence[Path] = ()) -> Ruleset:
    """The rules under ``directories``, or the shipped ones when none is given.

    Raises RuleError naming every problem as ``file:line:column: …``.
    """
    return _load_cached(tuple(d.resolve() for d in directories) or (rules_dir(),))


@lru_cache(maxsize=8)
def _load_cached(directories: tuple[Path, ...]) -> Ruleset:
    problems = Problems()
    loaded = load(directories, rules_dir(), problems)
    return _compile(loaded, problems)


def _compile(loaded: Loaded, problems: Problems) -> Ruleset:
    words = {name: "|".join(patterns) for name, patterns in loaded.words.items()}
    probes: list[CompiledProbe] = []
    tokens: list[TokenSignal] = []
    fuzzy: list[FuzzySignal] = []
    related: dict[str, tuple[re2._Regexp, ...]] = {}
    for source, family in loaded.families:
        _check_references(source, family, problems)
        for number, element in enumerate(family.elements):
            loc: _Loc = ("elements", number)
            probes += _element_probes(source, family, element, loc, words, problems)
            tokens += _token_signals(source, family, element, loc, problems)
            fuzzy += _fuzzy_signals(family, element)
        related[family.id] = tuple(
            found.regex
            for i, s in enumerate(family.related)
            if (found := _related(source, family, s, i, words, problems)) is not None
        )
    _check_unique(loaded, problems)
    _check_types(loaded, problems)
    cues = tuple(c for item in loaded.cues if (c := _cue(*item, problems)) is not None)
    problems.stop_if_any()
    return Ruleset(
        id="+".join(dict.fromkeys(source.path.parent.name for source, _ in loaded.families)),
        digest=loaded.digest,
        families=tuple(f for _, f in loaded.families),
        cues=cues,
        probes=tuple(probes),
        tokens=tuple(tokens),
        fuzzy=tuple(fuzzy),
        related=related,
        types=tuple(rule for _, rule in loaded.types),
        questions=loaded.questions,
        candidates=candidate_filter(probes),
    )


def _related(
    source: Source,
    family: FamilyRule,
    signal: Signal,
    number: int,
    words: Mapping[str, str],
    problems: Problems,
) -> CompiledProbe | None:
    """A signal of ``related``, which only asks how near a passage comes to the subject."""
    loc: _Loc = ("related", number)
    if signal.kinds()[0] not in ("pattern", "phrase", "near") or signal.fuzzy:
        problems.add(source, loc, f"{signal.kinds()[0]} cannot be used here; use pattern or phrase")
        return None
    return _probe(source, signal, loc, words, problems, family.id)


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
            place = (*loc, field, number)
            if signal.tokens is not None or signal.direction is not None or signal.fuzzy:
                if blocks:
                    problems.add(source, place, _NOT_IN_UNLESS)
                continue
            found = _probe(source, signal, place, words, problems, family.id, element.id, blocks)
            if found is not None:
                yield found


def _token_signals(
    source: Source, family: FamilyRule, element: ElementRule, loc: _Loc, problems: Problems
) -> Iterator[TokenSignal]:
    for number, signal in enumerate(element.signals):
        if signal.tokens is not None:
            wrong = language.check(signal.tokens)
            if wrong:
                problems.add(source, (*loc, "signals", number), f"not a token pattern: {wrong}")
            key = f"{family.id}/{element.id}#{number}"
            yield TokenSignal(key, family.id, element.id, tuple(signal.tokens))


def _fuzzy_signals(family: FamilyRule, element: ElementRule) -> Iterator[FuzzySignal]:
    for number, signal in enumerate(element.signals):
        if signal.fuzzy is not None and signal.phrase is not None:
            key = f"{family.id}/{element.id}#{number}"
            phrases = tuple(signal.phrase)
            negative = pattern.is_negative(" ".join(phrases))
            yield FuzzySignal(key, family.id, element.id, phrases, float(signal.fuzzy), negative)


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
        regex = compiled(made.pattern)
    except pattern.UnknownWord as error:
        problems.add(source, loc, _no_list(error.args[0], words))
        return None
    except re2.error as error:
        problems.add(source, loc, f"not a pattern RE2 can run: {_text(error)}")
        return None
    except ValueError as error:
        problems.add(source, loc, str(error))
        return None
    if regex.search(b"") is not None:
        problems.add(source, loc, "it matches where there is nothing; make some word necessary")
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
        return _duration_probe(signal.duration, words)
    raise ValueError("this kind of signal cannot be used here")


def _duration_probe(spec: Duration, words: Mapping[str, str]) -> Probe:
    comparison: duration.Comparison = "at_most" if spec.at_most else "at_least"
    limit = duration.days(spec.at_most or spec.at_least or "")
    if limit is None:
        raise ValueError(f"no duration in '{spec.at_most or spec.at_least}'; write e.g. 30 days")
    return duration.probe(spec.before, spec.after, words, comparison=comparison, limit=limit)


def compiled(text: str) -> re2._Regexp:
    """``text`` as RE2 pattern over folded text.

    Raises re2.error, or ValueError for letters that folded text does not have.
    """
    strange = sorted({char for char in text if not char.isascii()})
    if strange:
        raise ValueError(
            f"the text that rules see is plain ASCII, without {' '.join(strange)}; "
            "write ' and \" for quotes, - for dashes and letters without accents"
        )
    options = re2.Options()
    options.log_errors = False
    return re2.compile(text.encode("ascii"), options)


def _no_list(name: str, words: Mapping[str, str]) -> str:
    near = difflib.get_close_matches(name, words, n=1)
    hint = f"did you mean {{{near[0]}}}?" if near else f"known are: {', '.join(sorted(words))}"
    return f"no word list {{{name}}}; {hint}"


def _text(error: Exception) -> str:
    message = error.args[0] if error.args else error
    return message.decode() if isinstance(message, bytes) else str(message)


def _cue(source: Source, kind: str, rule: CueRule, problems: Problems) -> Cue | None:
    if kind not in get_args(ModifierKind):
        known = ", ".join(get_args(ModifierKind))
        problems.add(source, (kind,), f"unknown class of cues; known are: {known}")
        return None
    try:
        cues = _alternatives([rf"\b(?:{cue.strip()})(?:\b|$)" for cue in rule.cues])
        look_alikes = _alternatives([rf"\b(?:{cue})" for cue in rule.look_alikes])
        stops = _alternatives(rule.stops)
    except re2.error as error:
        problems.add(source, (kind,), f"not a pattern RE2 can run: {_text(error)}")
        return None
    except ValueError as error:
        problems.add(source, (kind,), str(error))
        return None
    return Cue(cast(ModifierKind, kind), cues, look_alikes, stops, rule.reach, rule.words)


def _alternatives(patterns: Sequence[str]) -> re2._Regexp:
    """One pattern for any of ``patterns``; without any it matches nowhere."""
    for text in patterns:
        compiled(text)
    return compiled("(?i)" + "|".join(patterns) if patterns else r"[^\s\S]")


def _check_unique(loaded: Loaded, problems: Problems) -> None:
    seen: dict[str, Source] = {}
    for source, family in loaded.families:
        if family.id in seen:
            problems.add(source, ("id",), f"'{family.id}' is defined in {seen[family.id].path} too")
        seen[family.id] = source


def _check_types(loaded: Loaded, problems: Problems) -> None:
    """Patterns of document types must run, and rules may only name types that exist."""
    for source, rule in loaded.types:
        for text in (*rule.titles, *rule.words):
            try:
                compiled(text)
            except (re2.error, ValueError) as error:
                problems.add(source, (), f"{rule.id}: not a pattern RE2 can run: {_text(error)}")
    known = {rule.id for _, rule in loaded.types}
    for source, family in loaded.families:
        for field in ("required", "expected", "not_expected"):
            for name in getattr(family.documents, field):
                if known and name not in known:
                    message = f"no document type '{name}'; known are: {', '.join(sorted(known))}"
                    problems.add(source, ("documents", field), message)


def _check_references(source: Source, family: FamilyRule, problems: Problems) -> None:
    """Every id a side, a direction or an example names must be an element of the family."""
    known = {e.id for e in family.elements}
    for loc, name in _references(family):
        if name not in known:
            problems.add(source, loc, f"no element '{name}'; known are: {', '.join(sorted(known))}")
    if not any(e.anchor for e in family.elements):
        problems.add(source, ("elements",), "no element has anchor: true; mark one")
    for side in SIDES:
        if side not in family.sides:
            problems.add(source, ("sides",), f"'{side}' is missing; say how that side sees this")
    for field in ("elements", "examples"):
        seen: set[str] = set()
        for number, item in enumerate(getattr(family, field)):
            if item.id in seen:
                problems.add(source, (field, number), f"the id '{item.id}' is used twice")
            seen.add(item.id)
    _check_directions(source, family, problems)


def _check_directions(source: Source, family: FamilyRule, problems: Problems) -> None:
    """A direction element is decided by the wrong-way findings of other elements, and only so."""
    directed = {e.id for e in family.elements if any(s.direction for s in e.signals)}
    for number, element in enumerate(family.elements):
        specs = [s.direction for s in element.signals if s.direction is not None]
        if specs and len(specs) < len(element.signals):
            message = "direction cannot stand beside other kinds of signals; make two elements"
            problems.add(source, ("elements", number, "signals"), message)
        for name in sorted({name for spec in specs for name in spec.of} & directed):
            message = f"'{name}' is itself found by direction; name the element with the duty"
            problems.add(source, ("elements", number, "signals"), message)


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
    for cap in (*rule.caps.weak, *rule.caps.adequate):
        for name in (cap.element, *cap.unless):
            yield (*loc, "caps"), name
    for n, gap in enumerate(rule.gaps):
        for name in (*gap.when.missing, *gap.when.met):
            yield (*loc, "gaps", n, "when"), name
