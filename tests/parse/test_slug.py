"""Anchors against a table that npm's github-slugger 2.0.0 filled in (data/make_slugs.mjs)."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from unicodedata import category, unidata_version

import pytest

from linter.parse.slug import Slugger, slug
from tests.growth import assert_linear

TABLE = json.loads((Path(__file__).parents[1] / "data" / "slugs.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("headings", "anchors"), [pytest.param(*page[1:], id=page[0]) for page in TABLE["pages"]])
def test_page_as_github_slugger(headings: list[str], anchors: list[str]) -> None:
    slugger = Slugger()
    assert [slugger.slug(heading) for heading in headings] == anchors


def test_table_is_large_enough() -> None:
    assert sum(len(headings) for _, headings, _ in TABLE["pages"]) >= 2_000


def test_same_characters_kept_over_all_of_unicode() -> None:
    """Ours beyond theirs are younger than their Unicode 13: 638 with Unicode 14, more with later ones."""
    theirs = {code for first, last in TABLE["kept"] for code in range(first, last + 1)}
    ours = {code for code in range(0x110000) if slug(chr(code))}
    assert theirs - ours == set()
    assert {category(chr(code))[0] for code in ours - theirs} <= set("LMN")
    assert len(ours - theirs) == 638 or unidata_version != "14.0.0"


@pytest.mark.parametrize(
    ("text", "anchor"),
    [
        pytest.param("\u2c2f x", "\u2c5f-x", id="letter-of-Unicode-14-is-kept-as-GitHub-does"),
        pytest.param("\U0001fae0 x", "-x", id="emoji-of-Unicode-14-is-dropped"),
        pytest.param("\U000e0fff\uffff\u0378x", "x", id="unassigned-is-dropped"),
        pytest.param("\ud800x", "\ud800x", id="lone-surrogate-stays-as-in-github-slugger"),
        pytest.param(" a  b ", "-a--b-", id="spaces-are-neither-trimmed-nor-merged"),
    ],
)
def test_slug(text: str, anchor: str) -> None:
    assert slug(text) == anchor


@pytest.mark.parametrize(
    "headings",
    [
        pytest.param(lambda count: ["Setup"] * count, id="all-equal"),
        pytest.param(
            lambda count: [f"a-{n}" for n in range(count // 2)] + ["a"] * (count // 2), id="numbers-taken-before"
        ),
        pytest.param(lambda count: ["a", "a-1"] * (count // 2), id="made-up-and-written-in-turn"),
    ],
)
def test_linear_in_headings(headings: Callable[[int], list[str]]) -> None:
    def slug_all(texts: list[str]) -> None:
        slugger = Slugger()
        assert len({slugger.slug(text) for text in texts}) == len(texts)

    assert_linear(headings, slug_all, 40_000)


def test_linear_in_length() -> None:
    assert len(slug("Ä b" * 200_000)) == 600_000
    assert_linear("Ä b".__mul__, slug, 200_000)
