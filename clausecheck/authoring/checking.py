"""``rules check``: every problem of every file, then what is no error but surely not meant."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from clausecheck.authoring.packs import chosen
from clausecheck.authoring.written import kind_and_words
from clausecheck.model import SIDES
from clausecheck.ruleset.checking import names_in
from clausecheck.ruleset.compiling import compile_packs
from clausecheck.ruleset.library import Ruleset, rules_dir
from clausecheck.ruleset.loading import Problems
from clausecheck.ruleset.schema import FamilyRule, SideRule


@dataclass(frozen=True, slots=True)
class Checked:
    """The problems, one line each; the remarks; and the ruleset, if there is no problem."""

    problems: tuple[str, ...]
    remarks: tuple[str, ...]
    ruleset: Ruleset | None


def check(directories: Sequence[Path]) -> Checked:
    """Read the rules in ``directories`` on top of the shipped ones, or only those."""
    problems = Problems()
    folders = tuple(folder.resolve() for folder in directories)
    ruleset = compile_packs(folders, rules_dir().resolve(), problems)
    found = tuple(str(problem) for problem in problems.in_order())
    if ruleset is None or found:
        return Checked(found, (), None)
    families = chosen(ruleset, directories)
    remarks = tuple(line for family in families for line in _remarks(ruleset, family))
    return Checked((), remarks, ruleset)


def _remarks(ruleset: Ruleset, family: FamilyRule) -> Iterator[str]:
    """What loads, but does nothing or proves nothing."""
    if not family.examples:
        yield _at(ruleset, family.id, "no examples, so nothing tests it")
    used = {name for side in SIDES for name in _used(family.sides[side])}
    used |= {n for e in family.elements for s in e.signals if s.direction for n in s.direction.of}
    used |= {c for rule in ruleset.interactions for part in (*rule.when, *rule.unless)
             if part.family == family.id for c in part.elements()}  # fmt: skip
    for element in family.elements:
        name = f"{family.id}/{element.id}"
        if element.id not in used and not element.anchor and not element.disclaims:
            yield _at(ruleset, name, "no side uses it, so it changes no grade")
        for number, signal in enumerate((*element.signals, *element.unless), 1):
            if named := _party_word(": ".join(kind_and_words(signal))):
                yield _at(
                    ruleset, name,
                    f"signal {number}: rules never see '{named}', but a token for the party; "
                    "write {owner}, {manufacturer} or {both}",
                )  # fmt: skip
        written = Counter(": ".join(kind_and_words(s)) for s in element.signals)
        for text, count in written.items():
            if count > 1:
                yield _at(ruleset, name, f"the same signal stands here {count} times: {text}")
    yield from _placeholders(ruleset, family)
    for side in SIDES:
        for name in _impossible(family.sides[side]):
            yield _at(
                ruleset, family.id, f"sides.{side}: strong both asks for '{name}' and forbids it"
            )


_PLACEHOLDER = re.compile(r"\{(?!(?:owner|manufacturer)\})[^{}]*\}")


def _placeholders(ruleset: Ruleset, family: FamilyRule) -> Iterator[str]:
    """Braces in wording that no report fills in."""
    for side in SIDES:
        for gap in family.sides[side].gaps:
            for found in _PLACEHOLDER.findall(f"{gap.why} {gap.advice} {gap.language}"):
                yield _at(
                    ruleset, f"{family.id}/{side}/{gap.id}",
                    f"'{found}' stays as it is; write {{owner}} or {{manufacturer}}",
                )  # fmt: skip


_PARTY = re.compile(r"\b[Tt]he (?:owner|manufacturer)\b|\b(?:Buyer|Supplier|Seller|Customer)\b")


def _party_word(written: str) -> str:
    """A party as contracts call it, for which rules see a token; empty where there is none."""
    found = _PARTY.search(written)
    return found.group() if found else ""


def _at(ruleset: Ruleset, name: str, message: str) -> str:
    origin = ruleset.origins.get(name) or ruleset.origins[name.split("/")[0]]
    return f"{origin}: {name}: {message}"


def _used(side: SideRule) -> Iterator[str]:
    """Every element that a side names."""
    for rung in (side.ladder.strong, side.ladder.adequate):
        yield from names_in(rung)
    for adverse in side.adverse:
        yield from (adverse.element, *adverse.unless)
    for cap in (*side.caps.weak, *side.caps.adequate):
        yield from (cap.element, *cap.unless)
    for gap in side.gaps:
        yield from (*gap.when.missing, *gap.when.met)
    if side.playbook is not None:
        for tier in (side.playbook.preferred, side.playbook.fallback, side.playbook.walk_away):
            yield from names_in(tier) if tier is not None else ()


def _impossible(side: SideRule) -> Iterator[str]:
    """Elements that strong needs and that it, or adequate below it, forbids."""
    rungs = (side.ladder.adequate, side.ladder.strong)
    asked = {name for rung in rungs for name in rung.all_of if isinstance(name, str)}
    yield from sorted(asked & {name for rung in rungs for name in rung.none_of})
