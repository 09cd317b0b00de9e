"""Where each outside dependency lives, and what is not loaded before it is needed.

Which way imports point is written down in pyproject.toml, as contracts of import-linter: `make check` holds them.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path

import grimp
import pytest

from linter.cli.main import COMMANDS
from linter.rules.registry import all_rules

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "architecture.md").read_text("utf-8")


def test_the_page_has_the_layers_of_the_contract() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    layers = [re.findall(r"\w+", layer) for layer in contracts[0]["layers"]]
    block = re.search(r"^```text\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    assert block
    assert [re.findall(r"\w+", line) for line in block[1].splitlines()] == layers[1:]  # but for __main__


def test_the_modules_on_the_page_exist() -> None:
    files = [file.relative_to(ROOT).as_posix() for room in ("linter", "tests") for file in (ROOT / room).rglob("*.py")]
    named = set(re.findall(r"`([\w/]+\.py)`", PAGE))
    assert len(named) > 30
    assert {name for name in named if not any(file.endswith(f"/{name}") or file == name for file in files)} == set()


@pytest.mark.parametrize(
    ("dependency", "home"),
    [
        pytest.param("httpx", "linter.crawl", id="one-seam-to-the-network"),
        pytest.param("httpcore", "linter.crawl", id="the-network-below-httpx"),
        pytest.param("httptools", "linter.crawl.http.response_reader", id="the-protocol-on-the-wire"),
        pytest.param("socket", "linter.crawl", id="the-network-below-that"),
        pytest.param("markdown_it", "linter.parse", id="the-parser-can-be-replaced"),
        pytest.param("mdit_py_plugins", "linter.parse", id="the-parser's-plugins-go-with-it"),
        pytest.param("yaml", "linter.config", id="one-reader-of-rules.yaml"),
        pytest.param("click", "linter.cli", id="only-the-front-door-reads-the-command-line"),
        pytest.param("rich", "linter.terminal", id="one-room-for-what-a-terminal-shows"),
        pytest.param("codespell_lib", None, id="only-its-data-is-read"),
        pytest.param("idna", "linter.crawl", id="names-on-the-wire-are-the-crawl's"),
        pytest.param("re2", "linter.text.patterns", id="what-users-write-is-matched-in-linear-time"),
        pytest.param("watchfiles", "linter.run.file_watcher", id="an-extra-that-need-not-be-there"),
        pytest.param("subprocess", "linter.git", id="git-is-the-only-command-we-start"),
        pytest.param(
            "sqlite3",
            "linter.store.database linter.store.link_store linter.store.document_cache",
            id="one-file-for-what-is-stored",
        ),
        pytest.param("multiprocessing", "linter.sources.parallel", id="other-processes-are-started-in-one-place"),
        pytest.param("platformdirs", "linter.cli", id="where-it-is-stored-is-said-at-the-door"),
        pytest.param("difflib", "linter.text.nearest linter.run.apply_fixes", id="one-place-looks-for-near-names"),
        pytest.param("pickle", None, id="a-stored-file-never-runs-code"),
        pytest.param("requests", None, id="no-second-http-library"),
    ],
)
def test_a_dependency_has_one_home(dependency: str, home: str | None) -> None:
    outside = {importer for importer in _importers(dependency) if not _within(importer, home)}
    assert not outside, f"{dependency} belongs to {home or 'nobody'}"


def test_asking_for_the_version_loads_nothing_heavy() -> None:
    command = [sys.executable, "-X", "importtime", "-m", "linter", "--version"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    loaded = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines() if line.startswith("import time:")}
    assert "linter.cli.main" in loaded
    assert not any(f"linter.cli.{name}" in loaded for name in COMMANDS)
    assert not loaded & {"anyio", "codespell_lib", "httpx", "idna", "markdown_it", "msgspec", "re2", "rich", "yaml"}


def test_no_module_imports_a_rule() -> None:
    """The registry finds rules by their files; what several rules share is in modules that begin with `_`."""
    rules = {f"linter.rules.{rule.group}.{rule.id}".replace("-", "_") for rule in all_rules().values()}
    assert rules <= _graph().modules
    importers = {rule: found for rule in rules if (found := _graph().find_modules_that_directly_import(rule))}
    assert not importers


def test_only_a_mistake_that_ends_the_run_has_a_hint_that_counts_for_no_limit() -> None:
    users = [
        path.relative_to(ROOT / "linter").as_posix()
        for path in sorted((ROOT / "linter").rglob("*.py"))
        if re.search(r"^from linter\.text\.nearest import .*\bdid_you_mean\b", path.read_text("utf-8"), re.MULTILINE)
    ]
    readers = ["config/decode.py", "config/extend.py", "config/load.py", "config/template.py"]
    names = ["rules/registry.py", "rules/rule_docs.py", "run/linter.py", "sources/discover.py"]
    assert users == ["baseline/text.py", *readers, *names]


@cache
def _graph() -> grimp.ImportGraph:
    return grimp.build_graph("linter", include_external_packages=True, cache_dir=None)


def _importers(dependency: str) -> set[str]:
    graph = _graph()
    return graph.find_modules_that_directly_import(dependency) if dependency in graph.modules else set()


def _within(module: str, home: str | None) -> bool:
    return any(module == name or module.startswith(f"{name}.") for name in (home or "").split())
