from io import StringIO

import pytest
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document

from bot.messages import Button, Reply
from bot.platforms.completion import NameCompleter
from bot.platforms.terminal import Screen

NAMES = ("Acme", "Nora & Will", "North Studio")


@pytest.mark.parametrize(
    ("line", "completed"),
    [
        ("got paid 300 from ac", ["Acme"]),
        ("got paid 300 from nora & w", ["Nora & Will"]),
        ("no", ["Nora & Will", "North Studio"]),
        ("north s", ["North Studio"]),
        ("spent 5 on tea", []),
        ("", []),
        ("acme ", []),
    ],
)
def test_names_complete_from_the_start_of_their_words(line: str, completed: list[str]) -> None:
    found = NameCompleter(lambda: NAMES).get_completions(Document(line), CompleteEvent())
    assert [each.text for each in found] == completed


def test_buttons_are_pressed_by_number_until_something_else_is_said() -> None:
    out = StringIO()
    screen = Screen(out)
    screen.show(Reply(text="Which?", buttons=((Button("One", "a:1"),), (Button("Two", "a:2"),))))
    assert out.getvalue() == "Which?\n[1] One  [2] Two\n"
    assert [screen.pressed(text) for text in ("1", " 2 ", "3", "0", "x", "²")] == [
        "a:1",
        "a:2",
        None,
        None,
        None,
        None,
    ]
    screen.forget_buttons()
    assert screen.pressed("1") is None


def test_what_could_steer_a_terminal_is_not_printed() -> None:
    out = StringIO()
    Screen(out).write("\x1b[31mred\x07 \u202eevil €1\u00a0200")
    assert out.getvalue() == "[31mred evil €1\u00a0200\n"
