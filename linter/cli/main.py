"""The front door: the command line, printing, and exit statuses.

0 clean, 1 findings at or above `--fail-on`, 2 a mistake of the user's or a bug of ours, 130 interrupted.
Everything heavier than click is imported by the command that needs it: `--version` and `--help` must not wait for it.
"""

from __future__ import annotations

import gc
import os
import re
import sys
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from io import StringIO
from pathlib import Path
from stat import S_ISREG
from typing import TYPE_CHECKING, Any, TypeVar

import click

from linter import __version__
from linter.cli import completion
from linter.errors import LinterError, UsageError
from linter.text.actions_commands import Hold, held, in_actions
from linter.text.plural import plural

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from linter.crawl.settings import CacheSettings, CrawlSettings
    from linter.outcome import Outcome
    from linter.publish.api import GitHub
    from linter.report import Report
    from linter.run.fixer import FixRun
    from linter.run.pipeline import CheckOptions, CrawlObserver
    from linter.run.workspace import InputOptions
    from linter.sources import TextFile

F = TypeVar("F", bound=Callable[..., Any])

FORMATS = sorted(
    file.stem for file in (Path(__file__).parents[1] / "formats").glob("[a-z]*.py")
)  # cheaper than importing
STDIN = "-"
TOKENS = ("PLAYBOOK_LINT_GITHUB_TOKEN", "GH_TOKEN", "GITHUB_TOKEN")  # the first that is set counts
INTERRUPTED = 130  # 128 + SIGINT, as shells have it
TALK = "linter.verbose"  # among what click's contexts share: whether -v was given


