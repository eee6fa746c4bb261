"""Who and what is meant: party names and names for the secret information become tokens.

"Acme", "the Supplier" and "Contractor" read ``_manufacturer`` in the folded text, so that a rule
is written once for every contract. The tokens are:

* ``_owner``, ``_manufacturer``, ``_other``: a named party by its role;
* ``_each``: both parties together ("each party", "neither party", "the parties");
* ``_another``: "the other party";
* ``_recipient``, ``_discloser``: roles that change hands in a mutual agreement;
* ``_info``: confidential information under whatever name the contract gives it.

In a letter "we", "us" and "our", "you" and "your" are mentions too; elsewhere they are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from clausecheck.folding import Folded, fold, refold
from clausecheck.model import Definition, Party, Role
from clausecheck.parties.names import spellings

BINDS: dict[str, tuple[Role, ...]] = {
    "owner": ("owner",),
    "manufacturer": ("manufacturer",),
    "other": (),
    "each": ("manufacturer", "owner"),
    "another": (),
    "recipient": ("manufacturer", "owner"),
    "discloser": ("manufacturer", "owner"),
}
"""Whom a token binds as the subject of a duty; a party of unknown role ("other") nobody."""

_OWNER_WORDS = (
    "Customer", "Client", "OEM", "Buyer", "Purchaser", "Principal", "Discloser",
    "Disclosing Party", "Licensor", "Owner", "Brand Owner", "Company", "Brand", "Orderer",
)  # fmt: skip
_MANUFACTURER_WORDS = (
    "Supplier", "Manufacturer", "Contract Manufacturer", "CM", "CEM", "EMS Provider", "Contractor",
    "Vendor", "Seller", "Recipient", "Receiving Party", "Licensee", "Service Provider", "Factory",
    "Fabricator", "Subcontractor", "Filler", "Workshop", "Toller", "ODM", "Co-packer", "Moulder",
    "Assembler", "Job Worker", "CMO", "CDMO", "Toolmaker",
)  # fmt: skip
_EACH = (
    r"each (?:of the )?part(?:y|ies)(?: hereto)?|either (?:of the )?part(?:y|ies)(?: hereto)?"
    r"|(?:each|either|both) of (?:the (?:two )?(?:signatories|companies|partners|sides|undersigned"
    r"|two)|them(?= (?:shall|will|must|may|undertakes?|agrees?|keeps?|holds?)))"
    r"|(?<=neither )of the (?:two )?(?:signatories|companies|partners|sides|undersigned)"
    r"|(?:each|either|both) (?:sides?|signator(?:y|ies)|collaborators?|partners?(?! of)|houses)"
    r"|(?<=neither )(?:of the )?part(?:y|ies)(?: hereto)?|both (?:of the )?parties(?: hereto)?"
    r"|the parties(?: hereto)?|(?<=\bno )party|any party|a party|one party"
    r"|such party(?= (?:shall|will|must|may|agrees?|undertakes?)\b)"
    r"|(?<!third )(?<!third-)(?<!outside )(?<!other )(?<!entrusted )(?<!certain )(?<!such )"
    r"(?<!unrelated )(?<!interested )parties"
)
"""Both parties. The word that denies ("neither", "no") stays outside the token, third parties are
not parties."""
_ANOTHER = r"the other(?:'s)? party|another party|the other parties|the non-?disclosing party"
_DISCLOSER = (
    r"(?:the )?(?:disclosing|providing|furnishing|originating|transmitting) party"
    r"|(?:the )?(?:discloser|provider of the information)"
)
_RECIPIENT = (
    r"(?:the )?(?:receiving|recipient) party"
    r"|(?:the |each |any )?(?:recipients?|disclosee|confidant)"
)
_INFO = (
    r"(?:the |such |any |all |its ){0,4}(?:confidential|proprietary|secret)"
    r"(?:(?: and/or | or | and |, |/)(?:confidential|proprietary|secret)){0,4}"
    r" (?:information|materials?|data|documents|documentation|know-?how|technical information)"
    r"|(?:the |such |any |all ){0,4}(?:evaluation materials?|trade secrets?)"
)
_BRACKET = (
    r" \((?:M/s\.? )?(?:[A-Z][\w.&'-]*,? ?|[a-z]\.[a-z]\.(?:[a-z]\.)? ?|z o\.o\. ?|plc,? ?"
    r"|(?:&|of|de|and) ){1,9}"
    r"(?:,? ?(?:(?:the|an?|our|which|who) [^()]{1,90}|[a-z -]{4,30}))?\)"
)
"""A name in brackets after another name, "the Buyer (Acme Ltd)", is the same party."""
_APPOSED = re.compile(
    r"(?P<bracket> \((?:the |hereinafter |as |being |namely )?\"?)|(?P<at> at )|, "
)
_CLOSED = re.compile(r"\"?(?:, [^()\"]{2,90})?\)")
_PRONOUNS: dict[str, tuple[str, str]] = {
    "we": (r"(?i:we)|us|Us", r"(?i:ours?)"),
    "you": (r"(?i:you|yourselves)", r"(?i:yours?)"),
}
"""For each side of a letter the words that name it and those that say what is its own."""
_EACH_OF_US = r"|(?:each|either|both) of us|(?<=neither )of us|you and (?:we|us)|we and you"
_MEANS = (
    r"(?:shall |will )?(?:means?|includes?|refers? to|is|are)[: ]+"
    r"(?:an?|any|each|all|every|one or more|such|third|other|end|[Tt]he (?:end|ultimate))\b"
)
_ARTICLES = ("", "the ", "The ", "THE ")
_ORDERED = re.compile(
    r"(?i)\b(?:named|identified|specified|stated) (?:in|on)\b|\bto whom\b[^.]{0,40}\border\b"
    r"|\baccept\w* (?:the|an|this) (?:purchase )?(?:order|agreement)"
    r"|\b(?:issu|plac)\w+ (?:the|an)\b"
)
_LONGEST_SENTENCE = 5_000
"""Characters looked at for one definition, so that thousands in one sentence cost no minutes."""

_INFO_TERM = re.compile(r"\b(?:Information|Materials?|Data|Documents?|Know-?[Hh]ow|Secrets?|CI)$")
_SECRET = re.compile(r"(?i)confidential|proprietary|secret|disclos|evaluation|protected|^CI$")


def mark(
    folded: Folded,
    parties: Sequence[Party],
    definitions: Sequence[Definition] = (),
    *,
    mutual: bool | None = None,
) -> Folded:
    """``folded`` with every mention of a party or of the secret information as its token.

    ``mutual`` says whether duties of secrecy run both ways; by default the parties know.
    """
    text = folded.data.decode("ascii")
    both_ways = any(p.mutual for p in parties) if mutual is None else mutual
    foreign = frozenset(d.term for d in definitions if _is_foreign(folded, text, d))
    aliases = _alias_tokens(parties, foreign)
    sides = _letter_sides(parties)
    tokens = {
        **{article + n: aliases[n] for n in _by_length(aliases) for article in _ARTICLES},
        "recipient": "recipient" if both_ways else "manufacturer",
        "discloser": "discloser" if both_ways else "owner",
        **{side + own: role for side, role in sides.items() for own in ("", "own")},
    }
    others = _other_mentions(tuple(_info_terms(definitions)), tuple(sides))
    found = _leftmost(text, _names(aliases), others)
    return refold(folded, _merged(text, _tokens(found, tokens)))


def _tokens(
    matches: Iterable[re.Match[str]], tokens: Mapping[str, str]
) -> Iterator[tuple[int, int, str]]:
    for match in matches:
        group = match.lastgroup or ""
        named = group in ("alias", "own")
        token = tokens.get(match.group("alias"), "") if named else tokens.get(group, group)
        if token:
            own = "'s" if group.endswith("own") else ""
            yield match.start(), match.end(), "_" + token + own


def _merged(text: str, tokens: Iterable[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """One token for a name and what stands beside it for the same party: ``Acme Ltd ("Buyer")``."""
    held: tuple[int, int, str] | None = None
    for start, end, token in tokens:
        if held is not None and start < held[1]:
            continue  # stands in the bracket that the one before has taken in
        if held is not None and token == held[2].removesuffix("'s") and token != "_info":
            closed = _same(text, held[1], start, end)
            if closed:
                held = (held[0], closed, held[2])
                continue
        if held is not None:
            yield held
        held = (start, end, token)
    if held is not None:
        yield held


def _same(text: str, end: int, start: int, stop: int) -> int:
    """Where a second mention right after the first ends, with its bracket or commas; else 0."""
    opened = _APPOSED.fullmatch(text, end, start)
    if opened is None:
        return 0
    if opened["bracket"]:
        closed = _CLOSED.match(text, stop)
        return closed.end() if closed else 0
    if opened["at"]:
        return stop
    after = text[stop : stop + 2]
    if after == ", ":
        return stop + 1
    if after in {" -", " \u2013"}:
        return stop
    return stop if after[:1] in {".", ";", ")", ""} or after == " (" else 0


def _leftmost(
    text: str, first: re.Pattern[str], second: re.Pattern[str]
) -> Iterator[re.Match[str]]:
    """What ``first|second`` would find. One pattern of both would be compiled for every text."""
    one, two = first.search(text), second.search(text)
    while one is not None or two is not None:
        if two is None or (one is not None and one.start() <= two.start()):
            assert one is not None
            found = one
        else:
            found = two
        yield found
        if one is not None and one.start() < found.end():
            one = first.search(text, found.end())
        if two is not None and two.start() < found.end():
            two = second.search(text, found.end())


def _names(aliases: Iterable[str]) -> re.Pattern[str]:
    """The names of the parties; group ``own`` tells that one has an apostrophe."""
    names = "|".join(map(re.escape, _by_length(aliases))) or "(?!)"
    return re.compile(
        rf"(?P<alias>(?<![\w-])(?:[Tt]he |THE )?(?:{names})(?![\w-]))"
        rf"(?:(?P<own>'s)?{_BRACKET})?"
    )


def _by_length(names: Iterable[str]) -> list[str]:
    return sorted(filter(None, names), key=lambda n: (-len(n), n))


@lru_cache(maxsize=256)
def _other_mentions(info_terms: tuple[str, ...], sides: tuple[str, ...]) -> re.Pattern[str]:
    """All other mentions; the group that matched says what is meant."""
    infos = "|".join(map(re.escape, info_terms))
    info = rf"\b(?i:{_INFO})\b" + (rf"|\b(?:the )?(?:{infos})\b" if infos else "")
    parts = [
        rf'(?P<info>"(?:{info})"|{info})',
        rf"(?P<another>\b(?i:{_ANOTHER})\b)",
        rf"(?P<each>\b(?i:{_EACH}{_EACH_OF_US if sides else ''})\b)",
        rf"(?P<discloser>\b(?i:{_DISCLOSER})\b)",
        rf"(?P<recipient>\b(?i:{_RECIPIENT})\b)",
        *(
            rf"(?P<{side}>\b(?:{_PRONOUNS[side][0]})\b)|(?P<{side}own>\b(?:{_PRONOUNS[side][1]})\b)"
            for side in sides
        ),
    ]
    return re.compile("|".join(parts))


def _letter_sides(parties: Sequence[Party]) -> dict[str, str]:
    """The role behind "we" and "you"; empty where the contract is no letter."""
    return {
        side: party.role
        for side in ("we", "you")
        for party in parties
        if side in party.aliases or (side == "we" and "us" in party.aliases)
    }


def _alias_tokens(parties: Sequence[Party], foreign: frozenset[str]) -> dict[str, str]:
    """Every name of a party, folded, with the token of its role.

    The usual function words (Supplier, Buyer …) stand in where nobody has that role and the
    contract does not define the word otherwise.
    """
    tokens: dict[str, str] = {}
    for party in parties:
        for alias in {party.name, *party.aliases} - {"we", "us", "you"}:
            for plain in spellings(fold(alias).data.decode("ascii").strip()):
                tokens.setdefault(plain, party.role)
    taken = {p.role for p in parties}
    for role, words in (("owner", _OWNER_WORDS), ("manufacturer", _MANUFACTURER_WORDS)):
        if role not in taken:
            for word in _usable(words, foreign):
                tokens.setdefault(word, role)
                tokens.setdefault(word.upper(), role)
    return tokens


def _is_foreign(folded: Folded, text: str, definition: Definition) -> bool:
    """Tell whether a definition gives a word to somebody who is no party: "an end user"."""
    start = folded.position(definition.start)
    words = text[start : min(folded.position(definition.end), start + _LONGEST_SENTENCE)]
    found = re.search(rf"\b{re.escape(definition.term)}\"? {_MEANS}", words)
    return found is not None and _ORDERED.search(words) is None


def _usable(words: Iterable[str], foreign: frozenset[str]) -> list[str]:
    changing = {"Discloser", "Disclosing Party", "Recipient", "Receiving Party"}
    return [w for w in words if w not in foreign and w not in changing]


def _info_terms(definitions: Sequence[Definition]) -> list[str]:
    """Defined terms that name the secret information, e.g. "Evaluation Data"."""
    terms = {
        d.term
        for d in definitions
        if _INFO_TERM.search(d.term) and (d.term == "Information" or _SECRET.search(d.term))
    }
    return sorted(terms, key=lambda t: (-len(t), t))
