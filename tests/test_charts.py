"""The budget's charts: what they draw, and that nothing in them misleads."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from openpyxl.chart import BarChart

from finsam_xl.documents.document import Document
from finsam_xl.template.form import Layout
from finsam_xl.template.sheets import Chart
from finsam_xl.templates.budget.form import budget_layout
from finsam_xl.workbook.cell import Area
from support import document, example, example_data, make, template

BOOKS = ("hbs_plan_2019", "hbs_plan_2020", "nvs_plan_2021_2023", "tom")
SHEETS = ("Sammandrag", "Diagram")


def book(name: str) -> bytes:
    return template("budget") if name == "tom" else example(name)


def charts(layout: Layout) -> list[Chart]:
    return [chart for plan in layout.sheets for chart in plan.charts]


def row(doc: Document, block: str) -> list[Any]:
    return [cell.value for cell in doc.calculation.block(block)]


def shown(doc: Document, area: Area) -> list[Any]:
    cells = doc.calculation
    values = {cell.at: cell.value for cell in cells}
    places = [area.cell(i, j) for i in range(area.height) for j in range(area.width)]
    return [values[at] for at in places]


@pytest.mark.parametrize("name", BOOKS)
def test_every_series_has_a_name(name: str) -> None:
    """A legend with "Row 54" tells nobody anything."""
    doc = document(book(name))
    for chart in charts(doc.layout):
        for series in chart.series if len(chart.series) > 1 else ():
            title = series.title
            assert shown(doc, title)[0] if isinstance(title, Area) else title


@pytest.mark.parametrize(("name", "unit"), [("hbs_plan_2019", "tkr"), ("tom", "kr")])
def test_the_axis_and_the_legend_say_the_unit(name: str, unit: str) -> None:
    """Excel follows the cell of the axis; LibreOffice follows the names of the series alone."""
    doc = document(book(name))
    assert row(doc, "budget_enhet") == [unit]
    assert row(doc, "diagram_namn")[:2] == [f"Intäkter, {unit}", f"Kostnader, {unit}"]
    made = openpyxl.load_workbook(BytesIO(book(name)))
    place = doc.area("budget_enhet")
    wanted = f"'Förbund'!$C${place.top}"
    found = [
        native.y_axis.title.tx.strRef.f
        for sheet in SHEETS
        for native in made[sheet]._charts
        if native.y_axis.title.tx.strRef is not None
    ]
    assert found == [wanted] * 5


@pytest.mark.parametrize("name", BOOKS)
def test_a_year_without_a_figure_has_none_in_the_chart(name: str) -> None:
    """No 0, which is a figure, and no error value, which follows into all that reads it."""
    doc = document(book(name))
    for figure, source in (
        ("kostnader", "summa_kostnader"),
        ("kapital", "eget_kapital_ut"),
        ("tak", "eget_kapital_tak"),
    ):
        places = [int(place) - 1 for place in row(doc, "diagram_kolumn") if place]
        figures = [row(doc, source)[place] for place in places]
        assert row(doc, f"diagram_{figure}")[: len(places)] == figures
        assert set(row(doc, f"diagram_{figure}")[len(places) :]) <= {""}


def test_a_year_with_contributions_alone_has_no_bar() -> None:
    """Of 2017 Botkyrka, Huddinge and Salem print the members' contributions and nothing more."""
    doc = document(example("hbs_plan_2019"))
    assert row(doc, "kolumn_bara_bidrag") == [1, 0, 0, 0]
    assert row(doc, "diagram_rubrik") == ["Budget 2018", "Prognos 2018", "Budget 2019", ""]
    assert row(doc, "summa_medlemsbidrag")[0] == Decimal("16007.989")
    assert row(doc, "summa_intakter")[0] == ""
    assert row(doc, "budget_rubrik")[0] == "Utfall 2017 (bidrag)"
    assert row(doc, "medlemmar_belopp_rubrik")[0] == "Utfall 2017"


def test_where_nobody_says_so_its_incomes_are_a_bar_beside_no_costs() -> None:
    data = example_data("hbs_plan_2019")
    del data["tables"]["kolumner"][0]["omfattning"]
    doc = document(make(data))
    assert row(doc, "diagram_intakter")[0] == Decimal("16007.989")
    assert row(doc, "diagram_kostnader")[0] == ""
    assert row(doc, "diagram_resultat")[0] == ""


def test_a_cost_that_is_typed_there_counts_and_is_shown() -> None:
    data = example_data("hbs_plan_2019")
    data["tables"]["huvudposter"][0]["belopp"]["utfall_2017"] = "2 000"
    doc = document(make(data))
    assert row(doc, "kolumn_bara_bidrag")[0] == 0
    assert row(doc, "diagram_kostnader")[0] == 2000


def test_columns_that_are_not_in_use_leave_no_gap_between() -> None:
    data = example_data("nvs_plan_2021_2023")
    columns = data["tables"]["kolumner"]
    data["tables"]["kolumner"] = [columns[0], {}, *columns[1:], {}]
    doc = document(make(data, columns=8))
    assert row(doc, "diagram_rubrik")[:5] == [
        *("Budget 2020", "Budget 2021", "Plan 2022", "Plan 2023", ""),
    ]  # fmt: skip
    assert row(doc, "diagram_kostnader")[1] == Decimal(7499900)


def test_all_are_bars_that_begin_at_zero_where_they_are_parts_of_a_whole() -> None:
    made = openpyxl.load_workbook(BytesIO(template("budget")))
    found = [native for sheet in SHEETS for native in made[sheet]._charts]
    assert {type(native) for native in found} == {BarChart}
    parts = [c for c in found if c.grouping == "stacked" or c.barDir == "bar"]
    assert [chart.y_axis.scaling.min for chart in parts] == [0, 0]
    declared = charts(budget_layout())
    assert [chart.title for chart in declared if chart.from_zero] == [
        "Intäkter och kostnader",
        "Kostnadernas fördelning budgetåret",
        "Så finansieras budgeten",
    ]


def costs(amounts: list[int]) -> dict[str, Any]:
    data = example_data("nvs_plan_2021_2023")
    data["tables"]["detaljbudget"] = []
    data["tables"]["huvudposter"] = [
        {"huvudpost": f"Post {n}", "belopp": {"budget_2021": amount}}
        for n, amount in enumerate(amounts, 1)
    ]
    data["claims"] = {}
    return data


def test_shares_are_the_budget_years_and_add_up_to_100() -> None:
    doc = document(make(costs([100, 400, 0, 300, 50, 50, 40, 30, 20, 10])))
    names, shares = row(doc, "fordelning_namn"), row(doc, "fordelning_procent")
    assert row(doc, "fordelning_rubrik") == ["Budget 2021"]
    assert names == [
        *("Post 2", "Post 4", "Post 1", "Post 5", "Post 6", "Post 7", "Övriga huvudposter"),
    ]  # fmt: skip
    assert shares == [
        Decimal(part) for part in ("0.4", "0.3", "0.1", "0.05", "0.05", "0.04", "0.06")
    ]
    assert sum(shares) == 1


def test_seven_huvudposter_have_all_a_bar_of_their_own() -> None:
    doc = document(make(costs([7, 6, 5, 4, 3, 2, 1])))
    assert row(doc, "fordelning_namn")[-1] == "Post 7"
    assert sum(row(doc, "fordelning_procent")) == pytest.approx(Decimal(1))


def test_without_costs_there_is_nothing_to_share() -> None:
    doc = document(make(costs([0, 0])))
    assert set(row(doc, "fordelning_namn")) == {""}
    assert set(row(doc, "fordelning_procent")) == {""}
