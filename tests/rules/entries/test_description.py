"""entry-description-start and entry-description-end: descriptions that are sentences."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.repository import apply, check, placed

URL = "https://docs.python.org/3/"
START, END = "entry-description-start", "entry-description-end"


def page(description: str, template: str = "{link} - {description}") -> dict[str, str | bytes]:
    model = f'model:\n  topics: {{level: 2}}\n  entries: {{template: "{template}"}}\n'
    rules = f"rules:\n  {START}: on\n  {END}: on\n"
    body = f"# Guides\n\n## Monitoring\n\n- [Go isatty]({URL}) - {description}\n"
    return {"rules.yaml": model + rules, "README.md": body, "a.png": b"x"}


COLUMN = len(f"- [Go isatty]({URL}) - ") + 1


@pytest.mark.parametrize(
    ("description", "mended"),
    [
        pytest.param("Begins", "Begins.", id="a-letter"),
        pytest.param("For Python 3", "For Python 3.", id="a-digit"),
        pytest.param("Für Größe", "Für Größe.", id="an-accent"),
        pytest.param("Over\n  two lines", "Over\n  two lines.", id="two-lines"),
        pytest.param(f"Like [this]({URL}2)", f"Like [this]({URL}2).", id="a-link"),
        pytest.param("Begins *well*", "Begins *well*.", id="emphasis"),
        pytest.param("Begins `x`", "Begins `x`.", id="code"),
        pytest.param("Begins (well)", "Begins (well).", id="brackets-in-the-sentence"),
        pytest.param('Says "hello"', 'Says "hello".', id="a-quote"),
        pytest.param("Begins \U0001f389", "Begins. \U0001f389", id="an-emoji"),
        pytest.param("Begins ![new](a.png)", "Begins. ![new](a.png)", id="a-picture"),
        pytest.param(f"Begins [![new](a.png)]({URL}2)", f"Begins. [![new](a.png)]({URL}2)", id="a-badge"),
    ],
)
def test_an_end_is_found_and_mended(tmp_path: Path, description: str, mended: str) -> None:
    findings = check(tmp_path, page(description))
    assert [(finding.rule, finding.subject) for finding in findings] == [(END, "Go isatty")]
    apply(tmp_path, findings[0])
    assert (tmp_path / "README.md").read_text("utf-8").endswith(f" - {mended}\n")
    assert check(tmp_path, {}) == ()


def test_an_end_is_at_its_last_character(tmp_path: Path) -> None:
    assert placed(check(tmp_path, page("Begins"))) == [(5, COLUMN + 5, 5, COLUMN + 6, "Go isatty")]


@pytest.mark.parametrize(
    "description",
    [
        pytest.param("Begins.", id="a-full-stop"),
        pytest.param("Really?", id="a-question"),
        pytest.param("And so on…", id="an-ellipsis"),
        pytest.param('Says "hello."', id="inside-of-a-quote"),
        pytest.param("Begins. (In English)", id="a-remark-behind-it"),
        pytest.param(f"Begins. [Demo]({URL}2)", id="a-link-behind-it"),
        pytest.param("Begins. `MIT` `Go`", id="code-behind-it"),
        pytest.param("**Begins.**", id="inside-of-emphasis"),
        pytest.param("Begins. \U0001f468\u200d\U0001f469\ufe0f", id="an-emoji-of-several-parts"),
        pytest.param("Begins. ![new](a.png)", id="a-picture"),
        pytest.param(f"Begins. [![new](a.png)]({URL}2)", id="a-badge"),
        pytest.param("\u5f00\u59cb", id="a-script-without-case"),
        pytest.param("\u5f00\u59cb\u3002", id="a-chinese-full-stop"),
        pytest.param("These:", id="a-colon"),
        pytest.param("Begins.\n\n  And goes on", id="two-paragraphs"),
    ],
)
def test_an_end_is_silent(tmp_path: Path, description: str) -> None:
    assert check(tmp_path, page(description), select=(END,)) == ()


@pytest.mark.parametrize(
    ("description", "mended", "length"),
    [
        pytest.param("begins well.", "Begins well.", 6, id="a-word"),
        pytest.param("a guide.", "A guide.", 1, id="an-article"),
        pytest.param("écrit, relu.", "Écrit, relu.", 5, id="an-accent"),
        pytest.param("\u043d\u0430\u0447\u0430\u043b\u043e \u0443.", "\u041d\u0430\u0447\u0430\u043b\u043e \u0443.", 6,
                     id="cyrillic"),
    ],
)  # fmt: skip
def test_a_start_is_found_and_mended(tmp_path: Path, description: str, mended: str, length: int) -> None:
    findings = check(tmp_path, page(description))
    assert placed(findings) == [(5, COLUMN, 5, COLUMN + length, "Go isatty")]
    assert findings[0].rule == START
    assert findings[0].fix
    assert findings[0].fix.applicability == "unsafe"
    apply(tmp_path, findings[0])
    assert (tmp_path / "README.md").read_text("utf-8").endswith(f" - {mended}\n")
    assert check(tmp_path, {}) == ()


@pytest.mark.parametrize(
    "description",
    [
        pytest.param("iOS begins.", id="a-name-with-a-capital"),
        pytest.param("x86 begins.", id="a-digit-in-it"),
        pytest.param("3 guides.", id="a-digit"),
        pytest.param("e.g. a guide.", id="an-abbreviation"),
        pytest.param("go-tool begins.", id="a-hyphen-in-it"),
        pytest.param("isatty for Go.", id="the-name-of-the-entry"),
        pytest.param("`begin` begins.", id="code"),
        pytest.param(f"[begin]({URL}2) begins.", id="a-link"),
        pytest.param("*begin* begins.", id="emphasis"),
        pytest.param("\u5f00\u59cb \u5f00\u59cb.", id="a-script-without-case"),
        pytest.param("\u00dfx is no letter.", id="a-letter-whose-capital-is-two"),
    ],
)
def test_a_start_is_silent(tmp_path: Path, description: str) -> None:
    assert check(tmp_path, page(description), select=(START,)) == ()


@pytest.mark.parametrize("template", ["", "{link} {description}", "{link}", "{link} by {description}"])
def test_other_templates_are_left_alone(tmp_path: Path, template: str) -> None:
    assert check(tmp_path, page("begins", template), select=(START, END)) == ()
