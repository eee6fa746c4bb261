"""Finds the parties of a letter: who is "we" and who is "you".

The words are read only in letter form: where the text is addressed to somebody ("Dear …") or says
whom "you" or "we" means. Elsewhere they name nobody. Works on flat text (see ``flatten``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from clausecheck.parties.apposed import FORM, SMALL, described_as, inside, name_before, spoken
from clausecheck.parties.block import Candidate
from clausecheck.parties.lexicon import CRAFT
from clausecheck.parties.names import Name, read_name

REACH = 12_000
WE = frozenset({"we", "us", "our", "ours"})
YOU = frozenset({"you", "your", "yours", "your company", "yourselves"})
PRONOUNS = WE | YOU
_SPOKEN: dict[str, tuple[str, ...]] = {"we": ("we", "us"), "you": ("you",)}

_QUOTED = r"\"(?:[Ww]e|[Uu]s|[Oo]urs?|[Yy]ours?|[Yy]ou|I|[Mm]e|[Mm]y)\""
_DEFINED = re.compile(
    rf"(?P<words>{_QUOTED}(?:(?:,| and| or|,? and/or|/)* ?{_QUOTED})*),? "
    r"(?:(?:shall |will )?(?:each )?(?:refers?|means?|mean|denotes?|relates?)(?: to)?|is|are|to) "
)
_BRACKET = re.compile(r"\b(?P<word>[Ww]e|[Uu]s|[Yy]ou) \((?P<inside>[^()\"]{2,140})\)")
_COMMA = re.compile(
    r"\b(?P<word>[Ww]e|[Uu]s|[Yy]ou|[Yy]ours|[Oo]urs)(?:[,:]| being|) (?=[^\W\d_a-z])"
)
_HOUSE = r"(?:shop|workshop|works|firm|company|factory|plant|atelier|mill|studio|place|house|lab)"
_AT = re.compile(
    rf"\b(?P<word>[Ww]e|[Uu]s|[Yy]ou|[Yy]our|[Oo]ur)(?P<house> (?:\w+ ){{0,2}}?(?:{_HOUSE}|side"
    r"|crew|people|team|\w+(?:ers|men)|computers))?(?P<link>,? at|,| \(|) "
    r"?(?=[^\W\d_a-z]\w)"
)
_FROM_TO = re.compile(r"^(?:\S+ ){0,6}?(?P<first>To|From):? (?=[^\W\d_a-z])")
_SECOND_NAME = re.compile(r",? (?P<word>from|From|to|To):? (?=[^\W\d_a-z])")
_ARE_NAMED = re.compile(r"\b(?P<word>[Ww]e|[Yy]ou) are (?=[^\W\d_a-z])")
_SIGNED = re.compile(
    r"\b(?:(?:[Yy]ours|[Rr]egards|[Ss]incerely|[Ff]aithfully|[Ww]ishes|[Tt]hanks)\b,? "
    r"(?:(?:truly|sincerely|faithfully|ever),? )?(?:[A-Z]\w+, )?|(?:back|return(?:ed)?|"
    r"signed copy) to )(?=[^\W\d_a-z])"
)
_FUNCTION = (
    rf"(?:the |our |your |an? )?(?P<function>{SMALL}|Customer|Client|Buyer|Supplier|Manufacturer"
    r"|Contractor|Vendor|Seller|Recipient|Discloser|Receiving Party|Disclosing Party)\b"
    r"(?! (?:of|to|for)\b)"
)
_ARE = re.compile(
    r"\b(?P<word>[Ww]e|[Yy]ou)"
    r"(?:,? (?:(?!\b(?:[Ww]e|[Yy]ou|are)\b)[^.;()]){2,70},)? are (?:only |to be )?"
    rf"{_FUNCTION}(?: \((?P<inside>[^()\"]{{2,120}})\))?"
)
_AS = re.compile(rf"\b(?P<word>[Ww]e|[Uu]s|[Yy]ou),?(?: as)? (?=the |as ){_FUNCTION}")
_NAMED = re.compile(rf" ?\((?:the )?(?P<word>we|us|you)(?:[, ]+(?:as )?{_FUNCTION})?\)")
_ROLE = re.compile(rf"(?:as )?{_FUNCTION}")
_ADDRESSED = re.compile(r"\b(?:Dear|Ladies and Gentlemen|Gentlemen:|To whom it may concern)\b")

_MAKES = rf"(?:{'|'.join(sorted(CRAFT))}|make|manufacture|produce|build|assemble|mou?ld|fabricate)"
_MADE = r"(?:made|manufactured|produced|built|assembled|mou?lded|fabricated)"
_DEEDS: tuple[tuple[re.Pattern[str], int], ...] = (
    (re.compile(rf"\b{_MADE}(?: \w+){{0,3}} by (?P<who>you|us)\b"), -3),
    (
        re.compile(
            rf"\b(?P<who>you|we) (?:(?:will|shall|are to|agree to|undertake to|must|may|can|now)"
            rf" )*(?:\w+ly )?{_MAKES} (?!no |any copies|copies|sure)[^.;]{{0,70}}?\b(?:for|to) "
            r"(?:us|you)\b"
        ),
        -3,
    ),
    (re.compile(rf"\b(?P<who>you|we) {_MAKES} [^.;]{{0,40}} for (?:us|you)\b"), -3),
    (re.compile(rf"\b(?P<who>you) {_MAKES} (?:and \w+ )?our \w+"), -3),
    (re.compile(r"\bordered by (?P<who>you|us)\b"), 3),
    (re.compile(r"\b(?P<who>our) order to (?:mou?ld|make|build|sew|cast|print|\w+) "), 3),
    (re.compile(r"\bquote (?:us )?for \w+ing (?P<who>our) "), 3),
)
_SECRET = r"(?:secret|confiden|not (?:use|disclose|reveal))"
_SECRECY: tuple[tuple[re.Pattern[str], int], ...] = (
    (
        re.compile(
            r"\b(?P<who>our) (?:\([^()]{3,60}\) )?(?:methods|drawings|patterns|recipes|designs"
            r"|moulds|artwork|templates|prototypes|formulas|formulae|process sheets)\b"
        ),
        2,
    ),
    (
        re.compile(
            rf"\b(?P<who>you|we)(?: \([^()]{{3,60}}\))? (?:will|shall|must|agree)\b"
            rf"[^.;]{{0,120}}{_SECRET}"
        ),
        -2,
    ),
    (
        re.compile(
            r"\b(?P<who>we|you) (?:\w+ ){0,4}?(?:give|furnish|provide|disclose|send|supply)"
            r" (?:[\w ]{0,40} )?(?:to )?(?:us|you)\b"
        ),
        1,
    ),
)


@dataclass(frozen=True, slots=True)
class _Hint:
    """What one passage says of "we" or "you": a name, functions, or only that it is defined."""

    who: str
    name: str = ""
    says: tuple[str, ...] = ()


def from_letter(flat: str, found: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Return the parties with "we" and "you" among their terms; ``found`` where it is no letter.

    A side that is addressed without any name is called "we" or "you".
    """
    opening = flat[:REACH]
    hints = _hints(opening)
    addressed = _ADDRESSED.search(opening[:3_000]) is not None
    if not hints and not (addressed and _both_speak(opening)):
        return tuple(found)
    sides = {who: _side(who, hints, found) for who in ("we", "you")}
    if not hints and (len(found) > 1 or any(_spoken_by(one) for one in found)):
        return tuple(found)
    return _placed(opening, sides, found, known=bool(hints))


