"""rules.yaml and what it extends -> one `Config`.

Files are merged as trees, before anything is decoded, so every error has the line it comes from:
mappings key by key, the later file winning; lists are replaced, `overrides` and `exceptions` are joined.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec.structs import replace

from linter.config.decode import FALSE, TRUE, decode, run_check, unexpected
from linter.config.extend import Extender, ReadFile, merge, no_keys, normalise_rules
from linter.config.root import VERSION, ExceptionKeys, OverrideKeys, Root, RuleClass, check_glob
from linter.config.settings import Config, Exemption, ModelSetting, Override, RuleSetting, phase_settings
from linter.config.tree import Items, Keys, Position, Scalar, Tree
from linter.errors import ConfigError, UnknownRule
from linter.finding import Location, Severity
from linter.sources import MOST_CHARACTERS
from linter.text.nearest import did_you_mean

_MOST_JOINED = 1_000
# Decoded here, not by their types: they need the rules, or were decoded before.
_OWN = ("rules", "overrides", "extends")


def load(path: str, read: ReadFile, rules: Mapping[str, RuleClass]) -> Config:
    """The configuration of the file `path`; with an empty path the preset `core` alone.

    Raises `ConfigError` and `UnknownRule`.
    """
    extender = Extender(read)
    merged = extender.load_file(path) if path else extender.load_extended(Scalar("core", True, Position("", 1, 1)), "")
    return replace(_config(merged, path, rules), sources=tuple(extender.files))


def _config(tree: Keys, path: str, rules: Mapping[str, RuleClass]) -> Config:
    plain = replace(tree, values={name: value for name, value in tree.values.items() if name not in _OWN})
    _check_globs(tree.values.get("files"))
    root: Root = decode(replace(plain, keys={name: tree.keys[name] for name in plain.values}), Root)
    if root.version != VERSION:
        where = str(tree.values["version"].position)
        raise ConfigError(f"version {root.version} is not known; this is version {VERSION}", where=where)
    _check_phases(tree.values.get("model"), root.model)
    rule_keys = tree.values.get("rules", no_keys())
    settings = {name: RuleSetting(None, rule.Options()) for name, rule in rules.items()}
    if isinstance(rule_keys, Keys):
        settings |= _settings(rule_keys, rules, path)
    overrides = tree.values.get("overrides", Items((), tree.position))
    override_settings = tuple(_overrides(overrides, rule_keys, rules, path))
    globs = (*root.files.include, *root.files.exclude, *(glob for other in override_settings for glob in other.files))
    _check_length((*globs, *(each.file for each in root.exceptions)), path)
    _check_length(root.links.exclude, path)
    return Config(
        files=root.files,
        model=root.model,
        rules=settings,
        overrides=override_settings,
        exceptions=tuple(_exceptions(tree.values.get("exceptions"), root.exceptions, rules)),
        links=root.links,
        run=root.run,
        path=path,
        positions=dict(_positions(tree, path, ())),
    )


def _check_length(globs: Iterable[str], path: str) -> None:
    length = sum(map(len, globs))
    if length > MOST_CHARACTERS:
        raise ConfigError(f"patterns of {length} characters in all; the most is {MOST_CHARACTERS}", where=path)


def _check_globs(files: Tree | None) -> None:
    """Raises `ConfigError` with the position of a bad glob; here, since `settings` does not import globs."""
    lists = files.values.values() if isinstance(files, Keys) else ()
    for item in (item for globs in lists if isinstance(globs, Items) for item in globs.items):
        if isinstance(item, Scalar):
            run_check(item, item.text, check_glob)


def _check_phases(tree: Tree | None, model: ModelSetting) -> None:
    """Raises `ConfigError` for a phase with the page of another one, whose topics would all be in both."""
    phases = tree.values.get("phases") if isinstance(tree, Keys) else None
    first: dict[str, tuple[int, str]] = {}
    for number, phase in enumerate(phase_settings(model)):
        place, other = first.setdefault(phase.page, (number, phase.name))
        if phase.page and place != number and isinstance(phases, Items):
            message = f"the page {phase.page} is that of the phase '{other}' already"
            raise ConfigError(message, where=str(phases.items[number].position))


def _settings(tree: Keys, rules: Mapping[str, RuleClass], path: str) -> dict[str, RuleSetting]:
    return {name: _setting(name, value, tree.keys[name], rules, path) for name, value in tree.values.items()}


def _setting(name: str, tree: Tree, position: Position, rules: Mapping[str, RuleClass], path: str) -> RuleSetting:
    if name not in rules:
        raise UnknownRule(f"unknown rule '{name}'{did_you_mean(name, rules)}", where=str(position))
    if not isinstance(tree, Keys):
        raise unexpected(tree, "a severity or a mapping")
    rule = rules[name]
    severity = rule.severity if "severity" not in tree.values else _severity(tree.values["severity"], rule)
    values = {key: value for key, value in tree.values.items() if key != "severity"}
    keys = {key: value for key, value in tree.keys.items() if key != "severity"}
    options = decode(replace(tree, values=values, keys=keys), rule.Options, owner=name)
    return RuleSetting(severity, options, mentioned=position.file == path)


def _severity(tree: Tree, rule: RuleClass) -> Severity | None:
    word = tree.text.lower() if isinstance(tree, Scalar) else ""
    if word in TRUE:
        return rule.severity
    if word in FALSE:
        return None
    if word not in list(Severity):
        raise unexpected(tree, "error, warning, info, on or off")
    return Severity(word)


def _overrides(tree: Tree, rule_keys: Tree, rules: Mapping[str, RuleClass], path: str) -> Iterator[Override]:
    if not isinstance(tree, Items):
        raise unexpected(tree, "a list")
    _check_number(tree.items, "overrides")
    for item in tree.items:
        keys: OverrideKeys = decode(_without_rules(item), OverrideKeys)
        assert isinstance(item, Keys)  # noqa: S101 - decode has just made sure of it
        own = normalise_rules(item.values.get("rules", no_keys()))
        merged = merge(_only(rule_keys, own), own)
        globs = (keys.files,) if isinstance(keys.files, str) else keys.files
        yield Override(globs, _settings(merged, rules, path), str(item.position))


def _exceptions(
    tree: Tree | None, decoded: tuple[ExceptionKeys, ...], rules: Mapping[str, RuleClass]
) -> Iterator[Exemption]:
    items = tree.items if isinstance(tree, Items) else ()
    _check_number(items, "exceptions")
    for item, keys in zip(items, decoded, strict=True):
        assert isinstance(item, Keys)  # noqa: S101 - decode has just made sure of it
        if keys.rule not in rules:
            message = f"unknown rule '{keys.rule}'{did_you_mean(keys.rule, rules)}"
            raise UnknownRule(message, where=str(item.values["rule"].position))
        at = item.position
        location = Location(at.file, at.line, at.column, at.line, at.column)
        yield Exemption(keys.rule, keys.file, keys.match, keys.reason, keys.until, location)


def _check_number(items: tuple[Tree, ...], what: str) -> None:
    """These lists are joined: each of many files may be short where the whole is not."""
    if len(items) > _MOST_JOINED:
        raise ConfigError(f"more than {_MOST_JOINED} {what} in all files", where=str(items[_MOST_JOINED].position))


def _without_rules(tree: Tree) -> Tree:
    if not isinstance(tree, Keys):
        return tree
    return replace(tree, values={name: value for name, value in tree.values.items() if name != "rules"})


def _only(rule_keys: Tree, own: Keys) -> Keys:
    """The settings below an override, of the rules that it names."""
    if not isinstance(rule_keys, Keys):
        return no_keys()
    values = {name: value for name, value in rule_keys.values.items() if name in own.values}
    return Keys(values, {name: rule_keys.keys[name] for name in values}, rule_keys.position)


def _positions(tree: Tree, path: str, prefix: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], tuple[int, int]]]:
    """The positions of the keys and items of the repository's own file."""
    if isinstance(tree, Keys):
        for name, value in tree.values.items():
            if tree.keys[name].file == path:
                yield (*prefix, name), (tree.keys[name].line, tree.keys[name].column)
            yield from _positions(value, path, (*prefix, name))
    elif isinstance(tree, Items):
        for number, item in enumerate(tree.items):
            if item.position.file == path:
                yield (*prefix, str(number)), (item.position.line, item.position.column)
            yield from _positions(item, path, (*prefix, str(number)))
