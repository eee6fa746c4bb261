"""Passages to hits of ``model`` signals: where a trained detector is sure enough of its label.

They are judged when all other signals are through, because what those found is part of what the
detector sees. What it says is never seen by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from clausecheck.detectors.features import Feature, features
from clausecheck.detectors.model import WEIGHTS, Judgement, Model, load
from clausecheck.detectors.rules import readable
from clausecheck.detectors.scene import Hit
from clausecheck.detectors.surroundings import Surroundings, surroundings
from clausecheck.model import Document, Finding, Outline
from clausecheck.ruleset.library import LearnedSignal
from clausecheck.views import Views

_SPOKEN = {"o:": "“{}”", "h:": "the heading “{}”", "e:": "the rule {}", "s:": "the signal {}"}


def detectors() -> tuple[Model, ...]:
    """The trained detectors that are installed."""
    found = (load(path.stem) for path in sorted(WEIGHTS.glob("*.npz")))
    return tuple(model for model in found if model is not None)


@dataclass(frozen=True)
class Judged:
    """What the detectors say of the passages of one document; asked only for the labels wanted."""

    document: Document
    views: Views
    outline: Outline
    findings: Sequence[Finding]

    @cached_property
    def seen(self) -> list[tuple[Feature, ...]]:
        """The features of every passage."""
        return features(self.views, self.outline, self.findings)

    @cached_property
    def _where(self) -> Surroundings:
        return surroundings(self.document, self.outline)

    def of(self, model: Model) -> dict[str, Judgement]:
        """What one detector makes of every passage, by its own labels."""
        return model.judge(self.seen, self._where)

    @cached_property
    def _judgements(self) -> dict[str, tuple[Model, Judgement]]:
        found: dict[str, tuple[Model, Judgement]] = {}
        for model in detectors():
            judged = self.of(model)
            for label in model.subjects:  # only of these it says how likely they are
                found.setdefault(label, (model, judged[label]))
        return found

    def likely(self, label: str, passage: int) -> float:
        """The probability (0 to 1) that the passage has the label; 0 for a label nobody knows."""
        judged = self._judgements.get(label)
        return float(judged[1].likely[passage]) if judged else 0.0

    def why(self, label: str, passage: int) -> str:
        """The probability in words, with what weighed most."""
        judged = self._judgements.get(label)
        reasons = judged[0].reasons(self.seen[passage], label) if judged else ()
        said = f"{self.likely(label, passage):.0%} likely"
        weighed = ", ".join(_spoken(feature) for feature in reasons)
        return f"{said}; what weighed most: {weighed}" if weighed else said

    def hits(self, signals: Iterable[LearnedSignal]) -> Iterator[Hit]:
        """One hit for every signal and passage where the detector is sure enough."""
        for signal in signals:
            for number in readable(self.outline):
                if self.likely(signal.label, number) >= signal.least:
                    view = self.views.passages[number]
                    yield Hit(
                        signal.key, signal.family, signal.element, number, view.own,
                        len(view.text), negative=False, note=self.why(signal.label, number),
                    )  # fmt: skip


def _spoken(feature: Feature) -> str:
    return _SPOKEN.get(feature[:2], "“{}”").format(
        feature[2:] if feature[:2] in _SPOKEN else feature
    )
