"""Tokens of a Rich Text file to one text: groups, destinations, control words.

Groups are kept on a stack of our own, so no depth of nesting can exhaust Python's.
"""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

from clausecheck.errors import ReadError
from clausecheck.model import Aside, Notice
from clausecheck.readers.docx import symbols
from clausecheck.readers.docx.counting import figure
from clausecheck.readers.docx.writing import graft, write_touches
from clausecheck.readers.rtf import charsets
from clausecheck.readers.rtf.destinations import DESTINATIONS, STARRED, described
from clausecheck.readers.rtf.progress import (
    Walk,
    end_cell,
    end_outer_cell,
    end_paragraph,
    end_row,
    say,
)
from clausecheck.readers.rtf.tokens import tokens
from clausecheck.readers.unpaged import counted

if TYPE_CHECKING:
    from collections.abc import Callable

    from clausecheck.readers.docx.writing import ChangeKind, Written
    from clausecheck.readers.rtf.tokens import Token
    from clausecheck.readers.views import View

_DEEPEST = 10_000
_CONTROLS = {code: None for code in range(0x20) if code not in b"\t\n"}


def read_story(name: str, data: bytes, view: View) -> Written:
    """The whole text of the file in that view. Raises ReadError."""
    start = data[:64].find(b"{\\rtf")
    if start < 0:
        raise ReadError(f"{name}: this is not a Rich Text file; choose a file that begins {{\\rtf")
    walk = Walk(view)
    if not _walk(walk, name, data[start:]):
        raise ReadError(
            f"{name}: the Rich Text file is cut short ({counted(len(walk.groups), 'group')} not "
            "closed); get a whole copy, or open and save it again in a word processor"
        )
    return _assembled(walk)


def _walk(walk: Walk, name: str, data: bytes) -> bool:
    """Read all tokens; False if the file ends before its outermost group does."""
    starred = False
    for token in tokens(data):
        if token.kind == "bytes":
            _take_bytes(walk, token)
            continue
        if token.kind == "word" and token.word == "u":
            _take_unicode(walk, token.number or 0)
            continue
        if token.kind == "symbol" and walk.to_skip:
            walk.to_skip -= 1
            continue
        _flush(walk)
        if token.kind == "open":
            _open(walk, name)
        elif token.kind == "close":
            _close(walk)
            if not walk.groups:
                return True
        elif token.kind == "symbol":
            _symbol(walk, token.word)
        else:
            _word(walk, token, starred)
        starred = token.kind == "symbol" and token.word == "*"
    return False


# --- characters ----------------------------------------------------------------------------


def _take_bytes(walk: Walk, token: Token) -> None:
    raw = token.raw
    if walk.to_skip:
        skipped = min(walk.to_skip, len(raw))
        walk.to_skip -= skipped
        raw = raw[skipped:]
    if raw and not walk.state.skipped:
        if walk.units:
            _flush(walk)
        walk.raw += raw


def _take_unicode(walk: Walk, number: int) -> None:
    if walk.raw:
        _flush(walk)
    walk.units.append(number & 0xFFFF)
    walk.to_skip = walk.state.skip_after_unicode


def _flush(walk: Walk) -> None:
    """Decode the characters collected; their font is still the one they were written in."""
    walk.to_skip = 0
    if walk.raw:
        font = _font(walk)
        codec = font.codec or walk.codec
        text = charsets.decoded(bytes(walk.raw), codec, font.name)
        walk.raw.clear()
    elif walk.units:
        text = charsets.joined(walk.units)
        walk.units.clear()
        if symbols.holds_symbols(text):
            font = _font(walk)
            text = symbols.plain(text, font.name if font.codec == charsets.SYMBOL else "")
    else:
        return
    text = text.translate(_CONTROLS)
    if walk.state.destination in {"fonttbl", "stylesheet"}:
        described(walk, text)
    else:
        say(walk, text)


def _font(walk: Walk) -> charsets.Font:
    number = walk.state.font if walk.state.font >= 0 else walk.default_font
    return walk.fonts.get(number, charsets.Font())


# --- groups --------------------------------------------------------------------------------


def _open(walk: Walk, name: str) -> None:
    if len(walk.groups) >= _DEEPEST:
        raise ReadError(
            f"{name}: groups are nested more than {_DEEPEST:,} deep, which no word processor "
            "writes; open the file and save it as .docx"
        )
    walk.groups.append((walk.state, None))
    walk.state = copy.copy(walk.state)
    walk.state.changes = dict(walk.state.changes)
    if walk.state.destination == "upr":  # the first of two versions; the other is in Unicode
        walk.state.skipped, walk.state.destination = True, "upr-old"


