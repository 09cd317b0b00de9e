"""The target of a link on a page of a site: it works if it works on GitHub or on the site.

Only what works in neither keeps its fault. What cannot be known before the site is built is an `Other` without a
scheme.
"""

from __future__ import annotations

import re
from functools import cached_property
from posixpath import basename, join, normpath, splitext
from unicodedata import normalize
from urllib.parse import quote, unquote

from linter.config.settings import SiteSetting
from linter.document import Document
from linter.model.documents import Documents
from linter.model.resolve import Fault, File, Missing, NoAnchor, Other, Outside, Section, Target, resolve
from linter.model.site import Site, Sites
from linter.model.sites._absence import Absence, is_part
from linter.model.sites._ids import PageIds, page_ids, written_ids
from linter.model.sites._includes import Includes, has_statements, includes_others
from linter.model.sites._pages import SitePages
from linter.model.sites._routes import Routes, UnknownRoutes, is_route
from linter.model.sites._static import StaticFiles
from linter.model.sites._unknown_links import UnknownLinks, is_wiki_page
from linter.sources import EntryKind, TextFile

_UNKNOWN = Other("")
# A URL without its scheme or with a sign before it, an e-mail address: no site has such a route.
_NO_ROUTE = re.compile(
    r"www\.[\w-]+\.|[^\w/.#?]{1,3}https?:/|https?//|[\w.+-]{1,64}@(?![0-9.]+x\.)[\w-]+\.[a-z]{2,}\Z", re.IGNORECASE
)
_BUILDS = ("Makefile", "makefile", "GNUmakefile", "build.sh", "Rakefile", "package.json")
# Angular, Next.js, Nuxt, Gatsby, SvelteKit, Remix, Astro.
_APPS = (
    "angular.json",
    *(
        f"{name}.config.{suffix}"
        for name in ("next", "nuxt", "svelte", "remix", "astro")
        for suffix in ("js", "mjs", "ts")
    ),
    "gatsby-config.js",
    "gatsby-config.ts",
)
_PREFIX_AND_NUMBER = re.compile(r"(?:[a-z]{1,3}-)?(.+?)(?:-\d{1,3})?")  # h-example-2
_PANDOC = re.compile(r"\bpandoc\b")
_LONGEST = 100_000  # characters of a build file that are read
_PARTS = re.compile(
    r"/_?(?:header|footer|intro|introduction|preamble|head|foot)\.\w+\Z", re.IGNORECASE
)  # of the README
_OF_THEMES = frozenset(("content", "main", "main-content"))  # ids that themes give to the page as a whole
_FEW_ANCHORS, _MOST_OF = 3, 5  # links of a part of the first page; all but one of so many
_ON_DISK = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{0,31}:|\\|~/")


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, normalize("NFKD", text.casefold())))


