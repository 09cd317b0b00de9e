"""link-degraded: what is said of an answer that only looks like success."""

from __future__ import annotations

import pytest

from linter.outcome import Outcome, Redirect, Status
from linter.rules.network.link_degraded import LinkDegraded
from tests.rules.verdicts import LINK, URL, judged

FRONT = "https://a.dev/"


@pytest.mark.parametrize(
    ("outcome", "message"),
    [
        pytest.param(
            Outcome(URL, Status.DEGRADED, 200, FRONT, (Redirect(301, FRONT),), detail="answered 200 OK, but with x"),
            f"'{URL}#y' does not lead to its page: answered 200 OK, but with x, after a redirect to {FRONT}",
            id="a-permanent-redirect-has-not-moved-too",
        ),
        pytest.param(
            Outcome(URL, Status.DEGRADED, 200, URL, detail="answered 200 OK, but with x", missing={"y": ""}),
            f"'{URL}#y' does not lead to its page: answered 200 OK, but with x",
            id="no-redirect",
        ),
    ],
)
def test_it_alone_speaks(outcome: Outcome, message: str) -> None:
    assert judged(outcome) == [(LinkDegraded, LINK.span, message, LINK.url)]
