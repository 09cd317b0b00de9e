"""Fixes on pages of a site: none that is safe changes a link that works there."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.finding import Applicability, Finding
from linter.parse.parser import parse
from linter.run.fixer import run_with_fixes
from linter.run.options import CheckOptions
from linter.run.workspace import InputOptions
from tests.model.sites.test_links import LINKS, SITES
from tests.repository import check, git, write

RULES = """\
extends: [awesome]
model:
  root: {page}
  toc: {{page: {page}, heading: Contents}}
  topics: {{level: 2}}
rules: {{required-file-missing: off, self-absolute-link: on, non-canonical-url: on}}
"""
WORKING = {name: [url for site, url, works in LINKS if site == name and works] for name in SITES}
FAULTS = [
    "## Contents",
    "- [Tools](#tols)",
    "- [Tools](#tools)",
    "## Tools",
    "## Tools - and more",
    "See [Tools](#tools-and-more).",
    "See [this] (#tools).",
    "- [B](https://b.dev/?utm_source=x) – a tool",
    "- [A](https://a.dev) - The the tool.",
    "An enviroment, see [it](#an-enviroment).",
    "### An enviroment",
]


@st.composite
def pages(draw: st.DrawFn) -> tuple[str, str]:
    """A generator, and a page with links that work and faults that have fixes."""
    name = draw(st.sampled_from(sorted(SITES)))
    link = st.sampled_from(WORKING[name]).map(
        lambda url: f"- [x](<{url}>) – {'a thing' if len(url) % 2 else 'A thing.'}"
    )
    lines = draw(st.lists(st.one_of(link, st.sampled_from(FAULTS)), min_size=3, max_size=14))
    return name, "# Page\n\n" + "\n".join(f"{line}\n" if line.startswith("#") else line for line in lines) + "\n"


def relative_urls(text: str) -> set[str]:
    return {link.url for link in parse("page.md", text).links if ":" not in link.url}


@given(pages())
def test_no_safe_fix_changes_a_link_that_works(page: tuple[str, str]) -> None:
    name, text = page
    path, files = SITES[name]
    with TemporaryDirectory() as folder:
        root = Path(folder)
        (root / ".git").mkdir()
        write(root, {**files, path: text, "rules.yaml": RULES.format(page=path)})
        fixed = run_with_fixes(CheckOptions(InputOptions(root), cache_dir=None), unsafe=False)
    after = {change.after.path: change.after.text for change in fixed.changes}.get(path, text)
    working = relative_urls(text) & set(WORKING[name])
    assert working <= relative_urls(after)


def fixes(findings: tuple[Finding, ...], rule: str) -> list[tuple[str, Applicability]]:
    """What the fixes of a rule write, and whether they are safe."""
    found = [finding.fix for finding in findings if finding.rule == rule and finding.fix]
    return [(fix.edits[0].text, fix.applicability) for fix in found]


def test_another_function_for_ids_makes_a_fix_unsafe(tmp_path: Path) -> None:
    configuration = "markdown_extensions:\n  - toc:\n      slugify: !!python/object/apply:pymdownx.slugs.slugify {}\n"
    files = {"mkdocs.yml": configuration, "docs/a.md": "# A\n\n[x](#instalation)\n\n## Installation\n"}
    assert fixes(check(tmp_path, files), "anchor-missing") == [("#installation", Applicability.UNSAFE)]


MKDOCS = {"mkdocs.yml": "site_name: x\n"}


@pytest.mark.parametrize(
    ("files", "url", "rule", "text", "applicability"),
    [
        # the anchor is the same on GitHub and on the site
        ({"docs/b.md": "# B\n\n## Installation\n"}, "b.md#instalation", "anchor-missing", "b.md#installation", "safe"),
        # on GitHub alone it would be `foo---bars`
        ({"docs/b.md": "# B\n\n## Foo - Bars\n"}, "b.md#foo-barz", "anchor-missing", "b.md#foo-bars", "unsafe"),
        # a slug function of rules of its own would make another one
        ({"docs/b.md": "# B\n\n## Über alles\n"}, "b.md#uber-ales", "anchor-missing", "b.md#uber-alles", "unsafe"),
        ({"docs/b.md": "# B\n\n## Title {#own-id}\n"}, "b.md#own-idd", "anchor-missing", "b.md#own-id", "unsafe"),
        ({"docs/b.md": "# B\n\n## Other one\n\n## Other one\n"}, "b.md#other_one_1", "anchor-missing", "", "unsafe"),
        # a path that is written as it is works for both
        ({"docs/sub/B.md": "# B\n"}, "sub/b.md", "path-case", "sub/B.md", "safe"),
    ],
)
def test_a_fix_is_safe_if_it_holds_on_both(
    tmp_path: Path, files: Mapping[str, str], url: str, rule: str, text: str, applicability: str
) -> None:
    findings = check(tmp_path, {**MKDOCS, **files, "docs/a.md": f"# A\n\n[x]({url})\n"})
    assert fixes(findings, rule) == ([(text, Applicability(applicability))] if text else [])


@pytest.mark.parametrize(
    ("configuration", "page", "target", "url"),
    [
        ("mkdocs.yml", "docs/a.md", "Other.md", "../other.md"),  # on GitHub alone: it is not on the site
        ("hugo.toml", "content/a.md", "content/B.md", "b.md"),  # on the site it is no file
        ("mkdocs.yml", "docs/a.md", "SECURITY.md", "../Security.md#x"),
    ],
)
def test_a_fix_that_holds_on_github_alone_is_unsafe(
    tmp_path: Path, configuration: str, page: str, target: str, url: str
) -> None:
    findings = check(tmp_path, {configuration: "", target: "# B\n", page: f"# A\n\n[x]({url})\n"})
    assert [safety for _, safety in fixes(findings, "path-case")] == [Applicability.UNSAFE]


def test_a_relative_url_in_place_of_an_absolute_one_is_unsafe(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    git(tmp_path, "remote", "add", "origin", "https://github.com/o/r")
    link = "# A\n\n[x](https://github.com/o/r/blob/main/CODE.md) [y](https://github.com/o/r/blob/main/docs/b.md)\n"
    files = {"mkdocs.yml": "", "docs/a.md": link, "docs/b.md": "# B\n", "CODE.md": "# C\n"}
    rules = "extends: [core]\nrules: {self-absolute-link: on}\n"
    found = dict(fixes(check(tmp_path, {**files, "rules.yaml": rules}), "self-absolute-link"))
    assert found == dict.fromkeys(("../CODE.md", "b.md"), Applicability.UNSAFE)


def test_a_fix_of_a_page_that_is_on_no_site_stays_safe(tmp_path: Path) -> None:
    files = {
        **MKDOCS,
        "docs/b.md": "# B\n",
        "README.md": "# R\n\n[x](#foo---barier)\n\n## Foo - Barrier\n\n[y](Docs/b.md)\n",
    }
    findings = check(tmp_path, files)
    assert fixes(findings, "path-case") == [("docs/b.md", Applicability.SAFE)]
    assert fixes(findings, "anchor-missing") == [("#foo---barrier", Applicability.SAFE)]
