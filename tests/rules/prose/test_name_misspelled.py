"""name-misspelled: titles that are nearly the name in their own URL."""

from __future__ import annotations

from itertools import islice, product
from pathlib import Path

import pytest

from linter.finding import Applicability
from tests.growth import assert_linear
from tests.repository import apply, check, summaries

RULE = ("name-misspelled",)


@pytest.mark.parametrize(
    ("line", "fixed"),
    [
        pytest.param("- [Okualr](https://okular.kde.org/)", "- [Okular](https://okular.kde.org/)", id="a-host"),
        pytest.param("- [Pslam](https://g.dev/vimeo/psalm)", "- [Psalm](https://g.dev/vimeo/psalm)", id="a-path"),
        pytest.param("- [JHispter](https://g.dev/jhipster/x)", "- [JHipster](https://g.dev/jhipster/x)", id="capitals"),
        pytest.param("- [Wrecker](http://www.wercker.com)", "- [Wercker](http://www.wercker.com)", id="a-word-too"),
        pytest.param("[Logegrs][l]\n\n[l]: https://loggers.io", "[Loggers][l]\n\n[l]: https://loggers.io", id="label"),
        pytest.param(
            "- [AranoDB](https://g.dev/arangodb/driver) - ArangoDB driver.",
            "- [ArangoDB](https://g.dev/arangodb/driver) - ArangoDB driver.",
            id="a-letter-missing",
        ),
        pytest.param(
            "| [Oceanaudio](https://www.ocenaudio.com) | ocenaudio is an editor. |\n|--|--|",
            "| [Ocenaudio](https://www.ocenaudio.com) | ocenaudio is an editor. |\n|--|--|",
            id="a-letter-too-many",
        ),
        pytest.param(
            "- [advanceNewFile](https://g.dev/t-AdvancedNewFile)",
            "- [advancedNewFile](https://g.dev/t-AdvancedNewFile)",
            id="in-a-long-name",
        ),
        pytest.param("- [tdilb-rs](https://g.dev/a/tdlib-rs)", "- [tdlib-rs](https://g.dev/a/tdlib-rs)", id="a-hyphen"),
        pytest.param("[jhispter](https://g.dev/g-jhipster)", "[jhipster](https://g.dev/g-jhipster)", id="a-part"),
        pytest.param("- [The Okualr](https://okular.org)", "- [The Okular](https://okular.org)", id="two-words"),
        pytest.param(
            "- [Fault Tolerance at Neflix](https://m.dev/netflix-blog)\n- [Netflix](https://n.dev) is Netflix.",
            "- [Fault Tolerance at Netflix](https://m.dev/netflix-blog)\n- [Netflix](https://n.dev) is Netflix.",
            id="in-a-longer-title",
        ),
        pytest.param(
            "- [Limiting Rates at Cloudfare](https://blog.cloudflare.com/x)",
            "- [Limiting Rates at Cloudflare](https://blog.cloudflare.com/x)",
            id="a-host-in-a-longer-title",
        ),
        pytest.param(
            "- [Getting Insighs](https://a.dev/insights)\n\nThis has all of the insights and insights of insights.",
            "- [Getting Insights](https://a.dev/insights)\n\nThis has all of the insights and insights of insights.",
            id="a-word-of-a-longer-title",
        ),
        pytest.param("- [plot,ly](https://plot.ly)", "- [plot.ly](https://plot.ly)", id="a-comma"),
        pytest.param("- [**okualr**](https://okular.org)", "- [**okular**](https://okular.org)", id="bold"),
        pytest.param("- [AranoDB](https://arangodb.com)", "- [ArangoDB](https://arangodb.com)", id="one-missing"),
        pytest.param("- [libgiconv](https://g.org/libiconv)", "- [libiconv](https://g.org/libiconv)", id="one-more"),
        pytest.param("- [Cirquis](https://g.dev/d60/Cirqus)", "- [Cirqus](https://g.dev/d60/Cirqus)", id="six-letters"),
        pytest.param("- [visLibri](https://vialibri.net)", "- [viaLibri](https://vialibri.net)", id="another-letter"),
    ],
)
def test_is_found_and_fixed(tmp_path: Path, line: str, fixed: str) -> None:
    (finding,) = check(tmp_path, {"README.md": line}, select=RULE)
    assert finding.fix
    assert finding.fix.applicability is Applicability.UNSAFE
    apply(tmp_path, finding)
    assert (tmp_path / "README.md").read_text("utf-8") == fixed
    assert check(tmp_path, {}, select=RULE) == ()


