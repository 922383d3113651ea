"""One message made ready to be read: its text, spots, items and sentences."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from bot.language.alerts import plainly_told
from bot.language.chatter import without_chatter
from bot.language.clauses import Segment, joined, sentences
from bot.language.counts import told_apart
from bot.language.dates import DateSpan
from bot.language.hours_said import with_hours
from bot.language.items import CAPITAL, Item, items_of, mended_folds, said_by
from bot.language.joined import with_joined
from bot.language.lexicons import folded_words, shared
from bot.language.names import ClientIndex, NameSpan, client_index, words_that_name
from bot.language.namesakes import without_namesakes
from bot.language.noticed import told_plainly
from bot.language.number_spans import AmountSpan
from bot.language.opening_names import with_opening_name
from bot.language.particles import with_particles
from bot.language.reading import Context, Spotted, SpottedAmount, SpottedDate
from bot.language.shifts import with_shifts
from bot.language.split_words import with_blanks
from bot.language.spots import Spots, spots_of
from bot.language.takings import with_takings
from bot.language.terms import Period
from bot.language.text import Text, plain
from bot.language.things_abroad import language_of_things
from bot.language.vocabulary import NOTHING, Vocabulary, all_english, language_of, vocabulary


class Message:
    __slots__ = ("context", "index", "items", "language", "sentences", "spots", "text", "vocabulary")

    def __init__(
        self,
        *,
        text: Text,
        context: Context,
        language: str,
        vocabulary: Vocabulary,
        index: ClientIndex,
        spots: Spots,
        items: tuple[Item, ...],
        sentences: Sequence[Sequence[Segment]],
    ) -> None:
        self.text = text
        self.context = context
        self.language = language
        self.vocabulary = vocabulary
        self.index = index
        self.spots = spots
        self.items = items
        self.sentences = sentences

    @property
    def spotted(self) -> Spotted:
        """For `--explain`: everything that was seen."""
        numbers, days, names, _ = self.spots
        return Spotted(
            amounts=tuple(
                [
                    SpottedAmount(span.text, span.amount)
                    for span in numbers
                    if span.kind == "amount" and span.amount is not None and not span.superseded
                ]
            ),
            dates=tuple([day for span in days for day in _spotted_days(span)]),
            names=tuple([span.clients[0] for span in names]),
        )

    @property
    def says_you(self) -> bool:
        """Whether it speaks to the founder, as notices of banks do."""
        return not folded_words(shared("notices")["alerts"]["to_you"]).isdisjoint(self.text.folds)


def _spotted_days(span: DateSpan) -> Iterator[SpottedDate]:
    """The day under either lean; the first day of a range."""
    seen: list[date] = []
    for meant in (span.past, span.future):
        day = meant.first if isinstance(meant, Period) else meant
        if day is not None and day not in seen:
            seen.append(day)
            yield SpottedDate(span.text, day)


def message_of(original: str, context: Context) -> Message:
    index = client_index(context.clients, context.learned.names)
    text = with_blanks(plainly_told(with_joined(without_chatter(plain(original)))), index)
    names = tuple(index.spot(text.folds))
    language = "en"
    if not all_english(text.folds):
        language = language_of(text.folds, _of_no_language(text, names))
    if language == "en" and not names:
        language = language_of_things(text.folds, context.currency) or language
    languages = (language,) if language == "en" else (language, "en")
    words = vocabulary(language)
    mended = mended_folds(text, words)
    text = _with_days_mended(text, mended, words)
    names = without_namesakes(text, names, mended, words) if names else names
    names = with_opening_name(text, names, mended, words)
    spots = spots_of(text, context, languages, names, mended, words)
    items = items_of(text, words, mended, spots.spans)
    said = said_by(items)
    items = with_shifts(with_hours(told_apart(items, said), said), said)
    if any(span.parts for span in spots.numbers):
        items = tuple(_unsure_product(item, mended, words) for item in items)
    if not (text.in_capitals or text.text.islower()):
        items = _capitals_are_names(items, _PENSIONS if language == "de" else _NOT_OF_NAMES)
    items = with_particles(items, words)
    if "by" in mended:
        items = _paid_through(items, words)
    items = told_plainly(with_takings(items, said))
    return Message(
        text=text, context=context, language=language, vocabulary=words, index=index, spots=spots, items=items,
        sentences=joined(sentences(items, joining="and" in said)),
    )  # fmt: skip


def _with_days_mended(text: Text, folds: list[str], words: Vocabulary) -> Text:
    """The text with "yetserday", "hunderd" as they were meant: dates and numbers are spotted by their tokens."""
    if folds == text.folds:
        return text
    slips = {at for at, fold in enumerate(folds) if fold != text.folds[at] and fold in words.of_dates}
    if not slips:
        return text
    tokens = enumerate(text.tokens)
    return text.cut(tuple(token.meant(folds[at]) if at in slips else token for at, token in tokens))


def _paid_through(items: tuple[Item, ...], words: Vocabulary) -> tuple[Item, ...]:
    """Such as "Acme paid by card", "paid by card at Tesco": through what, not by whom."""
    made = list(items)
    for place, item in enumerate(items[:-1]):
        through = items[place + 1].has("means") or (place and items[place + 1].has("channel"))
        if item.fold == "paid by" and through:
            found = words.longest(["paid"], 0, 1)
            made[place] = item.but(meaning=found[1]) if found is not None else item
    return tuple(made)


def _of_no_language(text: Text, names: Sequence[NameSpan]) -> set[int]:
    """The tokens that tell nothing of the language: names, the e of "e-mailed", the o of "Z O.O.", what is quoted."""
    silent = {at for span in names for at in range(span.first, span.last)}
    if "-" in text.folds:
        pairs = enumerate(pairwise(text.tokens))
        silent.update(
            at for at, (one, dash) in pairs if dash.text == "-" and dash.glued and len(one.fold) == 1
        )
    silent.update(
        at for at, token in enumerate(text.tokens) if at and len(token.text) == 1 and token.text.isupper()
    )
    silent.update(_quoted(text.folds))
    return silent


def _quoted(folds: list[str]) -> range:
    """Where quotation marks hold several words: those can be of another language."""
    if '"' not in folds:
        return range(0)
    first, last = folds.index('"'), len(folds) - 1 - folds[::-1].index('"')
    return range(first + 1, last) if last > first + 2 else range(0)


def _capitals_are_names(items: tuple[Item, ...], never: frozenset[str]) -> tuple[Item, ...]:
    """Such as "Suzuki Planning": right behind a name's word, a word with a capital says no more than the name."""
    made = list(items)
    for i, item in enumerate(items):
        if item.value != CAPITAL or item.kind != "word" or not i:
            continue
        before = items[i - 1]
        if before.fold in words_that_name("titles"):
            made[i] = item.but(meaning=NOTHING)  # "Bu Sari"
            continue
        begins = before.kind == "word" and not before.meaning.classes and before.fold[:1].isalpha()
        if begins and (before.value == CAPITAL or i == 1):
            made[i] = item.but(meaning=item.meaning._replace(classes=item.meaning.classes - never))
    return tuple(made)


def _unsure_product(item: Item, folds: list[str], words: Vocabulary) -> Item:
    """Such as "two kids paid 125 each": what was multiplied holds a verb, so who did what is not certain."""
    parts: tuple[AmountSpan, ...] = item.value.parts if item.kind == "amount" else ()
    if len(parts) < 2:
        return item
    between = range(parts[0].last, parts[1].first)
    if any(
        (found := words.longest(folds, at, parts[1].first)) and found[1].classes & _GIVING for at in between
    ):
        return item.but(value=item.value._replace(kind="vague", amount=None))
    return item


# What a word of a name never is: the rest of its meaning still tells a trade ("Adria Printing").
_PENSIONS = frozenset(
    {"retirement"}
)  # German writes every noun with a capital; "Kanzlei Roth" is no Roth IRA
_NOT_OF_NAMES = frozenset(
    {
        "retirement",
        "future",
        "not",
        "not_weak",
        "conditional",
        "conditional_strong",
        "hearsay",
        "wish",
        "imperative",
        "support",
        "book",
    }
)
_GIVING = frozenset({"pay", "pays_me", "receive", "spend", "got_paid"})
