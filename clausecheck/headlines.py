"""What a reader must know before any single grade: duties that run the wrong way, and too little.

All headlines are about the protection of the owner and are told from the side that asks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from clausecheck.model import Clause, Notice, Party, Role, Secrecy, Side
from clausecheck.ruleset.library import Ruleset
from clausecheck.ruleset.schema import DocumentTypeRule, FamilyRule
from clausecheck.tailoring import name_of

SECRECY = "non-disclosure-scope"
_DUTIES = (
    SECRECY, "data-return", "permitted-recipients", "joint-ip-ownership", "exclusivity",
    "field-of-business",
)  # fmt: skip
"""Families whose duty the manufacturer must carry for the document to protect the owner."""

_WRONG = 2
_LISTED = 6


def secrecy(clauses: Sequence[Clause], parties: Sequence[Party]) -> Secrecy:
    """Who owes secrecy by the clause that says so: both, one, the wrong one, or unknown."""
    clause = next((c for c in clauses if c.id == SECRECY and c.status == "present"), None)
    if clause is None:
        return "unknown"
    owing = frozenset(clause.binds)
    if {"owner", "manufacturer"} <= owing or any(p.mutual for p in parties):
        return "mutual"
    known: dict[frozenset[Role], Secrecy] = {
        frozenset({"manufacturer"}): "one-way", frozenset({"owner"}): "wrong-way",
    }  # fmt: skip
    return known.get(owing, "unknown")


def headlines(
    clauses: Sequence[Clause],
    parties: Sequence[Party],
    side: Side,
    kind: DocumentTypeRule | None,
    ruleset: Ruleset,
) -> tuple[Notice, ...]:
    """The headlines of a document; ``clauses`` are the verdicts for the owner."""
    found = [*_wrong_direction(clauses, parties, side)]
    if side == "owner" and kind is not None and kind.enough_is is not None:
        enough = next(rule for rule in ruleset.types if rule.id == kind.enough_is)
        found += _not_enough(clauses, kind, enough, ruleset.families)
    return tuple(found)


def _wrong_direction(
    clauses: Sequence[Clause], parties: Sequence[Party], side: Side
) -> Iterator[Notice]:
    wrong = [
        _in_a_sentence(c.title)
        for c in clauses
        if c.id in _DUTIES and c.id != SECRECY and c.status == "present" and c.binds == ("owner",)
        and c.strength in ("adverse", "missing")
    ]  # fmt: skip
    owes = secrecy(clauses, parties) == "wrong-way"
    if not owes and len(wrong) < _WRONG:
        return
    owner, manufacturer = name_of("owner", parties), name_of("manufacturer", parties)
    what = [f"only {owner} owes secrecy"] if owes else []
    what += [f"{', '.join(wrong)} bind{'s' * (len(wrong) == 1)} only {owner}"] if wrong else []
    if side == "manufacturer":
        advice = "expect the owner to refuse it or to send a form of its own"
    elif owes:
        advice = "do not send anything under it; offer a form of your own instead of amending it"
    else:
        advice = "settle this before anything else, or offer a form of your own"
    form = "This form protects" if owes else "In this it protects"
    message = (
        f"the duties run the wrong way: {'; '.join(what)}. {form} {manufacturer} and not the owner "
        f"of the product; {advice}"
    )
    yield Notice("wrong-direction", message)


def _not_enough(
    clauses: Sequence[Clause],
    kind: DocumentTypeRule,
    enough: DocumentTypeRule,
    families: Sequence[FamilyRule],
) -> Iterator[Notice]:
    """What a document that is fine of its kind lacks before technical data may go out."""
    asked = {
        f.id
        for f in families
        if enough.id in (*f.documents.required, *f.documents.expected)
        and kind.id not in f.documents.required
    }
    order = [*enough.fights, *sorted(asked - {*enough.fights})]
    absent = {c.id: c for c in clauses if c.status in ("absent", "disclaimed", "not-expected")}
    lacking = [absent[name].title for name in order if name in asked and name in absent]
    lacking = [_in_a_sentence(title) for title in lacking]
    if not lacking:
        return
    more = len(lacking) - _LISTED
    listed = ", ".join(lacking[:_LISTED]) + (f" and {more} more" if more > 0 else "")
    this, that = (_a(rule.short or rule.title) for rule in (kind, enough))
    message = (
        f"normal for {this}, not enough to send CAD files: it does not settle what {that} would "
        f"({listed}). Before drawings, CAD files, samples or tools go out, agree on these"
    )
    yield Notice("not-enough", message)


def _in_a_sentence(title: str) -> str:
    """The subject of a family: "No reverse engineering" is about reverse engineering."""
    return (title[:1].lower() + title[1:]).removeprefix("no ")


def _a(title: str) -> str:
    """A title as it stands in a sentence: "an NDA", "a confidentiality agreement"."""
    word = title if title[:2].isupper() else title[:1].lower() + title[1:]
    return f"{'an' if word[:1].lower() in 'aeio' or word.startswith('NDA') else 'a'} {word}"
