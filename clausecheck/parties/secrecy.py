"""Says whether duties of secrecy run both ways or only from one named party to another."""

from __future__ import annotations

import re

from clausecheck.model import Document
from clausecheck.parties.block import flatten

REACH = 80_000
_TITLE = re.compile(
    r"\b(?:mutual|two[- ]way|bilateral|reciprocal|bi-?directional)\b[^.]{0,40}?"
    r"(?:non-? ?disclosure|confidential|secrecy|nda\b)"
    r"|(?:non-? ?disclosure|confidentiality|secrecy)[^.]{0,60}\((?:mutual|two-way)\)"
)
_ONE_WAY_TITLE = re.compile(
    r"\b(?:unilateral|one[- ]way)\b[^.]{0,40}?(?:non-? ?disclosure|confidential|nda\b)"
    r"|(?:non-? ?disclosure|confidentiality|secrecy)[^.]{0,60}\((?:unilateral|one-way)\)"
)
_GIVER_OR_TAKER = r"(?:disclos|provid|furnish|transmitt|receiv|recipient)\w*"
_AS = (
    r"\W*(?:(?:the|as|a|each|hereinafter|hereafter|in such capacity|collectively|referred to as)"
    r"\b\W*)*"
)
_PARTY = re.compile(r"part(?:y|ies)\b")
_ANY = re.compile(r"\b(?:each|either|neither|one|any|the|a|an|that|such|both)(?: of the| \w+)? $")
_TURNING = re.compile(r"\b(?:each|either|neither|one|any|a|both)(?: of the)? $")
_MEANS = re.compile(
    rf"\"(?:the )?{_GIVER_OR_TAKER}(?: party)?\" (?:means|shall mean|is|refers to)[^.;\"]{{0,50}}"
    r"\b(?:the|a|an|any|either|each|that|whichever)(?: \w+)? $"
)
_NAMED_IN_TURN = re.compile(
    rf"(?: hereto)?,? ?\({_AS}(?:{_GIVER_OR_TAKER}|owner)"
    rf"|,? (?:hereto )?(?:which |who |that |is |to this agreement )*{_GIVER_OR_TAKER}"
    r"[^.;]{0,160}?"
    rf"(?:\({_AS}|(?:hereinafter|referred to as|herein called) (?:the )?\"){_GIVER_OR_TAKER}"
)
_OF_THE_OTHER = re.compile(
    r"(?:confidential|proprietary) information (?:of|from) (?:the|any) other $"
)
_OTHERS = re.compile(r"'s (?:confidential|proprietary) information")
_BY_EITHER = re.compile(
    r"(?:disclos|made available|furnish|provid|suppl|given|impart|communicat)\w* by"
    r" (?:either|one|each) $"
)
_DUTY = re.compile(
    r"(?: hereto| to this agreement)?,? (?:shall|will|agrees?|undertakes?|may|has|have"
    r"|wish(?:es)? to|desires? to|intends? to|acknowledges?|must|receiving)\b[^.;]{0,160}?"
    r"(?:confiden|disclos|secre|proprietary)"
)
_DUTY_OF_ALL = re.compile(
    r"(?: hereto| to this agreement)?,? (?:each |both |mutually )?(?:(?:shall|will|must)"
    r"|agrees? (?:to|not to)|undertakes? to)\b"
    r"(?: \w+){0,2} (?:not|keep|hold|maintain|treat|refrain)\b"
    r"[^.;]{0,120}?(?:confiden|disclos|secre|proprietary)"
    r"|(?: hereto)? agree that (?:each|neither|both)\b[^.;]{0,120}?(?:confiden|disclos|secre)"
    r"|[^.;]{0,120}? (?:information|data) (?:that|which) will be exchanged"
)
_EACH_IN_TURN = re.compile(
    r"\b(?:each|both)(?: of (?:them|us|the parties))?(?: \w+){0,3}? (?:an?|the) \"?(?:recipient"
    r"|discloser|receiving party|disclosing party)\b"
)
_GIVEN_TO_OTHER = re.compile(
    r"(?: hereto)?,?(?: \w+){0,6} (?:(?:disclose|exchange)d? (?:\w+ ){0,8}"
    r"(?:to|with|between) (?:each other|one another|the other))"
)
_ONE_WAY = re.compile(
    r"[(,] ?(?:hereinafter |hereafter |also |referred to |to |called |as |the "
    r"|\"[^\"]{1,40}\" or )*\"?(?:the )?(?:recipient|receiving party|discloser|disclosing party"
    r"|disclosee|confidant|receiver)\"?[,)]"
)
_NAMED_ONCE = re.compile(
    r"\b(?:Receiving|Disclosing) [Pp]arty(?: and [a-z]+)?(?:,| \(|:) ?"
    r"(?!The|Each|Any|Such|If)[A-Z][\w&'-]+ [A-Z][\w&'-]+"
)
"""A name beside the word says that it does not change hands: ``Receiving Party (Acme Works``."""
_NOBODY = re.compile(
    r"(?:part(?:y|ies)(?: hereto)?|receiv\w+|disclos\w+|furnish\w+|provid\w+|information|hereunder"
    r"|other|capacity|person|entity|affiliates?)[^.;\"]{0,30}$"
)


def mutual_secrecy(document: Document) -> bool:
    """Tell whether each party owes secrecy in turn. False where the text does not say so."""
    return mutual_in(flatten(document.text[:REACH]))


def mutual_in(flat: str) -> bool:
    """Tell the same of flat text."""
    low = flat[:REACH].lower()
    head = low[:1_500]
    if _ONE_WAY_TITLE.search(head):
        return False
    if _TITLE.search(head):
        return True
    if fixed_roles(low) or _NAMED_ONCE.search(flat[:REACH]):
        return False
    if "disclosing party" in low and "receiving party" in low:
        return True  # words for whoever does it, since they name nobody
    if _EACH_IN_TURN.search(low):
        return True
    return any(_turns(low, party) for party in _PARTY.finditer(low))


def _turns(low: str, party: re.Match[str]) -> bool:
    """Tell whether the words around "party" let any party be the one who discloses or receives."""
    before = low[max(0, party.start() - 110) : party.start()]
    end = party.end()
    if _OF_THE_OTHER.search(before) or (before.endswith("other ") and _OTHERS.match(low, end)):
        return True
    if _BY_EITHER.search(before) and low.startswith((" to the other", " hereto to the other"), end):
        return True
    if _ANY.search(before) is None:
        return False
    if _NAMED_IN_TURN.match(low, end) or _MEANS.search(before):
        return True
    if party.group() == "parties" and not _TURNING.search(before):
        return (_DUTY_OF_ALL.match(low, end) or _GIVEN_TO_OTHER.match(low, end)) is not None
    if _TURNING.search(before):
        return (_DUTY.match(low, end) or _GIVEN_TO_OTHER.match(low, end)) is not None
    return False


def fixed_roles(low: str) -> bool:
    """Tell whether a named party is defined as the discloser or the recipient for good."""
    return any(
        not _NOBODY.search(low, max(0, found.start() - 60), found.start())
        for found in _ONE_WAY.finditer(low, 0, 12_000)
    )
