"""`publish`: puts the report of an earlier run on GitHub."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from linter.cli.parameters import combine, fail_on_option, github_api_option, option
from linter.cli.printer import write_lines
from linter.errors import UsageError

if TYPE_CHECKING:
    from linter.publish.api import GitHub
    from linter.report import Report

_parameters = combine(
    click.argument("report", metavar="REPORT.json", type=click.Path(path_type=Path)),
    option("--repository", metavar="OWNER/NAME", required=True, help="Where to say it."),
    fail_on_option,
    option("--dry-run", is_flag=True, help="Change nothing: say what would be done, and show the text."),
    github_api_option,
)


@click.group()
def publish() -> None:
    """Say on GitHub what a run found: in one comment on a pull request, or in one issue.

    REPORT.json is what `check --output-format json` wrote, and may come from a stranger.
    """


@publish.command()
@_parameters
@option("--commit", metavar="SHA", required=True, help="The head of the pull requests that it is about.")
@click.pass_context
def comment(context: click.Context, /, commit: str, **_: object) -> None:
    """Comment on the pull requests that have this head; the same comment is updated later."""
    from linter.publish import comment as comments  # noqa: PLC0415 - lazy: for --help and completion

    _publish(context, comments.NEEDS, lambda github, report: comments.publish_comment(github, report, commit))


@publish.command()
@_parameters
@option("--label", "labels", multiple=True, metavar="NAME", help="Give a new issue this label (repeatable).")
@click.pass_context
def issue(context: click.Context, /, labels: tuple[str, ...], **_: object) -> None:
    """Keep one issue: made, updated, closed when all is well, and opened again."""
    from linter.publish import issue as issues  # noqa: PLC0415 - lazy: for --help and completion

    _publish(context, issues.NEEDS, lambda github, report: issues.publish_issue(github, report, labels))


def _publish(
    context: click.Context, needs: str, write_report: Callable[[GitHub, Report], Awaitable[list[str]]]
) -> None:
    """Reads the report and lets `write_report` write it; the token must allow what `needs` says."""
    from os import environ  # noqa: PLC0415 - lazy, as all below

    from linter.cli.options import TOKENS, PublishOptions, from_context, github_api, to_fail_on  # noqa: PLC0415
    from linter.config.settings import FailOn  # noqa: PLC0415
    from linter.crawl.proxy_config import Proxies  # noqa: PLC0415
    from linter.crawl.settings import CrawlSettings  # noqa: PLC0415
    from linter.publish import run_task  # noqa: PLC0415
    from linter.publish.api import GitHub  # noqa: PLC0415
    from linter.publish.artifact import read_report  # noqa: PLC0415

    options = from_context(PublishOptions, context)
    report = read_report(options.report, to_fail_on(options.fail_on) or FailOn.ERROR)
    api = github_api(options.github_api_url)
    if not api.token:
        raise UsageError(f"GitHub wants a token; set one of {', '.join(TOKENS)}")
    settings = CrawlSettings(proxies=Proxies.from_environment(environ))
    github = GitHub(options.repository, api, settings, needs=needs, dry_run=options.dry_run)
    write_lines(run_task(github, lambda github: write_report(github, report)))
