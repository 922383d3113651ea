"""Names that nobody has told of yet, where capitals and their place in the sentence give them away.

"Al Noor Printing paid", "from Friday Studio", "to May Chen", "Will paid me": words that mean a day, a thing or an act
elsewhere are part of a name here. Where everything or nothing has a capital, capitals tell nothing.
"""

from collections.abc import Iterator, Sequence

from bot.language.currencies_said import currency_named
from bot.language.givers import givers
from bot.language.items import abbreviations
from bot.language.names import NameSpan, words_that_name
from bot.language.phrases import weekday_words
from bot.language.text import Text, Token, proper
from bot.language.vocabulary import Vocabulary

_GIVING = frozenset({"pay", "pays_me", "pay_now", "refund"})
_LEADING = frozenset({"from", "to", "by", "pay", "pays_me", "pay_now", "invoice", "refund", "got_paid"})
_BETWEEN = frozenset({"done", "skip", "aux", "i_have"})  # "Acme Farms has already paid"
_BETWEEN_MAX = 3
_SIGN_MAX = 3
_NO_NAME = frozenset(
    {
        *("tax", "retirement", "account", "payment", "invoice_noun", "every_word", "own_account"),
        *("wh", "aux", "i", "me", "pronoun", "not", "correction", "question", "wish"),
    }
)
_SENTENCE_WORDS = frozenset(
    {"pay", "receive", "from", "to", "for", "on", "at", "by", "move", "sell", "wh", "aux"}
)
_NO_FIRST = _NO_NAME | {"merchant", "channel", "goods", "role", "skip", "and"}


def with_names_in_capitals(
    text: Text, known: tuple[NameSpan, ...], folds: Sequence[str], vocabulary: Vocabulary
) -> tuple[NameSpan, ...]:
    """The known clients and the names in capitals beside them, in order."""
    telling = not (text.in_capitals or text.text.islower())
    found: list[NameSpan] = []
    for span in _runs(text, folds, vocabulary) if telling else ():
        within = [each for each in known if each.first < span.last and span.first < each.last]
        if any(_only_titles(folds, span, each) for each in within):
            continue
        if all(
            span.first < each.first for each in within
        ):  # "Sunday Studio" is not the "Studio" that is known
            found.append(span)
            known = tuple(each for each in known if each not in within)
    if "&" in text.folds:
        found += _joined_by_and(text, _tokens_of((*known, *found)))
    if telling and not words_that_name("people").isdisjoint(text.folds):
        found += _people(text, _tokens_of((*known, *found)))
    if not words_that_name("giving").isdisjoint(text.folds):
        found += givers(text, _tokens_of((*known, *found)), folds, vocabulary)
    return tuple(sorted((*known, *found))) if found else known


def _only_titles(folds: Sequence[str], span: NameSpan, known: NameSpan) -> bool:
    """Such as "Frau Dr. Huber", where Dr. Huber is known."""
    titles = words_that_name("titles") | {"."}
    return span.last == known.last and all(fold in titles for fold in folds[span.first : known.first])


def _tokens_of(spans: Sequence[NameSpan]) -> set[int]:
    return {at for span in spans for at in range(span.first, span.last)}


def _runs(text: Text, folds: Sequence[str], vocabulary: Vocabulary) -> Iterator[NameSpan]:
    """Two or more words in capitals before a verb of giving, or behind a word that leads to a name."""
    if len([token for token in text.tokens if token.text[0].isupper()]) < 2:
        return
    if not any(token.kind == "word" and token.text[0].islower() for token in text.tokens):
        return
    at = 0
    while at < len(text):
        if at and text.tokens[at - 1].kind == "number" and currency_named(folds[at : at + 1], "USD"):
            at += 1  # "480 Euro Werkstattmiete"
            continue
        if at and text.tokens[at].glued and text.tokens[at - 1].kind == "number":
            at += 1  # the second half of "B2B"
            continue
        size = _size(text, at)
        if size < 2:
            at += max(size, 1)
            continue
        span = _name_in(text, at, at + size, folds, vocabulary)
        if span is not None:
            yield span
        at += size


