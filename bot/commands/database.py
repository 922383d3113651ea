"""`trimtab migrate`, `backup` and `restore`."""

from pathlib import Path

from bot import settings
from bot.commands.place import opened
from storage import backup as copies
from storage import schema


def migrate() -> None:
    engine = opened(settings.load())
    before = schema.current(engine)
    schema.migrate(engine)
    engine.dispose()
    after = schema.head()
    print(f"The schema is at version {after}" + (", as it was." if before == after else "."))


def backup(file: Path, *, force: bool) -> None:
    copies.backup(settings.load().database_url, file, force=force)
    print(f"Backed up to {file}.")


def restore(file: Path, *, force: bool) -> None:
    loaded = settings.load()
    opened(loaded).dispose()
    copies.restore(loaded.database_url, file, force=force)
    print(f"Restored from {file}.")
