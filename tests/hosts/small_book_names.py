"""Defined names of the small Book, as xlwings' Names shows them; see :mod:`hosts.small_book`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from openpyxl.workbook.defined_name import DefinedName

from hosts.small_book_api import refused

if TYPE_CHECKING:
    from hosts.small_book import Book


class Names:
    def __init__(self, book: Book) -> None:
        self.book = book

    def _all(self) -> list[tuple[Any, DefinedName]]:
        own = [(self.book.file, name) for name in self.book.file.defined_names.values()]
        return own + [
            (ws, name) for ws in self.book.file.worksheets for name in ws.defined_names.values()
        ]

    def __iter__(self) -> Iterator[Name]:
        return (Name(self.book, holder, name) for holder, name in self._all())

    def __contains__(self, wanted: str) -> bool:
        return any(name.name.lower() == wanted.lower() for name in self)

    def __getitem__(self, wanted: str) -> Name:
        for name in self:
            if name.name.lower() == wanted.lower():
                return name
        raise refused(-2147352567, "Namnet finns inte.")

    def add(self, name: str, refers_to: str) -> Name:
        self.book.asked()
        self.book.touched = True
        made = DefinedName(name, attr_text=refers_to.removeprefix("="))
        self.book.file.defined_names[name] = made
        return Name(self.book, self.book.file, made)


class Name:
    def __init__(self, book: Book, holder: Any, own: DefinedName) -> None:
        self.book, self._holder, self._own = book, holder, own

    @property
    def name(self) -> str:
        scope = getattr(self._holder, "title", None) if hasattr(self._holder, "cell") else None
        quoted = "" if scope is None else f"'{scope}'!" if " " in scope else f"{scope}!"
        return quoted + str(self._own.name)

    @property
    def refers_to(self) -> str:
        return f"={self._own.attr_text}"

    @property
    def api(self) -> Any:
        return _NameApi(self._own) if self.book.app.classic else None

    def delete(self) -> None:
        self.book.asked()
        self.book.touched = True
        del self._holder.defined_names[self._own.name]


class _NameApi:
    def __init__(self, own: DefinedName) -> None:
        self.__dict__["_own"] = own

    def __setattr__(self, name: str, value: Any) -> None:
        assert name == "Visible"
        self._own.hidden = not value
