"""The settings inferred so far, with their reasons, and how they are written to rules.yaml."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any

from msgspec import Struct
from msgspec.structs import fields, replace

from linter.config.amend import amend
from linter.config.load import load
from linter.config.settings import Config, ModelSetting
from linter.config.write import Keys, to_yaml
from linter.document import Document
from linter.infer.survey import Sources
from linter.model.curated_list import CuratedList, all_lists
from linter.rules.registry import all_rules
from linter.text.plural import plural

SCHEMA = "https://raw.githubusercontent.com/playbook-lint/playbook-lint/main/docs/rules.schema.json"
_HEAD = (
    f"# yaml-language-server: $schema={SCHEMA}\n"
    "# Written by playbook-lint init from what it found here; the comments say what speaks for each line.\n"
)


class Kind(StrEnum):
    """The kind of a repository, in words for people."""

    PLAYBOOK = "a playbook: phases with a page each"
    LIST = "a list on one page"
    HEADINGS = "a list on one page whose entries are headings"
    LISTS = "a folder of lists"
    DOCS = "plain pages, no list"


class Draft(Struct, frozen=True):
    """The settings, and the `comments` above their keys in rules.yaml, which are the reasons for them.

    `left_out` are the patterns of pages that are not checked, `exclude` the links that are not.
    """

    kind: Kind
    preset: str
    include: tuple[str, ...]
    left_out: tuple[str, ...]
    documents: tuple[Document, ...]
    model: ModelSetting
    rules: Mapping[str, Any] = {}
    exclude: tuple[str, ...] = ()
    comments: Mapping[Keys, Sequence[str]] = {}
    summary: Sequence[str] = ()
    """A summary of the remaining findings; printed, and not written to rules.yaml, since it changes."""

    def with_reasons(self, keys: Keys, *reasons: str, **changes: Any) -> Draft:
        """The draft with other settings and the reasons for them."""
        return replace(self, comments={**self.comments, keys: (*self.comments.get(keys, ()), *reasons)}, **changes)

    def text(self) -> str:
        """The text of rules.yaml."""
        return _HEAD + to_yaml(self._tree(), self.comments)

    def amended(self, text: str, file: str) -> str:
        """The `text` of the existing rules.yaml with the model, the rules that differ, and links to leave out.

        What it extends, reads and leaves out, and how it has set a rule, was somebody's decision. Raises `ConfigError`
        and `UnknownRule`.
        """
        config = load(file, lambda _: text, all_rules())
        parts = ("model",) if config.links.exclude else ("model", "links")
        tree = {name: value for name, value in self._tree().items() if name in parts}
        rules = {name: value for name, value in self.rules.items() if _is_open(config, name, value)}
        return amend(text, file, tree | ({"rules": rules} if rules else {}), self.comments)

    def _tree(self) -> dict[str, Any]:
        tree: dict[str, Any] = {"version": 1, "extends": [self.preset]}
        files = {"include": list(self.include), "exclude": list(self.left_out)}
        if found := {key: patterns for key, patterns in files.items() if patterns}:
            tree["files"] = found
        tree["model"] = {"root": self.model.root} | self._written(self.model, ("model",))
        if self.rules:
            tree["rules"] = dict(self.rules)
        if self.exclude:
            tree["links"] = {"exclude": list(self.exclude)}
        return tree

    def remarks(self) -> Iterator[str]:
        """The reasons, a line each, in the order of the file."""
        for keys, reasons in self.comments.items():
            name = ".".join(keys)
            yield from (f"{name}: {reason}" for reason in reasons)
        yield from self.summary

    def _written(self, setting: Any, keys: Keys) -> dict[str, Any]:
        """The fields of a setting that differ from their defaults, or have a reason."""
        found: dict[str, Any] = {}
        for item in fields(setting):
            value, here = getattr(setting, item.name), (*keys, item.name)
            if isinstance(value, Struct):
                found |= {item.name: inner} if (inner := self._written(value, here)) else {}
            elif value not in (item.default, {}) or here in self.comments:
                found[item.name] = _plain(value)
        return found


def _is_open(config: Config, name: str, value: Any) -> bool:
    """Whether an existing configuration leaves a rule to its preset, and would have it otherwise."""
    setting = config.rules[name]
    return not setting.mentioned and (setting.severity is not None) != (value is True)


def _plain(value: Any) -> Any:
    """A setting as lists, mappings and texts."""
    if isinstance(value, StrEnum):
        return str(value)
    if isinstance(value, Struct):
        return {item.name: _plain(got) for item in fields(value) if (got := getattr(value, item.name)) != item.default}
    return [_plain(item) for item in value] if isinstance(value, tuple) else value


def counted(number: int, word: str) -> str:
    """`plural` for large numbers: `1,260 entries`."""
    return plural(number, word).replace(str(number), f"{number:,}", 1)


def read(sources: Sources, documents: tuple[Document, ...], model: ModelSetting) -> CuratedList:
    """The list on the pages, read by a candidate model."""
    repository = sources.repository(Config(model=model), documents)
    return repository.once(all_lists)
