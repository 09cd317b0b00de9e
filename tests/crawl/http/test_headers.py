"""Header fields for one origin: who gets them, and who must not."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from linter.cli.main import main
from linter.crawl.settings import Header
from linter.errors import UsageError
from tests.crawl.conftest import Checker, Farm, Site

SECRET = "s3cret-of-one"


def got(site: Site) -> list[str]:
    """What each request to a site had as its authorization."""
    return [request.fields.get("authorization", "-") for request in site.received]


def header(site: Site, host: str = "") -> Header:
    return Header.read(f"{site.url('', host)}=Authorization: {SECRET}")


def test_its_origin_gets_it_with_each_request(farm: Farm, check: Checker) -> None:
    site = farm.site({"HEAD /x": "405", "/x": "200"})
    check(site.url("/x"), headers=(header(site),))
    assert got(site) == [SECRET, SECRET]


def test_no_other_port_gets_it(farm: Farm, check: Checker) -> None:
    site, other = farm.site({"/x": "200"}), farm.site({"/x": "200"})
    check(site.url("/x"), other.url("/x"), headers=(header(site),))
    assert (got(site), got(other)) == ([SECRET], ["-"])


def test_a_redirect_takes_it_nowhere(farm: Farm, check: Checker) -> None:
    other = farm.site({"/y": "200"})
    site = farm.site({"/x": f"301 {other.url('/y')}"})
    check(site.url("/x"), headers=(header(site),))
    assert (got(site)[0], set(got(other))) == (SECRET, {"-"})


def test_a_redirect_back_has_it_again(farm: Farm, check: Checker) -> None:
    site = farm.site({"/x": "200"})
    other = farm.site({"/y": f"302 {site.url('/x')}"})
    check(other.url("/y"), headers=(header(site),))
    assert (set(got(other)), set(got(site))) == ({"-"}, {SECRET})


@pytest.mark.parametrize(
    "host",
    [
        pytest.param("example.com.evil.test", id="the-name-as-a-prefix"),
        pytest.param("notexample.com", id="the-name-as-a-suffix"),
        pytest.param("sub.example.com", id="below-it"),
        pytest.param("com", id="above-it"),
    ],
)
def test_no_look_alike_gets_it(farm: Farm, check: Checker, host: str) -> None:
    site = farm.site({"/x": "200"})
    check.names = {"example.com": ["127.0.0.1"], host: ["127.0.0.1"]}
    check(site.url("/x", "example.com"), site.url("/x", host), headers=(header(site, "example.com"),))
    assert sorted(got(site)) == ["-", SECRET]


def test_no_other_scheme_gets_it(farm: Farm, check: Checker) -> None:
    site = farm.site({"/x": "200"})
    origin = f"https://127.0.0.1:{site.port}"
    check(site.url("/x"), headers=(Header.read(f"{origin}=Authorization:{SECRET}"),))
    assert got(site) == ["-"]


def test_it_takes_the_place_of_ours(farm: Farm, check: Checker) -> None:
    site = farm.site({"/x": "200"})
    check(
        site.url("/x"),
        headers=(Header.read(f"{site.url('')}=user-agent:me"), Header.read(f"{site.url('')}=ACCEPT:a/b")),
    )
    assert [(request.fields["user-agent"], request.fields["accept"]) for request in site.received] == [("me", "a/b")]


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        pytest.param("example.com=A:b", ("https", "example.com", 443), id="a-host-is-https"),
        pytest.param("EXAMPLE.com:8443=A:b", ("https", "example.com", 8443), id="with-a-port"),
        pytest.param("http://example.com=A:b", ("http", "example.com", 80), id="http-if-it-is-said"),
        pytest.param("127.0.0.1:8000=A:b", ("http", "127.0.0.1", 8000), id="this-machine-is-http"),
        pytest.param("localhost=A:b", ("http", "localhost", 80), id="by-its-name-too"),
        pytest.param("https://localhost=A:b", ("https", "localhost", 443), id="https-if-it-is-said"),
    ],
)
def test_an_origin(text: str, origin: tuple[str, str, int]) -> None:
    assert Header.read(text).origin == origin


def test_a_value_may_hold_anything_but_line_ends() -> None:
    found = Header.read("example.com=X-Key: a=b:c d ")
    assert (found.name, found.value) == ("X-Key", "a=b:c d")
    assert SECRET not in repr(Header.read(f"example.com=X-Key:{SECRET}"))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("example.com", id="no-field"),
        pytest.param("example.com=Authorization", id="no-value"),
        pytest.param("example.com=Authorization:", id="an-empty-value"),
        pytest.param("example.com=A b:c", id="a-blank-in-the-name"),
        pytest.param("example.com=A:b\r\nX:y", id="a-line-end"),
        pytest.param("example.com=A:\x00", id="a-control"),
        pytest.param("example.com=Host:evil.dev", id="a-field-of-ours"),
        pytest.param("example.com=content-length:3", id="another"),
        pytest.param("example.com/path=A:b", id="a-path"),
        pytest.param("u@example.com=A:b", id="a-user"),
        pytest.param("ftp://example.com=A:b", id="another-scheme"),
        pytest.param("=A:b", id="no-host"),
    ],
)
def test_what_cannot_be_meant(text: str) -> None:
    with pytest.raises(UsageError, match=r"^--header: "):
        Header.read(text)


def test_the_command_sends_it(farm: Farm, tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    site = farm.site({"/x": "200"})
    monkeypatch.chdir(str(tmp_path))
    monkeypatch.setenv("PLAYBOOK_LINT_HEADER", f"{site.url('')}=Authorization: Bearer {SECRET}\nb.dev=X: y")
    result = CliRunner().invoke(main, ["--allow-private", "-v", "-"], input=f"# A\n\n[x]({site.url('/x')})\n")
    assert got(site) == [f"Bearer {SECRET}"]
    assert SECRET not in result.output
