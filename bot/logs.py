"""Logs: lines for a person or JSON, on stderr or in a file. Tokens, messages and the values of variables stay out."""

import logging
import sys
from pathlib import Path
from typing import Literal, TextIO

import structlog

LOG_FILE = "trimtab.log"


def configure(form: Literal["text", "json"] | None) -> None:
    """Log to stderr; by default as text on a terminal, else as JSON."""
    as_text = form == "text" or (form is None and sys.stderr.isatty())
    _configure(sys.stderr, as_text=as_text, colors=sys.stderr.isatty())
    # The libraries log addresses, and Telegram's hold the token.
    logging.basicConfig(stream=sys.stderr, level=logging.ERROR)


def configure_file(folder: Path) -> None:
    """Log to a file, made at the first line: a conversation in the terminal is not interrupted."""
    _configure(_LateFile(folder / LOG_FILE), as_text=True, colors=False)  # type: ignore[arg-type]  # it has what is used


class _LateFile:
    def __init__(self, path: Path) -> None:
        self._path = path

    def write(self, text: str) -> int:
        with self._path.open("a", encoding="utf-8") as file:
            return file.write(text)

    def flush(self) -> None:
        """Each write is whole."""


def _configure(stream: TextIO, *, as_text: bool, colors: bool) -> None:
    renderer: list[structlog.typing.Processor] = (
        [structlog.dev.ConsoleRenderer(colors=colors, exception_formatter=structlog.dev.plain_traceback)]
        if as_text
        else [structlog.processors.format_exc_info, structlog.processors.JSONRenderer()]
    )
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            *renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.PrintLoggerFactory(stream),
    )
