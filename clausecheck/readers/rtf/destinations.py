"""Groups of a Rich Text file with a meaning of their own: notes, headers, comments, fonts.

Each function sets the group up and returns what is to be done when the group closes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from clausecheck.model import Notice
from clausecheck.readers.rtf.progress import (
    Remark,
    State,
    Story,
    Walk,
    as_label,
    date_of,
    end_paragraph,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from clausecheck.model import BlockKind

    Close = Callable[[Walk], None]
    Destination = Callable[[Walk, str], Close | None]

_DEEPEST_BOX = 20
_HEADING = re.compile(r"heading (\d)\b", re.IGNORECASE)

STARRED = frozenset({
    "shppict", "shpinst", "nesttableprops", "moMath", "moMathPara", "mmath", "do", "fldrslt",
})  # fmt: skip
"""Words of groups that older programs skip (``\\*``) but whose text is shown."""


def described(walk: Walk, text: str) -> None:
    """Text inside the table of fonts or styles: names, each ended by a semicolon."""
    what, number = walk.described
    if what == "f" and number in walk.fonts:
        font = walk.fonts[number]
        font.name = (font.name + text).strip(" ;")
    elif what == "s":
        heading = _HEADING.match(text.strip())
        if heading:
            walk.outlines.setdefault(number, int(heading[1]) - 1)
    if text.rstrip().endswith(";"):
        walk.described = ("", 0)


def _skip(walk: Walk, _word: str) -> None:
    walk.state.skipped = True


def _named(walk: Walk, word: str) -> None:
    walk.state.destination = word


def _picture(walk: Walk, _word: str) -> None:
    walk.story.written.pictures += walk.state.taken is None
    walk.state.skipped = True


def _object(walk: Walk, _word: str) -> None:
    message = "an embedded object was not read"
    walk.stories[0].written.notices[Notice("embedded-object", message)] = None


def _label(walk: Walk, _word: str) -> Close:
    """The number of a list paragraph, as it was printed when the file was saved."""
    taken = walk.state.taken = []

    def close(walk: Walk) -> None:
        walk.story.number = as_label("".join(taken))

    return close


def _authors(walk: Walk, _word: str) -> Close:
    taken = walk.state.taken = []

    def close(walk: Walk) -> None:
        walk.authors = [author.strip() for author in "".join(taken).split(";")]

    return close


# --- texts of their own --------------------------------------------------------------------


def _begin(walk: Walk, story: Story) -> None:
    walk.stories.append(story)
    walk.state = State(
        font=walk.state.font,
        skip_after_unicode=walk.state.skip_after_unicode,
        changes=dict(walk.state.changes),
    )


def _end(walk: Walk) -> Story:
    if walk.story.paragraph.pieces or walk.story.paragraph.records or walk.story.waiting:
        walk.state.changes = {}
        walk.state.skipped, walk.state.taken = False, None
        end_paragraph(walk)
    return walk.stories.pop()


def _note(walk: Walk, _word: str) -> Close:
    shown = not walk.state.hidden and walk.state.taken is None
    _begin(walk, Story("footnotes", "footnote"))

    def close(walk: Walk) -> None:
        note = _end(walk)
        if shown:
            walk.notes.append(note)

    return close


def _edge(walk: Walk, word: str) -> Close:
    kind: BlockKind = "header" if word.startswith("header") else "footer"
    _begin(walk, Story(word, kind))
    walk.state.changes = {}

    def close(walk: Walk) -> None:
        walk.edges.append(_end(walk))

    return close


def _box(walk: Walk, _word: str) -> Close | None:
    outer = walk.story
    if len(walk.stories) > _DEEPEST_BOX:
        return None  # no page has so many boxes inside each other; the words go on where they are
    _begin(walk, Story(outer.part, outer.kind or "text-box"))

    def close(walk: Walk) -> None:
        outer.waiting.append(_end(walk).written)

    return close


# --- comments ------------------------------------------------------------------------------


def _anchor(walk: Walk, _word: str) -> Close:
    taken = walk.state.taken = []

    def close(walk: Walk) -> None:
        anchor = "".join(taken).strip()
        walk.story.paragraph.anchors.append((anchor, walk.story.paragraph.length))

    return close


def _about_remark(walk: Walk, word: str) -> Close:
    taken = walk.state.taken = []

    def close(walk: Walk) -> None:
        walk.remark[word] = "".join(taken).strip()

    return close


def _remark(walk: Walk, _word: str) -> Close:
    outer = walk.story
    place = f"remark {len(walk.remarks)}"
    outer.paragraph.anchors.append((place, outer.paragraph.length))
    _begin(walk, Story("comments"))

    def close(walk: Walk) -> None:
        text = "".join(_end(walk).written.pieces)
        about, walk.remark = walk.remark, {}
        packed = about.get("atndate", "")
        date = date_of(int(packed)) if packed.lstrip("-").isdigit() and len(packed) < 12 else ""
        anchor = about.get("atnref", place)
        if text:
            walk.remarks.append(Remark(text, anchor, about.get("atnauthor", ""), date))

    return close


DESTINATIONS: dict[str, Destination] = {
    "fonttbl": _named,
    "stylesheet": _named,
    "upr": _named,
    "pict": _picture,
    "object": _object,
    "listtext": _label,
    "pntext": _label,
    "revtbl": _authors,
    "footnote": _note,
    "shptxt": _box,
    "dptxbxtext": _box,
    "annotation": _remark,
    "atrfstart": _anchor,
    "atrfend": _anchor,
    "atnauthor": _about_remark,
    "atndate": _about_remark,
    "atnref": _about_remark,
    **dict.fromkeys(
        ("header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf"),
        _edge,
    ),
    **dict.fromkeys(
        (
            "colortbl", "info", "fldinst", "nonshppict", "shprslt", "sp", "objdata", "objclass",
            "xe", "tc", "tcn", "rxe", "txe", "nonesttables", "mmathPict", "mmathPr", "filetbl",
            "listtable", "listoverridetable", "rsidtbl", "template", "private", "background",
            "atnid", "atnicn", "atnparent", "atntime", "ftnsep", "ftnsepc", "ftncn", "aftnsep",
            "aftnsepc", "aftncn", "themedata", "colorschememapping", "latentstyles", "datastore",
            "xmlnstbl", "mctrlPr", "pnseclvl", "pn", "docvar", "generator", "bkmkstart", "bkmkend",
            "datafield", "formfield", "picprop",
        ),
        _skip,
    ),
}  # fmt: skip
