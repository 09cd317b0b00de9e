"""Infers a rules.yaml for a repository under which its own majority style is clean, with the evidence for each part.

Every guess is tried with the model and the rules themselves: candidates are scored by their results on the pages.
"""

from __future__ import annotations

from msgspec import Struct

from linter.infer.contents import contents
from linter.infer.disabled_rules import disable_rules
from linter.infer.draft import SCHEMA, Draft, Kind
from linter.infer.entries import entries
from linter.infer.excluded_links import excluded_links
from linter.infer.places import places
from linter.infer.site import site
from linter.infer.survey import Sources, survey
from linter.infer.topics import topics

__all__ = ["SCHEMA", "Draft", "Kind", "Proposal", "Sources", "propose", "survey"]


class Proposal(Struct, frozen=True):
    """The text of rules.yaml, and the evidence for it, a line each."""

    draft: Draft
    text: str
    remarks: tuple[str, ...]


def propose(sources: Sources) -> Proposal:
    """The rules.yaml that a maintainer would write. Raises `NothingToCheck` where there is no Markdown."""
    draft = places(sources)
    for step in (site, contents, topics, entries, disable_rules, excluded_links):
        draft = step(sources, draft)
    return Proposal(draft, draft.text(), tuple(draft.remarks()))
