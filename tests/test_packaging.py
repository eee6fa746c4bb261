"""What is in the wheel, and that the wheel alone is enough to review a contract."""

from __future__ import annotations

import ast
import importlib.metadata
import json
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from clausecheck.version import VERSION

ROOT = Path(__file__).resolve().parent.parent
PROJECT: Mapping[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
CONTRACT = """NON-DISCLOSURE AGREEMENT

This Agreement is between Alder Devices Ltd ("Owner") and Birch Works GmbH ("Manufacturer").

1. Confidentiality. The Manufacturer shall keep the Confidential Information of the Owner secret
and shall not disclose it to any third party.
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("wheel:standard", tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def site(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def build(target: str, folder: Path) -> Path:
    """Build with the installed hatchling: no isolation, so nothing is fetched."""
    run(sys.executable, "-m", "hatchling", "build", "-t", target, "-d", str(folder), cwd=ROOT)
    (wheel,) = folder.glob("*.whl")
    return wheel


def run(*command: str, cwd: Path, **environment: str) -> str:
    done = subprocess.run(
        command,
        cwd=cwd,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def names_in(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def files_of(folder: str) -> Iterator[str]:
    for path in (ROOT / folder).rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts:
            yield path.relative_to(ROOT / folder).as_posix()


def test_the_wheel_holds_the_package_the_rules_and_the_start_page_and_nothing_else(
    wheel: Path,
) -> None:
    expected = {f"clausecheck/{name}" for name in files_of("clausecheck")}
    expected |= {f"clausecheck/_rules/{name}" for name in files_of("rules")}
    expected |= {f"clausecheck/_benchmarks/{name}.yaml" for name in ("contract-nli", "cuad")}
    expected |= {"clausecheck/streamlit_app.py", "clausecheck/.streamlit/config.toml"}
    info = f"clausecheck-{VERSION}.dist-info"
    expected |= {f"{info}/{name}" for name in ("METADATA", "WHEEL", "RECORD", "entry_points.txt")}
    expected |= {f"{info}/licenses/LICENSE"}

    assert names_in(wheel) == expected
    assert "clausecheck/py.typed" in expected
    assert any(name.startswith("clausecheck/_rules/core/") for name in expected)


def test_an_editable_install_copies_nothing_that_could_grow_stale(tmp_path: Path) -> None:
    editable = names_in(build("wheel:editable", tmp_path))

    assert {name for name in editable if ".dist-info/" not in name} == {"_clausecheck.pth"}


def test_the_unpacked_wheel_reviews_a_contract_from_an_empty_folder(
    site: Path, tmp_path: Path
) -> None:
    contract = tmp_path / "contract.txt"
    contract.write_text(CONTRACT, encoding="utf-8")
    empty = tmp_path / "empty"
    empty.mkdir()

    def clausecheck(*arguments: str) -> str:
        command = (sys.executable, "-m", "clausecheck", *arguments)
        return run(*command, cwd=empty, PYTHONPATH=str(site))

    assert clausecheck("--version").split() == ["clausecheck", VERSION]
    report = json.loads(clausecheck("review", str(contract), "--format", "json"))
    assert report["tool"] == {"version": VERSION}
    assert {clause["id"] for clause in report["clauses"]} == {
        found["id"]
        for path in (ROOT / "rules").glob("*/*.yaml")
        if "elements" in (found := yaml.safe_load(path.read_text(encoding="utf-8")))
    }
    assert list(empty.iterdir()) == []


def test_the_unpacked_wheel_uses_its_own_rules_and_start_page(site: Path, tmp_path: Path) -> None:
    code = (
        "from clausecheck.cli import app_script, main\n"
        "from clausecheck.ruleset import rules_dir\n"
        "print(rules_dir(), app_script(), sep='\\n')"
    )
    found = run(sys.executable, "-c", code, cwd=tmp_path, PYTHONPATH=str(site)).splitlines()

    package = site.resolve() / "clausecheck"
    assert [Path(line).resolve() for line in found] == [
        package / "_rules",
        package / "streamlit_app.py",
    ]
    assert PROJECT["scripts"] == {"clausecheck": "clausecheck.cli:main"}


def test_the_app_of_the_unpacked_wheel_starts(site: Path, tmp_path: Path) -> None:
    # Streamlit puts the folder of the start page, here the package itself, first on the path.
    code = (
        "import sys\n"
        f"sys.path.insert(0, {str(site / 'clausecheck')!r})\n"
        "from streamlit.testing.v1 import AppTest\n"
        f"app = AppTest.from_file({str(site / 'clausecheck' / 'streamlit_app.py')!r})\n"
        "app.run(timeout=60)\n"
        "print([error.value for error in app.exception])"
    )
    assert run(sys.executable, "-c", code, cwd=tmp_path, PYTHONPATH=str(site)).strip() == "[]"


def test_no_module_of_ours_takes_the_name_of_another_library() -> None:
    paths = (ROOT / "clausecheck").iterdir()
    ours = {path.stem for path in paths if path.suffix in {"", ".py"} and path.name[0] != "_"}
    taken = set(sys.stdlib_module_names) | set(importlib.metadata.packages_distributions())

    assert ours & taken == set()


def imported_by(*places: str) -> set[str]:
    """The distributions whose libraries the Python files in these places import."""
    found: set[str] = set()
    roots = [root for place in places if (root := ROOT / place).exists()]
    paths = [path for root in roots for path in (root.rglob("*.py") if root.is_dir() else [root])]
    for node in (node for path in paths for node in ast.walk(ast.parse(path.read_bytes()))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.split(".")[0])
    distributions = importlib.metadata.packages_distributions()
    return {_key(distributions[name][0]) for name in found if name in distributions} - {
        "clausecheck"
    }


def test_what_the_code_imports_is_what_the_project_declares() -> None:
    imported = imported_by("clausecheck", "streamlit_app.py")

    assert imported == {_key(line) for line in PROJECT["dependencies"]}


def test_what_the_tests_and_samples_import_comes_with_the_dev_extra() -> None:
    extra = PROJECT["optional-dependencies"]["dev"]
    declared = {_key(line) for line in [*PROJECT["dependencies"], *extra]}

    assert imported_by("tests", "samples", "benchmarks", "hatch_build.py") <= declared


def _key(requirement: str) -> str:
    name = re.split(r"[^\w.-]", requirement, maxsplit=1)[0]
    return re.sub(r"[-_.]+", "-", name).lower()
