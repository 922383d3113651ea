"""The date words of some languages together, folded, as look-up tables; the first language wins."""

from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Any, NamedTuple

from bot.language.days import CalendarUnit
from bot.language.lexicons import folded_words, shared, words
from bot.language.number_words import NumberWords, number_words
from bot.language.text import folded

_UNITS: tuple[CalendarUnit, ...] = (
    "day", "business_day", "week", "fortnight", "month", "quarter", "year", "weekend",
)  # fmt: skip


class Rules(NamedTuple):
    """The names of methods of the readers of dates: of those for single days, for periods, for ranges and for terms."""

    days: tuple[str, ...] = ()
    periods: tuple[str, ...] = ()
    ranges: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()


NO_RULES = Rules()
OF_NUMBERS = Rules(
    ("by_day_number", "numeric", "counted", "day_of_some_month", "nth_weekday"),
    ("quarter", "year_alone"),
    ("days_of_one_month",),
    ("due_term",),
)


class DateWords(NamedTuple):
    """What dates are made of.

    Attributes:
        phrases: by first word, longest first: all words with ("relative", days), ("feast", (month, day))
            or (name, None).
        lists: the other word lists, by their name in the lexicon; English names them all.
        gate: tokens without one of which, or a digit, no date needs looking for.
        openers: words that a date can begin with.
        behind_numbers: words that a date which begins with a number can go on with, unless it is a year.
        rules: by the word it begins with, the names of the rules that can read a date.
    """

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    units: Mapping[str, CalendarUnit]
    ordinals: Mapping[str, int]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], tuple[str, Any]], ...]]
    lists: Mapping[str, frozenset[str]]
    bare: frozenset[str]
    gate: frozenset[str]
    openers: frozenset[str]
    behind_numbers: frozenset[str]
    rules: Mapping[str, "Rules"]
    numbers: NumberWords

    def is_(self, name: str, word: str) -> bool:
        return word in self.lists[name]


# Lists whose words can begin a date.
_OPENING = (
    "last", "next", "this", "coming", "in", "ago_before", "since", "so_far", "between", "inside", "the",
    "couple", "few", "end", "start", "mid", "early", "net", "half", "tax", "quarter_letters",
    "half_letters", "year_letters", "year_before",
)  # fmt: skip


@cache
def date_words(languages: tuple[str, ...]) -> DateWords:
    files = [words(language, "dates") for language in reversed(languages)]
    months: dict[str, int] = {}
    weekdays: dict[str, int] = {}
    units: dict[str, CalendarUnit] = {}
    ordinals: dict[str, int] = {}
    phrases: dict[tuple[str, ...], tuple[str, Any]] = {}
    lists: dict[str, frozenset[str]] = dict.fromkeys(words("en", "dates")["words"], frozenset())
    bare: frozenset[str] = frozenset()
    for file in files:
        months |= _numbered(file.get("months", []), 1)
        weekdays |= _with_genitives(_numbered(file.get("weekdays", []), 0))
        for unit in _UNITS:
            units |= dict.fromkeys(folded_words(file.get("units", {}).get(unit, "")), unit)
        ordinals |= {folded(word): day for word, day in file.get("ordinals", {}).items()}
        phrases |= _phrases(file)
        lists = {
            name: found | folded_words(file.get("words", {}).get(name, "")) for name, found in lists.items()
        }
        bare |= folded_words(file.get("bare", ""))
    named = frozenset(months) | frozenset(weekdays) | frozenset(units) | frozenset(ordinals)
    by_first = _by_first(phrases)
    opening = frozenset(word for name in _OPENING for word in lists[name])
    short = lists["quarter_letters"] | lists["half_letters"] | lists["year_letters"]
    plural = frozenset(f"{weekday}s" for weekday in weekdays if len(weekday) > 5)  # "two mondays ago"
    numbers = number_words(languages)
    made = DateWords(
        months=months,
        weekdays=weekdays,
        units=units,
        ordinals=ordinals,
        phrases=by_first,
        lists=lists,
        bare=bare,
        gate=named | plural | short | lists["net"] | frozenset(max(said, key=len) for said in phrases),
        openers=named | opening | frozenset(by_first) | numbers.starters | numbers.articles,
        behind_numbers=frozenset(weekdays).union(
            (f"{weekday}s" for weekday in weekdays),
            months,
            units,
            lists["business"],
            lists["of"],
            lists["to"],
            lists["and"],
            lists["up"],
            "-",
        ),
        rules={},
        numbers=numbers,
    )
    return made._replace(rules=_rules(made))


