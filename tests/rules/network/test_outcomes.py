"""What came of asking, judged: each status is one rule's, and says what was seen."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from linter.finding import Problem
from linter.model import Link, LinkKind, LinkSyntax, Span
from linter.outcome import Outcome, Redirect, Status
from linter.rules.base import LinkRule, NoOptions
from linter.rules.network.link_dead import LinkDead
from linter.rules.network.link_moved import LinkMoved
from linter.rules.network.link_unverifiable import LinkUnverifiable
from linter.rules.network.tls_error import TlsError

RULES: tuple[type[LinkRule], ...] = (LinkDead, LinkMoved, LinkUnverifiable, TlsError)
URL = "https://a.dev/x"
LINK = Link(Span(4, 24), LinkKind.LINK, LinkSyntax.INLINE, f"{URL}#y", "x", Span(8, 23))


def judged(outcome: Outcome) -> Iterator[tuple[type[LinkRule], Problem]]:
    for rule in RULES:
        for problem in rule(NoOptions()).check(LINK, outcome):
            yield rule, problem


@pytest.mark.parametrize(
    ("outcome", "rule", "message"),
    [
        pytest.param(
            Outcome(URL, Status.DEAD, 404, URL, detail="answered 404 Not Found"),
            LinkDead,
            f"'{URL}#y' is dead: answered 404 Not Found",
            id="gone",
        ),
        pytest.param(
            Outcome(URL, Status.DEAD, None, URL, detail="no such host: a.dev"),
            LinkDead,
            f"'{URL}#y' is dead: no such host: a.dev",
            id="no-such-host",
        ),
        pytest.param(
            Outcome(URL, Status.DEAD, 410, "https://b.dev/", (Redirect(302, "https://b.dev/"),)),
            LinkDead,
            f"'{URL}#y' is dead: answered 410, after a redirect to https://b.dev/",
            id="gone-after-a-redirect",
        ),
        pytest.param(
            Outcome(URL, Status.UNVERIFIABLE, 429, URL, detail="answered 429 Too Many Requests"),
            LinkUnverifiable,
            f"'{URL}#y' cannot be checked: answered 429 Too Many Requests",
            id="refused",
        ),
        pytest.param(
            Outcome(URL, Status.UNVERIFIABLE),
            LinkUnverifiable,
            f"'{URL}#y' cannot be checked: no answer",
            id="silent",
        ),
        pytest.param(
            Outcome(URL, Status.TLS_ERROR, detail="certificate has expired"),
            TlsError,
            f"'{URL}#y' has no valid certificate: certificate has expired",
            id="expired",
        ),
        pytest.param(
            Outcome(URL, Status.MOVED, 200, "https://a.dev/z", (Redirect(301, "https://a.dev/z"),)),
            LinkMoved,
            f"'{URL}#y' has moved for good (301) to 'https://a.dev/z#y'",
            id="moved",
        ),
    ],
)
def test_one_rule_speaks(outcome: Outcome, rule: type[LinkRule], message: str) -> None:
    ((speaks, problem),) = judged(outcome)
    assert speaks is rule
    assert (problem.span, problem.message, problem.subject) == (LINK.span, message, f"{URL}#y")


@pytest.mark.parametrize("status", [Status.OK, Status.REFUSED, Status.UNCHECKED, Status.DEGRADED])
def test_nobody_speaks(status: Status) -> None:
    assert list(judged(Outcome(URL, status, 200, URL, detail="x"))) == []
