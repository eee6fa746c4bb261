"""Rules: what a file may say, reading it, and the ruleset that runs."""

from clausecheck.ruleset.compiling import load_ruleset
from clausecheck.ruleset.library import Ruleset, rules_dir

__all__ = ["Ruleset", "load_ruleset", "rules_dir"]
