"""The calendar as a founder gets it: from the command, and from `trimtab run` at the address that the chat tells."""

from pathlib import Path

import aiohttp

from tests.calendar_app import subscribed
from tests.platforms.telegram_server import TelegramServer
from tests.processes.running import command, running
from tests.processes.test_run import on_telegram

SAID = b"""\
invoiced Acme 3000 due in 30 days
I'm in Lisbon
I pay taxes in Germany
hard stop at 6pm
no work on weekends
"""
TITLES = {
    "Day off",
    "Outside work hours",
    "Acme's invoice is due",
    "Weekly check-in",
    "Move what was set aside",
}


def titles(content: bytes) -> set[str]:
    return {event.summary.value for event in subscribed(content).events}


async def test_the_command_writes_what_an_app_imports(tmp_path: Path) -> None:
    await command(tmp_path, "chat", stdin=SAID)
    file = tmp_path / "mine.ics"
    code, out, err = await command(tmp_path, "calendar", "-o", str(file))
    assert (code, out, err) == (0, "", "")
    assert titles(file.read_bytes()) >= TITLES
    assert file.stat().st_mode & 0o777 == 0o600
    assert (await command(tmp_path, "calendar"))[1] == file.read_bytes().decode()


async def test_without_books_it_says_so(tmp_path: Path) -> None:
    code, out, err = await command(tmp_path, "calendar")
    assert (code, out, err) == (1, "", "trimtab: There are no books yet; trimtab chat opens them.\n")


async def test_an_app_subscribes_and_a_new_link_ends_the_old_one(
    telegram: TelegramServer, tmp_path: Path
) -> None:
    async with running(tmp_path, **on_telegram(telegram)) as trimtab, aiohttp.ClientSession() as session:

        async def address(said: str) -> str:
            already = len(telegram.sent)
            telegram.say(said)
            await telegram.until(lambda: len(telegram.sent) > already)
            (url,) = [word for word in telegram.sent[-1]["text"].split() if "://" in word]
            assert url.startswith(trimtab.url.replace("127.0.0.1", "localhost"))
            return url.replace("localhost", "127.0.0.1")

        telegram.say("no work on weekends")
        await telegram.until(lambda: telegram.sent)
        old = await address("my calendar link")
        async with session.get(old) as answer:
            assert answer.status == 200
            assert titles(await answer.read()) >= {"Day off", "Weekly check-in"}
            tag = answer.headers["ETag"]
        async with session.get(old, headers={"If-None-Match": tag}) as answer:
            assert answer.status == 304
        new = await address("new calendar link")
        async with session.get(old) as gone, session.get(new) as answer:
            assert (gone.status, answer.status) == (404, 200)
        assert await trimtab.stop() == 0
