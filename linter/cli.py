"""The front door: the command line, printing, and exit statuses.

0 clean, 1 findings at or above `--fail-on`, 2 a mistake of the user's or a bug of ours, 130 interrupted.
Everything heavier than click is imported by the command that needs it: `--version` and `--help` must not wait for it.
"""

from __future__ import annotations

import gc
import sys
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from linter import __version__
from linter.errors import LinterError, UsageError

if TYPE_CHECKING:
    from linter.crawl.settings import CrawlSettings
    from linter.pipeline import Fixing
    from linter.report import Report
    from linter.workspace import Choice

F = TypeVar("F", bound=Callable[..., Any])

FORMATS = sorted(file.stem for file in (Path(__file__).parent / "formats").glob("[a-z]*.py"))  # cheaper than importing
STDIN = "-"
INTERRUPTED = 130  # 128 + SIGINT, as shells have it


class Front(click.Group):
    """`check` is the default command; a `LinterError` is one line and status 2, a bug a traceback and status 2."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        first = args[0] if args else ""
        if first not in self.commands and first not in ("--help", "-h", "--version"):
            args = ["check", *args]
        return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        gc.set_threshold(100_000)  # parsing makes many small things that stay: looking for cycles doubles its time
        try:
            return super().invoke(ctx)
        except LinterError as error:
            _say(f"error: {error}" if not error.rule else f"error[{error.rule}]: {error}")
            ctx.exit(2)
        except KeyboardInterrupt:
            _say("error: interrupted before there were results")
            ctx.exit(INTERRUPTED)
        except (click.exceptions.Exit, click.ClickException, click.Abort, BrokenPipeError):
            raise
        except Exception:  # noqa: BLE001 - the outermost door: a bug keeps its traceback, and gets the status of one
            traceback.print_exc()
            _say("error: this is a bug of playbook-lint; please report it with the lines above")
            ctx.exit(2)


def _say(text: str) -> None:
    """A line to stderr, made safe."""
    from linter.sanitise import sanitise_line  # noqa: PLC0415 - lazy: for --version

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


def several(*decorators: Callable[[F], F]) -> Callable[[F], F]:
    """The decorators as one, in the order in which `--help` lists them."""

    def decorate(function: F) -> F:
        for decorator in reversed(decorators):
            function = decorator(function)
        return function

    return decorate


reading = several(
    click.argument("paths", nargs=-1, metavar="[PATH]..."),
    option("--config", type=click.Path(path_type=Path), help="Use this file instead of the nearest rules.yaml."),
    option("--isolated", is_flag=True, help="Read no rules.yaml: the preset core, files as named."),
    option("--stdin-filename", metavar="PATH", help="The path that standard input (-) stands for."),
)

listing = option(
    "--output-format", type=click.Choice(("text", "json")), default="text", show_default=True, help="How to say it."
)

crawling = several(
    option("--timeout", type=click.FloatRange(min=0.001), help="Seconds for a link in all (20)."),
    option("--connect-timeout", type=click.FloatRange(min=0.001), help="Seconds to connect (10)."),
    option("--max-concurrency", type=click.IntRange(min=1), help="Most requests at once (256)."),
    option("--host-concurrency", type=click.IntRange(min=1), help="Most requests at once to a host (10)."),
    option("--host-interval", type=click.FloatRange(min=0), help="Seconds between requests to a host (0)."),
    option("--retries", type=click.IntRange(min=0), help="Further tries after a passing failure (2)."),
    option("--max-redirects", type=click.IntRange(min=0), help="Most redirects followed (10)."),
    option("--budget", type=click.FloatRange(min=0), help="Seconds for all links; what is left is unchecked."),
    option("--allow-private", is_flag=True, default=None, help="Also ask addresses of private networks."),
    option("--user-agent", help="How to introduce ourselves to servers."),
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
@option("--select", multiple=True, metavar="NAME", help="Only these rules or groups (repeatable, or with commas).")
@option("--ignore", multiple=True, metavar="NAME", help="Not these rules or groups.")
@option("--no-ignores", is_flag=True, help="Show what comments and exceptions silence.")
@option("--baseline", type=click.Path(path_type=Path), help="Findings that it counts are known and do not fail.")
@option("--no-baseline", is_flag=True, help="Compare with none, not even .playbook-lint-baseline.json.")
@option("--write-baseline", is_flag=True, help="Make the baseline, or take out of it what is mended.")
@option("--fail-on", type=click.Choice(("info", "warning", "error", "never")), help="Least that fails (error).")
@option("--exit-zero", is_flag=True, help="Exit with 0 even if there are findings.")
@option("--diff-base", metavar="REV", default="", help="Judge the change since the merge base with this revision.")
@option("--fix", is_flag=True, help="Mend what can be mended safely, and report what is left.")
@option("--unsafe-fixes", is_flag=True, help="With --fix or --diff: also fixes that want a look afterwards.")
@option("--diff", is_flag=True, help="Show what --fix would change instead; status 1 if it would.")
@option("--force-exclude", is_flag=True, help="Apply files.exclude to named files too.")
@option("--color", type=click.Choice(("auto", "always", "never")), default=None, help="Colours (auto).")
@option("--no-progress", is_flag=True, help="No progress display.")
@option("-v", "--verbose", is_flag=True, help="Say what is read and done, and when.")
@option("-q", "--quiet", is_flag=True, help="Only results: no notes, no progress.")
@crawling
@click.pass_context
def check(ctx: click.Context, /, **given: Any) -> None:
    """Check pages: rules first, then the links that need the network."""
    from linter import formats  # noqa: PLC0415 - lazy, as all below
    from linter.compare import BaselineChoice  # noqa: PLC0415
    from linter.pipeline import Request, run, run_fixing  # noqa: PLC0415
    from linter.progress import progress  # noqa: PLC0415
    from linter.settings import FailOn  # noqa: PLC0415
    from linter.verbose import verbose  # noqa: PLC0415

    request = Request(
        choice=_choice(given),
        select=_words(given["select"]),
        ignore=_words(given["ignore"]),
        crawl=None if given["offline"] else _crawl_settings(given),
        fail_on=FailOn(given["fail_on"]) if given["fail_on"] else None,
        no_ignores=given["no_ignores"],
        diff_base=given["diff_base"],
        baseline=BaselineChoice(given["baseline"], given["no_baseline"], given["write_baseline"]),
    )
    render = (formats.statistics if given["statistics"] else formats.renderer)(given["output_format"])
    talk = given["verbose"] and not given["quiet"]
    show = sys.stderr.isatty() and not (given["offline"] or given["no_progress"] or given["quiet"] or talk)
    _check_together(given)
    with verbose(_say if talk else None), progress(sys.stderr if show else None) as watch:
        fixing = run_fixing(request, watch, unsafe=given["unsafe_fixes"]) if given["fix"] or given["diff"] else None
        report = fixing.report if fixing else run(request, watch)
    if fixing and given["diff"]:
        ctx.exit(_show_diff(fixing, given["output_file"]))
    if fixing:
        _write_fixes(fixing)
    if report.renewed:
        report.renewed.write()
    _write(render(report, color=_color(given["color"], given["output_file"])), given["output_file"])
    if not given["quiet"]:
        for note in (*report.notes, *_on_baseline(report, write=given["write_baseline"])):
            _say(f"note: {note}")
    ctx.exit(_status(report, exit_zero=given["exit_zero"]))


def _check_together(given: dict[str, Any]) -> None:
    """Refuses what makes no sense together."""
    if given["fix"] and STDIN in given["paths"] and not given["diff"]:
        raise UsageError("standard input cannot be fixed in place; use --diff", where=STDIN)
    for one, other in (("write_baseline", "diff"), ("write_baseline", "no_ignores"), ("statistics", "diff")):
        if given[one] and given[other]:
            names = " and ".join(f"--{name.replace('_', '-')}" for name in (one, other))
            raise UsageError(f"{names} cannot be used together; do one after the other")


def _show_diff(fixing: Fixing, file: Path | None) -> int:
    from linter.fix import diff  # noqa: PLC0415 - lazy

    _write("".join(diff(change.path, change.before, change.after) for change in fixing.changes), file)
    return int(bool(fixing.changes))


def _write_fixes(fixing: Fixing) -> None:
    from linter.plural import plural  # noqa: PLC0415 - lazy
    from linter.sources import Page, write_page  # noqa: PLC0415

    for change in fixing.changes:
        write_page(fixing.tree, Page(change.path, change.after, change.mark))
    if fixing.count:
        _say(f"note: fixed {plural(fixing.count, 'problem')} on {plural(len(fixing.changes), 'page')}")


def _on_baseline(report: Report, *, write: bool) -> Iterator[str]:
    """What became of the baseline that was to be written."""
    from linter.plural import plural  # noqa: PLC0415 - lazy

    if not write:
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
    from linter.listing import links_json, links_text  # noqa: PLC0415 - lazy
    from linter.workspace import open_workspace  # noqa: PLC0415

    workspace = open_workspace(_choice(given))
    _write((links_json if output_format == "json" else links_text)(workspace.documents), None)
    _complain(workspace)


@main.command()
@reading
@listing
def outline(output_format: str, **given: Any) -> None:
    """List headings with their anchors, and phases, topics and entries as rules see them."""
    from linter.listing import outline_json, outline_text  # noqa: PLC0415 - lazy
    from linter.workspace import open_workspace  # noqa: PLC0415

    workspace = open_workspace(_choice(given))
    _write((outline_json if output_format == "json" else outline_text)(workspace.documents, workspace.playbook), None)
    _complain(workspace)


def _complain(workspace: Any) -> None:
    """Pages that cannot be read are named on stderr; the others are listed all the same."""
    for page in workspace.unreadable:
        _say(f"{page.path}:{page.line}:{page.column}: {page.reason}")


@main.command()
@option("--from", "folder", type=click.Path(path_type=Path), default=Path(), help="The repository to read (.).")
@option("-o", "--output-file", type=click.Path(path_type=Path), help="Write there; - for stdout (DIR/rules.yaml).")
@option("--force", is_flag=True, help="Overwrite the file if it is there.")
def init(folder: Path, output_file: Path | None, *, force: bool) -> None:
    """Write rules.yaml from what is there, and say what was inferred from what."""
    from os.path import lexists  # noqa: PLC0415 - lazy, as all below

    from linter.infer import propose, survey  # noqa: PLC0415
    from linter.workspace import CONFIG_NAME  # noqa: PLC0415

    file = output_file or folder / CONFIG_NAME
    to_stdout = str(file) == STDIN
    if not to_stdout and lexists(file) and not force:
        raise UsageError("is there already; --force overwrites it, -o - shows what it would say", where=str(file))
    proposal = propose(survey(folder))
    _write(proposal.text, None if to_stdout else file)
    for remark in (*proposal.remarks, *(() if to_stdout else (f"wrote {file}",))):
        _say(remark)


@main.command()
@click.argument("rule")
def explain(rule: str) -> None:
    """Print a rule's page."""
    from linter.pages import rule_page  # noqa: PLC0415 - lazy
    from linter.rules import rule_named  # noqa: PLC0415

    _write(rule_page(rule_named(rule)), None)


