"""entry-separator, entry-description-missing and entry-shape: of an entry that does not fit, one of them speaks."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.repository import apply, check, placed

URL = "https://docs.python.org/3/"
LINK = f"[One]({URL})"
FIT = f"- [Fit]({URL}fit) - Fits.\n"
WORDING = ("entry-separator", "entry-description-missing", "entry-shape")


def page(entry: str, template: str = "{link} - {description}") -> dict[str, str | bytes]:
    rules = "".join(f"  {rule}: on\n" for rule in WORDING)
    model = f'model:\n  topics: {{level: 2}}\n  entries: {{template: "{template}"}}\n'
    return {"rules.yaml": f"{model}rules:\n{rules}", "README.md": f"# Guides\n\n## Monitoring\n\n{entry}\n{FIT}"}


@pytest.mark.parametrize(
    ("between", "text", "end"),
    [
        pytest.param(" – ", "Text.", 38, id="en-dash"),
        pytest.param(" \u2014 ", "Text.", 38, id="em-dash"),
        pytest.param("\u2014", "Text.", 36, id="em-dash-without-spaces"),
        pytest.param(": ", "Text.", 37, id="colon"),
        pytest.param(":", "Text.", 36, id="colon-without-spaces"),
        pytest.param("- ", "text.", 37, id="no-space-before"),
        pytest.param(" -", "text.", 37, id="no-space-behind"),
        pytest.param("-", "Text.", 36, id="no-spaces"),
        pytest.param("\u00a0-\u00a0", "Text.", 38, id="no-break-spaces"),
        pytest.param(" -\u00a0", "Text.", 38, id="one-no-break-space"),
        pytest.param("  - ", "Text.", 39, id="two-spaces"),
        pytest.param(" -- ", "Text.", 39, id="two-hyphens"),
        pytest.param(" – ", f"Like [Two]({URL}2).", 38, id="a-further-link"),
    ],
)
def test_a_separator_is_found_and_mended(tmp_path: Path, between: str, text: str, end: int) -> None:
    end = 3 + len(LINK) + len(between)
    findings = check(tmp_path, page(f"- {LINK}{between}{text}"))
    assert placed(findings) == [(5, 3 + len(LINK), 5, end, "One")]
    assert findings[0].rule == "entry-separator"
    apply(tmp_path, findings[0])
    assert f"- {LINK} - {text}\n" in (tmp_path / "README.md").read_text("utf-8")
    assert check(tmp_path, {}) == ()


@pytest.mark.parametrize(
    ("template", "entry", "mended"),
    [
        pytest.param("{link}: {description}", f"- {LINK} - Text.", f"- {LINK}: Text.", id="a-colon-is-wanted"),
        pytest.param("{link} – {description}", f"- {LINK} - Text.", f"- {LINK} – Text.", id="an-en-dash-is-wanted"),
        pytest.param("{link} - [({tag}) ]{description}", f"- {LINK} – (x) Text.", f"- {LINK} - (x) Text.", id="a-tag"),
        pytest.param("{link} - {description}", f"- {LINK} –\n  Text.", f"- {LINK} -\n  Text.", id="over-two-lines"),
    ],
)
def test_the_template_says_what_is_wanted(tmp_path: Path, template: str, entry: str, mended: str) -> None:
    files = page(entry, template)
    files["README.md"] = str(files["README.md"]).removesuffix(FIT)
    (finding,) = check(tmp_path, files, select=("entry-separator",))
    apply(tmp_path, finding)
    assert (tmp_path / "README.md").read_text("utf-8").endswith(f"\n{mended}\n")
    assert check(tmp_path, {}, select=WORDING) == ()


@pytest.mark.parametrize(
    ("entry", "template"),
    [
        pytest.param(f"- {LINK}", "{link} - {description}", id="a-title-only"),
        pytest.param(f"- {LINK} - ", "{link} - {description}", id="with-a-separator"),
        pytest.param(f"- {LINK} –", "{link} - {description}", id="with-another-separator"),
        pytest.param(f"- <{URL}>", "{link} - {description}", id="an-address-only"),
        pytest.param(f"- {LINK}", "{link} - [({tag}) ]{description}", id="the-optional-part-is-missing-too"),
    ],
)
def test_a_description_is_missing(tmp_path: Path, entry: str, template: str) -> None:
    findings = check(tmp_path, page(entry, template), select=WORDING)
    assert [(finding.rule, finding.location.line) for finding in findings] == [("entry-description-missing", 5)]
    assert findings[0].help == f"the template is '{template}'"


@pytest.mark.parametrize(
    ("entry", "got"),
    [
        pytest.param(f"- {LINK} Text.", "{link} Text.", id="no-separator-at-all"),
        pytest.param(f"- Text: {LINK}", "Text: {link}", id="the-link-at-the-end"),
        pytest.param(f"- **{LINK}** - Text.", "**{link}** - Text.", id="a-bold-link"),
        pytest.param(f"- {LINK}, {LINK} - Text.", "{link}, {link} - Text.", id="two-links"),
        pytest.param(f"- [Go]({URL})-based things", "{link}-based things", id="a-hyphen-in-a-word"),
        pytest.param(f"- {LINK} {'x' * 90}", f"{{link}} {'x' * 52}…", id="shown-shortened"),
    ],
)
def test_a_shape_is_found(tmp_path: Path, entry: str, got: str) -> None:
    findings = check(tmp_path, page(entry), select=WORDING)
    assert [(finding.rule, finding.location.line) for finding in findings] == [("entry-shape", 5)]
    assert findings[0].message == f"expected '{{link}} - {{description}}'; got '{got}'"


@pytest.mark.parametrize(
    "entry",
    [
        pytest.param(f"- {LINK} - Text – and: more.", id="dashes-in-the-description"),
        pytest.param(f"- {LINK} -\n  Text.", id="over-two-lines"),
        pytest.param("- [Monitoring](#monitoring)", id="a-place-on-the-page"),
        pytest.param(f"- {LINK}\n  - [Two]({URL}2) - Text.", id="holds-further-items"),
        pytest.param(f"- {LINK} - Text.\n  - [Two]({URL}2)", id="inside-of-an-entry"),
        pytest.param(f"- {LINK}\n- [Two]({URL}2)\n\nMore:\n", id="a-list-of-titles"),
        pytest.param(f'- <a href="{URL}">One</a> - Text.', id="a-link-in-html"),
        pytest.param("- One", id="no-link-is-for-entry-link-missing"),
        pytest.param(f"- {LINK} [Two] ({URL})", id="a-malformed-link-is-for-malformed-link"),
    ],
)
def test_is_silent(tmp_path: Path, entry: str) -> None:
    assert check(tmp_path, page(entry), select=WORDING) == ()


def test_without_a_template_nothing_is_wanted(tmp_path: Path) -> None:
    assert check(tmp_path, page(f"- {LINK} – Text.", "")) == ()
