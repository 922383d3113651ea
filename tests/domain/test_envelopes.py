"""Splitting deposits: parts add up, caps hold, and nothing shrinks as a deposit grows."""

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.envelopes import (
    DEFAULT_SHARES,
    Part,
    Share,
    SharesBeyondWholeError,
    split_deposit,
    taken_back,
    total_percent,
    with_cap,
    with_first,
    with_overflow,
    with_percent,
)
from bot.domain.ledger import BankName
from bot.domain.money import Money

NAMES: tuple[BankName, ...] = ("tax", "buffer", "profit", "pay", "retirement")
MINOR = st.integers(-(10**12), 10**12)


def usd(amount: str | int) -> Money:
    return Money.of(amount, "USD")


def parts_of(amount: Money, shares: tuple[Share, ...], **room: Money) -> dict[str, str]:
    found = split_deposit(amount, shares, {name: room[name] for name in NAMES if name in room})
    return {part.envelope: str(part.amount.decimal) for part in found}


@st.composite
def some_shares(draw: st.DrawFn) -> tuple[Share, ...]:
    left, shares = 100, []
    for name in draw(st.lists(st.sampled_from(NAMES), unique=True)):
        percent = draw(st.integers(0, left))
        left -= percent
        overflow = draw(st.sampled_from([None, *NAMES]))
        shares.append(Share(name, Decimal(percent), Decimal(3), overflow))
    return tuple(shares)


some_room = st.dictionaries(st.sampled_from(NAMES), MINOR.map(lambda minor: Money(minor, "USD")))


def test_a_full_buffer_flows_on_to_profit() -> None:
    assert parts_of(usd(1000), DEFAULT_SHARES, buffer=usd(40)) == {
        "tax": "300.00",
        "buffer": "40.00",
        "profit": "110.00",
        "operating": "550.00",
    }


def test_an_overdrawn_room_takes_nothing() -> None:
    assert parts_of(usd(1000), DEFAULT_SHARES, buffer=usd(-5))["buffer"] == "0.00"


def test_what_flows_over_flows_on_where_that_is_full_too() -> None:
    found = parts_of(usd(1000), DEFAULT_SHARES, buffer=usd(0), profit=usd(120))
    assert (found["profit"], found["operating"]) == ("120.00", "580.00")


def test_two_that_flow_into_each_other_end_in_operating() -> None:
    shares = (
        Share("tax", Decimal(10), Decimal(1), "profit"),
        Share("profit", Decimal(10), Decimal(1), "tax"),
    )
    found = parts_of(usd(100), shares, tax=usd(0), profit=usd(0))
    assert found == {"tax": "0.00", "profit": "0.00", "operating": "100.00"}


def test_an_overflow_without_a_share_of_its_own_goes_to_operating() -> None:
    shares = (Share("buffer", Decimal(10), Decimal(1), "profit"),)
    assert parts_of(usd(100), shares, buffer=usd(4)) == {"buffer": "4.00", "operating": "96.00"}


@given(MINOR, some_shares(), some_room)
def test_parts_add_up(minor: int, shares: tuple[Share, ...], room: dict[BankName, Money]) -> None:
    parts = split_deposit(Money(minor, "USD"), shares, room)
    assert sum(part.amount.minor for part in parts) == minor
    assert all(part.amount.minor * minor >= 0 for part in parts)


@given(st.integers(0, 10**12), some_shares(), some_room)
def test_no_deposit_exceeds_a_room(
    minor: int, shares: tuple[Share, ...], room: dict[BankName, Money]
) -> None:
    for part in split_deposit(Money(minor, "USD"), shares, room):
        if part.envelope in room:
            assert part.amount.minor <= max(room[part.envelope].minor, 0)


@given(st.integers(0, 10**12), st.integers(0, 10**6), some_shares())
def test_a_hundred_more_gives_each_its_percent_more(
    minor: int, hundreds: int, shares: tuple[Share, ...]
) -> None:
    """Whole percentages of whole hundreds leave the remainders as they were."""
    less = split_deposit(Money(minor, "USD"), shares)
    more = split_deposit(Money(minor + 100 * hundreds, "USD"), shares)
    by_percent = {share.envelope: int(share.percent) for share in shares}
    for before, after in zip(less, more, strict=True):
        percent = by_percent.get(before.envelope, 100 - sum(by_percent.values()))
        assert (after.amount - before.amount).minor == percent * hundreds


@given(st.integers(0, 10**9), st.integers(0, 10**9), st.integers(0, 10**9))
def test_more_room_never_gives_less(minor: int, room: int, more: int) -> None:
    amount = Money(minor, "USD")
    less = dict.fromkeys(["buffer"], Money(room, "USD"))
    wide = dict.fromkeys(["buffer"], Money(room + more, "USD"))
    before = {p.envelope: p.amount for p in split_deposit(amount, DEFAULT_SHARES, less)}  # type: ignore[arg-type]
    after = {p.envelope: p.amount for p in split_deposit(amount, DEFAULT_SHARES, wide)}  # type: ignore[arg-type]
    assert before["buffer"] <= after["buffer"]
    assert after["profit"] <= before["profit"]
    assert (before["tax"], before["operating"]) == (after["tax"], after["operating"])


