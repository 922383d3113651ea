"""Each transcript is a conversation that must go exactly as written; `make golden` writes them anew."""

import asyncio
from pathlib import Path

import pytest

from tests.conversations import transcripts

FILES = sorted(Path(__file__).parent.glob("*.txt"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_conversation_goes_as_written(path: Path, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    played = transcripts.text_of(asyncio.run(transcripts.play(path, tmp_path)))
    if request.config.getoption("--renew"):
        path.write_text(played, encoding="utf-8")
    assert played == path.read_text(encoding="utf-8")
