"""link-unverifiable: what is said of a refusal and of silence, and of which answers nothing is said."""

from __future__ import annotations

import pytest

from linter.outcome import Outcome, Status
from linter.rules.network.link_unverifiable import LinkUnverifiable
from tests.rules.verdicts import LINK, URL, judged, link_to


@pytest.mark.parametrize(
    ("outcome", "message"),
    [
        pytest.param(
            Outcome(URL, Status.UNVERIFIABLE, 429, URL, detail="answered 429 Too Many Requests"),
            f"'{URL}#y' cannot be checked: answered 429 Too Many Requests",
            id="refused",
        ),
        pytest.param(
            Outcome(URL, Status.UNVERIFIABLE),
            f"'{URL}#y' cannot be checked: no answer",
            id="silent",
        ),
    ],
)
def test_it_alone_speaks(outcome: Outcome, message: str) -> None:
    assert judged(outcome) == [(LinkUnverifiable, LINK.span, message, LINK.url)]


@pytest.mark.parametrize("status", [Status.OK, Status.REFUSED, Status.UNCHECKED])
def test_nobody_speaks(status: Status) -> None:
    assert judged(Outcome(URL, status, 200, URL, detail="x")) == []


def test_a_host_that_is_down_is_told_once_a_page() -> None:
    rule = LinkUnverifiable(LinkUnverifiable.Options())
    seen = [
        Outcome(f"https://{host}/{n}", Status.UNVERIFIABLE, detail="no answer; it is down", down=down)
        for n, (host, down) in enumerate([("a.dev", "a.dev"), ("b.dev", ""), ("b.dev", ""), ("a.dev", "a.dev")])
    ]
    told = [problem.subject for outcome in seen for problem in rule.check(link_to(outcome.url), outcome)]
    assert told == ["https://a.dev/0", "https://b.dev/1", "https://b.dev/2"]
