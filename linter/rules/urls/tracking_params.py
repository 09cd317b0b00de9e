"""tracking-params."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from urllib.parse import unquote

from linter.document import LinkKind, LinkSyntax, within
from linter.finding import Applicability, Problem, Severity
from linter.model.curated_list import all_lists
from linter.model.repository import Repository
from linter.rules.base import ProjectRule, Unit
from linter.rules.host_owner import family
from linter.rules.url_parameters import is_below, is_tracking
from linter.rules.urls._query import find_surplus, query_parameters
from linter.rules.urls._written_url import WrittenUrl, written_urls

_SHORTEST = 4  # letters of a name that is no part of other words by chance
_SITE = 5  # letters of a site's name with which that of its owner begins: doppler.com of DopplerHQ
_ABBREVIATION = 3  # letters of an owner's name
_BEGINNING = 8  # letters with which a repository's name begins: awesome-interview(-questions)
_INITIALS = 3  # words of a repository's name that is called by their first letters
_WORD = re.compile(r"[a-z0-9]+")
_IMAGE = re.compile(
    r"\s{0,200}(?:<(?:picture|source|p|div|center|br|b|sub|sup)\b[^<>]{0,500}>\s{0,200}){0,5}(?:<img\b|!\[)",
    re.IGNORECASE,
)
_OF_LISTS = re.compile(r"github|\brepo|readme|awesome|\blist|curat|communit|\Adev\Z", re.IGNORECASE)
_CREDITS = "unsplash.com"  # asks for `utm_source` and `utm_medium` where its photographers are named


_PARTNER = frozenset(
    "a_aid a_bid aff aff_id affid affiliate affiliate_id affiliateid aid awc partner partner_id pid".split()
)
"""Parameters that name a partner in the programs of Post Affiliate Pro, Awin, Impact and others."""
_PAID = re.compile(r"sponsor|affiliat|partner|vendor|promoter|ambassador|influencer|(?:\b|_|weixin)kol\b")
_DIGITS = 3  # of such a number


_AGREED = 3  # sites
_SERVICES = frozenset(
    "github gitlab google bing facebook fb twitter x t.co tco linkedin reddit youtube medium substack email mail "
    "newsletter rss feed rssfeed telegram whatsapp instagram pinterest producthunt hackernews ycombinator chatgptcom "
    "chatgpt openai perplexity claude website web blog social share sharing app ios android mobile dlvrit hootsuite "
    "buffer direct organic referral internal post link copy copylink web2x".split()
)
"""What is in URLs that were copied from there, and not made for a list."""


class TrackingParams(ProjectRule):
    """A URL has parameters that only track its readers.

    ## What it does
    Reports `utm_*`, `gclid`, `fbclid`, `msclkid`, `WT.mc_id`, `mc_cid` and others of their kind, and what single sites
    append, such as `source` at Medium, `si` at YouTube, `rcm` at LinkedIn and `usp` at Google Docs ([all of
    them](../../linter/rules/tracking_parameters.txt), each with its source). Parameters that select content stay, and
    so do those that the list has set itself: a value of the URL has the name of the repository or of its owner in it,
    or is short for it, or is the repository's initials, or the site is the owner's, or the path the repository's (a
    chat room). So do those at unsplash.com, which credits of photos have to have, those that name a sponsor or partner,
    and `utm_*` of a banner or badge. Those of a text above the first topic, where sponsors and the list's own sites are
    named, those of the same sites elsewhere, and those with the number of a partner as source are an info. The fix
    removes these alone, and is unsafe if a value may name a list (`githubrepo`).

    ## Why is this bad?
    Every reader is counted for somebody's campaign, the URL is longer than it need be, and the same page gets many
    URLs.

    ## Example
    ```markdown README.md
    # Guides

    Read [the first guide](https://guides.dev/first?page=2&utm_source=newsletter).
    ```

    ## Use instead
    ```markdown README.md
    # Guides

    Read [the first guide](https://guides.dev/first?page=2).
    ```
    """

    severity = Severity.WARNING
    unit = Unit.URL
    is_style = True
    fix = Applicability.SAFE

    def check(self, repository: Repository) -> Iterator[Problem]:
        own = _Own(repository.github_name)
        first_topic, agreed = _first_topics(repository), _agreed_sources(repository)
        counted = _counted(repository, first_topic)
        for written_url in written_urls(repository):
            has_text = written_url.link.kind is LinkKind.IMAGE or written_url.link.text.strip()
            is_seen = has_text or written_url.link.syntax is LinkSyntax.HTML or _is_banner(repository, written_url)
            if not is_seen or not written_url.query or is_below(written_url.host, _CREDITS) or own.has_set(written_url):
                continue
            is_campaign = _is_campaign(written_url)
            is_kept = is_campaign and (_earns(written_url) or _sources(written_url) & agreed)
            if not is_kept and not (is_campaign and _is_banner(repository, written_url)):
                is_above = written_url.link.span.start < first_topic.get(written_url.page, 0)
                is_above = is_above or (not _is_readme(written_url) and family(written_url.host) in counted)
                is_doubtful = is_campaign and (is_above or _is_code(written_url))
                is_unknown = is_campaign and _may_name_the_list(written_url)
                yield from find_surplus(written_url, is_tracking, "tracking", doubtful=is_doubtful, unknown=is_unknown)


def _first_topics(repository: Repository) -> Mapping[str, int]:
    """Where the first topic of each page begins."""
    starts: dict[str, int] = {}
    for topic in repository.once(all_lists).topics:
        starts[topic.page.path] = min(topic.heading.span.start, starts.get(topic.page.path, topic.heading.span.start))
    return starts


def _counted(repository: Repository, first_topic: Mapping[str, int]) -> frozenset[str]:
    """The sites with a campaign above the first topic of the README, or anywhere in one without: the list's own."""
    return frozenset(
        family(each.host)
        for each in written_urls(repository)
        if "utm_" in each.query
        and _is_readme(each)
        and each.link.span.start < first_topic.get(each.page, sys.maxsize)
        and _is_campaign(each)
    )


