import pytest

pytest_plugins = ("tests.databases",)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--renew", action="store_true", help="write transcripts anew instead of comparing them")
