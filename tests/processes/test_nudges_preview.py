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


async def test_it_shows_what_founders_made_of_their_nudges(tmp_path: Path) -> None:
    said = (
        b"no work on weekends\nevery sunday at 10 remind me to rest\nstop reminding me about transfers\n"
        b"snooze the check-in until december 3\nsales on wednesday mornings\n"
    )
    await command(tmp_path, "chat", "--now", "2026-11-20T10:00", stdin=said)
    asked = ("nudges", "--days", "20", "--json", "--now", "2026-11-20T11:00")
    _, out, _ = await command(tmp_path, *asked)
    found = [json.loads(line) for line in out.splitlines()]
    at = {
        kind: [each["at"][:16] for each in found if each["kind"] == kind]
        for kind in {e["kind"] for e in found}
    }
    assert "allocation" not in at
    assert at["own"] == ["2026-11-23T09:00", "2026-11-30T09:00", "2026-12-07T09:00"]
    assert at["marketing"] == ["2026-11-25T09:00", "2026-12-02T09:00", "2026-12-09T09:00"]
    assert at["checkin"] == ["2026-12-03T09:00", "2026-12-07T09:00"]
    (moved, *_) = [each["why"] for each in found if each["kind"] == "own"]
    assert moved == "your own reminder; moved from Sun 2026-11-22 10:00"
