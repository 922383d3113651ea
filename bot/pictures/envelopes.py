"""Envelopes: what each holds, against its target where it has one."""

from bot.domain.money import Money
from bot.pictures.card import BLUE, GREEN, INK, MARGIN, RED, SUBTITLE, WIDTH, Card
from bot.pictures.charts import EnvelopeBar, EnvelopesChart
from bot.wording.figures import money, short

TOP, BOTTOM = 168.0, 776.0
ROW_MAX = 150.0
BAR = 30.0


def draw(chart: EnvelopesChart) -> bytes:
    card = Card(chart.title, chart.subtitle)
    widest = max((max(abs(bar.minor), bar.target_minor or 0) for bar in chart.bars), default=0)
    row = min(ROW_MAX, (BOTTOM - TOP) / max(1, len(chart.bars)))
    for place, bar in enumerate(chart.bars):
        _bar(card, TOP + place * row + (row - 76) / 2, bar, chart.currency, max(1, widest))
    return card.png()


def _bar(card: Card, top: float, bar: EnvelopeBar, currency: str, widest: int) -> None:
    width = WIDTH - 2 * MARGIN
    held = _said(card, bar, currency)
    card.text(WIDTH - MARGIN, top + 28, held, SUBTITLE, align="right", color=RED if bar.minor < 0 else INK)
    room = width - card.width_of(held, SUBTITLE) - 24
    card.text(MARGIN, top + 28, card.fitted(bar.name, SUBTITLE, room, bold=True), SUBTITLE, bold=True)
    y = top + 44
    card.pill(MARGIN, y, width, BAR, "#EEEEEE")
    filled = width * (abs(bar.minor) / widest)
    if bar.minor:
        color = (
            RED if bar.minor < 0 else GREEN if bar.target_minor and bar.minor >= bar.target_minor else BLUE
        )
        card.pill(MARGIN, y, max(filled, BAR / 2), BAR, color)
    if bar.target_minor:
        x = MARGIN + width * (bar.target_minor / widest)
        card.rectangle(min(x, WIDTH - MARGIN) - 6, y - 8, 6, BAR + 16, INK)


def _said(card: Card, bar: EnvelopeBar, currency: str) -> str:
    """The amount, in full where there is room."""
    amount = Money(bar.minor, currency)
    if bar.target_minor is None:
        return money(amount)
    target = Money(bar.target_minor, currency)
    full = f"{money(amount)} of {money(target)}"
    return (
        full
        if card.width_of(full, SUBTITLE) < WIDTH * 0.6
        else f"{short(bar.minor, currency)} of {short(bar.target_minor, currency)}"
    )
