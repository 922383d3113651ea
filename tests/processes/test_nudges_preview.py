"""`trimtab nudges`: what would come, and nothing else happens."""

import json
from pathlib import Path

from tests.processes.running import command

SAID = b"no work on sundays\nI pay taxes in Germany\ngot paid 1200 from Acme\n"


async def test_it_previews_what_would_be_sent(tmp_path: Path) -> None:
    await command(tmp_path, "chat", "--now", "2026-11-20T10:00", stdin=SAID)
    asked = ("nudges", "--days", "30", "--json", "--now", "2026-11-20T10:00")
    code, out, err = await command(tmp_path, *asked)
    assert (code, err) == (0, "")
    found = [json.loads(line) for line in out.splitlines()]
    assert [each["at"] for each in found] == sorted(each["at"] for each in found)
    assert {"checkin", "tax", "allocation", "monthly_check"} <= {each["kind"] for each in found}
    assert all(each.keys() == {"at", "kind", "why", "text"} for each in found)
    assert (await command(tmp_path, *asked))[1] == out


async def test_without_books_it_says_so(tmp_path: Path) -> None:
    code, out, err = await command(tmp_path, "nudges", "--days", "7")
    assert (code, out) == (1, "")
    assert err == "trimtab: There are no books yet; trimtab chat opens them.\n"
