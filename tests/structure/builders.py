"""A structure from plain text, and its flaws in few words."""

from __future__ import annotations

from clausecheck.model import Flaw
from clausecheck.readers.text import read_text
from clausecheck.segmenting import segment
from clausecheck.structure import Structure, describe

OPENING = "SUPPLY AGREEMENT between Alder Ltd (the “Buyer”) and Birch Ltd (the “Supplier”).\n\n"


def described(text: str, *, opening: str = OPENING) -> Structure:
    document = read_text("contract.txt", (opening + text).encode())
    return describe(document, segment(document))


def flaws(text: str, kind: str, *, opening: str = OPENING) -> list[Flaw]:
    return [flaw for flaw in described(text, opening=opening).flaws if flaw.kind == kind]


def subjects(text: str, kind: str, *, opening: str = OPENING) -> list[str]:
    return [flaw.subject for flaw in flaws(text, kind, opening=opening)]
