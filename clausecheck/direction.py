"""Who is bound: the subject of the modal verb that governs a match.

Works on views, where parties are tokens such as ``_manufacturer``. A subject is the nearest
party before the verb that is neither possessed ("Buyer's information") nor governed by a
preposition ("information of Buyer"); a passive takes its "by"-agent, else the subject of the
sentence around it. Where nothing decides, nobody is named: unknown is allowed, wrong is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from clausecheck.context import sentence
from clausecheck.mentions import BINDS
from clausecheck.model import Finding, Role

Certainty = Literal["stated", "inferred", "unknown"]

_TOKEN = re.compile(rb"\b_(owner|manufacturer|other|each|another|recipient|discloser)\b")
_POSSESSED = re.compile(
    rb"(?:'s?|s') (?!(?:employees|personnel|staff|representatives|affiliates|directors|officers|"
    rb"subcontractors|agents|workers|obligations?|duty|duties|undertakings?)\b)"
)
_COMPOUND = re.compile(
    rb" (?!(?:Personnel|Employees?|Staff|Representatives?|Affiliates?|Group|Companies|SHALL|MUST|"
    rb"WILL|MAY|HEREBY|AGREES?|Hereby|Shall)\b)[A-Z][A-Za-z-]+"
)
_EACH_OF = re.compile(rb"(?i)\b(?:each|either|neither|both|any|all) of $")
_PEOPLE_OF = re.compile(
    rb"(?i)\b(?:employees?|engineers?|staff|personnel|workers?|operators?|man|men|people|persons?|"
    rb"team|technicians?|representatives?|affiliates?|subcontractors?|officers?|directors?) of $"
)
"""What the people of a party owe, it owes."""
_GOVERNED = re.compile(
    rb"\b(?:of|from|to|towards?|with|for|by|on behalf of|than|between|against|upon|at|in|about|"
    rb"through|under|concerning|not) $"
)
_MODAL = re.compile(
    rb"\b(?<!its )(?<!their )(?:shall|SHALL|must|MUST|will|WILL|agrees?|AGREES?|undertakes?|"
    rb"covenants?|may|cannot|CANNOT|hereby|acknowledges?|"
    rb"warrants?|represents?|is (?:not )?(?:required|obliged|obligated|permitted|entitled|bound|"
    rb"prohibited|free)|are (?:not )?(?:required|obliged|obligated|permitted|entitled|bound|"
    rb"prohibited|free)|promises?|commits?|needs? not|has (?:no )?(?:the )?(?:right|obligation|"
    rb"duty)|have (?:no )?(?:the )?(?:right|obligation|duty)|assigns?|grants?|retains?|owns?|"
    rb"waives?|confirms?)\b"
)
_PASSIVE = re.compile(
    rb"(?:not |also |(?:at|until) [\w ]{1,30} |\w+ly )*be (?:\w+ly )*"
    rb"\w+(?:ed|en|ept|ade|ought|old|elt|ut|et|nt|wn)\b"
)
_JOINED = re.compile(rb"(?:'s)?(?: \([^)]{0,60}\))?,? (?:and|or|nor|and/or) ")
_AGENT = re.compile(
    rb"[^.;]{0,160}?\bby _(owner|manufacturer|each|recipient|discloser|other)\b(?!')"
    rb"(?:,? (?:and|or) _(owner|manufacturer|each|recipient|discloser|other)\b(?!'))?"
)
_ANOTHER_VERB = re.compile(
    rb"\b(?:shall|must|will|may|can|is|are|was|were|has|have|had|be|which|that|who|whom)\b"
    rb"|(?<!or )(?<!and )(?<!be )\b(?:\w+ed|given|made|set out|available) by _\w+"
)
"""What shows that a "by" after a passive belongs to other words: "for goods ordered by Buyer"."""
_OWN_VERB = re.compile(
    rb"(?:,? (?:so|also|then|first|already|itself|\w+ly))* (?:is|are|was|were|has|have|had|does|"
    rb"discloses?|disclosed|provide[sd]?|suppl(?:y|ies|ied)|requests?|requested|requires?|"
    rb"required|furnish(?:es|ed)?|delivers?|delivered|gives?|gave|makes?|made|terminates?|elects?|"
    rb"ceases?|fails?|notif(?:y|ies|ied)|deems?|wishes|receives?|received|designates?|identif(?:y|ies|ied))"
    rb"(?! (?:and|or) (?:shall|must|will)\b)\b"
)
_ITS_OWN_VERB = re.compile(rb"[^,;]* and(?: \w+ly)? $")
"""The subject of another verb than the one asked about, unless both are joined by "and"."""
_INSERTED = re.compile(
    rb"\b(?:as|if|when|whenever|where|which|whom|unless|until|once|that|what|whatever|than)"
    rb" _\w+(?: \w+){0,2} $"
)
_REPORTING = re.compile(
    rb"\b(?:agrees?|acknowledges?|ensures?|procures?|confirms?|provided|warrants?|represents?|"
    rb"understood|agreed|acknowledged|causes?|undertakes?|covenants?),? that _\w+(?: \w+){0,2} $"
)
_TITLE = re.compile(
    rb"(?<!which )(?<!that )(?<!who )\b(?:(?:shall|will|must|is|are|be|becomes?|remains?|hereby)"
    rb"(?: (?:be|become|remain|hereby|and|also|to|the|sole|exclusive|absolute|deemed|\w+ly))* "
    rb"(?:owned|held|vest(?:ed)?|belong|property|accrue|inure|pertain|lie|rest|reside|due)|"
    rb"belongs?|vests?|accrues?|inures?|pertains?|lies|rests|resides|stays?(?= with)|"
    rb"remains?(?= with))"
    rb"\b(?: [\w-]+){0,4}? (?:by|to|in|of|with) _(\w+)\b(?!')"
    rb"(?: and _(\w+)\b(?!')(?!(?: \w+ly)* (?:hereby|shall|will|must|may|does|has|is|[a-z]+s)\b))?"
    rb"|\b(?:rights?|title|interest|inventions?|improvements?|results|patents?)\b[^.;]{0,160}? "
    rb"(?:are|is|be)(?: \w+ly| hereby)* (?:assigned|transferred)(?: [\w-]+){0,3}? to _(\w+)\b(?!')"
    rb"|\b(?:is|are|be|becomes?|remains?) (?:[\w-]+ ){0,3}?_(\w+)'s"
    rb"(?:[.,;]| (?:\w+ ){0,4}property\b)"
)
_OWNING = re.compile(
    rb"(?:\b(?:shall|will|must)(?: \w+ly| alone)*|_(?P<holder>\w+)(?: \w+ly| alone)*) "
    rb"(?:owns?|(?:be|is|are|becomes?|remains?)(?: and (?:shall )?remains?)? (?:the )?"
    rb"(?:\w+ ){0,5}(?:owners?|proprietors?) of|(?:holds?|acquires?) (?:\w+ ){0,3}(?:title|"
    rb"ownership)|(?:retains?|keeps?|reserves?) (?:(?!only\b)\S+ ){0,5}?(?:title|ownership|IP|"
    rb"[Ii]ntellectual|[Bb]ackground))\b"
)
_JOINT = re.compile(
    rb"\b(?:jointly (?:\w+ )?(?:own|held|hold|vest|belong)\w*|"
    rb"(?:own|held|hold|vest|belong)\w* (?:(?:by|to|in|with|the|both|them|it|and|two|companies|"
    rb"parties|shares|_\w+|\w+ly) ){0,7}?(?:jointly|in common|together|as tenants)|co-?own\w*|"
    rb"(?:joint|equal|undivided|shared|common) (?:[\w-]+ ){0,3}"
    rb"(?:interests?|shares?|ownership|property|owners?|proprietors?|hal(?:f|ves)|moieties|parts)|"
    rb"half to _\w+)\b"
)
_MAKERS = re.compile(
    rb"\b(?:owned|belongs?|vests?|property) (?:\w+ ){0,3}?(?:by|to|in|of) (?:the|whichever) "
    rb"(?:\w+ )?party (?:that|which|who|whose|by)\b"
    rb"|\b(?i:the|whichever) party (?:that|which|who|whose) (?:\S+ ){2,8}?owns?\b"
)
"""What belongs to the party that made it binds both."""
_BOTH: tuple[Role, ...] = ("manufacturer", "owner")
_ACROSS: Mapping[Role, Role] = {"owner": "manufacturer", "manufacturer": "owner"}
_OBJECT = re.compile(rb"\b(?:shall|must|will)(?: \w+ly)? \w+ $")
_AND_THE_SAME = re.compile(rb"[^;]*?\b(?:and|or) $")
"""In "shall notify Buyer and shall pay" the second duty has the subject of the first."""
_OWN_SUBJECT = re.compile(
    rb"_(?:owner|manufacturer|each|recipient|discloser|other)\b(?!'),? (?:\S+ ){0,3}?"
    rb"(?:shall|must|will|may|cannot|agrees?|undertakes?|covenants?)\b"
)
_REACH = 220
_INVERTED = re.compile(
    rb"(?:shall|will|must|may|SHALL) _(owner|manufacturer|each|recipient)\b(?!')"
)
"""The subject after its verb: "at no time shall Supplier"."""
_PARTY = rb"_(owner|manufacturer|each|recipient|discloser)\b"
_RIGHT = re.compile(
    rb"_\w+(?:,? (?:and|or) (?:its|their|any) [^.;,]{1,60})?,?(?:(?: alone| only| also| further)|"
    rb", [^,.;]{1,60},| (?:up)?on [^.;]{1,60}?|,? or an? [^.;,]{1,80}?,?)* "
    rb"(?:(?:may|can)(?! only| not|not)\b|(?:is|are|shall be|remains?) (?:\w+ )?(?:entitled|free|"
    rb"permitted|at liberty)(?! only)\b|(?:has|have|shall have|reserves?|retains?)"
    rb"(?: [\w-]+){0,3}? (?:right|option|control|discretion|liberty)\b|decides?\b|"
    rb"shall (?:alone )?(?:decide|control)\b)"
    rb"|_\w+ alone (?:(?:shall|will) (?:decide|have|be entitled|control|own|file)|may|is|can|has)\b"
)
"""The subject may do it, and nobody says that it must."""
_ONLY = re.compile(rb"(?i:only) _\w+ (?:may|can|is entitled|is permitted|has)\b")
_DENIED = re.compile(rb"(?i)\b(?:neither|nor|no) $")
_CHARGES = (
    re.compile(
        _PARTY + rb"'s (?:\S+ ){0,5}?"
        rb"(?:obligations?|duty|duties|undertakings?|liability|covenants?)\b"
    ),
    re.compile(
        rb"\b(?:obligations?|duty|duties|undertakings?|liability|covenants?) (?:\w+ ){0,2}?"
        rb"(?:of|upon|on|binding) " + _PARTY + rb"(?!')(?! (?:\w+ )?(?:end|cease|lapse|expire)s?\b)"
    ),
    re.compile(rb"\bowed by " + _PARTY + rb"(?!')"),
    re.compile(
        _PARTY + rb":?(?: [a-z0-9][).])? (?:\w+ly |also |alone |shall |will |must |should ){0,3}"
        rb"(?:is|are|be|remains?) (?:\w+ )?"
        rb"(?:bound|liable|answerable|responsible)\b"
    ),
)  # fmt: skip
"""Words that say whose duty it is without a subject, the surest first."""
_LIABILITY = re.compile(rb"\b(?:liab\w+|limit\w*|caps?|damages|compensation|indemni\w+)\b")
_BREAKS = re.compile(
    _PARTY + rb" (?:\w+ ){0,3}?(?:breach(?:es|ed)?|violates?|fails?|infringes?|misuses?)\b"
)
"""Who is liable for a breach is who commits it."""


@dataclass(frozen=True, slots=True)
class Bound:
    """The roles that carry a duty, how surely the words say so, and which words (of the view)."""

    roles: tuple[Role, ...]
    certainty: Certainty
    words: tuple[int, int] | None = None
    right: bool = False
    """The words give the subject a right: it is the other party that has to bear it."""


UNKNOWN = Bound((), "unknown")


def token_roles(mutual: bool) -> Mapping[str, tuple[Role, ...]]:
    """What each token binds; in a one-way agreement the recipient is the manufacturer."""
    if mutual:
        return BINDS
    return {**BINDS, "recipient": ("manufacturer",), "discloser": ("owner",)}


def bearers(found: Iterable[Finding]) -> tuple[Role, ...]:
    """Who has to do something; where the owner has rights and nothing else, who must bear them.

    What the manufacturer may do stays with it: such clauses say within which limits it may.
    """
    said = list(found)
    duties = {r for f in said if not f.right for r in f.binds}
    rights = {r for f in said if f.right for r in f.binds}
    if rights == {"owner"}:
        return tuple(sorted(duties)) or across(rights)
    return tuple(sorted(duties | (rights if not duties or "owner" not in rights else set())))


def across(roles: Iterable[Role]) -> tuple[Role, ...]:
    """The roles on the other side of ``roles``; a role of neither side has none."""
    return tuple(sorted(_ACROSS[role] for role in roles if role in _ACROSS))


def bound(text: bytes, start: int, end: int, roles: Mapping[str, tuple[Role, ...]]) -> Bound:
    """Who carries the duty expressed at [start, end) of the view ``text``."""
    titled = _title(text, start, end, roles)
    if titled is not None:
        return titled
    modal = _governing_modal(text, start, end)
    if modal is None:
        found = _agent(text, start, roles) or _any_subject(text, end, roles)
        return (
            _as_right(text, end, found) if found.roles else _charged(text, start, end, None, roles)
        )
    if passive := _PASSIVE.match(text, modal.end() + 1):
        agent = _agent(text, passive.end(), roles)
        if agent is not None:
            return agent
        outer = _subject(text, modal.start(), roles)
        if not outer.roles:
            return _charged(text, start, end, modal.start(), roles)
        return Bound(outer.roles, "inferred", outer.words)
    if turned := _INVERTED.match(text, modal.start()):
        return Bound(roles.get(turned.group(1).decode(), ()), "stated", turned.span())
    found = _subject(text, modal.start(), roles)
    return (
        _as_right(text, end, found)
        if found.roles
        else _charged(text, start, end, modal.start(), roles)
    )


def _as_right(text: bytes, end: int, found: Bound) -> Bound:
    """The same with the mark of a right, where the subject only may, or has the decision."""
    at = found.words[0] if found.words else 0
    if len(found.roles) != 1 or _DENIED.search(text, max(0, at - 10), at):
        return found  # "neither party may assign" is a ban
    given = _RIGHT.match(text, at, max(end, at) + 60) or _ONLY.match(text, max(0, at - 5), at + 160)
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
    for pattern in _CHARGES:
        if not found:
            found = {r for m in pattern.finditer(text, first, until) for r in _named(m, roles)}
    if not found and _LIABILITY.search(text, first, until):
        found = {r for m in _BREAKS.finditer(text, first, last) for r in _named(m, roles)}
    return Bound(tuple(sorted(found)), "inferred") if found else UNKNOWN


def _named(found: re.Match[bytes], roles: Mapping[str, tuple[Role, ...]]) -> tuple[Role, ...]:
    return roles.get(found.group(1).decode(), ())


def _title(
    text: bytes, start: int, end: int, roles: Mapping[str, tuple[Role, ...]]
) -> Bound | None:
    """Words that give one party title bind the other one, words of joint title bind both."""
    given = _TITLE.search(text, start, end + 1)
    owning = _OWNING.search(text, start, end + 1)
    if b"assign" not in text[start:end] and (joint := _JOINT.search(text, start, end)):
        return Bound(_BOTH, "stated", joint.span())
    if makers := _MAKERS.search(text, start, end):
        return Bound(_BOTH, "stated", makers.span())
    decisive = given or owning
    if given is not None:
        holders = {r for name in given.groups() if name for r in roles.get(name.decode(), ())}
    elif owning is not None:
        holders = set(_holder(text, owning, roles))
    if decisive is None or not holders:
        return None
    return Bound(tuple(sorted(_ACROSS.get(r, r) for r in holders)), "stated", decisive.span())


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
    first = start if _OWN_SUBJECT.match(text, start, end) else sentence(text, start, end)[0]
    before, inserted = None, None
    for modal in _MODAL.finditer(text, first, end):
        if _is_inserted(text, modal, start):
            inserted = inserted or modal
        elif before is None or modal.start() <= start:
            before = modal
    if before is None and inserted is not None:
        until = sentence(text, start, end)[1]
        later = _MODAL.finditer(text, end, until)
        before = next((m for m in later if not _is_inserted(text, m, start)), None)
    return before or inserted


def _is_inserted(text: bytes, modal: re.Match[bytes], start: int) -> bool:
    """Whether the verb stands in a clause within another: "shall, as Buyer may request, return"."""
    if modal.start() == start:
        return False
    before = text[max(0, modal.start() - 60) : modal.start()]
    return _INSERTED.search(before) is not None and _REPORTING.search(before) is None


def _subject(text: bytes, position: int, roles: Mapping[str, tuple[Role, ...]]) -> Bound:
    """The nearest eligible party before ``position``; joined subjects count together."""
    at, named = _last_subjects(text, position)
    bound_roles = tuple(sorted({role for name in named for role in roles[name]}))
    if not bound_roles:
        return UNKNOWN
    verb = _MODAL.match(text, position)
    certainty: Certainty = "stated" if position - at <= _REACH else "inferred"
    return Bound(bound_roles, certainty, (at, verb.end() if verb else position))


@lru_cache(maxsize=4096)
def _last_subjects(text: bytes, position: int) -> tuple[int, tuple[str, ...]]:
    """Where the last subject before ``position`` stands, and its names: "X and Y" are two.

    Of names joined by "and" the first decides: in "between X and Y" neither is a subject. Many
    findings hang on the same verb.
    """
    at, named = 0, list[str]()
    end, eligible = 0, False
    for token in _TOKEN.finditer(text, sentence(text, position, position)[0], position):
        name = token.group(1).decode()
        link = _JOINED.fullmatch(text, end, token.start()) if end > 0 else None
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
    if _OBJECT.search(before) and _AND_THE_SAME.fullmatch(text, token.end(), position):
        return False
    # "by Buyer (Acme) to": what stands in brackets names the one before it
    if before.endswith(b"(") or _POSSESSED.match(text, token.end()):
        return False
    if _COMPOUND.match(text, token.end()):  # "the Supplier Information" is a thing
        return False
    verb = _OWN_VERB.match(text, token.end(), position)
    if verb is not None and not _ITS_OWN_VERB.fullmatch(text, verb.end(), position):
        return False
    through = _EACH_OF.search(before) or _PEOPLE_OF.search(before)
    return through is not None or _GOVERNED.search(before) is None


def _agent(text: bytes, start: int, roles: Mapping[str, tuple[Role, ...]]) -> Bound | None:
    """The party that a passive ending at ``start`` names with "by", next to its own verb."""
    agent = _AGENT.match(text, start)
    if agent is None or _ANOTHER_VERB.search(text, start, agent.end(1)):
        return None
    found = tuple(sorted({r for name in agent.groups() if name for r in roles[name.decode()]}))
    return Bound(found, "stated", agent.span()) if found else None


def _any_subject(text: bytes, end: int, roles: Mapping[str, tuple[Role, ...]]) -> Bound:
    found = _subject(text, end, roles)
    return Bound(found.roles, "inferred", found.words) if found.roles else UNKNOWN
