"""Which state of tracked changes a reader shows."""

from __future__ import annotations

from typing import Literal

View = Literal["accepted", "original", "both"]
