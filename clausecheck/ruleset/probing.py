"""Signals of rules to what the engine runs: compiled patterns, each with its place in a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

import re2

from clausecheck import language
from clausecheck.model.labels import BOUNDS
from clausecheck.ruleset.labels import labels
from clausecheck.ruleset.library import (
    CompiledProbe,
    FuzzySignal,
    LearnedSignal,
    OutlineSignal,
    TokenSignal,
)
from clausecheck.ruleset.loading import Loc, Problems, Source
from clausecheck.ruleset.loading.problems import hint
from clausecheck.ruleset.patterns import checked, compiled
from clausecheck.ruleset.schema import Duration, ElementRule, FamilyRule, Quantity, Signal
from clausecheck.signals import Probe, duration, near, pattern, phrase, quantity

Place = Callable[[Loc], tuple[Source, Loc]]
"""From a part of a family, with ids instead of indexes, to its file and the place in it."""
_PROBES = ("pattern", "phrase", "near", "heading", "duration", "quantity")
_NOT_IN_UNLESS = (
    "tokens, direction, definition, reference, model and fuzzy cannot be used here; "
    "use pattern, phrase or near"
)


@dataclass(frozen=True, slots=True)
class Compiler:
    """Compiles the signals of one family with the word lists of the ruleset."""

    family: FamilyRule
    at: Place
    words: Mapping[str, str]
    problems: Problems

    def probes(self) -> Iterator[CompiledProbe]:
        """The patterns of all elements, those of ``unless`` marked as blocking."""
        for element in self.family.elements:
            for number, signal in enumerate(element.signals):
                if signal.kinds()[0] in _PROBES and not signal.fuzzy:
                    yield from self._probes(signal, element, "signals", number)
            for number, signal in enumerate(element.unless):
                if signal.kinds()[0] not in _PROBES or signal.fuzzy:
                    self._add(("elements", element.id, "unless", number), _NOT_IN_UNLESS)
                else:
                    yield from self._probes(signal, element, "unless", number)

    def related(self) -> Iterator[CompiledProbe]:
        """The signals that only ask how near a passage comes to the subject."""
        for number, signal in enumerate(self.family.related):
            loc: Loc = ("related", number)
            kind = signal.kinds()[0]
            if kind not in ("pattern", "phrase", "near") or signal.fuzzy:
                self._add(loc, f"{kind} cannot be used here; use pattern or phrase")
                continue
            for probe in self._made(signal, loc):
                if self._runs(probe, loc):
                    key = f"{self.family.id}/related#{number}"
                    size = checked(probe.pattern).size
                    yield CompiledProbe(key, self.family.id, "", probe, blocks=False, size=size)

    def tokens(self) -> Iterator[TokenSignal]:
        """The spaCy token patterns."""
        for element, number, signal in self._signals("tokens"):
            assert signal.tokens is not None
            if wrong := language.check(signal.tokens):
                loc: Loc = ("elements", element.id, "signals", number)
                self._add(loc, f"not a token pattern: {wrong}")
            key = self._key(element, "signals", number)
            yield TokenSignal(key, self.family.id, element.id, tuple(signal.tokens))

    def fuzzy(self) -> Iterator[FuzzySignal]:
        """The phrases that may be misspelt."""
        for element, number, signal in self._signals("phrase"):
            if signal.fuzzy is not None and signal.phrase is not None:
                key = self._key(element, "signals", number)
                phrases = tuple(signal.phrase)
                negative = pattern.is_negative(" ".join(phrases))
                score = float(signal.fuzzy)
                yield FuzzySignal(key, self.family.id, element.id, phrases, score, negative)

    def outlines(self) -> Iterator[OutlineSignal]:
        """The signals that look at definitions and at clauses referred to."""
        for kind in ("definition", "reference"):
            for element, number, signal in self._signals(kind):
                loc: Loc = ("elements", element.id, "signals", number)
                spec = signal.definition
                name = self._pattern(spec.term if spec else signal.reference or "", loc)
                says = self._pattern(spec.says if spec else "", loc)
                if name is not None and says is not None:
                    key = self._key(element, "signals", number)
                    yield OutlineSignal(
                        key, self.family.id, element.id, _OUTLINE_KINDS[kind], name, says
                    )

    def learned(self) -> Iterator[LearnedSignal]:
        """The labels of trained detectors."""
        for element, number, signal in self._signals("model"):
            assert signal.model is not None
            if signal.model.label not in labels():
                loc: Loc = ("elements", element.id, "signals", number, "model", "label")
                self._add(loc, _no_label(signal.model.label))
            key = self._key(element, "signals", number)
            least = dict(BOUNDS)[signal.model.at_least]
            yield LearnedSignal(key, self.family.id, element.id, signal.model.label, least)

    def _signals(self, kind: str) -> Iterator[tuple[ElementRule, int, Signal]]:
        for element in self.family.elements:
            for number, signal in enumerate(element.signals):
                if signal.kinds()[0] == kind:
                    yield element, number, signal

    def _probes(
        self, signal: Signal, element: ElementRule, field: Literal["signals", "unless"], number: int
    ) -> Iterator[CompiledProbe]:
        loc: Loc = ("elements", element.id, field, number)
        made = self._made(signal, loc)
        key = self._key(element, field, number)
        ordered = signal.near is not None and signal.near.ordered
        for part, probe in enumerate(made):
            if self._runs(probe, loc):
                yield CompiledProbe(
                    key, self.family.id, element.id, probe, blocks=field == "unless",
                    part=part, parts=len(made), ordered=ordered, size=checked(probe.pattern).size,
                )  # fmt: skip

    def _key(self, element: ElementRule, field: str, number: int) -> str:
        mark = "!" if field == "unless" else "#"
        return f"{self.family.id}/{element.id}{mark}{number}"

    def _made(self, signal: Signal, loc: Loc) -> tuple[Probe, ...]:
        try:
            return make_probes(signal, self.words)
        except pattern.UnknownWord as error:
            self._add(loc, no_list(error.args[0], self.words))
        except ValueError as error:
            self._add(loc, str(error))
        return ()

    def _pattern(self, text: str, loc: Loc) -> re2._Regexp | None:
        """A plain pattern; the empty one matches anything."""
        if not text:
            return compiled("")
        made = self._made(Signal(pattern=text), loc)
        return compiled(made[0].pattern) if made and self._runs(made[0], loc) else None

    def _runs(self, probe: Probe, loc: Loc) -> bool:
        try:
            empty = checked(probe.pattern).empty
        except re2.error as error:
            self._add(loc, f"not a pattern RE2 can run: {text_of(error)}")
            return False
        except ValueError as error:
            self._add(loc, str(error))
            return False
        if empty:
            self._add(loc, "it matches where there is nothing; make some word necessary")
        return not empty

    def _add(self, loc: Loc, message: str) -> None:
        source, place = self.at(loc)
        self.problems.add(source, place, message)


def _no_label(name: str) -> str:
    if not labels():
        return f"no label '{name}'; no trained detector is installed"
    near_by = hint(name, labels())
    known = f" Known are: {', '.join(sorted(labels()))}" if "did you mean" in near_by else ""
    return f"no label '{name}'; {near_by}{known}"


_OUTLINE_KINDS: dict[str, Literal["definition", "reference"]] = {
    "definition": "definition", "reference": "reference",
}  # fmt: skip


def make_probes(signal: Signal, words: Mapping[str, str]) -> tuple[Probe, ...]:
    """The probes of a signal that has patterns; several where all must stand in one clause.

    Raises UnknownWord or ValueError when its words cannot be compiled.
    """
    if signal.pattern is not None:
        return (pattern.probe(signal.pattern, words),)
    if signal.phrase is not None:
        return (phrase.probe(signal.phrase, exact=signal.exact),)
    if signal.near is not None:
        spec = signal.near
        if spec.within == "clause":
            return tuple(pattern.probe(part, words) for part in spec.patterns)
        within = None if spec.within == "sentence" else spec.within
        return (near.probe(spec.patterns, words, within=within, ordered=spec.ordered),)
    if signal.heading is not None:
        return (pattern.heading_probe(signal.heading, words),)
    if signal.duration is not None:
        return (_duration_probe(signal.duration, words),)
    if signal.quantity is not None:
        return (_quantity_probe(signal.quantity, words),)
    raise ValueError(f"{signal.kinds()[0]} has no pattern")


def _duration_probe(spec: Duration, words: Mapping[str, str]) -> Probe:
    limits = []
    for text in spec.limits():
        limit = None if text is None else duration.days(text)
        if text is not None and limit is None:
            raise ValueError(f"no duration in '{text}'; write e.g. 30 days")
        limits.append(limit)
    return duration.probe(
        spec.before, spec.after, words, counted_from=spec.counted_from,
        at_least=limits[0], at_most=limits[1],
    )  # fmt: skip


def _quantity_probe(spec: Quantity, words: Mapping[str, str]) -> Probe:
    amounts = [None if text is None else quantity.parse(text) for text in spec.limits()]
    for text, amount in zip(spec.limits(), amounts, strict=True):
        if text is not None and amount is None:
            raise ValueError(f"no quantity in '{text}'; write e.g. 5%, USD 1,000,000 or 3 copies")
    return quantity.probe(spec.before, spec.after, words, at_least=amounts[0], at_most=amounts[1])


def no_list(name: str, words: Mapping[str, str]) -> str:
    """What to say about a word list that does not exist."""
    near_by = hint(name, words)
    return f"no word list {{{name}}}; {near_by}"


def text_of(error: Exception) -> str:
    """What RE2 finds wrong, without the whole pattern, which it shows with all its word lists."""
    message = error.args[0] if error.args else error
    text = message.decode() if isinstance(message, bytes) else str(message)
    what, _, shown = text.partition(": ")
    return what if shown.startswith("(?i)") else text
