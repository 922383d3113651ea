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
