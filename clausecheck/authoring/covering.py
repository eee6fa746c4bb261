"""``rules coverage``: which elements and signals no example, and no given document, has shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from clausecheck.authoring.examples import as_contract
from clausecheck.authoring.written import kind_and_words
from clausecheck.batch import find_documents
from clausecheck.detectors.scene import Seen
from clausecheck.errors import ReadError
from clausecheck.pipeline import outlined, review_read
from clausecheck.readers import read
from clausecheck.ruleset.grouping import only
from clausecheck.ruleset.library import Ruleset
from clausecheck.ruleset.schema import FamilyRule


@dataclass(frozen=True, slots=True)
class SignalUse:
    """One signal: in how many examples it fired, and how often in the documents of a folder."""

    number: int
    kind: str
    written: str
    examples: int
    hits: int


@dataclass(frozen=True, slots=True)
class ElementUse:
    """One element: examples that meet it, examples that say they do, and its signals."""

    id: str
    anchor: bool
    met_in: int
    named_in: int
    documents: int
    signals: tuple[SignalUse, ...]


@dataclass(frozen=True, slots=True)
class FamilyUse:
    """One family: its elements, and the examples that name no element at all."""

    id: str
    examples: int
    unnamed: tuple[str, ...]
    elements: tuple[ElementUse, ...]


@dataclass(frozen=True, slots=True)
class Folder:
    """The documents of a folder that were looked at, and those that could not be read."""

    documents: int
    refused: tuple[str, ...]


def coverage(
    ruleset: Ruleset, families: Iterable[FamilyRule], folder: Path | None = None
) -> tuple[list[FamilyUse], Folder]:
    """How far the examples, and the documents in ``folder``, use the rules of ``families``."""
    chosen = list(families)
    seen_there, met_there, looked_at = _in_folder(ruleset, chosen, folder)
    uses = []
    for family in chosen:
        fired, met = _in_examples(ruleset, family)
        uses.append(
            FamilyUse(
                id=family.id,
                examples=len(family.examples),
                unnamed=tuple(
                    e.id
                    for e in family.examples
                    if not (e.elements.met or e.elements.missing or e.elements.words)
                ),
                elements=tuple(
                    ElementUse(
                        id=element.id,
                        anchor=element.anchor,
                        met_in=met[element.id],
                        named_in=sum(
                            element.id in (*e.elements.met, *e.elements.words)
                            for e in family.examples
                        ),
                        documents=met_there[f"{family.id}/{element.id}"],
                        signals=tuple(
                            SignalUse(
                                number + 1,
                                *kind_and_words(signal),
                                examples=fired[f"{family.id}/{element.id}#{number}"],
                                hits=seen_there[f"{family.id}/{element.id}#{number}"],
                            )
                            for number, signal in enumerate(element.signals)
                            if signal.direction is None
                        ),
                    )
                    for element in family.elements
                ),
            )
        )
    return uses, looked_at


def _in_examples(ruleset: Ruleset, family: FamilyRule) -> tuple[Counter[str], Counter[str]]:
    """In how many examples each signal found something, and each element was met."""
    narrowed = only(ruleset, family.id)
    fired: Counter[str] = Counter()
    met: Counter[str] = Counter()
    for example in family.examples:
        trace: list[Seen] = []
        report = review_read(as_contract(example.text), narrowed, side="owner", trace=trace)
        fired.update({s.hit.key for s in trace if s.finding is not None})
        clause = next(c for c in report.clauses if c.id == family.id)
        met.update(e.id for e in clause.elements if e.status == "met")
    return fired, met


def _in_folder(
    ruleset: Ruleset, families: Sequence[FamilyRule], folder: Path | None
) -> tuple[Counter[str], Counter[str], Folder]:
    """How often each signal found something in the documents, and where elements were met."""
    fired: Counter[str] = Counter()
    met: Counter[str] = Counter()
    refused = []
    paths = find_documents([folder]).paths if folder is not None else ()
    for path in paths:
        trace: list[Seen] = []
        try:
            report = review_read(outlined(read(path)), ruleset, side="owner", trace=trace)
        except ReadError as error:
            refused.append(str(error))
            continue
        fired.update(s.hit.key for s in trace if s.finding is not None)
        met.update(
            f"{c.id}/{e.id}" for c in report.clauses for e in c.elements if e.status == "met"
        )
    return fired, met, Folder(len(paths) - len(refused), tuple(refused))


def lines(uses: Iterable[FamilyUse], folder: Folder | None = None) -> list[str]:
    """What a person wants to hear: only what no example, or no document, has shown."""
    said = []
    for family in uses:
        signals = [signal for element in family.elements for signal in element.signals]
        shown = sum(signal.examples > 0 for signal in signals)
        met = sum(element.met_in > 0 for element in family.elements)
        said.append(
            f"{family.id}: {met} of {len(family.elements)} elements and {shown} of {len(signals)} "
            f"signals fire in {family.examples} example{'' if family.examples == 1 else 's'}"
        )
        for element in family.elements:
            if not element.met_in:
                said.append(f"  {element.id}: no example meets it")
            elif not element.named_in and not element.anchor:
                said.append(f"  {element.id}: no example names it under elements: met")
            said += [
                f"  {element.id} #{s.number}: fires in no example: {s.kind}: {s.written}"
                for s in element.signals
                if not s.examples and element.met_in
            ]
        if family.unnamed:
            said.append(f"  examples that name no element: {', '.join(family.unnamed)}")
        said += _on_folder(family, folder) if folder is not None else []
    return said


def _on_folder(family: FamilyUse, folder: Folder) -> list[str]:
    said = [f"  in {folder.documents} documents:"]
    for element in family.elements:
        counts = ", ".join(f"#{s.number}: {s.hits}" for s in element.signals if s.hits)
        said.append(f"    {element.id}: met in {element.documents}; hits {counts or 'none'}")
        silent = [f"#{s.number}" for s in element.signals if not s.hits]
        if silent and len(silent) < len(element.signals):
            said.append(f"      never: {', '.join(silent)}")
    return said
