r"""Transcripts: what is said and what is answered, as a person would write it down.

# a comment
@ 2026-03-04 09:00 Europe/Berlin EUR     the clock, and on its first line the founder's zone and currency
> got paid 1200 from acme                what the founder writes (\n stands for a line break)
> [Undo]                                 a button pressed
! restart                                the process ends and starts again
! tick                                   what is due by now is sent
< the first line of a reply
  its further lines, and its buttons:
  [Undo] [Change]
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.messages import Reply
from tests.talk import Talk, sqlite_url, talk_on


@dataclass
class Step:
    """A line that makes something happen, as written, and the lines that were expected to follow it."""

    line: str
    expected: list[str]


def read(path: Path) -> list[Step]:
    steps: list[Step] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line[:2] in ("< ", "  "):
            steps[-1].expected.append(line)
        else:
            steps.append(Step(line, []))
    return steps


async def play(path: Path, folder: Path) -> list[Step]:
    """The same transcript with what the bot really answers."""
    async with talk_on(sqlite_url(folder)) as talk:
        player = _Player(talk)
        return [Step(step.line, await player.take(step.line)) for step in read(path)]


def text_of(steps: list[Step]) -> str:
    return "".join(f"{line}\n" for step in steps for line in (step.line, *step.expected))


class _Player:
    def __init__(self, talk: Talk) -> None:
        self._talk = talk
        self._zone: ZoneInfo | None = None

    async def take(self, line: str) -> list[str]:
        kind, rest = line[:2], line[2:]
        replies: list[Reply] = []
        if kind == "@ ":
            await self._set_clock(rest)
        elif kind == "! ":
            assert rest in {"restart", "tick"}, rest
            if rest == "restart":
                self._talk.restart()
            else:
                replies = await self._talk.tick()
        elif kind == "> " and rest.startswith("["):
            replies = await self._talk.press(rest.strip("[]"))
        elif kind == "> ":
            replies = await self._talk.say(rest.replace("\\n", "\n"))
        else:
            assert line.startswith("#") or not line, f"what is {line!r}?"
        return [written for reply in replies for written in _written(reply)]

    async def _set_clock(self, words: str) -> None:
        day, clock, *settings = words.split()
        if self._zone is None:
            zone, currency = settings
            self._zone = ZoneInfo(zone)
            self._move(day, clock)
            await self._talk.set_up(timezone=zone, currency=currency)
        self._move(day, clock)

    def _move(self, day: str, clock: str) -> None:
        self._talk.now = datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=self._zone)


def _written(reply: Reply) -> Iterator[str]:
    first, *rest = reply.text.split("\n")
    yield f"< {first}"
    for line in rest:
        yield f"  {line}"
    for row in reply.buttons:
        yield "  " + " ".join(f"[{button.label}]" for button in row)
