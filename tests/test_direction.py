"""Who is bound: unknown is allowed, wrong is not."""

from __future__ import annotations

import pytest

from clausecheck.direction import Bound, across, bearers, bound, token_roles
from clausecheck.folding import fold
from clausecheck.mentions import mark
from clausecheck.model import Finding, Party, Role

BUYER = Party("Acme Ltd", ("Buyer", "Acme Ltd"), "owner")
SUPPLIER = Party("Best GmbH", ("Supplier", "Best GmbH"), "manufacturer")
M: tuple[Role, ...] = ("manufacturer",)
O: tuple[Role, ...] = ("owner",)  # noqa: E741 - beside M
BOTH: tuple[Role, ...] = ("manufacturer", "owner")
NOBODY: tuple[Role, ...] = ()


def who(sentence: str, *, mutual: bool = False) -> Bound:
    """Who is bound at the words between the brackets."""
    start, end = sentence.index("["), sentence.index("]")
    plain = sentence[:start] + sentence[start + 1 : end] + sentence[end + 1 :]
    folded = mark(fold(plain), (BUYER, SUPPLIER))
    at = folded.position(start), folded.position(end - 1)
    return bound(folded.data, *at, token_roles(mutual))


@pytest.mark.parametrize(
    ("sentence", "roles", "certainty"),
    [
        # active
        ("Supplier [shall return] all drawings.", M, "stated"),
        ("Supplier shall promptly [return all drawings].", M, "stated"),
        ("Supplier shall notify Buyer of it in two days and shall [bear all costs].", M, "stated"),
        ("Supplier shall promptly tell Buyer at once, and must [bear all costs].", M, "stated"),
        ("Supplier shall ship the goods and Buyer shall [bear all costs].", O, "stated"),
        ("The Buyer [shall not disclose] the drawings.", O, "stated"),
        ("Supplier agrees to [keep the drawings secret].", M, "stated"),
        ("Supplier hereby [undertakes to return] all drawings.", M, "stated"),
        ("Supplier is obliged to [return] all drawings.", M, "stated"),
        ("Supplier may not [copy] the drawings.", M, "stated"),
        ("SUPPLIER SHALL NOT [DISCLOSE] THE DRAWINGS.", M, "stated"),
        ("Supplier [shall cause its Representatives to return] the drawings.", M, "stated"),
        ("Supplier shall use its own tools to [protect] the drawings.", M, "stated"),
        ("Supplier's employees shall [return] the drawings.", M, "stated"),
        ("Supplier and its Affiliates shall [return] the drawings.", M, "stated"),
        # passive
        ("The drawings [shall be returned] by Supplier.", M, "stated"),
        ("The drawings [shall be returned] promptly and free of charge by Supplier.", M, "stated"),
        ("The drawings [shall be kept secret] by Supplier and Buyer.", BOTH, "stated"),
        ("The drawings [shall be returned].", NOBODY, "unknown"),
        ("Buyer's drawings [shall not be disclosed] by Supplier.", M, "stated"),
        ("Buyer's drawings [shall not be disclosed].", NOBODY, "unknown"),
        ("Drawings received from Buyer [shall not be disclosed].", NOBODY, "unknown"),
        ("Drawings which Buyer discloses [shall be kept secret].", NOBODY, "unknown"),
        ("Drawings provided by Buyer [shall be kept secret].", NOBODY, "unknown"),
        ("The drawings [shall be used] only for goods ordered by Buyer.", NOBODY, "unknown"),
        ("The drawings [shall be kept] secret and may be inspected by Buyer.", NOBODY, "unknown"),
        # both
        ("Supplier and Buyer [shall keep] the drawings secret.", BOTH, "stated"),
        ("Neither party [shall disclose] the drawings.", BOTH, "stated"),
        ("Each party shall [return] the drawings.", BOTH, "stated"),
        ("The parties shall [keep] the drawings secret.", BOTH, "stated"),
        ("Each of Supplier and Buyer [shall own] what it makes.", BOTH, "stated"),
        ("Inventions [shall be owned jointly] by Supplier and Buyer.", BOTH, "stated"),
        # duties that are nobody's subject
        ("The obligations of Supplier under Article 4 [shall survive].", M, "inferred"),
        ("Supplier's secrecy duties [shall continue] for five years.", M, "inferred"),
        ("All duties of Supplier [end] on termination.", NOBODY, "unknown"),
        ("The cap on liability [shall not apply] where Supplier breaches it.", M, "inferred"),
        ("Its agents [shall insure] the liability of Buyer.", NOBODY, "unknown"),
        ("At no time shall Supplier [hold] drawings of Buyer.", M, "stated"),
        ("The engineers of Supplier shall [keep] the drawings secret.", M, "stated"),
        ("Nobody shall [be let] into the files by Supplier.", M, "stated"),
        ("[Buyer retains all intellectual property].", M, "stated"),
        # conditions and clauses within clauses
        ("Whenever Buyer shall so require, Supplier shall [return] it.", M, "stated"),
        ("If Buyer requests, Supplier shall [return] the drawings.", M, "stated"),
        ("Upon request of Buyer, Supplier shall [return] the drawings.", M, "stated"),
        ("Supplier shall, if Buyer so requests, [return] the drawings.", M, "stated"),
        ("Supplier shall, as Buyer may request, [return or destroy] the drawings.", M, "stated"),
        ("Supplier, which has received drawings from Buyer, shall [return] them.", M, "stated"),
        ("Supplier, to whom Buyer has disclosed drawings, shall [return] them.", M, "stated"),
        ("Buyer may visit Supplier, and Supplier shall [give] access.", M, "stated"),
        ("Where Buyer is in breach, the drawings shall [be returned].", NOBODY, "unknown"),
        ("The other party shall [return] the drawings.", NOBODY, "unknown"),
    ],
)  # fmt: skip
def test_who_is_bound(sentence: str, roles: tuple[Role, ...], certainty: str) -> None:
    found = who(sentence)
    assert found.roles in (roles, NOBODY), "wrong is not allowed"
    assert (found.roles, found.certainty) == (roles, certainty)