class SiteLinks:
    """Resolves the links of a repository whose pages may be on sites."""

    def __init__(self, library: Documents, setting: SiteSetting) -> None:
        self.sites = Sites(library.tree, setting)
        self._library = library
        self._ids: dict[tuple[str, str, bool], PageIds] = {}
        self._routes: dict[str, Routes] = {}
        self._pages: dict[str, SitePages] = {}
        self._absence: dict[str, Absence] = {}
        self._includes: dict[str, Includes] = {}
        self._statements: dict[str, bool] = {}
        self._written: dict[str, frozenset[str]] = {}
        self._parts: dict[str, bool] = {}

    def resolve(self, page: str, url: str) -> Target:
        """The target of `url`, written on `page`."""
        sites = self.sites.of(page)
        if _ON_DISK.match(url) or _NO_ROUTE.match(url):
            return resolve(self._library, page, url)
        if self._is_hash_route(url):
            return _UNKNOWN
        if not sites:
            target = resolve(self._library, page, url)
            is_part_of_front = isinstance(target, NoAnchor) and self._is_of_front_page(page, target)
            is_unknown = isinstance(target, Fault) and (is_part_of_front or self._may_be_built(page, url, target))
            return _UNKNOWN if is_unknown else target
        with self._library.near_names.paused():
            target = resolve(self._library, page, url)
        for site in sites if isinstance(target, Fault) else ():
            target = self._on_site(site, page, url, target)
            if not isinstance(target, Fault):
                break
        if isinstance(target, Fault) and (is_part(page) or any(self._is_included(site, page) for site in sites)):
            return _UNKNOWN
        if isinstance(target, NoAnchor) and self._is_of_front_page(page, target):
            return _UNKNOWN
        return resolve(self._library, page, url) if isinstance(target, Missing) else target

    def _may_be_built(self, page: str, url: str, target: Fault) -> bool:
        """Whether a link on a page of no known site may work where the page is built: by an id that is written behind
        a heading, statements of a template, its path from the root of a site, an application or a book that pandoc
        makes, or `.html` beside a site's own pages."""
        if isinstance(target, NoAnchor):
            if self._has_its_letters(target):
                return True
            if target.page.path not in self._written:
                self._written[target.page.path] = written_ids(target.page)
            if target.anchor in self._written[target.page.path]:
                return True
            if target.page.path not in self._statements:
                self._statements[target.page.path] = has_statements(target.page)
            return self._statements[target.page.path]
        written = url.partition("#")[0].partition("?")[0]
        if "/" in page and isinstance(target, Missing | Outside) and self._static_files.has(written):
            return True
        if not isinstance(target, Missing) or written.startswith("//"):
            return False
        if "/" in page and self._links.routes_are_usual and (is_route(written) or self._is_at_route(page, written)):
            return True
        if "/" in page and written.startswith("/") and is_route(written) and self._links.lead_elsewhere:
            return True
        if is_wiki_page(page) and is_route(written) and self._is_wiki:
            return True
        is_shown = self._is_app and "/" in page  # not the pages about the application itself, which GitHub shows
        if written.startswith("/"):
            return is_shown or self._unknown_routes.has(page, written) or self._is_on_site_around(page, written)
        if is_shown and self._unknown_routes.has(page, written):
            return True
        path = normpath(unquote(written))
        is_joined = _PARTS.search(page) is not None or self._are_joined
        if is_joined and not path.startswith("..") and self._library.tree.kind(path):
            return True
        is_built = "/" in page and splitext(basename(written))[0] in self._stems and self._may_build(page)
        if written.endswith(".html") and is_built:
            return True
        return written.endswith(".html") and any(
            written.startswith("../")
            or basename(written) == "index.html"
            or self._routes_of(site).files(join(folder, basename(page)), written)
            for site in self.sites.around(page)
            for folder in site.layout.pages
        )

    def _is_at_route(self, page: str, written: str) -> bool:
        """Whether a file is where a path leads from a page's own URL, or from a site's root in a folder of its host."""
        path = written.lstrip("/").partition("/")[2] if written.startswith("/") else join(splitext(page)[0], written)
        return self._library.tree.kind(normpath(unquote(path))) is EntryKind.FILE

    def _is_hash_route(self, url: str) -> bool:
        """Whether a fragment is the path of a page, which a script of the site's one page shows: `#docs/intro`."""
        if not url.startswith("#") or "/" not in url:
            return False
        path = normpath(unquote(url.lstrip("#!/")))
        is_path = not path.startswith(".")
        return is_path and any(self._library.tree.kind(f"{path}{suffix}") for suffix in ("", ".md", "/README.md"))

    def _has_its_letters(self, target: NoAnchor) -> bool:
        """Whether a heading on a page of an unknown site has the letters and digits of the anchor."""
        if "/" not in target.page.path or not (self._links.routes_are_usual or self._links.built_is_usual):
            return False
        match = _PREFIX_AND_NUMBER.fullmatch(target.anchor)
        wanted = {_letters(target.anchor), _letters(match[1] if match else target.anchor)}
        return any(_letters(heading.text) in wanted for heading in target.page.headings)

    def _is_of_front_page(self, page: str, target: NoAnchor) -> bool:
        """Whether a page in a folder is a part of the README, which has its links to anchors that are only there."""
        if target.page.path != page or "/" not in page:
            return False
        if page not in self._parts:
            urls = {link.url for link in target.page.links if link.url.startswith("#")}
            readme = self._library.tree.find_name("", "README.md")
            front = self._library.document(readme) if readme else None
            known = self._library.anchors(front) if front else {}
            linked = {link.url for link in front.links} if front else set[str]()
            shared = sum(url in linked and url[1:].lower() in known for url in urls)
            self._parts[page] = shared >= _FEW_ANCHORS and _MOST_OF * shared >= (_MOST_OF - 1) * len(urls)
        return self._parts[page]

    @cached_property
    def _links(self) -> UnknownLinks:
        return UnknownLinks(self._library.tree, SitePages(self._library.tree, ("",)))

    def _is_on_site_around(self, page: str, written: str) -> bool:
        """Whether a path from a site's root is one of the site around a page in a folder that is none of its own."""
        return "/" in page and any(self._routes_of(each).files(page, written, 0) for each in self.sites.around(page))

    @cached_property
    def _is_app(self) -> bool:
        """Whether an application, whose routes its code knows, shows the pages."""
        return any(self._library.tree.kind(name) for name in _APPS)

    @cached_property
    def _are_joined(self) -> bool:
        """Whether pandoc makes one document of the pages, in the root, from which paths then start."""
        texts = map(self._library.tree.read, filter(self._library.tree.kind, _BUILDS))
        return any(isinstance(text, TextFile) and _PANDOC.search(text.text[:_LONGEST]) is not None for text in texts)

    def _may_build(self, page: str) -> bool:
        """Whether a program makes HTML of the pages around a page."""
        return bool(self.sites.around(page)) or self._links.built_is_usual

    @cached_property
    def _is_wiki(self) -> bool:
        return self._links.is_wiki

    @cached_property
    def _stems(self) -> frozenset[str]:
        """The names without suffix of all pages, which may be built as `.html` in a folder of another name."""
        return frozenset(splitext(basename(path))[0] for path in SitePages(self._library.tree, ("",)).paths)

    @cached_property
    def _static_files(self) -> StaticFiles:
        return StaticFiles(self._library.tree)

    @cached_property
    def _unknown_routes(self) -> UnknownRoutes:
        return UnknownRoutes(self._library.tree)

    def may_define_elsewhere(self, page: Document) -> bool:
        """Whether a reference on a page of a site may be defined in another file."""
        sites = self.sites.of(page.path)
        is_taken_in = is_part(page.path) or any(site.defines or self._is_included(site, page.path) for site in sites)
        return is_taken_in or (bool(sites) and includes_others(page.text))

    def works_everywhere(self, page: str, url: str) -> bool:
        """Whether a relative link works on GitHub, and surely on each site of its page."""
        with self._library.near_names.paused():
            target = resolve(self._library, page, url)
        return all(self._surely_works(site, page, target) for site in self.sites.of(page))

    def _surely_works(self, site: Site, page: str, target: Target) -> bool:
        """Whether a link on `page` with this target on GitHub works on the site too, by all that is known of it."""
        if not isinstance(target, Section | File):
            return False
        path = target.page.path if isinstance(target, Section) else target.path
        if path != page and not (site.generator.follows_files and site.has(path)):
            return False
        if isinstance(target, File) or not target.heading:
            return True
        return site.has_usual_ids and target.anchor in self._ids_of(target.page, site).certain

    def _on_site(self, site: Site, page: str, url: str, target: Target) -> Target:
        """The target on the site, or a fault if it does not work here either; `target` is the fault on GitHub."""
        written, _, fragment = url.partition("#")
        written, fragment = written.partition("?")[0], unquote(fragment)
        if not written and site.generator.labels_anywhere:
            return _UNKNOWN
        files = self._routes_of(site).files(page, written) if written else (page,)
        if isinstance(target, NoAnchor) and target.page.path not in files:
            files = (*files, target.page.path)
        if not files:
            return target if self._is_absent(site, page, written) else _UNKNOWN
        places = [self._place(file, fragment) for file in files]
        found = next((place for place in places if not isinstance(place, Fault)), places[0])
        is_other_site = written.startswith("/") and not self._routes_of(site).files(page, written, most_stripped=0)
        return _UNKNOWN if isinstance(found, Fault) and is_other_site else found

    def _is_absent(self, site: Site, page: str, written: str) -> bool:
        """Whether it is known that nothing on the site is at the path `written`."""
        if site.configuration not in self._absence:
            tree, pages = self._library.tree, self._pages_of(site)
            self._absence[site.configuration] = Absence(
                tree,
                pages,
                generates=site.generates,
                reroutes=site.reroutes,
                beside=site.generator.is_beside_others,
                translates=site.translates,
            )
        document = self._library.document(page)
        paths = tuple(self._routes_of(site).paths(page, written))
        return document is not None and self._absence[site.configuration].is_known(document, written, paths)

    def _is_included(self, site: Site, page: str) -> bool:
        """Whether another page of the site takes in the text of this one."""
        if site.configuration not in self._includes:
            self._includes[site.configuration] = Includes(self._pages_of(site))
        return page in self._includes[site.configuration]

    def _pages_of(self, site: Site) -> SitePages:
        if site.configuration not in self._pages:
            self._pages[site.configuration] = SitePages(self._library.tree, site.layout.pages)
        return self._pages[site.configuration]

    def _place(self, path: str, fragment: str) -> Target:
        """The place on the page or file at `path`."""
        page = self._library.document(path)
        if page is None:
            return File(path, folder=self._library.tree.kind(path) is EntryKind.DIRECTORY)
        sites = self.sites.of(path)
        if not fragment or fragment == "top" or not sites:
            return resolve(self._library, "", f"/{quote(path)}#{quote(fragment)}")
        ids = [self._ids_of(page, site) for site in sites]
        for found in ids:
            if found.has(fragment):
                return Section(page, found.named[fragment.casefold()], fragment)
        if fragment in _OF_THEMES or any(found.may_have(fragment) for found in ids):
            return _UNKNOWN
        if any(site.defines for site in sites) and "." in fragment:
            return _UNKNOWN
        return self._missing_anchor(page, fragment, ids)

    def _missing_anchor(self, page: Document, fragment: str, ids: list[PageIds]) -> NoAnchor:
        """The fault with the usual anchors that are like the missing one."""
        return NoAnchor(page, fragment, tuple(self._library.near_names.find_close("anchor", fragment, ids[0].usual)))

    def _ids_of(self, page: Document, site: Site) -> PageIds:
        key = (page.path, site.name, site.has_usual_ids)
        if key not in self._ids:
            self._ids[key] = page_ids(page, site.generator, usual=site.has_usual_ids)
        return self._ids[key]

    def _routes_of(self, site: Site) -> Routes:
        if site.configuration not in self._routes:
            self._routes[site.configuration] = Routes(self._library.tree, site.layout, site.generator)
        return self._routes[site.configuration]
