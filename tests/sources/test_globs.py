"""Path patterns: what they name, what is refused, and that none of them can hang a run."""

from __future__ import annotations

from functools import partial

import pytest

from linter.sources.globs import LONGEST, MOST_CHARACTERS, MOST_RULES, BadPattern, Globs, Ignores
from tests.growth import assert_within


@pytest.mark.parametrize(
    ("pattern", "named", "others"),
    [
        pytest.param(
            "README.md", ["README.md"], ["docs/README.md", "README_md", "readme.md", "README.md2"], id="root-only"
        ),
        pytest.param("/README.md", ["README.md"], ["docs/README.md"], id="leading-slash"),
        pytest.param("./README.md", ["README.md"], ["docs/README.md"], id="leading-dot"),
        pytest.param("*.md", ["a.md", ".md"], ["docs/a.md", "a.mdx"], id="star-stays-in-a-folder"),
        pytest.param("**/*.md", ["a.md", "x/a.md", "x/y/a.md"], ["a.txt"], id="two-stars-cross-folders"),
        pytest.param(
            "Playbook/**/*.md", ["Playbook/a.md", "Playbook/x/y/a.md"], ["a.md", "xPlaybook/a.md"], id="below"
        ),
        pytest.param("docs", ["docs", "docs/a.md", "docs/x/a.md"], ["docs2/a.md", "x/docs/a.md"], id="folder"),
        pytest.param("docs/", ["docs/a.md", "docs/x/a.md", "docs/"], ["docs", "x/docs/a.md"], id="folder-with-slash"),
        pytest.param("docs/**", ["docs/a.md", "docs/x/a.md"], ["docs"], id="all-below-but-not-itself"),
        pytest.param("a/**/b", ["a/b", "a/x/b", "a/x/y/b/c"], ["ab", "a/xb", "a/x"], id="two-stars-in-the-middle"),
        pytest.param("**", ["a", "a/b"], [], id="everything"),
        pytest.param("a**b", ["ab", "axb"], ["a/b", "a/x/b"], id="two-stars-within-a-name-are-one"),
        pytest.param("?.md", ["a.md", "é.md", "漢.md"], ["ab.md", "/.md"], id="a-character-not-a-byte"),
        pytest.param("[a-c]1", ["a1", "c1"], ["d1", "B1"], id="range"),
        pytest.param("[!a-c]1", ["d1"], ["a1", "/1"], id="negated-range"),
        pytest.param("x[.-0]y", ["x.y", "x0y"], ["x/y"], id="a-range-over-the-slash-does-not-take-it"),
        pytest.param("[]-]", ["]", "-"], ["a"], id="bracket-and-hyphen-in-brackets"),
        pytest.param("[[:digit:]_]", ["7", "_"], ["a", "["], id="character-class"),
        pytest.param(r"\*.md", ["*.md"], ["a.md"], id="escaped-star"),
        pytest.param("a+(b).{2}|$^", ["a+(b).{2}|$^"], ["aab"], id="not-a-regular-expression"),
        pytest.param(
            "**/a*b/**/c*d*.md", ["x/a1b/y/a2b/cd.md", "ab/c1d2.md"], ["ab/c.md", "a/b/cd.md"], id="many-wildcards"
        ),
        pytest.param("**/a*/b", ["a1/x/a2/b", "a/b/b"], ["a/x/b"], id="the-first-folder-that-fits-need-not-be-the-one"),
        pytest.param("*a*ab", ["aab", "aaab", "xaxab"], ["ab", "aabx"], id="the-last-piece-is-at-the-end"),
        pytest.param("docs/\ufffd.md", ["docs/\udcff.md"], [], id="a-byte-that-is-not-UTF-8"),
        pytest.param("a*", ["a\nb", "a\u2028"], [], id="line-ends-in-names"),
    ],
)
def test_what_a_pattern_names(pattern: str, named: list[str], others: list[str]) -> None:
    globs = Globs([pattern])
    assert [path for path in named + others if globs.match(path)] == named


