"""entry-repeats-title: "X is a …"."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.repository import check, placed

URL = "https://docs.python.org/3/"
COLUMN = len(f"- [Go Kit]({URL}) - ") + 1


def page(description: str) -> dict[str, str | bytes]:
    model = 'model:\n  topics: {level: 2}\n  entries: {template: "{link} - {description}"}\n'
    body = f"# Guides\n\n## Monitoring\n\n- [Go Kit]({URL}) - {description}\n"
    return {"rules.yaml": f"{model}rules:\n  entry-repeats-title: on\n", "README.md": body}


@pytest.mark.parametrize(
    ("description", "repeated"),
    [
        pytest.param("Go Kit is a library.", "Go Kit is a", id="is-a"),
        pytest.param("go kit is an old library.", "go kit is an", id="is-an-in-another-case"),
        pytest.param("Go Kit are the libraries.", "Go Kit are the", id="are-the"),
        pytest.param("**Go Kit** is the library.", "**Go Kit** is the", id="bold"),
    ],
)
def test_is_found(tmp_path: Path, description: str, repeated: str) -> None:
    findings = check(tmp_path, page(description))
    assert placed(findings) == [(5, COLUMN, 5, COLUMN + len(repeated), "Go Kit")]
    assert findings[0].message == "the description repeats the title 'Go Kit'"


@pytest.mark.parametrize(
    "description",
    [
        pytest.param("A library for Go.", id="what-it-is"),
        pytest.param("Go Kits is a library.", id="another-word"),
        pytest.param("Go Kit plugins.", id="the-name-in-a-sentence"),
        pytest.param("Go Kit is also a library.", id="another-sentence"),
        pytest.param("This is a library.", id="no-name"),
        pytest.param("Go Kit", id="the-name-alone"),
    ],
)
def test_is_silent(tmp_path: Path, description: str) -> None:
    assert check(tmp_path, page(description)) == ()
