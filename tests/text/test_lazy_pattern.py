"""Patterns that are compiled when they are first used."""

from __future__ import annotations

import re

import pytest

from linter.text.lazy_pattern import LazyPattern

TEXT = "One 22, two 3."


def test_it_does_what_a_pattern_does() -> None:
    lazy, pattern = LazyPattern(r"[a-z]+ (\d)", re.IGNORECASE), re.compile(r"[a-z]+ (\d)", re.IGNORECASE)
    for found, expected in (
        (lazy.match(TEXT), pattern.match(TEXT)),
        (lazy.match(TEXT, 8, 13), pattern.match(TEXT, 8, 13)),
        (lazy.fullmatch("a 1"), pattern.fullmatch("a 1")),
        (lazy.fullmatch("a 1", 1), pattern.fullmatch("a 1", 1)),
        (lazy.search(TEXT, 3), pattern.search(TEXT, 3)),
    ):
        assert (found and (found[0], found.span(1))) == (expected and (expected[0], expected.span(1)))
    assert [match.span() for match in lazy.finditer(TEXT)] == [match.span() for match in pattern.finditer(TEXT)]
    assert lazy.findall(TEXT) == pattern.findall(TEXT) == ["2", "3"]
    assert lazy.sub(r"<\1>", TEXT, 1) == pattern.sub(r"<\1>", TEXT, 1) == "<2>2, two 3."
    assert LazyPattern(r"\W+").split(TEXT, 2) == re.split(r"\W+", TEXT, maxsplit=2)


def test_it_is_compiled_once_and_when_it_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []
    real = re.compile

    def compile_and_note(text: str, flags: re.RegexFlag) -> re.Pattern[str]:
        compiled.append(text)
        return real(text, flags)

    monkeypatch.setattr(re, "compile", compile_and_note)
    pattern = LazyPattern("a+")
    assert compiled == []
    assert pattern.match("aa")
    assert pattern.search("baa")
    assert compiled == ["a+"]
