"""A rule file being edited: checked and tested as it stands, without being saved first."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from clausecheck.authoring.examples import run
from clausecheck.errors import SettingsError
from clausecheck.ruleset.compiling import compile_packs
from clausecheck.ruleset.library import Ruleset, rules_dir
from clausecheck.ruleset.loading import Problems, parse_family
from clausecheck.ruleset.loading.strict import parse
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


def saved_as(draft: Draft, folder: Path, current: Ruleset) -> tuple[Path, bool]:
    """Where in ``folder`` a sound draft belongs, and whether another file would be lost there.

    A family that ``current`` has from this folder goes back to its own file, which is no loss.
    """
    if draft.family is None:
        raise SettingsError("the draft has mistakes; mend them first")
    family = draft.family.id
    if _is_own(family, folder, current):
        return current.origins[family].path, False
    path = folder / f"{family}.yaml"
    return path, path.exists()


def save(
    text: str,
    draft: Draft,
    folder: Path,
    current: Ruleset,
    directories: Sequence[Path] = (),
    *,
    replace: bool = False,
) -> Path:
    """Write a sound draft to one's own pack, where it takes the place of the family below it.

    ``current`` are the rules it was made with, ``directories`` the packs on top of ours. Another
    file of that name is kept unless ``replace``. Raises SettingsError when the draft has faults, or
    the pack would not load with it; then nothing has changed.
    """
    path, lost = saved_as(draft, folder, current)
    if lost and not replace:
        raise SettingsError(f"{path}: there is such a file already; replace it, or name a folder")
    assert draft.family is not None  # saved_as has refused that
    family = draft.family.id
    pack = folder / "pack.yaml"
    try:
        before = {file: file.read_bytes() if file.exists() else None for file in (path, pack)}
        folder.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        replaces = family in current.origins and not _is_own(family, folder, current)
        if not pack.exists():
            off = family if replaces else None
            pack.write_text(_pack(_pack_id(folder), off), encoding="utf-8")
        elif replaces:
            pack.write_text(switching_off(pack.read_text("utf-8"), family), encoding="utf-8")
    except OSError as error:
        raise SettingsError(f"{folder}: it cannot be written ({error.strerror})") from None
    problems = Problems()
    packs = dict.fromkeys((*_others(directories), folder.resolve()))
    compile_packs(tuple(packs), rules_dir().resolve(), problems)
    if problems.found:
        _restore(before)
        raise SettingsError(f"not saved, as the pack would not load: {problems.in_order()[0]}")
    return path


def _restore(files: Mapping[Path, bytes | None]) -> None:
    for path, data in files.items():
        if data is None:
            path.unlink()
        else:
            path.write_bytes(data)


def _is_own(family: str, folder: Path, current: Ruleset) -> bool:
    origin = current.origins.get(family)
    return origin is not None and origin.path.resolve().is_relative_to(folder.resolve())


def _pack_id(folder: Path) -> str:
    return "-".join(re.findall("[a-z0-9]+", folder.resolve().name.lower())) or "own-rules"


_OFF = re.compile(r"^switch_off:[ \t]*(?:\[(?P<flow>[^\]]*)\]|(?=\n[ \t]*-(?P<block>[ \t])))", re.M)


def switching_off(pack: str, family: str) -> str:
    """The text of a ``pack.yaml`` with ``family`` in its list ``switch_off``; all else stays."""
    source = parse(Path("pack.yaml"), pack.encode(), Problems())
    if source is None or not isinstance(source.data, dict):
        return pack  # it does not load as it is, and loading says why
    listed = source.data.get("switch_off")
    if listed is None:
        return pack.rstrip("\n") + f"\nswitch_off: [{family}]\n"
    found = _OFF.search(pack)
    if family in listed or found is None:
        return pack
    if found["block"]:
        dash = re.search(r"\n([ \t]*- )", pack[found.end() :])
        return pack[: found.end()] + f"{dash[0] if dash else ''}{family}" + pack[found.end() :]
    items = found["flow"].strip()
    joined = f"{items.rstrip(',')}, {family}" if items else family
    return pack[: found.start("flow")] + joined + pack[found.end("flow") :]
