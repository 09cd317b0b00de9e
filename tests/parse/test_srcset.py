"""The URLs in `srcset`, and the links that tags of media have."""

from __future__ import annotations

import pytest

from linter.document import LinkKind
from linter.parse.parser import parse
from linter.parse.srcset import candidates
from tests.growth import assert_linear


@pytest.mark.parametrize(
    ("value", "urls"),
    [
        pytest.param("", [], id="nothing"),
        pytest.param(" , ", [], id="a-comma"),
        pytest.param("a.svg", ["a.svg"], id="one"),
        pytest.param("a.svg 2x", ["a.svg"], id="with-density"),
        pytest.param("a.svg 1x, b.svg 2x", ["a.svg", "b.svg"], id="two"),
        pytest.param("a.svg, b.svg", ["a.svg", "b.svg"], id="two-without-density"),
        pytest.param("\n a.svg 100w ,\n b.svg 200w\n", ["a.svg", "b.svg"], id="over-lines"),
        pytest.param("a,b.svg 1x", ["a,b.svg"], id="a-comma-in-a-url"),
        pytest.param("a dark (1).svg", [], id="a-path-with-spaces"),
        pytest.param("a dark (1).svg 2x, b.svg", ["b.svg"], id="a-path-with-spaces-among-others"),
        pytest.param("a.svg dark", [], id="no-density"),
        pytest.param("a.svg 1.5x 100h", ["a.svg"], id="two-descriptors"),
        pytest.param("a.svg 2xx, b.svg 2x", ["b.svg"], id="nearly-a-density"),
        pytest.param("data:image/png;base64,AA== 1x, b.svg", ["data:image/png;base64,AA==", "b.svg"], id="data"),
    ],
)
def test_candidates(value: str, urls: list[str]) -> None:
    assert [value[start:end] for start, end in candidates(value)] == urls


@pytest.mark.parametrize(
    ("text", "urls"),
    [
        pytest.param('<picture><source srcset="a.svg"><img src="b.svg"></picture>', ["a.svg", "b.svg"], id="picture"),
        pytest.param('<img src="a.svg" srcset="b.svg 1x, c.svg 2x">', ["a.svg", "b.svg", "c.svg"], id="img"),
        pytest.param('x <source srcset="a.svg 2x"> y', ["a.svg"], id="in-a-paragraph"),
        pytest.param('<video src="a.mp4" poster="b.png"></video>', ["a.mp4", "b.png"], id="video"),
        pytest.param('<video><source src="a.mp4"></video>', ["a.mp4"], id="the-source-of-a-video"),
        pytest.param('<audio src="a.ogg"></audio>', ["a.ogg"], id="audio"),
        pytest.param("> <picture>\n> <source srcset='a.svg 1x,\n> b.svg 2x'>", ["a.svg", "b.svg"], id="in-a-quote"),
    ],
)
def test_links(text: str, urls: list[str]) -> None:
    document = parse("README.md", text)
    assert [link.url for link in document.links] == urls
    assert {link.kind for link in document.links} == {LinkKind.IMAGE}
    assert [document.source(link.destination) for link in document.links if link.destination] == urls


def test_places_are_unknown_behind_entities() -> None:
    (one, two) = parse("README.md", '<img srcset="a.svg?b&amp;c 1x, d.svg 2x">').links
    assert (one.url, one.destination, two.url, two.destination) == ("a.svg?b&c", None, "d.svg", None)


@pytest.mark.parametrize("piece", ["a ", "a,", ",", " ", "a 1x,"])
def test_time_is_linear(piece: str) -> None:
    assert_linear(piece.__mul__, lambda value: list(candidates(value)), 200_000 // len(piece))
