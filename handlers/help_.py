"""What can be said."""

from bot.language.actions import Help
from bot.messages import Reply
from bot.wording import answers
from handlers.book import Book
from handlers.routes import Route


def help_(_said: Help, _book: Book) -> Reply:
    from handlers import ROUTES  # noqa: PLC0415  # help is one of the routes that it lists

    return Reply(text=answers.help_([route.example for route in ROUTES]))


ROUTES = (Route(Help, help_, example="what can you do?"),)
