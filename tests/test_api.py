"""The linter as a library, and a run without any network."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import NoReturn

import pytest

import linter
from linter import LinterError, Report, lint
from linter.config.settings import FailOn
from linter.outcome import Status
from tests.repository import commit, git, write

pytestmark = pytest.mark.installed

LINKS = "# A\n\n" + "".join(f"- [n{n}](https://host{n}.guides.dev/) and [gone](gone{n}.md)\n" for n in range(40))


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "README.md").write_text(LINKS)
    return tmp_path


def test_findings_are_typed_and_sorted(repository: Path) -> None:
    report: Report = lint(["README.md"], root=repository, offline=True, select=["target-missing"])
    assert [finding.location.line for finding in report.findings] == list(range(3, 43))
    assert report.failed
    assert report.fail_on is FailOn.ERROR
    assert report.outcomes is None
    assert (report.counts.files, report.counts.links, report.counts.unique_urls) == (1, 80, 40)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param({"paths": ["no.md"]}, "no.md: there is no such file", id="no such path"),
        pytest.param({"select": ["no-rule"]}, "unknown rule or group 'no-rule'", id="no such rule"),
        pytest.param({"config": "x.yaml"}, "x.yaml: there is no such file", id="no such configuration"),
    ],
)
def test_mistakes_are_linter_errors(repository: Path, arguments: dict[str, object], message: str) -> None:
    with pytest.raises(LinterError, match=message):
        lint(root=repository, offline=True, **arguments)  # type: ignore[arg-type] # a table of arguments


def test_no_such_public_name() -> None:
    with pytest.raises(AttributeError, match="no attribute 'lnit'"):
        _ = linter.lnit
    assert all(getattr(linter, name) for name in linter.__all__)


def test_without_a_network_nothing_is_called_dead(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_names(*_: object, **__: object) -> NoReturn:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", no_names)
    report = lint(root=repository)
    assert report.outcomes is not None
    assert {outcome.status for outcome in report.outcomes} == {Status.UNCHECKED}
    assert len(report.outcomes) == 40
    assert {finding.rule for finding in report.findings} == {"target-missing"}
    assert "No network: names cannot be resolved from here; 40 links were not checked." in report.notes


def test_the_beginning_of_a_malformed_address_is_not_asked(repository: Path) -> None:
    page = "# A\n\n- [x](https://lists.dev/a b) [y](https://guides.dev/)\n\nhttps://tools.dev/\n"
    (repository / "README.md").write_text(page)
    report = lint(root=repository, offline=True)
    assert [finding.rule for finding in report.findings] == ["malformed-link"]
    assert report.counts.unique_urls == 2


def test_a_named_file_is_read_with_the_whole_repository(tmp_path: Path) -> None:
    """Also without a rules.yaml: what it breaks in another file is a finding."""
    git(tmp_path, "init", "--quiet", "--initial-branch", "main")
    commit(tmp_path, {"a.md": "# A\n\n## Setup\n", "b.md": "# B\n\n[x](a.md#setup)\n"})
    write(tmp_path, {"a.md": "# A\n\n## Installation\n"})
    report = lint(("a.md",), root=tmp_path, offline=True, diff_base="HEAD")
    (finding,) = report.new
    assert (finding.rule, [item.location.path for item in finding.related]) == ("anchor-missing", ["b.md"])
