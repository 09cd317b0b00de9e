"""The structs of parameters: none of what click reads is lost, and none is read twice."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import get_type_hints

import click
import pytest
from msgspec import Struct

from linter.cli.main import main
from linter.cli.options import CheckParameters, LimitOptions, PublishOptions, ReadOptions, from_context
from linter.config.settings import FailOn
from linter.crawl.settings import CrawlSettings
from linter.run.options import BaselineOptions, CheckOptions
from linter.run.workspace import InputOptions


def command(name: str, of: click.Group = main) -> click.Command:
    found = of.get_command(click.Context(of), name)
    assert found
    return found


def parameters(of: click.Command) -> set[str]:
    return {str(parameter.name) for parameter in of.params}


def structs(of: type[Struct]) -> list[type[Struct]]:
    return [kind for kind in get_type_hints(of).values() if isinstance(kind, type) and issubclass(kind, Struct)]


def test_each_parameter_of_check_is_a_field_of_one_struct() -> None:
    kinds = structs(CheckParameters)
    assert len(kinds) == 8
    fields = Counter(name for kind in kinds for name in kind.__struct_fields__)
    assert set(fields.values()) == {1}
    assert fields.keys() | {"watch"} == parameters(command("check"))


@pytest.mark.parametrize("name", ["comment", "issue"])
def test_each_field_of_publish_is_a_parameter(name: str) -> None:
    publish = command("publish")
    assert isinstance(publish, click.Group)
    assert set(PublishOptions.__struct_fields__) <= parameters(command(name, publish))


@pytest.mark.parametrize("name", ["links", "outline"])
def test_each_field_that_has_no_default_is_a_parameter(name: str) -> None:
    with command(name).make_context(name, ["a.md", "--isolated"]) as context:
        assert from_context(ReadOptions, context) == ReadOptions(("a.md",), None, True, None)


def test_each_limit_is_a_field_of_the_crawl() -> None:
    assert set(LimitOptions.__struct_fields__) <= set(CrawlSettings.__struct_fields__)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("PLAYBOOK_LINT_NO_CACHE", "PLAYBOOK_LINT_GITHUB_TOKEN", "GH_TOKEN", "GITHUB_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def check_options(*args: str) -> CheckOptions:
    with command("check").make_context("check", list(args)) as context:
        return CheckParameters.of(context).check_options()


def test_all_of_them_reach_the_run(folder: Path) -> None:
    flags = ["--isolated", "--force-exclude", "--no-ignores", "--no-baseline", "--offline", "--config-from-base"]
    values = ["--select", "links,toc", "--select", "prose", "--fail-on", "info", "--diff-base", "main"]
    files = ["--config", "x.yaml", "--baseline", "known.json", "--cache-dir", "cache", "docs"]
    options = check_options(*flags, *values, *files)
    assert options == CheckOptions(
        InputOptions(folder, ("docs",), Path("x.yaml"), isolated=True, force_exclude=True),
        select=("links", "toc", "prose"),
        fail_on=FailOn.INFO,
        no_ignores=True,
        baseline=BaselineOptions(Path("known.json"), off=True),
        today=options.today,
        diff_base="main",
        config_from_base=True,
        cache_dir=Path("cache"),
    )


def test_what_is_not_named_keeps_the_defaults_of_the_crawl(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("linter.crawl.proxy_config.Proxies.from_environment", lambda _: CrawlSettings().proxies)
    assert check_options("--no-cache").crawl == CrawlSettings()
    assert check_options("--no-cache", "--retries", "0").crawl == CrawlSettings(retries=0)
    crawl = check_options("--cache-dir", "cache", "--max-age", "2h").crawl
    assert crawl
    assert crawl.cache
    assert (crawl.cache.folder, crawl.cache.max_age, crawl.cache.local) == (Path("cache"), 7200, True)
