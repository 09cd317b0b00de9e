"""The repository: its files, its configuration, and the targets of the links in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import TypeVar

from linter.config.settings import Config
from linter.document import Document, Link
from linter.git.other_revisions import OtherRevisions
from linter.model.derived import Model
from linter.model.documents import Documents
from linter.model.own_urls import resolve_own
from linter.model.resolve import Other, Target, Web
from linter.model.site_links import SiteLinks
from linter.sources import Unreadable
from linter.text.patterns import compile_url_globs
from linter.text.url_template import is_template

K = TypeVar("K")


class Repository(Model, frozen=True, eq=False, dict=True):
    """What rules about files and links read. `documents` are the pages to be checked, in the order of their paths.

    `github_name` is `owner/name`, or empty, `default_branches` what its default branch may be called; `other_revisions`
    are the other ones. `whole` is whether all files of the configuration were read, not only some named ones.
    """

    config: Config
    library: Documents
    documents: tuple[Document, ...]
    unreadable: tuple[Unreadable, ...] = ()
    github_name: str = ""
    default_branches: tuple[str, ...] = ()
    other_revisions: OtherRevisions | None = None
    whole: bool = True

    def resolve(self, page: str, url: str) -> Target:
        """The target of `url`, written on `page`; of one that rules.yaml excludes nothing is known."""
        if (page, url) not in self._targets:
            target = self.site_links.resolve(page, url)
            if isinstance(target, Web):
                own = self.github_name, self.default_branches, self.other_revisions
                target = resolve_own(self.library, url, *own) or target
            is_excluded = bool(self.config.links.exclude) and not isinstance(target, Web) and self._is_excluded(url)
            self._targets[page, url] = Other("") if is_excluded or is_template(url) else target
        return self._targets[page, url]

    @cached_property
    def _is_excluded(self) -> Callable[[str], bool]:
        return compile_url_globs(self.config.links.exclude)

    @cached_property
    def site_links(self) -> SiteLinks:
        """What resolves links on the pages of sites, and knows the sites."""
        return SiteLinks(self.library, self.config.model.site)

    @cached_property
    def links(self) -> tuple[tuple[Document, Link, Target], ...]:
        """The links of all pages to be checked, each with its page and its target."""
        resolve = self.resolve
        return tuple((page, link, resolve(page.path, link.url)) for page in self.documents for link in page.links)

    def links_to(self, kind: type[K]) -> Iterator[tuple[Document, Link, K]]:
        """The links with a target of this kind."""
        return ((page, link, target) for page, link, target in self.links if isinstance(target, kind))

    @cached_property
    def _targets(self) -> dict[tuple[str, str], Target]:
        return {}
