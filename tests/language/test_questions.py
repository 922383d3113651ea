"""Questions, settings, corrections and evidence, and the messages that hold several things."""

from datetime import date
from typing import Any

import pytest

from tests.reader import DAY, TODAY, money, wrong


def period(first: str, last: str) -> dict[str, dict[str, str]]:
    return {"period": {"from": first, "to": last}}


Table = list[tuple[dict[str, Any], list[str]]]

QUESTIONS: Table = [
    (
        {"intent": "ask_expenses", "category": "marketing"} | period("2026-01-01", "2026-01-31"),
        ["how much on ads in january", "ads in january?", "how much for ads in january"],
    ),
    (
        {"intent": "ask_expenses", "counterparty": "Brumml"} | period("2026-01-01", "2026-12-31"),
        ["what did I spend on Brumml this year", "how much did I spend with Brumml this year"],
    ),
    (
        {"intent": "ask_income", "counterparty": "Stripe"} | period("2026-01-01", "2026-01-31"),
        ["stripe income in january", "how much came through stripe in january?"],
    ),
    (
        {"intent": "ask_income", "counterparty": "Brumml"} | period("2026-01-01", "2026-01-31"),
        ["what did I make from Brumml in january?"],
    ),
    (
        {"intent": "ask_profit"} | period("2026-02-01", "2026-02-28"),
        ["how much profit did I make last month"],
    ),
    (
        {"intent": "ask_channels"} | period("2026-01-01", "2026-12-31"),
        ["income by channel this year", "which channel brought the most this year?"],
    ),
    (
        {"intent": "ask_runway"},
        [
            "what's my runway?",
            "runway",
            "how long will the money last",
            "how many months can i keep going",
            "when do i run out of cash",
            "how long can i survive like this?",
            "how long until i'm broke",
        ],
    ),
    (
        {"intent": "ask_balance", "account": "tax"},
        ["how much is in tax?", "whats in the tax account", "how much do i have in tax", "tax balance?"],
    ),
    (
        {"intent": "ask_balance"},
        ["balance", "what's my balance", "how much money do i have", "show me my balances", "balance please"],
    ),
    (
        {"intent": "ask_income"} | period("2026-02-01", "2026-02-28"),
        [
            "what did I make last month?",
            "how much did i earn last month",
            "income last month",
            "how much came in last month",
        ],
    ),
    (
        {"intent": "ask_income", "counterparty": "Acme"} | period("2026-01-01", "2026-12-31"),
        ["how much has Acme paid this year", "how much did acme pay me this year"],
    ),
    (
        {"intent": "ask_expenses", "category": "software"} | period("2026-01-01", "2026-03-31"),
        [
            "what did I spend on software in Q1",
            "how much have i spent on software in q1",
            "q1 software spending?",
        ],
    ),
    (
        {"intent": "ask_expenses"} | period("2026-02-01", "2026-02-28"),
        [
            "what did i spend last month",
            "how much did i spend in february",
            "expenses last month",
            "show my expenses for february",
        ],
    ),
    (
        {"intent": "ask_profit"} | period("2025-10-01", "2025-12-31"),
        [
            "did I make money last quarter?",
            "profit last quarter",
            "was i profitable last quarter",
            "what was my profit last quarter",
        ],
    ),
    (
        {"intent": "ask_tax"},
        [
            "how much should I set aside for tax?",
            "when is the next tax payment",
            "how much tax do i owe",
            "what's my tax bill going to be",
            "when are quarterlies due",
        ],
    ),
    (
        {"intent": "ask_owed"},
        [
            "who owes me money?",
            "who still owes me",
            "any unpaid invoices?",
            "whats outstanding",
            "which invoices are overdue",
        ],
    ),
    (
        {"intent": "ask_owed", "counterparty": "Acme"},
        ["what does acme owe me", "how much does acme still owe", "has acme paid?"],
    ),
    (
        {"intent": "ask_clients"},
        [
            "how dependent am I on Acme?",
            "who are my biggest clients",
            "which client pays the most",
            "whats my best client",
        ],
    ),
    (
        {"intent": "ask_afford", "amount": "2000.00"},
        [
            "can I afford a 2000 laptop?",
            "can i afford to spend 2000 on a kiln",
            "could i afford 2000 for a van repair",
            "do i have enough for a 2000 camera",
        ],
    ),
    (
        {"intent": "ask_what_if", "change": "I lose Acme"},
        ["what if I lose Acme?", "what happens if I lose Acme"],
    ),
    (
        {"intent": "ask_rate"},
        [
            "what should I charge?",
            "how much should i charge per hour",
            "what should my day rate be",
            "am i charging too little",
        ],
    ),
    (
        {"intent": "ask_capacity"} | period("2026-03-02", "2026-03-08"),
        [
            "how much time do I have left this week?",
            "how many hours are free this week",
            "do i have room this week",
        ],
    ),
    (
        {"intent": "ask_checkin"},
        ["how am I doing?", "weekly summary", "how's business", "give me a summary", "how are we doing"],
    ),
    (
        {"intent": "ask_history"},
        [
            "show the last 10 entries",
            "show me recent transactions",
            "history",
            "last entries",
            "what did i log",
        ],
    ),
    (
        {"intent": "ask_workdays"},
        ["am I off tomorrow?", "do i work on friday?", "is monday a holiday", "am i working tomorrow"],
    ),
    ({"intent": "help"}, ["help", "what can you do?", "how does this work", "how do i record an expense"]),
    ({"intent": "export"}, ["send me my data", "export everything", "download my books"]),
    (
        {"intent": "export", "format": "csv"},
        ["export as csv", "give me a csv of everything", "i need the ledger as csv"],
    ),
    (
        {"intent": "forget_client", "counterparty": "Acme"},
        ["delete everything about Acme", "erase all data on acme", "forget client acme"],
    ),
]

