"""What an hour must cost so that a year of them carries costs, pay, and what is set aside.

Source: docs/decisions/0038-what-time-is-left.md
"""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil

from bot.domain.capacity import capacity
from bot.domain.local_time import DAY, Days
from bot.domain.money import MINOR_MAX, Money
from bot.domain.no_work import Rules

BILLED_USUALLY = Fraction(7, 10)
YEAR_DAYS = 365


@dataclass(frozen=True, kw_only=True)
class Rate:
    """What is to be charged.

    Attributes:
        a_month: income that is needed, before anything is set aside.
        at_least: an hour, if every hour of the year is billed; rounded up.
        usual: an hour, if seven of ten are.
        hours: in a year, days off taken out.
    """

    a_month: Money
    at_least: Money
    usual: Money
    hours: Fraction


def hours_in_a_year(rules: Rules, weekly_minutes: int, today: date) -> Fraction:
    """Of the year from a day on, by the rules as they stand."""
    within = Days(today, today + (YEAR_DAYS - 1) * DAY)
    return capacity(rules, weekly_minutes, [], within, today).whole / 60


def rate(costs: Money, pay: Money, kept: Fraction, hours: Fraction) -> Rate | None:
    """The rate for monthly costs and pay; None where nothing is kept, no hour is worked, or it is beyond money.

    Args:
        kept: the part of each deposit, 0 to 1, that is not set aside.
        hours: worked in a year.
    """
    if kept <= 0 or hours <= 0:
        return None
    needed = Fraction(costs.minor + pay.minor) / kept
    amounts = [ceil(each) for each in (needed, needed * 12 / hours, needed * 12 / (hours * BILLED_USUALLY))]
    if max(amounts) > MINOR_MAX:
        return None
    a_month, at_least, usual = (Money(minor, pay.currency) for minor in amounts)
    return Rate(a_month=a_month, at_least=at_least, usual=usual, hours=hours)
