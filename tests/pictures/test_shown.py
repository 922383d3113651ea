"""Pictures at a button: from the same figures as the words, and drawn without fault."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.messages import Reply
from bot.pictures import drawn
from bot.pictures.charts import EnvelopesChart, IncomeChart, RunwayChart, from_json
from tests.talk import Talk, sqlite_url, talk_on

CLIENTS = ("Beta", "Maria", "Kodansha", "Lingua", "Initech", "Globex", "Hooli", "Umbrella", "Wonka")


@pytest.fixture
async def talk(tmp_path: Path) -> AsyncIterator[Talk]:
    async with talk_on(sqlite_url(tmp_path)) as talk:
        await talk.set_up(currency="EUR", timezone="Europe/Berlin")
        yield talk


async def shown(talk: Talk, which: str) -> Reply:
    [reply] = await talk.press_data(f"picture:{which}")
    return drawn(reply)


@pytest.mark.parametrize("which", ["runway", "envelopes", "income", "pie"])
async def test_there_may_be_nothing_to_draw(talk: Talk, which: str) -> None:
    reply = await shown(talk, which)
    assert reply.text
    assert reply.pictures == ()


async def test_every_picture_of_half_a_year(talk: Talk) -> None:
    for month in range(1, 7):
        talk.now = datetime(2026, month, 10, 9, 0, tzinfo=UTC)
        await talk.say("got paid 2000 from Acme")
        for place, client in enumerate(CLIENTS):
            await talk.say(f"got paid {10 + place} from {client}")
        await talk.say("spent 2500 on rent")
    charts = {}
    for which in ("runway", "envelopes", "income"):
        reply = await shown(talk, which)
        [picture] = reply.pictures
        assert picture.png.startswith(b"\x89PNG")
        assert picture.alt == reply.text
        charts[which] = from_json(picture.recipe)
    runway, envelopes, income = charts["runway"], charts["envelopes"], charts["income"]
    assert isinstance(runway, RunwayChart)
    assert len(runway.past) == 6, "five months' ends, and today"
    assert runway.ends is None or runway.ends == runway.ahead[-1].day
    assert isinstance(envelopes, EnvelopesChart)
    assert any(bar.target_minor for bar in envelopes.bars)
    assert isinstance(income, IncomeChart)
    assert [len(income.months), len(income.clients)] == [6, 7]
    assert income.clients[-1].name == "others"
    assert sum(sum(series.minors) for series in income.clients) == 6 * (200_000 + 100 * sum(range(10, 19)))


async def test_money_paid_ahead_is_in_the_past_and_not_in_today(talk: Talk) -> None:
    talk.now = datetime(2026, 1, 2, 9, 0, tzinfo=UTC)
    await talk.say("my account has 5000")
    await talk.say("spent 1000 on rent")
    talk.now = datetime(2026, 2, 3, 9, 0, tzinfo=UTC)
    await talk.say("Beta paid me 1000 in advance")
    reply = await shown(talk, "runway")
    chart = from_json(reply.pictures[0].recipe or {})
    assert isinstance(chart, RunwayChart)
    assert [(point.day.month, point.minor) for point in chart.past] == [(1, 4000_00), (2, 4000_00)]


async def test_a_runway_without_a_day_to_end_is_not_said_to_feed_itself(talk: Talk) -> None:
    talk.now = datetime(2026, 1, 2, 9, 0, tzinfo=UTC)
    await talk.say("my account has 500000")
    await talk.say("spent 100 on rent")
    talk.now = datetime(2026, 2, 3, 9, 0, tzinfo=UTC)
    reply = await shown(talk, "runway")
    assert reply.text == (
        "Runway: 4999.0 months: at today's pace the money lasts for more than ten years. Cash is €499,900.00."
    )
