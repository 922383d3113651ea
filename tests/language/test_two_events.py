"""Two events in one message keep their amounts, whoever gave and however they are joined."""

from datetime import datetime

from hypothesis import given
from hypothesis import strategies as st

from bot.language.action_json import to_json
from bot.language.reading import Context, Understood
from bot.language.understand import understand

CONTEXT = Context(now=datetime(2026, 3, 4, 10), currency="USD", clients=("Acme", "Beta Ltd"))  # noqa: DTZ001
GIVERS = [
    "Ruiz",
    "ruiz",
    "mia",
    "Acme",
    "Studio Nord",
    "The Oak",
    "Mrs Hall",
    "Bean & Co",
    "40 Acres",
    "Studio 54",
]
VERBS = ["paid", "sent", "transferred", "paid me", "wired me", "gave me", "settled", "venmoed me"]
OTHERS = ["spent {} on paint", "bought paint for {}", "got {} from Dana", "moved {} to tax", "paid myself {}"]
JOINTS = [" and ", " then ", ", ", "; ", ", also ", ". ", "\n"]

said = st.one_of(
    st.builds("{} {} {{}}".format, st.sampled_from(GIVERS), st.sampled_from(VERBS)), st.sampled_from(OTHERS)
)
amounts = st.sampled_from([26, 45, 60, 120, 310, 1200])


@given(said, amounts, st.sampled_from(JOINTS), said, amounts)
def test_both_amounts_are_kept(one: str, first: int, joint: str, other: str, second: int) -> None:
    reading = understand(one.format(first) + joint + other.format(second), CONTEXT)
    assert isinstance(reading, Understood)
    assert [to_json(action)["amount"] for action in reading.actions] == [f"{first}.00", f"{second}.00"]
