from bot import pacing
from bot.pacing import Pacing
from bot.platforms.adapter import Pace


def test_a_rest_gives_the_burst_back() -> None:
    seconds = [0.0]
    pace = Pacing(Pace(conversation_seconds=2.0, burst=2), lambda: seconds[0])
    assert [pace.conversation_wait_seconds("a") for _ in range(4)] == [0, 0, 2, 4]
    seconds[0] = 100.0
    assert [pace.conversation_wait_seconds("a") for _ in range(3)] == [0, 0, 2]


def test_no_pace_is_no_wait() -> None:
    pace = Pacing(Pace(), lambda: 5.0)
    assert [pace.conversation_wait_seconds("a") for _ in range(3)] == [0, 0, 0]
    assert [pace.total_wait_seconds() for _ in range(3)] == [0, 0, 0]


def test_conversations_at_rest_are_forgotten() -> None:
    seconds = [0.0]
    pace = Pacing(Pace(conversation_seconds=1.0), lambda: seconds[0])
    for number in range(pacing.REMEMBERED_MAX):
        pace.conversation_wait_seconds(str(number))
    seconds[0] = 2.0
    pace.conversation_wait_seconds("new")
    assert len(pace._rested_at) == 1
