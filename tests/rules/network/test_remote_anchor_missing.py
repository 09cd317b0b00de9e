"""remote-anchor-missing: what is said of a page that is there without its anchor."""

from __future__ import annotations

import pytest

from linter.outcome import Outcome, Status
from linter.rules.base import NoOptions
from linter.rules.network.remote_anchor_missing import RemoteAnchorMissing
from tests.rules.verdicts import LINK, URL, judged, link_to


@pytest.mark.parametrize(
    ("near", "help_"),
    [
        pytest.param("yy", "did you mean '#yy'?", id="one-like-it"),
        pytest.param("", "link to an anchor that is there, or to the page itself", id="none"),
    ],
)
def test_it_alone_speaks(near: str, help_: str) -> None:
    outcome = Outcome(URL, Status.OK, 200, URL, missing={"y": near})
    assert judged(outcome) == [(RemoteAnchorMissing, LINK.span, f"the page of '{URL}#y' has no anchor '#y'", LINK.url)]
    (problem,) = RemoteAnchorMissing(NoOptions()).check(LINK, outcome)
    assert (problem.help, problem.fix) == (help_, None)


def test_a_text_that_is_not_there() -> None:
    outcome, link = Outcome(URL, Status.OK, 200, URL, missing={":~:text=a": ""}), link_to(f"{URL}#:~:text=a")
    message = f"the page of '{URL}#:~:text=a' has not the text that it asks for"
    assert judged(outcome, link) == [(RemoteAnchorMissing, link.span, message, link.url)]
    (problem,) = RemoteAnchorMissing(NoOptions()).check(link, outcome)
    assert problem.help == "link to text that is there, or to the page itself"


@pytest.mark.parametrize(
    "outcome",
    [
        pytest.param(Outcome(URL, Status.OK, 200, URL), id="there-or-not-judged"),
        pytest.param(Outcome(URL, Status.OK, 200, URL, missing={"z": "y"}), id="another-link's"),
    ],
)
def test_nobody_speaks(outcome: Outcome) -> None:
    assert judged(outcome) == []
