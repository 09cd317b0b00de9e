"""confusable-url."""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import name

from linter.finding import Problem, Severity
from linter.model.repository import Repository
from linter.rules.base import ProjectRule
from linter.rules.urls._confusable import find_look_alike
from linter.rules.urls._written_url import written_urls

_ENCODINGS = ("%", "xn--", "XN--")


class ConfusableUrl(ProjectRule):
    """A URL has letters that look like others.

    ## What it does
    Reports hosts whose labels mix Latin, Greek, Cyrillic and the like, and words in hosts and paths that look as if
    they were plain ASCII but have a letter of another script in them, by Unicode Technical Standard 39. Names that are
    written in one script, whichever it is, are left alone, and so are Chinese, Japanese and Korean with Latin letters.

    ## Why is this bad?
    The link leads to another site than the reader believes, mostly to none.

    ## Example
    ```markdown README.md
    # Guides

    Read [the first guide](https://guid\u0435s.dev/first).
    ```

    ## Use instead
    ```markdown README.md
    # Guides

    Read [the first guide](https://guides.dev/first).
    ```
    """

    since = "0.2.0"
    severity = Severity.WARNING
    is_style = False

    def check(self, repository: Repository) -> Iterator[Problem]:
        for written_url in written_urls(repository):
            if written_url.url.isascii() and not any(map(written_url.url.__contains__, _ENCODINGS)):
                continue
            found = find_look_alike(written_url.host, written_url.path)
            if found:
                letter = f"'{found.letter}' is U+{ord(found.letter):04X} ({name(found.letter, 'unnamed')})"
                if found.looks_like:
                    message, help_ = (
                        f"look-alike letter in the URL: {letter}",
                        f"write '{found.looks_like}' if it is meant",
                    )
                else:
                    message, help_ = f"letters of several scripts in '{found.part}': {letter}", "open it in a browser"
                yield written_url.problem(message, help_)
