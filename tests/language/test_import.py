"""What importing the reader costs: its words are read when the first message needs them."""

import subprocess
import sys

SLOW = ("tomllib", "pathlib", "dataclasses", "dateparser")


def test_importing_the_reader_reads_no_lexicon() -> None:
    code = f"import sys, bot.language.understand; print(*[name for name in {SLOW} if name in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.split() == []
