"""``recompute --formler vanliga``: a workbook of the python flavour for who lacks the add-in.

Every derived cell gets its native formula and its right value; all else stays as it is.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections import Counter
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from finsam_xl.__main__ import main
from finsam_xl.calculation.calculate import State
from finsam_xl.documents.new import new_workbook
from finsam_xl.template.guide import CALLS, NATIVE
from finsam_xl.workbook.cell import CellRef, ErrorValue, Value
from hosts.office import Office
from hosts.validators import open_xml_errors, own_assertions
from kept.everything import OWN_FORMULAS, everything
from kept.parts import LOST, changed_parts
from support import (
    EXAMPLE_NAMES,
    KINDS,
    ONE_OF_EACH,
    Edit,
    change,
    check,
    document,
    example,
    example_data,
    make,
    named,
    ref,
)
from test_flavours import called, filled_in, rewritten, same

HBS19, HBS20, NVS, HEBY = EXAMPLE_NAMES


def native(data: bytes, folder: Path, *more: str) -> bytes:
    """By the command line, which must succeed."""
    ending = ".xlsm" if b"xl/vbaProject.bin" in data else ".xlsx"
    source, target = folder / f"bok{ending}", folder / f"kopia{ending}"
    source.write_bytes(data)
    target.unlink(missing_ok=True)
    call = ["recompute", str(source), "--formler", "vanliga", "-o", str(target), *more]
    assert main(call) == 0
    assert source.read_bytes() == data, "never over what was read"
    return target.read_bytes()


@cache
def copied(name: str) -> bytes:
    """An example's copy with native formulas."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        return native(called(name), Path(folder))


