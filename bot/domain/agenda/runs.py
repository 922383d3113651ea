"""What holds on weekdays for a while, as repetitions: a row of days becomes "every Saturday and Sunday until then"."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Generic, TypeVar

from bot.domain.local_time import DAY, WEEKDAYS, Days, Weekday, weekday_of

V = TypeVar("V")
WEEK = 7 * DAY


@dataclass(frozen=True)
class Run(Generic[V]):
    """All such weekdays from `first` to `last`, both inclusive; `last` is None where it goes on.

    `first` is itself one of the weekdays, and so is `last`.
    """

    value: V
    weekdays: tuple[Weekday, ...]
    first: date
    last: date | None

    def days(self, until: date) -> Iterator[date]:
        last = until if self.last is None else min(self.last, until)
        return (day for day in Days(self.first, last).each() if weekday_of(day) in self.weekdays)


def runs_of(within: Days, value_of: Callable[[date], V | None]) -> list[Run[V]]:
    """The days on which there is a value, each once; what holds in the last week goes on.

    The same history gives the same runs, whichever later day they are asked on, but for what has ended since.
    """
    single = (
        run for weekday in range(7) for run in _of_weekday(within, within.first + weekday * DAY, value_of)
    )
    return list(_together(sorted(single, key=lambda run: run.first)))


def _of_weekday(within: Days, first: date, value_of: Callable[[date], V | None]) -> Iterator[Run[V]]:
    weekday = (weekday_of(first),)
    run: Run[V] | None = None
    for day in (first + n * WEEK for n in range((within.last - first).days // 7 + 1)):
        value = value_of(day)
        if run is not None and value == run.value:
            run = replace(run, last=day)
            continue
        if run is not None:
            yield run
        run = None if value is None else Run(value, weekday, day, day)
    if run is not None:
        yield replace(run, last=None)


def _together(runs: Iterable[Run[V]]) -> Iterator[Run[V]]:
    """Weekdays that begin in the same week and end in the same week repeat together."""
    open_runs: list[Run[V]] = []
    for run in runs:
        found = next((n for n, other in enumerate(open_runs) if _fits(other, run)), None)
        if found is None:
            open_runs.append(run)
            continue
        other = open_runs[found]
        weekdays = tuple(sorted({*other.weekdays, *run.weekdays}, key=WEEKDAYS.index))
        ends = None if other.last is None or run.last is None else max(other.last, run.last)
        open_runs[found] = replace(other, weekdays=weekdays, last=ends)
    yield from open_runs


def _fits(one: Run[V], other: Run[V]) -> bool:
    if one.value != other.value or other.first - one.first >= WEEK:
        return False
    if one.last is None or other.last is None:
        return one.last == other.last
    return _ends_with(one, other.last) and _ends_with(other, one.last)


def _ends_with(run: Run[V], last: date) -> bool:
    """Whether to repeat up to `last` adds no day to the run."""
    assert run.last is not None
    return not any(weekday_of(day) in run.weekdays for day in Days(run.last + DAY, last).each())
