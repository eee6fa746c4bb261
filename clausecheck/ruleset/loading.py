"""Rule files to validated rules. The only module that knows YAML.

Strict at the door: only ``true`` and ``false`` are booleans, nothing becomes a date, a repeated
key or a control character is an error, and every problem of every file is reported at once as
``file:line:column: where: what was found; what was expected``.
"""

from __future__ import annotations

import difflib
import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from clausecheck.errors import RuleError
from clausecheck.ruleset import schema
from clausecheck.ruleset.schema import CueRule, DocumentTypeRule, FamilyRule, QuestionRule

Model = TypeVar("Model", bound=BaseModel)
SUFFIXES = (".yaml", ".yml")
WORDS = "words.yaml"
_SHARED = ("context", "document-types.yaml", "questionnaire.yaml")
_INTEGER = re.compile(r"^-?(?:0|[1-9][0-9]*)$")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_BOOLEAN = re.compile(r"^(?:true|false)$")


_RESOLVERS = {
    **{first: [("tag:yaml.org,2002:int", _INTEGER)] for first in "-0123456789"},
    **{first: [("tag:yaml.org,2002:bool", _BOOLEAN)] for first in "tf"},
}


class _Loader(yaml.SafeLoader):
    """YAML without its traps; see the module's first lines."""

    yaml_implicit_resolvers = _RESOLVERS


class _FastLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """The same in C, several times faster but poorer in its messages: for sound files only."""

    yaml_implicit_resolvers = _RESOLVERS


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
        node, known = _node_at(source.node, loc)
        where = ".".join(str(part) for part in known)
        line = f"{_at(source.path, node)}: " + (f"{where}: {message}" if where else message)
        if line not in self.lines:
            self.lines.append(line)

    def stop_if_any(self) -> None:
        """Raise RuleError with all lines when there is any problem."""
        if self.lines:
            raise RuleError("\n".join(self.lines))


@dataclass(frozen=True, slots=True)
class Loaded:
    """Everything the rule files say, validated, with the sources for later messages."""

    families: tuple[tuple[Source, FamilyRule], ...]
    cues: tuple[tuple[Source, str, CueRule], ...]
    words: dict[str, list[str]]
    types: tuple[tuple[Source, DocumentTypeRule], ...]
    questions: tuple[QuestionRule, ...]
    digest: str


def load(directories: Sequence[Path], shared: Path, problems: Problems) -> Loaded:
    """Read and validate every rule file under ``directories``.

    Word lists, cues, document types and questions of the rules at ``shared`` come first, so that
    a pack needs only what is its own. Every problem of every file is added to ``problems``.
    """
    paths = [path for name in _SHARED for path in _yaml_files(shared / name)]
    for directory in directories:
        paths += [p for p in _rule_files(directory, problems) if p not in paths]
    read = [(path, data) for path in paths if (data := _bytes(path, problems)) is not None]
    sources = [s for path, data in read if (s := _parse(path, data, problems)) is not None]
    loaded = _sort_out(sources, problems, _digest(read))
    parsed = {source.path for source in sources}
    if any(path.name == WORDS and path not in parsed for path in paths):
        problems.stop_if_any()  # without the word lists every pattern would seem wrong
    return loaded


def _sort_out(sources: Sequence[Source], problems: Problems, digest: str) -> Loaded:
    families, cues, types, questions = [], [], [], []
    words: dict[str, list[str]] = {}
    for source in sources:
        if source.path.name == WORDS:
            words |= _words(source, problems)
        elif source.path.parent.name == "context":
            cues += _cues(source, problems)
        elif source.path.name == "document-types.yaml":
            types += [(source, t) for t in _list(source, DocumentTypeRule, problems)]
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
    return _yaml_files(directory)


def _yaml_files(path: Path) -> list[Path]:
    """The rule files at or under ``path``, without hidden ones (editors leave them behind)."""
    found = path.rglob("*") if path.is_dir() else [path]
    return sorted(
        p for p in found if p.suffix in SUFFIXES and p.is_file() and not p.name.startswith(".")
    )


def _digest(files: Iterable[tuple[Path, bytes]]) -> str:
    total = hashlib.sha256()
    for path, data in files:
        total.update(path.name.encode() + b"\0" + data + b"\0")
    return total.hexdigest()


def _bytes(path: Path, problems: Problems) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError as error:
        problems.lines.append(f"{path}: cannot be read ({error.strerror}); check its permissions")
        return None


