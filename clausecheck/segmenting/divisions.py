"""The large parts of a contract: contents, recitals, operative words, schedules, signing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from clausecheck.segmenting.enumerators import Event, Mark
from clausecheck.segmenting.layout import AFTER_STOP, LINE, PARAGRAPH, Layout

Span = tuple[int, int]

_CONTENTS = re.compile(r"\b(?:TABLE\s+OF\s+CONTENTS?|Table\s+of\s+Contents?|CONTENTS|INDEX)\b")
_LEADERS = re.compile(r"(?<!\.)(?<!\.[ \t])(?:\.[ \t]?){4,200}[ \t]*(?:[ivx]{1,5}|\d{1,3})\b")
_ENTRY_END = re.compile(r"(?:[\s.…]|^)(?:\d{1,3}|[ivxlc]{1,5}|[A-Z]-\d{1,3})\s*$")
_PAGE_NUMBER = re.compile(r"[A-Za-z.)\s]\s*(?<![\d,] )\b(?:\d{1,3}|[ivx]{1,4})(?=\s|$)")
_SENTENCE = re.compile(r"\b(?:shall|will|agrees?|hereby|WHEREAS|means|entered into|dated)\b")
_SCHEDULE = re.compile(
    r"(?P<word>SCHEDULE|EXHIBIT|ANNEX|ANNEXURE|APPENDIX|ATTACHMENT|ADDENDUM|Schedule|Exhibit|Annex"
    r"|Annexure|Appendix|Attachment|Addendum)(?:[ \t]+(?:No\.?[ \t]*)?[\"“]?"
    r"(?P<number>[A-Z]{1,2}(?![a-z])(?:[-.]?\d{1,3})?|\d{1,3}(?:\.\d{1,3}){0,2}(?:[-.]?[A-Z]"
    r"(?![a-z]))?|[IVX]{1,5})[\"”]?)?(?![\w(])"
)
_SCHEDULE_REFERENCE = re.compile(
    r"[,;)]|(?:\w+\s+){0,3}(?:shall|is|are|sets?|hereto|to this|of this|and|or)\b"
)
_SIGNATURE = re.compile(
    r"\b(?:IN\s+WITNESS\s+(?:WHEREOF|HEREOF|THEREOF)|In\s+[Ww]itness\s+[Ww]here\s?of|AS\s+WITNESS|"
    r"IN\s+TESTIMONY\s+WHEREOF|EXECUTED\s+(?:as\s+(?:a\s+deed|an\s+agreement)|by\s+the\s+parties)|"
    r"Executed\s+as\s+(?:a\s+deed|an\s+agreement)|"
    r"(?:ACCEPTED\s+AND\s+AGREED|AGREED\s+AND\s+ACCEPTED|Agreed\s+and\s+Accepted|"
    r"Accepted\s+and\s+Agreed)\b|(?:SIGNED|Signed)\s+(?:for\s+and\s+)?on\s+behalf\s+of|"
    r"(?:SIGNATURE|Signature)\s+(?:PAGE|Page)s?\s+(?:to\s+)?(?:FOLLOWS?|[Ff]ollows?))"
)
_SIGN_FIELD = re.compile(
    r"\b(?:By|BY|Name|NAME|Title|TITLE|Its|Signature|SIGNATURE|Date|DATE|Signed)\s*:|/s/|_{6,}"
)
_RECITAL = re.compile(
    r"\b(?:WHEREAS|Whereas|RECITALS?|Recitals?|BACKGROUND|Background|W\s?I\s?T\s?N\s?E\s?S\s?S\s?"
    r"E\s?T\s?H|WITNESSETH|PREAMBLE|Preamble)\b"
)
_OPERATIVE = re.compile(
    r"\b(?:(?:NOW|Now)\s*,?\s*(?:THEREFORE|Therefore|therefore)|"
    r"(?:IT\s+IS|It\s+is)\s+(?:(?:HEREBY|hereby|THEREFORE|MUTUALLY)\s+)?(?:AGREED|agreed)|"
    r"(?:THE\s+PARTIES|The\s+[Pp]arties|the\s+[Pp]arties)\s+(?:hereto\s+)?(?:HEREBY\s+|hereby\s+|"
    r"therefore\s+)?(?:AGREE|agree)(?:\s+as\s+follows|\s+AS\s+FOLLOWS)|"
    r"(?:The|the)\s+[Pp]arties\s+(?:hereto\s+)?(?:have\s+(?:therefore|accordingly|now)\s+"
    r"(?:\w+\s+)?(?:agreed|entered|concluded|decided)|(?:therefore|accordingly|now)\s+agree)|"
    r"(?:OPERATIVE|AGREED)\s+(?:PROVISIONS|TERMS)|THIS\s+AGREEMENT\s+(?:NOW\s+)?WITNESSETH)\b"
)
_SHORTEST_CONTENTS = 40
_HEAD_SHARE = 0.4


def find_contents(layout: Layout, marks: Sequence[Mark]) -> Span | None:
    """Return the span of the table of contents, None where there is none."""
    text = layout.text
    heading = _CONTENTS.search(text, 0, max(4000, len(text) // 4))
    if heading is None:
        return _leader_lines(layout)
    start, end = heading.span()
    inside = [mark for mark in marks if end <= mark.start < end + 20_000]
    repeated = _repeat(text, inside)
    if repeated is not None:
        inside = [mark for mark in inside if mark.start < repeated]
        listed = [
            mark for mark, following in pairwise([*inside, None])
            if mark is not None and _is_entry(text, mark, following)
        ] or _first_run(text, inside)  # fmt: skip
        return start, _end_of_entries(layout, listed[-1].end if listed else end, repeated)
    for mark in inside:
        if (repeated is not None and mark.start >= repeated) or mark.start - end > 300:
            break
        if _SENTENCE.search(text, end, mark.start):
            break
        end = mark.end
    if repeated is None and end == heading.end():
        return _leader_lines(layout)
    return start, _end_of_entries(layout, end, repeated)


def _is_entry(text: str, mark: Mark, following: Mark | None) -> bool:
    """Say whether a mark begins an entry of the contents: a short title and a page number."""
    limit = min(following.start if following else len(text), mark.end + 200)
    page = _PAGE_NUMBER.search(text, mark.end, limit)
    return page is not None and _SENTENCE.search(text, mark.end, page.start()) is None


def _first_run(text: str, marks: Sequence[Mark]) -> list[Mark]:
    """Return the marks that follow each other closely, without a sentence between them."""
    run: list[Mark] = []
    for mark in marks:
        if run and (
            mark.start - run[-1].end > 300 or _SENTENCE.search(text, run[-1].end, mark.start)
        ):
            break
        run.append(mark)
    return run


def _repeat(text: str, marks: Sequence[Mark]) -> int | None:
    """Return where the first entry's label and title stand again: the contents end before."""
    if not marks:
        return None
    first = marks[0]
    entry = "".join(text[first.start : first.start + 60].lower().split())[:16]
    for mark in marks[1:]:
        if mark.start - first.end < _SHORTEST_CONTENTS or mark.label.strip(
            " .:)"
        ) != first.label.strip(" .:)"):
            continue
        again = "".join(text[mark.start : mark.start + 60].lower().split())[:16]
        if again[:10] == entry[:10]:
            return mark.start
    return None


