"""MALL108: amounts that a number format, a colour or a size shows otherwise than they are."""

from __future__ import annotations

from decimal import Decimal

import pytest

from finsam_xl.rules.formats import shows_otherwise
from rules.parts import in_colours, with_format, with_part
from support import example, named
from unfiled import check, told, type_in

HEBY = example("heby_application_2018_2020")  # in tkr, as it says
#: costs in tkr, contributions in kronor
HBS = example("hbs_plan_2019")
STATE = "Medlemmar!F6"  # 8 003 994 from the state


# ---- number formats


@pytest.mark.parametrize("code", [";;;", "#,##0,", '#,##0,"', '"1 "#,##0', "0%", "yyyy-mm-dd"])
def test_a_number_format_that_shows_another_sum(code: str) -> None:
    code = code.rstrip('"') if code.count('"') == 1 else code
    assert told(with_format(HEBY, "Budget!F10", code), "MALL108") == [
        ("MALL108", "varning", "Budget!F10")
    ]


@pytest.mark.parametrize("code", ["#,##0", "#,##0.00", '#,##0" tkr"', "0", "General", "# ##0_-"])
def test_an_ordinary_number_format(code: str) -> None:
    assert told(with_format(HEBY, "Budget!F10", code), "MALL108") == []


def test_a_total_that_the_template_counts_but_a_format_shows_in_thousands() -> None:
    # 4 200 000 shown as 4 200
    scaled = with_format(HEBY, named("totalt_att_rekvirera"), "#,##0,")
    assert told(scaled, "MALL108") == [("MALL108", "varning", named("totalt_att_rekvirera"))]


@pytest.mark.parametrize(
    "code",
    [
        'General"00"',
        "-#,##0",
        r"\-0",
        '"-"0',
        "(#,##0)",
        '0" mkr"',
        '0" tkr"',
        "0*9",
        "[Color2]0",
        "[Color 2]0",
        '00" %"',
        "[$mkr-41D] 0",
        "[$00]0",
    ],
)
def test_a_format_that_adds_to_the_contribution_of_the_state(code: str) -> None:
    """Shown as 800399400, as -8 003 994, as 8003994 mkr, as 8003994999999 and so on."""
    assert told(with_format(HBS, STATE, code), "MALL108") == [("MALL108", "varning", STATE)]


def test_a_unit_in_a_format_is_the_unit_of_the_cell() -> None:
    says = {
        (at, unit): [f.message for f in check(shown).findings if f.code == "MALL108"]
        for at in (STATE, "Detaljbudget!G6")
        for unit in ("kr", "tkr", "mkr")
        for shown in [with_format(HBS, at, f'#,##0" {unit}"')]
    }
    assert says == {
        (STATE, "kr"): [],
        (STATE, "tkr"): [
            "Medlemmar!F6 innehåller 8 003 994, men talformatet säger att det är tkr och inte kr."
        ],
        (STATE, "mkr"): [
            "Medlemmar!F6 innehåller 8 003 994, men talformatet säger att det är mkr och inte kr."
        ],
        ("Detaljbudget!G6", "kr"): [
            "Detaljbudget!G6 innehåller 245, men talformatet säger att det är kr och inte tkr."
        ],
        ("Detaljbudget!G6", "tkr"): [],
        ("Detaljbudget!G6", "mkr"): [
            "Detaljbudget!G6 innehåller 245, men talformatet säger att det är mkr och inte tkr."
        ],
    }


def test_a_unit_in_a_format_of_a_budget_that_does_not_say_its_unit() -> None:
    silent = type_in(HBS, {"Förbund!C7": None})
    assert told(with_format(silent, "Detaljbudget!G6", '0" mkr"'), "MALL108") == []
    # contributions are in kronor all the same
    assert told(with_format(silent, STATE, '0" mkr"'), "MALL108") == [("MALL108", "varning", STATE)]


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
        ("[>=1E3]0,;0", 5000, "talformatet visar det i tusental"),
        ("[>9]0;[<-9]-0", 5, "talformatet döljer det"),  # neither: Excel shows ####
        ('[=5]"6";0', 5, "talformatet visar en text"),
        ('General"00"', 5, "talformatet lägger till siffror"),
        ("@@", 5, "talformatet lägger till siffror"),
        ("0*9", 5, "talformatet lägger till siffror"),
        ("10", 5, "talformatet lägger till siffror"),  # a 1 that stands for itself
        ("[$00]0", 5, "talformatet lägger till siffror"),
        ("-#,##0", 5, "talformatet lägger till ett minustecken"),
        (r"\-0", 5, "talformatet lägger till ett minustecken"),
        ('"-"0', 5, "talformatet lägger till ett minustecken"),
        ('"minus "0', 5, "talformatet lägger till ett minustecken"),
        ("(#,##0)", 5, "talformatet lägger till ett minustecken"),
        ("#,##0-", 5, "talformatet lägger till ett minustecken"),
        ('0" kr -"', 5, "talformatet lägger till ett minustecken"),
        ("*-0", 5, "talformatet lägger till ett minustecken"),
        ('"-"0', -5, "talformatet lägger till ett minustecken"),  # --5
        ("[>0]-0;0", 5, "talformatet lägger till ett minustecken"),
        ('00" %"', 5, "talformatet visar det som procent"),
        (r"0\%", 5, "talformatet visar det som procent"),
        ('0" procent"', 5, "talformatet visar det som procent"),
        (r"0\.000", 5000, "talformatet skriver andra tecken mellan siffrorna"),
        ('0","000', 5000, "talformatet skriver andra tecken mellan siffrorna"),
        ("[Color2]0", 5, "talformatet skriver det i vitt"),
        ("[COLOR 2]0", 5, "talformatet skriver det i vitt"),
        ("[$-F800]0", 5, "talformatet visar det som ett datum"),
        ('0" t kr"', 5, "talformatet säger att det är tkr och inte kr"),
        ('0" miljoner kronor"', 5, "talformatet säger att det är mkr och inte kr"),
        ("[$tkr-41D]0", 5, "talformatet säger att det är tkr och inte kr"),
        ('0" öre"', 5, "talformatet säger att det är öre och inte kr"),
        ("[$€-2] 0", 5, "talformatet säger att det är en annan valuta och inte kr"),
        # the neighbours
        ("[Color3]0", 5, None),
        ("**0", 5, None),
        ("# ?/16", 5, None),
        ('0":-"', 5, None),
        ('0",-"', -5, None),
        ("+0;-0", 5, None),
        ('0;"minus "0', -5, None),
        ("#,##0;#,##0-", -5, None),
        ("[>9]0;-0;0", -5, None),
        ("[>9]-0;-0;0", 5, None),
        ('"(netto) "0', 5, None),
        ('0" kr/mån."', 5, None),
        ('"$"#,##0_);("$"#,##0)', -5, None),  # format 5, in the currency of the country
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


