"""Links on pages of a site: what works on GitHub or on the site is no finding, what works in neither is one."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.repository import check

RULES = ("anchor-missing", "target-missing", "path-case", "link-outside-repository")
SITES: dict[str, tuple[str, Mapping[str, str]]] = {
    "mkdocs": (
        "docs/index.md",
        {
            "mkdocs.yml": "site_name: x\nmarkdown_extensions:\n  - toc: {slugify: !!python/name:a.b }\n",
            "docs/during/call.md": "# Call\n\n## Swoop - Overriding\n\n## Own {#own-id}\n\n!!! note\n\n    ## Inside\n",
            "docs/during/index.md": "# During\n",
            "docs/macros.md": "# Macros\n\n{{ table() }}\n",
            "docs/img/a.png": "",
            "README.md": "# Read me\n",
        },
    ),
    "docusaurus": (
        "website/docs/start/intro.md",
        {
            "website/docusaurus.config.js": "module.exports = {presets: [['classic', {docs: {}}]]};\n",
            "website/docs/01-basics/02-setup.mdx": "# Setup\n\n## Run it {#run}\n",
            "website/docs/start/next.md": "# Next\n\n## One more\n",
            "website/static/img/a.png": "",
            "website/src/pages/about.tsx": "",
            "website/blog/2024.md": "# News\n",
        },
    ),
    "docsify": (
        "docs/guide/start.md",
        {
            "docs/index.html": '<script src="//cdn.jsdelivr.net/npm/docsify@4"></script>\n',
            "docs/_sidebar.md": "- [Start](guide/start.md)\n",
            "docs/more.md": "# More\n\n## 2 things & more\n\n## 标题 :id=own\n",
            "docs/guide/README.md": "# Guide\n",
            "docs/img/a.png": "",
            "docs/codes.md": "# Codes\n\n<script>run()</script>\n",
        },
    ),
    "eleventy": (
        "pages/tools/chat.md",
        {
            ".eleventy.js": "module.exports = () => ({ dir: {\n  input: 'pages',\n} })\n",
            "pages/tools/chat/emoji.md": "# Emoji\n\n## Other people's money\n\n## Phase {#own-id}\n",
            "pages/tools/index.md": "# Tools\n",
            "pages/codes.md": "# Codes\n\n{% include 'x.html' %}\n",
        },
    ),
    "hexo": (
        "source/docs/setup.md",
        {
            "_config.yml": "title: x\n",
            "scaffolds/post.md": "# {{ title }}\n",
            "source/docs/filter.md": "# Filters\n\n## Filtros after_render\n",
        },
    ),
    "sandpaper": (
        "learners/setup.md",
        {
            "config.yaml": "carpentry: 'swc'\n",
            "episodes/01-intro.md": "# Intro\n\n## First -- Steps\n",
            "episodes/fig/tree.svg": "",
            "episodes/data/lesson.zip": "",
            "instructors/notes.md": "# Notes\n",
        },
    ),
    "vitepress": (
        "docs/guide/start.md",
        {
            "docs/.vitepress/config.ts": "export default {}\n",
            "docs/index.md": "# Home\n",
            "docs/guide/index.md": "# Guide\n",
            "docs/guide/more.md": "# More\n\n## Foo - Bar\n\n## 2 things\n\n## 标题 {#title}\n",
            "docs/public/logo.svg": "",
            "docs/reference/api.md": "# API\n",
        },
    ),
    "hugo": (
        "content/en/start.md",
        {
            "hugo.toml": 'title = "x"\n',
            "content/en/_index.md": "# Home\n",
            "content/en/Guides/First Steps.md": "# First\n\n## Foo -- Bar\n\n`key`\n: A term.\n\n"
            '{{< figure src="/img/a.png" id="fig_a" >}}\n',
            "content/en/codes.md": "# Codes\n\n{{< include x.md >}}\n",
            "static/img/a.png": "",
        },
    ),
    "jekyll": (
        "index.md",
        {
            "_config.yml": "theme: minima\n",
            "about.md": "# About\n\n## 1. First_steps\n\n## Own\n{: #own-id}\n",
            "_posts/2024-01-02-news.md": "# News\n",
            "docs/README.md": "# Docs\n",
            "assets/a.png": "",
            "_guides/first.md": "# First\n",
        },
    ),
    "mdbook": (
        "src/ch01.md",
        {
            "book.toml": "[book]\ntitle = 'x'\n",
            "src/SUMMARY.md": "# Summary\n\n- [One](ch01.md)\n",
            "src/ch02.md": "# Two\n\n## Use `Mutex<T>`!\n\n## Own {#own}\n",
            "src/part/README.md": "# Part\n",
            "src/part/deep.md": "# Deep\n",
            "src/included.md": "# Included\n\n{{#include part.txt}}\n",
        },
    ),
    "sphinx": (
        "docs/source/index.md",
        {
            "docs/source/conf.py": 'extensions = ["myst_parser"]\n',
            "docs/source/guide/setup.md": "# Setup\n\n(own_label)=\n## 2 Ways: a_b\n",
            "docs/source/other.rst": "Other\n=====\n",
            "docs/source/auto.md": "# Auto\n\n```{automodule} x\n```\n",
            "docs/source/_static/a.png": "",
        },
    ),
    "gitbook": (
        "docs/README.md",
        {
            ".gitbook.yaml": "root: ./docs/\n",
            "docs/SUMMARY.md": "# Summary\n\n- [Home](README.md)\n",
            "docs/guides/README.md": "# Guides\n",
            "docs/guides/setup.md": "# Setup\n\n## 1. Install - Run\n\n## Terms & more\n\n## Azure AD/AAs (SSO's)\n",
            "docs/.gitbook/assets/a.png": "",
        },
    ),
    "quarto": (
        "docs/index.md",
        {
            "_quarto.yml": "project:\n  type: website\n",
            "docs/guide.qmd": "# Guide\n",
            "docs/more.md": "# More\n\n## 2. Methods: all\n\n## Own {#sec-own}\n",
            "docs/images/a.png": "",
            "about.md": "# About\n",
        },
    ),
    "starlight": (
        "src/content/docs/guides/start.md",
        {
            "astro.config.mjs": 'import starlight from "@astrojs/starlight";\n',
            "src/content/docs/index.mdx": "# Home\n",
            "src/content/docs/Guides/Next Step.md": "# Next\n\n## One\n",
            "src/content/docs/guides/more.md": '# More\n\n<div id="own">x</div>\n',
            "public/a.svg": "",
        },
    ),
}
"""By generator: the page that has the link, and the other files of the repository."""

LINKS = [
    # works on GitHub, on the site, or cannot be known
    ("mkdocs", "during/call.md#swoop-overriding", True),
    ("mkdocs", "during/call.md#swoop---overriding", True),
    ("mkdocs", "during/call.md#own-id", True),
    ("mkdocs", "during/call.md#inside", True),
    ("mkdocs", "/during/call/", True),
    ("mkdocs", "/handbook/during/call/#swoop-overriding", True),
    ("mkdocs", "/during/call/#nope", False),
    ("mkdocs", "/other-site/during/call/#nope", True),
    ("mkdocs", "during/call/", True),
    ("mkdocs", "during/call", True),
    ("mkdocs", "during/call.html", True),
    ("mkdocs", "../README.md", True),
    ("mkdocs", "macros.md#any", True),
    ("mkdocs", "/nowhere/", True),
    ("mkdocs", "api/module/", True),
    ("mkdocs", "tags.md", True),
    ("mkdocs", "#fn:1", True),
    ("mkdocs", "{{ url }}", True),
    ("mkdocs", "during/call.md#swoop-overridng", False),
    ("mkdocs", "during/cal.md", False),
    ("mkdocs", "during/cal/", False),
    ("mkdocs", "img/b.png", False),
    ("mkdocs", "during/Call.md", False),
    ("mkdocs", "#nope", False),
    ("docusaurus", "../basics/setup#run", True),
    ("docusaurus", "/docs/basics/setup", True),
    ("docusaurus", "/basics/setup/", True),
    ("docusaurus", "./next", True),
    ("docusaurus", "next#one-more", True),
    ("docusaurus", "/img/a.png", True),
    ("docusaurus", "/about", True),
    ("docusaurus", "@site/docs/x.md", True),
    ("docusaurus", "./nxt.md", False),
    ("docusaurus", "start/next.md", True),
    ("docusaurus", "01-basics/02-setup.mdx#run", True),
    ("docusaurus", "02-setup.mdx", False),
    ("docusaurus", "next#content", True),
    ("docusaurus", "#main", True),
    ("docusaurus", "#contents", False),
    ("docusaurus", "next#two-more", False),
    ("docusaurus", "./nxt", False),
    ("docusaurus", "a.png", False),
    ("vitepress", "./more", True),
    ("vitepress", "./more.html#foo-bar", True),
    ("vitepress", "more.md#_2-things", True),
    ("vitepress", "more#title", True),
    ("vitepress", "/reference/api", True),
    ("vitepress", "../", True),
    ("vitepress", "/logo.svg", True),
    ("vitepress", "more#foo---baz", False),
    ("vitepress", "./mor.md", False),
    ("vitepress", "./mor", False),
    ("hugo", "/guides/first-steps/", True),
    ("hugo", "../guides/first-steps/#foo--bar", True),
    ("hugo", "Guides/First%20Steps.md#key", True),
    ("hugo", "Guides/First%20Steps.md#fig_a", True),
    ("hugo", "Guides/First%20Steps.md#fig_b", False),
    ("hugo", "/img/a.png", True),
    ("hugo", "codes.md#any", True),
    ("hugo", "/categories/x/", True),
    ("hugo", "Guides/First%20Stages.md", False),
    ("hugo", "Guides/First%20Steps.md#nope", False),
    ("hugo", "img/b.png", True),  # img may be generated: it is not there at all
    ("docsify", "/more.md", True),
    ("docsify", "/more", True),
    ("docsify", "more.md", True),
    ("docsify", "more?id=_2-things-amp-more", True),
    ("docsify", "../more.md#_2-things-amp-more", True),
    ("docsify", "../more.md#own", True),
    ("docsify", "../more.md#_2-thing", False),
    ("docsify", "#/more?id=any", True),
    ("docsify", "/guide/", True),
    ("docsify", "guide/", True),
    ("docsify", "img/a.png", True),
    ("docsify", "../codes.md#any", True),
    ("docsify", "mroe.md", False),
    ("eleventy", "emoji/", True),
    ("eleventy", "chat/emoji.md#other-people-s-money", True),
    ("eleventy", "chat/emoji.md#own-id", True),
    ("eleventy", "chat/emoji.md#other-money", False),
    ("eleventy", "/tools/chat/emoji/", True),
    ("eleventy", "../codes.md#any", True),
    ("eleventy", "chat/emjoi.md", False),
    ("hexo", "filter.html#Filtros-after-render", True),
    ("hexo", "/docs/filter#filtros-after_render", True),
    ("hexo", "filter.html", True),
    ("hexo", "../docs/filter.md", True),
    ("hexo", "filter.md#Filtros-before-render", False),
    ("hexo", "filters.md", False),
    ("sandpaper", "fig/tree.svg", True),
    ("sandpaper", "data/lesson.zip", True),
    ("sandpaper", "01-intro.html", True),
    ("sandpaper", "01-intro.html#first-steps", True),
    ("sandpaper", "../episodes/01-intro.md#first-steps", True),
    ("sandpaper", "notes.html", True),
    ("sandpaper", "fig/tre.svg", False),
    ("sandpaper", "01-intro.html#second-steps", False),
    ("jekyll", "about#first_steps", False),
    ("jekyll", "about#1-first_steps", True),
    ("jekyll", "about.html#firststeps", True),
    ("jekyll", "about.html", True),
    ("jekyll", "/about/#own-id", True),
    ("jekyll", "/news.html", True),
    ("jekyll", "docs/", True),
    ("jekyll", "{{ site.baseurl }}/x", True),
    ("jekyll", "guides/first", True),
    ("jekyll", "abuot.md", False),
    ("jekyll", "assets/b.png", False),
    ("mdbook", "ch02.html", True),
    ("mdbook", "ch02.html#use-mutext", True),
    ("mdbook", "ch02.md#own", True),
    ("mdbook", "part/index.html", True),
    ("mdbook", "part/", True),
    ("mdbook", "included.md#any", True),
    ("mdbook", "print.html", True),
    ("mdbook", "../std/index.html", True),
    ("mdbook", "ch03.html", False),
    ("mdbook", "ch02.html#use-mutex", False),
    ("mdbook", "part/deeper.md", False),
    ("sphinx", "guide/setup.md#ways-a-b", True),
    ("sphinx", "guide/setup.md#2-ways-a_b", True),
    ("sphinx", "guide/setup.md#own_label", True),
    ("sphinx", "guide/setup.html", True),
    ("sphinx", "guide/setup", True),
    ("sphinx", "other.md", False),
    ("sphinx", "other", True),
    ("sphinx", "#own_label", True),
    ("sphinx", "auto.md#x.call", True),
    ("sphinx", "genindex.html", True),
    ("sphinx", "_static/b.png", False),
    ("sphinx", "guide/setup.md#nope", False),
    ("gitbook", "guides/setup.md#id-1.-install-run", True),
    ("gitbook", "guides/setup#1.-install-run", True),
    ("gitbook", "guides/setup.md#terms-and-more", True),
    ("gitbook", "/guides/setup", True),
    ("gitbook", "guides/", True),
    ("gitbook", ".gitbook/assets/a.png", True),
    ("gitbook", "guides/stup.md", False),
    ("gitbook", "guides/setup.md#terms", False),
    ("gitbook", "guides/setup.md#azure-ad-aas-ssos", True),
    ("gitbook", "guides/setup.md#azure-a-d-aas-sso-s", True),
    ("gitbook", "guides/setup.md#azure-ad-a-as-ss-os", True),
    ("gitbook", "guides/setup.md#azure-ad-aas", False),
    ("quarto", "guide.html", True),
    ("quarto", "guide.qmd", True),
    ("quarto", "more.html#methods-all", True),
    ("quarto", "more.md#sec-own", True),
    ("quarto", "/about.html", True),
    ("quarto", "../about.html", True),
    ("quarto", "images/b.png", False),
    ("quarto", "mroe.md", False),
    ("quarto", "more.md#methods", False),
    ("starlight", "/guides/next-step/#one", True),
    ("starlight", "../more/#own", True),
    ("starlight", "/guides/more", True),
    ("starlight", "./more/", True),
    ("starlight", "/a.svg", True),
    ("starlight", "../../guides/nope.md", False),
    ("starlight", "./mre.md", False),
    ("starlight", "more.md#nope", False),
]


def write_link(name: str, url: str) -> dict[str, str]:
    """The site with the link on its page."""
    page, files = SITES[name]
    return {**files, page: f"# Page\n\n[x](<{url}>)\n"}


@pytest.mark.parametrize(("name", "url", "works"), LINKS, ids=lambda value: str(value))
def test_a_link_is_reported_if_it_works_nowhere(tmp_path: Path, name: str, url: str, works: bool) -> None:
    findings = [finding for finding in check(tmp_path, write_link(name, url)) if finding.rule in RULES]
    assert [finding.location.path for finding in findings] == ([] if works else [SITES[name][0]])


@pytest.mark.parametrize("name", sorted(SITES))
def test_six_links_a_generator_at_least(name: str) -> None:
    members = [works for generator, _, works in LINKS if generator == name]
    assert members.count(True) >= 4
    assert members.count(False) >= 2


def test_for_links_that_work_on_the_site_no_near_names_are_looked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("linter.text.nearest.MOST_LETTERS", 300)
    page, files = SITES["mkdocs"]
    working = "".join(f"[{number}](/during/call/?{number})\n" for number in range(50))
    findings = check(tmp_path, {**files, page: f"# Page\n\n{working}\n[x](during/cal.md) [y](during/call.md#swoop)\n"})
    assert {finding.help for finding in findings if finding.rule in RULES} == {
        "did you mean 'during/call.md'?",
        "link to a heading that is there, or to the page",
    }


@pytest.mark.parametrize(
    ("config", "rules"),
    [
        pytest.param("[book]\n[preprocessor.spec]\n", [], id="a-preprocessor"),
        pytest.param(
            "[book]\n[preprocessor.toc]\n", ["anchor-missing", "reference-undefined"], id="one-that-defines-nothing"
        ),
        pytest.param("[book]\n", ["anchor-missing", "reference-undefined"], id="none"),
    ],
)
def test_a_preprocessor_of_mdbook_may_define_references_and_anchors(
    tmp_path: Path, config: str, rules: list[str]
) -> None:
    page = "# T\n\nSee [the function][items.fn] and [scopes](#r-names.scopes).\n"
    files = {"book.toml": config, "src/SUMMARY.md": "# S\n\n- [a](a.md)\n", "src/a.md": page}
    assert (
        sorted(finding.rule for finding in check(tmp_path, files, select=("anchor-missing", "reference-undefined")))
        == rules
    )


@pytest.mark.parametrize(
    ("config", "beside", "found"),
    [
        pytest.param("config/index.ts", {"config/shared.ts": "export const slugify = x"}, False, id="in-another-file"),
        pytest.param("config/index.mts", {"config/en.mts": "markdown: {anchor: {slugify}}"}, False, id="in-a-module"),
        pytest.param("config.ts", {"theme.ts": "slugify"}, True, id="not-in-a-folder-of-its-own"),
        pytest.param("config/index.ts", {"config/slugs.md": "slugify"}, True, id="in-a-file-of-another-kind"),
        pytest.param("config/index.ts", {}, True, id="the-usual-one"),
    ],
)
def test_where_ids_are_made_otherwise_their_signs_do_not_count(
    tmp_path: Path, config: str, beside: Mapping[str, str], found: bool
) -> None:
    parts = {f".vitepress/{path}": text for path, text in beside.items()}
    files = {
        f".vitepress/{config}": "x",
        **parts,
        "a.md": "# T\n\n## `createSpy()?`\n\n[x](#createSpy-) [y](#create)\n",
    }
    findings = check(tmp_path, files, select=("anchor-missing",))
    assert [finding.subject for finding in findings] == (["#createSpy-", "#create"] if found else ["#create"])


@pytest.mark.parametrize(
    ("url", "found"), [("../core/primitive.fn.md", False), ("../src/gone.md", True), ("gone.md", True)]
)
def test_a_page_of_another_book_beside_this_one(tmp_path: Path, url: str, *, found: bool) -> None:
    files = {"book.toml": "[book]\n", "src/SUMMARY.md": "# S\n\n- [a](a.md)\n", "src/a.md": f"# T\n\n[x]({url})\n"}
    assert bool(check(tmp_path, files, select=("target-missing",))) is found


def test_a_version_of_docusaurus_has_its_own_root(tmp_path: Path) -> None:
    files = {
        "docusaurus.config.js": "x\n",
        "docs/intro.md": "# I\n",
        "versioned_docs/version-3/intro.md": "# I\n\n## Add a repository\n",
        "versioned_docs/version-3/a/b.md": "# T\n\n[x](/intro.md#add-a-repository) [y](/intro.md#gone)\n",
    }
    assert [finding.subject for finding in check(tmp_path, files, select=("anchor-missing",))] == ["/intro.md#gone"]


@pytest.mark.parametrize(
    ("path", "found"), [("data/header.md", False), ("parts/_footer.md", False), ("data/other.md", True)]
)
def test_a_part_of_the_first_page_leads_on_from_the_root(tmp_path: Path, path: str, *, found: bool) -> None:
    files = {path: "# T\n\n[x](CONTRIBUTING.md)\n", "CONTRIBUTING.md": "# C\n"}
    assert bool(check(tmp_path, files, select=("target-missing",))) is found


@pytest.mark.parametrize(
    ("page", "link", "plugins", "found"),
    [
        pytest.param("docs/es/a.md", "![x](pics/b.png)", "plugins: [i18n]", 0, id="an-image-of-the-default-language"),
        pytest.param("docs/pt-BR/a.md", "[x](./pt-BR/b.md)", "plugins:\n  - i18n:\n", 0, id="a-page-of-the-language"),
        pytest.param("docs/a.es.md", "![x](b.es.png)", "plugins: [i18n]", 0, id="a-language-in-the-name"),
        pytest.param("docs/more/a.md", "![x](pics/b.png)", "plugins: [i18n]", 1, id="no-language"),
        pytest.param("docs/es/a.md", "![x](pics/b.png)", "plugins: [search]", 1, id="no-plugin"),
    ],
)
def test_pages_in_a_language_fall_back(tmp_path: Path, page: str, link: str, plugins: str, found: int) -> None:
    files = {"mkdocs.yml": f"site_name: x\n{plugins}\n", page: f"# T\n\n{link}\n", "docs/pics/b.png": ""}
    assert len(check(tmp_path, files, select=RULES)) == found
