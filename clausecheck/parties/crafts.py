"""What makers do: the verbs of making things, in all their forms, and the nouns made of them.

One more verb in the list is all that a new trade needs: "ripen" gives ripens, ripened, ripening
and the Ripener. All functions take and return small letters; none raises.
"""

from __future__ import annotations

from functools import lru_cache

MAKING = frozenset(
    "manufacture make build assemble produce fabricate mould mold cast forge machine mill turn "
    "weave knit sew stitch print bind bottle fill pack blend brew bake weld plate coat dye spin "
    "tan blow carve cook press stamp extrude wrap wind solder cut".split()
)
"""The usual verbs of making."""
_MORE = frozenset(
    "grind polish engrave emboss glaze lacquer paint varnish anodise anodize galvanise galvanize "
    "laminate upholster embroider crochet quilt tailor cobble tool etch sinter braze rivet deburr "
    "distil ferment roast ripen mature churn compound encapsulate granulate synthesise synthesize "
    "purify lyophilise smelt thermoform rotomould overmould splice crimp populate refurbish "
    "typeset lithograph screen-print propagate mix pour crate saw glue knot plait twist bleach "
    "calender tuft texturise mince fillet pickle carbonate decant kit slit fire shape finish "
    "process micro-machine laser-cut die-cast injection-mould blow-mould vulcanise cure harden "
    "anneal enamel electroplate sandblast powder-coat caulk rig carpenter confection formulate "
    "toll distill co-pack cork flocculate letterpress bookbind silkscreen nickel-plate rout "
    "dip hammer bore ream swage lap hone buff lathe spray hand-paint typecast varnish grout veneer "
    "carve inlay gild hem darn thatch smoke scutch braid buttonhole welt "
    "shear bend fold emulsify refine".split()
)
_IRREGULAR = {
    "make": ("made",), "build": ("built",), "cast": ("cast",), "weave": ("woven", "wove"),
    "knit": ("knitted", "knit"), "sew": ("sewn", "sewed"), "spin": ("spun",), "wind": ("wound",),
    "blow": ("blown",), "cut": ("cut",), "grind": ("ground",), "saw": ("sawn", "sawed"),
    "slit": ("slit",), "die-cast": ("die-cast",), "laser-cut": ("laser-cut",), "bend": ("bent",),
}  # fmt: skip
_DOUBLED = frozenset("dip hem knit spin cut wrap tan knot slit kit rig distil laser-cut".split())
_VOWELS = "aeiou"


def _stem(verb: str) -> str:
    """The verb as it stands before -ed, -ing and -er."""
    if verb in _DOUBLED:
        return verb + verb[-1]
    return verb.removesuffix("e")


def third(verb: str) -> str:
    """Return the verb as it follows he or it: ``press`` gives ``presses``."""
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z")) else "s")


def gerund(verb: str) -> str:
    """Return the verb as it names the act: ``make`` gives ``making``."""
    return (verb if verb.endswith("ee") else _stem(verb)) + "ing"


def past(verb: str) -> tuple[str, ...]:
    """Return the participles of the verb: ``weave`` gives ``woven`` and ``wove``."""
    if verb in _IRREGULAR:
        return _IRREGULAR[verb]
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return (verb[:-1] + "ied",)
    return (_stem(verb) + "ed",)


@lru_cache(maxsize=1)
def _agents() -> frozenset[str]:
    """Nouns for who does it: baker, fabricator, ripener, knitter."""
    found: set[str] = set()
    for verb in MAKING | _MORE:
        found |= {_stem(verb) + "er", _stem(verb) + "or"}
        if verb.endswith("y"):
            found.add(verb[:-1] + "ier")
    return frozenset(found)


def is_agent(noun: str) -> bool:
    """Tell whether a noun in small letters names who makes things: ``ripener``, ``sub-moulder``."""
    bare = noun
    for before in ("sub-", "co-", "re-", "sub", "roto", "thermo", "micro-", "over"):
        if bare.startswith(before) and bare.removeprefix(before) in _agents():
            return True
    return bare in _agents()


def thirds() -> str:
    """Return the forms after he or it as alternatives of a pattern."""
    return "|".join(third(v) for v in sorted(MAKING | _MORE))


def plain() -> str:
    """Return the plain forms as alternatives of a pattern."""
    return "|".join(sorted(MAKING | _MORE))


def gerunds() -> str:
    """Return the forms in -ing as alternatives of a pattern."""
    return "|".join(gerund(v) for v in sorted(MAKING | _MORE))


def pasts() -> str:
    """Return the participles as alternatives of a pattern."""
    forms = {p for v in MAKING | _MORE for p in past(v)}
    return "|".join(sorted(forms))


def agents_titled() -> str:
    """Return the nouns for one who makes things, with a capital, as alternatives of a pattern."""
    return "|".join(noun.capitalize() for noun in sorted(_agents(), key=lambda n: (-len(n), n)))


def agents() -> str:
    """Return the nouns for several who make things as alternatives of a pattern."""
    return "|".join(sorted(f"{noun}s" for noun in _agents()))
