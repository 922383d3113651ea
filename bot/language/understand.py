"""The reader: what a message asks for, or what to ask back.

    understand("got paid 1200 from Acme", context) -> Understood((Income(…),))

The way of a message: made plain and cut into tokens; names, days and numbers spotted; everything else looked up in the
vocabulary of its language; cut into sentences and segments; each of them matched with the phrase patterns of
questions, settings and orders, and what is left read as money events. One part that is unclear makes the whole message
a question, and marked irony makes it talk.
"""

from bot.language.compose import composed
from bot.language.doubts import withheld
from bot.language.message import message_of
from bot.language.no_currency import known_money
from bot.language.reading import Context, Reading
from bot.language.sentences import read_sentences


def understand(text: str, context: Context) -> Reading:
    """Read one message. Never raises, whatever the text."""
    message = message_of(text, context)
    return withheld(message, known_money(message, composed(message, read_sentences(message))))
