"""Words that the fields of actions share: how often, which day, what for, and a span of days."""

from datetime import date
from typing import Literal, NamedTuple, get_args

Day = date  # a field named `date` hides the type in its class
Every = Literal["week", "month", "quarter", "year"]
Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
Category = Literal[
    "software", "hosting", "hardware", "travel", "meals", "marketing", "contractors", "fees", "insurance", "office",
    "education", "health", "rent", "other",
]  # fmt: skip
CATEGORIES: tuple[Category, ...] = get_args(Category)


class Period(NamedTuple):
    """Days from `first` to `last`, both inclusive."""

    first: Day
    last: Day
