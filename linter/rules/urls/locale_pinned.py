"""locale-pinned."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from linter.config.settings import Key
from linter.finding import Applicability, Problem, Severity
from linter.model.repository import Repository
from linter.rules.base import ProjectRule, Unit
from linter.rules.prose._english import is_english_page
from linter.rules.urls._written_url import written_urls
from linter.text.lazy_pattern import LazyPattern

_ENGLISH = r"/en-(?:us|gb|au|ca|in|ie|nz)(?=[/?#]|\Z)"
_SEVERAL = 3  # URLs of a site that all name a language: so the list writes them
_LOCALE = LazyPattern(_ENGLISH, re.IGNORECASE)
_WRITTEN = LazyPattern(rf"(?:https?:)?//[^/?#]+({_ENGLISH})", re.IGNORECASE)


class LocalePinned(ProjectRule):
    """An address pins English on a site that chooses by the reader's language.

    ## What it does
    Reports `/en-us/` and other kinds of English at the start of the path on the listed hosts. Another language was
    chosen on purpose and stays, and so does English on a page in another language.

    ## Why is this bad?
    Readers of other languages get English although the page is there in theirs.

    ## Example
    ```yaml rules.yaml
    extends: [core]
    rules:
      locale-pinned: on
    ```
    ```markdown README.md
    # Guides

    Read [the first guide](https://learn.microsoft.com/en-us/azure/well-architected/).
    ```

    ## Use instead
    ```markdown README.md
    # Guides

    Read [the first guide](https://learn.microsoft.com/azure/well-architected/).
    ```
    """

    class Options(Struct, frozen=True):
        hosts: Annotated[
            tuple[str, ...], Key("Hosts that choose by the reader's language if the address names none.")
        ] = (
            "learn.microsoft.com",
            "docs.microsoft.com",
            "azure.microsoft.com",
            "support.microsoft.com",
            "developer.mozilla.org",
        )

    options: Options
    severity = Severity.INFO
    unit = Unit.URL
    is_style = True
    fix = Applicability.SAFE

    def check(self, repository: Repository) -> Iterator[Problem]:
        hosts = {host.lower() for host in self.options.hosts}
        languages = _Languages(repository)
        found = [(url, _LOCALE.match(url.path)) for url in written_urls(repository) if url.host in hosts]
        pinned, free = (Counter(url.host for url, locale in found if bool(locale) is is_so) for is_so in (True, False))
        for written_url, locale in found:
            if locale and languages.is_english(written_url.page):
                match = _WRITTEN.match(written_url.written)
                is_usual = pinned[written_url.host] >= _SEVERAL and not free[written_url.host]
                applicability = Applicability.UNSAFE if is_usual else Applicability.SAFE
                fix = written_url.edit(*match.span(1), "", applicability) if match else None
                message = f"'{locale[0]}' pins English, and {written_url.host} chooses by the reader's language"
                yield written_url.problem(message, f"leave out '{locale[0]}'", fix)


class _Languages:
    """Whether pages are in English: readers of others may have no page in their language."""

    def __init__(self, repository: Repository) -> None:
        self._repository = repository
        self._known: dict[str, bool] = {}

    def is_english(self, path: str) -> bool:
        """Whether the page at `path` is."""
        if path not in self._known:
            page = self._repository.library.document(path)
            self._known[path] = page is None or is_english_page(path, [prose.text for prose in page.prose])
        return self._known[path]
