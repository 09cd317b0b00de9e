"""What is known of a repository so far, and how it is written down."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any

from msgspec import Struct
from msgspec.structs import fields, replace

from linter.config.settings import Config, ModelSetting
from linter.config.write import Keys, to_yaml
from linter.document import Document
from linter.infer.survey import Sources
from linter.model.curated_list import CuratedList, all_lists
from linter.model.repository import Repository
from linter.text.plural import plural

SCHEMA = "https://raw.githubusercontent.com/playbook-lint/playbook-lint/main/docs/rules.schema.json"
_HEAD = (
    f"# yaml-language-server: $schema={SCHEMA}\n"
    "# Written by playbook-lint init from what it found here; the comments say what speaks for each line.\n"
)


class Kind(StrEnum):
    """What a repository is, by the name that people are told."""

    PLAYBOOK = "a playbook: phases with a page each"
    LIST = "a list on one page"
    LISTS = "a folder of lists"
    DOCS = "plain pages, no list"


class Draft(Struct, frozen=True):
    """The settings, and `why` they are so, by their keys: sentences that go above them as comments."""

    kind: Kind
    preset: str
    include: tuple[str, ...]
    documents: tuple[Document, ...]
    model: ModelSetting
    rules: Mapping[str, Any] = {}
    why: Mapping[Keys, Sequence[str]] = {}
    left: str = ""
    """What the rules still find; it is told, and not written down, since it is to become less."""

    def because(self, keys: Keys, *reasons: str, **changes: Any) -> Draft:
        """With other settings and the reasons for them."""
        return replace(self, why={**self.why, keys: (*self.why.get(keys, ()), *reasons)}, **changes)

    def text(self) -> str:
        """As rules.yaml."""
        tree: dict[str, Any] = {"version": 1, "extends": [self.preset]}
        if self.include:
            tree["files"] = {"include": list(self.include)}
        tree["model"] = {"root": self.model.root} | self._written(self.model, ("model",))
        if self.rules:
            tree["rules"] = dict(self.rules)
        return _HEAD + to_yaml(tree, self.why)

    def remarks(self) -> Iterator[str]:
        """What was inferred, a line a key, in the order of the file."""
        for keys, reasons in self.why.items():
            name = ".".join(keys)
            yield from (f"{name}: {reason}" for reason in reasons)
        yield self.left

    def _written(self, setting: Any, keys: Keys) -> dict[str, Any]:
        """The fields of a setting that are not as they are by themselves, or that there is a reason for."""
        found: dict[str, Any] = {}
        for item in fields(setting):
            value, here = getattr(setting, item.name), (*keys, item.name)
            if isinstance(value, Struct):
                found |= {item.name: inner} if (inner := self._written(value, here)) else {}
            elif value not in (item.default, {}) or here in self.why:
                found[item.name] = _plain(value)
        return found


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
    repository = Repository(Config(model=model), sources.library, documents, github_name=sources.github_name)
    return repository.once(all_lists)
