"""Where pages attempt a link and fail: there the rules about broken links speak, not those that miss a link."""

from __future__ import annotations

from linter.document import Document, Span
from linter.model.playbook import Runs, all_run
from linter.rules.base import NoOptions
from linter.rules.links.malformed_link import MalformedLink
from linter.rules.links.reference_undefined import ReferenceUndefined
from linter.rules.matches import Marks


def attempts(runs: Runs = all_run) -> Marks:
    """The places that `malformed-link` and `reference-undefined` speak of, where they are on."""
    malformed = MalformedLink(NoOptions())
    undefined = ReferenceUndefined(ReferenceUndefined.Options())

    def find(document: Document) -> list[Span]:
        rules = (rule for rule in (malformed, undefined) if runs(rule.id, document.path))
        return [problem.span for rule in rules for problem in rule.check(document)]

    return Marks(find)