def _size(text: Text, first: int) -> int:
    """How many tokens in capitals stand from here on, "&" and the full stop of "Bt." among them."""
    tokens = text.tokens
    last = first
    while last < len(tokens):
        token = tokens[last]
        joins = last > first and last + 1 < len(tokens) and token.text == "&"
        shortened = last > first and token.text == "." and tokens[last - 1].fold in abbreviations()
        if last > first and last + 1 < len(tokens) and tokens[last + 1].text == ":":
            last -= tokens[last - 1].text == "."
            break  # "REFORMAS IBARRA SL. Concepto: …"
        halved = last + 1 < len(tokens) and tokens[last + 1].text == "/"  # the "A" of "HDFC A/c XX4471"
        if halved or token.text == "I":
            break
        initials = token.text == "." and token.glued and last > first and _of_initials(text, last)
        if not (
            joins
            or shortened
            or initials
            or _hyphened(tokens, first, last)
            or (token.kind == "word" and token.text[0].isupper())
        ):
            break
        last += 1
    before_number = last < len(tokens) and tokens[last].kind == "number"
    short = len(tokens[last - 1].text) <= _SIGN_MAX and tokens[last - 1].fold not in abbreviations()
    return last - first - (before_number and short)  # "N" of "N450,000", "EUR" of "EUR 40" is of the amount


def _hyphened(tokens: Sequence[Token], first: int, at: int) -> bool:
    """Whether a token is a hyphen within a word such as "Rent-a-Bike", or what stands behind one."""
    if at <= first or not tokens[at].glued:
        return False
    if tokens[at].text == "-":
        return at + 1 < len(tokens) and tokens[at + 1].glued and tokens[at + 1].kind == "word"
    return tokens[at - 1].text == "-" and tokens[at].kind == "word"


def _of_initials(text: Text, at: int) -> bool:
    """Whether a full stop is one of "O.O.": behind a single letter, before another or behind the last."""
    tokens = text.tokens
    if len(tokens[at - 1].text) > 1:
        return False
    goes_on = at + 1 < len(tokens) and tokens[at + 1].glued and len(tokens[at + 1].text) == 1
    return (goes_on and tokens[at + 1].kind == "word") or (at > 1 and tokens[at - 2].text == ".")