SETTINGS: Table = [
    (
        {"intent": "set_no_work", "weekdays": ["sat", "sun"]},
        ["no work on weekends", "i don't work weekends", "weekends off", "i never work on weekends"],
    ),
    (
        {"intent": "set_no_work", "weekdays": ["fri"]},
        ["i dont work fridays", "no work on fridays", "fridays off", "i'm never working fridays"],
    ),
    (
        {"intent": "set_no_work", "from": "2026-08-03", "to": "2026-08-21"},
        [
            "I'm off August 3 to 21",
            "on vacation august 3-21",
            "taking august 3 to august 21 off",
            "i'm away from 3 to 21 august",
        ],
    ),
    (
        {"intent": "set_no_work", "from": "2026-03-05", "to": "2026-03-05"},
        ["i'm off tomorrow", "taking tomorrow off", "not working tomorrow", "day off tomorrow"],
    ),
    (
        {"intent": "set_work", "from": "2026-03-07", "to": "2026-03-07"},
        ["I do work this Saturday", "i'll work this saturday", "i'm working this saturday"],
    ),
    (
        {"intent": "set_hard_stop", "time": "18:00"},
        [
            "hard stop at 6pm",
            "i stop at 6",
            "no work after 6pm",
            "i finish work at 18:00",
            "my workday ends at 6 pm",
        ],
    ),
    (
        {"intent": "set_hours", "hours": 32},
        ["I work 32 hours a week", "32 hours a week", "my week is 32 hours", "i only work 32h per week"],
    ),
    (
        {"intent": "set_currency", "currency": "EUR"},
        ["I work in euros", "my currency is euro", "switch to EUR", "change currency to euros"],
    ),
    (
        {"intent": "set_timezone", "timezone": "Europe/Lisbon"},
        ["I'm in Lisbon", "my timezone is lisbon", "i moved to Lisbon", "timezone Europe/Lisbon"],
    ),
    (
        {"intent": "set_country", "country": "PT"},
        ["I pay taxes in Portugal", "my tax residence is portugal", "i file my taxes in Portugal"],
    ),
    (
        {"intent": "set_allocation", "account": "tax", "percent": 30},
        ["set aside 30% for tax", "put 30 percent away for tax", "30% to tax", "raise tax to 30%", "tax 30%"],
    ),
    (
        {"intent": "set_payday", "day": 25, "amount": "2500.00"},
        ["pay myself 2500 on the 25th", "payday on the 25th, 2500", "my salary is 2500 on the 25th"],
    ),
    (
        {"intent": "set_checkin", "weekday": "mon", "time": "08:30"},
        ["nudge mondays 8.30", "ping mondays 8:30", "nudge on mondays at 8.30"],
    ),
    (
        {"intent": "set_checkin", "weekday": "mon", "time": "09:00"},
        [
            "check in with me mondays at 9",
            "weekly check-in monday 9am",
            "send the weekly review on mondays at 9",
        ],
    ),
    (
        {"intent": "set_buffer", "months": 3},
        [
            "keep a 3 month buffer",
            "i want three months of buffer",
            "buffer of 3 months",
            "set the buffer to 3 months",
        ],
    ),
]

