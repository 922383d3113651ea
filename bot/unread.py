"""Words that no rule reads: what is said to them, and what they mean to a question or as somebody's first words."""

from bot.language.actions import intent_of
from bot.language.message import message_of
from bot.language.reading import Context, NotForUs, Unclear, Understood
from bot.language.small_talk import owed_to_me, rate_said, small_talk
from bot.language.understand import understand
from bot.wording import mistakes, places
from bot.wording import small_talk as wording
from handlers.book import Book
from handlers.invoices import about_talk

_FIRST_WORDS_READ_AS = (places.CURRENCY_READ_AS, places.COUNTRY_READ_AS, places.TIMEZONE_READ_AS)
_PLACE_WORDS_MAX = 3


def said_of_unread(text: str, context: Context, book: Book, *, is_talk: bool) -> str:
    kind = small_talk(text)
    if kind is not None:
        return wording.small_talk(kind)
    message = message_of(text, context)
    note = owed_to_me(message)
    if note is not None:
        return " ".join(filter(None, [mistakes.TALK, wording.note_owed(note), about_talk(text, book)]))
    if rate_said(message):
        return wording.RATE_TOLD
    return (
        " ".join(filter(None, [mistakes.TALK, about_talk(text, book)])) if is_talk else mistakes.NOTHING_READ
    )


def place_said(text: str, context: Context, book: Book) -> Understood | None:
    """Such as "euro", "Ireland" or "I'm a potter, Kyoto" as first words: in what somebody new works, and where."""
    said = text.rpartition(",")[2].strip(" .!")
    if not book.is_new or not 0 < len(said.split()) <= _PLACE_WORDS_MAX or small_talk(text) is not None:
        return None
    found = (read_as_answer(pattern, said, context, is_amount=False) for pattern in _FIRST_WORDS_READ_AS)
    return next((reading for reading in found if reading is not None), None)


def read_as_answer(pattern: str, text: str, context: Context, *, is_amount: bool) -> Understood | None:
    """The message that the pattern makes of words that are none by themselves.

    Args:
        is_amount: words that name nobody may be unclear by themselves.
    """
    alone, reading = understand(text, context), understand(pattern.format(text), context)
    if not isinstance(reading, Understood):
        return None
    if not is_amount and not all(intent_of(action).startswith("set_") for action in reading.actions):
        return None  # an answer about a place, a currency or a day books nothing
    names_nobody = all(getattr(action, "counterparty", None) is None for action in reading.actions)
    may_be = isinstance(alone, NotForUs) or (is_amount and isinstance(alone, Unclear) and names_nobody)
    return reading if may_be else None
