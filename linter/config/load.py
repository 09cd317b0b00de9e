"""rules.yaml and what it extends -> one `Config`.

Files are merged as trees, before anything is decoded, so every error still points at the line it comes from:
mappings key by key, the later file winning; lists are replaced, `overrides` and `exceptions` are joined.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from importlib.resources import files as resources
from posixpath import dirname, join, normpath
from typing import Annotated, Any, Protocol

from msgspec import Struct
from msgspec.structs import replace

from linter.config.decode import FALSE, TRUE, check, decode, unknown_key, wrong
from linter.config.settings import (
    Config,
    Exemption,
    FilesSetting,
    Key,
    LinksSetting,
    ModelSetting,
    Override,
    RuleSetting,
    RunSetting,
)
from linter.config.tree import Items, Keys, Position, Scalar, Tree, read_tree
from linter.errors import ConfigError, UnknownRule
from linter.finding import Location, Severity
from linter.sources import MOST_CHARACTERS, Globs
from linter.text.nearest import did_you_mean

VERSION = 1
_MOST_FILES = 20
_MOST_JOINED = 1_000

ReadFile = Callable[[str], str]
"""Text of a file of the repository, by its path; raises `ConfigError` if it cannot be had."""


class RuleClass(Protocol):
    """What the configuration has to know of a rule."""

    severity: Severity
    Options: type


def _glob(pattern: str) -> None:
    Globs((pattern,))


def _said(reason: str) -> None:
    if not reason.strip():
        raise ConfigError("an exception needs a reason, for whoever reads it next")


class ExceptionKeys(Struct, frozen=True):
    """The keys of an exception."""

    rule: Annotated[str, Key("The rule whose findings are silenced.")]
    reason: Annotated[str, Key("Why, for whoever reads it next.", check=_said)]
    file: Annotated[str, Key("A glob of the files it is for; empty: all.", check=_glob)] = ""
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

    files: Annotated[str | tuple[str, ...], Key("Globs of the files it is for.", check=_glob)]
    rules: Annotated[Mapping[str, Any], Key("Their settings, by rule.")] = {}


def presets() -> tuple[str, ...]:
    """The names of the built-in presets."""
    folder = resources("linter") / "presets"
    return tuple(sorted(item.name.removesuffix(".yaml") for item in folder.iterdir() if item.name.endswith(".yaml")))


def load(path: str, read: ReadFile, rules: Mapping[str, RuleClass]) -> Config:
    """The configuration of the file `path`; with an empty path the preset `core` alone.

    Raises `ConfigError` and `UnknownRule`.
    """
    extender = _Extender(read)
    merged = extender.file(path) if path else extender.extended(Scalar("core", True, Position("", 1, 1)), "")
    return replace(_config(merged, path, rules), sources=tuple(extender.files))


class _Extender(Struct):
    """Reads a file and, first, what it extends."""

    read: ReadFile
    chain: list[str] = []
    count: int = 0
    files: list[str] = []

    def file(self, path: str) -> Keys:
        self.files.append(path)
        text = self.read(path)
        return self._merged(read_tree(text, path), path)

    def extended(self, name: Scalar, base: str) -> Keys:
        if name.text in presets():
            if name.text in self.chain:
                return _empty()
            text = (resources("linter") / "presets" / f"{name.text}.yaml").read_text("utf-8")
            return self._merged(read_tree(text, f"preset {name.text}"), name.text)
        path = self._own_file(name, base)
        try:
            return self.file(path)
        except ConfigError as error:
            if error.where != path:
                raise
            raise ConfigError(f"extends '{name.text}': {error.message}", where=str(name.place)) from error

    def _own_file(self, name: Scalar, base: str) -> str:
        if not name.text.endswith((".yaml", ".yml")):
            hint = did_you_mean(name.text, presets()) or f" (there are {', '.join(presets())})"
            raise UnknownRule(f"unknown preset '{name.text}'{hint}", where=str(name.place))
        path = normpath(join(dirname(base), name.text))
        if path.startswith(("/", "..")) or "://" in name.text or "\\" in name.text:
            raise ConfigError(f"extends '{name.text}' is not a file of this repository", where=str(name.place))
        if path in self.chain:
            raise ConfigError(f"extends '{name.text}', which extends this file", where=str(name.place))
        return path

    def _merged(self, tree: Tree | None, path: str) -> Keys:
        top = _top(tree, path)
        self.count += 1
        if self.count > _MOST_FILES:
            raise ConfigError(f"extends more than {_MOST_FILES} files", where=path)
        self.chain.append(path)
        merged = _empty()
        for name in self._names(top):
            merged = merge(merged, self.extended(name, path))
        self.chain.pop()
        return merge(merged, top)

    def _names(self, top: Keys) -> Iterator[Scalar]:
        tree = top.values.get("extends")
        if tree is None:
            if "core" not in self.chain:
                yield Scalar("core", True, top.place)
            return
        if not isinstance(tree, Items):
            raise wrong(tree, "a list such as [playbook]")
        for item in tree.items:
            if not isinstance(item, Scalar):
                raise wrong(item, "a preset or a file")
            yield item


def _empty() -> Keys:
    return Keys({}, {}, Position("", 1, 1))


def _top(tree: Tree | None, path: str) -> Keys:
    if tree is None:
        return Keys({}, {}, Position(path, 1, 1))
    if not isinstance(tree, Keys):
        raise wrong(tree, "a mapping with keys such as 'model' and 'rules'")
    known = Root.__struct_fields__
    for name, place in tree.keys.items():
        if name not in known:
            raise unknown_key(name, "", place, dict.fromkeys(known))
    if "rules" in tree.values:
        return replace(tree, values={**tree.values, "rules": _normal_rules(tree.values["rules"])})
    return tree


def _normal_rules(tree: Tree) -> Keys:
    """`rule: error` written out as `rule: {severity: error}`, so that settings merge key by key."""
    if not isinstance(tree, Keys):
        raise wrong(tree, "a mapping from rules to severities")
    values: dict[str, Tree] = {}
    for name, value in tree.values.items():
        if isinstance(value, Scalar):
            values[name] = Keys({"severity": value}, {"severity": value.place}, value.place)
        elif isinstance(value, Keys):
            values[name] = value
        else:
            raise wrong(value, "a severity or a mapping")
    return replace(tree, values=values)


def merge(under: Keys, over: Keys, *, joined: tuple[str, ...] = ("overrides", "exceptions")) -> Keys:
    """`over` laid upon `under`: mappings are merged, the lists `joined` are joined, all else is replaced."""
    values = dict(under.values)
    for name, value in over.values.items():
        old = values.get(name)
        if isinstance(old, Keys) and isinstance(value, Keys):
            values[name] = merge(old, value, joined=())
        elif name in joined and isinstance(old, Items) and isinstance(value, Items):
            values[name] = replace(value, items=old.items + value.items)
        else:
            values[name] = value
    return Keys(values, {**under.keys, **over.keys}, over.place)


def _config(tree: Keys, path: str, rules: Mapping[str, RuleClass]) -> Config:
    plain = replace(tree, values={name: value for name, value in tree.values.items() if name not in _OWN})
    _check_globs(tree.values.get("files"))
    root: Root = decode(replace(plain, keys={name: tree.keys[name] for name in plain.values}), Root)
    if root.version != VERSION:
        where = str(tree.values["version"].place)
        raise ConfigError(f"version {root.version} is not known; this is version {VERSION}", where=where)
    named = tree.values.get("rules", _empty())
    settings = {name: RuleSetting(None, rule.Options()) for name, rule in rules.items()}
    if isinstance(named, Keys):
        settings |= _settings(named, rules, path)
    overrides = tree.values.get("overrides", Items((), tree.place))
    others = tuple(_overrides(overrides, named, rules, path))
    globs = (*root.files.include, *root.files.exclude, *(glob for other in others for glob in other.files))
    _check_length((*globs, *(each.file for each in root.exceptions)), path)
    _check_length(root.links.exclude, path)
    return Config(
        files=root.files,
        model=root.model,
        rules=settings,
        overrides=others,
        exceptions=tuple(_exceptions(tree.values.get("exceptions"), root.exceptions, rules)),
        links=root.links,
        run=root.run,
        path=path,
        places=dict(_places(tree, path, ())),
    )


def _check_length(globs: Iterable[str], path: str) -> None:
    length = sum(map(len, globs))
    if length > MOST_CHARACTERS:
        raise ConfigError(f"patterns of {length} characters in all; the most is {MOST_CHARACTERS}", where=path)


def _check_globs(files: Tree | None) -> None:
    """Says where a bad glob stands; here, since the types of rules.yaml lie below the room that knows globs."""
    lists = files.values.values() if isinstance(files, Keys) else ()
    for item in (item for globs in lists if isinstance(globs, Items) for item in globs.items):
        if isinstance(item, Scalar):
            check(item, item.text, _glob)


_OWN = ("rules", "overrides", "extends")  # read here, not by their types: they need the rules, or were read before


def _settings(tree: Keys, rules: Mapping[str, RuleClass], path: str) -> dict[str, RuleSetting]:
    return {name: _setting(name, value, tree.keys[name], rules, path) for name, value in tree.values.items()}


def _setting(name: str, tree: Tree, place: Position, rules: Mapping[str, RuleClass], path: str) -> RuleSetting:
    if name not in rules:
        raise UnknownRule(f"unknown rule '{name}'{did_you_mean(name, rules)}", where=str(place))
    if not isinstance(tree, Keys):
        raise wrong(tree, "a severity or a mapping")
    rule = rules[name]
    severity = rule.severity if "severity" not in tree.values else _severity(tree.values["severity"], rule)
    values = {key: value for key, value in tree.values.items() if key != "severity"}
    keys = {key: value for key, value in tree.keys.items() if key != "severity"}
    options = decode(replace(tree, values=values, keys=keys), rule.Options, owner=name)
    return RuleSetting(severity, options, mentioned=place.file == path)


def _severity(tree: Tree, rule: RuleClass) -> Severity | None:
    word = tree.text.lower() if isinstance(tree, Scalar) else ""
    if word in TRUE:
        return rule.severity
    if word in FALSE:
        return None
    if word not in list(Severity):
        raise wrong(tree, "error, warning, info, on or off")
    return Severity(word)


def _overrides(tree: Tree, named: Tree, rules: Mapping[str, RuleClass], path: str) -> Iterator[Override]:
    if not isinstance(tree, Items):
        raise wrong(tree, "a list")
    _check_number(tree.items, "overrides")
    for item in tree.items:
        keys: OverrideKeys = decode(_without_rules(item), OverrideKeys)
        assert isinstance(item, Keys)  # noqa: S101 - decode has just made sure of it
        own = _normal_rules(item.values.get("rules", _empty()))
        merged = merge(_only(named, own), own)
        globs = (keys.files,) if isinstance(keys.files, str) else keys.files
        yield Override(globs, _settings(merged, rules, path), str(item.place))


def _exceptions(
    tree: Tree | None, given: tuple[ExceptionKeys, ...], rules: Mapping[str, RuleClass]
) -> Iterator[Exemption]:
    items = tree.items if isinstance(tree, Items) else ()
    _check_number(items, "exceptions")
    for item, keys in zip(items, given, strict=True):
        assert isinstance(item, Keys)  # noqa: S101 - decode has just made sure of it
        if keys.rule not in rules:
            message = f"unknown rule '{keys.rule}'{did_you_mean(keys.rule, rules)}"
            raise UnknownRule(message, where=str(item.values["rule"].place))
        place = item.place
        at = Location(place.file, place.line, place.column, place.line, place.column)
        yield Exemption(keys.rule, keys.file, keys.match, keys.reason, keys.until, at)


def _check_number(items: tuple[Tree, ...], what: str) -> None:
    """These lists are joined, so that each of many files can be short, and the whole is not."""
    if len(items) > _MOST_JOINED:
        raise ConfigError(f"more than {_MOST_JOINED} {what} in all files", where=str(items[_MOST_JOINED].place))


def _without_rules(tree: Tree) -> Tree:
    if not isinstance(tree, Keys):
        return tree
    return replace(tree, values={name: value for name, value in tree.values.items() if name != "rules"})


def _only(named: Tree, own: Keys) -> Keys:
    """The settings underneath an override, of the rules that it names."""
    if not isinstance(named, Keys):
        return _empty()
    values = {name: value for name, value in named.values.items() if name in own.values}
    return Keys(values, {name: named.keys[name] for name in values}, named.place)


def _places(tree: Tree, path: str, prefix: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], tuple[int, int]]]:
    """Where the keys and items of the repository's own file stand."""
    if isinstance(tree, Keys):
        for name, value in tree.values.items():
            if tree.keys[name].file == path:
                yield (*prefix, name), (tree.keys[name].line, tree.keys[name].column)
            yield from _places(value, path, (*prefix, name))
    elif isinstance(tree, Items):
        for number, item in enumerate(tree.items):
            if item.place.file == path:
                yield (*prefix, str(number)), (item.place.line, item.place.column)
            yield from _places(item, path, (*prefix, str(number)))
