"""Who is who: the parties of a contract, the names the text gives them, the roles they play.

Evidence in falling order: the words that open the contract with their defined terms, the usual
meaning of those terms, what each party does in the body, who discloses to whom. Where it is
missing or contradicts itself the role is "other": unknown is allowed, wrong is not.
"""

from __future__ import annotations

from dataclasses import replace

from clausecheck.model import Document, Outline, Party, Role
from clausecheck.parties import letters, onesided
from clausecheck.parties.apposed import from_appositions, stand_ins, with_functions
from clausecheck.parties.beside import described, plain_pair
from clausecheck.parties.block import Candidate, flatten, from_preamble, solid
from clausecheck.parties.headed import house_terms, named
from clausecheck.parties.lexicon import CHANGING, is_party_word
from clausecheck.parties.making import SHORT, leanings
from clausecheck.parties.names import GENERIC, read_name, short_name, spellings
from clausecheck.parties.opening import (
    from_cells,
    from_definitions,
    from_labels,
    from_signatures,
)
from clausecheck.parties.roles import Evidence, decide, evidence
from clausecheck.parties.secrecy import mutual_in, mutual_secrecy
from clausecheck.parties.spoken import spoken_of

__all__ = ["identify", "mutual_secrecy"]

REACH = 120_000


def identify(document: Document, outline: Outline) -> tuple[Party, ...]:
    """Return the parties in the order the contract names them; empty where none can be found.

    Aliases are sorted by length, longest first, and include the name. They are to be matched
    as whole words, with their case or in capitals. "we" and "us", "you" stand for the party that
    a letter means by them. Never raises.
    """
    flat = flatten(document.text[:REACH])
    mutual = mutual_in(flat)
    candidates = tuple(
        c
        for c in _candidates(document, outline, flat)
        if not (mutual and c.name.lower() in CHANGING)
    )
    aliases = [_aliases(c, flat, mutual=mutual) for c in candidates]
    sides = _sides(candidates)
    roles = _roles(flat, candidates, aliases, sides, mutual=mutual)
    return tuple(
        Party(name=c.name, aliases=names, role=roles[side], mutual=mutual)
        for c, names, side in zip(candidates, aliases, sides, strict=True)
    )


def _roles(
    flat: str,
    candidates: tuple[Candidate, ...],
    aliases: list[tuple[str, ...]],
    sides: list[int],
    *,
    mutual: bool,
) -> tuple[Role, ...]:
    """Decide the role of each side; where nothing usual decides, by who makes for whom."""
    found = _evidence(flat, candidates, aliases, sides, mutual=mutual)
    roles = decide(found)
    if len(roles) != 2 or any(role != "other" for role in roles):
        return roles
    more = leanings(flat, _gathered(aliases, sides))
    alike = found[0].term * found[1].term > 0  # "Weaver" and "Tailor": both are makers by trade
    return decide(
        tuple(
            replace(one, term=0 if alike else one.term, deeds=one.deeds + extra)
            for one, extra in zip(found, more, strict=True)
        )
    )


def _evidence(
    flat: str,
    candidates: tuple[Candidate, ...],
    aliases: list[tuple[str, ...]],
    sides: list[int],
    *,
    mutual: bool,
) -> tuple[Evidence, ...]:
    """Weigh what the contract calls each side and what each side does."""
    spoken = _gathered(
        [
            tuple(v for a in names if a not in letters.PRONOUNS for v in spellings(a))
            for names in aliases
        ],
        sides,
    )
    more = [0] * len(spoken) if mutual else onesided.received(flat, spoken)
    for side, points in zip(sides, letters.deeds(flat, candidates, mutual=mutual), strict=True):
        more[side] += points
    terms = _gathered([(*c.terms, *c.says, c.name) for c in candidates], sides)
    return evidence(flat, spoken, terms, more, mutual=mutual)


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
    if solid(found) < 2:
        found = _elsewhere(found, labelled, document, outline, flat)
    righted = described(flat, tuple(map(_righted, found)))
    return with_functions(flat, letters.from_letter(flat, righted)) or plain_pair(flat)


def _righted(one: Candidate) -> Candidate:
    """Exchange name and alias of ``the Purchaser (Acme Ltd)``, where it was read upside down."""
    read = read_name(one.terms[0], 0) if len(one.terms) == 1 and is_party_word(one.name) else None
    if read is None or not read.legal:
        return one
    return Candidate(one.terms[0], (one.name,), legal=True, says=one.says)


def _elsewhere(
    found: tuple[Candidate, ...],
    labelled: tuple[Candidate, ...],
    document: Document,
    outline: Outline,
    flat: str,
) -> tuple[Candidate, ...]:
    """Look where contracts name their parties when no block of words does so.

    In a long contract any word beside a name comes last: there many names have one.
    """
    signed = _signature_text(document, outline)
    beside = named(document.text[:REACH], flat)
    usual = (from_appositions(flat), from_definitions(flat))
    short = len(flat) <= SHORT
    for more in (labelled, beside, *usual) if short else (labelled, *usual):
        if solid(more) > solid(found) and _goes_with(more, found):
            found = more
        if solid(found) >= 2:
            return found
    both = stand_ins(flat, found)
    if len(both) > len(found):
        return both
    more = from_signatures(signed)
    found = more if solid(more) > solid(found) else found
    found = beside if solid(beside) >= 2 and not found else found
    found = house_terms(flat, found)
    return spoken_of(flat, found) if short else found


def _goes_with(more: tuple[Candidate, ...], found: tuple[Candidate, ...]) -> bool:
    """Tell whether two readings of the parties have one in common, where the first is sure."""
    sure = [one for one in found if one.legal and one.terms]
    known = {n for one in more for n in (one.name, short_name(one.name), *one.terms)}
    return not sure or any({one.name, short_name(one.name), *one.terms} & known for one in sure)


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
    silent = letters.PRONOUNS - {"we", "us", "you", "your company"} | changing
    short = short_name(candidate.name)
    names = [candidate.name, *(t for t in candidate.terms if t.lower() not in silent)]
    named = candidate.name not in candidate.terms
    elsewhere = flat
    for spelling in spellings(candidate.name) if named else ():
        elsewhere = elsewhere.replace(spelling, " ")
    if named and len(short) > 2 and short.lower() not in GENERIC:
        used = any(_used(v, elsewhere) for v in spellings(short))
        names += [short] if used else []
    kept: list[str] = []
    for name in names:
        if name and not any(name in spellings(old) for old in kept):
            kept.append(name)
    return tuple(sorted(kept, key=lambda n: (-len(n), n)))


def _used(name: str, flat: str) -> bool:
    at = flat.find(name)
    while at >= 0:
        end = at + len(name)
        if not flat[at - 1 : at].isalnum() and not flat[end : end + 1].isalnum():
            return True
        at = flat.find(name, end)
    return False
