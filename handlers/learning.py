"""What the founder taught: by saying so, or by how they answered a question; kept by word, forgotten on request."""

from collections.abc import Mapping
from typing import Any

from bot.language.extras import AskLearned, ForgetLearned, Learn
from bot.language.reading import Learned
from bot.messages import Reply
from bot.wording import buttons
from bot.wording import learning as wording
from handlers.book import Book
from handlers.routes import Refused, Route

SETTING = "learned:"  # and then the word


def learned(book: Book) -> Learned:
    """All that the reader should know of what was taught, the latest last."""
    kept = book.settings.beginning(SETTING).values()
    return Learned(
        names=tuple((each["said"], each["client"]) for each in kept if "client" in each),
        categories=tuple((each["said"], each["category"]) for each in kept if "category" in each),
    )


def remember(lessons: Learned, book: Book) -> None:
    for said, client in lessons.names:
        _keep({"said": said, "client": client}, book)
    for said, category in lessons.categories:
        if (
            book.settings.get(_name(said)) is None
        ):  # a category that was taught is not lost to an answer without one
            _keep({"said": said, "category": category}, book)


def learn(said: Learn, book: Book) -> Reply:
    kind, meaning = ("client", said.counterparty) if said.counterparty else ("category", said.category)
    _keep({"said": said.said, kind: meaning}, book)
    return Reply(text=wording.remembered(said), buttons=((buttons.undo(book.turn_id),),))


def ask_learned(_said: AskLearned, book: Book) -> Reply:
    return Reply(text=wording.listed(learned(book)))


def forget_learned(said: ForgetLearned, book: Book) -> Reply:
    names = [_name(said.said)] if said.said else list(book.settings.beginning(SETTING))
    known = [kept for name in names if (kept := book.settings.get(name)) is not None]
    if not known:
        raise Refused(wording.nothing_learned(said.said))
    for name in names:
        book.settings.put(name, None)
    text = wording.forgotten([each["said"] for each in known])
    return Reply(text=text, buttons=((buttons.undo(book.turn_id),),))


def back(before: Any) -> str:
    """What undo says of a word; nothing where an answer had taught it on the way."""
    return wording.known_again(before["said"]) if before else ""


def _keep(meaning: Mapping[str, str | None], book: Book) -> None:
    book.settings.put(_name(str(meaning["said"])), meaning)


def _name(said: str) -> str:
    words = said.casefold().split()
    return SETTING + " ".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)


ROUTES = (
    Route(Learn, learn, example="Brumml is hosting"),
    Route(AskLearned, ask_learned, example="what have you learned?"),
    Route(ForgetLearned, forget_learned, example="forget what you learned about Brumml"),
)
