"""Questions of a conversation: at most one is open in each, and for a day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, text, update

from storage.counters import Counters
from storage.inbox import StoredIncoming
from storage.tables import questions

LIFETIME = timedelta(days=1)

_OPEN = text("closed_at IS NULL")  # as the partial index has it
_OF_FOUNDER = questions.c.founder_id == bindparam("of_founder")
_IN_CONVERSATION = (
    _OF_FOUNDER,
    questions.c.platform == bindparam("on_platform"),
    questions.c.conversation == bindparam("in_conversation"),
)
_COLUMNS = select(questions.c.question_id, questions.c.text, questions.c.asked, questions.c.asked_at)
_YOUNG = questions.c.asked_at > bindparam("asked_after")
_ASKED_HERE = _COLUMNS.where(*_IN_CONVERSATION, _OPEN, _YOUNG)
_BY_ID = _COLUMNS.where(_OF_FOUNDER, questions.c.question_id == bindparam("of_question"), _OPEN, _YOUNG)
_CLOSE = (
    update(questions)
    .where(_OF_FOUNDER, questions.c.question_id == bindparam("of_question"), _OPEN)
    .values(closed_at=bindparam("at"))
)
_CLOSE_ALL = update(questions).where(*_IN_CONVERSATION, _OPEN).values(closed_at=bindparam("at"))
_INSERT = insert(questions)


@dataclass(frozen=True, kw_only=True)
class AskedQuestion:
    question_id: int
    text: str
    asked: Mapping[str, Any]
    asked_at: datetime


class QuestionBox:
    def __init__(
        self,
        connection: Connection,
        founder_id: int,
        counters: Counters,
        now: datetime,
        stored: StoredIncoming | None,
    ) -> None:
        self._connection = connection
        self._founder_id = founder_id
        self._counters = counters
        self._now = now
        self._stored = stored

    @property
    def can_ask(self) -> bool:
        return self._stored is not None

    def ask(self, text: str, asked: Mapping[str, Any]) -> int:
        question_id = self._counters.next("question")
        self._connection.execute(_CLOSE_ALL, {**self._here(), "at": self._now})
        self._connection.execute(
            _INSERT,
            {
                "founder_id": self._founder_id,
                "question_id": question_id,
                "platform": self._here()["on_platform"],
                "conversation": self._here()["in_conversation"],
                "text": text,
                "asked": dict(asked),
                "asked_at": self._now,
            },
        )
        return question_id

    def open(self) -> AskedQuestion | None:
        if self._stored is None:
            return None
        where = {**self._here(), "asked_after": self._now - LIFETIME}
        return _asked(self._connection.execute(_ASKED_HERE, where).one_or_none())

    def get(self, question_id: int) -> AskedQuestion | None:
        where = {**self._of(question_id), "asked_after": self._now - LIFETIME}
        return _asked(self._connection.execute(_BY_ID, where).one_or_none())

    def close(self, question_id: int) -> None:
        self._connection.execute(_CLOSE, {**self._of(question_id), "at": self._now})

    def _of(self, question_id: int) -> dict[str, Any]:
        return {"of_founder": self._founder_id, "of_question": question_id}

    def _here(self) -> dict[str, Any]:
        assert self._stored is not None, "a question is asked in a conversation"
        return {
            "of_founder": self._founder_id,
            "on_platform": self._stored.incoming.platform,
            "in_conversation": self._stored.incoming.conversation,
        }


def _asked(row: Any) -> AskedQuestion | None:
    if row is None:
        return None
    return AskedQuestion(question_id=row.question_id, text=row.text, asked=row.asked, asked_at=row.asked_at)
