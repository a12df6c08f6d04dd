"""SUM2xx: typed totals against the figures that a reader sees as their addends."""

from __future__ import annotations

from typing import Any

import pytest

from finsam_xl.workbook.cell import ErrorValue
from support import example, example_data, named
from unfiled import check, document, make, told, type_in

#: every sum, and the warning that a total is typed
SUMS = tuple(f"SUM20{n}" for n in range(1, 9))
TYPED = ("MALL104", *SUMS)

NVS = example("nvs_plan_2021_2023")  # kronor
HBS = example("hbs_plan_2019")  # tkr, contributions in kronor
HEBY = example("heby_application_2018_2020")


def in_kronor(**fields: Any) -> bytes:
    """Heby's application with the unit that its figures have."""
    data = example_data("heby_application_2018_2020")
    data["fields"] |= {"enhet": "kr", **fields}
    return make(data)


HEBY_KR = in_kronor()
WAGES, REQUESTED, TOTAL = map(
    named, ("summa_lonekostnader", "totalt_att_rekvirera", "total_kostnad")
)


# ---- each sum by its own code, in kronor to the krona


@pytest.mark.parametrize(
    ("at", "right", "code"),
    [
        # row 1. coach: 1 200 000 + 0 + 0
        ("Budget!N10", 1_200_000, "SUM201"),
        # 1 200 000 + 1 200 000 + 1 200 000, for Heby kommun and for all
        (named("summa_lonekostnader_agare"), 3_600_000, "SUM202"),
        (WAGES, 3_600_000, "SUM202"),
        (named("summa_ovriga_kostnader"), 600_000, "SUM202"),
        # 3 600 000 + 600 000
        (REQUESTED, 4_200_000, "SUM204"),
        (named("totalt_att_rekvirera_agare"), 4_200_000, "SUM204"),
        (TOTAL, 4_200_000, "SUM204"),
    ],
)
def test_a_typed_total_of_an_application(at: str, right: int, code: str) -> None:
    assert told(type_in(HEBY_KR, {at: right}), *TYPED) == [("MALL104", "varning", at)]
    for wrong in (right - 1, right + 100_000):
        assert told(type_in(HEBY_KR, {at: wrong}), *TYPED) == [(code, "fel", at)]


@pytest.mark.parametrize(
    ("name", "row", "column", "right"),
    [
        # the insats is 36 months; the post Övrigt, 600 000, is 200 000 a year
        ("per_ar_ovriga_kostnader_belopp", 1, 0, 600_000),
        ("per_ar_ovriga_kostnader_fordelat", 1, 0, 200_000),
        ("per_ar_ovriga_kostnader_manader", 1, 0, 36),
        # 2018: 1 200 000 of the first coach and 200 000
        ("per_ar_rekvirera_fordelat", 0, 0, 1_400_000),
        ("per_ar_totalt_belopp", 0, 0, 4_200_000),
        ("sammanstallning_rekvirera", 0, 0, 4_200_000),
        ("sammanstallning_summa_totalt", 0, 0, 4_200_000),
    ],
)
def test_a_typed_figure_where_nobody_has_anything_to_type(
    name: str, row: int, column: int, right: int
) -> None:
    at = str(document(HEBY_KR).area(name).cell(row, column))
    for figure in (right, right + 1):
        assert told(type_in(HEBY_KR, {at: figure}), *TYPED) == [("MALL104", "fel", at)]


