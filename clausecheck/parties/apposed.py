"""Finds parties whose name and function stand side by side: "the Buyer (Acme Ltd)".

Also reads what is said of a party whose name is known already: "Acme Ltd as customer". Works on
flat text (see ``flatten``). A function in small letters says a role but is no alias.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from clausecheck.parties import lexicon
from clausecheck.parties.block import Candidate
from clausecheck.parties.names import Name, read_name, short_name

REACH = 12_000
NAMES = 160

_KINDS = "Contract|Toll|EMS|Service|Services|Brand|Product|Design|Original"
_HEADS = rf"{lexicon.words(small=False)}|Maker|Provider|CM"
_WORD = (
    rf"(?:(?:{_KINDS}) )?(?:{_HEADS})|EMS Provider|Disclosing Party|Receiving Party"
    rf"|[A-Z][a-z]+(?:maker|smith|wright|builder)"
)
_LETTERED = r"Party [A-D]|Gap|Eul|Jia|Yi"
"""Parties by letter, whose function stands elsewhere."""
SMALL = (
    r"(?:(?:contract|toll|subcontract|proposed|intended|prospective|future|product|new|game) )*"
    r"(?:(?:brand|product|design) owner|maker|packer"
    rf"|[a-z]+(?:maker|smith|wright|builder)|{lexicon.words(small=True)})"
)
"""A function in small letters, as a pattern."""

_AGENT = (
    r"(?!(?:Director|Officer|Manager|Number|Letter|Order|Other|Offer|Center|Computer|Server|Carrier"
    r"|Underwriter|Lender|Broker|Auditor|Investor|Guarantor|Tender|Quarter|Transfer|Register|Paper"
    r"|Water|Power|Banker|Trustee|Employee|Committee|Fee|Franchisee|Franchisor|Chapter|Newsletter"
    r"|Distributor|Reseller|Dealer|Debtor|Creditor|Member|Partner|Shareholder|Holder|Inspector"
    r"|Insurer|Under|After|Over|Whether|Either|Neither|For|Never|Ever|Matter|Factor|Sector|Vector"
    r"|Motor|Monitor|Doctor|Professor|December|November|October|September|Further|However|Per)\b)"
    r"[A-Z][a-z]+(?:er|or|ee)"
)
"""Any other word for somebody who does something: it tells that a name in brackets is a party's."""
_BRACKET = r"\((?P<inside>(?=[A-Z])(?:[^()\"]|\([^()]{0,40}\)){3,200})\)"
_WORD_NAME = re.compile(
    rf"(?<![\w'(-])\"?(?P<word>{_WORD}|{_LETTERED}|{_AGENT})\"?(?:'s|')? {_BRACKET}"
)
_SMALL_NAME = re.compile(rf"\b(?P<article>[Tt]he) (?P<word>{SMALL})(?:'s|')? {_BRACKET}")
_WORD_COMMA = re.compile(rf"\b[Tt]he (?P<word>{_WORD}|{SMALL}), (?=[A-Z])")
_NAME_IS = re.compile(
    rf"(?:,|) (?:is|shall be|acts as) the (?P<word>{_WORD})\b(?! (?:of|to|for)\b)"
)
_IS_NAME = re.compile(
    rf"(?:^|[.;:)] )(?:[Tt]he |(?P<first>[a-z]+|[A-Z][a-z]+) and )(?P<word>{SMALL}|{_WORD})"
    r" is (?=[A-Z])"
)
_THE = ("the", "The")
_NO_NAME = re.compile(
    r"(?:Exhibit|Section|Schedule|Annex|Appendix|Article|Clause|Attachment|Part|Page|As|If|"
    r"Including"
    r"|For|FOB|EXW|DDP|FCA|Attn|Attention|Name|Print|Title|Date|See|In|Incoterms|The|This|An?|Tel"
    r"|By|Or|And|Not|Each|All|Any|VAT|ISO|Note|Phone|Email|Signature|U\.?S\.?A?\.?)\b"
)
FORM = re.compile(r" (?:Sp\. z o\.o\.|z o\.o\.|a\.s\.|s\.r\.o\.|d\.o\.o\.|e\.K\.|Pvt\.? Ltd\.?)")
"""Legal forms of which a name is read without."""
_CRAFTS = "|".join(sorted(map(lexicon.does, lexicon.CRAFT)))
_MAKES = re.compile(
    r"\b(?:which|who|that) (?:will )?(?:makes?|builds?|manufactures?|assembles?"
    rf"|operates? (?:the|a) factory|(?:[a-z]+ and )?(?:{_CRAFTS})\b[^.;]{{1,80}}? for\b"
    rf"|(?:{_CRAFTS}) and [a-z]+ )"
    rf"|^,? ?\((?:[a-z]+ and )?(?:{_CRAFTS})\b[^.;]{{1,80}}? for\b"
)
_HAS_MADE = re.compile(
    r"\b(?:which|who|whose) (?:has|have) [^,;()]{1,60}? (?:made|built|manufactured|assembled) by\b"
    r"|\bfor (?:which|whom) the \w+[^,;()]{0,20}? makes?\b"
)
_SAID = re.compile(rf"(?:\b(?:the|an?|our|your)|^,) (?P<word>{SMALL})\b|^ ?\((?P<bare>{SMALL})\)")
_AFTER = re.compile(
    rf"(?: \((?:the |our |as )?(?P<bracket>{SMALL}|{_WORD})\)"
    rf"| as (?:the |an? )?(?P<duty>{SMALL}|{_WORD})\b(?! (?:of|to|for)\b)"
    rf"|,? (?:is|are) the (?P<is>{_WORD})\b(?! (?:of|to|for)\b)"
    rf"|, (?:the|our) (?P<comma>{SMALL}|{_WORD})\b(?! (?:of|to|for)\b))"
)
_STAND_IN = re.compile(
    r"\b(?:the|any|each|an?) (?:[a-z/-]+,? ){1,14}?(?:[A-Z]\w+,? ){0,2}"
    rf"\((?:the )?\"(?:the )?(?P<word>{_WORD})\"\)"
)
_MEANS = re.compile(
    rf"\"(?:the )?(?P<word>{_WORD})\" (?:means|shall mean|is) (?:the|any) (?:person|party|firm"
    r"|company|seller|supplier|vendor|contractor|buyer|entity|business)\b[^.;]{0,80}?"
    r"\b(?:named|named in|order|accept\w*|addressed|issu\w+)\b"
)


