"""The examples of the reference for every kind of signal; see ``shown``."""

from __future__ import annotations

from clausecheck.authoring.shown import LATE, RETURN, Shown


def _anywhere(option: str, signal: str, texts: tuple[tuple[str, str], ...]) -> Shown:
    """A signal about definitions, where no anchor may stand."""
    yaml = f"- id: probe\n  title: Probe\n  where: document\n  signals:\n    - {signal}\n"
    return Shown(option, "element", yaml, texts)


SHOWN: tuple[Shown, ...] = (
    Shown(
        "Signal.pattern",
        "signal",
        "pattern: '{duty} <3> return <4> samples'",
        (
            (RETURN, "met"),
            ("Supplier must promptly return all of the samples.", "met"),
            ("Supplier may return the samples.", "not met"),
        ),
    ),
    Shown(
        "Signal.phrase",
        "signal",
        "phrase: [return the samples, send back the samples]",
        (
            (RETURN, "met"),
            ("Supplier returns the samples to Buyer.", "met"),
            ("Supplier shall return samples to Buyer.", "not met"),
        ),
    ),
    Shown(
        "Signal.exact",
        "signal",
        "phrase: [return the samples]\nexact: true",
        (
            (RETURN, "met"),
            ("Supplier returns the samples to Buyer.", "not met"),
        ),
    ),
    Shown(
        "Signal.fuzzy",
        "signal",
        "phrase: [return all samples to the buyer]\nfuzzy: 85",
        (
            ("Supplier shall retum all samp1es to the buyer.", "met"),
            ("Supplier shall insure all samples in transit.", "not met"),
        ),
    ),
    Shown(
        "Near.patterns",
        "signal",
        "near: {patterns: ['samples?', return, '{owner}'], within: sentence}",
        (
            (
                "The samples go to nobody else, and Supplier shall return each of them to Buyer.",
                "met",
            ),
            ("Supplier shall return the tools to Buyer.", "not met"),
        ),
    ),
    Shown(
        "Near.within",
        "signal",
        "near: {patterns: [return, samples], within: 3}",
        (
            (RETURN, "met"),
            ("Supplier shall return each and every one of the samples.", "not met"),
        ),
    ),
    Shown(
        "Near.ordered",
        "signal",
        "near: {patterns: [return, samples], within: 3, ordered: true}",
        (
            (RETURN, "met"),
            ("The samples for return are listed in Schedule 1.", "not met"),
        ),
    ),
    Shown(
        "Signal.near",
        "signal",
        "near: {patterns: [return, storage], within: clause}",
        (
            (
                "7. Samples\n\n7.1 Supplier shall return the samples.\n\n7.2 It bears the storage.",
                "met",
            ),
            (
                "7. Samples\n\n7.1 Supplier shall return it.\n\n8. Costs\n\nIt bears the storage.",
                "not met",
            ),
        ),
    ),
    Shown(
        "Signal.heading",
        "signal",
        "heading: 'return of (?:samples|tools)'",
        (
            ("7. Return of Samples\n\nSupplier shall do so on request.", "met"),
            ("7. Samples\n\nSupplier shall return them on request.", "not met"),
        ),
    ),
    Shown(
        "Signal.duration",
        "signal",
        "duration: {before: within, after: of the request, at_most: 10 days}",
        (
            ("Supplier shall return them within ten (10) days of the request.", "met"),
            ("Supplier shall return them within one week of the request.", "met"),
            ("Supplier shall return them within ten business days of the request.", "not met"),
        ),
    ),
    Shown(
        "Duration.before",
        "signal",
        "duration: {before: 'within|in', at_most: 10 days}",
        (
            (LATE, "met"),
            ("Supplier shall return them. Orders take ten days.", "not met"),
        ),
    ),
    Shown(
        "Duration.after",
        "signal",
        "duration: {after: '(?:from|after) delivery', at_most: 10 days}",
        (
            ("Supplier shall return them ten days after delivery.", "met"),
            (LATE, "not met"),
        ),
    ),
    Shown(
        "Duration.at_most",
        "signal",
        "duration: {at_most: 2 weeks}",
        (
            ("Supplier shall return them within fourteen days.", "met"),
            ("Supplier shall return them within 15 days.", "not met"),
        ),
    ),
    Shown(
        "Duration.at_least",
        "signal",
        "duration: {at_least: 5 years}",
        (
            (
                "Supplier shall keep them secret for sixty (60) months.",
                "met",
            ),
            ("Supplier shall keep them secret for two years.", "not met"),
        ),
    ),
    Shown(
        "Duration.exactly",
        "signal",
        "duration: {exactly: 30 days}",
        (
            ("Buyer shall pay within one month.", "met"),
            ("Buyer shall pay within ten days.", "not met"),
        ),
    ),
    Shown(
        "Duration.between",
        "signal",
        "duration: {between: [2 years, 5 years]}",
        (
            ("Supplier shall keep them secret for three years.", "met"),
            ("Supplier shall keep them secret for ten years.", "not met"),
        ),
    ),
    Shown(
        "Duration.from",
        "signal",
        "duration: {at_most: 10 days, from: 'request|demand'}",
        (
            ("Supplier shall return them within ten days from Buyer's written request.", "met"),
            ("Supplier shall return them within ten days from delivery.", "not met"),
        ),
    ),
    Shown(
        "Signal.quantity",
        "signal",
        "quantity: {before: penalty of, at_least: 'USD 10,000'}",
        (
            ("Supplier shall pay a penalty of US$ 20,000 for each case.", "met"),
            ("Supplier shall pay a penalty of USD 500 for each case.", "not met"),
        ),
    ),
    Shown(
        "Quantity.before",
        "signal",
        "quantity: {before: at least, at_least: 5%}",
        (
            ("Supplier shall pay at least ten percent (10%) of the price.", "met"),
            ("Supplier grants a discount of 10%.", "not met"),
        ),
    ),
    Shown(
        "Quantity.after",
        "signal",
        "quantity: {after: of the price, at_least: 5%}",
        (
            ("Supplier shall pay 10% of the price.", "met"),
            ("Supplier shall pay 10% of the damage.", "not met"),
        ),
    ),
    Shown(
        "Quantity.at_most",
        "signal",
        "quantity: {at_most: 2 copies}",
        (
            ("Supplier may make one (1) copy.", "met"),
            ("Supplier may make 12 copies.", "not met"),
        ),
    ),
    Shown(
        "Quantity.at_least",
        "signal",
        "quantity: {at_least: 'EUR 1 million'}",
        (
            ("Supplier shall be insured for EUR 2,000,000.", "met"),
            ("Supplier shall be insured for EUR 900,000.", "not met"),
        ),
    ),
    Shown(
        "Quantity.exactly",
        "signal",
        "quantity: {exactly: 50%}",
        (
            ("Each party bears fifty per cent (50%) of the costs.", "met"),
            ("Supplier bears 60% of the costs.", "not met"),
        ),
    ),
    Shown(
        "Quantity.between",
        "signal",
        "quantity: {between: [5%, 15%]}",
        (
            ("Supplier shall pay 10% of the price.", "met"),
            ("Supplier shall pay 20% of the price.", "not met"),
        ),
    ),
    _anywhere(
        "Signal.definition",
        "definition: {term: Samples, says: 'prototypes?'}",
        (
            (f'"Samples" means the first articles and prototypes of the Product. {RETURN}', "met"),
            (f'"Samples" means the first articles of the Product. {RETURN}', "not met"),
        ),
    ),
    _anywhere(
        "DefinitionSignal.term",
        "definition: {term: 'Samples|Tools', says: paid by}",
        (
            (f'"Tools" means the moulds paid by Buyer. {RETURN}', "met"),
            (f'"Parts" means the goods paid by Buyer. {RETURN}', "not met"),
        ),
    ),
    _anywhere(
        "DefinitionSignal.says",
        "definition: {says: copies}",
        (
            (f'"Records" means all papers and their copies. {RETURN}', "met"),
            (f'"Records" means all papers. {RETURN}', "not met"),
        ),
    ),
    Shown(
        "Signal.reference",
        "signal",
        "reference: samples",
        (
            (
                "7. Return of Samples\n\nSoon.\n\n8. End\n\nSupplier shall do as clause 7 says.",
                "met",
            ),
            (
                "7. Costs\n\nOn request.\n\n8. End\n\nSupplier shall do what clause 7 says.",
                "not met",
            ),
        ),
    ),
    Shown(
        "Signal.tokens",
        "signal",
        "tokens: [[{LOWER: within}, {LIKE_NUM: true}, {LOWER: days}]]",
        (
            ("Supplier shall return them within ten days.", "met"),
            ("Supplier shall return them within several days.", "not met"),
        ),
    ),
    Shown(
        "Signal.direction",
        "element",
        """\
- id: probe
  title: Only the owner is bound
  signals:
    - direction: {of: [duty], only_binds: owner}
""",
        (
            ("Buyer shall return the samples to Supplier.", "met"),
            (RETURN, "not met"),
        ),
    ),
    Shown(
        "Direction.of",
        "element",
        """\
- id: keeps
  title: A duty to keep the samples safe
  anchor: true
  binds: manufacturer
  signals:
    - pattern: '{duty} <3> keep <5> safe'
- id: probe
  title: Only the owner has these duties
  signals:
    - direction: {of: [duty, keeps], only_binds: owner}
""",
        (
            ("Buyer shall keep the samples safe. Supplier may inspect them.", "met"),
            ("Buyer shall keep the samples safe. " + RETURN, "not met"),
        ),
    ),
    Shown(
        "Direction.only_binds",
        "element",
        """\
- id: given-back
  title: The owner gives back the tools
  anchor: true
  binds: owner
  signals:
    - pattern: '{duty} <3> hand over <5> tools'
- id: probe
  title: The tools are handed over by the manufacturer alone
  signals:
    - direction: {of: [given-back], only_binds: manufacturer}
""",
        (
            ("Supplier shall hand over the tools to Buyer.", "met"),
            ("Buyer shall hand over the tools to Supplier.", "not met"),
        ),
    ),
)
"""Every example of a signal; those of elements and sides are in ``shown_elements``."""
