"""Public benchmarks run through the product's own path: the same reading, segments and rules.

``contract_nli`` and ``cuad`` read the data and say how answers are scored; ``questions`` says
which elements answer which question; ``answering`` runs the path; ``scoring`` counts.
"""
