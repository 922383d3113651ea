"""Charts with sparse, usual and extreme data, for tests and for eyes: `python -m tests.pictures.samples FOLDER`."""

# ruff: noqa: E501  # a chart a line reads best
import sys
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

from bot.pictures import draw
from bot.pictures.charts import (
    Chart,
    EnvelopeBar,
    EnvelopesChart,
    IncomeChart,
    Point,
    RunwayChart,
    Series,
)

TODAY = date(2026, 11, 22)
LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft mbH"


def month(back: int) -> date:
    index = TODAY.year * 12 + TODAY.month - 1 - back
    return date(index // 12, index % 12 + 1, 1)


def months(count: int) -> tuple[date, ...]:
    return tuple(month(back) for back in range(count - 1, -1, -1))


def income(title: str, currency: str, count: int, clients: Mapping[str, list[int]]) -> IncomeChart:
    return IncomeChart(
        title=title,
        subtitle=f"Income by month, {months(count)[0]:%B %Y} to November 2026",
        currency=currency,
        months=months(count),
        clients=tuple(Series(name, tuple(minors)) for name, minors in clients.items()),
    )


def wave(base: int, count: int, swing: int) -> list[int]:
    return [max(0, base + swing * ((i * 7919) % 11 - 5)) for i in range(count)]


def runway(
    title: str, currency: str, past: list[int], ahead_days: int, likely: tuple[int, int] | None = None
) -> RunwayChart:
    """Cash that goes to zero in so many days, likely in between two others."""
    low_days, high_days = likely or (0, 0)
    now = past[-1]
    horizon = max(ahead_days, low_days, high_days)

    def line(days: int) -> tuple[Point, ...]:
        ends = Point(TODAY + timedelta(days=days), 0)
        rest = (Point(TODAY + timedelta(days=horizon), 0),) if days < horizon else ()
        return (Point(TODAY, now), ends, *rest)

    dated = [Point(month(len(past) - 2 - i) - timedelta(days=1), minor) for i, minor in enumerate(past[:-1])]
    return RunwayChart(
        title=title,
        subtitle="at today's pace until mid April 2027",
        currency=currency,
        past=(*dated, Point(TODAY, now)),
        ahead=line(ahead_days)[:2],
        low=line(low_days) if likely else (),
        high=line(high_days) if likely else (),
        ends=TODAY + timedelta(days=ahead_days),
    )


RUNWAYS: Mapping[str, RunwayChart] = {
    "runway_usual": runway(
        "Runway: 4.6 months", "EUR", [620000, 840000, 1130000, 1010000, 1240000, 984000], 140, (110, 215)
    ),
    "runway_first_day": RunwayChart(
        title="Runway: no pace yet", subtitle="nothing has gone out so far", currency="USD",
        past=(Point(TODAY, 540000),), ahead=(),
    ),
    "runway_one_day_left": runway("Runway: 0.0 months", "GBP", [100, 4200], 1),
    "runway_overdrawn": RunwayChart(
        title="Runway: 0 months", subtitle="operating and buffer are empty", currency="EUR",
        past=(Point(month(1), 100000), Point(month(0), -40000), Point(TODAY, -188250)), ahead=(),
    ),
    "runway_self_funding": RunwayChart(
        title="Self-funding", subtitle="more comes in than goes out", currency="JPY",
        past=(Point(month(3), 1200000), Point(month(2), 1900000), Point(TODAY, 2400000)),
        ahead=(Point(TODAY, 2400000), Point(date(2027, 11, 22), 5200000)),
        low=(Point(TODAY, 2400000), Point(date(2027, 11, 22), 900000)),
        high=(Point(TODAY, 2400000), Point(date(2027, 11, 22), 9900000)),
    ),
    "runway_huge_rupees": runway(
        "Runway: 118.9 months", "INR", [987654321098, 1187654321098, 1234567890123], 3620, (3000, 3650)
    ),
    "runway_biggest": runway("Runway: 4.6 months", "VND", [2**62, 2**63 - 1], 140, (110, 215)),
}  # fmt: skip

ENVELOPES: Mapping[str, EnvelopesChart] = {
    "envelopes_usual": EnvelopesChart(
        title="€14,310.00 in your envelopes", subtitle="the mark is the target", currency="EUR",
        bars=(
            EnvelopeBar("operating", 620000), EnvelopeBar("tax", 412000), EnvelopeBar("buffer", 299000, 641700),
            EnvelopeBar("profit", 100000), EnvelopeBar("pay", 0, 250000),
        ),
    ),
    "envelopes_one": EnvelopesChart(
        title="$0.00 in your envelopes", subtitle="nothing there yet", currency="USD", bars=(EnvelopeBar("operating", 0),)
    ),
    "envelopes_negative_and_full": EnvelopesChart(
        title="-₹8,12,345.00 in your envelopes", subtitle="the mark is the target", currency="INR",
        bars=(
            EnvelopeBar("operating", -912345678900), EnvelopeBar("tax", 1), EnvelopeBar("buffer", 987654321000, 900000000000),
            EnvelopeBar("profit", 12345), EnvelopeBar("pay", 250000000), EnvelopeBar("retirement", 99999999),
        ),
    ),
}  # fmt: skip

INCOMES: Mapping[str, IncomeChart] = {
    "income_usual": income("€38,420.00 in 12 months", "EUR", 12, {
        "Acme": wave(120000, 12, 20000), "Beta Ltd": wave(60000, 12, 15000), "Maria": wave(30000, 12, 9000),
        "Studio 88": wave(20000, 12, 8000), "Lingua AG": wave(12000, 12, 4000), "Kodansha": wave(9000, 12, 3000),
        "others": wave(5000, 12, 1000),
    }),
    "income_one_month": income("$1,200.00 in November", "USD", 1, {"Acme": [120000]}),
    "income_cents": income("$0.07 in two months", "USD", 2, {"Acme": [3, 4]}),
    "income_refunds": income("€900.00 in 3 months", "EUR", 3, {"Acme": [200000, -150000, 0], "Beta": [50000, -30000, 20000]}),
    "income_only_refunds": income("-€900.00 in November", "EUR", 1, {"Acme": [-90000]}),
    "income_nothing": income("No income in 6 months", "EUR", 6, {}),
    "income_yen": income("¥21,400,000 in 24 months", "JPY", 24, {"講談社": wave(500000, 24, 80000), "Acme": wave(300000, 24, 50000)}),
    "income_names": income("₹1,23,45,678.00 in 5 months", "INR", 5, {
        LONG: wave(90000000, 5, 9000000), "株式会社ロングネームソフトウェア開発": wave(70000000, 5, 9000000),
        "Ünïcödé & Søns <b>$1$</b>": wave(30000000, 5, 900000), "Иванов и партнёры": wave(20000000, 5, 900000),
        "شركة النور": wave(20000000, 5, 900000), "🦄 Unicorn 🚀": wave(9000000, 5, 900000), "others": wave(100, 5, 1),
    }),
    "income_biggest": income("₫9.2E in 2 months", "VND", 2, {"Acme": [2**62, 2**62 - 1], "Beta": [2**61, 0]}),
}  # fmt: skip

CHARTS: Mapping[str, Chart] = {**RUNWAYS, **ENVELOPES, **INCOMES}


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, chart in CHARTS.items():
        (folder / f"{name}.png").write_bytes(draw(chart))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
