"""The runway and the reasons for it."""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction

from bot.domain.ledger import OWNER_DRAW, TAXES, Account, AccountKind, Entry
from bot.domain.money import Money
from bot.domain.rates import Total
from bot.domain.runway.drivers import Driver
from bot.domain.runway.flows import PUT_BY
from bot.domain.runway.months import MONTHS_COUNTED_MAX, day_after
from bot.domain.runway.outlook import Runway
from bot.wording.currencies import parts_of
from bot.wording.entries import line
from bot.wording.figures import bare, listed, money, months, part_of_month, sentence

Names = Mapping[Account, str]
"""What clients are called, by their income account."""

LINES_MAX = 6
YEARS_SAID_MAX = 10
ROUGH_SAID_MAX = 36  # months: beyond them a few days' costs tell nothing
SMALL = Fraction(1, 50)
TELL_COSTS = 'Tell me what you pay every month, such as "Figma is 15 a month"'
ASK_COSTS = 'What goes out in a month, all in all? "About 2500" will do, or one by one: "Figma is 15 a month"'
ROUGH = "Rough: there is no full month in the books yet."


def answer(found: Runway, names: Names, elsewhere: Total | None, today: date) -> str:
    """Three numbers, what they were counted from, and what moved, in at most six lines.

    Args:
        elsewhere: cash in other currencies as one, None where there is none.
    """
    apart = [*_uncounted(found, elsewhere), *(parts_of(elsewhere, today) if elsewhere else [])]
    if not found.has_pace:
        return "\n".join([*_no_pace(found), *apart])
    lines = [_head(found, today)]
    lines += _no_full_month(found) if found.burn.is_rough else []
    lines += [said for said in (_others(found, names),) if said]
    lines += [_counted(found)]
    moved = _moved(found, names) if len(lines) + len(apart) < LINES_MAX else []
    return "\n".join([*lines, *moved, *apart])


def _no_pace(found: Runway) -> list[str]:
    return [
        "No end in sight yet: nothing has gone out, so I can't tell a pace.",
        f"Counted: {_cash(found)}. {ASK_COSTS}.",
    ]


def asks_for_costs(found: Runway) -> bool:
    """Whether the answer asks what a month costs."""
    return found.burn.is_rough and found.stated is None


def _no_full_month(found: Runway) -> list[str]:
    if found.stated is None:
        return [f"There is no full month in the books yet. {ASK_COSTS}."]
    said = of_minor(found.stated, found.currency)
    return [f"There is no full month in the books yet; you said that {said} goes out in one."]


def kept(monthly: Money) -> str:
    return (
        f"{money(monthly)} a month in all: I count on that until a full month is in the books. "
        'One cost among others needs a name: "Figma is 15 a month".'
    )


def costs_back(monthly: Money | None) -> str:
    if monthly is None:
        return "Undone: I know no costs of a month any more."
    return f"Undone: {money(monthly)} a month in all again."


def changed(before: Runway | None, after: Runway) -> str:
    """What a deposit does to the runway; empty where nothing goes out, None before is not compared with."""
    if not after.has_pace:
        return ""
    if after.burn.is_rough and after.months is not None and after.months > ROUGH_SAID_MAX:
        return ""
    was = _short(before) if before is not None and before.has_pace else None
    said = _short(after)
    compared = "" if was in (None, said) else f" (was {was})"
    if after.months is None:
        return f"Runway: {said}{compared}."
    roughly = "roughly " if after.burn.is_rough else ""
    return f"Runway now {roughly}{said}{compared.replace(' months)', ')')}."


def now(found: Runway) -> str:
    return changed(None, found)


def _short(found: Runway) -> str:
    if found.months is None:
        return "self-funding"
    return "more than ten years" if found.months >= YEARS_SAID_MAX * 12 else months(found.months)


