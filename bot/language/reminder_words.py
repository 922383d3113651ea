"""Which sentences could hold a reminder: what reads them is loaded only for those."""

from collections.abc import Sequence
from functools import cache

from bot.language.clauses import Segment
from bot.language.lexicons import folded_words, words


@cache
def listed(name: str) -> frozenset[str]:
    return folded_words(words("en", "rhythm")["reminding"][name])


def opened(sentence: Sequence[Segment]) -> list[int]:
    """The segments that hold a word which reminders begin with."""
    telling = listed("telling")
    return [
        place
        for place, segment in enumerate(sentence)
        if not telling.isdisjoint(" ".join([item.fold for item in segment.items]).split(" "))
    ]
