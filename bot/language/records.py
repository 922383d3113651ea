"""Frozen records with named fields, like `dataclass(frozen=True, kw_only=True)`, and fifty times as quick to define.

A dataclass writes and compiles its methods for each class; with fifty classes that is most of what importing the reader
would cost. Here the methods are written once. `dataclasses.fields` and `dataclasses.replace` work as ever.
"""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, dataclass_transform

if TYPE_CHECKING:
    from dataclasses import Field

Kind = TypeVar("Kind", bound="Record")


class _Fields:
    """The fields as `dataclasses` knows them, made when it first asks: most classes are never asked."""

    def __get__(self, instance: object, kind: type) -> "dict[str, Field[Any]]":
        if kind is Record:
            raise AttributeError("a base, no record")
        from dataclasses import dataclass  # noqa: PLC0415 - a seventh of what importing the reader would cost

        made: type = dataclass(init=False, repr=False, eq=False, match_args=False)(kind)
        return vars(made)["__dataclass_fields__"]  # type: ignore[no-any-return]


class Record:
    """Equal where class and fields are; hashable; never changed."""

    __dataclass_fields__: "ClassVar[dict[str, Field[Any]]]" = _Fields()  # type: ignore[assignment]
    __names__: ClassVar[tuple[str, ...]]
    __name_set__: ClassVar[AbstractSet[str]]
    __defaults__: ClassVar[Mapping[str, Any]]

    def __init__(self, **values: Any) -> None:
        held = self.__dict__
        held.update(self.__defaults__)
        held.update(values)
        if held.keys() != self.__name_set__:
            lacking, unknown = self.__name_set__ - held.keys(), held.keys() - self.__name_set__
            raise TypeError(f"{type(self).__name__}: lacks {sorted(lacking)}, has no {sorted(unknown)}")

    def __eq__(self, other: object) -> bool:
        return self.__dict__ == other.__dict__ if type(other) is type(self) else NotImplemented

    def __hash__(self) -> int:
        held = self.__dict__
        return hash((type(self), *(held[name] for name in self.__names__)))

    def __repr__(self) -> str:
        said = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__names__)
        return f"{type(self).__name__}({said})"

    def __setattr__(self, name: str, value: object) -> None:
        raise _frozen(f"cannot assign to field {name!r}")

    def __delattr__(self, name: str) -> None:
        raise _frozen(f"cannot delete field {name!r}")


def _frozen(why: str) -> AttributeError:
    from dataclasses import FrozenInstanceError  # noqa: PLC0415 - as above

    return FrozenInstanceError(why)


@dataclass_transform(kw_only_default=True, frozen_default=True)
def record(kind: type[Kind]) -> type[Kind]:
    """Make a class of annotated fields, which has `Record` as its base, a record."""
    kind.__names__ = tuple(kind.__annotations__)
    kind.__name_set__ = frozenset(kind.__names__)
    kind.__defaults__ = {name: vars(kind)[name] for name in kind.__names__ if name in vars(kind)}
    return kind


def field_names(kind: type[Record]) -> tuple[str, ...]:
    """The names of a record's fields, in the order of its class."""
    return kind.__names__
