"""What a party's defined term says about its role, before anything else is read."""

from __future__ import annotations

STRONG = 6
MEDIUM = 3
CHANNEL = 2
WEAK = 1

_OWNER = "customer client oem buyer purchaser licensor principal owner inventor employer brand"
_MANUFACTURER = (
    "supplier manufacturer cm cem ems contractor subcontractor seller vendor licensee factory "
    "fabricator provider developer designer consultant producer processor toller "
    "cdmo cmo packager filler moulder molder workshop foundry toller"
)
_WEIGHTS: dict[str, int] = {
    **dict.fromkeys(_OWNER.split(), STRONG),
    **dict.fromkeys(_MANUFACTURER.split(), -STRONG),
    **dict.fromkeys(["brand owner", "product owner", "service recipient", "end user"], STRONG),
    **dict.fromkeys(
        ["discloser", "disclosing party", "disclosing", "owner of information"], MEDIUM
    ),
    **dict.fromkeys(
        ["recipient", "receiving party", "receiver", "disclosee", "confidant", "bidder"], -MEDIUM
    ),
    **dict.fromkeys(["distributor", "reseller", "dealer", "agent"], -CHANNEL),
    "company": WEAK,
    "corporation": WEAK,
}
_ALONE = frozenset(
    {"agent", "corporation", "company", "owner", "principal", "developer", "employer"}
)
CHANNELS = frozenset({"distributor", "reseller", "dealer", "agent"})
CHANGING = frozenset(
    {"discloser", "disclosing party", "recipient", "receiving party", "receiver", "disclosee",
     "owner", "disclosing", "receiving", "provider"}
)  # fmt: skip
_OTHER_PARTY_WORDS = frozenset(
    "bank trust fund franchisee franchisor sponsor investor lender borrower guarantor tenant "
    "landlord talent employee executive issuer underwriter carrier shipper operator partner "
    "marketer advertiser publisher artist holder trustee we us you participant member manager "
    "adviser advisor university institution hospital prospect candidate applicant".split()
)


def weight(term: str) -> int:
    """Return how far a term says owner (positive) or manufacturer (negative); 0 says nothing."""
    low = term.lower().rstrip(".")
    if low in _WEIGHTS:
        return _WEIGHTS[low]
    words = low.split()
    if 1 < len(words) <= 3 and words[-1] in _WEIGHTS and words[-1] not in _ALONE:
        return _WEIGHTS[words[-1]]
    return 0


def is_channel(term: str) -> bool:
    """Tell whether a term names someone who sells on, such as a distributor."""
    return term.lower().split()[-1:] != [] and term.lower().split()[-1] in CHANNELS


def is_party_word(term: str) -> bool:
    """Tell whether a term is a usual word for a party, whatever its role."""
    low = term.lower()
    return weight(term) != 0 or low in _OTHER_PARTY_WORDS or low.split()[-1:] == ["agent"]
