from __future__ import annotations

import pytest

from clausecheck.model import Document
from clausecheck.segmenting import segment

DEFINITIONS = [
    ('"Secret Stuff" means all of it.', ["Secret Stuff"]),
    # curly quotes
    ("“Secret Stuff” shall mean all of it.", ["Secret Stuff"]),
    # named in passing
    ('Maker sells wheels (the "Products") to Owner.', ["Products"]),
    ('Bolt Ltd. (hereinafter "Supplier") sells wheels.', ["Supplier"]),
    # two names at once
    ('Acme (the "Owner" or "Discloser") speaks.', ["Owner", "Discloser"]),
    # an entry of a definitions clause
    ("1. Definitions\n\nSecret Stuff: any thing that Owner tells.\n\nWheel: any round thing.",
     ["Secret Stuff", "Wheel"]),
    # quoted words that define nothing
    ('They marked it "Confidential" with a stamp.', []),
]  # fmt: skip


def document(text: str) -> Document:
    return Document(name="made.txt", sha256="", format="txt", text=text)


@pytest.mark.parametrize(("text", "expected"), DEFINITIONS)
def test_defined_terms_are_found(text: str, expected: list[str]) -> None:
    assert [one.term for one in segment(document(text)).definitions] == expected
