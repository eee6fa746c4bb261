"""Bytes of a Rich Text file to its tokens: groups, control words, characters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Literal

    Kind = Literal["open", "close", "word", "symbol", "bytes"]

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,40})(-?\d{1,10})? ?"  # a control word, its number, one blank that ends it
    rb"|\\'([0-9a-fA-F]{2})"
    rb"|\\([^a-zA-Z])"
    rb"|([{}])"
    rb"|([^\\{}\r\n]+)"
    rb"|[\r\n]+",
    re.DOTALL,
)


class Token(NamedTuple):
    r"""One token: ``word`` with its ``number`` if it has one, or ``raw`` bytes of text.

    ``escaped`` says that the byte was written as ``\'hh``.
    """

    kind: Kind
    word: str = ""
    number: int | None = None
    raw: bytes = b""
    escaped: bool = False


_OPEN, _CLOSE = Token("open"), Token("close")


def tokens(data: bytes) -> Iterator[Token]:
    r"""The tokens of the file; binary data (``\bin``) and line ends are left out."""
    at = 0
    while match := _TOKEN.match(data, at):
        at = match.end()
        word, number, code, symbol, brace, text = match.groups()
        if text is not None:
            yield Token("bytes", raw=text)
        elif brace is not None:
            yield _OPEN if brace == b"{" else _CLOSE
        elif code is not None:
            yield Token("bytes", raw=bytes.fromhex(code.decode()), escaped=True)
        elif symbol is not None:
            yield Token("symbol", symbol.decode("latin-1"))
        elif word == b"bin":
            at += max(int(number or 0), 0)
        elif word is not None:
            yield Token("word", word.decode(), None if number is None else int(number))
