"""Who is who: the parties of a contract, the names the text gives them, the roles they play.

Evidence in falling order: the words that open the contract with their defined terms, the usual
meaning of those terms, what each party does in the body, who discloses to whom. Where it is
missing or contradicts itself the role is "other": unknown is allowed, wrong is not.
"""

from __future__ import annotations

from dataclasses import replace

from clausecheck.model import Document, Outline, Party
from clausecheck.parties.block import Candidate, flatten, from_preamble, solid
from clausecheck.parties.lexicon import CHANGING
from clausecheck.parties.names import GENERIC, short_name
from clausecheck.parties.opening import (
    from_cells,
    from_definitions,
    from_labels,
    from_signatures,
)
from clausecheck.parties.roles import decide, evidence
from clausecheck.parties.secrecy import mutual_in, mutual_secrecy

__all__ = ["identify", "mutual_secrecy"]

REACH = 120_000
_PRONOUNS = frozenset({"you", "we", "us", "our", "your"})


def identify(document: Document, outline: Outline) -> tuple[Party, ...]:
    """Return the parties in the order the contract names them; empty where none can be found.

    Aliases are sorted by length, longest first, and include the name. They are to be matched
    as whole words with their case. Never raises.
    """
    flat = flatten(document.text[:REACH])
    mutual = mutual_in(flat)
    candidates = tuple(
        c
        for c in _candidates(document, outline, flat)
        if not (mutual and c.name.lower() in CHANGING)
    )
    aliases = [_aliases(c, flat, mutual=mutual) for c in candidates]
    spoken = [tuple(a for a in names if a.lower() not in _PRONOUNS) for names in aliases]
    sides = _sides(candidates)
    roles = decide(
        evidence(
            flat,
            _gathered(spoken, sides),
            _gathered([c.terms for c in candidates], sides),
            mutual=mutual,
        )
    )
    return tuple(
        Party(name=c.name, aliases=names, role=roles[side], mutual=mutual)
        for c, names, side in zip(candidates, aliases, sides, strict=True)
    )


def _sides(candidates: tuple[Candidate, ...]) -> list[int]:
    """Number the parties so that those who share a defined term have one number."""
    sides: list[int] = []
    for index, one in enumerate(candidates):
        shared = (sides[i] for i in range(index) if set(one.terms) & set(candidates[i].terms))
        sides.append(next(shared, max(sides, default=-1) + 1))
    return sides


def _gathered(names: list[tuple[str, ...]], sides: list[int]) -> list[tuple[str, ...]]:
    gathered: list[tuple[str, ...]] = [()] * (max(sides, default=-1) + 1)
    for own, side in zip(names, sides, strict=True):
        gathered[side] += own
    return gathered


def _candidates(document: Document, outline: Outline, flat: str) -> tuple[Candidate, ...]:
    labelled = from_cells(document.text, document.blocks) or from_labels(flat)
    found = _filled(from_preamble(flat), labelled)
    if solid(found) >= 2:
        return found
    signed = _signature_text(document, outline)
    for more in (labelled, from_definitions(flat), from_signatures(signed)):
        if solid(more) > solid(found):
            found = more
        if solid(found) >= 2:
            break
    return found


def _filled(found: tuple[Candidate, ...], labelled: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """Give a party known only by its term ("Company") the name its label line states."""
    names = {term.lower(): one.name for one in labelled for term in one.terms}
    return tuple(
        replace(c, name=names[c.name.lower()])
        if c.name in c.terms and c.name.lower() in names
        else c
        for c in found
    )


def _signature_text(document: Document, outline: Outline) -> str:
    zones = [s for s in outline.segments if s.zone == "signature"]
    if zones:
        return "\n".join(document.text[s.start : s.end] for s in zones)
    return document.text[-20_000:]


def _aliases(candidate: Candidate, flat: str, *, mutual: bool) -> tuple[str, ...]:
    changing = CHANGING if mutual else frozenset()
    short = short_name(candidate.name)
    names = [candidate.name, *(t for t in candidate.terms if t.lower() not in changing)]
    named = candidate.name not in candidate.terms
    elsewhere = flat.replace(candidate.name, " ") if named else flat
    if named and len(short) > 2 and short.lower() not in GENERIC and _used(short, elsewhere):
        names.append(short)
    spellings = {
        v for name in names for v in (name, *_variants(name)) if v == name or _used(v, flat)
    }
    return tuple(sorted((s for s in spellings if s), key=lambda s: (-len(s), s)))


def _variants(name: str) -> tuple[str, ...]:
    """Return the same name in capitals, or with capital letters only where words begin."""
    if name.lower() in _PRONOUNS:
        return (name.capitalize(),)
    titled = name.title() if name.isupper() and len(name) > 4 and "." not in name else name
    return (name.upper(), titled)


def _used(name: str, flat: str) -> bool:
    at = flat.find(name)
    while at >= 0:
        end = at + len(name)
        if not flat[at - 1 : at].isalnum() and not flat[end : end + 1].isalnum():
            return True
        at = flat.find(name, end)
    return False
