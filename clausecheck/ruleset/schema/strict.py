"""What all parts of a rule file share: nothing unknown is allowed, and ids look alike."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Id = Annotated[str, Field(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$")]
"""Lower-case words joined by hyphens, e.g. ``data-return``."""

Text = Annotated[str, Field(min_length=1)]
"""Words that cannot be left out."""


class Strict(BaseModel):
    """A part of a rule file: unknown keys and wrong types are errors, nothing is converted."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)
