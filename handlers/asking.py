"""Questions of the handlers' own: a few options, answered by a button, by its words, or by yes and no.

The question is stored with what each option does, so that an answer after a restart still finds it. `DEEDS` of a
module names what its options can do; `bot/conversation.py` brings answer and deed together.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from bot.messages import Button, Reply
from bot.wording import buttons, mistakes
from handlers.book import Book, OpenQuestion
from handlers.routes import Refused

KIND = "options"
TELLING_LETTERS = 4  # of a word that an option is known by
Deed = Callable[[Mapping[str, Any], Book], Reply]


@dataclass(frozen=True)
class Option:
    """`label` is on the button; `deed` names what is done, with `given`.

    `words` are for a button that stands for a message of its own and lasts longer than the question.
    """

    label: str
    deed: str = ""
    given: Mapping[str, Any] = field(default_factory=dict)
    words: str = ""


def ask(book: Book, text: str, *options: Option, read_as: str = "") -> Reply:
    """Ask, and offer the options; of two, the first is a yes and the second a no.

    Args:
        read_as: pattern with `{}` that makes a message of an answer in other words, such as `I work in {}`.
    """
    if not book.questions.can_ask:
        raise Refused(mistakes.nobody_to_ask(text))
    kept = [asdict(each) for each in options]
    question_id = book.questions.ask("", {"kind": KIND, "options": kept, "read_as": read_as})
    offered = tuple(_button(each, question_id, number) for number, each in enumerate(options))
    return Reply(text=text, buttons=(offered,))


def read_next_as(pattern: str, book: Book) -> None:
    """Let the next message be an answer, where alone it would not be understood, unless something is open.

    Args:
        pattern: with `{}`, that makes a message of the answer.
    """
    if book.questions.can_ask and book.questions.open() is None:
        book.questions.ask("", {"kind": KIND, "options": [], "read_as": pattern, "is_passing": True})


def is_passing(asked: OpenQuestion) -> bool:
    """Whether it waits for the next message only, and keeps nothing from being recorded."""
    return bool(asked.asked.get("is_passing"))


def _button(option: Option, question_id: int, number: int) -> Button:
    if option.words:
        return buttons.say(option.label, option.words)
    return buttons.choice(option.label, question_id, number)


def option_said(asked: OpenQuestion, text: str, *, is_yes: bool, is_no: bool) -> int | None:
    """Which option the words of an answer mean; None where they mean none."""
    options = asked.asked["options"]
    labels = [str(option["label"]).casefold() for option in options]
    said = text.strip().strip(".!").casefold()
    if said in labels:
        return labels.index(said)
    if len(options) == 2 and (is_yes or is_no):
        return 1 if is_no else 0
    return _only_one_saying(said, labels)


def _only_one_saying(said: str, labels: Sequence[str]) -> int | None:
    """Such as "credit" for the one label that holds the word; None where several do, or nothing telling is said."""
    words = set(said.split())
    holding = [number for number, label in enumerate(labels) if words <= set(label.replace(",", "").split())]
    telling = any(len(word) >= TELLING_LETTERS for word in words)
    return holding[0] if telling and len(holding) == 1 else None
