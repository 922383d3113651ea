"""A founder's year of nudges, by seed: `python -m tests.simulation.rhythm --years 200`.

Between two disturbances nothing changes, so what goes out is known in advance, as it is in a table of due rows.
Disturbances are everything that makes rows stale: words of the founder, a new zone, a service that was down, a machine
whose clock jumped. After each of them the rows are computed anew from facts and what was sent.
"""

import argparse
import random
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from itertools import count, groupby
from operator import attrgetter
from time import perf_counter
from zoneinfo import ZoneInfo

from bot.domain.digest import Digest, Kept, gathered, plan, upcoming
from bot.domain.local_time import WEEKDAYS, local_day
from bot.domain.no_work import (
    DatesOff,
    DatesOn,
    HardStart,
    HardStop,
    HolidaysOff,
    QuietMonths,
    Rule,
    WeekdaysOff,
    WeekdaysOn,
)
from bot.domain.nudges.facts import (
    ExpectedPayment,
    Facts,
    Kind,
    OpenInvoice,
    Preference,
    PutOff,
    Reminder,
    Strength,
)
from bot.domain.rhythms import Monthly, Weekly
from bot.domain.workdays import next_work_moment
from tests.simulation.every_kind import Nominal, expected_between
from tests.simulation.naive_time import first_work_moment, is_no_work, is_off

ZONES = [
    ZoneInfo(name)
    for name in (
        "Europe/Lisbon",
        "America/New_York",
        "Asia/Tokyo",
        "Asia/Kathmandu",
        "Australia/Lord_Howe",
        "Pacific/Apia",
    )
]
YEAR = timedelta(days=365)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
DOWN_HOURS_MAX = 72
TICKED_SHARE = 0.1  # of the stretches, ticked one by one instead of taken from rows


@dataclass
class Life:
    """One founder, the world around, and what was sent."""

    dice: random.Random
    zone: ZoneInfo
    now: datetime
    facts: Facts
    rules: list[Rule] = field(default_factory=list)
    sent: dict[str, datetime] = field(default_factory=dict)
    kept: list[Kept] = field(default_factory=list)
    ids: Iterator[int] = field(default_factory=lambda: count(1))
    disturbed_at: list[datetime] = field(default_factory=list)
    digests: int = 0
    weekly_checked: int = 0
    checked: Counter[Kind] = field(default_factory=Counter)
    trace: list[tuple[datetime, str]] = field(default_factory=list)

    @property
    def today(self) -> date:
        return local_day(self.now, self.zone)

    def note(self, text: str) -> None:
        self.trace.append((self.now.astimezone(self.zone), text))


def live_a_year(seed: int) -> Life:
    """Live through a year.

    Raises:
        AssertionError: with what led there, when a nudge came twice, in no-work time, too late or not at all.
    """
    life = born(random.Random(seed))
    end = life.now + YEAR
    try:
        while life.now < end:
            quiet_until = min(life.now + life.dice.randint(1, 500) * HOUR, end)
            let_time_pass(life, quiet_until)
            check_weekly(life, quiet_until)
            check_every_kind(life, quiet_until)
            life.now = quiet_until
            disturb(life)
        check_taxes(life, end)
    except AssertionError as wrong:
        lately = [f"{wall:%a %Y-%m-%d %H:%M %Z} {text}" for wall, text in life.trace[-40:]]
        raise AssertionError(f"seed {seed}: {wrong}\n" + "\n".join(lately)) from wrong
    return life


def born(dice: random.Random) -> Life:
    start = datetime(
        dice.randint(2024, 2028), dice.randint(1, 12), dice.randint(1, 28), dice.randint(0, 23), tzinfo=UTC
    )
    days = sorted(start.date() + timedelta(days=dice.randint(20, 360)) for _ in range(5))
    facts = Facts(
        since=start,
        tax_dates=[(day, f"VAT {n}") for n, day in enumerate(days)],
        payday=Monthly(days_of_month=(dice.choice((1, 15, 28, 31)),)),
        marketing=Weekly(weekdays=("wed",), at=time(8, 30)),
    )
    life = Life(dice, dice.choice(ZONES), start, facts)
    life.rules.append(
        WeekdaysOff(rule_id=next(life.ids), weekdays=dice.choice((("sat", "sun"), ("sun",), ("fri", "sat"))))
    )
    return life


