"""Do the words that a report offers for its gaps lift the clause as far as the report says?

Usage: python benchmarks/mending.py FILE… [--as owner|manufacturer] [--family ID]… [--misses]

Each contract is reviewed; then, family by family, the model language of its gaps is put into the
contract's text, in the contract's own terms as the report words it, and the text is reviewed
again. Families that are not expected in a document of its kind, for which a report offers
nothing, are mended as if they were. The text is edited as plain text, so the first review too is
that of the plain text.

How words are put in:

* What is written as a sentence follows the sentence that the report cites first for the family
  (after the whole list, where that is a list item); where the contract has nothing on the subject,
  it becomes a new clause at the end of the body. A fragment goes before the full stop of the
  sentence cited.
* A gap about words that are there (``when.met`` in the rule) asks to strike them: the report shows
  them as elements "met" of the role "adverse" or "cap" with the passage of each. That passage is
  deleted; where the duty itself stands in it too, only the part between commas is, unless the duty
  stands in that part as well. The language stands in its place.
* A gap that shows because the clause is missing or adverse as a whole (``when.strength``) offers a
  clause in place of what is there: the passages of all adverse elements are deleted.

What is predicted is the grade by the rule's own ladder if all that the gap names were put right:
elements under ``when.missing`` met, those under ``when.met`` gone (and a duty in their place where
that leaves none); a clause offered where it is missing or adverse has all that "One step up, X,
needs: …" asks on any step. Other families are left as they are, so what holds the grade "together
with" another family still does; gaps that come of two families together predict the grade without
that hold. "Strong" counts how often all gaps of a family together also come out at the best grade
there is. "Closed" counts gaps that the second review no longer shows. "All at once" mends every
family in one text, and predicts that no family holds another. A gap without language is a miss.

Ends with 1 if less than 95 % of the predicted grades are reached, one gap at a time or together.
"""

from __future__ import annotations

import argparse
import re
import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from clausecheck.detectors import rules
from clausecheck.grading import STRENGTHS, Grade, grade
from clausecheck.interactions import interact
from clausecheck.model import Finding, Side, Strength
from clausecheck.pipeline import outlined
from clausecheck.readers import read
from clausecheck.reporting import Read
from clausecheck.ruleset import Ruleset, load_ruleset
from clausecheck.ruleset.schema import GapRule, Rung
from clausecheck.sayings import Sayings
from clausecheck.structure import summary
from clausecheck.tailoring import Tailor, tailor

WANTED = 0.95
_SENTENCE = re.compile(r"[\"“'(]?[A-Z0-9].*[.;:][\"”')]?$", re.DOTALL)


_SHORT_LINES = 100  # characters; a text without longer lines is set by hand


@dataclass(frozen=True, slots=True)
class Looked:
    """One text as reviewed for one side: its grades alone and with what families mean together."""

    seen: Read
    findings: tuple[Finding, ...]
    alone: tuple[Grade, ...]
    grades: tuple[Grade, ...]
    words: Tailor

    def grade_of(self, family: str) -> Grade:
        """The grade of this family."""
        return next(g for g in self.grades if g.family.id == family)


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace [start, end) of the text by these words."""

    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Mending:
    """What came of mending one family: by one gap, or by all of them ("together")."""

    family: str
    gap: str
    before: Strength
    predicted: Strength
    after: Strength
    unclosed: tuple[str, ...]
    why: str = ""
    text: str = field(default="", repr=False)

    @property
    def reached(self) -> bool:
        """The grade is at least what was predicted, and nothing kept it from being tried."""
        return not self.why.startswith("no language") and _at_least(self.after, self.predicted)


def main() -> int:
    """Mend every file and print what was reached."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--as", dest="side", choices=("owner", "manufacturer"), default="owner")
    parser.add_argument("--family", action="append", default=[], help="only this family")
    parser.add_argument("--misses", action="store_true", help="list what was not reached, and why")
    parser.add_argument("--texts", action="store_true", help="show the mended text of each miss")
    options = parser.parse_args()
    ruleset = load_ruleset()
    total: Counter[str] = Counter()
    print("file\tone gap\tclosed\ttogether\tstrong\tall at once")
    for path in options.files:
        counts: Counter[str] = Counter()
        text = read(path).text
        first = look(text, ruleset, options.side)
        wanted = [g for g in first.grades if not options.family or g.family.id in options.family]
        for mending in mended(first, wanted, ruleset):
            _count(counts, mending)
            if options.misses and not (mending.reached and not mending.unclosed):
                print(_told(mending))
            if options.texts and not (mending.reached and not mending.unclosed):
                print(mending.text)
        _count_at_once(counts, first, wanted, ruleset, options.misses)
        print(_line(path.name, counts))
        total += counts
    if len(options.files) > 1:
        print(_line("all", total))
    short = [n for n in ("one", "together") if total[n] < WANTED * total[f"{n} of"]]
    return 1 if short else 0


