"""Publishes a report on GitHub: as one comment on a pull request, or as one issue.

The report may be untrusted: the pull requests are looked up by commit, and the text is rendered anew.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import anyio

from linter.publish.api import GitHub

Task = Callable[[GitHub], Awaitable[list[str]]]
"""Changes something on GitHub; what it did, in lines."""


def run_task(github: GitHub, task: Task) -> list[str]:
    """Runs a task; what it did, in lines. Raises `LinterError`."""

    async def run() -> list[str]:
        async with github:
            return await task(github)

    return anyio.run(run)
