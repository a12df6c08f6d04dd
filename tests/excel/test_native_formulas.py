"""The native formula that each function declares: LibreOffice takes it, and gives the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import openpyxl
import pytest

from finsam_xl.excel.functions.function import Function
from finsam_xl.excel.functions.registry import FUNCTIONS
from finsam_xl.workbook.cell import column_letters
from hosts.office import Office

#: arguments that the formula takes a cell of at a time: that of the answer's row, or column
BY_ROW = {
    "FINSAM_HUVUDPOSTSUMMOR": ("namn",),
    "FINSAM_AVVIKELSER": ("utfall", "budget"),
    "FINSAM_LONEKOSTNADER": ("manadslon", "tjanst", "fran", "till", "po"),
    "FINSAM_FORDELA": ("belopp", "fran", "till"),
    "FINSAM_ARSARBETARE_PER_AR": ("tjanst", "fran", "till"),
}
BY_COLUMN = {"FINSAM_FORDELA": ("ar",), "FINSAM_ARSARBETARE_PER_AR": ("ar",)}
#: words of the formula for cells that no argument is, in terms of arguments
WORDS = {
    "FINSAM_RADSUMMOR": {"rad": ("belopp", "row")},
    "FINSAM_ANDELAR": {"rad": ("belopp", "row")},
    "FINSAM_SUMMAKONTROLLER": {"summa": ("summor", "column"), "delar": ("belopp", "column")},
    "FINSAM_EGET_KAPITAL": {"resultat_hittills": ("resultat", "so far")},
    "FINSAM_STATUSORD": {"grad": ("grader", "row")},
}
#: which answer the formula stands for, where it is not each of them
ONLY = {
    "FINSAM_AVVIKELSER": lambda row, column: column == 0,
    "FINSAM_LAGENS_SKILLNAD": lambda row, column: row == 1,
    "FINSAM_EGET_KAPITAL": lambda row, column: row == 1,
}
#: calls in the formula's own reach, where the example shows what only the function can
OTHER_CALLS = {"FINSAM_DATUM": ("2018-10-03",)}
#: its formula needs a column of helpers, as the template has them; held against the template's
#: cells in test_functions.py
HELPED = ("FINSAM_MEDLEMSBIDRAG",)
_WORD = re.compile(r'"[^"]*"|[A-Z][A-Z.]*(?=\()|[a-z][a-z_]*')

Seen = dict[str, dict[tuple[int, int], Any]]


def test_every_word_of_a_formula_is_an_argument_or_explained() -> None:
    for function in FUNCTIONS.values():
        if function.name in HELPED:
            continue
        known = {a.name for a in function.arguments} | set(WORDS.get(function.name, ()))
        known |= set(definitions(function.native)) | {"tidigare"}
        words = set(_WORD.findall(function.native.replace(" där ", " ")))
        assert {word for word in words if word.islower() and '"' not in word} <= known


@pytest.fixture(scope="module")
def seen(office: Office, tmp_path_factory: pytest.TempPathFactory) -> Seen:
    """What LibreOffice gives for each function's formula, answer by answer."""
    book = openpyxl.Workbook()
    places = {
        function.name: dict(_written(book.create_sheet(function.name[:31]), function))
        for function in FUNCTIONS.values()
    }
    path = tmp_path_factory.mktemp("formler") / "formler.xlsx"
    book.save(path)
    shown = office.recalculate(path)
    return {
        name: {at: shown[name[:31]][cell] for at, cell in cells.items()}
        for name, cells in places.items()
    }


@pytest.mark.parametrize("name", FUNCTIONS)
def test_the_native_formula_gives_the_same(name: str, seen: Seen) -> None:
    gives = FUNCTIONS[name].call(*arguments(FUNCTIONS[name]))
    table = gives if isinstance(gives, list) else [[gives]]
    assert seen[name], "no formula was tried"
    for (row, column), cell in seen[name].items():
        assert cell["error"] == 0, cell
        if name in HELPED:
            continue
        expected = table[row][column]
        if isinstance(expected, float):
            assert cell["value"] == pytest.approx(expected, abs=1e-9, rel=1e-12), cell
        else:
            assert cell["value"] == expected


def arguments(function: Function) -> tuple[Any, ...]:
    given = OTHER_CALLS.get(function.name, function.example.arguments)
    return given + tuple(a.default for a in function.arguments[len(given) :])


def definitions(native: str) -> dict[str, str]:
    """What ``där name =formula`` says, by name."""
    explained = (part.partition(" =") for part in native.split(" där ")[1:])
    return {name: f"({formula})" for name, _, formula in explained}


def _written(sheet: Any, function: Function) -> Iterator[tuple[tuple[int, int], str]]:
    """The arguments in columns from Z on, the formulas from A1; where each formula stands."""
    ranges: dict[str, tuple[int, int, int, int]] = {}
    left = 27
    for argument, value in zip(function.arguments, arguments(function), strict=True):
        rows = value if isinstance(value, list) else [[value]]
        for i, row in enumerate(rows, 1):
            for j, cell in enumerate(row):
                sheet.cell(i, left + j).value = cell
        ranges[argument.name] = (1, left, len(rows), left + len(rows[0]) - 1)
        left += len(rows[0]) + 1
    gives = function.call(*arguments(function))
    table = gives if isinstance(gives, list) else [[gives]]
    for row, line in enumerate(table):
        for column in range(len(line)):
            if ONLY.get(function.name, lambda _row, _column: True)(row, column):
                formula = _placed(function, ranges, row, column)
                sheet.cell(row + 1, column + 1).value = formula
                yield (row, column), f"{column_letters(column + 1)}{row + 1}"


def _placed(
    function: Function, ranges: dict[str, tuple[int, int, int, int]], row: int, column: int
) -> str:
    """The formula of one answer, cells in the place of words."""
    words = {name: _address(*area) for name, area in ranges.items()}
    for name in BY_ROW.get(function.name, ()):
        words[name] = _part(ranges[name], "row", row, column)
    for name in BY_COLUMN.get(function.name, ()):
        words[name] = _part(ranges[name], "column", row, column)
    for word, (name, which) in WORDS.get(function.name, {}).items():
        words[word] = _part(ranges[name], which, row, column)
    words["tidigare"] = _address(row + 1, 1, row + 1, column) if column else "Z1"
    native, *_ = function.native.split(" där ")
    explained = definitions(function.native)
    for _ in range(3):  # an explanation may use another one
        native = _WORD.sub(lambda m: explained.get(m[0], m[0]), native)
    return _WORD.sub(
        lambda m: words.get(m[0], "1" if m[0].islower() and '"' not in m[0] else m[0]), native
    )


def _part(area: tuple[int, int, int, int], which: str, row: int, column: int) -> str:
    top, left, bottom, right = area
    if which == "row":
        return _address(top + row, left, top + row, right)
    if which == "column":
        return _address(top, left + column, bottom, left + column)
    return _address(top, left, bottom, left + column)


def _address(top: int, left: int, bottom: int, right: int) -> str:
    first, last = f"{column_letters(left)}{top}", f"{column_letters(right)}{bottom}"
    return first if first == last else f"{first}:{last}"