# --- reviewing -----------------------------------------------------------------------------


def look(text: str, ruleset: Ruleset, side: Side) -> Looked:
    """Review a plain text by the rules."""
    seen = outlined(read(Path("contract.txt"), data=text.encode("utf-8")))
    found = rules.find(
        seen.views, seen.outline, seen.parties, ruleset, None, seen.structure.explained
    )
    alone = [grade(f, found, side) for f in ruleset.families]
    grades, _ = interact(
        alone, ruleset.interactions, side, sayings=Sayings(seen.views, seen.outline, ruleset.words)
    )
    terms = summary(seen.document, seen.outline, seen.structure).definitions
    words = tailor(seen.document, seen.parties, terms)
    return Looked(seen, found, tuple(alone), tuple(grades), words)


def mended(first: Looked, grades: Iterable[Grade], ruleset: Ruleset) -> Iterator[Mending]:
    """Mend each family gap by gap, then by all its gaps."""
    for graded in grades:
        for gap in graded.gaps:
            yield _mended(first, graded, [gap], gap.id, ruleset)
        if graded.gaps:
            yield _mended(first, graded, graded.gaps, "together", ruleset)


def _mended(
    first: Looked, graded: Grade, gaps: Sequence[GapRule], name: str, ruleset: Ruleset
) -> Mending:
    family = graded.family.id
    promised = predicted(first, graded, gaps, ruleset)
    silent = [gap.id for gap in gaps if not gap.language]
    if silent == [gap.id for gap in gaps]:
        ids = tuple(silent)
        return Mending(family, name, graded.strength, promised, graded.strength, ids, "no language")
    text = applied(first.seen.document.text, edits(first, graded, gaps))
    second = look(text, ruleset, graded.side).grade_of(family)
    left = tuple(gap.id for gap in gaps if gap.id in {g.id for g in second.gaps})
    why = _why(graded, second, gaps, promised)
    return Mending(family, name, graded.strength, promised, second.strength, left, why, text)


def _why(before: Grade, after: Grade, gaps: Sequence[GapRule], promised: Strength) -> str:
    """What the second review does not see of what the gaps name."""
    states = {state.rule.id: state for state, _ in after.elements}
    named = {name for gap in gaps for name in _asked(before, gap)}
    struck = {name for gap in gaps for name in _struck(before, gap)}
    unmet = sorted(n for n in named if states[n].status != "met" or states[n].hedged)
    still = sorted(n for n in struck if states[n].status == "met")
    parts = [f"not seen: {', '.join(unmet)}"] if unmet else []
    parts += [f"still there: {', '.join(still)}"] if still else []
    if not _at_least(after.strength, promised) or promised != "strong":
        parts.append(after.steps[-1])
    return "; ".join(parts)


def _at_least(found: Strength, wanted: Strength) -> bool:
    return STRENGTHS.index(found) >= STRENGTHS.index(wanted)


# --- predicting ----------------------------------------------------------------------------


def predicted(
    first: Looked, graded: Grade, gaps: Sequence[GapRule], ruleset: Ruleset, *, alone: bool = False
) -> Strength:
    """The grade if all that these gaps name were right; ``alone`` leaves other families out."""
    family = graded.family
    gone = {name for gap in gaps for name in _struck(graded, gap)}
    asked = [name for gap in gaps for name in _asked(graded, gap)]
    kept = [f for f in first.findings if f.family == family.id and f.element not in gone]
    new = [Finding(family.id, n, "", 0, 0, 0, (), (), (), "high") for n in dict.fromkeys(asked)]
    supposed = grade(family, [*kept, *new], graded.side)
    together = any(not (g.when.met or g.when.missing or g.when.strength) for g in gaps)
    if alone or together:
        return supposed.strength
    others = [supposed if g.family.id == family.id else g for g in first.alone]
    sayings = Sayings(first.seen.views, first.seen.outline, ruleset.words)
    held, _ = interact(others, ruleset.interactions, graded.side, sayings=sayings)
    return next(g for g in held if g.family.id == family.id).strength


def _for_whole(graded: Grade, gap: GapRule) -> bool:
    """Whether the gap shows because there is no clause, or one that works against the side."""
    return graded.strength in gap.when.strength


def _struck(graded: Grade, gap: GapRule) -> list[str]:
    """The elements that are there and that the gap asks to strike."""
    met = [state.rule.id for state, _ in graded.elements if state.status == "met"]
    adverse = [s.rule.id for s, role in graded.elements if role == "adverse" or s.rule.disclaims]
    whole = adverse if _for_whole(graded, gap) else []
    return [name for name in met if name in gap.when.met or name in whole]


