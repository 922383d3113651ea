"""What is said of shares: what each deposit sets aside, and why a share cannot be."""

from collections.abc import Sequence
from decimal import Decimal

from bot.domain.envelopes import Share, SharesBeyondWholeError, total_percent
from bot.domain.ledger import BankName
from bot.domain.money import Money
from bot.wording.figures import money

_AS = {"tax": "for tax", "buffer": "for a buffer", "profit": "as profit", "pay": "for your pay"}
_NOTHING_CHANGED = "Nothing was changed."
NO = "No"


def percent(share: Decimal) -> str:
    """`30 %`, `12.5 %`."""
    return f"{share.normalize():f} %"


def set_aside(shares: Sequence[Share]) -> str:
    """All shares in a sentence."""
    parts = [f"{percent(s.percent)} {_AS.get(s.envelope, f'for {s.envelope}')}" for s in shares if s.percent]
    return f"Of each deposit I set aside {', '.join(parts) or 'nothing'}."


def share_set(asked: Share, was: Decimal, shares: Sequence[Share]) -> str:
    left = 100 - total_percent(shares)
    head = f"{percent(asked.percent)} of each deposit {_AS.get(asked.envelope, f'for {asked.envelope}')}"
    return (
        f"{head} from now on (was {percent(was)}).\n"
        f"{_others_take(_without(asked.envelope, shares), 'With ')}that leaves {percent(left)} to run on."
    )


def _others_take(others: Sequence[Share], opening: str) -> str:
    named = [f"{s.envelope} {percent(s.percent)}" for s in others if s.percent]
    together = " and ".join(filter(None, [", ".join(named[:-1]), *named[-1:]]))
    return f"{opening}{together} " if named else "So "


def _without(envelope: BankName, shares: Sequence[Share]) -> list[Share]:
    return [share for share in shares if share.envelope != envelope]


def share_same(asked: Share) -> str:
    return f"{asked.envelope.capitalize()} gets {percent(asked.percent)} already. {_NOTHING_CHANGED}"


def beyond_whole(refused: SharesBeyondWholeError, asked: BankName, wanted: Decimal) -> str:
    """The sum, what the others take, and what is possible."""
    if wanted < 0:
        return f"{percent(wanted)} for {asked} can't be: a share is 0 % or more. {_NOTHING_CHANGED}"
    takes = ", ".join(f"{s.envelope} {percent(s.percent)}" for s in refused.others if s.percent)
    others = f"{takes.replace(' ', ' takes ', 1).capitalize()}: " if takes else ""
    return (
        f"That would make {percent(refused.total)} of each deposit. {others}{asked} can be at most "
        f"{percent(refused.at_most)}. {_NOTHING_CHANGED}"
    )


def operating_is_the_rest(left: Decimal) -> str:
    return (
        f"Operating gets what is left of each deposit: {percent(left)} now. Change what is set aside instead, "
        f'such as "set aside 25% for tax". {_NOTHING_CHANGED}'
    )


def leaves_little(asked: Share, shares: Sequence[Share]) -> str:
    whole = total_percent(shares)
    return (
        f"{_others_take(_without(asked.envelope, shares), 'With ')}that makes {percent(whole)}: possible, but it "
        f"leaves {percent(100 - whole)} to run on. Shall I?"
    )


def yes_share(asked: Share) -> str:
    return f"Yes, {percent(asked.percent)}"


def months_of_costs(count: Decimal) -> str:
    return "1 month" if count == 1 else f"{count.normalize():f} months"


def buffer_set(buffer: Share, was: Decimal | None, target: Money | None, held: Money) -> str:
    assert buffer.cap_months is not None
    before = f" (was {was.normalize():f})" if was is not None else ""
    head = f"The buffer is full at {months_of_costs(buffer.cap_months)} of costs{before}"
    flows = f"then its {percent(buffer.percent)} of each deposit flow on to {buffer.overflow or 'operating'}."
    if target is None:
        known = "What a month costs I know after the first full month; until then the buffer takes its share."
    else:
        known = f"At your pace that is {money(target)}; it holds {money(held)}."
    return f"{head}; {flows}\n{known}"


def buffer_same(months: Decimal) -> str:
    return f"The buffer is at {months_of_costs(months)} of costs already. {_NOTHING_CHANGED}"


def buffer_beyond(most: Decimal) -> str:
    return f"A buffer is between 0 and {most} months of costs. {_NOTHING_CHANGED}"
