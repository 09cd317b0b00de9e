"""Pages that were written to take for ever, through the whole command: each ends in time, or says what it left out.

The shapes are those of cmark's test/pathological_tests.py and of faults that other implementations had, at 50,000
repetitions where a shape has no size of its own, and what our own rules could be slow at.
"""

from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path

import pytest

from linter.run.linter import MOST

MANY = 50_000
SECONDS = 2.0  # of processor time, 0.3 of them for starting; what is quadratic takes a minute and more


def numbered(text: str, count: int = MANY) -> str:
    """`text` so many times, with the number in place of `#`."""
    return "".join(text.replace("#", str(number)) for number in range(count))


SHAPES = {
    "nested strong emphasis": "*a **a " * 25_000 + "b" + " a** a*" * 25_000,
    "emphasis closers without openers": "a_ " * MANY,
    "emphasis openers without closers": "_a " * MANY,
    "emphasis that never matches": "*a_ " * MANY,
    "emphasis of two kinds": "*a " * 25_000 + "_a*_ " * 25_000,
    "lengths that are multiples of three": "a**b" + "c* " * MANY,
    "one long run of stars": "*" * MANY + "a" + "*" * MANY,
    "one long run of underscores": "_" * MANY + "a",
    "strikethrough": "~~a " * MANY,
    "one long run of tildes": "~" * MANY + "a" + "~" * MANY,
    "link closers without openers": "a]" * MANY,
    "link openers without closers": "[a" * MANY,
    "nested brackets": "[" * MANY + "a" + "]" * MANY,
    "nested links": "[" * MANY + "a" + "](b)" * MANY,
    "nested images": "![" * MANY + "a" + "](b)" * MANY,
    "image openers": "![" * MANY,
    "images that end oddly": "![[]()" * MANY,
    "brackets and parentheses": "[ (](" * MANY,
    "link openers and emphasis closers": "[ a_" * MANY,
    "links without end": "[a](b" * MANY,
    "destinations without end": "[a](<b" * MANY,
    "labels without end": "[a][b" * MANY,
    "nested quotes": "> " * MANY + "a",
    "emphasis in nested quotes": ">" * MANY + "a*" * MANY,
    "lazy lines": ">>>>>>>>>> a\n" + "b\n" * MANY,
    "nested items": "* " * MANY + "a",
    "items ever deeper": "".join("  " * depth + "* a\n" for depth in range(1000)),
    "empty lines in nested items": "- " * MANY + "x" + "\n" * MANY,
    "empty lines in nested quotes": "> " * MANY + "x" + "\n" * MANY,
    "NUL": "abc\0de\0" * MANY,
    "backticks of every length": "".join("e" + "`" * length for length in range(1, 1000)),
    "fences": "```\n" * MANY,
    "ampersands": "&" * MANY,
    "entities": "&quot;" * MANY,
    "entities without a number": "&#" * MANY,
    "hard breaks of blanks": "a  \n" * MANY,
    "hard breaks of backslashes": "a\\\n" * MANY,
    "backslashes": "\\" * MANY,
    "less-than signs": "<" * MANY,
    "comments without end": "</" + "<!--" * MANY,
    "instructions without end": "a<?" * MANY,
    "declarations without end": "a<!A " * MANY,
    "CDATA without end": "a<![CDATA[" * MANY,
    "tags without end": "<a b" * MANY,
    "attributes without end": "<a '" * MANY,
    "addresses without end": '<a href="x' * MANY,
    "tags in one another": "<details><summary>" * MANY,
    "autolinks": "<http://a.b>" * MANY,
    "schemes": "http://" * MANY,
    "mail addresses": "a@" * MANY,
    "www": "www." * MANY,
    "definitions without use": numbered("[r#]: https://a.example/#\n"),
    "definitions and uses": numbered("[#]: u\n", 25_000) + "[0] " * 25_000,
    "definitions of one name": "[x]: y\n" * 25_000 + "[x] " * 25_000,
    "definitions without end": "[a]: <" * MANY,
    "titles without end": '[a]: b "\n' * MANY,
    "footnotes": numbered("[^#]: a\n"),
    "footnotes in one another": "[^a]: " * MANY,
    "references to a footnote": "[^a]: x\n\n" + "[^a] " * MANY,
    "footnotes without end": "[^" * MANY,
    "a wide table": f"|{'a|' * MANY}\n|{'-|' * MANY}\n|{'b|' * MANY}\n",
    "a table with short rows": f"|{'a|' * 300}\n|{'-|' * 300}\n" + "|\n" * MANY,
    "pipes": "|" * MANY,
    "headings": "# a\n" * MANY,
    "underlined headings": "a\n=\n" * MANY,
    "front matter": "---\n" + "a: &a [*a]\n" * MANY + "---\n",
    "line ends": "\r\n" * MANY,
    "one long word": "a" * 1_000_000,
    "a word twice": "the the " * MANY,
    "what nobody sees": "\u200b" * MANY,
    "what nobody sees, on every line": "a\u200b\n" * MANY,
    "blanks in links": "[a] (b) " * MANY,
    "links turned round": "(a)[b] " * MANY,
    "a long way up": f"[a]({'../' * MANY})",
    "a long query": f"https://a.example/?{'a=b&' * MANY}",
    "parentheses in an address": f"https://a.example/{'(' * MANY}{')' * MANY}",
    "comments of ours": "<!-- playbook-lint disable x -->\n" * 25_000,
    "comments of ours that differ": numbered("<!-- playbook-lint disable x# -->\n", 25_000),
    "comments of ours, nearly": numbered("<!-- playbook-lint disabl# x -->\n", 25_000),
    "comments of ours that silence nothing": "<!-- playbook-lint disable-next link-empty -->\n" * 25_000,
    "links to nothing": numbered("[a](x#.md)\n", 25_000),
    "anchors of nothing": numbered("[a](#x#)\n", 25_000),
}
LEFT_OUT = {
    "images that end oddly",
    "autolinks",
    "definitions without use",
    "definitions and uses",
    "definitions of one name",
    "a word twice",
    "what nobody sees, on every line",
    "links to nothing",
    "comments of ours",
}


def check(folder: Path, text: str) -> tuple[subprocess.CompletedProcess[str], float]:
    """What the command says of a page, and its seconds of processor time."""
    (folder / ".git").mkdir(exist_ok=True)
    (folder / "README.md").write_text(text, encoding="utf-8", newline="")
    (folder / "rules.yaml").write_text("extends: [core]\n")
    begin = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [sys.executable, "-m", "linter", "--offline"],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    end = resource.getrusage(resource.RUSAGE_CHILDREN)
    return done, end.ru_utime + end.ru_stime - begin.ru_utime - begin.ru_stime


@pytest.mark.thorough
@pytest.mark.parametrize("name", SHAPES)
def test_it_ends_in_time_or_says_what_is_left_out(name: str, tmp_path: Path) -> None:
    tries = (check(tmp_path, SHAPES[name]) for _ in range(3))  # others may keep the processor busy for a while
    done = next((done for done, took in tries if took < SECONDS), None)
    assert done, f"takes more than {SECONDS} s"
    assert done.returncode in (0, 1), done.stderr
    assert done.stdout.splitlines()[-1].startswith(("Found", "All good"))
    if name in LEFT_OUT:
        assert f"more than {MOST:,} findings of this rule on this page; the others are left out" in done.stdout
