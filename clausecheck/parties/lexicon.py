"""What a party's defined term says about its role, before anything else is read."""

from __future__ import annotations

import re

from clausecheck.parties import crafts

STRONG = 6
MEDIUM = 3
CHANNEL = 2
WEAK = 1

_OWNER = (
    "customer client oem buyer purchaser licensor principal owner inventor employer brand orderer "
    "bailor consignor"
)
TRADES = (
    "assembler knitter weaver sewer seamstress tailor dyer embroiderer spinner tanner cobbler "
    "shoemaker saddler caster diecaster die-caster machinist turner welder plater coater anodiser "
    "anodizer galvaniser galvanizer printer binder bookbinder lithographer engraver bottler canner "
    "brewer distiller baker blender compounder roaster packer co-packer copacker co-manufacturer "
    "comanufacturer converter extruder laminator thermoformer potter glassblower carpenter joiner "
    "upholsterer integrator jobworker job-worker mill forge loft packager filler moulder molder "
    "workshop foundry toller foundryman fabricator finisher stitcher cutter polisher grinder "
    "enameller glazer"
).split()
"""Makers by trade, as contracts call them; one more word here is all that a new trade needs."""
PLACES = (
    "works foundry pottery bakery sawmill brewery tannery distillery cannery shipyard boatyard "
    "toolroom glassworks ironworks atelier cooperage smithy winery creamery printworks fab plant "
    "workroom kitchen dairy packhouse laundry dyehouse printshop"
).split()
"""Where things are made: the place stands for who works there."""
_ABROAD_MAKER = (
    "auftragnehmer hersteller lieferant lohnhersteller lohnfertiger zulieferer fertiger "
    "façonnier faconnier sous-traitant fabricant fournisseur fornecedor fabricante proveedor "
    "fornitore terzista opdrachtnemer maquiladora"
).split()
_ABROAD_OWNER = (
    "auftraggeber besteller kunde opdrachtgever committente mandante contratante cliente kommittent"
).split()
_MANUFACTURER = (
    "supplier manufacturer cm cem ems odm contractor subcontractor seller vendor licensee factory "
    "provider consultant producer processor cdmo cmo outworker bailee"
).split()
_TWO_WORDS = (
    "job worker", "cmt unit", "processing party", "sewing party", "manufacturing party",
    "producing party", "accepting party", "undertaking party", "undertaking side", "making party",
    "entrusted party", "design house", "engineering house", "contract partner",
    "manufacturing partner", "production partner", "engineering partner",
    "sub-processor party", "loan licensee", "press shop", "machine shop",
    "processing factory", "manufacturing company", "processing unit",
    "processing company", "contracted party",
)  # fmt: skip
_ORDERING = (
    "brand owner", "product owner", "service recipient", "end user", "ordering party",
    "ordering side", "ordering company", "entrusting party", "commissioning party", "brand house",
    "buying party", "purchasing party", "design owner", "rights owner", "donneur d'ordre",
    "marketing authorisation holder", "marketing authorization holder", "ordering firm",
    "principal company", "entrusting side", "party ordering",
)  # fmt: skip
_WEIGHTS: dict[str, int] = {
    **dict.fromkeys(_OWNER.split(), STRONG),
    **dict.fromkeys([*_MANUFACTURER, *TRADES, *_TWO_WORDS, *PLACES, *_ABROAD_MAKER], -STRONG),
    **dict.fromkeys([*_ORDERING, *_ABROAD_OWNER], STRONG),
    **dict.fromkeys(
        ["discloser", "disclosing party", "disclosing", "owner of information"], MEDIUM
    ),
    **dict.fromkeys(
        ["recipient", "receiving party", "receiver", "disclosee", "confidant", "bidder"], -MEDIUM
    ),
    **dict.fromkeys(["distributor", "reseller", "dealer", "agent"], -CHANNEL),
    "controller": MEDIUM,
    "company": WEAK,
    "corporation": WEAK,
    **dict.fromkeys(["proprietor", "breeder", "commissioner", "originator"], MEDIUM),
    **dict.fromkeys("brand retailer importer merchant sponsor authority fabless".split(), WEAK),
    **dict.fromkeys("shop bureau laboratory exporter".split(), -WEAK),
    "designer": -WEAK,
    "developer": -WEAK,
    "founder": -WEAK,
    "studio": -WEAK,
    "label": WEAK,
    **dict.fromkeys("publisher gallery chain museum supermarket grocer couturier".split(), WEAK),
}
_PAIRS = {"party a": WEAK, "party b": -WEAK, "ko": WEAK, "otsu": -WEAK, "gap": WEAK, "eul": -WEAK}
"""First and second party of Chinese, Japanese and Korean forms: the one who orders comes first."""
CRAFT = crafts.MAKING
"""What makers do, as a plain verb; outside a clause on making many of them mean other things."""
_ALONE = frozenset(
    {"agent", "corporation", "company", "owner", "principal", "developer", "employer", "founder",
     "studio", "label", "publisher", "controller", "mill", "loft", "binder", "printer", "converter",
     "cutter", "sewer", "packer", "forge", "ems", "integrator"}
)  # fmt: skip
_MAKERS = ("maker", "smith", "wright", "builder")
_OTHER_MAKERS = frozenset({"market maker", "decision maker", "filmmaker"})
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
    low = term.lower().rstrip(".").removeprefix("the ")
    if low in _WEIGHTS:
        return _WEIGHTS[low]
    if low in _PAIRS:
        return _PAIRS[low]
    words = low.split()
    if len(words) == 1 and crafts.is_agent(low):
        return -STRONG
    if "-" in low and len(words) == 1 and low.rsplit("-", 1)[1] in _WEIGHTS:
        return _WEIGHTS[low.rsplit("-", 1)[1]]  # Designer-Owner, Stevedore-Packer
    if len(words) == 1 and low.endswith(_MAKERS) and low not in _OTHER_MAKERS:
        return -STRONG  # Glassmaker, Coachbuilder
    if 1 < len(words) <= 3 and words[-1] in _WEIGHTS and words[-1] not in _ALONE:
        return _WEIGHTS[words[-1]]
    if 1 < len(words) <= 3 and words[-1] in ("maker", "builder") and low not in _OTHER_MAKERS:
        return -STRONG
    if 1 < len(words) <= 3 and crafts.is_agent(words[-1]) and words[-1] not in _ALONE:
        return -STRONG
    return 0


