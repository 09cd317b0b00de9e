"""Topics of a page that have one name below the same heading."""

from __future__ import annotations

from collections.abc import Mapping
from unicodedata import category

from linter.document import Document, Heading, Span
from linter.model.curated_list import CuratedList
from linter.model.headings import HeadingKey
from linter.model.topics import Topic


def twins(curated: CuratedList) -> Mapping[HeadingKey, Topic]:
    """The first topic with the same name, by the key of each further one; case and punctuation set aside."""
    return curated.once(_twins)


def _tells_apart(sign: str) -> bool:
    """Whether a character is part of a name: C++, C#, C\u266f."""
    return sign.isalnum() or sign == "#" or category(sign) == "Sm"


def _twins(curated: CuratedList) -> Mapping[HeadingKey, Topic]:
    first: dict[tuple[str, Span, str], Topic] = {}
    parents = _Parents()
    found: dict[HeadingKey, Topic] = {}
    for topic in curated.topics:
        name = "".join(sign for sign in topic.heading.text.casefold() if _tells_apart(sign))
        other = first.setdefault((topic.page.path, parents.of(topic.page, topic.heading), name), topic)
        if other is not topic and name:
            found[topic.key] = other
    return found


class _Parents:
    """The headings above others, of each page in one pass."""

    def __init__(self) -> None:
        self._by_page: dict[str, dict[Span, Span]] = {}

    def of(self, page: Document, heading: Heading) -> Span:
        """The place of the next heading of a higher level above; an empty one if there is none."""
        if page.path not in self._by_page:
            parents: dict[Span, Span] = {}
            above: list[Heading] = []
            for each in page.headings:
                while above and above[-1].level >= each.level:
                    above.pop()
                parents[each.span] = above[-1].span if above else Span(0, 0)
                above.append(each)
            self._by_page[page.path] = parents
        return self._by_page[page.path][heading.span]
