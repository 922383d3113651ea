"""What is said of transfers that the founder makes at the bank."""

from collections.abc import Sequence
from datetime import date

from bot.domain.bookings import PendingTransfer
from bot.domain.ledger import BankName
from bot.domain.money import Money
from bot.wording.figures import money, plain_day

NONE_TO_MAKE = "No transfers to make: every envelope's money is where it belongs."
CHANGED_SINCE = "What is to be moved has changed since. Nothing was recorded."
YES, NO = "Yes", "No"


def to_make(pending: Sequence[PendingTransfer], by: date, today: date) -> str:
    """The list, with the allocation day on which to move it all at once."""
    if not pending:
        return NONE_TO_MAKE
    lines = [f"{money(each.amount)} from {each.source} to {each.target}" for each in pending]
    when = "today" if by == today else f"by {plain_day(by, today)}"
    return "\n".join([f"To move at your bank {when}:", *lines])


def moved_label(each: PendingTransfer) -> str:
    return f"Moved {money(each.amount)} to {each.target}"


def moved(each: PendingTransfer, left: Sequence[PendingTransfer]) -> str:
    head = f"Noted: {money(each.amount)} moved from {each.source} to {each.target}."
    if not left:
        return f"{head} Every envelope's money is where it belongs."
    lines = [f"{money(rest.amount)} from {rest.source} to {rest.target}" for rest in left]
    return "\n".join([head, "Still to move:", *lines])


def all_moved(count: int, sums: Sequence[Money]) -> str:
    transfers = "1 transfer" if count == 1 else f"{count} transfers"
    whole = " and ".join(money(each) for each in sums)
    return f"Noted: {whole} moved in {transfers}. Every envelope's money is where it belongs."


def was_it_waiting(account: BankName, difference: Money, waiting: Sequence[PendingTransfer]) -> str:
    """Asked instead of booking new money."""
    more = "more" if difference.minor > 0 else "less"
    head = f"{money(abs(difference))} {more} in {account} than I had: as much as"
    if len(waiting) == 1:
        each = waiting[0]
        return (
            f"{head} the transfer from {each.source} to {each.target} that waits. Was this the transfer that was "
            f"waiting? Nothing is recorded yet."
        )
    return f"{head} the {len(waiting)} transfers that wait, together. Did you make them all? Nothing is recorded yet."


def was_waiting(account: BankName, stated: Money) -> str:
    return f"{money(stated)} in {account}: the transfer was made, and no new money is booked."