def _misleads(text: Text, first: int, last: int, folds: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Whether a word in it would be read as something else; other names are found without their capitals."""
    days = weekday_words() | words_that_name("months") | words_that_name("people")
    return any(
        folds[at] in days
        or text.tokens[at].text == "."
        or (folds[at] != "the" and _classes(folds, at, vocabulary) - {"firm_head"})
        for at in range(first, last)
    )


def _name_in(
    text: Text, first: int, last: int, folds: Sequence[str], vocabulary: Vocabulary
) -> NameSpan | None:
    """The name in a run of capitals: all of it before "paid", or what follows a leading word."""
    if not _misleads(text, first, last, folds, vocabulary):
        return None
    own = _own_classes(folds, first, vocabulary)
    if folds[first + 1 : first + 4 : 2] == ["-", "-"] or (last - first > 2 and "not" in own):
        own = frozenset()  # "Rent-a-Bike", "Not Just Coffee"
    if _gives(folds, last, vocabulary) and (own & _SENTENCE_WORDS or not own & _NO_FIRST):
        return _span(text, first, last)
    if (first == 0 and _retained(folds, last, vocabulary)) or _worked_for(text, first, vocabulary):
        return (
            None
            if any(_classes(folds, at, vocabulary) & _NO_NAME for at in range(first, last))
            else _span(text, first, last)
        )
    start = first
    if not (first and _leads(folds, first - 1, vocabulary)):
        if not _leads(folds, first, vocabulary) or first:
            return None
        start += 1  # "Paid Maria Lopez 300"
    misleads = _misleads(text, start, last, folds, vocabulary)
    if last - start < 2 or not misleads or not _is_name(folds, start, last, vocabulary):
        return None
    return _span(text, start, last)


def _is_name(folds: Sequence[str], first: int, last: int, vocabulary: Vocabulary) -> bool:
    """Whether nothing in it means something of its own; a month or "Will" that begins it does not."""
    inside = [_classes(folds, at, vocabulary) for at in range(first, last)]
    if folds[first] in weekday_words() | words_that_name("months") | words_that_name("people"):
        return not any(classes & (_NO_NAME | {"goods"}) for classes in inside[1:])
    return not (
        _own_classes(folds, first, vocabulary) & _NO_FIRST or any(classes & _NO_NAME for classes in inside)
    )


def _span(text: Text, first: int, last: int) -> NameSpan:
    return NameSpan(first, last, (" ".join(text.said(first, last).split()),))


def _classes(folds: Sequence[str], at: int, vocabulary: Vocabulary) -> frozenset[str]:
    found = vocabulary.longest(folds, at, len(folds))
    return found[1].classes if found is not None else frozenset()


def _own_classes(folds: Sequence[str], at: int, vocabulary: Vocabulary) -> frozenset[str]:
    """What a word means by itself where it begins a name; "New" of "New York Times" means nothing."""
    return frozenset() if folds[at] in words_that_name("first_of_name") else _classes(folds, at, vocabulary)


def _leads(folds: Sequence[str], at: int, vocabulary: Vocabulary) -> bool:
    return bool(_classes(folds, at, vocabulary) & _LEADING)


def _gives(folds: Sequence[str], at: int, vocabulary: Vocabulary) -> bool:
    """Whether a verb of giving follows, perhaps behind "has already"."""
    for place in range(at, min(at + _BETWEEN_MAX, len(folds))):
        classes = _classes(folds, place, vocabulary)
        if classes & _GIVING:
            return True
        if not classes & _BETWEEN:
            return False
    return False


def _retained(folds: Sequence[str], last: int, vocabulary: Vocabulary) -> bool:
    """Whether "is on a 900 retainer" follows."""
    holds = bool(_classes(folds, last, vocabulary) & {"holds"})
    return holds and any("retainer" in _classes(folds, at, vocabulary) for at in range(last, len(folds)))


def _worked_for(text: Text, first: int, vocabulary: Vocabulary) -> bool:
    """Whether hours of work stand before: "book 12h for", "worked 3 hours on"."""
    folds = [token.fold for token in text.tokens[:first]]
    if folds[-1:] == ["the"]:
        folds.pop()
    if not folds or folds[-1] not in words_that_name("before_worked_for"):
        return False
    works = any(_classes(folds, at, vocabulary) & {"work", "book"} for at in range(len(folds)))
    return works and not words_that_name("units_of_work").isdisjoint(folds)


def _joined_by_and(text: Text, taken: set[int]) -> Iterator[NameSpan]:
    """Such as "may & sons": a day or month that begins a name."""
    tokens = text.tokens
    of_days = weekday_words() | words_that_name("months")
    for at, token in enumerate(tokens[:-1]):
        if at in taken or token.fold not in of_days:
            continue
        size = _size_joined(text, at)
        joined = tokens[at + 1].text == "&" and tokens[at + size - 1].fold not in of_days
        if size > 1 and taken.isdisjoint(range(at, at + size)) and joined:
            yield NameSpan(at, at + size, (proper(" ".join(text.said(at, at + size).split())),))


def _size_joined(text: Text, first: int) -> int:
    tokens = text.tokens
    last = first + 1
    while last + 1 < len(tokens) and tokens[last].text == "&" and tokens[last + 1].kind == "word":
        last += 2
    return last - first


def _people(text: Text, taken: set[int]) -> Iterator[NameSpan]:
    """Such as "Will paid me 400", "from Grant": words that are names where a capital and their place say so."""
    folds = text.folds
    for at, token in enumerate(text.tokens):
        if token.fold not in words_that_name("people") or at in taken or not token.text[0].isupper():
            continue
        before, after = folds[at - 1] if at else "", folds[at + 1] if at + 1 < len(folds) else ""
        of_month = token.fold in words_that_name("months") and before in words_that_name("before_date")
        if (after in words_that_name("after_name") and not of_month) or (
            before in words_that_name("before_person") and token.fold not in words_that_name("months")
        ):
            yield NameSpan(at, at + 1, (token.text,))
