"""Envelopes: which share of each deposit is set aside, for what, up to which cap, and what flows on beyond it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from bot.domain.ledger import BANK_NAMES, BankName
from bot.domain.money import Money, split

WHOLE = Decimal(100)


@dataclass(frozen=True)
class Share:
    """`percent` of each deposit, 0 to 100, set aside in `envelope`.

    Attributes:
        cap_months: the envelope is full with that many months of costs.
        cap: it is full with that amount; at most one of the two is set, and without either it is never full.
        overflow: where the share flows once it is full; to operating where it is None.
        comes_first: until it is full, what `GIVE_WAY` gets of a deposit goes here, too.
    """

    envelope: BankName
    percent: Decimal
    cap_months: Decimal | None = None
    overflow: BankName | None = None
    cap: Money | None = None
    comes_first: bool = False

    @property
    def is_capped(self) -> bool:
        return self.cap_months is not None or self.cap is not None


DEFAULT_SHARES = (
    Share("tax", Decimal(30)),
    Share("buffer", Decimal(10), cap_months=Decimal(3), overflow="profit"),
    Share("profit", Decimal(5)),
)

GIVE_WAY: tuple[BankName, ...] = ("profit", "buffer")
"""What may wait while another envelope is filled first; tax, pay and retirement never do."""

Room = Mapping[BankName, Money]
"""What capped envelopes still take, in the deposit's currency; an envelope that is absent takes everything."""


class SharesBeyondWholeError(ValueError):
    """Shares that cannot be: one is below 0 or they are more than 100 percent together.

    Attributes:
        total: of all shares, with the one that was asked for.
        others: the shares that stay as they are.
        at_most: what the one could be.
    """

    def __init__(self, asked: Share, others: Sequence[Share]) -> None:
        self.total = total_percent([*others, asked])
        self.others = tuple(others)
        self.at_most = WHOLE - total_percent(others)
        super().__init__(f"{asked.percent} percent for {asked.envelope} makes {self.total}")


@dataclass(frozen=True)
class Part:
    envelope: BankName
    amount: Money


def total_percent(shares: Sequence[Share]) -> Decimal:
    return sum((share.percent for share in shares), Decimal(0))


def with_percent(shares: Sequence[Share], envelope: BankName, percent: Decimal) -> tuple[Share, ...]:
    """The shares with one changed or added in the order of the chart; the others stay as they are.

    Raises:
        SharesBeyondWholeError: the percentage is below 0, or all shares would be more than 100 percent.
    """
    assert envelope != "operating", "operating gets what is left"
    others = [share for share in shares if share.envelope != envelope]
    asked = replace(share_of(shares, envelope), percent=percent)
    if percent < 0 or total_percent(others) + percent > WHOLE:
        raise SharesBeyondWholeError(asked, others)
    return _with(others, asked)


def share_of(shares: Sequence[Share], envelope: BankName) -> Share:
    """The envelope's share; none at all, with the cap that is usual for it, where the founder has none."""
    return next((share for share in shares if share.envelope == envelope), _share_of(envelope))


def with_cap(shares: Sequence[Share], envelope: BankName, cap: Decimal | Money | None) -> tuple[Share, ...]:
    """The shares with another cap for one envelope: months of costs, an amount, or none."""
    before = share_of(shares, envelope)
    months = cap if isinstance(cap, Decimal) else None
    amount = cap if isinstance(cap, Money) else None
    after = replace(before, cap_months=months, cap=amount, comes_first=before.comes_first and cap is not None)
    return _with(shares, after)


def with_overflow(shares: Sequence[Share], envelope: BankName, target: BankName) -> tuple[Share, ...]:
    """The shares with another way for what a full envelope does not take; the target takes it also without a share."""
    assert envelope != target
    overflow = None if target == "operating" else target
    after = _with(shares, replace(share_of(shares, envelope), overflow=overflow))
    return after if overflow is None else _with(after, share_of(after, overflow))


