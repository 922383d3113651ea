"""Folders to work in, which go when the work ends; what a killed process left goes with the next one's."""

import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

if sys.platform != "win32":
    import fcntl

PREFIX = ".trimtab-work-"
LOCK = "in-use"
LEFT_AFTER_SECONDS = 24 * 3600.0


@contextmanager
def workplace(parent: Path) -> Iterator[Path]:
    """A folder of our own in `parent`; those of processes that were killed are removed first.

    Raises:
        OSError: it cannot be made.
    """
    for folder in parent.glob(f"{PREFIX}*"):
        if _is_left(folder):
            shutil.rmtree(folder, ignore_errors=True)
    with (
        tempfile.TemporaryDirectory(prefix=PREFIX, dir=parent) as made,
        (Path(made) / LOCK).open("w") as lock,
    ):
        _locked(lock)
        yield Path(made)


def _is_left(folder: Path) -> bool:
    """Whether nobody works there any more."""
    try:
        with (folder / LOCK).open("r") as lock:
            return _locked(lock)
    except FileNotFoundError:  # just being made, or being removed
        return _age_seconds(folder) > LEFT_AFTER_SECONDS
    except OSError:
        return False


def _locked(lock: IO[str]) -> bool:
    """Lock it if nobody else has; the system lets go of it when we die, however we do."""
    if sys.platform == "win32":
        return False
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _age_seconds(folder: Path) -> float:
    try:
        return time.time() - folder.stat().st_mtime
    except OSError:
        return 0.0
