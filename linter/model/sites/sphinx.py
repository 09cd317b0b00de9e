"""Sphinx with MyST, Jupyter Book and mystmd: https://myst-parser.readthedocs.io/en/latest/syntax/cross-referencing.html."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from posixpath import basename
from unicodedata import normalize

from linter.model.sites._generator import Configuration, Generator, HeadingIds, Layout
from linter.model.sites._slugs import github_slug
from linter.sources import EntryKind

_MYST = r"myst|recommonmark|jupyter|sphinx_book_theme|markdown"
_NO_ID = re.compile("[^a-z0-9]+")
_AT_ENDS = re.compile("^[-0-9]+|-+$")
_DIGRAPHS = str.maketrans({"ß": "sz", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ħ": "h", "ł": "l", "ŧ": "t"})


def layout(configuration: Configuration) -> Layout | None:
    """The pages are beside conf.py. One that has nothing to do with Markdown is none of ours."""
    name = basename(configuration.path)
    if (name == "conf.py" and not configuration.mentions(_MYST)) or (
        name == "_config.yml" and not configuration.has("_toc.yml", EntryKind.FILE)
    ):
        return None
    pages = (configuration.folder, configuration.below("source"))
    return Layout(pages, (*pages, configuration.below("_static")))


def slug(text: str) -> str:
    """`docutils.nodes.make_id`."""
    plain = normalize("NFKD", text.lower().translate(_DIGRAPHS)).encode("ascii", "ignore").decode("ascii")
    return _AT_ENDS.sub("", _NO_ID.sub("-", " ".join(plain.split())))


def numbered(slugs: Iterable[str]) -> Iterator[str]:
    """The ids of docutils: `id1`, `id2` for what has no slug of its own."""
    used, count = set[str](), itertools.count(1)
    for slug in slugs:
        found = slug
        while not found or found in used:
            found = f"id{next(count)}"
        used.add(found)
        yield found


GENERATOR = Generator(
    title="Sphinx",
    files=("conf.py", "_config.yml", "myst.yml"),
    layout=layout,
    ids=(HeadingIds(slug, numbered), HeadingIds(github_slug)),
    computed=r"\{(?:include|eval-rst|auto\w+|literalinclude|glossary|[a-z]+:\w+|option|envvar|list-table|bibliography)\}|\{\{|\{%",
    generates=r"autoapi|autodoc2|sphinx_gallery|^html_(?:extra_path|additional_pages)\s*=",
    labels_anywhere=True,
    fills_in_text=True,
)
