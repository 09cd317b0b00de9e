"""The limit on open files is ours to keep: no link is blamed for it."""

from __future__ import annotations

import subprocess
import sys

import pytest

from linter.crawl.http.runtime import open_files
from linter.outcome import Status
from tests.crawl.conftest import Checker, Farm

LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_NOFILE, tuple(map(int, sys.argv[1:])))
from linter.crawl.http.runtime import open_files
print(open_files(), resource.getrlimit(resource.RLIMIT_NOFILE)[0])
"""


@pytest.mark.parametrize("files", [66, 80, 5_000])
def test_links_are_asked_with_the_files_that_there_are(farm: Farm, check: Checker, files: int) -> None:
    site = farm.site({f"/{number}": "0.02s 200" for number in range(60)})
    check.runtime["files"] = lambda: files
    crawl = check(*(site.url(f"/{number}") for number in range(60)), host_concurrency=50, timeout=10.0)
    assert {outcome.status for outcome in crawl.outcomes.values()} == {Status.OK}
    assert farm.peak <= max(1, (files - 64) // 2)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
@pytest.mark.parametrize(("soft", "hard", "got"), [(256, 4096, 4096), (256, 256, 256), (512, 20_000, 10_000)])
def test_more_are_asked_for(soft: int, hard: int, got: int) -> None:
    command = [sys.executable, "-c", LIMITED, str(soft), str(hard)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if "not allowed to raise maximum limit" in done.stderr:
        pytest.skip("the hard limit here is lower")
    assert done.stdout.split() == [str(got), str(got)]


def test_what_is_there_is_enough_here() -> None:
    assert open_files() >= 256
