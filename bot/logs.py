"""Logs: lines for a person or JSON, on stderr or in a file. Tokens, messages and the values of variables stay out.

structlog is imported when the first line is logged: `trimtab chat` seldom logs, and answers sooner without it.
"""

import logging
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal, TextIO

LOG_FILE = "trimtab.log"


class LateLogger:
    """structlog's logger, once something is logged; `when_first` may set it up before."""

    when_first: Callable[[], None] | None = None

    def __getattr__(self, name: str) -> Any:
        import structlog  # noqa: PLC0415  # 100 ms

        if LateLogger.when_first is not None:
            LateLogger.when_first()
            LateLogger.when_first = None
        return getattr(structlog.get_logger(), name)


def configure(form: Literal["text", "json"] | None) -> None:
    """Log to stderr; by default as text on a terminal, else as JSON."""
    as_text = form == "text" or (form is None and sys.stderr.isatty())
    _configure(sys.stderr, as_text=as_text, colors=sys.stderr.isatty())
    # The libraries log addresses, and Telegram's hold the token.
    logging.basicConfig(stream=sys.stderr, level=logging.ERROR)


def configure_file(folder: Path) -> None:
    """Log to a file, made at the first line: a conversation in the terminal is not interrupted."""

    def open_file() -> None:
        # One line at a time, and open until the process ends.
        _configure((folder / LOG_FILE).open("a", buffering=1, encoding="utf-8"), as_text=True, colors=False)

    LateLogger.when_first = staticmethod(open_file)


def _configure(stream: TextIO, *, as_text: bool, colors: bool) -> None:
    import structlog  # noqa: PLC0415  # as above

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
