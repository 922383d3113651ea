"""An amount as a change of the founder's makes it."""

from bot.domain.money import Money, MoneyError, TooManyDecimalsError
from bot.language.actions import Amend
from bot.wording import mistakes
from handlers.bookkeeping import positive
from handlers.routes import Refused


def amended(before: Money, said: Amend) -> Money:
    """The new amount, in the old currency where none is said.

    Raises:
        Refused: it is not above zero, too large, or finer than its currency.
    """
    currency = said.currency or before.currency
    major = before.decimal if said.amount is None else said.amount
    try:
        return positive(Money.of(major, currency))
    except TooManyDecimalsError as finer:
        raise Refused(mistakes.too_many_decimals(currency)) from finer
    except MoneyError as beyond:
        raise Refused(mistakes.too_large()) from beyond
