"""Everything in the text that could be the number of a clause, with its possible readings."""

from __future__ import annotations

import re
from dataclasses import dataclass

from clausecheck.segmenting.layout import INLINE, LINE, PARAGRAPH, Layout


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a mark: its style, e.g. ``(a)``, and its place in such a list, from 1."""

    style: str
    value: int


@dataclass(frozen=True, slots=True)
class Mark:
    """A possible clause number; ``path`` holds the parts of a decimal number, else is empty.

    ``strength`` is the break before it, ``forced`` says that the file itself numbered it.
    """

    start: int
    end: int
    label: str
    readings: tuple[Reading, ...]
    strength: int
    path: tuple[int, ...] = ()
    number: str = ""
    forced: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """A place where a segment may begin: a mark, or a heading or division without a number."""

    start: int
    end: int
    kind: str
    mark: Mark | None = None
    label: str = ""
    heading: str = ""
    level: int = 0


_WORDS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen twenty"
).split()
_ORDINALS = ("first second third fourth fifth sixth seventh eighth ninth tenth").split()
_NUMBER_WORDS = {word: at for words in (_WORDS, _ORDINALS) for at, word in enumerate(words, 1)}

_MARK = re.compile(
    r"""(?<![\w$€£¥#%/&@'’-])(?:
    (?P<kw>ARTICLE|Article|SECTION|Section|CLAUSE|Clause|SEC\.|Sec\.|PART|Part|§)\s{0,3}
      (?P<kwnum>\d{1,3}(?:\.\d{1,3}){0,3}|[IVXL]{1,7}|[A-Z](?=[\s.:])|
        (?:ONE|TWO|THREE|FOUR|FIVE|SIX|SEVEN|EIGHT|NINE|TEN|ELEVEN|TWELVE|FIRST|SECOND|THIRD|
           One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|First|Second|Third))
      (?!\w)(?!\.\d)[.:)]?
    |(?P<spaced>\d{1,2}(?:\.[ ]?\d{1,2}){1,3})\.?(?=\s{2,}\S)
    |(?P<dotted>\d{1,3}(?:\.\d{1,3}){1,4})(?:\.(?!\d)|\))?(?=[\s("“\[A-Z_]|$)
    |(?P<num>\d{1,3})(?P<nend>\.\)?(?![\d%])|\))
    |\([ ]?(?P<paren>\d{1,3}|[a-z]|[A-Z]|[ivxl]{2,6}|[IVXL]{2,6}|(?P<twin>[a-z])(?P=twin))[ ]?\)
    |(?P<alpha>[a-zA-Z]|[ivx]{2,5}|[IVX]{2,5})(?P<aend>[.)])(?=\s)
    |(?P<bare>\d{1,2})(?=\s{1,8}[A-Z"“])
    )""",
    re.VERBOSE,
)
_REFERENCE_BEFORE = re.compile(
    r"(?:\b(?:sections?|articles?|clauses?|(?:sub-?)?paragraphs?|sub-?sections?|sub-?clauses?"
    r"|items?|parts?|schedules?|exhibits?|annex(?:es)?|appendix|appendices|attachments?|rules?"
    r"|nos?\.?|numbers?|phases?|pages?|recitals?|points?|forms?|chapters?|steps?|options?"
    r"|levels?|tiers?|class|table|figure|suite|foregoing|preceding|following|such|secs?\.|art\."
    r"|paras?\.?|sched\.)|§§?)[\s\"“”']*$",
    re.IGNORECASE,
)
_REFERENCE_AFTER = re.compile(
    r"\s*(?:above|below|hereof|hereto|hereunder|of\s+(?:this|the\s+(?:preceding|foregoing))\b"
    r"|thereof|or\s+\(|and\s+\(|through\s+\(|to\s+\(|,\s*\(|,?\s*(?:and|or)\s+\()",
)
LAST_LETTERS = "(x)"
"""The style of short lists inside a sentence that count (x), (y), (z)."""

_SPELLED_OUT = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|(?:twenty|thirty|"
    r"forty|fifty|sixty|seventy|eighty|ninety)(?:[ -]\w+)?|hundred|and)\s*$",
    re.IGNORECASE,
)
_TITLE_BEFORE = re.compile(r"(?:^|\s)[\"“(]?[A-Z][\w’'&-]*[\"”)]?\s*$|[.\w]\s+\d{1,3}\s*$")
_MONTH = re.compile(
    r"\s+(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sep|Oct|Nov|Dec)[a-z]{0,7}\.?,?\s+\d{4}\b"
)
_FIRST_OF_TITLE = re.compile(r"(\d{1,2})\s+[A-Z][^.\n]{2,80}\s\1\.1\s")
_ROMAN = re.compile(r"(?:xl|l?x{0,3})(?:ix|iv|v?i{0,3})", re.IGNORECASE)
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50}


def roman_value(letters: str) -> int:
    """Return the value of a roman number up to 89, 0 if the letters are none."""
    if not letters or not _ROMAN.fullmatch(letters):
        return 0
    digits = [_ROMAN_VALUES[letter] for letter in letters.lower()]
    following = [*digits[1:], 0]
    return sum(-one if one < two else one for one, two in zip(digits, following, strict=True))


def find_marks(layout: Layout, start: int = 0, end: int | None = None) -> list[Mark]:
    """Return all marks of a span that are not plain references, in text order.

    The mark of a footnote or endnote numbers no clause.
    """
    labelled = {block.start: block.label for block in layout.blocks if block.label}
    notes = {block.start for block in layout.blocks if block.kind in ("footnote", "endnote")}
    marks = []
    for match in _MARK.finditer(layout.text, start, len(layout.text) if end is None else end):
        mark = None if match.start() in notes else _mark_of(layout, match, labelled)
        if mark is not None:
            marks.append(mark)
    return marks


def _mark_of(layout: Layout, match: re.Match[str], labelled: dict[int, str]) -> Mark | None:
    groups = match.groupdict()
    kind = next(
        name for name in ("kw", "dotted", "spaced", "num", "paren", "alpha", "bare")
        if groups[name] is not None
    )  # fmt: skip
    start, end = match.span()
    forced = start in labelled and match.group().strip() == labelled[start].strip()
    strength = PARAGRAPH if forced else layout.strength(start)
    if not forced and not _plausible(layout.text, match, kind, strength):
        return None
    readings, path, number = _READERS[kind](match)
    if not readings:
        return None
    return Mark(start, end, match.group(), readings, strength, path, number, forced)


def _plausible(text: str, match: re.Match[str], kind: str, strength: int) -> bool:
    """Sort out references, amounts, initials and page numbers by what stands around them."""
    start, end = match.span()
    before = text[max(0, start - 40) : start]
    after = text[end : end + 40]
    if strength < PARAGRAPH and _REFERENCE_BEFORE.search(before.rstrip()):
        return False
    if _REFERENCE_AFTER.match(after) and not (strength == PARAGRAPH and kind == "paren"):
        return False
    follower = after.lstrip()[:1]
    if kind == "paren":
        if match["paren"].isdigit() and strength < LINE and _SPELLED_OUT.search(before):
            return _SPELLED_OUT.search(before)[0].strip() == "and"  # type: ignore[index]
        return strength > INLINE or before[-1:].isspace() or before[-1:] in "—–("
    if kind == "bare" and strength < LINE:
        return _FIRST_OF_TITLE.match(text, start, start + 120) is not None
    if kind == "bare":
        return not _MONTH.match(after) and "\n\n" not in after[: len(after) - len(after.lstrip())]
    if strength < LINE:
        return _plausible_inline(match, kind, before if strength == INLINE else "", follower)
    return (
        kind == "kw"
        or not follower
        or not follower.islower()
        or kind != "num"
        or (strength == PARAGRAPH)
    )


def _plausible_inline(match: re.Match[str], kind: str, before: str, follower: str) -> bool:
    """Judge a number inside a line: after a stop or a title, and before a capital letter.

    ``before`` is empty where the number follows a stop. Letters may come before small ones.
    """
    if kind == "alpha" and match["alpha"].islower():
        return not before or match["aend"] == ")" or before.rstrip().endswith((" or", " and"))
    if kind == "dotted" and follower.islower():
        return not before or before.rstrip().endswith((" or", " and", "–", "—"))
    if before and not _TITLE_BEFORE.search(before):
        return False
    return follower.isupper() or follower in tuple('"“([_')


def _keyword(match: re.Match[str]) -> tuple[tuple[Reading, ...], tuple[int, ...], str]:
    word, number = match["kw"].lower(), match["kwnum"]
    style = "article" if word in ("article", "part") else "section"
    if number[0].isdigit():
        path = tuple(int(part) for part in number.split("."))
        if len(path) > 1:
            return (Reading("dotted", path[-1]),), path, number
        return (Reading(style, path[0]),), path, number
    value = _NUMBER_WORDS.get(number.lower()) or roman_value(number)
    if value:
        printed = str(value) if number.lower() in _NUMBER_WORDS else number
        return (Reading(style, value),), (value,), printed
    value = ord(number) - 64
    return (Reading(style, value),), (value,), number


def _decimal(match: re.Match[str]) -> tuple[tuple[Reading, ...], tuple[int, ...], str]:
    number = (match["dotted"] or match["spaced"]).replace(" ", "")
    path = tuple(int(part) for part in number.split("."))
    if len(path) == 2 and path[1] == 0 and number.endswith(".0"):
        return (Reading("1.", path[0]),), (path[0],), number
    return (Reading("dotted", path[-1]),), path, number


def _numeral(match: re.Match[str]) -> tuple[tuple[Reading, ...], tuple[int, ...], str]:
    value = int(match["num"])
    style = "1." if match["nend"].startswith(".") else "1)"
    return (Reading(style, value),) if value else (), (value,), match["num"]


def _bare(match: re.Match[str]) -> tuple[tuple[Reading, ...], tuple[int, ...], str]:
    value = int(match["bare"])
    return (Reading("1", value),) if value else (), (value,), match["bare"]


def _parenthesis(match: re.Match[str]) -> tuple[tuple[Reading, ...], tuple[int, ...], str]:
    inner = match["paren"]
    if inner.isdigit():
        return (Reading("(1)", int(inner)),) if int(inner) else (), (), inner
    return _letters(inner, "(", ")"), (), inner


def _alphabetic(match: re.Match[str]) -> tuple[tuple[Reading, ...], tuple[int, ...], str]:
    return _letters(match["alpha"], "", match["aend"]), (), match["alpha"]


def _letters(inner: str, opener: str, closer: str) -> tuple[Reading, ...]:
    """Return the readings of letters: as a letter, as a roman number, or as both."""
    upper = inner.isupper()
    found = []
    value = roman_value(inner)
    if len(inner) == 1 or (len(set(inner)) == 1 and len(inner) == 2 and value != 20):
        place = ord(inner[0].lower()) - 96 + (26 if len(inner) == 2 else 0)
        found.append(Reading(f"{opener}{'A' if upper else 'a'}{closer}", place))
    if value and inner.lower() != "l":
        found.append(Reading(f"{opener}{'I' if upper else 'i'}{closer}", value))
    if inner in ("w", "x", "y", "z") and opener:
        found.append(Reading(LAST_LETTERS, ord(inner) - ord("w") + 1))
    return tuple(found)


_READERS = {
    "kw": _keyword,
    "dotted": _decimal,
    "spaced": _decimal,
    "num": _numeral,
    "paren": _parenthesis,
    "alpha": _alphabetic,
    "bare": _bare,
}
