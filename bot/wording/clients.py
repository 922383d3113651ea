"""Who the income comes from, and when one carries too much."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from bot.domain.dependence import CHANNEL_HEAVY, CLIENT_HEAVY, Part
from bot.domain.money import total
from bot.wording.figures import bare, listed, money, plain_day, sentence

LINES_MAX = 6
OTHERS_SHOWN = 4
WITHOUT_NAME, REST = "without a name", "the rest"
NOBODY_PAID = (
    'Nobody paid in the last 12 months, as far as I know. Tell me what came in ("got paid 300 from Ada").'
)


@dataclass(frozen=True)
class Clients:
    """Income by name and by channel, largest first.

    Attributes:
        known: the names of clients, which others in `by_name` are not.
        since: the first day counted.
    """

    by_name: Sequence[Part[str | None]]
    known: Collection[str]
    by_channel: Sequence[Part[str | None]]
    since: date
    is_year: bool
    apart: Sequence[str]


def answer(found: Clients, named: str | None, today: date) -> list[str]:
    """The share of the client that was named, or of the largest; the others; warnings."""
    whole = total((part.amount for part in found.by_name), found.by_name[0].amount.currency)
    when = "over the last 12 months" if found.is_year else f"since {plain_day(found.since, today)}"
    first = next((part for part in found.by_name if named is None or part.whose == named), None)
    if first is None:
        lines = [f"Nothing came from {named} {when}; {money(whole)} did from others."]
    else:
        who, share = sentence(first.whose or WITHOUT_NAME), percent(first.share)
        lines = [f"{who}: {share} of the {money(whole)} that came in {when} ({bare(first.amount)})."]
    others = [part for part in found.by_name if part is not first]
    lines += [f"{'Others' if first else 'From'}: {_row(others)}."] if others else []
    lines += _warnings(found)
    if found.apart:
        lines.append(f"Not in it, for want of a rate: {', '.join(found.apart)}.")
    return lines


def _row(others: Sequence[Part[str | None]]) -> str:
    shown = others if len(others) <= OTHERS_SHOWN + 1 else others[:OTHERS_SHOWN]
    said = [f"{part.whose or WITHOUT_NAME} {percent(part.share)}" for part in shown]
    rest = sum((part.share for part in others[len(shown) :]), Fraction(0))
    return listed([*said, *([f"{REST} {percent(rest)}"] if rest else [])])


def _warnings(found: Clients) -> list[str]:
    client, channel = found.by_name[0], found.by_channel[0] if found.by_channel else None
    lines = []
    if client.whose not in found.known:
        pass
    elif client.share == 1:
        lines.append(
            f"All of it hangs on {client.whose}: a second client is worth more now than a larger first."
        )
    elif client.share >= CLIENT_HEAVY:
        whose = f"{percent(client.share)} from {client.whose} is much on one client"
        lines.append(f"{whose}: from {percent(CLIENT_HEAVY)} on I say so.")
    if channel and channel.whose and channel.share >= CHANNEL_HEAVY:
        through = f"{percent(channel.share)} came through {sentence(channel.whose)}"
        lines.append(
            f"{through}: from {percent(CHANNEL_HEAVY)} on I say so, for an account there can be closed."
        )
    return lines


def payouts(channel: str) -> str:
    return f"{sentence(channel)} payouts"


def percent(share: Fraction) -> str:
    """Whole percent, never 0 and never 100 of what is only nearly that."""
    whole = round(share * 100)
    if share and whole == 0:
        return "under 1 %"
    return "over 99 %" if share < 1 and whole == 100 else f"{whole} %"
