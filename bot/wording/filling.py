"""What is said of how envelopes are filled: caps, what flows on, which comes first, and all of them in a list."""

from collections.abc import Mapping, Sequence

from bot.domain.envelopes import GIVE_WAY, Share, total_percent
from bot.domain.ledger import BankName
from bot.domain.money import Money
from bot.wording.envelopes import months_of_costs, percent
from bot.wording.figures import money
from bot.wording.payday import on_the

_NOTHING_CHANGED = "Nothing was changed."
NEGATIVE_CAP = f'A cap is 0 or more. Try "cap profit at 5000". {_NOTHING_CHANGED}'
OPERATING_HAS_NO_CAP = f"Operating gets what is left of each deposit, so it has no cap. {_NOTHING_CHANGED}"


def full_at(share: Share) -> str:
    """`€5,000.00`, `3 months of costs`."""
    if share.cap is not None:
        return money(share.cap)
    assert share.cap_months is not None
    return f"{months_of_costs(share.cap_months)} of costs"


def _flows(share: Share) -> str:
    return f"its {percent(share.percent)} of each deposit flow on to {share.overflow or 'operating'}"


def cap_set(now: Share, was: Share, target: Money | None, held: Money) -> str:
    before = f" (was {full_at(was)})" if was.is_capped else ""
    name = now.envelope.capitalize()
    if not now.is_capped:
        return f"{name} has no cap any more{before}."
    head = f"{name} is full at {full_at(now)}{before}; then {_flows(now)}."
    if now.cap is not None:
        return f"{head}\nIt holds {money(held)}."
    if target is None:
        return f"{head}\nWhat a month costs I know after the first full month; until then it takes its share."
    return f"{head}\nAt your pace that is {money(target)}; it holds {money(held)}."


def cap_same(share: Share) -> str:
    if not share.is_capped:
        return f"{share.envelope.capitalize()} has no cap already. {_NOTHING_CHANGED}"
    return f"{share.envelope.capitalize()} is full at {full_at(share)} already. {_NOTHING_CHANGED}"


def never_full(account: BankName) -> str:
    if account == "operating":
        return OPERATING_HAS_NO_CAP
    return (
        f'{account.capitalize()} has no cap, so it is never full. Try "cap {account} at 5000" first. '
        f"{_NOTHING_CHANGED}"
    )


def into_itself(account: BankName) -> str:
    return f"What {account} does not take has to go somewhere else. {_NOTHING_CHANGED}"


def overflow_set(now: Share, was: Share) -> str:
    return f"Once {now.envelope} is full ({full_at(now)}), {_flows(now)} (was {was.overflow or 'operating'})."


def overflow_same(share: Share) -> str:
    return f"Once {share.envelope} is full, {_flows(share)} already. {_NOTHING_CHANGED}"


def first_set(first: Share | None, shares: Sequence[Share]) -> str:
    if first is None:
        return "Every envelope gets its own share of each deposit again."
    waiting = [s for s in shares if s.envelope in GIVE_WAY and s.envelope != first.envelope and s.percent]
    named = " and ".join(f"{s.envelope}'s {percent(s.percent)}" for s in waiting)
    if not named:
        return f"{first.envelope.capitalize()} comes first; no other envelope has a share that could wait for it."
    return (
        f"{first.envelope.capitalize()} is filled first: until it is full ({full_at(first)}), {named} of each deposit "
        f"go there, too.\nTax, pay and retirement keep theirs."
    )


def first_same(account: BankName | None) -> str:
    if account is None:
        return f"No envelope comes first now. {_NOTHING_CHANGED}"
    return f"{account.capitalize()} is filled first already. {_NOTHING_CHANGED}"


def shares(
    shares: Sequence[Share],
    held: Mapping[BankName, Money],
    caps: Mapping[BankName, Money],
    operating: Money,
    allocation_days: Sequence[int],
) -> str:
    """Each envelope: its share, what it holds, when it is full; what is left, and when it is moved."""
    lines = [_line(share, held[share.envelope], caps.get(share.envelope)) for share in shares]
    left = 100 - total_percent(shares)
    lines.append(f"Operating: the other {percent(left)}; holds {money(operating)}.")
    return "\n".join([*lines, f"Transfers are made on {days(allocation_days)} of each month."])


def _line(share: Share, held: Money, cap: Money | None) -> str:
    said = [f"{share.envelope.capitalize()}: {percent(share.percent)} of each deposit; holds {money(held)}"]
    if share.is_capped:
        known = f", {money(cap)}" if cap is not None and share.cap is None else ""
        said.append(f", full at {full_at(share)}{known}, then to {share.overflow or 'operating'}")
    return f"{''.join(said)}{'; filled first' if share.comes_first else ''}."


def days(days_of_month: Sequence[int]) -> str:
    """`the 10th and 25th`, `the 1st, 10th and the last day`."""
    named = [on_the(day) for day in days_of_month]
    rest = [name.removeprefix("the ") if name != "the last day" else name for name in named[1:]]
    return " and ".join(filter(None, [", ".join([named[0], *rest[:-1]]), *rest[-1:]]))
