"""``rules diff``: which verdicts two sets of rules give differently on the same documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from clausecheck.errors import ReadError
from clausecheck.model import Clause, Side
from clausecheck.pipeline import outlined, review_read
from clausecheck.readers import read
from clausecheck.ruleset.library import Ruleset


@dataclass(frozen=True, slots=True)
class Change:
    """One family in one document under the old and the new rules.

    ``old``/``new`` are verdicts in words, ``-`` where the rules do not have the family;
    ``elements`` lists those whose status changed, each as "id: before -> after".
    """

    document: str
    family: str
    old: str
    new: str
    elements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unread:
    """A document that could not be read, and why."""

    document: str
    why: str


def compare(
    old: Ruleset, new: Ruleset, documents: Iterable[Path], *, side: Side
) -> Iterator[Change | Unread]:
    """Every family whose verdict or elements differ, document by document; each is read once."""
    for path in documents:
        try:
            seen = outlined(read(path))
        except ReadError as error:
            yield Unread(path.name, str(error))
            continue
        before = {c.id: c for c in review_read(seen, old, side=side).clauses}
        after = {c.id: c for c in review_read(seen, new, side=side).clauses}
        for family in sorted({*before, *after}):
            change = _change(path.name, family, before.get(family), after.get(family))
            if change is not None:
                yield change


def _change(document: str, family: str, old: Clause | None, new: Clause | None) -> Change | None:
    before, after = _elements(old), _elements(new)
    elements = tuple(
        f"{name}: {before.get(name, '-')} -> {after.get(name, '-')}"
        for name in dict.fromkeys((*before, *after))
        if before.get(name) != after.get(name)
    )
    if _verdict(old) == _verdict(new) and (old is None or new is None or not elements):
        return None
    return Change(document, family, _verdict(old), _verdict(new), elements)


def _elements(clause: Clause | None) -> Mapping[str, str]:
    return {e.id: e.status for e in clause.elements} if clause is not None else {}


def _verdict(clause: Clause | None) -> str:
    if clause is None:
        return "-"
    return clause.strength if clause.status == "present" else f"{clause.strength} ({clause.status})"
