"""What the page asks of the core, without a browser: the hostile files, and those too large."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, SubElement

import pytest

from finsam_xl.documents.amount import format_amount
from finsam_xl.documents.new import new_workbook
from finsam_xl.page import desk
from finsam_xl.page.laid import laid_over
from finsam_xl.workbook.cell import EMPTY, CellRef, Overlay, Sheet
from finsam_xl.workbook.shown import shown
from hostile.kinds import source
from support import PER, document, example

DAY = PER.isoformat()


def told(data: bytes, name: str = "bok.xlsx") -> dict[str, Any]:
    found: dict[str, Any] = json.loads(desk.check(name, data, DAY))
    return found


@pytest.mark.parametrize(
    ("number", "code", "text"),
    [
        ("1200000", "#,##0", "1\u00a0200\u00a0000"),
        ("-2609", "#,##0", "\u22122\u00a0609"),
        # what the templates' conditional formats show is not rounded away
        ("100.44", "#,##0", "100,44"),
        ("0.3333333", "0.00", "0,33333"),
        ("0.5", "0%", "50 %"),
        ("0.0887", "0%", "8,87 %"),
        ("43101", "yyyy-mm-dd", "2018-01-01"),
        ("12", "0", "12"),
        ("7", '#,##0 "kr"', "7 kr"),
        ("1E+30", "#,##0", "1E+30"),
        ("1234.5", "0.0E+00", "1234,5"),
    ],
)
def test_a_number_is_shown_as_the_templates_show_it(number: str, code: str, text: str) -> None:
    assert shown(Decimal(number), code, date1904=False) == text


def test_a_sheet_has_its_cells_widths_and_looks() -> None:
    drawn = json.loads(desk.sheet("bok.xlsx", source(), "Medlemmar"))
    cells = {(row, column): (text, number) for row, column, text, _, number in drawn["cells"]}
    assert cells[6, 2] == ("Staten", False)
    read = document(source())
    stored = read.workbook.cell(CellRef("Medlemmar", 6, 6)).value
    assert cells[6, 6] == (format_amount(stored).replace(" ", "\u00a0"), True)
    assert len(drawn["widths"]) == max(c for _, c in read.workbook.sheet("Medlemmar").cells)
    assert any(look.startswith("background:#") for look in drawn["looks"])
    assert drawn["left_out"] == 0


def test_a_sheet_that_is_not_there() -> None:
    with pytest.raises(LookupError):
        desk.sheet("bok.xlsx", source(), "Blad")


def test_it_works_in_a_folder_of_its_own_and_leaves_it() -> None:
    before = Path.cwd()
    told(source())
    assert Path.cwd() == before
    assert not Path("bok.xlsx").exists()


def test_the_largest_template_is_not_too_large() -> None:
    assert told(new_workbook("budget", rows=500))["verdict"] == "fel"  # it is empty


def test_what_is_too_large_is_left_to_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("finsam_xl.running.guard.IN_PROCESS", 100_000)
    assert told(source())["told"] == (
        "bok.xlsx är för stor för att kontrolleras här: använd kommandot finsam-xl i ett "
        "terminalfönster på en dator."
    )


def test_what_memory_does_not_hold_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(desk, "judge", full)
    assert told(source())["told"].startswith("bok.xlsx behöver mer än 300 MB minne")


@pytest.mark.parametrize("name", ["a/b.xlsx", "x" * 300 + ".xlsx", "nul\0.xlsx", ".xlsx"])
def test_a_name_that_no_folder_takes(name: str) -> None:
    assert told(source(), name)["verdict"] in ("ok", "ej kontrollerad")


def test_two_files_of_one_name_are_both_in_the_archive() -> None:
    made = desk.together(json.dumps(["a.xlsx", "a.xlsx", "b.xlsx"]), b"1", b"2", b"3")
    assert made.count(b"a (2).xlsx") == 2  # where it stands, and in the list


def test_kontroll_is_drawn_in_its_colours() -> None:
    """Those of its conditional formats that ask what a text is; a word has one colour."""
    drawn = json.loads(desk.sheet("bok.xlsx", example("nvs_plan_2021_2023"), "Kontroll"))
    colours: dict[str, set[str]] = {}
    for _, column, text, look, _ in drawn["cells"]:
        if column == 3 and text in ("FEL", "VARNING", "UPPLYSNING", "OK"):
            colours.setdefault(text, set()).add(drawn["looks"][look].rpartition("background:")[2])
    assert set(colours) == {"FEL", "VARNING", "UPPLYSNING", "OK"}
    assert all(len(found) == 1 for found in colours.values())
    assert len(set.union(*colours.values())) == len(colours)


@pytest.mark.parametrize(
    ("formula", "holds"),
    [
        ('$B2="Summa"', {(2, 2), (2, 3)}),
        ('OR($B2="Summa",$B2="Resultat")', {(2, 2), (2, 3), (3, 2), (3, 3)}),
        ('NOT(OR($B2="Summa",$B2="Resultat"))', {(4, 2), (4, 3)}),
        ('ISNUMBER(SEARCH("sult",B2))', {(3, 2)}),
        ('$B$3="resultat"', {(r, c) for r in (2, 3, 4) for c in (2, 3)}),
        # what asks something else is left out
        ('B2="Summa"*1', set()),
        ("ISNUMBER(B2)", set()),
        ('AND(B2="Summa",C2="")', set()),
    ],
)
def test_which_conditional_formats_are_drawn(formula: str, holds: set[tuple[int, int]]) -> None:
    xml = Element("worksheet")
    formats = SubElement(xml, "conditionalFormatting", sqref="B2:C4")
    rule = SubElement(formats, "cfRule", type="expression", dxfId="0", priority="1")
    SubElement(rule, "formula").text = formula
    texts = {(2, 2): "Summa", (3, 2): "Resultat", (4, 2): "Annat"}
    cells = {place: EMPTY._replace(value=text) for place, text in texts.items()}
    found = laid_over(xml, "", Sheet("Blad", "xl/worksheets/sheet1.xml", cells), {"0": Overlay()})
    assert set(found) == holds
