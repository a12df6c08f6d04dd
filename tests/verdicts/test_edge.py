"""*Kontroll* at its edge: names that other programs read, links that follow rows and sheets, heads
that say how many faults stand on each sheet."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from hosts.office import Office
from support import ALL_NAMES, EXAMPLE_NAMES, Edit, document, example, named, type_in
from verdicts.verdict import shown, shown_in

HBS19, HBS20, NVS, HEBY = EXAMPLE_NAMES
#: three faults: a rate below 0, an amount as text, a mandatory answer that is gone
FAULTY = {"Budget!C11": Decimal(-5), "Budget!F12": "ca 100", named("metod_stycke", 2): None}


def faulty() -> bytes:
    return type_in(example(HEBY), {at: Edit(value) for at, value in FAULTY.items()})


@pytest.mark.parametrize("name", ALL_NAMES)
def test_the_count_of_faults_is_the_lines_and_the_sheets_together(name: str) -> None:
    read = document(example(name))
    value = read.calculation.value
    of_lines = sum(line.cells for line in shown(read) if line.word == "FEL")
    heads = [cell.value for cell in read.calculation.block("kontroll_blad_fel")]
    assert value("kontroll_antal_fel") == of_lines == sum(heads)
    warned = sum(line.cells for line in shown(read) if line.word == "VARNING")
    assert value("kontroll_antal_varningar") == warned


def test_each_line_names_its_first_cell_and_links_there() -> None:
    read = document(faulty())
    lines = {line.id: number for number, line in enumerate(read.layout.lines)}
    value = read.calculation.value
    assert value("kontroll_cell", lines["procent"]) == "'Budget'!C11"
    assert value("kontroll_cell", lines["text"]) == "'Budget'!F12"
    assert value("kontroll_lank", lines["obligatoriskt"]) == "Beskrivning B36"
    assert value("kontroll_cell", lines["fasttext"]) == ""
    at = read.area("kontroll_lank").cell(lines["procent"], 0)
    assert (read.workbook.cell(at).formula or "").count('HYPERLINK("#"&') == 1


def test_the_heads_of_the_sheets_say_how_many() -> None:
    read = document(faulty())
    heads = {
        read.area(name).sheet: read.calculation.value(name)
        for name in read.layout.derived
        if name.startswith("blad_")
    }
    total = read.calculation.value("kontroll_antal_fel")
    assert heads["Budget"] == f"3 fel på det här bladet, {total} i boken"
    clean = document(example(HBS19))
    assert {clean.calculation.value(n) for n in clean.layout.derived if n.startswith("blad_")} == {
        ""
    }


def test_the_first_cell_follows_rows_and_a_renamed_sheet(office: Office, tmp_path: Path) -> None:
    """LibreOffice renames the sheet and inserts a row above the fault; the link goes there."""
    path, out = tmp_path / "bok.xlsx", tmp_path / "ny.xlsx"
    path.write_bytes(faulty())
    office.edit(
        path,
        out,
        [
            {"do": "insert_rows", "sheet": "Budget", "row": 10, "count": 2},
            {"do": "rename", "sheet": "Budget", "to": "Kostnader 2018's"},
        ],
    )
    read = document(out.read_bytes())
    number = next(i for i, line in enumerate(read.layout.lines) if line.id == "procent")
    for lines in (shown(read), shown_in(read, office.recalculate(out))):
        assert lines[number].first == "'Kostnader 2018''s'!C13"
