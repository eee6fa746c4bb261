"""From text to clauses: numbers, headings, zones, sentences and defined terms."""

from clausecheck.segmenting.outline import segment

__all__ = ["segment"]
