"""Due dates of a tax calendar for one founder.

The dates are planning help: they follow the rules as they were checked, and an authority may grant more time.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta

from bot.domain.taxes.business_days import rolled
from bot.domain.taxes.model import YEARS_LATER_MAX, Obligation, TaxCalendar, TaxDate

_ROLL_DAYS_MAX = 14
_SEARCH_DAYS = 2 * 366


class ProfileError(ValueError):
    """A profile that does not fit its calendar."""


class UnknownObligationError(ProfileError):
    def __init__(self, ids: list[str], country: str) -> None:
        super().__init__(f"the calendar of {country} knows no {', '.join(ids)}")


class ChosenTwiceError(ProfileError):
    def __init__(self, ids: list[str], choice: str) -> None:
        super().__init__(f"only one of {', '.join(ids)} can apply: each is a choice of {choice}")


@dataclass(frozen=True)
class Profile:
    """Which obligations of a calendar apply to a founder.

    Attributes:
        obligations: their ids.
        region: where holidays of its own move the dates, such as `BY`; None for the national ones only.
    """

    obligations: frozenset[str]
    region: str | None = None


def default_profile(calendar: TaxCalendar, region: str | None = None) -> Profile:
    """What applies until the founder chooses: the income tax ones; VAT never."""
    return Profile(frozenset(o.id for o in calendar.obligations if o.default), region)


def chosen(calendar: TaxCalendar, profile: Profile) -> tuple[Obligation, ...]:
    """The obligations of a profile, in the order of the calendar.

    Raises:
        UnknownObligationError: the profile names one that the calendar does not know.
        ChosenTwiceError: it names two that exclude each other.
    """
    found = tuple(o for o in calendar.obligations if o.id in profile.obligations)
    if unknown := sorted(profile.obligations - {o.id for o in found}):
        raise UnknownObligationError(unknown, calendar.country)
    for choice in calendar.choices:
        ids = [o.id for o in found if o.choice == choice]
        if len(ids) > 1:
            raise ChosenTwiceError(ids, choice)
    return found


def due_dates(
    calendar: TaxCalendar, first: date, last: date, profile: Profile | None = None
) -> tuple[TaxDate, ...]:
    """Every date due from `first` to `last`, both included, earliest first.

    Args:
        calendar: of the country where the founder pays taxes.
        first: compared with the day after it moved off weekends and holidays.
        last: as `first`; nothing where it is the earlier one.
        profile: `default_profile` where it is None.

    Raises:
        ProfileError: the profile does not fit the calendar.
        UnknownRegionError: the calendar does not list the profile's region.
    """
    profile = profile or default_profile(calendar)
    dates = [
        each
        for obligation in chosen(calendar, profile)
        for year in _years(first, last)
        if obligation.holds_in(year)
        for each in _dates_of_year(calendar, obligation, year, profile.region)
        if first <= each.due <= last
    ]
    return tuple(sorted(dates, key=lambda each: (each.due, each.nominal, each.name)))


def next_due(
    calendar: TaxCalendar, today: date, profile: Profile | None = None, *, payments_only: bool = False
) -> tuple[TaxDate, ...]:
    """All that is due on the next day on which something is, today included.

    Empty where nothing is due within two years. With `payments_only`, what is only filed is passed over.

    Raises:
        ProfileError, UnknownRegionError: as for `due_dates`.
    """
    last = date.fromordinal(min(today.toordinal() + _SEARCH_DAYS, date.max.toordinal()))
    dates = due_dates(calendar, today, last, profile)
    wanted = [each for each in dates if each.is_payment or not payments_only]
    return tuple(each for each in wanted if each.due == wanted[0].due)


def _years(first: date, last: date) -> range:
    """Years whose rules can give a due date in the range, within those that dates can hold."""
    earliest = max(first.year - YEARS_LATER_MAX - 1, MINYEAR)
    latest = min(last.year + 1, MAXYEAR - YEARS_LATER_MAX - 1)
    return range(earliest, latest + 1)


def _dates_of_year(
    calendar: TaxCalendar, obligation: Obligation, year: int, region: str | None
) -> Iterator[TaxDate]:
    for rule in obligation.rules:
        nominal = obligation.nominal(rule, year)
        due = rolled(nominal, rule.roll, calendar.country, calendar.holidays, region)
        assert abs(due - nominal) <= timedelta(days=_ROLL_DAYS_MAX)
        yield TaxDate(
            due=due,
            nominal=nominal,
            name=obligation.named(rule, year),
            obligation=obligation.id,
            kind=obligation.kind,
            action=rule.action,
            period_start=rule.starts.in_year(year),
            period_end=rule.ends.in_year(year),
            source=obligation.source,
            note=obligation.note,
        )
