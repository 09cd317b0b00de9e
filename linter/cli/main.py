"""The command `playbook-lint`: its commands, each loaded when it is wanted, and errors as exit codes.

Everything heavier than click is imported by the command that needs it: `--version` and `--help` must not wait for it.
"""

from __future__ import annotations

import gc
from importlib import import_module
from io import StringIO
from typing import TYPE_CHECKING, Any

import click

from linter import __version__
from linter.cli import completion
from linter.cli.exit_code import ExitCode
from linter.cli.printer import GUARD, print_error, print_line
from linter.errors import LinterError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

COMMANDS = (
    "check",
    "clean",
    "completions",
    "diagram",
    "explain",
    "history",
    "init",
    "links",
    "outline",
    "publish",
    "rules",
    "schema",
)
"""Each is a function, as click has it, in the module of the same name."""
DEFAULT = "check"


class CommandLine(click.Group):
    """The commands; a `LinterError` is one line and exit code 2, and so is a bug in playbook-lint.

    Every command takes `-v`, with which a bug shows its traceback.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - as click calls it
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name in COMMANDS and cmd_name not in self.commands:
            self.add_command(getattr(import_module(f"linter.cli.{cmd_name}"), cmd_name))
        return super().get_command(ctx, cmd_name)

    def add_command(self, cmd: click.Command, name: str | None = None) -> None:
        if all(param.name != "verbose" for param in cmd.params):
            from linter.cli.parameters import verbose_option  # noqa: PLC0415 - lazy: for --version

            verbose_option("Show where a bug in playbook-lint is.")(cmd)
        super().add_command(cmd, name)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        first = args[0] if args else ""
        if not args and ctx.resilient_parsing:  # a shell completes the first word
            return super().parse_args(ctx, args)
        if first not in COMMANDS and first not in ("--help", "-h", "--version"):
            args = [DEFAULT, *args]
        return super().parse_args(ctx, args)

    def main(self, *args: Any, **more: Any) -> Any:
        try:
            return super().main(*args, **{"complete_var": completion.VARIABLE, **more})
        finally:
            GUARD.end()

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem[str]]:
        """What may come first: a command, or what may come first after the default command."""
        default = self.get_command(ctx, DEFAULT)
        assert default  # noqa: S101 - it is one of COMMANDS; for the type checker
        of_default = default.shell_complete(click.Context(default, parent=ctx), incomplete)
        files = [] if incomplete.startswith("-") else completion.complete_file(ctx, default.params[0], incomplete)
        found = [*files, *super().shell_complete(ctx, incomplete), *of_default]
        return list({item.value: item for item in found}.values())  # both have --help

    def invoke(self, ctx: click.Context) -> Any:
        gc.set_threshold(1_000_000)  # many small things are made that stay, and next to none that are in a cycle
        try:
            return super().invoke(ctx)
        except LinterError as error:
            print_error(error)
            ctx.exit(ExitCode.ERROR)
        except KeyboardInterrupt:
            print_line("error: interrupted before there were results")
            ctx.exit(ExitCode.INTERRUPTED)
        except click.ClickException as error:
            shown = StringIO()
            error.show(shown)
            for line in shown.getvalue().rstrip("\n").split("\n"):  # it repeats what the user wrote
                print_line(line)
            ctx.exit(error.exit_code)
        except (click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise
        except Exception as error:  # noqa: BLE001 - the outermost place: what comes here is a bug in playbook-lint
            from linter.cli.parameters import VERBOSE  # noqa: PLC0415 - lazy: for --version
            from linter.terminal.bug import describe_bug  # noqa: PLC0415

            for line in describe_bug(error, verbose=ctx.meta.get(VERBOSE, False)):
                print_line(line)
            ctx.exit(ExitCode.ERROR)


@click.group(cls=CommandLine, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="playbook-lint", message="%(prog)s %(version)s")
def main() -> None:
    """Keeps curated lists true: links, tables of contents, phases and topics.

    `playbook-lint [PATH]...` is `playbook-lint check [PATH]...`.
    """