@main.command()
@listing
def rules(output_format: str) -> None:
    """List the rules."""
    from linter.pages import rules_json, rules_text  # noqa: PLC0415 - lazy

    _write(rules_json() if output_format == "json" else rules_text(), None)


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
    from linter.diagram import draw  # noqa: PLC0415 - lazy
    from linter.workspace import Choice, open_workspace  # noqa: PLC0415

    workspace = open_workspace(Choice(Path.cwd(), config=config))
    if not workspace.playbook.phases:
        raise UsageError("the model has no phases to draw", where=workspace.config.path)
    _write(draw(workspace.playbook.phases), None if str(output_file) == STDIN else output_file)


@main.command()
def schema() -> None:
    """Print the JSON Schema of rules.yaml."""
    from json import dumps  # noqa: PLC0415 - lazy

    from linter.config import schema as make  # noqa: PLC0415
    from linter.rules import all_rules  # noqa: PLC0415

    _write(dumps(make(all_rules()), indent=2) + "\n", None)


def _choice(given: dict[str, Any]) -> Choice:
    """What to look at. `-` is standard input, under the name that --stdin-filename gives it."""
    from linter.sources import read_stdin  # noqa: PLC0415 - lazy
    from linter.workspace import Choice  # noqa: PLC0415

    paths = tuple(path for path in given["paths"] if path != STDIN)
    page = None
    if STDIN in given["paths"]:
        page = read_stdin(sys.stdin.buffer, given["stdin_filename"] or "stdin.md")
    return Choice(Path.cwd(), paths, given["config"], given["isolated"], page, given.get("force_exclude", False))


