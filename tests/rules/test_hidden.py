"""MALL108 and MALL109: amounts in what is hidden, and links to other workbooks."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from finsam_xl.workbook.write.patch import Edit
from hosts.office import Office
from rules.parts import (
    hide_column,
    hide_row,
    hide_sheet,
    merged,
    size_column,
    size_row,
    with_part,
)
from support import example, template
from unfiled import change, check, told, type_in
from workbook.books import unzipped, zipped

NVS = example("nvs_plan_2021_2023")
HEBY = example("heby_application_2018_2020")
#: costs in tkr, contributions in kronor
HBS = example("hbs_plan_2019")
STATE = "Medlemmar!F6"  # 8 003 994 from the state


def said(data: bytes) -> list[str]:
    return [f.message for f in check(data).findings if f.code == "MALL108"]


# ---- 108: hidden


def test_a_hidden_row_with_a_wage_that_is_counted_in_the_sum() -> None:
    hidden = hide_row(HEBY, "Budget", 11)  # 2. coach, 1 200 000
    assert told(hidden, "MALL108") == [("MALL108", "varning", "Budget!F11")]
    assert [f.message for f in check(hidden).findings if f.code == "MALL108"] == [
        "Budget!F11 innehåller 1 200 000, men raden är dold."
    ]


def test_a_hidden_row_without_an_amount_hides_nothing() -> None:
    assert told(hide_row(HEBY, "Budget", 20), "MALL108") == []
    text_only = type_in(HEBY, {"Budget!B13": "4. coach"})
    assert told(hide_row(text_only, "Budget", 13), "MALL108") == []


def test_a_hidden_column_and_a_hidden_sheet_in_a_budget() -> None:
    hidden = hide_column(NVS, "Huvudposter", 4)  # budget 2021
    assert said(hidden) == [
        "Huvudposter!D6 och 3 belopp till, sammanlagt -1 747 900 kr, räknas med, men kolumnen är "
        "dold."
    ]
    for state in ("hidden", "veryHidden"):
        # four huvudposter in four columns, one of the amounts 0
        assert said(hide_sheet(NVS, "Huvudposter", state)) == [
            "Huvudposter!C6 och 14 belopp till, sammanlagt -6 971 000 kr, räknas med, men bladet "
            "är dolt."
        ]


def test_what_is_hidden_is_told_once_each() -> None:
    rows = hide_row(hide_row(NVS, "Huvudposter", 6), "Huvudposter", 8)
    assert told(rows, "MALL108") == [
        ("MALL108", "varning", "Huvudposter!C6"),
        ("MALL108", "varning", "Huvudposter!C8"),
    ]
    # a cell in both is told with its row
    both = hide_column(rows, "Huvudposter", 4)
    assert [at for _, _, at in told(both, "MALL108")] == [
        "Huvudposter!C6", "Huvudposter!D7", "Huvudposter!C8"
    ]  # fmt: skip
    # contributions in kronor, in a budget whose costs are in tkr
    assert said(hide_row(HBS, "Medlemmar", 6)) == [
        "Medlemmar!F6 och 3 belopp till, sammanlagt 30 676 994 kr, räknas med, men raden är dold."
    ]


# ---- 108: merged cells


def test_an_amount_under_a_merged_cell_is_counted_and_unseen() -> None:
    covered = type_in(HEBY, {"Budget!G10": 75_000})
    assert said(covered) == []
    assert said(merged(covered, "Budget", "F10:G10")) == [
        "Budget!G10 innehåller 75 000, men F10:G10 är sammanfogade så att bara den första cellen "
        "syns."
    ]
    assert said(merged(HEBY, "Budget", "F10:G10")) == []  # nothing in the second
    assert said(merged(HEBY, "Budget", "F10:F12")) == [
        "Budget!F11 och 1 belopp till, sammanlagt 2 400 000 tkr, räknas med, men F10:F12 är "
        "sammanfogade så att bara den första cellen syns."
    ]
    # an area larger than the sheet's cells, and one that is none
    assert len(said(merged(HEBY, "Budget", "A1:XFD1048576", "F10"))) == 1


def test_an_amount_under_a_merged_cell_that_libreoffice_has_made(
    office: Office, tmp_path: Path
) -> None:
    before, after = tmp_path / "fore.xlsx", tmp_path / "efter.xlsx"
    before.write_bytes(merged(type_in(HEBY, {"Budget!G10": 75_000}), "Budget", "F10:G10"))
    office.save_as(before, after, recalculate=True)
    assert [at for _, _, at in told(after.read_bytes(), "MALL108")] == ["Budget!G10"]


def test_a_typed_total_in_a_hidden_row() -> None:
    assert told(hide_row(NVS, "Budget", 56), "MALL108") == [("MALL108", "varning", "Budget!D56")]


def test_hiding_a_sheet_that_only_calculates_hides_no_amount() -> None:
    assert told(hide_sheet(HEBY, "Sammanställning"), "MALL108") == []
    assert told(hide_sheet(NVS, "Diagram"), "MALL108") == []


@pytest.mark.parametrize(("height", "count"), [("0", 1), ("0.75", 1), ("2.9", 1), ("3", 0)])
def test_a_row_that_is_too_low_to_show_anything(height: str, count: int) -> None:
    low = size_row(HBS, "Medlemmar", 6, height)
    found = [at for _, _, at in told(low, "MALL108")]
    assert [at for at in found if at == STATE] == [STATE] * count
    assert {int(at[-1]) for at in found if at} <= {6}


@pytest.mark.parametrize(("width", "count"), [("0", 5), ("0.1", 5), ("0.5", 0), ("0.83", 0)])
def test_a_column_that_is_too_narrow_to_show_anything(width: str, count: int) -> None:
    narrow = size_column(HBS, "Medlemmar", 6, width)
    found = said(narrow)
    assert len(found) == min(count, 1)
    assert all(f.startswith(f"Medlemmar!F6 och {count - 1} belopp till") for f in found)


# ---- 109: links


LINKS = [
    "[1]Blad1!C7",
    "'C:\\Ekonomi\\[Budget 2024.xlsx]Blad 1'!$C$7",
    "[1]!summa",
    "SUM([2]A!A1:A9)",
]


@pytest.mark.parametrize("link", LINKS)
def test_an_amount_fetched_from_another_workbook(link: str) -> None:
    linked = change(NVS, {"Huvudposter!D6": Edit(Decimal(-462_900), link)})
    assert told(linked, "MALL109") == [("MALL109", "varning", "Huvudposter!D6")]


@pytest.mark.parametrize(
    "own",
    [
        "-(400000+62900)",
        "SUM(C6:C6)",
        "Tabell1[Belopp]",
        '"[se bilaga.xlsx]"&C6',
        "Tab[[#All],[a]]",
    ],
)
def test_a_formula_within_the_workbook(own: str) -> None:
    within = change(NVS, {"Huvudposter!D6": Edit(Decimal(-462_900), own)})
    assert told(within, "MALL109") == []


def test_a_link_in_an_application_is_named_after_its_cell() -> None:
    linked = change(HEBY, {"Budget!F10": Edit(Decimal(1_200_000), "[1]Lön!B2")})
    found = [(f.at and f.at.a1, f.name) for f in check(linked).findings if f.code == "MALL109"]
    assert found == [("F10", "lonekostnader/1. coach/stödperson/tilläggsresurs/Heby kommun")]


def test_a_mere_link_part_without_any_cell_that_uses_it() -> None:
    assert told(with_link_part(template("budget")), "MALL109") == [("MALL109", "varning", None)]
    assert told(template("budget"), "MALL109") == []


def test_a_link_part_is_told_by_the_cell_that_uses_it() -> None:
    linked = change(with_link_part(NVS), {"Huvudposter!D6": Edit(Decimal(-462_900), LINKS[0])})
    assert told(linked, "MALL109") == [("MALL109", "varning", "Huvudposter!D6")]


def with_link_part(data: bytes) -> bytes:
    """A link to another workbook as Excel stores it."""
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    parts = unzipped(data)
    parts["xl/externalLinks/externalLink1.xml"] = (
        f'<externalLink xmlns="{main}"><externalBook xmlns:r="{office}" r:id="rId1">'
        '<sheetNames><sheetName val="Blad1"/></sheetNames></externalBook></externalLink>'
    ).encode()
    parts["xl/externalLinks/_rels/externalLink1.xml.rels"] = (
        f'<Relationships xmlns="{package}"><Relationship Id="rId1" '
        f'Type="{office}/externalLinkPath" Target="Budget2024.xlsx" TargetMode="External"/>'
        "</Relationships>"
    ).encode()
    data = with_part(
        zipped(parts),
        "xl/_rels/workbook.xml.rels",
        "</Relationships>",
        f'<Relationship Id="rId900" Type="{office}/externalLink" '
        'Target="externalLinks/externalLink1.xml"/></Relationships>',
    )
    return with_part(
        data,
        "xl/workbook.xml",
        "<definedNames>",
        f'<externalReferences><externalReference xmlns:r="{office}" r:id="rId900"/>'
        "</externalReferences><definedNames>",
    )
