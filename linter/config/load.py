"""rules.yaml and what it extends -> one `Config`.

Files are merged as trees, before anything is decoded, so every error still points at the line it comes from:
mappings key by key, the later file winning; lists are replaced, `overrides` and `exceptions` are joined.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec.structs import replace

from linter.config.decode import FALSE, TRUE, check, decode, wrong
from linter.config.extend import Extender, ReadFile, merge, no_keys, normalise_rules
from linter.config.root import VERSION, ExceptionKeys, OverrideKeys, Root, RuleClass, check_glob
from linter.config.settings import Config, Exemption, Override, RuleSetting
from linter.config.tree import Items, Keys, Position, Scalar, Tree
from linter.errors import ConfigError, UnknownRule
from linter.finding import Location, Severity
from linter.sources import MOST_CHARACTERS
from linter.text.nearest import did_you_mean

_MOST_JOINED = 1_000
_OWN = ("rules", "overrides", "extends")  # read here, not by their types: they need the rules, or were read before


def load(path: str, read: ReadFile, rules: Mapping[str, RuleClass]) -> Config:
    """The configuration of the file `path`; with an empty path the preset `core` alone.

    Raises `ConfigError` and `UnknownRule`.
    """
    extender = Extender(read)
    merged = extender.file(path) if path else extender.extended(Scalar("core", True, Position("", 1, 1)), "")
    return replace(_config(merged, path, rules), sources=tuple(extender.files))


def _config(tree: Keys, path: str, rules: Mapping[str, RuleClass]) -> Config:
    plain = replace(tree, values={name: value for name, value in tree.values.items() if name not in _OWN})
    _check_globs(tree.values.get("files"))
    root: Root = decode(replace(plain, keys={name: tree.keys[name] for name in plain.values}), Root)
    if root.version != VERSION:
        where = str(tree.values["version"].place)
        raise ConfigError(f"version {root.version} is not known; this is version {VERSION}", where=where)
    named = tree.values.get("rules", no_keys())
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
            check(item, item.text, check_glob)


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
        own = normalise_rules(item.values.get("rules", no_keys()))
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
        return no_keys()
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
