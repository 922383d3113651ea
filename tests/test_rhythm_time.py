"""Time through the book: clocks that change, zones, month ends, and a machine whose clock is wrong.

What is told is read from the keys that were sent, at the moments at which the due table woke the tick.
"""

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Connection, select

from handlers.rhythm_facts import facts_of
from storage import nudges
from storage.book import open_book
from storage.rhythm_tables import sent_nudges
from tests.talk import Talk, sqlite_url, talk_on

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
async def talk(tmp_path: Path) -> AsyncIterator[Talk]:
    async with talk_on(sqlite_url(tmp_path)) as made:
        yield made


async def begin(talk: Talk, day: date, zone: str, *sayings: str) -> None:
    """Noon of that day, there; something to check in about, then the sayings."""
    talk.now = datetime(day.year, day.month, day.day, 12, tzinfo=ZoneInfo(zone)).astimezone(UTC)
    await talk.set_up(currency="EUR", timezone=zone)
    for said in ("spent 5 on coffee", *sayings):
        await talk.say(said)


async def sent(talk: Talk) -> set[str]:
    of_founder = select(sent_nudges.c.key).where(sent_nudges.c.founder_id == talk.key.founder_id)
    return await talk.transactions.run(lambda connection: set(connection.scalars(of_founder)))


async def due_at(talk: Talk) -> datetime | None:
    return await talk.transactions.run(lambda connection: nudges.due_at(connection, talk.key.founder_id))


async def told(talk: Talk, until: date, zone: str, kind: str) -> list[str]:
    """The wall times at which nudges of a kind came, up to the end of a day."""
    where, found = ZoneInfo(zone), []
    end = datetime(until.year, until.month, until.day, 23, 59, tzinfo=where)
    while True:
        known = await sent(talk)
        await talk.tick()
        wall = talk.now.astimezone(where)
        found += [f"{wall:%a %d %b %H:%M}" for key in await sent(talk) - known if key.startswith(f"{kind}:")]
        due = await due_at(talk)
        if due is None or due > end:
            talk.now = end.astimezone(UTC)
            return found
        assert due > talk.now, "the tick would never sleep"
        talk.now = due


NINE, NIGHT = "mondays at 09:00", "sundays at 02:30"
CHECKINS = [
    # Berlin's clocks go from 2:00 to 3:00 on 29 March 2026, and back from 3:00 to 2:00 on 25 October
    (["Sun 22 Mar 02:30", "Sun 29 Mar 03:30", "Sun 05 Apr 02:30"], date(2026, 3, 20), "Europe/Berlin", NIGHT),
    (["Sun 18 Oct 02:30", "Sun 25 Oct 02:30", "Sun 01 Nov 02:30"], date(2026, 10, 16), "Europe/Berlin", NIGHT),
    (["Mon 23 Mar 09:00", "Mon 30 Mar 09:00", "Mon 06 Apr 09:00"], date(2026, 3, 20), "Europe/Berlin", NINE),
    (["Mon 26 Oct 09:00", "Mon 02 Nov 09:00", "Mon 09 Nov 09:00"], date(2026, 10, 24), "America/St_Johns", NINE),
    (["Mon 30 Mar 09:00", "Mon 06 Apr 09:00", "Mon 13 Apr 09:00"], date(2026, 3, 28), "Pacific/Chatham", NINE),
    (["Mon 30 Mar 09:00", "Mon 06 Apr 09:00", "Mon 13 Apr 09:00"], date(2026, 3, 28), "Australia/Lord_Howe", NINE),
    (["Mon 28 Dec 09:00", "Mon 04 Jan 09:00", "Mon 11 Jan 09:00"], date(2026, 12, 26), "Asia/Kathmandu", NINE),
    (["Mon 28 Feb 09:00", "Mon 06 Mar 09:00", "Mon 13 Mar 09:00"], date(2028, 2, 26), "Europe/Lisbon", NINE),
]  # fmt: skip


@pytest.mark.parametrize(("expected", "first", "zone", "said"), CHECKINS)
async def test_check_ins_keep_their_wall_time(
    expected: list[str], first: date, zone: str, said: str, talk: Talk
) -> None:
    await begin(talk, first, zone, f"check in with me {said}")
    assert await told(talk, first + 19 * DAY, zone, "checkin") == expected


async def test_the_hour_that_comes_twice_counts_once_and_the_first_time(talk: Talk) -> None:
    await begin(talk, date(2026, 10, 24), "Europe/Berlin", "check in with me sundays at 02:30")
    await told(talk, date(2026, 10, 24), "Europe/Berlin", "checkin")
    assert await due_at(talk) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert await told(talk, date(2026, 10, 30), "Europe/Berlin", "checkin") == ["Sun 25 Oct 02:30"]


PAYDAYS = [
    (["Sun 31 Jan 09:00", "Sun 28 Feb 09:00", "Wed 31 Mar 09:00", "Fri 30 Apr 09:00"], date(2027, 1, 5), "31st", ""),
    (["Fri 29 Jan 09:00", "Fri 26 Feb 09:00", "Wed 31 Mar 09:00"], date(2027, 1, 5), "31st", "no work on weekends"),
    (["Sun 30 Jan 09:00", "Tue 29 Feb 09:00", "Thu 30 Mar 09:00"], date(2028, 1, 5), "30th", ""),  # a leap year
    (["Thu 31 Dec 09:00", "Sun 31 Jan 09:00"], date(2026, 12, 5), "31st", ""),
    (["Wed 23 Dec 09:00", "Mon 25 Jan 09:00"], date(2026, 12, 5), "25th", "I'm off December 24 to January 3"),
]  # fmt: skip
PAYDAYS_WITHIN = {2: 60, 3: 90, 4: 120}


