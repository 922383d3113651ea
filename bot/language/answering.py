"""Whether a text can be an answer to a question at all, or is a message of its own.

An answer to "how much?" holds an amount, perhaps a day, the name that was asked about, and words that say nothing more.
A denial, a plan, a condition, hearsay or a question is no answer, and nor is a word that nothing here accounts for: the
number in "acme still hasn't paid the 1200" answers nothing.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from bot.language.action_json import to_json
from bot.language.clauses import HAPPENING
from bot.language.items import Item
from bot.language.lexicons import shared
from bot.language.message import Message
from bot.language.names import folds_of
from bot.language.reading import Context, NotForUs, Reading, Unclear, Understood
from bot.language.text import folded, tokens_of
from bot.language.understand import understand
from bot.language.vocabulary import phrases

_DOUBTS = ("not", "future", "conditional", "conditional_strong", "hearsay", "unsure", "wh", "wish")
_SILENT = frozenset({"skip", "i", "me", "pronoun", "done", "correction", "own_account", "payment", "some"})
_TELLING = HAPPENING | {"cost", "copula", "work", "session", "hours_word", "channel"}
_LEADING = frozenset({"from", "to", "for", "on", "at", "by", "with", "of"})
_PLAIN_KINDS = frozenset({"comma", "stop", "day"})
_GIVING = frozenset({"pay", "pay_now", "pays_me"})


@cache
def skipped() -> frozenset[str]:
    """Words of an answer that say nothing, in every language."""
    return frozenset(" ".join(phrase) for _, phrase in phrases(shared("answers")["skip"]))


@cache
def _beside() -> frozenset[str]:
    """Words that say nothing beside a value: phrases, and each of their words."""
    listed = [phrase for _, phrase in phrases(shared("answers")["beside"])]
    return (
        skipped() | {" ".join(phrase) for phrase in listed} | {word for phrase in listed for word in phrase}
    )


def is_answer(asked: Unclear, message: Message, context: Context, *values: str) -> bool:
    """Whether a text holds nothing beside a value of these kinds and what goes without saying."""
    own = _own_words(asked)
    tokens = message.text.tokens
    if not all(
        tokens[item.first].fold in _beside() or _accounted(item, own, values) for item in message.items
    ):
        return False
    if any(_ahead(item, message) for item in message.items):
        return False
    verbs = any(item.meaning.classes & _TELLING for item in message.items)
    return not verbs or _agrees(asked, message, understand(message.text.original, context))


def _own_words(asked: Unclear) -> frozenset[str]:
    """The words of the name and the thing that the question is about."""
    facts: list[Mapping[str, Any]] = [asked.read, *asked.draft]
    said = [str(fact[key]) for fact in facts for key in ("counterparty", "memo") if fact.get(key)]
    return frozenset(fold for each in said for fold in folds_of(each))


def _accounted(item: Item, own: frozenset[str], values: Sequence[str]) -> bool:
    if item.kind in values or item.kind in _PLAIN_KINDS:
        return True
    if item.kind == "mark":
        return item.fold != "?"
    if item.kind == "name" or item.fold in own:
        return all(fold in own for fold in folds_of(item.fold))
    if item.kind != "word" or item.has(*_DOUBTS):
        return item.kind == "word" and item.fold in skipped()
    return item.fold in skipped() or bool(item.meaning.classes & (_SILENT | _TELLING | _LEADING))


def _ahead(item: Item, message: Message) -> bool:
    """Whether a day is said that is still to come: nothing has happened then."""
    if item.kind not in {"day", "period"}:
        return False
    meant = item.value.past
    return meant is None or getattr(meant, "first", meant) > message.context.now.date()


def _agrees(asked: Unclear, message: Message, reading: Reading) -> bool:
    """Whether an answer with a verb in it tells of what was asked, as far as it tells of anything."""
    wanted = {str(said.get("intent")): said.get("counterparty") for said in asked.draft}
    told = told_by(reading)
    if isinstance(reading, NotForUs):
        return not reading.talk
    giving = all(
        item.meaning.classes & _GIVING for item in message.items if item.meaning.classes & HAPPENING
    ) and not any(item.has("i") for item in message.items)
    return all(_fits(said, wanted, giving=giving) for said in told)


def _fits(said: Mapping[str, Any], wanted: Mapping[str, Any], *, giving: bool) -> bool:
    intent, name = said["intent"], said.get("counterparty")
    if intent == "amend":  # "it was 1200"
        return said.keys() <= {"intent", "amount", "currency", "date"}
    if intent not in wanted:
        return giving and name is None and bool(wanted.keys() & {"income", "expense"})
    return name is None or name == wanted[intent]


def told_by(reading: Reading) -> list[Mapping[str, Any]]:
    """The drafts of what a text tells by itself; of a choice, those of its first."""
    if isinstance(reading, Understood):
        return [to_json(action) for action in reading.actions]
    return list(reading.draft) if isinstance(reading, Unclear) else []


def doubtful(message: Message) -> bool:
    """Whether a text denies, plans or asks; a lone name such as "Will" does not."""
    words = [item for item in message.items if item.kind == "word"]
    if len(words) == 1 and message.text.tokens[words[0].first].text[0].isupper() and _is_name(words[0]):
        return False
    strong = ("future", "conditional_strong", "wh", "unsure")
    return any(
        (item.has("not") and not item.has("not_weak", "goods"))
        or (item.has(*strong) and not item.has("goods"))
        for item in words
    ) or any(item.fold == "?" for item in message.items)


def _is_name(item: Item) -> bool:
    return item.fold in frozenset(shared("names")["ordinary"].split())


def plainly(text: str) -> str:
    return " ".join(
        token.fold for token in tokens_of(folded(text.strip())) if token.kind in {"word", "number"}
    )


def shortened(said: str) -> str:
    """Without the words that say nothing: "the first one please" is "first"."""
    return " ".join(word for word in said.split() if word not in skipped())
