"""TAL7xx: what a cell's figure, date, percent or choice can mean."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from finsam_xl.workbook.cell import Value
from finsam_xl.workbook.write.patch import Edit
from rules.parts import with_format
from support import example, example_data, named
from unfiled import change, check, document, make, told, type_in

NVS = example("nvs_plan_2021_2023")
HBS = example("hbs_plan_2019")
HEBY = example("heby_application_2018_2020")

#: what a figure can have; a date and the unit have their own
FIGURES = ("TAL701", "TAL702", "TAL703", "TAL711", "TAL709")
DATES = ("TAL702", "TAL711", "TAL705", "TAL706")


def says(data: bytes, code: str) -> list[str]:
    return [f.message for f in check(data).findings if f.code == code]


# ---- 701 to 704 on amounts


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1709155", "1709155"),
        ("1 709 155", "1709155"),
        ("1\u00a0709\u00a0155", "1709155"),  # no-break blanks
        ("1\u202f709\u202f155", "1709155"),
        ("1 709 155 kr", "1709155"),
        ("1.709.155", "1709155"),
        ("11,75", "11,75"),
        ("-457 700", "-457700"),
        ("- 457 700", "-457700"),  # as Norra Västmanland prints it
        ("\u2212457 700", "-457700"),  # the true minus, U+2212
        ("(457 700)", "-457700"),
    ],
)
def test_a_readable_number_stored_as_text(text: str, number: str) -> None:
    for data, at in ((NVS, "Huvudposter!D6"), (HEBY, "Budget!F10")):
        stored = type_in(data, {at: text})
        assert told(stored, *FIGURES) == [("TAL701", "fel", at)]
        finding = next(f for f in check(stored).findings if f.code == "TAL701")
        assert finding.expected == number


def test_the_number_itself_is_nothing_to_tell() -> None:
    assert told(type_in(NVS, {"Huvudposter!D6": -457_700}), *FIGURES) == []
    assert told(HEBY, *FIGURES) == []


@pytest.mark.parametrize("text", ["ca 100 000", "100 000 tkr", "1,5 mkr", "1 70 9155", "?", "50 %"])
def test_an_amount_that_cannot_be_read(text: str) -> None:
    for data, at in ((NVS, "Huvudposter!D6"), (HEBY, "Budget!F10")):
        assert told(type_in(data, {at: text}), *FIGURES) == [("TAL702", "fel", at)]


def test_a_truth_value_is_no_amount() -> None:
    assert says(change(NVS, {"Huvudposter!D6": True}), "TAL702") == [
        "Huvudposter!D6 innehåller ”SANT”, som inte kan läsas som ett belopp."
    ]


def test_an_amount_by_a_formula_that_no_program_has_computed() -> None:
    assert says(change(NVS, {"Huvudposter!D6": Edit(None, "2*231450")}), "TAL702") == [
        "Huvudposter!D6 innehåller en formel utan sparat värde, som inte kan läsas som ett belopp."
    ]


@pytest.mark.parametrize(
    ("text", "meanings"), [("1.234", "1,234 eller 1 234"), ("1,234", "1,234 eller 1 234")]
)
def test_three_digits_after_one_separator_can_mean_two_things(text: str, meanings: str) -> None:
    typed = type_in(NVS, {"Huvudposter!D6": text})
    assert told(typed, *FIGURES) == [("TAL703", "fel", "Huvudposter!D6")]
    assert says(typed, "TAL703") == [
        f"Huvudposter!D6 innehåller ”{text}”, som kan betyda {meanings}."
    ]
    for clear in ("1,23", "1.2345", "1 234", "0,123", "1234,567"):
        assert told(type_in(NVS, {"Huvudposter!D6": clear}), "TAL703") == []


@pytest.mark.parametrize("text", ["", " ", "\u00a0"])
def test_a_blank_is_an_empty_cell(text: str) -> None:
    assert told(change(NVS, {"Huvudposter!D6": text}), *FIGURES) == []
    assert [
        at for _, _, at in told(change(HEBY, {named("falt_slutdatum_intag"): text}), *DATES)
    ] == [at for _, _, at in told(HEBY, *DATES) if at != named("falt_slutdatum_intag")]


@pytest.mark.parametrize("text", ["\u200b", "   ", "\u00a0\u00a0", "\u200b\ufeff"])
def test_a_cell_that_looks_empty_and_is_not(text: str) -> None:
    seen = change(NVS, {"Huvudposter!D6": text})
    assert told(seen, *FIGURES) == [
        ("TAL702", "fel", "Huvudposter!D6"),
        ("TAL711", "varning", "Huvudposter!D6"),
    ]
    dated = told(change(HEBY, {named("falt_slutdatum_intag"): text}), *DATES)
    assert {
        ("TAL705", "fel", named("falt_slutdatum_intag")),
        ("TAL711", "varning", named("falt_slutdatum_intag")),
    } <= set(dated)


def test_an_empty_text_from_a_formula_is_an_empty_cell() -> None:
    assert told(change(NVS, {"Huvudposter!D6": Edit("", 'IF(C6>0,C6,"")')}), *FIGURES) == []


def test_invisible_characters_in_a_number_are_told_once_beside_its_being_text() -> None:
    pasted = type_in(NVS, {"Huvudposter!D6": "\u200b-462\u00a0900\ufeff"})
    assert told(pasted, *FIGURES) == [
        ("TAL701", "fel", "Huvudposter!D6"),
        ("TAL711", "varning", "Huvudposter!D6"),
    ]
    assert says(pasted, "TAL711") == [
        "Huvudposter!D6 innehåller osynliga tecken: blanksteg utan bredd (U+200B), "
        "byteordningsmärke (U+FEFF)."
    ]


# ---- totals typed as text


@pytest.mark.parametrize("text", ["7 046 000", "ca 7 mkr", "1.234", " "])
def test_a_total_typed_as_text_is_a_wrong_total(text: str) -> None:
    typed = type_in(NVS, {"Budget!E32": text})
    assert [c for c, _, at in told(typed, *FIGURES, "SUM204") if at == "Budget!E32"] == ["SUM204"]
    assert [
        f.message for f in check(typed).findings if f.code == "SUM204" and str(f.at) == "Budget!E32"
    ] == [f"Budget!E32 är ”{text}”, som är text, ska vara 7 046 000 kr."]


def test_a_day_typed_where_days_are_worked_out_is_typed_over_whatever_it_is() -> None:
    at = named("per_ar_lonekostnader_fran", 3)
    for day in ("2018-02-01", Decimal(43_132)):
        typed = type_in(HEBY, {at: day})
        assert [f.code for f in check(typed).findings if str(f.at) == at] == ["MALL104"]


# ---- percents, counts, years, choices


@pytest.mark.parametrize(
    ("data", "at", "text", "percent"),
    [
        (NVS, "Medlemmar!E6", "50", "50"),
        (NVS, "Medlemmar!E6", "50 %", "50"),
        (NVS, "Medlemmar!E6", "50,0", "50"),
        (NVS, "Medlemmar!E6", "0,5 %", "0,5"),
        (NVS, "Medlemmar!E6", "8,875", "8,875"),  # 8 875 % of all contributions nobody pays
        (NVS, "Medlemmar!E6", "8.875 %", "8,875"),
        (NVS, "Medlemmar!E6", "100 %", "100"),
        (HEBY, "Budget!C10", "75", "75"),
        (HEBY, "Budget!C10", "1,234 %", "1,234"),  # 1 234 % is more than ten full times
        (HEBY, "Budget!C10", "200 %", "200"),
    ],
)
def test_a_percent_that_is_text(data: bytes, at: str, text: str, percent: str) -> None:
    """Read as it is seen, with the sign or without: what is impossible there is no reading."""
    typed = type_in(data, {at: text})
    assert told(typed, *FIGURES) == [("TAL701", "fel", at)]
    assert next(f for f in check(typed).findings if f.code == "TAL701").expected == percent


@pytest.mark.parametrize(
    ("data", "at", "text", "meanings"),
    [
        (NVS, "Medlemmar!E6", "0,5", "0,5 % eller 50 %"),  # the fraction of 50 %, in text
        (NVS, "Medlemmar!E6", "1", "1 % eller 100 %"),
        (NVS, "Förbund!C12", "0,2", "0,2 % eller 20 %"),
        (HEBY, "Budget!C10", "2", "2 % eller 200 %"),
        (HEBY, "Budget!C10", "1,234", "1,234 % eller 123,4 %"),
    ],
)
def test_a_percent_as_text_that_can_mean_two(
    data: bytes, at: str, text: str, meanings: str
) -> None:
    typed = type_in(data, {at: text})
    assert told(typed, *FIGURES) == [("TAL703", "fel", at)]
    assert meanings in says(typed, "TAL703")[0]


@pytest.mark.parametrize("code", ["0%", "0.00%", "General", '0" %"'])
def test_a_half_is_fifty_percent_whatever_the_number_format(code: str) -> None:
    """A fraction pasted from another book's percent cell, with its format or without."""
    pasted = with_format(change(NVS, {"Medlemmar!E6": Decimal("0.5")}), "Medlemmar!E6", code)
    assert told(pasted, *FIGURES, "ANDEL306", "ANDEL309") == []
    assert document(pasted).rows("medlemmar")[0]["andel"].number == 50


