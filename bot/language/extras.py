"""What a founder can say beyond the contract's intents: read, routed and stored as these are, and told apart outside.

The contract fixes the intents that `actions` of `trimtab parse --json` can hold; an extra stands under `extras` there.
A new one is a record here, its name in `Extra`, a phrase pattern in the lexicon, a builder and a handler.
"""

from typing import get_args

from bot.language.records import Record, record
from bot.language.terms import Category


@record
class Learn(Record):
    """What the founder's word `said` stands for: a known client, or a payee of that category."""

    said: str
    counterparty: str | None = None
    category: Category | None = None


@record
class AskLearned(Record):
    """What has Trimtab learned from the founder's answers?"""


@record
class ForgetLearned(Record):
    """Forget what `said` was learned to mean; None is all of it."""

    said: str | None = None


Extra = Learn | AskLearned | ForgetLearned
EXTRAS: tuple[type[Extra], ...] = get_args(Extra)
