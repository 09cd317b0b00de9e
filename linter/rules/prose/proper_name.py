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
from linter.model.repository import Repository
from linter.rules.base import ProjectRule, Unit
from linter.rules.prose._usual_names import usual_names
from linter.rules.prose._words import Word, is_word, titles, vocabularies


def _one_word(name: str) -> None:
    if not is_word(name):
        raise ConfigError(f"expected one word of letters and digits, such as GitHub or Node.js; got '{name}'")


class ProperNameOptions(Struct, frozen=True):
    """Which names there are."""

    names: Annotated[tuple[str, ...], Key("Further names, as they are written.", check=_one_word)] = ()
    ignore: Annotated[tuple[str, ...], Key("Names that may be written in any way.")] = ()
    listed: Annotated[bool, Key("Whether the names that everybody knows are checked, beside those of the page.")] = True


_COMMANDS = frozenset(
    "bibtex centos clickhouse couchdb django eslint freebsd graphviz jq jupyter kubernetes mariadb memcached "
    "mongodb mysql nginx npm numpy openssl pandas postgresql powershell pytorch rabbitmq redis sqlite tensorflow "
    "ubuntu webpack".split()
)
"""What is called so in small letters too: images of containers, packages, commands."""

_NAMES_OF_THEIR_OWN = frozenset(("ReAct",))  # a way to prompt models, beside React


class ProperName(ProjectRule):
    """A name is written with other capitals than its owner's.

    ## What it does
    Compares the words of running text and of link texts with a list of names, such as GitHub, JavaScript and
    PostgreSQL. Only whole words count that are the name but for capitals. Code, addresses, paths, handles, names of
    packages such as langchain-core, words in capitals throughout, and links that are called as in their own address
    are left alone. Names that are words as well (go, rust, react) are not on the list.

    Also compared are names that the page itself writes with the same capitals in nine of ten places or more, if one of
    the ways has a capital inside. For these, small letters throughout are fine: they are often a command or a package.

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

    def check(self, repository: Repository) -> Iterator[Problem]:
        ignored = {name.lower() for name in self.options.ignore}
        named = {name.lower(): name for name in self.options.names}
        known = {lower: name for lower, name in {**self._listed(), **named}.items() if lower not in ignored}
        for vocabulary in repository.once(vocabularies):
            document = vocabulary.document
            usual = {
                lower: name for lower, name in usual_names(vocabulary).items() if lower not in ignored | known.keys()
            }
            right = {**usual, **known}
            words = (word for word in vocabulary.find(right.keys(), right) if not word.text.isupper())
            words = (word for word in words if word.text not in _COMMANDS or word.text in named)
            found = [word for word in words if _is_wrong(word, known, usual) and word.alone]
            packages = {title.start for title in titles(document) if title.word.islower()} if found else set()
            for word in found:
                lower = word.text.lower()
                if word.span.start not in packages:
                    yield _problem(document, word, known.get(lower, ""), usual.get(lower, ""))

    def _listed(self) -> Mapping[str, str]:
        return _listed() if self.options.listed else {}


def _is_wrong(word: Word, known: Mapping[str, str], usual: Mapping[str, str]) -> bool:
    lower = word.text.lower()
    return word.text != known[lower] if lower in known else _is_unusual(word, usual[lower])


def _is_unusual(word: Word, name: str) -> bool:
    """Whether a word is a name that the page writes otherwise; a sentence may begin with a capital."""
    if word.text in _NAMES_OF_THEIR_OWN or word.text == _listed().get(word.text.lower()):
        return False  # of another thing, or the name is right and the page wrong
    return word.text not in (name, name.lower()) and not (word.first and word.text == name[0].upper() + name[1:])


def _problem(document: Document, word: Word, known: str, usual: str) -> Problem:
    name = known or usual
    seen = "" if known else ", as nearly everywhere on this page"
    is_sure = bool(known) and not word.text.islower()  # in small letters it may be that of a package or command
    applicability = Applicability.SAFE if is_sure else Applicability.UNSAFE
    fix = Fix(f"write '{name}'", (Edit(word.span, name),), applicability)
    return Problem(word.span, f"expected '{name}'{seen}; got '{word.text}'", word.text, "", fix, path=document.path)


@cache
def _listed() -> Mapping[str, str]:
    """The names that everybody's list may have, by their lower-case form."""
    text = (files("linter.rules.prose") / "names.txt").read_text("utf-8")
    return {name.lower(): name for name in text.split()}
