"""What went wrong, as one sentence for the operator."""

from bot.settings import ConfigError
from storage.errors import StorageError


def sentence(failure: Exception) -> str:
    """The sentence of a failure that has one; else its kind, and where to look."""
    if isinstance(failure, ConfigError | StorageError) or type(failure).__name__ == "PlatformConfigError":
        return str(failure)
    if isinstance(failure, OSError) and failure.strerror:
        place = f"{failure.filename}: " if failure.filename else ""
        return f"{place}{failure.strerror}."
    return (
        f"something unexpected went wrong ({type(failure).__name__}: {failure}). "
        "Run it again with TRIMTAB_LOG=text, and see `trimtab doctor`."
    )
