"""html-unbalanced: elements that are opened or closed once too often."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.growth import assert_linear
from tests.repository import check, summaries

RULE = ("html-unbalanced",)


@pytest.mark.parametrize(
    ("page", "found"),
    [
        pytest.param("<details>\n\nOne.\n\n</details>\n\n## Two</details>\n\ntext\n", [(7, "</details>")], id="stray"),
        pytest.param("<details>\n<summary>One\n\ntext\n\n</details>\n", [(2, "<summary>")], id="summary"),
        pytest.param("<details>\n<summary>a</summary>\n\ntext\n\n## B\n", [(1, "<details>")], id="details"),
        pytest.param("<details>\n\na\n\n<details>\n\nb\n\n</details>\n", [(1, "<details>")], id="the-outer-one"),
        pytest.param("<table><tr><td>a</td></tr>\n\ntext\n", [(1, "<table>")], id="table"),
        pytest.param('<div align="center">\n\ntext\n', [(1, '<div align="center">')], id="div"),
        pytest.param("<div>\n\ntext\n\n</div>\n</div>\n", [(6, "</div>")], id="a-div-closed-twice"),
        pytest.param('<picture>\n<img src="a.svg">\n\ntext\n', [(1, "<picture>")], id="picture"),
        pytest.param("H<sub>2O is water.\n", [(1, "<sub>")], id="sub"),
        pytest.param("H<sub>2<sub>O is water.\n", [(1, "<sub>"), (1, "<sub>")], id="opened-in-place-of-closed"),
        pytest.param("<b>Note<b/> text\n", [(1, "<b>")], id="the-slash-on-the-wrong-side"),
        pytest.param("- a <kbd>Ctrl\n- b\n", [(1, "<kbd>")], id="in-an-item"),
        pytest.param("| a |\n|---|\n| <b>x |\n", [(3, "<b>")], id="in-a-cell"),
        pytest.param('<h1 align="center">T\n\ntext\n', [(1, '<h1 align="center">')], id="heading"),
        pytest.param("Text</h2>\n", [(1, "</h2>")], id="the-end-of-a-heading"),
        pytest.param("Put a <details> around it.\n", [(1, "<details>")], id="a-tag-that-was-meant-as-text"),
    ],
)
def test_is_found(tmp_path: Path, page: str, found: list[tuple[int, str]]) -> None:
    assert [(line, text) for _, _, line, text in summaries(check(tmp_path, {"README.md": page}, select=RULE))] == found


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param(
            '<td>\n<a href="https://a.dev" target="_blank"Tools</a>\n</td>', "read as its attributes", id="link"
        ),
        pytest.param('<p>\n<img src="a.svg"\n<br>\n</p>', "'<img' has no", id="image"),
        pytest.param('<div align="center"\n<p>a</p>\n</div>', "'<div' has no", id="block"),
        pytest.param("- <a href='https://a.dev'Tools</a> - A tool.", "'<a' has no '>': it is shown", id="in-an-item"),
        pytest.param('See <img src="a.svg" width="2"a> there.', "'<img' has no '>': it is shown", id="in-a-line"),
        pytest.param('<a href="https://a.dev">Tools</a> and <a href="a<b">b</a>', "", id="a-sign-in-quotes"),
        pytest.param('<p>\n<a href="a" title="x < y">b</a>\n</p>', "", id="another-one"),
        pytest.param("Write `<a href='b'c</a>`.", "", id="code"),
        pytest.param('If a <b c="d" e, it is text.', "", id="another-attribute"),
    ],
)
def test_a_tag_without_its_end(tmp_path: Path, text: str, message: str) -> None:
    found = [each.message for each in check(tmp_path, {"README.md": f"# T\n\n{text}\n"}, select=RULE)]
    assert len([each for each in found if message and message in each]) == bool(message)
    assert bool(found) is bool(message)


@pytest.mark.parametrize("sign", ["!!!", "???", "???+"])
def test_the_rest_of_an_admonition_is_no_code_on_its_site(tmp_path: Path, sign: str) -> None:
    page = f"# T\n\n{sign} note\n    <small markdown>\n\n    - One\n\n    </small>\n"
    assert summaries(check(tmp_path, {"README.md": page}, select=RULE)) == []


@pytest.mark.parametrize(
    "page",
    [
        pytest.param("", id="empty-page"),
        pytest.param("<details>\n<summary>a</summary>\n\n- b\n\n</details>\n", id="details"),
        pytest.param('<div align="center">\n\n# T\n\n<br>\n\n</div>\n\n- [a](https://a.dev)\n', id="several-blocks"),
        pytest.param("<p>a\n\n<li>b\n\n<table><tr><td>c<td>d<tr><td>e</table>\n", id="ends-that-may-be-left-out"),
        pytest.param("text</p>\n\n</li>\n", id="stray-ends-of-those"),
        pytest.param('<br><hr><img src="a.svg"></br></img>\n', id="elements-without-an-end"),
        pytest.param('<a name="top">\n\n<a id="x"/>\n\ntext\n', id="names-of-places"),
        pytest.param('<span id="x"/>\n<div/>\n', id="closed-at-once"),
        pytest.param("Use `<details>` and `</div>`.\n", id="code"),
        pytest.param("```html\n<div>\n```\n\n    <table>\n", id="blocks-of-code"),
        pytest.param("<!-- <details> -->\n<!--\n\n<div>\n\n-->\n", id="comments"),
        pytest.param("\\<details> and &lt;div&gt; and List<String>\n", id="text"),
        pytest.param("<b><i>a</b></i>\n", id="interleaved-all-closed"),
        pytest.param("<h1>a</h2>\n", id="headings-close-each-other"),
        pytest.param("- <details>\n  <summary>a</summary>\n\n  - b\n\n  </details>\n", id="in-an-item"),
        pytest.param("> <div>\n>\n> a\n>\n> </div>\n", id="in-a-quote"),
        pytest.param("<DETAILS>\n<summary>a</SUMMARY>\n</Details>\n", id="capitals"),
        pytest.param("<center>a\n\n<font size=2>b\n\n<button>\n", id="elements-that-github-removes"),
        pytest.param("<your-name> and <T> and <string>\n", id="placeholders"),
        pytest.param("{% if x %}\n<div>\n{% else %}\n<div>\n{% endif %}\n</div>\n", id="templates"),
        pytest.param("| a |\n|---|\n| b | <b> |\n", id="in-a-cell-that-github-drops"),
        pytest.param("<div>\n\n<!-- a\n\n</div>\n", id="below-an-unclosed-comment"),
        pytest.param("<script>\nx = '<div>';\n</script>\n", id="in-a-script"),
    ],
)
def test_is_silent(tmp_path: Path, page: str) -> None:
    assert summaries(check(tmp_path, {"README.md": page}, select=RULE)) == []


@pytest.mark.parametrize(
    ("count", "lines"), [pytest.param(5, [3, 5, 7, 9, 11], id="a-few"), pytest.param(6, [3], id="many-of-one-kind")]
)
@pytest.mark.parametrize("tag", ["</div>", "<details>"])
def test_many_of_one_kind_are_one_fault(tmp_path: Path, count: int, lines: list[int], tag: str) -> None:
    findings = check(tmp_path, {"README.md": "# T\n\n" + f"{tag}\n\n" * count + "</sub>\n"}, select=RULE)
    assert [finding.location.line for finding in findings][:-1] == lines
    assert findings[0].message.endswith(" and 5 more on this page") is (count > 5)


@pytest.mark.parametrize("piece", ["<div>\n", "</div>\n", "<b>", "a <b>x</b>\n\n", "<b><i></b></i>"])
def test_time_is_linear(tmp_path: Path, piece: str) -> None:
    def find(text: str) -> None:
        check(tmp_path, {"README.md": text}, select=RULE)

    assert_linear(piece.__mul__, find, 60_000 // len(piece))
