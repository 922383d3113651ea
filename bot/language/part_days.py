"""A part of days off: "off on friday afternoon", "from 2pm", "friday 1-4pm"."""

import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from bot.language.lexicons import words
from bot.language.text import folded
from bot.language.week_days import WEEK


class Part(NamedTuple):
    """Hours of a day that are off, HH:MM; `rest` is what is said beside them, without them."""

    starts: str | None
    ends: str | None
    rest: str
    is_habit: bool = False


def part_said(sentence: str) -> Part | None:
    """The part of a day that a sentence names; None where it speaks of whole days."""
    text = folded(sentence)
    return _by_clock(text) or _by_word(text)


def of_days(part: Part, days: Mapping[str, Any]) -> dict[str, Any] | None:
    """The part, of the days that the rest of the sentence names; None of several days in a row."""
    hours = {name: at for name, at in (("starts", part.starts), ("ends", part.ends)) if at}
    if "weekdays" in days:
        return {"intent": "set_part_day", "weekdays": days["weekdays"], **hours}
    if days["from"] != days["to"]:
        return None
    weekday = WEEK[date.fromisoformat(days["from"]).weekday()]
    when = {"weekdays": [weekday]} if part.is_habit else {"from": days["from"], "to": days["to"]}
    return {"intent": "set_part_day", **when, **hours}


@cache
def _lists() -> Mapping[str, Any]:
    return words("en", "part_days")


@cache
def _clock(name: str) -> re.Pattern[str]:
    clock = _lists()["clock"]
    times = {f"time{n}": clock["time"].format(n=n) for n in range(2)}
    return re.compile(clock[name].format(**times))


def _by_clock(text: str) -> Part | None:
    for name in ("between", "after", "before"):
        for found in _clock(name).finditer(text):
            times = _times(found)
            if times is None:
                continue
            starts, ends = (None, times[0]) if name == "before" else (times[0], times[1])
            return Part(starts, ends, _without(found, text))
    return None


def _times(found: re.Match[str]) -> tuple[str, str | None] | None:
    """What is said of one end's half of the day counts for the other; None where neither says it, nor its minutes."""
    said = found.groupdict()
    halves = [said.get(f"half{n}") for n in range(2)]
    named = [said.get(f"named{n}") for n in range(2)]
    if not any([*halves, *named, said.get("minute0"), said.get("minute1")]):
        return None
    ends = [_time(said, n, halves[n] or halves[1 - n]) for n in range(2)]
    if ends[0] is None or (ends[1] is not None and ends[1] <= ends[0]):
        return None
    return ends[0], ends[1]


def _time(said: Mapping[str, str | None], n: int, half: str | None) -> str | None:
    named, hour = said.get(f"named{n}"), said.get(f"hour{n}")
    if named is not None:
        return str(_lists()["named"][named])
    if hour is None or int(hour) > 23:
        return None
    is_late = half is not None and half.startswith("p")
    return f"{int(hour) % 12 + 12 * is_late if half else int(hour):02}:{said.get(f'minute{n}') or '00'}"


def _by_word(text: str) -> Part | None:
    parts = _lists()
    found = re.search(parts["parts"]["pattern"], text)
    if found is None or re.search(parts["parts"]["whole"], text):
        return None
    word = found["part"]
    rest = _without(found, text)
    return Part(parts["starts"].get(word), parts["ends"].get(word), rest, bool(found["habit"]))


def _without(found: re.Match[str], text: str) -> str:
    return " ".join(f"{text[: found.start()]} {text[found.end() :]}".split())