@pytest.mark.parametrize(
    ("stored", "percent"),
    [("0.5", "50"), ("0.08333", "8.333"), ("0.07", "7"), ("0.333333333333333", "33.3333333333333")],
)
def test_a_percent_is_read_exactly(stored: str, percent: str) -> None:
    """7 % is stored as 0.07000000000000001 by some programs: fifteen digits count."""
    read = document(change(NVS, {"Medlemmar!E6": Decimal(stored)})).rows("medlemmar")[0]["andel"]
    assert read.number == Decimal(percent)


@pytest.mark.parametrize(
    ("data", "at", "most"),
    [
        (NVS, "Medlemmar!E6", 1),
        (NVS, "Förbund!C10", 1),
        (NVS, "Förbund!C12", 1),
        (HEBY, "Budget!C10", 10),
    ],
)
def test_a_percent_out_of_bounds(data: bytes, at: str, most: int) -> None:
    for wrong in (Decimal(most) + Decimal("0.005"), Decimal("-0.005")):
        assert told(type_in(data, {at: wrong}), "TAL709") == [("TAL709", "fel", at)]
    for right in (0, most):
        assert told(type_in(data, {at: right}), "TAL709") == []


@pytest.mark.parametrize(
    ("data", "at", "value", "said"),
    [
        (
            NVS, "Medlemmar!E6", 50,
            "Medlemmar!E6 är 5 000 %, utanför 0–100 %. "
            "Skriv 50 % i E6, med procenttecknet, om det är det som avses.",
        ),
        (
            HEBY, "Budget!C10", 75,
            "Budget!C10 är 7 500 %, utanför 0–1 000 %. "
            "Skriv 75 % i C10, med procenttecknet, om det är det som avses.",
        ),
        (
            NVS, "Förbund!C12", 20,
            "Förbund!C12 är 2 000 %, utanför 0–100 %. "
            "Skriv 20 % i C12, med procenttecknet, om det är det som avses.",
        ),
        (
            NVS, "Medlemmar!E6", Decimal("-0.05"),
            "Medlemmar!E6 är -5 %, utanför 0–100 %. "
            "Rätta procentsatsen i E6, med procenttecken: 50 %.",
        ),
    ],
)  # fmt: skip
def test_a_figure_pasted_without_its_percent_sign(
    data: bytes, at: str, value: Value | int, said: str
) -> None:
    found = next(f for f in check(type_in(data, {at: value})).findings if f.code == "TAL709")
    assert f"{found.message} {found.remedy}" == said


