"""Adds settings to the text of a rules.yaml; everything else in it stays as it is, comments included."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from textwrap import indent
from typing import Any

import yaml
from yaml.constructor import SafeConstructor

from linter.config.tree import parse_tree
from linter.config.write import Keys, to_flow, to_yaml

Change = tuple[int, int, str]
"""Characters from, up to, and the text in place of them."""


def amend(text: str, file: str, tree: Mapping[str, Any], comments: Mapping[Keys, Sequence[str]]) -> str:
    """`text` with the values that it lacks or has otherwise. Raises `ConfigError` if it is not valid."""
    parse_tree(text, file)
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    if not isinstance(root, yaml.MappingNode):
        return text + to_yaml(tree, comments)
    changes = sorted(_changes(text, root, tree, comments, ()), reverse=True)
    for start, end, new in changes:
        text = text[:start] + new + text[end:]
    return text


def _changes(
    text: str, node: yaml.MappingNode, tree: Mapping[str, Any], comments: Mapping[Keys, Sequence[str]], above: Keys
) -> Iterator[Change]:
    own = {key.value: value for key, value in node.value}
    missing = {name: value for name, value in tree.items() if name not in own}
    for name, value in tree.items():
        old = own.get(name)
        if isinstance(value, Mapping) and isinstance(old, yaml.MappingNode):
            yield from _changes(text, old, value, comments, (*above, name))
        elif old is not None and value is not None and _plain(old) != value:
            column = -1 if node.flow_style else _column(node)
            yield _replaced(text, old, value, column, _below(comments, (*above, name)))
    if missing:
        yield _added(text, node, missing, _below(comments, above))


def _below(comments: Mapping[Keys, Sequence[str]], above: Keys) -> Mapping[Keys, Sequence[str]]:
    """The comments of a part of the tree, by the keys from there on."""
    return {keys[len(above) :]: texts for keys, texts in comments.items() if keys[: len(above)] == above}


def _plain(node: yaml.Node) -> Any:
    """What a value is, whatever its style: `off` and `no` are the same."""
    return SafeConstructor().construct_document(node)


def _replaced(text: str, node: yaml.Node, value: Any, column: int, comments: Mapping[Keys, Sequence[str]]) -> Change:
    """Another value in place of one; `column` is that of its key in a block, -1 in brackets."""
    start, end = node.start_mark.index, _end(node)
    if isinstance(value, Mapping) and end == start and column >= 0:  # `rules:` with nothing behind it
        line = _line_end(text, end)
        return line, line, "\n" + indent(to_yaml(value, comments), " " * (column + 2)).removesuffix("\n")
    return start, end, to_flow(value) if end > start else f" {to_flow(value)}"


def _added(
    text: str, node: yaml.MappingNode, tree: Mapping[str, Any], comments: Mapping[Keys, Sequence[str]]
) -> Change:
    """Further keys at the end of a mapping."""
    if node.flow_style:
        end = node.end_mark.index - 1
        new = ", ".join(f"{name}: {to_flow(value)}" for name, value in tree.items())
        before = text[:end].rstrip().removesuffix(",")
        return len(before), end, f", {new}" if node.value else new
    line = _line_end(text, _end(node))
    return line, line, "\n" + indent(to_yaml(tree, comments), " " * _column(node)).removesuffix("\n")


def _column(node: yaml.MappingNode) -> int:
    return node.value[0][0].start_mark.column if node.value else 0


def _end(node: yaml.Node) -> int:
    """The offset behind the last character of a value; that of a block is where the next thing begins."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _end(last[1] if isinstance(last, tuple) else last)
    return node.end_mark.index


def _line_end(text: str, offset: int) -> int:
    """The offset of the line's end, a comment on it included."""
    end = text.find("\n", offset)
    return len(text) if end < 0 else end - (text[end - 1 : end] == "\r")
