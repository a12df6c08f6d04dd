"""A workbook that no file is made of is what reading its file would give, cell by cell."""

from __future__ import annotations

from decimal import Decimal

import pytest

from finsam_xl.template.form import table_name
from finsam_xl.workbook.cell import Cell, CellRef, ErrorValue, Workbook
from finsam_xl.workbook.write.patch import Edit
from support import ONE_OF_EACH, PER, example_data, read_once
from support import check as check_file
from unfiled import Book, check, document, filed, make, opened, type_in


def as_read(workbook: Workbook) -> Workbook:
    """All but the digest of the file's bytes, the cells in one order; a format is its code."""
    sheets = tuple(s._replace(cells=dict(sorted(s.cells.items()))) for s in workbook.sheets)
    # of one table of formats read twice the looks are two objects
    return workbook._replace(sheets=sheets, sha256="", looks=())


def unlike(book: Book) -> list[str]:
    ours, read = as_read(opened(book)), as_read(read_once(filed(book), "arbetsboken"))
    found = [
        f"{one.name} {place}: {one.cells.get(place)!r}, in the file {other.cells.get(place)!r}"
        for one, other in zip(ours.sheets, read.sheets, strict=True)
        for place in sorted({*one.cells, *other.cells})
        if repr(one.cells.get(place)) != repr(other.cells.get(place))
    ]
    return found or ([] if ours == read else ["beside the cells"])


@pytest.mark.parametrize("name", ONE_OF_EACH)
def test_filled_and_typed_in_it_is_what_its_file_holds(name: str) -> None:
    book = make(example_data(name))
    assert unlike(book) == []
    read = document(book)
    cells = [str(r.at) for r in read.reads if r.raw is not None]
    areas = [read.area(table_name(table)) for table in read.layout.tables]
    last_rows = [area.cell(area.height - 2, 0) for area in areas]
    empty = [str(at) for at in last_rows if read.workbook.cell(at).value is None]
    assert empty
    derived = next(cell.at for cell in read.calculation if cell.stored.value not in (None, ""))
    typed = dict(
        zip(
            cells,
            (
                Decimal("-1149000.123456789012345"), "1 709 155", " se bilaga\n\u200b_x000D_", None,
                Decimal("1E+99"), True, ErrorValue("#N/A"), Edit(Decimal(2), "1+1"), "", 3,
            ),
            strict=False,
        )
    )  # fmt: skip
    typed |= {empty[0]: Decimal("0.5"), empty[-1]: "x & <y>", str(derived): 7}
    typed[str(derived._replace(column=40))] = 8  # beside all that the sheet has
    once = type_in(book, typed)
    assert unlike(once) == []
    again = type_in(once, {cells[0]: 12, empty[0]: None})
    assert unlike(again) == []
    assert check(again).findings == check_file(filed(again), PER).findings


def test_what_gets_a_format_of_its_own_is_read_from_its_file() -> None:
    """A text that a program would run is marked as text."""
    book = make(example_data(ONE_OF_EACH[0]))
    at = str(next(r.at for r in document(book).reads if isinstance(r.raw, str)))
    assert unlike(type_in(book, {at: "=1+1"})) == []


def test_a_cell_that_is_another_is_seen() -> None:
    book = make(example_data(ONE_OF_EACH[0]))
    workbook = opened(book)
    at = next(CellRef(workbook.sheets[1].name, *place) for place in workbook.sheets[1].cells)
    workbook.sheets[1].cells[at.row, at.column] = Cell(Decimal(1), None, 0)  # type: ignore[index]
    assert len(unlike(book)) == 1
