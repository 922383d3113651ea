"""Pictures of sparse, usual and extreme data; `python -m tests.pictures.samples FOLDER` is for eyes."""

import io
import json
import struct
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from bot.messages import Picture, Reply
from bot.pictures import draw, draw_recipe, drawn
from bot.pictures.charts import Chart, Point, RunwayChart, from_json, to_json
from bot.pictures.scales import TICKS_MAX, amount_ticks, month_ticks, months_between
from tests.pictures.samples import CHARTS

BYTES_MAX = 200_000


@pytest.mark.parametrize("name", CHARTS)
def test_every_chart_survives_the_outbox_and_is_drawn(name: str) -> None:
    chart: Chart = CHARTS[name]
    recipe = json.loads(json.dumps(to_json(chart)))
    assert from_json(recipe) == chart
    png = draw_recipe(recipe)
    assert png.startswith(b"\x89PNG")
    assert struct.unpack(">II", png[16:24]) == (900, 666)
    assert len(png) < BYTES_MAX


def test_the_card_brings_its_own_light_background() -> None:
    image = Image.open(io.BytesIO(draw(CHARTS["income_usual"])))
    assert image.mode == "RGB", "nothing shines through"
    assert image.getpixel((450, 10)) == (255, 255, 255)


def test_the_same_chart_is_the_same_picture() -> None:
    assert draw(CHARTS["runway_usual"]) == draw(CHARTS["runway_usual"])


def test_an_unknown_picture_is_refused() -> None:
    with pytest.raises(ValueError, match="no picture of 'pie'"):
        from_json({"kind": "pie", "title": "", "subtitle": "", "currency": "EUR"})


@given(
    minors=st.lists(st.integers(-(2**63) + 1, 2**63 - 1), min_size=2, max_size=2),
    code=st.sampled_from(["USD", "JPY", "KWD"]),
)
def test_ticks_are_round_and_hold_everything(minors: list[int], code: str) -> None:
    low, high = sorted(minors)
    ticks = amount_ticks(low, high, code)
    assert 0 in ticks
    assert ticks[0] <= low
    assert ticks[-1] >= high
    assert 2 <= len(ticks) <= TICKS_MAX
    steps = {second - first for first, second in pairwise(ticks)}
    assert len(steps) == 1
    assert str(steps.pop()).rstrip("0") in {"1", "2", "5"}


def test_months_are_named_as_far_as_there_is_room() -> None:
    months = months_between(date(2024, 11, 22), date(2026, 11, 22))
    assert len(months) == 24
    named = month_ticks(months)
    assert named[-1] == date(2026, 11, 1)
    assert len(named) == 6
    assert month_ticks([]) == []


@given(st.text(max_size=60))
def test_any_words_can_be_drawn(words: str) -> None:
    chart = RunwayChart(
        title=words, subtitle=words, currency="EUR", past=(Point(date(2026, 1, 1), 100),), ahead=()
    )
    draw(chart)


def test_a_reply_whose_picture_cannot_be_drawn_is_still_a_reply() -> None:
    good = Picture(alt="Cash falls.", recipe=to_json(CHARTS["runway_usual"]))
    bad = Picture(alt="A pie.", recipe={"kind": "pie", "title": "", "subtitle": "", "currency": "EUR"})
    reply = drawn(Reply(text="4.6 months.", pictures=(good, bad)))
    assert reply.text == "4.6 months.\nA pie."
    [picture] = reply.pictures
    assert picture.png.startswith(b"\x89PNG")
