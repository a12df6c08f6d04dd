"""A host that refuses one call, or every call from one on, counted from when a button is pressed.

Everything that a command gets of the small Book comes wrapped, whatever it asks that for too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import FunctionType, MethodType
from typing import Any

from hosts.small_book_api import rejected

_PLAIN = (str, int, float, bytes, tuple, list, dict, type(None))


class Refusing:
    """Counts the calls; refuses those from ``first`` on, ``span`` of them."""

    def __init__(self, first: int = 0, span: int = 0) -> None:
        self.refused = range(first, first + span)
        self.calls: list[str] = []  #: the path of each, such as ``app.books.active.name``

    def asked(self, path: str) -> None:
        if path == "app.alert()":
            return  # the user has answered before Excel shows a message
        self.calls.append(path)
        if len(self.calls) in self.refused:
            raise rejected()

    def wrap(self, thing: Any, path: str) -> Any:
        plain = isinstance(thing, _PLAIN) or type(thing).__module__ == "datetime"
        return thing if plain else Wrapped(self, thing, path)


class Wrapped:
    def __init__(self, host: Refusing, thing: Any, path: str) -> None:
        self.__dict__.update(_host=host, _thing=thing, _path=path)

    def __getattr__(self, name: str) -> Any:
        path = f"{self._path}.{name}"
        if isinstance(getattr(type(self._thing), name, None), FunctionType):
            return _called(self._host, getattr(self._thing, name), f"{path}()")
        self._host.asked(path)
        return self._host.wrap(getattr(self._thing, name), path)

    def __setattr__(self, name: str, value: Any) -> None:
        self._host.asked(f"{self._path}.{name}=")
        setattr(self._thing, name, bare(value))

    def __call__(self, *given: Any) -> Any:
        return _called(self._host, self._thing.__call__, f"{self._path}()")(*given)

    def __getitem__(self, key: Any) -> Any:
        return _called(self._host, self._thing.__getitem__, f"{self._path}[]")(key)

    def __iter__(self) -> Iterator[Any]:
        self._host.asked(f"{self._path}[*]")
        return iter([self._host.wrap(one, f"{self._path}[*]") for one in self._thing])

    def __len__(self) -> int:
        return len(self._thing)

    def __eq__(self, other: object) -> bool:
        return bool(self._thing == bare(other))

    def __hash__(self) -> int:
        return hash(self._thing)


def _called(host: Refusing, function: Callable[..., Any] | MethodType, path: str) -> Any:
    def call(*given: Any, **named: Any) -> Any:
        host.asked(path)
        bared = {name: bare(value) for name, value in named.items()}
        return host.wrap(function(*map(bare, given), **bared), path)

    return call


def bare(thing: Any) -> Any:
    return thing._thing if isinstance(thing, Wrapped) else thing
