"""Document and Outline to Structure: everything that is known of the drafting, found once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from clausecheck.model import DefinedTerm, Document, Flaw, Outline, StructureSummary
from clausecheck.structure.attachments import (
    MissingAttachment,
    attachment_flaws,
    missing_attachments,
)
from clausecheck.structure.blanks import blanks, omitted
from clausecheck.structure.definitions import definition_flaws, named_at
from clausecheck.structure.numbers import Numbering
from clausecheck.structure.openings import open_passages
from clausecheck.structure.places import Places
from clausecheck.structure.references import dangling, find_references
from clausecheck.structure.targets import wrong_targets
from clausecheck.structure.terms import Term, explanations, find_terms
from clausecheck.structure.undefined import undefined_terms


@dataclass(frozen=True, slots=True)
class Structure:
    """The defined terms with their uses, what is not attached, and all flaws in text order.

    ``explained`` says for the number of a passage which passages define the groups of people it
    names, ``open`` for one that leaves its terms open why that is so.
    """

    terms: tuple[Term, ...]
    missing: tuple[MissingAttachment, ...]
    flaws: tuple[Flaw, ...]
    explained: Mapping[int, frozenset[int]]
    open: Mapping[int, str]


def describe(document: Document, outline: Outline) -> Structure:
    """Find the terms and the flaws of one document."""
    if not outline.passages:
        return Structure((), (), (), {}, {})
    places = Places(document, outline)
    terms = find_terms(document.text, outline)
    missing = missing_attachments(document, outline)
    numbering, references = Numbering(places), tuple(find_references(places))
    found = [
        *definition_flaws(places, terms),
        *undefined_terms(places),
        *dangling(places, numbering, references),
        *wrong_targets(places, numbering, references),
        *attachment_flaws(places, missing),
        *blanks(places),
        *omitted(places),
    ]
    flaws = tuple(sorted(found, key=_place))
    left_open = open_passages(places, found, missing)
    return Structure(terms, missing, flaws, explanations(document.text, outline, terms), left_open)


def summary(document: Document, outline: Outline, structure: Structure) -> StructureSummary:
    """What the report says of the structure, every term at its first definition."""
    places = Places(document, outline)
    return StructureSummary(
        tuple(
            DefinedTerm(
                t.name,
                len(t.uses),
                places.evidence(*named_at(document.text, t.name, t.definitions[0])),
            )
            for t in structure.terms
        ),
        structure.flaws,
    )


def _place(flaw: Flaw) -> tuple[int, str, str]:
    return flaw.evidence.start if flaw.evidence else 0, flaw.kind, flaw.subject
