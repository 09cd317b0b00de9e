"""Cached results of links: which links need no new check, and what they are over time."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from linter.crawl.settings import CacheSettings, GitHubApi
from linter.crawl.urls import normalise
from linter.crawl.verdict.fragments import can_be_checked
from linter.errors import UsageError
from linter.outcome import Check, Outcome
from linter.store.history import State, Verdict, apply_history, assess
from linter.text.github_repository import match_repository
from linter.text.json import dumps
from linter.text.plural import plural
from linter.text.redact import redact
from linter.text.sanitise import sanitise_line

if TYPE_CHECKING:
    from linter.store.link_store import LinkStore


class LinkCache:
    """Opened for a run; without settings, or if the file cannot be used, nothing is cached."""

    def __init__(self, settings: CacheSettings | None) -> None:
        self._settings = settings
        self._store: LinkStore | None = None
        self._notes: list[str] = []
        self._fragments: dict[str, frozenset[str]] = {}
        self._oldest = 0.0
        self.resumed: set[str] = set()  # URLs that a run checked which was interrupted, and that is now finished
        if settings:
            from linter.store.database import Unusable  # noqa: PLC0415 - lazy, as above
            from linter.store.link_store import LinkStore  # noqa: PLC0415 - lazy: offline runs need no database

            try:
                self._store = LinkStore(settings.folder)
            except Unusable as error:
                self._notes.append(f"{error}.")

    def find_fresh(self, urls: Iterable[str], github: GitHubApi | None) -> dict[str, Outcome]:
        """The outcomes that are still valid of URLs as they are written, by normal form.

        `github` is the API that repositories are checked with, `None` if its results are not wanted.
        """
        for url in urls:
            fragment = url.partition("#")[2]
            name, checked = normalise(url), frozenset((fragment,) if can_be_checked(fragment) else ())
            self._fragments[name] = self._fragments.get(name, checked) | checked
        if self._store is None or self._settings is None:
            return {}
        from linter.store.link_store import is_fresh  # noqa: PLC0415 - lazy, as above

        now = time.time()
        fresh: dict[str, Outcome] = {}
        for url, stored in self._store.find_last(self._fragments).items():
            if _is_by(github, stored.outcome) and is_fresh(stored, self._settings, self._fragments[url], now):
                fresh[url] = stored.outcome if github else replace(stored.outcome, repository=None)
                if not stored.finished:
                    self.resumed.add(url)
                self._oldest = max(self._oldest, now - stored.time)
        if fresh:
            what = f"{plural(len(fresh), 'link')} {'is' if len(fresh) == 1 else 'are'} remembered from earlier runs"
            self._notes.append(f"{what}, the oldest seen {_age(self._oldest)} ago; --no-cache asks all.")
        return fresh

    def store(self, outcome: Outcome) -> None:
        """Stores a new outcome."""
        if self._store:
            self._store.add(outcome, self._fragments.get(outcome.url, ()))

    def flush(self, outcomes: Iterable[Outcome]) -> None:
        """Writes what waits to be written with more, and what is known of repositories since it was stored."""
        if self._store:
            self._store.flush()
            self._store.update_repositories(
                outcome for outcome in outcomes if outcome.repository and not outcome.is_from_api
            )

    def failed_before(self, outcomes: Iterable[Outcome]) -> frozenset[str]:
        """The URLs that fail now, and had failed when they were last checked; all must be written."""
        from linter.crawl.verdict.postprocess import failure_kind  # noqa: PLC0415 - lazy: not for offline runs

        failed = [outcome.url for outcome in outcomes if failure_kind(outcome)]
        checks = self._store.checks(failed) if self._store else {}
        return frozenset(url for url, found in checks.items() if len(found) > 1 and failure_kind(found[-2]))

    def discard(self, urls: Iterable[str]) -> None:
        """Removes what this run has stored of URLs."""
        if self._store:
            self._store.discard(urls)

    def apply_history(self, outcomes: Mapping[str, Outcome]) -> dict[str, Outcome]:
        """The outcomes in the light of earlier checks."""
        checks = self._store.checks(outcomes) if self._store else {}
        return {url: apply_history(outcome, checks.get(url, ())) for url, outcome in outcomes.items()}

    def close(self, *, finished: bool) -> tuple[str, ...]:
        """Writes the rest; notes about the cache."""
        if self._store:
            self._store.close(finished=finished)
            self._notes += [f"{text}." for text in (self._store.note, self._store.error) if text]
        return tuple(self._notes)


def _is_by(github: GitHubApi | None, outcome: Outcome) -> bool:
    """Whether an outcome comes from where the link would be checked now: of repositories the API knows more."""
    repository = match_repository(outcome.url)
    if repository is None or not repository.itself:
        return True
    return outcome.is_from_api or not github.token if github else not outcome.is_from_api


def _age(seconds: float) -> str:
    for unit, word in ((86400, "day"), (3600, "hour"), (60, "minute")):
        if seconds >= unit:
            return plural(round(seconds / unit), word)
    return plural(round(seconds), "second")


def render_history(folder: Path, url: str | None, *, as_json: bool) -> str:
    """Each stored check of a link or, of the links that are not fine, what they are. Raises `UsageError`."""
    from linter.store.database import Unusable  # noqa: PLC0415 - lazy, as above
    from linter.store.link_store import LinkStore  # noqa: PLC0415 - lazy, as above

    try:
        store = LinkStore(folder)
    except Unusable as error:
        raise UsageError(str(error)) from error
    names = [normalise(url)] if url else store.urls()
    checks = store.checks(names)
    store.close(finished=True)
    if url and not checks:
        raise UsageError("this link is not remembered", where=names[0])
    verdicts = {name: assess(found) for name, found in checks.items()}
    shown = {name: verdict for name, verdict in verdicts.items() if url or verdict.state is not State.FINE}
    if as_json:
        links = [_as_json(name, verdict, checks[name] if url else ()) for name, verdict in shown.items()]
        return dumps({"version": 1, "links": links}, indent=2) + "\n"
    lines = [_as_text(name, verdict) for name, verdict in shown.items()]
    lines += (
        [f"  {_moment(check)}  {check.status.value} {check.code or ''}".rstrip() for check in checks[names[0]]]
        if url
        else []
    )
    return "".join(f"{sanitise_line(line)}\n" for line in lines) or f"All {len(checks)} links are fine.\n"


def _as_text(url: str, verdict: Verdict) -> str:
    fine = f", fine on {verdict.last_fine}" if verdict.last_fine and verdict.days else ""
    failures = f"{plural(verdict.days, 'day')} of failures"
    return f"{verdict.state.value:12} since {verdict.since}, {failures}{fine}  {redact(url)}"


def _as_json(url: str, verdict: Verdict, checks: Iterable[Check]) -> dict[str, object]:
    return {
        "url": redact(url),
        "state": verdict.state.value,
        "since": verdict.since.isoformat(),
        "days_failed": verdict.days,
        "last_fine": verdict.last_fine.isoformat() if verdict.last_fine else None,
        "checks": [{"time": _moment(check), "status": check.status.value, "code": check.code} for check in checks],
    }


def _moment(check: Check) -> str:
    return datetime.fromtimestamp(check.time, UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
