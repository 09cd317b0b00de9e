"""Where a page attempts a link and fails: there the rules about broken links speak, not those that miss a link."""

from __future__ import annotations

from linter.model import Document, Span
from linter.rules.base import NoOptions
from linter.rules.links.malformed_link import MalformedLink
from linter.rules.links.reference_undefined import ReferenceUndefined


def attempts(document: Document) -> tuple[Span, ...]:
    """The spans that `malformed-link` and `reference-undefined` speak of."""
    malformed = MalformedLink(NoOptions()).check(document)
    undefined = ReferenceUndefined(ReferenceUndefined.Options()).check(document)
    return tuple(sorted(problem.span for problem in (*malformed, *undefined)))


def attempted(spans: tuple[Span, ...], place: Span) -> bool:
    """Whether one of these stands at `place`."""
    return any(place.holds(span) for span in spans)
