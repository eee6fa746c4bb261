"""Decides who owns the product and who makes it, from defined terms and from what each does."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from clausecheck.model import Role
from clausecheck.parties import lexicon

REACH = 80_000
MAX_MENTIONS = 700
DECISIVE = 3
REPEATS = 2

_MODAL = re.compile(
    r"(?:'s?)?,? (?:hereby )?(?:shall|will|must|agrees? to|undertakes to|desires? to|wishes to"
    r"|is willing to|has agreed to|intends to|is to|wants to|is able to|would like to)"
    r" (?:\w+ly |also |(?:use|using) [^.;,]{0,60} to |at [^.;,]{0,30}, |have the right to )*"
    r"(?P<verb>\w+)"
)
_SECOND = re.compile(r"(?:,? \w+){0,5}?,? (?:and|or|and/or) (?P<verb>\w+)")
_PLAIN = re.compile(r",? (?:hereby |also |currently |primarily |exclusively )*(?P<verb>\w+)")
_PRODUCT = (
    r"(?:Products?|PRODUCTS?|products?|Goods|goods|Units?|Devices?|finished|Systems?|requirements"
    r"|Batch\w*|Deliverables)"
)
_MAKE = frozenset("manufacture fabricate assemble produce build mold".split())
_CRAFT = lexicon.CRAFT - frozenset("make produce cut fill cook press".split())
_EFFORT = re.compile(r"(?:reasonable |its |best )+(?:efforts?|endeavou?rs) to (?P<verb>\w+)")
_SELL = frozenset("supply sell deliver ship".split())
_BUY = frozenset("purchase buy order procure source obtain acquire".split())
_SERVE = frozenset("provide perform render furnish".split())
_ENGAGE = frozenset("engage retain hire commission appoint contract employ".split())
_GOES = re.compile(rf"[^.;]{{0,120}}?\b{_PRODUCT}\b")
_SERVICES = re.compile(r"[^.;]{0,80}?\b[Ss]ervices\b")
_RIVAL_INPUT = re.compile(
    r"[^.;]{0,80}?\b(?:[Cc]omponents?|[Mm]aterials?|[Tt]ool(?:s|ing)|[Ee]quipment)\b"
)
_MADE = re.compile(
    r" (?!the (?:right|capab|abilit))(?:[\w()-]+,? ){0,8}?"
    r"(?:manufactured|made|produced|assembled|fabricated)\b"
)
_MAKE_FOR = re.compile(r"[^.;]{0,60}? (?:manufacture|produce|make|assemble|fabricate)\b")
_SECRET = re.compile(
    r"[^.;]{0,140}?\b(?:[Cc]onfidential|[Pp]roprietary|CONFIDENTIAL|[Tt]rade [Ss]ecret)"
)
_BUSINESS = re.compile(
    r" (?:is|are)[^.;]{0,30}? (?:in the business of|in|a leading|a)?[^.;]{0,90}?"
    r"(?:contract(?:[- ]\w+)? manufactur|manufacturing services"
    r"|manufactur\w+ (?:\w+ )?for (?:others|third))"
)
_ABLE = re.compile(
    r" (?:has|possesses|have|is experienced|represents that it has)[^.;]{0,90}?"
    r"(?:facilit|capabilit|capacity|expertise|experience|experienced)[^.;]{0,70}?(?:manufactur|"
    r"assembl|produc(?:e|ing|tion))"
)
_FACTORY = re.compile(r" operates? (?:the|its|an?) (?:\w+ ){0,3}?factor(?:y|ies)\b")
_MAKER = re.compile(
    r" (?:is|are) the (?:company|party|factory|firm|one) (?:that|which|who) (?:will )?"
    r"(?:manufactur|mak|build|assembl|produc|operat)\w+"
)
_APPOSED = re.compile(r"(?:'s)? \([^()]{3,90}\)")
_ENGAGED_TO_MAKE = re.compile(
    r"(?:[^.;]|\.(?! [A-Z])){0,120}? to (?:manufacture|assemble|build|make)\b"
)
_LICENCE = re.compile(r"[^.;]{0,120}?\blicen[cs]e\b")
_OWNS = re.compile(
    r" (?:owns|has developed|is the (?:sole |exclusive )?owner of|has invented|has designed)\b"
)
_BEFORE: tuple[tuple[str, re.Pattern[str], int], ...] = (
    (
        "made-by",
        re.compile(
            r"(?:[Mm]anufactured|(?:Products?|[Gg]oods) (?:made|produced)|supplied|assembled"
            r"|fabricated|sold)(?: and \w+)? by (?:the )?$"
        ),
        -1,
    ),
    (
        "made-for",
        re.compile(
            r"(?:[Mm]anufactured|(?:Products?|[Gg]oods) (?:made|produced)|assembled|fabricated"
            r"|[Mm]anufacture(?: of (?:the )?Products?)?) for (?:the )?$"
        ),
        1,
    ),
    (
        "bought-from",
        re.compile(
            r"(?:purchased?|ordered|buy|procured?|obtain(?:ed)?) (?:\w+ ){0,6}from (?:the )?$"
        ),
        -1,
    ),
    ("bought-by", re.compile(r"(?:purchased|ordered|placed) by (?:the )?$"), 1),
    (
        "sold-to",
        re.compile(r"(?:sold|supplied|shipped|delivered|supply|sale) (?:\w+ ){0,6}to (?:the )?$"),
        1,
    ),
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """How far everything says owner (positive) or manufacturer (negative) for one party."""

    term: int
    deeds: int
    channel: bool


def evidence(
    flat: str,
    aliases: Sequence[tuple[str, ...]],
    terms: Sequence[tuple[str, ...]],
    more: Sequence[int],
    *,
    mutual: bool,
) -> tuple[Evidence, ...]:
    """Weigh the defined terms and the deeds of every party; all sequences are in party order.

    ``aliases`` are what to look for in the flat text, ``terms`` what the contract calls them,
    ``more`` is the weight of deeds read elsewhere.
    """
    deeds = _deeds(flat[:REACH], aliases, mutual=mutual)
    return tuple(
        Evidence(
            _term_weight(names, mutual=mutual), deed + extra, any(map(lexicon.is_channel, names))
        )
        for names, deed, extra in zip(terms, deeds, more, strict=True)
    )


def _term_weight(names: Sequence[str], *, mutual: bool) -> int:
    weights = [lexicon.weight(n) for n in names if not (mutual and n.lower() in lexicon.CHANGING)]
    high, low = max(weights, default=0), min(weights, default=0)
    return high if high > -low else low if -low > high else 0


def _deeds(flat: str, aliases: Sequence[tuple[str, ...]], *, mutual: bool) -> list[int]:
    owners = {name: index for index, names in enumerate(aliases) for name in names}
    if not owners:
        return [0] * len(aliases)
    names = "|".join(re.escape(n) for n in sorted(owners, key=lambda n: (-len(n), n)))
    mention = re.compile(rf"(?<!\w)(?:{names})(?!\w)")
    other = re.compile(rf"[^.;]{{0,120}}?\b(?:to|for|from|with)\b (?:the )?(?:{names})(?!\w)")
    totals = [0] * len(aliases)
    seen: Counter[tuple[int, str]] = Counter()
    for count, found in enumerate(mention.finditer(flat)):
        if count >= MAX_MENTIONS:
            break
        index = owners[found.group()]
        for kind, points in _deed(flat, found, other, mutual=mutual):
            seen[index, kind] += 1
            if seen[index, kind] <= REPEATS:
                totals[index] += points
    return totals


def _deed(
    flat: str, found: re.Match[str], other: re.Pattern[str], *, mutual: bool
) -> list[tuple[str, int]]:
    result = _before(flat, found.start())
    apposed = _APPOSED.match(flat, found.end())
    end = apposed.end() if apposed else found.end()
    modal = _MODAL.match(flat, end)
    if modal:
        return result + _promised(flat, modal, other, mutual=mutual)
    return result + _stated(flat, end, other)


def _promised(
    flat: str, modal: re.Match[str], other: re.Pattern[str], *, mutual: bool
) -> list[tuple[str, int]]:
    """Read the verb after the modal, or the one joined to it: "shall design and manufacture"."""
    result = _willed(flat, modal.end(), modal.group("verb"), other, mutual=mutual)
    second = None if result else _SECOND.match(flat, modal.end())
    if second and second.group("verb") in _MAKE | _SELL | _BUY:
        return _willed(flat, second.end(), second.group("verb"), other, mutual=mutual)
    return result


def _before(flat: str, start: int) -> list[tuple[str, int]]:
    words = flat[max(0, start - 70) : start]
    if not words.endswith((" by ", " for ", " from ", " to ", " the ")):
        return []
    return [(kind, points) for kind, pattern, points in _BEFORE if pattern.search(words)]


def _willed(
    flat: str, end: int, verb: str, other: re.Pattern[str], *, mutual: bool
) -> list[tuple[str, int]]:
    if verb in _MAKE:
        return [("makes", -3)]
    if verb in _CRAFT and other.match(flat, end):
        return [("makes-for", -4)]
    if verb in _SELL and _GOES.match(flat, end):
        return [("sells", -3 if other.match(flat, end) else -1)] if verb != "deliver" else []
    if verb in _BUY and not _RIVAL_INPUT.match(flat, end):
        return [("buys", 3 if other.match(flat, end) else 1)] if _GOES.match(flat, end) else []
    if verb in _SERVE and _SERVICES.match(flat, end):
        return [("serves", -2 if other.match(flat, end) else -1)]
    if verb in _ENGAGE and other_next(flat, end, other):
        return [("engages", _engages(flat, end))]
    has_made = _MADE.match(flat, end) or (
        _MAKE_FOR.match(flat, end) and other_next(flat, end, other)
    )
    if verb == "have" and has_made:
        return [("has-made", 3)]
    if verb == "disclose" and not mutual and _SECRET.match(flat, end):
        return [("discloses", 2)]
    return []


def _engages(flat: str, end: int) -> int:
    """Hiring somebody says more where it is for making something."""
    return 5 if _ENGAGED_TO_MAKE.match(flat, end) else 3


def other_next(flat: str, end: int, other: re.Pattern[str]) -> bool:
    """Tell whether a party is the object right after a verb: "engages Acme"."""
    return other.match(" for" + flat[end : end + 80]) is not None


def _stated(flat: str, end: int, other: re.Pattern[str]) -> list[tuple[str, int]]:
    plain = _PLAIN.match(flat, end)
    if plain is None:
        return []
    verb = plain.group("verb")
    if verb.removesuffix("s") in _ENGAGE and other_next(flat, plain.end(), other):
        return [("engages", _engages(flat, plain.end()) - 1)]
    if verb == "grants" and _LICENCE.match(flat, end):
        return [("grants", 1)]
    if verb in {"is", "are"}:
        maker = _BUSINESS.match(flat, end) or _MAKER.match(flat, end)
        return [("business", -3)] if maker else _owns(flat, end)
    if verb in {"operates", "operate"}:
        return [("factory", -3)] if _FACTORY.match(flat, end) else []
    if verb in {"has", "possesses", "have"}:
        return [("able", -2)] if _ABLE.match(flat, end) else _owns(flat, end)
    return _owns(flat, end)


def _owns(flat: str, end: int) -> list[tuple[str, int]]:
    return [("owns", 1)] if end < 8_000 and _OWNS.match(flat, end) else []


def decide(found: Sequence[Evidence]) -> tuple[Role, ...]:
    """Turn the evidence into roles; "other" where it is missing or contradicts itself."""
    if len(found) == 2:
        return _pair(found[0], found[1])
    return _several(found)


def _pair(first: Evidence, second: Evidence) -> tuple[Role, ...]:
    terms = first.term - second.term
    if first.term * second.term > 0 and min(abs(first.term), abs(second.term)) >= lexicon.MEDIUM:
        terms = 0  # "Vendor" and "Recipient": the words put both on one side
    deeds = first.deeds - second.deeds
    total = terms + deeds
    if terms * deeds < 0:
        total = _contradicted(terms, deeds, channel=first.channel or second.channel)
    if first.term * second.term > 0 and abs(terms) < DECISIVE and abs(deeds) < DECISIVE + 1:
        total = 0
    if abs(total) < DECISIVE:
        return ("other", "other")
    return ("owner", "manufacturer") if total > 0 else ("manufacturer", "owner")


def _contradicted(terms: int, deeds: int, *, channel: bool) -> int:
    """Deeds overrule weak words; strong words stand until far outweighed: nobody knows then."""
    if abs(deeds) < DECISIVE:
        return terms
    if abs(terms) <= lexicon.WEAK:
        return deeds
    if channel or abs(deeds) > abs(terms) + DECISIVE:
        return 0
    return terms


def _several(found: Sequence[Evidence]) -> tuple[Role, ...]:
    return tuple(_alone(one) for one in found)


def _alone(one: Evidence) -> Role:
    clash = one.term * one.deeds < 0 and abs(one.deeds) >= DECISIVE
    total = 0 if clash and abs(one.term) > lexicon.WEAK else one.term + one.deeds
    if abs(total) < DECISIVE:
        return "other"
    return "owner" if total > 0 else "manufacturer"
