"""Pages that were written to take for ever, through the whole command: each takes time that grows with its length.

The shapes are those of cmark's test/pathological_tests.py and of faults that other implementations had, and what our
own rules could be slow at.
"""

from __future__ import annotations

from collections.abc import Callable
from math import inf, isqrt
from pathlib import Path

import pytest
from click.testing import CliRunner

from linter.cli.main import main
from tests.growth import assert_linear


def numbered(text: str, count: int) -> str:
    """`text` so many times, with the number in place of `#`."""
    return "".join(text.replace("#", str(number)) for number in range(count))


SHAPES: dict[str, Callable[[int], str]] = {
    "nested strong emphasis": lambda n: "*a **a " * (n // 2) + "b" + " a** a*" * (n // 2),
    "emphasis closers without openers": lambda n: "a_ " * n,
    "emphasis openers without closers": lambda n: "_a " * n,
    "emphasis that never matches": lambda n: "*a_ " * n,
    "emphasis of two kinds": lambda n: "*a " * (n // 2) + "_a*_ " * (n // 2),
    "lengths that are multiples of three": lambda n: "a**b" + "c* " * n,
    "one long run of stars": lambda n: "*" * n + "a" + "*" * n,
    "one long run of underscores": lambda n: "_" * n + "a",
    "strikethrough": lambda n: "~~a " * n,
    "one long run of tildes": lambda n: "~" * n + "a" + "~" * n,
    "link closers without openers": lambda n: "a]" * n,
    "link openers without closers": lambda n: "[a" * n,
    "nested brackets": lambda n: "[" * n + "a" + "]" * n,
    "nested links": lambda n: "[" * n + "a" + "](b)" * n,
    "nested images": lambda n: "![" * n + "a" + "](b)" * n,
    "image openers": lambda n: "![" * n,
    "images that end oddly": lambda n: "![[]()" * n,
    "brackets and parentheses": lambda n: "[ (](" * n,
    "link openers and emphasis closers": lambda n: "[ a_" * n,
    "links without end": lambda n: "[a](b" * n,
    "destinations without end": lambda n: "[a](<b" * n,
    "labels without end": lambda n: "[a][b" * n,
    "nested quotes": lambda n: "> " * n + "a",
    "emphasis in nested quotes": lambda n: ">" * n + "a*" * n,
    "lazy lines": lambda n: ">>>>>>>>>> a\n" + "b\n" * n,
    "nested items": lambda n: "* " * n + "a",
    "items ever deeper": lambda n: "".join("  " * depth + "* a\n" for depth in range(isqrt(20 * n))),
    "empty lines in nested items": lambda n: "- " * n + "x" + "\n" * n,
    "empty lines in nested quotes": lambda n: "> " * n + "x" + "\n" * n,
    "NUL": lambda n: "abc\0de\0" * n,
    "backticks of every length": lambda n: "".join("e" + "`" * length for length in range(1, isqrt(20 * n))),
    "fences": lambda n: "```\n" * n,
    "ampersands": lambda n: "&" * n,
    "entities": lambda n: "&quot;" * n,
    "entities without a number": lambda n: "&#" * n,
    "hard breaks of blanks": lambda n: "a  \n" * n,
    "hard breaks of backslashes": lambda n: "a\\\n" * n,
    "backslashes": lambda n: "\\" * n,
    "less-than signs": lambda n: "<" * n,
    "comments without end": lambda n: "</" + "<!--" * n,
    "instructions without end": lambda n: "a<?" * n,
    "declarations without end": lambda n: "a<!A " * n,
    "CDATA without end": lambda n: "a<![CDATA[" * n,
    "tags without end": lambda n: "<a b" * n,
    "attributes without end": lambda n: "<a '" * n,
    "addresses without end": lambda n: '<a href="x' * n,
    "tags in one another": lambda n: "<details><summary>" * n,
    "autolinks": lambda n: "<http://a.b>" * n,
    "schemes": lambda n: "http://" * n,
    "mail addresses": lambda n: "a@" * n,
    "www": lambda n: "www." * n,
    "definitions without use": lambda n: numbered("[r#]: https://a.example/#\n", n),
    "definitions and uses": lambda n: numbered("[#]: u\n", n // 2) + "[0] " * (n // 2),
    "definitions of one name": lambda n: "[x]: y\n" * (n // 2) + "[x] " * (n // 2),
    "definitions without end": lambda n: "[a]: <" * n,
    "titles without end": lambda n: '[a]: b "\n' * n,
    "footnotes": lambda n: numbered("[^#]: a\n", n),
    "footnotes in one another": lambda n: "[^a]: " * n,
    "references to a footnote": lambda n: "[^a]: x\n\n" + "[^a] " * n,
    "footnotes without end": lambda n: "[^" * n,
    "a wide table": lambda n: f"|{'a|' * n}\n|{'-|' * n}\n|{'b|' * n}\n",
    "a table with short rows": lambda n: f"|{'a|' * 300}\n|{'-|' * 300}\n" + "|\n" * n,
    "pipes": lambda n: "|" * n,
    "headings": lambda n: "# a\n" * n,
    "underlined headings": lambda n: "a\n=\n" * n,
    "front matter": lambda n: "---\n" + "a: &a [*a]\n" * n + "---\n",
    "line ends": lambda n: "\r\n" * n,
    "one long word": lambda n: "a" * (20 * n),
    "a word twice": lambda n: "the the " * n,
    "what nobody sees": lambda n: "\u200b" * n,
    "what nobody sees, on every line": lambda n: "a\u200b\n" * n,
    "blanks in links": lambda n: "[a] (b) " * n,
    "links turned round": lambda n: "(a)[b] " * n,
    "a long way up": lambda n: f"[a]({'../' * n})",
    "a long query": lambda n: f"https://a.example/?{'a=b&' * n}",
    "parentheses in an address": lambda n: f"https://a.example/{'(' * n}{')' * n}",
    "comments of ours": lambda n: "<!-- playbook-lint disable x -->\n" * (n // 2),
    "comments of ours that differ": lambda n: numbered("<!-- playbook-lint disable x# -->\n", n // 2),
    "comments of ours, nearly": lambda n: numbered("<!-- playbook-lint disabl# x -->\n", n // 2),
    "comments of ours that silence nothing": lambda n: "<!-- playbook-lint disable-next link-empty -->\n" * (n // 2),
    "comments of ours on a line": lambda n: (
        "- [a](b.md) " + "<!-- playbook-lint disable-line link-empty -->" * (n // 2)
    ),
    "comments behind an entry": lambda n: "## T\n\n- [a](https://b.c/) - D" + " <!-- x -->" * (n // 2),
    "comments of others": lambda n: "<!-- markdownlint-disable -->\n<!--lint ignore-->\n" * (n // 4),
    "comments of others in text": lambda n: (
        "a <!--lint ignore-->b <!-- markdown-link-check-disable-line -->\n" * (n // 4)
    ),
    "comments of others in items": lambda n: "- a\n  <!--lint ignore-->\n" * (n // 2),
    "links to nothing": lambda n: numbered("[a](x#.md)\n", n // 2),
    "anchors of nothing": lambda n: numbered("[a](#x#)\n", n // 2),
    "anchors of nothing behind braces": lambda n: "{" * (5 * n) + "\n" + numbered("[a](#x#)\n", n // 2),
    "brackets too many": lambda n: "[a]](b.md) [a](b.md)) " * (n // 2),
    "items without their first bracket": lambda n: "- a](b.md)\n" * (n // 2),
    "rows with a cell too many": lambda n: "|a|\n|-|\n" + "|b|c|\n" * (n // 2),
    "rows that are cut off": lambda n: "|a|\n|-|\n" + "\n|b|\n" * (n // 2),
    "conflicts": lambda n: "<<<<<<< a\n" * (n // 2),
    "links in blocks of HTML": lambda n: "<div>\n[a](b.md)\n\n" * (n // 2),
    "comments without end in blocks of HTML": lambda n: "<div>\n<!-- a\n\n" * (n // 2),
    "a link that is closed for ever": lambda n: f"[a{']' * n}(b) {']' * n}",
    "links that are closed for ever": lambda n: "[a]" + "]" * n + " ](b.md)",
    "words in place of a destination": lambda n: f"- [a](b)\n- [c]({'d ' * n})\n- [e](f)\n",
    "a path of dots": lambda n: f"[a]({'./' * n}b.md) [c]({'d/' * n}e.md)",
    "images in many sizes": lambda n: f'<img alt="" srcset="{"a 1x, " * n}">',
}
LEFT_OUT = {
    "autolinks",
    "definitions without use",
    "definitions and uses",
    "definitions of one name",
    "a word twice",
    "what nobody sees, on every line",
    "links to nothing",
    "anchors of nothing",
    "anchors of nothing behind braces",
    "titles without end",
    "comments of ours",
    "comments of ours that differ",
    "comments of ours, nearly",
    "comments of ours that silence nothing",
    "comments of ours on a line",
    "brackets too many",
    "items without their first bracket",
    "rows with a cell too many",
    "rows that are cut off",
    "conflicts",
    "links in blocks of HTML",
    "images in many sizes",
}
"""Where there are as many findings as repetitions, which is more than is shown."""


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "rules.yaml").write_text("extends: [core]\n")
    monkeypatch.chdir(tmp_path)


def check(text: str) -> str:
    """What the command prints of a page, which ends in one line about all of it."""
    Path("README.md").write_text(text, encoding="utf-8", newline="")
    done = CliRunner().invoke(main, ["--offline"])
    assert done.exit_code in (0, 1), done.stderr
    assert done.stdout.splitlines()[-1].startswith(("Found", "All good"))
    return done.stdout


@pytest.mark.parametrize("name", SHAPES)
def test_time_grows_with_the_length(name: str) -> None:
    assert_linear(SHAPES[name], check, 4_000 if name in LEFT_OUT else 12_000)


@pytest.mark.thorough
@pytest.mark.parametrize("name", SHAPES)
def test_time_grows_with_the_length_of_long_pages(name: str) -> None:
    assert_linear(SHAPES[name], check, 50_000, enough=inf)


@pytest.mark.parametrize("name", SHAPES)
def test_what_is_left_out_is_said(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("linter.run.linter.MOST", 50)
    is_cut = "more than 50 findings of this rule on this page; the others are left out" in check(SHAPES[name](200))
    assert is_cut == (name in LEFT_OUT)
