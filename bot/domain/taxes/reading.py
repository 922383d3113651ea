"""Reads a table of a calendar file; whatever is wrong with it is said with file and key."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, TypeVar

from bot.domain.taxes.model import YearDay

Word = TypeVar("Word", bound=str)


class CalendarDataError(ValueError):
    def __init__(self, where: str, problem: str) -> None:
        super().__init__(f"{where} {problem}")


class Table:
    """A TOML table that knows where it stands and which of its keys were asked for."""

    def __init__(self, values: Mapping[str, Any], file: str, path: str = "") -> None:
        self._values = values
        self._file = file
        self._path = path
        self._asked: set[str] = set()

    def where(self, key: str) -> str:
        return f"{self._file}: {self._path}{key}"

    def has(self, key: str) -> bool:
        return key in self._values

    def text(self, key: str) -> str:
        found = self._get(key, str, "a text").strip()
        if not found:
            raise CalendarDataError(self.where(key), "is empty")
        return str(found)

    def text_or_none(self, key: str) -> str | None:
        return self.text(key) if self.has(key) else None

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; empty where the key is absent."""
        found = self._get(key, list, "a list of texts") if self.has(key) else []
        if not all(isinstance(each, str) and each for each in found):
            raise CalendarDataError(self.where(key), f"must be a list of texts, not {found!r}")
        return tuple(found)

    def flag(self, key: str) -> bool:
        return bool(self._get(key, bool, "true or false")) if self.has(key) else False

    def year_or_none(self, key: str) -> int | None:
        return int(self._get(key, int, "a year")) if self.has(key) else None

    def day(self, key: str) -> date:
        found: date = self._get(key, date, "a date such as 2026-11-22")
        return found

    def year_day(self, key: str) -> YearDay:
        text = self.text(key)
        try:
            return YearDay.from_text(text)
        except ValueError as error:
            problem = f"must be a day such as 04-15, 01-15+1 or 02-last, not {text!r}"
            raise CalendarDataError(self.where(key), problem) from error

    def one_of(self, key: str, words: tuple[Word, ...]) -> Word:
        text = self.text(key)
        for word in words:
            if word == text:
                return word
        raise CalendarDataError(self.where(key), f"must be one of {', '.join(words)}, not {text!r}")

    def table(self, key: str) -> "Table":
        return Table(self._get(key, dict, "a table"), self._file, f"{self._path}{key}.")

    def tables(self, key: str) -> Iterator["Table"]:
        """The tables of a list; none where the key is absent."""
        found = self._get(key, list, "a list of tables") if self.has(key) else []
        for i, each in enumerate(found):
            if not isinstance(each, dict):
                raise CalendarDataError(self.where(f"{key}[{i}]"), f"must be a table, not {each!r}")
            yield Table(each, self._file, f"{self._path}{key}[{i}].")

    def close(self) -> None:
        """Refuse keys that nobody asked for: they are misspelled.

        Raises:
            CalendarDataError: there is one.
        """
        for key in self._values:
            if key not in self._asked:
                raise CalendarDataError(self.where(key), "is a key that no calendar knows")

    def _get(self, key: str, kind: type, described: str) -> Any:
        self._asked.add(key)
        if key not in self._values:
            raise CalendarDataError(self.where(key), "is missing")
        found = self._values[key]
        if type(found) is not kind:  # a bool is an int, a datetime is a date: neither is meant
            raise CalendarDataError(self.where(key), f"must be {described}, not {found!r}")
        return found
