"""What is taught in so many words, and what is no lesson."""

from dataclasses import replace

import pytest

from bot.language.action_json import to_json
from bot.language.reading import Context, Learned, Understood
from bot.language.understand import understand
from tests.reader import NOW, read

TAUGHT = [
    ("Brumml is hosting", {"said": "Brumml", "category": "hosting"}),
    ("brumml is software", {"said": "Brumml", "category": "software"}),
    ("The Corner Shop is office", {"said": "The Corner Shop", "category": "office"}),
    ("the roofers is O'Hara Roofing", {"said": "the roofers", "counterparty": "O'Hara Roofing"}),
    ("zo is zoe kraft", {"said": "zo", "counterparty": "Zoë Kraft"}),
]
NO_LESSON = [
    "rent is 500",
    "this is software",
    "acme is late",
    "acme is acme",
    "is Brumml hosting?",
    "Brumml is not hosting",
    "lunch is travel",
    "my new supplier is nice",
    "I am hosting",
    "it is June Park",
    "maybe Brumml is hosting",
]
FORGOTTEN = [
    ("forget what you learned about the studio", {"said": "the studio"}),
    ("forget everything you have learned about Brumml", {"said": "Brumml"}),
    ("forget that brumml is hosting", {"said": "brumml"}),
    ("forget everything you learned", {}),
    ("forget what you've learnt", {}),
]


@pytest.mark.parametrize(("text", "taught"), TAUGHT)
def test_a_lesson(text: str, taught: dict[str, str]) -> None:
    assert read(text) == [{"intent": "learn"} | taught]


@pytest.mark.parametrize("text", NO_LESSON)
def test_no_lesson(text: str) -> None:
    got = read(text)
    assert isinstance(got, str) or all(each["intent"] != "learn" for each in got)


@pytest.mark.parametrize(("text", "said"), FORGOTTEN)
def test_what_is_to_be_forgotten(text: str, said: dict[str, str]) -> None:
    assert read(text) == [{"intent": "forget_learned"} | said]


def test_a_taught_name_that_is_a_word_too_stays_one_elsewhere() -> None:
    knowing = Context(now=NOW, clients=("Acme", "May Chen"), learned=Learned(names=(("may", "May Chen"),)))
    assert understand("got paid 500 from acme in may", knowing) == understand(
        "got paid 500 from acme in may", replace(knowing, learned=Learned())
    )
    got = understand("may paid 500", knowing)
    assert isinstance(got, Understood)
    assert to_json(got.actions[0])["counterparty"] == "May Chen"
