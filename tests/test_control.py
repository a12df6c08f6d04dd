"""*Kontroll* says what the rules say: on the four real documents, and on faulty variants.

Each variant is one fault that people make. LibreOffice recalculates it hard: every derived cell
must then equal our own calculation, and every line of *Kontroll* the verdict of the rules it
stands for.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from engines import by_cells, differences
from finsam_xl.rules import rules_for
from finsam_xl.workbook.cell import Value
from hosts.office import Office
from support import (
    EXAMPLE_NAMES,
    KINDS,
    check,
    document,
    example,
    ref,
    template,
    type_in,
    where,
)
from verdicts.verdict import disagreements, shown

HBS19, HBS20, NVS, HEBY = EXAMPLE_NAMES
Typed = dict[tuple[str, int, int], Value | int]


def typed(name: str, cells: Typed) -> Callable[[], bytes]:
    """An example with values typed into areas: (defined name, row, column) -> value."""

    def build() -> bytes:
        data = example(name)
        return type_in(data, {where(data, n, i, j): v for (n, i, j), v in cells.items()})

    return build


# rows 0 and 1 of a table are header and marker; member 2 is the state, 3 the region
VARIANTS: dict[str, Callable[[], bytes]] = {
    **{name: (lambda name=name: example(name)) for name in EXAMPLE_NAMES},
    "the association has no name": typed(HBS19, {("falt_forbund", 0, 0): None}),
    "an amount without post": typed(HBS19, {("ovriga_intakter_belopp", 5, 3): 100}),
    "an amount as text": typed(HBS19, {("detaljbudget_belopp", 2, 3): "245"}),
    "a unit that is none": typed(HBS19, {("falt_enhet", 0, 0): "mkr"}),
    "keys of 99,75": typed(HBS19, {("medlemmar_andel", 6, 0): Decimal("0.0125")}),
    "no region": typed(HBS19, {("medlemmar_part", 3, 0): "kommun"}),
    "the state pays too little": typed(HBS19, {("medlemmar_belopp", 2, 3): 7000000}),
    "the region pays too little": typed(HBS19, {("medlemmar_belopp", 3, 3): 3536500}),
    "the region pays more": typed(HBS19, {("medlemmar_belopp", 3, 3): 3736500}),
    "a preliminary region too little": typed(HBS20, {("medlemmar_belopp", 3, 1): 3550000}),
    "a municipality pays too little": typed(HBS19, {("medlemmar_belopp", 4, 3): 1609155}),
    "kronor moved between municipalities": typed(
        HBS19,
        {("medlemmar_belopp", 4, 3): 1719155, ("medlemmar_belopp", 5, 3): 1699155},
    ),
    "income typed wrong": typed(HBS19, {("summa_intakter", 0, 1): 20900}),
    "income typed as rounded": typed(HBS19, {("summa_intakter", 0, 1): 21001}),
    "costs typed wrong": typed(HBS19, {("summa_kostnader", 0, 3): 23950}),
    "result typed wrong": typed(HBS19, {("arets_resultat", 0, 3): -2690}),
    "posts and an amount of its own": typed(HBS19, {("huvudposter_belopp", 2, 3): 2310}),
    "a reason for the deficit": typed(HBS19, {("falt_motivering_underskott", 0, 0): "Sparat."}),
    "own capital runs out": typed(HBS19, {("falt_ingaende_eget_kapital", 0, 0): 2000}),
    "no goal for administration": typed(HBS19, {("falt_mal_administrationsandel", 0, 0): None}),
    "adopted in December": typed(HBS19, {("falt_beslutsdatum", 0, 0): 43435}),  # 2018-12-01
    "external income in 2026": typed(HBS20, {("kolumner_ar", 2, 0): 2026}),
    "a column twice": typed(NVS, {("kolumner_ar", 3, 0): 2022}),
    "the unit is right": typed(HEBY, {("falt_enhet", 0, 0): "kr"}),
    "dates as dates": typed(HEBY, {("falt_startdatum", 0, 0): 43101,  # 2018-01-01
                                   ("falt_slutdatum", 0, 0): 44196,  # 2020-12-31
                                   ("falt_slutdatum_intag", 0, 0): 44135}),
    "it ends before it starts": typed(HEBY, {("falt_startdatum", 0, 0): 44196,
                                             ("falt_slutdatum", 0, 0): 43101}),
    "a row beyond the period": typed(HEBY, {("falt_startdatum", 0, 0): 43101,
                                            ("falt_slutdatum", 0, 0): 44000}),
    "nobody is named": typed(HEBY, {("syfte_stycke", 2, 0): None,
                                    ("insatsagare_organisation", 0, 0): None}),
    "too many take part": typed(HEBY, {("falt_startdatum", 0, 0): 43101,
                                       ("falt_slutdatum", 0, 0): 44196,
                                       ("falt_deltagare_totalt", 0, 0): 200}),
    "an unsigned party": typed(HEBY, {("underskrifter_organisation", 2, 0): "Sala kommun"}),
    "nothing to rekvirera": typed(HEBY, {("lonekostnader_belopp", i, 0): None for i in (2, 3, 4)}
                                  | {("ovriga_kostnader_belopp", 2, 0): None}),
    "a total typed wrong": typed(HEBY, {("totalt_att_rekvirera", 0, 0): 4100000}),
}  # fmt: skip


@pytest.mark.parametrize("variant", VARIANTS)
def test_every_line_says_what_its_rules_say(variant: str) -> None:
    data = VARIANTS[variant]()
    read = document(data)
    assert disagreements(read, check(data), shown(read)) == []


@pytest.mark.parametrize("variant", VARIANTS)
def test_libreoffice_gives_every_cell_the_twins_value(
    variant: str, office: Office, tmp_path: Path
) -> None:
    path = tmp_path / "bok.xlsx"
    path.write_bytes(VARIANTS[variant]())
    layout = document(path.read_bytes()).layout
    assert differences(layout, path, by_cells(office.recalculate)) == []


def test_a_claim_is_judged_by_the_sheet_as_by_the_rule() -> None:
    """17 540 printed where the posts make 20 047: the line is red and shows the kronor."""
    read = document(example(HBS20))
    assert read.calculation.value("kontroll_sum202_grad") == 3
    assert read.calculation.value("kontroll_sum202_belopp") == Decimal(-2_507_000)
    cured = type_in(example(HBS20), {str(ref("Budget!C38")): 20_047})
    assert document(cured).calculation.value("kontroll_sum202_grad") == 0


@pytest.mark.parametrize("kind", KINDS)
def test_every_rule_has_a_line_or_stands_among_those_of_the_program(kind: str) -> None:
    read = document(template(kind, rows=12))
    on_lines = {code for line in read.layout.lines for code in line.codes}
    cell = read.area("kontroll_program").cell(0, 0)
    by_program = set(str(read.workbook.cell(cell).value).split(", "))
    assert on_lines | by_program == {rule.code for rule in rules_for(kind, between=True)}
    assert not on_lines & by_program