@pytest.mark.parametrize(
    ("data", "at", "wrong", "right"),
    [
        (NVS, "Förbund!C6", "nästa år", 2021),
        (NVS, "Förbund!C6", 21, 2021),
        (NVS, "Förbund!C20", "3021", 2021),
        (NVS, "Förbund!C20", "2,5", 2021),
        (HEBY, named("falt_deltagare_per_ar"), "ett fyrtiotal", 40),
        (HEBY, named("falt_deltagare_per_ar"), "40 %", 40),
        (NVS, "Förbund!B19", "prognoser", "Prognos"),
        (NVS, "Förbund!C7", "mkr", "TKR"),
        (NVS, "Förbund!C13", "intäkter", "summa intäkter"),
        (NVS, "Medlemmar!C8", "kommuner", "Kommun"),
        (NVS, "Medlemmar!D8", "x", "Ja"),
        (HEBY, "Budget!C4", "kronor", "kr"),
    ],
)
def test_a_count_a_year_or_a_choice_that_cannot_be_read(
    data: bytes, at: str, wrong: Value | int, right: Value | int
) -> None:
    assert told(type_in(data, {at: wrong}), *FIGURES) == [("TAL702", "fel", at)]
    assert told(type_in(data, {at: right}), *FIGURES) == []


@pytest.mark.parametrize(
    ("data", "at", "text", "number"),
    [
        (NVS, "Förbund!C6", "2.021", "2021"),  # there is no year 2,021
        (NVS, "Förbund!C20", "2,021", "2021"),
        (HEBY, named("falt_deltagare_totalt"), "1.200", "1200"),  # nor 1,2 participants
    ],
)
def test_a_reading_that_is_impossible_in_its_field_is_no_second_reading(
    data: bytes, at: str, text: str, number: str
) -> None:
    typed = type_in(data, {at: text})
    assert told(typed, *FIGURES) == [("TAL701", "fel", at)]
    assert next(f for f in check(typed).findings if f.code == "TAL701").expected == number


