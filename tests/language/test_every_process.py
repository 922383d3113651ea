"""A message is read the same in every process, whatever order its sets have there."""

import json
import os
import subprocess
import sys

import pytest

from tests.reader import read

# Sentences that several patterns fit, and what they ask for.
ASKED = {
    "ask_what_if": ["what if I take August off", "what if my pay goes to 4000 in august"],
    "ask_expenses": ["how much have I spent on software in q1", "how much did i spend on food last month"],
    "set_no_work": ["i'm not working friday", "im never working sundays"],
    "set_checkin": ["send the weekly review on mondays at 9"],
    "ask_workdays": ["monday is a public holiday, am i off?"],
    "set_timezone": ["I'm in Lisbon"],
    "set_currency": ["I work in euros"],
    "set_payday": ["my salary is 2500 on the 25th"],
}
TEXTS = [text for texts in ASKED.values() for text in texts]
CODE = "import json, sys; from tests.reader import read; print(json.dumps([read(t) for t in json.load(sys.stdin)]))"


@pytest.mark.parametrize(("intent", "text"), [(intent, text) for intent in ASKED for text in ASKED[intent]])
def test_the_more_telling_pattern_wins(intent: str, text: str) -> None:
    assert [action["intent"] for action in read(text)] == [intent]


def test_the_order_of_sets_decides_nothing() -> None:
    told = {_read_with(seed) for seed in ("0", "1", "2", "3")}
    assert len(told) == 1


def _read_with(seed: str) -> str:
    run = subprocess.run(
        [sys.executable, "-c", CODE], input=json.dumps(TEXTS), env=os.environ | {"PYTHONHASHSEED": seed},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return run.stdout
