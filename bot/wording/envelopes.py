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
    parts = [f"{percent(s.percent)} {_for(s.envelope)}" for s in shares if s.percent]
    return f"Of each deposit I set aside {', '.join(parts) or 'nothing'}."


def shares_set(asked: Sequence[tuple[Share, Decimal]], shares: Sequence[Share]) -> str:
    """What changed, each with the percentage that it was, and what is left.

    `40 % of each deposit for tax, 10 % as profit from now on (were 30 % and 5 %).`
    """
    left = 100 - total_percent(shares)
    heads = [f"{percent(share.percent)} {_for(share.envelope)}" for share, _ in asked]
    heads[0] = heads[0].replace(" % ", " % of each deposit ", 1)
    were = " and ".join(percent(was) for _, was in asked)
    others = [s for s in shares if s.envelope not in {share.envelope for share, _ in asked}]
    return (
        f"{', '.join(heads)} from now on ({'was' if len(asked) == 1 else 'were'} {were}).\n"
        f"{_others_take(others, 'With ')}that leaves {percent(left)} to run on."
    )


def _for(envelope: BankName) -> str:
    return _AS.get(envelope, f"for {envelope}")


def _others_take(others: Sequence[Share], opening: str) -> str:
    named = [f"{s.envelope} {percent(s.percent)}" for s in others if s.percent]
    together = " and ".join(filter(None, [", ".join(named[:-1]), *named[-1:]]))
    return f"{opening}{together} " if named else "So "


def shares_same(asked: Sequence[Share]) -> str:
    said = ", ".join(f"{share.envelope} gets {percent(share.percent)}" for share in asked)
    return f"{said[:1].upper()}{said[1:]} already. {_NOTHING_CHANGED}"


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


def leaves_little(asked: Sequence[Share], shares: Sequence[Share]) -> str:
    whole = total_percent(shares)
    others = [share for share in shares if share not in asked]
    return (
        f"{_others_take(others, 'With ')}that makes {percent(whole)}: possible, but it "
        f"leaves {percent(100 - whole)} to run on. Shall I?"
    )


def yes_shares(asked: Sequence[Share]) -> str:
    return f"Yes, {' and '.join(percent(share.percent) for share in asked)}"


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
