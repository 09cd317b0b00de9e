"""What init says of the site that the pages are on."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.infer.drafts import proposed

PAGES = {"docs/index.md": "# Handbook\n\nText.\n", "docs/a.md": "# A\n\nText.\n", "README.md": "# Handbook\n\nText.\n"}


def test_the_generator_and_why(tmp_path: Path) -> None:
    proposal = proposed(tmp_path, {**PAGES, "mkdocs.yml": "site_name: x\n"})
    assert "  # 2 of 3 pages are on a site that MkDocs builds: there is mkdocs.yml\n  site: mkdocs\n" in proposal.text


@pytest.mark.parametrize(
    "files",
    [
        pytest.param({}, id="no-site"),
        pytest.param({"mkdocs.yml": "", "docs/.vitepress/config.ts": ""}, id="two-generators"),
        pytest.param({"part/handbook/book.toml": "", "part/handbook/src/a.md": "# A\n\nText.\n"}, id="deep-below"),
        pytest.param({"mkdocs.yml": "docs_dir: manual\n"}, id="no-page-on-it"),
        pytest.param({"conf.py": "DEBUG = True\n"}, id="another-conf.py"),
        pytest.param({"astro.config.mjs": "export default {}\n"}, id="another-site-of-astro"),
        pytest.param({"config.toml": "x = 1\n"}, id="another-config.toml"),
    ],
)
def test_nothing_where_that_is_not_certain(tmp_path: Path, files: dict[str, str]) -> None:
    assert "site:" not in proposed(tmp_path, {**PAGES, **files}).text
