"""Times of day as people say them: "6pm", "half past five", "16:30", "8 at night"."""

from collections.abc import Sequence
from functools import cache
from typing import Literal, NamedTuple

from bot.language.items import Item
from bot.language.lexicons import words

Half = Literal["morning", "evening"]


class _ClockWords(NamedTuple):
    by_word: dict[str, str]
    numbers: dict[str, int]


@cache
def _clock_words() -> _ClockWords:
    lists = words("en", "settings")["clock"]
    numbers = {word: value for value, word in enumerate(lists["numbers"].split(), start=1)}
    by_word = {word: name for name, listed in lists.items() if name != "numbers" for word in listed.split()}
    return _ClockWords(by_word, numbers)


def time_of(items: Sequence[Item], *, likely: Half, evening_until: int = 11) -> str | None:
    """The first time that the items say, as HH:MM.

    Args:
        items: from the time on.
        likely: the half of the day meant where nothing says it.
        evening_until: hours up to this one are in the evening when that is likely.
    """
    clock = _clock_words()
    folds = [fold for item in items for fold in item.fold.replace("'", "").split(" ")]
    said = {clock.by_word[fold] for fold in folds if fold in clock.by_word}
    hour, minute, exact = _hour_and_minute(items, clock)
    if hour in {None, 12} and said & {"noon", "midnight"}:
        return "12:00" if "noon" in said else "00:00"
    if hour is None or hour > 24 or minute > 59:
        return None
    return _spoken(hour, minute, said, exact=exact, likely=likely, evening_until=evening_until)


def _hour_and_minute(items: Sequence[Item], clock: _ClockWords) -> tuple[int | None, int, bool]:
    for place, item in enumerate(items):
        read = _read(item, clock)
        if read is None:
            continue
        hour, minute, exact = read
        before = [clock.by_word.get(fold) for other in items[:place] for fold in other.fold.split(" ")]
        if "half" in before and ("past" in before or before[-1] == "half") and minute == 0:
            minute = 30  # "half five" is half past five
        elif "past" in before and "quarter" in before:
            minute = 15
        elif "to" in before and "quarter" in before:
            hour, minute = hour - 1, 45
        return hour, minute, exact
    return None, 0, False


def _read(item: Item, clock: _ClockWords) -> tuple[int, int, bool] | None:
    """Hour, minute, and whether it was written on the clock of 24 hours."""
    for fold in item.fold.replace(" h ", "h").replace("h", ":").split(" "):
        head, _, tail = fold.replace(".", ":").partition(":")
        if head.isdecimal() and len(head) <= 2 and (tail == "" or (tail.isdecimal() and len(tail) == 2)):
            hour = int(head)
            return hour, int(tail or 0), hour > 12 or head.startswith("0") or "h" in item.fold
        if head.isdecimal() and len(head) == 4 and not tail and int(head[:2]) < 24 and int(head[2:]) < 60:
            return int(head[:2]), int(head[2:]), True
    word, _, minutes = item.fold.partition(" ")
    if word not in clock.numbers:
        return None
    return clock.numbers[word], _MINUTES.get(minutes.replace("-", " "), 0), False


_MINUTES = {"ten": 10, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "forty five": 45, "fifty": 50}


def _spoken(hour: int, minute: int, said: set[str], *, exact: bool, likely: Half, evening_until: int) -> str:
    if "evening" in said and hour < 12:
        hour += 12
    elif "morning" in said and hour == 12:
        hour = 0
    elif (
        "morning" not in said
        and "evening" not in said
        and not exact
        and likely == "evening"
        and hour <= evening_until
    ):
        hour += 12
    return f"{hour % 24:02d}:{minute:02d}"
