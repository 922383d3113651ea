"""Runway, what if and what can be afforded, asked in a conversation where transcripts would be tedious."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from tests.talk import Talk, talk_on

BILLION = "90000000000000000"


@pytest.fixture
async def talk(sqlite_url: str) -> AsyncIterator[Talk]:
    async with talk_on(sqlite_url) as made:
        await made.set_up(currency="EUR")
        yield made


async def first_line(talk: Talk, text: str) -> str:
    (reply,) = await talk.say(text)
    return reply.text.split("\n")[0]


async def live(talk: Talk, *said: str, months: int = 3) -> None:
    """The same messages on the second of each of the months before April 2026."""
    for month in range(4 - months, 4):
        talk.now = datetime(2026, month, 2, 9, 0, tzinfo=UTC)
        for text in said:
            await talk.say(text)
    talk.now = datetime(2026, 4, 1, 9, 0, tzinfo=UTC)


async def test_an_empty_book_has_no_pace_and_no_buttons(talk: Talk) -> None:
    (reply,) = await talk.say("what's my runway?")
    assert reply.text.startswith("No end in sight yet: nothing has gone out")
    assert reply.buttons == ()
    assert (await first_line(talk, "why?")).startswith("No end in sight yet")
    assert (await first_line(talk, "what if I lose Acme?")).startswith("I know no client Acme.")
    assert (await first_line(talk, "what if prices rise by 10%")).startswith("Nothing has gone out yet")
    assert (await first_line(talk, "can I afford 100 for a chair?")).startswith("I can't tell yet")


async def test_a_long_runway_is_not_dated(talk: Talk) -> None:
    await live(talk, "spent 10 on hosting")
    await talk.say("my account has 5000")
    assert await first_line(talk, "runway") == (
        "500.0 months: at today's pace the money lasts for more than ten years."
    )


async def test_empty_cash_is_said_so(talk: Talk) -> None:
    await live(talk, "spent 10 on hosting")
    (reply,) = await talk.say("runway")
    assert reply.text.split("\n")[0] == "0 months: -€30.00 is what operating, buffer and profit hold."
    assert "If no more income" not in reply.text


async def test_a_yes_and_a_not_yet(talk: Talk) -> None:
    await talk.say("my account has 7200")
    await live(talk, "got paid 4000 from Acme", "paid myself 2000")
    assert await first_line(talk, "can I afford a 2000 laptop?") == (
        "Yes: with €2,000.00 spent, the money still covers 3.8 months of costs; 3 are to stay."
    )
    assert await first_line(talk, "can I afford a 4000 camera?") == (
        "Not yet, by my reckoning: your buffer would be 2.8 of 3 months (4.8 now), €400.00 short of a yes. "
        "At today's pace it is a yes about 16 April."
    )


async def test_another_currency_is_weighed_at_its_rate_or_not_at_all(talk: Talk) -> None:
    await talk.say("my account has 7200")
    await live(talk, "spent 1000 on rent")
    assert (await first_line(talk, "can I afford a $500 chair?")).startswith("Yes: with €43")
    assert await first_line(talk, "can I afford a 500 IRR chair?") == (
        "I have no exchange rate for IRR 500.00; say it in euros. Nothing is changed."
    )


async def test_more_money_than_can_be_counted_is_refused(talk: Talk) -> None:
    await live(talk, "spent 1000 on rent")
    for account in ("operating", "buffer"):
        await talk.say(f"my {account} account has {BILLION}")
    for question in ("runway", "why?", "what if I buy a 2000 laptop", "can I afford a 2000 laptop?"):
        assert "Something went wrong" not in await first_line(talk, question)


async def test_a_client_named_at_length_gets_no_button(talk: Talk) -> None:
    name = "The International Brotherhood of Ship Chandlers and Sons"
    await live(talk, f"got paid 500 from {name}", "spent 1000 on rent")
    (reply,) = await talk.say("what if it rains")
    assert [button.label for row in reply.buttons for button in row] == [
        "Raise prices by 10%",
        "Take 4 weeks off",
    ]


async def test_asking_records_nothing(talk: Talk) -> None:
    await live(talk, "got paid 500 from Acme", "spent 1000 on rent")
    before = [reply.text for reply in await talk.say("show the last entries")]
    for question in (
        "runway",
        "why?",
        "what if I lose Acme",
        "what if I lose Nobody",
        "can I afford 5 for a pen?",
    ):
        await talk.say(question)
    assert [reply.text for reply in await talk.say("show the last entries")] == before
    (reply,) = await talk.say("what if I lose Nobody")
    assert reply.text == "I know no client Nobody; I know Acme. Nothing is changed."


async def test_the_first_runway_asks_for_costs_and_reads_the_next_message_only(talk: Talk) -> None:
    await talk.say("my account has 5000")
    await talk.say("what's my runway?")
    assert (await first_line(talk, "1200 acme")).startswith("€1,200.00 and Acme: which way")
    await talk.say("neither")
    assert (await first_line(talk, "about 2500")).startswith("€2,500.00: which way did the money go?")
    await talk.say("neither")
    await talk.say("what's my runway?")
    assert (await first_line(talk, "around 2.5k")).startswith("€2,500.00 a month in all")
    assert (await first_line(talk, "what's my runway?")).startswith("Roughly 2.0 months")


async def test_asking_for_costs_keeps_nothing_from_being_recorded(talk: Talk) -> None:
    assert await first_line(talk, "spent 40 on lunch. runway?") == "€40.00 for lunch, meals, today."


async def test_costs_in_another_currency_count_at_the_rate_or_are_refused(talk: Talk) -> None:
    assert (await first_line(talk, "I spend about $2500 a month")).startswith("€2,1")
    assert (await first_line(talk, "I spend about 2500 IRR a month")).startswith(
        "I have no exchange rate for IRR"
    )
