"""Tells who makes and who has it made, from what the sentences say each party does.

Asked where neither the words for the parties nor the usual deeds of supply contracts decide:
"Mill (…) knits jumpers for Label (…)", "you'll be carving our puppet heads". Works on flat text
(see ``flatten``) in which every mention of a party is a token ``@0``, ``@1``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from clausecheck.parties import crafts

REACH = 12_000
REPEATS = 2
SHORT = 6_000
_APART = 3
"""So far apart the deeds alone must put two parties in a long contract."""
_PLAIN_MAKING = frozenset({"makes-for", "made-by", "made-at", "made-for", "entrusted"})
"""What counts in a long contract, at a third of its weight: there deeds mean other things too."""

_THIRD, _PAST, _ING, _BASE = crafts.thirds(), crafts.pasts(), crafts.gerunds(), crafts.plain()
_GERUNDS = frozenset(_ING.split("|"))
_SURE = "|".join(
    form
    for verb in sorted(
        crafts.MAKING - set("make print bind fill pack press stamp cut turn wrap".split())
    )
    for form in (verb, crafts.third(verb), crafts.gerund(verb))
)
_GAP = r"(?:[^.;@]|\.(?! [A-Z])){0,110}?"
_LINK = (
    r"(?:'s (?:workshop|company|firm|works|people|factory|shop))?(?: \(@\d\)|, @\d,|,)?"
    r"(?:'ll|'re)?(?: (?:shall|will|must|may|can|now|also|is|are|be|been|to|agrees?|undertakes?"
    r"|which|who|starts?|begins?|stop|has|have|only|first|hereby|then|it|and|\w+ly"
    r"|at [^.,;@]{2,40}))*"
)
_OWNED = (
    r"(?:designs?|drawings?|recipes?|formulas?|formulae|patterns?|specifications?|artwork|models?"
    r"|moulds?|molds?|templates?|brand|logo|charts?|sketches|know-how|files|technical \w+"
    r"|prototypes?|trade ?marks?|crest|label|sheets|screens|process|method|rights"
    r"|inventions)"
)
_HANDED = (
    r"(?:drawings?|recipes?|formulas?|formulae|artwork|sketches|technical (?:secrets?|know-how|data"
    r"|information)|specifications?|designs|patterns|prototypes?|brand|logo|CAD \w+|diagrams?"
    r"|profiles|moulds|molds|master \w+|embroidery files|range|gowns|models)"
)
"""What the one who has a product made hands to its maker: it weighs once more."""
_DEEDS: tuple[tuple[str, re.Pattern[str], int, int], ...] = tuple(
    (kind, re.compile(pattern), maker, owner)
    for kind, pattern, maker, owner in (
        (
            "makes-for",
            rf"@(?P<m>\d)(?:, [^,.;@]{{2,60}},|,)?{_LINK} (?:{_THIRD}|{_BASE}|{_ING})\b"
            rf"(?:[^.;@]|\.(?! [A-Z])|@(?P=m)){{0,110}}?(?<!by )(?<!from )@(?P<o>\d)",
            -4,
            2,
        ),
        ("makes", rf"@(?P<m>\d)(?:, [^,.;@]{{2,60}},)?{_LINK} (?:{_SURE})\b", -3, 0),
        (
            "made-by",
            rf"\b(?:is|are|be|being|been|was|were) (?:\w+ly )?(?:{_PAST})(?: and \w+)?"
            rf"(?: [^\s.;@]+){{0,6}}? by @(?P<m>\d)",
            -4,
            0,
        ),
        (
            "made-at",
            rf"\b(?:{_ING}|manufacture|production) (?:of )?{_GAP}\b(?:at|by) @(?P<m>\d)",
            -3,
            0,
        ),
        (
            "made-for",
            rf"(?:\b|(?=@))(?:{_PAST}|{_ING}|(?:to|shall|will|@\d) (?:{_BASE})|manufacture"
            rf"|production)\b{_GAP}"
            rf"(?:\bfor|\bto the order of|\bon behalf of) @(?P<o>\d)(?!'s (?:account|expense|"
            rf"cost|risk))",
            0,
            4,
        ),
        (
            "made-to",
            rf"\b(?:{_PAST}) (?:exactly |strictly )?(?:to|from|after|according to|"
            rf"in accordance with)"
            rf" (?:@(?P<o>\d)'s|the {_OWNED} of @(?P<o2>\d))",
            0,
            3,
        ),
        ("making-its", rf"(?<!@\d )\b(?:{_ING}|{_BASE}) @(?P<o>\d)'s \w+", 0, 3),
        (
            "we-design",
            r"\b(?:chairs?|goods|parts?|products?|\w+s) @(?P<o>\d) (?:have |has |"
            r"had )?(?:design|designed|drew"
            r"|ordered|invented)\b",
            0,
            3,
        ),
        ("designed-by", r"\bdesigned by @(?P<o>\d)", 0, 3),
        ("its-designs", rf"@(?P<o>\d)'s (?:\w+ ){{0,2}}{_OWNED}\b", 0, 1),
        ("designs-of", rf"\b{_OWNED}(?: \w+){{0,2}} of @(?P<o>\d)", 0, 1),
        (
            "its-drawings",
            rf"@(?P<o>\d)'s (?:\([^()]{{2,60}}\) )?(?:\w+ ){{0,2}}{_HANDED}\b",
            0,
            1,
        ),
        ("drawings-of", rf"\b{_HANDED}(?: \w+){{0,2}} of @(?P<o>\d)", 0, 1),
        (
            "given-by",
            r"\b(?:supplied|furnished|lent|provided|issued|handed over|owned|entrusted) by"
            r" @(?P<o>\d)",
            0,
            1,
        ),
        (
            "belongs",
            r"\b(?:is|are|was|were|stays?|remains?|be) @(?P<o>\d)'s(?= ?[.,;:)]| alone| from| and)"
            r"|@(?P<o2>\d)'s (?:sole |exclusive )?property\b|\bproperty of @(?P<o3>\d)(?!')"
            r"|\bbelongs? to @(?P<o4>\d)(?!')",
            0,
            2,
        ),
        (
            "learns",
            r"\b(?:learn|see|know|study|copy|understand)\w*(?: \w+)?(?: about| of)? @(?P<o>\d)'s",
            0,
            2,
        ),
        ("its-makers", rf"@(?P<m>\d)'s (?:own )?(?:{crafts.agents()}|toolmakers|fitters)\b", -2, 0),
        (
            "makes-for-others",
            rf"@(?P<m>\d){_LINK} (?:{_BASE}|{_THIRD}) [^.;@]{{1,30}} for (?:lots|many|several|"
            rf"other|any)",
            -3,
            0,
        ),
        (
            "sends",
            r"@(?P<o>\d) (?:will |shall )?(?:sends?|lends?|gives?|furnish(?:es)?"
            r"|(?:are|is) (?:sending|lending|giving|handing)) (?:to )?@",
            0,
            1,
        ),
        (
            "orders",
            r"(?:\b[Oo]rders?|\bordered|\bcalled off|\bcall-offs?)(?: \w+)?(?: of| by| from)"
            r" @(?P<o>\d)|@(?P<o2>\d)'s (?:purchase )?orders?\b"
            r"|@(?P<o3>\d)(?: (?!shall\b|will\b|must\b)\w+){0,4} (?:orders?|call off|called off)\b",
            0,
            2,
        ),
        ("ordered-from", r"\borders? (?:[^.;@]{0,60} )?from @(?P<m>\d)", -2, 0),
        (
            "is-factory",
            r"@(?P<m>\d) is the (?:\w+ )?(?:factory|works|contractor|supplier|maker|workshop|mill)"
            r" (?:of|for) @(?P<o>\d)",
            -4,
            4,
        ),
        ("pays", r"@(?P<o>\d) (?:shall |will )?pays?\b|\bpaid by @(?P<o2>\d)", 0, 1),
        (
            "delivers",
            r"@(?P<m>\d) (?:shall |will )?(?:delivers?|ships?|invoices?|guarantees?|"
            r"dispatch(?:es)?)\b",
            -1,
            0,
        ),
        (
            "its-plant",
            r"@(?P<m>\d)'s (?:own )?(?:\w+ )?(?:plants?|factory|works|workshop|kiln|press(?:es)?"
            r"|furnace|machines|presses|premises|production|crew|shop|price|quotation)\b",
            -1,
            0,
        ),
        ("entrusted", r"\bentrust(?:s|ed)? @(?P<m>\d)|@(?P<o>\d)[^.;@]{0,30} entrusts?\b", -4, 4),
    )
)
_FIRM_OF_MAKERS = re.compile(
    r"\b(?:Works|Foundry|Manufacturing|Castings?|Forgings?|Processing|Assembly|Assemblies|Molding"
    r"|Moulding|Mou?lders|Machining|Stamping|Fabrication|Fabricators|Plating|Winding|Weavers"
    r"|Packers|Packing|Fasteners|Brewers|Printworks|Printing|Stitchcraft|Tannery|Mills?|Mou?lds?"
    r"|Tooling|Die|Dies|Hardware|Precision|Plastics?|Garments?|Knitting|Dyeing|Dosing|Injection"
    r"|Filling|Bottling|EMS|Assemblers|Contract \w+|Toll \w+|Job ?works?|Machine Tools?)\b"
)
_PRONOUNS = {
    "we": (("we", "We", "us", "Us"), ("our", "Our", "ours")),
    "you": (("you", "You"), ("your", "Your", "yours")),
}


def leanings(flat: str, aliases: Sequence[tuple[str, ...]]) -> list[int]:
    """Weigh what each side does: positive who has things made, negative who makes them.

    ``aliases`` are what the text calls each side, in their order; "we" and "you" may be among
    them.
    """
    totals = [min((_named(name) for name in names), default=0) for names in aliases]
    text = _marked(flat[:REACH], aliases)
    seen: Counter[tuple[int, str]] = Counter()
    for kind, index, points in _points(text):
        if len(flat) > SHORT and kind not in _PLAIN_MAKING:
            continue
        seen[index, kind] += 1
        if index < len(totals) and seen[index, kind] <= REPEATS:
            totals[index] += points
    if len(flat) > SHORT:
        totals = [int(total / 3) for total in totals]
        apart = max(totals, default=0) - min(totals, default=0)
        return totals if apart >= _APART else [0] * len(totals)
    return totals


def _named(name: str) -> int:
    """What the name of a firm says: "Wuxi Bicycle Lamp Factory"."""
    if re.search(r"\bFactory\b", name):
        return -3
    words = name.lower().split()
    crafted = any(
        w.removesuffix("s") in _GERUNDS or (w[-1] == "s" and crafts.is_agent(w[:-1]))
        for w in words[1:]
    )
    return -2 if crafted or _FIRM_OF_MAKERS.search(name) else 0


def _points(text: str) -> Iterator[tuple[str, int, int]]:
    for kind, pattern, maker, owner in _DEEDS:
        for found in pattern.finditer(text):
            groups = {k: int(v) for k, v in found.groupdict().items() if v is not None}
            by = groups.pop("m", None)
            of = next(iter(groups.values()), None)
            if by is not None and by == of:
                continue
            if by is not None:
                yield kind, by, maker
            if of is not None:
                yield kind, of, owner


def _marked(text: str, aliases: Sequence[tuple[str, ...]]) -> str:
    """The text with every mention of a party as ``@`` and its number."""
    tokens: dict[str, str] = {}
    for index, names in enumerate(aliases):
        for name in names:
            plain, own = _PRONOUNS.get(name, ((name,), ()))
            tokens |= dict.fromkeys(plain, f"@{index}")
            tokens |= dict.fromkeys(own, f"@{index}'s")
    if not tokens:
        return text
    names_ = "|".join(re.escape(n) for n in sorted(tokens, key=lambda n: (-len(n), n)))
    marked = re.sub(rf"(?<!\w)(?:[Tt]he )?({names_})(?!\w)", lambda m: tokens[m[1]], text)
    marked = re.sub(r"(@\d)('s)? ?\((?:the )?\"?@\d\"?(?:, [^()]{2,80})?\)", r"\1\2", marked)
    return re.sub(r"(@\d), @\d,", r"\1", re.sub(r"(@\d)(?: @\d)+", r"\1", marked))
