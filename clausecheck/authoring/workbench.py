"""A rule file being edited: checked and tested as it stands, without being saved first."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from clausecheck.authoring.examples import run
from clausecheck.errors import SettingsError
from clausecheck.ruleset.compiling import compile_packs
from clausecheck.ruleset.library import Ruleset, rules_dir
from clausecheck.ruleset.loading import Problems, parse_family
from clausecheck.ruleset.schema import FamilyRule
from clausecheck.ruleset.testing import Outcome

_DRAFT = "draft"


@dataclass(frozen=True, slots=True)
class Fault:
    """One problem of a draft: its line and column from 1 (0 for the file as a whole)."""

    line: int
    column: int
    message: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft as it stands: its faults, or the ruleset in which it takes its family's place."""

    faults: tuple[Fault, ...]
    family: FamilyRule | None = None
    ruleset: Ruleset | None = None

    def outcomes(self) -> list[Outcome]:
        """How the draft's own examples come out; none while it has faults."""
        if self.ruleset is None or self.family is None:
            return []
        return list(run(self.ruleset, [self.family]))


def source_of(ruleset: Ruleset, family: str) -> str:
    """The text of the file in which a family is written."""
    return ruleset.origins[family].path.read_text(encoding="utf-8")


def draft_of(text: str, directories: Sequence[Path] = ()) -> Draft:
    """What ``text``, a rule file of one family, amounts to on top of the other rules."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve() / _DRAFT
        folder.mkdir()
        path = folder / "family.yaml"
        problems = Problems()
        family = parse_family(text, path, problems)
        if family is None:
            return Draft(_faults(problems, path))
        path.write_text(text, encoding="utf-8")
        below = compile_packs(_others(directories), rules_dir().resolve(), Problems())
        known = below is not None and any(f.id == family.id for f in below.families)
        (folder / "pack.yaml").write_text(_pack(_DRAFT, family.id if known else None), "utf-8")
        ruleset = compile_packs((*_others(directories), folder), rules_dir().resolve(), problems)
        if ruleset is None or problems.found:
            return Draft(_faults(problems, path))
    return Draft((), ruleset.family(family.id), ruleset)


def _others(directories: Sequence[Path]) -> tuple[Path, ...]:
    return tuple(directory.resolve() for directory in directories)


def _pack(pack: str, replaced: str | None) -> str:
    return f"id: {pack}\n" + (f"switch_off: [{replaced}]\n" if replaced else "")


def _faults(problems: Problems, path: Path) -> tuple[Fault, ...]:
    """The problems, those of other files with their path in the message."""
    return tuple(
        Fault(p.line, p.column, p.message) if p.path == path else Fault(0, 0, str(p))
        for p in problems.in_order()
    )


def save(text: str, draft: Draft, folder: Path, shipped: Ruleset) -> Path:
    """Write a draft without faults to one's own pack, which then replaces the shipped family.

    Raises SettingsError when the draft has faults or the folder does not take it.
    """
    if draft.family is None:
        raise SettingsError("the draft has mistakes; mend them first")
    family = draft.family.id
    replaces = any(f.id == family for f in shipped.families)
    pack = folder / "pack.yaml"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not pack.exists():
            pack_id = "-".join(filter(None, "".join(
                c if c.isalnum() and c.isascii() else " " for c in folder.name.lower()
            ).split())) or "own-rules"  # fmt: skip
            pack.write_text(_pack(pack_id, family if replaces else None), encoding="utf-8")
        elif replaces and family not in pack.read_text(encoding="utf-8"):
            raise SettingsError(
                f"{pack}: it does not switch off {family} of the shipped rules; "
                f"add '{family}' to its list switch_off, then save again"
            )
        path = folder / f"{family}.yaml"
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise SettingsError(f"{folder}: it cannot be written ({error.strerror})") from None
    return path
