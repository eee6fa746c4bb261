"""Puts the rules, the app's start page and its settings into the wheel.

A hook and not ``force-include``, because that would also copy them into an editable install,
where the copies grow stale unseen: a checkout must use its own ``rules/``.
"""

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SHIPPED = {
    ".streamlit/config.toml": "clausecheck/.streamlit/config.toml",
    "benchmarks/contract-nli.yaml": "clausecheck/_benchmarks/contract-nli.yaml",
    "benchmarks/cuad.yaml": "clausecheck/_benchmarks/cuad.yaml",
    "rules": "clausecheck/_rules",
    "streamlit_app.py": "clausecheck/streamlit_app.py",
}


class ShippedFiles(BuildHookInterface):  # type: ignore[type-arg]
    """Adds SHIPPED (path in the checkout -> path in the wheel) to every wheel but editable ones."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling before it builds; ``version`` is "standard" or "editable"."""
        if version != "editable":
            build_data["force_include"].update(SHIPPED)
