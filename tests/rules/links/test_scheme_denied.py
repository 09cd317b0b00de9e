"""scheme-denied: what has a scheme that is denied, by itself or by rules.yaml."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.finding import Severity
from tests.repository import check, placed, summaries
from tests.rules.destinations import findings


@pytest.mark.parametrize(
    "destination",
    [
        pytest.param("javascript:alert", id="javascript"),
        pytest.param("JavaScript:alert", id="javascript-in-other-case"),
        pytest.param("java&#115;cript:alert", id="javascript-behind-an-entity"),
        pytest.param("data:text/html,x", id="data"),
        pytest.param("vbscript:x", id="vbscript"),
        pytest.param("ftp://files.dev/x", id="ftp"),
    ],
)
def test_it_alone_speaks(tmp_path: Path, destination: str) -> None:
    found = findings(tmp_path, destination)
    subject = destination.replace("&#115;", "s")
    assert summaries(found) == [("scheme-denied", "README.md", 3, subject)]
    assert placed(found) == [(3, 5, 3, 13 + len(destination), subject)]


@pytest.mark.parametrize(
    "destination",
    [
        pytest.param("mailto:a@b.dev", id="mail"),
        pytest.param("tel:+4930", id="telephone"),
        pytest.param("https://a.dev/x", id="the-web"),
        pytest.param("//a.dev/x", id="the-web-without-a-scheme"),
        pytest.param("vscode://file/x", id="another-scheme"),
    ],
)
def test_all_are_silent(tmp_path: Path, destination: str) -> None:
    assert summaries(findings(tmp_path, destination)) == []


def test_it_takes_its_list_from_rules_yaml(tmp_path: Path) -> None:
    rules = "rules:\n  scheme-denied: {deny: [MAILTO, http]}\n"
    text = "[a](mailto:a@b.dev) [b](http://b.dev) [c](https://c.dev) [d](ftp://d.dev)"
    denied = check(tmp_path, {"README.md": text, "rules.yaml": rules}, select=("scheme-denied",))
    assert [finding.subject for finding in denied] == ["mailto:a@b.dev", "http://b.dev"]


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("ftp://files.dev/x", Severity.INFO),
        ("| Database | ftp://files.dev/x |\n|---|---|", Severity.INFO),
        ("[x](ftp://files.dev/x)", Severity.ERROR),
        ("<ftp://files.dev/x>", Severity.ERROR),
    ],
)
def test_an_address_as_text_is_for_another_program(tmp_path: Path, text: str, severity: Severity) -> None:
    (finding,) = check(tmp_path, {"README.md": f"# T\n\n{text}\n"}, select=("scheme-denied",))
    assert finding.severity is severity


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        pytest.param("![a](data:image/png;base64,iVBORw0KGgo=)", Severity.INFO, id="an-image"),
        pytest.param("![a](DATA:image/svg+xml,x)", Severity.INFO, id="in-capitals"),
        pytest.param('<img src="data:image/png;base64,iVBORw0KGgo=" alt="a">', Severity.INFO, id="html"),
        pytest.param("![a](data:text/html,x)", Severity.ERROR, id="no-image"),
        pytest.param("[a](data:image/png;base64,iVBORw0KGgo=)", Severity.ERROR, id="a-link"),
    ],
)
def test_an_image_that_is_written_out_is_an_info(tmp_path: Path, text: str, severity: Severity) -> None:
    (finding,) = check(tmp_path, {"README.md": f"# T\n\n{text}\n"}, select=("scheme-denied",))
    assert finding.severity is severity


@pytest.mark.parametrize(
    ("url", "severity"),
    [
        ("javascript:void(0)", Severity.INFO),
        ("javascript:void(0);", Severity.INFO),
        ("javascript:;", Severity.INFO),
        ("JavaScript: void 0", Severity.INFO),
        ("javascript:alert(1)", Severity.ERROR),
        ("javascript:void(0);alert(1)", Severity.ERROR),
    ],
)
def test_what_leads_nowhere_on_purpose_is_an_info(tmp_path: Path, url: str, severity: Severity) -> None:
    (finding,) = check(tmp_path, {"README.md": f"# T\n\n<a href='{url}'>x</a>\n"}, select=("scheme-denied",))
    assert finding.severity is severity
