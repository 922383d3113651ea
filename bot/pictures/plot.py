"""The frame that charts over time share: amounts at the left, days at the bottom."""

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.pictures.card import FAINT_INK, INK, LABEL, MARGIN, RULE, WIDTH, Card
from bot.pictures.scales import Scale, amount_ticks, month_ticks
from bot.wording.figures import short

TOP = 176.0
GAP = 16.0


@dataclass(frozen=True)
class Plot:
    card: Card
    amounts: Scale
    left: float
    right: float
    bottom: float


def plot(card: Card, low: int, high: int, currency: str, bottom: float) -> Plot:
    """Rule the amounts from `low` to `high`, zero among them, with their labels."""
    ticks = amount_ticks(low, high, currency)
    labels = [short(tick, currency) for tick in ticks]
    left = MARGIN + max(card.width_of(label) for label in labels) + GAP
    right = WIDTH - MARGIN
    amounts = Scale(ticks[0], ticks[-1], bottom, TOP)
    for tick, label in zip(ticks, labels, strict=True):
        y = amounts(tick)
        card.line([(left, y), (right, y)], INK if tick == 0 else RULE, 1.5 if tick == 0 else 1.0)
        card.text(left - GAP, y + 10, label, align="right", color=FAINT_INK)
    return Plot(card, amounts, left, right, bottom)


def name_months(on: Plot, months: Sequence[date], at: Sequence[float]) -> None:
    """Month names under the plot, with the year where it changes."""
    named = set(month_ticks(months))
    year = None
    for month, x in zip(months, at, strict=True):
        if month not in named:
            continue
        name = calendar.month_abbr[month.month]
        half = on.card.width_of(name) / 2
        x = min(max(x, half + 8), WIDTH - half - 8)  # noqa: PLW2901  # within the card
        on.card.text(x, on.bottom + 40, name, align="center", color=FAINT_INK)
        if month.year != year:
            on.card.text(x, on.bottom + 76, str(month.year), LABEL, align="center", color=FAINT_INK)
        year = month.year
