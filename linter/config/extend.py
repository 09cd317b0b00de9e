"""A file and what it extends, merged as trees: mappings key by key, the later file winning; lists are replaced,
`overrides` and `exceptions` are joined.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib.resources import files as resources
from posixpath import dirname, join, normpath

from msgspec import Struct
from msgspec.structs import replace

from linter.config.decode import unexpected, unknown_key_error
from linter.config.root import Root
from linter.config.tree import Items, Keys, Position, Scalar, Tree, parse_tree
from linter.errors import ConfigError, UnknownRule
from linter.text.nearest import did_you_mean

_MOST_FILES = 20

ReadFile = Callable[[str], str]
"""The text of a file of the repository, by its path; raises `ConfigError` if it cannot be read."""


def presets() -> tuple[str, ...]:
    """The names of the built-in presets."""
    folder = resources("linter") / "presets"
    return tuple(sorted(item.name.removesuffix(".yaml") for item in folder.iterdir() if item.name.endswith(".yaml")))


class Extender(Struct):
    """Loads a file and what it extends. `chain` are the files being loaded, `files` those of the repository so far."""

    read: ReadFile
    chain: list[str] = []
    count: int = 0
    files: list[str] = []

    def load_file(self, path: str) -> Keys:
        """The tree of a file of the repository, merged with what it extends."""
        self.files.append(path)
        text = self.read(path)
        return self._merge(parse_tree(text, path), path)

    def load_extended(self, name: Scalar, base: str) -> Keys:
        """The tree of a preset, or of a file relative to the file `base`, that `extends` names."""
        if name.text in presets():
            if name.text in self.chain:
                return no_keys()
            text = (resources("linter") / "presets" / f"{name.text}.yaml").read_text("utf-8")
            return self._merge(parse_tree(text, f"preset {name.text}"), name.text)
        path = self._path_of(name, base)
        try:
            return self.load_file(path)
        except ConfigError as error:
            if error.where != path:
                raise
            raise ConfigError(f"extends '{name.text}': {error.message}", where=str(name.position)) from error

    def _path_of(self, name: Scalar, base: str) -> str:
        if not name.text.endswith((".yaml", ".yml")):
            hint = did_you_mean(name.text, presets()) or f" (there are {', '.join(presets())})"
            raise UnknownRule(f"unknown preset '{name.text}'{hint}", where=str(name.position))
        path = normpath(join(dirname(base), name.text))
        if path.startswith(("/", "..")) or "://" in name.text or "\\" in name.text:
            raise ConfigError(f"extends '{name.text}' is not a file of this repository", where=str(name.position))
        if path in self.chain:
            raise ConfigError(f"extends '{name.text}', which extends this file", where=str(name.position))
        return path

    def _merge(self, tree: Tree | None, path: str) -> Keys:
        top = _check_top_level(tree, path)
        self.count += 1
        if self.count > _MOST_FILES:
            raise ConfigError(f"extends more than {_MOST_FILES} files", where=path)
        self.chain.append(path)
        merged = no_keys()
        for name in self._extended_names(top):
            merged = merge(merged, self.load_extended(name, path))
        self.chain.pop()
        return merge(merged, top)

    def _extended_names(self, top: Keys) -> Iterator[Scalar]:
        tree = top.values.get("extends")
        if tree is None:
            if "core" not in self.chain:
                yield Scalar("core", True, top.position)
            return
        if not isinstance(tree, Items):
            raise unexpected(tree, "a list such as [playbook]")
        for item in tree.items:
            if not isinstance(item, Scalar):
                raise unexpected(item, "a preset or a file")
            yield item


def no_keys() -> Keys:
    """An empty mapping."""
    return Keys({}, {}, Position("", 1, 1))


def _check_top_level(tree: Tree | None, path: str) -> Keys:
    """The mapping that a file must be, with known keys and normalised rules."""
    if tree is None:
        return Keys({}, {}, Position(path, 1, 1))
    if not isinstance(tree, Keys):
        raise unexpected(tree, "a mapping with keys such as 'model' and 'rules'")
    expected = Root.__struct_fields__
    for name, position in tree.keys.items():
        if name not in expected:
            raise unknown_key_error(name, "", position, dict.fromkeys(expected))
    if "rules" in tree.values:
        return replace(tree, values={**tree.values, "rules": normalise_rules(tree.values["rules"])})
    return tree


def normalise_rules(tree: Tree) -> Keys:
    """`rule: error` written out as `rule: {severity: error}`, so that settings merge key by key."""
    if not isinstance(tree, Keys):
        raise unexpected(tree, "a mapping from rules to severities")
    values: dict[str, Tree] = {}
    for name, value in tree.values.items():
        if isinstance(value, Scalar):
            values[name] = Keys({"severity": value}, {"severity": value.position}, value.position)
        elif isinstance(value, Keys):
            values[name] = value
        else:
            raise unexpected(value, "a severity or a mapping")
    return replace(tree, values=values)


def merge(under: Keys, over: Keys, *, joined: tuple[str, ...] = ("overrides", "exceptions")) -> Keys:
    """`over` merged into `under`: mappings are merged, the lists `joined` are joined, all else is replaced."""
    values = dict(under.values)
    for name, value in over.values.items():
        old = values.get(name)
        if isinstance(old, Keys) and isinstance(value, Keys):
            values[name] = merge(old, value, joined=())
        elif name in joined and isinstance(old, Items) and isinstance(value, Items):
            values[name] = replace(value, items=old.items + value.items)
        else:
            values[name] = value
    return Keys(values, {**under.keys, **over.keys}, over.position)
