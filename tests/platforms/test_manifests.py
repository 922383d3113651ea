from pathlib import Path

FOLDER = Path(__file__).parents[2] / "deploy" / "slack"


def test_the_manifests_differ_only_in_how_slack_reaches_the_bot() -> None:
    """Scopes and events must stay the same in both."""
    socket = _lines("socket-mode.yaml")
    http = _lines("http.yaml")
    addresses = [line for line in http if "https://books.example.com/slack/events" in line]
    assert len(addresses) == 3
    rest = [line for line in http if line not in addresses]
    assert [line.replace("mode_enabled: false", "mode_enabled: true") for line in rest] == socket


def _lines(name: str) -> list[str]:
    return [line for line in (FOLDER / name).read_text().splitlines() if not line.startswith("#")]
