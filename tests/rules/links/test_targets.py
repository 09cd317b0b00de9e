"""Each fault of a destination is one rule's: target-missing, path-case, link-outside-repository, scheme-denied."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.repository import apply, check, placed, said

RULES = ("links",)
FILES: dict[str, str | bytes] = {
    "docs/Guide.md": "# Guide\n",
    "docs/img/a b.png": b"\x89PNG",
    "docs/notes/README.md": "# Notes\n\n## Setup\n",
    "LICENSE": "MIT\n",
}


def page(destination: str) -> str:
    return f"# Title\n\nSee [text]({destination}).\n"


@pytest.mark.parametrize(
    ("destination", "rule"),
    [
        pytest.param("docs/Gude.md", "target-missing", id="misspelt"),
        pytest.param("/docs/none.md", "target-missing", id="from-the-root"),
        pytest.param("docs/none/", "target-missing", id="a-folder"),
        pytest.param("docs/none.md?raw=true#x", "target-missing", id="with-query-and-fragment"),
        pytest.param("guides%20for%20all.md", "target-missing", id="percent-encoded"),
        pytest.param("docs/guide.md", "path-case", id="other-case"),
        pytest.param("DOCS/Guide.md#guide", "path-case", id="other-case-of-a-folder"),
        pytest.param("license", "path-case", id="other-case-without-extension"),
        pytest.param("../../../etc/passwd", "link-outside-repository", id="climbs-out"),
        pytest.param("/../secret.md", "link-outside-repository", id="climbs-out-from-the-root"),
        pytest.param("file:///home/me/x.md", "link-outside-repository", id="file-scheme"),
        pytest.param("C:/docs/x.md", "link-outside-repository", id="a-disk"),
        pytest.param("/home/me/x.md", "link-outside-repository", id="a-home-folder"),
        pytest.param("~/x.md", "link-outside-repository", id="a-home-folder-in-short"),
        pytest.param("javascript:alert", "scheme-denied", id="javascript"),
        pytest.param("JavaScript:alert", "scheme-denied", id="javascript-in-other-case"),
        pytest.param("java&#115;cript:alert", "scheme-denied", id="javascript-behind-an-entity"),
        pytest.param("data:text/html,x", "scheme-denied", id="data"),
        pytest.param("vbscript:x", "scheme-denied", id="vbscript"),
        pytest.param("ftp://files.dev/x", "scheme-denied", id="ftp"),
    ],
)
def test_exactly_one_rule_speaks(tmp_path: Path, destination: str, rule: str) -> None:
    findings = check(tmp_path, {**FILES, "README.md": page(destination)}, select=RULES)
    subject = destination.replace("&#115;", "s")
    assert said(findings) == [(rule, "README.md", 3, subject)]
    assert placed(findings) == [(3, 5, 3, 13 + len(destination), subject)]


@pytest.mark.parametrize(
    "destination",
    [
        pytest.param("docs/Guide.md", id="a-page"),
        pytest.param("./docs/../docs/Guide.md", id="with-dots"),
        pytest.param("/docs/img/a%20b.png", id="an-image-from-the-root"),
        pytest.param("docs/", id="a-folder"),
        pytest.param("docs/notes#setup", id="a-section-of-a-folder's-page"),
        pytest.param("LICENSE", id="without-extension"),
        pytest.param("LICENSE#L1-L2", id="lines"),
        pytest.param("../../issues", id="github's-issues"),
        pytest.param("../../pulls?q=is%3Aopen", id="github's-pull-requests"),
        pytest.param("#", id="the-top"),
        pytest.param("mailto:a@b.dev", id="mail"),
        pytest.param("tel:+4930", id="telephone"),
        pytest.param("https://a.dev/x", id="the-web"),
        pytest.param("//a.dev/x", id="the-web-without-a-scheme"),
        pytest.param("vscode://file/x", id="another-scheme"),
    ],
)
def test_is_silent(tmp_path: Path, destination: str) -> None:
    assert said(check(tmp_path, {**FILES, "README.md": page(destination)}, select=RULES)) == []


@pytest.mark.parametrize(
    ("destination", "suggestion"),
    [
        pytest.param("docs/Gude.md", "docs/Guide.md", id="file"),
        pytest.param("./doc/Guide.md#guide", "./docs/Guide.md#guide", id="folder"),
        pytest.param("/docs/Gude.md", "/docs/Guide.md", id="from-the-root"),
    ],
)
def test_target_missing_suggests_the_nearest(tmp_path: Path, destination: str, suggestion: str) -> None:
    (finding,) = check(tmp_path, {**FILES, "README.md": page(destination)}, select=RULES)
    assert finding.help == f"did you mean '{suggestion}'?"
    assert finding.fix is None  # another file may be meant


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        pytest.param("[x](docs/guide.md#guide)", "[x](docs/Guide.md#guide)", id="inline"),
        pytest.param("[x](</docs/IMG/a b.png>)", "[x](</docs/img/a%20b.png>)", id="in-angle-brackets"),
        pytest.param("[x][g]\n\n[g]: DOCS/guide.md", "[x][g]\n\n[g]: docs/Guide.md", id="definition"),
        pytest.param("<a href='docs/guide.md'>x</a>", "<a href='docs/Guide.md'>x</a>", id="html"),
    ],
)
def test_path_case_is_mended(tmp_path: Path, text: str, fixed: str) -> None:
    (finding,) = check(tmp_path, {**FILES, "README.md": text}, select=RULES)
    apply(tmp_path, finding)
    assert (tmp_path / "README.md").read_text("utf-8") == fixed
    assert check(tmp_path, {}, select=RULES) == ()


def test_scheme_denied_takes_its_list_from_rules_yaml(tmp_path: Path) -> None:
    rules = "rules:\n  scheme-denied: {deny: [MAILTO, http]}\n"
    text = "[a](mailto:a@b.dev) [b](http://b.dev) [c](https://c.dev) [d](ftp://d.dev)"
    findings = check(tmp_path, {"README.md": text, "rules.yaml": rules}, select=("scheme-denied",))
    assert [finding.subject for finding in findings] == ["mailto:a@b.dev", "http://b.dev"]
