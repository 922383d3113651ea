"""What each kind of event does to the accounts, and what must hold whatever is booked."""

from collections.abc import Callable, Iterable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import bookings
from bot.domain.bookings import InsufficientEnvelopeError, PendingTransfer, pending_transfers
from bot.domain.envelopes import DEFAULT_SHARES
from bot.domain.ledger import (
    BANK_NAMES,
    Account,
    Balances,
    BankName,
    Entry,
    envelope_balance,
    location_balance,
    reversal_postings,
)
from bot.domain.money import Money, total

DAY = date(2026, 3, 4)
Holdings = dict[tuple[Account, str], Money]


def usd(amount: str | int) -> Money:
    return Money.of(amount, "USD")


def apply(balances: Holdings, entry: Entry, sign: int = 1) -> Holdings:
    after = dict(balances)
    postings = entry.postings if sign > 0 else reversal_postings(entry.postings)
    for posting in postings:
        key = (posting.account, posting.amount.currency)
        after[key] = after.get(key, Money.zero(posting.amount.currency)) + posting.amount
    return after


def deposit(amount: str, balances: Holdings | None = None) -> Holdings:
    return apply(balances or {}, bookings.income(usd(amount), DAY, DEFAULT_SHARES, client_id=1))


def envelopes(balances: Balances) -> dict[str, str]:
    held = {name: envelope_balance(balances, name, "USD") for name in BANK_NAMES}
    return {name: str(amount.decimal) for name, amount in held.items() if amount}


def moved(balances: Holdings, amount: str, source: BankName, target: BankName) -> Holdings:
    return apply(balances, bookings.transfer(usd(amount), DAY, balances, source=source, target=target))


def test_a_deposit_fills_its_envelopes_but_lies_in_operating() -> None:
    balances = deposit("1200")
    assert envelopes(balances) == {
        "operating": "660.00",
        "tax": "360.00",
        "buffer": "120.00",
        "profit": "60.00",
    }
    assert location_balance(balances, "operating", "USD") == usd("1200")
    assert pending_transfers(balances, "USD") == (
        PendingTransfer("operating", "tax", usd("360")),
        PendingTransfer("operating", "buffer", usd("120")),
        PendingTransfer("operating", "profit", usd("60")),
    )


def test_a_transfer_first_makes_what_was_still_to_be_made() -> None:
    balances = moved(deposit("1200"), "300", "operating", "tax")
    assert envelopes(balances)["tax"] == "360.00"
    assert location_balance(balances, "tax", "USD") == usd("300")
    assert pending_transfers(balances, "USD")[0] == PendingTransfer("operating", "tax", usd("60"))


def test_a_transfer_beyond_that_moves_from_envelope_to_envelope() -> None:
    balances = moved(deposit("1200"), "400", "operating", "tax")
    assert (envelopes(balances)["tax"], envelopes(balances)["operating"]) == ("400.00", "620.00")
    assert location_balance(balances, "tax", "USD") == usd("400")


def test_money_is_released_from_an_envelope_that_was_never_moved() -> None:
    balances = moved(deposit("1200"), "100", "tax", "operating")
    assert (envelopes(balances)["tax"], envelopes(balances)["operating"]) == ("260.00", "760.00")
    assert location_balance(balances, "operating", "USD") == usd("1200")


def test_money_changes_between_two_envelopes_that_were_never_moved() -> None:
    balances = moved(deposit("1200"), "60", "profit", "tax")
    assert (envelopes(balances)["tax"], envelopes(balances).get("profit")) == ("420.00", None)


def test_an_envelope_cannot_give_more_than_it_holds() -> None:
    with pytest.raises(InsufficientEnvelopeError) as refused:
        moved(deposit("1200"), "361", "tax", "operating")
    assert (refused.value.envelope, refused.value.holds) == ("tax", usd("360"))


def test_operating_may_be_overdrawn_since_the_bank_may_hold_more_than_was_said() -> None:
    assert envelopes(moved({}, "300", "operating", "tax")) == {"operating": "-300.00", "tax": "300.00"}


def test_tax_is_paid_out_of_its_envelope_and_the_rest_out_of_operating() -> None:
    balances = moved(deposit("1200"), "100", "operating", "tax")
    balances = apply(balances, bookings.tax_payment(usd("400"), DAY, balances))
    assert envelopes(balances) == {"operating": "620.00", "buffer": "120.00", "profit": "60.00"}