def _crawl_settings(given: dict[str, Any]) -> CrawlSettings:
    from dataclasses import fields  # noqa: PLC0415 - lazy

    from linter.crawl.settings import CrawlSettings  # noqa: PLC0415

    names = {field.name for field in fields(CrawlSettings)}
    return CrawlSettings(**{name: value for name, value in given.items() if name in names and value is not None})


def _words(given: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for text in given for word in text.replace(",", " ").split())


def _color(choice: str | None, file: Path | None) -> bool:
    """--color beats NO_COLOR, which beats FORCE_COLOR; a file gets none unless asked for (no-color.org)."""
    from os import environ  # noqa: PLC0415 - lazy

    if choice in ("always", "never"):
        return choice == "always"
    if environ.get("NO_COLOR") or file:
        return False
    return bool(environ.get("FORCE_COLOR")) or (sys.stdout.isatty() and environ.get("TERM") != "dumb")


def _write(text: str, file: Path | None) -> None:
    """Results to a file or stdout, always as UTF-8."""
    data = text.encode("utf-8", "backslashreplace")
    try:
        if file is None:
            click.echo(data, nl=False)
        else:
            file.write_bytes(data)
    except BrokenPipeError:  # whoever read along has seen enough; click ends the run quietly
        raise
    except OSError as error:
        raise UsageError(f"cannot be written: {error.strerror}", where=str(file or "stdout")) from error
