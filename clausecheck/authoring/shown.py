"""The examples of the reference: for every kind of signal and every option one that runs.

A test loads each and checks every text, so the reference cannot say what is not so; it takes each
option away in turn and sees that something changes, so no option is shown that does nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Part = Literal["signal", "element", "side", "family", "pack"]


@dataclass(frozen=True, slots=True)
class Shown:
    """Options with the YAML that uses them, and texts with what comes of them.

    ``option`` names them as ``Model.key``, joined by commas. ``part`` says where the YAML stands:
    it is one signal, one element (after the ``duty`` of ``DUTY``), what the owner's side says, a
    whole family or further keys of ``FAMILY``, or the files of a pack on top of ``BELOW``; a line
    ``# name.yaml`` begins a file. A text comes out as facts joined by semicolons: ``met`` or ``not
    met`` of the element ``probe``, a strength, ``gap no-date, high``, words of the report in curly
    quotes; in place of a text a command between backticks, with lines that it prints.
    """

    option: str
    part: Part
    yaml: str
    texts: tuple[tuple[str, str], ...]

    @property
    def options(self) -> list[str]:
        """Every option it shows, without the value after a colon."""
        return [name.partition(":")[0] for name in self.option.split(", ")]


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
DESTROYED = (
    "Upon termination of this Agreement the Receiving Party shall destroy all Confidential "
    "Information of the Disclosing Party and all copies of it."
)
"""Other words than the examples look for, which the trained detector knows."""

FAMILY = """\
# samples.yaml
id: samples
title: Return of samples
requirement: Samples come back.
why: They can be copied.
elements:
  - id: duty
    title: A duty to return the samples
    anchor: true
    binds: manufacturer
    signals:
      - pattern: '{duty} <8> return'
  - id: promptly
    title: Without delay
    signals:
      - pattern: promptly
sides:
  owner:
    ladder: {adequate: {all_of: [duty]}, strong: {all_of: [promptly]}}
    gaps:
      - {id: none, when: {strength: [missing]}, severity: high, why: All is lost., advice: Ask.}
  manufacturer:
    ladder: {adequate: {all_of: [duty]}, strong: {all_of: [duty]}}
"""
"""The whole file in which the examples of further keys of a family stand."""

BELOW = """\
# pack.yaml
id: below
extends: nothing
# samples.yaml
id: samples
title: Return of samples
requirement: Samples come back.
why: They can be copied.
elements:
  - id: duty
    title: A duty to return the samples
    anchor: true
    binds: manufacturer
    signals:
      - pattern: '{duty} <8> return'
  - id: on-time
    title: Within ten days
    signals:
      - duration: {before: within, at_most: 10 days}
  - id: records
    title: Records are kept
    signals:
      - pattern: 'keep <3> records'
sides:
  owner:
    ladder: {adequate: {all_of: [on-time]}, strong: {all_of: [records]}}
    gaps:
      - id: no-date
        when: {missing: [on-time]}
        severity: medium
        why: Without a date a delay is never a breach.
        advice: Ask for ten days.
  manufacturer:
    ladder: {adequate: {all_of: [duty]}, strong: {all_of: [records]}}
examples:
  - id: dated
    why: a date
    text: Supplier shall return the samples within ten days.
    status: present
    owner: adequate
# secrecy.yaml
id: secrecy
title: Secrecy
requirement: Drawings are kept secret.
why: They can be copied.
elements:
  - id: keep
    title: A duty to keep them secret
    anchor: true
    binds: manufacturer
    signals:
      - pattern: 'keep <4> secret'
  - id: limited
    title: An end
    signals:
      - duration: {at_most: 5 years}
sides:
  owner:
    ladder: {adequate: {all_of: [keep]}, strong: {none_of: [limited]}}
  manufacturer:
    ladder: {adequate: {all_of: [keep]}, strong: {all_of: [limited]}}
"""
"""The pack on which the examples of packs and interactions stand."""

_FILE = re.compile(r"^# ([\w/-]+\.yaml)$", re.MULTILINE)


def files_of(shown: Shown) -> dict[str, str]:
    """The files of an example by their path; its own pack is ``own``, the one below ``below``."""
    if shown.part == "pack":
        return dict((*_files(BELOW, "below"), *_files(shown.yaml, "own")))
    alone = {"own/pack.yaml": "id: own\nextends: nothing\n"}
    if shown.part == "family":
        whole = shown.yaml if shown.yaml.startswith("# ") else FAMILY + shown.yaml
        return {**alone, **dict(_files(whole, "own"))}
    return {**alone, "own/shown.yaml": family_of(shown)}


def _files(text: str, folder: str) -> Iterator[tuple[str, str]]:
    parts = _FILE.split(text)
    return zip((f"{folder}/{name}" for name in parts[1::2]), parts[2::2], strict=True)


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
        owner = owner.replace("strong: {all_of: [duty]}", "strong: {all_of: [probe]}")
    else:
        elements, owner = DUTY + MORE, shown.yaml
    sides = f"  owner:\n{_indented(owner, 4)}\n  manufacturer:\n{_indented(manufacturer, 4)}\n"
    return f"{BASE}elements:\n{elements.rstrip()}\nsides:\n{sides}"


def _indented(text: str, by: int) -> str:
    return "\n".join(" " * by + line for line in text.rstrip().splitlines())
