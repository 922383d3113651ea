"""Rules survive being kept."""

import json
from datetime import date, time

from hypothesis import given

from bot.domain.no_work import DatesOff, HardStop, Rule, WeekdaysOff
from bot.domain.no_work_json import rules_from_json, rules_to_json
from tests.domain.rules import UNHURRIED, rule_sets


@given(rule_sets())
@UNHURRIED
def test_rules_come_back_as_they_were(rules: list[Rule]) -> None:
    assert rules_from_json(json.loads(json.dumps(rules_to_json(rules)))) == tuple(rules)


def test_what_is_as_usual_is_left_out() -> None:
    rules = [
        WeekdaysOff(rule_id=1, weekdays=("sat", "sun"), since=date(2026, 3, 4)),
        DatesOff(rule_id=2, first=date(2026, 8, 3), last=date(2026, 8, 21)),
        HardStop(rule_id=3, at=time(18)),
    ]
    assert rules_to_json(rules) == [
        {"rule": "weekdays_off", "rule_id": 1, "since": "2026-03-04", "weekdays": ["sat", "sun"]},
        {"rule": "dates_off", "rule_id": 2, "first": "2026-08-03", "last": "2026-08-21"},
        {"rule": "hard_stop", "rule_id": 3, "at": "18:00"},
    ]


def test_nothing_said_is_no_rule() -> None:
    assert rules_from_json(None) == ()
