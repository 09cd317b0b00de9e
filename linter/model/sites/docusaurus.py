"""Docusaurus: https://docusaurus.io/docs/api/docusaurus-config; ids are those of github-slugger."""

from __future__ import annotations

import re

from linter.model.sites._generator import Configuration, Generator, HeadingIds, Layout
from linter.model.sites._slugs import github_slug

_PATH = re.compile(r"""\bpath:\s*["']([\w./-]{1,200})["']""")
_NUMBER = re.compile(r"\d+\s*[-_.]+\s*(?=[^-_.\s\d])")


def layout(configuration: Configuration) -> Layout:
    """All of its folder, and the folders of documents that the configuration names elsewhere."""
    named = [configuration.below(path) for path in ("docs", "blog", "src/pages", "static", ".", "versioned_docs")]
    paths = [configuration.below(path) for path in _PATH.findall(configuration.text)]
    elsewhere = [path for path in paths if path and not path.startswith("..")]
    return Layout((configuration.folder, *elsewhere), (*named, *elsewhere))


def route(name: str) -> str:
    """A name without the number that only orders it: `01-intro.md` has the route `intro`."""
    return _NUMBER.sub("", name, count=1) if _NUMBER.match(name) else name


GENERATOR = Generator(
    title="Docusaurus",
    files=tuple(f"docusaurus.config.{suffix}" for suffix in ("js", "ts", "mjs", "cjs", "mts", "cts")),
    layout=layout,
    ids=(HeadingIds(github_slug),),
    computed=r"<(?!Tabs|TabItem|Admonition|Details|ThemedImage|Image|Link|CodeBlock|TOCInline|Highlight|BrowserWindow)[A-Z]",
    generates="typedoc|openapi|remote-content|graphql-markdown",
    route=route,
    ends_html=True,
    starts_anywhere=True,
)