def _asked(graded: Grade, gap: GapRule) -> list[str]:
    """The elements that the language of the gap has to supply."""
    gone = _struck(graded, gap)
    met = {s.rule.id for s, _ in graded.elements if s.status == "met" and s.rule.id not in gone}
    good = {state.rule.id for state, role in graded.elements if role not in ("adverse", "cap")}
    anchors = [e.id for e in graded.family.elements if e.anchor]
    anchor = [] if met.intersection(anchors) else [n for n in anchors if n in good][:1]
    if not _for_whole(graded, gap):
        return [*gap.when.missing, *(anchor if gone else [])]
    ladder = graded.family.sides[graded.side].ladder
    rungs = (ladder.adequate, ladder.strong)
    return [*anchor, *(n for rung in rungs for n in _rung(rung, met, good))]


def _rung(rung: Rung, met: set[str], good: set[str]) -> Iterator[str]:
    """What a step still needs, the first of alternatives."""
    for item in rung.all_of:
        names = [item] if isinstance(item, str) else item
        if not met.intersection(names):
            yield next((n for n in names if n in good), names[0])
    if rung.at_least is not None:
        have = len(met.intersection(rung.at_least.of))
        open_ones = [n for n in rung.at_least.of if n not in met]
        yield from open_ones[: max(0, rung.at_least.count - have)]


# --- editing -------------------------------------------------------------------------------


def edits(first: Looked, graded: Grade, gaps: Sequence[GapRule], nth: int = 1) -> list[Edit]:
    """What a careful reader of the report would change for these gaps.

    A new clause is the ``nth`` behind the last.
    """
    gone = {name for gap in gaps for name in _struck(graded, gap)}
    strikes = list(dict.fromkeys(_strikes(first, graded, gone)))
    worded = [first.words.language(gap.language) for gap in gaps if gap.language]
    sentences = [words for words in worded if _SENTENCE.match(words)]
    fragments = [words for words in worded if not _SENTENCE.match(words)]
    cited = _cited(first, graded, gone, strikes)
    if cited is None:
        place = strikes[0].start if strikes else _end_of_body(first)
        number = "" if strikes else _next_number(first, nth)
        return [*strikes, Edit(place, place, _clause(sentences, fragments, number, strikes))]
    changes = list(strikes)
    if fragments:
        stop = _full_stop(first, cited)
        changes.append(Edit(stop, stop, "".join(f", {words}" for words in fragments)))
    if sentences:
        place, blank = _after(first, cited)
        changes.append(Edit(place, place, "".join(f"{blank}{words}" for words in sentences)))
    return changes


def _clause(
    sentences: Sequence[str], fragments: Sequence[str], number: str, strikes: Sequence[Edit]
) -> str:
    """A clause of its own; fragments complete its first sentence."""
    whole = " ".join(sentences)
    if fragments:
        head = whole.rstrip(".") if whole else "Further"
        whole = f"{head}, {', '.join(fragments)}."
    return f"{whole} " if strikes else f"\n\n{number}{whole}\n\n"


def _strikes(first: Looked, graded: Grade, gone: set[str]) -> Iterator[Edit]:
    duties = _duties(graded, gone)
    for state, _ in graded.elements:
        for found in state.findings if state.rule.id in gone else ():
            passage = first.seen.outline.passages[found.passage]
            same = [duty for duty in duties if duty.passage == found.passage]
            start, end = passage.start, passage.end
            if same:
                start, end = _part(first.seen.document.text, passage.start, passage.end, found)
                if any(d.start < end and start < d.end for d in same):
                    start, end = passage.start, passage.end
            yield Edit(start, end, "")


def _part(text: str, first: int, last: int, found: Finding) -> tuple[int, int]:
    """The words between commas in which the finding stands."""
    start = max(text.rfind(mark, first, max(first, found.start)) for mark in ",;")
    ends = [at for mark in ",;" if (at := text.find(mark, found.end, last)) >= 0]
    stop = last - (text[last - 1] in ".;:")
    return (start if start >= 0 else first), min(ends, default=max(stop, found.end))


def _duties(graded: Grade, gone: set[str]) -> list[Finding]:
    """The findings that anchor the clause and stay."""
    return [
        found
        for state, _ in graded.elements
        if state.rule.anchor and state.status == "met" and state.rule.id not in gone
        for found in state.findings
    ]


def _cited(first: Looked, graded: Grade, gone: set[str], strikes: Sequence[Edit]) -> int | None:
    """The passage that the report cites first for the clause, of what is left of it."""
    for found in _duties(graded, gone):
        passage = first.seen.outline.passages[found.passage]
        if not any(s.start <= passage.start and passage.end <= s.end for s in strikes):
            return found.passage
    return None


