"""Who is bound: the subject of the modal verb that governs a match.

Works on views, where parties are tokens such as ``_manufacturer``. A subject is the nearest
party before the verb that is neither possessed ("Buyer's information") nor governed by a
preposition ("information of Buyer"); a passive takes its "by"-agent, else the subject of the
sentence around it. Where nothing decides, nobody is named: unknown is allowed, wrong is not.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from clausecheck.context import sentence
from clausecheck.direction import wording as w
from clausecheck.direction.bearing import across, bearers, token_roles
from clausecheck.direction.heard import heard
from clausecheck.direction.turned import turned
from clausecheck.model import Role

__all__ = ["Bound", "across", "bearers", "bound", "token_roles"]

Certainty = Literal["stated", "inferred", "unknown"]


@dataclass(frozen=True, slots=True)
class Bound:
    """The roles that carry a duty, how surely the words say so, and which words (of the view)."""

    roles: tuple[Role, ...]
    certainty: Certainty
    words: tuple[int, int] | None = None
    right: bool = False
    """The words give the subject a right: it is the other party that has to bear it."""


UNKNOWN = Bound((), "unknown")


def bound(text: bytes, start: int, end: int, roles: Mapping[str, tuple[Role, ...]]) -> Bound:
    """Who carries the duty expressed at [start, end) of the view ``text``."""
    titled = _title(text, start, end, roles)
    if titled is not None:
        return titled
    first, last = sentence(text, start, end)
    said = heard(text, first, last)
    if said.freed and (freed := w.FREED.search(text, first, end)):
        return Bound(_named(freed, roles), "stated", freed.span(), right=True)
    each = w.EACH_OF_BOTH.search(text, first, end) if said.each else None
    if both := each or said.each_plain:
        return Bound(w.BOTH, "stated", both.span())
    if other := turned(text, first, last, end, roles):
        bearer, words, right = other
        return Bound(bearer, "stated" if right else "inferred", words, right=right)
    modal = _governing_modal(text, start, end)
    plain = _plain(text, start, end, roles) if said.plain else None
    if plain is None and said.it_plain:
        plain = _it_plain(text, start, end, roles)
    if plain is not None and _nearer(plain, modal, start):
        return _as_right(text, end, plain)
    if modal is None:
        return _without_modal(text, start, end, roles)
    found = _by_modal(text, start, end, modal, roles)
    if not found.roles and modal.start() < start:
        inside = w.MODAL.search(text, start, end)
        return _by_modal(text, start, end, inside, roles) if inside else found
    return found


def _by_modal(
    text: bytes,
    start: int,
    end: int,
    modal: re.Match[bytes],
    roles: Mapping[str, tuple[Role, ...]],
) -> Bound:
    """Who is bound by a modal verb: the agent of its passive, else its subject."""
    if w.GIVES_NOTHING.search(text, max(0, modal.start() - 12), modal.end()):
        return _charged(text, start, end, modal.start(), roles)
    if passive := w.PASSIVE.match(text, modal.end() + 1):
        agent = _agent(text, passive.end(), roles)
        if agent is not None:
            last = sentence(text, start, end)[1]
            may = modal.group() in (b"may", b"can") and not w.LIMITED.search(text, start, last)
            return replace(agent, right=may)
        outer = _subject(text, modal.start(), roles)
        if not outer.roles:
            return _charged(text, start, end, modal.start(), roles)
        return Bound(outer.roles, "inferred", outer.words)
    if turned := w.INVERTED.match(text, modal.start()):
        return Bound(roles.get(turned.group(1).decode(), ()), "stated", turned.span())
    found = _antecedent(text, modal.start(), roles) or _subject(text, modal.start(), roles)
    if found.roles:
        return _as_right(text, end, found)
    return _told(text, start, end, roles) or _charged(text, start, end, modal.start(), roles)


def _without_modal(
    text: bytes, start: int, end: int, roles: Mapping[str, tuple[Role, ...]]
) -> Bound:
    """Who is bound by a sentence in plain tenses: the agent of its passive, else a subject."""
    told = _told(text, start, end, roles)
    if told is not None:
        return told
    first = sentence(text, start, end)[0]
    passive = None
    for passive in w.NOW_PASSIVE.finditer(text, first, end):
        if passive.start() > start:
            break
    if visits := w.VISITS.search(text, first, max(start, end)):
        return Bound(_named(visits, roles), "inferred", visits.span(), right=True)
    back = w.BACK_TO.search(text, start, end)
    if back is not None and (giver := across(_named(back, roles))):
        return Bound(giver, "inferred", back.span())
    agent = _agent(text, passive.end(), roles) if passive else None
    found = agent or _agent(text, start, roles) or _acting(text, start, roles)
    found = found or _any_subject(text, end, roles)
    return _as_right(text, end, found) if found.roles else _charged(text, start, end, None, roles)


def _acting(text: bytes, start: int, roles: Mapping[str, tuple[Role, ...]]) -> Bound | None:
    """The last party before the match that does something in a plain tense, wherever it stands."""
    first, found = sentence(text, start, start)[0], None
    for token in w.TOKEN.finditer(text, first, start):
        relative = w.RELATIVE.search(text, max(first, token.start() - 14), token.start())
        if w.ACTS.match(text, token.end()) and not relative and _stands_free(text, token, first):
            found = token
    named = roles.get(found.group(1).decode(), ()) if found else ()
    return Bound(named, "inferred", found.span()) if found and named else None


def _told(text: bytes, start: int, end: int, roles: Mapping[str, tuple[Role, ...]]) -> Bound | None:
    """The reader of a letter, where the sentence tells it what to do: "Keep it to yourself"."""
    reader = roles.get("addressee", ())
    first = sentence(text, start, end)[0]
    if not reader or (told := w.IMPERATIVE.match(text, first, end)) is None:
        return None
    return Bound(reader, "inferred", told.span())


def _plain(
    text: bytes, start: int, end: int, roles: Mapping[str, tuple[Role, ...]]
) -> Bound | None:
    """The last subject with a plain verb at the head of a clause before the match, or in it."""
    first = sentence(text, start, end)[0]
    best = None
    for found in w.PLAIN.finditer(text, first, end):
        if w.AFTER_PARTY.search(text, max(first, found.start() - 60), found.start()):
            continue
        if w.RELATIVE.search(text, max(first, found.start() - 12), found.start()):
            continue
        if best is None or found.start() <= start:
            best = found
    if best is None:
        return None
    named = roles.get(best["who"].decode(), ())
    at = best.start("who") - 1
    return Bound(named, "stated", (at, best.end())) if named else None


def _it_plain(
    text: bytes, start: int, end: int, roles: Mapping[str, tuple[Role, ...]]
) -> Bound | None:
    """Whom the last pronoun with a plain verb before the match means: "it tells Buyer"."""
    first = sentence(text, start, end)[0]
    found = None
    for found in w.IT_PLAIN.finditer(text, first, end):
        if found.start() > start:
            break
    if found is None:
        return None
    verb = found.end() - len(found.group().rsplit(b" ", 1)[-1])
    meant = _antecedent(text, verb, roles)
    return replace(meant, words=(found.start(), found.end())) if meant else None


def _nearer(plain: Bound, modal: re.Match[bytes] | None, start: int) -> bool:
    """Tell whether a plain verb governs the match rather than a modal one."""
    if modal is None or plain.words is None:
        return True
    verb = plain.words[1]
    if modal.start() < verb <= start or modal.start() < plain.words[0]:
        return plain.words[0] <= start
    return modal.start() > start and verb <= start + 1


def _antecedent(text: bytes, position: int, roles: Mapping[str, tuple[Role, ...]]) -> Bound | None:
    """Whom "it" or "they" before a verb means: the last party spoken of that is no object."""
    first = sentence(text, position, position)[0]
    if w.IT.search(text, max(first, position - 40), position) is None:
        return None
    spoken_of = [t for t in w.TOKEN.finditer(text, first, position) if _stands_free(text, t, first)]
    main = [
        t for t in spoken_of if not w.RELATIVE.search(text, max(first, t.start() - 14), t.start())
    ]
    if not spoken_of:
        return None
    token = (main or spoken_of)[-1]
    named = roles.get(token.group(1).decode(), ())
    return Bound(named, "inferred", token.span()) if named else None


def _stands_free(text: bytes, token: re.Match[bytes], first: int) -> bool:
    """Tell whether a mention is neither possessed nor governed: it may be what "it" means."""
    before = text[max(first, token.start() - 40) : token.start()]
    governed = w.GOVERNED.search(before) and not w.PEOPLE_OF.search(before)
    possessed = w.POSSESSED.match(text, token.end())
    return not (governed or possessed or w.IN_BRACKET.search(before) or w.OBJECT_OF.search(before))


def _as_right(text: bytes, end: int, found: Bound) -> Bound:
    """The same with the mark of a right, where the subject only may, or has the decision.

    What the manufacturer may do within limits is no right against anybody.
    """
    at = found.words[0] if found.words else 0
    if len(found.roles) != 1 or w.DENIED.search(text, max(0, at - 10), at):
        return found  # "neither party may assign" is a ban
    if found.roles == ("manufacturer",):
        last = sentence(text, at, max(at, end))[1]
        if w.LIMITED.search(text, at, last):
            return found
    given = w.RIGHT.match(text, at, max(end, at) + 60) or w.ONLY.match(
        text, max(0, at - 5), at + 160
    )
    return replace(found, right=True) if given else found


def _charged(
    text: bytes, start: int, end: int, verb: int | None, roles: Mapping[str, tuple[Role, ...]]
) -> Bound:
    """Whose duty or liability the sentence speaks of, where no party is the subject of a verb.

    ``verb`` is where the modal verb stands: what follows it is only its object.
    """
    first, last = sentence(text, start, end)
    until = last if verb is None else verb
    found: set[Role] = set()
    for pattern in w.CHARGES:
        if not found:
            found = {r for m in pattern.finditer(text, first, until) for r in _named(m, roles)}
    if not found and w.LIABILITY.search(text, first, until):
        found = {r for m in w.BREAKS.finditer(text, first, last) for r in _named(m, roles)}
    return Bound(tuple(sorted(found)), "inferred") if found else UNKNOWN


def _named(found: re.Match[bytes], roles: Mapping[str, tuple[Role, ...]]) -> tuple[Role, ...]:
    return roles.get(found.group(1).decode(), ())


def _title(
    text: bytes, start: int, end: int, roles: Mapping[str, tuple[Role, ...]]
) -> Bound | None:
    """Words that give one party title bind the other one, words of joint title bind both."""
    given = w.TITLE.search(text, start, end + 1)
    owning = w.OWNING.search(text, start, end + 1)
    if b"assign" not in text[start:end] and (joint := w.JOINT.search(text, start, end)):
        return Bound(w.BOTH, "stated", joint.span())
    if makers := w.MAKERS.search(text, start, end):
        return Bound(w.BOTH, "stated", makers.span())
    decisive = given or owning
    if given is not None:
        holders = {r for name in given.groups() if name for r in roles.get(name.decode(), ())}
    elif owning is not None:
        holders = set(_holder(text, owning, roles))
    if decisive is None or not holders:
        return None
    return Bound(tuple(sorted(w.ACROSS.get(r, r) for r in holders)), "stated", decisive.span())


def _holder(
    text: bytes, owning: re.Match[bytes], roles: Mapping[str, tuple[Role, ...]]
) -> tuple[Role, ...]:
    """Who owns: the party right before "owns" if the match shows it, else the verb's subject."""
    named = owning.group("holder")
    if named is not None and not text[: owning.start()].endswith(b"and "):
        return roles.get(named.decode(), ())
    return _subject(text, owning.end(), roles).roles


