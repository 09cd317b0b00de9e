"""Running git: quietly, without a shell, and without fetching anything."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from linter.errors import UsageError

_QUIET = {"GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}


def git_output(root: Path, *words: str) -> bytes | None:
    """The output of git; `None` if it fails. Raises `UsageError` if there is no git to run."""
    result = run_git(root, *words)
    return result.stdout if result.returncode == 0 else None


def run_git(root: Path, *words: str) -> subprocess.CompletedProcess[bytes]:
    """Runs git. Raises `UsageError` if there is none to run."""
    try:
        return subprocess.run(  # noqa: S603 - no shell; a revision is after --end-of-options
            git_command(root, *words), capture_output=True, check=False, env=git_environment()
        )
    except OSError as error:
        raise UsageError(f"git cannot be run: {error.strerror}", where="--diff-base") from error
    except ValueError:  # a NUL, or half a character: nothing has such a name, and it cannot be passed on
        return subprocess.CompletedProcess(words, 128)


def git_command(root: Path, *words: str) -> list[str]:
    """The command line of git for the repository at `root`."""
    return ["git", "--no-pager", "--literal-pathspecs", "-c", "core.fsmonitor=false", "-C", str(root), *words]


def git_environment() -> dict[str, str]:
    """The environment in which git takes no locks, fetches nothing and waits for nobody."""
    return {**os.environ, **_QUIET}
