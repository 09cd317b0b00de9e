"""Which proxy the environment names, and for whom."""

from __future__ import annotations

import pytest

from linter.crawl.proxy_config import Proxies, Proxy
from linter.crawl.urls import Url, parse
from linter.errors import UsageError

HTTP, HTTPS = Proxy("http", "plain.example", 3128), Proxy("http", "secure.example", 8080)
EVERY = Proxy("http", "every.example", 80)


def of(environment: dict[str, str], url: str = "https://guides.dev/") -> Proxy | None:
    target = parse(url)
    assert isinstance(target, Url)
    return Proxies.from_environment(environment).proxy_for(target)


@pytest.mark.parametrize(
    ("environment", "http", "https"),
    [
        pytest.param({}, None, None, id="none"),
        pytest.param({"http_proxy": "http://plain.example:3128"}, HTTP, None, id="for-http"),
        pytest.param({"https_proxy": "http://secure.example:8080/"}, None, HTTPS, id="for-https"),
        pytest.param({"HTTPS_PROXY": "secure.example:8080"}, None, HTTPS, id="without-a-scheme"),
        pytest.param({"HTTP_PROXY": "http://plain.example:3128"}, None, None, id="what-an-attacker-may-have-sent"),
        pytest.param({"all_proxy": "every.example"}, EVERY, EVERY, id="for-all"),
        pytest.param(
            {"ALL_PROXY": "every.example", "http_proxy": "plain.example:3128"}, HTTP, EVERY, id="for-the-rest"
        ),
        pytest.param({"https_proxy": "secure.example:8080", "HTTPS_PROXY": "x.example"}, None, HTTPS, id="lower-first"),
        pytest.param({"https_proxy": " ", "HTTPS_PROXY": ""}, None, None, id="nothing-value"),
    ],
)
def test_which_proxy(environment: dict[str, str], http: Proxy | None, https: Proxy | None) -> None:
    assert (of(environment, "http://guides.dev/"), of(environment)) == (http, https)


@pytest.mark.parametrize(
    ("value", "proxy"),
    [
        ("https://secure.example", Proxy("https", "secure.example", 443)),
        ("HTTP://Secure.Example", Proxy("http", "secure.example", 80)),
        ("http://10.0.0.1:3128", Proxy("http", "10.0.0.1", 3128)),
        ("[fd00::1]:3128", Proxy("http", "fd00::1", 3128)),
        ("http://me:word@secure.example", Proxy("http", "secure.example", 80, "Basic bWU6d29yZA==")),
        ("http://me:w%40rd@secure.example", Proxy("http", "secure.example", 80, "Basic bWU6d0ByZA==")),
        ("http://me:w@/rd@secure.example", Proxy("http", "secure.example", 80, "Basic bWU6d0AvcmQ=")),
        ("me@secure.example", Proxy("http", "secure.example", 80, "Basic bWU=")),
    ],
)
def test_what_an_address_says(value: str, proxy: Proxy) -> None:
    assert of({"https_proxy": value}) == proxy


def test_its_password_is_not_shown() -> None:
    proxy = of({"https_proxy": "http://me:word@[fd00::1]:3128"})
    assert str(proxy) == "http://[fd00::1]:3128"
    assert "bWU6d29yZA" not in repr(proxy)


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ("socks5://me:s3cretword@p.example:1080", "SOCKS are not supported"),
        ("socks5h://p.example", "SOCKS are not supported"),
        ("ftp://p.example", "only http and https"),
        ("http://me:s3cretword@", "no address of a proxy"),
        ("http://me:s3cretword@p.example:port", "no address of a proxy"),
        ("http://me:1/s3cretword/p.example", "no address of a proxy"),
        ("http://p.example/path", "no address of a proxy"),
        ("http://p p.example", "no address of a proxy"),
    ],
)
def test_what_is_no_address_of_a_proxy(value: str, why: str) -> None:
    with pytest.raises(UsageError, match=why) as error:
        of({"https_proxy": value})
    assert str(error.value).startswith("https_proxy or all_proxy: ")
    assert "s3cretword" not in str(error.value)


def test_what_is_not_used_may_be_wrong() -> None:
    assert of({"http_proxy": "plain.example:3128", "all_proxy": "socks5://x", "no_proxy": "*"}) is None
    both = {"http_proxy": "plain.example:3128", "https_proxy": "secure.example:8080", "all_proxy": "socks5://x"}
    assert of(both) == HTTPS


@pytest.mark.parametrize(
    ("value", "url", "direct"),
    [
        ("*", "https://guides.dev/", True),
        ("other.dev, *", "https://guides.dev/", True),
        ("guides.dev", "https://guides.dev/", True),
        ("guides.dev", "https://www.guides.dev/", True),
        ("guides.dev", "https://otherguides.dev/", False),
        ("guides.dev", "https://guides.dev.example/", False),
        ("guides.dev", "https://guides.dev./", True),
        (".guides.dev", "https://guides.dev/", True),
        (".guides.dev", "https://www.guides.dev/", True),
        ("*.guides.dev", "https://www.guides.dev/", True),
        ("dev", "https://guides.dev/", True),
        ("Guides.DEV.", "https://guides.dev/", True),
        ("a.dev b.dev,guides.dev", "https://guides.dev/", True),
        ("bücher.example", "https://xn--bcher-kva.example/", True),
        ("guides.dev:443", "https://guides.dev/", True),
        ("guides.dev:443", "https://guides.dev:8443/", False),
        ("guides.dev:80", "https://guides.dev/", False),
        ("10.0.0.1", "https://10.0.0.1/", True),
        ("10.0.0.1", "https://10.0.0.11/", False),
        ("10.0.0.1:8443", "https://10.0.0.1:8443/", True),
        ("10.0.0.1:8443", "https://10.0.0.1/", False),
        ("10.0.0.0/8", "https://10.1.2.3/", True),
        ("10.0.0.0/8", "https://0x0a010203/", True),
        ("10.0.0.0/8", "https://11.1.2.3/", False),
        ("10.0.0.0/8", "https://10.example/", False),
        ("10.0.0.0/8", "https://[fd00::1]/", False),
        ("fd00::/8", "https://[fd00::1]/", True),
        ("fd00::1", "https://[fd00::1]/", True),
        ("[fd00::1]", "https://[fd00::1]/", True),
        ("[fd00::1]:8443", "https://[fd00::1]:8443/", True),
        ("[fd00::1]:8443", "https://[fd00::1]/", False),
        ("/,:80,a/b,%", "https://guides.dev/", False),
        ("", "https://localhost/", True),
        ("", "https://127.0.0.2/", True),
        ("", "https://[::1]/", True),
    ],
)
def test_who_is_asked_directly(value: str, url: str, direct: bool) -> None:
    assert (of({"all_proxy": "every.example", "no_proxy": value}, url) is None) is direct
    assert (of({"all_proxy": "every.example", "NO_PROXY": value}, url) is None) is direct
