"""The examples of the reference for whole families and their tests; see ``shown``."""

from __future__ import annotations

from clausecheck.authoring.shown import DESTROYED, FAMILY, RETURN, Shown

_DEAF = FAMILY.replace("signals", "negation: ignore\n    signals", 1).replace("{duty} <8> ", "")
_NOTHING = "Supplier shall deliver the goods to Buyer."


def _family(option: str, yaml: str, *texts: tuple[str, str]) -> Shown:
    return Shown(option, "family", yaml, texts)


FAMILIES: tuple[Shown, ...] = (
    _family(
        "FamilyRule.id, FamilyRule.title, FamilyRule.requirement, FamilyRule.why, "
        "FamilyRule.elements, FamilyRule.sides, ElementRule.id, ElementRule.title", FAMILY,
        (RETURN, "adequate"),
        (_NOTHING, "missing"),
        ("`rules docs`", "# Return of samples / **Asks:** Samples come back. / "
         "**Why:** They can be copied."),
    ),
    _family(
        "FamilyRule.references", "references: [Damages for a lost sample are hard to prove.]\n",
        ("`rules docs`", "- Damages for a lost sample are hard to prove."),
    ),
    _family(
        "FamilyRule.related", "related: [{phrase: [test parts]}, {phrase: [pattern parts]}]\n",
        ("1. Payment\n\nBuyer pays in thirty days.\n\n2. Parts\n\nTest parts stay with Supplier.",
         "status absent; nearest “Test parts stay with Supplier.”"),
    ),
    _family(
        "FamilyRule.detector", "detector: {nda/nda-16: []}\n",
        (f"NON-DISCLOSURE AGREEMENT\n\n1. {DESTROYED}", "status absent; possible "
         "nda/nda-16, high"),
        (f"NON-DISCLOSURE AGREEMENT\n\n1. {_NOTHING}", "status absent; nothing possible"),
    ),
    _family(
        "FamilyRule.documents, Expected.required, Expected.expected",
        "documents: {required: [nda], expected: [licence]}\n",
        (f"NON-DISCLOSURE AGREEMENT\n\n{_NOTHING}", "type nda; gap none, high"),
        (f"LICENSE AGREEMENT\n\n{_NOTHING}", "type licence; gap none, high"),
        (f"PURCHASE TERMS\n\n{_NOTHING}", "type purchase-terms; gap none, low; “Optional in a "
         "document of this kind”"),
    ),
    _family(
        "Expected.not_expected",
        "documents: {not_expected: [licence]}\n",
        (f"LICENSE AGREEMENT\n\n{_NOTHING}", "status not-expected"),
        (f"PURCHASE TERMS\n\n{_NOTHING}", "status absent"),
    ),
    _family(
        "Expected.otherwise",
        "documents: {required: [nda], otherwise: not-expected}\n",
        (f"NON-DISCLOSURE AGREEMENT\n\n{_NOTHING}", "status absent"),
        (f"PURCHASE TERMS\n\n{_NOTHING}", "status not-expected"),
    ),
    _family(
        "FamilyRule.examples, Example.id, Example.why, Example.text, Example.status, "
        "Example.owner", """\
examples:
  - id: plain
    why: a duty and no more
    text: Supplier shall return all samples to Buyer.
    status: present
    owner: adequate
  - id: wrong
    why: what rules test says of an example that comes out differently
    text: Supplier shall promptly return all samples to Buyer.
    status: absent
    owner: missing
""",
        ("`rules test`", "samples: example wrong: status is present, not absent; "
         "owner is strong, not missing"),
    ),
    _family(
        "Example.manufacturer, Example.binds, Example.elements, ExampleElements.met, "
        "ExampleElements.missing, ExampleElements.words", """\
examples:
  - id: wrong
    why: everything that can be asked of an example, and nothing of it is so
    text: Supplier shall return all samples to Buyer.
    status: present
    owner: adequate
    manufacturer: weak
    binds: [owner]
    elements: {met: [promptly], missing: [duty], words: {duty: give back}}
""",
        ("`rules test`", "samples: example wrong: / binds is manufacturer, not owner / "
         "manufacturer is strong, not weak / element promptly is not met / element duty is met / "
         "element duty is not found in “give back”, but in “shall return”"),
    ),
    _family(
        "Example.todo", """\
examples:
  - id: hand-back
    why: other words for the same
    text: Supplier shall hand back the samples.
    status: present
    owner: adequate
    todo: hand back is not in the pattern yet
""",
        ("`rules test`", "samples: example hand-back: known miss (hand back is not in the pattern "
         "yet): status is absent, not present; owner is missing, not adequate"),
    ),
    _family(
        "Example.survives", _DEAF + """\
examples:
  - id: plain
    why: this rule does not hear negation
    text: Supplier shall return all samples to Buyer.
    status: present
    owner: adequate
    survives: {negate: whether they go back is of no matter here}
""",
        ("`rules mutate`", "samples: example plain: still adequate with the decisive sentence "
         "negated (known: whether they go back is of no matter here)"),
    ),
)  # fmt: skip
"""Every example of a family as a whole; packs are in ``shown_packs``."""