def part(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(name).decode()


@pytest.mark.parametrize("name", ONE_OF_EACH)
class TestFourDocuments:
    def test_every_derived_cell_is_as_in_the_native_book(self, name: str) -> None:
        ours, theirs = document(copied(name)), document(example(name))
        assert len(list(ours.calculation)) > 1700
        for cell, other in zip(ours.calculation, theirs.calculation, strict=True):
            assert (cell.at, cell.stored.formula) == (other.at, other.stored.formula)
            assert (cell.stored.value or "") == (other.stored.value or ""), cell.at

    def test_check_finds_the_same(self, name: str) -> None:
        report, other = check(copied(name)), check(example(name))
        assert report.verdict == other.verdict
        assert [(f.code, f.at, f.message) for f in report.findings] == [
            (f.code, f.at, f.message) for f in other.findings
        ]

    def test_no_call_and_no_array_is_left(self, name: str) -> None:
        for sheet in document(copied(name)).workbook.sheets:
            xml = part(copied(name), sheet.part)
            assert 't="array"' not in xml
            assert not re.search("<f[^>]*>[^<]*FINSAM_", xml)

    def test_it_is_valid(self, name: str, tmp_path: Path) -> None:
        path = tmp_path / "kopia.xlsx"
        path.write_bytes(copied(name))
        assert open_xml_errors(path) == []
        assert own_assertions(path) == []

    def test_libreoffice_without_our_functions_gives_the_twins_values(
        self, name: str, office: Office, tmp_path: Path
    ) -> None:
        path = tmp_path / "kopia.xlsx"
        path.write_bytes(copied(name))
        for seen in (office.as_opened(path), office.recalculate(path)):
            for cell in document(copied(name)).calculation:
                theirs = seen[cell.at.sheet].get(cell.at.a1)
                assert same(cell.value, _value(theirs)), (cell.at, cell.value, theirs)


def _value(seen: dict[str, object] | None) -> Value:
    if seen is None:
        return None
    value = seen["value"]
    if seen["error"]:
        return ErrorValue(str(value))
    return value if isinstance(value, str) else Decimal(repr(value))


class TestWithoutTheAddIn:
    """What *Läs mig* says of LibreOffice without our functions, before and after."""

    def test_arrays_at_once_the_rest_when_worked_out(self, office: Office, tmp_path: Path) -> None:
        path = tmp_path / "bok.xlsx"
        path.write_bytes(called(HEBY))

        cells = document(called(HEBY)).calculation
        calls = [cell for cell in cells if "FINSAM_" in cell.formula]
        arrays = {cell.at for cell in calls if cell.formula.startswith("{")}

        def unknown(seen: dict[str, dict[str, dict[str, object]]]) -> set[CellRef]:
            return {c.at for c in calls if seen[c.at.sheet][c.at.a1]["value"] == "#NAME?"}

        opened, worked_out = unknown(office.as_opened(path)), unknown(office.recalculate(path))
        # LibreOffice 25.2 also works out single calls that rest on ISFORMULA, 7.4 none
        assert arrays <= opened < worked_out
        assert len(worked_out - arrays) > len(opened - arrays)

    def test_a_single_call_when_what_it_rests_on_changes(
        self, office: Office, tmp_path: Path
    ) -> None:
        path = tmp_path / "bok.xlsx"
        path.write_bytes(called(HEBY))
        ours = document(called(HEBY))
        participants = ours.area("falt_deltagare_totalt").cell(0, 0)
        percent = [line.id for line in ours.layout.lines].index("procent")
        asked = [
            ours.area("kostnad_per_deltagare").cell(0, 0),
            ours.area("kontroll_status").cell(percent, 0),
        ]
        assert all("FINSAM_" in str(ours.workbook.cell(at).formula) for at in asked)
        cells = {at.sheet: [at.a1] for at in asked}
        before, _, after = office.edit(
            path,
            None,
            [
                {"do": "read", "cells": cells},
                {
                    "do": "set",
                    "sheet": participants.sheet,
                    "cell": participants.a1,
                    "value": 7,
                },
                {"do": "read", "cells": cells},
            ],
        )
        cost, status = ([r["cells"][at.sheet][at.a1] for r in (before, after)] for at in asked)
        assert [cell["error"] for cell in cost] == [0, 525]
        assert [cell["value"] for cell in status] == ["OK", "OK"], "rests on something else"

    def test_saved_so_it_is_mended_by_recompute_and_made_native(
        self, office: Office, tmp_path: Path
    ) -> None:
        path, saved, again = (tmp_path / name for name in ("a.xlsx", "b.xlsx", "c.xlsx"))
        path.write_bytes(called(HBS19))
        office.save_as(path, saved, recalculate=True)
        broken = document(saved.read_bytes()).calculation
        assert Counter(isinstance(c.stored.value, ErrorValue) for c in broken)[True] > 300
        assert main(["recompute", str(saved), "-o", str(again)]) == 0
        for done in (again.read_bytes(), native(saved.read_bytes(), tmp_path)):
            for cell, right in zip(
                document(done).calculation, document(example(HBS19)).calculation, strict=True
            ):
                assert cell.state is State.FORMULA
                assert (cell.stored.value or "") == (right.value or ""), cell.at


class TestWhatSaysSo:
    def test_property_and_name(self) -> None:
        for before, after in ((called(HBS19), copied(HBS19)),):
            assert document(before).workbook.properties["finsam_formler"] == "python"
            assert document(after).workbook.properties["finsam_formler"] == "vanliga"
            names = {n.name: n.refers_to for n in document(after).workbook.names}
            assert names["finsam_formler"] == '"vanliga"'
            assert names.keys() == {n.name for n in document(before).workbook.names}
        assert not document(copied(HBS19)).layout.calls

    def test_the_first_sheet(self) -> None:
        texts = [str(c.value) for c in document(copied(HEBY)).workbook.sheets[0].cells.values()]
        assert not set(CALLS) & set(texts)
        assert [text for text in texts if text in NATIVE] == list(NATIVE)

    def test_a_text_of_the_users_own_there_stays(self, tmp_path: Path) -> None:
        sheet = document(called(HBS19)).workbook.sheets[0]
        at = next(
            CellRef(sheet.name, *place) for place, c in sheet.cells.items() if c.value == CALLS[2]
        )
        done = native(change(called(HBS19), {str(at): "Ring Anna."}), tmp_path)
        assert document(done).workbook.cell(at).value == "Ring Anna."
        below = CellRef(at.sheet, at.row + 1, at.column)
        assert document(done).workbook.cell(below).value is None

    def test_twice_is_once(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert native(copied(NVS), tmp_path) == copied(NVS)
        assert "Arbetsboken hade redan vanliga formler." in capsys.readouterr().out

    def test_what_is_told(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        native(called(HEBY), tmp_path)
        assert capsys.readouterr().out == ("830 celler fick vanliga formler.\n0 celler ändrade.\n")


class TestKept:
    def test_a_typed_total_stays_typed(self) -> None:
        """NVS' document states totals that do not add up; they are claims in the copy too."""
        claims = {
            c.at: c.stored for c in document(called(NVS)).calculation if c.state is State.CLAIM
        }
        assert len(claims) == 3
        book = document(copied(NVS)).workbook
        assert {at: book.cell(at) for at in claims} == claims

    def test_a_formula_of_the_users_own(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """It rests on a cell of an array, which keeps its value: so does it. One that calls a
        function of ours is told, as is an altered cell that does."""
        first, last = (named("per_ar_lonekostnader_fordelat", row, row) for row in (1, 5))
        years = f"{first}:{last.partition('!')[2]}"
        own = {
            "Godtagna fynd!H40": Edit(Decimal(7), f"SUM({years})*2"),
            "Godtagna fynd!H41": Edit(Decimal(8), f"FINSAM_SUMMA({years})"),
        }
        data = change(called(HEBY), own)
        capsys.readouterr()
        done = document(native(data, tmp_path))
        for address, edit in own.items():
            cell = done.workbook.cell(ref(address))
            assert (cell.value, cell.formula) == (edit.value, edit.formula)
        said = capsys.readouterr()
        assert "'Godtagna fynd'!H41" in said.err
        assert "anropar fortfarande FINSAM-funktioner" in said.err
        assert "H40" not in said.err

    def test_an_altered_call_stays_unless_it_is_put_back(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        at = next(
            c.at for c in document(called(HBS19)).calculation if "FINSAM_RESULTAT" in c.formula
        )
        altered = change(called(HBS19), {str(at): Edit(Decimal(3), "FINSAM_RESULTAT(3,0)")})
        kept = document(native(altered, tmp_path))
        assert kept.workbook.cell(at).formula == "FINSAM_RESULTAT(3,0)"
        assert f"{at} " in capsys.readouterr().err
        back = document(native(altered, tmp_path, "--aterstall"))
        assert back.workbook.cell(at) == document(copied(HBS19)).workbook.cell(at)

    def test_values_that_were_wrong_are_right(self, tmp_path: Path) -> None:
        torn = change(called(HEBY), {"Budget!D33": Decimal(900000)})
        done = document(native(torn, tmp_path))
        right = document(change(example(HEBY), {"Budget!D33": Decimal(900000)}))
        for cell, other in zip(done.calculation, right.calculation, strict=True):
            assert (cell.stored.value or "") == (other.value or ""), cell.at

    def test_a_workbook_with_everything_in_it(self, tmp_path: Path) -> None:
        """Pictures, pivot tables, slicers, macros, a calculation chain: no part is lost, and
        those that have no cell of ours keep their packed bytes."""
        before = everything(macros=True, ours=called(HBS20))
        after = native(before, tmp_path)
        fate = changed_parts(before, after)
        assert LOST not in fate.values()
        assert "new" not in fate.values()
        ours = {sheet.part for sheet in document(called(HBS20)).workbook.sheets}
        assert fate.keys() - ours == {
            *("xl/workbook.xml", "docProps/custom.xml", "xl/sharedStrings.xml", "xl/calcChain.xml"),
            "xl/worksheets/egna_sheet1.xml",
        }
        path = tmp_path / "kopia.xlsm"
        assert own_assertions(path) == []
        assert set(open_xml_errors(path)) <= set(open_xml_errors(tmp_path / "bok.xlsm"))
        book = document(after).workbook
        for address, (formula, _) in OWN_FORMULAS.items():
            cell = book.cell(ref(f"Egna!{address}"))
            assert cell.formula == formula.removeprefix("=")
            # INDIRECT may read anything, so also the first sheet, whose text is another
            assert cell.value == (None if "INDIRECT" in formula else 7), address
        old, new = (part(data, "docProps/custom.xml") for data in (before, after))
        assert old != new == old.replace(">python<", ">vanliga<")

    def test_a_signed_one_only_if_asked(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        source = tmp_path / "bok.xlsx"
        source.write_bytes(everything(signed=True, ours=called(HBS20)))
        call = ["recompute", str(source), "--formler", "vanliga", "-o", str(tmp_path / "ut.xlsx")]
        assert main(call) == 2
        assert "signera" in capsys.readouterr().err
        assert not (tmp_path / "ut.xlsx").exists()
        assert main([*call, "--break-signature"]) == 0

    def test_in_place_keeps_the_old_one(self, tmp_path: Path) -> None:
        source = tmp_path / "bok.xlsx"
        source.write_bytes(called(HBS19))
        assert main(["recompute", str(source), "--formler", "vanliga", "--in-place"]) == 0
        assert source.read_bytes() == copied(HBS19)
        assert (tmp_path / "bok.xlsx.bak").read_bytes() == called(HBS19)


class TestOneSentence:
    def test_an_array_that_reaches_beyond_its_block(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """Somebody entered it anew over a row more: what it fills there would be left alone."""
        data = called(HEBY)
        sheet = next(s for s in document(data).workbook.sheets if s.name == "Sammanställning")
        found = re.search(
            '<f t="array" ref="([A-Z]+)([0-9]+):([A-Z]+)([0-9]+)"', part(data, sheet.part)
        )
        assert found is not None
        below = f"{found[1]}{int(found[4]) + 1}"
        wider = found[0].replace(f'{found[4]}"', f'{int(found[4]) + 1}"')
        torn = rewritten(
            change(data, {f"{sheet.name}!{below}": Decimal(0)}),
            sheet.part,
            lambda xml: xml.replace(found[0].encode(), wider.encode()),
        )
        source = tmp_path / "bok.xlsx"
        source.write_bytes(torn)
        target = tmp_path / "kopia.xlsx"
        assert main(["recompute", str(source), "--formler", "vanliga", "-o", str(target)]) == 2
        said = capsys.readouterr().err
        assert "hör till matrisformeln i" in said
        assert said.count("\n") == 1
        assert not target.exists()

    def test_the_other_way_goes_by_a_new_workbook(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """The sentence names the way, which leads to the very same workbook."""
        source = tmp_path / "bok.xlsx"
        source.write_bytes(example(HEBY))
        target = str(tmp_path / "ut.xlsx")
        assert main(["recompute", str(source), "--formler", "python", "-o", target]) == 2
        said = capsys.readouterr().err
        assert said.count("\n") == 1
        assert "finsam-xl new ansokan --formler python" in said
        assert main(["read", str(source)]) == 0
        data = tmp_path / "bok.json"
        data.write_text(capsys.readouterr().out, encoding="utf-8")
        assert json.loads(data.read_text(encoding="utf-8"))["template"] == "ansokan"
        new = str(tmp_path / "ny.xlsx")
        assert main(["new", "ansokan", "--formler", "python", "--rader", "20", "-o", new]) == 0
        assert main(["fill", new, "--data", str(data), "-o", target]) == 0
        assert Path(target).read_bytes() == called(HEBY)

    def test_a_book_that_calls_already(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        source, target = tmp_path / "bok.xlsx", tmp_path / "ut.xlsx"
        source.write_bytes(called(HBS19))
        assert main(["recompute", str(source), "--formler", "python", "-o", str(target)]) == 0
        assert "hade redan anrop av FINSAM-funktionerna" in capsys.readouterr().out
        assert target.read_bytes() == called(HBS19)


def test_an_empty_workbook_of_each_kind(tmp_path: Path) -> None:
    for kind in KINDS:
        done = document(native(new_workbook(kind, flavour="python"), tmp_path))
        plain = document(new_workbook(kind))
        for cell, other in zip(done.calculation, plain.calculation, strict=True):
            assert (cell.stored.formula, cell.state) == (other.formula, State.FORMULA)
            assert (cell.stored.value or "") == (other.stored.value or ""), cell.at


def test_where_the_call_refuses_and_the_formula_does_not(tmp_path: Path) -> None:
    """A post without an end in an insats without one: the call answers with an error value, the
    native formula with 0, and each book holds its own."""
    data = example_data(HEBY)
    data["fields"]["slutdatum"] = None
    data["tables"]["lonekostnader"][0]["till"] = None
    calls = filled_in(data)
    copy = document(native(calls, tmp_path))
    plain = document(make(data)).calculation
    for cell, other in zip(copy.calculation, plain, strict=True):
        assert (cell.stored.value or "") == (other.value or ""), cell.at
    assert any(isinstance(cell.value, ErrorValue) for cell in document(calls).calculation)
    assert not any(isinstance(cell.value, ErrorValue) for cell in copy.calculation)
