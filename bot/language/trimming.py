"""What stands at the ends of a phrase and says nothing: articles, forms of address, words of time and manner."""

from collections.abc import Sequence

from bot.language.items import Item


def trimmed(run: Sequence[Item]) -> tuple[Item, ...]:
    """The items without those at either end that say nothing."""
    first, last = 0, len(run)
    while first < last and says_nothing(run[first]):
        first += 1
    while last > first and says_nothing(run[last - 1]):
        last -= 1
    return tuple(run[first:last])


_SILENT = frozenset(
    {
        "skip",
        "me",
        "i",
        "pronoun",
        "not",
        "future",
        "done",
        "copula",
        "hearsay",
        "question",
        "due_word",
        "and",
        "every",
        "of",
        "every_word",
        "correction",
        "unsure",
        "conditional",
        "new_rate",
    }
)


_LOUD = frozenset(
    {
        "own_account",
        "goods",
        "merchant",
        "channel",
        "tax",
        "retirement",
        "account",
        "payment",
        "invoice_noun",
        "third",
        "somebody",
        "contractor",
        "role",
        "myself",
    }
)


def says_nothing(item: Item) -> bool:
    """Whether an item at the end of a phrase is no part of what is named."""
    if item.kind in {"mark", "comma", "stop", "number", "reference", "year"}:
        return True
    own = item.classes
    return item.kind == "word" and not own.isdisjoint(_SILENT) and own.isdisjoint(_LOUD)