@pytest.mark.parametrize(
    ("at", "right", "code"),
    [
        ("Medlemmar!G27", 7_046_000, "SUM202"),  # 3 523 000 + 1 761 500 + 1 761 500
        ("Budget!D6", 7_046_000, "SUM202"),
        ("Budget!D36", 462_900, "SUM202"),  # Styrelse, entered as -462 900
        ("Budget!D40", 5_300_000, "SUM202"),
        ("Detaljbudget!E37", -5_730_000, "SUM202"),  # 5 300 000 + 330 000 + 100 000
        ("Budget!D32", 7_046_000, "SUM204"),
        ("Budget!E56", 7_046_000, "SUM204"),
        ("Budget!E58", 0, "SUM205"),  # 7 046 000 - 7 046 000
        ("Budget!D61", 949_113, "SUM207"),
        ("Budget!E62", 517_213, "SUM207"),  # 949 113 - 431 900 as printed, + 0
    ],
)
def test_a_typed_total_of_a_budget_in_kronor(at: str, right: int, code: str) -> None:
    assert told(type_in(NVS, {at: right}), *TYPED) == [
        *told(NVS, *TYPED),
        ("MALL104", "varning", at),
    ]
    found = told(type_in(NVS, {at: right + 1}), *TYPED)
    assert (code, "fel", at) in found
    assert len(found) == len(told(NVS, *TYPED)) + 1


# ---- one fault, one fel


def test_the_printed_plan_of_norra_vastmanland() -> None:
    assert told(NVS, *TYPED) == [
        ("SUM202", "fel", "Budget!C40"),  # posts 5 310 000, printed 5 300 000
        ("SUM204", "fel", "Budget!D56"),  # huvudposter 7 477 900, printed 7 499 900
        ("SUM205", "fel", "Budget!D58"),  # 7 046 000 - 7 499 900 = -453 900, printed -431 900
    ]
    printed = next(f for f in check(NVS).findings if f.code == "SUM202")
    assert (printed.found, printed.expected, printed.difference) == ("5300000", "5310000", "-10000")


def test_the_printed_plan_of_botkyrka_huddinge_salem_2020() -> None:
    hbs = example("hbs_plan_2020")
    assert told(hbs, *TYPED) == [("SUM202", "fel", "Budget!C38")]  # 17 540, posts 20 047
    finding = next(f for f in check(hbs).findings if f.code == "SUM202")
    assert finding.difference == "-2507000"  # kronor


def test_one_wrong_block_sum_is_no_chain_up_to_the_total_cost() -> None:
    # every total above takes the 3 500 000 as it stands
    wrong = {WAGES: 3_500_000, REQUESTED: 4_100_000, TOTAL: 4_100_000}
    assert told(type_in(HEBY_KR, dict(wrong)), *SUMS) == [("SUM202", "fel", WAGES)]


def test_a_total_without_any_amount_behind_it() -> None:
    # a budget may print a sum alone: nothing holds it up, and that is said
    data = example_data("nvs_plan_2021_2023")
    data["tables"] |= {"detaljbudget": [], "huvudposter": []}
    data["claims"] = {"summa_kostnader": {"budget_2021": "7 499 900"}}
    made = make(data)
    assert told(made, *TYPED) == [("MALL104", "varning", "Budget!D56")]
    assert [f.message for f in check(made).findings if f.code == "MALL104"] == [
        "Budget!D56 räknas ut i mallen men är överskriven med 7 499 900, och inga belopp bär upp "
        "den."
    ]
    # an application asks for money that no post tells of; only the lowest such total is told
    form = example_data("heby_application_2018_2020")
    form["tables"] |= {"lonekostnader": [], "ovriga_kostnader": []}
    form["claims"] = {"totalt_att_rekvirera": "4 200 000", "total_kostnad": "4 200 000"}
    assert told(make(form), *TYPED) == [
        ("SUM204", "fel", REQUESTED),
        ("MALL104", "varning", TOTAL),
    ]
    form["claims"] = {"totalt_att_rekvirera": "0"}
    assert told(make(form), *TYPED) == [("MALL104", "varning", REQUESTED)]


def test_a_zero_is_a_number_among_the_addends() -> None:
    data = example_data("nvs_plan_2021_2023")
    data["tables"] |= {
        "detaljbudget": [],
        "huvudposter": [{"huvudpost": "Styrelse", "belopp": {"budget_2021": "0"}}],
    }
    data["claims"] = {"summa_kostnader": {"budget_2021": "10"}}
    assert told(make(data), *TYPED) == [("SUM204", "fel", "Budget!D56")]


