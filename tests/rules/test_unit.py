"""TAL707: an amount, a rate or a block in another unit than the rest, told where it stands."""

from __future__ import annotations

from typing import Any

import pytest

from finsam_xl.findings import Finding
from rules.small import HBS, ansokan, budget, cost, hbs, member
from support import ALL_NAMES, example, example_data, named
from unfiled import check, document, make, told, type_in
from verdicts.verdict import disagreements, shown

HEBY_IN_KR = type_in(example("heby_application_2018_2020"), {"Budget!C4": "kr"})
BHS = example("hbs_plan_2019")
YEAR = {"fran": "2018-01-01", "till": "2018-12-31"}


def cells(data: bytes) -> list[str | None]:
    """Where the rule speaks; *Kontroll* must say the same."""
    assert disagreements(document(data), check(data), shown(document(data))) == []
    found = told(data, "TAL707")
    assert {severity for _, severity, _ in found} <= {"fel"}
    return [at for _, _, at in found]


def finding(data: bytes) -> Finding:
    (found,) = [f for f in check(data).findings if f.code == "TAL707"]
    return found


@pytest.mark.parametrize("name", ALL_NAMES)
def test_the_real_documents(name: str) -> None:
    # Heby's form says tkr over amounts in kronor
    assert cells(example(name)) == (["Budget!F10"] if name.startswith("heby") else [])
    assert cells(HEBY_IN_KR) == []


# ---- an application: one cell


def coaches(*rows: tuple[Any, Any], unit: str = "kr", **other: list[Any]) -> bytes:
    """Coaches of one year each: amount and rate in percent."""
    made = [cost(f"{n}. coach", a, tjanst=rate, **YEAR) for n, (a, rate) in enumerate(rows, 1)]
    return ansokan(enhet=unit, lonekostnader=made, **other)


def test_a_coach_for_620_kr_a_year() -> None:
    odd = coaches((610_000, "100"), (620, "100"), (600_000, "100"))
    assert cells(odd) == ["Budget!F11"]
    assert finding(odd).message == (
        "Budget!F11: lönen på raden ”2. coach” blir 620 kr för ett helår på heltid, medan de andra "
        "är i rätt storlek."
    )
    assert finding(odd).remedy == (
        "Rätta beloppet på raden till kr, eller tjänsten eller perioden. Är det i stället den "
        "raden som är rätt och alla andra som är fel: räkna om dem, eller ändra enheten i "
        "Budget!C4."
    )
    assert cells(coaches((610_000, "100"), (620_000, "100"), (600_000, "100"))) == []
    # what is done for a part of a year at a part of full time is small by right
    assert cells(coaches((610_000, "100"), (620, "10"))) == []


def test_one_wage_in_kronor_among_thousands() -> None:
    assert cells(coaches((610, "100"), (620_000, "100"), unit="tkr")) == ["Budget!F11"]
    assert cells(coaches((610, "100"), (620, "100"), unit="tkr")) == []


def test_a_rate_of_a_share_where_percent_are_asked_for() -> None:
    odd = coaches((610_000, "100"), (465_000, "0,75"))
    assert cells(odd) == ["Budget!C11"]
    assert finding(odd).message == (
        "Budget!C11: tjänsten på raden ”2. coach” är 0,75 %, så lönen blir 62 miljoner kr för ett "
        "helår på heltid."
    )
    assert finding(odd).remedy == (
        "Skriv tjänsten i procent i C11: 75 %. Är 0,75 % rätt: rätta beloppet."
    )
    assert cells(coaches((610_000, "100"), (465_000, "75"))) == []
    # three quarters of one percent, and paid so
    assert cells(coaches((610_000, "100"), (4_650, "0,75"))) == []


def test_one_post_in_kronor_among_thousands() -> None:
    rent = [cost("Lokalhyra", 120_000, **YEAR)]
    assert cells(coaches((610, "100"), (620, "100"), unit="tkr", lokalkostnader=rent)) == [
        named("lokalkostnader_belopp", 2)
    ]
    right = [cost("Lokalhyra", 120, **YEAR)]
    assert cells(coaches((610, "100"), (620, "100"), unit="tkr", lokalkostnader=right)) == []
    # nine millions a year bought from somebody else, beside small amounts
    bought = [cost("Köpt utbildning", 9_000, **YEAR)]
    assert cells(coaches((62, "10"), unit="tkr", ovriga_kostnader=bought)) == []


# ---- an application: a whole block


def test_all_wages_in_another_unit() -> None:
    odd = coaches((610, "100"), (620, "100"), (580, "100"))
    assert cells(odd) == ["Budget!F10"]
    assert finding(odd).message == (
        "Budget!F10: med enheten kr blir lönen på raden ”1. coach” 610 kr för ett helår på heltid."
    )
    assert finding(odd).remedy == (
        "Räkna om beloppen till kr i Lönekostnader. Är alla andra belopp också skrivna i tkr: "
        "ändra i stället enheten till tkr i Budget!C4."
    )
    assert cells(type_in(odd, {"Budget!C4": "tkr"})) == []