# ---- colours, sizes

WHITE, THEME_WHITE = '<color rgb="FFFFFFFF"/>', '<color theme="0"/>'
YELLOW = '<color rgb="FFFFF2CC"/>'
D9 = '<color rgb="FFD9D9D9"/>'
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
        ('<color rgb="FFFEFEFE"/>', NO_FILL),
        ('<color rgb="FFF0F0F0"/>', NO_FILL),
        (YELLOW, NO_FILL),
        ('<color rgb="FFFFFF00"/>', NO_FILL),
        (WHITE, solid('rgb="FFFFF8DC"')),  # on the ground of the template's own inputs
        ("", solid('rgb="FF101010"')),
        ('<color theme="0" tint="-0.05"/>', NO_FILL),
        ('<color theme="2"/>', NO_FILL),  # EEECE1 in the template's theme
        ('<color indexed="26"/>', NO_FILL),
    ],
)
def test_an_amount_in_nearly_the_colour_of_its_ground(font: str, fill: str) -> None:
    unseen = in_colours(HEBY, "Budget!F10", font, fill)
    assert [f.message for f in check(unseen).findings if f.code == "MALL108"] == [
        "Budget!F10 innehåller 1 200 000, men det har nästan bakgrundens färg."
    ]


def test_an_amount_in_a_size_that_nobody_reads() -> None:
    assert [
        f.message
        for f in check(in_colours(HBS, STATE, '<sz val="2"/>', NO_FILL)).findings
        if f.code == "MALL108"
    ] == ["Medlemmar!F6 innehåller 8 003 994, men det är för litet att läsa."]
    assert told(in_colours(HBS, STATE, '<sz val="3"/>', NO_FILL), "MALL108") == []


@pytest.mark.parametrize(("horizontal", "count"), [("fill", 1), ("right", 0)])
def test_an_amount_that_its_alignment_repeats(horizontal: str, count: int) -> None:
    """Fill writes 8003994 side by side as often as there is room for."""
    alignment = f'<alignment horizontal="{horizontal}"/>'
    aligned = in_colours(HBS, STATE, "", NO_FILL, alignment)
    assert told(aligned, "MALL108") == [("MALL108", "varning", STATE)] * count


@pytest.mark.parametrize(
    ("font", "fill"),
    [
        (WHITE, solid('rgb="FF1F4E78"')),
        (WHITE, '<patternFill patternType="darkGray"/>'),
        ('<color theme="0" tint="-0.5"/>', NO_FILL),
        ('<color theme="1"/>', NO_FILL),
        ("", NO_FILL),
        (D9, NO_FILL),
        ('<color rgb="FFFF0000"/>', solid('rgb="FF7F7F7F"')),  # no contrast, but red on grey
        ('<color theme="2" tint="-0.5"/>', NO_FILL),
        ('<sz val="6"/>', NO_FILL),
    ],
)
def test_an_amount_in_a_colour_of_its_own(font: str, fill: str) -> None:
    assert told(in_colours(HEBY, "Budget!F10", font, fill), "MALL108") == []


# ---- the workbook as a whole


@pytest.mark.parametrize(("full", "count"), [("0", 1), ("false", 1), ("1", 0)])
def test_a_workbook_that_calculates_with_amounts_as_they_are_shown(full: str, count: int) -> None:
    """Precision as displayed: 0,5 tkr shown as 1 counts as 1."""
    rounding = with_part(HBS, "xl/workbook.xml", "<calcPr ", f'<calcPr fullPrecision="{full}" ')
    assert [
        (f.code, f.at, f.sheet, f.name) for f in check(rounding).findings if f.code == "MALL108"
    ] == [("MALL108", None, "Läs mig", "arbetsboken/precision")] * count