def _close(walk: Walk) -> None:
    if len(walk.groups) == 1:
        end_paragraph(walk)  # the last paragraph may have no mark
    outer, on_close = walk.groups.pop()
    if on_close is not None:
        on_close(walk)
    walk.state = outer


def _word(walk: Walk, token: Token, starred: bool) -> None:
    word, state = token.word, walk.state
    if state.skipped:
        if word == "ud" and state.destination == "upr-old":
            state.skipped, state.destination = False, ""
        return
    if state.destination in {"fonttbl", "stylesheet"}:
        _describe(walk, word, token.number)
        return
    destination = DESTINATIONS.get(word)
    if destination is not None:
        on_close = destination(walk, word)
        if on_close is not None and walk.groups:
            walk.groups[-1] = (walk.groups[-1][0], on_close)
    elif starred and word not in STARRED:
        state.skipped = True
    else:
        _control(walk, word, token.number)


def _describe(walk: Walk, word: str, number: int | None) -> None:
    """A word inside the table of fonts or styles."""
    value = 0 if number is None else number
    if word == "f" and walk.state.destination == "fonttbl":
        walk.described = ("f", value)
        walk.fonts.setdefault(value, charsets.Font())
    elif word == "fcharset" and walk.described[0] == "f":
        walk.fonts[walk.described[1]].codec = charsets.codec_of_charset(value)
    elif word == "cpg" and walk.described[0] == "f":
        walk.fonts[walk.described[1]].codec = charsets.codec_of_page(value)
    elif word in {"falt", "panose", "fontemb", "cs", "ds", "ts"}:
        walk.state.skipped = True
    elif word == "s":
        walk.described = ("s", value)
    elif word == "outlinelevel" and walk.described[0] == "s":
        walk.outlines[walk.described[1]] = value


# --- control words -------------------------------------------------------------------------

_SAID = {
    "tab": "\t", "line": "\n", "lbr": "\n", "page": "\n", "column": "\n", "emdash": "—",
    "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•",
    "emspace": " ", "enspace": " ", "qmspace": " ",
}  # fmt: skip
_SYMBOLS = {"~": "\xa0", "_": "-", "\\": "\\", "{": "{", "}": "}", "\t": "\t"}
_CHANGES: dict[str, ChangeKind] = {
    "revised": "insertion", "deleted": "deletion", "mvf": "move-from", "mvt": "move-to",
}  # fmt: skip
_CHANGED_BY: dict[str, tuple[tuple[ChangeKind, ...], int]] = {
    "revauth": (("insertion",), 0), "revdttm": (("insertion",), 1),
    "revauthdel": (("deletion",), 0), "revdttmdel": (("deletion",), 1),
    "mvauth": (("move-from", "move-to"), 0), "mvdate": (("move-from", "move-to"), 1),
}  # fmt: skip
_FIGURES = {
    "ar": "decimal", "alc": "lowerLetter", "auc": "upperLetter", "rlc": "lowerRoman",
    "ruc": "upperRoman", "chi": "chicago",
}  # fmt: skip


def _symbol(walk: Walk, symbol: str) -> None:
    if symbol in "\r\n":
        end_paragraph(walk)
    else:
        say(walk, _SYMBOLS.get(symbol, ""))


def _control(walk: Walk, word: str, number: int | None) -> None:
    said = _SAID.get(word)
    act = _ACTS.get(word)
    setter = _SETTERS.get(word)
    if said is not None:
        say(walk, said)
    elif act is not None:
        act(walk)
    elif setter is not None:
        setter(walk, 1 if number is None else number)
    elif word in _CHANGES:
        _change(walk, _CHANGES[word], number)
    elif word in _CHANGED_BY:
        kinds, place = _CHANGED_BY[word]
        _changed_by(walk, kinds, place, number or 0)
    elif word in charsets.BY_WORD:
        walk.codec = charsets.BY_WORD[word]
    elif word.startswith(("ftnn", "aftnn")) and word.partition("ftnn")[2] in _FIGURES:
        kind = "endnote" if word[0] == "a" else "footnote"
        walk.figures[kind] = _FIGURES[word.partition("ftnn")[2]]


