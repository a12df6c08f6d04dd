"""What an annual report gives to the national table: that of Botkyrka Huddinge Salem 2018."""

from __future__ import annotations

from decimal import Decimal

from finsam_xl.findings import FileReport
from finsam_xl.portfolio.take import taken
from portfolio_year.books import HBS_REPORT, cells, of_example, ready, values
from support import change, document, where


def test_a_row_of_the_national_table_in_kronor():
    (row,) = of_example(HBS_REPORT).tables["forbund"]
    assert values(row, "forbund", "ar") == ("Samordningsförbundet Botkyrka Huddinge Salem", 2018)
    parties = ("bidrag", "staten_kronor", "region_kronor", "kommun_kronor")
    assert values(row, *parties) == (15400000, 7700000, 3850000, 3850000)
    assert values(row, "staten_procent", "region_procent", "kommun_procent") == (50, 25, 25)
    # in tkr: 2 168 + 17 155 + 1 767 = 21 090
    costs = ("administration", "individ", "struktur", "ofordelat", "kostnader")
    assert values(row, *costs) == (2168000, 17155000, 1767000, 0, 21090000)
    capital = ("resultat", "eget_kapital", "kapitaltak", "over_taket")
    assert values(row, *capital) == (-460800, 5062600, 2900000, 2162600)
    assert values(row, "deltagare", "deltagare_unika") == (651, 601)


def test_each_figure_has_the_cell_that_it_was_typed_or_worked_out_in():
    (row,) = of_example(HBS_REPORT).tables["forbund"]
    data = ready(HBS_REPORT)
    for column, name, number in (
        ("bidrag", "bidrag", 0),
        ("region_kronor", "part_belopp", 1),
        ("kommun_procent", "part_del", 2),
        ("struktur", "kostnad_belopp", 2),
        ("kapitaltak", "kapital_mal", 0),
    ):
        assert row[column].at == where(data, name, number), column
    # own capital at the year's end is typed in the balance sheet
    law = (r for r in document(data).rows("balansrakning") if r["rad"].text == "eget_kapital")
    assert cells(row, "eget_kapital") == (str(next(law)["i_ar"].at),) == ("Räkenskaper!E85",)


def test_shares_and_sums_are_as_our_calculation_has_them_whatever_is_stored():
    data = ready(HBS_REPORT)
    name = {where(data, "falt_forbund"): "Samordningsförbundet\u00a0Botkyrka Huddinge Salem "}
    stale = change(data, {where(data, "tab_medlemmar", 2, 4): 0, **name})
    given = taken(document(stale), FileReport("gammal.xlsx", "fel"))
    (row,) = given.tables["forbund"]
    assert row["forbund"].value == "Samordningsförbundet Botkyrka Huddinge Salem"
    # the state's 7 700 000 typed over by 0, nothing recalculated
    assert values(row, "bidrag", "staten_procent", "region_procent") == (
        7700000, 0, Decimal(50),
    )  # fmt: skip
