"""Links on pages of no known site: what only the site's build can tell is no finding."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import Mock

import pytest

from linter.model.sites._routes import UnknownRoutes
from tests.repository import check

RULES = ("anchor-missing", "target-missing")


def lines(root: Path, files: dict[str, str]) -> list[int]:
    return [finding.location.line for finding in check(root, files, select=RULES)]


@pytest.mark.parametrize(
    "statement",
    [
        pytest.param('{% call(options) heading("Colours") %}', id="nunjucks"),
        pytest.param('{{ example({ group: "styles", html: false }) }}', id="a-function"),
        pytest.param('{%- include "parts/colours.njk" -%}', id="an-include"),
        pytest.param("{% macro title(text) %}{{ text }}{% endmacro %}", id="a-macro"),
        pytest.param("{% for colour in colours %}", id="a-loop"),
        pytest.param('<%= render "colours" %>', id="erb"),
        pytest.param("{{ site.headings(2) }}", id="a-method"),
    ],
)
def test_a_template_may_write_headings(tmp_path: Path, statement: str) -> None:
    assert lines(tmp_path, {"README.md": f"# T\n\n[Colours](#colours)\n\n{statement}\n"}) == []


@pytest.mark.parametrize(
    ("heading", "found"),
    [
        pytest.param("## Hues {#colours}", [], id="behind-the-heading"),
        pytest.param("## Hues {.big #colours}", [], id="with-a-class"),
        pytest.param("## Hues\n{: #colours}", [], id="below-it"),
        pytest.param("## Hues {/*colours*/}", [], id="in-a-comment-of-mdx"),
        pytest.param("## Hues {/* #colours */}", [], id="in-a-comment-with-a-sign"),
        pytest.param("## Hues {/*colours of all*/}", [3], id="in-a-longer-comment"),
        pytest.param("Hues {/*colours*/}", [3], id="in-a-comment-of-a-text"),
        pytest.param("## Hues {#colours-2}", [3], id="another"),
        pytest.param("## Hues [#colours]", [], id="in-brackets"),
        pytest.param("See [#colours]", [3], id="in-brackets-of-a-text"),
        pytest.param("## Hues (#colours)", [3], id="no-attributes"),
    ],
)
def test_an_id_that_is_written_out_is_there(tmp_path: Path, heading: str, found: list[int]) -> None:
    assert lines(tmp_path, {"README.md": f"# T\n\n[Colours](#colours)\n\n{heading}\n"}) == found


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("```\n{% call(options) heading() %}\n```", id="in-code"),
        pytest.param("    {% include 'a' %}", id="in-indented-code"),
        pytest.param("Write {{ name }} there.", id="a-value"),
        pytest.param("{# a comment #}", id="a-comment"),
        pytest.param("A set {a, b}, 100% (of it).", id="braces-and-percents"),
    ],
)
def test_other_text_writes_none(tmp_path: Path, text: str) -> None:
    assert lines(tmp_path, {"README.md": f"# T\n\n[Colours](#colours)\n\n{text}\n"}) == [3]


@pytest.mark.parametrize(
    ("url", "file"),
    [
        pytest.param("/accessibility-statement/", "src/accessibility-statement.md", id="a-page-in-the-source-folder"),
        pytest.param("/components/button/#more", "src/components/button/index.md", id="a-folder-with-a-front-page"),
        pytest.param("/contact", "src/contact.njk", id="a-template"),
        pytest.param("/about?x=1", "site/about.html", id="a-page-in-another-folder"),
        pytest.param("/guide/start", "src/guide/start.mdx", id="without-a-slash-at-its-end"),
        pytest.param("/guide/first%20steps/", "src/guide/first steps/README.md", id="encoded"),
    ],
)
def test_a_path_from_the_root_of_a_site(tmp_path: Path, url: str, file: str) -> None:
    assert lines(tmp_path, {"src/start/index.md": f"# T\n\n[x]({url})\n", file: "# X\n"}) == []


@pytest.mark.parametrize(
    ("url", "file"),
    [
        pytest.param("/contact.md", "pages/contact.md", id="a-file"),
        pytest.param("/contact/", "pages/contact.png", id="a-picture"),
        pytest.param("/contacts/", "pages/contact.md", id="another-page"),
        pytest.param("contact/", "pages/contact.md", id="from-the-page"),
        pytest.param("/../contact/", "pages/a/contact.md", id="out-of-it"),
        pytest.param("/a/", "pages/a/b.md", id="a-folder-without-a-front-page"),
    ],
)
def test_what_is_at_no_page_is_found(tmp_path: Path, url: str, file: str) -> None:
    files = {"pages/start/index.md": f"# T\n\n[x]({url})\n", file: "# X\n"}
    assert check(tmp_path, files, select=(*RULES, "link-outside-repository"))


@pytest.mark.parametrize(
    ("url", "found"),
    [
        pytest.param("ch06-00-enums.html", False, id="a-page-of-the-book"),
        pytest.param("ch06-00-enums.html#more", False, id="with-a-fragment"),
        pytest.param("../reference/items.html", False, id="another-book"),
        pytest.param("index.html", False, id="its-front-page"),
        pytest.param("first-edition/index.html", False, id="another-front-page"),
        pytest.param("ch07-00-modules.html", True, id="no-page-of-the-book"),
        pytest.param("ch06-00-enums.md", True, id="the-source-is-elsewhere"),
    ],
)
def test_html_beside_the_pages_of_a_book(tmp_path: Path, url: str, *, found: bool) -> None:
    files = {
        "en/book.toml": '[book]\ntitle = "x"\n',
        "en/src/SUMMARY.md": "# S\n\n[x](ch06-00-enums.md)\n",
        "en/src/ch06-00-enums.md": "# Enums\n",
        "en/redirects/enums.md": f"# T\n\n[x]({url})\n",
    }
    assert bool(lines(tmp_path, files)) is found


@pytest.mark.parametrize(
    ("url", "found"),
    [
        pytest.param("/de/lessons/basics/types", False, id="the-language-first"),
        pytest.param("/de/lessons/basics/types#more", False, id="with-a-fragment"),
        pytest.param("/en/lessons/basics/types", False, id="another-language"),
        pytest.param("/pt-br/lessons/basics/enum", False, id="in-english-alone"),
        pytest.param("/de/lessons/basics/", False, id="a-folder-with-a-front-page"),
        pytest.param("/de/lessons/basics/nothing", True, id="nowhere"),
        pytest.param("/lessons/basics/types", True, id="no-language"),
        pytest.param("/german/lessons/basics/types", True, id="no-code-of-a-language"),
    ],
)
def test_the_language_may_come_first(tmp_path: Path, url: str, *, found: bool) -> None:
    files = {
        "lessons/de/basics/types.md": f"# T\n\n[x]({url})\n",
        "lessons/de/basics/index.md": "# T\n",
        "lessons/en/basics/types.md": "# T\n",
        "lessons/en/basics/enum.md": "# T\n",
    }
    assert bool(lines(tmp_path, files)) is found


@pytest.mark.parametrize(
    ("build", "url", "found"),
    [
        pytest.param("Makefile", "./img/a.png", False, id="an-image-of-the-root"),
        pytest.param("build.sh", "img/a.png", False, id="by-a-script"),
        pytest.param("package.json", "img/a.png#x", False, id="by-a-package"),
        pytest.param("Makefile", "img/b.png", True, id="nowhere"),
        pytest.param("Makefile", "../img/b.png", True, id="beside-the-folder"),
        pytest.param("notes.txt", "img/a.png", True, id="no-build"),
    ],
)
def test_paths_of_a_book_that_pandoc_makes_start_in_the_root(
    tmp_path: Path, build: str, url: str, *, found: bool
) -> None:
    files = {build: "pandoc chapters/*.md\n", "img/a.png": "", "chapters/01.md": f"# T\n\n![x]({url})\n"}
    assert bool(lines(tmp_path, files)) is found


@pytest.mark.parametrize(
    ("config", "page", "url", "found"),
    [
        pytest.param("angular.json", "content/a.md", "/fundamentals/providers", False, id="a-route"),
        pytest.param("next.config.mjs", "content/a.md", "/assets/a.png", False, id="a-file-that-it-serves"),
        pytest.param("nuxt.config.ts", "content/a.md", "/x#y", False, id="with-a-fragment"),
        pytest.param("gatsby-config.js", "content/b/a.md", "b/a#part", False, id="from-its-base"),
        pytest.param("svelte.config.js", "README.md", "/fundamentals/providers", True, id="the-page-about-it"),
        pytest.param("angular.json", "content/a.md", "gone.md", True, id="a-relative-path"),
        pytest.param("vite.config.js", "content/a.md", "/fundamentals/providers", True, id="another-tool"),
    ],
)
def test_the_routes_of_an_application(tmp_path: Path, config: str, page: str, url: str, *, found: bool) -> None:
    assert bool(lines(tmp_path, {config: "", "content/c.md": "# C\n", page: f"# T\n\n[x]({url})\n"})) is found


ROUTES = "".join(f"[{n}](/guide/page-{n}/) " for n in range(10))


def site(routes: str, page: str) -> dict[str, str]:
    """A repository of eleven pages, one of which links to the others, and another with a text."""
    pages = {f"guide/page-{number}.md": "# Page\n\n## Long-term support (LTS)\n" for number in range(11)}
    return {**pages, "guide/index.md": f"# T\n\n{routes}\n", "other/new.md": page}


@pytest.mark.parametrize(
    ("link", "found"),
    [
        pytest.param("[x](/guide/page-1)", False, id="a-page"),
        pytest.param("[x](/guide/gone/)", False, id="a-route-that-code-may-serve"),
        pytest.param("[x](/api/~/Deno.serve)", False, id="a-route-with-a-full-stop"),
        pytest.param("[x](../guide/page-1)", False, id="a-relative-route"),
        pytest.param("[x](/docs/guide/page-1.md)", False, id="a-file-behind-the-site's-own-path"),
        pytest.param("![x](../img/a.png)", False, id="a-file-from-the-page's-own-url"),
        pytest.param("[x](/guide/gone.md)", True, id="a-file"),
        pytest.param("![x](/img/gone.png)", True, id="an-image"),
        pytest.param("[x](../guide/page-1.md#long-term-support-(lts))", False, id="an-anchor-of-its-letters"),
        pytest.param("[x](../guide/page-1.md#h-long-term-support-lts-2)", False, id="with-a-prefix-and-a-number"),
        pytest.param("[x](../guide/page-1.md#long-term)", True, id="no-such-anchor"),
    ],
)
def test_where_links_lead_to_routes_there_is_a_site(tmp_path: Path, link: str, *, found: bool) -> None:
    files = site(ROUTES, f"# T\n\n{link}\n") | {"other/img/a.png": ""}
    assert bool(lines(tmp_path, files)) is found


RELATIVE = ROUTES.replace("/guide/", "./").replace("/)", ")")


@pytest.mark.parametrize(
    "routes",
    [
        pytest.param(RELATIVE.replace("(./page-9)", "(https://a.dev)"), id="nine"),
        pytest.param(RELATIVE + RELATIVE.replace(")", ".md)"), id="files-as-often"),
        pytest.param(RELATIVE.replace("page", "nothing"), id="to-no-pages"),
    ],
)
def test_a_few_routes_make_no_site(tmp_path: Path, routes: str) -> None:
    findings = check(tmp_path, site(routes, "# T\n\n[x](../img/gone)\n"), select=RULES)
    assert "other/new.md" in {finding.location.path for finding in findings}


@pytest.mark.parametrize(
    ("links", "found"),
    [
        pytest.param("[a](/zh/blog/a) [b](/zh/blog/b/) [c](/zh/c) [d](/zh/d) [e](/zh/e)", False, id="five-to-nowhere"),
        pytest.param("[a](/zh/blog/a) [b](/zh/blog/b/) [c](/zh/c) [d](/zh/d)", True, id="four-to-nowhere"),
        pytest.param("[a](/zh/blog/a) [b](/zh/blog/b/) [c](/zh/c) [d](/guide) [e](/zh/e)", True, id="one-that-works"),
        pytest.param("[a](zh/a) [b](zh/b) [c](zh/c) [d](zh/d) [e](zh/e) [f](zh/f)", True, id="relative-ones"),
    ],
)
def test_absolute_links_that_all_lead_nowhere_are_of_a_larger_site(tmp_path: Path, links: str, *, found: bool) -> None:
    files = {"guide/index.md": "# G\n", "other/a.md": f"# T\n\n{links}\n"}
    assert bool(lines(tmp_path, files)) is found


def test_routes_have_no_numbers(tmp_path: Path) -> None:
    names = [f"topic-{number}" for number in range(10)]
    pages = {f"5-network/{number:02}-{name}/article.md": "# T\n" for number, name in enumerate(names)}
    links = " ".join(f"[{name}](/{name})" for name in names)
    files = {**pages, "1-js/01-a/article.md": f"# A\n\n{links} [x](/editor) [y](editor)\n"}
    assert lines(tmp_path, files) == []
    assert lines(tmp_path, {"1-js/01-a/article.md": "# A\n\n[x](gone.md)\n"}) == [3]


def test_relative_routes_make_a_site_too(tmp_path: Path) -> None:
    routes = "".join(f"[{n}](./page-{n}) " for n in range(10))
    assert lines(tmp_path, site(routes, "# T\n\n[x](/img/gone)\n")) == []


def test_the_first_page_is_shown_by_github(tmp_path: Path) -> None:
    files = site(ROUTES, "# T\n") | {"README.md": "# T\n\n[x](/guide/page-1)\n"}
    assert lines(tmp_path, files) == [3]


@pytest.mark.parametrize(
    ("url", "found"),
    [
        pytest.param("#docs/intro", False, id="a-page"),
        pytest.param("#/docs/intro", False, id="with-a-slash"),
        pytest.param("#!/docs/intro.md", False, id="with-an-exclamation-mark-and-suffix"),
        pytest.param("#docs/more", False, id="a-folder"),
        pytest.param("#docs/gone", True, id="no-page"),
        pytest.param("#ci/cd", True, id="a-heading's-own-slash"),
        pytest.param("#../README", True, id="out-of-it"),
    ],
)
def test_a_fragment_may_be_a_route(tmp_path: Path, url: str, *, found: bool) -> None:
    files = {"sidebar.md": f"# T\n\n[x]({url})\n", "docs/intro.md": "# I\n", "docs/more/README.md": "# M\n"}
    assert bool(lines(tmp_path, files)) is found


@pytest.mark.parametrize(("page", "found"), [("overrides/snippets/a.md", False), ("a.md", True)])
def test_a_path_from_the_root_of_the_site_around(tmp_path: Path, page: str, *, found: bool) -> None:
    files = {
        "mkdocs.yml": "site_name: x\n",
        "docs/computing/index.md": "# C\n",
        page: "# T\n\n[x](/computing/index.md)\n",
    }
    assert bool(lines(tmp_path, files)) is found


def test_html_is_missing_where_there_is_no_site(tmp_path: Path) -> None:
    files = {"src/enums.md": "# Enums\n", "redirects/enums.md": "# T\n\n[x](enums.html) [y](../enums.html)\n"}
    assert lines(tmp_path, files) == [3, 3]


def test_a_deep_page_has_as_few_roots_as_others() -> None:
    tree = Mock(names=Mock(return_value=()))
    assert not UnknownRoutes(tree).has("a/" * 2_000 + "README.md", "/contact/")
    assert tree.names.call_count <= 100


@pytest.mark.parametrize(
    ("url", "folder", "config", "found"),
    [
        pytest.param("/home/a.svg", "public", None, False, id="public"),
        pytest.param("/home/a.svg", "static", None, False, id="static"),
        pytest.param("/home/a.svg?raw", "src/assets", None, False, id="assets"),
        pytest.param("/home/b.svg", "public", None, True, id="another-name"),
        pytest.param("/home/a.svg", "img", None, True, id="another-folder"),
        pytest.param("home/a.svg", "public", None, True, id="relative-without-a-bundler"),
        pytest.param("home/a.svg", "public", "export default {}", False, id="the-folder-that-vite-takes-usually"),
        pytest.param("/home/a.svg", "files", "publicDir: './files/',", False, id="the-folder-that-vite-is-told"),
        pytest.param("home/a.svg", "files", 'publicDir : "files"', False, id="relative-below-the-folder"),
        pytest.param("home/a.svg", "public", 'publicDir: "files"', True, id="another-folder-is-told"),
    ],
)
def test_files_that_a_bundler_serves(tmp_path: Path, url: str, folder: str, config: str | None, *, found: bool) -> None:
    files = {"content/en/a.md": f"# T\n\n![x]({url})\n", f"{folder}/home/a.svg": ""}
    files |= {"vite.config.ts": config} if config else {}
    rules = (*RULES, "link-outside-repository")
    assert bool(check(tmp_path, files, select=rules)) is found


def test_the_first_page_is_shown_by_github_alone(tmp_path: Path) -> None:
    files = {"README.md": "# T\n\n![x](/home/a.svg)\n", "public/home/a.svg": ""}
    assert check(tmp_path, files, select=("link-outside-repository",))


@pytest.mark.parametrize(
    ("url", "config", "found"),
    [
        pytest.param("second-edition/ch19-advanced.html", "book.toml", False, id="a-chapter-of-another-folder"),
        pytest.param("ch19-advanced.html#traits", "book.toml", False, id="with-an-anchor"),
        pytest.param("second-edition/ch20.html", "book.toml", True, id="no-chapter"),
        pytest.param("second-edition/ch19-advanced.html", "notes.txt", True, id="no-site"),
        pytest.param("second-edition/ch19-advanced.pdf", "book.toml", True, id="no-page"),
    ],
)
def test_pages_that_are_built_in_another_folder(tmp_path: Path, url: str, config: str, *, found: bool) -> None:
    files = {
        config: '[book]\nsrc = "src"\n',
        "redirects/traits.md": f"# T\n\n[x]({url})\n",
        "second-edition/src/ch19-advanced.md": "# T\n\n## Traits\n",
    }
    assert bool(lines(tmp_path, files)) is found


@pytest.mark.parametrize("name", ["shot@2x.png", "shot@1.5x.jpg", "me@home.png"])
def test_an_image_beside_the_url_of_a_page(tmp_path: Path, name: str) -> None:
    text = f'# T\n\n<img src="{name}">\n'
    files = {"mkdocs.yml": "site_name: x\n", "docs/a.md": text, f"docs/a/{name}": ""}
    assert bool(lines(tmp_path, files)) is (name == "me@home.png")


@pytest.mark.parametrize(
    ("url", "pages", "found"),
    [
        pytest.param("page-3.html", 10, False, id="a-page"),
        pytest.param("../en/page-3.html#x", 10, False, id="by-another-way"),
        pytest.param("page-99.html", 10, True, id="no-page"),
        pytest.param("page-3.html", 8, True, id="too-few-to-tell"),
        pytest.param("#configuracao-do-canal", 10, False, id="an-anchor-without-accents"),
        pytest.param("#configuracao-do-canal", 9, True, id="an-anchor-without-accents-on-github"),
        pytest.param("#another", 10, True, id="no-anchor"),
    ],
)
def test_a_program_that_makes_html_of_pages(tmp_path: Path, url: str, pages: int, *, found: bool) -> None:
    links = "".join(f"- [x](page-{number}.html)\n" for number in range(pages))
    files = {f"en/page-{number}.md": "# T\n" for number in range(pages)}
    files |= {"en/index.md": f"# T\n\n{links}", "en/a.md": f"# T\n\n[x]({url})\n\n## Configura\u00e7\u00e3o do canal\n"}
    findings = check(tmp_path, files, select=RULES)
    assert any(finding.location.path == "en/a.md" for finding in findings) is found


CONTENTS = "- [A](#a)\n- [B](#b)\n- [C](#c)\n- [D](#d)\n- [E](#e)\n"


@pytest.mark.parametrize(
    ("part", "readme", "found"),
    [
        pytest.param(CONTENTS, CONTENTS, False, id="all-of-them"),
        pytest.param(CONTENTS.replace("#e", "#f"), CONTENTS, False, id="all-but-one"),
        pytest.param(CONTENTS.replace("#e", "#f").replace("#d", "#g"), CONTENTS, True, id="two-are-its-own"),
        pytest.param("- [A](#a)\n- [B](#b)\n", CONTENTS, True, id="two-links-are-few"),
        pytest.param(CONTENTS, "See below.\n", True, id="the-first-page-has-no-such-links"),
    ],
)
def test_a_part_of_the_first_page(tmp_path: Path, part: str, readme: str, *, found: bool) -> None:
    sections = "\n\n".join(f"## {letter}" for letter in "ABCDE")
    files = {"README.md": f"# T\n\n{readme}\n{sections}\n", "src/md/_index.md": f"# T\n\n{part}"}
    findings = check(tmp_path, files, select=RULES)
    assert bool(findings) is found


@pytest.mark.parametrize(
    ("page", "link", "suffix", "found"),
    [
        pytest.param("Home.md", "[x](Page-3)", "", 0, id="a-page"),
        pytest.param("Home.md", "[x](/wiki/Page-3)", "", 0, id="from-the-root-of-the-site"),
        pytest.param("Home.md", "[x](Not-Written-Yet)", "", 0, id="a-page-that-is-not-there"),
        pytest.param("Home.md", "![x](pic.png)", "", 1, id="a-picture"),
        pytest.param("README.md", "[x](Page-3)", "", 1, id="the-readme"),
        pytest.param("docs/Home.md", "[x](Page-3)", "", 1, id="in-a-folder"),
        pytest.param("Home.md", "[x](Page-3)", ".md", 1, id="files-are-usual"),
    ],
)
def test_pages_of_a_wiki_are_named_without_their_suffix(
    tmp_path: Path, page: str, link: str, suffix: str, found: int
) -> None:
    files = {f"Page-{n}.md": f"# P\n\n[next](Page-{(n + 1) % 12}{suffix})\n" for n in range(12)}
    files[page] = f"# T\n\n{link}\n"
    missing = check(tmp_path, files, select=("target-missing",))
    assert len([each for each in missing if each.location.path == page]) == found
