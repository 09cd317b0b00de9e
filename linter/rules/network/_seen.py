"""What asking about an address came to, in words."""

from __future__ import annotations

from linter.outcome import Outcome


def seen(outcome: Outcome) -> str:
    """What happened, and at the end of which redirects, if there were any."""
    what = outcome.detail or (f"answered {outcome.code}" if outcome.code else "no answer")
    return f"{what}, after a redirect to {outcome.final_url}" if outcome.redirects else what
