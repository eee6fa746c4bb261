"""What is wrong with rule files, each with its file, line and column."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from clausecheck.errors import RuleError

_NAMES = 30  # names in one message; nobody reads more of them
Loc = tuple[str | int, ...]
"""A place in a file: keys and indexes from the top."""


@dataclass(frozen=True, slots=True)
class Source:
    """One rule file as read: its path, its YAML node tree, its plain data, the pack it is in."""

    path: Path
    node: yaml.Node
    data: Any
    pack: str = ""

    def line(self, loc: Loc = ()) -> int:
        """The line, from 1, on which the key or item at ``loc`` stands."""
        return int(node_at(self.node, loc)[0].start_mark.line) + 1


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem: where (line and column from 1; 0 for a whole file or folder) and what."""

    path: Path
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}:{self.column}" if self.line else str(self.path)
        return f"{place}: {self.message}"


@dataclass(slots=True)
class Problems:
    """The problems found so far."""

    found: list[Problem] = field(default_factory=list)

    def add(
        self, source: Source, loc: Sequence[str | int], message: str, *, about: str = ""
    ) -> None:
        """Report ``message`` at the place ``loc`` (keys and indexes) of ``source``.

        ``about`` is the very word below that place which is wrong, if it is one.
        """
        node, known = node_at(source.node, loc, about)
        where = ".".join(str(part) for part in known)
        self.add_at(source.path, node, f"{where}: {message}" if where else message)

    def add_at(self, path: Path, node: yaml.Node, message: str) -> None:
        """Report ``message`` at ``node``."""
        mark = node.start_mark
        self.add_line(path, mark.line + 1, mark.column + 1, message)

    def add_line(self, path: Path, line: int, column: int, message: str) -> None:
        """Report ``message`` at a line and column from 1; 0 and 0 for the whole file."""
        problem = Problem(path, line, column, message)
        if problem not in self.found:
            self.found.append(problem)

    def in_order(self) -> list[Problem]:
        """File by file in the order of reading, each from top to bottom."""
        files = {path: n for n, path in enumerate(dict.fromkeys(p.path for p in self.found))}
        return sorted(self.found, key=lambda p: (files[p.path], p.line, p.column))

    def stop_if_any(self) -> None:
        """Raise RuleError with one line a problem when there is any."""
        if self.found:
            raise RuleError("\n".join(str(problem) for problem in self.in_order()))


def node_at(
    node: yaml.Node, loc: Sequence[str | int], about: str = ""
) -> tuple[yaml.Node, list[str | int]]:
    """The key or list item at ``loc`` and the parts of ``loc`` that the file has.

    An item of a list is called by its id, or by its number from 1 where it has none. With
    ``about`` the first text below it that reads so, where there is one.
    """
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
            known.append(_called(node, int(part)))
    return (_text(node, about) if about else None) or shown, known


def _called(item: yaml.Node, index: int) -> str | int:
    keys = item.value if isinstance(item, yaml.MappingNode) else []
    ids = (value.value for key, value in keys if key.value == "id")
    name = next(ids, None)
    return name if isinstance(name, str) and name else index + 1


def _text(node: yaml.Node, about: str) -> yaml.Node | None:
    if isinstance(node, yaml.MappingNode):
        inner = [value for _, value in node.value]
    elif isinstance(node, yaml.SequenceNode):
        inner = node.value
    else:
        return node if node.value == about else None
    return next((found for child in inner if (found := _text(child, about)) is not None), None)


def hint(name: str, known: Iterable[str], *, otherwise: str = "known are: ") -> str:
    """What to write instead of ``name``: the most similar of ``known``, else all of them."""
    names = sorted(set(known))
    near = difflib.get_close_matches(name, names, n=1)
    if near:
        return f"did you mean '{near[0]}'?"
    shown = ", ".join(names[:_NAMES]) + ", ..." * (len(names) > _NAMES)
    return f"{otherwise}{shown}" if names else "there are none"