def _governing_modal(text: bytes, start: int, end: int) -> re.Match[bytes] | None:
    """The last modal verb before the match; the first one inside it where none stands before.

    A match that begins with its own subject and verb, "Buyer shall purchase", needs none before.
    """
    first = start if w.OWN_SUBJECT.match(text, start, end) else sentence(text, start, end)[0]
    before, inserted = None, None
    for modal in w.MODAL.finditer(text, first, end):
        if _is_inserted(text, modal, start):
            inserted = inserted or modal
        elif before is None or modal.start() <= start:
            before = modal
    if before is None and inserted is not None:
        until = sentence(text, start, end)[1]
        later = w.MODAL.finditer(text, end, until)
        before = next((m for m in later if not _is_inserted(text, m, start)), None)
    return before or inserted


def _is_inserted(text: bytes, modal: re.Match[bytes], start: int) -> bool:
    """Whether the verb stands in a clause within another: "shall, as Buyer may request, return"."""
    if modal.start() == start:
        return False
    before = text[max(0, modal.start() - 60) : modal.start()]
    return w.INSERTED.search(before) is not None and w.REPORTING.search(before) is None


def _subject(text: bytes, position: int, roles: Mapping[str, tuple[Role, ...]]) -> Bound:
    """The nearest eligible party before ``position``; joined subjects count together."""
    at, named = _last_subjects(text, position)
    bound_roles = tuple(sorted({role for name in named for role in roles[name]}))
    if not bound_roles:
        return UNKNOWN
    verb = w.MODAL.match(text, position)
    certainty: Certainty = "stated" if position - at <= w.REACH else "inferred"
    return Bound(bound_roles, certainty, (at, verb.end() if verb else position))


