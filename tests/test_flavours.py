"""Workbooks of the python flavour: derived cells that call our functions.

What is filled in, worked out and found is the same in both flavours; what is written in the
derived cells is not.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from conftest import demand
from engines import by_cells, differences
from finsam_xl.__main__ import main
from finsam_xl.calculation.calculate import Calculation, State
from finsam_xl.documents.document import Document
from finsam_xl.documents.fill import fill
from finsam_xl.documents.new import new_workbook
from finsam_xl.documents.recompute import recompute
from finsam_xl.errors import NotWritten
from finsam_xl.excel.engines.compared import compared
from finsam_xl.excel.engines.office import Office
from finsam_xl.excel.functions.registry import FUNCTIONS
from finsam_xl.template.registry import TEMPLATES
from finsam_xl.workbook.cell import ErrorValue, Value
from finsam_xl.workbook.write.patch import patch, patched
from hosts import office as office_host
from hosts.validators import open_xml_errors, own_assertions
from hosts.wrappers import MacroOffice, with_macros
from support import (
    ALL_NAMES,
    EXAMPLE_NAMES,
    KINDS,
    ONE_OF_EACH,
    Edit,
    change,
    check,
    document,
    example,
    example_data,
    named,
    ref,
)

HBS19, HBS20, NVS, HEBY = EXAMPLE_NAMES


@cache
def called(name: str) -> bytes:
    """An example filled into a workbook of the python flavour."""
    return filled_in(example_data(name))


def filled_in(data: dict[str, Any]) -> bytes:
    kind = data["template"]
    columns = [f"{c['typ']}:{c['ar']}" for c in data["tables"].get("kolumner", [])]
    named = ",".join(columns) if kind == "budget" else None
    # as many rows as the examples of the other flavour have
    empty = new_workbook(kind, 20, named, flavour="python")
    return patch(empty, fill(document(empty), data).edits)


def values(calculation: Calculation) -> dict[tuple[str, int, int], Value]:
    return {(c.block.name, c.row, c.column): c.value for c in calculation}


@pytest.mark.parametrize("name", ALL_NAMES)
class TestSameAsTheOtherFlavour:
    def test_every_derived_cell(self, name: str) -> None:
        ours, native = document(called(name)), document(example(name))
        assert values(ours.calculation) == values(native.calculation)

    def test_every_finding(self, name: str) -> None:
        ours, native = check(called(name)), check(example(name))
        assert [(f.code, f.at, f.message) for f in ours.findings] == [
            (f.code, f.at, f.message) for f in native.findings
        ]

    def test_stored_values_are_right(self, name: str) -> None:
        assert not recompute(document(called(name))).changes


def test_the_command_makes_it(tmp_path: Path) -> None:
    target = tmp_path / "budget.xlsx"
    assert main(["new", "budget", "--formler", "python", "-o", str(target)]) == 0
    assert target.read_bytes() == new_workbook("budget", flavour="python")


@pytest.mark.parametrize("name", EXAMPLE_NAMES[:1] + EXAMPLE_NAMES[3:])
def test_it_is_valid(name: str, tmp_path: Path) -> None:
    path = tmp_path / "bok.xlsx"
    path.write_bytes(called(name))
    assert open_xml_errors(path) == []
    assert own_assertions(path) == []


class TestWhatIsWritten:
    def test_cells_that_call(self) -> None:
        calls: Counter[str] = Counter()
        for kind in KINDS:
            for cell in document(new_workbook(kind, flavour="python")).calculation:
                assert cell.state is State.FORMULA, cell.at
                calls.update(set(re.findall("FINSAM_[A-Z_]+", cell.formula)))
        assert set(calls) <= set(FUNCTIONS), "only functions that there are"
        assert calls == {
            "FINSAM_FORDELA": 438,
            "FINSAM_ARSARBETARE_PER_AR": 138,
            "FINSAM_KOSTNAD_PER_DELTAGARE": 1,
            "FINSAM_MEDLEMSBIDRAG": 19 * 8,
            "FINSAM_ANDEL": 7 + 8,
            "FINSAM_RESULTAT": 2 * 8,
            "FINSAM_EGET_KAPITAL_UT": 2 * 8,
            "FINSAM_KAPITALTAK": 8,
            "FINSAM_STATUS": sum(len(TEMPLATES[kind].any_layout().lines) for kind in KINDS),
            "FINSAM_LAGENS_BELOPP": 2 * 8,
            "FINSAM_OVER_KAPITALTAK": 2 * 8,
            "FINSAM_SUMMAKONTROLL": 9 * 8 + 9 + 9 * 8 + 2,
        }

    def test_one_call_fills_many_cells(self) -> None:
        """The spread of a block over years: six years of each row, and one formula in the file."""
        with zipfile.ZipFile(io.BytesIO(called(HEBY))) as package:
            sheets = [package.read(n).decode() for n in package.namelist() if "sheet" in n]
        arrays = [a for sheet in sheets for a in re.findall(r'<f t="array" ref="([^"]+)"', sheet)]
        assert len(arrays) == 8
        assert sum(sheet.count("FINSAM_FORDELA(") for sheet in sheets) == 6
        at = ref(named("per_ar_lonekostnader_fordelat", 0, 1))
        assert document(called(HEBY)).workbook.cell(at).formula.startswith("{IF(COUNT(per_ar_ar)")  # type: ignore[union-attr]

    def test_the_other_flavour_calls_nothing(self) -> None:
        for kind in KINDS:
            for cell in document(new_workbook(kind)).calculation:
                assert "FINSAM_" not in cell.formula

    def test_the_first_sheet_says_what_a_colleague_sees(self) -> None:
        sheet = document(new_workbook("budget", flavour="python")).workbook.sheets[0]
        texts = " ".join(str(cell.value) for cell in sheet.cells.values())
        assert "#NAMN?" in texts
        assert "finsam-xl recompute" in texts
        native = document(new_workbook("budget")).workbook.sheets[0]
        assert "#NAMN?" not in " ".join(str(cell.value) for cell in native.cells.values())


FULL = b'fullCalcOnLoad="1"'
COSTS = "Budget!D56"  #: a total of HBS' plan for 2020


def calculation_of(data: bytes) -> bytes:
    """How the workbook says that it was worked out."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        found = re.search(rb"<calcPr[^>]*>", package.read("xl/workbook.xml"))
    assert found is not None
    return found[0]