def let_time_pass(life: Life, until: datetime) -> None:
    life.disturbed_at.append(life.now)
    if life.dice.random() < TICKED_SHARE:
        tick_by_tick(life, until)
    else:
        row_by_row(life, until)


def row_by_row(life: Life, until: datetime) -> None:
    """As a table of due rows would: computed once, taken in their order."""
    rows = upcoming(life.facts, life.now, until, life.zone, life.rules, sent=life.sent)
    moments = {at: list(dues) for at, dues in groupby(rows, key=attrgetter("at"))}
    told_at = next_work_moment(life.rules, life.now, life.zone) if life.kept else None
    if told_at is not None and told_at <= until:
        moments.setdefault(told_at, [])
    for at in sorted(moments):
        digest = gathered(moments[at], life.kept if at == told_at else (), at, life.zone)
        assert digest is not None
        send(life, digest, at)


def tick_by_tick(life: Life, until: datetime) -> None:
    """As a tick that wakes when told to, some seconds late."""
    now = life.now
    while now <= until:
        found = plan(life.facts, now, life.zone, life.rules, sent=life.sent, kept=life.kept)
        if found.now is not None:
            send(life, found.now, now)
        if found.next_at is None:
            return
        assert found.next_at > now
        now = found.next_at + timedelta(seconds=life.dice.randint(0, 40))


def send(life: Life, digest: Digest, at: datetime) -> None:
    life.now = at
    life.note("got " + ", ".join(digest.keys) + f" and {len(digest.receipts) + len(digest.requests)} kept")
    for due in digest.nudges:
        assert due.key not in life.sent, f"{due.key} came twice"
        assert at < due.latest, f"{due.key} came too late"
        assert not life.facts.preference(due.kind).is_off, f"{due.key} came though it is off"
        life.sent[due.key] = at
    if is_no_work(life.rules, at, life.zone):
        assert all(due.cannot_wait for due in digest.nudges), "disturbed in no-work time"
        assert digest.receipts == digest.requests == (), "told what was kept in no-work time"
    told = {each.kept_id for each in (*digest.receipts, *digest.requests)}
    life.kept = [each for each in life.kept if each.kept_id not in told]
    life.digests += 1


def check_weekly(life: Life, until: datetime) -> None:
    """What comes weekly, in a stretch without disturbance: each at its first work moment, or not at all if too late."""
    checkin, own = life.facts.checkin, life.facts.own
    if life.facts.preference(Kind.CHECKIN) == Preference():
        check_each(
            life, until, checkin, lambda day: f"checkin:{day:%G-W%V}", late_max=4 * DAY, late_at=checkin.at
        )
    if life.facts.preference(Kind.OWN) == Preference():
        for each in own:
            assert isinstance(each.rhythm, Weekly)
            key_of = partial("own:{}:{}".format, each.reminder_id)
            check_each(life, until, each.rhythm, key_of, late_max=7 * DAY, late_at=time(0))


def check_each(
    life: Life,
    until: datetime,
    rhythm: Weekly,
    key_of: Callable[[date], str],
    *,
    late_max: timedelta,
    late_at: time,
) -> None:
    """Args: late_max, late_at: pointless from that wall time on, so many days later."""
    begun, days_max = life.disturbed_at[-1], late_max.days + 1
    for n in range((until - begun).days - late_max.days):
        day = local_day(begun, life.zone) + (n + 1) * DAY
        nominal = datetime.combine(day, rhythm.at, tzinfo=life.zone).astimezone(UTC)
        latest = datetime.combine(day + late_max, late_at, tzinfo=life.zone).astimezone(UTC)
        if (
            WEEKDAYS[day.weekday()] not in rhythm.weekdays
            or nominal <= begun
            or nominal + days_max * DAY > until
        ):
            continue
        key = key_of(day)
        expected = nominal
        if is_no_work(life.rules, nominal, life.zone):
            expected = first_work_moment(life.rules, nominal, life.zone, days_max + 1) or until
        came = life.sent.get(key)
        if came is not None and came <= begun:
            continue  # this week's came before what was disturbed
        assert (came is not None) == (expected < latest), f"{key}: {came} instead of {expected}"
        assert came is None or abs(came - expected) < timedelta(minutes=1), f"{key}: {came}, not {expected}"
        life.weekly_checked += 1


