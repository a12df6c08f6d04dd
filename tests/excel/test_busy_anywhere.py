"""Excel refuses any one call of a command, or every call from any one on.

Whichever it is: one message, which is true; the workbook as before or the command done; and where
Excel listens no more, *Rensa markeringar* takes back what may stand there.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from excel.test_commands_bad_input import WAITS
from finsam_xl.excel import commands
from finsam_xl.excel.host import host, live
from hosts.faults import Refusing
from hosts.small_book import Book
from support import change, example

NAME = "hbs_plan_2020"
FOREVER = 10**9
LEFTOVER = (
    "Excel var upptaget, så kommandot blev inte klart och en del av det kan stå kvar: avsluta "
    "redigeringen av cellen, stäng öppna dialogrutor och tryck på Rensa markeringar."
)
UNPROTECTED = "står nu utan sitt skydd: avsluta redigeringen av cellen"
QUESTION = "Svara Nej för att låta det som står där vara kvar."
#: of one place in a command's code: the first calls and every so many more
FIRST, EACH = 1, 1800


@pytest.fixture(autouse=True)
def at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(host, "pause", lambda _: None)
    # the same file is checked the same
    found: dict[bytes, Any] = {}
    check = live.check_file

    def once(path: Path, per: Any) -> Any:
        data = path.read_bytes()
        if data not in found:
            found[data] = check(path, per)
        return found[data]

    monkeypatch.setattr(live, "check_file", once)
    # nor does what the copy holds depend on marks
    monkeypatch.setattr(Book, "copied", lambda _: _faulty())


def press(command: str, book: Book, refusing: Refusing | None = None) -> str:
    app = book.app if refusing is None else refusing.wrap(book.app, "app")
    book.app.answers = ["yes"]
    book.app.told.clear()
    commands.run(command, None, app)
    (said,) = (text for text in book.app.told if not text.endswith(QUESTION))
    return said


def new() -> Book:
    return _opened(_faulty())


def validated() -> Book:
    return _opened(_with_list())


def _opened(data: bytes) -> Book:
    book = Book(data)
    book.select("Budget", "D10")
    return book


@cache
def _with_list() -> bytes:
    book = new()
    press("validera", book)
    return book.saved()


@cache
def _faulty() -> bytes:
    """A total typed over, which *Räkna om* can work out anew."""
    return change(example(NAME), {"Budget!D44": 1})


#: each command, on what, and when it is done
COMMANDS: dict[str, tuple[str, Callable[[], Book]]] = {
    "validera igen": ("validera", validated),
    "rensa markeringar": ("rensa_markeringar", validated),
    "räkna om": ("rakna_om", new),
}


def state(book: Book) -> dict[str, Any]:
    """All that is the user's, and all that is ours but for the numbers of names."""
    sheets = book.file.worksheets
    cells = [(ws.title, cell) for ws in sheets for cell in ws._cells.values()]
    return {
        "sheets": [ws.title for ws in sheets],
        "cells": {(t, c.coordinate): _text(c.value) for t, c in cells if c.value is not None},
        "fills": {(t, c.coordinate): c._style.fillId for t, c in cells if c.has_style},
        "names": sorted(name.refers_to for name in book.names),
        "protected": {ws.title: dict(ws.protection.__dict__) for ws in sheets},
        "selected": (book.shown.name, book.chosen and book.chosen.address),
        "screen": (book.app.screen_updating, book.app.native.PrintCommunication),
    }


def _text(value: Any) -> str:
    return str(getattr(value, "text", value))


def places(calls: list[str]) -> list[int]:
    seen: dict[str, int] = {}
    found = []
    for number, path in enumerate(calls, 1):
        seen[path] = seen.get(path, 0) + 1
        if seen[path] <= FIRST or seen[path] % EACH == 0:
            found.append(number)
    return found


def difference(one: dict[str, Any], other: dict[str, Any]) -> list[str]:
    return [what for what in one if one[what] != other[what]]


@pytest.mark.parametrize("name", COMMANDS)
def test_refused_once(name: str) -> None:
    """Undone whole, or done whole; xlwings asks once more, and so do we."""
    command, prepared = COMMANDS[name]
    counting, book = Refusing(), prepared()
    before = state(book)
    done = press(command, book, counting)
    after = state(book)
    book = prepared()
    for number in places(counting.calls):
        says = press(command, book, Refusing(number, 1))
        now = state(book)
        where = f"{number}: {counting.calls[number - 1]}: {says}"
        if says == done:
            assert difference(now, after) == [], where
        else:
            assert says == WAITS, where
            # what was worked out anew is right, and the rest comes with the next press
            assert command == "rakna_om" or difference(now, before) == [], where
        if difference(now, before):
            book = prepared()


@pytest.mark.parametrize("name", COMMANDS)
def test_refused_from_there_on(name: str) -> None:
    command, prepared = COMMANDS[name]
    counting, book = Refusing(), new()
    clean = state(book)
    book = prepared()
    before = state(book)
    done = press(command, book, counting)
    book = prepared()
    seen: set[str] = set()
    for number, path in enumerate(counting.calls, 1):
        kind = path.rpartition(".")[2]
        if kind in seen:
            continue
        seen.add(kind)
        says = press(command, book, Refusing(number, FOREVER))
        where = f"{number}: {path}: {says}"
        changed = difference(state(book), before)
        if says == WAITS and command != "rakna_om":
            assert set(changed) <= {"selected", "screen"}, where
        else:
            whole = says.startswith(done.partition(" Listan")[0])  # an older list may stand too
            assert whole or says in (LEFTOVER, WAITS) or UNPROTECTED in says, where
        if changed:
            press("rensa_markeringar", book)
            left = difference(state(book), clean)
            assert set(left) <= {"selected", *(["protected"] if UNPROTECTED in says else [])} or (
                command == "rakna_om"
            ), where
            book = prepared()


def test_how_often_excel_is_asked() -> None:
    """Each call to Excel takes up to a millisecond: the budget's check stays within two seconds."""
    counting = Refusing()
    press("validera", Book(example("nvs_plan_2021_2023")), counting)
    assert len(counting.calls) < 1_850