def test_a_text_is_no_figure_in_a_sum_nor_beside_one() -> None:
    # the sum skips the text: it makes 2 400 000, and 3 600 000 is printed
    text = type_in(HEBY_KR, {"Budget!F11": "1 200 000", WAGES: 3_600_000})
    assert told(text, *TYPED, "TAL701") == [
        ("TAL701", "fel", "Budget!F11"),
        ("SUM202", "fel", WAGES),
    ]
    # a total that is text, and what is printed above it
    text = type_in(HEBY_KR, {WAGES: "3 500 000", REQUESTED: 4_100_000})
    assert told(text, *SUMS) == [
        ("SUM202", "fel", WAGES),
        ("SUM204", "fel", REQUESTED),
    ]


# ---- tkr: what rounding explains


def costs(*amounts: str, claim: str) -> bytes:
    """Botkyrka Huddinge Salem 2019 with one huvudpost of these posts, and a typed sum of it."""
    data = example_data("hbs_plan_2019")
    data["tables"] |= {
        "huvudposter": [],
        "detaljbudget": [
            {"huvudpost": "Insatser", "post": f"Post {n}", "belopp": {"budget_2019": amount}}
            for n, amount in enumerate(amounts)
        ],
    }
    data["claims"] = {"huvudpost": {"Insatser": {"budget_2019": claim}}}
    return make(data)


@pytest.mark.parametrize(
    ("amounts", "inside", "outside"),
    [
        # three addends and the total: 4 halves of a unit, a unit is 1
        (("33", "33", "33"), "101", "102"),
        (("33", "33", "33"), "97", "96"),
        # zeros don't count: 2 halves
        (("33", "0", "0"), "34", "35"),
        # the posts with one decimal: half a unit of the total, and three halves of 0,1
        (("33,4", "33", "33"), "99,6", "99,7"),
        (("100,4", "200", "300"), "601", "602"),
        # the total with one, the posts in whole tkr: half of 0,1, and three halves
        (("33", "33", "33"), "100,5", "100,6"),
        # negative posts are shown as positive costs
        (("-33", "-33", "-33"), "101", "102"),
    ],
)
def test_rounding_explains_half_a_unit_for_each_addend_and_the_total(
    amounts: tuple[str, ...], inside: str, outside: str
) -> None:
    at = "Budget!F36"
    assert told(costs(*amounts, claim=inside), *TYPED) == [("SUM208", "upplysning", at)]
    assert told(costs(*amounts, claim=outside), *TYPED) == [("SUM202", "fel", at)]


def test_in_kronor_nothing_is_rounded() -> None:
    one_off = told(type_in(NVS, {"Budget!E58": 1}), "SUM205", "SUM208")
    assert ("SUM205", "fel", "Budget!E58") in one_off


# 2017: 8 003 994 + 4 001 997 + 3 763 878 + 240 120 = 16 007 989 kr, half of what was to be given
@pytest.mark.parametrize(
    ("claim", "code", "severity"),
    [("16 008", "SUM208", "upplysning"), ("16 007,9", "SUM202", "fel")],
)
def test_contributions_carried_from_kronor_leave_the_total_its_own_half_unit(
    claim: str, code: str, severity: str
) -> None:
    # 16 007,989 to 16 008 is 0,011, within 0,5; to 16 007,9 it is 0,089, beyond 0,05
    data = example_data("hbs_plan_2019")
    data["claims"] = {"summa_medlemsbidrag": {"utfall_2017": claim}}
    assert told(make(data), *SUMS) == [(code, severity, "Budget!C6")]


