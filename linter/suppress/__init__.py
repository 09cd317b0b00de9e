"""What is silenced: findings against the comments on the pages and the exceptions of rules.yaml."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from msgspec import Struct

from linter.config.settings import Exemption
from linter.document import Document
from linter.finding import Finding, Location
from linter.sources import Globs
from linter.suppress.comments import Action, Comments, SuppressionComment, Use

__all__ = ["Action", "SuppressionComment", "SuppressionResult", "suppress"]


class SuppressionResult(Struct, frozen=True):
    """What became of the findings, the comments and the exceptions.

    `kept` are the findings that nothing silences, `count` is how many there were besides. `used` are the names in
    comments that did something. `unused` are the exceptions that hold and did nothing, `expired` those that hold no
    longer.
    """

    kept: tuple[Finding, ...]
    count: int
    documents: Mapping[str, Document]
    directives: tuple[SuppressionComment, ...]
    used: frozenset[Use]
    unused: tuple[Exemption, ...]
    expired: tuple[Exemption, ...]


def suppress(
    findings: Iterable[Finding], documents: Iterable[Document], exceptions: Iterable[Exemption], today: date
) -> SuppressionResult:
    """Sorts out the findings that are silenced: at their own place, or at one that is related to it.

    So whoever silences one of the places of a duplicate has silenced them all.
    """
    pages = {document.path: document for document in documents}
    comments = Comments(pages.values())
    given = tuple(exceptions)
    expired = tuple(each for each in given if each.until and each.until < today)
    held = [_Held(each, pages) for each in given if each not in expired]
    kept, count, used = [], 0, set(comments.ended)
    for finding in findings:
        places = (finding.location, *(place.location for place in finding.related))
        uses = {use for at in places for use in comments.over(at, (finding.rule, finding.group))}
        takers = [each for each in held if each.takes(finding, places)]
        for taker in takers:
            taker.used = True
        used |= uses
        if uses or takers:
            count += 1
        else:
            kept.append(finding)
    unused = tuple(each.exemption for each in held if not each.used)
    return SuppressionResult(tuple(kept), count, pages, tuple(comments.all), frozenset(used), unused, expired)


class _Held:
    """An exception that holds, and whether it has silenced something yet."""

    def __init__(self, exemption: Exemption, pages: Mapping[str, Document]) -> None:
        self.exemption = exemption
        self.used = False
        self._pages = pages
        self._globs = Globs((exemption.file,)) if exemption.file else None
        self._paths: dict[str, bool] = {}

    def takes(self, finding: Finding, places: Iterable[Location]) -> bool:
        """Whether it is about the finding, at one of its places."""
        if finding.rule != self.exemption.rule:
            return False
        text = self.exemption.match
        said = text in finding.subject or text in finding.message
        return any(self._for(at.path) and (said or text in self._line(at)) for at in places)

    def _for(self, path: str) -> bool:
        if path not in self._paths:
            self._paths[path] = self._globs is None or self._globs.match(path)
        return self._paths[path]

    def _line(self, at: Location) -> str:
        page = self._pages.get(at.path)
        return page.line(at.line) if page else ""
