"""A comment or an issue: whether it is our own, and whether it has a text."""

from __future__ import annotations

from msgspec import Struct

from linter.publish.api import Viewer


class Author(Struct, frozen=True):
    """The author of a post, by a number that does not change with the name."""

    id: int


class Post(Struct, frozen=True, kw_only=True):
    """A comment or an issue, as in GitHub's API."""

    body: str | None = None
    user: Author | None = None
    html_url: str = ""

    def is_by(self, viewer: Viewer, mark: str) -> bool:
        """Whether it is our own: anybody can write the mark, and we may have quoted it further down."""
        return self.user is not None and self.user.id == viewer.database_id and _normalise(self.body).startswith(mark)

    def has_text(self, text: str) -> bool:
        """Whether that is its whole text."""
        return _normalise(self.body) == _normalise(text)


def _normalise(text: str | None) -> str:
    return (text or "").replace("\r\n", "\n").strip()
