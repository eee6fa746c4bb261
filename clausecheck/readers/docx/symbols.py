"""Characters of symbol fonts to the Unicode characters they look like."""

from __future__ import annotations

import re

UNKNOWN = "\ufffd"
_PRIVATE = re.compile("[\uf020-\uf0ff]")

# The glyphs contracts use: boxes, ticks, bullets, arrows, signs and the Greek of formulas.
_WINGDINGS = {
    0x4A: "☺", 0x6C: "●", 0x6E: "■", 0x6F: "☐", 0x70: "☐", 0x71: "☐", 0x72: "☐", 0x76: "❖",
    0x77: "◆", 0x78: "☒", 0x9E: "·", 0x9F: "•", 0xA0: "▪", 0xA1: "○", 0xA7: "▪", 0xA8: "☐",
    0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "→", 0xF0: "⇒", 0xFB: "✗",
    0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_WINGDINGS_2 = {
    0x50: "✓", 0x4F: "✗", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x2A: "☐", 0xA3: "☐",
    0x97: "●", 0x98: "●",
}  # fmt: skip
_SYMBOL = {
    0x2D: "−", 0xA2: "′", 0xA3: "≤", 0xA4: "⁄", 0xA5: "∞", 0xA7: "♣", 0xAB: "↔", 0xAC: "←",
    0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xB1: "±", 0xB2: "″", 0xB3: "≥", 0xB4: "×",
    0xB5: "∝", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBA: "≡", 0xBB: "≈", 0xBC: "…", 0xD2: "®",
    0xD3: "©", 0xD4: "™", 0xD5: "∏", 0xD6: "√", 0xDE: "⇒", 0xE2: "®", 0xE3: "©", 0xE4: "™",
    0xE5: "∑",
}  # fmt: skip
_GREEK = dict(
    zip(
        b"ABGDEZHQIKLMNXOPRSTUFCYWabgdezhqiklmnxoprstufcyw",
        "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩαβγδεζηθικλμνξοπρστυφχψω",
        strict=True,
    )
)
# In the Symbol font, figures and ordinary punctuation stand where ASCII has them.
_PLAIN = {code: chr(code) for code in b" !%&()+,./0123456789:;<=>?[]_{|}"}
_FONTS = {
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
    "symbol": _PLAIN | _GREEK | _SYMBOL,
    "webdings": {0x61: "✓", 0x63: "☐", 0x67: "■", 0x72: "✗"},
}


def symbol(code: str, font: str) -> str:
    """The character for the hex code of a ``w:sym``; ``UNKNOWN`` if nobody knows."""
    try:
        point = int(code, 16)
    except ValueError:
        return UNKNOWN
    table = _FONTS.get(font.lower())
    place = point - 0xF000 if 0xF000 <= point <= 0xF0FF else point
    if table is not None:
        return table.get(place, UNKNOWN)
    private = 0xE000 <= point <= 0xF8FF or not 0x20 <= point < 0x110000
    return UNKNOWN if private or 0xD800 <= point < 0xE000 else chr(point)


def holds_symbols(text: str) -> bool:
    """Whether the text holds characters of the private area that symbol fonts are put in."""
    return _PRIVATE.search(text) is not None


def plain(text: str, font: str) -> str:
    """The text with the private characters of that symbol font replaced by what they look like."""
    return _PRIVATE.sub(lambda found: symbol(f"{ord(found[0]):x}", font or "Symbol"), text)
