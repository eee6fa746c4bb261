"""``rules docs``: a page for every family as a lawyer reads it: what is asked, why, how found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from clausecheck.authoring.plain import samples
from clausecheck.authoring.written import asked, kind_and_words
from clausecheck.model import SIDES, Side
from clausecheck.ruleset.library import Ruleset, element_of
from clausecheck.ruleset.schema import (
    AdverseRule,
    CapRule,
    ElementRule,
    FamilyRule,
    GapRule,
    Rung,
    SideRule,
    Signal,
)

_MADE = (
    "<!-- Made from the rules by `clausecheck rules docs docs`; edit the rules, not this page. -->"
)
_SHOWN = 5  # phrasings of an element; more would tire
_SIDES: dict[Side, str] = {"owner": "For the owner", "manufacturer": "For the manufacturer"}


def file_name(family: FamilyRule) -> str:
    """The file of a family's page."""
    return f"{family.id}.md"


def index(families: Sequence[FamilyRule]) -> str:
    """The page that lists the families."""
    rows = [f"| [{f.title}]({file_name(f)}) | {_cell(f.requirement)} |" for f in families]
    return "\n".join(
        [_MADE, "", "# Clause families", "", "| family | asks |", "|---|---|", *rows, ""]
    )


def page(family: FamilyRule, ruleset: Ruleset) -> str:
    """The page of one family, in Markdown."""
    return "\n".join([_MADE, "", *reading(family, ruleset)]) + "\n"


def reading(family: FamilyRule, ruleset: Ruleset) -> Iterator[str]:
    """What a lawyer wants to know of a family, line by line, in Markdown."""
    yield f"# {family.title}"
    yield ""
    yield f"**Asks:** {_line(family.requirement)}"
    yield ""
    yield f"**Why:** {_line(family.why)}"
    yield ""
    yield from _documents(family, ruleset)
    for side in SIDES:
        yield from _side(family, family.sides[side], side)
    yield "## What the text is searched for"
    yield ""
    yield "One way of saying it is enough. “…” stands for any words."
    yield ""
    yield "| element | phrasings that are found, among others | counts only if |"
    yield "|---|---|---|"
    for element in family.elements:
        yield _element_row(element, ruleset)
    yield ""
    if family.references:
        yield "## Sources and remarks"
        yield ""
        yield from (f"- {_line(reference)}" for reference in family.references)
        yield ""
    yield f"The rule is tested with {len(family.examples)} examples."
    yield from _written_by(family, ruleset)


def _written_by(family: FamilyRule, ruleset: Ruleset) -> Iterator[str]:
    """Whose rule it is, where packs of one's own have a part in it."""
    origin = ruleset.origins[family.id]
    packs = dict.fromkeys((origin.pack, *(change.pack for change in origin.changes)))
    first, *others = (f"“{ruleset.packs.get(pack, pack)}”" for pack in packs)
    if others or origin.pack in ruleset.packs:
        changed = f", changed by {' and '.join(others)}" if others else ""
        yield ""
        yield f"Written in the pack {first}{changed}."


def _documents(family: FamilyRule, ruleset: Ruleset) -> Iterator[str]:
    titles = {rule.id: rule.title for rule in ruleset.types}
    words = {
        "required": "Required in",
        "expected": "Expected in",
        "not_expected": "Not expected in",
    }
    found = False
    for field, said in words.items():
        names = getattr(family.documents, field)
        if names:
            found = True
            yield f"**{said}:** {', '.join(titles.get(name, name) for name in names)}."
            yield ""
    if family.documents.otherwise == "not-expected":
        yield "Elsewhere mentioned only where it is found."
        yield ""
    elif found:
        yield "Optional in documents of other kinds."
        yield ""


# --- sides -------------------------------------------------------------------------------------


def _side(family: FamilyRule, rule: SideRule, side: Side) -> Iterator[str]:
    yield f"## {_SIDES[side]}"
    yield ""
    silence = "is good for this side" if rule.absent == "favourable" else "leaves it missing"
    yield f"- **If the contract is silent**, that {silence}."
    yield "- **Weak**: the subject is dealt with, and no more."
    yield "- **Adequate** asks:"
    yield from _rung(family, rule.ladder.adequate)
    yield "- **Strong** asks all that, and:"
    yield from _rung(family, rule.ladder.strong)
    for level in ("weak", "adequate"):
        if caps := getattr(rule.caps, level):
            yield f"- **Never better than {level}** with:"
            yield from (f"    - {_cap(family, cap)}" for cap in caps)
    if rule.adverse:
        yield "- **Adverse** with:"
        yield from (f"    - {_adverse(family, adverse)}" for adverse in rule.adverse)
    yield ""
    yield from _positions(family, rule)
    if rule.gaps:
        yield "### Gaps and what to ask for"
        yield ""
        for gap in rule.gaps:
            yield from _gap(family, gap)


