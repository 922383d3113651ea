"""The terminal: a prompt for a person, or one message a line from a pipe."""

import asyncio
import sys
from collections.abc import AsyncIterator, Callable, Sequence
from pathlib import Path
from typing import Protocol, TextIO

from bot.messages import Button, Reply

PLATFORM = "terminal"
PROMPT = "> "
NOT_TEXT = "That line is not UTF-8 text, so I could not read it. Nothing was recorded."


class Screen:
    """Prints replies, and keeps the buttons of the last one, which are pressed by their number."""

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._buttons: tuple[Button, ...] = ()

    def show(self, reply: Reply) -> None:
        self._buttons = tuple(button for row in reply.buttons for button in row)
        lines = [reply.text, *(f"[{picture.alt}]" for picture in reply.pictures)]
        if self._buttons:
            lines.append("  ".join(f"[{i}] {button.label}" for i, button in enumerate(self._buttons, 1)))
        self.write("\n".join(lines))

    def write(self, text: str) -> None:
        print(printable(text), file=self._out, flush=True)

    def pressed(self, text: str) -> str | None:
        """The data of the button that a number presses; None where the text is no such number."""
        number = text.strip()
        if number.isascii() and number.isdigit() and 1 <= int(number) <= len(self._buttons):
            return self._buttons[int(number) - 1].data
        return None

    def forget_buttons(self) -> None:
        self._buttons = ()


def printable(text: str) -> str:
    """The text without control characters, which could steer a terminal."""
    return "".join(c for c in text if c in "\n\t" or (c.isprintable() or c in "\u00a0\u202f"))


class Lines(Protocol):
    def __aiter__(self) -> AsyncIterator[str | None]:
        """Messages as they come; None stands for a line that is no text."""
        ...


class PipedLines:
    """One message a line; each is echoed, so that its reply stands under it."""

    def __init__(self, screen: Screen) -> None:
        self._screen = screen

    async def __aiter__(self) -> AsyncIterator[str | None]:
        while line := await asyncio.to_thread(sys.stdin.buffer.readline):
            try:
                text = line.decode("utf-8-sig").rstrip("\r\n")
            except UnicodeDecodeError:
                self._screen.write(f"{PROMPT}{line.decode('utf-8', 'replace').rstrip()}")
                yield None
                continue
            self._screen.write(f"{PROMPT}{text}")
            yield text


class PromptedLines:
    """A prompt with history across sessions and completion of client names."""

    def __init__(self, history: Path, client_names: Callable[[], Sequence[str]]) -> None:
        self._history = history
        self._client_names = client_names

    async def __aiter__(self) -> AsyncIterator[str | None]:
        from prompt_toolkit import PromptSession  # noqa: PLC0415  # a pipe does without
        from prompt_toolkit.history import FileHistory  # noqa: PLC0415

        from bot.platforms.completion import NameCompleter  # noqa: PLC0415

        self._history.touch(mode=0o600)
        session: PromptSession[str] = PromptSession(
            history=FileHistory(str(self._history)),
            completer=NameCompleter(self._client_names),
            complete_while_typing=False,
        )
        while True:
            try:
                text = await session.prompt_async(PROMPT)
            except (EOFError, KeyboardInterrupt):
                return
            if text.strip():
                yield text