@pytest.mark.parametrize(
    "cells",
    [
        {named("mal_malvarde", 3): "1.234"},  # malvarde is text
        {named("mal_mal", 3): "100 %", named("falt_insatsens_namn"): "2018"},
        {named("syfte_stycke", 2): "\u200bsyfte"},
    ],
)
def test_texts_are_never_judged_as_figures(cells: dict[str, Value | int | Edit]) -> None:
    assert told(type_in(HEBY, cells), *FIGURES) == []
    assert told(type_in(NVS, {"Förbund!C5": "222000"}), *FIGURES) == []  # organisationsnummer


# ---- dates


@pytest.mark.parametrize(
    "text", ["våren 2018", "2018-02-30", "3/10/2018", "2018", "31/6-2018", "snarast"]
)
def test_a_date_that_cannot_be_read(text: str) -> None:
    for at in (named("falt_slutdatum_intag"), "Budget!D10", named("underskrifter_datum", 2)):
        assert (("TAL705", "fel", at)) in told(type_in(HEBY, {at: text}), *DATES)
        assert ("TAL706", "varning", at) not in told(type_in(HEBY, {at: text}), *DATES)
    assert told(type_in(NVS, {"Förbund!C8": text}), *DATES) == [("TAL705", "fel", "Förbund!C8")]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("171023", "2017-10-23"),
        ("20171023", "2017-10-23"),
        ("17-10-23", "2017-10-23"),
        ("23/10-2017", "2017-10-23"),
        ("23/10 2017", "2017-10-23"),
        ("23.10.2017", "2017-10-23"),
        ("23 oktober 2017", "2017-10-23"),
        ("oktober 2020", "2020-10-31"),  # its last day
        ("2017-10-23", "2017-10-23"),  # text all the same: no formula can count with it
    ],
)
def test_a_date_written_otherwise_is_used_as_read(text: str, day: str) -> None:
    decided = type_in(NVS, {"Förbund!C8": text})
    assert told(decided, *DATES) == [("TAL706", "varning", "Förbund!C8")]
    finding = next(f for f in check(decided).findings if f.code == "TAL706")
    assert (finding.found, finding.expected) == (text, day)


def test_digits_that_a_spreadsheet_took_for_a_number() -> None:
    assert told(type_in(NVS, {"Förbund!C8": 171_023}), *DATES) == [("TAL705", "fel", "Förbund!C8")]
    assert told(type_in(NVS, {"Förbund!C8": 2017}), *DATES) == [("TAL705", "fel", "Förbund!C8")]
    assert told(type_in(NVS, {"Förbund!C8": 43_031}), *DATES) == []  # 2017-10-23 itself


# ---- 707: where a wage or costs go over their limit (test_unit.py has which cell is named)


def wage(
    amount: str, rate: Any = "100", unit: str = "tkr", table: str = "lonekostnader", **row: Any
) -> bytes:
    data = example_data("heby_application_2018_2020")
    data["fields"] |= {"enhet": unit, "startdatum": "2018-01-01", "slutdatum": "2020-12-31"}
    data["tables"] |= {"lonekostnader": [], "ovriga_kostnader": []}
    year = {"fran": "2018-01-01", "till": "2018-12-31"}
    data["tables"][table] = [{"post": "Coach", "tjanst": rate, "belopp": [amount], **year, **row}]
    return make(data)