def _is_readme(written_url: WrittenUrl) -> bool:
    return written_url.page.casefold() == "readme.md"


def _is_campaign(written_url: WrittenUrl) -> bool:
    """Whether all that tracks was named by whoever wrote the URL: nothing was left behind by a click."""
    names = [name.lower() for name, value in query_parameters(written_url.query) if _tracks(written_url, name, value)]
    return all(name.startswith("utm_") for name in names)


def _may_name_the_list(written_url: WrittenUrl) -> bool:
    """Whether a campaign may be named after a list, and not after a service that the URL was copied from."""
    values = (value for name, value in query_parameters(written_url.query) if name.lower().startswith("utm_"))
    return any(
        _OF_LISTS.search(unquote(value)) and _fold(value).removesuffix("com") not in _SERVICES for value in values
    )


def _sources(written_url: WrittenUrl) -> frozenset[str]:
    pairs = query_parameters(written_url.query)
    return frozenset(_fold(value) for name, value in pairs if name.lower() in ("utm_source", "utm_campaign"))


def _agreed_sources(repository: Repository) -> frozenset[str]:
    """The sources that URLs of several sites name, and are no service: what their owners call the list."""
    sites: dict[str, set[str]] = {}
    for written_url in written_urls(repository):
        for source in _sources(written_url) if "utm_" in written_url.query else ():
            sites.setdefault(source, set()).add(family(written_url.host))
    return frozenset(source for source, hosts in sites.items() if len(hosts) >= _AGREED and source not in _SERVICES)


def _is_code(written_url: WrittenUrl) -> bool:
    """Whether the source is a number that only its site knows, as it gives one to each partner: `utm_source=10031`."""
    return any(sum(map(str.isdigit, source)) >= _DIGITS for source in _sources(written_url))


def _earns(written_url: WrittenUrl) -> bool:
    """Whether the list is paid for the link: the campaign names a sponsor, or goes with the number of a partner."""
    pairs = [(name.lower(), value.lower()) for name, value in query_parameters(written_url.query)]
    return any(name in _PARTNER or _PAID.search(value) for name, value in pairs)


def _tracks(written_url: WrittenUrl, name: str, value: str) -> bool:
    return is_tracking(written_url.host, name.lower(), value)


def _is_banner(repository: Repository, written_url: WrittenUrl) -> bool:
    """Whether the link is around an image: a sponsor's banner, a badge."""
    page, link = repository.library.document(written_url.page), written_url.link
    if page is None:
        return False
    if link.syntax is LinkSyntax.HTML:  # its span is the start tag only
        return _IMAGE.match(page.text, link.span.end) is not None
    return any(inner.kind is LinkKind.IMAGE for inner in within(page.links, link.span))


class _Own:
    """What a list writes into the URLs that it counts itself: names of the repository and of its owner."""

    def __init__(self, github_name: str) -> None:
        self._path = f"/{github_name.casefold()}"
        self._owner = _fold(github_name.partition("/")[0])
        self._names = [name for name in map(_fold, github_name.split("/")) if len(name) >= _SHORTEST]
        words = _WORD.findall(github_name.partition("/")[2].lower())
        self._initials = "".join(word[0] for word in words) if len(words) >= _INITIALS else ""

    def has_set(self, written_url: WrittenUrl) -> bool:
        """Whether a value of the URL has a name of the list's in it, or the URL leads to the owner's site."""
        site = _fold(family(written_url.host).partition(".")[0])
        if len(site) >= _SITE and any(name.startswith(site) for name in self._names):
            return True
        if len(self._path) > 1 and written_url.path.casefold().startswith(self._path):
            return True
        values = [_fold(value) for _, value in query_parameters(written_url.query)]
        return (
            (bool(self._initials) and self._initials in values)
            or any(
                name in value or (len(value) >= _BEGINNING and name.startswith(value))
                for name in self._names
                for value in values
            )
            or any(_are_short_for(source, self._owner) for source in _sources(written_url))
        )


def _are_short_for(source: str, owner: str) -> bool:
    """Whether one is short for the other: `ryf2024` for the owner `ruanyf`, who is called `ruanyifeng`."""
    if len(owner) < _SITE or not source:
        return False
    start = source.strip("0123456789")[:_ABBREVIATION]
    is_start = len(start) == _ABBREVIATION and start[-1] == owner[-1] and _has_in_order(owner, start)
    return is_start or (len(source) <= 2 * len(owner) + _ABBREVIATION and _has_in_order(source, owner))


def _has_in_order(text: str, letters: str) -> bool:
    """Whether a text begins as the letters do, and has all of them in this order."""
    rest = iter(text)
    return text[0] == letters[0] and all(letter in rest for letter in letters)


def _fold(text: str) -> str:
    """The letters and digits of a name, in lower case: as it is written in repositories and in campaigns."""
    return "".join(filter(str.isalnum, unquote(text))).lower()
