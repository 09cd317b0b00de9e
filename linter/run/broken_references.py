"""What a change breaks on pages that it does not touch: said once, where the change did it.

Whoever renames a heading sees the pages of the change, and not the twenty others that link to it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from linter.finding import Applicability, Finding, Location, PlacedFix, RelatedPlace, State
from linter.model.playbook import Playbook
from linter.model.resolve import Missing, NoAnchor, Target
from linter.report import ordered
from linter.run.base_revision import BaseRevision
from linter.text.plural import plural


class _Gone(Struct, frozen=True):
    """What is no longer there: a file or folder, or an anchor of the page `path`."""

    path: str
    anchor: str = ""


def group_broken_references(
    findings: tuple[Finding, ...], playbook: Playbook, before: BaseRevision
) -> tuple[Finding, ...]:
    """The findings; of new ones about links to what the change took away, one for all links on untouched pages."""
    untouched = before.untouched
    documents = {page.path: page for page in playbook.documents if page.path in untouched}

    @cache
    def urls(path: str) -> Mapping[tuple[int, int], str]:
        page = documents[path]
        return {page.position(link.span.start): link.url for link in page.links}

    groups: dict[tuple[str, _Gone], list[Finding]] = {}
    others = []
    for finding in findings:
        at = finding.location
        known = at.path not in documents or finding.state is State.KNOWN
        url = None if known else urls(at.path).get((at.line, at.column))
        gone = _gone(playbook.resolve(at.path, url), before) if url else None
        if gone is None:
            others.append(finding)
        else:
            groups.setdefault((finding.rule, gone), []).append(finding)
    return tuple(ordered((*others, *(_one(gone, of, before) for (_, gone), of in groups.items()))))


def _gone(target: Target, before: BaseRevision) -> _Gone | None:
    """What of the target the change has taken away."""
    match target:
        case NoAnchor(page=page) if page.path in before.change.files:
            return _Gone(page.path, target.anchor)
        case Missing() if _files(target.path, before):
            return _Gone(target.path)
    return None


def _files(path: str, before: BaseRevision) -> list[str]:
    """The files at a path, or in the folder there, that the change touches."""
    return [file for file in before.change.files if file == path or file.startswith(f"{path}/")]


def _one(gone: _Gone, findings: list[Finding], before: BaseRevision) -> Finding:
    """One finding for all, with their places and all that their fixes write."""
    first = max(findings, key=lambda finding: finding.severity.rank)
    pages = {finding.location.path for finding in findings}
    links, others = plural(len(findings), "link"), plural(len(pages), "untouched page")
    lead = f"{links} on {others} {'leads' if len(findings) == 1 else 'lead'} to it"
    new = before.renamed.get(gone.path, "")
    if gone.anchor:
        message, at = f"{gone.path} no longer has the anchor '{gone.anchor}'; {lead}", _heading(gone, first)
    elif new:
        message, at = f"{gone.path} is now {new}; {lead}", Location(new, 1, 1, 1, 1)
    else:
        message, at = f"{gone.path} is no longer there; {lead}", Location(_files(gone.path, before)[0], 1, 1, 1, 1)
    return replace(
        first,
        location=at,
        message=message,
        help=f"lead them to {new}" if new else first.help,
        related=tuple(RelatedPlace(finding.location, "leads to it") for finding in findings),
        fix=_fix([finding.fix for finding in findings if finding.fix]),
    )


def _heading(gone: _Gone, finding: Finding) -> Location:
    """The heading that it may be now, or the top of its page."""
    places = (place.location for place in finding.related if place.location.path == gone.path)
    return next(places, Location(gone.path, 1, 1, 1, 1))


def _fix(fixes: list[PlacedFix]) -> PlacedFix | None:
    if not fixes:
        return None
    safe = all(fix.applicability is Applicability.SAFE for fix in fixes)
    edits = dict.fromkeys(edit for fix in fixes for edit in fix.edits)  # links may share a definition
    applicability = Applicability.SAFE if safe else Applicability.UNSAFE
    return replace(fixes[0], applicability=applicability, edits=tuple(edits))
