"""Text fragments are held against the page's words, and only where the page is sure to show all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from linter.crawl.http.html_page import read_page
from linter.crawl.verdict.text_fragments import contains, page_text, passages_of
from tests.growth import assert_linear

if TYPE_CHECKING:
    from tests.crawl.conftest import Checker, Farm

PAGE = (
    "<title>A guide</title><style>.x {}</style><h1>How to begin</h1>"
    "<p>Install\n\t<b>ever</b>ything first, says Zo\u00eb &amp; the \u201cc\u00f4t\u00e9&quot;.<br>Then read on.</p>"
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("everything%20first", True, id="across-a-tag-within-a-word"),
        pytest.param("INSTALL%20Everything", True, id="upper-and-lower-case-and-white-space"),
        pytest.param("Zoe%CC%88%20%26%20the%20%E2%80%9Ccot%C3%A9%E2%80%9D", True, id="accents-entities-and-quotes"),
        pytest.param("first-,says,read,-on", True, id="what-stands-before-and-behind"),
        pytest.param("first.%20Then", True, id="words-with-others-between-them-which-may-be-hidden"),
        pytest.param("uninstall", False, id="a-word-that-is-not-there"),
        pytest.param("Then%20install", False, id="words-in-another-order"),
        pytest.param("second-,Then", False, id="another-word-before-it"),
        pytest.param("Then,-nothing", False, id="another-behind-it"),
        pytest.param("Install,twice", False, id="another-end"),
        pytest.param("nothing&text=install", True, id="one-of-two"),
        pytest.param("nothing&text=never", False, id="none-of-two"),
        pytest.param("A%20guide", False, id="the-title-is-not-on-the-page"),
    ],
)
def test_a_passage(farm: Farm, check: Checker, text: str, found: bool) -> None:
    site = farm.site({"/x": "200"}, bodies={"/x": PAGE.encode()})
    fragment = f":~:text={text}"
    outcome = check.one(f"{site.url('/x')}#{fragment}")
    assert (outcome.status, outcome.missing) == ("ok", {} if found else {fragment: ""})
    assert site.requests() == ["GET /x"]


@pytest.mark.parametrize(
    ("answer", "body"),
    [
        pytest.param("200", PAGE + "<script>draw()</script>", id="scripts"),
        pytest.param("200", PAGE + "<p onclick='draw()'>", id="an-attribute-that-is-a-script"),
        pytest.param("200", PAGE + "<meta http-equiv=refresh content='0; url=/new'>", id="readers-are-sent-on"),
        pytest.param("200", PAGE + "<ruby>\u6f22<rt>kan</rt>\u5b57</ruby>", id="readings-between-the-letters"),
        pytest.param("200", PAGE + "<textarea>absent</textarea>", id="text-to-be-changed"),
        pytest.param("200", PAGE + "&eacutetude", id="an-entity-without-its-end"),
        pytest.param("200", "<div id=root></div>", id="a-page-to-be-filled"),
        pytest.param("200 content-length=5000000", PAGE, id="broken-off"),
        pytest.param("200 content-type=application/pdf", PAGE, id="not-html"),
        pytest.param("200 vary=Accept-Encoding,Accept-Language", PAGE, id="perhaps-in-another-language"),
        pytest.param("200 vary=*", PAGE, id="perhaps-another-page"),
    ],
)
def test_a_page_that_may_show_more(farm: Farm, check: Checker, answer: str, body: str) -> None:
    site = farm.site({"/x": answer}, bodies={"/x": body.encode()})
    outcome = check.one(f"{site.url('/x')}#:~:text=absent")
    assert (outcome.status, outcome.missing) == ("ok", {})
    assert site.requests() == ["GET /x"]


def test_a_page_in_another_encoding(farm: Farm, check: Checker) -> None:
    site = farm.site({"/x": "200"}, bodies={"/x": PAGE.replace("\u201c", "").encode("latin-1")})
    assert check.one(f"{site.url('/x')}#:~:text=absent").missing == {}


def test_one_whose_language_is_not_in_question_is_judged(farm: Farm, check: Checker) -> None:
    site = farm.site({"/x": "200 vary=Accept-Encoding,X-Accept-Language"}, bodies={"/x": PAGE.encode()})
    assert check.one(f"{site.url('/x')}#:~:text=absent").missing == {":~:text=absent": ""}


def test_passages_and_anchors_are_one_question(farm: Farm, check: Checker) -> None:
    body = PAGE.replace("<h1>", "<h1 id=begin>").encode()
    site = farm.site({"/x": "200"}, bodies={"/x": body})
    names = ("begin", ":~:text=absent", "end", "begin:~:text=absent", ":~:text=install")
    (outcome,) = check(*(f"{site.url('/x')}#{name}" for name in names)).outcomes.values()
    assert outcome.missing == {"end": "", ":~:text=absent": ""}  # at an anchor that is there, nobody is lost
    assert site.requests() == ["GET /x"]


@pytest.mark.parametrize("piece", ["\u0300\u0316", "\ufdfa", "&amp;", "a", "b<b>a", "\uff9e\uff9f"])
def test_hostile_pages_take_linear_time(piece: str) -> None:
    passage = ("a",) * 4000 + ("a" * 4000 + "b",)

    def search(body: bytes) -> None:
        text = page_text(read_page(body, whole=True))
        assert not any(contains(text, passage) for _ in range(100))

    assert_linear(piece.encode().__mul__, search, 1_000_000 // len(piece.encode()))


def test_a_long_passage_takes_linear_time() -> None:
    assert len(passages_of(":~:text=" + "a%20" * 50_000)[0]) == 50_000
    assert_linear(lambda count: ":~:text=" + "a%20" * count, passages_of, 500_000)
