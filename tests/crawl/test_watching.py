"""Whoever watches a run is told what is asked, what it came to, and who asked for rest."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from linter.crawl.settings import CrawlSettings
from linter.run.options import CheckOptions
from linter.run.pipeline import run
from linter.run.workspace import InputOptions
from linter.terminal.progress import Tally

if TYPE_CHECKING:
    from tests.crawl.conftest import Farm


def test_what_is_asked_is_counted_once(farm: Farm, tmp_path: Path) -> None:
    rests: list[str] = []

    class Watching(Tally):
        def rest(self, host: str, seconds: float) -> None:
            rests.append(host)
            super().rest(host, seconds)

    site = farm.site({"/a": "200", "/b": "404", "/c": "301 /a", "/busy": ["429", "200"]})
    urls = [site.url(path) for path in ("/a", "/a#x", "/b", "/c", "/busy", "/a")]
    (tmp_path / "README.md").write_text("# A\n\n" + "\n".join(f"- [x]({url})" for url in urls) + "\n")
    watch = Watching()
    run(CheckOptions(InputOptions(tmp_path, isolated=True), crawl=CrawlSettings(allow_private=True)), watch)
    far, found, *_ = watch.lines()
    assert (far.split("  ")[0], far.split("  ")[-1], found) == ("4/4 links", "0 to go", "ok 2  dead 1  moved 1")
    assert rests == ["127.0.0.1"]
