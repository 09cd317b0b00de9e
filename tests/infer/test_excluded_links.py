"""What other link checkers of a repository leave out becomes `links.exclude`, where a glob says the same."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.infer.url_regex import globs_of
from linter.text.patterns import compile_url_globs
from tests.growth import assert_linear
from tests.infer.drafts import proposed


@pytest.mark.parametrize(
    ("expression", "globs", "inside", "outside"),
    [
        pytest.param(r"linkedin\.com", "**linkedin.com**", "https://linkedin.com/in/x", "https://lnkd.in", id="words"),
        pytest.param(r"^https://x\.dev$", "https://x.dev", "https://x.dev", "https://x.dev/a", id="anchors"),
        pytest.param(r"^https://x\.dev/", "https://x.dev/**", "https://x.dev/a", "http://y.dev", id="a-start"),
        pytest.param(r"\.pdf$", "**.pdf", "https://x.dev/a.pdf", "https://x.dev/a.pdf?b", id="an-end"),
        pytest.param("https://x.dev", "https://x.dev**", "https://x.dev/a", "https://x-dev", id="a-dot-is-itself"),
        pytest.param("https?://x.dev", "https://x.dev** http://x.dev**", "http://x.dev/a", "ftp://x.dev", id="or-none"),
        pytest.param(
            r"^https://(www\.)?x\.dev/.*$",
            "https://www.x.dev/** https://x.dev/**",
            "https://x.dev/a",
            "https://m.x.dev/",
            id="a-group-or-nothing",
        ),
        pytest.param(
            "https://x.dev/(a|b)/[^/]+/edit",
            "https://x.dev/a/*/edit** https://x.dev/b/*/edit**",
            "https://x.dev/b/1/edit",
            "https://x.dev/b/1/2/edit",
            id="alternatives",
        ),
        pytest.param("^https://a.dev|^https://b.dev", "https://a.dev** https://b.dev**", "https://b.dev", "x", id="or"),
        pytest.param(r"https:\/\/x\.dev\/\?q=1", "https://x.dev/?q=1**", "https://x.dev/?q=1", "x", id="escapes"),
        pytest.param("(?i)X[.]dev", "**X.dev**", "https://x.dev", "https://x-dev", id="a-flag-and-a-set-of-one"),
        pytest.param(r"^/docs/\S+", "/docs/**", "/docs/a", "docs/a", id="a-path"),
        pytest.param(".*x.dev$", "**x.dev", "https://x.dev", "https://x.dev/a", id="all-before-it"),
        pytest.param("/x.*$", "**/x**", "https://a.dev/x/y", "https://a.dev/y", id="all-behind-it"),
        pytest.param("(.*)x.dev(?:.*)", "**x.dev**", "https://x.dev/a", "https://y.dev", id="needless-groups"),
    ],
)
def test_globs(expression: str, globs: str, inside: str, outside: str) -> None:
    found = globs_of(expression)
    assert found == tuple(globs.split())
    assert compile_url_globs(found)(inside)
    assert not compile_url_globs(found)(outside)
    assert re.search(expression.removeprefix("(?i)"), inside, re.IGNORECASE)


@pytest.mark.parametrize(
    "expression",
    [
        pytest.param(r"https://x.dev/\d+", id="digits"),
        pytest.param(r"https://x.dev/[0-9]", id="a-set"),
        pytest.param(r"https://x.dev/[^a]+", id="another-set"),
        pytest.param("https://x.dev/a+", id="once-or-more"),
        pytest.param("https://x.dev/a{2}", id="a-number-of-times"),
        pytest.param("https://x.dev/(ab)*", id="a-group-of-any-number"),
        pytest.param("https://(?!x)", id="not-followed-by"),
        pytest.param("(?P<a>b)", id="a-named-group"),
        pytest.param(r"(a)\1", id="a-reference"),
        pytest.param(r"a\*b", id="a-star-that-is-one"),
        pytest.param(r"a[*]b", id="a-star-in-a-set"),
        pytest.param(r"\bx\b", id="the-ends-of-words"),
        pytest.param("a^b", id="an-anchor-inside"),
        pytest.param("a$b", id="an-end-inside"),
        pytest.param("(a", id="an-open-group"),
        pytest.param("a)", id="a-closed-group"),
        pytest.param("[a", id="an-open-set"),
        pytest.param("a\\", id="half-an-escape"),
        pytest.param("?a", id="nothing-to-repeat"),
        pytest.param("", id="empty"),
        pytest.param(".*", id="everything"),
        pytest.param("a|", id="or-nothing"),
        pytest.param("a|.*", id="or-everything"),
        pytest.param("://", id="no-letter-or-digit"),
        pytest.param("^https?://", id="each-url"),
        pytest.param("http", id="each-url-by-its-first-letters"),
        pytest.param("a?" * 10, id="many-globs"),
        pytest.param("(" * 10 + "a" + ")" * 10, id="deep"),
        pytest.param("a" * 501, id="long"),
    ],
)
def test_no_glob_means_the_same(expression: str) -> None:
    assert globs_of(expression) == ()


TOKENS = st.sampled_from(["a", "b", "/", r"\.", ".*", "[^/]*", "(a|b)", "(?:a/)?", "b?", "|", "^", "$", "https://"])
URLS = st.lists(st.sampled_from(["a", "b", "/", ".", "https://"]), max_size=8).map("".join)


@given(st.lists(TOKENS, max_size=6).map("".join), st.lists(URLS, max_size=20))
def test_a_glob_excludes_nothing_else(expression: str, urls: list[str]) -> None:
    globs = globs_of(expression)
    for url in urls:
        if compile_url_globs(globs)(url):
            assert re.search(expression, url), (expression, globs, url)


@given(st.text("ab()[]|?*+.^$\\{}-", max_size=30))
def test_anything_is_read(expression: str) -> None:
    for glob in globs_of(expression):
        compile_url_globs((glob,))


def test_expressions_take_linear_time() -> None:
    assert_linear("(a|b".__mul__, globs_of, 50)


PAGE = (
    "# A\n\n[a](https://www.linkedin.com/in/x) [b](http://x.dev/1) [c](api/y.html#z) [d](https://docs.python.org/3/)\n"
)


@pytest.mark.parametrize(
    ("files", "exclude"),
    [
        pytest.param(
            {".lycheeignore": "# a\n\nlinkedin\\.com\n  ^api/  \n"}, ["**linkedin.com**", "api/**"], id="lychee"
        ),
        pytest.param(
            {"lychee.toml": 'exclude = ["^http://x.dev"]\nexclude_path = ["b"]'}, ["http://x.dev**"], id="toml"
        ),
        *(
            pytest.param(
                {name: json.dumps({"timeout": "9s", "ignorePatterns": [{"pattern": "^http://x"}]})},
                ["http://x**"],
                id=name,
            )
            for name in (".markdown-link-check.json", "markdown-link-check.json", ".mlc_config.json", "mlc_config.json")
        ),
        pytest.param(
            {".lycheeignore": "x.dev\n", "lychee.toml": 'exclude = ["x.dev", "api"]'},
            ["**x.dev**", "**api**"],
            id="two",
        ),
        pytest.param({".lycheeignore": "^mailto:\nnowhere.dev\n"}, [], id="what-no-page-has"),
        pytest.param({".lycheeignore": "python.org/3/$\n"}, ["**python.org/3/"], id="an-end"),
        pytest.param({".lycheeignore": "y.html$\n"}, ["**y.html"], id="without-the-fragment"),
        pytest.param({"docs/.lycheeignore": "linkedin\n"}, [], id="in-another-folder"),
        pytest.param({"lychee.toml": "exclude = 3\n"}, [], id="no-list"),
        pytest.param({"lychee.toml": "exclude = [1, {}]\n"}, [], id="no-texts"),
        pytest.param({"lychee.toml": "exclude = [\n"}, [], id="no-toml"),
        pytest.param({"mlc_config.json": "{"}, [], id="no-json"),
        pytest.param({"mlc_config.json": "[" * 100_000}, [], id="deep-json"),
        pytest.param({"mlc_config.json": "[]"}, [], id="a-list"),
        pytest.param({"mlc_config.json": '{"ignorePatterns": [{}]}'}, [], id="no-pattern"),
        pytest.param({"mlc_config.json": '{"ignorePatterns": ["x.dev"]}'}, [], id="texts"),
        pytest.param({"mlc_config.json": '{"ignorePatterns": {"pattern": "x.dev"}}'}, [], id="no-list-of-them"),
        pytest.param({"mlc_config.json": '{"ignorePatterns": null}'}, [], id="null"),
    ],
)
def test_files(files: dict[str, str], exclude: list[str], tmp_path: Path) -> None:
    proposal = proposed(tmp_path, {"README.md": PAGE, **files})
    assert list(proposal.draft.exclude) == exclude
    assert ("links:\n" in proposal.text) == bool(exclude)
    assert [f"{name} leaves out links" in proposal.text for name in files] == [bool(exclude)] * len(files)


def test_expressions_without_a_glob_are_named_and_not_written(tmp_path: Path) -> None:
    lines = [r"x\.dev/\d", "a{2}", "(" + "b" * 100, *(f"{number}+" for number in range(20))]
    proposal = proposed(tmp_path, {"README.md": PAGE, ".lycheeignore": "\n".join(lines)})
    (remark,) = (line for line in proposal.remarks if ".lycheeignore" in line)
    assert remark.startswith(".lycheeignore: no glob means the same as 'x\\.dev/\\d', 'a{2}', '(bbb")
    assert remark.count("+'") == 7
    assert len(remark) < 250
    assert "', …; write" in remark
    assert "lycheeignore" not in proposal.text


@pytest.mark.parametrize(
    ("links", "amended"),
    [
        pytest.param(
            "",
            "\nlinks:\n  # .lycheeignore leaves out links that are on these pages\n  exclude: ['**x.dev**']\n",
            id="none",
        ),
        pytest.param(
            "links:\n  hosts: {x.dev: {interval: 1}}  # mine\n",
            "  hosts: {x.dev: {interval: 1}}  # mine\n  # .lycheeignore leaves out links that are on these pages\n"
            "  exclude: ['**x.dev**']\n",
            id="other-settings",
        ),
        pytest.param("links: {exclude: [a]}\n", "links: {exclude: [a]}\n", id="somebody-s-decision"),
    ],
)
def test_an_existing_rules_yaml(links: str, amended: str, tmp_path: Path) -> None:
    proposal = proposed(tmp_path, {"README.md": PAGE, ".lycheeignore": "x.dev\n"})
    text = proposal.draft.amended(f"extends: [core]\n{links}", "rules.yaml")
    assert amended in text
    assert text.count("exclude:") == 1


def test_comments_are_not_named(tmp_path: Path) -> None:
    proposal = proposed(tmp_path, {"README.md": PAGE, ".lycheeignore": "# a+\n  # b+\n\na{2}#\n"})
    (remark,) = (line for line in proposal.remarks if ".lycheeignore" in line)
    assert "same as 'a{2}#'; write" in remark


def test_many_lines_have_an_end(tmp_path: Path) -> None:
    lines = "".join(f"(a|b|c)x.dev/{number}\n" for number in range(5_000))
    assert proposed(tmp_path, {"README.md": PAGE, ".lycheeignore": f"{lines}linkedin\n"}).draft.exclude == ()
