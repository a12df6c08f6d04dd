"""Days in a workbook that counts them from 1904, and days with a time of day: every figure is the
same as in the plain book, in LibreOffice too, and a wrong sum is never written."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from engines import by_cells, differences
from finsam_xl.__main__ import main
from finsam_xl.documents.recompute import recompute
from finsam_xl.template.form import Derived, Kind
from finsam_xl.workbook.cell import Value
from finsam_xl.workbook.write.patch import Edit, patch
from hosts.office import Office
from support import check, document, example, named, told, type_in
from test_flavours import called
from verdicts.verdict import disagreements, shown

APART = 1462  # days from 1900-01-01 to 1904-01-02, as the two systems number them
HEBY, PLAN = "heby_application_2018_2020", "hbs_plan_2019"
START, END, INTAKE = (
    Decimal(43101),
    Decimal(44196),
    Decimal(44012),
)  # 2018-01-01, 2020-12-31, 2020-06-30
BOOKS: Mapping[str, Mapping[str, Value]] = {
    HEBY: {
        named("falt_startdatum"): START,
        named("falt_slutdatum"): END,
        named("falt_slutdatum_intag"): INTAKE,
    },
    PLAN: {"Förbund!C8": Decimal(43434)},  # 2018-11-30
}


@cache
def dated(name: str) -> bytes:
    return type_in(example(name), BOOKS[name])


def tells_days(block: Derived) -> bool:
    """Whether its cells hold days as they are numbered: alone, or in what a row is compared by."""
    return block.kind is Kind.DATE or block.name.startswith("lika_")


def counted_from_1904(data: bytes) -> bytes:
    """The same workbook in the other date system, as an old Mac's Excel saves it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename == "xl/workbook.xml":
                assert b"<workbookPr>" in content
                content = content.replace(b"<workbookPr>", b'<workbookPr date1904="1">')
            new.writestr(entry, content)
    days = {
        read.at: Edit(read.raw - APART)
        for read in document(data).reads
        if read.spec.kind is Kind.DATE and isinstance(read.raw, Decimal)
    }
    moved = patch(out.getvalue(), days, keep_stale=True)
    return patch(moved, recompute(document(moved)).edits, keep_stale=True)


@pytest.mark.parametrize("name", BOOKS)
def test_in_1904_all_is_as_in_1900(name: str, office: Office, tmp_path: Path) -> None:
    plain, moved = dated(name), counted_from_1904(dated(name))
    read = document(moved)
    assert read.workbook.date1904
    assert [(f.code, f.message) for f in check(moved).findings] == [
        (f.code, f.message) for f in check(plain).findings
    ]
    for cell in document(plain).calculation:
        if not tells_days(cell.block):
            key = (cell.block.name, cell.row, cell.column)
            assert read.calculation.value(*key) == cell.value, key
    path = tmp_path / "bok.xlsx"
    path.write_bytes(moved)
    assert differences(read.layout, path, by_cells(office.recalculate)) == []


def test_years_and_sums_of_a_book_in_1904() -> None:
    read = document(counted_from_1904(dated(HEBY)))
    years = [read.calculation.value("per_ar_ar", 0, j) for j in range(3)]
    assert years == [2018, 2019, 2020]
    assert read.field("slutdatum").day == document(dated(HEBY)).field("slutdatum").day
    assert sum(read.calculation.value("per_ar_totalt_fordelat", 0, j) for j in range(3)) == (  # type: ignore[misc]
        read.calculation.value("total_kostnad")
    )


def test_recompute_leaves_a_book_in_1904_as_it_is() -> None:
    moved = counted_from_1904(dated(HEBY))
    assert recompute(document(moved)).edits == {}


def test_where_cells_call_our_functions_the_days_are_those_of_1904_too() -> None:
    plain = type_in(called(HEBY), BOOKS[HEBY])
    read = document(counted_from_1904(plain))
    assert read.layout.calls
    for cell in document(plain).calculation:
        if not tells_days(cell.block):
            assert read.calculation.value(cell.block.name, cell.row, cell.column) == cell.value


@pytest.mark.parametrize(
    ("flavour", "engine"),
    [("", "formulas"), ("python", "formulas"), ("python", "libreoffice")],
)
def test_an_engine_that_counts_from_1900_is_refused(
    flavour: str, engine: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its years would be four too few, and its sums would be written."""
    source, target = tmp_path / "bok.xlsx", tmp_path / "ny.xlsx"
    plain = type_in(called(HEBY), BOOKS[HEBY]) if flavour else dated(HEBY)
    source.write_bytes(counted_from_1904(plain))
    assert main(["recompute", str(source), "-o", str(target), "--engine", engine]) == 2
    assert capsys.readouterr().err == (
        "finsam-xl: bok.xlsx räknar dagar från 1904, och då blir åren fel med --engine "
        f"{engine}: använd --engine python.\n"
    )
    assert not target.exists()


@pytest.mark.parametrize("time", ["0.999305555556", "0.5", "0.000011574074"])
def test_a_day_with_a_time_of_day_is_that_day(time: str, office: Office, tmp_path: Path) -> None:
    """2020-12-31 23:59, at noon, and a second past midnight: on a row and as the insats's end."""
    at = {named("falt_slutdatum"): END + Decimal(time), "Budget!E12": END + Decimal(time) / 2}
    data = type_in(dated(HEBY), at)
    assert told(data) == told(dated(HEBY))
    assert disagreements(document(data), check(data), shown(document(data))) == []
    assert document(data).calculation.value("per_ar_lonekostnader_till", 3) == END
    path = tmp_path / "bok.xlsx"
    path.write_bytes(data)
    assert differences(document(data).layout, path, by_cells(office.recalculate)) == []


@pytest.mark.parametrize(
    ("at", "content", "found"),
    [
        # the neighbours: a day later is outside the insats, with a time of day too
        ("Budget!E12", END + 1, [("ANS402", "fel", "Budget!E12")]),
        ("Budget!E12", END + Decimal("1.25"), [("ANS402", "fel", "Budget!E12")]),
        ("Budget!E12", END + Decimal("0.25"), []),
        # from and to on one day, the hour of the first being later
        ("Budget!D12", END + Decimal("0.25"), []),
        ("Budget!D12", END + 1, [("ANS401", "fel", "Budget!E12"), ("ANS402", "fel", "Budget!D12")]),
        ("Budget!D11", START - Decimal("0.25"), [("ANS402", "fel", "Budget!D11")]),
    ],
)
def test_the_next_day_is_told(at: str, content: Decimal, found: list[object]) -> None:
    data = type_in(dated(HEBY), {at: content})
    assert sorted(told(data, "ANS401", "ANS402")) == found
    assert disagreements(document(data), check(data), shown(document(data))) == []


def test_the_last_day_that_there_is_has_a_time_of_day_too() -> None:
    late = Decimal(73050)  # 2099-12-31
    for time, found in (
        (Decimal("0.9"), []),
        (Decimal(1), [("TAL705", "fel", named("falt_slutdatum_intag"))]),
    ):
        assert (
            told(type_in(dated(HEBY), {named("falt_slutdatum_intag"): late + time}), "TAL705")
            == found
        )
