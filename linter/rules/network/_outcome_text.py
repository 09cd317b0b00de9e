"""The text of an outcome for messages."""

from __future__ import annotations

from linter.outcome import Outcome


def describe(outcome: Outcome) -> str:
    """The outcome in words, with the target of the redirects, if there were any."""
    what = outcome.detail or (f"answered {outcome.code}" if outcome.code else "no answer")
    return f"{what}, after a redirect to {outcome.final_url}" if outcome.redirects else what
