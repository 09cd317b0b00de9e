"""The image: well-formed whatever headings say, the same bytes for the same model, and nothing outside its box."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from linter.document import Document, Heading, Span
from linter.formats.views.diagram import draw
from linter.model.topics import Phase, Topic

SVG = "{http://www.w3.org/2000/svg}"
NOWHERE = Span(0, 0)


def phase(name: str, *topics: str) -> Phase:
    page = Document(f"{name}.md", "")
    made = (Topic(page, Heading(NOWHERE, NOWHERE, 2, text, ""), name, NOWHERE, NOWHERE, (), (), ()) for text in topics)
    return Phase(name, (), page.path, page, tuple(made))


def rows(svg: str) -> list[str]:
    return [text.text or "" for text in ElementTree.fromstring(svg).iter(f"{SVG}text") if text.get("class") == "label"]  # noqa: S314 - our own text


@pytest.mark.parametrize(
    ("topic", "expected"),
    [
        pytest.param("RAG", ["RAG"], id="short"),
        pytest.param(
            "Prompt Playground/Unit Testing", ["Prompt Playground/", "Unit Testing"], id="breaks-after-a-slash"
        ),
        pytest.param("CI/CD", ["CI/CD"], id="does-not-break-short-alternatives"),
        pytest.param("Impact Assessment (Responsible AI)", ["Impact Assessment", "(Responsible AI)"], id="even-rows"),
        pytest.param("A & B < C", ["A & B < C"], id="escaped"),
        pytest.param("x\x1b\x00y", ["x\ufffd\ufffdy"], id="what-xml-cannot-hold"),
        pytest.param("W" * 60, ["W" * 20, "W" * 20, "W" * 20], id="one-endless-word"),
    ],
)
def test_names_of_topics(topic: str, expected: list[str]) -> None:
    assert rows(draw([phase("One", topic), phase("Two")])) == expected


def test_the_same_model_is_the_same_picture() -> None:
    phases = [phase("One", "A", "B"), phase("Two", "C")]
    assert draw(phases) == draw(list(phases))


def test_everything_is_inside() -> None:
    root = ElementTree.fromstring(draw([phase(str(n), *("topic",) * (n + 1)) for n in range(6)]))  # noqa: S314 - our own
    width, height = (int(root.attrib[name]) for name in ("width", "height"))
    numbers = [
        tuple(map(int, pair))
        for path in root.iter(f"{SVG}path")
        for pair in re.findall(r"(\d+) (\d+)", path.attrib["d"])
    ]
    boxes = [tuple(int(box.attrib[name]) for name in ("x", "y", "width", "height")) for box in root.iter(f"{SVG}rect")]
    assert all(0 <= x <= width and 0 <= y <= height for x, y in numbers)
    assert all(x + w <= width and y + h <= height for x, y, w, h in boxes)


def test_it_has_both_modes_and_a_description() -> None:
    svg = draw([phase("One", "A"), phase("Two", "B")])
    assert "prefers-color-scheme: dark" in svg
    assert "<title" in svg
    assert "One: A; Two: B" in svg
