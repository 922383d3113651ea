"""Names before a verb of giving that hold more than words in capitals: "Under the Oak paid", "40 acres paid 1,200".

A number, a joining word or a verb inside such a name would be read as itself; who gives stands before the verb, so all
of it is the name. Where nothing but small letters is typed, only a number, an "&" and a first name tell one.
"""

from collections.abc import Iterator, Sequence

from bot.language.currencies_said import currency_named
from bot.language.names import NameSpan, legal_forms, words_that_name
from bot.language.number_context import context_words
from bot.language.text import Text, proper
from bot.language.vocabulary import Vocabulary

_SIZE_MAX = 7
_COUNT_MAX = 20
_CODE_MAX = 2  # letters before the digits of "A1"
_AFTER_MAX = 4  # tokens from the verb to the number it gives
_ENDS_NO_NAME = frozenset(
    {
        *("goods", "merchant", "channel", "payment", "tax", "account", "own_account", "invoice_noun", "quote_noun"),
        *("retirement", "every_word", "wh", "i", "me", "third", "role", "done", "correction", "future"),
    }
)  # fmt: skip
_NO_LOWER = _ENDS_NO_NAME | {
    *("somebody", "pronoun", "not", "aux", "session", "service", "contractor", "plural", "family", "hearsay"),
    *("pay", "receive", "spend", "move", "some", "work_noun", "conditional", "wish", "skip", "and"),
}


def givers(text: Text, taken: set[int], folds: Sequence[str], vocabulary: Vocabulary) -> Iterator[NameSpan]:
    """The names that stand before a verb of giving and that their words alone would not tell."""
    giving = words_that_name("giving")
    for at, fold in enumerate(text.folds):
        if fold not in giving or at in taken:
            continue
        last = at
        while last and text.folds[last - 1] in words_that_name("before_giving"):
            last -= 1
        first = _first(text, last, taken)
        named = _by_capitals(text, first, last, folds, vocabulary) if not text.text.islower() else None
        if named is None:
            named = _in_small_letters(text, first, last, at, folds, vocabulary)
        ends = text.tokens[last - 1].kind if last else None
        if named is not None and _is_a_tax(folds, named, last, vocabulary):
            continue  # "pit-5 paid 640"
        if named is not None and (ends != "number" or _gives_sum(text, at)):
            said = " ".join(text.said(named, last).split())
            yield NameSpan(named, last, (proper(said),))


def _is_a_tax(folds: Sequence[str], first: int, last: int, vocabulary: Vocabulary) -> bool:
    found = vocabulary.longest(folds, first, last)
    return found is not None and found[0] == last - first and "tax" in found[1].classes


def _first(text: Text, last: int, taken: set[int]) -> int:
    """Where the clause begins that ends before a verb."""
    first = last
    while first and last - first < _SIZE_MAX and first - 1 not in taken and _joins(text, first - 1):
        first -= 1
        if text.folds[first] in words_that_name("giving"):
            return _behind_sum(text, first + 1, last)
    return first


def _behind_sum(text: Text, first: int, last: int) -> int:
    """Where the second clause begins of "Ruiz paid 260 and Ortega paid 310": the 260 is what Ruiz paid."""
    number = next((at for at in range(first, last) if text.tokens[at].kind == "number"), None)
    if number is None:
        return first
    return next((at + 1 for at in range(number, last) if text.folds[at] in words_that_name("between")), last)


def _joins(text: Text, at: int) -> bool:
    token = text.tokens[at]
    if token.kind in {"word", "number"} or token.text in {"&", "+"}:
        return True
    return token.text in {"/", "-", "'"} and token.glued


def _classes(folds: Sequence[str], at: int, vocabulary: Vocabulary) -> frozenset[str]:
    found = vocabulary.longest(folds, at, at + 1)
    return found[1].classes if found is not None else frozenset()


def _by_capitals(
    text: Text, first: int, last: int, folds: Sequence[str], vocabulary: Vocabulary
) -> int | None:
    """Where a name in capitals begins that holds numbers or joining words: "7th Heaven Spa", "Off the Record"."""
    if text.in_capitals:
        return None
    start = last
    while start > first and _of_capitals(text, start - 1):
        start -= 1
    while start < last and not (_capital(text, start) or text.tokens[start].kind == "number"):
        start += 1
    while start < last and text.folds[start] in words_that_name("before_subject"):
        start += 1
    capitals = sum(_capital(text, at) for at in range(start, last))
    if capitals < 1 + (start == 0 and text.tokens[start].kind != "number") or last - start < 2:
        return None
    if start and text.folds[start - 1] in words_that_name("before_other"):
        return None  # "dinner with Anna and Tom paid 80"
    ends = _classes(folds, last - 1, vocabulary)
    closed = _capital(text, last - 1) or text.tokens[last - 1].kind == "number"
    odd = text.folds[start] in words_that_name("odd_starts") or any(
        text.tokens[at].glued and text.tokens[at - 1].kind == "number" for at in range(start + 1, last)
    )  # "Under the Oak", "B2B Marketing"
    if not closed or (ends & _ENDS_NO_NAME and not odd):
        return None
    if any(_is_no_name(text, at, folds, vocabulary) for at in range(start, last)):
        return None
    mixed = any(not _capital(text, at) for at in range(start, last))
    return start if mixed or _classes(folds, start, vocabulary) else None


