"""Tuples with named fields, made without compiling anything.

``typing.NamedTuple`` writes and compiles a constructor for each class, a tenth of a millisecond;
a check reads ninety of them, a twentieth of its time in a process of its own. A record is the same
to whoever uses it, and to a type checker; only what is made by the thousand is better a NamedTuple,
whose constructor is the faster.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__all__ = ["Record"]

if TYPE_CHECKING:
    from typing import NamedTuple as Record
else:
    try:
        from _collections import _tuplegetter as getter  # what namedtuple itself uses
    except ImportError:
        from operator import itemgetter

        def getter(index: int, _doc: str) -> property:
            return property(itemgetter(index))

    _tuple = tuple.__new__

    class _Declared(type):
        """Takes a class's annotations for its fields, and their values for what they have where
        nothing is given."""

        def __new__(cls, name: str, bases: tuple[type, ...], space: dict[str, Any]) -> type:
            if bases == (tuple,):
                return super().__new__(cls, name, bases, space)
            fields = tuple(space.get("__annotations__", ()))
            given = [field for field in fields if field in space]
            if given != list(fields[len(fields) - len(given) :]):
                raise TypeError(f"{name}: a field without a value follows one with")
            space["_fields"] = space["__match_args__"] = fields
            space["_defaults"] = tuple([space.pop(field) for field in given])
            space["_needed"] = len(fields) - len(given)
            space["__slots__"] = ()
            space |= {field: getter(n, f"field {n}") for n, field in enumerate(fields)}
            return super().__new__(cls, name, bases, space)

    class Record(tuple, metaclass=_Declared):
        """The base of a class whose annotations are its fields, in order."""

        __slots__ = ()
        _fields = _defaults = ()
        _needed = 0

        def __new__(cls, *given: Any, **named: Any) -> Record:
            missing = len(cls._fields) - len(given)
            if named:
                given += tuple([cls._take(named, field) for field in cls._fields[len(given) :]])
                if named or len(given) > len(cls._fields):
                    raise TypeError(f"{cls.__name__}: {', '.join(named) or 'too many values'}")
            elif missing:
                if not 0 < missing <= len(cls._defaults):
                    raise TypeError(f"{cls.__name__}: {len(given)} values for {cls._fields}")
                given += cls._defaults[-missing:]
            return _tuple(cls, given)

        @classmethod
        def _take(cls, named: dict[str, Any], field: str) -> Any:
            if field in named:
                return named.pop(field)
            place = cls._fields.index(field) - cls._needed
            if place < 0:
                raise TypeError(f"{cls.__name__}: {field} is missing")
            return cls._defaults[place]

        @classmethod
        def _make(cls, values: Any) -> Record:
            return cls(*values)

        def _replace(self, **named: Any) -> Record:
            values = [named.pop(field, value) for field, value in self._asdict().items()]
            new = _tuple(type(self), values)
            if named:
                raise TypeError(f"{type(self).__name__}: {', '.join(named)}")
            return new

        def _asdict(self) -> dict[str, Any]:
            return dict(zip(self._fields, self, strict=True))

        def __getnewargs__(self) -> tuple[Any, ...]:
            return tuple(self)

        def __repr__(self) -> str:
            each = ", ".join(f"{field}={value!r}" for field, value in self._asdict().items())
            return f"{type(self).__name__}({each})"
