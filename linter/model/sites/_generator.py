"""What a site generator is: its configuration files, where a site has its pages, and how it makes ids and routes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from posixpath import join, normpath

from msgspec import Struct

from linter.model.sites._slugs import numbered
from linter.sources import EntryKind, TextFile, Tree

_LONGEST = 100_000  # characters of a configuration that are searched


class Configuration(Struct, frozen=True):
    """A configuration file at `path`, its text, and the `folder` that it is for (empty: the repository's root)."""

    tree: Tree
    folder: str
    path: str
    text: str

    def value(self, *keys: str) -> str:
        """The text of the first of these keys that is set, in YAML, TOML, JSON or Python; empty if none is.

        Searched line by line: such files hold tags and code that no reader of plain data takes.
        """
        for key in keys:
            pattern = rf"""^[ \t]*["']?{key}["']?[ \t]*[:=][ \t]*["']?([^"'\n\r,#]*)"""
            if found := re.search(pattern, self.text[:_LONGEST], re.MULTILINE):
                return found[1].strip()
        return ""

    def values(self, key: str) -> tuple[str, ...]:
        """The texts of a key wherever it is set, as in one table for each language, in their order, each once."""
        pattern = rf"""^[ \t]*["']?{key}["']?[ \t]*[:=][ \t]*["']?([^"'\n\r,#]*)"""
        found = re.finditer(pattern, self.text[:_LONGEST], re.MULTILINE | re.IGNORECASE)
        return tuple(dict.fromkeys(match[1].strip() for match in found if match[1].strip()))

    def beside(self, path: str) -> Configuration:
        """The file at a path relative to the folder; without text if there is none."""
        file = self.tree.read(self.below(path))
        text = file.text if isinstance(file, TextFile) else ""
        return Configuration(self.tree, self.folder, self.below(path), text)

    def mentions(self, words: str) -> bool:
        """Whether the pattern `words` is in the file."""
        return bool(words) and re.search(words, self.text[:_LONGEST], re.MULTILINE) is not None

    def below(self, path: str) -> str:
        """A path that is relative to the folder, from the repository's root."""
        return _plain(normpath(join(self.folder, path.lstrip("/"))))

    def has(self, path: str, kind: EntryKind = EntryKind.DIRECTORY) -> bool:
        """Whether there is such a folder or file, relative to the folder."""
        return self.tree.kind(self.below(path)) is kind


class Layout(Struct, frozen=True):
    """Where a site has its pages and the files that are served as they are: folders, from the repository's root.

    What is in `roots` is served from the site's root too.
    """

    pages: tuple[str, ...]
    roots: tuple[str, ...] = ()


class HeadingIds(Struct, frozen=True):
    """A way to make ids of headings: the `slug` of one, and how all slugs of a page are made different.

    `source`: the slug is made of the heading as it is written, not of the text that is shown.
    """

    slug: Callable[[str], str]
    number: Callable[[Iterable[str]], Iterator[str]] = numbered
    source: bool = False


def same(name: str) -> str:
    """A file's name as it is in routes where a generator does not change it."""
    return name


class Generator(Struct, frozen=True):
    """A site generator. `files` are the names of its configuration, relative to the folder that a site is built from.

    `layout` says where the site has what; `None` if the file is not of this generator. `ids` are the ways to make ids
    of headings: the default first, then what it can be configured to. `computed` is found where a page may get ids that
    are not written on it (templates, includes, components). `generates` is found in the configuration of a site that
    has pages which are not in the repository, `defines` in that of one that defines references by itself, and
    `translates` where pages in the folder of a language fall back to others. `route` is the name of a file or folder in
    routes.
    """

    title: str
    files: tuple[str, ...]
    layout: Callable[[Configuration], Layout | None]
    ids: tuple[HeadingIds, ...]
    computed: str
    generates: str = ""
    defines: str = ""
    translates: str = ""
    route: Callable[[str], str] = same
    labels_anywhere: bool = False
    """Whether a fragment may be a label that another page defines."""
    separates_freely: bool = False
    """Whether ids have hyphens in places that differ from version to version (`azure-a-d`, `aa-s`)."""
    from_root: bool = False
    """Whether relative links lead on from the site's root, and not from their page."""
    ends_html: bool = False
    """Whether Markdown goes on within, or right behind, an HTML element without a blank line."""
    closes_links: bool = False
    """Whether a URL without marks around it ends before a bracket that it has not opened, whatever follows."""
    links_ascii: bool = False
    """Whether a URL without marks around it ends before the first character that is not ASCII."""
    is_beside_others: bool = False
    """Whether sites of it are often published in folders beside each other, and link to pages there as to files."""
    fills_in_text: bool = False
    """Whether a link without text shows the title of what it leads to."""
    indents_content: bool = False
    """Whether indented lines go on in a block of the dialect, where GitHub has code."""
    starts_anywhere: bool = False
    """Whether links to source files may also start in the folder of all documents."""
    follows_files: bool = True
    """Whether links to source files become links to their pages."""


def _plain(path: str) -> str:
    return "" if path == "." else path
