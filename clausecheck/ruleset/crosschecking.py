"""What the shared lists name must exist: families and elements, questions, homework.

A family that a pack switched off or left out is no mistake: what names it finds nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from clausecheck.ruleset.assembling import Stack
from clausecheck.ruleset.loading import Loc, Problems, Source
from clausecheck.ruleset.loading.problems import hint
from clausecheck.ruleset.schema import NEEDED, DocumentTypeRule, SourceRowRule


def check_shared(stack: Stack, problems: Problems) -> None:
    """Add a problem for every name in document types, questions, homework and source rows."""
    for source, loc, kind in stack.types.values():
        for where, name in _of_type(kind):
            _check_family(stack, source, (*loc, *where), name, problems)
        if kind.enough_is is not None and kind.enough_is not in stack.types:
            message = f"no document type '{kind.enough_is}'; {hint(kind.enough_is, stack.types)}"
            problems.add(source, (*loc, "enough_is"), message)
    for source, loc, question in stack.questions.values():
        for name in question.backs:
            _check_family(stack, source, (*loc, "backs"), name, problems)
    for source, loc, task in stack.homework.values():
        for name in task.backs:
            _check_family(stack, source, (*loc, "backs"), name, problems)
    for source, loc, row in stack.rows.values():
        _check_row(stack, source, loc, row, problems)


def _of_type(kind: DocumentTypeRule) -> Iterator[tuple[Loc, str]]:
    yield from ((("fights",), name) for name in kind.fights)
    if kind.purpose is not None:
        yield from ((("purpose", "expects"), name) for name in kind.purpose.expects)


def _check_row(
    stack: Stack, source: Source, loc: Loc, row: SourceRowRule, problems: Problems
) -> None:
    for level in ("weak", "adequate", "strong"):
        for item in getattr(row, level):
            for text in [item] if isinstance(item, str) else item:
                found = NEEDED.fullmatch(text)
                assert found is not None  # the schema has checked it
                place = (*loc, level)
                _check_family(stack, source, place, found["family"], problems, about=text)
                if found["element"]:
                    _check_element(stack, source, place, text, problems)
    lists: tuple[tuple[str, Collection[str]], ...] = (
        ("questions", stack.questions), ("homework", stack.homework),
    )  # fmt: skip
    for field, known in lists:
        for name in getattr(row, field):
            if name not in known:
                message = f"no '{name}' among the {field}; {hint(name, known)}"
                problems.add(source, (*loc, field), message, about=name)


def _check_family(
    stack: Stack, source: Source, loc: Loc, name: str, problems: Problems, about: str = ""
) -> None:
    if name not in stack.written:
        message = f"no family '{name}'; {hint(name, stack.written)}"
        problems.add(source, loc, message, about=about or name)


def _check_element(stack: Stack, source: Source, loc: Loc, text: str, problems: Problems) -> None:
    full = text.removeprefix("no ")
    family, _, element = full.partition("/")
    assembled = stack.families.get(family)
    if assembled is None or full in stack.off:
        return
    known = [e.id for e in assembled.family.elements]
    if element not in known:
        message = f"no element '{element}' in {family}; {hint(element, known)}"
        problems.add(source, loc, message, about=text)
