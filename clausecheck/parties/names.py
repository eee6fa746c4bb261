"""Reads the name of a company or person where one begins, and tidies names and defined terms.

All functions take flat text: white space collapsed to single blanks, straight quotation marks.
They never raise; what is no name gives None or the empty string.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

MAX_WORDS = 16

_SUFFIXES = frozenset(
    "inc incorporated corp corporation co company companies llc lc ltd limited llp lp lllp plc "
    "gmbh ag sa sas sarl srl spa bv nv ab as asa oy oyj aps kg kgaa kk pte pty pvt na pllc pc bhd "
    "sdn se sl slu jsc ojsc pjsc ooo zao sro doo kft zrt sca scs cv ulc unlimited ltda mbh "
    "limitada proprietary private uab lda sia zrt nyrt bt spj eood ood ad cio cic dac clg snc "
    "sac eirl "
    "sapi rl sagl sau wll fze fzco pt coop".split()
)
_SMALL_FORMS = frozenset({"plc", "a.s", "s.r.o", "d.o.o", "a.s.", "s.r.o.", "d.o.o."})
_ODD_FORMS = frozenset({"I/S", "OÜ", "A.Ş", "Şti", "Co-op", "Sp.j", "K.K", "Tbk"})
_WITHOUT_STOP = frozenset(
    "NV BV AG AB SA Oy KG GmbH UAB LDA LLC PLC SRL JSC Limited Company".split()
)
_CLOSING = frozenset("ltd limited gmbh llc llp plc bv nv ag ab oy uab kft srl sarl".split())
_FINAL = frozenset("inc corp corporation llc ltd limited gmbh plc llp incorporated".split())
_STOPPED = frozenset(
    "ab ag sia as spa lda ltda gmbh kg nv bv sas sarl srl oy oyj aps llp plc kft zrt uab "
    "doo sl".split()
)
"""Forms after which a stop ends the sentence: "Vadstena Ljus AB. Workshop"."""
_KINDS = frozenset(
    "association foundation university institute trust bank partnership authority agency "
    "department ministry city county college hospital council commission".split()
)
_JOINERS = frozenset("of for de la del du des van von der den y e the in und et do da dos".split())
_STOPS = frozenset(
    "a an having with whose located organized organised incorporated established registered "
    "existing duly acting on by through represented being together its at formerly as collectively "
    "doing dba d/b/a f/k/a fka a/k/a aka which who that is are was (herein hereinafter hereafter "
    "herein dated effective regarding relating concerning pursuant under shall will may agree "
    "agrees hereby to from each individually jointly between both".split()
)
_WORD = re.compile(r"\S+")
_BLANK = re.compile(r"_{2,}|\.{4,}|…|^\[|^<|^[*●•]+$|^\[?\s*\*")
_FULL_STOP = re.compile(r"[a-z]{5}\.$")
_DOMAIN = re.compile(r"\w\.[a-z]{2,4}\b")
_LEAD = re.compile(
    r"(?:[\s,;:.\-–—•●/\"]+|(?:and|AND|And|&|amongst|among|between|BETWEEN|BY|by)\b:?\s*"
    r"|\(?(?:\d{1,2}|[ivx]{1,4}|[IVX]{2,4}|[a-zA-Z])[).]\s+(?=\S)"
    r"|(?:the following part(?:y|ies)|each of|the undersigned,?|the firm(?: of)?|M/s\.?|Messrs\.?"
    r"|on (?:the )?(?:one|other) (?:hand|part|side)|of the (?:first|second|third|one|other) part"
    r"|as of [A-Z]\w+ \d{1,2}, \d{4},?|both|the)\b:?,?\s*)*"
)
_INSTRUMENT = re.compile(
    r"(?i)\b(?:agreement|amendment|exhibit|schedule|address|offices?)\b|^(?:this|these) "
    r"|^\d[\d.]* [A-Z]|exchange commission$"
)
_ENTITY = re.compile(
    r",? ?(?:(?:is )?(?:an?|the) (?:[\w.'/-]+ ){0,7}?"
    r"(?:corporation|company|compan|partnership|associat|trust|individual|entity|business|bank|"
    r"limited|organi[sz]ation|institut|body|universit|not-for"
    r"|non-?profit|municipal|subsidiary|division|firm|person|proprietorship|society|LLC|GmbH)"
    r"|(?:organi[sz]ed|incorporated|registered|existing|duly|having|with (?:its|an?|offices|place)"
    r"|whose|located|d/?b/?a)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Name:
    """A name as printed and where it ends; ``legal`` says that it has a legal form or kind."""

    text: str
    start: int
    end: int
    legal: bool
    blank: bool = False


def is_suffix(word: str) -> bool:
    """Tell whether a word is a legal form, such as ``Inc.`` or ``GmbH``."""
    letters = re.sub(r"[^a-z]", "", word.lower())
    return (word[:1].isupper() and letters in _SUFFIXES) or word.rstrip(".,") in (
        _SMALL_FORMS | _ODD_FORMS
    )


def skip_lead(text: str, start: int) -> int:
    """Return the offset after numbers, conjunctions and articles that stand before a name."""
    found = _LEAD.match(text, start)
    return found.end() if found else start


def described(text: str, end: int) -> bool:
    """Tell whether the words at ``end`` say what a party is ("a Delaware corporation")."""
    return _ENTITY.match(text, end) is not None


def read_name(text: str, start: int, stop: int | None = None) -> Name | None:
    """Read the name that begins at ``start``, skipping what introduces it; None where none does."""
    begin = skip_lead(text, start)
    limit = len(text) if stop is None else stop
    words = list(_words(text, begin, limit))
    if not words:
        return None
    if _BLANK.search(words[0].group()):
        return _blank_name(text, begin, words[0].end())
    kept, legal = _scan(words)
    if not kept:
        return None
    name = tidy(text[begin : kept[-1].end()])
    return Name(name, begin, begin + len(name), legal) if _plausible(name) else None


def _words(text: str, begin: int, limit: int) -> list[re.Match[str]]:
    found: list[re.Match[str]] = []
    for word in _WORD.finditer(text, begin, limit):
        found.append(word)
        if len(found) > MAX_WORDS:
            break
    return found


def _blank_name(text: str, begin: int, end: int) -> Name:
    closing = {"[": "]", "<": ">"}.get(text[begin], "")
    close = text.find(closing, begin, begin + 80) if closing else -1
    end = max(end, close + 1)
    return Name(text[begin:end].strip(" ,;"), begin, end, legal=False, blank=True)


def _scan(words: list[re.Match[str]]) -> tuple[list[re.Match[str]], bool]:
    kept: list[re.Match[str]] = []
    legal = False
    for index, match in enumerate(words):
        word = match.group()
        if not _continues(words, index, legal=legal):
            break
        kept.append(match)
        bare = word.rstrip(",;:")
        legal = legal or is_suffix(bare) or bare.lower() in _KINDS
        if (
            word[-1] in ";:"
            or (_FULL_STOP.search(word) and not is_suffix(word))
            or ('"' in word and index)
            or _ends_at_comma(words, index, legal=legal)
        ):
            break
    while kept and kept[-1].group().lower() in _JOINERS | {"and", "&", "-", "–"}:
        kept.pop()
    return kept, legal


def _continues(words: list[re.Match[str]], index: int, *, legal: bool) -> bool:
    word = words[index].group()
    low = word.lower().rstrip(",;:")
    if word[0] == "(":
        return index > 0 and _bracket_inside([w.group() for w in words[index:]])
    if word[0] == '"' and index:
        return False
    if low in {"and", "&"}:
        return index > 0 and _joins(words, index, legal=legal, ampersand=low == "&")
    if low in _JOINERS and word[0].islower():
        following = words[index + 1].group() if index + 1 < len(words) else ""
        if low == "of" and _closing(words[index - 1].group()):
            return False
        return index > 0 and (following[:1].isupper() or following.lower() in _JOINERS)
    if (
        low in _STOPS
        and not (index == 0 and word in {"ON", "IS"})
        and not is_suffix(word.rstrip(","))
    ):
        return False
    if _BLANK.search(word):
        return False
    if index and word[0].isdigit() and _street(words, index, legal=legal):
        return False
    return _capital(word) and not (index > 1 and _is_closed(words, index))


def _closing(word: str) -> bool:
    """Tell whether a legal form ends a name before "of": ``Acme Ltd of High Street``."""
    return is_suffix(word) and word.rstrip(".,").lower() in _CLOSING


def _street(words: list[re.Match[str]], index: int, *, legal: bool) -> bool:
    """Tell whether a number begins an address rather than belonging to a name (``EWSD 1, LLC``)."""
    following = words[index + 1].group() if index + 1 < len(words) else ""
    return legal or (following[:1].isalnum() and not is_suffix(following.rstrip(",;:")))


def _is_closed(words: list[re.Match[str]], index: int) -> bool:
    """Tell whether the name ended with the word before: ``Acme Ltd. Suite 5``."""
    before, word = words[index - 1].group(), words[index].group().rstrip(",;:")
    form = re.sub(r"[^a-z]", "", before.lower())
    stopped = before.endswith(".") and before.count(".") == 1 and form in _STOPPED
    return (
        (form in _FINAL or stopped) and before[:1].isupper()
        and not is_suffix(word) and word.lower() not in _KINDS | {"&", "and"}
    )  # fmt: skip


def _capital(word: str) -> bool:
    head = word.lstrip("\"'[*-–")
    if not head or ("'s" in head and head[0].islower()):
        return False
    if head.rstrip(",;:.") in _SMALL_FORMS:
        return True
    return head[0].isdigit() or any(c.isupper() for c in head) or _DOMAIN.search(head) is not None


def _bracket_inside(words: list[str]) -> bool:
    """Tell whether a bracket is part of the name, as in ``Acme (Hong Kong) Ltd``."""
    for index, word in enumerate(words[:4]):
        if word.endswith(")"):
            return '"' not in "".join(words[: index + 1]) and reaches_suffix(words[index + 1 :][:5])
    return False


def _joins(words: list[re.Match[str]], index: int, *, legal: bool, ampersand: bool) -> bool:
    """Tell whether "and" is part of a name ("Smith and Sons Ltd") rather than before the next."""
    after = [w.group() for w in words[index + 1 : index + 6]]
    if not after or not _capital(after[0]):
        return False
    if ampersand:
        return True
    if legal or (words[index].group() == "AND" and not words[0].group().isupper()):
        return False
    before = [w.group() for w in words[:index]]
    return len(before) <= 3 and reaches_suffix(after) and not before[-1].endswith(",")


def reaches_suffix(words: list[str]) -> bool:
    """Tell whether capitalised words run on to a legal form: ``Widget Works, Inc.``."""
    for word in words:
        if is_suffix(word.rstrip(",;:")) and word.rstrip(",;:").lower() != "a":
            return True
        if not _capital(word) or word[0] == "(":
            return False
    return False


def _ends_at_comma(words: list[re.Match[str]], index: int, *, legal: bool) -> bool:
    if not words[index].group().endswith(","):
        return False
    after = [w.group() for w in words[index + 1 : index + 5]]
    if after and is_suffix(after[0].rstrip(",;:.")):
        return False
    return legal or not reaches_suffix(after)


def _plausible(name: str) -> bool:
    letters = sum(c.isalpha() for c in name)
    return (
        letters >= 2
        and len(name) <= 120
        and '"' not in name
        and name.lower() not in GENERIC
        and not name.startswith(("A ", "An "))
        and not _INSTRUMENT.search(name)
    )


def tidy(name: str) -> str:
    """Strip quotation marks, trailing commas and the sentence's own full stop from a name."""
    name = name.strip(" \"',;:*")
    last = name.rsplit(" ", 1)[-1]
    if last[:-1] in _WITHOUT_STOP:
        name = name.removesuffix(".")
    elif name.endswith(".") and not is_suffix(last) and "." not in last[:-1] and len(last) > 3:
        name = name[:-1]
    return name.removeprefix("the ").strip(" ,;")


