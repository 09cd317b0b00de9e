"""malformed-link: a bracket too many or too few, and destinations that are none."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.finding import Applicability
from tests.growth import assert_linear
from tests.repository import apply, check, summaries

RULE = ("malformed-link",)
ICONS = "[oss]: img/oss.svg\n\n" + "- ![Free][oss] it\n" * 5


@pytest.mark.parametrize(
    ("line", "fixed"),
    [
        pytest.param("- [K]](https://k.dev/)", "- [K](https://k.dev/)", id="square-twice"),
        pytest.param("- [K]]](https://k.dev/) x", "- [K](https://k.dev/) x", id="square-three-times"),
        pytest.param("See [K]](docs/k.md).", "See [K](docs/k.md).", id="square-twice-in-a-sentence"),
        pytest.param("- [J](https://j.dev/))", "- [J](https://j.dev/)", id="round-twice"),
        pytest.param(
            "- [J](https://j.dev/)) - A (good) tool.", "- [J](https://j.dev/) - A (good) tool.", id="before-text"
        ),
        pytest.param("[J](a_(b).md))", "[J](a_(b).md)", id="after-parentheses-of-its-own"),
        pytest.param("- Fox](https://fox.dev/) - A.", "- [Fox](https://fox.dev/) - A.", id="no-first-bracket"),
        pytest.param("1. The Fox](docs/fox.md)", "1. [The Fox](docs/fox.md)", id="no-first-bracket-of-two-words"),
        pytest.param("- {Fox](https://fox.dev) - A.", "- [Fox](https://fox.dev) - A.", id="a-brace-for-the-first"),
        pytest.param("- (Fox](https://fox.dev) - A.", "- [Fox](https://fox.dev) - A.", id="a-round-one-for-the-first"),
        pytest.param("- \u3010Fox](https://fox.dev)", "- [Fox](https://fox.dev)", id="a-wide-one-for-the-first"),
        pytest.param("- [x]([https://a.dev](https://a.dev)) y", "- [x](https://a.dev) y", id="pasted-as-a-link"),
        pytest.param("![x]([https://a.dev/b?c](https://a.dev/b?c))", "![x](https://a.dev/b?c)", id="an-image"),
        pytest.param("- [Fox]https://fox.dev/a) - A.", "- [Fox](https://fox.dev/a) - A.", id="no-round-bracket"),
        pytest.param("See [the Fox]http://fox.dev).", "See [the Fox](http://fox.dev).", id="no-round-bracket-later"),
        pytest.param("- [Fox]https://fox.dev/ - A.", "- [Fox](https://fox.dev/) - A.", id="no-round-brackets"),
        pytest.param("2. [The Fox]http://fox.dev", "2. [The Fox](http://fox.dev)", id="no-round-brackets-and-no-text"),
        pytest.param(
            "* [fox-list)(https://fox.dev) x", "* [fox-list](https://fox.dev) x", id="a-round-one-for-a-square"
        ),
        pytest.param("- [J](https://j.dev/)] - A.", "- [J](https://j.dev/) - A.", id="a-square-one-behind-it"),
        pytest.param("See [it](#t] and on (it).", "See [it](#t) and on (it).", id="an-anchor-closed-by-a-square-one"),
        pytest.param("See [no T](#no-t] and on (it).", "See [no T](#no-t) and on (it).", id="an-anchor-as-its-text"),
        pytest.param("- [Fox](https://fox.dev] x", "- [Fox](https://fox.dev) x", id="a-url-closed-by-a-square-one"),
        pytest.param("- [Fox] :skull: (https://fox.dev) - A.", "- [Fox](https://fox.dev) :skull: - A.", id="a-mark"),
        pytest.param("- [Fox] \u26a0\ufe0f (https://fox.dev)", "- [Fox](https://fox.dev) \u26a0\ufe0f", id="an-emoji"),
        pytest.param("- [The T] (#t)", "- [The T](#t)", id="a-space-before-an-anchor"),
        pytest.param("- [No T] (#no-t)", "- [No T](#no-t)", id="a-space-before-an-anchor-that-its-text-would-have"),
    ],
)
def test_is_fixed(tmp_path: Path, line: str, fixed: str) -> None:
    (finding,) = check(tmp_path, {"README.md": f"# T\n\n{line}\n"}, select=RULE)
    assert finding.location.line == 3
    assert finding.fix
    assert finding.fix.applicability is Applicability.SAFE
    apply(tmp_path, finding)
    assert (tmp_path / "README.md").read_text("utf-8") == f"# T\n\n{fixed}\n"
    assert check(tmp_path, {}, select=RULE) == ()


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("See [J](https://j.dev/)], and that.", id="the-first-square-bracket-may-be-missing"),
        pytest.param("See [J](https://j.dev/)), and that.", id="the-first-parenthesis-may-be-missing"),
        pytest.param("See the Fox](https://fox.dev/).", id="the-text-may-begin-anywhere"),
        pytest.param("- A tool: Fox](https://fox.dev/)", id="the-title-may-be-a-part"),
        pytest.param("- ![x](y.svg)](https://fox.dev/)", id="an-image-before-it"),
        pytest.param("- [x]([https://a.dev](https://b.dev))", id="two-urls"),
        pytest.param("- [x]([Docs](https://b.dev))", id="a-text-and-a-url"),
        pytest.param(f"{ICONS}- [Free][oss] it", id="an-icon-without-its-mark"),
        pytest.param("- [Next](https://n.dev)\n- [Evaluation](Foundry Manual Evaluation)", id="words"),
        pytest.param("- [A](https://a.dev) - B.\n- [Fox] - Reddit archives.\n- [C](https://c.dev)", id="no-url"),
        pytest.param("* [Fox] \u2013 Shows.\n* [C](https://c.dev) \u2013 It.", id="no-url-of-the-first"),
        pytest.param("1. [C](https://c.dev)\n2. [The Fox]: it is.", id="no-url-before-a-colon"),
        pytest.param("- [C](https://c.dev)\n- [Fox]", id="no-url-and-nothing-else"),
        pytest.param("- [`a`](b)\n  - [C](https://c.dev)\n  - [Fox tool] \u2014 it", id="no-url-of-a-nested-one"),
        pytest.param("1. [Evaluation](the user's guide) - A.\n2. [Next](https://n.dev)", id="words-before-text"),
    ],
)
def test_is_left_to_people(tmp_path: Path, line: str) -> None:
    (finding,) = check(tmp_path, {"README.md": f"# T\n\n{line}\n"}, select=RULE)
    assert finding.fix is None or finding.fix.applicability is Applicability.UNSAFE


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("(see [J](https://j.dev/))", id="in-parentheses"),
        pytest.param(
            "[see [J](https://j.dev)] \\[[K](https://k.dev)] [x [L](https://l.dev)][y]", id="in-square-brackets"
        ),
        pytest.param("- See [J]https://j.dev and [K)(https://k.dev)", id="brackets-later-in-an-item"),
        pytest.param("[J]https://j.dev\n\n[K)(https://k.dev)", id="brackets-outside-of-items"),
        pytest.param("- [J]https://j.dev/, and [1]https://j.dev", id="a-url-in-a-sentence"),
        pytest.param("- [K)(a remark)", id="a-remark-behind-another-bracket"),
        pytest.param("(see [the J]https://j.dev)", id="a-parenthesis-of-the-text-behind-a-url"),
        pytest.param("(see [1]https://j.dev) and [2]https://j.dev)", id="footnotes"),
        pytest.param("The [J]https://j.dev is it.", id="no-round-bracket-at-all"),
        pytest.param("[a](#none] and [b](word] and f[0](x]", id="no-anchor-of-the-page"),
        pytest.param("[The T] (#12) and [t] (#none)", id="numbers-of-issues"),
        pytest.param("- [Fox] and more (https://fox.dev)", id="words-before-a-url"),
        pytest.param("See [Fox] - (https://fox.dev)", id="a-mark-in-a-sentence"),
        pytest.param("- [Fox] :skull: (a remark)", id="a-mark-and-a-remark"),
        pytest.param("- [x] :skull: (https://fox.dev)", id="a-mark-behind-a-box"),
        pytest.param(ICONS.replace("- ![Free][oss] it\n", "", 1) + "- [Free][oss] it", id="an-icon-four-times"),
        pytest.param(ICONS.replace(".svg", ".md") + "- [Free][oss] it", id="a-label-of-a-page"),
        pytest.param(f"{ICONS}- [Free](img/oss.svg) it, [Free][other]\n\n[other]: b.svg", id="other-labels"),
        pytest.param("\uff08see [J](https://j.dev/))", id="in-a-wide-parenthesis"),
        pytest.param("(see `code`, [J](https://j.dev/), [K](https://k.dev/))", id="in-parentheses-with-others"),
        pytest.param("(One.\n\nTwo [J](https://j.dev/))", id="a-parenthesis-of-two-paragraphs"),
        pytest.param("[text (a](https://j.dev/))", id="a-parenthesis-of-the-text"),
        pytest.param("[[K]](https://k.dev/)", id="square-brackets-as-text"),
        pytest.param("[a][K]](note)", id="no-url"),
        pytest.param("- f](x) and g[0]](y)", id="code-without-marks"),
        pytest.param("- [Fox] - Shows.\n- [Gnu] - Shows.", id="titles-without-urls"),
        pytest.param("- [C](https://c.dev)\n- [PDF] - [Fox](https://f.dev)", id="a-mark-before-a-link"),
        pytest.param("- [C](https://c.dev)\n- [Fox] is a tool", id="a-word-in-brackets"),
        pytest.param("- [C](https://c.dev)\n- [2019] - Shows.", id="a-year"),
        pytest.param("- [C](https://c.dev)\n- [ ] - Shows.\n- [x] - Shows.", id="boxes"),
        pytest.param("- [C](https://c.dev)\n- [Fox] - Shows.\n\n[fox]: https://f.dev", id="a-label"),
        pytest.param("`Fox](https://fox.dev)` and `[K]](https://k.dev)`", id="code"),
        pytest.param("$[0, 1](x.md)$ and ]0, 1[", id="formulas"),
        pytest.param("- [Term](what it means)\n- [Other](what that means)", id="a-glossary"),
        pytest.param("- [ ](not a task)\n- [x](done and over)\n- [a](https://a.dev)", id="boxes"),
        pytest.param("Say [word](with a remark) in a sentence.", id="a-remark"),
        pytest.param("- [a](https://a.dev)\n  - [b](some words)\n- [c](https://c.dev)", id="another-level"),
        pytest.param("- [Fox]: https://fox.dev\n\nFox] (https://fox.dev)", id="a-definition"),
        pytest.param("[x]({{ site.url }}/a.md) [y](<%= url %>/b.md) [z]({% link c.md %})", id="templates"),
        pytest.param("[K]]({{base}}/k.md) and Fox](${root}/fox.md)", id="templates-beside-brackets"),
        pytest.param("[x] ({{base}}/k.md) and (x)[@site/a.md]", id="templates-that-are-apart"),
        pytest.param("[x](@site/a b.md) and [y](./${a b}.md)", id="templates-with-blanks"),
        pytest.param("[x](docs/{{ page }}.md", id="a-template-that-is-not-closed"),
    ],
)
def test_is_silent(tmp_path: Path, text: str) -> None:
    assert summaries(check(tmp_path, {"README.md": f"# T\n\n{text}\n"}, select=RULE)) == []


def test_a_link_in_a_destination_is_no_missing_file_too(tmp_path: Path) -> None:
    page = {"README.md": "# T\n\n[x]([https://a.dev](https://b.dev))\n"}
    assert [finding.rule for finding in check(tmp_path, page)] == ["malformed-link"]
    (finding,) = check(tmp_path, page | {"rules.yaml": "rules: {malformed-link: off}\n"})
    assert (finding.rule, finding.fix) == ("target-missing", None)


@pytest.mark.parametrize(
    "piece", ["a](b.md) ", "]", "[a](b.md)) ", "- [a](b c)\n", "[a]](b.md)", "]](", "(", "[x]([a](b)) ", "- a](b.md)\n"]
)
def test_time_is_linear(tmp_path: Path, piece: str) -> None:
    def find(text: str) -> None:
        check(tmp_path, {"README.md": text}, select=RULE)

    assert_linear(piece.__mul__, find, 40_000 // len(piece))
