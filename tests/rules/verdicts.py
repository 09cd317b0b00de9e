"""What the rules about links on the network say of one link, given what came of asking."""

from __future__ import annotations

from linter.model import Link, LinkKind, LinkSyntax, Span
from linter.outcome import Outcome
from linter.rules.base import LinkRule, NoOptions
from linter.rules.network.link_dead import LinkDead
from linter.rules.network.link_moved import LinkMoved
from linter.rules.network.link_unverifiable import LinkUnverifiable
from linter.rules.network.tls_error import TlsError

RULES: tuple[type[LinkRule], ...] = (LinkDead, LinkMoved, LinkUnverifiable, TlsError)
URL = "https://a.dev/x"
LINK = Link(Span(4, 24), LinkKind.LINK, LinkSyntax.INLINE, f"{URL}#y", "x", Span(8, 23))


def judged(outcome: Outcome) -> list[tuple[type[LinkRule], Span, str, str]]:
    """Rule, place, message and subject of each problem that any of the rules finds."""
    problems = [(rule, problem) for rule in RULES for problem in rule(NoOptions()).check(LINK, outcome)]
    return [(rule, problem.span, problem.message, problem.subject) for rule, problem in problems]
