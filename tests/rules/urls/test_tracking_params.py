"""tracking-params: what goes, and that nothing else is touched."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest

from linter.finding import Applicability, Severity
from tests.repository import apply, check, git, summaries
from tests.rules.urls.addresses import fixed, judged


@pytest.mark.parametrize(
    ("url", "new"),
    [
        pytest.param("https://a.dev/x?utm_source=rss", "https://a.dev/x", id="alone"),
        pytest.param("https://a.dev/x?utm_source=rss&utm_medium=m#y", "https://a.dev/x#y", id="fragment-is-kept"),
        pytest.param("https://a.dev/x?utm_source=rss&id=1", "https://a.dev/x?id=1", id="first"),
        pytest.param("https://a.dev/x?id=1&fbclid=n&v=%20a+b", "https://a.dev/x?id=1&v=%20a+b", id="between"),
        pytest.param(
            "https://a.dev/x?id=1&amp;gclid=n&amp;v=2", "https://a.dev/x?id=1&amp;v=2", id="entities-are-kept"
        ),
        pytest.param(
            "https://a.dev/x?id=1&#38;gclid=n&#x26;v=2", "https://a.dev/x?id=1&#x26;v=2", id="entities-in-numbers"
        ),
        pytest.param("https://a.dev/x?utm_source=r&#0115;s#y", "https://a.dev/x#y", id="an-entity-in-what-goes"),
        pytest.param("https://a.dev/x?q=b&#45;c&gclid=n", "https://a.dev/x?q=b&#45;c", id="an-entity-in-what-stays"),
        pytest.param("https://a.dev/x?gclid=n&#x2D;c&q=b&#35;c", "https://a.dev/x?q=b&#35;c", id="a-hash-as-an-entity"),
        pytest.param("https://a.dev/x?utm_source=b&eacute;c&id=1", "https://a.dev/x?id=1", id="an-entity-by-name"),
        pytest.param("https://a.dev/x?utm_source=b&id;=1", "https://a.dev/x?id;=1", id="an-entity-that-is-none"),
        pytest.param("https://a.dev/x?id=1&utm\\_source=n", "https://a.dev/x?id=1", id="escaped"),
        pytest.param("https://a.dev/x?WT.mc_id=n", "https://a.dev/x", id="in-capitals"),
        pytest.param(
            "https://learn.microsoft.com/x?ns-enrollment-type=a&ns-enrollment-id=b&tabs=c",
            "https://learn.microsoft.com/x?tabs=c",
            id="enrolment",
        ),
        pytest.param("https://medium.com/x?source=rss", "https://medium.com/x", id="medium"),
        pytest.param("https://www.youtube.com/watch?v=1&si=2", "https://www.youtube.com/watch?v=1", id="youtube"),
        pytest.param("//a.dev/x?utm_source=rss", "//a.dev/x", id="without-a-scheme"),
        pytest.param("https://youtu.be/1?is=k&t=3", "https://youtu.be/1?t=3", id="youtube-again"),
        pytest.param(
            "https://www.youtube.com/watch?v=1&ab_channel=X", "https://www.youtube.com/watch?v=1", id="channel"
        ),
        pytest.param("https://www.linkedin.com/posts/x?rcm=ACoA", "https://www.linkedin.com/posts/x", id="linkedin"),
        pytest.param(
            "https://docs.google.com/document/d/1/edit?usp=sharing#heading=h.1",
            "https://docs.google.com/document/d/1/edit#heading=h.1",
            id="google-docs",
        ),
        pytest.param(
            "https://drive.google.com/file/d/1/view?usp=drive_link",
            "https://drive.google.com/file/d/1/view",
            id="google-drive",
        ),
        pytest.param("https://help.aliyun.com/a/1.html?spm=a2c4g.1", "https://help.aliyun.com/a/1.html", id="aliyun"),
        pytest.param(
            "https://learn.microsoft.com/x?source=recommendations", "https://learn.microsoft.com/x", id="learn"
        ),
        pytest.param("https://blog.dev/x?source=post_page-----1", "https://blog.dev/x", id="medium-on-its-own-host"),
        pytest.param("https://a.dev/x?mtm_source=n&a=1", "https://a.dev/x?a=1", id="matomo"),
    ],
)
def test_is_found_and_mended(tmp_path: Path, url: str, new: str) -> None:
    (finding,) = judged(tmp_path, "tracking-params", url)
    assert (finding.location.line, finding.location.column, finding.location.end_column) == (3, 1, len(url) + 6)
    assert finding.fix
    assert fixed(tmp_path, finding) == new
    assert summaries(judged(tmp_path, "tracking-params", new)) == []


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("https://a.dev/x?tabs=a&pivots=b&view=c&v=d", id="content"),
        pytest.param("https://a.dev/x?source=b", id="source-elsewhere"),
        pytest.param("https://a.dev/x?source=recommendations", id="recommendations-elsewhere"),
        pytest.param("https://learn.microsoft.com/x?source=docs", id="another-source"),
        pytest.param("https://medium.com/x?source=friends_link&sk=1f", id="a-link-for-friends"),
        pytest.param("https://blog.medium.com/x?sk=1f&source=friends_link", id="another-of-a-blog"),
        pytest.param("https://a.dev/x?usp=1&rcm=2&spm=3&si=4&is=5&ab_channel=6&pp=7", id="of-single-sites-elsewhere"),
        pytest.param("https://notyoutube.com/x?si=4", id="a-site-with-a-like-name"),
        pytest.param("https://a.dev/utm_source=b", id="in-the-path"),
        pytest.param("https://a.dev/x#?utm_source=b", id="in-the-fragment"),
        pytest.param("x.md?utm_source=b", id="a-file-of-the-repository"),
        pytest.param("https://a.dev/x?utm_source=n&token=1234567890abcdefghij", id="a-secret-is-never-shown"),
    ],
)
def test_is_silent(tmp_path: Path, url: str) -> None:
    assert summaries(judged(tmp_path, "tracking-params", url)) == []


def test_a_definition_is_reported_once(tmp_path: Path) -> None:
    page = "[x][r] [y][r]\n\n[r]: <https://a.dev/?utm_source=b> 'T'\n"
    (finding,) = check(tmp_path, {"README.md": page}, select=("tracking-params",))
    apply(tmp_path, finding)
    assert (tmp_path / "README.md").read_text("utf-8") == "[x][r] [y][r]\n\n[r]: <https://a.dev/> 'T'\n"


@pytest.mark.parametrize(
    ("text", "new"),
    [
        pytest.param("www.a.dev/x?utm_source=b.", "www.a.dev/x.", id="bare"),
        pytest.param("<https://a.dev/x?utm_source=b>", "<https://a.dev/x>", id="autolink"),
        pytest.param('<a href="https://a.dev/x?utm_source=b">x</a>', '<a href="https://a.dev/x">x</a>', id="html"),
    ],
)
def test_however_it_is_written(tmp_path: Path, text: str, new: str) -> None:
    (finding,) = check(tmp_path, {"README.md": text}, select=("tracking-params",))
    apply(tmp_path, finding)
    assert (tmp_path / "README.md").read_text("utf-8") == new


@pytest.mark.parametrize(
    ("query", "stays"),
    [
        pytest.param("utm_source=awesome-agents", True, id="the-repository"),
        pytest.param("utm_source=Awesome_Agents&utm_medium=list", True, id="written-otherwise"),
        pytest.param("utm_medium=github&utm_campaign=awesome-agents-readme", True, id="as-a-part"),
        pytest.param("utm_source=octolist", True, id="the-owner"),
        pytest.param("utm_source=awesome%20agents", True, id="encoded"),
        pytest.param("utm_source=awesome-go", False, id="another-list"),
        pytest.param("utm_source=awesome", False, id="half-of-the-name"),
        pytest.param("utm_source=", False, id="without-a-value"),
        pytest.param("utm_content=awesome-agent", True, id="nearly-all-of-the-name"),
    ],
)
def test_what_the_list_has_set_itself_stays(tmp_path: Path, query: str, stays: bool) -> None:
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "remote", "add", "origin", "https://github.com/octolist/awesome-agents")
    assert (judged(tmp_path, "tracking-params", f"https://a.dev/x?{query}") == ()) is stays


@pytest.mark.parametrize(
    ("host", "stays"),
    [
        pytest.param("doppler.com", True, id="the-owner's"),
        pytest.param("docs.doppler.co.uk", True, id="a-subdomain-of-the-owner's"),
        pytest.param("dopplerhq.io", True, id="the-owner's-whole-name"),
        pytest.param("doppler.github.io", True, id="the-owner's-at-a-host-of-many"),
        pytest.param("unsplash.com", True, id="credits-of-a-photo"),
        pytest.param("dopp.com", False, id="a-short-name"),
        pytest.param("hqdoppler.com", False, id="another"),
        pytest.param("myunsplash.com", False, id="ends-like-the-one-of-photos"),
    ],
)
def test_what_is_sent_to_the_owner_or_has_to_be_there_stays(tmp_path: Path, host: str, stays: bool) -> None:
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "remote", "add", "origin", "https://github.com/DopplerHQ/awesome-talks")
    url = f"https://{host}/x?utm_source=readme&utm_medium=referral"
    assert (judged(tmp_path, "tracking-params", url) == ()) is stays


BANNERS = [
    pytest.param("[![B](b.png)](https://a.dev/?utm_source=github)", id="an-image"),
    pytest.param('<a href="https://a.dev/?utm_source=github"><img alt="B" src="b.png"></a>', id="html"),
    pytest.param(
        '<a href="https://a.dev/?utm_source=badge&amp;utm_medium=badge&#0045;x">\n<picture>\n<source srcset="c.png">'
        '<img alt="B" src="b.png"></picture></a>',
        id="a-picture",
    ),
    pytest.param('<a href="https://a.dev/?utm_source=github">\n\n![B](b.png)\n\n</a>', id="an-image-in-html"),
    pytest.param('<a href="https://a.dev/?utm_term=x"><p align="center"><img alt="B" src="b.png"></p></a>', id="p"),
]


@pytest.mark.parametrize("banner", BANNERS)
def test_a_banner_s_campaign_stays(tmp_path: Path, banner: str) -> None:
    assert check(tmp_path, {"README.md": f"# T\n\n{banner}\n"}, select=("tracking-params",)) == ()


@pytest.mark.parametrize(
    "banner",
    [
        pytest.param("[![B](b.png)](https://a.dev/?utm_source=github&gclid=n)", id="left-behind-by-a-click"),
        pytest.param('<a href="https://a.dev/?utm_source=github">B</a> ![B](b.png)', id="an-image-behind-it"),
        pytest.param('<a href="https://a.dev/?utm_source=github"><b>B</b></a>', id="no-image"),
    ],
)
def test_what_is_no_banner_s_campaign_goes(tmp_path: Path, banner: str) -> None:
    (finding,) = check(tmp_path, {"README.md": f"# T\n\n{banner}\n"}, select=("tracking-params",))
    assert finding.fix
    assert (finding.severity, finding.fix.applicability) == (Severity.WARNING, Applicability.SAFE)


@pytest.mark.parametrize(
    ("above", "below", "severity"),
    [
        pytest.param("[x](https://a.dev/?utm_source=github)", "", Severity.INFO, id="a-sponsor-s"),
        pytest.param("[x](https://a.dev/?gclid=n)", "", Severity.WARNING, id="left-behind-by-a-click"),
        pytest.param("", "[x](https://a.dev/?utm_source=github)", Severity.WARNING, id="an-entry-s"),
    ],
)
def test_above_the_first_topic(tmp_path: Path, above: str, below: str, severity: Severity) -> None:
    files = {
        "rules.yaml": "version: 1\nmodel: {topics: {level: 2}}\nrules: {tracking-params: on}\n",
        "README.md": f"# T\n\n{above}\n\n## A\n\n- {below} y\n\n## B\n\n- [z](https://z.dev/)\n",
    }
    (finding,) = check(tmp_path, files, select=("tracking-params",))
    assert finding.fix
    assert finding.severity is severity
    assert (finding.fix.applicability is Applicability.SAFE) is (severity is Severity.WARNING)


def test_the_repository_s_room_elsewhere_stays(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "remote", "add", "origin", "https://github.com/o/New")
    for path, count in (("O/new", 0), ("o/new/x", 0), ("o/old", 1), ("x/o/new", 1)):
        url = f"https://gitter.im/{path}?utm_source=badge&utm_medium=badge"
        assert len(judged(tmp_path, "tracking-params", url)) == count, path


@pytest.mark.parametrize(
    ("name", "query", "stays"),
    [
        pytest.param("coding-interview-university", "utm_source=ciu", True, id="three-words"),
        pytest.param("coding-interview-university", "utm_source=x&utm_campaign=CIU", True, id="in-capitals"),
        pytest.param("The_best.of-all", "utm_source=tboa", True, id="whatever-is-between"),
        pytest.param("coding-interview-university", "utm_source=precious", False, id="in-another-word"),
        pytest.param("coding-interview", "utm_source=ci", False, id="two-words"),
    ],
)
def test_initials_of_the_repository_stay(tmp_path: Path, name: str, query: str, stays: bool) -> None:
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "remote", "add", "origin", f"https://github.com/o/{name}")
    assert (judged(tmp_path, "tracking-params", f"https://a.dev/?{query}") == ()) is stays


def test_a_short_name_of_a_repository_keeps_nothing(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "remote", "add", "origin", "https://github.com/o/new")
    assert len(judged(tmp_path, "tracking-params", "https://a.dev/x?utm_source=newsletter")) == 1


def test_each_parameter_has_a_source() -> None:
    text = files("linter.rules").joinpath("tracking_parameters.txt").read_text("utf-8")
    rows = [line.split() for line in text.splitlines() if not line.startswith("#")]
    named = {line.split()[1] for line in text.splitlines() if line.startswith("# ") and "http" in line}
    assert len({tuple(row[:3]) for row in rows}) == len(rows) > 80
    for name, _site, _value, source in rows:
        assert name == name.lower()
        assert source.startswith("https://") or source in named | {"lists"}


@pytest.mark.parametrize(
    ("url", "severity"),
    [
        pytest.param("https://www.youtube.com/watch?v=1&ab_channel=x", Severity.INFO, id="a-channel"),
        pytest.param("https://docs.google.com/document/d/1/edit?usp=sharing", Severity.INFO, id="appended-by-the-site"),
        pytest.param(
            "https://docs.google.com/document/d/1/edit?usp=sharing&utm_source=n", Severity.WARNING, id="and-another"
        ),
    ],
)
def test_what_names_nobody_is_an_info(tmp_path: Path, url: str, severity: Severity) -> None:
    (finding,) = judged(tmp_path, "tracking-params", url)
    assert finding.severity is severity
    assert finding.fix
    assert finding.fix.applicability is Applicability.SAFE


@pytest.mark.parametrize(
    "query",
    [
        "utm_source=list&utm_medium=affiliate&utm_campaign=book",
        "utm_source=list&utm_campaign=book&a_aid=list&a_bid=43a2198b",
        "utm_source=x&awc=1_2",
        "aff_id=7&utm_medium=x",
        "utm_content=x&partner_id=7",
        "utm_source=DRF&utm_medium=sponsorship&utm_campaign=freetrial",
        "utm_source=6x+studio&utm_medium=vendor_program",
        "utm_source=list&utm_medium=partnership",
        "utm_campaign=Sponsored-Spring",
        "utm_source=social&utm_campaign=influencer_somebody",
        "utm_source=weixinkol&utm_term=0710",
        "utm_source=blog&utm_medium=kol",
    ],
)
def test_what_earns_a_share_stays(tmp_path: Path, query: str) -> None:
    files = {"README.md": f"# T\n\n[x](https://shop.dev/book?{query})\n"}
    assert check(tmp_path, files, select=("tracking-params",)) == ()


@pytest.mark.parametrize(
    ("source", "sites", "found"),
    [("cnindie", 3, 0), ("cnindie", 2, 2), ("twitter", 3, 3), ("GitHub", 4, 4)],
)
def test_what_several_sites_call_the_list_stays(tmp_path: Path, source: str, sites: int, found: int) -> None:
    """Their owners count the readers who come from it."""
    items = "".join(f"- [x](https://site{number}.dev/?utm_source={source})\n" for number in range(sites))
    assert len(check(tmp_path, {"README.md": f"# T\n\n{items}"}, select=("tracking-params",))) == found


@pytest.mark.parametrize(
    ("text", "found", "is_safe"),
    [
        pytest.param("[](https://a.dev/x?utm_source=badge)", 0, False, id="a-link-without-text"),
        pytest.param("[x](https://a.dev/x?utm_source=rss&amp;amp;utm_medium=m)", 1, False, id="escaped-twice"),
        pytest.param("[x](https://a.dev/x?utm_source=rss)", 1, True, id="a-text"),
        pytest.param("(https://a.dev/x?utm_source=rss)Ada of b.dev", 1, False, id="words-behind-a-bracket"),
        pytest.param("https://a.dev/x?utm_source=rss\uff09\u8d44\u6e90", 1, False, id="words-behind-a-wide-bracket"),
        pytest.param("(https://a.dev/x?utm_source=rss) Ada", 1, True, id="a-bracket-behind-it"),
        pytest.param("[a.dev/x?utm_source=rss](https://a.dev/x?utm_source=rss)", 1, False, id="the-text-shows-it"),
    ],
)
def test_what_readers_see_of_it(tmp_path: Path, text: str, found: int, *, is_safe: bool) -> None:
    findings = check(tmp_path, {"README.md": f"# T\n\n{text}\n"}, select=("tracking-params",))
    assert [each.fix is not None and each.fix.applicability is Applicability.SAFE for each in findings] == [
        is_safe
    ] * found


@pytest.mark.parametrize(
    ("owner", "source", "found"),
    [
        pytest.param("ruanyf", "ryf", 0, id="letters-of-the-owner"),
        pytest.param("ruanyf", "ryf0119", 0, id="with-a-number"),
        pytest.param("ruanyf", "0525ryfdrz", 0, id="behind-a-number"),
        pytest.param("ruanyf", "ruanyifeng.com", 0, id="a-longer-name-of-the-owner"),
        pytest.param("octocat", "oct", 0, id="the-last-letter-too"),
        pytest.param("ruanyf", "rya", 1, id="another-last-letter"),
        pytest.param("ruanyf", "fyr", 1, id="another-order"),
        pytest.param("abc", "abc1", 1, id="a-short-owner"),
        pytest.param("ruanyf", "twitter", 1, id="a-service"),
    ],
)
def test_what_is_short_for_the_owner_stays(tmp_path: Path, owner: str, source: str, found: int) -> None:
    url = f"https://a.dev/x?utm_source={source}&utm_medium=m"
    files = {"README.md": f"# T\n\n[x]({url})\n"}
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "remote", "add", "origin", f"https://github.com/{owner}/weekly")
    assert len(check(tmp_path, files, select=("tracking-params",))) == found


@pytest.mark.parametrize(
    ("source", "is_doubtful"), [("10031", True), ("s22gzh018", True), ("x", False), ("newsletter", False)]
)
def test_the_number_of_a_partner_is_left_to_people(tmp_path: Path, source: str, *, is_doubtful: bool) -> None:
    text = f"# T\n\n[x](https://a.dev/x?utm_source={source})\n"
    (finding,) = check(tmp_path, {"README.md": text}, select=("tracking-params",))
    assert finding.fix
    assert (finding.severity is Severity.INFO, finding.fix.applicability is Applicability.UNSAFE) == (is_doubtful,) * 2


@pytest.mark.parametrize(
    ("front", "is_doubtful"),
    [
        pytest.param("[Me](https://me.a.dev/?utm_source=github)", True, id="a-site-of-the-list-s-own"),
        pytest.param("[Me](https://me.a.dev/?utm_source=github&gclid=1)", False, id="left-behind-by-a-click"),
        pytest.param("[Me](https://b.dev/?utm_source=github)", False, id="another-site"),
        pytest.param("[Me](https://me.a.dev/)", False, id="not-counted-there"),
    ],
)
def test_what_the_readme_counts_is_counted_on_purpose(tmp_path: Path, front: str, *, is_doubtful: bool) -> None:
    files = {"README.md": f"# T\n\n{front}\n", "a.md": "# A\n\n[x](https://a.dev/x?utm_source=github.com)\n"}
    (finding,) = (each for each in check(tmp_path, files, select=("tracking-params",)) if each.location.path == "a.md")
    assert finding.fix
    assert (finding.severity is Severity.INFO, finding.fix.applicability is Applicability.UNSAFE) == (is_doubtful,) * 2


@pytest.mark.parametrize(
    ("query", "is_safe"),
    [
        pytest.param("utm_source=rss", True, id="a-service"),
        pytest.param("utm_source=chatgpt.com", True, id="one-with-a-host"),
        pytest.param("utm_source=Twitter&utm_medium=social&utm_campaign=spring", True, id="with-a-campaign"),
        pytest.param("utm_medium=email", True, id="a-medium"),
        pytest.param("utm_campaign=spring", True, id="no-source"),
        pytest.param("fbclid=abc", True, id="a-click"),
        pytest.param("utm_source=githubrepo", False, id="perhaps-the-list"),
        pytest.param("utm_source=dev&utm_medium=community", False, id="perhaps-the-list-too"),
        pytest.param("utm_source=awesome-something", False, id="another-list"),
        pytest.param("utm_campaign=my%20list", False, id="a-campaign-of-a-list"),
        pytest.param("utm_source=digital", True, id="no-list"),
        pytest.param("utm_source=news", True, id="news"),
        pytest.param("utm_medium=github", True, id="the-service-itself"),
        pytest.param("utm_source=githubrepo&fbclid=abc", True, id="a-click-as-well"),
    ],
)
def test_what_the_list_may_have_written_is_not_removed_safely(tmp_path: Path, query: str, *, is_safe: bool) -> None:
    (finding,) = judged(tmp_path, "tracking-params", f"https://a.dev/x?{query}")
    assert finding.fix
    assert (finding.fix.applicability is Applicability.SAFE) is is_safe
