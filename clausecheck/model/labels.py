"""What the trained detector was taught to tell apart; rules name it so, weights present or not.

The words are those of the questions of ContractNLI (``nda``) and of the categories of CUAD
(``contracts``), whose lawyers labelled the contracts it was trained on.
"""

from __future__ import annotations

from collections.abc import Mapping

from clausecheck.model.clauses import Confidence

BOUNDS: tuple[tuple[Confidence, float], ...] = (("high", 0.8), ("medium", 0.5), ("low", 0.25))
"""From which probability on a passage is called so; less likely ones are not shown."""

_NDA = {
    "nda-1": "Marking as confidential",
    "nda-2": "Business information",
    "nda-3": "Spoken information",
    "nda-4": "Limits on use",
    "nda-5": "Sharing with employees",
    "nda-7": "Sharing with third parties",
    "nda-8": "Notice of compelled disclosure",
    "nda-10": "Secrecy of the talks",
    "nda-11": "Reverse engineering",
    "nda-12": "Independent development",
    "nda-13": "Information from others",
    "nda-15": "No licence",
    "nda-16": "Return or destruction",
    "nda-17": "Copies",
    "nda-18": "No solicitation",
    "nda-19": "Survival of duties",
    "nda-20": "Information kept after the end",
}
_CONTRACTS = {
    "Joint Ip Ownership": "Joint ownership of IP",
    "Ip Ownership Assignment": "Assignment of IP",
    "Exclusivity": "Exclusivity",
    "Non-Compete": "Ban on competing",
    "Competitive Restriction Exception": "Exception to a ban on competing",
    "No-Solicit Of Customers": "No solicitation of customers",
    "No-Solicit Of Employees": "No solicitation of employees",
    "License Grant": "Licence",
    "Irrevocable Or Perpetual License": "Irrevocable or perpetual licence",
    "Affiliate License-Licensee": "Licence for affiliates of the licensee",
    "Non-Transferable License": "Licence that cannot be transferred",
    "Source Code Escrow": "Escrow of source code",
    "Anti-Assignment": "Consent to assignment",
    "Change Of Control": "Change of control",
    "Audit Rights": "Audit rights",
    "Post-Termination Services": "Duties after termination",
    "Covenant Not To Sue": "Covenant not to sue or challenge",
    "Third Party Beneficiary": "Third-party beneficiary",
    "Insurance": "Insurance",
    "Cap On Liability": "Cap on liability",
    "Uncapped Liability": "Uncapped liability",
    "Liquidated Damages": "Liquidated damages",
    "Termination For Convenience": "Termination for convenience",
    "Non-Disparagement": "Non-disparagement",
    "Rofr/Rofo/Rofn": "Right of first refusal or offer",
    "Most Favored Nation": "Most favoured customer",
    "Governing Law": "Governing law",
}

LABELS: Mapping[str, str] = {
    **{f"nda/{name}": title for name, title in _NDA.items()},
    **{f"contracts/{name}": title for name, title in _CONTRACTS.items()},
}
"""Every label as rules write it, after the name of its weights, with what it is about."""