@pytest.mark.parametrize(
    ("text", "url", "found"),
    [
        ("Flexbox Forggy", "https://flexboxfroggy.com/", True),
        ("Flexbox Froggy", "https://flexboxfroggy.com/", False),
        ("Design Patetrns", "https://a.dev/design-patterns", True),
        ("Incluside Design 24", "https://inclusivedesign24.org", True),
        ("Binanry Authorization", "https://a.dev/binary-authorization/", True),
        ("Trapster Commmunity", "https://g.dev/0x/trapster-community", True),
        ("Spango BI", "https://s.org/SpagoBI/", True),
        ("Yeagar ai", "https://g.dev/yeagerai/agent", True),
        ("Spango Bi", "https://s.org/SpagoBI/", False),
        ("Data Visualisation", "https://a.dev/data-visualization", False),
        ("Color Theory", "https://colourtheory.com", False),
        ("Design Pattern", "https://a.dev/design-patterns", False),
    ],
)
def test_two_words_are_a_name_too(tmp_path: Path, text: str, url: str, *, found: bool) -> None:
    assert bool(check(tmp_path, {"README.md": f"# T\n\n- [{text}]({url})\n"}, select=RULE)) is found


def test_a_name_whose_capitals_are_not_known_has_no_fix(tmp_path: Path) -> None:
    (finding,) = check(tmp_path, {"README.md": "[TdiLb-RS](https://g.dev/tdlib-rs)"}, select=RULE)
    assert finding.fix is None
    assert finding.message == "'TdiLb-RS' is not the name in its URL; expected 'tdlib-rs'"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("[Okular](https://okular.org)", id="right"),
        pytest.param("[Okualr](https://okualr.org/okular)", id="a-name-that-is-in-the-url"),
        pytest.param("[React](https://preact.dev) - preact", id="another-first-letter"),
        pytest.param("[FortniteEXP](https://www.fortnitexp.com/)", id="two-words-that-share-a-letter"),
        pytest.param("[animeEncodes](https://animencodes.com/)", id="two-words-that-share-a-letter-in-small-letters"),
        pytest.param("[Visualisation](https://a.dev/visualization)", id="british"),
        pytest.param("[Colourblindness](https://colorblindness.dev)", id="british-with-a-letter-more"),
        pytest.param("[awesome-privacy](https://g.dev/l/awesime-privacy)", id="a-slip-in-the-url"),
        pytest.param("[Explain](https://g.dev/l/explian)", id="another-slip-in-the-url"),
        pytest.param("[Guides](https://a.dev/guide) - A guide", id="an-ending"),
        pytest.param("[Mylar3](https://a.dev/mylar) - Mylar", id="a-number-at-the-end"),
        pytest.param("[Concrete5CMS](https://concretecms.org) - concretecms", id="a-number-inside"),
        pytest.param("[Gator.js](https://craig.is/riding/gators)", id="the-ending-of-a-library"),
        pytest.param("[Iota-Auth](https://g.dev/x/iotauth)", id="two-words-that-share-a-letter-at-a-hyphen"),
        pytest.param("[CamerAwesome](https://pub.dev/camera_awesome)", id="two-words-of-the-url-that-share-a-letter"),
        pytest.param("[Ader](https://arder.com) - A database.", id="four-letters-and-five"),
        pytest.param("[Trend24](https://trends24.in)", id="a-plural-before-a-number"),
        pytest.param("[CMS-723](https://umd.edu/cmsc_723)", id="another-course"),
        pytest.param("[Wepacks](https://a.dev/webpacks) wepacks, wepacks", id="a-name-that-the-page-writes-more-often"),
        pytest.param("[Pressed](https://wiki.dev/preseed)", id="an-english-word"),
        pytest.param("[Ada Lovlace](https://adalovelace.dev)", id="a-person"),
        pytest.param("[Troytop Ada](https://github.com/troyhopada)", id="an-account-at-github"),
        pytest.param("[Secret Manager](https://aws.dev/secrets-manager)", id="the-end-of-a-word"),
        pytest.param("[Ed Bacher DB](https://evbacher-db.dev)", id="the-last-letter-of-a-word"),
        pytest.param("[Scrape API](https://www.scraperapi.com)", id="between-two-words"),
        pytest.param("La liste des [GameDev Ressources](https://g.dev/gamedev-resources) et des outils.", id="french"),
        pytest.param("[ColdFusion](https://www.youtube.com/user/coldfustion)", id="the-name-of-an-account"),
        pytest.param("[Okualr](https://twitter.com/okular)", id="of-another-account"),
        pytest.param("[Lanqing](https://www.linkedin.com/in/lanking/)", id="an-account-at-linkedin"),
        pytest.param("[Lanqing](https://cn.linkedin.com/in/lanking/)", id="an-account-at-linkedin-in-china"),
        pytest.param("[Lanqing](https://www.zhihu.com/people/lanking)", id="an-account-at-zhihu"),
        pytest.param("[Lanqing](https://www.patreon.com/lanking)", id="an-account-at-patreon"),
        pytest.param("[memory-savor](https://a.dev/%5D(https://b.dev/memory_saver))", id="a-garbled-url"),
        pytest.param("[Abdc](https://abcd.dev)", id="four-letters"),
        pytest.param("[Color](https://colour.dev) - colour", id="five-letters"),
        pytest.param("[Le Projet](https://a.dev/project/) - Le projet, le projet, le projet.", id="another-language"),
        pytest.param("[Load modelling](https://modeling.dev)", id="a-doubled-letter"),
        pytest.param("[See the Okulars](https://okular.org)", id="another-ending-of-two-words"),
        pytest.param("[Read Okualrs](https://medium.com/okularss)", id="two-slips"),
        pytest.param("[Wepacks](https://a.dev/webpacks) wepackses, wepackses", id="and-in-the-plural"),
        pytest.param("[With Netflow](https://a.dev/netflows) - Netflow, netflow.", id="a-word-that-is-used-more-often"),
        pytest.param("[the insighs of it](https://a.dev/insights)", id="in-small-letters"),
        pytest.param("[Oku alr](https://okular.org)", id="two-halves"),
        pytest.param("[Okualr](ftp://okular.org)", id="another-scheme"),
        pytest.param("[Xokular](https://okular.org) - okular", id="one-more-at-the-start"),
        pytest.param("[kular](https://xkular.org) - xkular, [Kokula](https://kokular.org) - kokular", id="one-less"),
        pytest.param("[Okula](https://okular.org) - okular", id="one-more-at-the-end"),
        pytest.param(
            "[Okualr](okular.md) ![Okualr](https://okular.org) <a href='https://okular.org'>Okualr</a>", id="others"
        ),
        pytest.param("[abcdef](https://abdcef.dev/bacdef/acbdef)", id="two-names-as-near"),
        pytest.param("[Okuálr](https://okulár.org)", id="other-letters"),
        pytest.param(
            "Voici une liste des sites dans le style [brutaliste](https://a.dev/brutalisme) et avec les outils.",
            id="a-word-of-another-language",
        ),
        pytest.param("[okualr](mailto:okular@a.dev) <https://okular.org>", id="no-pages"),
    ],
)
def test_is_silent(tmp_path: Path, text: str) -> None:
    assert summaries(check(tmp_path, {"README.md": text}, select=RULE)) == []


