"""Who is who: names, aliases, roles and mutual secrecy."""

from __future__ import annotations

import random
import time

import pytest

from clausecheck.model import Block, Document, Outline, Party, Role, Segment
from clausecheck.parties import identify, mutual_secrecy

EMPTY = Outline(segments=(), passages=())


def document(text: str, blocks: tuple[Block, ...] = ()) -> Document:
    return Document(name="c.txt", sha256="", format="text", text=text, blocks=blocks)


def parties(text: str) -> tuple[Party, ...]:
    return identify(document(text), EMPTY)


def roles(text: str) -> list[Role]:
    return [p.role for p in parties(text)]


def table(text: str) -> set[tuple[str, Role]]:
    return {(p.name, p.role) for p in parties(text)}


def names(text: str) -> list[str]:
    return [p.name for p in parties(text)]


# --- names and aliases ---------------------------------------------------------------------

SUPPLY = (
    'This Supply Agreement (the "Agreement") is made as of May 1, 2020 (the "Effective Date") by '
    "and between Widget Works, Inc., a Delaware corporation with offices at 1 High Street, "
    'Dover ("Supplier"), and Acme Tools GmbH, a German company (hereinafter referred to as the '
    '"Buyer"). Supplier and Buyer are each a "Party" and together the "Parties". '
    "Acme Tools shall order. The SUPPLIER delivers."
)


def test_parties_block_gives_legal_names_without_the_corporation_tail() -> None:
    assert names(SUPPLY) == ["Widget Works, Inc.", "Acme Tools GmbH"]


def test_aliases_are_longest_first_and_hold_name_and_short_name_but_no_capitals() -> None:
    first, second = parties(SUPPLY)
    assert first.aliases == ("Widget Works, Inc.", "Supplier")
    assert second.aliases == ("Acme Tools GmbH", "Acme Tools", "Buyer")


def test_generic_words_are_never_aliases() -> None:
    spoken = {a.lower() for p in parties(SUPPLY) for a in p.aliases}
    assert not spoken & {"party", "parties", "agreement", "effective date", "the buyer"}


def test_line_breaks_anywhere_change_nothing() -> None:
    assert parties(SUPPLY.replace(" ", "\n")) == parties(SUPPLY)


def test_two_terms_in_one_bracket_are_two_aliases() -> None:
    found = parties(
        'License Agreement between Acme Inc. ("Acme" or "Licensor") and Boltex Ltd ("Licensee").'
    )
    assert {"Acme", "Licensor"} <= set(found[0].aliases)


def test_numbered_parties_of_an_english_contract() -> None:
    text = (
        "THIS AGREEMENT is dated 1 May 2020 BETWEEN: (1) ACME LIMITED, a company registered in "
        'England whose registered office is at 1 Lane, Hull (the "Customer"); and (2) BOLTEX PLC, '
        'a company registered in Wales (the "Manufacturer"). BACKGROUND The Customer makes pumps.'
    )
    assert names(text) == ["ACME LIMITED", "BOLTEX PLC"]
    assert roles(text) == ["owner", "manufacturer"]


def test_terms_without_quotation_marks_are_read() -> None:
    found = parties(
        "Agreement entered into between Acme Inc. (Acme) and Boltex Ltd (the Supplier)."
    )
    assert [p.role for p in found] == ["owner", "manufacturer"]
    assert "Supplier" in found[1].aliases


def test_a_bracket_inside_a_name_belongs_to_it() -> None:
    text = 'This Agreement is made between Boltex (Shanghai) Co., Ltd. ("Boltex") and Acme Inc.'
    assert names(text) == ["Boltex (Shanghai) Co., Ltd.", "Acme Inc."]


def test_and_inside_a_name_does_not_split_it() -> None:
    text = (
        'This Agreement is made between Hammer and Sons Ltd ("Hammer") and the Centre for Tools '
        'and Dies ("CTD").'
    )
    assert names(text) == ["Hammer and Sons Ltd", "Centre for Tools and Dies"]


def test_and_in_an_address_begins_no_party() -> None:
    text = (
        "This Agreement is between Acme Inc., a company with offices in London and Paris "
        '("Acme"), and Boltex Ltd, of 5 Dock Road, Hull ("Boltex").'
    )
    assert names(text) == ["Acme Inc.", "Boltex Ltd"]


def test_blank_party_is_called_by_its_term() -> None:
    text = 'This Agreement is made by and between ________ ("Vendor") and Acme Inc. ("Acme").'
    assert names(text) == ["Vendor", "Acme Inc."]
    assert roles(text) == ["manufacturer", "owner"]


