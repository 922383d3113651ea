"""Names that begin with a number or a little word, where a message begins with them and "paid" follows.

"40 Acres paid 1,200", "7 layers paid 500", "Out of Office paid 350", "just for you florist paid me 80": to be told from
"3 students paid 60 each" and "on the way paid 12 for tolls".
"""

from collections.abc import Sequence

from bot.language.names import NameSpan, words_that_name
from bot.language.number_context import context_words
from bot.language.phrases import weekday_words
from bot.language.text import Text, proper
from bot.language.vocabulary import Vocabulary

_GIVING = frozenset({"pay", "pays_me"})
_PEOPLE = frozenset(
    {"role", "somebody", "third", "family", "contractor", "pronoun", "i", "me", "goods", "merchant", "payment",
     "invoice_noun", "tax", "account", "asked_of", "of", "and", "holds", "session", "plural"}
)  # fmt: skip
_VERB_MIN, _VERB_MAX = 2, 6  # where the verb stands
_DIGITS_MAX = 3


def with_opening_name(
    text: Text, names: tuple[NameSpan, ...], folds: Sequence[str], words: Vocabulary
) -> tuple[NameSpan, ...]:
    """The names, and the one that the message opens with; `folds` are mended."""
    first = text.tokens[0] if text.tokens else None
    if first is None or (names and names[0].first < _VERB_MAX):
        return names
    numbered = first.kind == "number" and first.text.isdecimal() and len(first.text) <= _DIGITS_MAX
    if first.fold in weekday_words() | words_that_name("months"):
        verb = _verb(text, folds, words)
        if verb is None or verb <= _VERB_MIN or text.folds[verb - 1] not in words_that_name("ends_firm"):
            return names
        return (_span(text, verb), *names)
    numbered = numbered or first.fold in words_that_name("numbers_of_names")
    if not numbered and first.fold not in words_that_name("opens_name"):
        return names
    verb = _verb(text, folds, words)
    if verb is None or not _is_name(text, words, verb, numbered=numbered):
        return names
    return (_span(text, verb), *names)


def _span(text: Text, last: int) -> NameSpan:
    return NameSpan(0, last, (proper(" ".join(text.said(0, last).split())),))


def _verb(text: Text, folds: Sequence[str], words: Vocabulary) -> int | None:
    """Where "paid" stands, with nothing but words ahead of it and a number behind."""
    for at in range(1, min(_VERB_MAX, len(text))):
        if text.tokens[at].kind != "word":
            return None
        if _classes(folds, words, at) & _GIVING:
            return at if at >= _VERB_MIN and text.numbers and text.numbers[-1] > at else None
    return None


def _is_name(text: Text, words: Vocabulary, verb: int, *, numbered: bool) -> bool:
    folds = text.folds
    inside = range(1, verb)
    capital = not text.in_capitals and text.tokens[verb - 1].text[0].isupper()
    if "each" in folds or (not capital and any(folds[at] in _counted() for at in inside)):
        return False
    last = _classes(folds, words, verb - 1)
    unknown = not last and folds[verb - 1] not in words.ordinary
    if numbered:
        of_people = any(_classes(folds, words, at) & _PEOPLE for at in inside)
        return not of_people and (capital or unknown or "firm_head" in last)
    if capital:
        return text.tokens[0].text[0].isupper()
    told = folds[verb + 1 : verb + 2] in (["me"], ["us"]) or folds[0] in words_that_name("opens_name_alone")
    return told and (unknown or "firm_head" in last)


def _counted() -> frozenset[str]:
    words = context_words(("en",))
    return words.counted | words.measures | words.units.keys()


def _classes(folds: Sequence[str], words: Vocabulary, at: int) -> frozenset[str]:
    found = words.longest(folds, at, len(folds))
    return found[1].classes if found is not None else frozenset()
