"""What is said in no-work time: little."""

import calendar
from datetime import date, datetime
from textwrap import shorten

from bot.domain.no_work import HardStart, HardStop, Rule
from bot.wording.entries import LEFT_TO_RUN_ON
from bot.wording.figures import plain_day
from bot.wording.rhythm import clock

THIS_ONCE = "This once"
SAID_CHARACTERS_MAX = 80
EVENING_HOUR = 17
CANNOT_CHANGE = 'That is kept for later and not done yet. Say "undo" and write it anew. Nothing was changed.'
ONCE_WORDS = frozenset({"this once", "just this once", "today anyway", "do it anyway"})


def _rest(rule: Rule, now: datetime) -> str:
    """`Sunday`, `evening`, `morning`: what is not to be disturbed."""
    if isinstance(rule, HardStop):
        if now.time() < rule.at:
            return "night"
        return "afternoon" if now.hour < EVENING_HOUR else "evening"
    return "morning" if isinstance(rule, HardStart) else calendar.day_name[now.weekday()]


def _yours(rule: Rule, now: datetime) -> str:
    rest = _rest(rule, now)
    return rest if rest[0].isupper() else f"your {rest}"


def saved(rule: Rule, now: datetime, *, is_change: bool = False) -> str:
    done = "Changed" if is_change else "Saved"
    rest = _rest(rule, now)
    return f"{done}. Enjoy your {rest}." if rest != "night" else f"{done}. Good night."


def brief(answer: str, rule: Rule, now: datetime) -> str:
    """The first figure of an answer, and back to rest."""
    figure = answer.split("\n", 1)[0].split(";", 1)[0].rstrip(".")
    return f"{figure}. Back to {_yours(rule, now)}."


def without_balance(undone: str) -> str:
    """What was undone, without what is left since."""
    lines = [line for line in undone.split("\n") if not line.startswith(LEFT_TO_RUN_ON)]
    return "\n".join(lines)


def kept(rule: Rule, now: datetime, back: datetime | None) -> str:
    if isinstance(rule, HardStop | HardStart):
        side = "after" if isinstance(rule, HardStop) else "before"
        why = f"It's {side} {clock(rule.at)}, outside your hours."
    else:
        why = f"It's {calendar.day_name[now.weekday()]}, one of your days off."
    until = _moment(back, now.date()) if back else "the day you are back"
    return f"{why} I kept this for {until}."


def kept_no_more(said: str) -> str:
    return f"Undone: I no longer keep “{shorten(said, SAID_CHARACTERS_MAX, placeholder='…')}”."


def _moment(back: datetime, today: date) -> str:
    """`Monday 9:00`, or `4 January 2027, 9:00` where that is more than a week away."""
    if back.date() == today:
        return f"today {clock(back.time())}"
    if (back.date() - today).days < 7:
        return f"{calendar.day_name[back.weekday()]} {clock(back.time())}"
    return f"{plain_day(back.date(), today)}, {clock(back.time())}"
