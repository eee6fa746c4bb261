"""Model language in the words of the contract at hand: its parties, its defined terms.

Rules write "{owner}", "{manufacturer}", "Confidential Information", "Products" and "this
Agreement"; a contract may say the Buyer, the Supplier, Proprietary Information, Goods and these
Terms.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from clausecheck.model import DefinedTerm, Document, Party, Role

_PRONOUNS = frozenset({"we", "us", "our", "you", "your", "ours", "yours"})
_ARTICLES: Mapping[Role, str] = {"owner": "the Owner", "manufacturer": "the Manufacturer"}
_INFORMATION = re.compile(
    r"(?:(?:Confidential|Proprietary|Secret|Protected|Restricted|Evaluation|Disclosed|Technical)"
    r" (?:and (?:Confidential|Proprietary) )?(?:Information|Materials?|Data)"
    r"|Confidential (?:Matters?|Items?)|Information)"
)
_PRODUCTS = re.compile(
    r"(?:(?:Finished|Licensed|Contract|Supplied|Customer|Medical|Ordered) )?"
    r"(?:Products?|Goods|Devices?|Articles|Components|Parts|Systems|Assemblies|Equipment|Units)"
)
_THIS = re.compile(
    r"\b(this (?:[Aa]greement|[Cc]ontract|[Uu]ndertaking|[Dd]eed|[Ll]etter|NDA|Order)"
    r"|these (?:Terms|Conditions)(?: and Conditions)?)\b"
)
_INFORMATION_IS, _PRODUCTS_ARE = "Confidential Information", "Products"
_AGREEMENT_IS = "this Agreement"
_BEGINNING = re.compile(r"(^|[.:] |\n)the (?=[A-Z])")
_AFTER = r"\b(of|under|by|in|to|with|from|into|through|and) "


@dataclass(frozen=True, slots=True)
class Tailor:
    """The names that a contract uses for what model language speaks of.

    ``information`` and ``products`` are its defined terms, ``agreement`` what it calls itself
    ("this Contract", "these Terms"); each is the default where the contract has none.
    """

    owner: str
    manufacturer: str
    information: str = _INFORMATION_IS
    products: str = _PRODUCTS_ARE
    agreement: str = _AGREEMENT_IS

    def named(self, text: str) -> str:
        """``text`` with the names of the two sides."""
        if "{" in text:
            text = text.replace("{owner}", self.owner).replace("{manufacturer}", self.manufacturer)
        if "the " in text:
            text = _BEGINNING.sub(r"\1The ", text)
        return text.strip()

    def language(self, text: str) -> str:
        """Model language with the names of the two sides and the contract's own terms."""
        text = self.named(text)
        for known, own in ((_INFORMATION_IS, self.information), (_PRODUCTS_ARE, self.products)):
            if own != known and known in text:
                text = re.sub(rf"\b{known}\b", own, text)
        if self.agreement == _AGREEMENT_IS and "this agreement" not in text:
            return text
        if self.agreement.startswith("these"):  # as a subject it would need another verb
            return re.sub(rf"{_AFTER}this [Aa]greement\b", rf"\1 {self.agreement}", text)
        text = re.sub(r"\bthis [Aa]greement\b", self.agreement, text)
        return re.sub(r"\bThis Agreement\b", self.agreement[:1].upper() + self.agreement[1:], text)


def tailor(document: Document, parties: Sequence[Party], terms: Sequence[DefinedTerm]) -> Tailor:
    """The names of one contract, from its parties, its defined terms and how it calls itself."""
    return Tailor(
        owner=name_of("owner", parties),
        manufacturer=name_of("manufacturer", parties),
        information=_term(_INFORMATION, terms, _INFORMATION_IS),
        products=_plural(_term(_PRODUCTS, terms, _PRODUCTS_ARE)),
        agreement=_itself(document.text),
    )


def _term(pattern: re.Pattern[str], terms: Sequence[DefinedTerm], default: str) -> str:
    """The defined term of this kind that is used most; the default where it is one of them."""
    fitting = {t.term: t.uses for t in terms if pattern.fullmatch(t.term)}
    if default in fitting or default.removesuffix("s") in fitting or not fitting:
        return default
    return max(fitting, key=lambda term: fitting[term])


def _plural(term: str) -> str:
    return term if term.endswith("s") or term == "Equipment" else f"{term}s"


def _itself(text: str) -> str:
    found = Counter(match[1] for match in _THIS.finditer(text))
    return found.most_common(1)[0][0] if found else _AGREEMENT_IS


def name_of(role: Role, parties: Sequence[Party]) -> str:
    """How the contract itself calls this side, "the Supplier" or "Acme"."""
    for party in parties:
        if party.role == role:
            aliases = [a for a in party.aliases if a != party.name and a.lower() not in _PRONOUNS]
            short = min(aliases or [party.name], key=len)
            generic = short.isalpha() and short.lower() not in party.name.lower()
            return f"the {short}" if generic and not short.isupper() else short
    return _ARTICLES[role]
