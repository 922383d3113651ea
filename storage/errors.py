"""What can go wrong with the database, each as one plain sentence that says what to do."""


class StorageError(Exception):
    """The database cannot do what was asked; `str()` is a sentence for the operator."""


class DatabaseUrlError(StorageError):
    def __init__(self, reason: str) -> None:
        super().__init__(f"{reason} For a local file: sqlite:///trimtab.db")


class NotADatabaseError(StorageError):
    def __init__(self, path: str) -> None:
        super().__init__(
            f"{path} is not a SQLite database, or it is damaged; point DATABASE_URL at another file, "
            "or move this one away and restore a backup: trimtab restore FILE"
        )


class ForeignDatabaseError(StorageError):
    def __init__(self, place: str) -> None:
        super().__init__(
            f"{place} holds the tables of another program; point DATABASE_URL at an empty or a new one."
        )


class FolderMissingError(StorageError):
    def __init__(self, folder: str) -> None:
        super().__init__(f"The folder {folder} does not exist; create it with: mkdir -p {folder}")


class ReadOnlyError(StorageError):
    def __init__(self, path: str) -> None:
        super().__init__(
            f"{path} or its folder cannot be written to; give this user the right to write both, "
            "or point DATABASE_URL at another place."
        )


class DiskFullError(StorageError):
    def __init__(self, place: str) -> None:
        super().__init__(
            f"The disk of {place} is full or refuses to be written to; free some space and send it again. "
            "Nothing that was stored before is lost."
        )


class DatabaseLockedError(StorageError):
    def __init__(self, place: str) -> None:
        super().__init__(f"Another program holds {place} locked; close it, or wait for it, and try again.")


class UnreachableError(StorageError):
    def __init__(self, place: str) -> None:
        super().__init__(f"No PostgreSQL answers at {place}; start it, or correct DATABASE_URL.")


class AccessDeniedError(StorageError):
    def __init__(self, place: str) -> None:
        super().__init__(
            f"PostgreSQL at {place} refuses this user or password; correct them in DATABASE_URL."
        )


class RefusedError(StorageError):
    def __init__(self, place: str, answer: str) -> None:
        super().__init__(
            f"PostgreSQL at {place} does not let Trimtab in ({answer}); mend that, or correct DATABASE_URL."
        )


class DatabaseMissingError(StorageError):
    def __init__(self, place: str, name: str) -> None:
        super().__init__(f"PostgreSQL at {place} has no database {name}; create it with: createdb {name}")


class ConnectionLostError(StorageError):
    """The connection broke; whether a commit under way took effect is unknown."""

    def __init__(self, place: str) -> None:
        super().__init__(f"The connection to {place} broke; it is tried again when the next message comes.")


class ConflictError(StorageError):
    """A deadlock or a serialization failure: the database rolled this transaction back."""

    def __init__(self, place: str) -> None:
        super().__init__(f"Too many changes at once in {place}; try again.")


class SchemaBehindError(StorageError):
    def __init__(self, place: str, version: str | None, head: str) -> None:
        found = f"at schema version {version}" if version else "without Trimtab's tables"
        super().__init__(f"{place} is {found} and this Trimtab needs {head}; run: trimtab migrate")


class SchemaAheadError(StorageError):
    def __init__(self, place: str, version: str, head: str) -> None:
        super().__init__(
            f"{place} is at schema version {version}, made by a newer Trimtab; this one knows {head}. "
            "Install the newer Trimtab."
        )


class StorageClosedError(StorageError):
    def __init__(self) -> None:
        super().__init__("The database is closed; start Trimtab again.")


class FounderUnknownError(StorageError):
    def __init__(self, founder_id: int) -> None:
        super().__init__(f"There is no founder {founder_id} in this database; check DATABASE_URL.")


class BackupError(StorageError):
    """A backup or restore was refused or failed; what was there before is unchanged."""
