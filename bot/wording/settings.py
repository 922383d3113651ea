"""What is said when a change of the founder's settings is taken back."""

from collections.abc import Sequence

from bot.domain.envelopes import Share
from bot.domain.places import country_name as country_name  # noqa: PLC0414  # said elsewhere too
from bot.wording import envelopes, filling
from bot.wording.figures import currency_name


def country_set(country: str, *, has_dates: bool) -> str:
    head = f"{country_name(country)}: your taxes and public holidays come from there."
    if not has_dates:
        return f"{head} I don't know its tax dates yet."
    return f"{head} I speak up 14 days and 3 days before a tax date, and on the day."


def currency_back(currency: str) -> str:
    return f"Undone: your currency is {currency_name(currency)} again."


def timezone_back(timezone: str) -> str:
    return f"Undone: your days are counted in {timezone} again."


def country_back(country: str | None) -> str:
    if country is None:
        return "Undone: I no longer know where you pay taxes."
    return f"Undone: you pay taxes in {country_name(country)} again."


def shares_back(shares: Sequence[Share]) -> str:
    full = [
        f"{share.envelope.capitalize()} is full at {filling.full_at(share)}, then its share flows on to "
        f"{share.overflow or 'operating'}{'; it is filled first' if share.comes_first else ''}."
        for share in shares
        if share.is_capped
    ]
    return "\n".join([f"Undone. {envelopes.set_aside(shares)}", *full])


def other_back(name: str) -> str:
    return f"Undone: {name.replace('_', ' ')} is as it was before."
