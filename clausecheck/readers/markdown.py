"""Markdown to Documents: rendered as a web page, and read as that page looks.

So headings, list numbers, tables and struck-out words mean what they mean to whoever wrote them,
and the marks (``#``, ``**``) are not in the text. Line ends stay: contracts are wrapped by hand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausecheck.readers.html import read_page
from clausecheck.readers.text import decoded, guess_notices
from clausecheck.readers.unpaged import document_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from markdown_it.token import Token

    from clausecheck.model import Document
    from clausecheck.readers.views import View


def read_markdown(
    name: str, data: bytes, *, view: View = "accepted", password: str | None = None
) -> Document:
    """The Markdown file (CommonMark with tables and strike-through) as a Document.

    Raises ReadError for binary files. ``view`` and ``password`` mean nothing here.
    """
    text, guessed = decoded(name, data)
    written = read_page(name, ("\ufeff" + _rendered(text)).encode("utf-8", "replace"))
    written.notices.update(dict.fromkeys(guess_notices(guessed)))
    return document_of(name, data, "markdown", written, view)


def _rendered(text: str) -> str:
    from markdown_it import MarkdownIt

    # Contracts indent sub-clauses; nobody means them as program code.
    parser = MarkdownIt("commonmark", {"breaks": True}).disable("code")
    parser.enable(["table", "strikethrough"])
    parser.add_render_rule("hr", _rule)
    return f"<body>{parser.render(text, {'lines': text.splitlines()})}</body>"


def _rule(
    _renderer: object,
    tokens: Sequence[Token],
    place: int,
    _options: object,
    env: Mapping[str, list[str]],
) -> str:
    """A line of underscores is a line to sign on; any other rule only parts the text."""
    token = tokens[place]
    if not token.markup.startswith("_") or token.map is None:
        return ""
    return f"<p>{env['lines'][token.map[0]].strip()}</p>"
