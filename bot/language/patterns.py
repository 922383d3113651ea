"""One way to say an intent: a row of words with blanks between them.

    owe|owes        either word
    still?          may be left out
    ..              up to six words of any kind
    {name}          a slot: amount, day, period, name, hours, percent, time, number, or words (one to six)
    ^ and $         the sentence starts, ends here
    @made           any word of a family, which `sayings.toml` lists

Patterns are matched with the skeleton of a sentence, see `phrases`.
"""

import re
from collections.abc import Sequence

_WORDS = r"((?: \S+){1,4}?)"
_NAME = r"( <name>|(?: [^<\s]\S*){1,4}?)"
_SLOTS = {
    "name": _NAME,
    "by": _NAME,
    "client": r"( <name>)",
    "rest": r"((?: \S+)+)",
    "currency": r"( \S+)",
    "place": r"( <name>| [^<\s]\S*)",
    "country": r"( [^<\s]\S*)",
    "account": r"( [^<\s]\S*)",
    "clock": r"( <(?:amount|time|count|ordinal|number)>| (?:noon|midnight|midday))",
    "dayofmonth": r"( <(?:ordinal|day|amount|count|number|reference)>)",
    "day": r"( <(?:day|weekday)>)",
    "weekday": r"( <weekday>)",
    "period": r"( <(?:period|day)>)",
}
_END = r"(?= |$)"
_COMMON = frozenset(
    [
        "what",
        "whats",
        "how",
        "much",
        "many",
        "is",
        "are",
        "do",
        "does",
        "did",
        "i",
        "my",
        "me",
        "the",
        "a",
        "to",
        "of",
        "in",
        "on",
        "for",
        "have",
        "has",
        "can",
        "you",
        "it",
        "this",
        "that",
        "be",
        "am",
        "will",
        "was",
        "from",
        "with",
        "any",
    ]
)


# Words that notes to the books are full of, so that they tell little.
_FREQUENT = frozenset(
    {
        *(
            "paid",
            "pay",
            "got",
            "sent",
            "put",
            "get",
            "make",
            "spent",
            "came",
            "work",
            "last",
            "new",
            "no",
            "not",
        ),
        *("tax", "money", "account", "invoice", "month", "week", "day"),
    }
)


class Pattern:
    """One way to say an intent; its expression is compiled when a sentence first holds all words it needs.

    Attributes:
        weight: how telling it is.
        slots: names of the captured groups, in order.
        gaps: how many runs of any words it has.
        choices: how many words it has to choose from, in all.
        telling: words of which a matching sentence holds one; the index goes by them.
        needed: of each of these sets of words a matching sentence holds one.
    """

    __slots__ = ("choices", "gaps", "intent", "line", "needed", "regex", "slots", "telling", "weight")
    regex: re.Pattern[str]

    def __init__(self, intent: str, line: str) -> None:
        self.intent = intent
        self.line = line
        self.weight = self.gaps = self.choices = 0
        slots: list[str] = []
        needed: list[frozenset[str]] = []
        telling: tuple[str, ...] = ()
        for element in line.split():
            if element == "..":
                self.gaps += 1
            elif element[0] in "^$":
                self.weight += 1
            elif element[0] == "{":
                slots.append(element.strip("{}?"))
                self.weight += 0 if element[-1] == "?" else 2
            elif element == "?" or element[-1] != "?":
                self.weight += 2
                words = tuple(element.split("|"))
                self.choices += len(words)
                needed.append(frozenset(words))
                telling = _more_telling(telling, words)
        self.slots = tuple(slots)
        self.needed = tuple(needed)
        self.telling = telling or _slot_telling(self.slots)

    def __getattr__(self, name: str) -> re.Pattern[str]:
        if name != "regex":
            raise AttributeError(name)
        self.regex = re.compile(_expression(self.line))
        return self.regex

    def rank(self) -> tuple[int, int, int, int]:
        """Sorts the more telling pattern first."""
        return -self.weight, -len(self.slots), self.gaps, self.choices


def _expression(line: str) -> str:
    """The regular expression of one line of a lexicon, folded already."""
    parts: list[str] = []
    for element in line.split():
        optional = "?" if element[-1] == "?" and len(element) > 1 else ""
        bare = element[:-1] if optional else element
        if bare in {"^", "$"}:
            parts.append(bare if bare == "^" else r"(?: \?)?$")
        elif bare == "..":
            parts.append(r"(?: \S+){0,6}?")
        elif bare[0] == "{":
            named = _SLOTS.get(bare[1:-1], rf"( <{bare[1:-1]}>)") + _END
            parts.append(f"(?:{named})?" if optional else named)
        else:
            parts.append(rf"(?: (?:{_either(bare)}){_END})" + optional)
    return "".join(parts)


def _either(choices: str) -> str:
    """The choices of "owe|owes" as an expression."""
    return choices if choices.isalpha() else "|".join(re.escape(choice) for choice in choices.split("|"))


_TELLING_SLOTS = {
    "client": ("<name>",),
    "weekday": ("<weekday>",),
    "day": ("<day>", "<weekday>"),
    "period": ("<period>", "<day>"),
}


def _slot_telling(slots: Sequence[str]) -> tuple[str, ...]:
    found = (
        _TELLING_SLOTS.get(slot, (f"<{slot}>",))
        for slot in slots
        if slot in _TELLING_SLOTS or slot not in _SLOTS
    )
    return next(found, ())


def _more_telling(held: tuple[str, ...], offered: tuple[str, ...]) -> tuple[str, ...]:
    return offered if _rank(offered) > _rank(held) else held


def _rank(choices: tuple[str, ...]) -> int:
    return 0 if not choices else 1 + _COMMON.isdisjoint(choices) * (1 + _FREQUENT.isdisjoint(choices))
