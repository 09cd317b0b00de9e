"""The title of an entry among icons and badges."""

from __future__ import annotations

import pytest

from linter.document import Document
from linter.model.titles import entry_links
from linter.parse.parser import parse
from tests.growth import assert_linear

BADGE = "![stars](https://img.dev/s.svg)"


@pytest.mark.parametrize(
    ("item", "links", "decoration"),
    [
        pytest.param("[Name](https://n.dev) - Text.", ["Name"], 0, id="plain"),
        pytest.param("[Name](https://n.dev) [:memo:](https://b.dev) - Text.", ["Name"], 1, id="a-linked-sign-behind"),
        pytest.param("[Name](https://n.dev) [🔗](https://b.dev) - Text.", ["Name"], 1, id="a-linked-emoji-behind"),
        pytest.param("[Name](https://n.dev) [⭐ 1.4k](https://b.dev)", ["Name"], 1, id="a-number-of-stars"),
        pytest.param("[★210](https://b.dev) [Name](https://n.dev)", ["Name"], 1, id="a-number-of-stars-before"),
        pytest.param("[5 stars](https://n.dev) - Text.", ["5 stars"], 0, id="a-name-with-a-number"),
        pytest.param(f"{BADGE} [Name](https://n.dev)", ["Name"], 1, id="an-image-before"),
        pytest.param(f"[Name](https://n.dev) {BADGE} - Text.", ["Name"], 1, id="an-image-behind"),
        pytest.param(f"[{BADGE}](https://b.dev) [Name](https://n.dev)", ["Name"], 2, id="a-linked-badge-before"),
        pytest.param(f"[Name](https://n.dev) [{BADGE}](https://b.dev)", ["Name"], 2, id="a-linked-badge-behind"),
        pytest.param(f"[{BADGE}](https://b.dev) **[Name](https://n.dev)**", ["Name"], 2, id="a-bold-title"),
        pytest.param(f"{BADGE} <br> [**Name**](https://n.dev) <br>", ["Name"], 1, id="on-a-line-of-its-own"),
        pytest.param(
            '<a href="https://b.dev"><img src="b.png" alt="B"></a> [Name](https://n.dev)', ["Name"], 2, id="html"
        ),
        pytest.param('<img src="b.png"> <a href="https://n.dev">Name</a>', ["Name"], 1, id="a-title-in-html"),
        pytest.param("[🌐](https://b.dev) [Name](https://n.dev)", ["Name"], 1, id="an-emoji"),
        pytest.param("[:octocat:](https://b.dev) [Name](https://n.dev)", ["Name"], 1, id="a-shortcode"),
        pytest.param("[![][i]](https://b.dev) [Name](https://n.dev)\n\n[i]: i.svg", ["Name"], 2, id="a-reference"),
        pytest.param(f"[{BADGE} Name](https://n.dev) - Text.", ["stars Name"], 0, id="an-image-in-the-title"),
        pytest.param(f"[{BADGE}](https://n.dev)", ["stars"], 0, id="nothing-but-a-logo"),
        pytest.param(
            f"[{BADGE}](https://n.dev) - A tool like [Other](https://o.dev).",
            ["stars", "Other"],
            0,
            id="words-between",
        ),
        pytest.param(
            "[Name](https://n.dev) - Text. ([Demo](https://d.dev))", ["Name", "Demo"], 0, id="links-of-a-description"
        ),
        pytest.param("[+](https://n.dev) - Text.", ["+"], 0, id="a-sign-is-all-the-name"),
        pytest.param("Words alone.", [], 0, id="no-link"),
    ],
)
def test_the_title_of_an_entry(item: str, links: list[str], decoration: int) -> None:
    page = parse("README.md", f"- {item}\n")
    found = entry_links(page, page.items[0].head)
    assert ([link.text for link in found.links], len(found.decoration)) == (links, decoration)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"[{BADGE}](https://b.dev) ", id="badges"),
        pytest.param('<a href="https://b.dev"><img src="b.png">', id="open-tags"),
        pytest.param('<a href="https://b.dev"><img src="b.png"></a> ', id="html"),
        pytest.param("[😀](https://b.dev) <", id="signs"),
    ],
)
def test_time_is_linear(text: str) -> None:
    def make(count: int) -> Document:
        return parse("README.md", f"- [a](b){text * count}\n")

    assert_linear(make, lambda page: entry_links(page, page.items[0].head), 20_000)
