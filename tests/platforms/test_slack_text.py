import pytest

from bot.platforms.slack_text import escaped, escaped_width, from_slack, unescaped


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("got paid 1200 from R&amp;D", "got paid 1200 from R&D"),
        ("&lt;b&gt; &amp;lt; x", "<b> &lt; x"),
        ("<@UBOT> spent 5", "spent 5"),
        ("<@UBOT>: spent 5", "spent 5"),
        ("spent 5 <@UBOT>", "spent 5"),
        ("<@UBOT|trimtab>, spent 5", "spent 5"),
        ("paid <@U9|bob> 50", "paid @bob 50"),
        ("paid <@U9> 50", "paid @U9 50"),
        ("in <#C1|general>", "in #general"),
        ("<!here> and <!subteam^S1|@team>", "@here and @team"),
        ("49 on <http://figma.com|figma.com>", "49 on figma.com"),
        ("49 on <https://figma.com/a?b=1&amp;c=2>", "49 on https://figma.com/a?b=1&c=2"),
        ("from <mailto:ada@acme.com|ada@acme.com>", "from ada@acme.com"),
        ("from <mailto:ada@acme.com>", "from ada@acme.com"),
        ("call <tel:+4930123|+49 30 123>", "call +49 30 123"),
        ("“Acme” ‘Ltd’ isn’t", "\"Acme\" 'Ltd' isn't"),
        ("a\n<@UBOT> b", "a\nb"),
        ("", ""),
        ("< > <> <|x>", "< > <> <|x>"),
    ],
)
def test_what_the_person_typed(written: str, typed: str) -> None:
    assert from_slack(written, "UBOT") == typed


@pytest.mark.parametrize("text", ["<!channel>", "R&D", "a < b > c", "&amp;", "<@U1>", "plain"])
def test_escapes_are_inert_and_come_back(text: str) -> None:
    assert "<" not in escaped(text)
    assert unescaped(escaped(text)) == text
    assert sum(map(escaped_width, text)) == len(escaped(text))
