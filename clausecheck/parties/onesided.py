"""Tells who gives and who receives in an agreement on secrecy that runs one way.

Read only in agreements whose opening says that secrecy is their subject: there the receiver is on
the manufacturer's side and the giver on the owner's. In a supply contract both give and receive.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

OPENING = 1_500
REACH = 30_000
REPEATS = 3
MAX_MENTIONS = 400

_SUBJECT = re.compile(
    r"\b(?:non-? ?disclosure|confidentiality|secrecy|non-use|nnn)\b[^.]{0,60}?"
    r"\b(?:agreement|deed|undertaking|statement|letter|terms|contract|form)\b"
    r"|\bconfidential (?:disclosure )?agreement\b|\bnda\b",
    re.IGNORECASE,
)
_OTHER_SUBJECT = re.compile(
    r"\b(?:supply|distribut\w+|licen[cs]e|manufactur\w+|services?|purchase|employment|merger"
    r"|development|franchise|lease|agency|reseller|collaboration|outsourcing|endorsement"
    r"|sponsorship|maintenance|consulting|property|marketing|construction|amendment|affiliat\w+)"
    r"(?: \w+)? (?:agreement|contract)\b|\bconfidential treatment\b|\bamendment (?:no|number)\b",
    re.IGNORECASE,
)
_SECRET = r"(?:confiden|secre|[Ii]nformation|[Mm]aterials?\b|CONFIDEN|INFORMATION)"
_OWES = re.compile(
    r"(?: (?:also|hereby|further|therefore|acknowledges? and|covenants? and|understands? and"
    r"|its representatives|\([a-z]\)))*,? (?:agrees?|shall|will|undertakes?|covenants?|must"
    r"|promises?|may not|may use)\b(?:[^.;]{0,60}?\bnot\b[^.;]{0,80}?\b(?:disclose|use|reveal"
    r"|divulge|release|publish|utili[sz]e|copy|distribute)"
    r"|[^.;]{0,60}?\b(?:keep|hold|maintain|treat|preserve|safeguard|protect|return|restrict access"
    r"|use (?:the|such|all|any)|kept|held|treated|unauthori[sz]ed disclosure)"
    rf"|(?<=may use))\b[^.;]{{0,140}}?{_SECRET}"
)
_GETS = re.compile(
    r" (?:may|will|shall|has been|have been|is|wishes to|desires to|will need)?"
    r" ?(?:be )?(?:provided with|given|granted|receiv\w+|have|obtain|need) "
    rf"(?:[\w-]+ ){{0,4}}?(?:access|{_SECRET})"
)
_GIVES = re.compile(
    r" (?:\w+ ){0,5}?(?:disclos(?:e|es|ed)|furnish(?:es|ed)?|provid(?:e|es|ed)|releases?"
    rf"|makes? available) [^.;]{{0,100}}?(?:to |{_SECRET})"
)
_OWNED = re.compile(r"'s? (?:own |certain )?(?:Confidential|Proprietary|confidential|proprietary) ")
_FROM = re.compile(
    r"(?:[Ii]nformation|[Mm]aterials?|data)(?:[\w, ]{0,60}?) (?:disclosed|furnished|provided"
    r"|supplied|made available|received|obtained|given) (?:\w+ ){0,3}?(?:by|from) (?:the )?$"
)
_TO = re.compile(
    r"(?:disclosed?|furnish(?:ed)?|provided?|made available|disclosure|give|given|disclosing"
    r"|furnishing|providing) (?:[\w ]{0,60} )?to (?:the )?$"
)
_PASSING = re.compile(r"\bnotice\b|\brequired\b| by (?:a|any) third|third part")
"""Words of the exceptions, where somebody else discloses, or of notices."""


def is_secrecy_agreement(flat: str) -> bool:
    """Tell whether the opening says that the agreement is about secrecy and little else."""
    opening = flat[:OPENING]
    subject = _SUBJECT.search(opening)
    other = _OTHER_SUBJECT.search(opening[:600])
    return subject is not None and (other is None or subject.start() < other.start())


def received(flat: str, aliases: Sequence[tuple[str, ...]]) -> list[int]:
    """Weigh per party what it gives (positive) and receives (negative); aliases in party order.

    All are 0 where the agreement has another subject.
    """
    totals = [0] * len(aliases)
    owners = {name: index for index, names in enumerate(aliases) for name in names}
    if not owners or not is_secrecy_agreement(flat):
        return totals
    text = flat[:REACH]
    names = "|".join(re.escape(n) for n in sorted(owners, key=lambda n: (-len(n), n)))
    seen: Counter[tuple[int, str]] = Counter()
    for count, found in enumerate(re.finditer(rf"(?<!\w)(?:{names})(?!\w)", text)):
        if count >= MAX_MENTIONS:
            break
        index = owners[found.group()]
        for kind, points in _signs(text, found):
            seen[index, kind] += 1
            if seen[index, kind] <= REPEATS:
                totals[index] += points
    return totals


def _signs(text: str, found: re.Match[str]) -> list[tuple[str, int]]:
    before = text[max(0, found.start() - 140) : found.start()]
    signs = []
    if _OWES.match(text, found.end()):
        signs.append(("owes", -2))
    elif _GETS.match(text, found.end()):
        signs.append(("gets", -1))
    elif _GIVES.match(text, found.end()) and not before.endswith(("to ", "to the ")):
        signs.append(("gives", 1))
    if _OWNED.match(text, found.end()):
        signs.append(("owned", 1))
    if _FROM.search(before):
        signs.append(("from", 1))
    elif _TO.search(before) and not _PASSING.search(before + text[found.end() : found.end() + 40]):
        signs.append(("to", -1))
    return signs