CORRECTIONS: Table = [
    (
        {"intent": "amend", "amount": "1300.00"},
        [
            "no, 1300",
            "make it 1300",
            "it was 1300",
            "sorry, 1300",
            "should have been 1300",
            "i meant 1300",
            "no it was 1300",
            "change it to 1300",
            "1300 not 1200",
            "actually 1300",
        ],
    ),
    (
        {"intent": "amend", "counterparty": "Beta Ltd"},
        [
            "that was Beta, not Acme",
            "no, it was beta",
            "it was from beta",
            "wrong client, that was beta",
            "should be beta ltd",
            "change the client to beta",
            "beta not acme",
        ],
    ),
    (
        {"intent": "amend", "date": (TODAY - DAY).isoformat()},
        [
            "that was yesterday",
            "it was yesterday",
            "change the date to yesterday",
            "no, yesterday",
            "wrong date, it was yesterday",
        ],
    ),
    (
        {"intent": "amend", "currency": "EUR"},
        ["it was in euros", "that was euros not dollars", "wrong currency, euros"],
    ),
    (
        {"intent": "undo"},
        [
            "undo",
            "scratch that",
            "delete the last entry",
            "undo that",
            "cancel the last one",
            "oops, delete that",
            "remove the last entry please",
            "take that back",
        ],
    ),
]

EVIDENCE: Table = [
    (
        {"intent": "hours", "hours": 3.5, "counterparty": "Acme", "date": "2026-03-03"},
        [
            "worked 3.5h on Acme yesterday",
            "3.5 hours for acme yesterday",
            "yesterday i worked 3.5 hours for acme",
            "log 3.5 hours on acme yesterday",
            "spent 3.5 hours on acme yesterday",
            "did 3.5h for acme yesterday",
        ],
    ),
    (
        {"intent": "hours", "hours": 2, "counterparty": "Harbour Choir", "date": "2026-03-04"},
        [
            "worked 2 hours for the Harbour Choir",
            "2 hours with Harbour Choir",
            "taught Harbour Choir for 2 hours today",
        ],
    ),
    (
        {"intent": "booking", "hours": 20, "counterparty": "Acme", "from": "2026-03-09", "to": "2026-03-15"},
        [
            "book 20h for Acme next week",
            "block 20 hours for acme next week",
            "reserve 20h next week for acme",
            "schedule 20 hours for acme next week",
        ],
    ),
    (
        {"intent": "booking", "hours": 10, "from": "2026-03-09", "to": "2026-03-15"},
        ["booked 10h next week", "scheduled 10h next week", "blocked 10h next week", "book 10h next week"],
    ),
    (
        {"intent": "project_done", "counterparty": "Acme"},
        [
            "finished the Acme project",
            "acme project is done",
            "wrapped up the acme job",
            "completed the website for acme",
            "done with acme",
        ],
    ),
    (
        {"intent": "testimonial", "counterparty": "Acme", "quote": "she cut our close from 12 days to 5"},
        [
            'Acme said: "she cut our close from 12 days to 5"',
            'acme wrote "she cut our close from 12 days to 5"',
            'feedback from acme: "she cut our close from 12 days to 5"',
        ],
    ),
    (
        {"intent": "referral", "counterparty": "Harbour Choir", "by": "Acme"},
        [
            "Harbour Choir came through Acme",
            "acme referred Harbour Choir",
            "Harbour Choir was referred by acme",
            "new client Harbour Choir through acme",
            "acme introduced me to Harbour Choir",
            "Harbour Choir found me through acme",
        ],
    ),
]