@pytest.mark.parametrize("piece", ["[Okualr](https://okular.org) ", "[a](https://a.dev/" + "a/" * 90 + ") "])
def test_time_is_linear(tmp_path: Path, piece: str) -> None:
    def find(text: str) -> None:
        check(tmp_path, {"README.md": text}, select=RULE)

    assert_linear(piece.__mul__, find, 60_000 // len(piece))


def test_time_is_linear_with_names_that_are_nearly_those_of_their_urls(tmp_path: Path) -> None:
    def names(number: int) -> str:
        words = islice(product("bcdfghjk", repeat=5), number)
        return "".join(f"- [xq{word}](https://a.dev/x{word[0]}{word})\n" for word in map("".join, words))

    def find(text: str) -> None:
        check(tmp_path, {"README.md": text}, select=RULE)

    assert_linear(names, find, 12_000, enough=2)


@pytest.mark.parametrize(
    "text",
    ["[Squares on MathIsFun](https://www.mathsisfun.com/algebra)", "[MathIsFun](https://www.mathsisfun.com/algebra)"],
)
def test_a_site_may_have_an_s_more_in_its_host(tmp_path: Path, text: str) -> None:
    assert check(tmp_path, {"README.md": f"# T\n\n- {text}\n"}, select=("name-misspelled",)) == ()


@pytest.mark.parametrize(
    ("text", "url", "found"),
    [
        ("RFC3886 URI", "https://tools.ietf.org/html/rfc3986", "'RFC3886' is not the number in its URL, 3986"),
        ("The RFC 793", "https://www.rfc-editor.org/rfc/rfc9293.html", "'RFC 793' is not the number in its URL, 9293"),
        ("CVE-2021-44228", "https://nvd.nist.gov/vuln/detail/CVE-2021-45046", "'CVE-2021-44228' is not the number"),
        ("PEP 8", "https://peps.python.org/pep-0257/", "'PEP 8' is not the number in its URL, 0257"),
        ("EIP-20", "https://eips.ethereum.org/EIPS/eip-721", "'EIP-20' is not the number in its URL, 721"),
        ("CWE-79: XSS", "https://cwe.mitre.org/data/definitions/89.html", "'CWE-79' is not the number in its URL, 89"),
        (
            "NIST SP 800-15",
            "https://csrc.nist.gov/pubs/sp/800-150.pdf",
            "'SP 800-15' is not the number in its URL, 150",
        ),
        ("MS17-010", "https://a.dev/security/ms08-067", "'MS17-010' is not the number in its URL, 08-067"),
        ("RFC 3986", "https://tools.ietf.org/html/rfc3986", ""),
        ("PEP 8", "https://peps.python.org/pep-0008/", ""),
        ("RFC 3986 and RFC 793", "https://tools.ietf.org/html/rfc9293", ""),
        ("RFC 3986", "https://tools.ietf.org/html/rfc3987#rfc3986", ""),
        ("RFC 3986", "https://a.dev/uri", ""),
        ("URI", "https://tools.ietf.org/html/rfc3986", ""),
        ("CVE-2021-44228", "https://a.dev/log4shell", ""),
        ("NIST SP 800-63B", "https://pages.nist.gov/800-63-3/sp800-63b.html", ""),
        ("800-1500 items", "https://a.dev/sp/800-150", ""),
    ],
)
def test_numbers_of_documents(tmp_path: Path, text: str, url: str, found: str) -> None:
    messages = [each.message for each in check(tmp_path, {"README.md": f"# T\n\n- [{text}]({url})\n"}, select=RULE)]
    assert len(messages) == bool(found)
    assert all(message.startswith(found) for message in messages)
