"""The drafting of one document: its defined terms, its references, its blanks, and their flaws.

Rests on the document and its outline only, so that rules and reports can use it.
"""

from clausecheck.structure.describing import Structure, describe, summary

__all__ = ["Structure", "describe", "summary"]
