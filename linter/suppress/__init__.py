"""Suppression of findings: by comments in the files, by those of other linters, and by the exceptions of rules.yaml."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from msgspec import Struct

from linter.config.settings import Exemption
from linter.document import Comment, Document
from linter.finding import Finding, Location
from linter.sources import Globs
from linter.suppress.comments import Action, Comments, SuppressionComment, Use, action_of
from linter.suppress.foreign import ForeignComments, foreign_action_of

__all__ = ["Action", "SuppressionComment", "SuppressionResult", "is_for_more_than_its_line", "suppress"]


class SuppressionResult(Struct, frozen=True):
    """The findings that remain, and which comments and exceptions have suppressed some.

    `findings` are those that are not suppressed, `count` is how many are. `used` are the names in comments that have
    suppressed something. `unused` are the exceptions that apply and have suppressed nothing, `expired` those that no
    longer apply.
    """

    findings: tuple[Finding, ...]
    count: int
    documents: Mapping[str, Document]
    comments: tuple[SuppressionComment, ...]
    used: frozenset[Use]
    unused: tuple[Exemption, ...]
    expired: tuple[Exemption, ...]


def suppress(
    findings: Iterable[Finding], documents: Iterable[Document], exceptions: Iterable[Exemption], today: date
) -> SuppressionResult:
    """Removes the findings that are suppressed: at their own location, or at a related one.

    So a comment at one of the locations of a duplicate suppresses all of its findings. Comments of other linters count
    at the finding's own location, as there.
    """
    by_path = {document.path: document for document in documents}
    comments, foreign = Comments(by_path.values()), ForeignComments(by_path.values())
    all_exceptions = tuple(exceptions)
    expired = tuple(each for each in all_exceptions if each.until and each.until < today)
    active = [_ActiveException(each, by_path) for each in all_exceptions if each not in expired]
    remaining, count, used = [], 0, set(comments.ended)
    for finding in findings:
        locations = (finding.location, *(related.location for related in finding.related))
        uses = {use for each in locations for use in comments.at(each, (finding.rule, finding.group))}
        matching = [each for each in active if each.matches(finding, locations)]
        for exception in matching:
            exception.used = True
        used |= uses
        if uses or matching or foreign.cover(finding.location, finding.rule):
            count += 1
        else:
            remaining.append(finding)
    unused = tuple(each.exemption for each in active if not each.used)
    return SuppressionResult(tuple(remaining), count, by_path, tuple(comments.all), frozenset(used), unused, expired)


def is_for_more_than_its_line(comment: Comment) -> bool:
    """Whether it is a suppression comment, of this linter or another, that has an effect on other lines or ends one."""
    action = action_of(comment) or foreign_action_of(comment)
    return action not in ("", Action.DISABLE_LINE, Action.DISABLE_FILE)


class _ActiveException:
    """An exception that applies, and whether it has suppressed something."""

    def __init__(self, exemption: Exemption, documents: Mapping[str, Document]) -> None:
        self.exemption = exemption
        self.used = False
        self._documents = documents
        self._globs = Globs((exemption.file,)) if exemption.file else None
        self._paths: dict[str, bool] = {}

    def matches(self, finding: Finding, locations: Iterable[Location]) -> bool:
        """Whether it is for the finding, at one of its locations."""
        if finding.rule != self.exemption.rule:
            return False
        text = self.exemption.match
        in_finding = text in finding.subject or text in finding.message
        return any(self._is_for(each.path) and (in_finding or text in self._line(each)) for each in locations)

    def _is_for(self, path: str) -> bool:
        if path not in self._paths:
            self._paths[path] = self._globs is None or self._globs.match(path)
        return self._paths[path]

    def _line(self, location: Location) -> str:
        document = self._documents.get(location.path)
        return document.line(location.line) if document else ""
