"""Which families are an author's own: those that lie in, or are changed by, the named folders."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from clausecheck.errors import SettingsError
from clausecheck.ruleset.library import Origin, Ruleset
from clausecheck.ruleset.loading.problems import hint
from clausecheck.ruleset.schema import FamilyRule, InteractionRule


def chosen(
    ruleset: Ruleset, directories: Sequence[Path], names: Collection[str] = ()
) -> list[FamilyRule]:
    """The families named, else those of ``directories``, else all.

    Raises SettingsError for a name that no family has.
    """
    families = {family.id: family for family in ruleset.families}
    for name in names:
        if name not in families:
            raise SettingsError(f"{name}: no such family; {hint(name, families)}")
    if names:
        return [family for family in ruleset.families if family.id in names]
    if not directories:
        return list(ruleset.families)
    folders = [folder.resolve() for folder in directories]
    return [f for f in ruleset.families if _touched(ruleset, f.id, folders)]


def chosen_interactions(
    ruleset: Ruleset, directories: Sequence[Path], names: Collection[str] = ()
) -> list[InteractionRule]:
    """The interactions of the families named, else those in ``directories``, else all."""
    if names:
        return [rule for rule in ruleset.interactions if rule.families() & set(names)]
    folders = [folder.resolve() for folder in directories]
    return [
        rule
        for rule in ruleset.interactions
        if not folders or _inside(ruleset.origins[rule.id], folders)
    ]


def _touched(ruleset: Ruleset, family: str, folders: Sequence[Path]) -> bool:
    origins = (o for name, o in ruleset.origins.items() if name.split("/")[0] == family)
    return any(_inside(origin, folders) for origin in origins)


def _inside(origin: Origin, folders: Sequence[Path]) -> bool:
    paths = [path.resolve() for path in _paths(origin)]
    return any(path.is_relative_to(folder) for path in paths for folder in folders)


def _paths(origin: Origin) -> Iterator[Path]:
    yield origin.path
    for change in origin.changes:
        yield from _paths(change)