def _both_speak(opening: str) -> bool:
    return (
        len(re.findall(r"\b[Yy]ou\b", opening)) > 1
        and len(re.findall(r"\b(?:[Ww]e|us)\b", opening)) > 1
    )


def _spoken_by(one: Candidate) -> str:
    """Return "we" or "you" where the contract defines the word for this party, else nothing."""
    terms = {t.lower() for t in one.terms}
    return "we" if terms & WE else "you" if terms & YOU else ""


def _placed(
    opening: str, sides: dict[str, Candidate], found: Sequence[Candidate], *, known: bool
) -> tuple[Candidate, ...]:
    """Put both sides of the letter in the order in which the text names them."""
    named = [one for one in sides.values() if one.name not in PRONOUNS]
    others = [one for one in found if one.name not in {n.name for n in sides.values()}]
    solid = [one for one in others if one.legal or one.terms]
    if len(solid) + len(named) > 2 or (len(solid) == 2 and not named):
        return tuple(found)  # the contract names its parties elsewhere
    if not known and len(solid) == 1 and not named:
        return tuple(found)
    spoken_of = [
        o
        for o in sides.values()
        if o.name in PRONOUNS
        and re.search(rf"\b(?:{'|'.join(WE if o.name == 'we' else YOU)})\b", opening, re.I)
    ]
    both = [*named, *solid, *spoken_of][:2]
    return tuple(sorted(both, key=lambda one: _place(opening, one.name)))


def _place(opening: str, name: str) -> int:
    found = re.search(rf"\b{re.escape(name)}", opening, re.IGNORECASE)
    return found.start() if found else len(opening)


def _side(who: str, hints: Sequence[_Hint], found: Sequence[Candidate]) -> Candidate:
    """Gather what is known of one side; a party already found under the same name is kept."""
    mine = [h for h in hints if h.who == who]
    name = next((h.name for h in mine if h.name), "")
    says = tuple(dict.fromkeys(s for h in mine for s in h.says))
    old = next((o for o in found if o.name == name or _spoken_by(o) == who), None)
    words = _SPOKEN[who]
    if old:
        kept = tuple(t for t in old.terms if t not in words)
        return replace(old, terms=(*kept, *words), says=(*old.says, *says))
    return Candidate(name or who, words, legal=bool(name), says=says)


def _hints(opening: str) -> list[_Hint]:
    return [
        *_definitions(opening),
        *_brackets(opening),
        *_statements(opening),
        *_after(opening),
        *_places(opening),
        *_ends(opening),
    ]


