"""Who may import whom, and how long, how documented and how cautious the code may be.

Everything is read from the source with ``ast``; nothing of the package is imported.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = "clausecheck"

LAYERS = (
    ("errors", "model", "version"),
    ("folding", "formats", "language", "readers"),
    (
        "context",
        "direction",
        "evidence",
        "mentions",
        "parties",
        "segmenting",
        "signals",
        "structure",
        "views",
    ),
    ("ruleset",),
    (
        "coverage",
        "detectors",
        "elements",
        "grading",
        "interactions",
        "ranking",
        "recognising",
        "sayings",
        "tailoring",
    ),
    ("changes", "comments", "headlines", "possible", "questionnaire", "reporting", "source_rows"),
    ("pipeline",),
    ("batch", "isolation", "store"),
    ("authoring", "benchmarking"),
    ("__init__", "__main__", "app", "cli"),
)
"""A module may import from its own row and from those above it. ``__init__`` is the root."""

STRANGERS = {
    "readers": {"formats"},
    "formats": {"readers"},
    "detectors": {"grading"},
    "grading": {"detectors"},
}
"""Neighbours in one row that must not know each other."""

HOMES = {
    "charset_normalizer": ("readers",),
    "dask": ("batch",),
    "distributed": ("batch",),
    "docx": ("formats.questionnaire", "readers"),
    "jinja2": ("formats",),
    "lxml": ("readers",),
    "markdown_it": ("readers",),
    "openpyxl": ("authoring.playbook", "formats.questionnaire"),
    "pdfminer": ("readers",),
    "pdfplumber": ("readers",),
    "platformdirs": ("ruleset.keeping",),
    "pydantic": ("authoring", "ruleset.loading", "ruleset.schema", "settings"),
    "onnxruntime": ("readers.pdf.ocr",),
    "pypdfium2": ("readers",),
    "rapidocr": ("readers.pdf.ocr",),
    "rich": ("cli", "formats"),
    "spacy": ("language",),
    "sqlalchemy": ("store",),
    "streamlit": ("app",),
    "typer": ("cli",),
    "yaml": ("ruleset.loading",),
}
"""Library -> the only modules, each with what lies below it, that may import it."""

NOWHERE = {
    "aiohttp", "ftplib", "http", "httpx", "random", "requests", "secrets", "smtplib", "socket",
    "urllib", "uuid",
}  # fmt: skip
"""The network, because no contract leaves the machine, and chance, because results repeat."""

CLOCKS = {"datetime", "time"}
FIRST_LAYER_WITH_A_CLOCK = LAYERS.index(("batch", "isolation", "store"))
MAY_CATCH_EVERYTHING = ("batch", "cli", "isolation.worker", "app.state")
"""The loops over documents (batch, the process that reads, the app) and the command line."""

MOST_LINES_OF_A_FILE = 400
MOST_LINES_OF_A_FUNCTION = 60

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True)
class Module:
    """A source file; ``name`` is dotted and leaves the package's own name out."""

    name: str
    source: str
    is_package: bool = False

    @property
    def tree(self) -> ast.Module:
        return ast.parse(self.source)

    @property
    def top(self) -> str:
        return self.name.split(".")[0]

    def within(self, *homes: str) -> bool:
        return any(self.name == home or self.name.startswith(f"{home}.") for home in homes)


def modules() -> list[Module]:
    found = []
    for path in sorted((ROOT / PACKAGE).rglob("*.py")):
        parts = path.relative_to(ROOT / PACKAGE).with_suffix("").parts
        if parts[0] in {"_rules", "streamlit_app"}:
            continue
        is_package = parts[-1] == "__init__"
        name = ".".join(parts[:-1] if is_package and len(parts) > 1 else parts)
        found.append(Module(name, path.read_text(encoding="utf-8"), is_package))
    return found


def layer_of(top: str) -> int | None:
    return next((number for number, row in enumerate(LAYERS) if top in row), None)


