"""Templates: which entries fit, and which texts are no templates."""

from __future__ import annotations

import pytest

from linter.config.template import Field, Maybe, Template, pieces
from linter.document import Link, LinkKind, LinkSyntax, Span
from linter.errors import ConfigError
from linter.parse.parser import parse
from tests.growth import assert_linear

LINK = Link(Span(0, 6), LinkKind.LINK, LinkSyntax.INLINE, "b", "a")


@pytest.mark.parametrize(
    ("template", "entry", "fits"),
    [
        pytest.param("{link}[ {note}]", "[a](b)", True, id="the optional part is missing"),
        pytest.param("{link}[ {note}]", "[a](b) by me", True, id="the optional part is there"),
        pytest.param("{link}[ {note}]", "[a](b)by me", False, id="without its space"),
        pytest.param("{link}[ {note}]", "See [a](b)", False, id="something before the link"),
        pytest.param("{link}", "[a](b)", True, id="nothing but a link"),
        pytest.param("{link}", "a", False, id="no link"),
        pytest.param("{link}", "[a](b) [c](d)", False, id="two links"),
        pytest.param("{link} - {description}", "[a](b) - Text.", True, id="a hyphen"),
        pytest.param("{link} - {description}", "[a](b) \u2013 Text.", False, id="a dash is no hyphen"),
        pytest.param("{link} - {description}", "[a](b)  -\t Text.", True, id="two spaces are shown as one"),
        pytest.param("{link} - {description}", "[a](b) -", False, id="no description"),
        pytest.param("{link} - {description}", "[a](b) - Like [c](d).", True, id="a link in the description"),
        pytest.param("{link} - {description}", "[a](b) -\n  Text\n  and more.", True, id="over several lines"),
        pytest.param("{link} - {description}", "![a](b.png) - Text.", False, id="an image is no link"),
        pytest.param("{link} - [({tag}) ]{description}", "[a](b) - (stdlib) Text.", True, id="a tag"),
        pytest.param("{link} - [({tag}) ]{description}", "[a](b) - Text.", True, id="no tag"),
        pytest.param("({tag}) {link}", "(Python 3) [a](b)", True, id="a tag of two words"),
        pytest.param("({tag}) {link}", "(a (b)) [a](b)", False, id="a tag with brackets"),
        pytest.param("{link}: {description}", "[a](b): .*", True, id="text is no pattern"),
        pytest.param("{link}. {description}", "[a](b)x Text", False, id="nor is the template"),
        pytest.param(
            "{link} - {description}", "[a](b) - \u300c\u6e90\u6c0f\u300d", True, id="a wide bracket begins the text"
        ),
        pytest.param(
            "{link} - {description}", "[a](b) - \u3010\u7248\u3011 Text.", True, id="wide brackets and a blank"
        ),
        pytest.param("{link}\uff1a{description}", "[a](b)\uff1a Text.", True, id="a blank behind a wide colon"),
        pytest.param("{link}\uff1a{description}", "[a](b) \uff1aText.", True, id="a blank before a wide colon"),
        pytest.param("{link} by {note}", "[a](b) BY me", True, id="case does not count"),
    ],
)
def test_an_entry_fits_or_not(template: str, entry: str, fits: bool) -> None:
    document = parse("README.md", f"- {entry}\n")
    (item,) = document.items
    links = [link for link in document.links if link.kind is LinkKind.LINK]
    assert Template.parse(template).fits(pieces(document.text, item.head, links)) is fits


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("{lnk}", "template '{lnk}' has an unknown field 'lnk' (did you mean 'link'?)"),
        ("{}", "template '{}' has an unknown field '' (there are link, description, note, tag)"),
        ("text", "template 'text' has no field that is always there, such as {link}"),
        ("[{link}]", "template '[{link}]' has no field that is always there, such as {link}"),
        ("{link}[ {note}", "template '{link}[ {note}' has a '[' without ']'"),
        ("{link} {note}]", "template '{link} {note}]' has a ']' at character 14 that is out of place"),
        ("{link}[[{note}]]", "template '{link}[[{note}]]' has a '[' at character 8 that is out of place"),
        ("{link", "template '{link' has a '{' at character 1 that is out of place"),
        ("{link}" * 51, "a template of 306 characters; the most is 300"),
    ],
    ids=["misspelt", "unnamed", "no-field", "all-optional", "open", "closed", "nested", "brace", "long"],
)
def test_what_is_no_template(template: str, message: str) -> None:
    with pytest.raises(ConfigError) as error:
        Template.parse(template)
    assert error.value.message == message


def test_what_a_template_is_made_of() -> None:
    parts = (Field.LINK, " - ", Maybe(("(", Field.TAG, ") ")), Field.DESCRIPTION)
    assert Template.parse("{link} - [({tag}) ]{description}").parts == parts


def test_what_an_entry_is_made_of() -> None:
    document = parse("README.md", "- *[a](b)* and <https://c.org>\n")
    assert pieces(document.text, document.items[0].head, document.links) == (
        "*",
        document.links[0],
        "* and ",
        document.links[1],
    )


def test_links_outside_are_no_pieces() -> None:
    document = parse("README.md", "- [a](b)\n- text\n- [c](d)\n")
    assert pieces(document.text, document.items[1].head, document.links) == ("text",)


def test_long_entries_take_linear_time() -> None:
    template = Template.parse("{note}" + " {note}[ {note}]" * 18)
    assert template.fits((LINK, " a" * 40)) is True
    assert template.fits((LINK, "a" * 200_000)) is False
    assert_linear("a".__mul__, lambda text: template.fits((LINK, text)), 200_000)
