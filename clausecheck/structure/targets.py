"""References whose number is there but leads to another subject than the words around it say.

Shown in two cases only: the reference repeats a heading, "Section 8 (Confidentiality)", or names
the subject, "the confidentiality obligations in Section 8"; the clause of that number speaks of
something else throughout; and another clause carries that heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from clausecheck.model import Flaw, Segment
from clausecheck.structure.numbers import Numbering
from clausecheck.structure.places import Places
from clausecheck.structure.references import Reference

_REPEATED = re.compile(r"\s*\(\s*[\"“‘']?([A-Z][^()\n]{3,70}?)[.,]?[\"”’']?\s*\)")
_SUBJECT = re.compile(
    r"\b([A-Za-z-]{6,})\s+(?:obligations?|provisions?|undertakings?|covenants?|duties"
    r"|restrictions?|requirements?)"
    r"(?:\s+(?:as\s+)?(?:set\s+(?:forth|out)|contained|described|specified|stated"
    r"|provided))?\s+(?:in|of|under|by)\s+$"
)
_SMALL = frozenset(
    """
    and for the with from other general certain effect effects rights obligations terms
    conditions provisions section article clause above below
    """.split()
)
_STEM = 6
_SHORT = 4
_BACK = 110


def wrong_targets(
    places: Places, numbering: Numbering, references: Iterable[Reference]
) -> Iterator[Flaw]:
    """One flaw for every reference whose subject stands under another number."""
    for reference in references:
        subject = _subject(places.text, reference)
        stems = _stems(subject)
        targets = numbering.segments.get(reference.number, [])
        if not stems or not targets or places.in_schedule(reference.start):
            continue
        if any(_speaks_of(places, numbering, at, stems) for at in targets):
            continue
        there = _headed(places, stems)
        headings = [h for at in targets if (h := places.outline.segments[at].heading)]
        if there is None or not headings:
            continue
        message = (
            f"{reference.printed} is “{_plain(headings[0])}”, but the reference is about"
            f" “{subject}”; "
            f"see {there.number} “{_plain(there.heading)}”."
        )
        yield Flaw(
            "wrong-target",
            reference.printed,
            message,
            places.evidence(reference.start, reference.end),
        )


def _subject(text: str, reference: Reference) -> str:
    repeated = _REPEATED.match(text, reference.end)
    if repeated:
        return " ".join(repeated.group(1).split())
    named = _SUBJECT.search(text, max(0, reference.start - _BACK), reference.start)
    return named.group(1).lower() if named else ""


def _stems(subject: str) -> list[str]:
    words = [w.lower() for w in re.findall(r"[A-Za-z]+", subject)]
    return [w[:_STEM] for w in words if len(w) >= _SHORT and w not in _SMALL]


def _speaks_of(places: Places, numbering: Numbering, segment: int, stems: list[str]) -> bool:
    """Whether a clause, its headings or what is around it has any of the words."""
    words = numbering.words_of(segment).lower()
    current: int | None = segment
    while current is not None:
        words += " " + places.outline.segments[current].heading.lower()
        current = places.outline.segments[current].parent
    return any(stem in words for stem in stems)


def _headed(places: Places, stems: list[str]) -> Segment | None:
    """The first numbered clause whose heading has all the words."""
    return next(
        (
            s
            for s in places.outline.segments
            if s.number
            and s.heading
            and s.zone != "contents"
            and all(stem in s.heading.lower() for stem in stems)
        ),
        None,
    )


def _plain(heading: str) -> str:
    return " ".join(heading.split()).strip(" .:")
