"""reference-undefined: a label without a definition is found, brackets in prose are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.finding import Severity
from tests.growth import assert_linear
from tests.repository import apply, check, placed, summaries

RULE = ("reference-undefined",)
ON_REQUEST = "rules:\n  reference-undefined: {shortcut: true}\n"


@pytest.mark.parametrize(
    ("line", "columns"),
    [
        pytest.param("See [the guide][gide].", (5, 22), id="plain"),
        pytest.param("[**a** and `b`][c]", (1, 19), id="formatted-text"),
        pytest.param("![Logo][logo]", (1, 14), id="image"),
        pytest.param("| [a][b] |\n|---|", (3, 9), id="in-a-table"),
        pytest.param("> - [a][b]", (5, 11), id="in-a-quoted-list"),
        pytest.param("[a [b] c][d]", (1, 13), id="brackets-in-the-text"),
        pytest.param("[Paper][1]", (1, 11), id="a-number-as-label"),
        pytest.param("Press [A][key].", (7, 15), id="a-key-as-text"),
        pytest.param("[Home page][y]", (1, 15), id="more-than-a-key"),
    ],
)
def test_is_found(tmp_path: Path, line: str, columns: tuple[int, int]) -> None:
    page = f"# Title\n\n{line}\n\n[guide]: https://a.dev [guide]\n"
    findings = check(tmp_path, {"README.md": page}, select=RULE)
    subject = line.splitlines()[0][columns[0] - 1 : columns[1] - 1]
    assert placed(findings) == [(3, columns[0], 3, columns[1], subject)]


@pytest.mark.parametrize(
    ("line", "fixed"),
    [
        ("See [4.5:1][https://a.dev/?b=2.0#c].", "See [4.5:1](https://a.dev/?b=2.0#c)."),
        ("- [A][http://a.dev] - B", "- [A](http://a.dev) - B"),
        ("[A][www.a.dev]", "[A](www.a.dev)"),
        ("| [A][https://a.dev/b] |\n|---|", "| [A](https://a.dev/b) |\n|---|"),
        ("**[A][mailto:a@b.dev]**", "**[A](mailto:a@b.dev)**"),
    ],
)
def test_a_url_in_square_brackets_is_a_destination(tmp_path: Path, line: str, fixed: str) -> None:
    (finding,) = check(tmp_path, {"README.md": f"# T\n\n{line}\n"}, select=RULE)
    assert finding.severity is Severity.ERROR
    apply(tmp_path, finding)
    assert (tmp_path / "README.md").read_text("utf-8") == f"# T\n\n{fixed}\n"


@pytest.mark.parametrize(
    ("text", "severities"),
    [
        ("[video][subtitles] and\n\n[talk][subtitles]", []),
        ("[video][subtitles]", [Severity.WARNING]),
        ("**[$][Free for OSS]**, **[$]** and **[Free Lite version]**", []),
        ("[Free for OSS][$]\n\n[Free for OSS]", []),
        ("[The guide][guide] and [the guide](a)", [Severity.WARNING]),
        ("[video][subtitles] and [talk][slides]", [Severity.WARNING] * 2),
        ("[video][subtitles] and [talk][subtitles]\n\n[a]: b", [Severity.ERROR] * 2),
        ("[video][subtitles]\n\n[a]: b", [Severity.ERROR]),
    ],
)
def test_a_page_without_definitions_may_have_marks(tmp_path: Path, text: str, severities: list[Severity]) -> None:
    findings = check(tmp_path, {"README.md": f"# T\n\n{text}\n"}, select=RULE)
    assert [each.severity for each in findings] == severities


def test_suggests_the_nearest_label(tmp_path: Path) -> None:
    page = "[the guide][gide] [Guide]\n\n[guide]: https://a.dev\n"
    (finding,) = check(tmp_path, {"README.md": page}, select=RULE)
    assert finding.help == "add a line '[gide]: URL' (did you mean 'guide'?)"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty-page"),
        pytest.param("[a][b] [a][B  c]\n\n[B]: x\n[b C]: y", id="defined-in-other-case-and-spacing"),
        pytest.param("[System Testing] and [a] [b]", id="brackets-in-prose"),
        pytest.param("[label][] and [label]", id="short-forms"),
        pytest.param("matrix[i][j] and m[0][1]", id="indices"),
        pytest.param("f(x)[i][j]", id="indices-of-a-result"),
        pytest.param("as shown in [1][2]", id="citations"),
        pytest.param("He et al. [[Slides](a.pdf)][[Paper](b.pdf)]", id="links-in-brackets"),
        pytest.param("Move with [a][w][s][d].", id="keys"),
        pytest.param("Press [1][2][x].", id="keys-with-digits"),
        pytest.param('"[smile][frown][wink]".split("][")', id="a-list-in-brackets"),
        pytest.param("[one][two][three][four][five]", id="a-longer-list-in-brackets"),
        pytest.param("[Ctrl][C] copies, [ctrl][alt][del] restarts", id="named-keys"),
        pytest.param("> - [Shift][Enter]", id="named-keys-in-a-list"),
        pytest.param("[\u2190][\u2191][\u2192][\u2193] and [F5][F12]", id="arrows"),
        pytest.param("seen[^1][^2] [a][^1]", id="footnotes-without-definition"),
        pytest.param("> [!NOTE][x]", id="an-alert"),
        pytest.param("$[a][b]$", id="math"),
        pytest.param("`[a][b]`", id="code"),
        pytest.param(r"\[a][b]", id="escaped"),
        pytest.param("<!-- [a][b] -->", id="a-comment"),
        pytest.param("[a][b](c d.md)", id="a-broken-link-which-is-malformed-link's"),
    ],
)
def test_is_silent(tmp_path: Path, text: str) -> None:
    assert placed(check(tmp_path, {"README.md": text}, select=RULE)) == []


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        pytest.param("[label][] and [label] and [a][b]", ["[label][]", "[label]", "[a][b]"], id="all-forms"),
        pytest.param("[ ] [x] [!NOTE] [^1] [...] [] [12] a[i]", [], id="what-is-no-label"),
        pytest.param("[label]\n\n[label]: https://a.dev", [], id="defined"),
    ],
)
def test_short_forms_on_request(tmp_path: Path, text: str, subjects: list[str]) -> None:
    findings = check(tmp_path, {"README.md": text, "rules.yaml": ON_REQUEST}, select=RULE)
    assert [subject for *_, subject in summaries(findings)] == subjects


def test_a_page_of_undefined_references_takes_linear_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("linter.text.nearest.MOST_LETTERS", 100_000)

    def page(count: int) -> str:
        uses = "".join(f"[a][{'x' * 40}{number}]\n\n" for number in range(count))
        return uses + "".join(f"[{'x' * 40}{number}y]: https://a.dev/{number}\n" for number in range(count))

    found = check(tmp_path, {"README.md": page(300)}, select=("reference-undefined",))
    assert len(found) == 300
    assert 0 < sum("did you mean" in finding.help for finding in found) < 10
    assert_linear(page, lambda text: check(tmp_path, {"README.md": text}, select=("reference-undefined",)), 2000)


@pytest.mark.parametrize(
    ("definitions", "found"),
    [
        pytest.param("[code]: https://a.dev/{{< param version >}}/x", False, id="hugo"),
        pytest.param("[code]: {{ site.url }}/x y", False, id="jekyll"),
        pytest.param("[code]: {% link a b %}", False, id="liquid"),
        pytest.param("[code]: <%= link %> x", False, id="erb"),
        pytest.param("[other]: {{< ref x >}}\n[code]: ../b", False, id="below-such-a-line"),
        pytest.param("[Code ]: {{< ref x >}}", False, id="written-otherwise"),
        pytest.param("[{{ slug }}-filter]: https://a.dev/{{ slug }}", False, id="a-label-too"),
        pytest.param("[<%= x %>]: b", False, id="a-label-of-erb"),
        pytest.param("[other]: {{< ref x >}}", True, id="another-label"),
        pytest.param("code: {{< ref x >}}", True, id="no-definition"),
    ],
)
def test_a_definition_that_a_template_fills_in(tmp_path: Path, definitions: str, *, found: bool) -> None:
    text = f"# T\n\nSee [the code][code] and [it][it].\n\n[it]: https://a.dev\n\n{definitions}\n"
    assert bool(check(tmp_path, {"README.md": text}, select=("reference-undefined",))) is found
