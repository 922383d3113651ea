"""What is said when nudges are switched, made softer or stronger, put off and listed."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from bot.domain.nudges.facts import Kind, Preference, Strength
from bot.domain.nudges.stepped import EXPECTED_DAYS, OVERDUE_DAYS, SEASON_DAYS_BEFORE, TAX_DAYS_BEFORE
from bot.domain.rhythms import Weekly
from bot.wording.figures import plain_day, sentence
from bot.wording.reminders import at_moment
from bot.wording.rhythm import clock, in_words, weekdays_said

_NOTHING_CHANGED = "Nothing was changed."
NAMES: Mapping[Kind, str] = {
    Kind.TAX: "tax dates",
    Kind.RUNWAY: "a short runway",
    Kind.BUFFER: "a low buffer",
    Kind.OVERDUE: "overdue invoices",
    Kind.EXPECTED: "money that was expected",
    Kind.PAYDAY: "payday",
    Kind.ALLOCATION: "transfers to make",
    Kind.QUARTER_END: "the end of a quarter",
    Kind.QUIET_SEASON: "your quiet season",
    Kind.MONTHLY_CHECK: "retirement and insurance",
    Kind.MARKETING: "sales",
    Kind.OWN: "your own reminders",
    Kind.CHECKIN: "the weekly check-in",
}
YES_OFF, NO_OFF = "Yes, keep quiet", "No"
TAX_OFF = "A tax date that is missed costs money. Shall I really say nothing about tax dates any more?"
TAX_STAYS = 'Tax dates I still tell you; "stop reminding me about tax" ends those too.'
TAX_STILL_COMES = "A tax date that falls in between I still tell you, on its last day at the latest."
ALL_OFF_ALREADY = f"All of them are off already, but for tax dates. {_NOTHING_CHANGED}"
NOTHING_TO_PUT_OFF = (
    f'Nothing was said lately that could wait. To be quiet about one thing: "snooze invoices until Monday". '
    f"{_NOTHING_CHANGED}"
)
IS_PAST = f'That is over already. Try "until Monday". {_NOTHING_CHANGED}'
NO_SALES = f'There is no time for sales. Try "sales on wednesday mornings". {_NOTHING_CHANGED}'
WHAT_IS_COMING = "In the next five weeks nothing is due."
MARKETING = "Time for sales: one message to somebody who could use you now."


def names(kinds: Sequence[Kind]) -> str:
    return in_words([NAMES[kind] for kind in kinds])


def off(kind: Kind) -> str:
    return f"I say nothing about {NAMES[kind]} any more."


def all_off() -> str:
    return f"I remind you of nothing any more. {TAX_STAYS}"


def on(kind: Kind) -> str:
    return f"I tell you about {NAMES[kind]} again."


def all_on() -> str:
    return "I remind you of everything again."


def is_off_already(kind: Kind) -> str:
    return f"I say nothing about {NAMES[kind]} already. {_NOTHING_CHANGED}"


def is_on_already(kind: Kind | None) -> str:
    return f"I tell you about {NAMES[kind] if kind else 'everything'} already. {_NOTHING_CHANGED}"


def strength(kind: Kind, level: Strength) -> str:
    """When a kind comes now."""
    how = {Strength.SOFTER: "softer", Strength.USUAL: "as usual", Strength.STRONGER: "stronger"}[level]
    return f"{sentence(NAMES[kind])}, {how}: {_steps(kind, level)}."


def _steps(kind: Kind, level: Strength) -> str:
    match kind:
        case Kind.TAX:
            return _before(TAX_DAYS_BEFORE[level])
        case Kind.QUIET_SEASON:
            return _before(SEASON_DAYS_BEFORE[level])
        case Kind.OVERDUE:
            tone = {Strength.SOFTER: ", and the text for the client stays polite longer", Strength.USUAL: ""}
            firmer = ", and the text for the client gets firm sooner"
            return f"{_after(OVERDUE_DAYS[level])}{tone.get(level, firmer)}"
        case Kind.EXPECTED:
            return _after(EXPECTED_DAYS[level])
        case _:
            return {Strength.SOFTER: "every three months", Strength.USUAL: "once a month"}.get(
                level, "every week"
            )


def _before(steps: Sequence[int]) -> str:
    days = [str(each) for each in steps if each]
    the_day = " and on the day" if 0 in steps else ""
    return f"{in_words(days)} days before{the_day}"


def _after(steps: Sequence[int]) -> str:
    return f"{in_words([str(each) for each in steps])} days after it was due"


def strength_same(kind: Kind, level: Strength) -> str:
    return f"{strength(kind, level)} That is as far as it goes. {_NOTHING_CHANGED}"


def no_strength(kind: Kind) -> str:
    return f"{sentence(NAMES[kind])}: that has no softer or stronger, only off and on. {_NOTHING_CHANGED}"


def all_strength(level: Strength) -> str:
    how = {Strength.SOFTER: "softer", Strength.USUAL: "as usual", Strength.STRONGER: "stronger"}[level]
    return f"{sentence(how)}, in everything that comes in steps: tax dates, invoices, expected money, buffer, runway."


def snoozed(kinds: Sequence[Kind], until: datetime, today: date) -> str:
    what = "all reminders" if len(kinds) == len(Kind) else names(kinds)
    text = f"Quiet about {what} until {at_moment(until, today)}."
    return f"{text}\n{TAX_STILL_COMES}" if Kind.TAX in kinds else text


def put_off(count: int, until: datetime | None, told_anyway: Sequence[tuple[str, date]], today: date) -> str:
    """When it is said again; a tax date is not put off beyond its day."""
    lines = []
    if until is not None and count:
        lines.append(f"I bring {'it' if count == 1 else 'them'} up again {_on(until, today)}.")
    return "\n".join([*lines, *(_told_anyway(name, due, today) for name, due in told_anyway)])


def _told_anyway(name: str, due: date, today: date) -> str:
    if due <= today:
        return f"{name} is due today: that cannot wait."
    return f"{name} is due on {plain_day(due, today)}: that I tell you again in time."


def _on(at: datetime, today: date) -> str:
    said = at_moment(at, today)
    return said if said.startswith("today") else f"on {said}"


def marketing_set(rhythm: Weekly) -> str:
    return f"{_sales(rhythm)}: I remind you then."


def _sales(rhythm: Weekly) -> str:
    return f"Sales on {weekdays_said(rhythm.weekdays)} at {clock(rhythm.at)}"


MARKETING_OFF = "No time for sales any more."


def named(kind: Kind, about: str) -> str:
    """`tax dates (VAT)`, `overdue invoices (Acme)`, and a reminder by its words."""
    if kind is Kind.OWN:
        return about
    return f"{NAMES[kind]} ({about})" if about else NAMES[kind]


def coming(
    lines: Sequence[tuple[datetime, str]], more: int, switched: Mapping[Kind, Preference], now: datetime
) -> str:
    today = now.date()
    said = [f"{sentence(at_moment(at, today))}: {what}." for at, what in lines] or [WHAT_IS_COMING]
    said += [f"And {more} more."] if more else []
    off_kinds = [kind for kind in Kind if kind in switched and switched[kind].is_off]
    said += [f"Off: {_all_or(off_kinds)}."] if off_kinds else []
    by_moment: dict[datetime, list[Kind]] = {}
    for kind, until in _snoozes(switched, now):
        by_moment.setdefault(until, []).append(kind)
    quiet = [
        f"{_all_or(kinds)} until {at_moment(until, today)}" for until, kinds in sorted(by_moment.items())
    ]
    return "\n".join([*said, *([f"Quiet: {'; '.join(quiet)}."] if quiet else [])])


def _all_or(kinds: Sequence[Kind]) -> str:
    """The kinds by name, or in short where they are nearly all."""
    if len(kinds) == len(Kind):
        return "everything"
    if len(kinds) == len(Kind) - 1 and Kind.TAX not in kinds:
        return "everything but tax dates"
    return names(kinds)


def _snoozes(switched: Mapping[Kind, Preference], now: datetime) -> list[tuple[Kind, datetime]]:
    return [
        (kind, each.snoozed_until.astimezone(now.tzinfo))
        for kind, each in switched.items()
        if each.snoozed_until and each.snoozed_until > now and not each.is_off
    ]


def kinds_back(before: Mapping[Kind, Preference], after: Mapping[Kind, Preference]) -> str:
    """What an undo made of kinds: `after` is what holds again."""
    usual = Preference()
    changed = [kind for kind in Kind if before.get(kind, usual) != after.get(kind, usual)]
    off_again = [kind for kind in changed if after.get(kind, usual).is_off]
    as_before = [kind for kind in changed if kind not in off_again]
    lines = [f"Undone: I say nothing about {names(off_again)}."] if off_again else []
    lines += [f"Undone: I tell you about {names(as_before)} as before."] if as_before else []
    return "\n".join(lines) or "Undone."


PUT_OFF_BACK = "Undone: it is not brought up again."


def marketing_back(rhythm: Weekly | None) -> str:
    return f"Undone. {_sales(rhythm)} again." if rhythm else "Undone: no time for sales is set."
