"""Who, what for, from where and to where: the noun phrases of an event by their role.

The role of a phrase is told by what stands before it: nothing and then a verb (the subject), a verb (the object), a
preposition, a comma. This holds in every language of the reader; German keeps its verb for the end, but not its
prepositions.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from bot.language.clauses import HAPPENING, Segment
from bot.language.items import CAPITAL, Item
from bot.language.names import words_that_name
from bot.language.text import Text
from bot.language.trimming import says_nothing, trimmed

Role = Literal["subject", "object", "from", "to", "for", "on", "at", "by", "with", "of", "aside"]
_PREPOSITIONS: tuple[Role, ...] = ("from", "to", "for", "on", "at", "by", "with")
_PARTING = HAPPENING | {"books_me", "doing"}
_BREAKS = frozenset(
    {"amount", "day", "hours", "shift", "percent", "comma", "stop", "period", "due", "time", "impossible", "months",
     "span", "ordinal"}
)  # fmt: skip


class Phrase:
    """A noun phrase: its items without the words at either end that say nothing.

    Attributes:
        name: its items that can be a name, once `parties` was asked for them.
    """

    __slots__ = ("after_amount", "items", "name", "role")

    def __init__(self, role: Role, items: tuple[Item, ...], after_amount: bool = False) -> None:
        self.role = role
        self.items = items
        self.after_amount = after_amount
        self.name: tuple[Item, ...] | None = None

    def has(self, *classes: str) -> bool:
        for item in self.items:  # noqa: SIM110 - half the time of any(), and asked for dozens of times an event
            if not item.classes.isdisjoint(classes):
                return True
        return False

    @property
    def client(self) -> Item | None:
        for item in self.items:
            if item.kind == "name":
                return item
        return None

    @property
    def head(self) -> Item:
        return self.items[-1]


class Slots(NamedTuple):
    """The noun phrases of one event."""

    phrases: list[Phrase]
    own_subject: tuple[Item, ...] | None = None  # of an event whose verb is taken over

    def of(self, *roles: Role) -> Iterator[Phrase]:
        for role in roles:
            for phrase in self.phrases:
                if phrase.role == role:
                    yield phrase

    def first(self, *roles: Role) -> Phrase | None:
        for role in roles:
            for phrase in self.phrases:
                if phrase.role == role:
                    return phrase
        return None

    def any(self, *classes: str) -> Phrase | None:
        for phrase in self.phrases:
            if phrase.has(*classes):
                return phrase
        return None


def slots_of(segments: Sequence[Segment], main: Item | None) -> Slots:
    """All noun phrases of an event's segments; `main` is its verb."""
    slots = Slots([], _shared_subject(segments, main))
    for segment in segments:
        reads_main = main is not None and main in segment.items
        slots.phrases.extend(
            _phrases(segment.items, main if reads_main else None, alone=not reads_main and main is not None)
        )
        if reads_main and main is not None:
            _join_place(slots.phrases, segment.items, main)
    return slots


def _join_place(phrases: list[Phrase], items: Sequence[Item], main: Item) -> None:
    """Such as "the swan at wargrave paid": where a house is, is part of its name."""
    ahead = [phrase for phrase in phrases if phrase.items[-1].last <= main.first and phrase.items[0] in items]
    if len(ahead) != 2 or ahead[0].role != "subject" or ahead[1].role not in {"at", "on", "by"}:
        return
    house, place = ahead
    if not main.has("pay", "pays_me") or place.items[0].first - house.items[-1].last > 2:
        return
    start = items.index(house.items[0])
    headed = start > 0 and items[start - 1].fold in words_that_name("before_thing")
    plain = all(item.kind == "word" and item.classes <= _HOUSE for item in (*house.items, *place.items))
    if headed and plain and place.items[0].first - house.items[-1].last == 1:
        row = items[start : items.index(place.items[-1]) + 1]
        phrases[phrases.index(house)] = Phrase("subject", tuple(row))
        phrases.remove(place)


_HOUSE = frozenset({"firm_head", "shop_head"})


def _shared_subject(segments: Sequence[Segment], main: Item | None) -> tuple[Item, ...] | None:
    """Whose verb goes on behind "and": the lady of "the lady came for her cake and paid 45"."""
    at = next((place for place, segment in enumerate(segments) if main in segment.items), 0)
    while at > 0 and segments[at].joint in {"and", "comma"} and _opens_with_verb(segments[at].items):
        at -= 1
        items = segments[at].items
        verb = next((place for place, item in enumerate(items) if item.has(*HAPPENING, "doing")), len(items))
        who = trimmed(items[:verb])
        if verb < len(items) and who:
            named = all(
                item.kind == "name" or (item.kind == "word" and item.classes <= _PEOPLE) for item in who
            )
            return who if named and not any(item.has("i") for item in items[:verb]) else None
    return None


_PEOPLE = frozenset({"somebody", "third", "role", "contractor", "family", "firm_head", "capital"})


