"""`trimtab`: reads arguments, nothing more. What a command needs is imported when it runs."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from bot.memory import keep_what_is_loaded

app = typer.Typer(
    no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None
)

Now = Annotated[str | None, typer.Option(metavar="ISO", help="Pretend that it is this moment.")]


@app.callback()
def trimtab() -> None:
    """Keep the books of a business of one, by chat."""


@app.command()
def chat(
    now: Now = None,
    founder: Annotated[
        str | None, typer.Option(metavar="NAME", help="Open this founder's books instead of yours.")
    ] = None,
) -> None:
    """Talk to the bot in the terminal; messages may also come from a pipe, one a line."""
    from bot.commands import chat as command  # noqa: PLC0415

    if not command.chat(now, founder):
        raise typer.Exit(1)


@app.command()
def run() -> None:
    """Serve Telegram and Slack, whichever has its tokens set, until SIGTERM."""
    from bot.commands import run as command  # noqa: PLC0415

    command.run()


@app.command()
def parse(  # noqa: PLR0917  # typer calls it by name
    text: Annotated[
        list[str] | None, typer.Argument(help="Messages; without any, one a line on stdin.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object a message.")] = False,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="Read and print JSON objects, one a line.")] = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Say from which words, numbers and days.")
    ] = False,
    now: Now = None,
    currency: Annotated[str, typer.Option(metavar="CODE", help="The founder's own currency.")] = "USD",
    clients: Annotated[
        str, typer.Option(metavar="NAMES", help='Known clients, such as "Acme, Beta Ltd".')
    ] = "",
) -> None:
    """Say how messages are understood; nothing is recorded."""
    from bot.parsing import run_parse  # noqa: PLC0415

    try:
        code = run_parse(
            text or [],
            stdin=sys.stdin.buffer,
            out=sys.stdout,
            as_json=json,
            jsonl=jsonl,
            explain=explain,
            now=now,
            currency=currency,
            clients=clients,
        )
    except ValueError as wrong:
        raise typer.BadParameter(str(wrong)) from wrong
    raise typer.Exit(code)


@app.command()
def doctor() -> None:
    """Check configuration, database, schema, tokens and clock: a line each, with the mend."""
    from bot.commands import doctor as command  # noqa: PLC0415

    raise typer.Exit(command.doctor())


@app.command()
def migrate() -> None:
    """Bring the database schema up to date."""
    from bot.commands import database  # noqa: PLC0415

    database.migrate()


@app.command()
def export(
    format_name: Annotated[
        str, typer.Option("--format", metavar="FORMAT", help="beancount; hledger, csv and json come later.")
    ],
    file: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help="Write there, not to standard output."),
    ] = None,
    founder: Annotated[
        str | None, typer.Option(metavar="NAME", help="Export this founder's books instead of yours.")
    ] = None,
) -> None:
    """Write the whole ledger in a format that other tools read."""
    from bot.commands import export as command  # noqa: PLC0415

    try:
        command.check(format_name)
    except ValueError as wrong:
        raise typer.BadParameter(str(wrong)) from wrong
    command.export(format_name, file, founder)


@app.command()
def nudges(
    days: Annotated[int, typer.Option("--days", min=1, max=366, metavar="N", help="How far to look ahead.")],
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object a nudge.")] = False,
    now: Now = None,
    founder: Annotated[
        str | None, typer.Option(metavar="NAME", help="Look at this founder's nudges instead of yours.")
    ] = None,
) -> None:
    """Preview every nudge that would be sent in the next days, and why; nothing is sent."""
    from bot.commands import nudges as command  # noqa: PLC0415

    command.preview(days, now, founder, as_json=json)


@app.command()
def calendar(
    file: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help="Write there, not to standard output."),
    ] = None,
    now: Now = None,
    founder: Annotated[
        str | None, typer.Option(metavar="NAME", help="Take this founder's calendar instead of yours.")
    ] = None,
) -> None:
    """Write days off, paydays, tax dates, due invoices and check-ins as iCalendar."""
    from bot.commands import calendar as command  # noqa: PLC0415

    command.calendar(file, now, founder)


@app.command()
def backup(
    file: Annotated[Path, typer.Argument(help="Where the copy goes.")],
    force: Annotated[bool, typer.Option("--force", help="Overwrite the file.")] = False,
) -> None:
    """Write a consistent copy of the database, also while the bot is running."""
    from bot.commands import database  # noqa: PLC0415

    database.backup(file, force=force)


@app.command()
def restore(
    file: Annotated[Path, typer.Argument(help="A copy that backup wrote.")],
    force: Annotated[bool, typer.Option("--force", help="Overwrite a database that has data.")] = False,
) -> None:
    """Put a copy back in place of the database."""
    from bot.commands import database  # noqa: PLC0415

    database.restore(file, force=force)


def main() -> None:
    """Run a command; whatever fails is said in one sentence on stderr, with exit code 1."""
    keep_what_is_loaded()
    try:
        app()
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        # Whoever read our output has gone; Python would complain once more at exit.
        sys.stderr.close()
        sys.exit(1)
    except Exception as failure:  # noqa: BLE001  # nobody is shown a traceback
        from bot.commands.failures import sentence  # noqa: PLC0415

        print(f"trimtab: {sentence(failure)}", file=sys.stderr)  # noqa: T201
        sys.exit(1)