def check_every_kind(life: Life, until: datetime, but: Collection[Kind] = ()) -> None:
    """What must come in a stretch without disturbance, each at its moment; what is pointless by then does not."""
    begun = life.disturbed_at[-1]
    for each, at in expected_between(life.facts, life.rules, life.zone, begun, until):
        came = life.sent.get(each.key)
        if each.kind in but:
            continue
        if (came is not None and came <= begun) or (at is not None and was_said_since(life, each, at)):
            continue
        assert (came is None) == (at is None), f"{each.key}: {came} instead of {at}"
        assert came is None or at is None or abs(came - at) < timedelta(minutes=1), (
            f"{each.key}: {came}, not {at}"
        )
        life.checked[each.kind] += 1


def was_said_since(life: Life, each: Nominal, at: datetime) -> bool:
    """Whether the same date was told on that day already, or later, by another of its steps."""
    if each.kind not in {Kind.TAX, Kind.QUIET_SEASON}:
        return False
    subject, day = each.key.rpartition(":")[0], local_day(at, life.zone)
    others = (
        moment for key, moment in life.sent.items() if key != each.key and key.startswith(f"{subject}:")
    )
    return any(local_day(moment, life.zone) >= day for moment in others)


def check_taxes(life: Life, end: datetime) -> None:
    for day, name in life.facts.tax_dates:
        if day < local_day(end, life.zone) - timedelta(days=1):
            told = {
                key: local_day(at, life.zone)
                for key, at in life.sent.items()
                if key.startswith(f"tax:{day}:{name}:")
            }
            is_near = any(key.endswith((":3", ":1", ":0")) for key in told)
            assert is_near or _all_off_since(life, max(told.values(), default=None), day), (
                f"nobody spoke of {name} when {day} was near"
            )


def _all_off_since(life: Life, told: date | None, due: date) -> bool:
    """Whether a date was told on the last work day before it."""
    if told is None:
        return False
    return all(is_off(life.rules, told + n * DAY) for n in range(1, (due - told).days + 1))


def disturb(life: Life) -> None:
    """One thing that changes everything that comes."""
    what = life.dice.choice(DISTURBANCES)
    what(life)
    life.note(what.__name__)


def be_down(life: Life) -> None:
    life.now += life.dice.randint(1, DOWN_HOURS_MAX) * HOUR


def jump(life: Life) -> None:
    """The machine's clock runs ahead or behind, a tick believes it, and it is set right."""
    right = life.now
    life.now += life.dice.choice((HOUR, DAY, -HOUR, -DAY))
    found = plan(life.facts, life.now, life.zone, life.rules, sent=life.sent, kept=life.kept)
    if found.now is not None:
        send(life, found.now, life.now)
        life.sent |= dict.fromkeys(found.now.keys, right)
    life.now = right


def move(life: Life) -> None:
    life.zone = life.dice.choice(ZONES)


def take_days_off(life: Life) -> None:
    first = life.today + timedelta(days=life.dice.randint(0, 20))
    last = first + timedelta(days=life.dice.choice((0, 1, 4, 13, 20)))
    life.rules.append(DatesOff(rule_id=next(life.ids), first=first, last=last))


def work_after_all(life: Life) -> None:
    first = life.today + timedelta(days=life.dice.randint(0, 9))
    life.rules.append(DatesOn(rule_id=next(life.ids), first=first, last=first))


def say_a_rule(life: Life) -> None:
    dice, since = life.dice, life.today
    rule_id = next(life.ids)
    rules: list[Rule] = [
        HardStop(rule_id=rule_id, since=since, at=time(dice.randint(16, 20))),
        HardStart(rule_id=rule_id, since=since, at=time(dice.randint(7, 11), 30)),
        HolidaysOff(rule_id=rule_id, since=since, country=dice.choice(("PT", "US", "JP"))),
        QuietMonths(rule_id=rule_id, since=since, months=(dice.randint(1, 12),)),
        WeekdaysOff(rule_id=rule_id, since=since, weekdays=(dice.choice(WEEKDAYS),)),
        WeekdaysOn(rule_id=rule_id, since=since, weekdays=(dice.choice(WEEKDAYS),)),
        HardStop(rule_id=rule_id, at=time(12), first=since + DAY, last=since + DAY),
        HardStart(rule_id=rule_id, at=time(12), first=since, last=since + 2 * DAY),
    ]
    life.rules.append(dice.choice(rules))


