"""The examples of the reference for packs on top of others; see ``shown``."""

from __future__ import annotations

from clausecheck.authoring.shown import DESTROYED, LATE, RETURN, Shown

_PACK = "# pack.yaml\nid: own\n"
_NOTHING = "Supplier shall deliver the goods to Buyer."
_SPLIT = (
    "1. Samples\n\nSupplier shall return the samples.\n\n2. Books\n\nSupplier keeps full records."
)
_BUYER = "Buyer shall return the samples to Supplier."


def _pack(option: str, yaml: str, *texts: tuple[str, str]) -> Shown:
    return Shown(option, "pack", yaml if yaml.startswith("# pack.yaml") else _PACK + yaml, texts)


def _change(option: str, yaml: str, *texts: tuple[str, str]) -> Shown:
    return _pack(option, f"# ours.yaml\nfamily: samples\n{yaml}", *texts)


def _element(options: str, yaml: str, *texts: tuple[str, str]) -> Shown:
    named = ", ".join(f"ElementChange.{name}" for name in options.split())
    return _change(named, f"change:\n  elements:\n    {yaml}\n", *texts)


_KEEPS = "Supplier shall return the samples and keep records"

PACKS: tuple[Shown, ...] = (
    _pack(
        "PackRule.id, PackRule.title, PackRule.switch_off", _PACK
        + "title: Our playbook\nswitch_off: [secrecy, samples/records, samples/no-date]\n"
        "# ours.yaml\nfamily: samples\nchange: {title: Our samples}\n",
        (LATE, "strong; no family secrecy"),
        (RETURN, "weak; no gap no-date"),
        ("`rules docs`", "# Our samples / Written in the pack “below”, changed by “Our playbook”."),
    ),
    _pack(
        "PackRule.extends",
        _PACK + "extends: nothing  # or a list: [core]; left out: all packs before it\n",
        (LATE, "no family samples; no family secrecy"),
    ),
    _change(
        "FamilyChange.family, FamilyChange.change, Change.title, Change.requirement, Change.why, "
        "Change.references", "change:\n  title: Our samples\n  requirement: They come back.\n"
        "  why: We need them.\n  references: [Our manual.]\n",
        (LATE, "“Our samples”; adequate"),
        ("`rules docs`", "**Asks:** They come back. / **Why:** We need them. / - Our manual."),
    ),
    _change(
        "Change.documents, ExpectedChange.required, ExpectedChange.expected",
        "change: {documents: {required: [nda], expected: [licence]}}\n"
        "add:\n  sides:\n    owner:\n      gaps:\n        - {id: none, when: {strength: "
        "[missing]}, severity: high, why: Lost., advice: Ask.}\n",
        (f"NON-DISCLOSURE AGREEMENT\n\n{_NOTHING}", "gap none, high"),
        (f"LICENSE AGREEMENT\n\n{_NOTHING}", "gap none, high"),
        (f"PURCHASE TERMS\n\n{_NOTHING}", "gap none, low"),
    ),
    _change(
        "ExpectedChange.not_expected, ExpectedChange.otherwise", "change:\n  documents:\n"
        "    {required: [nda], not_expected: [licence], otherwise: not-expected}\n",
        (f"PURCHASE TERMS\n\n{_NOTHING}", "status not-expected"),
        ("`rules docs`", "**Not expected in:** Licence."),
    ),
    _change(
        "Change.related", "change: {related: [{phrase: [test parts]}, {phrase: [moulds]}]}\n",
        ("1. Payment\n\nBuyer pays.\n\n2. Parts\n\nTest parts stay with Supplier.",
         "status absent; nearest “Test parts stay with Supplier.”"),
    ),
    _change(
        "Change.detector", "change: {detector: {nda/nda-16: [duty]}}\n",
        (f"NON-DISCLOSURE AGREEMENT\n\n1. {DESTROYED}", "possible nda/nda-16, high; “may deal with "
         "this”"),
        (f"NON-DISCLOSURE AGREEMENT\n\n1. {RETURN}\n\n2. {DESTROYED}", "weak; nothing possible"),
    ),
    _change(
        "Change.elements, ElementChange.title, ElementChange.signals", "change:\n  elements:\n"
        "    on-time:\n      title: Within a month\n"
        "      signals: [{duration: {before: within, at_most: 30 days}}]\n",
        ("Supplier shall return the samples within twenty days.", "adequate"),
        (RETURN, "weak; “needs: within a month.”"),
    ),
    _element(
        "anchor", "records: {anchor: true}", ("Supplier shall keep records.", "status present"),
    ),
    _element("where", "records: {where: document}", (_SPLIT, "records met")),
    _element("binds", "duty: {binds: any}", (_BUYER, "weak")),
    _element("wrong_way", "duty: {wrong_way: ignore}", (_BUYER, "status absent")),
    _element(
        "unless unless_needs", "records:\n      unless: [{phrase: [if convenient]}, "
        "{phrase: [at its cost]}]\n      unless_needs: all",
        (f"{_KEEPS}, if convenient.", "records met"),
        (f"{_KEEPS}, if convenient, at its cost.", "records not met"),
    ),
    _element(
        "negation permission", "records: {negation: ignore, permission: contrary}",
        ("Supplier shall return the samples and shall not keep records.", "records met"),
        ("Supplier shall return the samples and is free to keep records.", "records not met"),
    ),
    _element(
        "hedge", "records: {hedge: contrary}",
        ("Supplier shall return the samples and use reasonable efforts to keep records.",
         "records not met"),
    ),
    _element(
        "condition", "records: {condition: contrary}",
        ("Supplier shall return the samples. If Buyer pays, Supplier shall keep records.",
         "records not met"),
    ),
    _element(
        "exception", "records: {exception: contrary}",
        (f"{_KEEPS}, except of small orders.", "records not met"),
    ),
    _element(
        "limit", "records: {limit: contrary}",
        (f"{_KEEPS} only to the extent the law asks.", "records not met"),
    ),
    _element(
        "disclaims", "records: {disclaims: true, where: document}",
        ("Supplier shall keep records.", "status disclaimed"),
    ),
    _change(
        "Change.sides, SideChange.absent, SideChange.disclaimed, SideChange.wrong_direction",
        "change:\n  sides:\n"
        "    owner: {absent: favourable, disclaimed: adverse, wrong_direction: weak}\n",
        (_NOTHING, "favourable"),
        ("Supplier shall not be obliged to return the samples.", "status disclaimed; adverse"),
        (_BUYER, "weak"),
    ),
    _change(
        "SideChange.ladder, LadderChange.adequate, LadderChange.strong, SideChange.caps, "
        "CapsChange.weak, CapsChange.adequate",
        "change:\n  sides:\n    owner:\n"
        "      ladder: {adequate: {all_of: [duty]}, strong: {all_of: [duty]}}\n"
        "      caps: {weak: [records], adequate: [on-time]}\n",
        (RETURN, "strong"),
        (LATE, "adequate; “Held at adequate by: Within ten days.”"),
        (f"{_KEEPS}.", "weak; “Held at weak by: Records are kept.”"),
    ),
    _change(
        "SideChange.adverse, SideChange.playbook", "change:\n  sides:\n    owner:\n"
        "      adverse: [{element: records}]\n"
        "      playbook: {preferred: {all_of: [on-time]}, walk_away: {all_of: [duty]}}\n",
        (f"{_KEEPS}.", "adverse"),
        (RETURN, "position walk-away"),
    ),
    _change(
        "SideChange.gaps, GapChange.when, GapChange.severity, GapChange.why, GapChange.advice, "
        "GapChange.language", "change:\n  sides:\n    owner:\n      gaps:\n        no-date:\n"
        "          when: {missing: [records]}\n          severity: high\n"
        "          why: Our reason.\n          advice: Our advice.\n"
        "          language: Our clause.\n",
        (LATE, "gap no-date, high; “Our reason.”; “Our advice.”; “Our clause.”"),
    ),
    _change(
        "Change.examples, ExampleChange.status, ExampleChange.owner, ExampleChange.manufacturer, "
        "ExampleChange.binds, ExampleChange.elements", "change:\n  examples:\n    dated:\n"
        "      status: disclaimed\n      owner: weak\n      manufacturer: weak\n"
        "      binds: [owner]\n      elements: {met: [records]}\n",
        ("`rules test`", "samples: example dated: status is present, not disclaimed / owner is "
         "adequate, not weak / binds is manufacturer, not owner / manufacturer is adequate, not "
         "weak / element records is not met"),
    ),
    _change(
        "ExampleChange.todo", "change:\n  elements: {on-time: {signals: [{pattern: soon}]}}\n"
        "  examples: {dated: {todo: we read no dates yet}}\n",
        ("`rules test`", "samples: example dated: known miss (we read no dates yet): owner is "
         "weak, not adequate"),
    ),
    _change(
        "FamilyChange.add, Addition.references, Addition.related, Addition.elements, "
        "Addition.examples", "add:\n  references: [Our manual.]\n"
        "  related: [{phrase: [test parts]}]\n"
        "  elements: [{id: form, title: Our form, signals: [{phrase: [form SR-1]}]}]\n"
        "  examples:\n    - id: form\n      why: our form\n"
        "      text: Supplier shall return the samples with form SR-1.\n      status: present\n"
        "      owner: strong\n",
        ("Supplier shall return the samples with form SR-1.", "form met"),
        ("1. Payment\n\nBuyer pays.\n\n2. Parts\n\nTest parts stay with Supplier.",
         "nearest “Test parts stay with Supplier.”"),
        ("`rules docs`", "- Our manual."),
        ("`rules test`", "samples: example form: owner is weak, not strong"),
    ),
    _change(
        "Addition.signals, Addition.unless",
        "add:\n  signals: {records: [{phrase: [keep books]}]}\n"
        "  unless: {duty: [{phrase: [rental boxes]}]}\n",
        ("Supplier shall return the samples and keep books.", "records met"),
        ("Supplier shall return the rental boxes.", "status absent"),
    ),
    _change(
        "Addition.sides, SideAddition.adverse, SideAddition.caps, SideAddition.gaps",
        "add:\n  sides:\n    owner:\n      adverse: [{element: records}]\n"
        "      caps: {weak: [on-time]}\n      gaps:\n        - id: records\n"
        "          when: {met: [records]}\n          severity: low\n          why: It costs.\n"
        "          advice: Strike it.\n",
        (LATE, "weak"),
        (f"{_KEEPS}.", "adverse; gap records, low"),
    ),
)  # fmt: skip
"""Every example of a pack; interactions and word lists are in ``shown_shared``."""
