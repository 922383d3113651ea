import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.platforms.splitting import mended, split_text, utf16_width


@given(st.text(alphabet="ab \n💸é", max_size=300), st.integers(4, 40))
def test_parts_fit_and_lose_only_blanks(text: str, width_max: int) -> None:
    parts = split_text(text, width_max)
    assert all(sum(map(utf16_width, part)) <= width_max for part in parts) or not text.strip()
    assert "".join("".join(parts).split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("one\ntwo", ["one", "two"]),
        ("one two", ["one", "two"]),
        ("  one\n  two", ["  one", "  two"]),
        ("onetwo", ["onetw", "o"]),
        ("one", ["one"]),
        ("", [""]),
        ("a\n\n\nbcdef", ["a", "bcdef"]),
    ],
)
def test_cuts_fall_at_line_ends_then_at_blanks(text: str, parts: list[str]) -> None:
    assert split_text(text, 5) == parts


@pytest.mark.parametrize(("text", "whole"), [("a\ud83d", "a\ufffd"), ("\ud83d\udcb8", "💸"), ("💸", "💸")])
def test_half_characters_are_mended(text: str, whole: str) -> None:
    assert mended(text) == whole
