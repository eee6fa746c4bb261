"""How the drafting of a document is said in English: its flaws by kind, gravest kind first."""

from __future__ import annotations

from clausecheck.formats.wording import place
from clausecheck.model import Flaw, FlawKind, StructureSummary

TITLES: dict[FlawKind, tuple[str, str]] = {
    "wrong-target": ("reference to the wrong clause", "references to the wrong clause"),
    "dangling-reference": ("reference to no clause", "references to no clause"),
    "blank": ("blank", "blanks"),
    "missing-attachment": ("attachment not in the file", "attachments not in the file"),
    "defined-twice": ("term defined twice", "terms defined twice"),
    "undefined-term": ("term used but not defined", "terms used but not defined"),
    "unused-definition": ("term defined but not used", "terms defined but not used"),
    "omitted": ("clause left out on purpose", "clauses left out on purpose"),
}
"""One and several flaws of a kind, in the order in which they hurt."""


def by_kind(structure: StructureSummary) -> list[tuple[str, list[Flaw]]]:
    """The flaws under the title of their kind with their number, kinds without any left out."""
    groups = []
    for kind, (one, several) in TITLES.items():
        flaws = [flaw for flaw in structure.flaws if flaw.kind == kind]
        if flaws:
            groups.append((f"{len(flaws)} {one if len(flaws) == 1 else several}", flaws))
    return groups


def counted(structure: StructureSummary) -> str:
    """How many terms are defined and how many flaws of each kind there are, in one line."""
    terms = len(structure.definitions)
    parts = [f"{terms} defined term{'' if terms == 1 else 's'}"]
    return ", ".join([*parts, *(title for title, _ in by_kind(structure))])


def told(flaw: Flaw) -> str:
    """The message of a flaw with its place."""
    if flaw.evidence is None:
        return flaw.message
    where = place(flaw.evidence)
    return flaw.message if where == "unnumbered" else f"{flaw.message} ({where})"


def worst(structure: StructureSummary, limit: int) -> list[str]:
    """The first flaws in the order of :data:`TITLES`, each with its place."""
    return [told(flaw) for _, flaws in by_kind(structure) for flaw in flaws][:limit]
