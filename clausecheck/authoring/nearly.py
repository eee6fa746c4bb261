"""Where a signal that matched nowhere came nearest, and which word broke it.

A pattern is taken apart into its pieces; a phrase is compared letter by letter; of patterns that
must be near each other the distance is measured; of a period or an amount the value is read.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from clausecheck.authoring.explanation import Nearly, Place
from clausecheck.authoring.pieces import Miss, Piece, Text, alternatives, nearest
from clausecheck.authoring.plain import samples
from clausecheck.detectors.rules import readable
from clausecheck.evidence import cite
from clausecheck.reporting import Read
from clausecheck.ruleset.library import Ruleset
from clausecheck.ruleset.patterns import compiled
from clausecheck.ruleset.schema import Duration, Quantity, Signal
from clausecheck.ruleset.schema import Near as NearSignal
from clausecheck.signals import duration, quantity
from clausecheck.signals.pattern import bounded, expand

_LIKE = 70.0  # percent of letters alike from which a phrase counts as nearly there
_AROUND = 120


@dataclass(frozen=True, slots=True)
class Search:
    """Where near misses of one element are looked for."""

    read: Read
    words: Mapping[str, str]
    texts: tuple[Text, ...]

    def place(self, passage: int, start: int, end: int) -> Place:
        """Words of a view as words of the document, with some of the sentence around them."""
        first, last = self.read.views.span(passage, start, end)
        return self._place(passage, first, last)

    def _place(self, passage: int, first: int, last: int) -> Place:
        whole = self.read.outline.passages[passage]
        text = self.read.document.text
        cited = cite(self.read.document, self.read.outline, whole.segment, first, last)
        return Place(
            section=cited.section,
            page=cited.page,
            start=first,
            end=last,
            before=" ".join(text[max(whole.start, first - _AROUND) : first].split()),
            words=" ".join(text[first:last].split()),
            after=" ".join(text[last : min(whole.end, last + _AROUND)].split()),
        )

    def said(self, passage: int, start: int, end: int) -> str:
        """[start, end) of a view in the document's own words, shortened."""
        view = self.read.views.passages[passage]
        if end <= view.own:
            words = view.text[start:end].decode("ascii").split()
        else:
            first, last = self.read.views.span(passage, start, end)
            words = self.read.document.text[first:last].split()
        return " ".join(words[:14]) + (" …" if len(words) > 14 else "")

    def view(self, passage: int) -> str:
        """The sentence as rules see it."""
        return self.read.views.passages[passage].text.decode("ascii")


def search(read: Read, ruleset: Ruleset, allowed: Callable[[int], bool]) -> Search:
    """Where to look for near misses: the passages that rules read, of those the allowed ones."""
    views = read.views.passages
    numbers = [number for number in readable(read.outline) if allowed(number)]
    return Search(read, ruleset.words, tuple((n, views[n].text, views[n].own) for n in numbers))


def nearly(where: Search, signal: Signal) -> Nearly | None:
    """Where ``signal`` came nearest; None where nothing of it is there."""
    kinds: Mapping[str, Callable[[Search, Signal], Nearly | None]] = {
        "pattern": _pattern,
        "phrase": _phrase,
        "near": _near,
        "heading": _heading,
        "duration": _amount,
        "quantity": _amount,
        "definition": _definition,
        "tokens": _tokens,
    }
    judge = kinds.get(signal.kinds()[0])
    return judge(where, signal) if judge else None


# --- patterns ----------------------------------------------------------------------------------


def _pattern(where: Search, signal: Signal) -> Nearly | None:
    assert signal.pattern is not None
    return _best(where, alternatives(signal.pattern, where.words), where.texts)


def _best(
    where: Search, choices: Sequence[Sequence[Piece]], texts: Sequence[Text]
) -> Nearly | None:
    misses = [miss for pieces in choices if (miss := nearest(pieces, texts)) is not None]
    best = max(misses, key=lambda miss: miss.share, default=None)
    return _worded(where, best) if best else None


def _worded(where: Search, miss: Miss) -> Nearly:
    place = where.place(miss.passage, miss.start, miss.end)
    return Nearly(_fault(where, miss), miss.share, place, where.view(miss.passage))


