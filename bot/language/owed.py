"""How much was paid, said as a part of what is owed: "all of it", "half"."""

from functools import cache

from bot.domain.money import Money
from bot.language.answering import plainly, shortened
from bot.language.lexicons import shared
from bot.language.message import Message
from bot.language.reading import Unclear
from bot.language.vocabulary import phrases


def share_of(asked: Unclear, message: Message) -> dict[str, str] | None:
    """All or half of what is owed, "the whole lot", "half of it", where an invoice of theirs is open."""
    said = plainly(message.text.original)
    share = next(
        (
            n
            for n, key in ((1, "all"), (2, "half"))
            if said in _listed(key) or shortened(said) in _listed(key)
        ),
        0,
    )
    if not share or "owed" not in asked.read:
        return None
    owed = Money.of(asked.read["owed"], asked.read["owed_in"])
    half = Money(owed.minor // share, owed.currency)
    return {"amount": str(half.decimal), "currency": owed.currency} if owed.minor % share == 0 else None


@cache
def _listed(key: str) -> frozenset[str]:
    return frozenset(" ".join(phrase) for _, phrase in phrases(shared("answers")[key]))