def is_channel(term: str) -> bool:
    """Tell whether a term names someone who sells on, such as a distributor."""
    return term.lower().split()[-1:] != [] and term.lower().split()[-1] in CHANNELS


def is_party_word(term: str) -> bool:
    """Tell whether a term is a usual word for a party, whatever its role."""
    low = term.lower()
    return weight(term) != 0 or low in _OTHER_PARTY_WORDS or low.split()[-1:] == ["agent"]


def does(verb: str) -> str:
    """Return the verb as it follows he or it: ``press`` gives ``presses``."""
    return crafts.third(verb)


def words(*, small: bool) -> str:
    """Return every word for a party of known function as alternatives of a pattern."""
    known = sorted(
        {w for w in (*_WEIGHTS, *NEUTRAL) if len(w) > 2 and w not in _NO_LABEL},
        key=lambda w: (-len(w), w),
    )
    if small:
        return "|".join(known)
    return "|".join(_titled(w) for w in known)


def _titled(word: str) -> str:
    if word in {"oem", "odm", "cmo", "cdmo", "cem", "ems"}:
        return word.upper()
    return "CMT Unit" if word == "cmt unit" else re.sub(r"(?<![\w'-])\w", _capital, word)


def _capital(found: re.Match[str]) -> str:
    return found.group().upper()


NEUTRAL = "author house yard".split()
"""Words for a party that say nothing of its role, but what the other one is called may."""
_NO_LABEL = frozenset({"disclosing", "corporation", "owner of information", "end user", "employer",
                       "agent", "dealer", "reseller", "distributor", "bidder"})  # fmt: skip
