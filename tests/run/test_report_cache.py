"""Runs again, by the command: files and reports that have not changed come from the cache, and only these."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Collection
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from msgspec import Struct
from msgspec.structs import replace

from linter.cli.main import main
from linter.config.settings import FailOn
from linter.crawl.settings import CrawlSettings
from linter.parse import many
from linter.parse.parser import parse
from linter.report import Counts
from linter.run import pipeline, report_cache
from linter.run.options import BaselineOptions, CheckOptions
from linter.run.workspace import InputOptions
from linter.sources import TextFile, parallel
from linter.store import document_cache
from linter.store.database import FILE

PAGE = (
    "# List\n\n## Tools\n\n- [Tool](https://tool.example/) - A tool for the the trade.\n- [Other](./other.md) - Gone.\n"
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a file, all of which is worth caching."""
    monkeypatch.setattr(document_cache, "MIN_SIZE", 1)
    monkeypatch.setattr(report_cache, "MIN_SIZE", 1)
    monkeypatch.setenv("PLAYBOOK_LINT_NO_CACHE", "")
    root = tmp_path / "list"
    (root / ".git").mkdir(parents=True)
    (root / "README.md").write_text(PAGE)
    (root / "rules.yaml").write_text("version: 1\nextends: [core]\n")
    monkeypatch.chdir(root)
    return root


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that are parsed."""
    pages: list[str] = []

    def spy(path: str, text: str) -> object:
        pages.append(path)
        return parse(path, text)

    monkeypatch.setattr(many, "parse", spy)
    return pages


@pytest.fixture
def linted(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """An item for each run that was linted."""
    runs: list[bool] = []
    make_report = pipeline.make_report

    def spy(run: pipeline.Run) -> object:
        runs.append(True)
        return make_report(run)

    monkeypatch.setattr(pipeline, "make_report", spy)
    return runs


def check(*arguments: str) -> Result:
    result = CliRunner().invoke(main, ["check", "--offline", "--cache-dir", "../kept", *arguments])
    assert result.exit_code in (0, 1), result.output
    return result


def test_a_repository_that_has_not_changed_is_not_linted_again(
    folder: Path, parsed: list[str], linted: list[bool]
) -> None:
    first = [check("--output-format", form).output for form in ("full", "concise", "json")]
    assert (len(linted), len(parsed)) == (1, 1)
    assert "the the" in first[0]
    assert first == [check("--output-format", form, "--no-cache").output for form in ("full", "concise", "json")]
    assert folder.exists()


CHANGES: dict[str, Callable[[Path], object]] = {
    "a page": lambda root: (root / "README.md").write_text(PAGE.replace("the the", "the")),
    "a new page": lambda root: (root / "more.md").write_text(PAGE),
    "what a link leads to": lambda root: (root / "other.md").write_text("# Other\n"),
    "the rules": lambda root: (root / "rules.yaml").write_text("version: 1\nrules: {target-missing: off}\n"),
    "no rules any more": lambda root: (root / "rules.yaml").unlink(),
    "the origin": lambda root: (root / ".git" / "config").write_text('[remote "origin"]\n url = git@github.com:a/b\n'),
    "a baseline": lambda root: CliRunner().invoke(
        main, ["check", "--offline", "--write-baseline", "--no-cache", str(root)]
    ),
    "what git ignores": lambda root: (root / ".gitignore").write_text("other.md\n"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_any_change_is_seen(folder: Path, linted: list[bool], change: Callable[[Path], object]) -> None:
    check()
    change(folder)
    linted.clear()
    after = check("--output-format", "json")
    assert linted == [True]
    assert after.output == check("--output-format", "json", "--no-cache").output


@pytest.mark.parametrize(
    "arguments",
    [("--select", "links"), ("--ignore", "prose"), ("--no-ignores",), ("--fail-on", "info"), ("--isolated",), (".",)],
)
def test_other_options_are_another_report(folder: Path, linted: list[bool], arguments: tuple[str, ...]) -> None:
    check()
    check(*arguments)
    assert len(linted) == 2
    check(*arguments)
    assert len(linted) == 2
    assert folder.exists()


OTHER_OPTIONS: dict[str, object] = {
    "select": ("links",),
    "ignore": ("prose",),
    "crawl": CrawlSettings(),
    "fail_on": FailOn.INFO,
    "no_ignores": True,
    "baseline": BaselineOptions(off=True),
    "today": date(2999, 1, 1),
    "diff_base": "HEAD",
    "config_from_base": True,
}
OTHER_BASELINES: dict[str, object] = {"file": Path("known.json"), "off": True, "write": True}
OTHER_INPUTS: dict[str, object] = {
    "paths": ("README.md",),
    "config": Path("other.yaml"),
    "isolated": True,
    "stdin": TextFile("x.md", "x"),
    "force_exclude": True,
}
NOT_IN_INPUTS = {"cwd"}  # it says where paths and the search for rules.yaml begin; what they lead to is in the key


def fields(kind: type[Struct], but: Collection[str] = ()) -> list[str]:
    return [name for name in kind.__struct_fields__ if name not in but]


@pytest.mark.parametrize("name", fields(CheckOptions, report_cache.NOT_IN_KEY))
def test_each_option_is_in_the_key(folder: Path, name: str) -> None:
    options = CheckOptions(InputOptions(folder))
    other = replace(options, **{name: OTHER_OPTIONS[name]})  # a new field needs another value here
    assert report_cache.report_key(options) is not None
    assert report_cache.report_key(other) != report_cache.report_key(options)


@pytest.mark.parametrize("name", fields(BaselineOptions))
def test_each_option_of_the_baseline_is_in_the_key(folder: Path, name: str) -> None:
    options = CheckOptions(InputOptions(folder))
    other = replace(options, baseline=replace(options.baseline, **{name: OTHER_BASELINES[name]}))
    assert report_cache.report_key(other) != report_cache.report_key(options)


@pytest.mark.parametrize("name", fields(InputOptions, NOT_IN_INPUTS))
def test_each_option_of_what_is_read_is_in_the_key(folder: Path, name: str) -> None:
    (folder / "other.yaml").write_text("version: 1\n")
    options = CheckOptions(InputOptions(folder))
    other = replace(options, input_options=replace(options.input_options, **{name: OTHER_INPUTS[name]}))
    assert report_cache.report_key(other) != report_cache.report_key(options)


def test_another_day_is_another_report(folder: Path, linted: list[bool]) -> None:
    check()
    pipeline.run(CheckOptions(InputOptions(folder), cache_dir=folder.parent / "kept", today=date(2999, 1, 1)))
    assert len(linted) == 2


def test_pages_that_are_as_they_were_are_not_parsed_again(folder: Path, parsed: list[str]) -> None:
    (folder / "more.md").write_text("# More\n")
    before = json.loads(check("--output-format", "json").output)
    (folder / "more.md").write_text("# Some more\n")
    parsed.clear()
    after = json.loads(check("--output-format", "json").output)
    assert parsed == ["more.md"]
    assert after["findings"] == before["findings"]


def test_another_program_takes_nothing_over(folder: Path, parsed: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    check()
    monkeypatch.setattr(document_cache, "fingerprint", lambda: b"another")
    check()
    assert parsed == ["README.md", "README.md"]
    assert folder.exists()


def spoil(file: Path, statement: str) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute(statement)


@pytest.mark.parametrize(
    "spoiled",
    [
        pytest.param(lambda file: file.write_bytes(b"not a database" * 99), id="not a database"),
        pytest.param(lambda file: spoil(file, "UPDATE page SET said = x'00'"), id="pages that are none"),
        pytest.param(lambda file: spoil(file, "UPDATE report SET said = x'81'"), id="reports that are none"),
        pytest.param(lambda file: spoil(file, "UPDATE report SET said = 'text'"), id="text"),
        pytest.param(lambda file: spoil(file, "UPDATE page SET said = 7"), id="a number"),
        pytest.param(lambda file: spoil(file, "DROP TABLE page"), id="a table is missing"),
        pytest.param(lambda file: spoil(file, "PRAGMA user_version = 99"), id="from a newer version"),
    ],
)
def test_what_is_broken_is_made_again(folder: Path, spoiled: Callable[[Path], object]) -> None:
    fresh = check("--no-cache").stdout
    check()
    spoiled(folder.parent / "kept" / FILE)
    assert check().stdout == fresh
    assert check().stdout == fresh


def test_a_report_with_a_flipped_bit_is_not_believed(folder: Path) -> None:
    fresh = check("--no-cache").stdout
    check()
    with closing(sqlite3.connect(folder.parent / "kept" / FILE)) as connection:
        (packed,) = connection.execute("SELECT said FROM report").fetchone()
        for place in range(0, len(packed), 7):
            wrong = bytearray(packed)
            wrong[place] ^= 4
            with connection:
                connection.execute("UPDATE report SET said = ?", (bytes(wrong),))
            assert check().stdout == fresh


def test_a_broken_file_is_reported(folder: Path) -> None:
    (folder.parent / "kept").mkdir()
    (folder.parent / "kept" / FILE).write_bytes(b"not a database" * 99)
    assert f"{FILE} was broken; it is now {FILE}.broken-1" in check().stderr
    assert f"{FILE} was broken" not in check().stderr


def test_what_is_no_longer_used_is_removed(folder: Path) -> None:
    cache_dir = folder.parent / "kept"
    document_cache.DocumentCache(cache_dir, clock=lambda: 0.0).store_report(
        "old", document_cache.CachedReport((), (), Counts(), (), FailOn.NEVER, 0)
    )
    check()
    with closing(sqlite3.connect(cache_dir / FILE)) as connection:
        assert connection.execute("SELECT count(*) FROM report").fetchone() == (1,)
        assert connection.execute("SELECT count(*) FROM page").fetchone() == (1,)


def test_fixing_and_standard_input_are_linted_each_time(folder: Path, linted: list[bool]) -> None:
    check()
    CliRunner().invoke(main, ["check", "--offline", "--cache-dir", "../kept", "-"], input=PAGE)
    CliRunner().invoke(main, ["check", "--offline", "--cache-dir", "../kept", "-"], input=PAGE + "the the\n")
    assert len(linted) == 3
    assert folder.exists()


@pytest.fixture
def forking(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "MIN_CHARACTERS", 1)


@pytest.mark.usefixtures("forking")
def test_what_other_processes_have_read_counts_too(folder: Path) -> None:
    """Only a rule looks into .github, and here each rule is run elsewhere."""
    (folder / "rules.yaml").write_text("version: 1\nrules: {required-file-missing: {files: [SUPPORT.md]}}\n")
    (folder / ".github").mkdir()
    assert "SUPPORT.md" in check().output
    (folder / ".github" / "SUPPORT.md").write_text("# Support\n")
    assert "SUPPORT.md" not in check().output
