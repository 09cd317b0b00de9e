"""The keys of rules.yaml as a whole, of an override and of an exception; those of its sections are in `settings`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Protocol

from msgspec import Struct

from linter.config.settings import FilesSetting, Key, LinksSetting, ModelSetting, RunSetting
from linter.errors import ConfigError
from linter.finding import Severity
from linter.sources import Globs

VERSION = 1


class RuleClass(Protocol):
    """What the configuration uses of a rule."""

    severity: Severity
    Options: type


def check_glob(pattern: str) -> None:
    """Raises `ConfigError` for a glob that can match nothing."""
    Globs((pattern,))


def _check_reason(reason: str) -> None:
    if not reason.strip():
        raise ConfigError("an exception needs a reason, for whoever reads it next")


class ExceptionKeys(Struct, frozen=True):
    """The keys of an exception."""

    rule: Annotated[str, Key("The rule whose findings are silenced.")]
    reason: Annotated[str, Key("Why, for whoever reads it next.", check=_check_reason)]
    file: Annotated[str, Key("A glob of the files it is for; empty: all.", check=check_glob)] = ""
    match: Annotated[str, Key("A text in the finding's subject, message or line; empty: any.")] = ""
    until: Annotated[date | None, Key("The last day on which it holds.")] = None


class Root(Struct, frozen=True):
    """The keys of rules.yaml."""

    version: Annotated[int, Key("The version of this file's form; 1.")] = VERSION
    extends: Annotated[tuple[str, ...], Key("Presets, or files of this repository; later ones win.")] = ("core",)
    files: Annotated[FilesSetting, Key("Which files are read.")] = FilesSetting()
    model: Annotated[ModelSetting, Key("What the repository is.")] = ModelSetting()
    rules: Annotated[Mapping[str, Any], Key("How strict to be, by rule.")] = {}
    overrides: Annotated[tuple[Any, ...], Key("Other settings for some files.")] = ()
    exceptions: Annotated[tuple[ExceptionKeys, ...], Key("Findings that are not to be shown, and why.")] = ()
    links: Annotated[LinksSetting, Key("How links are asked.")] = LinksSetting()
    run: Annotated[RunSetting, Key("How a run ends.")] = RunSetting()


class OverrideKeys(Struct, frozen=True):
    """The keys of an override."""

    files: Annotated[str | tuple[str, ...], Key("Globs of the files it is for.", check=check_glob)]
    rules: Annotated[Mapping[str, Any], Key("Their settings, by rule.")] = {}