def plan_a_quiet_month(life: Life) -> None:
    month = (life.today.month + life.dice.randint(0, 3)) % 12 + 1
    life.rules.append(QuietMonths(rule_id=next(life.ids), since=life.today, months=(month,)))


def choose_allocation_days(life: Life) -> None:
    days = tuple(sorted(life.dice.sample(range(1, 32), 2)))
    life.facts = replace(life.facts, allocation=Monthly(days_of_month=days, since=life.now))


def lift_a_rule(life: Life) -> None:
    n = life.dice.randrange(len(life.rules))
    if life.rules[n].lifted_on is None:
        life.rules[n] = replace(life.rules[n], lifted_on=life.today)


def choose_a_checkin(life: Life) -> None:
    at = time(life.dice.randint(7, 16), 30)
    checkin = Weekly(weekdays=(life.dice.choice(WEEKDAYS),), at=at, since=life.now)
    life.facts = replace(life.facts, checkin=checkin)


def choose_a_payday(life: Life) -> None:
    payday = Monthly(days_of_month=(life.dice.randint(1, 31),), since=life.now)
    life.facts = replace(life.facts, payday=payday)


def invoice(life: Life) -> None:
    sent = OpenInvoice(
        invoice_id=next(life.ids),
        client="Acme",
        due=life.today + timedelta(days=life.dice.randint(-30, 30)),
        known=life.today,
    )
    missed = ExpectedPayment(payment_key=f"acme-{next(life.ids)}", client="Acme", day=life.today)
    life.facts = replace(life.facts, invoices=[*life.facts.invoices[-3:], sent], expected=[missed])


def run_low(life: Life) -> None:
    low = life.today if life.dice.random() < 0.7 else None
    life.facts = replace(life.facts, buffer_low_since=low, runway_low_since=low)


def remind_me(life: Life) -> None:
    dice = life.dice
    rhythm = Weekly(weekdays=(dice.choice(WEEKDAYS),), at=time(dice.randint(6, 21), 15), since=life.now)
    reminder = Reminder(reminder_id=next(life.ids), text="write the newsletter", rhythm=rhythm)
    life.facts = replace(life.facts, own=[*life.facts.own[-2:], reminder])


def prefer(life: Life) -> None:
    dice = life.dice
    kind = dice.choice(tuple(Kind))
    preference = Preference(
        is_off=kind is not Kind.TAX and dice.random() < 0.3,
        snoozed_until=life.now + dice.randint(1, 100) * HOUR if dice.random() < 0.5 else None,
        strength=dice.choice(tuple(Strength)),
        since=life.now,
    )
    life.facts = replace(life.facts, preferences={**life.facts.preferences, kind: preference})


def put_off(life: Life) -> None:
    if life.sent:
        key = list(life.sent)[-1]
        until = life.now + life.dice.randint(1, 100) * HOUR
        again = PutOff(kind=Kind(key.partition(":")[0]), key=key, about="", until=until)
        life.facts = replace(life.facts, put_off=[*life.facts.put_off[-2:], again])


def talk(life: Life) -> None:
    """Money and work on a day off, kept for later."""
    if is_no_work(life.rules, life.now, life.zone):
        life.kept.append(Kept(kept_id=next(life.ids), said_at=life.now, is_receipt=life.dice.random() < 0.5))


DISTURBANCES: list[Callable[[Life], None]] = [
    be_down, be_down, jump, move, take_days_off, take_days_off, work_after_all, say_a_rule, lift_a_rule,
    plan_a_quiet_month, choose_allocation_days,
    choose_a_checkin, choose_a_payday, invoice, invoice, run_low, remind_me, prefer, prefer, put_off, talk, talk,
]  # fmt: skip


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--years", type=int, default=200)
    given = arguments.parse_args()
    begun = perf_counter()
    lives = [live_a_year(seed) for seed in range(given.seed, given.seed + given.years)]
    checked = sum((life.checked for life in lives), Counter[Kind]())
    print(
        f"{given.years} founder-years from seed {given.seed}: {sum(len(life.sent) for life in lives)} nudges in "
        f"{sum(life.digests for life in lives)} messages, {sum(life.weekly_checked for life in lives)} weekly ones "
        f"checked; all right in {perf_counter() - begun:.1f} s"
    )
    print("checked by kind:", ", ".join(f"{kind} {checked[kind]}" for kind in Kind if checked[kind]))
