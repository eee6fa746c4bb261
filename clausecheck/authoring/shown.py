"""The examples of the reference: for every kind of signal and every option one that runs.

A test builds a family from each and checks every text, so the reference cannot say what is not so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Part = Literal["signal", "element", "side"]


@dataclass(frozen=True, slots=True)
class Shown:
    """One option with the YAML that uses it, and texts with what comes of them.

    ``part`` says where the YAML stands: it is one signal, one element (after the ``duty`` of
    ``DUTY``), or what the owner's side says. Texts come out as ``met`` or ``not met`` for a signal
    or an element, as a strength for a side.
    """

    option: str
    part: Part
    yaml: str
    texts: tuple[tuple[str, str], ...]


DUTY = """\
- id: duty
  title: A duty to return the samples
  anchor: true
  binds: manufacturer
  signals:
    - pattern: '{duty} <8> return'
"""
"""The element that the examples of elements and sides build on."""

BASE = """\
id: shown
title: Shown
requirement: One sentence.
why: One reason.
"""
MORE = """\
- id: on-time
  title: Within ten days
  signals:
    - duration: {before: within, at_most: 10 days}
- id: at-cost
  title: At the owner's cost
  signals:
    - phrase: [at its cost]
"""
"""The further elements that the examples of sides build on."""

RETURN = "Supplier shall return the samples to Buyer."
LATE = "Supplier shall return the samples to Buyer within ten days."


def family_of(shown: Shown) -> str:
    """A whole rule file around the YAML of an example."""
    elements, owner = DUTY, "ladder: {adequate: {all_of: [duty]}, strong: {all_of: [duty]}}\n"
    manufacturer = owner
    if shown.part == "signal":
        signal = _indented(shown.yaml, 4).lstrip()
        elements = f"- id: probe\n  title: Probe\n  anchor: true\n  signals:\n  - {signal}\n"
        owner = manufacturer = owner.replace("duty", "probe")
    elif shown.part == "element":
        elements = DUTY + shown.yaml
    else:
        elements, owner = DUTY + MORE, shown.yaml
    sides = f"  owner:\n{_indented(owner, 4)}\n  manufacturer:\n{_indented(manufacturer, 4)}\n"
    return f"{BASE}elements:\n{elements.rstrip()}\nsides:\n{sides}"


def _indented(text: str, by: int) -> str:
    return "\n".join(" " * by + line for line in text.rstrip().splitlines())
