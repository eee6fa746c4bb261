"""Rule files to validated rules: ``yaml`` reads strictly, ``sources`` sorts files into packs."""

from clausecheck.ruleset.loading.problems import Loc, Problems, Source
from clausecheck.ruleset.loading.sources import Pack, read_packs
from clausecheck.ruleset.loading.validating import parse_family, validate

__all__ = ["Loc", "Pack", "Problems", "Source", "parse_family", "read_packs", "validate"]
