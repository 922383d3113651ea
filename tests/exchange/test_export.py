"""`trimtab export`, as the shell sees it."""

import os
import stat
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app, main
from tests.exchange.judge import judged
from tests.talk import sqlite_url, talk_on


@pytest.fixture
async def books(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A database in which the only founder was paid once."""
    url = sqlite_url(tmp_path)
    async with talk_on(url) as talk:
        await talk.set_up(currency="EUR")
        await talk.say("got paid 1200 from Acme")
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.chdir(tmp_path)
    return url


def trimtab(*arguments: str) -> Result:
    return CliRunner().invoke(app, arguments)


def test_the_ledger_goes_to_standard_output(books: str) -> None:
    done = trimtab("export", "--format", "beancount")
    assert done.exit_code == 0
    assert 'open Income:Clients:Acme\n  name: "Acme"' in done.stdout
    judged(done.stdout)


def test_the_ledger_goes_to_a_private_file(books: str, tmp_path: Path) -> None:
    file = tmp_path / "books.beancount"
    file.write_text("older")
    assert trimtab("export", "--format", "beancount", "-o", str(file)).exit_code == 0
    judged(file.read_text(encoding="utf-8"))
    if os.name == "posix":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [p.name for p in tmp_path.glob(".trimtab-*")] == []


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("hledger", "hledger is not there yet; today it is --format beancount."),
        ("xlsx", "'xlsx' is no format of ours; use --format beancount."),
    ],
)
def test_other_formats_are_a_usage_error(books: str, name: str, sentence: str) -> None:
    done = trimtab("export", "--format", name)
    assert done.exit_code == 2
    assert sentence in " ".join(done.stderr.split())


def test_the_format_must_be_said(books: str) -> None:
    assert trimtab("export").exit_code == 2


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--founder", "bob"], "There are no books of bob here; name them with --founder NAME"),
        (["-o", "nowhere/books.beancount"], "No such file or directory."),
    ],
)
def test_what_goes_wrong_is_one_sentence(
    books: str,
    arguments: list[str],
    sentence: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("sys.argv", ["trimtab", "export", "--format", "beancount", *arguments])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 1
    said = capsys.readouterr().err
    assert sentence in said
    assert said.count("\n") == 1


def test_no_database_is_made_where_there_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'none.db'}")
    monkeypatch.setattr("sys.argv", ["trimtab", "export", "--format", "beancount"])
    with pytest.raises(SystemExit):
        main()
    assert "There are no books yet; trimtab chat opens them." in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
