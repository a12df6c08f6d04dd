"""MALL108 and MALL109: amounts that are not seen as they are, and links to other workbooks."""

from __future__ import annotations

from decimal import Decimal

import pytest

from finsam_xl.rules.formats import shows_otherwise
from finsam_xl.workbook.patch import Edit
from rules.parts import hide_column, hide_row, hide_sheet, in_colours, with_format, with_part
from support import change, check, example, template, told, type_in
from workbook.books import unzipped, zipped

NVS = example("nvs_plan_2021_2023")
HEBY = example("heby_application_2018_2020")


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
    assert told(hidden, "MALL108") == [
        ("MALL108", "varning", f"Huvudposter!D{row}") for row in (6, 7, 8, 9)
    ]
    for state in ("hidden", "veryHidden"):
        sheet = [at for _, _, at in told(hide_sheet(NVS, "Huvudposter", state), "MALL108")]
        assert sheet[:2] == ["Huvudposter!C6", "Huvudposter!D6"]
        # four huvudposter in four columns, one of the amounts 0
        assert len(sheet) == 15


def test_a_typed_total_in_a_hidden_row() -> None:
    assert told(hide_row(NVS, "Budget", 56), "MALL108") == [("MALL108", "varning", "Budget!D56")]


def test_hiding_a_sheet_that_only_calculates_hides_no_amount() -> None:
    assert told(hide_sheet(HEBY, "Per år"), "MALL108") == []
    assert told(hide_sheet(NVS, "Diagram"), "MALL108") == []


# ---- 108: number formats


@pytest.mark.parametrize("code", [";;;", "#,##0,", '#,##0,"', '"1 "#,##0', "0%", "yyyy-mm-dd"])
def test_a_number_format_that_shows_another_sum(code: str) -> None:
    code = code.rstrip('"') if code.count('"') == 1 else code
    assert told(with_format(HEBY, "Budget!F10", code), "MALL108") == [
        ("MALL108", "varning", "Budget!F10")
    ]


@pytest.mark.parametrize("code", ["#,##0", "#,##0.00", '#,##0" kr"', "0", "General", "# ##0_-"])
def test_an_ordinary_number_format(code: str) -> None:
    assert told(with_format(HEBY, "Budget!F10", code), "MALL108") == []


def test_a_total_that_the_template_counts_but_a_format_shows_in_thousands() -> None:
    # 4 200 000 shown as 4 200
    scaled = with_format(HEBY, "Budget!N85", "#,##0,")
    assert told(scaled, "MALL108") == [("MALL108", "varning", "Budget!N85")]


@pytest.mark.parametrize(
    ("code", "number", "says"),
    [
        (";;;", 5, "talformatet döljer det"),
        ('""', 5, "talformatet döljer det"),
        ('"utgår"', 5, "talformatet visar en text"),
        ("#,##0,", 5000, "talformatet visar det i tusental"),
        ("#,##0.0,,", 5000, "talformatet visar det i tusental"),
        ('#,##0"000"', 5, "talformatet lägger till siffror"),
        (r"#,##0\0", 5, "talformatet lägger till siffror"),
        ("0.00%", 5, "talformatet visar det som procent"),
        ("yyyy-mm-dd", 5, "talformatet visar det som ett datum"),
        ("[h]:mm", 5, "talformatet visar det som ett datum"),
        ("[White]#,##0", 5, "talformatet skriver det i vitt"),
        ("#,##0;", -5, "talformatet döljer det"),
        ("#,##0;#,##0", -5, "talformatet visar det utan minustecken"),
        ("#,##0;[Red]#,##0", -5, "talformatet visar det utan minustecken"),
        ("[<1000]#,##0;#,##0,", 5000, "talformatet visar det i tusental"),
        # the neighbours
        ("#,##0;", 5, None),
        ("#,##0;-#,##0;;@", -5, None),
        ("#,##0_);(#,##0)", -5, None),
        (r"#,##0_);[Red]\(#,##0\)", -5, None),
        ('_-* #,##0" kr"_-;-* #,##0" kr"_-;_-* "-"??" kr"_-;_-@_-', 5, None),
        ('_-* #,##0" kr"_-;-* #,##0" kr"_-', -5, None),
        ("#,##0 [$kr-41D];-#,##0 [$kr-41D]", -5, None),
        ("[<1000]#,##0;#,##0,", 500, None),
        ("0.00E+00", 5, None),
        ("@", 5, None),
        ("Standard", 5, None),
        ('General" kr"', 5, None),
    ],
)
def test_what_a_format_does_to_a_number(code: str, number: int, says: str | None) -> None:
    assert shows_otherwise(code, Decimal(number)) == says


# ---- 108: colours

WHITE, THEME_WHITE = '<color rgb="FFFFFFFF"/>', '<color theme="0"/>'
YELLOW = '<color rgb="FFFFF2CC"/>'
NO_FILL = '<patternFill patternType="none"/>'


def solid(colour: str) -> str:
    return f'<patternFill patternType="solid"><fgColor {colour}/></patternFill>'


@pytest.mark.parametrize(
    ("font", "fill"),
    [
        (WHITE, NO_FILL),
        (THEME_WHITE, NO_FILL),
        ('<color indexed="9"/>', NO_FILL),
        (WHITE, solid('rgb="FFFFFFFF"')),
        (YELLOW, solid('rgb="FFFFF2CC"')),
        ('<color theme="4" tint="0.8"/>', solid('theme="4" tint="0.8"')),
        ("", solid('rgb="FF000000"')),
    ],
)
def test_an_amount_in_the_colour_of_its_ground(font: str, fill: str) -> None:
    unseen = in_colours(HEBY, "Budget!F10", font, fill)
    assert told(unseen, "MALL108") == [("MALL108", "varning", "Budget!F10")]
    assert [f.message for f in check(unseen).findings if f.code == "MALL108"] == [
        "Budget!F10 innehåller 1 200 000, men det har bakgrundens färg."
    ]


@pytest.mark.parametrize(
    ("font", "fill"),
    [
        (WHITE, solid('rgb="FF1F4E78"')),
        (WHITE, '<patternFill patternType="darkGray"/>'),
        ('<color theme="0" tint="-0.5"/>', NO_FILL),
        ('<color theme="1"/>', NO_FILL),
        ("", NO_FILL),
        (YELLOW, NO_FILL),
    ],
)
def test_an_amount_in_a_colour_of_its_own(font: str, fill: str) -> None:
    assert told(in_colours(HEBY, "Budget!F10", font, fill), "MALL108") == []


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
