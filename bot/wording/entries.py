"""How entries of the journal are said: when they are booked, taken back, changed and listed."""

from collections.abc import Iterable, Sequence
from datetime import date

from bot.domain.conversions import converted
from bot.domain.ledger import AccountKind, BankName, Entry
from bot.domain.money import Money
from bot.wording.figures import bare, currency_name, day, listed, money, sentence


def phrase(entry: Entry) -> str:
    """What happened in a few words, without the day: `$1,200.00 from Acme`."""
    amount = money(entry.amount)
    who = entry.counterparty
    match entry.intent:
        case "income":
            payer = who or (sentence(entry.channel) if entry.channel else None)
            return f"{amount} from {payer}" if payer else f"{amount} received"
        case "expense":
            return _spent(entry, amount)
        case "owner_pay":
            return f"{amount} to yourself"
        case "conversion":
            given, into = converted(entry)
            return f"{money(given)} changed into {money(into)}"
        case "tax_payment":
            return f"{amount} tax paid"
        case "refund":
            return f"{amount} back to {who}" if who else f"{amount} refunded"
        case "reimbursement":
            return f"{amount} back from {who}" if who else f"{amount} reimbursed"
        case "balance_is":
            return f"{adjusted(entry)} {_sign(entry)}{amount}"
        case _:
            source, target = moved_between(entry)
            return f"{amount} moved from {source} to {target}"


def _spent(entry: Entry, amount: str) -> str:
    if entry.counterparty:
        return f"{amount} to {entry.counterparty}"
    return f"{amount} for {entry.memo}" if entry.memo else f"{amount} spent"


def adjusted(entry: Entry) -> BankName:
    """The bank account that a reconciliation brought in line."""
    account = next(p.account for p in entry.postings if p.account.kind is AccountKind.ASSETS)
    assert account.location is not None
    return account.location


def _sign(entry: Entry) -> str:
    bank_posting = next(p for p in entry.postings if p.account.kind is AccountKind.ASSETS)
    return "+" if bank_posting.amount.minor > 0 else "-"


def moved_between(entry: Entry) -> tuple[BankName, BankName]:
    """The bank accounts of a transfer; the envelopes of one that only changed what money is for."""
    nets: dict[str, dict[BankName, int]] = {"location": {}, "envelope": {}}
    for posting in entry.postings:
        for side, net in nets.items():
            name: BankName = getattr(posting.account, side)
            net[name] = net.get(name, 0) + posting.amount.minor
    moved = nets["location"] if any(nets["location"].values()) else nets["envelope"]
    by_amount = sorted(moved.items(), key=lambda held: held[1])
    return by_amount[0][0], by_amount[-1][0]


def line(entry: Entry, today: date) -> str:
    """One entry with its side facts and day: `$49.00 to Figma, software, yesterday`."""
    details = [phrase(entry)]
    if entry.category and entry.category not in details[0].lower():
        details.append(entry.category)
    if entry.channel and entry.counterparty:
        details.append(f"via {entry.channel}")
    return ", ".join([*details, day(entry.date, today)])


def income(
    entry: Entry, set_aside: Iterable[tuple[BankName, Money]], kept: Money, operating: Money, today: date
) -> str:
    """A deposit: what came, what was set aside, what is left of it, and what operating holds if that is more."""
    parts = listed(f"{name} {bare(amount)}" for name, amount in set_aside)
    left = f"Yours to run on: {money(kept)}" + (
        "." if kept == operating else f"; operating now {money(operating)}."
    )
    return f"{line(entry, today)}.\n" + (f"Set aside: {parts}. {left}" if parts else left)


CHANGE_OLD = "Yes, change it"
LEAVE_OLD = "No"


def is_old(entry: Entry, recorded_on: date, today: date) -> str:
    """Asked before the last entry is changed where it was written down some time ago."""
    written = day(recorded_on, today)
    return f"The last entry, written down {written}, is {line(entry, today)}. Change that one? Nothing is changed yet."


LEFT_TO_RUN_ON = "Left to run on"


def left_to_run_on(operating: Money) -> str:
    if operating.minor >= 0:
        return f"{LEFT_TO_RUN_ON}: {money(operating)}."
    return (
        f"Operating is at {money(operating)} by my books: I may not know what your bank holds. "
        'Tell me, such as "my account has 5400".'
    )


def tax_partly_from_operating(entry: Entry, from_operating: Money, today: date) -> str:
    short = f"The tax envelope held too little: {money(from_operating)} of it came out of operating."
    return f"{line(entry, today)}.\n{short}"


def left_in_tax(tax: Money) -> str:
    return f"Left in tax: {money(tax)}."


def transfer(entry: Entry, held: Sequence[tuple[BankName, Money]], to_move: Money, today: date) -> str:
    balances = listed(f"{name} {money(amount)}" for name, amount in held)
    waiting = f" Still to move: {money(to_move)}." if to_move else ""
    return f"{line(entry, today)}.\n{sentence(balances)}.{waiting}"


def reconciled(account: BankName, stated: Money, difference: Money) -> str:
    """What the bank says against the books."""
    head = f"{money(stated)} in {account}"
    if not difference:
        return f"{head}: that is what my books say too."
    sign = "more" if difference.minor > 0 else "less"
    return f"{head}: {money(abs(difference))} {sign} than I had, now in the books."


def undone(taken_back: Sequence[Entry], restored: Sequence[Entry], operating: Money, today: date) -> str:
    said = [f"Undone: {line(entry, today)}." for entry in taken_back]
    said += [f"Back to: {line(entry, today)}." for entry in restored]
    return "\n".join([*said, left_to_run_on(operating)])


def changed(before: Entry, after: Entry, today: date) -> str:
    """The first line after an amendment, naming only what differs."""
    was = []
    if before.amount != after.amount:
        same = before.amount.currency == after.amount.currency
        was.append(bare(before.amount) if same else money(before.amount))
    if before.counterparty != after.counterparty:
        was.append(before.counterparty or "nobody named")
    if before.memo != after.memo:
        was.append(f"for {before.memo}" if before.memo else "for nothing said")
    if before.date != after.date:
        was.append(day(before.date, today))
    return f"Changed to {line(after, today)} (was {', '.join(was)})."


def history(entries: Sequence[Entry], today: date, more: bool) -> str:
    if not entries:
        return "No entries there."
    lines = [sentence(f"{day(entry.date, today)}: {phrase(entry)}") for entry in entries]
    return "\n".join([*lines, "There are more; ask for a period, such as last month."] if more else lines)


def first_entry(currency: str) -> str:
    return f'I count in {currency_name(currency)}; say "I work in euros" (or another) if that is wrong.'