@pytest.mark.parametrize(("expected", "first", "day", "rule"), PAYDAYS)
async def test_paydays_at_the_ends_of_months(
    expected: list[str], first: date, day: str, rule: str, talk: Talk
) -> None:
    await begin(talk, first, "Europe/Lisbon", f"pay myself 1000 on the {day}", *filter(None, [rule]))
    last = first + PAYDAYS_WITHIN[len(expected)] * DAY
    assert await told(talk, last, "Europe/Lisbon", "payday") == expected


async def test_from_lisbon_to_tokyo_in_the_middle_of_a_week(talk: Talk) -> None:
    await begin(talk, date(2026, 11, 14), "Europe/Lisbon", "pay myself 1000 on the 18th")
    assert await told(talk, date(2026, 11, 17), "Europe/Lisbon", "checkin") == ["Mon 16 Nov 09:00"]
    talk.now = datetime(2026, 11, 18, 9, 5, tzinfo=UTC)
    assert any(key.startswith("payday:") for key in await _ticked(talk))  # Wednesday in Lisbon
    await talk.say("I'm in Tokyo")  # where it is Wednesday evening
    assert await told(talk, date(2026, 11, 22), "Asia/Tokyo", "") == []
    assert await told(talk, date(2026, 11, 30), "Asia/Tokyo", "checkin") == [
        "Mon 23 Nov 09:00",
        "Mon 30 Nov 09:00",
    ]
    assert [key for key in await sent(talk) if key.startswith("payday:")] == ["payday:2026-11"]


async def test_back_from_tokyo_a_day_that_comes_twice_is_told_once(talk: Talk) -> None:
    await begin(talk, date(2026, 11, 14), "Asia/Tokyo")
    assert await told(talk, date(2026, 11, 16), "Asia/Tokyo", "checkin") == ["Mon 16 Nov 09:00"]
    talk.now = datetime(2026, 11, 16, 1, 0, tzinfo=UTC)
    await talk.say("I'm in New York")  # where it is Sunday evening, and Monday 9:00 still to come
    assert await told(talk, date(2026, 11, 22), "America/New_York", "checkin") == []


async def _ticked(talk: Talk) -> set[str]:
    known = await sent(talk)
    await talk.tick()
    return await sent(talk) - known


WRONG = [HOUR, DAY, -HOUR, -DAY]


@pytest.mark.parametrize("wrong", WRONG)
async def test_a_clock_that_was_wrong_loses_no_tax_date_and_tells_none_twice(
    wrong: timedelta, talk: Talk
) -> None:
    await begin(talk, date(2026, 3, 2), "Europe/Madrid", "I pay taxes in Spain", "hard stop at 6pm")
    due = min(
        day
        for day, _ in (await talk.transactions.run(lambda c: _tax_dates(c, talk)))
        if day > date(2026, 3, 20)
    )
    before = due - DAY
    await told(talk, before, "Europe/Madrid", "tax")
    talk.now = datetime(due.year, due.month, due.day, 8, 30, tzinfo=ZoneInfo("Europe/Madrid")).astimezone(UTC)
    right, known = talk.now, await sent(talk)
    talk.now += wrong
    await talk.tick()  # it believes that the date is over, or still to come
    talk.now = right + timedelta(minutes=3)
    await told(talk, due + 2 * DAY, "Europe/Madrid", "tax")
    last_words = [
        key for key in await sent(talk) - known if key.startswith(f"tax:{due}") and key.endswith(":0")
    ]
    assert len(last_words) == 1


def _tax_dates(connection: Connection, talk: Talk) -> list[tuple[date, str]]:
    with open_book(connection, talk.key.founder_id, talk.now) as book:
        return list(facts_of(book).tax_dates)


async def test_after_days_down_what_is_late_comes_once_and_what_is_pointless_not_at_all(talk: Talk) -> None:
    await begin(talk, date(2026, 11, 14), "Europe/Lisbon", "no work on weekends")
    await told(talk, date(2026, 11, 15), "Europe/Lisbon", "checkin")
    talk.now = datetime(2026, 11, 27, 3, 0, tzinfo=UTC)  # a Friday night, two check-ins later
    await talk.tick()
    assert await told(talk, date(2026, 11, 29), "Europe/Lisbon", "checkin") == []  # four days late: pointless
    assert await told(talk, date(2026, 12, 4), "Europe/Lisbon", "checkin") == ["Mon 30 Nov 09:00"]


async def test_who_only_ever_asked_is_checked_in_with_as_well(talk: Talk) -> None:
    talk.now = datetime(2026, 11, 18, 12, tzinfo=UTC)
    await talk.set_up(currency="EUR", timezone="Europe/Lisbon")
    await talk.say("what's my runway?")
    assert await told(talk, date(2026, 11, 27), "Europe/Lisbon", "checkin") == ["Mon 23 Nov 09:00"]