class TestOnOpening:
    """A host without our functions shows stored values until it works something out anew."""

    @pytest.mark.parametrize("kind", KINDS)
    def test_nobody_is_asked_to_work_a_new_one_out(self, kind: str) -> None:
        assert calculation_of(new_workbook(kind, flavour="python")) == b'<calcPr calcId="191029">'
        assert FULL in calculation_of(new_workbook(kind))

    def test_nor_one_that_is_filled_or_recomputed(self) -> None:
        assert FULL not in calculation_of(called(HBS20))
        assert FULL in calculation_of(example(HBS20))
        stale = Edit(Decimal(1), document(called(HBS20)).workbook.cell(ref(COSTS)).formula)
        torn = change(called(HBS20), {COSTS: stale})
        quiet = without(torn, FULL)
        mended = recompute(document(quiet)).edits
        assert mended
        assert FULL not in calculation_of(patch(quiet, mended))

    def test_but_one_in_which_a_formula_lost_its_value(self) -> None:
        """A colleague's own formula on an amount that ``fill`` changes: nobody here knows what
        it gives, so whoever opens the file must work it out."""
        own = ref("Godtagna fynd!H40")
        data = without(change(called(HBS20), {str(own): Edit(Decimal(7), "'Förbund'!C9*2")}), FULL)
        assert FULL not in calculation_of(data)
        unrelated = fill(document(data), {"template": "budget", "fields": {"forbund": "Annat"}})
        assert FULL not in calculation_of(patch(data, unrelated.edits))
        changes = {"template": "budget", "fields": {"ingaende_eget_kapital": "4 700,5"}}
        done = patched(data, fill(document(data), changes).edits)
        assert done.emptied == (own,)
        assert FULL in calculation_of(done.data)

    def test_nor_is_one_by_another_engine_that_agrees(self) -> None:
        ours = document(called(HBS20))
        values = {cell.at: cell.value for cell in ours.calculation}
        edits = compared(ours, values | {ref(COSTS): Decimal(5)}).edits
        assert list(edits) == [ref(COSTS)]
        assert FULL not in calculation_of(patch(called(HBS20), edits))


def without(data: bytes, piece: bytes) -> bytes:
    return rewritten(data, "xl/workbook.xml", lambda text: text.replace(piece, b""))


@pytest.mark.parametrize(
    "name",
    ["FINSAM.{}", "_xll.FINSAM_{}", "[1]!FINSAM_{}", "_xldudf_FINSAM_{}", "finsam_{}"],
)
def test_a_host_that_names_our_functions_its_own_way_when_it_saves(name: str) -> None:
    """LibreOffice, add-ins of Excel: the cells are still the template's."""

    def own(text: bytes) -> bytes:
        return re.sub(rb"FINSAM_(?=[A-Z_]+\()", name[:-2].encode(), text)

    data = called(HBS20)
    for sheet in document(data).workbook.sheets:
        data = rewritten(data, sheet.part, own)
    ours = document(data)
    assert any(name[:-2] in str(cell.stored.formula) for cell in ours.calculation)
    states = Counter(cell.state for cell in ours.calculation)
    assert states[State.ALTERED] == 0
    assert not recompute(ours).changes


