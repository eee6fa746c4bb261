"""YAML without its traps: bytes of one file to a Source, or to problems with their places.

Only ``true`` and ``false`` are booleans, only plain decimal numbers are numbers, nothing becomes a
date. A repeated key, a tag, a second document or a control character is an error.
"""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from clausecheck.ruleset.loading.problems import Problems, Source

_INTEGER = re.compile(r"^-?(?:0|[1-9][0-9]*)$")
_BOOLEAN = re.compile(r"^(?:true|false)$")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_PLAIN_TAGS = {f"tag:yaml.org,2002:{name}" for name in ("str", "int", "bool", "map", "seq")}
_DEEPEST = 30
_MOST_NODES = 200_000
_RESOLVERS = {
    **{first: [("tag:yaml.org,2002:int", _INTEGER)] for first in "-0123456789"},
    **{first: [("tag:yaml.org,2002:bool", _BOOLEAN)] for first in "tf"},
}


_OPEN = ("expected ',' or", "expected the node content, but found '<stream")
"""What YAML says where a bracket is never closed."""


class _Loader(yaml.SafeLoader):
    """YAML without its traps; see the module's first lines."""

    yaml_implicit_resolvers = _RESOLVERS


class _FastLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """The same in C, several times faster but poorer in its messages: for sound files only."""

    yaml_implicit_resolvers = _RESOLVERS


def parse(path: Path, data: bytes, problems: Problems, pack: str = "") -> Source | None:
    """The file at ``path`` as read; None when it cannot be, with its problems added."""
    text = _decoded(path, data, problems)
    if text is None:
        return None
    before = len(problems.found)
    try:
        loader, node = _compose(text)
        if node is None or (isinstance(node, yaml.ScalarNode) and not node.value):
            problems.add_line(path, 1, 1, "the file is empty; a rule or a list was expected")
            return None
        _check_nodes(path, text, node, problems)
        if len(problems.found) > before:
            return None
        return Source(path, node, loader.construct_document(node), pack)
    except yaml.YAMLError as error:
        _add_yaml_error(path, text, error, problems)
    except RecursionError:
        problems.add_line(path, 1, 1, "lists within lists without end; write fewer levels")
    return None


def _decoded(path: Path, data: bytes, problems: Problems) -> str | None:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        problems.add_line(path, 1, 1, "this is UTF-16; save the file as UTF-8")
        return None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        problems.add_line(path, line, column, "not UTF-8; save the file as UTF-8")
        return None


def _compose(text: str) -> tuple[yaml.SafeLoader, yaml.Node | None]:
    """The node tree of ``text`` and the loader that can turn it into plain data."""
    try:
        fast = _FastLoader(text)
        return fast, fast.get_single_node()
    except yaml.YAMLError:
        loader = _Loader(text)
        return loader, loader.get_single_node()


def _add_yaml_error(path: Path, text: str, error: yaml.YAMLError, problems: Problems) -> None:
    if isinstance(error, yaml.reader.ReaderError):
        line = text.count("\n", 0, error.position) + 1
        column = error.position - text.rfind("\n", 0, error.position)
        problems.add_line(path, line, column, "a control character; remove it")
        return
    if not isinstance(error, yaml.MarkedYAMLError):
        problems.add_line(path, 1, 1, f"{' '.join(str(error).split())}; check the YAML")
        return
    found = str(error.problem or error.context)
    mark = error.problem_mark or error.context_mark
    if found.startswith(_OPEN) and "<scalar>" not in found:
        opened = _opened(text, mark.index if mark else len(text))
        line, column = text.count("\n", 0, opened) + 1, opened - text.rfind("\n", 0, opened)
        said = f"the '{text[opened]}' that is opened here is not closed, or text in it needs quotes"
        problems.add_line(path, line, column, said)
        return
    if "end of stream" in found:
        mark = error.context_mark or mark  # where the quote was opened says more than the end
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    said = "this does not fit here" if "expected <block" in found else found
    problems.add_line(path, line, column, f"{said}{_hint(found)}")


