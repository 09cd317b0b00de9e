"""What the rules about sections share: which pages, which sections."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from linter.config.settings import Key
from linter.document import Document
from linter.model.repository import Repository
from linter.sources import Globs


def _glob(pattern: str) -> None:
    """Refuses what is no glob."""
    Globs((pattern,))


class Sections(Struct, frozen=True):
    """Headings, and the pages that they are for."""

    sections: Annotated[tuple[str, ...], Key("The headings; case and punctuation do not count.")] = ()
    files: Annotated[tuple[str, ...], Key("Globs of the pages; empty: the root page.", check=_glob)] = ()

    def pages(self, repository: Repository) -> Iterator[Document]:
        """The pages that are meant."""
        globs = Globs(self.files)
        for page in repository.documents:
            if globs.match(page.path) if self.files else page.path == repository.config.model.root:
                yield page