def _rules(words: DateWords) -> dict[str, Rules]:
    """By each word, the rules that it can begin."""
    lists, numbers = words.lists, words.numbers
    the, nth = lists["the"], frozenset(words.ordinals) | frozenset(numbers.numbers)
    step = lists["last"] | lists["next"] | lists["coming"] | lists["this"]
    count = lists["in"] | numbers.articles | lists["couple"] | lists["few"] | numbers.starters
    edge = _openers(words, "end_of_") | the | lists["end"] | lists["start"] | lists["early"] | lists["mid"]
    letters = lists["quarter_letters"] | lists["half_letters"]
    days = {
        "by_weekday": frozenset(words.weekdays), "by_month": frozenset(words.months),
        "relative": _openers(words, "relative", "feast"), "by_day_number": the | nth, "counted": count,
        "counted_back": _openers(words, "ago_before") | lists["ago_before"],
        "modified": the | step, "nth_weekday": the | nth | {"last"}, "edge": edge, "day_of_some_month": the | nth,
    }  # fmt: skip
    periods = {
        "to_date": _openers(words, *TO_DATE), "tax_year": the | step | lists["tax"],
        "unit_period": the | step | frozenset(words.units),
        "last_few": the | step, "quarter": the | letters | nth, "month_alone": frozenset(words.months),
        "year_alone": lists["year_letters"], "part": the | nth | lists["last"],
        "week_of": _openers(words, "week_of") | the | frozenset(words.units),
        "twice_removed": the | frozenset(words.units),
    }  # fmt: skip
    ranges = {"days_of_one_month": the | nth}
    terms = {"since": lists["since"], "due_term": _openers(words, "on_receipt") | lists["net"]}
    kinds = (days, periods, ranges, terms)
    beginnings = frozenset().union(*(begins for rules in kinds for begins in rules.values()))
    return {
        word: Rules(*(tuple(rule for rule in rules if word in rules[rule]) for rules in kinds))
        for word in beginnings
    }


TO_DATE: Mapping[str, CalendarUnit] = MappingProxyType(
    {"year_to_date": "year", "quarter_to_date": "quarter", "month_to_date": "month", "week_to_date": "week"}
)


def _openers(words: DateWords, *kinds: str) -> frozenset[str]:
    """The first words of phrases whose kind begins with one of these."""
    return frozenset(
        word for word, found in words.phrases.items() if any(kind.startswith(kinds) for _, (kind, _) in found)
    )


def _numbered(rows: Sequence[str], start: int) -> dict[str, int]:
    return {folded(word): number for number, row in enumerate(rows, start) for word in row.split()}


def _with_genitives(weekdays: dict[str, int]) -> dict[str, int]:
    """As in "friday's lunch"."""
    return weekdays | {f"{word}'s": number for word, number in weekdays.items() if len(word) > 5}


def _phrases(file: Mapping[str, Any]) -> dict[tuple[str, ...], tuple[str, Any]]:
    found: dict[tuple[str, ...], tuple[str, Any]] = {}
    for said, days in file.get("relative", {}).items():
        found[tuple(folded(said).split())] = ("relative", days)
    for said, day in file.get("feasts", {}).items():
        found[tuple(folded(said).split())] = ("feast", _month_day(day) if day[3:].isdecimal() else day)
    for name, listed in file.get("phrases", {}).items():
        for said in listed:
            found[tuple(folded(said).split())] = (name, None)
    return found


def _by_first(
    phrases: Mapping[tuple[str, ...], tuple[str, Any]],
) -> dict[str, tuple[tuple[tuple[str, ...], tuple[str, Any]], ...]]:
    grouped: dict[str, list[tuple[tuple[str, ...], tuple[str, Any]]]] = {}
    for said, meant in phrases.items():
        grouped.setdefault(said[0], []).append((said, meant))
    return {word: tuple(sorted(found, key=lambda each: -len(each[0]))) for word, found in grouped.items()}


def _month_day(said: str) -> tuple[int, int]:
    month, day = said.split("-")
    return int(month), int(day)


@cache
def month_first(currency: str) -> bool:
    """Whether 3/4 is 4 March."""
    return currency in shared("calendar")["month_first"].split()


@cache
def tax_year_start(currency: str) -> tuple[int, int]:
    return _month_day(shared("calendar")["tax_year_starts"].get(currency, "01-01"))


def phrase_at(folds: Sequence[str], at: int, words: DateWords) -> tuple[int, str, Any] | None:
    """The longest phrase that begins at the token: where it ends, its kind and its value."""
    for said, (kind, value) in words.phrases.get(folds[at], ()):
        last = at + len(said)
        if len(said) == 1 or tuple(folds[at:last]) == said:
            return last, kind, value
    return None
