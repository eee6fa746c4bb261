"""Numbers to the figures a list prints: roman, letters, ordinals, words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
)  # fmt: skip
_TENS = (
    "zero", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
)  # fmt: skip
_IRREGULAR = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth",
    "nine": "ninth", "twelve": "twelfth",
}  # fmt: skip
_CHICAGO = "*†‡§"


def figure(count: int, number_format: str) -> str:
    """The count as a list of that ``w:numFmt`` prints it; unknown formats print decimal."""
    return _FORMATS.get(number_format, str)(count)


def _roman(count: int) -> str:
    if not 0 < count < 40_000:
        return str(count)
    figures = []
    for size, letters in _ROMAN:
        times, count = divmod(count, size)
        figures.append(letters * times)
    return "".join(figures)


def _letter(count: int) -> str:
    # After z, Word goes on with aa, bb, cc: the same letter repeated, not aa, ab, ac.
    if not 0 < count < 10_000:
        return str(count) if count else ""
    times, place = divmod(count - 1, 26)
    return chr(ord("a") + place) * (times + 1)


def _ordinal(count: int) -> str:
    teens = 10 < count % 100 < 14
    return str(count) + ("th" if teens else {1: "st", 2: "nd", 3: "rd"}.get(count % 10, "th"))


def _words(count: int) -> str:
    if not 0 <= count < 1000:
        return str(count)
    if count < 20:
        return _ONES[count]
    if count < 100:
        tens, ones = divmod(count, 10)
        return _TENS[tens] + (f"-{_ONES[ones]}" if ones else "")
    hundreds, rest = divmod(count, 100)
    return f"{_ONES[hundreds]} hundred" + (f" {_words(rest)}" if rest else "")


def _cardinal_text(count: int) -> str:
    return _words(count).capitalize()


def _ordinal_text(count: int) -> str:
    head, joint, last = _words(count).rpartition("-")
    if not joint:
        head, joint, last = _words(count).rpartition(" ")
    last = last[:-1] + "ieth" if last.endswith("y") else _IRREGULAR.get(last, last + "th")
    return (head + joint + last).capitalize()


def _chicago(count: int) -> str:
    times, place = divmod(max(count, 1) - 1, len(_CHICAGO))
    return _CHICAGO[place] * (times + 1)


def _circled(count: int) -> str:
    return chr(0x2460 + count - 1) if 0 < count <= 20 else str(count)


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda count: f"{count:02d}",
    "lowerRoman": _roman,
    "upperRoman": lambda count: _roman(count).upper(),
    "lowerLetter": _letter,
    "upperLetter": lambda count: _letter(count).upper(),
    "ordinal": _ordinal,
    "cardinalText": _cardinal_text,
    "ordinalText": _ordinal_text,
    "numberInDash": lambda count: f"- {count} -",
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedParen": lambda count: f"({count})",
    "decimalEnclosedFullstop": lambda count: f"{count}.",
    "hex": lambda count: f"{count:X}",
    "chicago": _chicago,
    "none": lambda _count: "",
}
