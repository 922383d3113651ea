"""How much was paid, said as a part of what is owed: "all of it", "half"."""

from functools import cache

from bot.domain.money import Money
from bot.language.answering import plainly, shortened
from bot.language.compose import actions_of
from bot.language.lexicons import shared
from bot.language.message import Message
from bot.language.reading import Unclear, Understood
from bot.language.vocabulary import phrases


def share_of(asked: Unclear, message: Message) -> dict[str, str] | None:
    """All or half of what is owed, "the whole lot", "half of it", where an invoice of theirs is open."""
    return share_in(asked, plainly(message.text.original))


def share_told(asked: Unclear, text: str) -> Understood | None:
    """Such as "Nadia paid half": the message that left the amount open ends on a share of what is owed."""
    words = plainly(text).split() if asked.read.get("owed_on") == 1 else []
    for size in range(min(_WORDS_MAX, len(words) - 1), 0, -1):
        facts = share_in(asked, " ".join(words[-size:]))
        if facts is not None:
            return Understood(actions=actions_of([{**said, **facts} for said in asked.draft]))
    return None


def share_in(asked: Unclear, said: str) -> dict[str, str] | None:
    share = next(
        (
            n
            for n, key in ((1, "all"), (2, "half"))
            if said in _listed(key) or shortened(said) in _listed(key)
        ),
        0,
    )
    if not share or "owed" not in asked.read or (share > 1 and asked.read["owed_on"] > 1):
        return None
    owed = Money.of(asked.read["owed"], asked.read["owed_in"])
    half = Money(owed.minor // share, owed.currency)
    return {"amount": str(half.decimal), "currency": owed.currency} if owed.minor % share == 0 else None


_WORDS_MAX = 4


@cache
def _listed(key: str) -> frozenset[str]:
    return frozenset(" ".join(phrase) for _, phrase in phrases(shared("answers")[key]))
