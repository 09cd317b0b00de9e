"""proper-name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Annotated

from msgspec import Struct

from linter.config.settings import Key
from linter.document import Document
from linter.errors import ConfigError
from linter.finding import Applicability, Edit, Fix, Problem, Severity
from linter.rules.base import DocumentRule, Unit
from linter.rules.prose._words import Vocabulary, Word, is_word, titles


def _one_word(name: str) -> None:
    if not is_word(name):
        raise ConfigError(f"expected one word of letters and digits, such as GitHub or Node.js; got '{name}'")


class ProperNameOptions(Struct, frozen=True):
    """Which names there are."""

    names: Annotated[tuple[str, ...], Key("Further names, as they are written.", check=_one_word)] = ()
    ignore: Annotated[tuple[str, ...], Key("Names that may be written in any way.")] = ()


class ProperName(DocumentRule):
    """A name is written with other capitals than its owner's.

    ## What it does
    Compares the words of running text and of link texts with a list of names, such as GitHub, JavaScript and
    PostgreSQL. Only whole words count that are the name but for capitals. Code, addresses, paths, handles, names of
    packages such as langchain-core, words in capitals throughout, and links that are called as in their own address
    are left alone. Names that are words as well (go, rust, react) are not on the list.

    ## Why is this bad?
    It looks careless to those who know the name.

    ## Example
    ```yaml rules.yaml
    extends: [core]
    rules:
      proper-name: on
    ```
    ```markdown README.md
    # Guides

    Begin with a repository on Github.
    ```

    ## Use instead
    ```markdown README.md
    # Guides

    Begin with a repository on GitHub.
    ```
    """

    severity = Severity.INFO
    is_style = True
    fix = Applicability.SAFE
    unit = Unit.PARAGRAPH
    precision = "medium"
    Options = ProperNameOptions

    def check(self, document: Document) -> Iterator[Problem]:
        ignored = {name.lower() for name in self.options.ignore}
        known = {**_listed(), **{name.lower(): name for name in self.options.names}}
        packages = {title.start for title in titles(document) if title.word.islower()}
        for word in Vocabulary(document).find(known.keys()):
            name = known[word.text.lower()]
            wrong = word.text != name and not word.text.isupper() and name.lower() not in ignored
            if wrong and word.alone and word.span.start not in packages:
                yield _problem(word, name)


def _problem(word: Word, name: str) -> Problem:
    fix = Fix(f"write '{name}'", (Edit(word.span, name),))
    return Problem(word.span, f"expected '{name}'; got '{word.text}'", word.text, "", fix)


@cache
def _listed() -> Mapping[str, str]:
    """The names that everybody's list may have, by their lower-case form."""
    text = (files("linter.rules.prose") / "names.txt").read_text("utf-8")
    return {name.lower(): name for name in text.split()}
