"""Paragraphs of a web page, mended where the page was cut for paper: numbers out, halves joined."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from clausecheck.readers.docx.writing import Paragraph, Place, add, keep_out

if TYPE_CHECKING:
    from collections.abc import Sequence

    Draft = tuple[Paragraph, Place]

_PAGE_NUMBER = re.compile(
    r"[-–—\s]*(?:page\s*)?(?:[A-Z]{1,3}-)?(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:of|/)\s*\d{1,4})?[-–—\s]*",
    re.IGNORECASE,
)
_ENDED = (".", ":", ";", "!", "?", ".”", '."', ".)")
_JOINED = frozenset({"paragraph", "list-item"})


def mended(drafts: Sequence[Draft | None]) -> list[Draft]:
    """The drafts without page numbers beside a break (None), sentences across breaks joined."""
    kept: list[Draft] = []
    broken = numbered = False
    numbers: list[str] = []
    for index, draft in enumerate(drafts):
        if draft is None:
            broken, numbered = True, False
            continue
        beside = _beside_break(drafts, index, fresh=broken and not numbered)
        if beside and _is_page_number(draft):
            numbers.append("".join(draft[0].pieces).strip())
            numbered = True
            continue
        if broken and kept and _goes_on(kept[-1], draft):
            _join(kept[-1][0], numbers, draft[0])
        else:
            kept.append(_noted(draft, numbers))
        broken, numbered, numbers = False, False, []
    for number in numbers if kept else ():
        keep_out(kept[-1][0], number, "page-number")
    return kept or [draft for draft in drafts if draft is not None]


def _beside_break(drafts: Sequence[Draft | None], index: int, *, fresh: bool) -> bool:
    last = index + 1 == len(drafts)
    return fresh or (None in drafts if last else drafts[index + 1] is None)


def _is_page_number(draft: Draft) -> bool:
    paragraph, place = draft
    words = "".join(paragraph.pieces).strip()
    return not place.number and place.cell is None and bool(_PAGE_NUMBER.fullmatch(words))


def _goes_on(before: Draft, after: Draft) -> bool:
    """Whether the second is the rest of a sentence that began in the first."""
    ends = "".join(before[0].pieces[-8:]).rstrip()
    begins = "".join(after[0].pieces).lstrip()
    return (
        before[1].kind in _JOINED
        and after[1] == Place("paragraph", before[1].part)
        and not ends.endswith(_ENDED)
        and begins[:1].islower()
    )


def _noted(draft: Draft, numbers: Sequence[str]) -> Draft:
    """The draft with the page numbers that stood before it noted at its beginning."""
    if not numbers:
        return draft
    paragraph = Paragraph()
    _join(paragraph, numbers, draft[0], glue="")
    return paragraph, draft[1]


def _join(first: Paragraph, numbers: Sequence[str], second: Paragraph, *, glue: str = " ") -> None:
    """Append the second paragraph to the first, with what was kept out in its place."""
    for number in numbers:
        keep_out(first, number, "page-number")
    if glue and not "".join(first.pieces[-1:]).endswith((" ", "\n")):
        add(first, glue, None)
    base = first.length
    first.pieces.extend(second.pieces)
    first.length += second.length
    first.records.extend(
        replace(each, start=each.start + base, end=each.end + base) for each in second.records
    )
