"""Writes the pages of docs/ that are made from the code; a test holds them to it."""

from pathlib import Path

from typer.testing import CliRunner

from bot.cli import app
from bot.language.actions import intent_of
from handlers import ROUTES

FOLDER = Path(__file__).parent
NOTE = "<!-- Made by `make docs`; change the code instead. -->\n"


def commands_page() -> str:
    """Every command with its own help."""
    names = sorted(command.callback.__name__ for command in app.registered_commands if command.callback)
    parts = [
        NOTE,
        "# Commands\n",
        "Every command exits 0 on success, 1 on a failure and 2 on a usage error.\n",
    ]
    return "\n".join(parts + [_section(name) for name in names])


def _section(name: str) -> str:
    shown = CliRunner().invoke(app, [name, "--help"], env={"COLUMNS": "100"}, prog_name="trimtab")
    lines = "\n".join(line.rstrip() for line in shown.output.strip().splitlines())
    return f"## trimtab {name}\n\n```\n{lines}\n```\n"


def sayings_page() -> str:
    """What can be said, by the examples of the handlers."""
    rows = [f"| {intent_of(route.action)} | {route.example} |" for route in ROUTES]
    return "\n".join([NOTE, "# What you can say\n", "| intent | such as |", "| --- | --- |", *rows, ""])


PAGES = {"commands.md": commands_page, "sayings.md": sayings_page}


def main() -> None:
    for name, page in PAGES.items():
        (FOLDER / name).write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