def _opens_with_verb(items: Sequence[Item]) -> bool:
    first = next((item for item in items if not (item.has("and", "done") or item.kind == "day")), None)
    return first is not None and first.has(*HAPPENING, "doing", "hearsay")


def _phrases(items: Sequence[Item], main: Item | None, *, alone: bool) -> Iterator[Phrase]:
    role: Role = "aside" if alone else "subject" if main is not None else "object"
    run: list[Item] = []
    paid = False
    for place, item in enumerate(items):
        if paid and item.has("reason"):
            break  # "gave 60 back to Zora because she was not happy"
        ends = item.kind in _BREAKS or item is main or _is_verb(item)
        preposition = None if ends else _preposition(item)
        if preposition is not None and (
            _is_particle(items, place) or _is_of_its_name(items, place, role, run, main)
        ):
            preposition = None
        elided = not ends and item.first > 0 and item.fold.startswith("d'") and not item.classes
        if not ends and preposition is None and not elided:
            run.append(item)
            if role == "subject" and item.has("i") and all(says_nothing(each) for each in run):
                role = "object"  # "habe Acme 300 überwiesen": I act, whoever is named
            continue
        empty = not run
        goes_on = item is main and role == "subject" and bool(run) and run[-1].has("and")
        yield from _made("aside" if goes_on else role, run, paid)
        run = [item] if elided else []
        paid = paid or item.kind == "amount"
        if item is main:
            role = "object"
        elif elided:
            role = "from"
        elif preposition is not None:
            role = "for" if preposition == "to" and _is_infinitive(items, place + 1) else preposition
        else:
            role = _role_behind(item, role, main if empty else None)
    yield from _made(role, run, paid)


_DOING = frozenset({"imperative", "doing"})


def _is_infinitive(items: Sequence[Item], place: int) -> bool:
    """Such as "gave niamh 50 to help with buckets"."""
    return (
        place < len(items)
        and items[place].value != CAPITAL
        and bool(own := items[place].classes)
        and own <= _DOING
    )


def _role_behind(item: Item, role: Role, main: Item | None) -> Role:
    """The role of what stands behind an amount, a day or a time: "at 15:00 Amara paid 60" is paid by Amara."""
    if item.kind in {"amount", "day"} and role not in {"subject", "aside"}:
        return "object"
    ahead = item.kind == "time" and main is not None and item.first < main.first
    return "subject" if ahead else role


def _is_particle(items: Sequence[Item], place: int) -> bool:
    """Whether a preposition is part of a name in capitals: "Ferme des Tilleuls", "Casa de Campo"."""
    if not 0 < place < len(items) - 1 or items[place].fold not in words_that_name("particles"):
        return False
    return bool(items[place - 1].value == CAPITAL and items[place + 1].value == CAPITAL)


def _is_of_its_name(
    items: Sequence[Item], place: int, role: Role, run: Sequence[Item], main: Item | None
) -> bool:
    """Such as "la mairie de Tours m'a viré", "die Bäckerei am Markt hat bezahlt": where it is, is part of its name."""
    item, following = items[place], items[place + 1] if place + 1 < len(items) else None
    if role not in _NAMING or main is None or item.fold.split(" ")[0] not in words_that_name("particles"):
        return False
    head = next((each for each in run if not says_nothing(each)), None)
    if head is None or following is None or head.kind != "word" or following.kind != "word":
        return False
    if not main.has("pay", "pays_me", "receive", "arrive", "invoice", "move") or main.has("spend"):
        return False
    at = items.index(head)
    elided = head.fold.startswith("l'")
    article = elided or (at > 0 and words_that_name("leads").issuperset(items[at - 1].fold.split(" ")[-1:]))
    houses = head.fold.removeprefix("l'") in words_that_name("houses")
    named = following.value == CAPITAL or (role == "subject" and not following.meaning.classes)
    return article and named and (houses or not head.meaning.classes - {"firm_head"})


_NAMING = frozenset({"subject", "from", "to"})
_NOUNS_TOO = frozenset(
    {"goods", "payment", "tax", "account", "invoice_now", "move_now", "pay_now", "refund", "by", "merchant", "channel",
     "sell"}
)  # fmt: skip


def _is_verb(item: Item) -> bool:
    own = item.classes
    return item.kind == "word" and not own.isdisjoint(_PARTING) and own.isdisjoint(_NOUNS_TOO)


def _preposition(item: Item) -> Role | None:
    own = item.classes
    if item.kind != "word" or own.isdisjoint(_PREPOSITIONS) or not own.isdisjoint({"account", "goods"}):
        return None
    return next(role for role in _PREPOSITIONS if role in own)


def _made(role: Role, run: list[Item], paid: bool) -> Iterator[Phrase]:
    items = trimmed(run)
    if items:
        yield Phrase(role, items, paid)


def words_of(text: Text, items: Iterable[Item]) -> str:
    """The words as typed, in one line."""
    row = list(items)
    said = text.said(row[0].first, row[-1].last) if row else ""
    return " ".join(said.split())
