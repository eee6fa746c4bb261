"""Who is bound in short drafts of many kinds, from the words of the file to the role."""

from __future__ import annotations

import pytest

from clausecheck.direction import bound, token_roles
from clausecheck.direction.nearby import bound_nearby
from clausecheck.model import Document, Role
from clausecheck.parties import identify
from clausecheck.segmenting import segment
from clausecheck.views import view

M: tuple[Role, ...] = ("manufacturer",)
O: tuple[Role, ...] = ("owner",)  # noqa: E741 - beside M
BOTH: tuple[Role, ...] = ("manufacturer", "owner")
NOBODY: tuple[Role, ...] = ()


def who(text: str, words: str) -> tuple[Role, ...]:
    """Whom the sentence with ``words`` binds, by itself or by its neighbours."""
    document = Document(name="c.txt", sha256="", format="text", text=text, blocks=())
    outline = segment(document)
    parties = identify(document, outline)
    views = view(document, outline, parties)
    roles = token_roles(views.mutual, parties)
    plain = words.encode("ascii")
    at = next(i for i, one in enumerate(views.passages) if plain in one.text[one.own :])
    own = views.passages[at]
    start = own.text.index(plain, own.own)
    found = bound(own.text, start, start + len(plain), roles)
    if found.roles:
        return found.roles
    home = outline.passages[at].segment
    near = [i for i, one in enumerate(outline.passages) if one.segment == home]
    texts = [views.passages[i].text for i in near]
    known = any(p.role in ("owner", "manufacturer") for p in parties)
    expected = "manufacturer" if known else "any"
    return bound_nearby(texts, near.index(at), expected, roles, mutual=views.mutual)


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        # a word for the party beside its name, whatever word
        (
            "The Chandler (Sabon & Fils SARL) dips candles for the Perfume House (Orsay Noire SA). "
            "The Chandler keeps the wax recipe in a safe.",
            "keeps the wax recipe",
            M,
        ),
        (
            "Ripening Cellar (Morbier Affinage SNC) turns the cheeses of Dairy Brand (Tarn Hill "
            "Foods Ltd) weekly and lets nobody photograph the racks.",
            "lets nobody photograph",
            M,
        ),
        (
            "Haldimand Cymbals Inc. (the drum company) has its cymbals hammered by Samatya Bronz "
            "A.S. (the smith). The smith tells no rival the alloy.",
            "tells no rival",
            M,
        ),
        (
            "The Dental Laboratory (Zubna Tehnika d.o.o.) casts crowns to the scans of the Clinic "
            "(Harbour Dental Ltd). It wipes each scan after delivery.",
            "wipes each scan",
            M,
        ),
        (
            "Hat Block Maker (Luton Blocks LLP) carves blocks to the sketches of Milliner "
            "(Odette Fay Ltd) and shall burn spoiled blocks.",
            "shall burn spoiled blocks",
            M,
        ),
        (
            "M/s Panipat Carpets, the tufter, shall number each cone of yarn issued by Lowther "
            "Rugs plc, the ordering party.",
            "shall number each cone",
            M,
        ),
        (
            "Otsu (Sabae Megane K.K., entrusted with making the frames) reports breakage to Ko "
            "(Penrith Eyewear Ltd, the entrusting party) at once.",
            "reports breakage",
            M,
        ),
        (
            'In this letter "B" means Incheon Strings Co., Ltd. (winding party) and "A" '
            'means Fiddle '
            'Court Ltd (ordering party). "B" shall show the winding plan of "A" to no one.',
            "shall show the winding plan",
            M,
        ),
        (
            "Bell Founder (Loughby Bells Ltd) and Parish Trust (Friends of St Oran CIO), for which "
            "it casts a peal of six, share the cost. Bell Founder shall hand the profile "
            "drawings back.",
            "hand the profile",
            M,
        ),
        # who makes for whom
        (
            "Sandbach Yarns Ltd spins merino to the order of Kirkwall Knits Ltd. Sandbach stores "
            "the blend cards apart.",
            "stores",
            M,
        ),
        (
            "Party B (Zhongshan Neon Sign Factory) must bend tubes only after the pattern of Party "
            "A (Soho Glow Ltd) and must not keep tracings.",
            "must not keep tracings",
            M,
        ),
        (
            "Norwegian Kayak Design AS, whose hull is laminated, and Gdansk Kompozyt Sp. z o.o., "
            "which laminates it, each hold the other's data in confidence.",
            "hold the other's data",
            BOTH,
        ),
        (
            "The Blender (Assam Leaf Works) packs tea in caddies of the Merchant (Pekoe Lane Ltd). "
            "No caddy may leave the floor uncounted.",
            "may leave the floor",
            M,
        ),
        # letters
        (
            "Dear Ana, thank you for binding our atlases. Please keep the proofs in your "
            "strongroom "
            "and tell nobody what the maps show. Yours, Meridian Maps Ltd",
            "tell nobody",
            M,
        ),
        (
            "You at Porto Cortica make our stoppers. We at Vale Port Ltd lend you the branding "
            "irons. "
            "You lend them to no one.",
            "lend them to no one",
            M,
        ),
        (
            "We, Brno Saddlery a.s., stitch the bridles you, Ascot Tack Ltd, have designed. We "
            "show "
            "your patterns to our own cutters only.",
            "show ",
            M,
        ),
        (
            "Dear Mr Ito, your workshop (Ito Lacquer) coats our pens. If a drawing goes "
            "missing, ring "
            "us the same day.",
            "the same day",
            M,
        ),
        (
            "Dear Paula, when you sew our sails at Setubal Velas, cut only what we ordered. Do "
            "not let "
            "other sailmakers see the panel files. Kind regards, Solent Sails Ltd",
            "let other sailmakers see",
            M,
        ),
        (
            "Your company, Poznan Meble Sp. z o.o., upholsters the chairs we design. We will "
            "pay within "
            "thirty days. Your company will mark every drawing with our name.",
            "will mark every drawing",
            M,
        ),
        (
            "We are Kite Loft Ltd; you are Weifang Sky Works. You weave our spinnaker cloth. At "
            "no time "
            "may you weave it for others.",
            "weave it for others",
            M,
        ),
        # present tense, passive, nominal
        (
            "Supplier (Bolt GmbH) machines gears for Buyer (Cog Ltd). Access of Supplier's "
            "staff to the "
            "models is by name only.",
            "is by name only",
            M,
        ),
        (
            "The formulae of Client (Petal Ltd) are mixed by Compounder (Nantes Chimie SAS) behind "
            "closed doors and are weighed by two persons.",
            "are weighed by two persons",
            M,
        ),
        (
            "Artwork of Publisher (Owl Books Ltd) is to be filed by Printer (Offset Drava "
            "d.o.o.) apart "
            "from all other work.",
            "filed by",
            M,
        ),
        (
            "Buyer (Cog Ltd) pays Supplier (Bolt GmbH) in thirty days. Supplier gives Buyer "
            "written "
            "notice of every loss.",
            "written notice of every loss",
            M,
        ),
        (
            "Toller (Basel Granulat AG) granulates for Sponsor (Arden Pharma plc). The batch "
            "records "
            "lie in a locked archive.",
            "lie in a locked archive",
            M,
        ),
        (
            "The system of Assembler (Cebu Boards Inc.) shall log every download of the files "
            "of OEM "
            "(Quill Audio Inc.).",
            "log every download",
            M,
        ),
        (
            "Visitors are admitted to the cell by nobody but the foreman of Moulder (Leiria "
            "Moldes Lda), "
            "which moulds clips for Brand Owner (Clipper Ltd).",
            "admitted to the cell",
            M,
        ),
        (
            "Processor (Turku Filee Oy) smokes salmon for House (Lochside Fish Ltd). The brine "
            "sheet is "
            "known to two of its people and no more.",
            "known to two",
            M,
        ),
        # charged, freed, denied
        (
            "On the part of Fabricator (Brisa Metal SL), which welds frames for Client (Velo Ltd), "
            "strict silence about the joints is owed.",
            "strict silence",
            M,
        ),
        (
            "It is forbidden to Caster (Ruhr Guss GmbH) to pour the valve of Principal (Tarn "
            "Valves Ltd) "
            "for third parties.",
            "pour the valve",
            M,
        ),
        (
            "Nothing obliges Customer (Lamp Ltd) to order its lamps from Maker (Shade Works "
            "Ltd) alone.",
            "order its lamps",
            O,
        ),
        (
            "Secrecy is owed by Engraver (Idar Stein GmbH) as to all crests of Herald (Arms & "
            "Co Ltd).",
            "as to all crests",
            M,
        ),
        (
            "To Dyer (Como Tinto SpA) it is not permitted to hand the shade cards of Weaver's "
            "customer, "
            "Customer (Plaid Ltd), to anybody.",
            "hand the shade cards",
            M,
        ),
        # rights
        (
            "Buyer (Cog Ltd) may at any hour look into the stores of Supplier (Bolt GmbH).",
            "look into the stores",
            O,
        ),
        (
            "Manufacturer (Loom NV) shall be entitled to keep the dies of Customer (Rug Ltd) "
            "until paid.",
            "keep the dies",
            M,
        ),
        (
            "Title to every fixture is reserved to Purchaser (Jig Ltd), for whom Shop (Fix s.r.o.) "
            "builds it.",
            "reserved to",
            M,
        ),
        (
            "All results are the property of Buyer (Cog Ltd) from the moment Supplier (Bolt GmbH) "
            "makes them.",
            "property of",
            M,
        ),
        # it, they, that person
        (
            "Should Vendor (Kanpur Buckles) lose a drawing of Buyer (Strap Ltd), it tells Buyer "
            "within "
            "a day.",
            "within a day",
            M,
        ),
        (
            "If Client (Strap Ltd) so asks, Maker (Kanpur Buckles Ltd), after it has counted "
            "them, sends "
            "the punches back.",
            "the punches back",
            M,
        ),
        (
            "Before a worker of Bottler (Pilsner Fill s.r.o.) sees the recipe of Brand (Hop "
            "Ltd), that "
            "worker shall sign a paper.",
            "shall sign a paper",
            M,
        ),
        # both
        (
            "Neither side - Cog Ltd, the buyer, and Bolt GmbH, the maker - may hire the other's "
            "engineers.",
            "hire the other's",
            BOTH,
        ),
        (
            "Each of us, Petal Ltd (whose scent is filled) and Nantes Flacons SAS (which fills "
            "it), "
            "keeps what it hears to itself.",
            "keeps what it hears",
            BOTH,
        ),
        (
            "Buyer (Cog Ltd) and Supplier (Bolt GmbH) return each other's papers at the end.",
            "papers at the end",
            BOTH,
        ),
        (
            "Both signatories shall mark their papers. Buyer is Cog Ltd. Supplier is Bolt GmbH.",
            "shall mark their papers",
            BOTH,
        ),
        # each sentence has its own subject
        (
            "Supplier (Bolt GmbH) shall guard the models, and Buyer (Cog Ltd) shall pay for the "
            "safe.",
            "pay for the safe",
            O,
        ),
        (
            "Buyer (Cog Ltd) lends the gauge and Supplier (Bolt GmbH) calibrates it yearly.",
            "calibrates it yearly",
            M,
        ),
        (
            "Customer (Rug Ltd) shall not reveal the loom settings of Manufacturer (Loom NV).",
            "reveal the loom settings",
            O,
        ),
        (
            "While Manufacturer (Loom NV) weaves for Customer (Rug Ltd), Customer orders from "
            "nobody "
            "else.",
            "orders from nobody",
            O,
        ),
        # tables and lists
        (
            "Buyer: Cog Ltd\nSeller: Bolt GmbH\nDrawings: to be returned by Seller with the "
            "last lot",
            "returned by",
            M,
        ),
        (
            "Moulder (Lagoa Moldes Lda) undertakes towards Brand Owner (Fern Ltd):\n- to keep a "
            "log of "
            "shots;\n- to grind short shots on site.",
            "grind short shots",
            M,
        ),
        (
            "GENERAL TERMS OF PURCHASE - Newton Bikes Ltd\nWe furnish drawings to the seller "
            "(here: "
            "Agueda Ciclos Lda). The seller keeps them dry and under lock.",
            "keeps them dry",
            M,
        ),
        # silence where the text does not say
        ("It was hot in May. Tea was served in the hall.", "Tea was served", NOBODY),
        (
            "Lens Grinder (Jena Optik GmbH) grinds mirrors for Observatory (Skye Stars CIO). Its "
            "staff sign the secrecy book before they see a prescription.",
            "sign the secrecy book",
            M,
        ),
        (
            "Seconds of Potter (Delft Aardewerk BV), who throws bowls for Shop (Nook & Co Ltd), "
            "are "
            "broken by Potter before a witness.",
            "broken by",
            M,
        ),
        (
            "Rope Works (Hvar Konopi d.o.o.) lays ropes to the order of Client (Anchor Ltd). Rope "
            "Works may not sell the ends.",
            "sell the ends",
            M,
        ),
        (
            "Neither of the companies, Cog Ltd (customer) and Bolt GmbH (supplier), shall name the "
            "other in its advertising.",
            "shall name",
            BOTH,
        ),
        (
            "Acme Ltd and Beta GmbH signed a lease. Acme Ltd shall paint the door.",
            "shall paint the door",
            NOBODY,
        ),
        (
            "Buyer (Cog Ltd) and Supplier (Bolt GmbH) agree on this. The secrets of both are to "
            "be kept.",
            "secrets of both",
            BOTH,
        ),
    ],
)  # fmt: skip
def test_a_draft_binds_whom_it_names(text: str, words: str, expected: tuple[Role, ...]) -> None:
    assert who(text, words) == expected
