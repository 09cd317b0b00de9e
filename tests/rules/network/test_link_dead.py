"""link-dead: what is said of a page that is gone, and of a host."""

from __future__ import annotations

import pytest

from linter.outcome import Outcome, Redirect, Status
from linter.rules.network.link_dead import LinkDead
from tests.rules.verdicts import LINK, URL, judged


@pytest.mark.parametrize(
    ("outcome", "message"),
    [
        pytest.param(
            Outcome(URL, Status.DEAD, 404, URL, detail="answered 404 Not Found"),
            f"'{URL}#y' is dead: answered 404 Not Found",
            id="gone",
        ),
        pytest.param(
            Outcome(URL, Status.DEAD, None, URL, detail="no such host: a.dev"),
            f"'{URL}#y' is dead: no such host: a.dev",
            id="no-such-host",
        ),
        pytest.param(
            Outcome(URL, Status.DEAD, 410, "https://b.dev/", (Redirect(302, "https://b.dev/"),)),
            f"'{URL}#y' is dead: answered 410, after a redirect to https://b.dev/",
            id="gone-after-a-redirect",
        ),
    ],
)
def test_it_alone_speaks(outcome: Outcome, message: str) -> None:
    assert judged(outcome) == [(LinkDead, LINK.span, message, LINK.url)]
