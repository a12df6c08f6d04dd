"""Rows known by their bytes give what reading them gives."""

from __future__ import annotations

import pytest

from finsam_xl.errors import NotReadable
from finsam_xl.workbook.cell import ErrorValue, Sheet
from finsam_xl.workbook.package import Package
from finsam_xl.workbook.read import sheet_parts, sheet_reader
from finsam_xl.workbook.read.known_rows import KnownRows
from finsam_xl.workbook.read.reader import read_bytes
from finsam_xl.workbook.read.sheet_reader import SheetReader
from support import ALL_NAMES, example
from workbook.books import book

HEAD = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"{}><sheetData>'
TAIL = "</sheetData></worksheet>"
TITLE = '<row r="1"><c r="A1"><v>7</v></c><c r="B1" s="2" t="s"><v>0</v></c><c r="C1"><v>8</v></c>'
EMPTY = '<row r="2" hidden="1"><c r="A2"><f aca="false">SUM(A3:A4)</f><v>0</v></c>'
OWN = '<row r="3"><c r="A3"><v>{}</v></c>'


@pytest.fixture
def known(monkeypatch: pytest.MonkeyPatch) -> KnownRows:
    """A memory of this test's own, which has seen a file already."""
    rows = KnownRows()
    for module in (sheet_parts, sheet_reader):
        monkeypatch.setattr(module, "KNOWN", rows)
    rows.begin()
    return rows


def read(*rows: str, strings: tuple[str, ...] = ("Insats",), declares: str = "") -> Sheet:
    data = (HEAD.format(declares) + "".join(f"{row}</row>" for row in rows) + TAIL).encode()
    package = Package(book(), "boken.xlsx")
    package.read = lambda _part: data  # type: ignore[method-assign]
    reader = SheetReader(package, [*strings], date1904=False)
    return reader.read("xl/worksheets/sheet1.xml", "Blad1", "visible")


def kept(known: KnownRows, *rows: str) -> list[bool]:
    return [found is not None for found in known.find(row.encode() for row in rows)]


class TestARow:
    def test_is_known_the_next_time_and_gives_the_same_cells_in_the_same_order(
        self, known: KnownRows
    ) -> None:
        first = read(TITLE, EMPTY, OWN.format(1))
        assert kept(known, TITLE, EMPTY, OWN.format(1), OWN.format(2)) == [True, True, True, False]
        again = read(TITLE, EMPTY, OWN.format(2))
        assert list(again.cells) == list(first.cells) == [(1, 1), (1, 2), (1, 3), (2, 1), (3, 1)]
        assert again.cells[1, 3] == first.cells[1, 3]
        assert (first.cells[3, 1].value, again.cells[3, 1].value) == (1, 2)
        assert again.hidden_rows == {2}

    def test_has_the_shared_strings_of_its_own_file(self, known: KnownRows) -> None:
        assert read(TITLE).cells[1, 2].value == "Insats"
        again = read(TITLE, strings=("Förbund",)).cells[1, 2]
        assert (again.value, again.style) == ("Förbund", 2)
        assert read(TITLE, strings=()).cells[1, 2].value == ErrorValue("#VALUE!")

    def test_with_a_prefix_is_a_row_only_where_the_sheet_declares_it(
        self, known: KnownRows
    ) -> None:
        row = '<row r="1" x:dyDescent="0.25"><c r="A1"><v>7</v></c>'
        declared = ' xmlns:x="urn:x"'
        assert read(row, declares=declared).cells[1, 1].value == 7
        assert kept(known, row) == [True]
        with pytest.raises(NotReadable, match="är inte giltig XML"):
            read(row)

    def test_twice_is_refused_as_without_memory(self, known: KnownRows) -> None:
        read(TITLE)
        for rows in ((TITLE, TITLE), (TITLE, TITLE.replace(">7<", ">9<"))):
            with pytest.raises(NotReadable, match="två celler A1"):
                read(*rows)

    @pytest.mark.parametrize(
        "row",
        [
            '<row r="1"><c r="A1"><f t="shared" ref="A1:A2" si="0">B1</f><v>0</v></c>',
            '<row r="1"><c r="A1"><f t="array" ref="A1">SUM(B1)</f><v>0</v></c>',
            '<row r="1"><c r="A1" t="d"><v>2020-01-31</v></c>',
            '<row r="1"/><row r="2"><c r="A2"><v>1</v></c>',
            f'<row r="1"><c r="A1" t="s"><v>{"9" * 5000}</v></c>',
        ],
    )
    def test_that_means_something_with_others_is_read_each_time(
        self, known: KnownRows, row: str
    ) -> None:
        assert read(row) == read(row)
        assert kept(known, row) == [False]


def test_the_first_file_of_a_process_is_only_read(known: KnownRows) -> None:
    rows = KnownRows()
    rows.begin()
    assert not rows.learns
    rows.begin()
    assert rows.learns


def test_no_more_is_kept_than_there_is_room_for() -> None:
    rows = KnownRows(most=100)
    pieces = [b'<row r="%d"><c r="A%d"/>' % (n, n) for n in range(1, 9)]
    rows.learn(pieces, {}, (), {})
    assert [row is not None for row in rows.find(pieces)] == [True] * 4 + [False] * 4


@pytest.mark.parametrize("name", ALL_NAMES)
def test_a_whole_workbook_is_the_same_from_memory(known: KnownRows, name: str) -> None:
    data = example(name)
    first, *others = (read_bytes(data, "bok.xlsx") for _ in range(3))
    for other in others:
        assert other == first
        assert [[*s.cells] for s in other.sheets] == [[*s.cells] for s in first.sheets]
