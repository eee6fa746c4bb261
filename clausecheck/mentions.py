"""Who and what is meant: party names and names for the secret information become tokens.

"Acme", "the Supplier" and "Contractor" read ``_manufacturer`` in the folded text, so that a rule
is written once for every contract. The tokens are:

* ``_owner``, ``_manufacturer``, ``_other``: a named party by its role;
* ``_each``: both parties together ("each party", "neither party", "the parties");
* ``_another``: "the other party";
* ``_recipient``, ``_discloser``: roles that change hands in a mutual agreement;
* ``_info``: confidential information under whatever name the contract gives it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from clausecheck.folding import Folded, fold, refold
from clausecheck.model import Definition, Party, Role

BINDS: dict[str, tuple[Role, ...]] = {
    "owner": ("owner",),
    "manufacturer": ("manufacturer",),
    "other": ("other",),
    "each": ("manufacturer", "owner"),
    "another": (),
    "recipient": ("manufacturer", "owner"),
    "discloser": ("manufacturer", "owner"),
}
"""The roles a token stands for when it is the subject of a duty."""

_OWNER_WORDS = (
    "Customer", "Client", "OEM", "Buyer", "Purchaser", "Principal", "Discloser",
    "Disclosing Party", "Licensor", "Owner", "Brand Owner", "Company",
)  # fmt: skip
_MANUFACTURER_WORDS = (
    "Supplier", "Manufacturer", "Contract Manufacturer", "CM", "CEM", "EMS Provider", "Contractor",
    "Vendor", "Seller", "Recipient", "Receiving Party", "Licensee", "Service Provider", "Factory",
)  # fmt: skip
_EACH = (
    r"each (?:of the )?part(?:y|ies)(?: hereto)?|either (?:of the )?part(?:y|ies)(?: hereto)?"
    r"|(?<=neither )(?:of the )?part(?:y|ies)(?: hereto)?|both (?:of the )?parties(?: hereto)?"
    r"|the parties(?: hereto)?|(?<=\bno )party|any party|a party|such party|one party"
    r"|(?<!third )(?<!third-)(?<!outside )(?<!other )parties"
)
"""Both parties. The word that denies ("neither", "no") stays outside the token, third parties are
not parties."""
_ANOTHER = r"the other(?:'s)? party|another party|the other parties|the non-?disclosing party"
_DISCLOSER = (
    r"(?:the )?(?:disclosing|providing|furnishing|originating|transmitting) party"
    r"|(?:the )?(?:discloser|provider of the information)"
)
_RECIPIENT = r"(?:the )?(?:receiving|recipient) party|(?:the |each |any )?recipients?"
_INFO = (
    r"(?:the |such |any |all |its )*(?:confidential|proprietary|secret)"
    r"(?:(?: and/or | or | and |, |/)(?:confidential|proprietary|secret))*"
    r" (?:information|materials?|data|documents|documentation|know-?how|technical information)"
    r"|(?:the |such |any |all )*(?:evaluation materials?|trade secrets?)"
)
_APPOSED = r"(?: \((?:[A-Z][\w.&'-]*,? ?){1,8}\))?"
"""A name in brackets after another name, "the Buyer (Acme Ltd)", is the same party."""
_INFO_TERM = re.compile(r"\b(?:Information|Materials?|Data|Documents?|Know-?[Hh]ow|Secrets?)$")
_SECRET = re.compile(r"(?i)confidential|proprietary|secret|disclos|evaluation|protected")


def mark(
    folded: Folded, parties: Sequence[Party], definitions: Sequence[Definition] = ()
) -> Folded:
    """``folded`` with every mention of a party or of the secret information as its token."""
    pattern, tokens = _mention_pattern(parties, definitions)
    text = folded.data.decode("ascii")
    return refold(folded, _tokens(text, pattern, tokens))


def _tokens(
    text: str, pattern: re.Pattern[str], tokens: dict[str, str]
) -> Iterator[tuple[int, int, str]]:
    for match in pattern.finditer(text):
        group = match.lastgroup or "alias"
        name = match.group(group)
        token = tokens.get(name, "") if group == "alias" else tokens.get(group, group)
        if token:
            yield match.start(), match.end(), "_" + token


def _mention_pattern(
    parties: Sequence[Party], definitions: Sequence[Definition]
) -> tuple[re.Pattern[str], dict[str, str]]:
    """One pattern for all mentions, and which alias or group stands for which token."""
    aliases = _alias_tokens(parties, definitions)
    mutual = any(p.mutual for p in parties)
    names = sorted((n for n in aliases if n), key=lambda n: (-len(n), n))
    tokens = {
        **{article + n: aliases[n] for n in names for article in ("", "the ", "The ", "THE ")},
        "recipient": "recipient" if mutual else "manufacturer",
        "discloser": "discloser" if mutual else "owner",
    }
    infos = "|".join(re.escape(t) for t in _info_terms(definitions))
    parts = [
        rf"(?P<alias>\b(?:[Tt]he |THE )?(?:{'|'.join(map(re.escape, names))})(?![\w-])){_APPOSED}"
        if names
        else "",
        rf"(?P<info>\b(?i:{_INFO})\b" + (rf"|\b(?:the )?(?:{infos})\b" if infos else "") + ")",
        rf"(?P<another>\b(?i:{_ANOTHER})\b)",
        rf"(?P<each>\b(?i:{_EACH})\b)",
        rf"(?P<discloser>\b(?i:{_DISCLOSER})\b)",
        rf"(?P<recipient>\b(?i:{_RECIPIENT})\b)",
    ]
    return re.compile("|".join(p for p in parts if p)), tokens


def _alias_tokens(
    parties: Sequence[Party], definitions: Sequence[Definition]
) -> dict[str, str]:
    """Every name of a party, folded, with the token of its role.

    The usual function words (Supplier, Buyer …) stand in where nobody has that role and the
    contract does not define the word otherwise.
    """
    tokens: dict[str, str] = {}
    for party in parties:
        for alias in (party.name, *party.aliases):
            plain = fold(alias).data.decode("ascii").strip()
            tokens.setdefault(plain, party.role)
            tokens.setdefault(plain.upper(), party.role)
    taken = {p.role for p in parties}
    defined = {d.term for d in definitions}
    for role, words in (("owner", _OWNER_WORDS), ("manufacturer", _MANUFACTURER_WORDS)):
        if role not in taken:
            for word in _usable(words, defined):
                tokens.setdefault(word, role)
                tokens.setdefault(word.upper(), role)
    return tokens


def _usable(words: Iterable[str], defined: set[str]) -> list[str]:
    changing = {"Discloser", "Disclosing Party", "Recipient", "Receiving Party"}
    return [w for w in words if w not in defined and w not in changing]


def _info_terms(definitions: Sequence[Definition]) -> list[str]:
    """Defined terms that name the secret information, e.g. "Evaluation Data"."""
    terms = {
        d.term
        for d in definitions
        if _INFO_TERM.search(d.term) and (d.term == "Information" or _SECRET.search(d.term))
    }
    return sorted(terms, key=lambda t: (-len(t), t))