def _places(opening: str) -> list[_Hint]:
    """Read ``we at Acme Works``, ``your workshop, Acme Works`` and ``on your side at Acme``."""
    hints = []
    for found in _AT.finditer(opening):
        link, house = found["link"], found["house"]
        if not house and link.strip(",") != " at":
            continue
        if found["word"].lower() in {"our", "your"} and not house:
            continue
        name = _tight(opening, found.end())
        if name:
            hints.append(_Hint(_who(found["word"]), name))
    for found in _ARE_NAMED.finditer(opening):
        if name := _tight(opening, found.end()):
            hints.append(_Hint(_who(found["word"]), name))
    return hints


def _tight(text: str, start: int) -> str:
    """The name that begins at ``start`` and looks like a firm's, else the empty string."""
    close = re.compile(r"[()\":;]").search(text, start, start + 90)
    name = read_name(text, start, close.start() if close else start + 90)
    if name is not None and (form := FORM.match(text, name.end)):
        name = Name(text[name.start : form.end()], name.start, form.end(), legal=True)
    if name is None or name.blank or name.start != start:
        return ""
    words = [w for w in name.text.split() if w[:1].isupper()]
    return name.text if name.legal or len(words) > 1 else ""


def _ends(opening: str) -> list[_Hint]:
    """Read who writes to whom: ``To Acme Ltd from Best Works:``, ``Yours, Acme Ltd``."""
    hints = []
    first = _FROM_TO.search(opening[:200])
    one = _tight(opening, first.end()) if first else ""
    if first and one:
        hints.append(_Hint("you" if first["first"] == "To" else "we", one))
        second = _SECOND_NAME.match(opening, first.end() + len(one))
        other = _tight(opening, second.end()) if second else ""
        if second and other and second["word"].lower() != first["first"].lower():
            hints.append(_Hint("you" if second["word"].lower() == "to" else "we", other))
    for signed in _SIGNED.finditer(opening):
        if name := _tight(opening, signed.end()):
            hints.append(_Hint("we", name))
    return hints


def _who(word: str) -> str:
    """Return the side that a pronoun means."""
    return "we" if word.strip('"').lower() in WE else "you"


def _definitions(opening: str) -> list[_Hint]:
    hints = []
    for found in _DEFINED.finditer(opening):
        first = re.search(r"\w+", found["words"])
        name = read_name(opening, found.end(), found.end() + 160)
        if first and first.group().lower() in PRONOUNS and name and name.legal:
            hints.append(_Hint(_who(first.group()), name.text))
    return hints


def _brackets(opening: str) -> list[_Hint]:
    """Read ``you (Acme Ltd, the maker)`` and ``us (the customer)``."""
    hints = []
    for found in _BRACKET.finditer(opening):
        role = _ROLE.match(found["inside"])
        tail = found["inside"][role.end() + 2 :] if role else found["inside"]
        one = inside(tail) or inside(found["inside"])
        if one and role:
            hints.append(_Hint(_who(found["word"]), one.name, (spoken(role["function"]),)))
        elif one:
            hints.append(_Hint(_who(found["word"]), one.name, one.says))
        elif role:
            hints.append(_Hint(_who(found["word"]), "", (spoken(role["function"]),)))
    return hints


def _statements(opening: str) -> list[_Hint]:
    """Read ``you are the workshop (Acme Ltd)``, ``we, Acme Ltd, are`` and ``us, the customer``."""
    hints = []
    for found in _COMMA.finditer(opening):
        if found["word"] == "Yours":
            continue  # how letters end: "Yours, Acme Ltd"
        name = read_name(opening, found.end(), found.end() + 120)
        if name is None or name.start != found.end():
            continue
        says = described_as(re.split(r"[.;)]|, and ", opening[name.end : name.end + 90])[0])
        firm = len(name.text.split()) > 1 and opening[name.end : name.end + 1] in {",", ".", ";"}
        if name.legal or says or firm:
            hints.append(_Hint(_who(found["word"]), name.text, says))
    for found in (*_ARE.finditer(opening), *_AS.finditer(opening)):
        named = found.groupdict().get("inside")
        one = inside(named) if named else None
        function = (spoken(found["function"]),)
        hints.append(_Hint(_who(found["word"]), one.name if one else "", function))
    return hints


def _after(opening: str) -> list[_Hint]:
    """Read ``To: Acme Works (you, the manufacturer)``."""
    hints = []
    for found in _NAMED.finditer(opening):
        name = name_before(opening, found.start())
        says = (spoken(found["function"]),) if found["function"] else ()
        if name and (name.legal or says):
            hints.append(_Hint(_who(found["word"]), name.text, says))
    return hints


def deeds(flat: str, found: Sequence[Candidate], *, mutual: bool) -> list[int]:
    """Weigh what "we" and "you" do, one figure per party; 0 for a party that is neither."""
    sides = {_spoken_by(one): index for index, one in enumerate(found) if _spoken_by(one)}
    totals = [0] * len(found)
    low = flat[:REACH].lower() if sides else ""
    for pattern, points in (*_DEEDS, *(() if mutual else _SECRECY)):
        for match in list(pattern.finditer(low))[:2]:
            index = sides.get(_who(match["who"]))
            if index is not None:
                totals[index] += points
    return totals
