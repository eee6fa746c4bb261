"""Packs to a ruleset that can run: assembled, checked, patterns compiled."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import cast, get_args

import re2

from clausecheck.context import Cue
from clausecheck.model import ModifierKind
from clausecheck.ruleset.assembling import Stack, assemble, origins
from clausecheck.ruleset.checking import (
    check_family,
    check_types,
    check_unique,
    live_interactions,
)
from clausecheck.ruleset.crosschecking import check_shared
from clausecheck.ruleset.filtering import candidate_filter
from clausecheck.ruleset.grouping import Sieves, family_signals, wide_filter
from clausecheck.ruleset.keeping import keep, kept, name_of
from clausecheck.ruleset.library import (
    CompiledProbe,
    FamilySignals,
    LearnedSignal,
    Ruleset,
    rules_dir,
)
from clausecheck.ruleset.loading import Problems, Source, read_packs
from clausecheck.ruleset.loading.problems import hint
from clausecheck.ruleset.loading.sources import fingerprint
from clausecheck.ruleset.patterns import checked, compiled
from clausecheck.ruleset.probing import Compiler, text_of
from clausecheck.ruleset.schema import CueRule


def load_ruleset(directories: Sequence[Path] = ()) -> Ruleset:
    """The shipped rules with the packs in ``directories`` on top of them, in this order.

    A pack whose ``pack.yaml`` says ``extends: nothing`` stands alone. The same unchanged files
    give the same ruleset again, in a later run from the user's cache folder (``keeping``); a file
    that was edited is read anew. Raises RuleError naming every
    problem as ``file:line:column: ...``.
    """
    packs = tuple(d.resolve() for d in directories)
    return _load_cached(packs, fingerprint(packs, rules_dir().resolve()))


@lru_cache(maxsize=8)
def _load_cached(directories: tuple[Path, ...], _state: object) -> Ruleset:
    shipped = rules_dir().resolve()
    name = name_of(directories, shipped)
    ruleset = kept(name)
    if ruleset is None:
        problems = Problems()
        ruleset = compile_packs(directories, shipped, problems)
        problems.stop_if_any()
        assert ruleset is not None
        keep(name, ruleset)
    return ruleset


def compile_packs(directories: Sequence[Path], shipped: Path, problems: Problems) -> Ruleset | None:
    """The ruleset of ``directories`` on top of the packs in ``shipped``; None with problems."""
    packs, digest = read_packs(directories, shipped, problems)
    if any(pack.words_unread for pack in packs):
        return None  # without the word lists every pattern would seem wrong
    for pack in packs:
        for source, family in pack.families:
            check_unique(source, family, problems)
    stack = assemble(packs, problems)
    ruleset = _compile(stack, digest, problems)
    return None if problems.found else ruleset


def _compile(stack: Stack, digest: str, problems: Problems) -> Ruleset:
    words = {name: "|".join(patterns) for name, patterns in stack.words.items()}
    probes: list[CompiledProbe] = []
    signals: dict[str, FamilySignals] = {}
    related: list[CompiledProbe] = []
    learned: list[LearnedSignal] = []
    families = list(stack.families.values())
    sieves = Sieves()
    for assembled in families:
        family = assembled.family
        check_family(assembled, problems)
        compiler = Compiler(family, assembled.at, words, problems)
        own = list(compiler.probes())
        signals[family.id] = family_signals(
            family, own, list(compiler.tokens()), list(compiler.fuzzy()),
            list(compiler.outlines()), sieves,
        )  # fmt: skip
        probes += own
        related += compiler.related()
        learned += compiler.learned()
    check_types(stack, problems)
    check_shared(stack, problems)
    cues = tuple(c for item in stack.cues if (c := _cue(*item, problems)) is not None)
    interactions = tuple(live_interactions(stack, words, problems))
    return Ruleset(
        id="+".join(stack.packs),
        digest=digest,
        families=tuple(a.family for a in families),
        cues=cues,
        probes=tuple(probes),
        signals=signals,
        types=tuple(rule for _, _, rule in stack.types.values()),
        questions=tuple(rule for _, _, rule in stack.questions.values()),
        homework=tuple(rule for _, _, rule in stack.homework.values()),
        rows=tuple(rule for _, _, rule in stack.rows.values()),
        interactions=interactions,
        origins=origins(stack),
        switched_off=stack.off,
        words=words,
        candidates=candidate_filter(probes, sieves.passages),
        wide=wide_filter([a.family for a in families], probes, sieves),
        headings=candidate_filter(probes, sieves.headings, "heading"),
        related=candidate_filter(related),
        packs=stack.titles,
        learned=tuple(learned),
    )


def _cue(source: Source, kind: str, rule: CueRule, problems: Problems) -> Cue | None:
    if kind not in get_args(ModifierKind):
        known = get_args(ModifierKind)
        problems.add(source, (kind,), f"unknown class of cues '{kind}'; {hint(kind, known)}")
        return None
    try:
        cues = _alternatives([rf"\b(?:{cue.strip()})(?:\b|$)" for cue in rule.cues])
        look_alikes = _alternatives([rf"\b(?:{cue})" for cue in rule.look_alikes])
        stops = _alternatives(rule.stops)
    except re2.error as error:
        problems.add(source, (kind,), f"not a pattern RE2 can run: {text_of(error)}")
        return None
    except ValueError as error:
        problems.add(source, (kind,), str(error))
        return None
    return Cue(cast(ModifierKind, kind), cues, look_alikes, stops, rule.reach, rule.words)


def _alternatives(patterns: Sequence[str]) -> re2._Regexp:
    """One pattern for any of ``patterns``; without any it matches nowhere."""
    for text in patterns:
        checked(text)
    return compiled("(?i)" + "|".join(patterns) if patterns else r"[^\s\S]")