def _is_no_name(text: Text, at: int, folds: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Whether a token is of taxes, or of an amount: the "Ksh1,200.00" of "Ksh1,200.00 sent to"."""
    token = text.tokens[at]
    if token.kind == "number":
        money = at and (currency_named(folds[at - 1 : at], "USD") or not token.text.isdecimal())
        return bool(money) or text.folds[at - 1] in words_that_name("numbered")
    return bool(_classes(folds, at, vocabulary) & {"tax", "retirement"})


def _capital(text: Text, at: int) -> bool:
    return (
        text.tokens[at].kind == "word" and text.tokens[at].text[0].isupper() and text.tokens[at].text != "I"
    )


def _of_capitals(text: Text, at: int) -> bool:
    token = text.tokens[at]
    return (
        _capital(text, at)
        or token.kind == "number"
        or token.text in {"&", "+", "/", "-", "'"}
        or token.fold in words_that_name("inside_names")
        or (token.glued and at > 0 and text.tokens[at - 1].kind == "number")
    )


def _in_small_letters(  # noqa: PLR0917 - one call, from above
    text: Text, first: int, last: int, verb: int, folds: Sequence[str], vocabulary: Vocabulary
) -> int | None:
    """Where a name begins that a number, an "&" or a first name tells: "studio 54", "a & b", "bill costigan"."""
    if _of_weekday(text, first, last):
        return first
    while first < last and text.folds[first] in words_that_name("before_subject"):
        first += 1
    row = range(first, last)
    words = [at for at in row if text.tokens[at].kind == "word"]
    inside = [_classes(folds, at, vocabulary) for at in words]
    if len(row) < 2 or not words or text.folds[first] in words_that_name("people"):
        return first if len(row) == 2 and len(words) == 2 and not inside[1] else None
    if "&" in text.folds[first:last]:
        to_me = text.folds[verb + 1 : verb + 2] in (["me"], ["us"])  # "bits & bobs paid me 220"
        plain = to_me or any(not classes for classes in inside)
        open_to = {"skip", "not"} if "firm_head" in inside[-1] else {"skip"}  # "lost & found cafe"
        sure = to_me or not any(classes & (_NO_LOWER - open_to) for classes in inside)
        return first if plain and sure and text.folds[last - 1] != "&" else None
    numbers = [at for at in row if text.tokens[at].kind == "number"]
    coded = numbers == [first + 1] and text.tokens[first + 1].glued and len(text.folds[first]) <= _CODE_MAX
    if coded and last - first > 2 and "and" not in text.folds[first:last]:
        return first if _gives_sum(text, verb) else None  # "a1 skips"
    if len(numbers) != 1 or any(classes & _NO_LOWER for classes in inside) or not _gives_sum(text, verb):
        return None
    return first if _names(text, first, last, numbers[0], words) else None


def _of_weekday(text: Text, first: int, last: int) -> bool:
    """Such as "wednesday market co paid me the 412 sunday": a firm's name, and another day when it paid."""
    days = words_that_name("weekdays")
    formed = last - first > 1 and text.folds[last - 1] in legal_forms() and text.folds[first] in days
    return formed and not days.isdisjoint(text.folds[last:])


def _names(text: Text, first: int, last: int, number: int, words: Sequence[int]) -> bool:
    """Whether the number is of the name: none that counts the words behind it, none that numbers a thing."""
    units = context_words(("en",))
    if any(text.folds[at] in units.counted or text.folds[at] in units.units for at in words):
        return False
    said = text.tokens[number].text
    if not said.isdecimal() or (number and currency_named(text.folds[number - 1 : number], "USD")):
        return False
    if number == last - 1:
        return last - first <= 3 and text.folds[number - 1] not in words_that_name("numbered")
    if number == first and text.tokens[first + 1].fold in {"st", "nd", "rd", "th"}:
        return text.tokens[first + 1].glued and last - first > 2  # "1st choice cabs"
    return number == first and int(said) > _COUNT_MAX


def _gives_sum(text: Text, verb: int) -> bool:
    """Whether a number follows the verb soon, and it is not for one of many."""
    each = {"each", "apiece", "ea"}
    behind = text.tokens[verb + 1 : verb + 1 + _AFTER_MAX]
    return any(token.kind == "number" for token in behind) and each.isdisjoint(text.folds)
