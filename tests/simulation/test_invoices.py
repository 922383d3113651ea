"""Random talk about invoices and what comes round: undo restores every invoice, credit, rule and balance."""

import random
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection

from bot.domain.invoices import open_sum
from bot.domain.money import total
from storage.book import open_book
from tests.talk import Talk, sqlite_url, talk_on

SUMS = ("100", "100", "200", "300", "700")
NAMES = ("Acme", "Beta Ltd")


def said_next(dice: random.Random) -> str:
    amount, name = dice.choice(SUMS), dice.choice(NAMES)
    sayings = {
        f"invoiced {name} {amount}": 6,
        f"invoice {dice.randint(1000, 1004)} to {name}, {amount}": 2,
        f"{name} paid {amount}": 7,
        f"{name} paid invoice {dice.randint(1000, 1004)}, {amount}": 2,
        f"{name} prepaid {amount}": 1,
        f"refunded {name} 50": 1,
        f"no, {dice.choice(SUMS)}": 3,
        f"that was {name}": 2,
        f"Figma is {dice.choice(('15', '17'))} a month": 2,
        f"spent {dice.choice(('15', '17'))} on Figma": 3,
        "undo": 8,
    }
    return dice.choices(list(sayings), list(sayings.values()))[0]


def state(connection: Connection, talk: Talk) -> dict[str, Any]:
    with open_book(connection, talk.key.founder_id, talk.now) as book:
        found = book.invoices.receivables()
        paid = total((each.paid for each in found), "EUR")
        assert paid + open_sum(found, "EUR") == total((each.invoice.amount for each in found), "EUR")
        assert all(each.open.minor >= 0 and each.paid.minor >= 0 for each in found)
        return {
            "balances": {key: held for key, held in book.balances().items() if held},
            "invoices": found,
            "credits": book.invoices.credits(),
            "rules": book.recurring.all(),
        }


@pytest.mark.parametrize("seed", [1, 2, 3])
async def test_undo_restores_what_was_invoiced_and_paid(seed: int, tmp_path: Path) -> None:
    dice = random.Random(seed)
    before: list[dict[str, Any]] = []
    async with talk_on(sqlite_url(tmp_path)) as talk:
        await talk.set_up(currency="EUR")
        now = await talk.transactions.run(lambda connection: state(connection, talk))
        for _ in range(120):
            talk.now += timedelta(minutes=dice.randint(1, 4000))
            text = said_next(dice)
            replies = await talk.say(text)
            labels = [b.label for reply in replies for row in reply.buttons for b in row]
            while labels and "Undo" not in labels:
                replies = await talk.press(dice.choice(labels))
                labels = [b.label for reply in replies for row in reply.buttons for b in row]
            was, now = now, await talk.transactions.run(lambda connection: state(connection, talk))
            if text == "undo" and before:
                assert now == before.pop(), replies
            elif "Undo" in labels:
                before.append(was)
            else:
                assert now == was, (text, replies)