def test_affiliates_signing_under_one_term_share_the_role() -> None:
    text = (
        "This Agreement is made between Acme Inc., a Delaware corporation, and Acme Europe BV, a "
        'Dutch company (together the "Customer"), and Boltex Ltd ("Supplier").'
    )
    assert [(p.name, p.role) for p in parties(text)] == [
        ("Acme Inc.", "owner"),
        ("Acme Europe BV", "owner"),
        ("Boltex Ltd", "manufacturer"),
    ]


def test_better_block_in_the_body_beats_the_cover_page() -> None:
    cover = "SUPPLY AGREEMENT between ACME INC. and BOLTEX LTD DATED May 1, 2020 "
    assert [p.aliases[-1] for p in parties(cover + SUPPLY)] == ["Supplier", "Buyer"]


def test_label_lines_name_parties() -> None:
    text = "PURCHASE TERMS\nCustomer: Acme Ltd\nAddress: Hull\nSupplier: Boltex GmbH\n1. Scope"
    assert [(p.name, p.role) for p in parties(text)] == [
        ("Acme Ltd", "owner"),
        ("Boltex GmbH", "manufacturer"),
    ]


def test_table_cells_name_parties() -> None:
    text = "Customer\tAcme Ltd\nSupplier\tBoltex GmbH\n"
    spans = [(0, 8, 0, 0), (9, 17, 0, 1), (18, 26, 1, 0), (27, 38, 1, 1)]
    blocks = tuple(Block("table-cell", s, e, cell=(0, r, c)) for s, e, r, c in spans)
    found = identify(document(text, blocks), EMPTY)
    assert [(p.name, p.role) for p in found] == [
        ("Acme Ltd", "owner"),
        ("Boltex GmbH", "manufacturer"),
    ]


def test_letter_form_keeps_we_and_you() -> None:
    text = (
        'Dear Sirs,\nThis letter agreement is made between you, Boltex Ltd ("you" or "your '
        'company"), and Acme Inc. ("we", "us", "Acme"). You shall keep our drawings secret.'
    )
    found = {p.name: set(p.aliases) for p in parties(text)}
    assert {"we", "us", "Acme"} <= found["Acme Inc."]
    assert any({"you", "your company"} <= aliases for aliases in found.values())


def test_letter_without_between_names_described_companies() -> None:
    text = (
        'Ladies and Gentlemen: Acme Holdings, Inc., a Delaware corporation (the "Company"), '
        'wishes to retain Boltex Ltd ("Contractor") to build pumps.'
    )
    assert names(text) == ["Acme Holdings, Inc.", "Boltex Ltd"]


def test_signature_block_is_the_last_resort() -> None:
    text = "The work shall be kept secret.\n\nACME INC.\nBy: ______\n\nBOLTEX LTD\nBy: ______\n"
    zone = Segment("", "", "", 32, len(text), 32, 0, None, "signature")
    assert names(text) == ["ACME INC.", "BOLTEX LTD"]
    found = identify(document(text), Outline(segments=(zone,), passages=()))
    assert [p.name for p in found] == ["ACME INC.", "BOLTEX LTD"]


# --- roles ---------------------------------------------------------------------------------


def between(first: str, second: str, body: str = "") -> str:
    return (
        f'This Agreement is made by and between Acme Inc., a Delaware corporation ("{first}"), '
        f'and Boltex Ltd, an English company ("{second}"). WHEREAS: {body}'
    )


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("Customer", "Supplier", ["owner", "manufacturer"]),
        ("OEM", "EMS Provider", ["owner", "manufacturer"]),
        ("Seller", "Purchaser", ["manufacturer", "owner"]),
        ("Acme", "Contract Manufacturer", ["owner", "manufacturer"]),
        ("Discloser", "Recipient", ["owner", "manufacturer"]),
        ("Company", "Contractor", ["owner", "manufacturer"]),
        ("Company", "Boltex", ["other", "other"]),
        ("Acme", "Boltex", ["other", "other"]),
        ("Supplier", "Contractor", ["other", "other"]),
    ],
)
def test_defined_terms_decide(first: str, second: str, expected: list[Role]) -> None:
    assert roles(between(first, second)) == expected


@pytest.mark.parametrize(
    "body",
    [
        "Company shall manufacture the Products and sell the Products to Boltex.",
        "Company shall design, test and manufacture the pumps for Boltex.",
        "Boltex desires to have certain pumps manufactured. Pumps manufactured by Company.",
        "Boltex desires to engage Company to build pumps.",
        "Boltex shall purchase the Products from Company.",
    ],
)
def test_deeds_overrule_the_weak_word_company(body: str) -> None:
    assert roles(between("Company", "Boltex", body)) == ["manufacturer", "owner"]


