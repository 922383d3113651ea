"""What is said of invoices: written, paid, asked about, owed."""

import calendar
from collections.abc import Sequence
from datetime import date

from bot.domain.invoices import Age, Invoice, Receivable, by_age, open_sum
from bot.domain.money import Money
from bot.domain.settling import InDoubt, Option, Part, Parts
from bot.messages import Button
from bot.wording import buttons
from bot.wording.figures import bare, day, listed, money, plain_day

INVOICES_SHOWN_MAX = 4
NOTHING_TO_REMIND = "That invoice is paid, or no longer there. There is nothing to remind of."
NEEDS_CLIENT = 'Whom did you invoice? Try "invoiced Acme 1200". Nothing was recorded.'
PAID_ALREADY = 'That invoice is paid in part already; say "undo" and write it anew. Nothing was changed.'
DUE_STANDS = "That invoice is paid, changed since, or no longer there. Nothing was changed."
GONE = "Those invoices have changed since. Write the payment again. Nothing was recorded."
DROPPED = "Then it stands as it was. Nothing was recorded."
NO_DUE_SAID = "30 days, since you named no day"


def name(invoice: Invoice) -> str:
    """`Acme's invoice 1043 of €1,200.00`."""
    number = f" {invoice.number}" if invoice.number else ""
    return f"{invoice.client}'s invoice{number} of {money(invoice.amount)}"


def line(invoice: Invoice, today: date) -> str:
    number = f" {invoice.number}" if invoice.number else ""
    return f"invoice{number} to {invoice.client}, {money(invoice.amount)}, {day(invoice.date, today)}"


def line_again(invoice: Invoice, undone: Receivable | None, today: date) -> str:
    """An invoice after an undo; with its due day where that alone is what went back."""
    text = line(invoice, today)
    is_same = undone is not None and line(undone.invoice, today) == text
    return f"{text}, due {_due_day(invoice.due, today)}" if is_same else text


def recorded(receivable: Receivable, today: date) -> str:
    """An invoice as it was written."""
    invoice = receivable.invoice
    number = f"invoice {invoice.number}" if invoice.number else "invoiced"
    head = f"{money(invoice.amount)} {number} to {invoice.client}, {_due(invoice, today)}."
    if receivable.paid:
        head += f"\n{_from_credit(receivable)}"
    return f"{head}\nIt counts as income when it is paid."


def _from_credit(receivable: Receivable) -> str:
    client, taken = receivable.invoice.client, money(receivable.paid)
    if not receivable.is_open:
        return f"{client}'s credit of {taken} pays all of it."
    return f"{client}'s credit of {taken} is taken off: {money(receivable.open)} open."


def _due(invoice: Invoice, today: date) -> str:
    why = "" if invoice.is_due_said else f" ({NO_DUE_SAID})"
    return f"due {_due_day(invoice.due, today)}{why}"


def _due_day(due: date, today: date) -> str:
    return "today" if due == today else plain_day(due, today)


def due_on_day_off(due: date, today: date) -> str:
    return f"{_weekday(due, today)} is one of your days off."


def due_instead(receivable: Receivable, due: date, today: date) -> Button:
    """Makes it due on a work day."""
    label = f"Make it {_weekday(due, today)}"
    return buttons.due(label, receivable.invoice_id, due, receivable.invoice.client)


def _weekday(when: date, today: date) -> str:
    return f"{calendar.day_name[when.weekday()]} {plain_day(when, today)}"


def changed(before: Invoice, after: Invoice, today: date) -> str:
    was = []
    if before.amount != after.amount:
        same = before.amount.currency == after.amount.currency
        was.append(bare(before.amount) if same else money(before.amount))
    if before.client != after.client:
        was.append(before.client)
    if before.date != after.date:
        was.append(day(before.date, today))
    elif before.due != after.due:
        was.append(_due_day(before.due, today))
    due = _due_day(after.due, today)
    return f"Changed: {money(after.amount)} invoiced to {after.client}, due {due} (was {', '.join(was)})."


def settled(parts: Sequence[tuple[Part, Receivable | None]], client: str) -> str:
    """What a payment did, invoice by invoice as they stand after it; empty where there was none."""
    lines = []
    for part, receivable in parts:
        if not part.amount:
            continue
        if receivable is None:
            lines.append(f"{money(part.amount)} is kept as {client}'s credit, for the next invoice.")
        elif receivable.is_open:
            lines.append(f"For {name(receivable.invoice)}: {money(receivable.open)} of it still open.")
        else:
            lines.append(f"{name(receivable.invoice)} is paid.")
    return "\n".join(_shortened(lines))


def _shortened(lines: Sequence[str]) -> Sequence[str]:
    shown = 3
    return lines if len(lines) <= shown else [*lines[: shown - 1], f"And {len(lines) - shown + 1} more."]


def reopened(receivable: Receivable) -> str:
    """After an undo; of a change back to a payment in full, too."""
    if not receivable.is_open:
        return f"{name(receivable.invoice)} is paid again."
    return f"{name(receivable.invoice)} has {money(receivable.open)} open again."


def credit_returned(client: str, amount: Money) -> str:
    return f"{money(amount)} of it was {client}'s credit."


def worth(amount: Money, converted: Money, rate_day: date, today: date) -> str:
    """What a payment was worth in the currency of its invoice."""
    when = plain_day(rate_day, today)
    return f"{money(amount)} was {money(converted)} at the European Central Bank's rate of {when}."