def _head(found: Runway, today: date) -> str:
    if found.cash <= 0 and not found.is_self_funding:
        return f"0 months: {of_minor(found.cash, found.currency)} is what operating, buffer and profit hold."
    if found.months is None:
        head = "Self-funding, roughly" if found.burn.is_rough else "Self-funding"
        more = of_minor(-found.burn.net, found.currency)
        return f"{head}: at today's pace {more} a month more comes in than goes out.{_danger(found, today)}"
    if found.burn.is_rough:
        paced = "if no more came in" if not found.burn.kept else "with what is known to recur"
        return f"Roughly {months(found.months)}, {paced}: {until(found.months, today)}."
    ends = until(found.months, today)
    return f"{sentence(months(found.months))}: at today's pace the money lasts {ends}{_likely(found, today)}."


def until(count: Fraction, today: date) -> str:
    """The end as exact as it should sound."""
    ends = day_after(today, count)
    if ends is None or count >= YEARS_SAID_MAX * 12:
        return "for more than ten years"
    return f"until {part_of_month(ends)}"


def _likely(found: Runway, today: date) -> str:
    if found.likely is None or found.likely.low is None or found.cash <= 0:
        return ""
    low, high = _part(found.likely.low, today), _part(found.likely.high, today)
    if high is None:
        return f" (likely not before {low})"
    return "" if low == high else f" (likely between {_without_year(low or '', high)} and {high})"


def _part(count: Fraction | None, today: date) -> str | None:
    ends = None if count is None else day_after(today, count)
    return None if ends is None else part_of_month(ends)


def _without_year(said: str, other: str) -> str:
    """Without its year where the other names it."""
    words, year = said.rsplit(" ", 1)
    return words if year == other.rsplit(" ", 1)[1] else said


def _danger(found: Runway, today: date) -> str:
    dry = _part(found.likely.low, today) if found.likely else None
    return f" In one of ten futures like your past the money is gone by {dry}, though." if dry else ""


def _others(found: Runway, names: Names) -> str:
    """The second and the third number."""
    assert found.without_income is not None
    if (found.burn.is_rough and not found.burn.kept) or found.cash <= 0:
        return ""
    bare_months = sentence(months(found.without_income))
    if found.largest is None:
        return "" if found.months == found.without_income else f"If no more income came: {bare_months}."
    client = name_of(found.largest, names)
    if found.without_largest == found.without_income:
        return f"If no more income came, or none from {client}: {bare_months}."
    without = "self-funding still" if found.without_largest is None else months(found.without_largest)
    return f"If no more income came: {bare_months}. Without {client}, your largest client: {without}."


def _counted(found: Runway) -> str:
    burn = found.burn
    if burn.is_rough:
        return f"Counted: {_cash(found)}; {of_minor(burn.gross, found.currency)} a month going out, as far as I know."
    pace = f"{of_minor(burn.net, found.currency)} a month more goes out than comes in"
    if not burn.kept:
        pace = f"{of_minor(burn.gross, found.currency)} a month goes out, nothing came in"
    elif found.is_self_funding:
        pace = f"{of_minor(burn.gross, found.currency)} a month goes out"
    known = " and what is known to recur" if burn.has_known else ""
    return f"Counted: {_cash(found)}; {pace}, over {_full_months(found)}{known}."


def _cash(found: Runway) -> str:
    apart = [f"{of_minor(found.tax, found.currency)} for tax"] if found.tax > 0 else []
    apart += [f"{of_minor(found.prepaid, found.currency)} that clients paid ahead"] if found.prepaid else []
    are = "are" if len(apart) > 1 else "is"
    fenced = f" ({' and '.join(apart)} {are} not in it)" if apart else ""
    return f"{of_minor(found.cash, found.currency)} you can spend{fenced}"


def _full_months(found: Runway) -> str:
    count = len(found.burn.months)
    return "one full month" if count == 1 else f"{count} full months"


def _moved(found: Runway, names: Names) -> list[str]:
    """What made the difference to the months before."""
    if not found.drivers:
        return []
    said = [_driver(each, found.currency, names) for each in found.drivers]
    return [f"Against the months before: {', '.join(said)} a month."]