def test_buying_parts_from_the_other_makes_nobody_an_owner() -> None:
    body = "Boltex shall purchase the Components from Acme."
    assert roles(between("Acme", "Boltex", body)) == ["other", "other"]


def test_customer_who_delivers_forecasts_stays_owner() -> None:
    body = "Customer shall supply forecasts for the Products to Supplier each month."
    assert roles(between("Customer", "Supplier", body)) == ["owner", "manufacturer"]


def test_deeds_that_contradict_a_distributor_leave_roles_open() -> None:
    body = "Company shall manufacture and sell the Products to Distributor."
    assert roles(between("Company", "Distributor", body)) == ["other", "other"]


def test_third_party_without_evidence_is_other() -> None:
    text = between("Customer", "Supplier").replace(
        ". WHEREAS", ', and Guard Bank plc, a bank ("Escrow Agent"). WHEREAS'
    )
    assert roles(text) == ["owner", "manufacturer", "other"]


NDA = (
    'This Non-Disclosure Agreement is made by and between Acme Inc. ("Acme") and Boltex Ltd '
    '("Boltex"). '
)


def test_whoever_only_receives_in_a_one_way_nda_is_on_the_manufacturers_side() -> None:
    text = NDA + (
        "Acme will furnish to Boltex certain information. Boltex shall keep the information "
        "confidential. Boltex shall not disclose the information to others."
    )
    assert roles(text) == ["owner", "manufacturer"]


def test_receiving_decides_nothing_in_a_supply_agreement() -> None:
    text = (NDA + "Boltex shall keep the information of Acme confidential. " * 3).replace(
        "Non-Disclosure", "Supply"
    )
    assert roles(text) == ["other", "other"]


def test_named_disclosing_and_receiving_parties_have_roles() -> None:
    text = NDA.replace('"Acme"', '"Disclosing Party"').replace('"Boltex"', '"Receiving Party"')
    assert roles(text) == ["owner", "manufacturer"]


def test_words_that_put_both_on_one_side_say_nothing() -> None:
    text = (
        "CONFIDENTIALITY AGREEMENT In return for our information you the Recipient hereby "
        "undertake to us, the Vendor, to keep it secret."
    )
    assert table(text) == {("you", "other"), ("we", "other")}
    more = " You shall keep secret what we give you. You shall not use what we send to you."
    assert table(text + more) == {("you", "manufacturer"), ("we", "owner")}


# --- mutual secrecy ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "body",
    [
        'information one party (the "Disclosing Party") gives the other (the "Receiving Party")',
        'The party disclosing information is called "Discloser" and the party receiving it is '
        'referred to as the "Recipient".',
        '"Receiving Party" means the party that receives Confidential Information.',
        "Each party shall hold the Confidential Information of the other party in confidence.",
        "Neither party shall disclose the other party's Confidential Information.",
        "The Disclosing Party may require the Receiving Party to return it.",
        "The parties agree that each shall treat the information as confidential.",
        'They shall each be a "Recipient" of information from the other (the "Discloser").',
    ],
)
def test_duties_that_turn_are_mutual(body: str) -> None:
    assert mutual_secrecy(document(between("Acme", "Boltex", body)))
    assert all(p.mutual for p in parties(between("Acme", "Boltex", body)))


@pytest.mark.parametrize("title", ["MUTUAL NON-DISCLOSURE AGREEMENT", "Two-way NDA"])
def test_title_tells_mutual(title: str) -> None:
    assert mutual_secrecy(document(title + "\n" + between("Acme", "Boltex")))


@pytest.mark.parametrize(
    "text",
    [
        "",
        between("Disclosing Party", "Receiving Party"),
        between("Acme", "Recipient", "Recipient shall keep Acme's information secret."),
        between("Acme", "Boltex", "The parties wish to protect the confidential data of Acme."),
        between("Acme", "Boltex", "The parties agree that these duties of confidentiality end."),
        "ONE-WAY NON-DISCLOSURE AGREEMENT " + between("Acme", "Boltex", "each party may disclose"),
    ],
)
def test_fixed_roles_are_not_mutual(text: str) -> None:
    assert not mutual_secrecy(document(text))
    assert not any(p.mutual for p in parties(text))