def from_appositions(flat: str) -> tuple[Candidate, ...]:
    """Return parties from ``the Buyer (Acme Ltd)``, ``the Buyer, Acme Ltd,`` and the like."""
    opening = flat[:REACH]
    found: dict[str, Candidate] = {}
    pairs = (
        *_bracketed(opening), *_in_small(opening), *_after_comma(opening), *_declared(opening),
        *_told(opening),
    )  # fmt: skip
    for _, word, one in sorted(pairs, key=lambda pair: pair[0]):
        key = one.name.lower()
        old = found.get(key)
        if old:
            found[key] = _with(old, word)
        elif not any(word in other.terms for other in found.values()):
            found[key] = _with(one, word)
    return tuple(found.values())[:6]


def _in_small(text: str) -> Iterator[tuple[int, str, Candidate]]:
    """Read ``the bottler (Acme Ltd)``; "the bottler" stands for the name then."""
    for found in _SMALL_NAME.finditer(text):
        one = inside(found["inside"])
        if one:
            aliases = (f"the {found['word']}", f"The {found['word']}")
            yield found.start(), found["word"], replace(one, terms=aliases)


def _told(text: str) -> Iterator[tuple[int, str, Candidate]]:
    """Read ``processor and manufacturer is Acme Ltd``."""
    for found in _IS_NAME.finditer(text):
        name = read_name(text, found.end(), found.end() + NAMES)
        if name and name.legal and name.start == found.end():
            aliases = tuple(f"{a} {found[g]}" for g in ("first", "word") if found[g] for a in _THE)
            yield found.start(), found["word"].lower(), Candidate(name.text, aliases, legal=True)


def _with(one: Candidate, word: str) -> Candidate:
    """Add a function: as an alias where it is written like a name, else only for its role."""
    if word[0].islower():
        return replace(one, says=(*one.says, spoken(word)))
    return one if word in one.terms else replace(one, terms=(*one.terms, word))


def spoken(word: str) -> str:
    """Return a function in small letters as the lexicon knows it."""
    if word[0].isupper() or (lexicon.weight(word) and len(word.split()) > 1):
        return word
    last = word.split()[-1]
    return {"owner": "brand owner", "maker": "manufacturer", "packer": "packager"}.get(last, last)


