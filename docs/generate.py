"""Writes the pages of docs/ that are made from the code; a test holds them to it."""

from pathlib import Path

import typer.main
from click import Command, Context, Group

from bot.cli import app
from bot.language.actions import intent_of
from handlers import ROUTES

FOLDER = Path(__file__).parent
NOTE = "<!-- Made by `make docs`; change the code instead. -->\n"


def commands_page() -> str:
    """Every command with its own help."""
    group = typer.main.get_command(app)
    assert isinstance(group, Group)
    parts = [
        NOTE,
        "# Commands\n",
        "Every command exits 0 on success, 1 on a failure and 2 on a usage error.\n",
    ]
    parts += [_section(name, command) for name, command in sorted(group.commands.items())]
    return "\n".join(parts)


def _section(name: str, command: Command) -> str:
    context = Context(command, info_name=f"trimtab {name}", terminal_width=100, max_content_width=100)
    return f"## trimtab {name}\n\n```\n{command.get_help(context)}\n```\n"


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
