from tests.platforms.conftest import slack, telegram

__all__ = ["slack", "telegram"]
