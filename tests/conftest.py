import os

import pytest
from hypothesis import settings

# A busy machine is no failure; and a run of CI says the same whenever it is repeated.
settings.register_profile("house", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("house")

pytest_plugins = ("tests.databases",)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--renew", action="store_true", help="write transcripts anew instead of comparing them")
