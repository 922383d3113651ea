"""`trimtab chat` and the other commands as processes: what they print, what they return, what bad input gets."""

import json
import os
import resource
import stat
import sys
from asyncio.subprocess import PIPE, create_subprocess_exec
from pathlib import Path

import pytest

from tests.processes.running import command, environment

FIRST_DAY = """got paid 1200 from Acme
spent 49 on Figma yesterday
paid myself 500
what's my runway?
undo
balance
"""


async def test_the_five_minutes_of_the_readme(tmp_path: Path) -> None:
    code, out, err = await command(tmp_path, "chat", stdin=FIRST_DAY.encode())
    assert (code, err) == (0, "")
    for figures in ("tax 360.00", "profit 60.00", "buffer 120.00", "$660.00", "Undone: $500.00 to yourself"):
        assert figures in out
    after = out.rpartition("> balance")[2]
    assert "$611.00 to run on" in after


async def test_a_conversation_goes_on_in_the_next_session(tmp_path: Path) -> None:
    await command(tmp_path, "chat", stdin=b"got paid 1200 from Acme\n1200 acme\n")
    _, out, _ = await command(tmp_path, "chat", stdin=b"Acme paid me\nbalance\n")
    assert "$1,320.00 to run on" in out


async def test_founders_have_books_of_their_own(tmp_path: Path) -> None:
    await command(tmp_path, "chat", "--founder", "grace", stdin=b"got paid 1200 from Acme\n")
    _, out, _ = await command(tmp_path, "chat", stdin=b"balance\n")
    assert "$0.00 to run on" in out


async def test_it_can_pretend_another_moment(tmp_path: Path) -> None:
    _, out, _ = await command(
        tmp_path, "chat", "--now", "2028-02-29T09:00", stdin=b"spent 5 on tea yesterday\n"
    )
    assert "yesterday" in out
    _, out, _ = await command(tmp_path, "chat", "--now", "2028-03-02T09:00", stdin=b"show the last entries\n")
    assert "28 February: $5.00" in out
    code, _, err = await command(tmp_path, "chat", "--now", "tomorrow", stdin=b"")
    assert (code, err) == (1, "trimtab: --now 'tomorrow' is no moment; write it like 2026-03-04T10:00.\n")


async def test_a_number_presses_a_button(tmp_path: Path) -> None:
    _, out, _ = await command(tmp_path, "chat", stdin=b"got paid 1200 from Acme\n1\n")
    assert "Undone: $1,200.00 from Acme" in out


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        (b"", "There were no words in that."),
        (b"   ", "There were no words in that."),
        ("\u200b\u200d\u2060".encode(), "Nothing was recorded."),
        (b"\x00\x01\x1b[2J hello", "Nothing was recorded."),
        ("🎉🎉🎉".encode(), "Nothing was recorded."),
        (b"\xff\xfe got paid 1200 from Acme", "not UTF-8 text"),
        (b"word " * 1000, "Nothing was recorded."),
        (b"1 " * 2500, "othing"),
        (b"'; DROP TABLE entries; --", "Nothing was recorded."),
    ],
    ids=["empty", "blank", "zero-width", "control", "emoji", "no-utf8", "5000-words", "5000-numbers", "sql"],
)
async def test_bad_input_gets_a_sentence_and_the_conversation_goes_on(
    line: bytes, answer: str, tmp_path: Path
) -> None:
    code, out, err = await command(tmp_path, "chat", stdin=line + b"\nbalance\n")
    assert (code, err) == (0, "")
    assert answer in out
    assert "\x1b" not in out
    assert "$0.00 to run on" in out


async def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "trimtab.db"
    file.write_text("dear diary\n" * 200)
    code, out, err = await command(tmp_path, "chat", stdin=b"balance\n")
    assert (code, out) == (1, "")
    assert err.startswith(f"trimtab: {file} is not a SQLite database")
    assert file.read_text() == "dear diary\n" * 200


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
async def test_a_read_only_folder_is_said(tmp_path: Path) -> None:
    folder = tmp_path / "locked"
    folder.mkdir(mode=0o500)
    code, _, err = await command(tmp_path, "chat", DATABASE_URL=f"sqlite:///{folder}/trimtab.db")
    assert code == 1
    assert "cannot be written to" in err