@pytest.mark.parametrize(
    ("pattern", "why"),
    [
        pytest.param("", "it is empty", id="empty"),
        pytest.param("/", "it is empty", id="only-a-slash"),
        pytest.param("!docs", "exclude", id="negation-has-a-place-of-its-own"),
        pytest.param("../x", "out of the repository", id="climbing"),
        pytest.param("a/../../x", "out of the repository", id="climbing-later"),
        pytest.param("a[b", r"\[ without \]", id="open-bracket"),
        pytest.param("a\\", "last backslash", id="backslash-at-the-end"),
        pytest.param("[[:letter:]]", "character class", id="unknown-class"),
        pytest.param("a" * (LONGEST + 1), "characters", id="too-long"),
    ],
)
def test_bad_patterns_are_the_user_s_mistake(pattern: str, why: str) -> None:
    with pytest.raises(BadPattern, match=why):
        Globs([pattern])


def test_none_match_nothing_and_are_false() -> None:
    assert not Globs(())
    assert not Globs(()).match("README.md")
    assert Globs(["a"])


def test_unused() -> None:
    globs = Globs(["README.md", "docs/", "**/*.markdown"])
    assert globs.unused(["README.md", "src/docs/a.md"]) == ("docs/", "**/*.markdown")
    assert globs.unused([]) == globs.patterns


@pytest.mark.parametrize(
    ("text", "path", "folder", "verdict"),
    [
        pytest.param("*.md\n!keep.md", "x/keep.md", False, False, id="the-last-one-decides"),
        pytest.param("!keep.md\n*.md", "keep.md", False, True, id="in-that-order"),
        pytest.param("build/", "build", False, None, id="folders-only"),
        pytest.param("build/", "x/build", True, True, id="folders-anywhere"),
        pytest.param("/build", "x/build", True, None, id="anchored-by-the-first-slash"),
        pytest.param("x/build", "y/x/build", True, None, id="anchored-by-a-slash-inside"),
        pytest.param("# a\n\n  \n", "# a", False, None, id="comments-and-blanks"),
        pytest.param("\\#a", "#a", False, True, id="escaped-hash"),
        pytest.param("\\!a", "!a", False, True, id="escaped-exclamation"),
        pytest.param("a.md   ", "a.md", False, True, id="blanks-at-the-end"),
        pytest.param("a\\ ", "a ", False, True, id="escaped-blank-at-the-end"),
        pytest.param("a.md\r\nb.md\r\n", "b.md", False, True, id="CRLF"),
        pytest.param("\ufeffa.md", "a.md", False, True, id="byte-order-mark"),
        pytest.param("[z-\n[a\na\\\n[[:x:]]\n!\n/\n//\nb.md", "b.md", False, True, id="bad-lines-are-passed-over"),
        pytest.param("x\n" * (MOST_RULES - 1) + "a.md\nb.md", "a.md", False, True, id="as-many-as-are-read"),
        pytest.param("x\n" * MOST_RULES + "b.md", "b.md", False, None, id="and-no-more"),
        pytest.param("# comment\n" * (MOST_CHARACTERS // 10 + 1) + "b.md", "b.md", False, None, id="nor-more-text"),
        pytest.param("#\n" * (MOST_CHARACTERS // 2 - 1) + "b.md", "b.", False, None, id="nor-half-a-line"),
    ],
)
def test_gitignore(text: str, path: str, folder: bool, verdict: bool | None) -> None:
    assert Ignores(text).verdict(path, folder=folder) is verdict


@pytest.mark.parametrize(
    "pattern",
    [
        pytest.param("*a" * 249 + "b", id="many-stars"),
        pytest.param("**/a*/" * 83 + "b", id="many-double-stars"),
        pytest.param("**/*a*a*a*a*a*b/**/*a*a*a*b", id="both"),
        pytest.param("?*" * 249, id="questions-and-stars"),
        pytest.param("[" * 499, id="open-brackets"),
        pytest.param("[[:" * 166 + "]", id="half-open-classes"),
    ],
)
def test_hostile_patterns_take_no_time(pattern: str) -> None:
    assert len(pattern) <= LONGEST, "or it would not be tried at all"

    def match(text: str) -> None:
        ignores = Ignores(text)
        ignores.verdict("a" * 255, folder=False)
        ignores.verdict("/".join(["a"] * 2000), folder=False)
        ignores.verdict("/".join(["a" * 255] * 16), folder=False)

    assert_within(25, partial(match, "docs/*/[a-c]*.md"), partial(match, pattern))