def _parse(path: Path, data: bytes, problems: Problems) -> Source | None:
    try:
        loader, node = _compose(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        problems.lines.append(f"{path}:{line}:{column}: not UTF-8; save the file as UTF-8")
        return None
    except yaml.YAMLError as error:
        problems.lines.append(_yaml_line(path, data.decode("utf-8-sig"), error))
        return None
    if node is None:
        problems.lines.append(f"{path}:1:1: the file is empty; a rule or a list was expected")
        return None
    before = len(problems.lines)
    _check_nodes(path, node, problems)
    if len(problems.lines) > before:
        return None
    return Source(path, node, loader.construct_document(node))


def _compose(text: str) -> tuple[yaml.SafeLoader, yaml.Node | None]:
    """The node tree of ``text`` and the loader that can turn it into plain data."""
    try:
        fast = _FastLoader(text)
        return fast, fast.get_single_node()
    except yaml.YAMLError:
        loader = _Loader(text)
        return loader, loader.get_single_node()


def _yaml_line(path: Path, text: str, error: yaml.YAMLError) -> str:
    if isinstance(error, yaml.reader.ReaderError):
        line = text.count("\n", 0, error.position) + 1
        column = error.position - text.rfind("\n", 0, error.position)
        return f"{path}:{line}:{column}: a control character; remove it"
    if not isinstance(error, yaml.MarkedYAMLError):
        return f"{path}:1:1: {' '.join(str(error).split())}; check the YAML"
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    found = str(error.problem or error.context)
    return f"{path}:{line}:{column}: {found}{_hint(found)}"


def _hint(found: str) -> str:
    if "unknown escape" in found:
        return "; put patterns between single quotes"
    if "'\\t'" in found:
        return "; indent with blanks, not with tabs"
    return "" if ";" in found else "; check quotes, colons and indentation here"


def _check_nodes(
    path: Path, node: yaml.Node, problems: Problems, above: tuple[yaml.Node, ...] = ()
) -> None:
    """Repeated keys, control characters and nodes within themselves, which YAML lets pass."""
    if any(node is other for other in above):
        problems.lines.append(f"{_at(path, node)}: this holds itself; write it out")
    elif isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            problems.lines += _key_problems(path, key, seen)
            _check_nodes(path, value, problems, (*above, node))
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            _check_nodes(path, item, problems, (*above, node))
    elif _CONTROL.search(node.value):
        problems.lines.append(
            f"{_at(path, node)}: a control character in {node.value[:30]!r}; "
            "put patterns between single quotes, so that \\b stays two characters"
        )


def _key_problems(path: Path, key: yaml.Node, seen: set[str]) -> Iterator[str]:
    if not isinstance(key, yaml.ScalarNode):
        yield f"{_at(path, key)}: a key must be plain text; put it in quotes"
        return
    if key.value in seen:
        yield f"{_at(path, key)}: the key '{key.value}' is repeated; keep one of them"
    seen.add(key.value)


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
        places: set[tuple[str | int, ...]] = set()
        for item in error.errors():
            place = (*loc, *(part for part in item["loc"] if not _added(part)))
            if place not in places:  # of "a string or a list" pydantic reports both
                problems.add(source, place, _message(item))
            places.add(place)
        return None


def _added(part: str | int) -> bool:
    """Whether pydantic added this part of a place, as in ``all_of.0.list[constrained-str]``."""
    return isinstance(part, str) and ("[" in part or part == "constrained-str")


def _message(item: ErrorDetails) -> str:
    if item["type"] == "extra_forbidden":
        key = str(item["loc"][-1])
        near = difflib.get_close_matches(key, _known_keys(), n=1)
        hint = f"; did you mean '{near[0]}'?" if near else "; remove it"
        return f"unknown key '{key}'{hint}"
    if item["type"] == "missing":
        return f"'{item['loc'][-1]}' is missing; write it"
    if item["type"] in ("model_type", "dict_type"):
        return f"keys with values were expected; found {item['input']!r:.60}"
    message = item["msg"].removeprefix("Value error, ").removeprefix("Input ")
    return f"{message}; found {item['input']!r:.60}"


def _known_keys() -> list[str]:
    """All keys a rule may have: enough for a good guess at a misspelt one."""
    models = (m for m in vars(schema).values() if isinstance(m, type) and issubclass(m, BaseModel))
    return sorted({f.alias or key for model in models for key, f in model.model_fields.items()})


def _node_at(
    node: yaml.Node, loc: Sequence[str | int]
) -> tuple[yaml.Node, list[str | int]]:
    """The key or list item at ``loc`` and the parts of ``loc`` that the file has."""
    known: list[str | int] = []
    shown = node
    for part in loc:
        if isinstance(node, yaml.MappingNode):
            found = next(((k, v) for k, v in node.value if k.value == str(part)), None)
            if found is not None:
                shown, node = found
                known.append(part)
        elif isinstance(node, yaml.SequenceNode) and part in range(len(node.value)):
            shown = node = node.value[int(part)]
            known.append(part)
    return shown, known


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
