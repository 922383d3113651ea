"""Random conversations about money: after every step the books must be what an independent memory says they are.

Hypothesis draws what is said; the founder says it to the real application, on a database of its own kind. Each example
is a founder of its own, so that one database serves them all.
"""

import asyncio
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, note, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule, run_state_machine_as_test
from sqlalchemy import Connection, Engine, event, func, select

from bot.domain.invoices import open_sum
from bot.domain.ledger import BANK_NAMES, BankName, Entry, envelope_balance, location_balance
from bot.domain.money import Money, total
from bot.messages import Reply
from handlers.shares import SHARES_SETTING
from storage import schema
from storage.book import OpenBook, open_book
from storage.book_check import recompute
from storage.engine import open_engine
from storage.tables import entries, postings
from storage.transactions import Transactions
from tests.talk import Talk

SYMBOLS = {"USD": "$", "EUR": "€", "GBP": "£"}
CLIENTS = ("Acme", "Beta Ltd", "Maria")
SUPPLIERS = ("Figma", "Hetzner", "the train")
ENVELOPES: tuple[BankName, ...] = ("tax", "buffer", "profit")
STEPS = 50  # of one conversation
FACTS_MAX = 500  # more than an example can record
SETTINGS = (SHARES_SETTING, "allocation_days", "fiscal_year", "payday")


@dataclass(frozen=True)
class Sum:
    """An amount as it is typed, with its currency's sign."""

    minor: int
    currency: str

    def __str__(self) -> str:
        return f"{SYMBOLS[self.currency]}{self.minor // 100}.{self.minor % 100:02}"

    @property
    def money(self) -> Money:
        return Money(self.minor, self.currency)


# Few distinct sums beside any: payments find their invoices, and the same thing is told twice.
SUMS = st.builds(
    Sum,
    minor=st.one_of(
        st.sampled_from([100_00, 300_00, 700_00]), st.integers(1, 5_000_00), st.integers(1, 10**13)
    ),
    currency=st.sampled_from(sorted(SYMBOLS)),
)
WHO, SUPPLIER, ENVELOPE = st.sampled_from(CLIENTS), st.sampled_from(SUPPLIERS), st.sampled_from(ENVELOPES)


class World:
    """A database and the application on it; `talk` opens the books of another founder.

    Attributes:
        founders: whose books there are.
        said: how many messages were answered, checked each.
    """

    def __init__(self, runner: asyncio.Runner, engine: Engine, transactions: Transactions) -> None:
        self.run = runner.run
        self.engine = engine
        self.founders: list[int] = []
        self.said = 0
        self._transactions = transactions

    def talk(self) -> Talk:
        talk = Talk(self.engine, self._transactions, user=f"founder-{len(self.founders)}")
        self.run(talk.set_up(currency="USD"))
        self.founders.append(talk.key.founder_id)
        return talk


@contextmanager
def world() -> Iterator[World]:
    with tempfile.TemporaryDirectory() as folder, asyncio.Runner() as runner:
        engine = open_engine(f"sqlite:///{Path(folder) / 'trimtab.db'}")
        event.listen(engine, "connect", lambda raw, _: raw.execute("PRAGMA synchronous=OFF"))
        schema.migrate(engine)
        transactions = Transactions(engine)
        runner.run(transactions.__aenter__())
        try:
            yield World(runner, engine, transactions)
        finally:
            runner.run(transactions.__aexit__(None, None, None))
            engine.dispose()


@dataclass(frozen=True)
class Books:
    """All that a turn can change and an undo must bring back."""

    balances: Mapping[Any, Money] = field(default_factory=dict)
    facts: Mapping[int, Entry] = field(default_factory=dict)
    invoices: Sequence[Any] = ()
    credits: Sequence[Any] = ()
    rules: Sequence[Any] = ()
    settings: Mapping[str, Any] = field(default_factory=dict)

    def location(self, name: BankName, currency: str) -> Money:
        return location_balance(self.balances, name, currency)

    def bank(self, currency: str) -> Money:
        """What the founder's bank accounts hold together."""
        return total((self.location(name, currency) for name in BANK_NAMES), currency)