def _opened(text: str, end: int) -> int:
    """The bracket that is open at ``end``: the last one before it that has no partner."""
    depth = 0
    for at in range(min(end, len(text)) - 1, -1, -1):
        depth += {"]": 1, "}": 1, "[": -1, "{": -1}.get(text[at], 0)
        if depth < 0:
            return at
    return 0


def _hint(found: str) -> str:
    if "end of stream" in found:
        return "; the quote or bracket that is opened here is never closed"
    if "<scalar>" in found or "but found ','" in found:
        return (
            "; the text ends before this: a pattern needs single quotes around all of it, and an "
            "apostrophe in them is written twice (owner''s)"
        )
    if "'?'" in found:
        return "; an item of a list begins with '- '"
    if "<block" in found:
        return "; the indentation fits no line above; begin what belongs together in one column"
    if "mapping values" in found:
        return "; text that holds a colon and a blank needs quotes"
    if "unknown escape" in found:
        return "; put patterns between single quotes"
    if "'\\t'" in found:
        return "; indent with blanks, not with tabs"
    if "another document" in found:
        return "; remove the line '---' or make two files"
    if "undefined alias" in found:
        return "; a * at the beginning needs single quotes"
    return "" if ";" in found else "; check quotes, colons and indentation here"


def _check_nodes(path: Path, text: str, root: yaml.Node, problems: Problems) -> None:
    """Everything that YAML lets pass and that is a mistake in a rule; each node is seen once.

    A list may be used again by an anchor and an alias; text may not, as "&" and "*" in front of
    text are mostly meant as text.
    """
    lines = text.splitlines()
    sizes: dict[int, int] = {}

    def size(node: yaml.Node, above: tuple[yaml.Node, ...]) -> int:
        if any(node is other for other in above):
            problems.add_at(path, node, "this holds itself; write it out")
            return 1
        if id(node) in sizes:
            if isinstance(node, yaml.ScalarNode):
                problems.add_at(path, node, "text used twice by & and *; write it out")
            return sizes[id(node)]
        sizes[id(node)] = 1
        if len(above) > _DEEPEST:
            problems.add_at(path, node, f"more than {_DEEPEST} levels deep; write fewer levels")
            return 1
        _check_node(path, lines, node, problems)
        inner: list[yaml.Node] = []
        if isinstance(node, yaml.MappingNode):
            inner = [value for _, value in node.value]
        elif isinstance(node, yaml.SequenceNode):
            inner = node.value
        sizes[id(node)] = 1 + sum(size(child, (*above, node)) for child in inner)
        return sizes[id(node)]

    if size(root, ()) > _MOST_NODES:
        problems.add_at(path, root, "lists used in lists, over and over; write them out")


def _check_node(path: Path, lines: list[str], node: yaml.Node, problems: Problems) -> None:
    mark = node.start_mark
    if node.tag not in _PLAIN_TAGS or lines[mark.line][mark.column :].startswith("!"):
        problems.add_at(path, node, "a ! at the beginning needs quotes; tags mean nothing here")
    elif isinstance(node, yaml.MappingNode):
        _check_keys(path, node, problems)
    elif isinstance(node, yaml.ScalarNode):
        if lines and mark.line < len(lines) and lines[mark.line][mark.column :].startswith("&"):
            problems.add_at(path, node, "a & at the beginning needs single quotes")
        if _CONTROL.search(node.value):
            problems.add_at(
                path,
                node,
                f"a control character in {node.value[:30]!r}; "
                "put patterns between single quotes, so that \\b stays two characters",
            )


def _check_keys(path: Path, node: yaml.MappingNode, problems: Problems) -> None:
    seen: set[str] = set()
    for key, _ in node.value:
        if not isinstance(key, yaml.ScalarNode):
            problems.add_at(path, key, "a key must be plain text; put it in quotes")
            continue
        if key.value == "<<":
            problems.add_at(path, key, "a merge (<<); write the keys out")
        elif key.value in seen:
            problems.add_at(path, key, f"the key '{key.value}' is repeated; keep one of them")
        seen.add(key.value)
