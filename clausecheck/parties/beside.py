"""Finds parties by the word that stands beside their name, whatever that word is.

"the Donneur d'ordre (Maison Belloir)", "Lima Hilados S.A.C., the knitter", "Saddler - Kanpur
Harness Works", "Otsu, Suruga Seimitsu K.K. (maker)". Used where no list of usual words names both
parties. Works on flat text (see ``flatten``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from clausecheck.parties import crafts, lexicon
from clausecheck.parties.apposed import FORM
from clausecheck.parties.block import Candidate
from clausecheck.parties.names import GENERIC, Name, is_suffix, read_name, tidy
from clausecheck.parties.parts import said_of

REACH = 12_000
_MOST_NAMES = 40
_LONGEST = 120
_FEW_LINES = 2_500

_CAPITAL = r"[^\W\d_a-zß-ÿ][\w'&-]*"
_HANDLE = rf"{_CAPITAL}(?: (?:d'[a-z]+|{_CAPITAL})){{0,3}}"
_LINKS = (
    r"(?P<link> \((?:(?:this time|here|in this order|at present|currently|namely|being):? )?"
    r"|, |: | - | – |, | is )$"
)
_ARTICLE = r"(?P<article>\b[Tt]he|\bTHE|\bEach of|\b[Ii]ts|\b[Oo]ur|\b[Yy]our)"
_BEFORE = re.compile(
    rf"(?:{_ARTICLE} )?(?P<handle>\"[^\"]{{1,40}}\"|{_HANDLE}|(?<=[Tt]he )[a-z]+(?:[ -][a-z]+)?"
    rf"|(?<=[Ii]ts )[a-z]+){_LINKS}"
)
_BEFORE_OF = re.compile(
    rf"{_ARTICLE} (?P<handle>{_HANDLE})(?: (?:of|building) [a-z ]{{2,30}}){_LINKS}"
)
_PLACE_END = re.compile(
    r"(?:Factory|Works|Mills?|Foundry|Studio|Workshop|Guild|Pottery|Tannery|Enterprises?"
    r"|Industries|Manufacturing|Group|Brothers|Bros|Sons|Plastics|Forgings?|Castings?|Precision"
    r"|Products|Garments|Textiles?|Mechanics|Engineering|Electronics|Ceramics|Packers|Weavers"
    r"|Brewers|Brewing|Technology|Tech|Gears|Fasteners|Encapsulators|Milling|Shop|Optics|Tools"
    r"|Games|Handframe|Goods|Cycles|Bikes|Frames|Yard|Press|Design|Designs|Foods|Fabrication"
    r"|[A-Z]\w+(?:werke?|fabrik|eria|erie|erij))$"
)
"""Last words of names that carry no legal form."""
_NO_HANDLE = re.compile(
    r"(?i)^(?:sub-?)?(?:clause|section|article|annex|exhibit|schedule|appendix|attachment|page"
    r"|paragraph|chapter|item|nos?|dear|act|directive|regulation|drawing|version|revision)\b"
    r"|^(?:part|date|attn|attention|name|title|address|price|delivery|payment|order|purchase order"
    r"|incoterms|fob|exw|ddp|fca|cif|dap|fas|tel|phone|email|vat|iso|invoice|quality|agreement"
    r"|contract|this|these|that|if|in|and|or|by|of|for|from|to|with|see|a|an|at|as|when|where|each"
    r"|all|any|no|such|re|subject|products?|goods|state|country|city|street|road|bank|courts?"
    r"|rules|laws?|bearer|note|not|nor|under|upon|escrow agent|process agent|carrier|forwarder"
    r"|guarantor|ref|reference|contract data|party|parties|both parties|each party|neither party"
    r"|either party|we|us|you)$"
)
_QUOTED_AFTER = re.compile(r",? \((?:(?:the|hereinafter|each|as) )*\"(?:[Tt]he )?([^\"]{1,40})\"\)")
_BRACKET_AFTER = re.compile(
    rf" \((?:(?P<small>the |our |as |an? )?(?P<word>{_HANDLE}|[a-z][a-z-]+(?: [a-z-]+)?))\)"
)
_APPOSED_AFTER = re.compile(
    r"(?:,(?: (?!You|We|Us)[^\W\d_a-z]\w+){1,2})?,? \((?P<note>[^()\"]{3,120})\)|"
    r",? ?[,-] (?P<comma>(?:(?! - )[^.;(),\u2013]){3,160})"
)
_THE_WORD = re.compile(rf"^(?:the|our|your|its) (?P<word>{_HANDLE}|[a-z]+(?:-[a-z]+)?)(?=$|[,.])")
_QUOTED_IS = re.compile(r"\"(?:the )?([^\"]{1,40})\" (?:means|shall mean|is|refers to) $")
_JOINING = re.compile(
    r"^(?:(?:[Tt]he|THE|[Ii]ts|[Oo]ur|[Yy]our|Where|If|When|Whenever|Should|Once|As|While|And|But"
    r"|Until|Unless|In|For|By|To|Accordingly|Towards|Upon|Under|Since|Because|After|Before|That) )+"
)
_LEADS = re.compile(r"([^\W\d_a-z][\w'-]*(?: [^\W\d_a-z][\w'-]*)?), (?=[^\W\d_a-z])")
_IN_HANDLE = re.compile(r"\b(?:[Tt]he|[Ii]ts|[Oo]ur|[Yy]our) (?:[^\W\d_a-z]\w+ ){0,2}$")


@dataclass(frozen=True, slots=True)
class _Met:
    """One name with the words beside it; ``sure`` says that a word stands for it."""

    at: int
    one: Candidate
    sure: bool


def from_words_beside(flat: str) -> tuple[Candidate, ...]:
    """Return the parties whose name stands beside a word for them, in order; two at most.

    Empty where fewer or more than two such parties stand out.
    """
    opening = flat[:REACH]
    found: dict[str, _Met] = {}
    for met in _met(opening):
        key = met.one.name.lower()
        old = found.get(key)
        found[key] = _joined(old, met) if old else met
    sure = [m.one for m in found.values() if m.sure or m.one.says]
    if len(sure) > 2:
        sure = [m.one for m in found.values() if m.sure and _used(opening, m.one)]
    if len(sure) == 1 and not any(map(lexicon.weight, sure[0].terms)):
        return ()  # one name with a word beside it is no sign of a contract between two
    return tuple(_shortened(opening, one) for one in sure) if len(sure) <= 2 else ()


def plain_pair(flat: str) -> tuple[Candidate, ...]:
    """Return the two firms of a short text that names two and no more; their deeds must tell."""
    if len(flat) > _FEW_LINES:
        return ()
    named = dict.fromkeys(n.text for n in _names(flat) if n.legal)
    found = (Candidate(name, (name,), legal=True) for name in named)
    return tuple(_shortened(flat, one) for one in found) if len(named) == 2 else ()


def _shortened(opening: str, one: Candidate) -> Candidate:
    """Add the first word of a name that is said alone: "Morar" for "Morar Eye Drops Ltd"."""
    first = one.name.split()[0]
    alone = rf"\b{re.escape(first)}(?:'s)?(?! [A-Z&])(?!\w)"
    fit = (
        len(first) > 3
        and len(one.name.split()) > 1
        and not lexicon.is_party_word(first)
        and first not in one.terms
    )
    if fit and re.search(alone, opening.replace(one.name, " ")):
        return replace(one, terms=(*one.terms, first))
    return one


def _joined(old: _Met, new: _Met) -> _Met:
    terms = tuple(dict.fromkeys((*old.one.terms, *new.one.terms)))
    says = tuple(dict.fromkeys((*old.one.says, *new.one.says)))
    return replace(old, one=replace(old.one, terms=terms, says=says), sure=old.sure or new.sure)


def _used(opening: str, one: Candidate) -> bool:
    """Tell whether a party is spoken of again by the word that stands for it."""
    return any(len(re.findall(rf"\b{re.escape(t)}\b", opening)) > 1 for t in one.terms)


def _met(opening: str) -> Iterator[_Met]:
    for name in _names(opening):
        before = _before(opening, name)
        terms, says = _after(opening, name)
        if before:
            terms = (*before, *terms)
        terms = tuple(dict.fromkeys(terms))
        if terms or says:
            yield _Met(name.start, Candidate(name.text, terms, legal=True, says=says), bool(terms))


def _names(opening: str) -> Iterator[Name]:
    """Yield the names with a legal form, or that end like a firm's, from left to right."""
    position, count = 0, 0
    for word in re.finditer(r"(?<![\w'&.-])(?:M/s |[^\W\d_a-zß-ÿ])", opening):
        if word.start() < position:
            continue
        name = _name_at(opening, word.start())
        if name is None:
            continue
        yield name
        position, count = name.end, count + 1
        if count == _MOST_NAMES:
            return