@pytest.mark.parametrize(
    ("over", "under"),
    [
        ({"amount": "5 000,1"}, {"amount": "5 000"}),  # exactly five million is not over it
        ({"amount": "2 500,1", "rate": "50"}, {"amount": "2 500", "rate": "50"}),
        ({"amount": "2 501", "till": "2018-06-30"}, {"amount": "2 500", "till": "2018-06-30"}),
        # without days of its own a row has the insats's three years
        (
            {"amount": "15 001", "fran": "", "till": ""},
            {"amount": "15 000", "fran": "", "till": ""},
        ),
        ({"amount": "5 000 001", "unit": "kr"}, {"amount": "5 000 000", "unit": "kr"}),
        (
            {"amount": "9 000", "table": "egen_lonekostnader"},
            {"amount": "9 000", "table": "lokalkostnader"},
        ),
        ({"amount": "9 000"}, {"amount": "9 000", "rate": ""}),
        ({"amount": "9 000"}, {"amount": "0"}),
        # a day backwards in one month is no month; ANS401 tells it
        ({"amount": "9 000"}, {"amount": "9 000", "fran": "2018-12-31", "till": "2018-12-30"}),
    ],
)
def test_a_wage_of_over_five_million_a_full_year(
    over: dict[str, Any], under: dict[str, Any]
) -> None:
    (found,) = told(wage(**over), "TAL707")
    assert found in [
        ("TAL707", "fel", "Budget!F10"),
        ("TAL707", "fel", named("egen_lonekostnader_belopp", 2)),
    ]
    assert told(wage(**under), "TAL707") == []


def costs_beside_contributions(costs: str, unit: str = "tkr") -> bytes:
    """Contributions of 14 546 000 kr in 2019 beside one huvudpost."""
    data = example_data("hbs_plan_2019")
    data["fields"]["enhet"] = unit
    amounts = {"budget_2019": costs}
    data["tables"] |= {
        "detaljbudget": [],
        "ovriga_intakter": [],
        "huvudposter": [{"huvudpost": "Insatser", "belopp": amounts}],
    }
    return make(data)


@pytest.mark.parametrize(
    ("costs", "unit", "wrong"),
    [
        ("17 155", "tkr", False),
        ("17 155 000", "tkr", True),  # kronor in a budget in tkr
        ("17 155", "kr", True),  # tkr in a budget in kronor
        ("1 454 600", "tkr", True),  # 100 times
        ("145 459,999", "tkr", False),  # ten times is what a single amount may not be
        ("145,46", "tkr", True),  # a hundredth
        ("145,47", "tkr", False),
        ("0", "tkr", False),
    ],
)
def test_costs_a_hundred_times_the_contributions(costs: str, unit: str, wrong: bool) -> None:
    found = told(costs_beside_contributions(costs, unit), "TAL707")
    assert found == ([("TAL707", "fel", "Huvudposter!F6")] if wrong else [])


def test_a_unit_that_is_not_there_is_not_judged() -> None:
    report = check(type_in(HBS, {"Förbund!C7": None}))
    assert [o.outcome for o in report.outcomes if o.code == "TAL707"] == ["ej körd"]


# ---- 708: decimals


@pytest.mark.parametrize(
    ("data", "at", "wrong", "right"),
    [
        (NVS, "Huvudposter!D6", "-462900.125", "-462900.12"),
        (HBS, "Huvudposter!D6", "2224.000125", "2224.00012"),
        (HBS, "Medlemmar!F6", "8003994.125", "8003994.12"),  # kronor in a budget in tkr
        (HEBY, "Budget!F10", "1200000.000125", "1200000.00012"),  # its unit is tkr
    ],
)
def test_more_decimals_than_an_amount_can_have(
    data: bytes, at: str, wrong: str, right: str
) -> None:
    assert told(type_in(data, {at: Decimal(wrong)}), "TAL708") == [("TAL708", "varning", at)]
    assert told(type_in(data, {at: Decimal(right)}), "TAL708") == []


# ---- 710: formulas that depend on the language


@pytest.mark.parametrize(
    ("formula", "told_of"),
    [
        ('VALUE("462 900")', True),
        ('-VALUE(TEXT(462900,"0"))', True),
        ("IF(ISTEXT(C6),0,-462900)", False),
        ('IF(C6="TEXT(",0,-462900)', False),
        ("NUMBERVALUE(C6)", False),
        ("-462900", False),
    ],
)
def test_text_and_value_and_their_namesakes(formula: str, told_of: bool) -> None:
    computed = change(NVS, {"Huvudposter!D6": Edit(Decimal(-462_900), formula)})
    expected = [("TAL710", "varning", "Huvudposter!D6")] if told_of else []
    assert told(computed, "TAL710") == expected


def test_a_total_by_value_but_not_a_text_by_text() -> None:
    total = change(
        HEBY, {named("totalt_att_rekvirera"): Edit(Decimal(4_200_000), 'VALUE("4200000")')}
    )
    assert told(total, "TAL710") == [("TAL710", "varning", named("totalt_att_rekvirera"))]
    name = change(
        HEBY, {named("falt_insatsens_namn"): Edit("Insats 2018", '"Insats "&TEXT(2018,"0")')}
    )
    assert told(name, "TAL710") == []
