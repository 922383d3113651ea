"""Nudges that come round and round: by a rhythm, at the ends of quarters, while money is low.

From the day of the next one on, the one before is pointless.
"""

from collections.abc import Callable, Iterator
from datetime import date

from bot.domain.local_time import DAY, MIDNIGHT, Days, week_name
from bot.domain.nudges.facts import Kind, Reminder, Strength
from bot.domain.nudges.occurrence import LATENESS_DAYS, Occurrence
from bot.domain.rhythms import EveryDays, EveryMonths, Monthly, Rhythm

KeyOf = Callable[[date], str]
LOW_MONTHS = {Strength.SOFTER: 3, Strength.USUAL: 1}
MONTH_ENDS = Monthly(days_of_month=(31,))


def daily_key(day: date) -> str:
    return f"{day}"


def weekly_key(day: date) -> str:
    return week_name(day)


def monthly_key(day: date) -> str:
    return f"{day:%Y-%m}"


def quarterly_key(day: date) -> str:
    return f"{day.year}-Q{(day.month + 2) // 3}"


def by_rhythm(
    kind: Kind, rhythm: Rhythm | None, key_of: KeyOf, why: str, within: Days, *, about: str = ""
) -> Iterator[Occurrence]:
    """One for each day of the rhythm; none without a rhythm."""
    if rhythm is None:
        return
    days = list(rhythm.days(within.longer(LATENESS_DAYS[kind])))
    for day, following in zip(days, [*days[1:], date.max], strict=False):
        if day <= within.last:
            key = f"{kind}:{key_of(day)}"
            latest = day + LATENESS_DAYS[kind] * DAY
            yield Occurrence(
                kind=kind,
                key=key,
                subject=key,
                about=about,
                why=why,
                day=day,
                at=rhythm.at,
                until_day=min(latest, following),
                until_at=rhythm.at if latest < following else MIDNIGHT,
                since=rhythm.since,
            )


def own(reminder: Reminder, within: Days) -> Iterator[Occurrence]:
    def key_of(day: date) -> str:
        return f"{reminder.reminder_id}:{day}"

    why = "your own reminder"
    return by_rhythm(Kind.OWN, reminder.rhythm, key_of, why, within, about=reminder.text)


def quarter_ends(within: Days) -> Iterator[Occurrence]:
    found = by_rhythm(Kind.QUARTER_END, MONTH_ENDS, quarterly_key, "the quarter ends", within)
    return (each for each in found if each.day.month % 3 == 0)


def while_low(
    kind: Kind, low_since: date | None, strength: Strength, why: str, within: Days
) -> Iterator[Occurrence]:
    """From the day after money fell below its floor: monthly, quarterly when softer, weekly when stronger.

    A key is by month (or week), so money that is now above and now below is said once a month.
    """
    if low_since is None:
        return iter(())
    begins = low_since + DAY
    if strength is Strength.STRONGER:
        return by_rhythm(kind, EveryDays(begins=begins, every=7), weekly_key, why, within)
    rhythm = EveryMonths(begins=begins, every=LOW_MONTHS[strength])
    return by_rhythm(kind, rhythm, monthly_key, why, within)
