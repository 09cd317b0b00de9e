"""The model that project rules read: all pages by the `model` of rules.yaml, phases, topics, table of contents.

A pure reading; what is missing is said as a value, for a rule to judge.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from itertools import chain
from typing import Any, TypeVar

from msgspec import Struct, field
from msgspec.structs import replace

from linter.config.settings import Config, EntryScope
from linter.document import Anchor, Document, Heading, Link, Span
from linter.model.documents import Documents
from linter.model.resolve import NoAnchor, Section, Target, resolve
from linter.model.toc import NoToc, Toc, TocReader, toc_heading
from linter.model.topics import HeadingKey, Phase, Topic, others_of, phases_of, topics_of
from linter.sources import Globs, Unreadable
from linter.text.nearest import find_closest
from linter.text.normalise import normalise_label

K = TypeVar("K")
T = TypeVar("T")

_BETWEEN = 1_000  # characters
_TAGS = re.compile(r"[^<>]{0,100}>(?:\s|#|<[^<>]*>)*")
"""The rest of a tag, and further tags before a heading."""


class Playbook(Struct, frozen=True, eq=False, dict=True):  # one is only itself: what is derived from it is kept by it
    """All that project rules read. `documents` are the pages to be judged, in the order of their paths."""

    config: Config
    library: Documents
    documents: tuple[Document, ...]
    unreadable: tuple[Unreadable, ...] = ()
    repository: str = ""
    whole: bool = True
    """Whether all files of the configuration were read, not only some named ones."""
    _targets: dict[tuple[str, str], Target] = field(default_factory=dict)

    def resolve(self, page: str, url: str) -> Target:
        """Where `url`, written on `page`, leads."""
        if (page, url) not in self._targets:
            self._targets[page, url] = resolve(self.library, page, url)
        return self._targets[page, url]

    def once(self, make: Callable[[Playbook], T]) -> T:
        """What `make` derives from this model: made when it is first wanted, and kept by the model."""
        if make not in self._derived:
            self._derived[make] = make(self)
        found: T = self._derived[make]
        return found

    @cached_property
    def _derived(self) -> dict[Callable[..., Any], Any]:
        return {}

    @cached_property
    def links(self) -> tuple[tuple[Document, Link, Target], ...]:
        """The links of all pages to be judged, each with its page and its target."""
        resolve = self.resolve
        return tuple((page, link, resolve(page.path, link.url)) for page in self.documents for link in page.links)

    def links_to(self, kind: type[K]) -> Iterator[tuple[Document, Link, K]]:
        """The links with a target of this kind."""
        return ((page, link, target) for page, link, target in self.links if isinstance(target, kind))

    @cached_property
    def phases(self) -> tuple[Phase, ...]:
        """The phases, in the order of rules.yaml."""
        return tuple(phases_of(self.library, self.config.model))

    @cached_property
    def topics(self) -> tuple[Topic, ...]:
        """All topics: of the phases' pages or, where there are no phases, of the root page."""
        if self.phases:
            return tuple(topic for phase in self.phases for topic in phase.topics)
        return tuple(topic for page in self.homes for topic in topics_of(page, self.config.model, ""))

    @cached_property
    def sections(self) -> tuple[Topic, ...]:
        """What entries stand in: the topics or, with `entries.scope: all`, also what else on the pages lists some."""
        if self.config.model.entries.scope is EntryScope.TOPICS:
            return self.topics
        on_pages: dict[str, list[Topic]] = {}
        for topic in self.topics:
            on_pages.setdefault(topic.page.path, []).append(topic)
        others = (others_of(page, self.config.model, on_pages.get(page.path, ())) for page in self.documents)
        return (*self.topics, *chain.from_iterable(others))

    @cached_property
    def homes(self) -> tuple[Document, ...]:
        """The pages with topics where there are no phases."""
        pages = self.config.model.topics.pages if self.config.model.topics else ()
        if pages:
            globs = Globs(pages)
            return tuple(page for page in self.documents if globs.match(page.path))
        page = self.library.document(self.config.model.root)
        return (page,) if page else ()

    @cached_property
    def lists(self) -> tuple[Playbook, ...]:
        """The lists that it is made of: itself or, with `topics.pages`, each of those pages as the root of its own."""
        model = self.config.model
        apart = model.topics and model.topics.pages and not self.phases and not (model.toc and model.toc.page)
        return tuple(self._list(page) for page in self.homes) if apart else (self,)

    def _list(self, page: Document) -> Playbook:
        """The list on `page`, with the table of contents that it may have."""
        model = replace(self.config.model, root=page.path)
        if model.topics:
            model = replace(model, topics=replace(model.topics, pages=()))
        if model.toc and toc_heading(page, model.toc) is None:
            model = replace(model, toc=None)
        return replace(self, config=replace(self.config, model=model))

    @cached_property
    def toc(self) -> Toc | NoToc | None:
        """The table of contents; `None` if the model has none."""
        setting = self.config.model.toc
        if setting is None or self.lists != (self,):
            return None
        path = setting.page or self.config.model.root
        page = self.library.document(path)
        if page is None:
            return NoToc(path, Span(0, 0), f"the page {path} is not there or cannot be read")
        return TocReader(setting, self.phases, self.resolve).read(page)

    @cached_property
    def renames(self) -> Mapping[tuple[str, str], Heading]:
        """Anchors of the table of contents that are missing, by page and anchor, with the heading that was renamed."""
        return dict(_renames(self))

    def phase_at(self, path: str) -> Phase | None:
        """The phase whose page is `path`."""
        return next((phase for phase in self.phases if phase.path == path), None)

    def listed(self, topic: Topic) -> bool:
        """Whether an entry of the table of contents leads to the topic."""
        return topic.key in self._listed

    def topic_at(self, target: Target | None) -> Topic | None:
        """The topic that a link leads to."""
        key = _heading_key(target)
        return self._topics_by_key.get(key) if key else None

    @cached_property
    def columns_right(self) -> bool:
        """Whether the columns of the table of contents, if they are to be the phases, are those in that order."""
        columns = self.toc.columns if isinstance(self.toc, Toc) else ()
        return not columns or [column.phase for column in columns] == [phase.name for phase in self.phases]

    @cached_property
    def _topics_by_key(self) -> dict[HeadingKey, Topic]:
        return {topic.key: topic for topic in self.topics}

    @cached_property
    def _listed(self) -> frozenset[HeadingKey]:
        entries = self.toc.entries if isinstance(self.toc, Toc) else ()
        return frozenset(filter(None, (_heading_key(entry.target) for entry in entries)))


