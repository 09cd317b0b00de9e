"""Suppression of findings: by comments in the files, by those of other linters, and by the exceptions of rules.yaml."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
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
    active = [_ActiveException(each) for each in all_exceptions if each not in expired]
    by_rule: dict[str, list[_ActiveException]] = {}
    for exception in active:
        by_rule.setdefault(exception.exemption.rule, []).append(exception)
    remaining, count, used = [], 0, set(comments.ended)
    for finding in findings:
        locations = (finding.location, *(related.location for related in finding.related))
        uses = {use for each in locations for use in comments.at(each, (finding.rule, finding.group))}
        matching = _matching(by_rule.get(finding.rule, ()), finding, locations, by_path)
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


def _matching(
    exceptions: Sequence[_ActiveException],
    finding: Finding,
    locations: Iterable[Location],
    documents: Mapping[str, Document],
) -> list[_ActiveException]:
    """Those of the exceptions to a finding's rule that are for it, at one of its locations."""
    if not exceptions:
        return []
    lines = [(each.path, _line(documents, each)) for each in locations]
    about = f"{finding.subject}\0{finding.message}"
    everything = "\0".join((about, *(line for _, line in lines)))
    likely = [each for each in exceptions if each.text in everything]
    return [each for each in likely if each.matches(about, lines)]


def _line(documents: Mapping[str, Document], location: Location) -> str:
    document = documents.get(location.path)
    return document.line(location.line) if document else ""


class _ActiveException:
    """An exception that applies, and whether it has suppressed something. `text` is what it has to find."""

    def __init__(self, exemption: Exemption) -> None:
        self.exemption = exemption
        self.text = exemption.match
        self.used = False
        self._globs = Globs((exemption.file,)) if exemption.file else None
        self._paths: dict[str, bool] = {}

    def matches(self, about: str, lines: Iterable[tuple[str, str]]) -> bool:
        """Whether it is for a finding whose subject and message are `about`, and that is on these lines of pages."""
        in_finding = self.text in about
        return any((in_finding or self.text in line) and self._is_for(path) for path, line in lines)

    def _is_for(self, path: str) -> bool:
        if path not in self._paths:
            self._paths[path] = self._globs is None or self._globs.match(path)
        return self._paths[path]