def with_first(shares: Sequence[Share], envelope: BankName | None) -> tuple[Share, ...]:
    """The shares with one envelope, which must have a cap, filled before the others; or none."""
    assert envelope is None or share_of(shares, envelope).is_capped
    return tuple(replace(share, comes_first=share.envelope == envelope) for share in shares)


def _with(shares: Sequence[Share], share: Share) -> tuple[Share, ...]:
    others = [each for each in shares if each.envelope != share.envelope]
    return tuple(sorted([*others, share], key=lambda each: BANK_NAMES.index(each.envelope)))


def _share_of(envelope: BankName) -> Share:
    """A share that the founder did not have yet: none, with the cap that is usual for it."""
    usual = next((share for share in DEFAULT_SHARES if share.envelope == envelope), None)
    return replace(usual, percent=Decimal(0)) if usual else Share(envelope, Decimal(0))


def split_deposit(amount: Money, shares: Sequence[Share], room: Room | None = None) -> tuple[Part, ...]:
    """Cut a deposit into its envelopes, operating last; the parts always add up to the deposit.

    Args:
        amount: of either sign, so that a refund takes back what its deposit gave.
        shares: earlier ones first get an odd cent, and flow over first; none for operating, which gets the rest;
            together at most 100 percent.
        room: no envelope gets more of a deposit than its room.

    Source: docs/decisions/0070-caps-and-overflow.md
    """
    set_aside = sum(Fraction(share.percent) for share in shares)
    assert set_aside <= 100, f"{set_aside} percent of a deposit cannot be set aside"
    weights = [*(Fraction(share.percent) for share in shares), 100 - set_aside]
    names: list[BankName] = [*(share.envelope for share in shares), "operating"]
    parts = dict(zip(names, split(amount, weights), strict=True))
    if amount.minor > 0:
        _fill_first(parts, shares, room or {})
    if room:
        _flow_over(parts, shares, room)
    return tuple(Part(name, part) for name, part in parts.items())


def _fill_first(parts: dict[BankName, Money], shares: Sequence[Share], room: Room) -> None:
    """Give the envelope that comes first what others can wait for, up to its room."""
    first = next((share.envelope for share in shares if share.comes_first), None)
    if first is None:
        return
    for name in GIVE_WAY:
        if name == first or name not in parts:
            continue
        given = parts[name]
        if first in room:
            given = min(given, max(room[first] - parts[first], Money.zero(given.currency)))
        parts[name] -= given
        parts[first] += given


def _flow_over(parts: dict[BankName, Money], shares: Sequence[Share], room: Room) -> None:
    """Take from each envelope what is beyond its room, and give it to the next that takes it."""
    overflow = {share.envelope: share.overflow or "operating" for share in shares}
    for share in shares:
        name, seen = share.envelope, {share.envelope}
        beyond = _beyond(parts, room, name)
        while beyond.minor > 0:
            parts[name] -= beyond
            following = overflow.get(name, "operating")
            name = "operating" if following in seen or following not in overflow else following
            seen.add(name)
            parts[name] += beyond
            beyond = _beyond(parts, room, name)


def _beyond(parts: Mapping[BankName, Money], room: Room, name: BankName) -> Money:
    part = parts[name]
    nothing = Money.zero(part.currency)
    if name not in room or name == "operating":
        return nothing
    return max(part - max(room[name], nothing), nothing)


def taken_back(amount: Money, deposit: Sequence[Part], before: Money) -> tuple[Part, ...]:
    """What `amount` of a deposit gave to each envelope, so that refunds in pieces take back all of it exactly.

    Args:
        amount: positive, with `before` at most the deposit.
        deposit: its parts, none below zero.
        before: what earlier refunds took back of it already.
    """
    weights = [part.amount.minor for part in deposit]
    after = split(before + amount, weights)
    earlier = split(before, weights)
    return tuple(
        Part(part.envelope, now - then) for part, now, then in zip(deposit, after, earlier, strict=True)
    )
