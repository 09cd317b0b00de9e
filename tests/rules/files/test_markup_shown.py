"""markup-shown: marks of Markdown that readers see as characters."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.finding import Applicability
from tests.growth import assert_linear
from tests.repository import apply, check, placed

RULE = ("markup-shown",)
DESCRIBED = "".join(f"## Topic {n}\n\n*What topic {n} is about.*\n\n- [a](b{n}.md)\n\n" for n in range(3))
ITEMS = "".join(f"- [a](b{n}.md) - A.\n" for n in range(6))
BOLD = "".join(f"**Part {n}**\n\nText.\n\n" for n in range(3))


@pytest.mark.parametrize(
    ("text", "place", "fixed"),
    [
        pytest.param(
            "- [a](b)\n-[c](d) - A.\n- [e](f)", (2, 1, 2, 2), "- [a](b)\n- [c](d) - A.\n- [e](f)", id="hyphen"
        ),
        pytest.param("* [a](b)\n*[c](d)", (2, 1, 2, 2), "* [a](b)\n* [c](d)", id="star"),
        pytest.param("+[c](d)\n", (1, 1, 1, 2), "+ [c](d)\n", id="a-plus-and-no-item"),
        pytest.param("- [a](b)\n  - [c](d)\n  -[e](f)", (3, 3, 3, 4), "- [a](b)\n  - [c](d)\n  - [e](f)", id="nested"),
        pytest.param("- [a](b)\r\n-![c](d)", (2, 1, 2, 2), "- [a](b)\r\n- ![c](d)", id="before-an-image"),
        pytest.param("###JavaScript\n\n- a", (1, 1, 1, 4), "### JavaScript\n\n- a", id="number-signs"),
        pytest.param("a\n\n##1. First", (3, 1, 3, 3), "a\n\n## 1. First", id="number-signs-before-a-digit"),
        pytest.param("a\n\n##配置", (3, 1, 3, 3), "a\n\n## 配置", id="number-signs-before-other-letters"),
    ],
)
def test_a_space_is_missing(tmp_path: Path, text: str, place: tuple[int, int, int, int], fixed: str) -> None:
    (finding,) = check(tmp_path, {"README.md": text}, select=RULE)
    assert placed((finding,))[0][:4] == place
    assert finding.fix
    assert finding.fix.applicability is Applicability.UNSAFE
    apply(tmp_path, finding)
    assert (tmp_path / "README.md").read_bytes().decode() == fixed
    assert check(tmp_path, {}, select=RULE) == ()


@pytest.mark.parametrize(
    ("text", "line", "fixed"),
    [
        pytest.param(
            "- [a](b) - A.\n\u2013 [c](d) - C.\n- [e](f)", 2, "- [a](b) - A.\n- [c](d) - C.\n- [e](f)", id="a-dash"
        ),
        pytest.param("- [a](b)\n\u2022 [c](d)\n", 2, "- [a](b)\n- [c](d)\n", id="a-bullet"),
        pytest.param("* [a](b)\n\u2014[c](d)\n", 2, "* [a](b)\n- [c](d)\n", id="without-a-blank"),
        pytest.param("- [a](b) - A.\n[c](d) - C.\n", 2, "- [a](b) - A.\n- [c](d) - C.\n", id="no-marker"),
        pytest.param(
            "- :star:[a](b) - A.\n:star:[c](d) :fire::fire: - C.\n",
            2,
            "- :star:[a](b) - A.\n- :star:[c](d) :fire::fire: - C.\n",
            id="behind-an-icon",
        ),
        pytest.param("1. [a](b)\n\u2212 [c](d)\n", 2, "1. [a](b)\n- [c](d)\n", id="a-minus-sign"),
        pytest.param(
            f"{ITEMS}\n## B\n\n[a](b) - A.\n[c](d) - C.\n",
            10,
            f"{ITEMS}\n## B\n\n- [a](b) - A.\n- [c](d) - C.\n",
            id="lines",
        ),
    ],
)
def test_a_marker_is_missing(tmp_path: Path, text: str, line: int, fixed: str) -> None:
    (finding,) = check(tmp_path, {"README.md": text}, select=RULE)
    assert finding.location.line == line
    apply(tmp_path, finding)
    assert (tmp_path / "README.md").read_text("utf-8") == fixed
    assert check(tmp_path, {}, select=RULE) == ()


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("\u2013 [a](b)\n\u2013 [c](d)\n", id="dashes-are-no-items"),
        pytest.param("> - [a](b)\n\n\u2013 [c](d)", id="a-paragraph"),
        pytest.param("- [a](b)\n\u2013 more of [c](d)", id="a-dash-before-a-word"),
        pytest.param("- [a](b) \u2013 [c](d)", id="in-the-middle-of-a-line"),
        pytest.param("- [a](b) - A.\n  [c](d) - C.\n", id="indented-as-the-item"),
        pytest.param("- [a](b) - A, see\n[c](d) for more - or less.\n", id="a-sentence-that-goes-on"),
        pytest.param("- [a](b) - A.\n`c` - C.\n", id="code"),
        pytest.param("[a](b) - A.\n[c](d) - C.\n", id="lines-without-a-list"),
        pytest.param(f"{ITEMS}\n[a](b) - A.\n", id="one-line"),
        pytest.param(f"{ITEMS}\n[a](b) - A.  \n[c](d) - C.\n", id="line-breaks"),
        pytest.param(f"{ITEMS}\n[a](b) - A.\\\n[c](d) - C.\n", id="line-breaks-by-backslashes"),
        pytest.param(f"{ITEMS}\n[a](b) - A.<br>\n[c](d) - C.\n", id="line-breaks-in-html"),
        pytest.param(f"{ITEMS}\n[a](b)\n[c](d)\n", id="links-alone"),
        pytest.param(f"{ITEMS}\n[a](b) - A.\nand [c](d) - C.\n", id="a-sentence"),
    ],
)
def test_no_marker_is_missing(tmp_path: Path, text: str) -> None:
    assert check(tmp_path, {"README.md": text}, select=RULE) == ()


@pytest.mark.parametrize(
    ("text", "line"),
    [
        pytest.param("- [a](b) - Jane Doe et al.### CSS\n\n- [c](d)", 1, id="a-heading-at-the-end-of-an-item"),
        pytest.param("It ends.## Next\n", 1, id="a-heading-behind-a-sentence"),
        pytest.param("<img src='a.png' /># Title", 1, id="a-heading-behind-an-image"),
        pytest.param("<a name='x'></a> ## Title".replace("</a> ", "</a>"), 1, id="a-heading-behind-an-anchor"),
        pytest.param(f"{DESCRIBED}## Last\n\n*What the last is about.\n", 21, id="emphasis-without-an-end"),
        pytest.param(f"{DESCRIBED}## Last\n\n_What the last is about.\n", 21, id="underscores-without-an-end"),
        pytest.param(f"{DESCRIBED}## Last\n\n*What the last is about.**\n", 21, id="one-star-too-many"),
        pytest.param(f"{BOLD}**The last part\n\nText.\n", 13, id="bold-without-an-end"),
    ],
)
def test_is_found(tmp_path: Path, text: str, line: int) -> None:
    (finding,) = check(tmp_path, {"README.md": text}, select=RULE)
    assert finding.location.line == line
    assert finding.fix is None
    assert finding.help


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("- [a](b)\n- [c](d)\n  *[e](f)*\n", id="emphasis-around-a-link"),
        pytest.param("1 -[a](b) or a\n*not a link*", id="a-hyphen-in-a-line"),
        pytest.param("-a\n\n-`b`\n\n*`c`\n\n+1", id="no-link"),
        pytest.param("- [a](b)\n  \\-[c](d)", id="escaped"),
        pytest.param("    -[a](b)\n    ##c\n\n`##d`", id="code"),
        pytest.param("# -[a](b)", id="in-a-heading"),
        pytest.param("#hashtag and F# C# #12 ##", id="single-number-signs"),
        pytest.param("It has \"### Assistant:\" and '### User:' in it.", id="number-signs-in-quotes"),
        pytest.param("It has \u201c### Assistant:\u201d in it.", id="number-signs-in-other-quotes"),
        pytest.param("See a/## b, (## c, \\## d and `e`## f", id="number-signs-of-something-else"),
        pytest.param("Name the channel inc-## and the branch v_## too, a +## b, c=### d.", id="digits-to-fill-in"),
        pytest.param("![badge](a.svg)# Title\n\n`a`# b", id="behind-what-is-no-html"),
        pytest.param("|a|\n|-|\n|##b|\n\n> ##c\n\n- ##d", id="cells-quotes-and-items"),
        pytest.param("*A price without taxes.\n\n## A\n\n*What it is about.\n", id="no-other-emphasis"),
        pytest.param(f"{DESCRIBED}* a\n\n*A price without taxes.\n", id="a-footnote"),
        pytest.param(f"{DESCRIBED.replace('*', '', 2)}## Last\n\n*What the last is.\n", id="two-others"),
        pytest.param(f"{DESCRIBED}## Last\n\n*5 * 6 is 30.\n", id="two-stars"),
        pytest.param(f"{DESCRIBED}## Last\n\n* item\n\n_id_of_it is.\n", id="other-uses"),
    ],
)
def test_is_silent(tmp_path: Path, text: str) -> None:
    assert placed(check(tmp_path, {"README.md": text}, select=RULE)) == []


@pytest.mark.parametrize(
    "piece", ["-[a](b)\n", "##a\n\n", "a.## b ", "## a\n\n*b\n\n", "## a\n\n*b*\n\n", "*b**\n\n", "*_"]
)
def test_time_is_linear(tmp_path: Path, piece: str) -> None:
    def find(text: str) -> None:
        check(tmp_path, {"README.md": text}, select=RULE)

    assert_linear(piece.__mul__, find, 60_000 // len(piece))
