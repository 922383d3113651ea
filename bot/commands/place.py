"""The database that the settings name, opened and ready."""

from pathlib import Path

from sqlalchemy import Engine

from bot.settings import Settings, default_database_url
from storage import schema
from storage.engine import open_engine


def ready_engine(settings: Settings) -> Engine:
    """The database with the schema of this code; on SQLite it is brought up to date.

    Raises:
        StorageError: it cannot be used; on PostgreSQL also where the schema is not that of this code.
    """
    engine = opened(settings)
    if engine.dialect.name == "sqlite":
        schema.migrate(engine)
    else:
        schema.check(engine)
    return engine


def opened(settings: Settings) -> Engine:
    """The database as it is; the default file's folder is made."""
    if settings.database_url == default_database_url():
        data_folder(settings).mkdir(parents=True, exist_ok=True, mode=0o700)
    return open_engine(settings.database_url)


def data_folder(settings: Settings) -> Path:
    """Beside the database file, or the user's data folder where the database is none."""
    if settings.database_url.startswith("sqlite:///"):
        return Path(settings.database_url.removeprefix("sqlite:///")).parent
    return Path(default_database_url().removeprefix("sqlite:///")).parent


def is_missing(settings: Settings) -> bool:
    """Whether the database is a file that was not made yet."""
    is_file = settings.database_url.startswith("sqlite:///")
    return is_file and not Path(settings.database_url.removeprefix("sqlite:///")).exists()