def question(doubt: InDoubt, amount: Money, today: date, worth: Sequence[Money] = ()) -> str:
    """What is asked of a payment; `worth` is its amount in the currencies of invoices that are in others."""
    first = doubt.about[0].invoice
    match doubt.reason:
        case "which":
            text = f"{money(amount)} from {first.client}: for which invoice?"
        case "over":
            owed = open_sum(doubt.about, amount.currency)
            text = f"{money(amount)} from {first.client}, who owes {money(owed)}: what is the rest for?"
        case "twice":
            which = _which(first, today)
            text = f"{money(amount)} from {first.client}: {which} is paid already. Is this another payment?"
        case "currency":
            equal = f" ({' or '.join(money(each) for each in worth)} at the rate of the day)" if worth else ""
            due = " and ".join(money(each.open) for each in doubt.about)
            text = f"{money(amount)}{equal} from {first.client}, who owes {due}: what does it pay?"
    return f"{text} Nothing is recorded yet."


def _which(invoice: Invoice, today: date) -> str:
    return (
        f"invoice {invoice.number}" if invoice.number else f"the invoice of {_due_day(invoice.date, today)}"
    )


def option(each: Option, doubt: InDoubt, today: date) -> str:
    """The words on a button."""
    match doubt.reason, each.way:
        case "which", "invoice":
            invoice = next(r.invoice for r in doubt.about if r.invoice_id == each.parts[0].invoice_id)
            if invoice.number:
                return f"Invoice {invoice.number}"
            same_day = [r for r in doubt.about if r.invoice.date == invoice.date and not r.invoice.number]
            due = f", due {plain_day(invoice.due, today)}" if len(same_day) > 1 else ""
            return f"The one of {plain_day(invoice.date, today)}{due}"
        case "currency", "invoice":
            return _of_open(each.parts, doubt)
        case "over", "credit":
            return "Credit for the next invoice"
        case "over", "invoice":
            return "Extra, just income"
        case "twice", "income":
            return "Another payment"
        case "twice", "same":
            return "The same, drop it"
        case _:
            return "None of them" if doubt.reason == "which" else "Not for an invoice"


def _of_open(parts: Parts, doubt: InDoubt) -> str:
    """`All of $1,100.00`, `$430.00 of $1,100.00`, with the invoice's number where it has one."""
    part = parts[0]
    about = next(r for r in doubt.about if r.invoice_id == part.invoice_id)
    number = f", invoice {about.invoice.number}" if about.invoice.number else ""
    if part.amount == about.open:
        return f"All of {money(about.open)}{number}"
    return f"{money(part.amount)} of {money(about.open)}{number}"


def owed_button(amount: Money) -> Button:
    """An amount as an answer to how much it was."""
    return buttons.say(money(amount), f"{amount.decimal} {amount.currency}")


def owed(receivables: Sequence[Receivable], today: date, about: str | None) -> str:
    """Who owes what: the sum, how old it is, the invoices due longest ago.

    Args:
        receivables: the open ones, due longest ago first.
    """
    who = f"owed to you by {about}" if about else "owed to you"
    if not receivables:
        return f"{about} owes you nothing." if about else "Nobody owes you anything: no invoice is open."
    currencies = sorted({r.open.currency for r in receivables})
    sums = " and ".join(money(open_sum(receivables, currency)) for currency in currencies)
    late = [r for r in receivables if r.days_late(today)]
    head = f"{sums} {who}{_of_it_late(late, len(late) == len(receivables), currencies)}."
    ages = "; ".join(_ages(by_age(receivables, today, currency)) for currency in currencies)
    shown = receivables if len(receivables) <= INVOICES_SHOWN_MAX else receivables[: INVOICES_SHOWN_MAX - 1]
    lines = [_owed_line(each, today) for each in shown]
    if rest := len(receivables) - len(shown):
        lines.append(f"And {rest} more, due later.")
    return "\n".join([head, f"By age in days: {ages}.", *lines])


def _of_it_late(late: Sequence[Receivable], is_all: bool, currencies: Sequence[str]) -> str:
    if not late:
        return ", none of it late"
    if is_all:
        return ", all of it late"
    sums = [open_sum(late, currency) for currency in currencies]
    return f", {' and '.join(money(amount) for amount in sums if amount)} of it late"


def _ages(ages: Sequence[tuple[Age, Money]]) -> str:
    first, *rest = ages
    figures = [
        f"{_age(first[0])} {money(first[1])}",
        *(f"{_age(age)} {bare(amount)}" for age, amount in rest),
    ]
    return listed(figures)


def _age(age: Age) -> str:
    return f"{age.first - 1}+" if age.last is None else f"{age.first}–{age.last}"


def _owed_line(each: Receivable, today: date) -> str:
    invoice = each.invoice
    number = f", invoice {invoice.number}" if invoice.number else ""
    part = f" of {bare(invoice.amount)}" if each.paid else ""
    return f"{invoice.client}: {money(each.open)}{part}{number}, {when_due(each, today)}."


def when_due(each: Receivable, today: date) -> str:
    days = each.days_late(today)
    if days:
        return "1 day late" if days == 1 else f"{days} days late"
    return f"due {_due_day(each.invoice.due, today)}"


def standing(each: Receivable, today: date) -> str:
    """One invoice in a sentence: `Acme's invoice of €1,200.00 is 9 days late.`."""
    part = f" ({money(each.open)} open)" if each.paid else ""
    return f"{name(each.invoice)}{part} is {when_due(each, today)}."


def to_forward(client: str, text: str) -> str:
    return f"To forward to {client}:\n{text}"
