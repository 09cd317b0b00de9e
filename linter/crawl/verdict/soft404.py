"""Possible soft 404s: links whose success is in doubt until their hosts' response to a made-up URL is known."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct, field
from msgspec.structs import replace

from linter.crawl.response import FetchResult, Response
from linter.crawl.urls import Url
from linter.crawl.verdict.link_check import LinkCheck
from linter.crawl.verdict.similarity import PageFeatures, front_page, is_judged, is_similar, made_up_url, page_features
from linter.outcome import Outcome, Reason, Status

MOST = 3  # made-up addresses of a host, for as many folders and kinds of pages


class Candidate(Struct, frozen=True):
    """A link's outcome, the host that gave cause for it, and what was seen."""

    outcome: Outcome
    host: str
    features: PageFeatures

    @property
    def neighbour(self) -> Url:
        """The made-up address beside it."""
        return made_up_url(self.features.start)


class Soft404Detector(Struct):
    """Holds outcomes back, lists the probes to request, and returns the outcomes in the end; it does no I/O itself.

    `links` counts those of this run by their origins: who is alone there shares nothing with others. What is `excluded`
    is not requested.
    """

    excluded: Callable[[str], bool]
    links: Counter[str] = field(default_factory=Counter)
    _held: list[Candidate] = field(default_factory=list)
    _answers: dict[str, PageFeatures] = field(default_factory=dict)

    def take(self, check: LinkCheck, outcome: Outcome, host: str, response: Response) -> bool:
        """Holds an outcome back if there may be reason to."""
        if outcome.status not in (Status.OK, Status.MOVED):
            return False
        features = page_features(check.start, check.hops, response.page)
        among_others = features.kin and self.links[check.start.authority] > 1
        if not (is_judged(features) and (features.suspect or among_others)):
            return False
        self._held.append(Candidate(outcome, host, features))
        return True

    def note_probe(self, check: LinkCheck, result: FetchResult) -> None:
        """The result of a probe: only a success counts."""
        if isinstance(result, Response) and 200 <= result.code < 300 and not result.challenge:
            self._answers[check.start.url] = page_features(check.start, check.hops, result.page)

    def neighbours(self) -> Iterator[Url]:
        """The made-up URLs to request, beside links that are suspect by themselves or by what they share."""
        sharing: defaultdict[str, set[str]] = defaultdict(set)
        for held in self._held:
            sharing[held.features.kin].add(held.features.name)
        probes: Counter[str] = Counter()
        suspects = (held for held in self._held if held.features.suspect or len(sharing[held.features.kin]) > 1)
        for target in self._askable(held.neighbour for held in suspects):
            probes[target.authority] += 1
            if probes[target.authority] <= MOST:
                yield target

    def fronts(self) -> Iterator[Url]:
        """The front pages to request, where a link responded as its neighbour did, and that alone is no proof."""
        yield from self._askable(
            front_page(held.features.start)
            for held in self._held
            if held.features.needs_front and self._is_like_neighbour(held)
        )

    def verdicts(self) -> Iterator[Candidate]:
        """What was held back, each as it was, or degraded."""
        held, self._held = self._held, []
        for suspect in held:
            yield _degraded(suspect) if self._is_like_neighbour(suspect) and self._has_front(suspect) else suspect

    def _askable(self, targets: Iterable[Url]) -> Iterator[Url]:
        """Each once, and in an order that does not depend on who answered first."""
        by_url = {target.url: target for target in targets}
        return (by_url[url] for url in sorted(by_url) if not self.excluded(url))

    def _is_like_neighbour(self, suspect: Candidate) -> bool:
        neighbour = self._answers.get(suspect.neighbour.url)
        return neighbour is not None and is_similar(suspect.features, neighbour)

    def _has_front(self, suspect: Candidate) -> bool:
        """Whether the front page is another, where that matters."""
        if not suspect.features.needs_front:
            return True
        page = self._answers.get(front_page(suspect.features.start).url)
        return page is not None and not is_similar(suspect.features, page)


def _degraded(suspect: Candidate) -> Candidate:
    detail = f"{suspect.outcome.detail}, but the same for a page that cannot exist, {suspect.neighbour.url}"
    outcome = replace(suspect.outcome, status=Status.DEGRADED, reason=Reason.SOFT_404, detail=detail, missing={})
    return replace(suspect, outcome=outcome)