def _fault(where: Search, miss: Miss) -> str:
    instead = where.said(miss.passage, *miss.instead)
    expected = _meant(miss.expected, where.words)
    if miss.fault == "order":
        return f"all of {expected} is there, but in another order"
    if miss.fault == "too-far":
        stands = f": “{instead}”" if instead else ""
        allowed = f"at most {_words(miss.allowed)}" if miss.allowed else "none"
        return f"{expected} comes {_words(miss.words_between)} too late to count{stands} " \
               f"({allowed} may stand between)"  # fmt: skip
    if miss.instead[1] <= miss.start:
        return f"{expected} is missing in front" + (
            f"; there stands “{instead}”" if instead else ""
        )
    within = f" within {_words(miss.allowed)}" if miss.allowed else ""
    there = f"; there stands “{instead}”" if instead else ""
    return f"{expected} is missing{within}{there}"


def _words(count: int) -> str:
    return f"{count} word" + ("" if count == 1 else "s")


def _meant(written: str, words: Mapping[str, str]) -> str:
    """A piece as its author wrote it; of a word list what it stands for, as far as it is short."""
    if not re.search(r"[{(\\\[]", written):
        return f"“{written}”"
    shown = ", ".join(samples(written, words))
    return f"“{written}” (such as: {shown})" if shown else f"“{written}”"


def _heading(where: Search, signal: Signal) -> Nearly | None:
    assert signal.heading is not None
    headings = [s.heading for s in where.read.outline.segments if s.heading]
    if not headings:
        return Nearly("the document has no headings", 0.0)
    shown = ", ".join(f"“{heading}”" for heading in dict.fromkeys(headings[:8]))
    return Nearly(f"no such heading; there are {shown}", 0.3)


# --- phrases, near, tokens ---------------------------------------------------------------------


def _phrase(where: Search, signal: Signal) -> Nearly | None:
    from rapidfuzz.fuzz import partial_ratio_alignment

    best: tuple[float, int, int, int, str] | None = None
    for phrase in signal.phrase or ():
        for number, view, own in where.texts:
            text = view.decode("ascii")
            if len(text) < len(phrase):
                continue
            found = partial_ratio_alignment(phrase.lower(), text.lower(), score_cutoff=_LIKE)
            if found and found.dest_end > own and (best is None or found.score > best[0]):
                best = (found.score, number, found.dest_start, found.dest_end, phrase)
    if best is None:
        return None
    score, number, start, end, phrase = best
    start, end = _whole_words(where.view(number), start, end)
    why = f"alike by {score:.0f} %: {_differing(phrase, where.said(number, start, end))}"
    if signal.fuzzy is not None:
        why += f" ({signal.fuzzy} % are asked)"
    return Nearly(why, score / 100, where.place(number, start, end), where.view(number))


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return start, end


def _differing(asked: str, found: str) -> str:
    """Which words differ: “at once” is asked, “promptly” stands there."""
    a, b = asked.lower().split(), found.lower().split()
    parts = []
    for tag, i, j, k, m in difflib.SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        wanted, there = " ".join(a[i:j]), " ".join(b[k:m])
        if tag == "replace":
            parts.append(f"“{there}” stands where “{wanted}” is asked")
        elif tag == "delete":
            parts.append(f"“{wanted}” is missing")
        elif tag == "insert":
            parts.append(f"“{there}” stands between")
    return "; ".join(parts) or "only the endings differ"


def _near(where: Search, signal: Signal) -> Nearly | None:
    spec = signal.near
    assert spec is not None
    found = max(
        (_spread(where, spec, text) for text in where.texts),
        key=lambda spread: (len(spread[1]), -spread[2]),
        default=None,
    )
    if found is None or len(found[1]) < 1:
        return None
    (number, _, _), spans, between = found
    share = (len(spans) - 0.5) / len(spec.patterns)
    if len(spans) < len(spec.patterns):
        lacking = [p for p in spec.patterns if p not in spans]
        why = f"{' and '.join(_meant(p, where.words) for p in lacking)} is missing in this sentence"
        share = len(spans) / len(spec.patterns)
    elif isinstance(spec.within, int) and between > spec.within:
        why = f"{_words(between)} stand between; at most {spec.within} may"
    else:
        why = "all are there, but in another order than asked"
    first, last = min(spans.values())[0], max(end for _, end in spans.values())
    return Nearly(why, share, where.place(number, first, last), where.view(number))