class Front(click.Group):
    """`check` is the default command; a `LinterError` is one line and status 2, and so is a bug of ours.

    Every command takes `-v`, with which a bug shows its traceback.
    """

    def add_command(self, cmd: click.Command, name: str | None = None) -> None:
        if all(param.name != "verbose" for param in cmd.params):
            talk("Show where a bug in playbook-lint is.")(cmd)
        super().add_command(cmd, name)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        first = args[0] if args else ""
        if not args and ctx.resilient_parsing:  # a shell asks what may come first
            return super().parse_args(ctx, args)
        if first not in self.commands and first not in ("--help", "-h", "--version"):
            args = ["check", *args]
        return super().parse_args(ctx, args)

    def main(self, *args: Any, **more: Any) -> Any:
        try:
            return super().main(*args, **{"complete_var": completion.VARIABLE, **more})
        finally:
            _HOLD.end()

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem[str]]:
        """What may come first: a command, or what may come first after `check`."""
        first = self.commands["check"]
        of_check = first.shell_complete(click.Context(first, parent=ctx), incomplete)
        files = [] if incomplete.startswith("-") else completion.file(ctx, first.params[0], incomplete)
        found = [*files, *super().shell_complete(ctx, incomplete), *of_check]
        return list({item.value: item for item in found}.values())  # both have --help

    def invoke(self, ctx: click.Context) -> Any:
        gc.set_threshold(100_000)  # parsing makes many small things that stay: looking for cycles doubles its time
        try:
            return super().invoke(ctx)
        except LinterError as error:
            _say(_mistake(error))
            ctx.exit(2)
        except KeyboardInterrupt:
            _say("error: interrupted before there were results")
            ctx.exit(INTERRUPTED)
        except click.ClickException as error:
            shown = StringIO()
            error.show(shown)
            for line in shown.getvalue().rstrip("\n").split("\n"):  # it repeats what was written
                _say(line)
            ctx.exit(error.exit_code)
        except (click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise
        except Exception as error:  # noqa: BLE001 - the outermost door: whatever comes here is a bug of ours
            from linter.terminal.bug import bug  # noqa: PLC0415 - lazy: for --version

            for line in bug(error, talk=ctx.meta.get(TALK, False)):
                _say(line)
            ctx.exit(2)


def _mistake(error: LinterError) -> str:
    return f"error[{error.rule}]: {error}" if error.rule else f"error: {error}"


_HOLD = Hold(partial(click.echo, err=True))
"""What goes to stderr, and to stdout unless it has a hold of its own, gives GitHub's runner no command."""


def _say(text: str) -> None:
    """A line to stderr, made safe."""
    from linter.text.sanitise import sanitise_line  # noqa: PLC0415 - lazy: for --version

    _HOLD.begin()
    click.echo(sanitise_line(text), err=True)


class FromEnvironment(click.Option):
    """An option whose errors name the environment variable, if its value is from there."""

    def get_error_hint(self, ctx: click.Context | None) -> str:
        hint = super().get_error_hint(ctx)
        source = ctx.get_parameter_source(self.name) if ctx and self.name else None
        return f"{hint} (from {self.envvar})" if source is click.core.ParameterSource.ENVIRONMENT else hint


def option(*names: str, **more: Any) -> Callable[[F], F]:
    """A click option that may also be given as `PLAYBOOK_LINT_<NAME>`."""
    long = next(name for name in names if name.startswith("--")).partition("/")[0]
    variable = f"PLAYBOOK_LINT_{long.removeprefix('--').replace('-', '_').upper()}"
    return click.option(*names, cls=FromEnvironment, envvar=variable, show_envvar=False, **more)


def talk(text: str, *, kept: bool = False) -> Callable[[F], F]:
    """`-v`, which is noted for whoever reports a bug; `kept`: the command wants to know of it too."""

    def noted(ctx: click.Context, _param: click.Parameter, value: bool) -> bool:
        ctx.meta[TALK] = value
        return value

    return option("-v", "--verbose", is_flag=True, expose_value=kept, callback=noted, help=text)


def several(*decorators: Callable[[F], F]) -> Callable[[F], F]:
    """The decorators as one, in the order in which `--help` lists them."""

    def decorate(function: F) -> F:
        for decorator in reversed(decorators):
            function = decorator(function)
        return function

    return decorate


def _seconds(_ctx: click.Context, _param: click.Parameter, value: str | None) -> float | None:
    """Seconds, from a number alone or with s, m, h or d."""
    if value is None:
        return None
    match = re.fullmatch(r"([0-9]{1,9}(?:\.[0-9]{1,3})?)([smhd]?)", value.strip().lower())
    if match is None:
        raise click.BadParameter(f"'{value}' is no time; write 90, 30m, 12h or 7d")
    return float(match[1]) * {"": 1, "s": 1, "m": 60, "h": 3600, "d": 86400}[match[2]]


class _Line(click.types.StringParamType):
    def split_envvar_value(self, rv: str) -> list[str]:
        """One a line: there are blanks in header fields and in names of files."""
        return [line for line in rv.splitlines() if line.strip()]


def _reports(_ctx: click.Context, _param: click.Parameter, values: tuple[str, ...]) -> tuple[tuple[str, Path], ...]:
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


reading = several(
    click.argument("paths", nargs=-1, metavar="[PATH]...", shell_complete=completion.file),
    option("--config", type=click.Path(path_type=Path), help="Use this file instead of the nearest rules.yaml."),
    option("--isolated", is_flag=True, help="Read no rules.yaml: the preset core, files as named."),
    option(
        "--stdin-filename",
        metavar="PATH",
        shell_complete=completion.file,
        help="The path that standard input (-) stands for.",
    ),
)

listing = option(
    "--output-format", type=click.Choice(("text", "json")), default="text", show_default=True, help="How to say it."
)

chosen = partial(option, multiple=True, metavar="NAME", shell_complete=completion.words(completion.names))

coloured = option("--color", type=click.Choice(("auto", "always", "never")), default=None, help="Colours (auto).")

where_kept = option("--cache-dir", type=click.Path(path_type=Path, file_okay=False), help="Where links are remembered.")

failing = option(
    "--fail-on", type=click.Choice(("info", "warning", "error", "never")), help="Least that fails (error)."
)

github_api = option("--github-api-url", metavar="URL", help="Where GitHub's API is (https://api.github.com).")

crawling = several(
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
    where_kept,
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
    github_api,
)

publishing = several(
    click.argument("report", metavar="REPORT.json", type=click.Path(path_type=Path)),
    option("--repository", metavar="OWNER/NAME", required=True, help="Where to say it."),
    failing,
    option("--dry-run", is_flag=True, help="Change nothing: say what would be done, and show the text."),
    github_api,
)


@click.group(cls=Front, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="playbook-lint", message="%(prog)s %(version)s")
def main() -> None:
    """Keeps curated lists true: links, tables of contents, phases and topics.

    `playbook-lint [PATH]...` is `playbook-lint check [PATH]...`.
    """


@main.command()
@reading
@option("--offline", is_flag=True, help="Make no request; check what can be checked without.")
@option("--output-format", type=click.Choice(FORMATS), default="full", show_default=True, help="How to say it.")
@option("--statistics", is_flag=True, help="Show how many findings each rule has instead of the findings.")
@option("-o", "--output-file", type=click.Path(path_type=Path), help="Write the results there instead of stdout.")
@option(
    "--report",
    multiple=True,
    type=_Line(),
    callback=_reports,
    metavar="NAME=FILE",
    help="Also write this format there (repeatable).",
)
@chosen("--select", help="Only these rules or groups (repeatable, or with commas).")
@chosen("--ignore", help="Not these rules or groups.")
@option("--no-ignores", is_flag=True, help="Show what comments and exceptions silence.")
@option("--baseline", type=click.Path(path_type=Path), help="Findings that it counts are known and do not fail.")
@option("--no-baseline", is_flag=True, help="Compare with none, not even .playbook-lint-baseline.json.")
@option("--write-baseline", is_flag=True, help="Make the baseline, or take out of it what is mended.")
@failing
@option("--exit-zero", is_flag=True, help="Exit with 0 even if there are findings.")
@option(
    "--diff-base", metavar="REV", default="", help="Judge the change since it left this revision; auto: as CI says."
)
@option("--config-from-base", is_flag=True, help="With --diff-base: judge by the rules.yaml that is there.")
@option("--fix", is_flag=True, help="Mend what can be mended safely, and report what is left.")
@option("--fix-only", is_flag=True, help="Mend as --fix does, and say nothing of what is left.")
@option("--unsafe-fixes", is_flag=True, help="With --fix or --diff: also fixes that want a look afterwards.")
@option("--diff", is_flag=True, help="Show what --fix would change instead; status 1 if it would.")
@option("--show-fixes", is_flag=True, help="With --fix or --diff: list each fix on stderr.")
@option("--exit-non-zero-on-fix", is_flag=True, help="With --fix: status 1 if anything was mended.")
@option("--watch", is_flag=True, help="Check again whenever a page or rules.yaml changes, until Ctrl-C.")
@option("--force-exclude", is_flag=True, help="Apply files.exclude to named files too.")
@coloured
@option("--no-progress", is_flag=True, help="No progress display.")
@option("--host-stats", is_flag=True, help="Say on stderr what each host was asked, and how it answered.")
@talk("Say what is read and done, and when.", kept=True)
@option("-q", "--quiet", is_flag=True, help="Only results: no notes, no progress.")
@crawling
@click.pass_context
def check(ctx: click.Context, /, **given: Any) -> None:
    """Check pages: rules first, then the links that need the network."""
    _check_combination(given)
    mends = given["fix"] or given["fix_only"] or given["diff"]
    for flag in () if mends else ("unsafe_fixes", "show_fixes", "exit_non_zero_on_fix"):
        if ctx.get_parameter_source(flag) is click.core.ParameterSource.COMMANDLINE:
            _note(given, f"--{flag.replace('_', '-')} does nothing without --fix, --fix-only or --diff")
    if given["watch"]:
        ctx.exit(_watch(given))
    if mends:
        ctx.exit(_mend(given))
    report, failed = _checked(given, {})
    ctx.exit(2 if failed else _status(report, exit_zero=given["exit_zero"]))


def _check_combination(given: dict[str, Any]) -> None:
    """Refuses what cannot be meant."""
    if given["watch"] and STDIN in given["paths"]:
        raise UsageError("standard input cannot be watched; name the page", where=STDIN)
    for flag in ("fix", "fix_only", "diff"):
        if given["watch"] and given[flag]:
            raise UsageError(f"--watch only looks; run --{flag.replace('_', '-')} by itself")
    together = (("write_baseline", "diff"), ("write_baseline", "no_ignores"), ("write_baseline", "diff_base"))
    alone = (("statistics", "diff"), ("report", "diff"))
    for one, other in (*together, ("write_baseline", "fix_only"), ("write_baseline", "watch"), *alone):
        if given[one] and given[other]:
            names = " and ".join(f"--{name.replace('_', '-')}" for name in (one, other))
            raise UsageError(f"{names} cannot be used together; do one after the other")
    if given["config_from_base"] and not given["diff_base"]:
        raise UsageError("--config-from-base needs --diff-base, which says what the base is")
    for name in ("output_file", "report"):
        if given["fix_only"] and given[name] and not given["diff"]:
            raise UsageError(f"--fix-only reports nothing; use --fix with --{name.replace('_', '-')}")
    files = [os.path.realpath(file) for file in _written(given)]
    for file in files:
        if files.count(file) > 1:
            raise UsageError("is to have two reports; name a file for each", where=file)


def _checked(given: dict[str, Any], known: Mapping[str, Outcome]) -> tuple[Report, int]:
    """Checks and says what was found; how many reports could not be written.

    `known` are outcomes of an earlier run, which are not asked again.
    """
    from linter.run.pipeline import run  # noqa: PLC0415 - lazy

    request = _request(given)
    with _progress(given) as watch:
        report = run(request, watch, known)
    return report, _say_report(given, report)


def _request(given: dict[str, Any]) -> CheckOptions:
    from linter.config.settings import FailOn  # noqa: PLC0415
    from linter.run.baseline_comparison import BaselineOptions  # noqa: PLC0415 - lazy
    from linter.run.pipeline import CheckOptions  # noqa: PLC0415

    return CheckOptions(
        choice=_choice(given),
        select=_words(given["select"]),
        ignore=_words(given["ignore"]),
        crawl=None if given["offline"] else _crawl_settings(given),
        fail_on=FailOn(given["fail_on"]) if given["fail_on"] else None,
        no_ignores=given["no_ignores"],
        diff_base=given["diff_base"],
        config_from_base=given["config_from_base"],
        baseline=BaselineOptions(given["baseline"], given["no_baseline"], given["write_baseline"]),
        kept=None if given["no_cache"] else _cache_folder(given["cache_dir"]),
    )


@contextmanager
def _progress(given: dict[str, Any]) -> Iterator[CrawlObserver]:
    from linter.terminal.progress import NowAndThen, progress  # noqa: PLC0415 - lazy
    from linter.terminal.verbose import verbose  # noqa: PLC0415

    talk = given["verbose"] and not given["quiet"]
    wanted = not (given["offline"] or given["no_progress"] or given["quiet"])
    show = sys.stderr.isatty() and wanted and not talk
    with verbose(_say if talk else None), progress(sys.stderr if show else None) as watch:
        yield NowAndThen(_say) if wanted and not show and os.environ.get("CI") else watch


def _say_report(given: dict[str, Any], report: Report, *, aside: bool = False) -> int:
    """The reports and, unless it is to be quiet, the notes; `aside` on stderr, if it is not for a file.

    How many reports could not be written, each of which is said.
    """
    from linter import formats  # noqa: PLC0415 - lazy

    name, file = given["output_format"], given["output_file"]
    render = (formats.statistics if given["statistics"] else formats.renderer)(name)
    if report.renewed:
        report.renewed.write()
    failures = list(_write_reports(given, report))
    text = render(report, color=_color(given["color"], file))
    commands = file is None and name == "github"
    if not commands:
        try:
            _show(given, text, aside=aside)
        except UsageError as error:
            failures.append(error)
    _say_notes(given, report)
    for failure in failures:
        _say(_mistake(failure))
    if commands:  # last: GitHub's runner does not read stdout in step with stderr, and no hold may be left there
        _show(given, text, aside=aside)
    return len(failures)


def _show(given: dict[str, Any], text: str, *, aside: bool) -> None:
    """The report in its file, on stdout or (`aside`) on stderr; in GitHub Actions held, unless that is for itself."""
    from linter.formats import FOR_PEOPLE  # noqa: PLC0415 - lazy

    name, file = given["output_format"], given["output_file"]
    if file is None and name == "github":
        _write(text, None, aside=aside, hold=False)
    elif file is None and name in FOR_PEOPLE and in_actions() and not _in_a_file(aside=aside):
        _write(held(text), None, aside=aside, hold=False)
    else:
        _write(text, file, aside=aside)


def _write_reports(given: dict[str, Any], report: Report) -> Iterator[UsageError]:
    """Writes the further reports, each whole or not at all; yields why one could not be written."""
    from linter import formats  # noqa: PLC0415 - lazy

    for name, file in given["report"]:
        text = formats.renderer(name)(report, color=_color(given["color"], file))
        try:
            _replace(file, text.encode("utf-8", "backslashreplace"))
        except OSError as error:
            yield UsageError(f"cannot be written: {error.strerror}", where=str(file))


def _replace(file: Path, data: bytes) -> None:
    from linter.sources import replace_file  # noqa: PLC0415 - lazy

    if file.exists() and (not file.is_file() or not os.access(file, os.W_OK)):
        file.write_bytes(data)  # a device or a pipe; or the reason why it cannot be written
    else:
        replace_file(Path(os.path.realpath(file)), data)  # a link stays a link


def _in_a_file(*, aside: bool) -> bool:
    """Whether stdout (`aside`: stderr) goes into a file, where nobody looks for commands."""
    stream = sys.stderr if aside else sys.stdout
    try:
        return S_ISREG(os.fstat(stream.fileno()).st_mode)
    except OSError:  # not a stream of this system
        return False


def _say_notes(given: dict[str, Any], report: Report) -> None:
    for note in (*report.notes, *_on_baseline(report, write_changes=given["write_baseline"])):
        _note(given, note)
    if given["host_stats"]:
        from linter.terminal.hosts import host_stats  # noqa: PLC0415 - lazy, as above

        for line in host_stats(report.outcomes or ()):
            _say(line)


def _note(given: dict[str, Any], text: str) -> None:
    if not given["quiet"]:
        _say(f"note: {text}")


def _written(given: dict[str, Any]) -> tuple[Path, ...]:
    """The files that reports go to."""
    return tuple(file for file in (given["output_file"], *(file for _, file in given["report"])) if file)


def _watch(given: dict[str, Any]) -> int:
    """Checks, and again after each change, until Ctrl-C. A mistake ends it at the start only."""
    from linter.outcome import Status  # noqa: PLC0415 - lazy
    from linter.run.file_watcher import changes  # noqa: PLC0415
    from linter.run.workspace import watched  # noqa: PLC0415

    known: dict[str, Outcome] | None = None
    try:
        for _ in changes(watched(_choice(given)), but=_written(given)):
            click.clear()  # on a terminal only
            try:
                report, failed = _checked(given, known or {})
            except LinterError as error:
                if known is None:
                    raise
                _say(_mistake(error))
            else:
                if report.interrupted:
                    return INTERRUPTED
                if failed and known is None:
                    return 2
                outcomes = (outcome for outcome in report.outcomes or () if outcome.status is not Status.UNCHECKED)
                known = {outcome.url: outcome for outcome in outcomes}
            _note(given, "watching for changes; Ctrl-C ends")
    except KeyboardInterrupt:
        pass
    return INTERRUPTED


def _mend(given: dict[str, Any]) -> int:
    """Mends, or shows what mending would change, and says what is left. Standard input comes out on stdout."""
    from linter.run.fixer import run_with_fixes  # noqa: PLC0415 - lazy
    from linter.sources import Unreadable  # noqa: PLC0415

    request = _request(given)
    stdin = request.choice.given
    if isinstance(stdin, Unreadable):
        raise UsageError(f"{stdin.reason}; it cannot be fixed", where=stdin.path)
    with _progress(given) as watch:
        fixing = run_with_fixes(request, watch, unsafe=given["unsafe_fixes"])
    failed = 0
    if given["diff"]:
        _show_diff(fixing, given["output_file"])
    else:
        failed = _write_fixes(fixing, stdin)
    if given["show_fixes"]:
        for finding in fixing.taken:
            _say(
                f"{finding.location.path}:{finding.location.line}: {finding.rule}: {finding.fix and finding.fix.title}"
            )
    if failed:
        _say(f"note: fixed {len(fixing.changes) - failed} of {plural(len(fixing.changes), 'page')}")
    elif fixing.taken and not given["diff"]:
        _note(given, f"fixed {plural(len(fixing.taken), 'problem')} on {plural(len(fixing.changes), 'page')}")
    if not given["diff"] and not given["fix_only"]:
        failed += _say_report(given, fixing.report, aside=stdin is not None)
    return 2 if failed else _status_of_mending(given, fixing)


def _status_of_mending(given: dict[str, Any], fixing: FixRun) -> int:
    if fixing.report.interrupted:
        return INTERRUPTED
    if given["exit_zero"]:
        return 0
    if given["diff"]:
        return int(bool(fixing.changes))
    mended = bool(fixing.taken) and given["exit_non_zero_on_fix"]
    return int(mended or (fixing.report.failed and not given["fix_only"]))


def _show_diff(fixing: FixRun, file: Path | None) -> None:
    from linter.run.apply_fixes import diff  # noqa: PLC0415 - lazy

    changes = fixing.changes
    _write("".join(diff(change.after.path, _text(change.before), _text(change.after)) for change in changes), file)


def _text(page: TextFile) -> str:
    """The page's text with its byte-order mark, so that a diff shows when that goes."""
    return f"\ufeff{page.text}" if page.bom else page.text


def _write_fixes(fixing: FixRun, stdin: TextFile | None) -> int:
    """Pages go where they came from: into their files, standard input to stdout, whether it has changed or not.

    How many could not be written, each of which is said.
    """
    from linter.run.fixer import write_changes  # noqa: PLC0415 - lazy
    from linter.sources import file_bytes  # noqa: PLC0415

    if stdin:
        new = {change.after.path: change.after for change in fixing.changes}
        _write(file_bytes(new.get(stdin.path, stdin)), None)
    failures = list(write_changes(fixing, but=stdin.path if stdin else ""))
    for error in failures:
        _say(_mistake(error))
    return len(failures)


def _on_baseline(report: Report, *, write_changes: bool) -> Iterator[str]:
    """What became of the baseline that was to be written."""
    if not write_changes:
        return
    if report.renewed is None:
        yield "Interrupted; the baseline was not written."
        return
    name, total = report.renewed.file.name, sum(report.renewed.baseline.counts.values())
    yield f"{name} counts {plural(total, 'finding')}."
    if report.new:
        added = f"{plural(len(report.new), 'new finding')} not added to {name}"
        yield f"{added}; to take in all that there is, delete it and write it again."


def _status(report: Report, *, exit_zero: bool) -> int:
    if report.interrupted:
        return INTERRUPTED
    return int(report.failed and not exit_zero)


@main.command()
@reading
@listing
def links(output_format: str, **given: Any) -> None:
    """List every link; ask nothing."""
    from linter.formats.views.listing import links_json, links_text  # noqa: PLC0415 - lazy
    from linter.run.workspace import open_workspace  # noqa: PLC0415

    workspace = open_workspace(_choice(given))
    _write((links_json if output_format == "json" else links_text)(workspace.documents), None)
    _complain(workspace)


@main.command()
@reading
@listing
def outline(output_format: str, **given: Any) -> None:
    """List headings with their anchors, and phases, topics and entries as rules see them."""
    from linter.formats.views.listing import outline_json, outline_text  # noqa: PLC0415 - lazy
    from linter.run.workspace import open_workspace  # noqa: PLC0415

    workspace = open_workspace(_choice(given))
    _write((outline_json if output_format == "json" else outline_text)(workspace.documents, workspace.playbook), None)
    _complain(workspace)


def _complain(workspace: Any) -> None:
    """Pages that cannot be read are named on stderr; the others are listed all the same."""
    for page in workspace.unreadable:
        _say(f"{page.path}:{page.line}:{page.column}: {page.reason}")


@main.command()
@click.argument("url", required=False)
@where_kept
@listing
def history(url: str | None, cache_dir: Path | None, output_format: str) -> None:
    """Say what links did over time: all that are not fine, or each check of one."""
    from linter.store.link_cache import past  # noqa: PLC0415 - lazy

    _write(past(_cache_folder(cache_dir), url, as_json=output_format == "json"), None)


@main.command()
@where_kept
def clean(cache_dir: Path | None) -> None:
    """Forget all links."""
    from linter.store.database import clean as forget  # noqa: PLC0415 - lazy

    folder = _cache_folder(cache_dir)
    try:
        removed = forget(folder)
    except OSError as error:
        raise UsageError(f"cannot be removed: {error.strerror}", where=str(error.filename)) from error
    _say(f"removed {', '.join(removed)} from {folder}" if removed else f"nothing is remembered in {folder}")


@main.group()
def publish() -> None:
    """Say on GitHub what a run found: in one comment on a pull request, or in one issue.

    REPORT.json is what `check --output-format json` wrote, and may come from a stranger.
    """


@publish.command()
@publishing
@option("--commit", metavar="SHA", required=True, help="The head of the pull requests that it is about.")
def comment(commit: str, **given: Any) -> None:
    """Comment on the pull requests that have this head; the same comment is updated later."""
    from linter.publish import comment as one  # noqa: PLC0415 - lazy

    _publish(given, one.NEEDS, lambda github, report: one.comment(github, report, commit))


@publish.command()
@publishing
@option("--label", "labels", multiple=True, metavar="NAME", help="Give a new issue this label (repeatable).")
def issue(labels: tuple[str, ...], **given: Any) -> None:
    """Keep one issue: made, updated, closed when all is well, and opened again."""
    from linter.publish import issue as one  # noqa: PLC0415 - lazy

    _publish(given, one.NEEDS, lambda github, report: one.issue(github, report, labels))


def _publish(given: dict[str, Any], needs: str, say: Callable[[GitHub, Report], Awaitable[list[str]]]) -> None:
    from os import environ  # noqa: PLC0415 - lazy, as all below

    from linter.config.settings import FailOn  # noqa: PLC0415
    from linter.crawl.proxy_config import Proxies  # noqa: PLC0415
    from linter.crawl.settings import GITHUB_API, CrawlSettings, GitHubApi  # noqa: PLC0415
    from linter.publish import carry_out  # noqa: PLC0415
    from linter.publish.api import GitHub  # noqa: PLC0415
    from linter.publish.artifact import read  # noqa: PLC0415
    from linter.text.sanitise import sanitise_line  # noqa: PLC0415

    report = read(given["report"], FailOn(given["fail_on"]) if given["fail_on"] else FailOn.ERROR)
    api = GitHubApi(given["github_api_url"] or GITHUB_API, _github_token())
    if not api.token:
        raise UsageError(f"GitHub wants a token; set one of {', '.join(TOKENS)}")
    settings = CrawlSettings(proxies=Proxies.of_environment(environ))
    github = GitHub(given["repository"], api, settings, needs=needs, dry_run=given["dry_run"])
    lines = carry_out(github, lambda github: say(github, report))
    _write("".join(f"{sanitise_line(line)}\n" for line in lines), None)


@main.command()
@option("--from", "folder", type=click.Path(path_type=Path), default=Path(), help="The repository to read (.).")
@option("-o", "--output-file", type=click.Path(path_type=Path), help="Write there; - for stdout (DIR/rules.yaml).")
@option("--force", is_flag=True, help="Overwrite the file if it is there.")
def init(folder: Path, output_file: Path | None, *, force: bool) -> None:
    """Write rules.yaml from what is there, and say what was inferred from what."""
    from linter.infer import propose, survey  # noqa: PLC0415 - lazy
    from linter.run.workspace import CONFIG_NAME  # noqa: PLC0415

    file = output_file or folder / CONFIG_NAME
    to_stdout = str(file) == STDIN
    if not to_stdout and os.path.lexists(file) and not force:
        raise UsageError("is there already; --force overwrites it, -o - shows what it would say", where=str(file))
    proposal = propose(survey(folder))
    _write(proposal.text, None if to_stdout else file)
    for remark in (*proposal.remarks, *(() if to_stdout else (f"wrote {file}",))):
        _say(remark)


@main.command()
@click.argument("name", metavar="RULE", shell_complete=completion.word(completion.names))
@coloured
def explain(name: str, color: str | None) -> None:
    """Print the page of a rule, or what the rules of a group are."""
    from linter.rules.rule_docs import page  # noqa: PLC0415 - lazy
    from linter.terminal.page import shown  # noqa: PLC0415

    _write(shown(page(name), color=_color(color, None)), None)


@main.command()
@option(
    "--group",
    default="",
    metavar="GROUP",
    shell_complete=completion.word(completion.group_names),
    help="Only the rules of this group.",
)
@listing
def rules(group: str, output_format: str) -> None:
    """List the rules: group, severity, fix, the presets that switch each on, whether it asks the network."""
    from linter.rules.rule_docs import rules_json, rules_text  # noqa: PLC0415 - lazy

    _write((rules_json if output_format == "json" else rules_text)(group), None)


@main.command()
@option("--config", type=click.Path(path_type=Path), help="Use this file instead of the nearest rules.yaml.")
@option(
    "-o",
    "--output-file",
    type=click.Path(path_type=Path),
    default=Path("docs/GenAIOps.svg"),
    show_default=True,
    help="Where to draw it; - for stdout.",
)
def diagram(config: Path | None, output_file: Path) -> None:
    """Draw the phases and topics of the model as SVG."""
    from linter.formats.views.diagram import draw  # noqa: PLC0415 - lazy
    from linter.run.workspace import InputOptions, open_workspace  # noqa: PLC0415

    workspace = open_workspace(InputOptions(Path.cwd(), config=config))
    if not workspace.playbook.phases:
        raise UsageError("the model has no phases to draw", where=workspace.config.path)
    _write(draw(workspace.playbook.phases), None if str(output_file) == STDIN else output_file)


@main.command()
def schema() -> None:
    """Print the JSON Schema of rules.yaml."""
    from json import dumps  # noqa: PLC0415 - lazy

    from linter.config.schema import schema as make  # noqa: PLC0415
    from linter.rules.registry import all_rules  # noqa: PLC0415

    _write(dumps(make(all_rules()), indent=2) + "\n", None)


@main.command()
@click.argument("shell", type=click.Choice(completion.SHELLS))
def completions(shell: str) -> None:
    """Print what a shell runs at its start to complete this command."""
    _write(completion.script(shell, main, "playbook-lint"), None)


def _choice(given: dict[str, Any]) -> InputOptions:
    """What to look at. `-` is standard input, under the name that --stdin-filename gives it."""
    from linter.run.workspace import InputOptions  # noqa: PLC0415
    from linter.sources import read_stdin  # noqa: PLC0415 - lazy

    paths = tuple(path for path in given["paths"] if path != STDIN)
    page = None
    if STDIN in given["paths"]:
        page = read_stdin(sys.stdin.buffer, given["stdin_filename"] or "stdin.md")
    return InputOptions(Path.cwd(), paths, given["config"], given["isolated"], page, given.get("force_exclude", False))


def _crawl_settings(given: dict[str, Any]) -> CrawlSettings:
    from linter.crawl.proxy_config import Proxies  # noqa: PLC0415 - lazy
    from linter.crawl.settings import ARCHIVE_API, GITHUB_API, ArchiveApi, CrawlSettings, GitHubApi, Header  # noqa: PLC0415

    said = {
        name: value for name, value in given.items() if name in CrawlSettings.__struct_fields__ and value is not None
    }
    said["headers"] = tuple(map(Header.read, given["headers"]))
    return CrawlSettings(
        **said,
        github=GitHubApi(given["github_api_url"] or GITHUB_API, _github_token()),
        cache=None if given["no_cache"] else _cache_settings(given),
        archive=ArchiveApi(given["archive_url"] or ARCHIVE_API) if given["suggest_archive"] else None,
        proxies=Proxies.of_environment(os.environ),
    )


def _cache_settings(given: dict[str, Any]) -> CacheSettings:
    """Whoever says where or how long means all links, also those of their own machine."""
    from linter.crawl.settings import CacheSettings  # noqa: PLC0415 - lazy

    said = given["cache_dir"] is not None or given["max_age"] is not None
    return CacheSettings(_cache_folder(given["cache_dir"]), given["max_age"], local=said)


def _cache_folder(chosen: Path | None) -> Path:
    from platformdirs import user_cache_path  # noqa: PLC0415 - lazy

    return chosen or user_cache_path("playbook-lint", appauthor=False)


def _github_token() -> str:
    return next((token for name in TOKENS if (token := os.environ.get(name, "").strip())), "")


def _words(given: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for text in given for word in text.replace(",", " ").split())


def _color(choice: str | None, file: Path | None) -> bool:
    """--color beats NO_COLOR, which beats FORCE_COLOR; a file gets none unless asked for (no-color.org)."""
    if choice in ("always", "never"):
        return choice == "always"
    if os.environ.get("NO_COLOR") or file:
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (sys.stdout.isatty() and os.environ.get("TERM") != "dumb")


def _write(content: str | bytes, file: Path | None, *, aside: bool = False, hold: bool = True) -> None:
    """Results to a file or stdout (`aside`: stderr), text always as UTF-8. `hold`: no command is to be read in them."""
    data = content if isinstance(content, bytes) else content.encode("utf-8", "backslashreplace")
    try:
        if file is None:
            (_HOLD.begin if hold else _HOLD.end)()
            click.echo(data, nl=False, err=aside)
        else:
            file.write_bytes(data)
    except BrokenPipeError:  # whoever read along has seen enough; click ends the run quietly
        raise
    except OSError as error:
        raise UsageError(f"cannot be written: {error.strerror}", where=str(file or "stdout")) from error
