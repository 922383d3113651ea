"""What an account holds, as the bank says it."""

from bot.language.events import Event, Scene
from bot.language.parties import with_amount, with_date
from bot.language.slots import Phrase


def balance_told(scene: Scene, goes_on: bool) -> Event | None:
    """Such as "my tax account has 5400", and then "buffer 8,000"; None when no account holds an amount."""
    if scene.amount is None or scene.has("percent_word", "due_word", "owes"):
        return None
    if _i_have(scene):
        return Event(with_amount(scene, {"intent": "balance_is", "account": "operating"}))
    if _moves(scene):
        return None
    phrase = scene.slots.any("account") or scene.slots.any("own_account")
    if phrase is None and scene.main is None and _told_alone(scene):
        return Event(with_amount(scene, {"intent": "balance_is", "account": "operating"}))
    if phrase is not None and _is_added(scene):
        return Event(with_date(scene, with_amount(scene, {"intent": "transfer", "to": _account(phrase)})))
    if phrase is None or (phrase.role in {"to", "from"} and not _held_next(scene, phrase)):
        return None
    if _is_of_a_thing(scene, phrase):
        return None
    if not (goes_on or scene.has("holds", "balance_word", "bank_balance") or _is_worth(scene)):
        return None
    return Event(with_amount(scene, {"intent": "balance_is", "account": _account(phrase)}))


def _is_of_a_thing(scene: Scene, phrase: Phrase) -> bool:
    """Such as "pension age is 68 now", "balance 400 henderson": more than an account is named."""
    place = next(at for at, item in enumerate(phrase.items) if item.has("account", "own_account"))
    behind = phrase.items[place + 1 :][:1]
    if behind and behind[0].kind == "word" and not behind[0].meaning.classes:
        return True
    others = [other for other in scene.slots.phrases if other is not phrase and other.role == "object"]
    return (
        scene.main is None
        and phrase.items[place].has("balance_word")
        and any(item.kind == "name" or not item.meaning.classes for other in others for item in other.items)
    )


def _is_worth(scene: Scene) -> bool:
    """Such as "pension pot worth 12,400"."""
    row = next((segment.items for segment in scene.group if scene.amount in segment.items), ())
    place = row.index(scene.amount) if scene.amount in row else 0
    return place > 1 and row[place - 1].fold in {"worth", "now"} and row[place - 2].has("account")


def _i_have(scene: Scene) -> bool:
    """Such as "I have 2750 in the bank right now"; "got 2750 in the bank" may have come just now."""
    row = next((segment.items for segment in scene.group if scene.amount in segment.items), ())
    place = row.index(scene.amount) if scene.amount in row else 0
    ahead, behind = [item for item in row[:place] if not item.has("done")], row[place + 1 : place + 2]
    there = (
        bool(behind)
        and behind[0].fold.endswith((" bank", " account"))
        and behind[0].has("arrive", "own_account")
    )
    had = bool(ahead) and ahead[-1].fold in {"have", "i've", "i have", "ive"} and ahead[0].has("i")
    return there and had and len(ahead) <= 2


def _is_added(scene: Scene) -> bool:
    """Such as "tax pot got another 300": what was put there, and not what is there."""
    row = scene.row
    place = row.index(scene.amount) if scene.amount in row else 0
    return place > 0 and row[place - 1].has("adding")


def _held_next(scene: Scene, phrase: Phrase) -> bool:
    """Such as "auf dem Steuerkonto sind 5400": the verb of holding stands between the account and the amount."""
    row = scene.row
    place = row.index(scene.amount) if scene.amount in row else 0
    account = next(item for item in phrase.items if item.has("account", "own_account"))
    return place > 0 and row[place - 1].has("holds") and account.last <= row[place - 1].first


def _told_alone(scene: Scene) -> bool:
    """Such as "account balance 5400": nothing else is said."""
    rows = [item for segment in scene.group for item in segment.items]
    return scene.has("bank_balance") and all(
        item is scene.amount
        or item.has("bank_balance", "skip", "holds", "copula")
        or item.kind in {"comma", "day"}
        for item in rows
    )


def _moves(scene: Scene) -> bool:
    if scene.main is None or scene.main.has("copula", "cost", "balance_word", "holds"):
        return False
    elsewhere = not any(scene.main in s.items for s in scene.group if scene.amount in s.items)
    return not (elsewhere and scene.main.has("arrive", "work"))  # "I looked in the bank, buffer has 11 300"


def _account(phrase: Phrase) -> str:
    return next((item.meaning.account for item in phrase.items if item.meaning.account), "operating")