@lru_cache(maxsize=4096)
def _last_subjects(text: bytes, position: int) -> tuple[int, tuple[str, ...]]:
    """Where the last subject before ``position`` stands, and its names: "X and Y" are two.

    Of names joined by "and" the first decides: in "between X and Y" neither is a subject. Many
    findings hang on the same verb.
    """
    at, named = 0, list[str]()
    end, eligible = 0, False
    for token in w.TOKEN.finditer(text, sentence(text, position, position)[0], position):
        name = token.group(1).decode()
        if name == "each" and w.EACH_NAMED.fullmatch(text, token.end(), position):
            return token.start(), (name,)
        link = w.JOINED.fullmatch(text, end, token.start()) if end > 0 else None
        joined = link is not None and (eligible or not _comma(link))
        eligible = eligible if joined else _eligible(text, token, position)
        if eligible:
            at, named = token.start(), [*named, name] if joined else [name]
        end = token.end()
    return at, tuple(named)


def _comma(link: re.Match[bytes]) -> bool:
    """Tell "from Buyer, and Seller shall", where a new sentence begins, from "Buyer and Seller"."""
    return link.group().rsplit(b" ", 2)[0].endswith(b",")


def _eligible(text: bytes, token: re.Match[bytes], position: int) -> bool:
    before = text[max(0, token.start() - 40) : token.start()]
    if w.OBJECT.search(before) and w.AND_THE_SAME.fullmatch(text, token.end(), position):
        return False
    # "by Buyer (Acme) to": what stands in brackets names the one before it
    if before.endswith(b"(") or w.POSSESSED.match(text, token.end()):
        return False
    if w.COMPOUND.match(text, token.end()):  # "the Supplier Information" is a thing
        return False
    apart = text[max(0, token.start() - 120) : token.start()]
    relative = w.RELATIVE.search(before) or w.WITHIN_COMMAS.search(apart)
    if relative and b"," in text[token.end() : position]:
        return False  # "if Buyer prefers, and shall supply"
    verb = w.OWN_VERB.match(text, token.end(), position)
    if verb is not None and not w.ITS_OWN_VERB.fullmatch(text, verb.end(), position):
        return False
    through = w.EACH_OF.search(before) or w.PEOPLE_OF.search(before)
    return through is not None or w.GOVERNED.search(before) is None


def _agent(text: bytes, start: int, roles: Mapping[str, tuple[Role, ...]]) -> Bound | None:
    """The party that a passive ending at ``start`` names with "by", next to its own verb."""
    agent = w.AGENT.match(text, start)
    if agent is None or w.ANOTHER_VERB.search(text, start, agent.end(1)):
        return None
    found = tuple(sorted({r for name in agent.groups() if name for r in roles[name.decode()]}))
    return Bound(found, "stated", agent.span()) if found else None


def _any_subject(text: bytes, end: int, roles: Mapping[str, tuple[Role, ...]]) -> Bound:
    found = _subject(text, end, roles)
    if not found.roles or found.words is None:
        return UNKNOWN
    at = found.words[0]
    if w.LABEL.match(text, at) or w.NO_SUBJECT.match(text, at):
        return UNKNOWN
    if w.OBJECT_OF.search(text, max(0, at - 40), at) or w.RELATIVE.search(
        text, max(0, at - 14), at
    ):
        return UNKNOWN  # the caption of a row names nobody who acts
    return Bound(found.roles, "inferred", found.words)
