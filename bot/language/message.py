"""One message made ready to be read: its text, spots, items and sentences."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bot.language.actions import Period
from bot.language.clauses import Segment, joined, sentences
from bot.language.dates import DateSpan
from bot.language.items import Item, items_of, mended_folds
from bot.language.names import ClientIndex, client_index
from bot.language.reading import Context, Spotted, SpottedAmount, SpottedDate
from bot.language.spots import Spots, spots_of
from bot.language.text import Text, plain
from bot.language.vocabulary import NOTHING, Vocabulary, language_of, vocabulary


@dataclass(frozen=True, slots=True)
class Message:
    text: Text
    context: Context
    language: str
    vocabulary: Vocabulary
    index: ClientIndex
    spots: Spots
    items: tuple[Item, ...]
    sentences: Sequence[Sequence[Segment]]

    @property
    def spotted(self) -> Spotted:
        """For `--explain`: everything that was seen."""
        return Spotted(
            amounts=tuple(
                SpottedAmount(span.text, span.amount)
                for span in self.spots.numbers
                if span.kind == "amount" and span.amount is not None and not span.superseded
            ),
            dates=tuple(day for span in self.spots.days for day in _spotted_days(span)),
            names=tuple(span.clients[0] for span in self.spots.names),
        )


def _spotted_days(span: DateSpan) -> Iterator[SpottedDate]:
    """The day under either lean; the first day of a range."""
    seen: list[date] = []
    for meant in (span.past, span.future):
        day = meant.first if isinstance(meant, Period) else meant
        if day is not None and day not in seen:
            seen.append(day)
            yield SpottedDate(span.text, day)


def message_of(original: str, context: Context) -> Message:
    text = plain(original)
    folds = [token.fold for token in text.tokens]
    index = client_index(context.clients, context.learned.names)
    names = tuple(index.spot(folds))
    named = {at for span in names for at in range(span.first, span.last)}
    language = language_of([fold for at, fold in enumerate(folds) if at not in named] if named else folds)
    languages = (language,) if language == "en" else (language, "en")
    words = vocabulary(language)
    mended = mended_folds(text, words)
    spots = spots_of(text, context, languages, names, mended, words)
    items = _counts_apart(_hours_apart(_priced(items_of(text, words, mended, spots.spans))))
    return Message(text, context, language, words, index, spots, items, joined(sentences(items)))


def _as_amount(item: Item) -> Item:
    span = item.value
    return item if span.amount is None else item._replace(kind="amount", value=span._replace(kind="amount"))


def _priced(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """Such as "adobe 50, figma 15": a number right behind a merchant, at the end of its segment, is a price."""
    made = list(items)
    for i, item in enumerate(items[1:], start=1):
        ends = (
            i + 1 == len(items)
            or items[i + 1].kind in {"comma", "stop", "day"}
            or items[i + 1].has("and", "every_word")
        )
        if item.kind in {"reference", "count"} and ends and items[i - 1].has("merchant"):
            made[i] = _as_amount(item)
    return tuple(made)


_COUNT_MAX = 20
_NOTE_MAX = 3


def _hours_apart(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """Such as "it arrived at 5": a small bare number behind "at" is a time of day."""
    made = list(items)
    for i, item in enumerate(items[1:], start=1):
        if item.kind == "amount" and items[i - 1].has("at_time") and _is_hour(item):
            made[i] = item._replace(kind="count")
    return tuple(made)


_HOUR_MAX = 24


def _is_hour(item: Item) -> bool:
    span = item.value
    return (
        not span.marked
        and span.value is not None
        and span.value == int(span.value)
        and span.value <= _HOUR_MAX
    )


def _counts_apart(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """Such as "1 lifetime deal sold, 59": a small bare number before a thing is a count where another amount is said.

    A balance that a bank tells after the amount ("Avl Bal Rs 1,08,310") is none of the event either.
    """
    amounts = sum(item.kind == "amount" for item in items)
    if amounts == 0 and len(items) <= _NOTE_MAX:  # "invoice 900": a number or an amount, nobody can tell
        return tuple(_as_amount(item) if item.kind == "reference" else item for item in items)
    if amounts < 2:
        return items
    kept = [_is_count(item, items[i + 1] if i + 1 < len(items) else None) for i, item in enumerate(items)]
    if all(kept[i] for i, item in enumerate(items) if item.kind == "amount"):
        return items
    made = [item._replace(kind="count") if count else item for item, count in zip(items, kept, strict=True)]
    _correct(made)
    _numbered_names(made)
    _between(made)
    for i, item in enumerate(made):
        told = any(other.kind == "amount" for other in made[:i])
        if (
            item.kind == "amount"
            and told
            and any(other.has("bank_balance") for other in made[max(0, i - 3) : i])
        ):
            made[i] = item._replace(kind="count")
    return tuple(made)


def _between(items: list[Item]) -> None:
    """Such as "between 200 and 300": no amount that can be booked."""
    for i in range(1, len(items) - 2):
        first, joint, last = items[i], items[i + 1], items[i + 2]
        if items[i - 1].has("range") and first.kind == last.kind == "amount" and joint.has("and"):
            items[i] = first._replace(last=last.last, value=first.value._replace(kind="vague", amount=None))
            items[i + 1] = joint._replace(kind="mark", meaning=NOTHING)
            items[i + 2] = last._replace(kind="mark")


def _numbered_names(items: list[Item]) -> None:
    """Such as "got paid 100 from client 7": a small number right behind a word nobody knows is part of the name."""
    told = False
    for i, item in enumerate(items):
        if item.kind in {"stop", "comma"}:
            told = False
        if item.kind != "amount":
            continue
        behind = items[i - 1] if i else None
        named = (
            behind is not None
            and behind.kind == "word"
            and (not behind.meaning.classes or behind.has("role", "somebody"))
        )
        if told and named and not item.value.marked and item.value.whole:
            items[i] = item._replace(kind="word")
        told = True


def _correct(items: list[Item]) -> None:
    """Such as "five hundred from Acme no sorry five fifty": the correction replaces the amount before it."""
    before: int | None = None
    for i, item in enumerate(items):
        if item.kind == "stop":
            before = None
        if item.kind != "amount":
            continue
        if before is not None and any(other.has("correction") for other in items[before + 1 : i]):
            items[before] = items[before]._replace(kind="mark")
        before = i


def _is_count(item: Item, following: Item | None) -> bool:
    if item.kind != "amount" or item.value.marked or item.value.value is None:
        return False
    if item.value.value > _COUNT_MAX or item.value.value != int(item.value.value):
        return False
    if following is None or following.kind != "word":
        return False
    return not following.meaning.classes & _NO_THINGS


_NO_THINGS = frozenset(
    {
        "from",
        "to",
        "for",
        "on",
        "at",
        "by",
        "with",
        "and",
        "every_word",
        "pay",
        "receive",
        "not",
        "future",
        "done",
    }
)
