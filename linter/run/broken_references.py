"""What a change breaks in files that it does not touch: reported once, where the change did it.

The author of a change that renames a heading sees its files, and not the twenty others that link to it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from linter.finding import Applicability, Finding, LocatedFix, Location, RelatedLocation, State
from linter.model.repository import Repository
from linter.model.resolve import Missing, NoAnchor, Target
from linter.report import sort_findings
from linter.run.base_revision import BaseRevision
from linter.text.plural import plural


class _Removed(Struct, frozen=True):
    """What a change has removed: a file or folder, or an anchor of the file `path`."""

    path: str
    anchor: str = ""


def group_broken_references(
    findings: tuple[Finding, ...], repository: Repository, base: BaseRevision
) -> tuple[Finding, ...]:
    """The findings; of new ones about links to what the change removed, one for all links in untouched files."""
    untouched = base.untouched
    documents = {page.path: page for page in repository.documents if page.path in untouched}

    @cache
    def urls(path: str) -> Mapping[tuple[int, int], str]:
        document = documents[path]
        return {document.position(link.span.start): link.url for link in document.links}

    groups: dict[tuple[str, _Removed], list[Finding]] = {}
    others = []
    for finding in findings:
        at = finding.location
        is_other = at.path not in documents or finding.state is State.KNOWN
        url = None if is_other else urls(at.path).get((at.line, at.column))
        removed = _removed(repository.resolve(at.path, url), base) if url else None
        if removed is None:
            others.append(finding)
        else:
            groups.setdefault((finding.rule, removed), []).append(finding)
    return tuple(sort_findings((*others, *(_merge(removed, group, base) for (_, removed), group in groups.items()))))


def _removed(target: Target, base: BaseRevision) -> _Removed | None:
    """What of the target the change has removed."""
    match target:
        case NoAnchor(page=page) if page.path in base.change.files:
            return _Removed(page.path, target.anchor)
        case Missing(revision="") if _files(target.path, base):
            return _Removed(target.path)
    return None


def _files(path: str, base: BaseRevision) -> list[str]:
    """The files at a path, or in the folder there, that the change touches."""
    return [file for file in base.change.files if file == path or file.startswith(f"{path}/")]


def _merge(removed: _Removed, findings: list[Finding], base: BaseRevision) -> Finding:
    """One finding for all, with their places and the edits of all their fixes."""
    first = max(findings, key=lambda finding: finding.severity.rank)
    pages = {finding.location.path for finding in findings}
    links, others = plural(len(findings), "link"), plural(len(pages), "untouched page")
    lead = f"{links} on {others} {'leads' if len(findings) == 1 else 'lead'} to it"
    new = base.renamed.get(removed.path, "")
    if removed.anchor:
        message, at = f"{removed.path} no longer has the anchor '{removed.anchor}'; {lead}", _heading(removed, first)
    elif new:
        message, at = f"{removed.path} is now {new}; {lead}", Location(new, 1, 1, 1, 1)
    else:
        message, at = f"{removed.path} is no longer there; {lead}", Location(_files(removed.path, base)[0], 1, 1, 1, 1)
    return replace(
        first,
        location=at,
        message=message,
        help=f"lead them to {new}" if new else first.help,
        related=tuple(RelatedLocation(finding.location, "leads to it") for finding in findings),
        fix=_fix([finding.fix for finding in findings if finding.fix]),
    )


def _heading(removed: _Removed, finding: Finding) -> Location:
    """The heading that it may be now, or the top of its file."""
    places = (place.location for place in finding.related if place.location.path == removed.path)
    return next(places, Location(removed.path, 1, 1, 1, 1))


def _fix(fixes: list[LocatedFix]) -> LocatedFix | None:
    if not fixes:
        return None
    safe = all(fix.applicability is Applicability.SAFE for fix in fixes)
    edits = dict.fromkeys(edit for fix in fixes for edit in fix.edits)  # links may share a definition
    applicability = Applicability.SAFE if safe else Applicability.UNSAFE
    return replace(fixes[0], applicability=applicability, edits=tuple(edits))
