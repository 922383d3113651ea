"""Random conversations, seeded: after every step the books must be what an independent memory says they are."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from sqlalchemy import Connection, func, select

from bot.messages import Reply
from storage.book_check import recompute
from storage.tables import balances, entries, postings
from tests.talk import Talk

CLIENTS = ("Acme", "Beta Ltd", "Maria", "Studio 88")
SUPPLIERS = ("Figma", "Hetzner", "Adobe", "the train")
SYMBOLS = ("$", "€", "£")
ENVELOPES = ("tax", "buffer", "profit")
Books = Mapping[tuple[str, str], int]


@dataclass
class Memory:
    """What must be true.

    Attributes:
        before: balances before each turn that booked and was not undone, the latest last.
        now: balances as last read.
    """

    before: list[Books] = field(default_factory=list)
    now: Books = field(default_factory=dict)
    trace: list[str] = field(default_factory=list)


def said_next(dice: random.Random) -> str:
    amount = f"{dice.choice(SYMBOLS)}{dice.randint(1, 5000)}.{dice.randint(0, 99):02}"
    source, target, percent = dice.choice((("$", "€", 86), ("€", "$", 116), ("£", "€", 115)))
    changed = dice.randint(100, 3000)
    sayings = {
        f"converted {source}{changed} to {target}{changed * percent // 100}": 2,
        f"got paid {amount} from {dice.choice(CLIENTS)}": 6,
        f"spent {amount} on {dice.choice(SUPPLIERS)}": 6,
        f"paid myself {amount}": 2,
        f"moved {amount} to {dice.choice(ENVELOPES)}": 3,
        f"moved {amount} from {dice.choice(ENVELOPES)} to operating": 2,
        f"refunded {dice.choice(CLIENTS)} {amount}": 2,
        f"paid {amount} estimated tax": 1,
        f"my {dice.choice((*ENVELOPES, 'operating'))} account has {amount}": 2,
        f"no, {dice.randint(1, 5000)}": 4,
        f"got paid {amount} from Acme and spent {amount} on Figma": 2,
        f"{amount} {dice.choice(CLIENTS)}": 1,
        f"set aside {dice.randint(0, 45)}% for {dice.choice(ENVELOPES)}": 3,
        f"keep a {dice.randint(0, 6)} month buffer": 1,
        "undo": 9,
        "what's my runway?": 1,
        "balance": 1,
        "nice weather": 1,
    }
    return dice.choices(list(sayings), list(sayings.values()))[0]


async def run(talk: Talk, seed: int, steps: int) -> Memory:
    """Talk for so many steps.

    Raises:
        AssertionError: with the whole conversation, when the books are not what they must be.
    """
    dice = random.Random(seed)
    memory = Memory()
    await talk.set_up(currency="USD")
    for _ in range(steps):
        if dice.random() < 0.02:
            talk.restart()
        talk.now += timedelta(minutes=dice.randint(1, 3000))
        text = said_next(dice)
        replies = await talk.say(text)
        memory.trace.append(f"> {text}\n" + "\n".join(f"< {reply.text}" for reply in replies))
        books = await talk.transactions.run(lambda connection: _checked(connection, talk.key.founder_id))
        try:
            _compare(memory, text, replies, books)
        except AssertionError as wrong:
            raise AssertionError(f"seed {seed}: {wrong}\n" + "\n".join(memory.trace[-30:])) from wrong
    return memory


def _compare(memory: Memory, text: str, replies: Sequence[Reply], books: Books) -> None:
    assert replies, "every message is answered"
    before, memory.now = memory.now, books
    buttons = {button.label for reply in replies for row in reply.buttons for button in row}
    if text == "undo" and memory.before:
        assert books == memory.before.pop(), "undo restores every balance"
    elif "Undo" in buttons:
        memory.before.append(before)
    else:
        assert books == before, "only what offers Undo changes the books"


def _checked(connection: Connection, founder_id: int) -> Books:
    """All balances that are not zero, after checking them against the postings."""
    assert recompute(connection, founder_id) == []
    mine = postings.c.founder_id == founder_id
    sums = select(postings.c.entry_id, func.sum(postings.c.minor)).where(mine)
    unbalanced = sums.group_by(postings.c.entry_id, postings.c.currency).having(
        func.sum(postings.c.minor) != 0
    )
    assert connection.execute(unbalanced).all() == [], "every entry sums to zero"
    dangling = select(entries.c.entry_id).where(
        entries.c.founder_id == founder_id,
        ~select(postings.c.entry_id).where(mine, postings.c.entry_id == entries.c.entry_id).exists(),
    )
    assert connection.execute(dangling).all() == [], "no entry without postings"
    rows = connection.execute(select(balances).where(balances.c.founder_id == founder_id))
    return {(row.account, row.currency): row.minor for row in rows if row.minor}
