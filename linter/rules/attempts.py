"""Where pages attempt a link and fail: there the rules about broken links speak, not those that miss a link."""

from __future__ import annotations

from linter.model import Document, Span
from linter.rules.base import NoOptions
from linter.rules.links.malformed_link import MalformedLink
from linter.rules.links.reference_undefined import ReferenceUndefined
from linter.rules.marks import Marks


def attempts() -> Marks:
    """The places that `malformed-link` and `reference-undefined` speak of."""
    malformed = MalformedLink(NoOptions())
    undefined = ReferenceUndefined(ReferenceUndefined.Options())

    def find(document: Document) -> list[Span]:
        return [problem.span for rule in (malformed, undefined) for problem in rule.check(document)]

    return Marks(find)
