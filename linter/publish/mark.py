"""What tells our own comment or issue from all others, and whether it says what it should."""

from __future__ import annotations

from msgspec import Struct

from linter.publish.api import Viewer


class Author(Struct, frozen=True):
    """Who wrote something, by a number that outlives the name."""

    id: int


class Post(Struct, frozen=True, kw_only=True):
    """A comment or an issue, as GitHub's API has it."""

    body: str | None = None
    user: Author | None = None
    html_url: str = ""

    def is_by(self, viewer: Viewer, mark: str) -> bool:
        """Whether we wrote it: anybody can write the mark, and we may have quoted it further down."""
        return self.user is not None and self.user.id == viewer.database_id and _plain(self.body).startswith(mark)

    def says(self, text: str) -> bool:
        """Whether it says just that."""
        return _plain(self.body) == _plain(text)


def _plain(text: str | None) -> str:
    return (text or "").replace("\r\n", "\n").strip()
