"""link-unverifiable: what is said of a refusal and of silence, and of which answers nothing is said."""

from __future__ import annotations

import pytest

from linter.outcome import Outcome, Status
from linter.rules.network.link_unverifiable import LinkUnverifiable
from tests.rules.verdicts import LINK, URL, judged


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
