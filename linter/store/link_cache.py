"""What is remembered of links from run to run: which need not be asked, and what they are over time."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from linter.crawl.settings import CacheSettings, GitHubApi
from linter.crawl.urls import normalise
from linter.crawl.verdict.fragments import is_judged
from linter.errors import UsageError
from linter.outcome import Check, Outcome
from linter.store.history import State, Verdict, over_time, verdict
from linter.text.github_repository import match_repository
from linter.text.json import dumps
from linter.text.plural import plural
from linter.text.redact import redact
from linter.text.sanitise import sanitise_line

if TYPE_CHECKING:
    from linter.store.link_store import LinkStore


class LinkCache:
    """Opened for a run; without settings, or if the file cannot be used, it remembers nothing."""

    def __init__(self, settings: CacheSettings | None) -> None:
        self._settings = settings
        self._cache: LinkStore | None = None
        self._notes: list[str] = []
        self._fragments: dict[str, frozenset[str]] = {}
        self._oldest = 0.0
        self.taken_up: set[str] = set()  # addresses that a run saw which was cut off, and that is now finished
        if settings:
            from linter.store.database import Unusable  # noqa: PLC0415 - lazy, as above
            from linter.store.link_store import LinkStore  # noqa: PLC0415 - lazy: offline runs need no database

            try:
                self._cache = LinkStore(settings.folder)
            except Unusable as error:
                self._notes.append(f"{error}.")

    def fresh(self, urls: Iterable[str], github: GitHubApi | None) -> dict[str, Outcome]:
        """The outcomes that still hold of addresses as they are written, by normal form.

        `github` is the API that repositories are to be asked about, `None` if nobody wants to know what it says.
        """
        for url in urls:
            fragment = url.partition("#")[2]
            name, wanted = normalise(url), frozenset((fragment,) if is_judged(fragment) else ())
            self._fragments[name] = self._fragments.get(name, wanted) | wanted
        if self._cache is None or self._settings is None:
            return {}
        from linter.store.link_store import is_fresh  # noqa: PLC0415 - lazy, as above

        now = time.time()
        found: dict[str, Outcome] = {}
        for url, kept in self._cache.last(self._fragments).items():
            if _speaks(kept.outcome, github) and is_fresh(kept, self._settings, self._fragments[url], now):
                found[url] = kept.outcome if github else replace(kept.outcome, repository=None)
                if not kept.finished:
                    self.taken_up.add(url)
                self._oldest = max(self._oldest, now - kept.time)
        if found:
            what = f"{plural(len(found), 'link')} {'is' if len(found) == 1 else 'are'} remembered from earlier runs"
            self._notes.append(f"{what}, the oldest seen {_ago(self._oldest)} ago; --no-cache asks all.")
        return found

    def keep(self, outcome: Outcome) -> None:
        """Keeps an outcome that has just come."""
        if self._cache:
            self._cache.keep(outcome, self._fragments.get(outcome.url, ()))

    def flush(self, outcomes: Iterable[Outcome]) -> None:
        """Writes what waits to be written with more, and what came to be known of repositories since it was kept."""
        if self._cache:
            self._cache.flush()
            self._cache.amend(outcome for outcome in outcomes if outcome.repository and not outcome.of_repository)

    def failed_before(self, outcomes: Iterable[Outcome]) -> frozenset[str]:
        """The addresses that fail now, and had failed when they were asked the last time; all must be written."""
        from linter.crawl.verdict.postprocess import failure  # noqa: PLC0415 - lazy: offline runs have no use for it

        failed = [outcome.url for outcome in outcomes if failure(outcome)]
        checks = self._cache.checks(failed) if self._cache else {}
        return frozenset(url for url, seen in checks.items() if len(seen) > 1 and failure(seen[-2]))

    def forget(self, urls: Iterable[str]) -> None:
        """Takes back what this run has kept of addresses."""
        if self._cache:
            self._cache.forget(urls)

    def over_time(self, outcomes: Mapping[str, Outcome]) -> dict[str, Outcome]:
        """The outcomes in the light of what was seen before."""
        checks = self._cache.checks(outcomes) if self._cache else {}
        return {url: over_time(outcome, checks.get(url, ())) for url, outcome in outcomes.items()}

    def close(self, *, finished: bool) -> tuple[str, ...]:
        """Writes what is left; what there is to say about remembering."""
        if self._cache:
            self._cache.close(finished=finished)
            self._notes += [f"{text}." for text in (self._cache.remark, self._cache.trouble) if text]
        return tuple(self._notes)


def _speaks(outcome: Outcome, github: GitHubApi | None) -> bool:
    """Whether it is the word of who would be asked now, of a repository's own page: the API knows more than the web."""
    place = match_repository(outcome.url)
    if place is None or not place.itself:
        return True
    return outcome.of_repository or not github.token if github else not outcome.of_repository


def _ago(seconds: float) -> str:
    for unit, word in ((86400, "day"), (3600, "hour"), (60, "minute")):
        if seconds >= unit:
            return plural(round(seconds / unit), word)
    return plural(round(seconds), "second")


def past(folder: Path, url: str | None, *, as_json: bool) -> str:
    """What is remembered: each check of a link or, of those that are not fine, what they are. Raises `UsageError`."""
    from linter.store.database import Unusable  # noqa: PLC0415 - lazy, as above
    from linter.store.link_store import LinkStore  # noqa: PLC0415 - lazy, as above

    try:
        cache = LinkStore(folder)
    except Unusable as error:
        raise UsageError(str(error)) from error
    names = [normalise(url)] if url else cache.urls()
    checks = cache.checks(names)
    cache.close(finished=True)
    if url and not checks:
        raise UsageError("this link is not remembered", where=names[0])
    verdicts = {name: verdict(seen) for name, seen in checks.items()}
    shown = {name: found for name, found in verdicts.items() if url or found.state is not State.FINE}
    if as_json:
        links = [_as_json(name, found, checks[name] if url else ()) for name, found in shown.items()]
        return dumps({"version": 1, "links": links}, indent=2) + "\n"
    lines = [_as_text(name, found) for name, found in shown.items()]
    lines += (
        [f"  {_moment(check)}  {check.status.value} {check.code or ''}".rstrip() for check in checks[names[0]]]
        if url
        else []
    )
    return "".join(f"{sanitise_line(line)}\n" for line in lines) or f"All {len(checks)} links are fine.\n"


def _as_text(url: str, found: Verdict) -> str:
    fine = f", fine on {found.fine}" if found.fine and found.days else ""
    return f"{found.state.value:12} since {found.since}, {plural(found.days, 'day')} of failures{fine}  {redact(url)}"


def _as_json(url: str, found: Verdict, checks: Iterable[Check]) -> dict[str, object]:
    return {
        "url": redact(url),
        "state": found.state.value,
        "since": found.since.isoformat(),
        "days_failed": found.days,
        "last_fine": found.fine.isoformat() if found.fine else None,
        "checks": [{"time": _moment(check), "status": check.status.value, "code": check.code} for check in checks],
    }


def _moment(check: Check) -> str:
    return datetime.fromtimestamp(check.time, UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
