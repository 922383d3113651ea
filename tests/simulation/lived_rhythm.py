"""Months of a founder through the real book, tick, due table and outbox: `python -m tests.simulation.lived_rhythm`.

The clock stands still but for what the due table asks for and what life brings: words, a new zone, a service down,
a restart, a machine whose clock is wrong for a while. What went out is read from the outbox and from the keys that were
sent, and checked against another reading of no-work time.
"""

import argparse
import asyncio
import random
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from time import perf_counter
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, select

from bot.domain.digest import plan
from bot.domain.local_time import local_day
from bot.domain.no_work import Rule
from bot.domain.nudges.facts import Facts, Kind
from bot.domain.workdays import next_work_moment
from handlers.rhythm_facts import facts_of
from handlers.rhythm_rules import own_rules
from storage import nudges
from storage.book import open_book
from storage.rhythm_tables import sent_nudges
from tests.simulation.naive_time import is_no_work
from tests.simulation.rhythm import ZONES, Life, check_every_kind, check_weekly
from tests.talk import Talk, sqlite_url, talk_on

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
PLACES = {
    "Europe/Lisbon": "Lisbon",
    "America/New_York": "New York",
    "Asia/Tokyo": "Tokyo",
    "Asia/Kathmandu": "Kathmandu",
}
LATE = timedelta(seconds=30)  # of a tick


@dataclass
class Lived:
    """What a founder lived through.

    Attributes:
        taxes: dates that were known, with the moment at which the country was said.
    """

    talk: Talk
    dice: random.Random
    messages: int = 0
    ticks: int = 0
    weekly_checked: int = 0
    checked: Counter[Kind] = field(default_factory=Counter)
    sent: dict[str, datetime] = field(default_factory=dict)
    taxes: dict[tuple[str, str], datetime] = field(default_factory=dict)
    trace: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.disturbed_at = self.talk.now

    def note(self, text: str) -> None:
        self.trace.append(f"{self.talk.now:%a %Y-%m-%d %H:%M} {text}")


@dataclass(frozen=True)
class Seen:
    """The book as it is now: what the rhythm is computed from, and what the due table has made of it."""

    facts: Facts
    rules: list[Rule]
    zone: ZoneInfo
    sent: dict[str, datetime]
    waiting: int
    due_at: datetime | None
    next_at: datetime | None
    is_silent_now: bool


async def live(talk: Talk, seed: int, days: int) -> Lived:
    """Live through so many days.

    Raises:
        AssertionError: with what led there.
    """
    dice = random.Random(seed)
    lived = Lived(talk, dice)
    talk.now = datetime(2026, dice.randint(1, 12), dice.randint(1, 28), 10, 0, tzinfo=ZoneInfo("UTC"))
    await talk.set_up(currency="EUR", timezone=ZONES[seed % len(ZONES)].key)
    end = talk.now + days * DAY
    try:
        for said in ("I pay taxes in Spain", "no work on weekends", "no", "pay myself 1000 on the 28th"):
            await say(lived, said)
        while talk.now < end:
            await let_time_pass(lived, min(talk.now + dice.randint(2, 200) * HOUR, end))
            await dice.choice(EVENTS)(lived)
        check_taxes(lived, await seen(lived))
    except AssertionError as wrong:
        raise AssertionError(f"seed {seed}: {wrong}\n" + "\n".join(lived.trace[-40:])) from wrong
    return lived


async def let_time_pass(lived: Lived, until: datetime) -> None:
    """Wake when the due table says so, some seconds late, until then."""
    talk = lived.talk
    begun = await look(lived)
    while True:
        found = await seen(lived)
        assert found.due_at == found.next_at, f"the due table says {found.due_at}, the facts {found.next_at}"
        if found.due_at is None or found.due_at > until:
            break
        talk.now = max(talk.now, found.due_at) + lived.dice.random() * LATE
        await tick(lived)
    talk.now = max(talk.now, until)
    life = Life(lived.dice, begun.zone, talk.now, begun.facts, begun.rules, lived.sent)
    life.disturbed_at.append(lived.disturbed_at)
    check_weekly(life, talk.now)
    check_every_kind(life, talk.now, but=(Kind.RUNWAY, Kind.BUFFER))  # low or not as the days go by
    lived.weekly_checked += life.weekly_checked
    lived.checked += life.checked


