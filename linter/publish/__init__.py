"""Says on GitHub what a run found: in one comment on a pull request, or in one issue.

It reads a report that strangers may have written, finds out for itself whom that concerns, and writes every word anew.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import anyio

from linter.publish.api import GitHub

Deed = Callable[[GitHub], Awaitable[list[str]]]
"""Does something on GitHub, and says in lines what it did."""


def carry_out(github: GitHub, deed: Deed) -> list[str]:
    """Does it, and says what was done. Raises `LinterError`."""

    async def run() -> list[str]:
        async with github:
            return await deed(github)

    return anyio.run(run)