def test_a_refund_takes_every_part_back_even_one_that_was_moved() -> None:
    balances = moved(deposit("1200"), "360", "operating", "tax")
    balances = apply(balances, bookings.refund(usd("1200"), DAY, DEFAULT_SHARES, 1, "Acme"))
    assert envelopes(balances) == {}
    assert pending_transfers(balances, "USD") == (PendingTransfer("tax", "operating", usd("360")),)
    assert envelopes(moved(balances, "360", "tax", "operating")) == {}
    assert pending_transfers(moved(balances, "360", "tax", "operating"), "USD") == ()


def test_the_bank_s_balance_counts_what_still_lies_there_for_others() -> None:
    balances = deposit("1200")
    assert bookings.reconciliation(usd("1200"), DAY, balances, "operating") is None
    entry = bookings.reconciliation(usd("1500"), DAY, balances, "operating")
    assert entry is not None
    after = apply(balances, entry)
    assert envelopes(after) | {"operating": "960.00"} == envelopes(after)
    assert envelopes(after)["tax"] == "360.00"


def test_the_first_difference_is_the_opening_balance_and_later_ones_are_adjustments() -> None:
    first = bookings.reconciliation(usd("5400"), DAY, {}, "tax")
    assert first is not None
    second = bookings.reconciliation(usd("5300"), DAY, apply({}, first), "tax")
    assert second is not None
    assert [entry.postings[1].account.code for entry in (first, second)] == [
        "equity:opening-balances:tax",
        "equity:adjustments",
    ]


whole = st.integers(1, 10_000_00).map(lambda minor: Money(minor, "USD"))
names = st.sampled_from(BANK_NAMES)
Builder = Callable[[Balances], Entry | None]


def events() -> st.SearchStrategy[Builder]:
    return st.one_of(
        st.builds(lambda m: lambda _: bookings.income(m, DAY, DEFAULT_SHARES, client_id=1), whole),
        st.builds(lambda m: lambda _: bookings.expense(m, DAY, category="software"), whole),
        st.builds(lambda m: lambda _: bookings.refund(m, DAY, DEFAULT_SHARES, 1, None), whole),
        st.builds(lambda m: lambda b: bookings.owner_pay(m, DAY, b), whole),
        st.builds(lambda m: lambda b: bookings.tax_payment(m, DAY, b), whole),
        st.builds(lambda m, name: lambda b: bookings.reconciliation(m, DAY, b, name), whole, names),
        st.builds(
            lambda m, pair: lambda b: bookings.transfer(m, DAY, b, source=pair[0], target=pair[1]),
            whole,
            st.permutations(BANK_NAMES).map(lambda order: order[:2]),
        ),
    )


def play(builders: Iterable[Builder]) -> list[tuple[Entry, Holdings]]:
    balances: Holdings = {}
    steps = []
    for build in builders:
        try:
            entry = build(balances)
        except InsufficientEnvelopeError:
            continue
        if entry is not None:
            balances = apply(balances, entry)
            steps.append((entry, balances))
    return steps


@given(st.lists(events(), max_size=12))
def test_envelopes_and_locations_always_sum_to_the_same_money(builders: list[Builder]) -> None:
    for _, balances in play(builders):
        by_envelope = total((envelope_balance(balances, name, "USD") for name in BANK_NAMES), "USD")
        by_location = total((location_balance(balances, name, "USD") for name in BANK_NAMES), "USD")
        assert by_envelope == by_location
        assert sum(money.minor for money in balances.values()) == 0


@given(st.lists(events(), max_size=12))
def test_reversing_every_entry_brings_every_balance_back_to_nothing(builders: list[Builder]) -> None:
    steps = play(builders)
    balances = steps[-1][1] if steps else {}
    for entry, _ in reversed(steps):
        balances = apply(balances, entry, sign=-1)
    assert not any(balances.values())


@given(st.lists(events(), max_size=12), whole, st.permutations(BANK_NAMES).map(lambda order: order[:2]))
def test_a_transfer_moves_exactly_its_amount_at_the_bank_or_between_envelopes(
    builders: list[Builder], amount: Money, pair: list[BankName]
) -> None:
    steps = play(builders)
    before = steps[-1][1] if steps else {}
    try:
        entry = bookings.transfer(amount, DAY, before, source=pair[0], target=pair[1])
    except InsufficientEnvelopeError:
        return
    after = apply(before, entry)
    assert entry.amount == amount
    for name in set(BANK_NAMES) - set(pair):
        assert envelope_balance(after, name, "USD") == envelope_balance(before, name, "USD")
        assert location_balance(after, name, "USD") == location_balance(before, name, "USD")