async def look(lived: Lived) -> Seen:
    """Ticked after whatever happened, as `trimtab run` does within seconds."""
    await tick(lived)
    found = await seen(lived)
    lived.disturbed_at = lived.talk.now
    for day, name in found.facts.tax_dates:
        lived.taxes.setdefault((f"{day}", name), lived.talk.now)
    return found


async def tick(lived: Lived) -> None:
    talk = lived.talk
    before = await seen(lived)
    replies = await talk.tick()
    after = await seen(lived)
    lived.ticks += 1
    new = {key: at for key, at in after.sent.items() if key not in before.sent}
    assert not new.keys() & lived.sent.keys(), f"{new.keys() & lived.sent.keys()} came twice"
    assert len(replies) <= 1, "one message, not ten"
    lived.sent |= new
    lived.messages += len(replies)
    if replies or new:
        lived.note(f"told {sorted(new)}: {replies[0].text if replies else 'nothing'!r}")
    if is_no_work(after.rules, talk.now, after.zone):
        assert all(key.startswith("tax:") for key in new), f"disturbed in no-work time by {sorted(new)}"
        assert all(reply.silent for reply in replies)
        assert before.waiting == after.waiting, "told what was kept in no-work time"
    elif next_work_moment(after.rules, talk.now, after.zone) == talk.now:
        assert after.waiting == 0, "kept what could be told"
    plan_again = await seen(lived)
    assert plan_again.is_silent_now, "a second tick would speak again"


async def seen(lived: Lived) -> Seen:
    return await lived.talk.transactions.run(lambda connection: _seen(connection, lived.talk))


def _seen(connection: Connection, talk: Talk) -> Seen:
    founder_id = talk.key.founder_id
    keys = select(sent_nudges.c.key, sent_nudges.c.sent_at).where(sent_nudges.c.founder_id == founder_id)
    sent = {row.key: row.sent_at for row in connection.execute(keys)}
    with open_book(connection, founder_id, talk.now) as book:
        facts, rules, zone, waiting = (
            facts_of(book),
            own_rules(book),
            book.founder.zone,
            book.rhythm.waiting(),
        )
    found = plan(facts, talk.now, zone, rules, sent=sent)
    told_at = next_work_moment(rules, talk.now, zone) if waiting else None
    upcoming = [at for at in (found.next_at, told_at) if at is not None]
    return Seen(
        facts=facts,
        rules=list(rules),
        zone=zone,
        sent=sent,
        waiting=len(waiting),
        due_at=nudges.due_at(connection, founder_id),
        next_at=min(upcoming, default=None),
        is_silent_now=found.now is None,
    )


def check_taxes(lived: Lived, found: Seen) -> None:
    """Each date that was known a fortnight before has been spoken of in time."""
    today = local_day(lived.talk.now, found.zone)
    for (day, name), known in lived.taxes.items():
        due = datetime.fromisoformat(day).date()
        if due < today - DAY and due - local_day(known, found.zone) > 14 * DAY:
            steps = [at for step in (3, 0) if (at := lived.sent.get(f"tax:{day}:{name}:{step}"))]
            assert steps, f"nobody spoke of {name} on {day}"
            assert all(local_day(at, found.zone) <= due for at in steps), f"{name} on {day} came late"


async def say(lived: Lived, text: str) -> None:
    replies = await lived.talk.say(text)
    lived.note(f"> {text} < {replies[0].text.splitlines()[0] if replies else ''}")


