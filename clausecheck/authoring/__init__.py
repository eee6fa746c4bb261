"""For whoever writes rules: one module per command of ``clausecheck rules``."""
