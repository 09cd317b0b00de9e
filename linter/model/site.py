"""The sites that are built from a repository's pages: which there are, and which a page is on."""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import dirname, join, split, splitext

from msgspec import Struct
from msgspec.structs import replace

from linter.config.settings import SiteSetting
from linter.model.sites import generators
from linter.model.sites._generator import Configuration, Generator, Layout
from linter.sources import TextFile, Tree
from linter.sources.ignored import folders_above

FOLDERS = ("website", "docs", "site", "documentation", "doc", "www", "web", "docusaurus")
"""Where the configuration of a site may be that has its pages elsewhere in the repository."""

_MOST_PARTS = 50  # files beside a configuration
_OTHER_IDS = r"(?i)slug|auto_?(?:heading)?_?id|toc_depth|anchor:|auto_ids"
"""What is in a configuration that has another function for ids than the usual one."""

_REROUTES = r"(?i)redirect|rediraffe|rewrites|permalink|aliases|collections|routeBasePath|^\s*- blog\b"
"""What is in a configuration by which pages are served elsewhere."""


class Site(Struct, frozen=True):
    """A site: the generator, named `name`, its configuration and the folder that is for, and where it has its pages.

    `generates` is whether it has pages that are not in the repository, `reroutes` whether pages are served elsewhere
    than at their paths, `has_usual_ids` whether no other function is configured for ids, `defines` whether references
    may be defined by the generator, `translates` whether pages in the folder of a language fall back to others.
    """

    name: str
    generator: Generator
    configuration: str
    folder: str
    layout: Layout
    generates: bool = False
    reroutes: bool = False
    has_usual_ids: bool = True
    defines: bool = False
    translates: bool = False

    @property
    def stated(self) -> str:
        """What it is recognised as, and by what."""
        return f"{self.generator.title}, by {self.configuration or 'model.site'}"

    def has(self, path: str) -> bool:
        """Whether the page or file at `path` is in a folder of the site's pages."""
        return any(path.startswith(f"{folder}/" if folder else "") for folder in self.layout.pages)


class Sites:
    """The sites of the repository `tree`, as far as `setting` lets them be recognised."""

    def __init__(self, tree: Tree, setting: SiteSetting) -> None:
        self._tree = tree
        self._setting = setting
        self._in_folder: dict[str, tuple[Site, ...]] = {}
        self._around_folder: dict[str, tuple[Site, ...]] = {}
        self._on_page: dict[str, tuple[Site, ...]] = {}

    def of(self, page: str) -> tuple[Site, ...]:
        """The sites that the page at `path` is on; the nearest first."""
        if page not in self._on_page:
            self._on_page[page] = tuple(site for site in self.around(page) if site.has(page))
        return self._on_page[page]

    def around(self, page: str) -> tuple[Site, ...]:
        """The sites that are configured around the page at `path`, which it need not be on; the nearest first."""
        folder = dirname(page)
        if folder not in self._around_folder:
            self._around_folder[folder] = tuple(self._around(folder))
        return self._around_folder[folder]

    def _around(self, folder: str) -> Iterator[Site]:
        """The sites that are configured in a folder or above it, or below the root for pages elsewhere."""
        if self._setting is SiteSetting.NONE:
            return
        above = tuple(folders_above(f"{folder}/"))[::-1] if folder else ()
        found = [site for name in dict.fromkeys((*above, "", *FOLDERS)) for site in self._configured_in(name)]
        if not found and self._setting is not SiteSetting.AUTO:
            generator = generators()[self._setting]
            found = [Site(self._setting, generator, "", "", Layout(("",), ("",)))]
        yield from found

    def _configured_in(self, folder: str) -> tuple[Site, ...]:
        if folder not in self._in_folder:
            self._in_folder[folder] = tuple(self._recognised(folder))
        return self._in_folder[folder]

    def _recognised(self, folder: str) -> Iterator[Site]:
        names = frozenset(self._tree.names(folder))
        for name, generator in generators().items() if names else ():
            if self._setting not in (SiteSetting.AUTO, name):
                continue
            files = (join(folder, file) for file in generator.files if file.partition("/")[0] in names)
            for path in files:
                content = self._tree.read(path)
                if not isinstance(content, TextFile):
                    continue
                configuration = Configuration(self._tree, folder, path, content.text)
                if layout := generator.layout(configuration):
                    generates, reroutes, defines, translates = map(
                        configuration.mentions,
                        (generator.generates, _REROUTES, generator.defines, generator.translates),
                    )
                    other_ids = any(part.mentions(_OTHER_IDS) for part in self._parts(configuration))
                    yield Site(
                        name, generator, path, folder, layout, generates, reroutes, not other_ids, defines, translates
                    )
                    break

    def _parts(self, configuration: Configuration) -> Iterator[Configuration]:
        """A configuration with the files beside it that it may be made of, if it is one in a folder of its own."""
        yield configuration
        folder, name = split(configuration.path)
        stem, suffix = splitext(name)
        for other in self._tree.names(folder)[:_MOST_PARTS] if stem == "index" else ():
            file = self._tree.read(join(folder, other)) if other != name and other.endswith(suffix) else None
            if isinstance(file, TextFile):
                yield replace(configuration, path=join(folder, other), text=file.text)