@given(st.integers(1, 10**9), st.lists(st.integers(0, 100), min_size=1), some_shares())
def test_refunds_in_pieces_take_back_all_of_a_deposit(
    minor: int, cuts: list[int], shares: tuple[Share, ...]
) -> None:
    deposit = split_deposit(Money(minor, "USD"), shares)
    marks = sorted({0, minor, *(minor * cut // 100 for cut in cuts)})
    back: dict[str, int] = {}
    for start, end in pairwise(marks):
        piece = taken_back(Money(end - start, "USD"), deposit, Money(start, "USD"))
        assert sum(part.amount.minor for part in piece) == end - start
        for part in piece:
            back[part.envelope] = back.get(part.envelope, 0) + part.amount.minor
    assert back == {part.envelope: part.amount.minor for part in deposit}


def test_half_a_deposit_takes_back_half_of_its_parts() -> None:
    deposit = split_deposit(usd(1000), DEFAULT_SHARES)
    assert taken_back(usd(500), deposit, usd(0))[0] == Part("tax", usd(150))


def test_one_share_changes_and_the_others_do_not() -> None:
    after = with_percent(DEFAULT_SHARES, "tax", Decimal("12.5"))
    assert after[1:] == DEFAULT_SHARES[1:]
    assert Fraction(total_percent(after)) == Fraction(55, 2)


def test_a_new_share_stands_in_the_order_of_the_chart() -> None:
    after = with_percent(DEFAULT_SHARES, "pay", Decimal(20))
    assert [share.envelope for share in after] == ["tax", "buffer", "profit", "pay"]


@pytest.mark.parametrize(("percent", "total"), [("130", "145"), ("86", "101"), ("-1", "14")])
def test_shares_beyond_the_whole_are_refused_with_the_sum(percent: str, total: str) -> None:
    with pytest.raises(SharesBeyondWholeError) as refused:
        with_percent(DEFAULT_SHARES, "tax", Decimal(percent))
    assert (refused.value.total, refused.value.at_most) == (Decimal(total), Decimal(85))


def test_a_share_that_comes_back_has_its_usual_cap() -> None:
    assert with_percent((), "buffer", Decimal(10)) == (DEFAULT_SHARES[1],)


def test_another_cap_is_for_one_envelope() -> None:
    after = with_cap(DEFAULT_SHARES, "buffer", Decimal(6))
    assert [share.cap_months for share in after] == [None, Decimal(6), None]


def test_a_cap_is_months_or_an_amount_or_none() -> None:
    capped = with_cap(DEFAULT_SHARES, "buffer", usd(900))
    assert (capped[1].cap_months, capped[1].cap) == (None, usd(900))
    assert not with_cap(capped, "buffer", None)[1].is_capped
    assert [share.envelope for share in with_cap((), "pay", usd(1))] == ["pay"]


def test_what_flows_on_reaches_an_envelope_without_a_share() -> None:
    shares = with_overflow(DEFAULT_SHARES, "buffer", "retirement")
    parts = cents_of(split_deposit(usd(1000), shares, {"buffer": usd(30)}))
    assert parts == {
        "tax": 300_00,
        "buffer": 30_00,
        "profit": 50_00,
        "retirement": 70_00,
        "operating": 550_00,
    }
    back = with_overflow(shares, "buffer", "operating")
    assert cents_of(split_deposit(usd(1000), back, {"buffer": usd(30)}))["operating"] == 620_00


@pytest.mark.parametrize(
    ("room", "buffer", "profit"),
    [
        (None, 150_00, 0),  # nobody knows when it is full
        (usd(500), 150_00, 0),
        (usd(120), 120_00, 30_00),
        (usd(40), 40_00, 110_00),  # its own share flows on, and nothing comes from profit
        (usd(0), 0, 150_00),
    ],
)
def test_an_envelope_that_comes_first_gets_what_can_wait(
    room: Money | None, buffer: int, profit: int
) -> None:
    shares = with_first(DEFAULT_SHARES, "buffer")
    parts = cents_of(split_deposit(usd(1000), shares, {} if room is None else {"buffer": room}))
    assert parts == {"tax": 300_00, "buffer": buffer, "profit": profit, "operating": 550_00}


def test_tax_pay_and_retirement_never_wait() -> None:
    shares = with_cap(with_percent(DEFAULT_SHARES, "retirement", Decimal(5)), "profit", usd(10_000))
    parts = cents_of(split_deposit(usd(1000), with_first(shares, "profit"), {"profit": usd(10_000)}))
    assert parts == {"tax": 300_00, "buffer": 0, "profit": 150_00, "retirement": 50_00, "operating": 500_00}


@given(st.integers(1, 10**9), st.integers(0, 10**9), st.sampled_from(["buffer", "profit"]))
def test_first_or_not_the_parts_add_up_and_none_is_below_zero(minor: int, room: int, first: BankName) -> None:
    shares = with_first(with_cap(DEFAULT_SHARES, "profit", usd(1)), first)
    parts = split_deposit(Money(minor, "USD"), shares, {first: Money(room, "USD")})
    assert sum(part.amount.minor for part in parts) == minor
    assert all(part.amount.minor >= 0 for part in parts)
    assert cents_of(parts)[first] <= max(room, 0)


def cents_of(parts: tuple[Part, ...]) -> dict[str, int]:
    return {part.envelope: part.amount.minor for part in parts}