def _heading_key(target: Target | None) -> HeadingKey | None:
    """The key of the heading that a link leads to: by its own anchor, or by one in HTML that stands right above."""
    if not isinstance(target, Section):
        return None
    heading = target.heading or _heading_below(target.page, target.anchor.lower())
    return (target.page.path, heading.span) if heading else None


def _heading_below(page: Document, name: str) -> Heading | None:
    """The heading that the HTML anchor `name` belongs to."""
    named = (anchor for anchor in page.anchors if anchor.name.removeprefix("user-content-").lower() == name)
    anchor = next(named, None) if name else None
    return heading_of(page, anchor) if anchor else None


def heading_of(page: Document, anchor: Anchor) -> Heading | None:
    """The heading that an HTML anchor stands in or, with nothing between them that a reader sees, above."""
    after = bisect_left(page.headings, anchor.span.end, key=lambda heading: heading.span.end)
    heading = page.headings[after] if after < len(page.headings) else None
    if heading is None or heading.span.holds(anchor.span):
        return heading
    between = page.text[anchor.span.end : max(heading.content.start, anchor.span.end)][:_BETWEEN]
    return heading if _TAGS.fullmatch(between) else None


def _renames(playbook: Playbook) -> Iterator[tuple[tuple[str, str], Heading]]:
    """Pairs each missing anchor with an unlisted topic of its page."""
    entries = playbook.toc.entries if isinstance(playbook.toc, Toc) else ()
    broken: dict[str, dict[str, str]] = {}
    for entry in entries:
        if isinstance(entry.target, NoAnchor):
            broken.setdefault(entry.target.page.path, {}).setdefault(entry.target.anchor, normalise_label(entry.label))
    for path, labels in broken.items():
        free = {t.heading.anchor: t.heading for t in playbook.topics if t.page.path == path and not playbook.listed(t)}
        yield from (((path, anchor), heading) for anchor, heading in _pairs(playbook.library, labels, free))


def _pairs(library: Documents, labels: dict[str, str], free: dict[str, Heading]) -> Iterator[tuple[str, Heading]]:
    """The heading that an anchor's entry names, else the one most like it or, one for one, what is left."""
    called = {normalise_label(heading.text): anchor for anchor, heading in reversed(list(free.items()))}
    left = []
    for anchor, label in labels.items():
        if called.get(label) in free:
            yield anchor, free.pop(called[label])
        else:
            left.append(anchor)
    for anchor in tuple(left):
        match = find_closest(anchor, free, cutoff=0.5) if library.may_guess() else None
        if match is not None:
            left.remove(anchor)
            yield anchor, free.pop(match)
    if len(left) == len(free):
        yield from zip(left, free.values(), strict=True)
