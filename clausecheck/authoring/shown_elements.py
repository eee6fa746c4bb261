"""The examples of the reference for elements and sides; see ``shown``."""

from __future__ import annotations

from clausecheck.authoring.shown import LATE, RETURN, Shown

_BOTH = "Supplier shall return the samples to Buyer within ten days and at its cost."
_NOTHING = "Supplier shall deliver the goods to Buyer."
_LADDER = "ladder: {adequate: {all_of: [duty]}, strong: {all_of: [on-time]}}"


def _element(option: str, lines: str, *texts: tuple[str, str]) -> Shown:
    """An element called ``probe`` beside the duty to return samples."""
    body = "".join(f"  {line}\n" for line in lines.splitlines())
    return Shown(option, "element", f"- id: probe\n  title: Probe\n{body}", texts)


def _side(option: str, yaml: str, *texts: tuple[str, str]) -> Shown:
    return Shown(option, "side", yaml, texts)


_PROMPTLY = "signals:\n  - pattern: promptly"

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
        ("Buyer shall keep all drawings of Supplier secret.", "not met"),
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
        "ElementRule.negation", "negation: contrary\nsignals:\n  - pattern: keep <3> records",
        ("Supplier shall return the samples and keep full records.", "met"),
        ("Supplier shall return the samples and need not keep any records.", "not met"),
    ),
    _element(
        "ElementRule.permission",
        "negation: ignore\npermission: contrary\nsignals:\n  - pattern: keep <3> records",
        ("Supplier shall return the samples and keep full records.", "met"),
        ("Supplier shall return the samples and is free to keep full records.", "not met"),
    ),
    _element(
        "ElementRule.hedge", "hedge: contrary\nsignals:\n  - pattern: keep <3> records",
        ("Supplier shall return the samples and keep full records.", "met"),
        ("Supplier shall return the samples and use reasonable efforts to keep full records.",
         "not met"),
    ),
    _element(
        "ElementRule.condition", "condition: contrary\nsignals:\n  - pattern: keep <3> records",
        ("Supplier shall return the samples and keep full records.", "met"),
        ("Supplier shall return the samples. If Buyer pays, Supplier shall keep full records.",
         "not met"),
    ),
    _element(
        "ElementRule.exception", "exception: contrary\nsignals:\n  - pattern: keep <3> records",
        ("Supplier shall return the samples and keep full records.", "met"),
        ("Supplier shall return the samples and keep full records, except of small orders.",
         "not met"),
    ),
    _element(
        "ElementRule.limit", "limit: contrary\nsignals:\n  - pattern: keep <3> records",
        ("Supplier shall return the samples and keep full records.", "met"),
        ("Supplier shall return the samples and keep full records only to the extent the law asks.",
         "not met"),
    ),
    _element(
        "ElementRule.disclaims", "disclaims: true\nwhere: document\nsignals:\n"
        "  - phrase: [samples need not be returned]\nnegation: ignore",
        ("1. Samples\n\nSamples need not be returned to Buyer.", "met"),
    ),
)  # fmt: skip

SIDES: tuple[Shown, ...] = (
    _side(
        "Ladder", _LADDER,
        (_NOTHING, "missing"),
        (RETURN, "adequate"),
        (LATE, "strong"),
    ),
    _side(
        "Rung.all_of", "ladder: {adequate: {all_of: [[on-time, at-cost]]}, "
        "strong: {all_of: [on-time, at-cost]}}",
        (RETURN, "weak"),
        (LATE, "adequate"),
        (_BOTH, "strong"),
    ),
    _side(
        "Rung.none_of", "ladder: {adequate: {all_of: [duty]}, "
        "strong: {all_of: [on-time], none_of: [at-cost]}}",
        (LATE, "strong"),
        (_BOTH, "adequate"),
    ),
    _side(
        "Rung.at_least", "ladder: {adequate: {at_least: {count: 1, of: [on-time, at-cost]}}, "
        "strong: {at_least: {count: 2, of: [on-time, at-cost]}}}",
        (RETURN, "weak"),
        (LATE, "adequate"),
        (_BOTH, "strong"),
    ),
    _side(
        "SideRule.caps", f"{_LADDER}\ncaps: {{weak: [at-cost]}}",
        (LATE, "strong"),
        (_BOTH, "weak"),
    ),
    _side(
        "CapRule.unless", f"{_LADDER}\ncaps: {{adequate: [{{element: duty, unless: [at-cost]}}]}}",
        (LATE, "adequate"),
        (_BOTH, "strong"),
    ),
    _side(
        "SideRule.adverse", f"{_LADDER}\n"
        "adverse: [{element: at-cost, unless: [on-time], then: weak}]",
        ("Supplier shall return the samples to Buyer at its cost.", "adverse"),
        (_BOTH, "weak"),
    ),
    _side(
        "SideRule.wrong_direction", f"{_LADDER}\nwrong_direction: weak",
        ("Buyer shall return the samples to Supplier.", "weak"),
    ),
    _side(
        "SideRule.gaps", f"{_LADDER}\ngaps:\n  - id: no-date\n    when: {{missing: [on-time]}}\n"
        "    severity: medium\n    why: Without a date a delay is never a breach.\n"
        "    advice: Ask for a fixed number of days.\n"
        "    language: '{manufacturer} shall do so within ten (10) days.'",
        (RETURN, "adequate"),
        (LATE, "strong"),
    ),
    _side(
        "SideRule.playbook", f"{_LADDER}\nplaybook:\n  preferred: {{all_of: [on-time, at-cost]}}\n"
        "  fallback: {all_of: [on-time], approver: Head of Legal}\n  walk_away: {all_of: [duty]}",
        (RETURN, "adequate"),
        (LATE, "strong"),
    ),
)  # fmt: skip
