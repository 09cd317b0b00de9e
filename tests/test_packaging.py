"""What people install: the wheel's contents, what it says of itself, and the dependencies it may rely on."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
import zipfile
from email.message import Message
from email.parser import Parser
from importlib.metadata import version
from pathlib import Path

import pytest
from packaging.requirements import Requirement

import linter
from linter.crawl.settings import CrawlSettings

pytestmark = pytest.mark.installed

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
REQUIREMENTS = [Requirement(text) for text in PROJECT["dependencies"]]
LOCKS = ["requirements/run.txt", "requirements/dev.txt"]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-P", "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, capture_output=True, check=True)
    (path,) = folder.glob("*.whl")
    return zipfile.ZipFile(path)


@pytest.fixture(scope="module")
def metadata(wheel: zipfile.ZipFile) -> Message:
    (name,) = (name for name in wheel.namelist() if name.endswith(".dist-info/METADATA"))
    return Parser().parsestr(wheel.read(name).decode())


def test_the_wheel_holds_the_package_and_nothing_else(wheel: zipfile.ZipFile) -> None:
    tops = {name.split("/")[0] for name in wheel.namelist()}
    assert tops == {"linter", f"playbook_linter-{linter.__version__}.dist-info"}


def test_servers_are_told_the_version() -> None:
    assert CrawlSettings().user_agent.startswith(f"playbook-lint/{linter.__version__} ")


def test_the_wheel_holds_every_file_of_the_package(wheel: zipfile.ZipFile) -> None:
    tracked = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "linter"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split("\0")
    missing = {name for name in tracked if name and (ROOT / name).is_file()} - set(wheel.namelist())
    assert not missing


@pytest.mark.parametrize(
    "pattern",
    [
        pytest.param(r"linter/py\.typed", id="type-checkers-read-our-types"),
        pytest.param(r"linter/presets/\w+\.yaml", id="extends-finds-its-presets"),
        pytest.param(r".*\.dist-info/licenses/LICENSE", id="the-licence-travels-along"),
    ],
)
def test_the_wheel_holds(wheel: zipfile.ZipFile, pattern: str) -> None:
    assert any(re.fullmatch(pattern, name) for name in wheel.namelist())


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("Name", "playbook-linter"),
        ("Version", linter.__version__),
        ("License-Expression", "MIT"),
        ("Requires-Python", ">=3.11"),
        ("Description-Content-Type", "text/markdown"),
    ],
)
def test_the_metadata_says(metadata: Message, field: str, value: str) -> None:
    assert metadata[field] == value


def test_the_command_is_the_module(wheel: zipfile.ZipFile) -> None:
    (name,) = (name for name in wheel.namelist() if name.endswith("entry_points.txt"))
    assert wheel.read(name).decode().split() == ["[console_scripts]", "playbook-lint", "=", "linter.__main__:run"]


@pytest.mark.parametrize("requirement", REQUIREMENTS, ids=lambda requirement: requirement.name)
def test_a_dependency_is_bounded_below_only(requirement: Requirement) -> None:
    """An upper bound in a library keeps other people's upgrades waiting for ours."""
    assert {specifier.operator for specifier in requirement.specifier} == {">="}
    assert requirement.specifier.contains(version(requirement.name))


@pytest.mark.parametrize("path", LOCKS)
@pytest.mark.parametrize("requirement", REQUIREMENTS, ids=lambda requirement: requirement.name)
def test_a_lock_pins_a_dependency_within_its_bound(path: str, requirement: Requirement) -> None:
    (pinned,) = (pin for pin in _pins(path) if pin.name.lower() == requirement.name)
    (exact,) = pinned.specifier
    assert requirement.specifier.contains(exact.version)


@pytest.mark.parametrize("path", LOCKS)
def test_a_lock_names_no_place_and_hashes_everything(path: str) -> None:
    text = (ROOT / path).read_text(encoding="utf-8")
    assert not re.search(r"://|^-|@ ", text, re.MULTILINE)
    assert all("--hash=sha256:" in entry for entry in _entries(text))


def test_people_and_tests_run_the_same_versions() -> None:
    run, dev = ({pin.name: str(pin.specifier) for pin in _pins(path)} for path in LOCKS)
    assert run.items() <= dev.items()


def _pins(path: str) -> list[Requirement]:
    entries = _entries((ROOT / path).read_text(encoding="utf-8"))
    return [Requirement(entry.partition("--hash")[0].replace("\\", "").strip()) for entry in entries]


def _entries(text: str) -> list[str]:
    """The lock's requirements, each with its hashes on the same line."""
    lines = (line for line in text.splitlines() if not line.lstrip().startswith("#"))
    return [entry for entry in "\n".join(lines).replace("\\\n", "").splitlines() if entry.strip()]
