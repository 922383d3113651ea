"""Nobody can be asked while what was kept is done at a work moment: then it is told, and nothing is kept of it."""

import pytest
from sqlalchemy import Engine

from handlers.asking import Option, ask
from handlers.routes import Refused
from storage.book import open_book
from tests.storage.samples import NOW, founder_in


def test_a_question_without_a_conversation_is_refused_with_its_words(engine: Engine) -> None:
    founder_id = founder_in(engine)
    with engine.begin() as connection, open_book(connection, founder_id, NOW) as book:
        with pytest.raises(Refused) as refused:
            ask(book, "Which of the two?", Option("One"), Option("Two"))
        assert refused.value.reply.text == "Which of the two? Say it again, and I ask you then"
