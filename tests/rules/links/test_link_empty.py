"""link-empty: nothing to click on, or nowhere to go."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.finding import Severity
from tests.repository import check, placed

RULE = ("link-empty",)


@pytest.mark.parametrize(
    ("line", "columns"),
    [
        pytest.param("See [](https://a.dev).", (5, 22), id="no-text"),
        pytest.param("[<b></b>](https://a.dev)", (1, 25), id="an-element-without-text"),
        pytest.param("[ ](https://a.dev)", (1, 19), id="a-blank-as-text"),
        pytest.param("[][ref]\n\n[ref]: https://a.dev", (1, 8), id="a-reference-without-text"),
        pytest.param("See [text]().", (5, 13), id="no-destination"),
        pytest.param("[text](<>)", (1, 11), id="empty-angle-brackets"),
        pytest.param("![alt]()", (1, 9), id="an-image-without-source"),
        pytest.param("![]()", (1, 6), id="an-image-without-anything"),
        pytest.param('x <a href="https://a.dev"></a>', (3, 27), id="html-without-text"),
        pytest.param('<div><a href="https://a.dev"> </a></div>', (6, 30), id="html-without-text-in-a-block"),
        pytest.param('x <a href="">text</a>', (3, 14), id="html-without-destination"),
        pytest.param("- [Fox](#) - Shows.\n- [Gnu](https://g.dev)", (3, 11), id="an-entry"),
        pytest.param("1. [The Fox](#)", (4, 16), id="a-numbered-entry"),
        pytest.param("- [Topic](#)\n  - [Sub](#title)", (3, 13), id="an-entry-of-a-table-of-contents"),
        pytest.param("* [`fox`](# 'Title')", (3, 21), id="with-a-title"),
        pytest.param("- [\u6587\u6863](#)", (3, 10), id="another-script"),
        pytest.param("- [Fox][f]\n\n[f]: #", (3, 11), id="a-reference"),
    ],
)
def test_is_found(tmp_path: Path, line: str, columns: tuple[int, int]) -> None:
    findings = check(tmp_path, {"README.md": f"# Title\n\n{line}\n"}, select=RULE)
    subject = line.splitlines()[0][columns[0] - 1 : columns[1] - 1]
    assert placed(findings) == [(3, columns[0], 3, columns[1], subject)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty-page"),
        pytest.param("[text](https://a.dev) <https://a.dev> https://a.dev", id="links"),
        pytest.param("[![Build](b.svg)](https://a.dev)", id="a-badge"),
        pytest.param("[![](b.svg)](https://a.dev)", id="a-badge-without-alt-is-image-alt-missing's"),
        pytest.param("[`code`](https://a.dev)", id="code-as-text"),
        pytest.param('[<img src="x.png">](https://a.dev)', id="html-image-as-text"),
        pytest.param('x <a href="https://a.dev"><img src="x.png"></a>', id="html-with-an-image"),
        pytest.param(
            '<p>\n<a href="https://a.dev">\n<img src="x.png">\n</a>\n</p>', id="html-with-an-image-in-a-block"
        ),
        pytest.param('<a name="setup"></a>', id="a-place-is-no-link"),
        pytest.param('<a id="x" href="#x"></a>', id="a-place-that-links-to-itself"),
        pytest.param('x <a class="anchor" href="#x"></a> y', id="a-mark-that-links-to-its-cell"),
        pytest.param("[top](#)", id="the-top-of-the-page"),
        pytest.param("**[\u2b06 back to top](#)**", id="back-to-the-top"),
        pytest.param("- [Back to top](#)", id="back-to-the-top-as-an-item"),
        pytest.param("- [\u2191](#)\n- [\U0001f51d Contents](#)", id="arrows"),
        pytest.param("- [\u56de\u5230\u9876\u90e8](#)\n- [Nach oben](#)\n- [Volver arriba](#)", id="other-languages"),
        pytest.param("- [![Build](b.svg)](#)", id="a-badge-that-leads-nowhere"),
        pytest.param('- <a href="#">Menu</a>', id="html-with-a-script-perhaps"),
        pytest.param("- See [above](#)", id="a-link-within-an-item"),
        pytest.param("Fox [here](#) is.", id="in-a-sentence"),
        pytest.param("- \u274c **NG**  \n  See [here]()\n- \u2705 **OK**  \n  See [the API]()", id="bad-and-good"),
        pytest.param("Bad: see [here]().\n\nGood: see [the API]().", id="in-words"),
        pytest.param("| Don't | Do |\n|---|---|\n| \u2717 [here]() | \u2713 [the API]() |", id="in-a-table"),
        pytest.param("- \u00d7 [\u3053\u3061\u3089]()\n- \u25cb [API]()", id="in-japanese"),
        pytest.param("> **Incorrect**: click [here]()\n\n> **Correct**: read [the API]()", id="in-quotes"),
        pytest.param("[](info:closure) and [](glossary:term#part)", id="a-scheme-of-the-site's-own"),
        pytest.param("`[]()`", id="code"),
        pytest.param("[<NRV />](#x)", id="a-component"),
        pytest.param('[<Badge type="tip" text="new" />](#x)', id="a-component-with-properties"),
        pytest.param("[<my-badge></my-badge>](#x)", id="a-custom-element"),
        pytest.param("[<Icons.Star/>](https://a.dev)", id="a-component-of-a-namespace"),
        pytest.param("x [<v-icon>](https://a.dev) y", id="a-custom-element-alone"),
    ],
)
def test_is_silent(tmp_path: Path, text: str) -> None:
    assert placed(check(tmp_path, {"README.md": text}, select=RULE)) == []


@pytest.mark.parametrize(
    ("path", "line", "severities"),
    [
        ("SUMMARY.md", "- [Draft]()", []),
        ("src/SUMMARY.md", "- [One](a.md)\n  - [Draft]()", []),
        ("docs/SUMMARY.md", "* [Draft](<>)", []),
        ("SUMMARY.md", "1. [Draft]()", []),
        ("de/SUMMARY.md", "[Draft]()", [Severity.ERROR]),
        ("SUMMARY2.md", "- [Draft]()", [Severity.ERROR]),
        ("README.md", "See [TODO]() and [TODO: chapter]()", [Severity.INFO] * 2),
        ("README.md", "See [the chapter (coming soon)]()", [Severity.INFO]),
        ("README.md", "See [Todoist]()", [Severity.ERROR]),
        ("README.md", "See [a]() and [b]()", [Severity.ERROR] * 2),
        ("README.md", "See [a](), [b]() and [c TBD]()", [Severity.INFO] * 3),
        ("README.md", "## [](#tools)Tools", [Severity.INFO]),
        ("README.md", "### Tools [](#tools)", [Severity.INFO]),
        ("README.md", "## [](tools.md)Tools", [Severity.WARNING]),
        ("README.md", "## Tools\n\n[](#tools)", [Severity.WARNING]),
    ],
)
def test_what_is_not_written_yet(tmp_path: Path, path: str, line: str, severities: list[Severity]) -> None:
    findings = check(tmp_path, {path: f"# T\n\n{line}\n"}, select=RULE)
    assert [each.severity for each in findings] == severities


@pytest.mark.parametrize(
    ("items", "messages"),
    [
        (["- []()"] * 2, ["the link has no destination"] * 2),
        (["- []()"] * 3, ["the link has no destination, like 2 more on this page"]),
        (["- [](<>)", "- []( )", "1. []()", "- []()"], ["the link has no destination, like 3 more on this page"]),
        (
            ["- []()"] * 3 + ["- [a]()"],
            ["the link has no destination, like 2 more on this page", "the link has no destination"],
        ),
        (["- [](https://a.dev)"] * 3, ["the link to 'https://a.dev' has no text"] * 3),
    ],
)
def test_a_form_of_the_author_is_told_once(tmp_path: Path, items: list[str], messages: list[str]) -> None:
    page = "# T\n\n" + "\n\nText.\n\n".join(items) + "\n"
    findings = check(tmp_path, {"README.md": page}, select=RULE)
    assert [each.message for each in findings] == messages
    if "like" in messages[0]:
        assert findings[0].severity is Severity.INFO


@pytest.mark.parametrize(
    ("path", "found"),
    [("__template__.md", False), ("templates/a.md", False), ("my-template.md", False), ("contemplate.md", True)],
)
def test_a_template_is_to_be_filled_in(tmp_path: Path, path: str, found: bool) -> None:
    assert bool(check(tmp_path, {path: "# T\n\n| A | []() |\n|---|---|\n"}, select=RULE)) is found


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("- \u2705 [the API]()\n- \u2705 [the rest](https://a.dev)", id="what-is-done"),
        pytest.param("Good: see [the API]().", id="only-good"),
        pytest.param("Bad news: none.\n\nSee [the API]().", id="another-paragraph"),
        pytest.param("Badly put: see [the API]().", id="another-word"),
    ],
)
def test_what_is_no_example(tmp_path: Path, text: str) -> None:
    assert len(check(tmp_path, {"README.md": text}, select=RULE)) == 1


@pytest.mark.parametrize(
    ("text", "site", "found"),
    [
        pytest.param("[](other.md)", {"conf.py": "extensions = ['myst_parser']\n"}, False, id="sphinx"),
        pytest.param("[](label)", {"_config.yml": "title: x\n", "_toc.yml": "root: a\n"}, False, id="jupyter-book"),
        pytest.param("[](<#a label>)", {"myst.yml": "version: 1\n"}, False, id="mystmd"),
        pytest.param('<a href="other.md"></a>', {"myst.yml": "version: 1\n"}, True, id="html"),
        pytest.param("[x]()", {"myst.yml": "version: 1\n"}, True, id="no-destination"),
        pytest.param("[](other.md)", {"mkdocs.yml": "site_name: x\n"}, True, id="mkdocs"),
        pytest.param("[](other.md)", {}, True, id="no-site"),
    ],
)
def test_a_site_may_give_a_link_its_text(tmp_path: Path, text: str, site: dict[str, str], *, found: bool) -> None:
    pages = {"docs/a.md": f"# A\n\n{text}\n", "docs/other.md": "# Other\n"}
    files = {**pages, **{f"docs/{name}": content for name, content in site.items()}}
    assert bool(check(tmp_path, files, select=("link-empty",))) is found


@pytest.mark.parametrize(("folder", "found"), [("docs", 0), ("doc", 0), ("src", 1)])
def test_a_page_beside_the_folder_of_a_site_may_be_a_part_of_it(tmp_path: Path, folder: str, found: int) -> None:
    files = {"CHANGELOG.md": "# A\n\n[](other.md)\n", f"{folder}/conf.py": "extensions = ['myst_parser']\n"}
    assert len(check(tmp_path, files, select=RULE)) == found
