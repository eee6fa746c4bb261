"""Fonts and code pages to characters: what the bytes of a Rich Text file mean."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from clausecheck.readers.docx import symbols

SYMBOL = "symbol"
"""Stands for the code page of fonts whose characters are pictures, such as Wingdings."""

_BY_CHARSET = {
    0: "cp1252", 2: SYMBOL, 77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "cp936",
    136: "cp950", 161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256",
    186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip
_BY_PAGE = {10000: "mac_roman", 65001: "utf-8", 42: SYMBOL}
BY_WORD = {"ansi": "cp1252", "mac": "mac_roman", "pc": "cp437", "pca": "cp850"}


@dataclass(slots=True)
class Font:
    """A font of the table; ``codec`` is empty where the code page of the file is meant."""

    name: str = ""
    codec: str = ""


def codec_of_charset(charset: int) -> str:
    r"""The codec of a ``\fcharset``; empty for the default one and unknown ones."""
    return _BY_CHARSET.get(charset, "")


def codec_of_page(page: int) -> str:
    """The codec of a Windows code page; empty if Python does not know it."""
    named = _BY_PAGE.get(page, f"cp{page}")
    if named == SYMBOL:
        return named
    try:
        return codecs.lookup(named).name
    except LookupError:
        return ""


def decoded(raw: bytes, codec: str, font: str) -> str:
    """The characters of the bytes; what nobody knows becomes U+FFFD."""
    if codec == SYMBOL:
        return symbols.plain("".join(chr(0xF000 + b) if b >= 0x20 else "" for b in raw), font)
    text = raw.decode(codec, "replace")
    if codec == "cp1252" and "\ufffd" in text:
        text = raw.decode("latin-1")  # its unassigned bytes mean what they mean in Latin-1
    return text


def joined(units: list[int]) -> str:
    """The characters of UTF-16 units; halves without their other half become U+FFFD."""
    raw = b"".join(unit.to_bytes(2, "little") for unit in units)
    return raw.decode("utf-16-le", "replace")
