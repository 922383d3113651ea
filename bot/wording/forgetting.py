"""What is said when somebody is to be forgotten, and when a founder asks for their data."""

from collections.abc import Sequence

from bot.domain.money import Money
from bot.wording.figures import money

YES, NO = "Forget them", "Keep them"
FOR_GOOD = 'That was forgotten for good and cannot be brought back. Say "undo" again for what came before it.'
FORMATS = ("beancount", "hledger", "csv", "json")


def ask(name: str, still_open: Sequence[Money], quotes: int) -> str:
    """Args: quotes: how much praise of theirs is kept."""
    lines = [f"Forget {name}? The name goes, and what was written here about them; the amounts stay."]
    if quotes:
        lines.append(
            "What they said about your work goes too." if quotes == 1 else f"{quotes} testimonials go too."
        )
    if still_open:
        owed = " and ".join(map(money, still_open))
        lines.append(f"They still owe you {owed}, which you could no longer tell whose it is.")
    return "\n".join([*lines, "This cannot be undone. Nothing is deleted yet."])


def unknown(name: str) -> str:
    return f"I know nobody called {name}. Nothing was deleted."


def forgotten(instead: str) -> str:
    return (
        f"Forgotten. In the books it is “{instead}” now.\n"
        "Your chat app still shows what was written there, and older backups hold it: that is yours to delete."
    )


def export(wanted: str | None) -> str:
    name = wanted if wanted in FORMATS else "beancount"
    ending = {"beancount": "beancount", "hledger": "journal"}.get(name, name)
    return (
        "Your data is yours, whole and in one file:\n"
        f"  trimtab export --format {name} -o books.{ending}\n"
        "Run it where Trimtab runs, or ask whoever runs it for you."
    )
