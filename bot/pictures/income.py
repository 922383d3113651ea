"""Income by month, stacked by client."""

from collections.abc import Sequence

from bot.pictures import fonts
from bot.pictures.card import GREY, HEIGHT, LABEL, MARGIN, PAPER, SERIES, WIDTH, Card
from bot.pictures.charts import IncomeChart, Series
from bot.pictures.plot import Plot, name_months, plot

OTHERS = "others"
BAR_WIDTH_MAX = 150.0
LEGEND_ROW = 44.0
COLUMNS = 2
SWATCH = 26.0


def draw(chart: IncomeChart) -> bytes:
    card = Card(chart.title, chart.subtitle)
    names = [_name(series, place) for place, series in enumerate(chart.clients)]
    colors = [
        GREY if series.name == OTHERS else SERIES[place % len(SERIES)]
        for place, series in enumerate(chart.clients)
    ]
    rows = -(-len(names) // COLUMNS)
    bottom = HEIGHT - 116.0 - rows * LEGEND_ROW
    by_month = list(zip(*(series.minors for series in chart.clients), strict=True)) or [()] * len(
        chart.months
    )
    high = max(sum(minor for minor in month if minor > 0) for month in by_month)
    low = min(sum(minor for minor in month if minor < 0) for month in by_month)
    on = plot(card, low, high, chart.currency, bottom)
    step = (on.right - on.left) / len(chart.months)
    name_months(on, chart.months, [on.left + step * (place + 0.5) for place in range(len(chart.months))])
    _stacks(on, by_month, step, colors)
    _legend(card, names, colors, HEIGHT - 20.0 - rows * LEGEND_ROW)
    return card.png()


def _name(series: Series, place: int) -> str:
    name = fonts.drawable(series.name)
    return name if name and fonts.can_draw(name) else f"Client {place + 1}"


def _stacks(on: Plot, by_month: Sequence[Sequence[int]], step: float, colors: Sequence[str]) -> None:
    """What came in upwards from zero, what was paid back downwards."""
    width = min(BAR_WIDTH_MAX, step * 0.7)
    boxes: dict[str, list[tuple[float, float, float, float]]] = {color: [] for color in colors}
    for place, minors in enumerate(by_month):
        left = on.left + step * (place + 0.5) - width / 2
        up = down = 0
        for minor, color in zip(minors, colors, strict=True):
            start = up if minor > 0 else down
            top, end = sorted((on.amounts(start), on.amounts(start + minor)))
            if minor:
                boxes[color].append((left, top, width, end - top))
            up, down = up + max(0, minor), down + min(0, minor)
    for color, of_client in boxes.items():
        if of_client:
            on.card.rectangles(of_client, color, edge=PAPER)


def _legend(card: Card, names: Sequence[str], colors: Sequence[str], top: float) -> None:
    column = (WIDTH - 2 * MARGIN) / COLUMNS
    for place, (name, color) in enumerate(zip(names, colors, strict=True)):
        x, y = MARGIN + column * (place % COLUMNS), top + LEGEND_ROW * (place // COLUMNS)
        card.rectangle(x, y, SWATCH, SWATCH, color)
        card.text(x + SWATCH + 12, y + 23, card.fitted(name, LABEL, column - SWATCH - 36))
