"""scheme-denied."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from linter.config.settings import Key
from linter.document import LinkKind, LinkSyntax
from linter.finding import Problem, Severity
from linter.model.repository import Repository
from linter.model.resolve import Other, Web
from linter.rules.base import ProjectRule

_IMAGE = "data:image/"  # what a program has drawn: a site shows it, GitHub does not
_NOTHING = re.compile(r"javascript:\s*(?:void\s*\(?\s*0?\s*\)?)?\s*;?", re.IGNORECASE)  # what leads nowhere on purpose


class SchemeDenied(ProjectRule):
    """A link uses a scheme that a reader should not follow, such as `javascript:` or `ftp:`.

    ## What it does
    Reports links and images whose scheme is in the list `deny`, in whatever case. `mailto:` and `tel:` are fine.
    `file:` is for link-outside-repository to report. An address that is written as text is an info, and so is an image
    with `data:image/`, which a site shows and GitHub does not.

    ## Why is this bad?
    GitHub takes such links out when it shows the page, browsers no longer open `ftp:`, and `javascript:` and `data:`
    can run or hide something.

    ## Example
    ```markdown README.md
    # Guides

    Get [the data](ftp://files.guides.dev/data.csv).
    ```

    ## Use instead
    ```markdown README.md
    # Guides

    Get [the data](https://files.guides.dev/data.csv).
    ```
    """

    class Options(Struct, frozen=True):
        deny: Annotated[tuple[str, ...], Key("Schemes that links must not have, without the colon.")] = (
            "javascript",
            "vbscript",
            "data",
            "ftp",
        )

    options: Options
    severity = Severity.ERROR

    def check(self, repository: Repository) -> Iterator[Problem]:
        denied = {scheme.lower().removesuffix(":") for scheme in self.options.deny}
        for page, link, target in repository.links:
            scheme, colon, _ = link.url.partition(":")
            if colon and scheme.lower() in denied and isinstance(target, Other | Web):
                message = f"links must not use the scheme '{scheme.lower()}'"
                help_ = "link to an https:// address, or take the link out"
                is_text = link.syntax is LinkSyntax.BARE  # an address for another program
                is_drawn = link.kind is LinkKind.IMAGE and link.url[: len(_IMAGE)].lower() == _IMAGE
                is_nothing = _NOTHING.fullmatch(link.url) is not None
                severity = Severity.INFO if is_text or is_drawn or is_nothing else Severity.ERROR
                yield Problem(link.span, message, link.url, help_, path=page.path, severity=severity)
