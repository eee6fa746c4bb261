"""The examples of the reference for what elements mean to a side; see ``shown``."""

from __future__ import annotations

from clausecheck.authoring.shown import LATE, RETURN, Shown

_BOTH = "Supplier shall return the samples to Buyer within ten days and at its cost."
_COST = "Supplier shall return the samples to Buyer at its cost."
_NOTHING = "Supplier shall deliver the goods to Buyer."
_LADDER = "ladder: {adequate: {all_of: [duty]}, strong: {all_of: [on-time]}}"


def _side(option: str, yaml: str, *texts: tuple[str, str]) -> Shown:
    return Shown(option, "side", yaml, texts)


SIDES: tuple[Shown, ...] = (
    _side(
        "SideRule.ladder, Ladder.adequate, Ladder.strong", _LADDER,
        (_NOTHING, "missing"),
        (RETURN, "adequate; “One step up, strong, needs: within ten days.”"),
        (LATE, "strong"),
    ),
    _side(
        "Rung.all_of", "ladder:\n"
        "  adequate: {all_of: [[on-time, at-cost]]}  # a list inside: one of them\n"
        "  strong: {all_of: [on-time, at-cost]}",
        (RETURN, "weak"),
        (LATE, "adequate"),
        (_BOTH, "strong"),
    ),
    _side(
        "Rung.none_of", "ladder:\n  adequate: {all_of: [duty]}\n"
        "  strong: {all_of: [on-time], none_of: [at-cost]}",
        (LATE, "strong"),
        (_BOTH, "adequate"),
    ),
    _side(
        "Rung.at_least, AtLeast.count, AtLeast.of", "ladder:\n"
        "  adequate: {at_least: {count: 1, of: [on-time, at-cost]}}\n"
        "  strong: {at_least: {count: 2, of: [on-time, at-cost]}}",
        (RETURN, "weak"),
        (LATE, "adequate"),
        (_BOTH, "strong"),
    ),
    _side(
        "SideRule.absent", f"absent: favourable\n{_LADDER}",
        (_NOTHING, "missing; favourable; “which is good for this side”"),
    ),
    _side(
        "SideRule.disclaimed", f"disclaimed: adverse\n{_LADDER}",
        ("Nothing in this Agreement obliges Supplier to return the samples. Supplier shall not be "
         "obliged to return the samples.", "status disclaimed; adverse"),
    ),
    _side(
        "SideRule.wrong_direction", f"{_LADDER}\nwrong_direction: weak",
        ("Buyer shall return the samples to Supplier.", "weak; “binds only the other party”"),
    ),
    _side(
        "SideRule.caps, Caps.weak",
        f"{_LADDER}\ncaps:\n  weak: [at-cost]  # short for {{element: at-cost}}",
        (LATE, "strong"),
        (_BOTH, "weak; “Held at weak by: At the owner's cost.”"),
    ),
    _side(
        "Caps.adequate, CapRule.element, CapRule.unless",
        f"{_LADDER}\ncaps:\n  adequate: [{{element: on-time, unless: [at-cost]}}]",
        (LATE, "adequate"),
        (_BOTH, "strong"),
    ),
    _side(
        "SideRule.adverse, AdverseRule.element", f"{_LADDER}\nadverse: [{{element: at-cost}}]",
        (LATE, "strong"),
        (_BOTH, "adverse; “Works against this side: At the owner's cost.”"),
    ),
    _side(
        "AdverseRule.unless, AdverseRule.then", f"{_LADDER}\n"
        "adverse:\n  - {element: at-cost, unless: [on-time], then: adequate}",
        (_COST, "adverse"),
        (_BOTH, "adequate; “Held at adequate by: At the owner's cost.”"),
    ),
    _side(
        "SideRule.gaps, GapRule.id, GapRule.when, GapRule.severity, GapRule.why, GapRule.advice, "
        "GapRule.language, When.missing", f"{_LADDER}\ngaps:\n  - id: no-date\n"
        "    when: {missing: [on-time]}\n    severity: high\n"
        "    why: Without a date a delay is never a breach.\n"
        "    advice: Ask for a fixed number of days.\n"
        "    language: '{manufacturer} shall do so within ten (10) days.'",
        (RETURN, "gap no-date, high; “Without a date a delay is never a breach.”; “Ask for a fixed "
         "number of days.”; “Supplier shall do so within ten (10) days.”"),
        (LATE, "no gap no-date"),
    ),
    _side(
        "When.met, When.strength", f"{_LADDER}\ngaps:\n"
        "  - id: costs\n    when: {met: [at-cost]}\n    severity: low\n    why: It costs.\n"
        "    advice: Strike it.\n"
        "  - id: none\n    when: {strength: [missing, adverse]}\n    severity: medium\n"
        "    why: The samples are lost.\n    advice: Ask for them.",
        (_COST, "gap costs, low; no gap none"),
        (_NOTHING, "gap none, medium; no gap costs"),
        (RETURN, "no gap costs; no gap none"),
    ),
    _side(
        "SideRule.playbook, PlaybookRule.preferred, PlaybookRule.fallback, "
        "PlaybookRule.walk_away, TierRule.all_of, TierRule.none_of, TierRule.approver, "
        "TierRule.note, TierRule.language", f"{_LADDER}\nplaybook:\n"
        "  preferred:\n    all_of: [on-time]\n    none_of: [at-cost]\n"
        "    note: Our customers audit us.\n    language: Our own clause.\n"
        "  fallback: {all_of: [on-time], approver: Head of Legal}\n  walk_away: {all_of: [duty]}",
        (LATE, "position preferred"),
        (_BOTH, "position fallback; “Head of Legal”; “Our customers audit us.”; "
         "“Our own clause.”"),
        (RETURN, "position walk-away"),
        (_NOTHING, "position below"),
    ),
    _side(
        "TierRule.at_least", f"{_LADDER}\nplaybook:\n"
        "  preferred: {at_least: {count: 1, of: [on-time, at-cost]}}",
        (_COST, "position preferred"),
        (RETURN, "position below"),
    ),
)  # fmt: skip
"""Every example of a side; whole families are in ``shown_families``."""
