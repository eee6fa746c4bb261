"""The examples of the reference for elements; see ``shown``."""

from __future__ import annotations

from clausecheck.authoring.shown import RETURN, Shown


def _element(option: str, lines: str, *texts: tuple[str, str]) -> Shown:
    """An element called ``probe`` beside the duty to return samples."""
    body = "".join(f"  {line}\n" for line in lines.splitlines())
    return Shown(option, "element", f"- id: probe\n  title: Probe\n{body}", texts)


_PROMPTLY = "signals:\n  - pattern: promptly"
_RECORDS = "signals:\n  - pattern: keep <3> records"
_EFFORTS = (
    "Supplier shall return the samples. It shall use reasonable efforts to keep full records."
)

ELEMENTS: tuple[Shown, ...] = (
    _element(
        "ElementRule.anchor", "anchor: true\nsignals:\n  - pattern: 'keep <4> secret'",
        ("Supplier shall keep all drawings secret.", "met"),
    ),
    _element(
        "ElementRule.where: sentence", f"where: sentence\n{_PROMPTLY}",
        ("Supplier shall promptly return the samples.", "met"),
        ("7.1 Supplier shall return the samples. It shall do so promptly.", "not met"),
    ),
    _element(
        "ElementRule.where: section", f"where: section\n{_PROMPTLY}",
        ("7.1 Supplier shall return the samples. It shall do so promptly.", "met"),
        ("7. Samples\n\n7.1 Supplier shall return the samples.\n\n7.2 All is done promptly.",
         "not met"),
    ),
    _element(
        "ElementRule.where: clause", f"where: clause\n{_PROMPTLY}",
        ("7. Samples\n\n7.1 Supplier shall return the samples.\n\n7.2 All is done promptly.",
         "met"),
        ("7. Samples\n\nSupplier shall return the samples.\n\n8. Orders\n\nAll is done promptly.",
         "not met"),
    ),
    _element(
        "ElementRule.where: schedule", f"where: schedule\n{_PROMPTLY}",
        ("1. Samples\n\nSupplier shall return the samples.\n\nSCHEDULE 1\n\nSamples\n\nAll samples "
         "go back promptly.", "met"),
        ("1. Samples\n\nSupplier shall promptly return the samples.", "not met"),
    ),
    _element(
        "ElementRule.where: document", f"where: document\n{_PROMPTLY}",
        ("7. Samples\n\nSupplier shall return the samples.\n\n8. Orders\n\nAll is done promptly.",
         "met"),
        (RETURN, "not met"),
    ),
    _element(
        "ElementRule.where: definition", "where: definition\nsignals:\n  - pattern: prototypes?",
        ('"Samples" means all prototypes. Supplier shall return the samples.', "met"),
        ("Supplier shall return the samples and prototypes.", "not met"),
    ),
    _element(
        "ElementRule.binds", "anchor: true\nbinds: manufacturer\nsignals:\n"
        "  - pattern: '{duty} <3> keep <4> secret'",
        ("Supplier shall keep all drawings of Buyer secret.", "met"),
        ("Buyer shall keep all drawings of Supplier secret.", "not met"),
    ),
    _element(
        "ElementRule.wrong_way", "anchor: true\nbinds: manufacturer\nwrong_way: ignore\nsignals:\n"
        "  - pattern: '{duty} <3> keep <4> secret'",
        ("Buyer shall keep all drawings of Supplier secret.", "not met; status absent"),
    ),
    _element(
        "ElementRule.signals", "signals:\n  - pattern: promptly\n  - phrase: [without delay]",
        ("Supplier shall promptly return the samples.", "met"),
        ("Supplier shall without delay return the samples.", "met"),
        (RETURN, "not met"),
    ),
    _element(
        "ElementRule.unless", f"{_PROMPTLY}\nunless:\n  - pattern: 'not <2> promptly'\n"
        "  - phrase: [if convenient]",
        ("Supplier shall promptly return the samples.", "met"),
        ("Supplier shall promptly return the samples, if convenient.", "not met"),
    ),
    _element(
        "ElementRule.unless_needs", f"{_PROMPTLY}\nunless_needs: all\nunless:\n"
        "  - phrase: [if convenient]\n  - phrase: [at its expense]",
        ("Supplier shall promptly return the samples, if convenient.", "met"),
        ("Supplier shall promptly return the samples, if convenient, at its expense.", "not met"),
    ),
    _element(
        "ElementRule.negation: contrary", f"negation: contrary\n{_RECORDS}",
        ("Supplier shall return the samples and keep full records.", "met; strong"),
        ("Supplier shall return the samples and need not keep any records.", "not met"),
    ),
    _element(
        "ElementRule.negation: weakens", f"negation: weakens\n{_RECORDS}",
        ("Supplier shall return the samples and need not keep any records.", "met; adequate"),
    ),
    _element(
        "ElementRule.negation: ignore", f"negation: ignore\n{_RECORDS}",
        ("Supplier shall return the samples and need not keep any records.", "met; strong"),
    ),
    _element(
        "ElementRule.permission",
        f"negation: ignore\npermission: contrary\n{_RECORDS}",
        ("Supplier shall return the samples and keep full records.", "met"),
        ("Supplier shall return the samples and is free to keep full records.", "not met"),
    ),
    _element(
        "ElementRule.hedge: weakens", f"hedge: weakens\n{_RECORDS}",
        ("Supplier shall return the samples and keep full records.", "met; strong"),
        (_EFFORTS, "met; adequate"),
    ),
    _element(
        "ElementRule.hedge: contrary", f"hedge: contrary\n{_RECORDS}", (_EFFORTS, "not met"),
    ),
    _element(
        "ElementRule.hedge: ignore", f"hedge: ignore\n{_RECORDS}", (_EFFORTS, "met; strong"),
    ),
    _element(
        "ElementRule.condition", f"condition: contrary\n{_RECORDS}",
        ("Supplier shall return the samples and keep full records.", "met"),
        ("Supplier shall return the samples. If Buyer pays, Supplier shall keep full records.",
         "not met"),
    ),
    _element(
        "ElementRule.exception", f"exception: contrary\n{_RECORDS}",
        ("Supplier shall return the samples and keep full records.", "met"),
        ("Supplier shall return the samples and keep full records, except of small orders.",
         "not met"),
    ),
    _element(
        "ElementRule.limit", f"limit: contrary\n{_RECORDS}",
        ("Supplier shall return the samples and keep full records.", "met"),
        ("Supplier shall return the samples and keep full records only to the extent the law asks.",
         "not met"),
    ),
    _element(
        "Signal.model, ModelSignal.label, ModelSignal.at_least",
        "signals:\n  - model: {label: nda-16, at_least: medium}",
        ("Supplier shall return the samples. It shall then destroy each copy.", "met"),
        ("Supplier shall return the samples. It shall then tell Buyer.", "not met"),
    ),
    _element(
        "ElementRule.disclaims", "disclaims: true\nwhere: document\nsignals:\n"
        "  - phrase: [samples need not be returned]\nnegation: ignore",
        ("1. Samples\n\nSamples need not be returned to Buyer.", "met; status disclaimed"),
    ),
)  # fmt: skip
