"""The command line's parameters: each option also as an environment variable, and the groups that commands share."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import click

from linter.cli import completion

F = TypeVar("F", bound=Callable[..., Any])

FORMATS = sorted(
    file.stem for file in (Path(__file__).parents[1] / "formats").glob("[a-z]*.py")
)  # cheaper than importing
STDIN = STDOUT = "-"
VERBOSE = "linter.verbose"
"""In `Context.meta`: whether -v is set."""


class EnvironmentOption(click.Option):
    """An option whose errors name the environment variable, if its value is from there."""

    def get_error_hint(self, ctx: click.Context | None) -> str:
        hint = super().get_error_hint(ctx)
        source = ctx.get_parameter_source(self.name) if ctx and self.name else None
        return f"{hint} (from {self.envvar})" if source is click.core.ParameterSource.ENVIRONMENT else hint


def option(*names: str, **attributes: Any) -> Callable[[F], F]:
    """A click option that may also be set as `PLAYBOOK_LINT_<NAME>`."""
    long = next(name for name in names if name.startswith("--")).partition("/")[0]
    variable = f"PLAYBOOK_LINT_{long.removeprefix('--').replace('-', '_').upper()}"
    return click.option(*names, cls=EnvironmentOption, envvar=variable, show_envvar=False, **attributes)


def verbose_option(text: str, *, is_parameter: bool = False) -> Callable[[F], F]:
    """`-v`, which is stored for the report of a bug; with `is_parameter` the command gets it too."""

    def store(context: click.Context, _parameter: click.Parameter, value: bool) -> bool:
        context.meta[VERBOSE] = value
        return value

    return option("-v", "--verbose", is_flag=True, expose_value=is_parameter, callback=store, help=text)


def combine(*decorators: Callable[[F], F]) -> Callable[[F], F]:
    """The decorators as one, in the order in which `--help` lists them."""

    def decorate(function: F) -> F:
        for decorator in reversed(decorators):
            function = decorator(function)
        return function

    return decorate


def _seconds(_context: click.Context, _parameter: click.Parameter, value: str | None) -> float | None:
    """Seconds, from a number alone or with s, m, h or d."""
    if value is None:
        return None
    match = re.fullmatch(r"([0-9]{1,9}(?:\.[0-9]{1,3})?)([smhd]?)", value.strip().lower())
    if match is None:
        raise click.BadParameter(f"'{value}' is no time; write 90, 30m, 12h or 7d")
    return float(match[1]) * {"": 1, "s": 1, "m": 60, "h": 3600, "d": 86400}[match[2]]


def _names(_context: click.Context, _parameter: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """The names in all values, between commas or blanks."""
    return tuple(name for value in values for name in value.replace(",", " ").split())


def _report_files(
    _context: click.Context, _parameter: click.Parameter, values: tuple[str, ...]
) -> tuple[tuple[str, Path], ...]:
    """Formats with their files."""
    found = []
    for value in values:
        name, _, file = value.partition("=")
        if file in ("", STDIN):
            raise click.BadParameter(f"'{value}' is not NAME=FILE")
        if name not in FORMATS:
            raise click.BadParameter(f"'{name}' is no format; it is one of {', '.join(FORMATS)}")
        found.append((name, Path(file)))
    return tuple(found)


class _Line(click.types.StringParamType):
    def split_envvar_value(self, rv: str) -> list[str]:
        """One a line: there are blanks in header fields and in names of files."""
        return [line for line in rv.splitlines() if line.strip()]


read_options = combine(
    click.argument("paths", nargs=-1, metavar="[PATH]...", shell_complete=completion.complete_file),
    option("--config", type=click.Path(path_type=Path), help="Use this file instead of the nearest rules.yaml."),
    option("--isolated", is_flag=True, help="Read no rules.yaml: the preset core, files as named."),
    option(
        "--stdin-filename",
        metavar="PATH",
        shell_complete=completion.complete_file,
        help="The path that standard input (-) stands for.",
    ),
)

list_format_option = option(
    "--output-format", type=click.Choice(("text", "json")), default="text", show_default=True, help="How to say it."
)

color_option = option("--color", type=click.Choice(("auto", "always", "never")), default=None, help="Colours (auto).")

cache_dir_option = option(
    "--cache-dir", type=click.Path(path_type=Path, file_okay=False), help="Where links are remembered."
)

fail_on_option = option(
    "--fail-on", type=click.Choice(("info", "warning", "error", "never")), help="Least that fails (error)."
)

github_api_option = option("--github-api-url", metavar="URL", help="Where GitHub's API is (https://api.github.com).")

report_options = combine(
    option("--output-format", type=click.Choice(FORMATS), default="full", show_default=True, help="How to say it."),
    option("--statistics", is_flag=True, help="Show how many findings each rule has instead of the findings."),
    option("-o", "--output-file", type=click.Path(path_type=Path), help="Write the results there instead of stdout."),
    option(
        "--report",
        "report_files",
        multiple=True,
        type=_Line(),
        callback=_report_files,
        metavar="NAME=FILE",
        help="Also write this format there (repeatable).",
    ),
)

_rules_option = partial(
    option,
    multiple=True,
    metavar="NAME",
    callback=_names,
    shell_complete=completion.complete_words(completion.rule_and_group_names),
)

rule_options = combine(
    _rules_option("--select", help="Only these rules or groups (repeatable, or with commas)."),
    _rules_option("--ignore", help="Not these rules or groups."),
    option("--no-ignores", is_flag=True, help="Show what comments and exceptions silence."),
)

baseline_options = combine(
    option("--baseline", type=click.Path(path_type=Path), help="Findings that it counts are known and do not fail."),
    option("--no-baseline", is_flag=True, help="Compare with none, not even .playbook-lint-baseline.json."),
    option("--write-baseline", is_flag=True, help="Make the baseline, or take out of it what is mended."),
)

base_options = combine(
    option(
        "--diff-base",
        metavar="REV",
        default="",
        help="Judge the change since it left this revision; auto: as CI says.",
    ),
    option("--config-from-base", is_flag=True, help="With --diff-base: judge by the rules.yaml that is there."),
)

fix_options = combine(
    option("--fix", is_flag=True, help="Mend what can be mended safely, and report what is left."),
    option("--fix-only", is_flag=True, help="Mend as --fix does, and say nothing of what is left."),
    option("--unsafe-fixes", is_flag=True, help="With --fix or --diff: also fixes that want a look afterwards."),
    option("--diff", is_flag=True, help="Show what --fix would change instead; status 1 if it would."),
    option("--show-fixes", is_flag=True, help="With --fix or --diff: list each fix on stderr."),
    option("--exit-non-zero-on-fix", is_flag=True, help="With --fix: status 1 if anything was mended."),
)

display_options = combine(
    color_option,
    option("--no-progress", is_flag=True, help="No progress display."),
    option("--host-stats", is_flag=True, help="Say on stderr what each host was asked, and how it answered."),
    verbose_option("Say what is read and done, and when.", is_parameter=True),
    option("-q", "--quiet", is_flag=True, help="Only results: no notes, no progress."),
)

crawl_options = combine(
    option("--timeout", type=click.FloatRange(min=0.001), help="Seconds for a link in all (20)."),
    option("--connect-timeout", type=click.FloatRange(min=0.001), help="Seconds to connect (10)."),
    option("--max-concurrency", type=click.IntRange(min=1), help="Most requests at once (1536)."),
    option("--host-concurrency", type=click.IntRange(min=1), help="Most requests at once to a host (10)."),
    option("--host-interval", type=click.FloatRange(min=0), help="Seconds between requests to a host (0)."),
    option("--retries", type=click.IntRange(min=0), help="Further tries after a passing failure (2)."),
    option("--max-redirects", type=click.IntRange(min=0), help="Most redirects followed (10)."),
    option("--budget", type=click.FloatRange(min=0), help="Seconds for all links; what is left is unchecked."),
    option(
        "--max-age", callback=_seconds, metavar="TIME", help="Ask no link again that was asked since: 30m, 12h, 7d."
    ),
    cache_dir_option,
    option("--no-cache", is_flag=True, help="Remember nothing, and ask all links."),
    option("--allow-private", is_flag=True, default=None, help="Also ask addresses of private networks."),
    option("--user-agent", help="How to introduce ourselves to servers."),
    option(
        "--header",
        "headers",
        multiple=True,
        type=_Line(),
        metavar="HOST=NAME:VALUE",
        help="Send this with requests to HOST (repeatable).",
    ),
    option("--suggest-archive", is_flag=True, help="Look for archived copies of dead links, and offer them as fixes."),
    option("--archive-url", metavar="URL", help="Where archived copies are (https://archive.org)."),
    github_api_option,
)