def imports(module: Module) -> Iterator[tuple[int, str]]:
    """Line and full dotted name of everything imported, in functions and type checks too."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(filter(None, (_package_of(module, node.level), node.module)))
            yield from ((node.lineno, f"{base}.{alias.name}") for alias in node.names)


def _package_of(module: Module, level: int) -> str:
    if level == 0:
        return ""
    parts = [PACKAGE, *module.name.removesuffix("__init__").split(".")]
    return ".".join(part for part in parts[: len(parts) - level + module.is_package] if part)


def own_imports(module: Module, known: set[str]) -> Iterator[tuple[int, str]]:
    """Line and top module of what is imported of ours; ``__init__`` is the package root."""
    for line, name in imports(module):
        parts = name.split(".")
        if parts[0] == PACKAGE:
            yield line, parts[1] if len(parts) > 1 and parts[1] in known else "__init__"


# --- the rules, each from one module to its problems --------------------------------------------


def unknown_modules(module: Module) -> Iterator[str]:
    if layer_of(module.top) is None:
        yield f"{module.name}: stands in no layer; add it to LAYERS in {Path(__file__).name}"


def upward_imports(module: Module) -> Iterator[str]:
    known = {name for row in LAYERS for name in row} | {other.top for other in modules()}
    own = layer_of(module.top)
    for line, top in own_imports(module, known):
        other = layer_of(top)
        if own is None or other is None or top == module.top:
            continue
        if top == "__init__":
            if own < len(LAYERS) - 1:
                yield f"{module.name}:{line}: imports the package root; import the module itself"
        elif other > own:
            yield f"{module.name}:{line}: layer {own} imports {top} of layer {other}"
        elif top in STRANGERS.get(module.top, ()):
            yield f"{module.name}:{line}: {module.top} must not know {top}"


def libraries_away_from_home(module: Module) -> Iterator[str]:
    for line, name in imports(module):
        library = name.split(".")[0]
        homes = HOMES.get(library)
        if homes is not None and not module.within(*homes):
            yield f"{module.name}:{line}: {library} is imported in {' and '.join(homes)} only"


def network_and_chance(module: Module) -> Iterator[str]:
    for line, name in imports(module):
        if name.split(".")[0] in NOWHERE:
            yield f"{module.name}:{line}: nothing may import {name.split('.')[0]}"


def clocks_and_environment(module: Module) -> Iterator[str]:
    if (layer_of(module.top) or 0) >= FIRST_LAYER_WITH_A_CLOCK:
        return
    for line, name in imports(module):
        if name.split(".")[0] in CLOCKS or name in {"os.environ", "os.getenv"}:
            yield f"{module.name}:{line}: the core must not read {name}"
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Attribute) and ast.unparse(node) in {"os.environ", "os.getenv"}:
            yield f"{module.name}:{node.lineno}: the core must not read {ast.unparse(node)}"


def long_files_and_functions(module: Module) -> Iterator[str]:
    lines = len(module.source.splitlines())
    if lines > MOST_LINES_OF_A_FILE:
        yield f"{module.name}: has {lines} lines, more than {MOST_LINES_OF_A_FILE}"
    for node in ast.walk(module.tree):
        if isinstance(node, Function) and node.end_lineno is not None:
            length = node.end_lineno - node.lineno + 1
            if length > MOST_LINES_OF_A_FUNCTION:
                yield (
                    f"{module.name}:{node.lineno}: {node.name} has {length} lines, "
                    f"more than {MOST_LINES_OF_A_FUNCTION}"
                )


def missing_docstrings(module: Module) -> Iterator[str]:
    # A package marker may be empty; whoever opens any other file is told its place in the path.
    if module.source.strip() and ast.get_docstring(module.tree) is None:
        yield f"{module.name}: the module has no docstring"
    for node in module.tree.body:
        if not isinstance(node, Function | ast.ClassDef) or node.name.startswith("_"):
            continue
        if ast.get_docstring(node) is None:
            yield f"{module.name}:{node.lineno}: {node.name} has no docstring"


def broad_excepts(module: Module) -> Iterator[str]:
    if module.within(*MAY_CATCH_EVERYTHING):
        return
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ExceptHandler) and _catches_everything(node):
            yield f"{module.name}:{node.lineno}: only batch and cli may catch every Exception"


def _catches_everything(handler: ast.ExceptHandler) -> bool:
    caught = handler.type
    names = caught.elts if isinstance(caught, ast.Tuple) else [caught]
    return any(
        name is None or ast.unparse(name).split(".")[-1] in {"Exception", "BaseException"}
        for name in names
    )


Rule = Callable[[Module], Iterator[str]]


def problems(rule: Rule) -> str:
    """One line for each, so that a failing test prints them all."""
    return "\n".join(problem for module in modules() for problem in rule(module))


# --- the package keeps them --------------------------------------------------------------------


def test_every_module_stands_in_a_layer() -> None:
    assert problems(unknown_modules) == ""


def test_imports_go_one_way() -> None:
    assert problems(upward_imports) == ""


def test_each_library_is_imported_in_its_own_place_only() -> None:
    assert problems(libraries_away_from_home) == ""


def test_nothing_imports_the_network_or_chance() -> None:
    assert problems(network_and_chance) == ""


def test_the_core_reads_neither_the_clock_nor_the_environment() -> None:
    assert problems(clocks_and_environment) == ""


def test_files_and_functions_stay_short() -> None:
    assert problems(long_files_and_functions) == ""


def test_every_public_name_has_a_docstring() -> None:
    assert problems(missing_docstrings) == ""


def test_only_the_outermost_loops_catch_every_exception() -> None:
    assert problems(broad_excepts) == ""


# --- and the rules would notice if it did not --------------------------------------------------

SOUND = '"""Sound."""\nimport re\nfrom clausecheck.model import Document\n'


def caught(rule: Rule, name: str, line: str, *, is_package: bool = False) -> list[str]:
    return list(rule(Module(name, SOUND + line, is_package)))


def test_a_module_of_no_layer_is_told_where_to_register() -> None:
    assert caught(unknown_modules, "helpers", "") == [
        "helpers: stands in no layer; add it to LAYERS in test_architecture.py"
    ]


def test_an_upward_import_is_noticed_however_it_is_written() -> None:
    upward = ["readers.text:4: layer 1 imports grading of layer 4"]
    lines = (
        "import clausecheck.grading",
        "from clausecheck.grading import grade",
        "from clausecheck import grading",
        "from ..grading import grade",
        "from .. import grading",
    )
    for line in lines:
        assert caught(upward_imports, "readers.text", line) == upward, line
    inside = "def late():\n    from clausecheck.grading import grade"
    assert caught(upward_imports, "readers.text", inside) == [
        "readers.text:5: layer 1 imports grading of layer 4"
    ]
    assert caught(upward_imports, "readers", "from ..grading import grade", is_package=True) == [
        "readers:4: layer 1 imports grading of layer 4"
    ]


def test_downward_imports_and_those_within_a_package_are_fine() -> None:
    lines = "from clausecheck.folding import fold\nfrom .words import word\nfrom . import names\n"
    assert caught(upward_imports, "readers.text", lines) == []


def test_neighbours_that_must_not_know_each_other_are_noticed() -> None:
    assert caught(upward_imports, "formats.html", "from clausecheck.readers import read") == [
        "formats.html:4: formats must not know readers"
    ]


def test_an_import_of_the_package_root_is_noticed_below_the_command_line() -> None:
    line = "from clausecheck import __version__"
    root = ["pipeline:4: imports the package root; import the module itself"]
    assert caught(upward_imports, "pipeline", line) == root
    assert caught(upward_imports, "pipeline", "import clausecheck") == root
    assert caught(upward_imports, "cli", line) == []


def test_a_library_away_from_home_is_noticed() -> None:
    assert caught(libraries_away_from_home, "grading", "def load():\n    import spacy.tokens") == [
        "grading:5: spacy is imported in language only"
    ]
    assert caught(libraries_away_from_home, "app.pages.review", "import streamlit as st") == []
    assert caught(network_and_chance, "grading", "from urllib.request import urlopen") == [
        "grading:4: nothing may import urllib"
    ]


def test_a_clock_in_the_core_is_noticed_and_allowed_outside() -> None:
    assert caught(clocks_and_environment, "grading", "from datetime import date") == [
        "grading:4: the core must not read datetime.date"
    ]
    assert caught(clocks_and_environment, "grading", "import os\nos.environ['X']") == [
        "grading:5: the core must not read os.environ"
    ]
    assert caught(clocks_and_environment, "batch", "import time") == []


def test_length_docstrings_and_broad_excepts_are_noticed() -> None:
    body = "    pass\n" * MOST_LINES_OF_A_FUNCTION
    assert caught(long_files_and_functions, "grading", f"def grade():\n{body}") == [
        "grading:4: grade has 61 lines, more than 60"
    ]
    assert caught(long_files_and_functions, "grading", "#\n" * 398) == [
        "grading: has 401 lines, more than 400"
    ]
    assert caught(missing_docstrings, "grading", "def grade(): ...\ndef _inner(): ...") == [
        "grading:4: grade has no docstring"
    ]
    handlers = ("except:", "except Exception:", "except (OSError, BaseException):")
    for handler in handlers:
        code = f"try:\n    pass\n{handler}\n    pass"
        assert caught(broad_excepts, "grading", code) == [
            "grading:6: only batch and cli may catch every Exception"
        ], handler
        assert caught(broad_excepts, "batch", code) == []