def _rung(family: FamilyRule, rung: Rung) -> Iterator[str]:
    """What a step asks, one line each, indented below its name."""
    parts = [
        " or ".join(_title(family, name) for name in ([item] if isinstance(item, str) else item))
        for item in rung.all_of
    ]
    parts += [f"not {_title(family, name)}" for name in rung.none_of]
    if rung.at_least is not None:
        names = "; ".join(_title(family, name) for name in rung.at_least.of)
        parts.append(f"at least {rung.at_least.count} of: {names}")
    yield from (f"    - {part}" for part in parts or ["nothing more"])


def _title(family: FamilyRule, name: str) -> str:
    title = element_of(family, name).title
    return f"“{title[:1].lower()}{title[1:]}”"


def _cap(family: FamilyRule, cap: CapRule) -> str:
    lifted = " or ".join(_title(family, name) for name in cap.unless)
    return _title(family, cap.element) + (f", unless {lifted}" if lifted else "")


def _adverse(family: FamilyRule, rule: AdverseRule) -> str:
    said = _title(family, rule.element)
    if not rule.unless:
        return said
    neutral = " and ".join(_title(family, name) for name in rule.unless)
    held = "" if rule.then == "strong" else f", and then no better than {rule.then}"
    return f"{said}, unless {neutral}{held}"


def _positions(family: FamilyRule, rule: SideRule) -> Iterator[str]:
    if rule.playbook is None:
        return
    yield "### Positions"
    yield ""
    for name in ("preferred", "fallback", "walk_away"):
        tier = getattr(rule.playbook, name)
        if tier is None:
            continue
        yield f"- **{name.replace('_', '-').capitalize()}** asks:"
        yield from _rung(family, tier)
        for field, said in (
            ("approver", "Decided by"), ("note", "Tell the other side"), ("language", "Wording"),
        ):  # fmt: skip
            if value := getattr(tier, field):
                yield f"    - {said}: {_line(value)}"
    yield ""


def _gap(family: FamilyRule, gap: GapRule) -> Iterator[str]:
    yield f"**{gap.id}** ({gap.severity}), when {_when(family, gap)}"
    yield ""
    yield f"{_line(gap.why)} {_line(gap.advice)}"
    yield ""
    if gap.language:
        yield f"> {_line(gap.language)}"
        yield ""


def _when(family: FamilyRule, gap: GapRule) -> str:
    parts = [f"{_title(family, name)} is lacking" for name in gap.when.missing]
    parts += [f"{_title(family, name)} is there" for name in gap.when.met]
    if gap.when.strength:
        parts.append(f"the clause is {' or '.join(gap.when.strength)}")
    return " or ".join(parts)


# --- elements ----------------------------------------------------------------------------------


def _element_row(element: ElementRule, ruleset: Ruleset) -> str:
    said: list[str] = []
    for signal in element.signals:
        said += [text for text in in_words(signal, ruleset) if text not in said]
    shown = "<br>".join(_cell(text) for text in said[:_SHOWN])
    more = f"<br>… and {len(said) - _SHOWN} more" if len(said) > _SHOWN else ""
    return f"| {_cell(element.title)} (`{element.id}`) | {shown}{more} | {_cell(asked(element))} |"


def in_words(signal: Signal, ruleset: Ruleset) -> list[str]:
    """A few phrasings that a signal finds, or what it looks at where that is no wording."""
    if signal.pattern is not None:
        return [text for text in samples(signal.pattern, ruleset.words, 2) if len(text) > 3]
    if signal.phrase is not None:
        return [f"“{text}”" for text in signal.phrase[:2]]
    kind, words = kind_and_words(signal)
    if signal.near is not None:
        parts = " near ".join(
            next(iter(samples(part, ruleset.words, 1)), part) for part in signal.near.patterns
        )
        return [parts]
    if signal.heading is not None:
        return [f"under the heading {next(iter(samples(signal.heading, ruleset.words, 1)), words)}"]
    compared = signal.duration or signal.quantity
    if compared is not None:
        amounts = {name: getattr(compared, name) for name in compared.comparisons()}
        limits = [
            f"{name.replace('_', ' ')} {a if isinstance(a, str) else ' and '.join(a)}"
            for name, a in amounts.items()
        ]
        return [f"a {kind} of {' and '.join(limits)}"]
    if signal.model is not None:
        return [f"what the trained detector takes for {signal.model.label}"]
    if signal.direction is not None:
        return [f"only the {signal.direction.only_binds} is bound"]
    return [f"{kind}: {words}"]


def _line(text: str) -> str:
    named = text.replace("{owner}", "[Owner]").replace("{manufacturer}", "[Manufacturer]")
    return " ".join(named.split())


def _cell(text: str) -> str:
    return _line(text).replace("|", "\\|")


def pages(ruleset: Ruleset, families: Iterable[FamilyRule]) -> dict[str, str]:
    """Every page by its file name, the index among them."""
    chosen = list(families)
    return {
        **{file_name(family): page(family, ruleset) for family in chosen},
        "README.md": index(chosen),
    }
