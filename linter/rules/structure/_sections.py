"""What the rules about sections share: which pages, which sections."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from linter.model import Document
from linter.playbook import Playbook
from linter.settings import key
from linter.sources import Globs


def _glob(pattern: str) -> None:
    """Refuses what is no glob."""
    Globs((pattern,))


@dataclass(frozen=True, slots=True)
class Sections:
    """Headings, and the pages that they are for."""

    sections: tuple[str, ...] = key("The headings; case and punctuation do not count.", default=())
    files: tuple[str, ...] = key("Globs of the pages; empty: the root page.", check=_glob, default=())

    def pages(self, playbook: Playbook) -> Iterator[Document]:
        """The pages that are meant."""
        globs = Globs(self.files)
        for page in playbook.documents:
            if globs.match(page.path) if self.files else page.path == playbook.config.model.root:
                yield page