def _driver(driver: Driver, currency: str, names: Names) -> str:
    amount = of_minor(abs(driver.change), currency)
    name = name_of(driver.account, names)
    more = "more" if driver.change > 0 else "less"
    if driver.account.kind is AccountKind.INCOME:
        return f"{amount} {more} from {name}"
    return f"{amount} {more} for {name}"


def _uncounted(found: Runway, elsewhere: Total | None) -> list[str]:
    """Currencies that move without a rate, unless their cash is said to be left out."""
    said = {amount.currency for amount in elsewhere.apart} if elsewhere else set()
    missing = [code for code in found.uncounted if code not in said]
    return [f"What moves in {' and '.join(missing)} is not in it, for want of a rate."] if missing else []


def why(found: Runway, names: Names, largest: Sequence[Entry], today: date) -> str:
    """Where the numbers come from: the average month, each month, and the largest entries in them."""
    if not found.burn.months:
        return "\n".join(_no_pace(found))
    lines = [_average_out(found, names), _average_in(found, names), _weighing(found)]
    lines += [_month(place, found, today) for place in range(len(found.burn.months) - 1, -1, -1)]
    if largest:
        lines += ["The largest entries behind it:", *(sentence(line(entry, today)) for entry in largest)]
    return "\n".join(lines)


def _average_out(found: Runway, names: Names) -> str:
    burn = found.burn
    parts = [(amount, name_of(account, names)) for account, amount in burn.out.items()]
    told = sorted((each for each in parts if abs(each[0]) >= burn.gross * SMALL), key=lambda each: -each[0])
    rest = burn.gross - sum(amount for amount, _ in told)
    told += [(rest, "small things")] if rest else []
    said = listed(f"{name} {bare(_exact(amount, found.currency))}" for amount, name in told)
    return f"{of_minor(burn.gross, found.currency)} a month goes out: {said}."


def _average_in(found: Runway, names: Names) -> str:
    burn = found.burn
    came = sum(burn.income.values(), Fraction(0))
    if not came:
        return "No income counts yet: one deposit is no pace." if burn.is_rough else "Nothing comes in."
    said = listed(
        f"{name_of(account, names)} {bare(_exact(amount, found.currency))}"
        for account, amount in sorted(burn.income.items(), key=lambda each: -each[1])
    )
    kept = (
        f", {of_minor(burn.kept, found.currency)} of it after what is set aside"
        if burn.kept_share < 1
        else ""
    )
    return f"{of_minor(came, found.currency)} a month comes in: {said}{kept}."


def _weighing(found: Runway) -> str:
    known = " What is known to recur counts once, spread over the months." if found.burn.has_known else ""
    if found.burn.is_rough:
        return f"{ROUGH}{known}"
    return f"{_weights(found)}{known}"


def _weights(found: Runway) -> str:
    said = f"Counted: {_full_months(found)}"
    said += f", the latest {MONTHS_COUNTED_MAX}" if len(found.burn.months) == MONTHS_COUNTED_MAX else ""
    if len(set(found.burn.weights)) == 1:
        return f"{said}, all alike."
    return f"{said}. Costs of the last six count double; of the two averages of income, the lower one counts."


def _month(place: int, found: Runway, today: date) -> str:
    flow = found.burn.months[place]
    out, income = sum(flow.out.values()), sum(flow.income.values())
    name = f"{flow.month:%B}" if flow.month.year == today.year else f"{flow.month:%B %Y}"
    currency = found.currency
    return f"{name}: {of_minor(out, currency)} out, {of_minor(income, currency)} in"


def name_of(account: Account, names: Names) -> str:
    if account in (OWNER_DRAW, TAXES, PUT_BY):
        return {OWNER_DRAW: "your pay", TAXES: "tax beyond its share", PUT_BY: "retirement"}[account]
    if account.kind is AccountKind.INCOME:
        return names.get(account, "others")
    return account.name


def of_minor(minor: Fraction | int, currency: str) -> str:
    """An average as money; the nearest minor unit.

    Raises:
        AmountTooLargeError: it does not fit into 64 bits.
    """
    return money(_exact(minor, currency))


def _exact(minor: Fraction | int, currency: str) -> Money:
    return Money(round(minor), currency)
