"""SECURITY.md says what holds what; and what no other file of tests holds."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from linter.cli.main import main
from linter.config.schema import build_schema
from linter.rules.registry import all_rules
from tests.crawl.conftest import Checker, Farm
from tests.crawl.conftest import check as check
from tests.crawl.conftest import farm as farm

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "SECURITY.md").read_text("utf-8")
ROWS = re.findall(r"^\| (\d+) \|(.*)\|$", TEXT, re.MULTILINE)
NAMED = re.findall(r"`(tests/[\w/]+\.py)::(test_\w+)`", TEXT)


@cache
def functions(file: str) -> frozenset[str]:
    """The names of the tests in a file."""
    tree = ast.parse((ROOT / file).read_text("utf-8"))
    return frozenset(node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def test_every_line_has_its_tests() -> None:
    assert [int(number) for number, _ in ROWS] == list(range(1, 16))
    assert [number for number, row in ROWS if "::test_" not in row] == []


@pytest.mark.parametrize(("file", "name"), NAMED)
def test_a_test_that_is_named_is_there(file: str, name: str) -> None:
    assert name in functions(file)


def keys(value: Any) -> Iterator[str]:
    """All keys that a schema has, however deep."""
    if isinstance(value, dict):
        yield from value.get("properties", {})
        for item in value.values():
            yield from keys(item)
    elif isinstance(value, list):
        for item in value:
            yield from keys(item)


def test_rules_yaml_opens_nothing() -> None:
    """Neither private networks nor other origins nor files to write to: these are for the command line."""
    known = set(keys(build_schema(all_rules())))
    assert "exclude" in known
    words = ("private", "header", "proxy", "token", "output", "report", "cache", "write", "command", "run_")
    assert [key for key in known if any(word in key for word in words)] == []


def test_netrc_is_not_read(farm: Farm, check: Checker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    netrc = tmp_path / ".netrc"
    netrc.write_text("default login me password hunter2\nmachine 127.0.0.1 login me password hunter2\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    monkeypatch.setenv("HOME", str(tmp_path))
    site = farm.site({"/": ["401", "200"]})
    check.one(site.url())
    assert site.received
    assert not any("authorization" in request.fields for request in site.received)


def test_what_could_not_be_told_fails_nobody(farm: Farm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = farm.site({"/closed": "401", "/no": "403", "/broken": "500", "/reset": "reset", "/garbage": "garbage"})
    (tmp_path / "README.md").write_text("# A\n\n" + "".join(f"- [a]({site.url(path)})\n" for path in site.routes))
    monkeypatch.chdir(tmp_path)
    for preset in ("core", "awesome"):
        (tmp_path / "rules.yaml").write_text(f"extends: [{preset}]\n")
        args = ("check", "--select", "network", "--allow-private", "--retries", "0", "--output-format", "json")
        done = CliRunner().invoke(main, args)
        assert {outcome["status"] for outcome in json.loads(done.stdout)["outcomes"]} == {"unverifiable"}
        assert done.exit_code == 0, done.output
