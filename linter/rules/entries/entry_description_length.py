"""entry-description-length."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from linter.config.settings import Key
from linter.config.template import pieces
from linter.document import Link
from linter.errors import ConfigError
from linter.finding import Problem, Severity
from linter.model.curated_list import CuratedList
from linter.rules.base import EntryRule
from linter.rules.entries._described import Described, described
from linter.rules.entries._presented import own
from linter.text.plural import plural
from linter.text.width import display_width

_MORE = "say in a few words what the resource is"
_LESS = "say what matters most; the resource says the rest"


def _length(number: int) -> None:
    if number < 0:
        raise ConfigError(f"a length is 0 or more, not {number}")


_IMAGE = re.compile(
    r"!\[[^\[\]]{0,300}\](?:\([^()\s]{0,2000}(?:\s[^()]{0,300})?\)|\[[^\[\]]{0,300}\])|<img\b[^<>]{0,2000}>",
    re.IGNORECASE,
)


class EntryDescriptionLengthOptions(Struct, frozen=True):
    """How long descriptions are. 0 means no limit."""

    min: Annotated[int, Key("The fewest characters; one of a wide script counts as two.", check=_length)] = 3
    max: Annotated[int, Key("The most characters, counted in the same way; 0: any number.", check=_length)] = 600


class EntryDescriptionLength(EntryRule):
    """A description is too short or too long.

    ## What it does
    Counts the characters of each description as it is shown: of a link the text, not the address. Characters of
    Chinese, Japanese and Korean count as two, since each says more.

    ## Why is this bad?
    One or two words do not say what is to be gained, and nobody reads through half a page for each entry of a list.

    ## Example
    ```yaml rules.yaml
    extends: [core]
    model:
      topics: {level: 2}
      entries: {template: "{link} - {description}"}
    rules:
      entry-description-length: {min: 20}
    ```
    ```markdown README.md
    # Guides

    ## Monitoring

    - [A guide](https://docs.python.org/3/) - Great.
    ```

    ## Use instead
    ```markdown README.md
    # Guides

    ## Monitoring

    - [A guide](https://docs.python.org/3/) - Shows which numbers to watch.
    ```
    """

    severity = Severity.INFO
    Options = EntryDescriptionLengthOptions

    def check(self, curated: CuratedList) -> Iterator[Problem]:
        least, most = self.options.min, self.options.max
        for found in own(curated.once(described), self.gives_way):
            length = _shown_length(found)
            if length < least and any(map(str.isalnum, found.page.source(found.span))):  # a dash in a cell is none
                yield _problem(found, f"{plural(length, 'character')}; expected {least} or more", _MORE)
            elif most and length > most:
                yield _problem(found, f"{plural(length, 'character')}; expected {most} or fewer", _LESS)


def _problem(found: Described, measured: str, help_: str) -> Problem:
    message = f"the description of '{found.title}' has {measured}"
    return Problem(found.span, message, found.title, help_, path=found.page.path)


def _shown_length(found: Described) -> int:
    """The characters of the description, links by their texts, blanks in a row as one, wide characters twice."""
    parts = pieces(found.page.text, found.span, found.entry.links)
    shown = "".join(part.text if isinstance(part, Link) else _IMAGE.sub("", part) for part in parts)
    return display_width(" ".join(shown.split()))
