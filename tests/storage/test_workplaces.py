"""A backup that was killed leaves a folder, and the next one takes it away; nobody's work is touched."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from sqlalchemy import text

from storage.backup import backup
from storage.engine import open_engine
from storage.workplaces import LEFT_AFTER_SECONDS, PREFIX, workplace

_BACK_UP = """
import sys
from pathlib import Path
from storage.backup import backup
backup(sys.argv[1], Path(sys.argv[2]))
"""
SECONDS_MAX = 30.0


def left_in(folder: Path) -> list[Path]:
    return sorted(folder.glob(f"{PREFIX}*"))


def test_what_a_killed_backup_left_goes_with_the_next(sqlite_url: str, tmp_path: Path) -> None:
    engine = open_engine(sqlite_url)
    with engine.begin() as connection:  # large enough to be caught in the middle
        connection.execute(text("CREATE TABLE ballast AS SELECT randomblob(60000000) AS it"))
    engine.dispose()
    place = tmp_path / "backups"
    place.mkdir()
    _kill_a_backup(sqlite_url, place)
    assert left_in(place)
    assert not (place / "one.db").exists()
    backup(sqlite_url, place / "two.db")
    assert [each.name for each in place.iterdir()] == ["two.db"]


def _kill_a_backup(url: str, place: Path) -> None:
    """As soon as it has begun."""
    process = subprocess.Popen([sys.executable, "-c", _BACK_UP, url, str(place / "one.db")], env=os.environ)
    give_up = time.monotonic() + SECONDS_MAX
    while not any((folder / "backup.db").exists() for folder in left_in(place)):
        assert process.poll() is None, "it ended before it could be killed"
        assert time.monotonic() < give_up
        time.sleep(0.001)
    process.kill()
    assert process.wait() == -signal.SIGKILL


def test_a_folder_in_use_stays(tmp_path: Path) -> None:
    with workplace(tmp_path) as one:
        (one / "work").touch()
        with workplace(tmp_path) as other:
            assert left_in(tmp_path) == sorted([one, other])
        assert left_in(tmp_path) == [one]
    assert left_in(tmp_path) == []


def test_a_folder_that_nobody_has_locked_yet_stays_until_it_is_a_day_old(tmp_path: Path) -> None:
    young, old, mine = (tmp_path / f"{PREFIX}{name}" for name in ("young", "old", "mine"))
    for folder in (young, old):
        folder.mkdir()
    mine.write_text("a file of that name")
    long_ago = time.time() - LEFT_AFTER_SECONDS - 60
    os.utime(old, (long_ago, long_ago))
    with workplace(tmp_path):
        assert young.exists()
        assert mine.exists()
        assert not old.exists()
