"""Settings -> the text of rules.yaml, with comments; untrusted texts (headings, paths) are quoted by PyYAML."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import yaml

from linter.text.sanitise import sanitise

_WIDTH = 110  # characters of a line before a list is written one item a line
_NOT_YAML = re.compile("[^\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # YAML 1.1, section 4.1

Keys = tuple[str, ...]
"""The path of keys to a value."""


def to_yaml(tree: Mapping[str, Any], comments: Mapping[Keys, Sequence[str]]) -> str:
    """The text of a mapping of mappings, lists, texts, numbers and on/off; `comments` are above their keys."""
    return "".join(f"{line}\n" for line in _lines(tree, comments, ()))


def yaml_comment(text: str) -> str:
    """`text` as one line that is a YAML comment."""
    return f"# {_NOT_YAML.sub(chr(0xFFFD), sanitise(text))}"


def _lines(tree: Mapping[str, Any], comments: Mapping[Keys, Sequence[str]], above: Keys) -> Iterator[str]:
    indent = "  " * len(above)
    for number, (name, value) in enumerate(tree.items()):
        keys = (*above, name)
        if not above and number and isinstance(value, Mapping):
            yield ""
        yield from (indent + yaml_comment(text) for text in comments.get(keys, ()))
        if isinstance(value, Mapping) and value:
            yield f"{indent}{name}:"
            yield from _lines(value, comments, keys)
            continue
        line = f"{indent}{name}: {to_flow(value)}"
        if isinstance(value, Sequence) and not isinstance(value, str) and _is_long(line, value):
            yield f"{indent}{name}:"
            yield from (f"{indent}  - {to_flow(item)}" for item in value)
        else:
            yield line


def _is_long(line: str, items: Sequence[Any]) -> bool:
    return len(line) > _WIDTH or any(isinstance(item, Mapping) for item in items)


def to_flow(value: Any) -> str:
    """A value on one line: a list or mapping in brackets, a text quoted where it has to be."""
    if isinstance(value, bool):
        return "on" if value else "off"
    style: dict[str, Any] = {
        "default_flow_style": True,
        "allow_unicode": True,
        "width": float("inf"),
        "sort_keys": False,
    }
    written: str = yaml.dump([value], Dumper=_Dumper, **style)
    return written.strip()[1:-1]


class _Dumper(yaml.SafeDumper):
    """Writes invisible characters as escapes, in double quotes: in single ones YAML folds some of them into spaces."""


def _represent_text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=None if text.isprintable() else '"')


_Dumper.add_representer(str, _represent_text)
