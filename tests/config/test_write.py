"""Settings as YAML: any values are parsed back unchanged."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from linter.config.tree import Items, Keys, Scalar, Tree, parse_tree
from linter.config.write import to_yaml

TEXTS = st.one_of(
    st.text(st.characters(codec="utf-8")),
    st.sampled_from(
        ["off", "null", "~", "1", "a: b", "- a", "# a", "*a", "&a", "!a", "%a", "@a", "'", '"', " a ", "", "x" * 3000]
    ),
)


def value(tree: Tree | None) -> object:
    match tree:
        case Scalar(text=text):
            return text
        case Items(items=items):
            return [value(item) for item in items]
        case Keys(values=values):
            return {name: value(item) for name, item in values.items()}
    return None


@given(TEXTS, st.lists(TEXTS), TEXTS)
def test_texts_are_parsed_back(text: str, texts: list[str], comment: str) -> None:
    tree = {"a": {"b": text, "c": texts, "d": [{"e": text}]}}
    assert value(parse_tree(to_yaml(tree, {("a", "b"): [comment], ("a",): [comment]}), "x.yaml")) == tree


def test_how_it_looks() -> None:
    tree = {"version": 1, "extends": ["core"], "rules": {"entry-order": False, "toc-missing": True}}
    comments = {("extends",): ["why"], ("rules", "entry-order"): ["3 of 9"]}
    assert to_yaml(tree, comments) == (
        "version: 1\n# why\nextends: [core]\n\nrules:\n  # 3 of 9\n  entry-order: off\n  toc-missing: on\n"
    )


def test_long_lists_have_a_line_an_item() -> None:
    assert to_yaml({"a": ["x" * 60, "y" * 60]}, {}) == f"a:\n  - {'x' * 60}\n  - {'y' * 60}\n"
