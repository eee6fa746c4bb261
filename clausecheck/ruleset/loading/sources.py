"""Folders of rule files to packs: which files there are and what kind each of them is."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel

from clausecheck.ruleset.loading.problems import Loc, Problems, Source
from clausecheck.ruleset.loading.strict import parse
from clausecheck.ruleset.loading.validating import validate
from clausecheck.ruleset.schema import (
    CueAddition,
    CueRule,
    DocumentTypeRule,
    FamilyChange,
    FamilyRule,
    HomeworkRule,
    InteractionRule,
    ListChange,
    PackRule,
    QuestionRule,
    SourceRowRule,
)

Model = TypeVar("Model", bound=BaseModel)
SUFFIXES = (".yaml", ".yml")
PACK, WORDS, TYPES, QUESTIONS, HOMEWORK, SOURCE_ROWS, INTERACTIONS = (
    "pack.yaml", "words.yaml", "document-types.yaml", "questionnaire.yaml", "homework.yaml",
    "source-rows.yaml", "interactions.yaml",
)  # fmt: skip
CONTEXT = "context"
FIRST = "core"  # the pack whose families everything else is listed after
SHARED = "shared"
"""The id of what all packs share: word lists, cues, document types, questions, source rows."""


@dataclass(slots=True)
class Pack:
    """The files of one folder, sorted by kind and validated, each with its source."""

    id: str
    folder: Path
    rule: PackRule | None = None
    source: Source | None = None
    families: list[tuple[Source, FamilyRule]] = field(default_factory=list)
    changes: list[tuple[Source, FamilyChange]] = field(default_factory=list)
    words: list[tuple[Source, str, list[str] | ListChange]] = field(default_factory=list)
    cues: list[tuple[Source, str, CueRule | CueAddition]] = field(default_factory=list)
    types: list[tuple[Source, Loc, DocumentTypeRule]] = field(default_factory=list)
    questions: list[tuple[Source, Loc, QuestionRule]] = field(default_factory=list)
    homework: list[tuple[Source, Loc, HomeworkRule]] = field(default_factory=list)
    rows: list[tuple[Source, Loc, SourceRowRule]] = field(default_factory=list)
    interactions: list[tuple[Source, Loc, InteractionRule]] = field(default_factory=list)
    unread: list[Path] = field(default_factory=list)

    @property
    def words_unread(self) -> bool:
        """Whether a word list could not be read, so that every pattern would seem wrong."""
        return any(path.name == WORDS for path in self.unread)


def folders(directories: Sequence[Path], shipped: Path) -> list[Path]:
    """The folder of what all share, the shipped packs, then ``directories``, each once."""
    packs = [p for p in shipped.iterdir() if p.is_dir() and p.name != CONTEXT]
    packs.sort(key=lambda pack: (pack.name != FIRST, pack.name))
    own = [d for d in dict.fromkeys(directories) if d != shipped and d not in packs]
    return [shipped, *(p for p in packs if rule_files(p)), *own]


def rule_files(folder: Path, *, shared: bool = False) -> list[Path]:
    """The rule files under ``folder``, without hidden ones (editors leave them behind).

    With ``shared`` only what all packs share, not the packs in it.
    """
    if not folder.is_dir():
        return []
    if shared:
        own = [folder / name for name in (TYPES, QUESTIONS, HOMEWORK, SOURCE_ROWS)]
        return [*rule_files(folder / CONTEXT), *(path for path in own if path.is_file())]
    return sorted(
        path
        for path in folder.rglob("*")
        if path.suffix in SUFFIXES and path.is_file() and not path.name.startswith(".")
    )


def fingerprint(directories: Sequence[Path], shipped: Path) -> tuple[tuple[Path, int, int], ...]:
    """Path, time of change and size of every rule file: what tells that nothing was edited."""
    return tuple(
        (path, state.st_mtime_ns, state.st_size)
        for folder in folders(directories, shipped)
        for path in rule_files(folder, shared=folder == shipped)
        if (state := path.stat())
    )


def read_packs(
    directories: Sequence[Path], shipped: Path, problems: Problems
) -> tuple[list[Pack], str]:
    """Every pack, the lowest first, and a digest that changes with any byte of their files."""
    total = hashlib.sha256()
    packs: list[Pack] = []
    for folder in folders(directories, shipped):
        paths = rule_files(folder, shared=folder == shipped)
        if not paths:
            problems.add_line(folder, 0, 0, _no_rules(folder))
            continue
        packs.append(_read_pack(folder, paths, problems, total.update, shared=folder == shipped))
    _check_ids(packs, problems)
    return packs, total.hexdigest()


def _no_rules(folder: Path) -> str:
    """Why there is nothing to read: a review without the rules it was given would mislead."""
    if folder.is_file():
        return f"this is a file; give the folder in which it lies, {folder.parent}"
    if not folder.is_dir():
        return "no such folder of rules; give a folder of .yaml files"
    return "no rule files (.yaml) in this folder; begin one with: clausecheck rules new FAMILY"


def _read_pack(
    folder: Path,
    paths: Sequence[Path],
    problems: Problems,
    digest: Callable[[bytes], object],
    *,
    shared: bool,
) -> Pack:
    pack = Pack(SHARED if shared else folder.name, folder)
    for path in sorted(paths, key=lambda path: (path.name != PACK, path)):
        try:
            data = path.read_bytes()
        except OSError as error:
            message = f"cannot be read ({error.strerror}); check its permissions"
            problems.add_line(path, 0, 0, message)
            continue
        digest(path.relative_to(folder).as_posix().encode() + b"\0" + data + b"\0")
        source = parse(path, data, problems, pack.id)
        if source is None:
            pack.unread.append(path)
        else:
            _sort_in(pack, source, problems)
    return pack


def _sort_in(pack: Pack, source: Source, problems: Problems) -> None:
    """Validate ``source`` as the kind of file that its name says."""
    name = source.path.name
    if name == PACK:
        pack.source = source
        pack.rule = validate(PackRule, source.data, source, (), problems)
        pack.id = pack.rule.id if pack.rule else pack.id
    elif name == WORDS:
        _words(pack, source, problems)
    elif source.path.parent.name == CONTEXT:
        _cues(pack, source, problems)
    elif name == TYPES:
        pack.types += _list(source, DocumentTypeRule, problems)
    elif name == QUESTIONS:
        pack.questions += _list(source, QuestionRule, problems)
    elif name == HOMEWORK:
        pack.homework += _list(source, HomeworkRule, problems)
    elif name == SOURCE_ROWS:
        pack.rows += _list(source, SourceRowRule, problems)
    elif name == INTERACTIONS:
        pack.interactions += _list(source, InteractionRule, problems)
    elif isinstance(source.data, dict) and "family" in source.data and "id" not in source.data:
        change = validate(FamilyChange, source.data, source, (), problems)
        pack.changes += [(source, change)] if change else []
    else:
        family = validate(FamilyRule, source.data, source, (), problems, go_on=True)
        pack.families += [(source, family)] if family else []


def _words(pack: Pack, source: Source, problems: Problems) -> None:
    for name, value in _mapping(source, "word lists, e.g. 'our-verbs: [hand over]'", problems):
        if isinstance(value, dict):
            change = validate(ListChange, value, source, (name,), problems)
            pack.words += [(source, name, change)] if change else []
        elif isinstance(value, list) and value and all(isinstance(v, str) and v for v in value):
            pack.words.append((source, name, value))
        else:
            problems.add(source, (name,), "a list of patterns was expected, e.g. [hand over]")


def _cues(pack: Pack, source: Source, problems: Problems) -> None:
    for kind, value in _mapping(source, "cue classes, e.g. 'negation:'", problems):
        cue: CueRule | CueAddition | None
        if isinstance(value, dict) and set(value) == {"add"}:
            cue = validate(CueAddition, value["add"], source, (kind, "add"), problems)
        else:
            cue = validate(CueRule, value, source, (kind,), problems)
        pack.cues += [(source, kind, cue)] if cue else []


def _mapping(source: Source, what: str, problems: Problems) -> list[tuple[str, Any]]:
    if not isinstance(source.data, dict):
        problems.add(source, (), f"{what} were expected; write names with a colon")
        return []
    return [(str(name), value) for name, value in source.data.items()]


def _list(
    source: Source, model: type[Model], problems: Problems
) -> list[tuple[Source, Loc, Model]]:
    if not isinstance(source.data, list):
        problems.add(source, (), "a list was expected; begin each entry with '- id:'")
        return []
    found = [((i,), validate(model, d, source, (i,), problems)) for i, d in enumerate(source.data)]
    return [(source, loc, rule) for loc, rule in found if rule is not None]


def _check_ids(packs: Sequence[Pack], problems: Problems) -> None:
    seen: dict[str, Pack] = {}
    for pack in packs:
        if pack.id in seen:
            message = f"the pack in {seen[pack.id].folder} is named '{pack.id}' too"
            if pack.source is not None:
                problems.add(pack.source, ("id",), f"{message}; give it another id")
            else:
                problems.add_line(pack.folder, 0, 0, f"{message}; add a pack.yaml with another id")
        seen.setdefault(pack.id, pack)
