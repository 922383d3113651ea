"""Extras about the rhythm: no-work time and nudges, as far as the contract's intents have no fields for it."""

from bot.language.records import Record, record
from bot.language.terms import Day, Weekday


@record
class SetHolidays(Record):
    """Public holidays of the founder's country are days off, or for work."""

    is_work: bool


@record
class SetQuietMonths(Record):
    """These months of every year, 1 to 12, are quiet, or for work; none named is all that are quiet."""

    quiet_months: tuple[int, ...] = ()
    is_work: bool = False


@record
class SetHardStart(Record):
    """`time` is HH:MM."""

    time: str


@record
class SetPartDay(Record):
    """A part of days off: from `starts` on, up to `ends`, or between both; of these weekdays, or of these days."""

    weekdays: tuple[Weekday, ...] = ()
    first: Day | None = None
    last: Day | None = None
    starts: str | None = None
    ends: str | None = None


@record
class LiftHardStop(Record):
    """No hard stop any more, on these weekdays or on any."""

    weekdays: tuple[Weekday, ...] = ()


@record
class LiftHardStart(Record):
    """No hard start any more."""


@record
class LiftDaysOff(Record):
    """No days off any more, of no kind."""


@record
class SetReminder(Record):
    """One of the founder's own; without a day or a rhythm it was not said when.

    Attributes:
        date: the only day, or the first one of what comes round every so often.
        nth: (2, "tue") is the second Tuesday of each month, (-1, "fri") the last Friday.
    """

    what: str
    date: Day | None = None
    time: str | None = None
    weekdays: tuple[Weekday, ...] = ()
    days_of_month: tuple[int, ...] = ()
    nth: tuple[int, Weekday] | None = None
    every_days: int | None = None
    every_months: int | None = None


@record
class ForgetReminder(Record):
    """One of the founder's own is over: by words of it, by its number in the list, or all of them."""

    what: str | None = None
    number: int | None = None
    is_all: bool = False


@record
class AskNudges(Record):
    """Which nudges are coming; `own` asks for the founder's reminders."""

    own: bool = False


@record
class SetNudge(Record):
    """A kind of nudge off, or on again; None is all of them."""

    kind: str | None = None
    is_off: bool


@record
class SetNudgeStrength(Record):
    """A kind of nudge, or all that can be, `softer`, `usual` or `stronger`."""

    kind: str | None = None
    strength: str


@record
class Snooze(Record):
    """Later: what was said last, a kind of nudge, or all. Without a day it was not said until when."""

    kind: str | None = None
    is_all: bool = False
    date: Day | None = None
    time: str | None = None


@record
class SetMarketing(Record):
    """Weekdays for sales, at `time` where it was said; none is no more of them."""

    weekdays: tuple[Weekday, ...] = ()
    time: str | None = None


RhythmExtra = (
    SetHolidays
    | SetQuietMonths
    | SetHardStart
    | SetPartDay
    | LiftHardStop
    | LiftHardStart
    | LiftDaysOff
    | SetReminder
    | ForgetReminder
    | AskNudges
    | SetNudge
    | SetNudgeStrength
    | Snooze
    | SetMarketing
)
