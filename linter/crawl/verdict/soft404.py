"""Possible soft 404s: links whose success is in doubt until their hosts' response to a made-up URL is known."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct, field
from msgspec.structs import replace

from linter.crawl.response import FetchResult, Response
from linter.crawl.urls import Url
from linter.crawl.verdict.link_check import LinkCheck
from linter.crawl.verdict.similarity import (
    PageFeatures,
    can_be_soft_404,
    front_page,
    is_similar,
    made_up_url,
    page_features,
)
from linter.outcome import Outcome, Reason, Status

MAX_PROBES = 3  # made-up URLs of a host, each for a folder and extension


class Candidate(Struct, frozen=True):
    """A link's outcome, the host of its last response, and the features of that."""

    outcome: Outcome
    host: str
    features: PageFeatures

    @property
    def probe_url(self) -> Url:
        """The made-up URL beside it."""
        return made_up_url(self.features.start)


class Soft404Detector(Struct):
    """Holds outcomes back, lists the probes to request, and returns the outcomes in the end; it does no I/O itself.

    `links` counts the links of this run by origin: a single one shares no feature with others. URLs that are `excluded`
    are not requested.
    """

    excluded: Callable[[str], bool]
    links: Counter[str] = field(default_factory=Counter)
    _held_back: list[Candidate] = field(default_factory=list)
    _probes: dict[str, PageFeatures] = field(default_factory=dict)

    def hold_back(self, check: LinkCheck, outcome: Outcome, host: str, response: Response) -> bool:
        """Holds an outcome back if the link may be a soft 404; whether it did."""
        if outcome.status not in (Status.OK, Status.MOVED):
            return False
        features = page_features(check.start, check.hops, response.page)
        may_be_shared = features.shared_feature and self.links[check.start.authority] > 1
        if not (can_be_soft_404(features) and (features.is_suspicious or may_be_shared)):
            return False
        self._held_back.append(Candidate(outcome, host, features))
        return True

    def note_probe(self, check: LinkCheck, result: FetchResult) -> None:
        """Notes the result of a probe; only a success counts."""
        if isinstance(result, Response) and 200 <= result.code < 300 and not result.challenge:
            self._probes[check.start.url] = page_features(check.start, check.hops, result.page)

    def probe_urls(self) -> Iterator[Url]:
        """The made-up URLs to request, beside links that are suspicious or share a feature."""
        names_by_feature: defaultdict[str, set[str]] = defaultdict(set)
        for candidate in self._held_back:
            names_by_feature[candidate.features.shared_feature].add(candidate.features.name)
        probes: Counter[str] = Counter()
        suspicious = (
            candidate
            for candidate in self._held_back
            if candidate.features.is_suspicious or len(names_by_feature[candidate.features.shared_feature]) > 1
        )
        for target in self._requestable(candidate.probe_url for candidate in suspicious):
            probes[target.authority] += 1
            if probes[target.authority] <= MAX_PROBES:
                yield target

    def front_page_urls(self) -> Iterator[Url]:
        """The front pages to request, where a link and its probe have the same response, and that is no proof."""
        yield from self._requestable(
            front_page(candidate.features.start)
            for candidate in self._held_back
            if candidate.features.needs_front_page and self._is_like_probe(candidate)
        )

    def verdicts(self) -> Iterator[Candidate]:
        """The outcomes that were held back, unchanged or degraded."""
        candidates, self._held_back = self._held_back, []
        for candidate in candidates:
            is_soft_404 = self._is_like_probe(candidate) and self._has_other_front_page(candidate)
            yield _degraded(candidate) if is_soft_404 else candidate

    def _requestable(self, targets: Iterable[Url]) -> Iterator[Url]:
        """Each URL once, in an order that does not depend on which response was first."""
        by_url = {target.url: target for target in targets}
        return (by_url[url] for url in sorted(by_url) if not self.excluded(url))

    def _is_like_probe(self, candidate: Candidate) -> bool:
        probe = self._probes.get(candidate.probe_url.url)
        return probe is not None and is_similar(candidate.features, probe)

    def _has_other_front_page(self, candidate: Candidate) -> bool:
        """Whether the front page differs, if it must."""
        if not candidate.features.needs_front_page:
            return True
        page = self._probes.get(front_page(candidate.features.start).url)
        return page is not None and not is_similar(candidate.features, page)


def _degraded(candidate: Candidate) -> Candidate:
    detail = f"{candidate.outcome.detail}, but the same for a page that cannot exist, {candidate.probe_url.url}"
    outcome = replace(candidate.outcome, status=Status.DEGRADED, reason=Reason.SOFT_404, detail=detail, missing={})
    return replace(candidate, outcome=outcome)
