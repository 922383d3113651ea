"""Logs go to stderr: lines for a person on a terminal, JSON elsewhere. Tokens and messages are never in them."""

import logging
import sys
from typing import Literal

import structlog


def configure(form: Literal["text", "json"] | None) -> None:
    """Set the form of all logs; by default text on a terminal, else JSON."""
    as_text = form == "text" or (form is None and sys.stderr.isatty())
    shared: list[structlog.typing.Processor] = [
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    renderer: list[structlog.typing.Processor] = (
        [structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())]
        if as_text
        else [structlog.processors.format_exc_info, structlog.processors.JSONRenderer()]
    )
    structlog.configure(
        processors=[*shared, *renderer],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
    # The libraries log addresses, and Telegram's hold the token.
    logging.basicConfig(stream=sys.stderr, level=logging.ERROR)
