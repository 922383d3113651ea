"""Extras about the rhythm: no-work time and nudges, as far as the contract's intents have no fields for it."""

from bot.language.records import Record, record
from bot.language.terms import Weekday


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
class LiftHardStop(Record):
    """No hard stop any more, on these weekdays or on any."""

    weekdays: tuple[Weekday, ...] = ()


@record
class LiftHardStart(Record):
    """No hard start any more."""


@record
class LiftDaysOff(Record):
    """No days off any more, of no kind."""


RhythmExtra = SetHolidays | SetQuietMonths | SetHardStart | LiftHardStop | LiftHardStart | LiftDaysOff