def read_books(book: OpenBook) -> Books:
    """The books as they are, after what must hold of them always."""
    found = book.invoices.receivables()
    for currency in SYMBOLS:
        paid = total((each.paid for each in found if each.paid.currency == currency), currency)
        asked = total((e.invoice.amount for e in found if e.invoice.amount.currency == currency), currency)
        assert paid + open_sum(found, currency) == asked, "paid and open is what was invoiced"
        in_envelopes = total(
            (envelope_balance(book.balances(), name, currency) for name in BANK_NAMES), currency
        )
        lies = total((location_balance(book.balances(), name, currency) for name in BANK_NAMES), currency)
        assert in_envelopes == lies, "envelopes sum to what the bank accounts hold"
    credits_held = book.invoices.credits()
    assert all(each.open.minor >= 0 and each.paid.minor >= 0 for each in found), (
        "no invoice is paid below zero"
    )
    assert all(each.amount.minor > 0 for each in credits_held), "no credit is below zero"
    return Books(
        balances={key: held for key, held in book.balances().items() if held},
        facts={each.fact_id: each.entry for each in book.entries.standing(None, None, FACTS_MAX)},
        invoices=found,
        credits=credits_held,
        rules=book.recurring.all(),
        settings={name: book.settings.get(name) for name in SETTINGS},
    )


def check_journal(connection: Connection, founder_id: int) -> None:
    mine = postings.c.founder_id == founder_id
    by_entry = select(postings.c.entry_id, func.sum(postings.c.minor)).where(mine)
    by_entry = by_entry.group_by(postings.c.entry_id, postings.c.currency)
    unbalanced = by_entry.having(func.sum(postings.c.minor) != 0)
    assert connection.execute(unbalanced).all() == [], "every entry sums to zero in each currency"
    sealed = select(entries.c.entry_id).where(entries.c.founder_id == founder_id)
    dangling = sealed.where(
        ~select(postings.c.entry_id).where(mine, postings.c.entry_id == entries.c.entry_id).exists()
    )
    assert connection.execute(dangling).all() == [], "no entry is without postings"
    assert recompute(connection, founder_id) == [], "kept rows are what the replayed postings add up to"