def test_in_a_one_way_agreement_the_recipient_is_the_manufacturer() -> None:
    sentence = "The Receiving Party [shall return] the drawings."
    assert who(sentence).roles == M


def test_names_in_brackets_do_not_part_joined_subjects() -> None:
    assert who("Buyer (Acme) and Supplier [shall keep] the drawings secret.").roles == BOTH


def test_between_two_parties_neither_is_a_subject() -> None:
    found = who("The talks between Buyer and Supplier [shall be kept secret].")
    assert found == Bound((), "unknown")


def test_a_party_far_from_its_verb_is_only_inferred() -> None:
    far = "with all the care that a prudent holder of such drawings would take of them " * 4
    assert who(f"Supplier, {far}, shall [return] the drawings.").certainty == "inferred"


@pytest.mark.parametrize(
    ("sentence", "right"),
    [
        ("Buyer may [inspect] the records.", True),
        ("Buyer or an auditor of its own may, on due notice, [inspect] the records.", True),
        ("Buyer alone shall [decide where to file].", True),
        ("Buyer is entitled to [file applications].", True),
        ("Buyer shall have the sole right to [file applications].", True),
        ("Only Buyer may [file applications].", True),
        ("Buyer may not [copy] the drawings.", False),
        ("Supplier may only [use] them for the orders.", False),
        ("Buyer alone shall [tell] Supplier of misuse.", False),
        ("Supplier shall [permit] Buyer to inspect.", False),
        ("Neither party may [assign] this agreement.", False),
        ("Neither Buyer nor Supplier may [assign] this agreement.", False),
    ],
)  # fmt: skip
def test_a_right_is_no_duty(sentence: str, right: bool) -> None:
    assert who(sentence).right is right


def finding(binds: tuple[Role, ...], *, right: bool) -> Finding:
    return Finding("f", "e", "s", 0, 1, 0, binds, across(binds), (), "high", right=right)


@pytest.mark.parametrize(
    ("found", "wanted"),
    [
        ([finding(O, right=True)], M),
        ([finding(M, right=False), finding(O, right=True)], M),
        ([finding(NOBODY, right=False), finding(O, right=True)], M),
        ([finding(M, right=True)], M),
        ([finding(M, right=True), finding(O, right=True)], BOTH),
        ([finding(M, right=False), finding(O, right=False)], BOTH),
        ([finding(O, right=False), finding(M, right=False)], BOTH),
        ([finding(O, right=False)], O),
        ([], NOBODY),
    ],
)
def test_the_other_side_bears_the_rights_of_the_owner(
    found: list[Finding], wanted: tuple[Role, ...]
) -> None:
    assert bearers(found) == wanted
