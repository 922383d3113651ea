"""`trimtab parse`: one line in, one line out, whatever comes."""

import io
import json
from typing import Any

import pytest

from bot.parsing import run_parse

OPTIONS: dict[str, Any] = {
    "as_json": True,
    "jsonl": False,
    "explain": False,
    "now": "2026-03-04T10:00",
    "currency": "USD",
    "clients": "Acme, Beta Ltd",
}


def parsed(*texts: str, stdin: bytes = b"", **options: Any) -> list[str]:
    out = io.StringIO()
    code = run_parse(texts, stdin=io.BytesIO(stdin), out=out, **(OPTIONS | options))
    assert code == 0
    return out.getvalue().splitlines()


def test_the_contract_s_example() -> None:
    assert json.loads(parsed("got paid 1200 from Acme yesterday")[0]) == {
        "text": "got paid 1200 from Acme yesterday",
        "actions": [
            {
                "intent": "income",
                "amount": "1200.00",
                "currency": "USD",
                "counterparty": "Acme",
                "date": "2026-03-03",
            }
        ],
        "question": None,
    }


def test_a_question_comes_with_no_action() -> None:
    said = json.loads(parsed("1200 acme")[0])
    assert said["actions"] == []
    assert "which way" in said["question"]


def test_what_goes_beyond_the_contract_stands_apart() -> None:
    said = json.loads(parsed("what have you learned?")[0])
    assert said["actions"] == []
    assert said["question"] is None
    assert said["extras"] == [{"intent": "ask_learned"}]


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("hard stop at 4pm on fridays", {"intent": "set_hard_stop", "time": "16:00"}),
        ("am I off on friday?", {"intent": "ask_workdays"}),
    ],
)
def test_an_intent_has_no_more_fields_than_the_contract(text: str, action: dict[str, str]) -> None:
    assert json.loads(parsed(text)[0])["actions"] == [action]


def test_lines_of_stdin_and_invalid_utf8() -> None:
    lines = parsed(stdin=b"coffee 4.50\n\xff\xfe 12\nundo\n")
    assert [len(json.loads(line)["actions"]) for line in lines][::2] == [1, 1]


def test_jsonl_goes_on_after_a_bad_line() -> None:
    rows = [
        b'{"text": "acme paid 500", "currency": "EUR"}',
        b"not json",
        b"[1]",
        b'{"text": 5}',
        b'{"text": "undo"}',
        b'{"text": "x", "now": "soon"}',
        b'{"text": "x", "currency": "QQQ"}',
    ]
    lines = [json.loads(line) for line in parsed(stdin=b"\n".join(rows), jsonl=True)]
    assert lines[0]["actions"][0]["currency"] == "EUR"
    assert ["error" in line for line in lines] == [False, True, True, True, False, True, True]


def test_explain_adds_what_was_spotted() -> None:
    said = json.loads(parsed("$5 on 3 march for nothing much", explain=True)[0])
    assert said["spotted"]["amounts"] == [{"text": "$5", "amount": "5.00", "currency": "USD"}]
    assert said["spotted"]["dates"][0]["date"] == "2026-03-03"


def test_a_person_can_read_it() -> None:
    assert parsed("coffee 4.50", as_json=False)[1].startswith("  expense: $4.50")
    assert "?" in parsed("1200 acme", as_json=False)[1]
    assert "did not happen" in parsed("acme hasn't paid the 500", as_json=False, explain=True)[1]


def test_a_person_is_told_from_which_words() -> None:
    assert parsed("got paid 1.2k from Acme yesterday", as_json=False, explain=True) == [
        "> got paid 1.2k from Acme yesterday",
        "  income: $1,200.00 from Acme, Tuesday 3 March 2026",
        "    read as English",
        '    "got paid" tells of money in',
        '    "1.2k" is $1,200.00',
        '    "yesterday" is Tuesday 3 March 2026',
        '    "Acme" is a name',
    ]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (
            "moved 300 from operating to tax",
            "transfer: $300.00 from operating to tax, Wednesday 4 March 2026",
        ),
        ("worked 3.5h on acme", "hours: on Acme 3.5 h, Wednesday 4 March 2026"),
        ("Figma is 15 a month", "recurring expense: $15.00 to Figma a month"),
        ("set aside 30% for tax", "set allocation: account tax 30 %"),
        ("no work on weekends", "set no work: weekdays sat sun"),
        ("no, 1300", "amend: 1300.00"),
        (
            "what did I make in February",
            "ask income: from Sunday 1 February 2026 to Saturday 28 February 2026",
        ),
        ("undo", "undo"),
    ],
)
def test_each_kind_is_shown_as_a_person_would_say_it(text: str, shown: str) -> None:
    assert parsed(text, as_json=False)[1] == f"  {shown}"


@pytest.mark.parametrize("wrong", [{"now": "noon"}, {"currency": "DOGE"}])
def test_usage_errors(wrong: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="is no"):
        parsed("x", **wrong)
