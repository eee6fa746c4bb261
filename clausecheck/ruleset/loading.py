"""Rule files to validated rules. The only module that knows YAML.

Strict at the door: only ``true`` and ``false`` are booleans, nothing becomes a date, a repeated
key or a control character is an error, and every problem of every file is reported at once as
``file:line:column: where: what was found; what was expected``.
"""

from __future__ import annotations

import difflib
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar, cast

import yaml
from pydantic import BaseModel, ValidationError

from clausecheck.errors import RuleError
from clausecheck.ruleset.schema import CueRule, DocumentTypeRule, FamilyRule, QuestionRule

Model = TypeVar("Model", bound=BaseModel)
SUFFIXES = (".yaml", ".yml")
_RESERVED = {"context", "questionnaire.yaml", "document-types.yaml"}


class _Loader(yaml.SafeLoader):
    """YAML without its traps; see the module's first lines."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, regexp) for tag, regexp in resolvers if tag in ("tag:yaml.org,2002:int",)]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver(  # type: ignore[no-untyped-call]
    "tag:yaml.org,2002:bool", __import__("re").compile(r"^(?:true|false)$"), list("tf")
)


@dataclass(frozen=True, slots=True)
class Source:
    """One rule file as read: its path, its YAML node tree and its plain data."""

    path: Path
    node: yaml.Node
    data: Any


@dataclass(slots=True)
class Problems:
    """The problems found so far, one line each."""

    lines: list[str] = field(default_factory=list)

    def add(self, source: Source, loc: Sequence[str | int], message: str) -> None:
        """Report ``message`` at the place ``loc`` (keys and indexes) of ``source``."""
        node = _node_at(source.node, loc)
        mark = node.start_mark
        where = ".".join(str(part) for part in loc)
        prefix = f"{source.path}:{mark.line + 1}:{mark.column + 1}: "
        self.lines.append(prefix + (f"{where}: {message}" if where else message))

    def stop_if_any(self) -> None:
        """Raise RuleError with all lines when there is any problem."""
        if self.lines:
            raise RuleError("\n".join(self.lines))


@dataclass(frozen=True, slots=True)
class Loaded:
    """Everything the rule files say, validated, with the sources for later messages."""

    families: tuple[tuple[Source, FamilyRule], ...]
    cues: tuple[tuple[Source, str, CueRule], ...]
    words: tuple[Source, dict[str, list[str]]] | None
    types: tuple[DocumentTypeRule, ...]
    questions: tuple[QuestionRule, ...]
    digest: str


def load(directories: Sequence[Path]) -> Loaded:
    """Read and validate every rule file under ``directories``.

    Raises RuleError with one line for each problem of each file.
    """
    problems = Problems()
    paths = [path for directory in directories for path in _rule_files(directory, problems)]
    sources = [source for path in paths if (source := _read(path, problems)) is not None]
    loaded = _sort_out(sources, problems, _digest(paths))
    problems.stop_if_any()
    return loaded


def _sort_out(sources: Sequence[Source], problems: Problems, digest: str) -> Loaded:
    families, cues, types, questions = [], [], [], []
    words: tuple[Source, dict[str, list[str]]] | None = None
    for source in sources:
        if source.path.name == "words.yaml":
            words = (source, _words(source, problems))
        elif source.path.parent.name == "context":
            cues += _cues(source, problems)
        elif source.path.name == "document-types.yaml":
            types += _list(source, DocumentTypeRule, problems)
        elif source.path.name == "questionnaire.yaml":
            questions += _list(source, QuestionRule, problems)
        elif (family := _validate(FamilyRule, source.data, source, (), problems)) is not None:
            families.append((source, family))
    return Loaded(
        tuple(sorted(families, key=lambda f: f[1].id)),
        tuple(cues),
        words,
        tuple(types),
        tuple(questions),
        digest,
    )


def _rule_files(directory: Path, problems: Problems) -> list[Path]:
    if not directory.is_dir():
        problems.lines.append(f"{directory}: no such folder of rules; give a folder of .yaml files")
        return []
    return sorted(p for p in directory.rglob("*") if p.suffix in SUFFIXES and p.is_file())


def _digest(paths: Iterable[Path]) -> str:
    total = hashlib.sha256()
    for path in paths:
        total.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()


def _read(path: Path, problems: Problems) -> Source | None:
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        problems.lines.append(f"{path}:1:1: not UTF-8 ({error.reason}); save the file as UTF-8")
        return None
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
    except yaml.MarkedYAMLError as error:
        problems.lines.append(_yaml_line(path, error))
        return None
    except yaml.YAMLError as error:
        message = " ".join(str(error).split())
        problems.lines.append(f"{path}:1:1: {message}")
        return None
    if node is None:
        problems.lines.append(f"{path}:1:1: the file is empty; a rule or a list was expected")
        return None
    before = len(problems.lines)
    _check_nodes(path, node, problems)
    if len(problems.lines) > before:
        return None
    return Source(path, node, loader.construct_document(node))  # type: ignore[no-untyped-call]


def _yaml_line(path: Path, error: yaml.MarkedYAMLError) -> str:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    hint = ""
    if "unknown escape" in str(error.problem):
        hint = "; put patterns between single quotes"
    return f"{path}:{line}:{column}: {error.problem or error.context}{hint}"


def _check_nodes(path: Path, node: yaml.Node, problems: Problems) -> None:
    """Repeated keys and control characters, which YAML lets pass."""
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if key.value in seen:
                problems.lines.append(
                    f"{_at(path, key)}: the key '{key.value}' is repeated; keep one of them"
                )
            seen.add(key.value)
            _check_nodes(path, value, problems)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            _check_nodes(path, item, problems)
    elif isinstance(node, yaml.ScalarNode) and any(ord(c) < 32 and c not in "\n\t" for c in node.value):
        problems.lines.append(
            f"{_at(path, node)}: a control character in '{node.value[:30]!r}'; "
            "put patterns between single quotes, so that \\b stays two characters"
        )


def _at(path: Path, node: yaml.Node) -> str:
    return f"{path}:{node.start_mark.line + 1}:{node.start_mark.column + 1}"


def _validate(
    model: type[Model],
    data: Any,
    source: Source,
    loc: tuple[str | int, ...],
    problems: Problems,
) -> Model | None:
    try:
        return model.model_validate(data)
    except ValidationError as error:
        for item in error.errors():
            problems.add(source, (*loc, *item["loc"]), _message(cast(dict[str, Any], item), model))
        return None


def _message(item: dict[str, Any], model: type[BaseModel]) -> str:
    if item["type"] == "extra_forbidden":
        key = str(item["loc"][-1])
        near = difflib.get_close_matches(key, sorted(_known_keys(model)), n=1)
        hint = f"; did you mean '{near[0]}'?" if near else "; remove it"
        return f"unknown key '{key}'{hint}"
    if item["type"] == "missing":
        return f"'{item['loc'][-1]}' is missing; write it"
    found = repr(item.get("input"))
    message = str(item["msg"]).removeprefix("Value error, ")
    return f"{message}; found {found[:60]}"


def _known_keys(model: type[BaseModel]) -> set[str]:
    """All keys of the module of ``model``: enough for a good guess at a misspelt one."""
    module = __import__(model.__module__, fromlist=["*"])
    keys: set[str] = set()
    for value in vars(module).values():
        if isinstance(value, type) and issubclass(value, BaseModel):
            keys |= {f.alias or name for name, f in value.model_fields.items()}
    return keys


def _node_at(node: yaml.Node, loc: Sequence[str | int]) -> yaml.Node:
    """The node at ``loc``; parts that pydantic adds of its own are skipped."""
    for part in loc:
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                if key.value == str(part):
                    node = value if not isinstance(value, yaml.ScalarNode) else key
                    break
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int):
            node = node.value[part] if part < len(node.value) else node
    return node


def _list(source: Source, model: type[Model], problems: Problems) -> list[Model]:
    if not isinstance(source.data, list):
        problems.add(source, (), "a list was expected; begin each entry with '- id:'")
        return []
    found = [_validate(model, d, source, (i,), problems) for i, d in enumerate(source.data)]
    return [f for f in found if f is not None]


def _cues(source: Source, problems: Problems) -> list[tuple[Source, str, CueRule]]:
    if not isinstance(source.data, dict):
        problems.add(source, (), "a mapping of cue classes was expected, e.g. 'negation:'")
        return []
    found = []
    for kind, data in source.data.items():
        cue = _validate(CueRule, data, source, (str(kind),), problems)
        if cue is not None:
            found.append((source, str(kind), cue))
    return found


def _words(source: Source, problems: Problems) -> dict[str, list[str]]:
    words: dict[str, list[str]] = {}
    for name, patterns in (source.data if isinstance(source.data, dict) else {}).items():
        if isinstance(patterns, list) and all(isinstance(p, str) for p in patterns):
            words[str(name)] = patterns
        else:
            problems.add(source, (str(name),), "a list of patterns was expected")
    return words