def _name_at(opening: str, start: int) -> Name | None:
    stop = start + _LONGEST
    handle = _LEADS.match(opening, start)
    if handle and (_for_party(handle[1]) or _IN_HANDLE.search(opening[:start][-60:])):
        return None
    close = re.compile(r"[()\":;]").search(opening, start, stop)
    bracket = close is not None and opening[close.start()] == "("
    limit = close.start() if close and not bracket else stop
    name = read_name(opening, start, limit)
    if name is None or name.blank or name.start - start > 4 or _NO_HANDLE.match(name.text):
        return None
    if form := FORM.match(opening, name.end):
        name = Name(opening[name.start : form.end()], name.start, form.end(), legal=True)
    words = name.text.split()
    if set("[]<>_*") & set(name.text):
        return None  # a blank to fill in
    if name.legal and len(words) > 1 and not _is_title(words):
        return name
    return name if _stands_out(opening, name, start) else None


def _for_party(words: str) -> bool:
    return lexicon.is_party_word(words) or words.split()[-1].lower() in GENERIC


def _stands_out(opening: str, name: Name, start: int) -> bool:
    """Tell whether a name without a legal form is a firm's, by its last word or its place."""
    words = name.text.split()
    if (
        len(words) < 2
        or _for_party(name.text)
        or lexicon.is_party_word(words[0])
        or _NO_HANDLE.match(words[0])
    ):
        return False
    inside = opening[max(0, start - 1) : start] == "("
    quoted = _QUOTED_AFTER.match(opening, name.end)
    called = quoted is not None and lexicon.is_party_word(quoted[1])
    bracket = _BRACKET_AFTER.match(opening, name.end)
    called = called or (bracket is not None and lexicon.weight(bracket["word"]) != 0)
    called = called or _noted(opening, name.end) != ()
    firm = _PLACE_END.search(name.text) is not None
    return firm or ((inside or called) and _plain(words)) or start != name.start