def _change(walk: Walk, kind: ChangeKind, number: int | None) -> None:
    if number == 0:
        walk.state.changes.pop(kind, None)
    else:
        walk.state.changes.setdefault(kind, (-1, 0))


def _changed_by(walk: Walk, kinds: tuple[ChangeKind, ...], place: int, number: int) -> None:
    for kind in kinds:
        if kind in walk.state.changes:
            author, date = walk.state.changes[kind]
            walk.state.changes[kind] = (number, date) if place == 0 else (author, number)


def _plain(walk: Walk) -> None:
    state = walk.state
    state.hidden = state.struck = False
    state.font = -1
    state.changes = {}


def _new_paragraph(walk: Walk) -> None:
    state = walk.state
    state.in_table = state.listed = False
    state.nesting = state.style = state.level = 0
    state.outline = None


def _note_number(walk: Walk) -> None:
    """Inside a note, the place where its number is printed."""
    story = walk.story
    if story.kind in {"footnote", "endnote"} and not story.number and not story.written.length:
        walk.counts[story.kind] += 1
        story.number = figure(walk.counts[story.kind], walk.figures[story.kind])


def _as_endnote(walk: Walk) -> None:
    story = walk.story
    if story.kind == "footnote":
        story.kind, story.part = "endnote", "endnotes"
        if story.number:  # it was counted among the footnotes before it said what it is
            walk.counts["footnote"] -= 1
            story.number = ""
            _note_number(walk)


_ACTS: dict[str, Callable[[Walk], None]] = {
    "par": end_paragraph,
    "sect": end_paragraph,
    "cell": end_outer_cell,
    "nestcell": end_cell,
    "row": lambda walk: end_row(walk, nested=False),
    "nestrow": lambda walk: end_row(walk, nested=True),
    "plain": _plain,
    "pard": _new_paragraph,
    "chftn": _note_number,
    "ftnalt": _as_endnote,
}


def _set(name: str) -> Callable[[Walk, int], None]:
    return lambda walk, number: setattr(walk.state, name, number)


def _switch(name: str) -> Callable[[Walk, int], None]:
    return lambda walk, number: setattr(walk.state, name, number != 0)


def _set_code_page(walk: Walk, number: int) -> None:
    walk.codec = charsets.codec_of_page(number) or walk.codec


def _set_default_font(walk: Walk, number: int) -> None:
    walk.default_font = number


_SETTERS: dict[str, Callable[[Walk, int], None]] = {
    "v": _switch("hidden"),
    "strike": _switch("struck"),
    "striked": _switch("struck"),
    "intbl": _switch("in_table"),
    "itap": _set("nesting"),
    "s": _set("style"),
    "outlinelevel": _set("outline"),
    "ls": _switch("listed"),
    "ilvl": _set("level"),
    "f": _set("font"),
    "uc": lambda walk, number: setattr(walk.state, "skip_after_unicode", min(max(number, 0), 64)),
    "ansicpg": _set_code_page,
    "deff": _set_default_font,
}


# --- the whole -----------------------------------------------------------------------------


def _assembled(walk: Walk) -> Written:
    """Body, then notes, then each distinct header and footer; comments beside the text."""
    written = walk.stories[0].written
    for kind in ("footnote", "endnote"):
        for note in walk.notes:
            if note.kind == kind:
                graft(written, note.written)
    seen: dict[tuple[str | None, str], int] = {}
    for edge in walk.edges:
        wording = (edge.kind, "".join(edge.written.pieces))
        edge.written.pictures = 0  # logos hold no clauses
        if wording in seen:  # what changed in one copy of a header changed in all
            write_touches(written, edge.written.touches, seen[wording])
        else:
            seen[wording] = graft(written, edge.written)
    for remark in walk.remarks:
        start, end = written.anchors.get(remark.anchor, (None, None))
        aside = Aside("comment", remark.text, None, start, end, remark.author, remark.date)
        written.asides.append(aside)
    _notice_losses(walk, written)
    return written


def _notice_losses(walk: Walk, written: Written) -> None:
    unknown = sum(piece.count("\ufffd") for piece in written.pieces)
    if unknown:
        message = f"{counted(unknown, 'character')} could not be decoded and stand as \ufffd"
        written.notices[Notice("undecoded", message)] = None
    if walk.unnumbered:
        paragraphs = counted(walk.unnumbered, "list paragraph")
        message = f"{paragraphs} without the printed number, which the file does not hold"
        written.notices[Notice("unnumbered", message)] = None