def test_a_result_and_own_capital_on_carried_contributions_are_rounded_as_they_are_typed() -> None:
    data = example_data("hbs_plan_2019")
    data["fields"]["budgetar"] = 2017
    data["tables"]["huvudposter"][0]["belopp"]["utfall_2017"] = "15 000"
    data["claims"] = {
        "summa_intakter": {"utfall_2017": "16 008"},
        "resultat": {"utfall_2017": "1 008"},
        "eget_kapital": {"utfall_2017": "4 608"},  # 3 600 + 1 008
    }
    assert told(make(data), *SUMS) == [("SUM208", "upplysning", "Budget!C32")]
    # with the income as it is, 1 007,989, the printed result is rounded
    del data["claims"]["summa_intakter"]
    assert told(make(data), *SUMS) == [("SUM208", "upplysning", "Budget!C58")]
    data["claims"]["resultat"]["utfall_2017"] = "1 010"
    assert ("SUM205", "fel", "Budget!C58") in told(make(data), *SUMS)


def test_half_of_16_007_989_is_nothing_but_rounding() -> None:
    assert told(HBS, *TYPED) == []


def test_contributions_themselves_are_kronor_also_in_a_budget_in_tkr() -> None:
    assert told(type_in(HBS, {"Medlemmar!F27": 16_007_989}), *TYPED) == [
        ("MALL104", "varning", "Medlemmar!F27")
    ]
    off = check(type_in(HBS, {"Medlemmar!F27": 16_007_990}))
    assert [(f.code, f.difference) for f in off.findings if f.code in TYPED] == [("SUM202", "1")]


def test_own_capital_of_the_next_year_is_fetched_to_the_unit_that_is_typed() -> None:
    hbs = example("hbs_plan_2020")
    # preliminär budget 2021 opens where 2020 closes: 4 500 - 1 640 = 2 860
    assert told(type_in(hbs, {"Budget!E61": 2_860}), "SUM207", "SUM208") == []
    assert told(type_in(hbs, {"Budget!E61": 2_861}), "SUM207", "SUM208") == [
        ("SUM208", "upplysning", "Budget!E61")
    ]
    assert told(type_in(hbs, {"Budget!E61": 2_862}), "SUM207", "SUM208") == [
        ("SUM207", "fel", "Budget!E61")
    ]


# ---- 209: counted twice


@pytest.mark.parametrize("own", [2_310, 0])
def test_a_huvudpost_with_posts_and_an_amount_of_its_own(own: int) -> None:
    # Administration 2019: the posts 245 + 1 750 + 50 + 65 + 200 = 2 310 in Detaljbudget
    assert told(type_in(HBS, {"Huvudposter!F6": own}), "SUM209") == [
        ("SUM209", "fel", "Huvudposter!F6")
    ]
    assert told(HBS, "SUM209") == []  # 2018 has its own amount and no posts, 2019 the reverse


def test_the_name_counts_letter_case_aside() -> None:
    other_case = type_in(HBS, {"Huvudposter!B10": "ADMINISTRATION", "Huvudposter!F10": 5})
    assert told(other_case, "SUM209") == [("SUM209", "fel", "Huvudposter!F10")]
    other_name = type_in(HBS, {"Huvudposter!B10": "Administration kansli", "Huvudposter!F10": 5})
    assert told(other_name, "SUM209") == []


def test_a_typed_total_over_an_error_value_is_judged_by_nobody() -> None:
    # 17 540 is printed where the posts make 20 047; one of them is an error instead
    hbs = example("hbs_plan_2020")
    broken = check(type_in(hbs, {"Detaljbudget!D18": ErrorValue("#N/A")}))
    assert [(f.code, str(f.at)) for f in broken.findings if f.severity.word == "fel"] == [
        ("MALL106", "Detaljbudget!D18")
    ]
    outcomes = {o.code: o for o in broken.outcomes}
    assert (outcomes["SUM202"].outcome, outcomes["SUM208"].outcome) == ("ej körd", "ej körd")
    assert "MALL106" in str(outcomes["SUM202"].reason)
    assert outcomes["SUM204"].outcome == "godkänd"
