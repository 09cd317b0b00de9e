"""How the house is kept: what lies where, how long things are, and the words that are no names."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "linter"
MODULES = {path.relative_to(ROOT).as_posix(): ast.parse(path.read_text("utf-8")) for path in PACKAGE.rglob("*.py")}

MOST_ENTRIES = 12
MOST_MODULE_LINES = 350
MOST_FUNCTION_LINES = 50
NO_NAMES = frozenset(("given", "said", "came", "there", "mended"))
"""Words that do not tell what a variable holds."""
MODELS = frozenset(("Document", "Playbook", "Repository", "CuratedList", "Config"))
Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions(tree: ast.Module) -> Iterator[Function]:
    """All functions and methods of a module, nested ones too."""
    yield from (node for node in ast.walk(tree) if isinstance(node, Function))


def test_the_package_itself_holds_little_besides_packages() -> None:
    names = {path.name for path in PACKAGE.iterdir() if not (path / "__init__.py").exists()}
    beside = names - {"__pycache__"}
    assert len(beside) <= MOST_ENTRIES, sorted(beside)


def test_no_module_is_too_long() -> None:
    lengths = {name: len((ROOT / name).read_text("utf-8").splitlines()) for name in MODULES}
    assert {name: length for name, length in lengths.items() if length > MOST_MODULE_LINES} == {}


def test_no_function_is_too_long() -> None:
    lengths = {
        f"{name}:{function.lineno} {function.name}": (function.end_lineno or 0) - function.lineno + 1
        for name, tree in MODULES.items()
        for function in functions(tree)
    }
    assert {name: length for name, length in lengths.items() if length > MOST_FUNCTION_LINES} == {}


def test_the_command_line_hands_structs_around() -> None:
    """A parameter or result `dict[str, Any]` is a struct that is missing; click's own `**` parameters are none."""
    found = [
        f"{name}:{annotation.lineno}"
        for name, tree in MODULES.items()
        if name.startswith("linter/cli/")
        for function in functions(tree)
        for annotation in [function.returns, *(argument.annotation for argument in arguments(function))]
        if annotation is not None and ast.unparse(annotation) == "dict[str, Any]"
    ]
    assert found == []


def test_only_a_run_tells_kinds_of_rules_apart() -> None:
    found = [
        f"{name}:{node.lineno}"
        for name, tree in MODULES.items()
        if not name.startswith("linter/run/")
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "issubclass"
        if any(kind.endswith("Rule") and kind != "Rule" for kind in ast.unparse(node.args[1]).replace("|", " ").split())
    ]
    assert found == []


def test_nothing_is_cached_by_a_model() -> None:
    """What is derived from a model is kept by it: a cache beside it holds on to models of other runs."""
    found = [
        f"{name}:{function.lineno} {function.name}"
        for name, tree in MODULES.items()
        for function in functions(tree)
        if any("cache" in ast.unparse(decorator).partition("(")[0].split("_") for decorator in function.decorator_list)
        for argument in arguments(function)
        if argument.annotation is not None and ast.unparse(argument.annotation) in MODELS
    ]
    assert found == []


@pytest.mark.parametrize("word", sorted(NO_NAMES))
def test_a_name_tells_what_it_holds(word: str) -> None:
    found = [place for name, place in named() if name == word]
    assert [place for place in found if word != "given" or not place.startswith("tests/")] == []  # hypothesis has one


def arguments(function: Function) -> list[ast.arg]:
    """All parameters of a function but `*` and `**`."""
    return [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]


@cache
def named() -> list[tuple[str, str]]:
    """Where a variable, a parameter, an attribute, a function or a class has one of the words for its name."""
    tests = {
        path.relative_to(ROOT).as_posix(): ast.parse(path.read_text("utf-8"))
        for path in (ROOT / "tests").rglob("*.py")
        if "node_modules" not in path.parts
    }
    found: list[tuple[str, str]] = []
    for path, tree in {**MODULES, **tests}.items():
        for node in ast.walk(tree):
            match node:
                case ast.Name(id=name) | ast.arg(arg=name) | ast.Attribute(attr=name) if name in NO_NAMES:
                    found.append((name, f"{path}:{node.lineno}"))
                case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name) if (
                    name in NO_NAMES
                ):
                    found.append((name, f"{path}:{node.lineno}"))
    return found
