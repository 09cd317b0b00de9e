"""What the rules about links on the network, and about repositories, say of one link, given what came of asking."""

from __future__ import annotations

from linter.document import Link, LinkKind, LinkSyntax, Span
from linter.outcome import Outcome
from linter.rules.base import LinkRule
from linter.rules.network.certificate_expiring import CertificateExpiring
from linter.rules.network.link_dead import LinkDead
from linter.rules.network.link_degraded import LinkDegraded
from linter.rules.network.link_moved import LinkMoved
from linter.rules.network.link_unverifiable import LinkUnverifiable
from linter.rules.network.remote_anchor_missing import RemoteAnchorMissing
from linter.rules.network.tls_error import TlsError
from linter.rules.repositories.repository_archived import RepositoryArchived
from linter.rules.repositories.repository_gone import RepositoryGone
from linter.rules.repositories.repository_moved import RepositoryMoved
from linter.rules.repositories.repository_stale import RepositoryStale

RULES: tuple[type[LinkRule], ...] = (
    CertificateExpiring,
    LinkDead,
    LinkDegraded,
    LinkMoved,
    LinkUnverifiable,
    RemoteAnchorMissing,
    TlsError,
    RepositoryArchived,
    RepositoryGone,
    RepositoryMoved,
    RepositoryStale,
)
URL = "https://a.dev/x"
LINK = Link(Span(4, 24), LinkKind.LINK, LinkSyntax.INLINE, f"{URL}#y", "x", Span(8, 23))


def link_to(url: str) -> Link:
    """`[x](url)` at the beginning of a page."""
    return Link(Span(0, len(url) + 5), LinkKind.LINK, LinkSyntax.INLINE, url, "x", Span(4, 4 + len(url)))


def judged(outcome: Outcome, link: Link = LINK) -> list[tuple[type[LinkRule], Span, str, str]]:
    """Rule, place, message and subject of each problem that any of the rules finds."""
    problems = [(rule, problem) for rule in RULES for problem in rule(rule.Options()).check(link, outcome)]
    return [(rule, problem.span, problem.message, problem.subject) for rule, problem in problems]
