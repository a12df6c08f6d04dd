"""*Sammandrag*: what stands there for the real budgets, and that it is one page."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from finsam_xl.documents.document import Document
from hosts.office import Office
from hosts.printed import pages
from support import document, example, example_data, make, template


def block(doc: Document, name: str) -> list[list[Any]]:
    area = doc.area(name)
    return [
        [doc.calculation.value(name, i, j) for j in range(area.width)] for i in range(area.height)
    ]


def column(doc: Document, name: str) -> list[Any]:
    return [cells[0] for cells in block(doc, name)]


def without_tail(rows: list[Any]) -> list[Any]:
    while rows and rows[-1] in ("", [""] * 6):
        rows = rows[:-1]
    return rows


HBS = document(example("hbs_plan_2019"))
NVS = document(example("nvs_plan_2021_2023"))


def test_it_says_whose_budget_and_in_what_unit() -> None:
    assert column(HBS, "sammandrag_forbund") == [
        "Samordningsförbundet Botkyrka Huddinge Salem, budgetår 2019"
    ]
    assert column(HBS, "sammandrag_enhet") == ["Belopp i tkr"]
    assert column(NVS, "sammandrag_enhet") == ["Belopp i kr"]


def test_huvudposter_then_their_sum_and_the_result_without_a_gap() -> None:
    assert without_tail(column(HBS, "sammandrag_namn")) == [
        "Administration",
        "Individinriktade insatser",
        "Strukturinriktade insatser",
        "Tillkommande insatser/projekt",
        "Summa kostnader",
        "Resultat",
    ]
    amounts = without_tail(block(HBS, "sammandrag_huvudpost"))
    assert [row[2] for row in amounts] == [2310, 18500, 1140, 1000, 22950, -2609]
    assert amounts[0] == [Decimal(2224), Decimal(2288), Decimal(2310), "", "", ""]


def test_own_capital_against_its_limit_and_administration_against_its_goal() -> None:
    assert block(HBS, "sammandrag_eget_kapital_in")[0][2] == 3600
    assert block(HBS, "sammandrag_eget_kapital_ut")[0][2] == 991
    assert block(HBS, "sammandrag_eget_kapital_tak")[0][2] == Decimal("2909.2")
    shares = block(HBS, "sammandrag_administrationens_andel")[0]
    assert [round(share, 4) for share in shares[:3]] == [
        Decimal("0.0882"), Decimal("0.1041"), Decimal("0.1007"),
    ]  # fmt: skip
    assert block(HBS, "sammandrag_mal")[0] == [*[Decimal("0.1")] * 3, "", "", ""]


def test_members_with_what_law_and_keys_give_beside() -> None:
    names = ["Staten", "SLL", "Huddinge kommun", "Botkyrka kommun", "Salems kommun", "Summa"]
    assert without_tail(column(HBS, "sammandrag_medlem_namn")) == names
    lawful = [7273000, 3636500, 1709155, 1709155, 218190, 14546000]
    assert without_tail(column(HBS, "sammandrag_medlem_betalt")) == lawful
    assert without_tail(column(HBS, "sammandrag_medlem_forslag")) == lawful
    assert without_tail(column(HBS, "sammandrag_medlem_skillnad")) == [0] * 6


def test_a_typed_total_stands_as_it_is_printed() -> None:
    """Norra Västmanland prints 7 499 900 where its huvudposter make 7 477 900."""
    names = column(NVS, "sammandrag_namn")
    at = names.index("Summa kostnader")
    assert block(NVS, "sammandrag_huvudpost")[at][1] == 7499900
    assert block(NVS, "sammandrag_huvudpost")[at + 1][1] == -431900


def test_a_name_that_has_no_room_ends_in_an_ellipsis() -> None:
    assert column(NVS, "sammandrag_medlem_namn")[2] == "Fagersta, Norberg, Skinnskatteberg, Hal…"


def many() -> dict[str, Any]:
    """Twelve huvudposter and twelve municipalities, with rows left empty between them."""
    data = example_data("nvs_plan_2021_2023")
    data["claims"], data["tables"]["detaljbudget"] = {}, []
    data["tables"]["huvudposter"] = [
        {"huvudpost": f"Post {n}", "belopp": {"budget_2021": 100 * n}} for n in range(1, 13)
    ]
    state, region, _ = data["tables"]["medlemmar"]
    municipalities = [
        {
            "namn": f"Kommun {n}",
            "part": "kommun",
            "andel": 25 - 11 if n == 12 else 1,
            "belopp": {"budget_2021": 70460 * (14 if n == 12 else 1)},
        }
        for n in range(1, 13)
    ]
    data["tables"]["medlemmar"] = [state, {}, region, *municipalities[:5], {}, *municipalities[5:]]
    return data


def test_what_has_no_room_is_added_up_in_the_last_row() -> None:
    doc = document(make(many()))
    names = column(doc, "sammandrag_namn")
    assert names[8:] == ["Post 9", "Övriga huvudposter", "Summa kostnader", "Resultat"]
    amounts = [row[1] for row in block(doc, "sammandrag_huvudpost")]
    assert amounts[8:11] == [900, 1000 + 1100 + 1200, 7800]
    members = column(doc, "sammandrag_medlem_namn")
    assert members[:4] == ["Arbetsförmedlingen och Försäkringskassan", "Region Västmanland",
                           "Kommun 1", "Kommun 2"]  # fmt: skip
    assert members[8:] == ["Kommun 7", "Övriga medlemmar", "Summa"]
    paid = column(doc, "sammandrag_medlem_betalt")
    assert paid[9] == 70460 * 18
    assert sum(paid[:10]) == paid[10] == 7046000
    assert sum(column(doc, "sammandrag_medlem_andel")[:10]) == 1


def test_of_many_columns_those_around_the_budget_year_are_shown() -> None:
    data = many()
    years = [("utfall", year) for year in range(2012, 2020)]
    years += [("budget", 2020), ("budget", 2021), ("plan", 2022), ("plan", 2023), ("plan", 2024)]
    data["tables"]["kolumner"] = [{"typ": kind, "ar": year} for kind, year in years]
    doc = document(make(data))
    assert block(doc, "sammandrag_rubrik") == [
        ["Utfall 2019", "Budget 2020", "Budget 2021", "Plan 2022", "Plan 2023", "Plan 2024"]
    ]


@pytest.mark.parametrize("name", ["hbs_plan_2019", "nvs_plan_2021_2023", "tom", "many"])
def test_it_prints_on_one_page_and_nothing_is_under_8_points(
    name: str, office: Office, tmp_path: Path
) -> None:
    made = {"tom": lambda: template("budget"), "many": lambda: make(many())}
    data = made[name]() if name in made else example(name)
    found = [page for page in pages(office, data, tmp_path) if page.sheet == "Sammandrag"]
    assert len(found) == 1
    assert found[0].smallest >= 8