def _noted(opening: str, end: int) -> tuple[str, ...]:
    """Return the function that a bracket right after a name gives: ``(caster of the dies)``."""
    found = _APPOSED_AFTER.match(opening, end)
    return said_of(found["note"]) if found and found["note"] else ()


def _is_title(words: list[str]) -> bool:
    """Tell whether the words are a common noun with capitals: "the Company", "Press Company"."""
    return all(lexicon.is_party_word(w) or is_suffix(w) for w in words)


def _plain(words: list[str]) -> bool:
    return all(w[:1].isupper() or w in {"&", "and", "de", "of"} for w in words) and not any(
        lexicon.is_party_word(w) for w in words[:1]
    )


def _before(opening: str, name: Name) -> tuple[str, ...]:
    """Return the word before a name that stands for it: ``the Mill (``, ``Customer, ``."""
    words = opening[max(0, name.start - 70) : name.start].removesuffix("M/s ")
    if quoted := _QUOTED_IS.search(words):
        return _as_terms(quoted[1], small=False)
    found = _BEFORE.search(words)
    far = _BEFORE_OF.search(words)
    if far and lexicon.weight(far["handle"]) and (found is None or found["handle"].islower()):
        found = far
    if found is None:
        return ()
    handle = found["handle"].strip('"').removesuffix("'s").removesuffix("'")
    link = found["link"].strip()[:1]
    if link == "," and not _comma_links(opening, name, found, handle):
        return ()
    if link == "i" and not found["article"] and not lexicon.weight(handle):
        return ()
    if link in {":", "-", "–"} and not _label_links(handle):
        return ()
    return _as_terms(handle, small=handle[0].islower())


