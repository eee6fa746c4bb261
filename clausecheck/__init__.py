"""ClauseCheck reads contracts, finds the clauses that protect IP, and shows the gaps. Offline."""

from clausecheck.version import VERSION as __version__

__all__ = ["__version__"]
