"""What an account holds, as the bank says it."""

from bot.language.events import Event, Scene
from bot.language.parties import with_amount
from bot.language.slots import Phrase


def balance_told(scene: Scene, goes_on: bool) -> Event | None:
    """Such as "my tax account has 5400", and then "buffer 8,000"; None when no account holds an amount."""
    if scene.amount is None or scene.has("percent_word") or _moves(scene):
        return None
    phrase = next((p for p in scene.slots.phrases if p.has("account", "own_account")), None)
    if phrase is None or phrase.role in {"to", "from"}:
        return None
    if not (goes_on or scene.has("holds", "balance_word", "bank_balance")):
        return None
    return Event(with_amount(scene, {"intent": "balance_is", "account": _account(phrase)}))


def _moves(scene: Scene) -> bool:
    return scene.main is not None and not scene.main.has("copula", "cost", "balance_word", "holds")


def _account(phrase: Phrase) -> str:
    return next((item.meaning.account for item in phrase.items if item.meaning.account), "operating")