def _full_stop(first: Looked, number: int) -> int:
    """The place before the punctuation at the end of a passage."""
    passage = first.seen.outline.passages[number]
    words = first.seen.document.text[passage.start : passage.end].rstrip().rstrip(".;:,")
    return passage.start + len(words)


def _after(first: Looked, number: int) -> tuple[int, str]:
    """Where a further sentence stands behind a passage, and what stands before it."""
    outline, text = first.seen.outline, first.seen.document.text
    passage = outline.passages[number]
    if not passage.lead_ins:
        return passage.start + len(text[passage.start : passage.end].rstrip()), " "
    current = passage.segment
    for _ in passage.lead_ins:
        parent = outline.segments[current].parent
        current = current if parent is None else parent
    segment = outline.segments[current]
    return segment.start + len(text[segment.start : segment.end].rstrip()), "\n\n"


def _end_of_body(first: Looked) -> int:
    """Where a new clause stands: behind the last passage of the body."""
    passages = first.seen.outline.passages
    body = [p.end for p in passages if p.zone == "body"]
    return max(body or [p.end for p in passages])


def _next_number(first: Looked, nth: int) -> str:
    """The number of a new clause, where the clauses of the body have plain numbers."""
    tops = [s.number for s in first.seen.outline.segments if s.zone == "body" and s.depth == 0]
    numbers = [int(n) for n in tops if n.isdigit()]
    return f"{max(numbers) + nth}. " if numbers else ""


def applied(text: str, changes: Iterable[Edit]) -> str:
    """The text with the changes made; of strikes that overlap the union is struck."""
    strikes = sorted((c for c in changes if c.end > c.start), key=lambda c: c.start)
    joined: list[Edit] = []
    for strike in strikes:
        if joined and strike.start <= joined[-1].end:
            last = joined.pop()
            strike = Edit(last.start, max(last.end, strike.end), "")
        joined.append(strike)
    new = [_outside(c, joined) for c in changes if c.end == c.start]
    whole = text
    for change in sorted([*joined, *reversed(new)], key=lambda c: (c.start, c.end), reverse=True):
        text = text[: change.start] + _set_in(whole, change.words) + text[change.end :]
    return text


def _set_in(text: str, words: str) -> str:
    """The words set in lines like those of a text with short lines; one long line would break it.

    A reader of hard-wrapped text tells the end of a paragraph by the length of its lines.
    """
    widest = max((len(line) for line in text.splitlines()), default=0)
    if widest > _SHORT_LINES or "\n" in words or not words.strip():
        return words
    return "\n" + textwrap.fill(words.strip(), widest) + "\n"


def _outside(new: Edit, strikes: Iterable[Edit]) -> Edit:
    """New words that would stand within struck ones stand behind them."""
    ends = [s.end for s in strikes if s.start < new.start < s.end]
    return Edit(ends[0], ends[0], new.words) if ends else new


# --- counting ------------------------------------------------------------------------------


def _count(counts: Counter[str], mending: Mending) -> None:
    kind = "together" if mending.gap == "together" else "one"
    counts[f"{kind} of"] += 1
    counts[kind] += mending.reached
    if kind == "together":
        counts["strong"] += mending.after == "strong"
    else:
        counts["closed"] += not mending.unclosed


def _count_at_once(
    counts: Counter[str], first: Looked, grades: Sequence[Grade], ruleset: Ruleset, misses: bool
) -> None:
    """Mend all these families in one text and count those as predicted."""
    weak = [g for g in grades if g.gaps]
    changes = [c for nth, g in enumerate(weak, 1) for c in edits(first, g, g.gaps, nth)]
    second = look(applied(first.seen.document.text, changes), ruleset, grades[0].side)
    for graded in weak:
        promised = predicted(first, graded, graded.gaps, ruleset, alone=True)
        after = second.grade_of(graded.family.id)
        counts["at once of"] += 1
        counts["at once"] += _at_least(after.strength, promised)
        if misses and not _at_least(after.strength, promised):
            why = _why(graded, after, graded.gaps, promised)
            print(f"  {graded.family.id} at once: {promised} predicted, {after.strength}: {why}")


def _told(mending: Mending) -> str:
    grades = f"{mending.before}, {mending.predicted} predicted, {mending.after}"
    left = f"; not closed: {', '.join(mending.unclosed)}" if mending.unclosed else ""
    return f"  {mending.family} {mending.gap}: {grades}{left}; {mending.why}"


def _line(name: str, counts: Counter[str]) -> str:
    of = {"closed": "one of", "strong": "together of"}
    names = ("one", "closed", "together", "strong", "at once")
    cells = (f"{counts[n]}/{counts[of.get(n, n + ' of')]}" for n in names)
    return "\t".join([name, *cells])


if __name__ == "__main__":
    raise SystemExit(main())
