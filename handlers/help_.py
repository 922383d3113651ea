"""What can be said: an overview, and the examples of one topic."""

from bot.language.actions import Help
from bot.messages import Reply
from bot.wording import buttons
from bot.wording import help_ as wording
from handlers.book import Book
from handlers.routes import Route


def help_(said: Help, _book: Book) -> Reply:
    from handlers import TOPICS  # noqa: PLC0415  # help is one of the routes that it lists

    topic = wording.topic_of(said.topic or "")
    if topic in TOPICS:
        return Reply(text=wording.of_topic(topic, [route.example for route in TOPICS[topic]]))
    if topic in wording.EXAMPLES:
        return Reply(text=wording.of_topic(topic, wording.EXAMPLES[topic]))
    offered = [buttons.say(wording.label(each), wording.words(each)) for each in TOPICS]
    return Reply(text=wording.OVERVIEW, buttons=(tuple(offered[:4]), tuple(offered[4:])))


ROUTES = (Route(Help, help_, example="what can you do?"),)