def _spread(
    where: Search, spec: NearSignal, text: Text
) -> tuple[Text, Mapping[str, tuple[int, int]], int]:
    """Where each pattern stands in a passage, closest together, and the words in between."""
    spans: dict[str, tuple[int, int]] = {}
    for part in spec.patterns:
        regex = compiled(bounded(expand(part, where.words)))
        options = [m.span() for m in regex.finditer(text[1]) if m.end() > text[2]]
        if options:
            last = max((end for _, end in spans.values()), default=options[0][0])
            spans[part] = min(options, key=lambda span: abs(span[0] - last))
    ordered = sorted(spans.values())
    gaps = [len(text[1][left[1] : right[0]].split()) for left, right in pairwise(ordered)]
    return text, spans, max(gaps, default=0)


def _tokens(where: Search, signal: Signal) -> Nearly | None:
    """The longest beginning of a token pattern that matches, and the token that follows."""
    from clausecheck.language import match

    for pattern in signal.tokens or ():
        for length in range(len(pattern) - 1, 0, -1):
            for number, view, own in where.texts:
                spans = [s for s in match(view.decode("ascii"), [pattern[:length]]) if s[1] > own]
                if spans:
                    start, end = spans[0]
                    why = f"token {length + 1}, {pattern[length]}, does not follow"
                    share = length / len(pattern)
                    return Nearly(why, share, where.place(number, start, end), where.view(number))
    return None


# --- periods, amounts, definitions -------------------------------------------------------------


def _amount(where: Search, signal: Signal) -> Nearly | None:
    """A period or amount that stands there, but without the words asked before or behind it."""
    spec = signal.duration or signal.quantity
    assert spec is not None
    amount = duration.AMOUNT if isinstance(spec, Duration) else r"\d[\d,.]*"
    noun = "period of time" if isinstance(spec, Duration) else "number"
    pieces = [Piece(noun, f"(?:{amount})")]
    if spec.before:
        before = Piece(spec.before, f"(?:{expand(spec.before, where.words)})")
        pieces = [before, Piece(noun, pieces[0].source, 3)]
    if spec.after:
        pieces.append(Piece(spec.after, f"(?:{expand(spec.after, where.words)})"))
    if len(pieces) > 1:
        return _best(where, [pieces], where.texts)
    return None


def value(where: Search, signal: Signal, passage: int, start: int, end: int) -> str:
    """The value in words that matched all but the comparison, and what was asked."""
    spec = signal.duration or signal.quantity
    said = where.said(passage, start, end)
    if spec is None:
        return f"“{said}” is another value than asked"
    asked = " and ".join(_comparison(spec))
    if isinstance(spec, Duration):
        days = duration.days(where.view(passage)[start:end])
        return f"found {_days(days)}, asked {asked}"
    found = quantity.parse(where.view(passage)[start:end])
    number = f"{found.number:g} {found.unit}" if found else f"“{said}”"
    return f"found {number}, asked {asked}"


def _comparison(spec: Duration | Quantity) -> Iterator[str]:
    for name in spec.comparisons():
        amount = getattr(spec, name)
        said = " and ".join(amount) if isinstance(amount, list) else amount
        days = duration.days(said) if isinstance(spec, Duration) else None
        same = f" ({_days(days)})" if days is not None and "day" not in said else ""
        yield f"{name.replace('_', ' ')} {said}{same}"


def _days(days: float | None) -> str:
    return "no period" if days is None else f"{days:g} day" + ("" if days == 1 else "s")


def _definition(where: Search, signal: Signal) -> Nearly | None:
    spec = signal.definition
    assert spec is not None
    terms = [definition.term for definition in where.read.outline.definitions]
    if not terms:
        return Nearly("the document defines no terms", 0.0)
    regex = compiled(bounded(expand(spec.term, where.words))) if spec.term else None
    named = [t for t in terms if regex is None or regex.search(t.encode("ascii", "replace"))]
    if not named:
        shown = ", ".join(f"“{term}”" for term in terms[:8])
        return Nearly(f"no such term is defined; defined are {shown}", 0.3)
    shown = ", ".join(f"“{term}”" for term in named[:3])
    return Nearly(f"{shown} is defined, but its definition does not say “{spec.says}”", 0.6)
