"""Pages of a site that take in others: what is broken in one may work in the page that is shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.repository import check

PART = "See [the part](#elsewhere), [a page](none.md) and [more][label].\n"
SITES = [
    pytest.param("book.toml", "[book]\n", "src/a.md", "{{#include parts/b.md}}", "src/parts/b.md", id="mdbook"),
    pytest.param("book.toml", "[book]\n", "src/x/a.md", "{{ #include ../b.md:1:9 }}", "src/b.md", id="mdbook-lines"),
    pytest.param("mkdocs.yml", "site_name: x\n", "docs/a.md", '--8<-- "parts/b.md"', "docs/parts/b.md", id="mkdocs"),
    pytest.param("mkdocs.yml", "site_name: x\n", "docs/a.md", '{% include "b.md" %}', "docs/b.md", id="mkdocs-macros"),
    pytest.param("_config.yml", "title: x\n", "a.md", "{% include_relative b.md %}", "b.md", id="jekyll"),
    pytest.param("_quarto.yml", "project: {}\n", "a.md", "{{< include parts/b.md >}}", "parts/b.md", id="quarto"),
    pytest.param("conf.py", "extensions = ['myst_parser']\n", "a.md", "```{include} b.md\n```", "b.md", id="sphinx"),
    pytest.param(".vitepress/config.ts", "x\n", "a.md", "<!--@include: ./b.md-->", "b.md", id="vitepress"),
    pytest.param(
        "docusaurus.config.js", "x\n", "docs/a.mdx", "import B from './b.mdx';", "docs/b.mdx", id="docusaurus"
    ),
]
INCLUDE = "files: {include: ['**/*.md', '**/*.mdx']}\n"


def broken(root: Path, files: dict[str, str | bytes], path: str) -> list[str]:
    """The rules that report something on one of the files."""
    findings = check(root, {"rules.yaml": INCLUDE, **files})
    wanted = ("anchor-missing", "target-missing", "reference-undefined")
    return sorted(f.rule for f in findings if f.location.path == path and f.rule in wanted)


@pytest.mark.parametrize(("configuration", "text", "page", "include", "part"), SITES)
def test_a_part_is_not_judged_alone(
    tmp_path: Path, configuration: str, text: str, page: str, include: str, part: str
) -> None:
    files: dict[str, str | bytes] = {configuration: text, page: f"# A\n\n{include}\n", part: PART}
    assert broken(tmp_path, files, part) == []
    files[page] = f"# A\n\n{include.replace('b.md', 'c.md')}\n"
    assert "reference-undefined" in broken(tmp_path, files, part)


@pytest.mark.parametrize(("configuration", "text", "page", "include", "part"), SITES)
def test_a_definition_may_be_in_what_a_page_takes_in(
    tmp_path: Path, configuration: str, text: str, page: str, include: str, part: str
) -> None:
    files: dict[str, str | bytes] = {configuration: text, page: f"# A\n\n[one][label]\n\n{include}\n", part: "Text.\n"}
    assert broken(tmp_path, files, page) == []
    files[page] = "# A\n\n[one][label]\n"
    assert broken(tmp_path, files, page) == ["reference-undefined"]


@pytest.mark.parametrize("plugin", ["autorefs", "mkdocstrings", "pymdownx.snippets: {auto_append: [a.md]}"])
def test_definitions_that_the_generator_makes(tmp_path: Path, plugin: str) -> None:
    files: dict[str, str | bytes] = {
        "mkdocs.yml": f"site_name: x\nplugins: [{plugin}]\n",
        "docs/a.md": "# A\n\n[one][some.module]\n",
        "README.md": "# R\n\n[one][some.module]\n",
    }
    assert broken(tmp_path, files, "docs/a.md") == []
    assert broken(tmp_path, {}, "README.md") == ["reference-undefined"]
