"""What a correct linter is silent about, as far as links, headings, files and duplicates go: all rules are on."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.repository import check, summaries

TOPICS = "model:\n  topics: {level: 2}\n"
GUIDE = "## Guide\n\nText.\n\n"
FILES: dict[str, str | bytes] = {
    "rules.yaml": TOPICS,
    "docs/a b.jpg": b"\xff\xd8",
    "docs/page.md": "# Page\n\n[back](/README.md) ![x](/docs/a%20b.jpg)\n\n## Blue/Green Deployments\n\n## 日本語 🚀\n",
}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("![x](/docs/a%20b.jpg)", id="from-the-repository's-root"),
        pytest.param("<h4>Sub</h4>\n\ntext", id="a-small-banner"),
        pytest.param("text<br></br>\n### Sub\n\ntext\n\n- [a](https://a.dev)", id="two-br-tags-above-a-heading"),
        pytest.param("[x](docs/page.md#bluegreen-deployments)", id="an-anchor-that-loses-a-slash"),
        pytest.param("[x](docs/page.md#日本語-)", id="an-anchor-in-another-script"),
        pytest.param("[x](docs/page.md#%E6%97%A5%E6%9C%AC%E8%AA%9E-)", id="the-same-percent-encoded"),
        pytest.param("Use [System Testing] [here] and a[i] (note).", id="brackets-in-prose"),
        pytest.param("- [x](https://x.dev/p#a)\n- [y](https://x.dev/p#b)", id="the-same-page-with-another-fragment"),
        pytest.param(
            "- [x](https://github.com/x/y)\n- [y](https://github.com/x/y/blob/main/z.md)",
            id="a-repository-and-its-file",
        ),
        pytest.param("1. [x](https://x.dev)\n1. [y](https://y.dev)\n1. [z](https://z.dev)", id="numbered-with-ones"),
        pytest.param("Text:\n- [x](https://x.dev)\n\n- [y](https://y.dev)", id="a-list-right-after-a-paragraph"),
        pytest.param('<a name="old"></a> [x](#old)', id="a-named-place"),
        pytest.param("[![Build](https://a.dev/b.svg)](https://a.dev)", id="a-badge"),
        pytest.param("[//]: # (a comment)", id="a-comment"),
        pytest.param("Seen[^1].\n\n[^1]: [There](https://a.dev).", id="a-footnote"),
        pytest.param("> [!NOTE]\n> text (https://a.dev)", id="an-alert"),
        pytest.param("- [x] done (https://a.dev)\n- [ ] [open](https://b.dev)", id="tasks"),
        pytest.param("[mail](mailto:a@b.dev) <a@b.dev> [call](tel:+49)", id="mail-and-telephone"),
        pytest.param("[issues](../../issues) [wiki](../../wiki)", id="github's-own-pages"),
        pytest.param("`[a] (b.md)` and $x[a](b c.md)$", id="code-and-math"),
        pytest.param("👩\u200d💻 ❤\ufe0f क्\u200dष", id="joiners-that-are-needed"),
        pytest.param("[w](https://en.wikipedia.org/wiki/A_(b))", id="parentheses-in-a-url"),
        pytest.param("<details>\n<summary>More</summary>\n\n### Sub\n\nText.\n\n</details>", id="details"),
        pytest.param('<div align="center">\n\n![x](/docs/a%20b.jpg)\n\n</div>', id="a-div-over-several-blocks"),
        pytest.param("<table>\n<tr><td>a<td>b\n</table>", id="end-tags-that-may-be-left-out"),
        pytest.param("<!-- a -->\n[x](https://x.dev)\n<!-- b -->", id="a-link-between-comments"),
        pytest.param("Comments begin with <!-- and ask for `-->`.", id="half-a-comment-in-a-sentence"),
        pytest.param("Text.\n\n=======\n\n```\n<<<<<<< HEAD\n```", id="an-underline-and-a-conflict-in-code"),
        pytest.param("[x](https://\u043f\u0440\u0438\u043c\u0435\u0440.\u0440\u0444/C++_\u0438_Java)", id="cyrillic"),
        pytest.param("(see [x](https://x.dev)) and [[y]](https://y.dev)", id="brackets-around-links"),
        pytest.param("[x]({{ site.url }}/a.md) [y]({{base}}/b.md) [z](@site/c.md)", id="templates"),
        pytest.param("[top](#)", id="the-top"),
        pytest.param(
            '<picture><source srcset="/docs/a%20b.jpg 1x"><img src="/docs/a%20b.jpg" alt="A"></picture>', id="srcset"
        ),
        pytest.param("[x](docs/page.md#L1) [y](docs/a%20b.jpg#L9)", id="lines-of-files"),
        pytest.param("\u89c1 <https://x.dev/a>\uff0c\u89c1 [y](https://y.dev)\u3002", id="full-width-punctuation"),
        pytest.param("Open [the page](http://localhost:8081/) in a browser, as in Vitamin A a day.", id="localhost"),
        pytest.param(
            "![p](https://a.gitbook.io/o/a.png?alt=media&token=6c0f0a1e-4b1c-4e3f-9a1d-0c5d0e1f2a3b)", id="public-token"
        ),
        pytest.param("| a | b |\n|---|---|\n| `c \\| d` |\n| e | f | |", id="rows-of-other-lengths"),
    ],
)
def test_is_silent(tmp_path: Path, text: str) -> None:
    page = f"# Title\n\n{GUIDE}{text}\n\n- [entry](https://entry.dev)\n"
    assert summaries(check(tmp_path, {**FILES, "README.md": page})) == []


def test_an_html_banner_is_no_second_title(tmp_path: Path) -> None:
    page = f'<h1 align="center">Banner</h1>\n\n# Title\n\n{GUIDE}- [entry](https://entry.dev)\n'
    assert summaries(check(tmp_path, {**FILES, "README.md": page})) == []


@pytest.mark.parametrize(
    "page",
    [
        pytest.param("", id="nothing"),
        pytest.param("\n\n", id="blank-lines"),
        pytest.param("<!-- later -->\n", id="a-comment"),
        pytest.param("---\ntitle: x\n---\n", id="front-matter"),
    ],
)
def test_a_page_with_nothing_on_it(tmp_path: Path, page: str) -> None:
    groups = ("links", "headings", "files", "duplicates")
    assert summaries(check(tmp_path, {"README.md": page}, select=groups)) == []