class Bookkeeping(RuleBasedStateMachine):
    """A founder's conversation.

    Attributes:
        before: the books before each turn that changed them and was not undone, the latest last.
        books: as they are now.
        buttons: under the last replies.
    """

    world: World
    takes_back = True

    def __init__(self) -> None:
        super().__init__()
        self.talk = self.world.talk()
        self.before: list[Books] = []
        self.books = self._read()
        self.buttons: dict[str, str] = {}
        self.refunded = self.is_wrong = False
        self.last_id = ""
        self._ids = count(1)

    # What happens after every step.

    def _read(self) -> Books:
        def read(connection: Connection) -> Books:
            check_journal(connection, self.talk.key.founder_id)
            with open_book(connection, self.talk.key.founder_id, self.talk.now) as book:
                return read_books(book)

        return self.world.run(self.talk.transactions.run(read))

    def say(self, text: str) -> bool:
        """Say it; whether it changed the books, which is so just when it can be undone."""
        self.last_id = f"said-{next(self._ids)}"
        return self._took(text, self.world.run(self.talk.say(text, message_id=self.last_id)))

    def press(self, label: str) -> bool:
        return self._took(f"[{label}]", self.world.run(self.talk.press_data(self.buttons[label])))

    def _took(self, text: str, replies: Sequence[Reply]) -> bool:
        try:
            return self._checked(text, replies)
        except AssertionError:
            self.is_wrong = True
            raise

    def _checked(self, text: str, replies: Sequence[Reply]) -> bool:
        note(f"> {text}\n" + "\n".join(f"< {reply.text}" for reply in replies))
        assert replies, "every message is answered"
        self.world.said += 1
        self.buttons = {b.label: b.data for reply in replies for row in reply.buttons for b in row}
        was, self.books = self.books, self._read()
        self.talk.now += timedelta(minutes=7)
        if text == "undo" and self.before:
            assert self.books == self.before.pop(), (
                "undo restores every balance, invoice, credit, rule and setting"
            )
            return False
        if "Undo" in self.buttons:
            assert self.books != was, "what can be undone has changed something"
            self.before.append(was)
            return True
        assert self.books == was, "only what offers Undo changes the books"
        return False

    def said_moves(self, text: str, moved: Money) -> None:
        """Say what moves so much money into the bank accounts, or nothing, where it is asked about or refused."""
        was = self.books.bank(moved.currency)
        recorded = self.say(text)
        came = self.books.bank(moved.currency) - was
        assert came == (moved if recorded else Money.zero(moved.currency)), (
            "the bank holds what came and went"
        )
        if self.refunded:
            return
        for name in ("buffer", "profit", "retirement"):
            held = envelope_balance(self.books.balances, name, moved.currency)
            assert held.minor >= 0, f"{name} is never below zero but by a refund"

    # What a founder says.

    @rule(who=WHO, amount=SUMS)
    def deposit(self, who: str, amount: Sum) -> None:
        self.said_moves(f"got paid {amount} from {who}", amount.money)

    @rule(who=WHO, amount=SUMS, spent=SUMS)
    def deposit_and_expense(self, who: str, amount: Sum, spent: Sum) -> None:
        net = amount.money - spent.money if amount.currency == spent.currency else amount.money
        self.said_moves(f"got paid {amount} from {who} and spent {spent} on Figma", net)

    @rule(supplier=SUPPLIER, amount=SUMS)
    def expense(self, supplier: str, amount: Sum) -> None:
        self.said_moves(f"spent {amount} on {supplier}", -amount.money)

    @rule(first=st.integers(1, 900), second=st.integers(1, 900))
    def expenses_of_one_receipt(self, first: int, second: int) -> None:
        self.said_moves(f"spent ${first} on lunch and ${second} on hosting", Money.of(-first - second, "USD"))

    @rule(amount=SUMS)
    def own_pay(self, amount: Sum) -> None:
        self.said_moves(f"paid myself {amount}", -amount.money)

    @rule(amount=SUMS)
    def tax_payment(self, amount: Sum) -> None:
        self.said_moves(f"paid {amount} estimated tax", -amount.money)

    @rule(who=WHO, amount=SUMS)
    def refund(self, who: str, amount: Sum) -> None:
        self.refunded = True
        self.said_moves(f"refunded {who} {amount}", -amount.money)

    @rule(envelope=ENVELOPE, amount=SUMS)
    def move_in(self, envelope: str, amount: Sum) -> None:
        self.said_moves(f"moved {amount} to {envelope}", Money.zero(amount.currency))

    @rule(envelope=ENVELOPE, amount=SUMS)
    def move_out(self, envelope: str, amount: Sum) -> None:
        self.said_moves(f"moved {amount} from {envelope} to operating", Money.zero(amount.currency))

    @rule(
        pair=st.sampled_from((("USD", "EUR", 86), ("EUR", "USD", 116), ("GBP", "EUR", 115))),
        hundreds=st.integers(1, 30),
    )
    def conversion(self, pair: tuple[str, str, int], hundreds: int) -> None:
        source, target, percent = pair
        given, got = Sum(hundreds * 100_00, source), Sum(hundreds * percent * 100, target)
        was = self.books.bank(target)
        self.said_moves(f"converted {given} to {got}", -given.money)
        assert self.books.bank(target) - was in {got.money, Money.zero(target)}

    @rule()
    def make_the_transfers(self) -> None:
        self.say("which transfers are to make?")
        for label in ("Moved them all", *(label for label in self.buttons if label.startswith("Moved "))):
            if label in self.buttons:
                bank = {currency: self.books.bank(currency) for currency in SYMBOLS}
                self.press(label)
                assert bank == {currency: self.books.bank(currency) for currency in SYMBOLS}
                return

    @rule(name=st.sampled_from(("operating", *ENVELOPES)), amount=SUMS)
    def reconcile(self, name: BankName, amount: Sum) -> None:
        if self.say(f"my {name} account has {amount}") or not self.buttons:
            assert self.books.location(name, amount.currency) == amount.money, (
                "the books hold what the bank says"
            )

    @rule(major=st.integers(1, 5000))
    def amend(self, major: int) -> None:
        self.refunded = True  # the amended deposit may have been spent
        self.say(f"no, {major}")

    @rule(who=WHO)
    def amend_the_client(self, who: str) -> None:
        self.refunded = True
        self.say(f"no, that was {who}")

    @rule(who=WHO, amount=SUMS)
    def invoice(self, who: str, amount: Sum) -> None:
        self.said_moves(f"invoiced {who} {amount}", Money.zero(amount.currency))

    @rule(who=WHO, number=st.integers(1000, 1004), amount=SUMS)
    def numbered_invoice(self, who: str, number: int, amount: Sum) -> None:
        self.said_moves(f"invoice {number} to {who}, {amount}", Money.zero(amount.currency))

    @rule(who=WHO, amount=SUMS, how=st.sampled_from(("paid", "prepaid", "paid invoice 1001,")))
    def payment(self, who: str, amount: Sum, how: str) -> None:
        self.said_moves(f"{who} {how} {amount}", amount.money)

    @rule(price=st.sampled_from((15, 17)), how=st.sampled_from(("is {} a month", "is {} a month now")))
    def subscription(self, price: int, how: str) -> None:
        self.say(f"Figma {how.format(f'${price}')}")

    @rule(price=st.sampled_from((15, 17)))
    def subscription_paid(self, price: int) -> None:
        self.said_moves(f"spent ${price} on Figma", Money.of(-price, "USD"))

    @rule()
    def subscription_over(self) -> None:
        self.say("I cancelled Figma")

    @rule(envelope=ENVELOPE, percent=st.integers(0, 45))
    def share(self, envelope: str, percent: int) -> None:
        self.say(f"set aside {percent}% for {envelope}")

    @rule(
        text=st.sampled_from(
            (
                "set aside 40% for tax and 10% for profit",
                "keep a 2 month buffer",
                "cap profit at $500",
                "no cap on profit",
                "when the buffer is full, put it into tax",
                "when profit is full, put it into retirement",
                "fill the buffer first",
                "fill profit first",
                "stop filling the buffer first",
                "move money on the 5th and 20th",
                "my fiscal year starts in April",
                "pay myself $900 on the 31st",
            )
        )
    )
    def setting(self, text: str) -> None:
        self.say(text)

    @rule(
        text=st.sampled_from(
            (
                "what's my runway?",
                "balance",
                "who owes me money?",
                "what did I make this year?",
                "how much should I set aside for tax?",
                "what are my settings?",
                "what are my subscriptions?",
                "Acme hasn't paid the $300",
                "set aside 130% for tax",
                "my currency is XYZ",
                "paid Acme",
                "nice weather",
            )
        )
    )
    def ask_or_talk(self, text: str) -> None:
        assert not self.say(text), "a question, talk or bad input changes nothing"

    @precondition(lambda self: any(label not in {"Undo", "Change"} for label in self.buttons))
    @rule(data=st.data())
    def press_a_button(self, data: st.DataObject) -> None:
        label = data.draw(st.sampled_from(sorted(self.buttons.keys() - {"Undo", "Change"})))
        self.press(label)

    @rule()
    def undo(self) -> None:
        self.say("undo")

    @rule(times=st.integers(2, 4))
    def undo_several(self, times: int) -> None:
        for _ in range(times):
            self.say("undo")

    def teardown(self) -> None:
        """Take all of it back, turn by turn, unless something was wrong already."""
        while self.takes_back and self.before and not self.is_wrong:
            self.say("undo")

    # What happens to a founder.

    @precondition(lambda self: self.last_id)
    @rule()
    def the_last_message_comes_again(self) -> None:
        self.world.run(self.talk.say("got paid $9 from Acme", message_id=self.last_id))
        assert self._read() == self.books, "a message that came twice is booked once"

    @rule()
    def the_process_ends_and_starts_again(self) -> None:
        self.talk.restart()

    @rule(days=st.integers(1, 40))
    def time_passes(self, days: int) -> None:
        self.talk.now += timedelta(days=days)


def converse(place: World, number: int, examples: int, *, takes_back: bool = True) -> None:
    """So many conversations, replayable by their number; each is taken back in the end, where that is asked for.

    Raises:
        AssertionError: with the shortest conversation that was found, when the books are not what they must be.
    """
    machine = seed(number)(type("Bookkeeping", (Bookkeeping,), {"world": place, "takes_back": takes_back}))
    chosen = settings(
        max_examples=examples,
        stateful_step_count=STEPS,
        deadline=None,
        database=None,
        derandomize=False,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(machine, settings=chosen)


def simulate(place: World, number: int, messages: int) -> None:
    """Conversations until so many messages were answered and checked; each batch goes by a number of its own."""
    while place.said < messages:
        left = messages - place.said
        converse(place, number, max(2, left // (2 * STEPS)))  # what was said is taken back, too
        number += 1000
