"""What is said unasked: nudges, the weekly check-in, and what was kept for a work moment."""

import calendar
from collections.abc import Sequence
from datetime import date

from bot.domain.ledger import AccountKind, Entry
from bot.domain.money import Money
from bot.domain.protected import ProtectedWeek
from bot.wording.entries import phrase
from bot.wording.figures import bare, listed, money, plain_day
from bot.wording.figures import day as day_words

FIRMER_FROM_DAYS = (7, 14, 30)
CHECKIN = "Your weekly check-in."
MONTHLY_CHECK = "Monthly look: is your retirement money put in, and does your insurance still fit?"


def kept(days: Sequence[date], lines: Sequence[str]) -> str:
    names = " and ".join(dict.fromkeys(calendar.day_name[each.weekday()] for each in days))
    return f"Saved for you on {names}: {'; '.join(lines)}."


def receipt(entry: Entry, today: date) -> str:
    """`€450.00 from Maria, yesterday (tax 135.00 · buffer 45.00 · profit 22.50)`."""
    said = f"{phrase(entry)}, {day_words(entry.date, today)}"
    set_aside = [
        f"{posting.account.envelope} {bare(posting.amount)}"
        for posting in entry.postings
        if posting.account.kind is AccountKind.ASSETS and posting.account.envelope != "operating"
    ]
    return f"{said} ({listed(set_aside)})" if entry.intent == "income" and set_aside else said


def tax(name: str, due: date, today: date, *, is_off: bool) -> str:
    days = (due - today).days
    away = "today" if days == 0 else "tomorrow" if days == 1 else f"in {days} days"
    off = ", while you are off" if is_off else ""
    return f"{name} is due {away}, on {plain_day(due, today)}{off}."


def overdue(client: str, owed: Money, due: date, today: date, firmness: int = 0) -> str:
    """`firmness` turns the text for the client a step softer (-1) or firmer (1)."""
    days = (today - due).days
    late = "1 day" if days == 1 else f"{days} days"
    text = reminder(owed, due, days, today, firmness)
    return f"{client}'s invoice ({money(owed)}) is {late} late. To forward: “{text}”"


def reminder(owed: Money, due: date, days: int, today: date, firmness: int = 0) -> str:
    """To the client: polite, and firmer as the days go by."""
    since = f"the invoice of {money(owed)}, due on {plain_day(due, today)}"
    step = sum(days >= each for each in FIRMER_FROM_DAYS) + firmness
    if step <= 0:
        return f"Hello, {since}, may have slipped through. Could you have a look? Thank you."
    if step == 1:
        return f"Hello, {since}, is still open. When can I expect the payment?"
    if step == 2:
        return f"Hello, {since}, is {days} days late. Please pay it this week, or tell me what holds it up."
    return (
        f"Hello, {since}, is {days} days late. Please pay it within 7 days; until then I pause further work."
    )


def quiet_season(begins: date, today: date) -> str:
    days = (begins - today).days
    away = "tomorrow" if days == 1 else f"in {days} days"
    return (
        f"Your quiet season begins {away}, on {plain_day(begins, today)}: tell your clients, and send what is to be "
        "paid before it."
    )


def to_move(whole: Money) -> str:
    return f"One thing to decide: {money(whole)} should move to your other accounts."


def allocation(whole: Money) -> str:
    return f"A day to move money: {money(whole)} waits to go to your other accounts."


def quarter_end(quarter: str, today: date) -> str:
    """`quarter` is such as `2026-Q4`."""
    year, month = int(quarter[:4]), 3 * int(quarter[-1])
    last = date(year, month, calendar.monthrange(year, month)[1])
    ends = "ends" if last >= today else "ended"
    return f"The quarter {ends} on {last.day} {calendar.month_name[month]}: is everything in the books?"


def held(of_week: ProtectedWeek, streak: int) -> str | None:
    """How many days off held, and for how long."""
    whole, held_days = len(of_week.days), len(of_week.held)
    if not whole:
        return None
    if held_days < whole:
        return f"{held_days} of {whole} days off held."
    count = {1: "The day", 2: "Both days"}.get(whole, f"All {whole} days")
    return f"{count} off held" + (f": {streak} weeks in a row." if streak > 1 else ".")


def more(count: int) -> str:
    return f"And {count} more."
