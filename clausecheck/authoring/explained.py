"""An explanation as text, as a page and as data."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from html import escape
from typing import Literal

from clausecheck.authoring.explanation import (
    VERDICTS,
    ElementTrace,
    Explanation,
    Match,
    Nearly,
    Place,
    SignalTrace,
)

Format = Literal["text", "html", "json"]
_MARKS = {"met": "✓", "contrary": "✗", "not-found": "·"}
_STATUS = {"met": "met", "contrary": "taken back by the text", "not-found": "not found"}


def render(explanation: Explanation, format: Format = "text", *, width: int = 100) -> str:
    """``explanation`` in one of the formats; ``width`` in columns is for text only."""
    renderers: Mapping[Format, Callable[[], str]] = {
        "text": lambda: "\n".join(_text(explanation, width)) + "\n",
        "html": lambda: _page(explanation),
        "json": lambda: json.dumps(asdict(explanation), ensure_ascii=False, indent=2) + "\n",
    }
    return renderers[format]()


# --- text --------------------------------------------------------------------------------------


def _text(explanation: Explanation, width: int) -> Iterator[str]:
    yield f"{explanation.family} ({explanation.title}) in {explanation.document}"
    verdict = f"{explanation.status}, {explanation.strength} for the {explanation.side}"
    yield f"Verdict: {verdict}"
    for step in explanation.steps:
        yield from _wrapped(f"- {step}", "  ", width)
    yield f"Parties: {_parties(explanation)}"
    for element in explanation.elements:
        yield ""
        yield from _element_text(element, width)


def _parties(explanation: Explanation) -> str:
    named = [
        f"{party.role} = {party.name or 'unnamed'}"
        + (f" ({', '.join(party.aliases)})" if party.aliases else "")
        for party in explanation.parties
    ]
    return "; ".join(named) or "none introduced; only usual names such as Supplier and Buyer count"


def _element_text(element: ElementTrace, width: int) -> Iterator[str]:
    mark = _MARKS[element.status]
    head = f"{mark} {element.id}: {_STATUS[element.status]}"
    yield from _wrapped(f"{head} | {element.title} ({element.asks})", "", width)
    if element.why:
        yield from _wrapped(element.why, "    ", width)
    for signal in element.signals:
        if signal.matches or signal.nearly:
            yield from _signal_text(signal, width)
    if idle := _idle(element):
        yield f"    {idle}"


def _signal_text(signal: SignalTrace, width: int) -> Iterator[str]:
    written = textwrap.shorten(signal.written, width=2 * width, placeholder=" …")
    yield from _wrapped(f"#{signal.number} {signal.kind}: {written}", "    ", width)
    for match in signal.matches:
        mark = "✓" if match.verdict == "counts" else "✗"
        yield from _wrapped(f"{mark} {_match_line(match)}", "      ", width)
    if signal.nearly is not None:
        yield from _wrapped(f"~ nearly: {signal.nearly.why}", "      ", width)
        if signal.nearly.place is not None:
            yield from _wrapped(_quoted(signal.nearly.place), "        ", width)
            yield from _wrapped(f"rules read: {_clip(signal.nearly.read)}", "        ", width)


def _match_line(match: Match) -> str:
    why = f" ({match.why})" if match.why else ""
    return f"{VERDICTS[match.verdict]}{why}: {_quoted(match.place)}"


def _quoted(place: Place) -> str:
    where = ", ".join(
        filter(None, (place.section, f"page {place.page}" if place.page is not None else ""))
    )
    before, after = _end_of(place.before, 60), _clip(place.after, 60)
    around = (
        f"{before}{_blank(before, place.words)}[{place.words}]{_blank(place.words, after)}{after}"
    ).strip()
    return f"{where}: “{around}”" if where else f"“{around}”"


def _idle(element: ElementTrace) -> str:
    idle = [s for s in element.signals if not s.matches and not s.nearly]
    if not idle or all(s.kind == "direction" for s in idle):
        return ""
    counted = f"{len(idle)} signal{'' if len(idle) == 1 else 's'}"
    return f"{counted} did not match" + (
        " (not needed)" if element.status == "met" else ", and nothing comes near"
    )


def _clip(text: str, most: int = 300) -> str:
    return textwrap.shorten(text, width=most, placeholder=" …") if len(text) > most else text


def _end_of(text: str, most: int) -> str:
    return "… " + text[-most:].partition(" ")[2] if len(text) > most else text


def _wrapped(text: str, indent: str, width: int) -> list[str]:
    wrapped = textwrap.wrap(
        text, width=width, initial_indent=indent, subsequent_indent=indent + "  ",
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip
    return wrapped or [indent]


# --- HTML --------------------------------------------------------------------------------------

STYLE = """
.explain { font: 15px/1.5 system-ui, sans-serif; max-width: 62rem; margin: 0 auto; }
.explain h1 { font-size: 1.4rem; margin: 0.4rem 0; }
.explain details { border-top: 1px solid #d8d8d8; padding: 0.45rem 0; }
.explain summary { cursor: pointer; }
.explain .met summary b { color: #0b6e3a; }
.explain .contrary summary b { color: #a4161a; }
.explain .not-found summary b { color: #5a5a5a; }
.explain .asks, .explain .where { color: #5a5a5a; }
.explain .asks { font-size: 0.9em; }
.explain .signal { margin: 0.5rem 0 0.7rem 1.2rem; }
.explain .signal details { border: 0; padding: 0; margin-left: 1.2rem; color: #5a5a5a; }
.explain .signal summary { font-size: 0.85em; }
.explain code { font-size: 0.85em; overflow-wrap: anywhere; }
.explain mark { background: #fff1b8; padding: 0 0.15em; }
.explain .no mark { background: #fde0dd; }
.explain .nearly mark { background: #e3ecfb; }
.explain blockquote { margin: 0.15rem 0 0.15rem 1.2rem; }
.explain .read { color: #5a5a5a; font-size: 0.85em; margin-left: 1.2rem; }
"""


HINT = ' <span class="asks">(words that come near)</span>'


def _page(explanation: Explanation) -> str:
    title = escape(f"{explanation.title}: {explanation.document}")
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f"<style>{STYLE}</style></head><body>{fragment(explanation)}</body></html>\n"
    )


def fragment(explanation: Explanation) -> str:
    """The explanation as a piece of HTML, for a page that has ``STYLE``."""
    steps = "".join(f"<li>{escape(step)}</li>" for step in explanation.steps)
    verdict = f"{explanation.status}, {explanation.strength} for the {explanation.side}"
    rank = {"met": 0, "contrary": 1, "not-found": 2}
    ordered = sorted(explanation.elements, key=lambda e: rank[e.status])
    alone = len(ordered) == 1
    elements = "".join(_element_html(e, opened=alone or e.status != "not-found") for e in ordered)
    return (
        f'<div class="explain"><h1>{escape(explanation.title)}</h1>'
        f'<p class="where">{escape(explanation.document)}</p>'
        f"<p><strong>{escape(verdict)}</strong></p><ul>{steps}</ul>"
        f"<p>Parties: {escape(_parties(explanation))}</p>{elements}</div>"
    )


def _element_html(element: ElementTrace, *, opened: bool) -> str:
    hints = any(s.matches or s.nearly for s in element.signals)
    signals = "".join(_signal_html(s) for s in element.signals if s.matches or s.nearly)
    why = f"<div>{escape(element.why)}</div>" if element.why else ""
    idle = f'<div class="asks">{escape(_idle(element))}</div>' if _idle(element) else ""
    return (
        f'<details class="{element.status}"{" open" if opened else ""}><summary>'
        f"{_MARKS[element.status]} <b>{escape(element.title)}</b>: {_STATUS[element.status]} "
        f'<span class="asks">· {escape(element.asks)} · <code>{escape(element.id)}</code></span>'
        f"{HINT if hints and element.status == 'not-found' else ''}"
        f"</summary>{why}{signals}{idle}</details>"
    )


def _signal_html(signal: SignalTrace) -> str:
    """What the signal found, and behind a click how it is written."""
    matches = "".join(_match_html(match) for match in signal.matches)
    return (
        f'<div class="signal">{matches}'
        f"{_nearly_html(signal.nearly) if signal.nearly else ''}"
        f"<details><summary>by signal {signal.number}, {signal.kind}</summary>"
        f"<code>{escape(signal.written)}</code></details></div>"
    )


def _match_html(match: Match) -> str:
    counts = match.verdict == "counts"
    why = f" ({escape(match.why)})" if match.why else ""
    return (
        f'<div class="{"yes" if counts else "no"}">{"✓" if counts else "✗"} '
        f"{VERDICTS[match.verdict]}{why}{_place_html(match.place)}</div>"
    )


def _nearly_html(nearly: Nearly) -> str:
    where = _place_html(nearly.place) if nearly.place else ""
    read = f'<div class="read">rules read: {escape(_clip(nearly.read))}</div>' if where else ""
    return f'<div class="nearly">~ nearly: {escape(nearly.why)}{where}{read}</div>'


def _place_html(place: Place) -> str:
    page = f"page {place.page}" if place.page is not None else ""
    where = ", ".join(filter(None, (place.section, page)))
    return (
        f'<blockquote><span class="where">{escape(where)}</span> {escape(place.before)}'
        f"{_blank(place.before, place.words)}<mark>{escape(place.words)}</mark>"
        f"{_blank(place.words, place.after)}{escape(place.after)}</blockquote>"
    )


def _blank(left: str, right: str) -> str:
    """What stands between two pieces of a sentence: nothing before a comma or behind a bracket."""
    return "" if left.endswith(("(", "[", "“", "‘")) or right[:1] in tuple(",.;:!?)]”’") else " "
