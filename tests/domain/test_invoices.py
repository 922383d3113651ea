"""Invoices, what pays them, and how old they are."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.invoices import (
    AGES,
    Receivable,
    age_of,
    by_age,
    invoiced,
    moved,
    open_sum,
    usual_due,
)
from bot.domain.money import Money, total
from bot.domain.settling import (
    Credit,
    InDoubt,
    Option,
    Part,
    Parts,
    Payment,
    applied,
    drawn,
    fits,
    resized,
    settle,
)
from bot.language.invoice_words import whole_said

TODAY = date(2026, 3, 4)


def eur(major: str) -> Money:
    return Money.of(major, "EUR")


def usd(major: str) -> Money:
    return Money.of(major, "USD")


def receivable(
    invoice_id: int,
    major: str,
    paid: str = "0",
    *,
    day: date = TODAY,
    number: str | None = None,
    currency: str = "EUR",
) -> Receivable:
    amount = Money.of(major, currency)
    invoice = invoiced(amount, day, None, client_id=1, client="Acme", number=number)
    return Receivable(invoice_id=invoice_id, invoice=invoice, paid=Money.of(paid, currency))


@pytest.mark.parametrize(
    ("written", "due"),
    [
        (date(2026, 3, 4), date(2026, 4, 3)),
        (date(2026, 1, 31), date(2026, 3, 2)),
        (date(2028, 1, 30), date(2028, 2, 29)),
        (date(2026, 12, 31), date(2027, 1, 30)),
        (date(9999, 12, 31), date(9999, 12, 31)),
    ],
)
def test_the_usual_due_day_is_thirty_days_later(written: date, due: date) -> None:
    assert usual_due(written) == due


def test_a_due_day_that_nobody_named_moves_with_the_invoice() -> None:
    unsaid = invoiced(eur("5"), TODAY, None, client_id=1, client="Acme")
    said = invoiced(eur("5"), TODAY, date(2026, 3, 31), client_id=1, client="Acme")
    assert moved(unsaid, date(2026, 3, 1)).due == date(2026, 3, 31)
    assert moved(said, date(2026, 2, 1)).due == said.due


@pytest.mark.parametrize(
    ("days", "age"), [(-3, 0), (0, 0), (30, 0), (31, 1), (60, 1), (61, 2), (90, 2), (91, 3), (5000, 3)]
)
def test_the_ages_have_no_gap(days: int, age: int) -> None:
    written = receivable(1, "10", day=TODAY)
    assert age_of(written.invoice, TODAY + timedelta(days=days)) == AGES[age]


def test_lateness_begins_the_day_after_it_is_due_and_ends_with_the_payment() -> None:
    owed, paid = receivable(1, "10"), receivable(2, "10", "10")
    due = owed.invoice.due
    assert [owed.days_late(due + timedelta(days=n)) for n in (-1, 0, 1)] == [0, 0, 1]
    assert paid.days_late(due + timedelta(days=9)) == 0


NO_INVOICE = ()
TWINS = [receivable(1, "700"), receivable(2, "700")]
TWO_ALIKE = [receivable(1, "700", day=TODAY - timedelta(days=1)), receivable(2, "700")]
TWO = [receivable(1, "1000"), receivable(2, "500")]
NUMBERED = [
    receivable(1, "950", number="7"),
    receivable(2, "950", number="8"),
    receivable(3, "20", "20", number="6"),
]
CERTAIN = [
    ("the one of that amount", "500", None, TWO, [(2, "500")]),
    ("what is left of one", "300", None, [receivable(1, "1000", "700"), receivable(2, "500")], [(1, "300")]),
    ("both together", "1500", None, TWO, [(1, "1000"), (2, "500")]),
    ("a part goes to the oldest", "400", None, TWO, [(1, "400")]),
    ("a part that only one can hold", "700", None, [receivable(1, "500"), receivable(2, "1000")], [(2, "700")]),
    ("more than each, less than all", "1200", None, TWO, [(1, "1000"), (2, "200")]),
    ("the one with the number", "950", "8", NUMBERED, [(2, "950")]),
    ("a part of the one with the number", "50", "8", NUMBERED, [(2, "50")]),
    ("a number nobody knows", "700", "99", [receivable(1, "700", number="7")], []),
    ("two alike in everything", "700", None, TWINS, [(1, "700")]),
    ("none is open", "5", None, [receivable(1, "700", "700")], []),
    ("no invoice at all", "5", None, [], []),
]  # fmt: skip


@pytest.mark.parametrize(
    ("amount", "number", "owed", "parts"), [row[1:] for row in CERTAIN], ids=[r[0] for r in CERTAIN]
)
def test_a_payment_finds_its_invoice(
    amount: str, number: str | None, owed: list[Receivable], parts: list[tuple[int, str]]
) -> None:
    expected = tuple(Part(invoice_id, eur(major)) for invoice_id, major in parts)
    assert settle(Payment(amount=eur(amount), number=number), owed) == expected


@pytest.mark.parametrize(
    ("amount", "whole", "parts"),
    [
        ("300", "1200", [(2, "300")]),
        ("300", "1000", [(1, "300")]),
        ("300", "900", [(3, "300")]),  # what is left of one
        ("300", "77", [(1, "300")]),
    ],
)
def test_a_part_goes_to_the_whole_that_was_said(
    amount: str, whole: str, parts: list[tuple[int, str]]
) -> None:
    owed = [receivable(1, "1000"), receivable(2, "1200"), receivable(3, "1500", "600")]
    found = settle(Payment(amount=eur(amount), whole=eur(whole)), owed)
    assert found == tuple(Part(invoice_id, eur(major)) for invoice_id, major in parts)


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Acme paid 300 of the 1200", "1200"),
        ("Acme paid 300 of the €1,200", "1200"),
        ("Acme paid 50 towards their 1.2k", "1200"),
        ("Acme paid 300 of invoice 1043", None),
        ("Acme paid 300 on the 3rd of March", None),
        ("Acme paid 300", None),
    ],
)
def test_the_whole_is_read(text: str, whole: str | None) -> None:
    assert whole_said(text, "EUR") == (None if whole is None else eur(whole))


IN_DOUBT = [
    ("two alike", "700", None, TWO_ALIKE, "which", ["invoice", "invoice", "income"]),
    ("more than is owed", "1600", None, TWO, "over", ["credit", "invoice", "income"]),
    ("more than the named one", "951", "8", NUMBERED, "over", ["credit", "invoice", "income"]),
    ("paid already", "700", None, [receivable(1, "700", "700")], "twice", ["same", "income"]),
    ("the named one is paid", "20", "6", NUMBERED, "twice", ["same", "income"]),
]


@pytest.mark.parametrize(
    ("amount", "number", "owed", "reason", "ways"), [r[1:] for r in IN_DOUBT], ids=[r[0] for r in IN_DOUBT]
)
def test_what_is_not_certain_is_asked(
    amount: str, number: str | None, owed: list[Receivable], reason: str, ways: list[str]
) -> None:
    found = settle(Payment(amount=eur(amount), number=number), owed)
    assert isinstance(found, InDoubt)
    assert (found.reason, [option.way for option in found.options]) == (reason, ways)


USD_1100 = receivable(7, "1100", currency="USD")
USD_500 = receivable(8, "500", currency="USD")


def paid_abroad(amount: str, worth: str | None, *owed: Receivable, **more: Any) -> Parts | InDoubt:
    """A payment in euros that is worth so many dollars."""
    rates = {} if worth is None else {"USD": usd(worth)}
    return settle(Payment(amount=eur(amount), worth=rates, **more), owed)


@pytest.mark.parametrize("worth", ["1100", "1045", "1155"])
def test_a_payment_in_another_currency_pays_what_it_is_worth_about(worth: str) -> None:
    assert paid_abroad("950", worth, USD_1100) == (Part(7, usd("1100")),)
    assert paid_abroad("950", worth, USD_500, USD_1100) == (Part(7, usd("1100")),)


def ways_of(found: Parts | InDoubt) -> list[Parts]:
    assert isinstance(found, InDoubt)
    assert found.reason == "currency"
    assert found.options[-1] == Option("income")
    return [each.parts for each in found.options[:-1]]


def test_a_doubtful_payment_in_another_currency_is_asked_about() -> None:
    assert ways_of(paid_abroad("400", "460", USD_1100)) == [(Part(7, usd("460")),), (Part(7, usd("1100")),)]
    assert ways_of(paid_abroad("1200", "1380", USD_1100)) == [(Part(7, usd("1100")),)]
    assert ways_of(paid_abroad("950", None, USD_1100)) == [(Part(7, usd("1100")),)]
    twin = receivable(9, "1100", currency="USD")
    assert ways_of(paid_abroad("950", "1100", USD_1100, twin)) == [
        (Part(7, usd("1100")),),
        (Part(9, usd("1100")),),
    ]


def test_a_part_here_or_the_whole_there_is_asked_about() -> None:
    here = receivable(1, "5000")
    assert ways_of(paid_abroad("950", "1100", here, USD_1100)) == [
        (Part(1, eur("950")),),
        (Part(7, usd("1100")),),
    ]
    assert paid_abroad("950", "700", here, USD_1100) == (Part(1, eur("950")),)
    assert paid_abroad("5000", "1100", here, USD_1100) == (Part(1, eur("5000")),)


def test_a_number_finds_its_invoice_in_another_currency_too() -> None:
    numbered = receivable(7, "1100", number="1043", currency="USD")
    assert paid_abroad("950", "1100", USD_500, numbered, number="1043") == (Part(7, usd("1100")),)
    assert ways_of(paid_abroad("400", "460", numbered, number="1043"))[0] == (Part(7, usd("460")),)
    assert paid_abroad("950", "1100", USD_1100, number="77") == (Part(7, usd("1100")),)
    assert paid_abroad("950", "1100", numbered, number="77") == ()


def test_paid_ahead_is_no_payment_of_an_invoice_in_another_currency() -> None:
    assert paid_abroad("950", "1100", USD_1100, is_prepaid=True) == (Part(None, eur("950")),)


def test_money_before_its_invoice_is_credit() -> None:
    prepaid = Payment(amount=eur("300"), is_prepaid=True)
    assert settle(prepaid, []) == (Part(None, eur("300")),)
    assert settle(prepaid, [receivable(1, "300")]) == (Part(1, eur("300")),)


amounts = st.integers(1, 10**7).map(lambda minor: Money(minor, "EUR"))


@st.composite
def owed_lists(draw: st.DrawFn) -> list[Receivable]:
    sizes = draw(st.lists(st.tuples(st.integers(1, 9), st.integers(0, 9)), max_size=6))
    return [
        receivable(n, str(size * 100), str(min(size, paid) * 100), day=TODAY - timedelta(days=20 * n))
        for n, (size, paid) in enumerate(sizes, start=1)
    ]


def paid_with(parts: tuple[Part, ...], owed: list[Receivable]) -> list[Receivable]:
    given_to = {part.invoice_id: part.amount for part in parts}
    return [
        Receivable(
            invoice_id=r.invoice_id, invoice=r.invoice, paid=r.paid + given_to.get(r.invoice_id, eur("0"))
        )
        for r in owed
    ]


@given(owed_lists(), st.lists(st.integers(1, 12), min_size=1, max_size=8), st.data())
def test_paid_and_open_is_always_what_was_invoiced(
    owed: list[Receivable], sizes: list[int], data: st.DataObject
) -> None:
    invoiced_in_all = total((r.invoice.amount for r in owed), "EUR")
    for size in sizes:
        payment = Payment(amount=eur(str(size * 100)))
        found = settle(payment, owed)
        assert found == settle(payment, list(owed)), "the same books give the same answer"
        options = [found] if not isinstance(found, InDoubt) else [option.parts for option in found.options]
        for parts in options:
            assert fits(parts, owed)
            assert total((part.amount for part in parts), "EUR") <= payment.amount
        owed = paid_with(data.draw(st.sampled_from(options)), owed)
        assert all(not r.open.minor < 0 for r in owed)
        paid = total((r.paid for r in owed), "EUR")
        assert paid + open_sum(owed, "EUR") == invoiced_in_all
        assert total((sum_ for _, sum_ in by_age(owed, TODAY, "EUR")), "EUR") == open_sum(owed, "EUR")


@given(owed_lists(), amounts, amounts)
def test_a_changed_payment_still_fits(owed: list[Receivable], before: Money, after: Money) -> None:
    found = settle(Payment(amount=before), owed)
    parts = found if not isinstance(found, InDoubt) else found.options[0].parts
    anew = resized(parts, after, owed)
    assert fits(anew, owed)
    assert total((part.amount for part in anew), "EUR") <= after
    assert [part.invoice_id for part in anew] == [part.invoice_id for part in parts]


@given(st.lists(amounts, max_size=5), amounts)
def test_credit_is_taken_as_far_as_it_goes(held: list[Money], wanted: Money) -> None:
    credits_held = [Credit(n, 1, amount) for n, amount in enumerate(held)]
    taken = drawn(credits_held, wanted)
    assert total((amount for _, amount in taken), "EUR") == min(wanted, total(held, "EUR"))
    for credit, amount in taken:
        before = (Part(4, eur("1")), Part(None, credit.amount))
        after = applied(before, 9, amount)
        assert total((p.amount for p in after), "EUR") == total((p.amount for p in before), "EUR")