async def test_a_full_disk_is_said_and_what_was_stored_stays(tmp_path: Path) -> None:
    await command(tmp_path, "chat", stdin=b"got paid 1200 from Acme\n")
    size = (tmp_path / "trimtab.db").stat().st_size

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    process = await create_subprocess_exec(
        sys.executable, "-m", "bot", "chat",
        cwd=tmp_path, env=environment(tmp_path, {}), stdin=PIPE, stdout=PIPE, stderr=PIPE, preexec_fn=limit,
    )  # fmt: skip
    out, err = await process.communicate(b"spent 5 on tea\n" * 40)
    assert process.returncode == 1
    assert b"free some space" in out + err
    _, after, _ = await command(tmp_path, "chat", stdin=b"balance\n")
    assert "to run on (operating)" in after
    _, report, _ = await command(tmp_path, "doctor")
    assert "equal their postings" in report


async def test_wrong_settings_are_said_in_a_sentence(tmp_path: Path) -> None:
    code, _, err = await command(tmp_path, "chat", DATABASE_URL="mysql://x")
    assert (code, err.count("\n")) == (1, 1)
    assert err.startswith("trimtab: DATABASE_URL must start with sqlite:/// or postgresql://")
    code, _, err = await command(tmp_path, "run", TRIMTAB_ALLOWED="bob")
    assert code == 1
    assert "TRIMTAB_ALLOWED has 'bob'" in err


async def test_a_usage_error_exits_with_2(tmp_path: Path) -> None:
    for arguments in (["chatt"], ["chat", "--loud"], ["backup"]):
        code, out, err = await command(tmp_path, *arguments)
        assert (code, out) == (2, "")
        assert err


async def test_doctor_says_where_each_setting_comes_from(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("TELEGRAM_API_URL=http://127.0.0.1:9\nTRIMTAB_PORT=9001\n")
    (tmp_path / "trimtab.toml").write_text('trimtab_port = 9002\nslack_api_url = "http://127.0.0.1:9"\n')
    code, out, _ = await command(tmp_path, "doctor", TELEGRAM_API_URL="http://127.0.0.1:8")
    assert code == 0
    assert "TELEGRAM_API_URL: http://127.0.0.1:8 (environment)" in out
    assert "TRIMTAB_PORT: 9001 (.env)" in out
    assert "SLACK_API_URL: http://127.0.0.1:9 (trimtab.toml)" in out
    assert all(line[:4] in ("ok  ", "warn", "fail") for line in out.splitlines())


async def test_doctor_never_shows_a_secret(tmp_path: Path) -> None:
    secrets = {"TELEGRAM_BOT_TOKEN": "123:very-secret", "TELEGRAM_API_URL": "http://127.0.0.1:9"}
    url = "postgresql://ada:hush@127.0.0.1:9/books"
    code, out, err = await command(tmp_path, "doctor", **secrets, DATABASE_URL=url)
    assert code == 1
    assert "very-secret" not in out + err
    assert "hush" not in out + err
    assert "warn  tokens: Telegram cannot be asked now" in out
    assert "fail  database:" in out


async def test_backup_and_restore(tmp_path: Path) -> None:
    await command(tmp_path, "chat", stdin=b"got paid 1200 from Acme\n")
    copy = tmp_path / "copy.db"
    assert (await command(tmp_path, "backup", str(copy)))[0] == 0
    assert stat.S_IMODE(copy.stat().st_mode) & 0o077 == 0
    await command(tmp_path, "chat", stdin=b"undo\n")
    code, _, err = await command(tmp_path, "restore", str(copy))
    assert code == 1
    assert "--force" in err
    assert (await command(tmp_path, "restore", "--force", str(copy)))[0] == 0
    _, out, _ = await command(tmp_path, "chat", stdin=b"balance\n")
    assert "$660.00 to run on" in out


async def test_parse_records_nothing_and_prints_an_object_a_line(tmp_path: Path) -> None:
    code, out, _ = await command(
        tmp_path, "parse", "--json", "--now", "2026-03-04", "got paid 1200 from Acme"
    )
    assert code == 0
    assert json.loads(out)["actions"] == [
        {
            "intent": "income",
            "amount": "1200.00",
            "currency": "USD",
            "counterparty": "Acme",
            "date": "2026-03-04",
        }
    ]
    assert not (tmp_path / "trimtab.db").exists()