def short_name(name: str) -> str:
    """Return the name without its legal form: ``Acme Tools, Inc.`` gives ``Acme Tools``."""
    words = name.removeprefix("The ").split(" ")
    while len(words) > 1 and (is_suffix(words[-1].strip(",.")) or words[-1] in {"&", "and", ","}):
        words.pop()
    return " ".join(words).rstrip(" ,")


GENERIC = frozenset(
    "party parties agreement effective date affiliate affiliates a party the parties each party "
    "contract term letter agreement letter amendment addendum exhibit business day closing date "
    "execution date commencement date signing date nda act sec commission transaction purpose "
    "confidential information territory product products program project services state "
    "other party either party this agreement license agreement supply agreement dollars".split()
) | {
    "effective date", "a party", "the parties", "the party", "each party", "letter agreement",
    "business day", "closing date", "execution date", "commencement date", "signing date",
    "confidential information", "other party", "either party", "this agreement", "amendment date",
    "amendment effective date", "exchange act", "securities act", "signatory", "signatories",
    "proprietary information", "contracting parties", "contracting party", "agreement date",
    "original agreement", "u.s",
    "usa", "vat", "uk", "prc",
}  # fmt: skip


def clean_term(term: str) -> str:
    """Return a defined term fit to be an alias of a party, or the empty string."""
    term = re.sub(r"^(?:the|The|THE|this|This|an?)\s+", "", term.strip(" ,.;:\"'“”‘’")).strip()
    low = term.lower()
    if not 1 < len(term) <= 60 or low in GENERIC or not any(c.isalpha() for c in term):
        return ""
    if re.search(
        r"\b(?:agreement|date|parties|contract|act|nda|securities|letter|program|price|stock|shares"
        r"|propert(?:y|ies)|products?|services|information|rights|territory|technology|rfp"
        r"|transaction|project|programme|purpose|materials?|system)$",
        low,
    ):
        return ""
    return term


def spellings(name: str) -> tuple[str, ...]:
    """Return a name as it stands, in capitals, and with capitals only where its words begin."""
    titled = name.title() if name.isupper() and len(name) > 4 and "." not in name else name
    return tuple(dict.fromkeys((name, name.upper(), titled)))