TABLES = [QUESTIONS, SETTINGS, CORRECTIONS, EVIDENCE]


@pytest.mark.parametrize(
    ("expected", "text"), [(e, t) for table in TABLES for e, texts in table for t in texts]
)
def test_reads(expected: dict[str, Any], text: str) -> None:
    if expected["intent"] == "ask_what_if":
        expected = {"intent": "ask_what_if"}
    assert wrong([expected], text) is None


ACME = money("income", "500.00", counterparty="Acme")
LUNCH = money("expense", "20.00", category="meals")
SEVERAL = [
    (
        [ACME, LUNCH],
        [
            "acme paid 500 and lunch was 20",
            "got 500 from acme, lunch 20",
            "acme paid 500\nlunch 20",
            "Acme paid 500. Lunch 20.",
            "acme paid 500 and i spent 20 on lunch",
            "- acme paid 500\n- lunch 20",
        ],
    ),
    ([LUNCH, ACME], ["lunch 20, acme paid 500", "spent 20 on lunch and got 500 from acme"]),
    (
        [ACME, money("income", "300.00", counterparty="Beta Ltd")],
        [
            "acme paid 500 and beta 300",
            "got 500 from acme and 300 from beta",
            "acme sent 500, beta sent 300",
            "500 from acme, 300 from beta",
        ],
    ),
    (
        [money("transfer", "300.00", to="tax"), money("transfer", "100.00", to="buffer")],
        [
            "moved 300 to tax and 100 to buffer",
            "300 to tax, 100 to buffer",
            "put 300 in tax and 100 in the buffer",
        ],
    ),
    (
        [money("expense", "50.00", counterparty="Adobe"), money("expense", "15.00", counterparty="Figma")],
        ["adobe 50, figma 15", "paid adobe 50 and figma 15", "spent 50 on adobe and 15 on figma"],
    ),
    (
        [
            money("expense", "312.00", category="travel", day=date(2026, 3, 3)),
            money("expense", "95.00", category="meals", day=date(2026, 3, 3)),
        ],
        [
            "yesterday: train 312, dinner 95",
            "yesterday train 312 and dinner 95",
            "train 312, dinner 95 yesterday",
        ],
    ),
    (
        [ACME, {"intent": "project_done", "counterparty": "Acme"}],
        ["acme paid 500 and the acme project is done"],
    ),
    ([ACME, {"intent": "ask_balance"}], ["acme paid 500. what's my balance?", "acme paid 500\nbalance"]),
    (
        [
            {"intent": "hours", "hours": 2, "counterparty": "Acme"},
            {"intent": "hours", "hours": 3, "counterparty": "Beta Ltd"},
        ],
        ["worked 2h for acme and 3h for beta", "2 hours on acme, 3 hours on beta"],
    ),
]


@pytest.mark.parametrize(("expected", "text"), [(e, t) for e, texts in SEVERAL for t in texts])
def test_several_in_one_message(expected: list[dict[str, Any]], text: str) -> None:
    assert wrong(expected, text) is None