def _comma_links(opening: str, name: Name, found: re.Match[str], handle: str) -> bool:
    """Tell "the knitter, Lima Hilados S.A.C., is" from "in Detmold, Acme Ltd shall"."""
    again = len(re.findall(rf"\b[Tt]he {re.escape(handle)}\b", opening)) > 0
    known = lexicon.weight(handle) != 0 or (again and handle[0].isupper())
    closed = opening[name.end : name.end + 1] in {",", ".", ";", ")"} or opening.startswith(
        " (", name.end
    )
    return (closed and (known or bool(found["article"]))) or (known and not found["article"])


def _label_links(handle: str) -> bool:
    return lexicon.weight(handle) != 0 or handle.startswith("Party ")


def _as_terms(handle: str, *, small: bool) -> tuple[str, ...]:
    handle = _JOINING.sub("", handle)
    bare = tidy(handle)
    if not bare or bare.lower() in GENERIC or _NO_HANDLE.match(bare) or len(bare) > 40:
        return ()
    if any(is_suffix(w) for w in bare.split()[1:]) and lexicon.weight(bare) == 0:
        return ()
    if small or bare[0].islower():
        known = lexicon.weight(bare) != 0 or crafts.is_agent(bare)
        return (f"the {bare}", f"The {bare}") if known else ()
    return (bare,)


def described(flat: str, found: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Add to parties of whom no word says their part what is said right after their name."""
    opening = flat[:REACH]
    result = []
    for one in found:
        at = opening.find(one.name)
        if at >= 0 and not one.says and not any(map(lexicon.weight, one.terms)):
            name = Name(one.name, at, at + len(one.name), one.legal)
            one = replace(one, says=_after(opening, name)[1])
        result.append(one)
    return tuple(result)


def _after(opening: str, name: Name) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the terms and the functions that stand after a name."""
    quoted = _QUOTED_AFTER.match(opening, name.end)
    if quoted and len(quoted[1].split()) <= 4:
        return _as_terms(quoted[1], small=False), ()
    end = name.end + (opening[name.end : name.end + 1] == ")")
    apposed = _APPOSED_AFTER.match(opening, end)
    bracket = _BRACKET_AFTER.match(opening, name.end)
    terms: tuple[str, ...] = ()
    if bracket:
        word = bracket["word"]
        if word[0].isupper() or lexicon.weight(word) or crafts.is_agent(word):
            terms = _as_terms(word, small=word[0].islower())
    if apposed is None:
        return terms, ()
    words = apposed["note"] or apposed["comma"] or ""
    if words.startswith(("and ", "or ", "but ", "shall ", "will ")):
        return terms, ()
    first = words.split(",")[0].removeprefix("the ")
    if apposed["note"] and first[:1].isupper() and lexicon.weight(first):
        terms = (*terms, *_as_terms(first, small=False))
    if apposed["comma"]:
        the = _THE_WORD.match(words)
        if the and (the["word"][0].isupper() or lexicon.weight(the["word"])):
            terms = (*terms, *_as_terms(the["word"], small=the["word"][0].islower()))
    return terms, said_of(words)
