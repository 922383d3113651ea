"""What if, and can I afford it: the runway before and after, side by side."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from bot.domain.afford import Affordable
from bot.domain.money import Money
from bot.domain.runway.months import DAYS_A_MONTH
from bot.domain.runway.outlook import Runway
from bot.domain.whatif import (
    Change,
    Cost,
    Earning,
    Effect,
    Every,
    LoseClient,
    PayBy,
    PayByPercent,
    PaysLate,
    PayTo,
    Prices,
    Standing,
    TimeOff,
)
from bot.wording.figures import currency_name, money, months, plain_day
from bot.wording.runway import ROUGH, TELL_COSTS, of_minor, until

UNCHANGED = "Nothing is changed."
CLIENTS_NAMED_MAX = 5
_OFFERED = ("raise prices by 10%", "take 4 weeks off")


def offered(largest: str | None) -> tuple[str, ...]:
    """Changes for buttons, as words after "what if I"."""
    return (*([f"lose {largest}"] if largest else []), *_OFFERED)


def what_can_be_asked(largest: str | None) -> str:
    client = largest or "Acme"
    changes = ("raise my pay to 4000", "hire a VA for 800 a month", "buy a 2000 laptop", *offered(client))
    said = ", ".join(f'"what if I {each}"' for each in changes)
    return (
        f'I can weigh such changes, and record nothing by it: {said} or "what if {client} pays a month late".'
    )


def weighed(
    change: Change, effect: Effect, found: Runway, today: date, *, before: Standing, after: Standing
) -> str:
    """The runway with the change, beside the one without."""
    lines = [f"{_with(change, today)}: {_side_by_side(before, after, today)}."]
    if after.net != before.net:
        lines.append(_paces(before.net, after.net, found.currency))
    if effect.gap is not None and effect.gap.less:
        missing = effect.gap.less * (effect.gap.ends - effect.gap.starts)
        lines.append(
            f"{of_minor(missing, found.currency)} less to spend {'by then' if effect.gap.starts else 'meanwhile'}."
        )
    lines.append(f"{ROUGH} {UNCHANGED}" if found.burn.is_rough else UNCHANGED)
    return "\n".join(lines)


def freed(hours: Fraction, an_hour_minor: int, currency: str) -> str:
    """What a lost client leaves of time, by what was noted in the last four weeks."""
    count = _number(hours).removesuffix(".0")
    return (
        f"{count} hour{'' if count == '1' else 's'} a week would be free; to make up for the income you'd need "
        f"{of_minor(an_hour_minor, currency)} an hour."
    )


def changes_nothing(client: str, before: Standing, *, is_rough: bool) -> str:
    now = "self-funding" if before.months is None else months(before.months)
    if is_rough:
        return f"I count on no income before a full month is in the books: {now}, with {client} or without. {UNCHANGED}"
    return f"Nothing came from {client} in the months that count, so without them it is {now} as before. {UNCHANGED}"


def no_pace() -> str:
    return f"Nothing has gone out yet, so I can't tell a runway to compare with. {TELL_COSTS}. {UNCHANGED}"


def unknown_client(name: str, known: Sequence[str]) -> str:
    some = ", ".join(known[:CLIENTS_NAMED_MAX])
    return f"I know no client {name}{f'; I know {some}' if some else ''}. {UNCHANGED}"


def no_rate(amount: Money, own: str) -> str:
    return f"I have no exchange rate for {money(amount)}; say it in {currency_name(own)}. {UNCHANGED}"


def _side_by_side(before: Standing, after: Standing, today: date) -> str:
    if after.months is None:
        return (
            "self-funding, as now"
            if before.months is None
            else f"self-funding instead of {months(before.months)}"
        )
    end = f", {until(after.months, today)}"
    if before.months is None:
        return f"{months(after.months)} instead of self-funding{end}"
    if months(after.months) == months(before.months):
        return f"{months(after.months)}, as now{end}"
    return f"{months(after.months)} instead of {months(before.months).removesuffix(' months')}{end}"


def _paces(before: Fraction, after: Fraction, currency: str) -> str:
    """By how much the money shrinks or grows a month, with the change and without."""
    was = of_minor(abs(before), currency)
    if (before > 0) != (after > 0):
        was += f" more that {'goes out' if before > 0 else 'comes in'}"
    return f"{of_minor(abs(after), currency)} a month more {_direction(after)}, instead of {was}."


def _direction(net: Fraction) -> str:
    return "goes out than comes in" if net > 0 else "comes in than goes out"


def _with(change: Change, today: date) -> str:
    match change:
        case LoseClient(client):
            return f"Without {client}"
        case Prices(percent):
            return f"With prices {_percent(percent)}, and as many sales as before"
        case PaysLate(client, count):
            return f"If {f'all from {client}' if client else 'all income'} came {_long(count)} late"
        case TimeOff(first, last):
            return f"Off from {plain_day(first, today)} to {plain_day(last, today)}, without income then"
        case PayTo() | PayBy() | PayByPercent():
            return _own_pay(change)
        case Cost(amount, every):
            return _cost(amount, every)
        case Earning(amount, every):
            return f"With {money(abs(amount))}{_how_often(every)} {_more(amount)} coming in"


def _own_pay(change: PayTo | PayBy | PayByPercent) -> str:
    match change:
        case PayTo(amount):
            return f"With {money(amount)} a month for yourself"
        case PayBy(amount):
            return f"With {money(abs(amount))} a month {_more(amount)} for yourself"
        case PayByPercent(percent):
            return f"With your pay {_percent(percent)}" if percent > -100 else "Without paying yourself"


def _cost(amount: Money, every: Every | None) -> str:
    if every is None and amount.minor > 0:
        return f"After spending {money(amount)}"
    return f"With {money(abs(amount))}{_how_often(every)} {_more(amount)} going out"


def _how_often(every: Every | None) -> str:
    return f" a {every}" if every else ""


def _more(amount: Money) -> str:
    return "more" if amount.minor > 0 else "less"


def _percent(percent: Fraction) -> str:
    size = abs(percent)
    number = Decimal(size.numerator) / size.denominator
    return f"{number.normalize():f} % {'higher' if percent > 0 else 'lower'}"


def _long(count: Fraction) -> str:
    days = round(count * DAYS_A_MONTH)
    return "a month" if count == 1 else f"{days} day{'' if days == 1 else 's'}"


def affordable(found: Runway, cost: Cost, weighed: Affordable, today: date) -> str:
    """Yes, not yet or no, and what it does to buffer and runway."""
    lines = [_verdict(found, cost, weighed, today)]
    if weighed.verdict != "unknown":
        lines.append(f"Runway with it: {_side_by_side(weighed.before, weighed.after, today)}.")
    if found.burn.is_rough and weighed.verdict != "unknown":
        lines.append(ROUGH)
    return "\n".join(lines)


def _verdict(found: Runway, cost: Cost, weighed: Affordable, today: date) -> str:
    target = _number(weighed.buffer_months).removesuffix(".0")
    then = " after a year of it" if cost.every else ""
    covers = f"{_number(weighed.covers)} of {target} months{then} ({_number(weighed.covers_now)} now)"
    missing = of_minor(weighed.missing, found.currency)
    match weighed.verdict:
        case "yes":
            left = f"the money still covers {_number(weighed.covers)} months of costs{then}; {target} are to stay"
            spent = f"a {cost.every} more going out" if cost.every else "spent"
            return f"Yes: with {money(cost.amount)} {spent}, {left}."
        case "not_yet":
            return (
                f"Not yet, by my reckoning: your buffer would be {covers}, {missing} short of a yes. "
                f"{_from_when(weighed, today)}"
            )
        case "no":
            return f"No, by my reckoning: your buffer would be {covers}, {missing} short of a yes. {_why_no(found)}"
        case "unknown":
            return f"I can't tell yet: nothing has gone out, so I don't know what {target} months cost. {TELL_COSTS}."


def _from_when(weighed: Affordable, today: date) -> str:
    assert weighed.on is not None
    on, payment = plain_day(weighed.on, today), weighed.after_payment
    if payment is None:
        return f"At today's pace it is a yes about {on}."
    when = "today" if weighed.on == today else f"about {on}"
    return f"After {money(payment.amount)} from {payment.payer}, expected {when}, yes."


def _number(count: Fraction) -> str:
    """One decimal, cut as in `months`."""
    tenths = int(count * 10)
    return f"{tenths // 10}.{tenths % 10}"


def _why_no(found: Runway) -> str:
    if found.burn.net >= 0:
        return "At today's pace the money does not grow, so waiting alone will not help."
    return "At today's pace that would take over two years."