def _end_of_entries(layout: Layout, end: int, limit: int | None) -> int:
    """Go on over the lines that still look like entries after the last numbered one."""
    text = layout.text
    limit = len(text) if limit is None else limit
    page = re.compile(r"[^\n]{0,120}?[\s.](?:\d{1,3}|[ivx]{1,4})(?=\s|$)").match(text, end, limit)
    stop = text.find("\n", end, min(end + 200, limit))
    end = stop if stop >= 0 else (page.end() if page else min(end, limit))
    for line in layout.lines:
        if line.start < end:
            continue
        words = text[line.start : line.end]
        entry = (
            line.furniture
            or (len(words) < 120 and _ENTRY_END.search(words) is not None)
            or (
                words.strip(": ").upper()
                in ("SCHEDULES", "EXHIBITS", "ANNEXES", "APPENDICES", "PAGE")
            )
        )
        if line.end > limit or not entry:
            break
        end = line.end
    return end


def _leader_lines(layout: Layout) -> Span | None:
    """Find contents without a title: four or more lines with dot leaders, close together."""
    found: list[re.Match[str]] = []
    for match in _LEADERS.finditer(layout.text, 0, max(8000, len(layout.text) // 4)):
        if found and match.start() - found[-1].end() > 300:
            if len(found) >= 4:
                break
            found = []
        found.append(match)
    if len(found) < 4:
        return None
    start = max((p for p in layout.paragraphs if p <= found[0].start()), default=0)
    return start, found[-1].end()


def find_divisions(layout: Layout, after: int, marks: Sequence[Mark]) -> list[Event]:
    """Return schedules, signatures, recitals and operative words after the contents list."""
    text = layout.text
    events = _head_divisions(layout, after, {mark.end for mark in marks})
    seen_body = after + (len(text) - after) // 20
    events += [event for event in _schedules(layout, after) if event.start > seen_body]
    events += _signatures(layout, max(seen_body, len(text) // 8))
    return sorted(events, key=lambda event: event.start)


def _head_divisions(layout: Layout, after: int, labels: set[int]) -> list[Event]:
    """Find the first recital that is no numbered clause, and the operative words after it."""
    text = layout.text
    limit = after + max(8000, int((len(text) - after) * _HEAD_SHARE))
    events = []
    recital = next(
        (
            m
            for m in _RECITAL.finditer(text, after, limit)
            if _opens(layout, m.start())
            and labels.isdisjoint(range(max(0, m.start() - 4), m.start() + 1))
        ),
        None,
    )
    if recital is not None:
        events.append(Event(recital.start(), recital.start(), "recital"))
    from_here = recital.end() if recital else after
    operative = next(
        (m for m in _OPERATIVE.finditer(text, from_here, limit) if _opens(layout, m.start())), None
    )
    if operative is not None:
        events.append(Event(operative.start(), operative.start(), "operative"))
    return events


def _opens(layout: Layout, place: int) -> bool:
    """Say whether a sentence can begin at ``place``."""
    return (
        layout.strength(place) >= AFTER_STOP
        or place == 0
        or layout.text[max(0, place - 12) : place].rstrip().endswith((";", "and", "AND"))
    )


def _schedules(layout: Layout, after: int) -> list[Event]:
    events: list[Event] = []
    signed = _SIGNATURE.search(layout.text, after)
    place = signed.start() if signed else len(layout.text)
    for match in _SCHEDULE.finditer(layout.text, after):
        event = _schedule_of(layout, match, place)
        if event is not None and not (events and events[-1].label == event.label):
            events.append(event)
    return events


def _schedule_of(layout: Layout, match: re.Match[str], signed: int) -> Event | None:
    """Accept a schedule's title: on a line of its own, in capitals, or after a full stop."""
    text, start, end = layout.text, match.start(), match.end()
    strength = layout.strength(start)
    line_end = text.find("\n", end)
    rest = text[end : min(len(text) if line_end < 0 else line_end, end + 100)].strip()
    plain = match["word"].isupper() and match["number"] is not None
    if strength < LINE:
        before = text[max(0, start - 40) : start].split()
        follows = strength == AFTER_STOP or (start > signed and not before[-1:][0].islower())
        if not (plain and follows):
            return None
    if strength == LINE and rest and not match["word"].isupper():
        return None
    if match["number"] is None and (rest or not match["word"].isupper()):
        return None
    if _SCHEDULE_REFERENCE.match(rest):
        return None
    if LINE <= strength < PARAGRAPH and len(rest) > 60 and not plain:
        return None
    label = " ".join(filter(None, (match["word"].capitalize(), match["number"])))
    return Event(start, end, "schedule", label=label)


def _signatures(layout: Layout, after: int) -> list[Event]:
    """Find where signatures begin: the usual words, or a cluster of By/Name/Title fields."""
    starts = [
        m.start() for m in _SIGNATURE.finditer(layout.text, after) if _opens(layout, m.start())
    ]
    fields = [m.start() for m in _SIGN_FIELD.finditer(layout.text, after)]
    for at in range(len(fields) - 3):
        if fields[at + 3] - fields[at] < 300 and not any(
            0 <= fields[at] - start < 2500 for start in starts
        ):
            before = layout.breaks_between(max(0, fields[at] - 150), fields[at] + 1)
            starts.append(before[0] if before else fields[at])
    kept: list[int] = []
    for start in sorted(starts):
        if not kept or start - kept[-1] > 2500:
            kept.append(start)
    return [Event(start, start, "signature") for start in kept]
