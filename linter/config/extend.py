"""A file and what it extends, merged as trees: mappings key by key, the later file winning; lists are replaced,
`overrides` and `exceptions` are joined.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib.resources import files as resources
from posixpath import dirname, join, normpath

from msgspec import Struct
from msgspec.structs import replace

from linter.config.decode import unknown_key, wrong
from linter.config.root import Root
from linter.config.tree import Items, Keys, Position, Scalar, Tree, read_tree
from linter.errors import ConfigError, UnknownRule
from linter.text.nearest import did_you_mean

_MOST_FILES = 20

ReadFile = Callable[[str], str]
"""Text of a file of the repository, by its path; raises `ConfigError` if it cannot be had."""


def presets() -> tuple[str, ...]:
    """The names of the built-in presets."""
    folder = resources("linter") / "presets"
    return tuple(sorted(item.name.removesuffix(".yaml") for item in folder.iterdir() if item.name.endswith(".yaml")))


class Extender(Struct):
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
                return no_keys()
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
        merged = no_keys()
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


def no_keys() -> Keys:
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
        return replace(tree, values={**tree.values, "rules": normalise_rules(tree.values["rules"])})
    return tree


def normalise_rules(tree: Tree) -> Keys:
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