def _bracketed(text: str) -> Iterator[tuple[int, str, Candidate]]:
    for found in _WORD_NAME.finditer(text):
        one = inside(found["inside"])
        if one:
            yield found.start(), found["word"], one


def inside(words: str) -> Candidate | None:
    """Return the party a bracket names, with what it says of it; None where it names none."""
    name = None if _NO_NAME.match(words) else read_name(words, 0)
    if name is None or name.blank or name.start:
        return None
    form = FORM.match(words, name.end)
    end = form.end() if form else name.end
    rest = words[end:]
    if rest and rest.strip(" .") and not rest.startswith((", ", " of ")):
        return None
    several = sum(w[:1].isupper() and len(w) > 2 for w in name.text.split()) > 1
    if not (name.legal or form or several) or any(c.isdigit() for c in name.text[:2]):
        return None
    return Candidate(words[:end].strip(" ,"), (), legal=True, says=described_as(rest))


def described_as(words: str) -> tuple[str, ...]:
    """Return the functions that a description gives: ``, the buyer of the castings``."""
    if _HAS_MADE.search(words):
        return ("customer",)
    if _MAKES.search(words):
        return ("manufacturer",)
    return tuple(spoken(found["word"] or found["bare"]) for found in _SAID.finditer(words))


def _after_comma(text: str) -> Iterator[tuple[int, str, Candidate]]:
    for found in _WORD_COMMA.finditer(text):
        name = read_name(text, found.end(), found.end() + NAMES)
        if name and name.legal and name.start == found.end():
            tail = text[name.end : name.end + 60].split(".")[0]
            says = ("manufacturer",) if re.match(r", which will build\b", tail) else ()
            yield found.start(), found["word"], Candidate(name.text, (), legal=True, says=says)


def _declared(text: str) -> Iterator[tuple[int, str, Candidate]]:
    for found in _NAME_IS.finditer(text):
        name = name_before(text, found.start())
        if name and name.legal:
            yield found.start(), found["word"], Candidate(name.text, (), legal=True)


def name_before(text: str, stop: int) -> Name | None:
    """Return the longest name that ends at ``stop``; None where the words there are none."""
    start = max(0, stop - 90)
    words = list(re.finditer(r"\S+", text[start:stop]))[-8:]
    for word in words:
        begin = start + word.start()
        name = read_name(text, begin, stop) if text[begin].isupper() else None
        if name and lexicon.is_party_word(name.text.split(" and ")[0]):
            continue
        if name and not name.blank and name.start == begin and name.end >= stop - 1:
            return name
    return None


def with_functions(flat: str, found: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Add to every party the functions that stand right after its name."""
    result: list[Candidate] = []
    for one in found:
        others = [*result, *found[len(result) + 1 :]]
        said = _with_function(flat[:REACH], one)
        new = {*said.terms, *said.says} - {*one.terms, *one.says}
        taken = any(new & {*other.terms, *other.says} for other in others)
        result.append(one if taken else said)
    return tuple(result)


def _with_function(text: str, one: Candidate) -> Candidate:
    if one.name in one.terms:
        return one
    for name in dict.fromkeys((one.name, short_name(one.name))):
        at = text.find(name)
        for _ in range(8):
            if at < 0:
                break
            after = _AFTER.match(text, at + len(name))
            word = next((w for w in after.groups() if w), "") if after else ""
            if word:
                return _with(one, word)
            at = text.find(name, at + 1)
    return one


def stand_ins(flat: str, found: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Add the other side of terms that name one side only: ``the seller named in the Order``.

    Its name is its function word. Nothing is added unless both sides are known then.
    """
    opening = flat[:REACH]
    words = [m["word"] for p in (_STAND_IN, _MEANS) for m in p.finditer(opening)]
    spoken_for = {t.lower() for one in found for t in one.terms}
    signs = {lexicon.weight(t) > 0 for one in found for t in one.terms if lexicon.weight(t)}
    result = list(found)
    for word in words:
        sign = lexicon.weight(word) > 0
        strong = abs(lexicon.weight(word)) == lexicon.STRONG
        if strong and word.lower() not in spoken_for and sign not in signs:
            signs.add(sign)
            result.append(Candidate(word, (word,)))
    return tuple(result) if len(signs) == 2 else tuple(found)
