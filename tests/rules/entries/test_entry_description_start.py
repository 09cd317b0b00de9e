"""entry-description-start: descriptions that begin like sentences."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.repository import apply, check, placed
from tests.rules.sentences import COLUMN, END, START, URL, page


@pytest.mark.parametrize(
    ("description", "fixed", "length"),
    [
        pytest.param("begins well.", "Begins well.", 6, id="a-word"),
        pytest.param("a guide.", "A guide.", 1, id="an-article"),
        pytest.param("shrinks it.", "Shrinks it.", 7, id="many-consonants"),
        pytest.param("by me.", "By me.", 2, id="a-y"),
        pytest.param("by me and [you](https://a.dev).", "By me and [you](https://a.dev).", 2, id="by-and-a-link-later"),
        pytest.param("for [you](https://a.dev).", "For [you](https://a.dev).", 3, id="another-word-before-a-link"),
        pytest.param("écrit, relu.", "Écrit, relu.", 5, id="an-accent"),
        pytest.param("\u043d\u0430\u0447\u0430\u043b\u043e \u0443.", "\u041d\u0430\u0447\u0430\u043b\u043e \u0443.", 6,
                     id="cyrillic"),
    ],
)  # fmt: skip
def test_a_start_is_found_and_mended(tmp_path: Path, description: str, fixed: str, length: int) -> None:
    findings = check(tmp_path, page(description))
    assert placed(findings) == [(5, COLUMN, 5, COLUMN + length, "Go isatty")]
    assert findings[0].rule == START
    assert findings[0].fix
    assert findings[0].fix.applicability == "unsafe"
    apply(tmp_path, findings[0])
    assert (tmp_path / "README.md").read_text("utf-8").endswith(f" - {fixed}\n")
    assert check(tmp_path, {}) == ()


@pytest.mark.parametrize(
    "description",
    [
        pytest.param("iOS begins.", id="a-name-with-a-capital"),
        pytest.param("x86 begins.", id="a-digit-in-it"),
        pytest.param("3 guides.", id="a-digit"),
        pytest.param("e.g. a guide.", id="an-abbreviation"),
        pytest.param("sklearn begins.", id="a-name-that-begins-as-no-word"),
        pytest.param("grpc services.", id="an-abbreviation-without-a-vowel"),
        pytest.param("go-tool begins.", id="a-hyphen-in-it"),
        pytest.param("isatty for Go.", id="the-name-of-the-entry"),
        pytest.param("bash scripts.", id="the-name-of-a-program"),
        pytest.param("z for editors.", id="a-name-of-one-letter"),
        pytest.param("by [me](https://a.dev).", id="the-author-with-a-link"),
        pytest.param("`begin` begins.", id="code"),
        pytest.param(f"[begin]({URL}2) begins.", id="a-link"),
        pytest.param("*begin* begins.", id="emphasis"),
        pytest.param("\u5f00\u59cb \u5f00\u59cb.", id="a-script-without-case"),
        pytest.param("\u00dfx is no letter.", id="a-letter-whose-capital-is-two"),
        pytest.param("virtualenv \u7684\u4e00\u7ec4\u6269\u5c55\u3002", id="a-name-in-a-chinese-sentence"),
        pytest.param("git \u3092\u4f7f\u3046\u3002", id="a-name-in-a-japanese-sentence"),
        pytest.param("docker \uc0ac\uc6a9\ubc95.", id="a-name-in-a-korean-sentence"),
        pytest.param(
            "python \u0644\u0644\u0645\u0628\u062a\u062f\u0626\u064a\u0646.", id="a-name-in-an-arabic-sentence"
        ),
        pytest.param("linux \u05dc\u05de\u05ea\u05d7\u05d9\u05dc\u05d9\u05dd.", id="a-name-in-a-hebrew-sentence"),
    ],
)
def test_a_start_is_silent(tmp_path: Path, description: str) -> None:
    assert check(tmp_path, page(description), select=(START,)) == ()


@pytest.mark.parametrize(("description", "fixed"), [("is one.", False), ("can do it.", False), ("begins here.", True)])
def test_a_sentence_without_a_subject_has_no_fix(tmp_path: Path, description: str, fixed: bool) -> None:
    (finding,) = check(tmp_path, page(description), select=(START,))
    assert bool(finding.fix) is fixed


def test_the_name_of_another_entry(tmp_path: Path) -> None:
    entries = (
        f"- [rasterio]({URL}) - Reads it.\n- [Titiler]({URL}2) - rasterio plugin.\n- [X]({URL}3) - raster plugin.\n"
    )
    files = page("") | {"README.md": f"# T\n\n## Monitoring\n\n{entries}"}
    assert [found.subject for found in check(tmp_path, files, select=(START,))] == ["X"]


@pytest.mark.parametrize("template", ["", "{link} {description}", "{link}", "{link} by {description}"])
def test_other_templates_are_left_alone(tmp_path: Path, template: str) -> None:
    assert check(tmp_path, page("begins", template), select=(START, END)) == ()


@pytest.mark.parametrize(
    ("title", "url", "word", "found"),
    [
        pytest.param("rg", "https://github.com/BurntSushi/ripgrep", "ripgrep", False, id="of-the-repository"),
        pytest.param("reddift", "https://github.com/reddit/x", "reddit", False, id="of-the-owner"),
        pytest.param("Docs", "https://docs.fauna.com", "fauna", False, id="of-the-host"),
        pytest.param("Paint", "https://a.dev/some-server", "server", True, id="a-part-of-one"),
    ],
)
def test_a_name_in_the_url(tmp_path: Path, title: str, url: str, word: str, found: bool) -> None:
    files = page("") | {"README.md": f"# T\n\n## Monitoring\n\n- [{title}]({url}) - {word} for people.\n"}
    assert bool(check(tmp_path, files, select=(START,))) is found