def test_words_that_change_hands_are_no_alias_in_a_mutual_agreement() -> None:
    text = "MUTUAL NON-DISCLOSURE AGREEMENT\n" + between("Discloser", "Recipient")
    assert not {a for p in parties(text) for a in p.aliases} & {"Discloser", "Recipient"}
    assert roles(text) == ["other", "other"]


# --- robustness ----------------------------------------------------------------------------


def test_a_text_without_parties_gives_none() -> None:
    assert parties("") == ()
    assert parties("Nothing to see here.") == ()


@pytest.mark.parametrize(
    "text",
    [
        "(" * 30_000,
        '"' * 30_000,
        "A " * 30_000,
        "between A and " * 8_000,
        "agreement between (" * 5_000,
        'by and between _____ ("X") and ..... ' * 3_000,
        "party disclosing " * 5_000,
        "By: \n" * 10_000,
        "\x00\ud800 between \ufeff",
        "Agreement between Acme, " + "a, " * 20_000,
    ],
)
def test_odd_text_neither_raises_nor_stalls(text: str) -> None:
    before = time.process_time()
    identify(document(text), EMPTY)
    assert time.process_time() - before < 2


def test_scrambled_words_never_raise() -> None:
    words = [*SUPPLY.split(), "(", ")", '"', "and", ",", ";", "(2)", "[", "____", "Party A:", "By:"]
    source = random.Random(7)
    for _ in range(200):
        parties(" ".join(source.choices(words, k=120)))


# --- trades, letters and labels ------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "The Printer (Ferrara Etichette S.r.l.) shall not copy inks of the Client "
            "(Cinnabar Labels Ltd).",
            {("Ferrara Etichette S.r.l.", "manufacturer"), ("Cinnabar Labels Ltd", "owner")},
        ),
        (
            "Party B (Ha Nam Cable JSC, manufacturer) shall report any leak of Party A's "
            "(Helmsdale Cables Ltd) documents.",
            {("Ha Nam Cable JSC", "manufacturer"), ("Helmsdale Cables Ltd", "owner")},
        ),
        (
            "Party A (Catton Satchels Ltd, ordering side) must approve each workshop of "
            "Party B (Bac Giang Bag JSC).",
            {("Catton Satchels Ltd", "owner"), ("Bac Giang Bag JSC", "manufacturer")},
        ),
        (
            "The bottler (Kakheti Wine Glass LLC) shall register no mark of the brand (Hackthorpe "
            "Glass Ltd).",
            {("Kakheti Wine Glass LLC", "manufacturer"), ("Hackthorpe Glass Ltd", "owner")},
        ),
        (
            "Owner: Dalriada Pet Foods Limited. Packer: Buchlyvie Foods Limited, which packs "
            "pet food for the Owner.",
            {("Dalriada Pet Foods Limited", "owner"), ("Buchlyvie Foods Limited", "manufacturer")},
        ),
        (
            "Party A (principal): Oakhanger Cameras Limited. Party B (manufacturer): "
            "Dongguan Weitai Optical Co., Ltd.",
            {
                ("Oakhanger Cameras Limited", "owner"),
                ("Dongguan Weitai Optical Co., Ltd.", "manufacturer"),
            },
        ),
        (
            "(1) Controller and customer is Hellweg Schuhe GmbH; processor and manufacturer "
            "is Brasov Carbon SRL. (2) The processor obeys.",
            {("Hellweg Schuhe GmbH", "owner"), ("Brasov Carbon SRL", "manufacturer")},
        ),
        (
            "Glassmaker (Monkland Glass Limited) blows for the Principal "
            "(Garvellach Whisky Limited).",
            {("Monkland Glass Limited", "manufacturer"), ("Garvellach Whisky Limited", "owner")},
        ),
    ],
)
def test_trades_letters_and_labels_name_parties(text: str, wanted: set[tuple[str, Role]]) -> None:
    assert table(text) == wanted


def test_letters_alone_tell_no_role() -> None:
    assert roles("Party A (Acme Ltd) and Party B (Boltex JSC) agree.") in ([], ["other", "other"])


def test_what_is_said_of_somebody_else_is_no_party() -> None:
    text = (
        'NDA between Acme Inc. ("Acme") and Boltex Ltd ("Boltex"). The software is licensed. '
        "Manufacturer is Softworks Corporation, One Way, Dover."
    )
    assert names(text) == ["Acme Inc.", "Boltex Ltd"]


def test_a_function_in_small_letters_with_its_article_stands_for_the_name() -> None:
    found = parties("The bottler (Kakheti Glass LLC) fills for the brand (Hackthorpe Ltd).")
    assert {"the bottler", "The bottler"} <= set(found[0].aliases)