def test_where_the_unit_is_no_way_out() -> None:
    odd = coaches((6_200_000, "100"))
    assert finding(odd).remedy == (
        "Räkna om beloppen till kr i Lönekostnader. Enheten är det inte: med tkr skulle lönen bli "
        "ännu längre från en riktig."
    )


# ---- a budget: one cell


def test_one_line_in_kronor_in_a_budget_of_thousands() -> None:
    assert document(BHS).field("enhet").value == "tkr"
    posts = {"Administration": [2_310], "Individinriktade insatser": [13_705],
             "Strukturinriktade insatser": [1_140]}  # fmt: skip
    right = budget(members=hbs(), costs=posts, enhet="tkr")
    assert cells(right) == []
    odd = budget(members=hbs(), costs=posts | {"Administration": [2_310_000]}, enhet="tkr")
    assert cells(odd) == ["Huvudposter!C6"]
    assert finding(odd).message == (
        "Huvudposter!C6 är 2 310 000 tkr, 159 gånger så mycket som alla medlemsbidrag i budget "
        "2019."
    )
    assert finding(odd).remedy == (
        "Skriv beloppet i tkr i C6. Är det i stället C6 som är rätt och allt annat som är fel: "
        "räkna om det, eller ändra enheten i Förbund!C7."
    )
    # a post of ten times all that the members pay, and one of a krona less
    for amount, told_at in (("145 460", ["Huvudposter!C6"]), ("145 459,999", [])):
        near = budget(members=hbs(), costs=posts | {"Administration": [amount]}, enhet="tkr")
        assert cells(near) == told_at


def test_negative_costs_and_other_income() -> None:
    posts = {"Administration": [-2_310_000], "Insatser": [-13_705], "Styrelse": [-100]}
    assert cells(budget(members=hbs(), costs=posts, enhet="tkr")) == ["Huvudposter!C6"]
    posts = {"Administration": [2_310], "Insatser": [13_705]}
    esf = budget(members=hbs(), costs=posts, income={"ESF": [5_400_000]}, enhet="tkr")
    assert cells(esf) == ["Budget!C11"]
    assert cells(budget(members=hbs(), costs=posts, income={"ESF": [5_400]}, enhet="tkr")) == []


def test_opening_capital_in_kronor() -> None:
    odd = type_in(BHS, {"Förbund!C9": 1_900_000})
    assert cells(odd) == ["Förbund!C9"]
    assert "är 1 900 000 tkr, 119 gånger så mycket som" in finding(odd).message
    assert cells(type_in(BHS, {"Förbund!C9": 1_900})) == []


# ---- a budget: a whole block


def beside(costs: Any, unit: str, paid: int = 1) -> bytes:
    """Contributions of 14 546 000 kr divided by ``paid``, beside two huvudposter."""
    members = [
        member(name, party, key, int(amount.replace(" ", "")) / paid)
        for name, party, key, amount in HBS
    ]
    return budget(members=members, costs={"Insatser": [costs]}, enhet=unit)


def test_contributions_in_thousands() -> None:
    odd = beside(17_155, "tkr", paid=1000)
    assert cells(odd) == ["Medlemmar!F6"]
    assert finding(odd).message == (
        "Medlemmar!F6: medlemsbidragen i budget 2019 är tillsammans 14 546 kr, och kostnaderna är "
        "1 179 gånger så stora."
    )
    assert finding(odd).remedy == (
        "Skriv medlemsbidragen i hela kronor, också när budgeten är i tkr. Är bidragen rätta: "
        "räkna om kostnaderna till tkr, eller ändra enheten i Förbund!C7 om alla andra belopp "
        "står i kr också."
    )
    # the same in a budget of kronor
    assert cells(beside(17_155_000, "kr", paid=1000)) == ["Medlemmar!F6"]
    # the advice, followed
    assert cells(beside(17_155, "tkr")) == []


def test_costs_in_another_unit() -> None:
    odd = beside(17_155_000, "tkr")
    assert cells(odd) == ["Huvudposter!C6"]
    assert finding(odd).message == (
        "Huvudposter!C6: med enheten tkr är kostnaderna i budget 2019 1 179 gånger så stora som "
        "medlemsbidragen."
    )
    assert finding(odd).remedy == (
        "Räkna om kostnaderna till tkr i budget 2019. Är alla andra belopp också skrivna i kr, "
        "utom medlemsbidragen som alltid är i kr: ändra i stället enheten till kr i Förbund!C7."
    )
    small = beside(17_155, "kr")
    assert "848 gånger så stora som kostnaderna" in finding(small).message
    assert finding(small).remedy.endswith("ändra i stället enheten till tkr i Förbund!C7.")
    # ten thousand times too much in kronor is no question of unit
    assert "Enheten är det inte" in finding(beside(17_155_000_000, "kr")).remedy


def test_a_block_is_told_once_whatever_its_columns() -> None:
    data = example_data("hbs_plan_2019")
    data["fields"]["enhet"] = "kr"
    # budget 2018 has huvudposter alone, budget 2019 details
    assert cells(make(data)) == ["Detaljbudget!G6", "Huvudposter!D6"]