class TestChanged:
    def test_another_amount_gives_the_array_new_values(self) -> None:
        data = change(called(HEBY), {named("ovriga_kostnader_belopp", 2): Decimal(900_000)})
        found = recompute(document(data))
        again = document(patch(data, found.edits))
        assert not recompute(again).changes
        assert sum(
            again.calculation.number("per_ar_ovriga_kostnader_fordelat", 1, j) or 0
            for j in range(6)
        ) == Decimal(900_000)
        with zipfile.ZipFile(io.BytesIO(patch(data, found.edits))) as package:
            sheets = [package.read(n).decode() for n in package.namelist() if "sheet" in n]
        assert sum(sheet.count("FINSAM_FORDELA(") for sheet in sheets) == 6

    def test_a_cell_of_an_array_is_not_typed_over(self) -> None:
        with pytest.raises(NotWritten, match="fylls av formeln i"):
            patch(
                called(HEBY),
                {ref(named("per_ar_ovriga_kostnader_fordelat", 3, 1)): Edit(Decimal(1))},
            )

    def test_an_array_that_is_gone_is_not_put_back_in_part(self) -> None:
        """The typed values that stand in its place are told, and kept."""
        data = called(NVS)
        sheet = next(s.part for s in document(data).workbook.sheets if s.name[:5] == "Lagen")
        torn = without_arrays(data, sheet)
        report = check(torn)
        assert [f.code for f in report.findings if f.code == "MALL104"]
        with pytest.raises(NotWritten, match="hörde till en matrisformel som är borta"):
            patch(torn, recompute(document(torn), restore=True).edits)

    def test_an_amount_that_falls_on_no_year_is_no_zero(self) -> None:
        """Neither the post nor the insats says when it ends: the call answers with an error."""
        data = example_data(HEBY)
        block = "per_ar_lonekostnader_fordelat"
        data["fields"] |= {"startdatum": "2018-01-01", "slutdatum": "2020-12-31"}
        data["tables"]["lonekostnader"][0]["till"] = None
        whole = document(filled_in(data)).calculation
        assert sum(whole.number(block, 1, j) or 0 for j in range(6)) == 1200000
        data["fields"]["slutdatum"] = None
        without = document(filled_in(data)).calculation
        assert without.value(block, 1, 0) == ErrorValue("#VALUE!")


def without_arrays(data: bytes, part: str) -> bytes:
    return rewritten(data, part, lambda xml: re.sub(rb'<f t="array"[^>]*>[^<]*</f>', b"", xml))


def rewritten(data: bytes, part: str, change_it: Callable[[bytes], bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            new.writestr(name, change_it(text) if name == part else text)
    return out.getvalue()


@pytest.fixture(scope="module")
def calc() -> Iterator[Office]:
    demand(office_host.missing())
    with Office() as office:
        yield office


@pytest.mark.xdist_group("calc")
@pytest.mark.parametrize("name", ONE_OF_EACH)
def test_libreoffice_calls_our_python_and_gets_what_the_twins_give(name: str, calc: Office) -> None:
    ours: Document = document(called(name))
    theirs = calc.values(called(name), f"{name}.xlsx")
    compared = 0
    for cell in ours.calculation:
        if cell.state is State.FORMULA:
            assert same(cell.value, theirs[cell.at]), (str(cell.at), cell.formula, cell.value)
            compared += 1
    assert compared > 1700


@pytest.mark.xdist_group("calc")
def test_the_generated_vba_gives_what_the_twins_give(tmp_path: Path) -> None:
    """Whole workbooks with the wrappers in them, Python behind: as Excel runs them."""
    demand(office_host.missing())
    with MacroOffice() as office:
        for name in EXAMPLE_NAMES:
            path = tmp_path / f"{name}.xlsm"
            path.write_bytes(with_macros(called(name)))
            ours = document(called(name))
            engine = by_cells(office.recalculate)
            assert differences(ours.layout, path, engine) == []


def same(ours: Value, theirs: Value) -> bool:
    if isinstance(ours, Decimal) and isinstance(theirs, Decimal):
        return abs(ours - theirs) <= max(Decimal("1e-6"), abs(ours) * Decimal("1e-12"))
    if isinstance(ours, ErrorValue) or isinstance(theirs, ErrorValue):
        return ours == theirs
    return (ours or "") == (theirs or "") or ours == theirs
