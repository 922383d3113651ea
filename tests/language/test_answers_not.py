"""What is no answer: a text that tells, denies, plans or asks something of its own, whatever was asked."""

from datetime import datetime
from typing import Any

import pytest

from bot.language.action_json import to_json
from bot.language.answers import read_answer
from bot.language.reading import Context, Dropped, Unclear, Understood
from bot.language.understand import understand

CONTEXT = Context(
    now=datetime(2026, 3, 4, 10),  # noqa: DTZ001 - a Wednesday; the zone does not matter here
    currency="EUR",
    clients=("Acme", "May & Sons", "May Chen", "Beta"),
)

AMOUNT = [
    "acme paid",
    "paid acme",
    "acme paid 1.2.3k",
    "acme paid a few hundred",
    "acme paid 99999999999999999999",
    "acme hat bezahlt",
    "invoiced acme",
]
OTHERS = [
    "1200 acme",
    "got paid 500 from may",
    "spent 40",
    "invoiced 500",
    "acme paid 500 on 31 february",
    "log my hours for acme",
    "acme paid 500 or 600",
]
TALK = [
    "acme still hasn't paid the 1200",
    "not the 1200",
    "they haven't paid yet",
    "they'll pay me next week",
    "they'll pay me 1200 next week",
    "will be 500 if they accept",
    "if they accept it's 500",
    "maybe 1200",
    "should be 1200",
    "acme says 1200",
    "apparently 1200",
    "did they pay 1200?",
    "was it 1200?",
    "how much was it again?",
    "i don't know",
    "not sure",
    "could be 500",
    "i expect 1200 from them",
    "they owe me 1200",
    "1200 is what they owe",
    "they promised 1200",
    "remind me to ask about the 1200",
    "1200 tomorrow",
    "next week",
    "beta paid 1200",
    "got paid 300 from Beta",
    "spent 40 on lunch yesterday",
    "moved 300 to tax",
    "12 people came to the market",
    "the 4 of us had lunch",
    "what's my runway?",
    "acme hat die 1200 noch nicht bezahlt",
    "sie zahlen mir nächste woche 1200",
    "noch nicht bezahlt",
    "vielleicht 1200",
    "wenn sie zahlen, sind es 500",
    "haben sie 1200 bezahlt?",
    "acme todavía no ha pagado los 1200",
    "me pagarán 1200 la semana que viene",
    "quizás 1200",
    "si aceptan serán 500",
    "¿pagaron 1200?",
    "acme n'a pas encore payé les 1200",
    "ils vont me payer 1200 la semaine prochaine",
    "peut-être 1200",
    "s'ils acceptent ce sera 500",
    "ont-ils payé 1200 ?",
    "a acme ainda não pagou os 1200",
    "vão me pagar 1200 na semana que vem",
    "talvez 1200",
    "se aceitarem serão 500",
    "pagaram 1200?",
]


def answered(about: str, said: str) -> Any:
    asked = understand(about, CONTEXT)
    assert isinstance(asked, Unclear), about
    given = read_answer(asked, said, CONTEXT)
    return [to_json(action) for action in given.actions] if isinstance(given, Understood) else given


@pytest.mark.parametrize("about", [*AMOUNT, *OTHERS])
def test_talk_answers_nothing(about: str) -> None:
    wrong = {said: got for said in TALK if (got := answered(about, said)) is not None}
    assert not wrong


@pytest.mark.parametrize("about", ["acme paid", "acme paid 1.2.3k", "acme paid a few hundred"])
@pytest.mark.parametrize(
    "said",
    [
        "1200",
        "€1,200",
        "it was 1200",
        "they paid 1200",
        "acme paid 1200",
        "acme paid me 1200",
        "paid 1200",
        "1200 from acme",
        "1.2k i think",
        "oh sorry, 1200",
        "no, 1200",
        "twelve hundred",
        "1200 in total",
        "1200 euros please",
        "es waren 1200",
        "1200 euro",
        "fueron 1200",
        "son 1200 por favor",
        "c'était 1200",
        "1200 s'il vous plaît",
        "foram 1200",
        "1200, obrigado",
    ],
)
def test_an_amount_and_what_goes_without_saying(about: str, said: str) -> None:
    assert answered(about, said) == [
        {
            "intent": "income",
            "amount": "1200.00",
            "currency": "EUR",
            "counterparty": "Acme",
            "date": "2026-03-04",
        }
    ]


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("paid acme", "expense"),
        ("i paid acme the 1200", "expense"),
        ("acme paid me", "income"),
        ("acme paid me the 1200 yesterday", "income"),
        ("i invoiced acme", "invoice"),
        ("ich habe acme bezahlt", "expense"),
    ],
)
def test_a_sentence_that_tells_one_reading(said: str, intent: str) -> None:
    assert [action["intent"] for action in answered("1200 acme", said)] == [intent]


@pytest.mark.parametrize(
    ("about", "said", "key", "value"),
    [
        ("spent 40", "lunch with Ingrid", "memo", "lunch with Ingrid"),
        ("spent 40", "I paid Acme", "counterparty", "Acme"),
        ("invoiced 500", "Will", "counterparty", "Will"),
        ("invoiced 500", "acme", "counterparty", "Acme"),
        ("acme paid 500 on 31 february", "28 february", "date", "2026-02-28"),
        ("acme paid 500 on 31 february", "it was yesterday", "date", "2026-03-03"),
        ("log my hours for acme", "3.5", "hours", 3.5),
        ("log my hours for acme", "3 hours", "hours", 3),
        ("acme paid 500 or 600", "600", "amount", "600.00"),
        ("acme paid 500 or 600", "the 600 one", "amount", "600.00"),
    ],
)
def test_other_values(about: str, said: str, key: str, value: object) -> None:
    assert answered(about, said)[0][key] == value


def test_a_week_is_no_day() -> None:
    assert isinstance(answered("acme paid 500 on 31 february", "last week"), Unclear)


def test_forgotten() -> None:
    assert answered("acme paid", "forget it") == Dropped()