async def take_days_off(lived: Lived) -> None:
    await say(
        lived,
        lived.dice.choice(("I'm off tomorrow", "I'm off today", "I'm off next week", "I'm off this Friday")),
    )


async def change_the_rules(lived: Lived) -> None:
    sayings = (
        "no work on fridays",
        "hard stop at 6pm",
        "hard stop at 5pm",
        "I do work this Saturday",
        "I do work on fridays",
    )
    await say(lived, lived.dice.choice(sayings))


async def choose_a_checkin(lived: Lived) -> None:
    day = lived.dice.choice(("mondays", "tuesdays", "thursdays", "sundays"))
    await say(lived, f"check in with me {day} at {lived.dice.choice((8, 9, 11, 16))}")


async def talk_of_money(lived: Lived) -> None:
    amount = lived.dice.randint(10, 900)
    sayings = (
        f"spent {amount} on Figma",
        f"got paid {amount} from Acme",
        f"invoiced Beta {amount} due in 5 days",
    )
    await say(lived, lived.dice.choice(sayings))


async def plan_ahead(lived: Lived) -> None:
    sayings = (
        "sales on wednesday mornings",
        "move money on the 5th and 20th",
        "pay myself 1000 on the 12th",
        "August is quiet",
        "December is quiet",
        "Acme is on a 500/month retainer",
        "every friday 15:00 remind me to write the newsletter",
        "I'm off tomorrow afternoon",
        "off tomorrow morning",
    )
    await say(lived, lived.dice.choice(sayings))


async def undo(lived: Lived) -> None:
    await say(lived, "undo")


async def move(lived: Lived) -> None:
    await say(lived, f"I'm in {lived.dice.choice(tuple(PLACES.values()))}")


async def be_down(lived: Lived) -> None:
    lived.talk.now += lived.dice.randint(1, 90) * HOUR
    lived.note("was down")


async def restart(lived: Lived) -> None:
    lived.talk.restart()
    lived.note("restarted")


async def have_a_wrong_clock(lived: Lived) -> None:
    """It runs ahead or behind by an hour or a day, a tick believes it, and it is set right."""
    right, wrong = lived.talk.now, lived.dice.choice((HOUR, DAY, -HOUR, -DAY))
    lived.talk.now += wrong
    known = set(lived.sent)
    await tick(lived)
    lived.sent |= dict.fromkeys(lived.sent.keys() - known, right)
    lived.talk.now = right + MINUTE
    lived.note(f"the clock was wrong by {wrong}")


EVENTS = [
    take_days_off, take_days_off, change_the_rules, change_the_rules, choose_a_checkin, talk_of_money, talk_of_money,
    talk_of_money, plan_ahead, plan_ahead, plan_ahead, undo, move, be_down, be_down, restart, have_a_wrong_clock,
    have_a_wrong_clock,
]  # fmt: skip


async def main(seed: int, founders: int, days: int) -> None:
    begun, lives = perf_counter(), []
    for each in range(seed, seed + founders):
        with tempfile.TemporaryDirectory() as folder:
            async with talk_on(sqlite_url(Path(folder))) as talk:
                lives.append(await live(talk, each, days))
    print(
        f"{founders} founders of {days} days from seed {seed}: {sum(len(life.sent) for life in lives)} nudges in "
        f"{sum(life.messages for life in lives)} messages by {sum(life.ticks for life in lives)} ticks, "
        f"{sum(life.weekly_checked for life in lives)} weekly ones checked; all right in {perf_counter() - begun:.1f} s"
    )
    checked = sum((life.checked for life in lives), Counter[Kind]())
    print("checked by kind:", ", ".join(f"{kind} {checked[kind]}" for kind in Kind if checked[kind]))


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--founders", type=int, default=6)
    arguments.add_argument("--days", type=int, default=120)
    given = arguments.parse_args()
    asyncio.run(main(given.seed, given.founders, given.days))
