"""The files that a bundler serves as they are, on pages of a site that is not known."""

from __future__ import annotations

import re
from functools import cached_property
from posixpath import join, normpath
from urllib.parse import unquote

from linter.sources import EntryKind, TextFile, Tree

_USUAL = ("public", "static", "src/public", "src/static", "src/assets")
_CONFIGURATIONS = tuple(f"vite.config.{suffix}" for suffix in ("js", "ts", "mjs", "mts", "cjs", "cts"))
_PUBLIC = re.compile(r"\bpublicDir\s*:\s*['\"`](?:\./)?([^'\"`]{1,200}?)/?['\"`]")
_LONGEST = 100_000  # characters of a configuration that are read


class StaticFiles:
    """The files below the folders that become the root of a site."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree

    def has(self, written: str) -> bool:
        """Whether the path of a URL leads to such a file: from the site's root, or if Vite builds it from any page."""
        path = normpath(unquote(written).lstrip("/"))
        folders = (*self._configured, *_USUAL) if written.startswith("/") else self._configured
        return not path.startswith("..") and any(
            self._tree.kind(join(folder, path)) is EntryKind.FILE for folder in folders
        )

    @cached_property
    def _configured(self) -> tuple[str, ...]:
        """The folder that Vite's configuration names."""
        texts = map(self._tree.read, filter(self._tree.kind, _CONFIGURATIONS))
        found = (_PUBLIC.search(text.text[:_LONGEST]) for text in texts if isinstance(text, TextFile))
        return tuple(match[1] if match else "public" for match in found)
