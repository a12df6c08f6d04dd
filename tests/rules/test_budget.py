"""BUD5xx: the budget as it stands. Columns stand in C, D and E of the sheet Budget.

Rows there: 32 summa intäkter, 36 the first huvudpost, 56 summa kostnader, 58 resultat, 61 and 62
own capital at the year's start and end, 66 administration's share.
"""

from __future__ import annotations

from typing import Any

import pytest

from rules.small import budget, hbs, lines, member, message, outcome
from support import example
from unfiled import check, document, type_in

YEAR, ADOPTED, NUMBER = "Förbund!C6", "Förbund!C8", "Förbund!C5"


def paid(*amounts: Any) -> list[dict[str, Any]]:
    """What the members pay, column by column; the shares are no matter here."""
    return [member("Staten", "staten", "50", *amounts)]


Cases = dict[str, tuple[dict[str, Any], list[str]]]
THREE = "budget_2019 plan_2020 plan_2021"

SIGNS: Cases = {
    "501: all costs positive": ({"costs": {"Styrelse": [10], "Insatser": [90]}}, []),
    "501: one cost negative": (
        {"costs": {"Styrelse": [-10], "Insatser": [90]}},
        ["BUD501 varning Huvudposter!C6"],
    ),
    "501: one cost positive among negatives, in another table": (
        {"costs": {"Styrelse": [-100]}, "details": {"Insatser": {"Coach": [10], "Tolk": [-5]}}},
        ["BUD501 varning Detaljbudget!D6", "BUD502 upplysning Budget!C56"],
    ),
    "501: a zero has no sign": ({"costs": {"Styrelse": [0], "Insatser": [90]}}, []),
    "501: the columns by themselves": (
        {"columns": THREE, "costs": {"Styrelse": [-10, 10, 10], "Insatser": [-90, 90, -5]}},
        ["BUD501 varning Huvudposter!E7", "BUD502 upplysning Budget!C56"],
    ),
    "501: an income negative": (
        {"income": {"ESF": [500], "Ränta": [-1]}},
        ["BUD501 varning Budget!C12"],
    ),
    "501: a contribution negative": (
        {"members": hbs(Salems_kommun="-218 190")},
        ["BUD501 varning Medlemmar!F10"],
    ),
    "502: costs carried as negative amounts": (
        {"costs": {"Styrelse": ["- 457 700"], "Insatser": ["−5 300 000"]}},
        ["BUD502 upplysning Budget!C56"],
    ),
}
RESULTS: Cases = {
    "503: costs as large as the income": (
        {"members": paid(100), "costs": {"Insatser": [100]}},
        [],
    ),
    "503: costs one krona larger": (
        {"members": paid(100), "costs": {"Insatser": [101]}},
        ["BUD503 varning Budget!C58"],
    ),
    "503: with a reason": (
        {"members": paid(100), "costs": {"Insatser": [101]}, "motivering_underskott": "Sparat."},
        [],
    ),
    "503: not in utfall and prognos": (
        {"columns": "utfall_2019 prognos_2019 budget_2019", "costs": {"Insatser": [1, 1, 1]}},
        ["BUD503 varning Budget!E58"],
    ),
    "503: before the budget year it is worth knowing": (
        {"columns": "budget_2018 budget_2019", "costs": {"Insatser": [1, 1]}},
        ["BUD503 upplysning Budget!C58", "BUD503 varning Budget!D58"],
    ),
    "503: in preliminär budget and plan": (
        {"columns": "preliminar_budget_2019 plan_2020", "costs": {"Insatser": [1, 1]}},
        ["BUD503 varning Budget!C58", "BUD503 varning Budget!D58"],
    ),
    "503: a column without costs has no result": (
        {"columns": THREE, "income": {"ESF": [-5, None, None]}, "costs": {"A": [None, 1, None]}},
        ["BUD503 varning Budget!D58"],
    ),
    "503: a typed result counts as it stands": (
        {"members": paid(100), "costs": {"Insatser": [100]},
         "claims": {"resultat": {"budget_2019": "-1"}}},
        ["BUD503 varning Budget!C58"],
    ),
    "505: own capital used to the last krona": (
        {"members": paid(100), "costs": {"Insatser": [150]}, "ingaende_eget_kapital": 50,
         "motivering_underskott": "Sparat.", "kapitaltak_procent": 100},
        [],
    ),
    "505: one krona more": (
        {"members": paid(100), "costs": {"Insatser": [151]}, "ingaende_eget_kapital": 50,
         "motivering_underskott": "Sparat.", "kapitaltak_procent": 100},
        ["BUD505 varning Budget!C62"],
    ),
    "505: already at the year's start, told once": (
        {"members": paid(100), "costs": {"Insatser": [100]}, "ingaende_eget_kapital": -5},
        ["BUD505 varning Budget!C61"],
    ),
}  # fmt: skip


def at_limit(opening: Any, **other: Any) -> dict[str, Any]:
    """Contributions 1 000 000, other income 500 000, everything spent but what is opening."""
    known = {
        "columns": "budget_2019 plan_2020 budget_2020",
        "members": paid(1_000_000, 2_000_000, 3_000_000),
        "income": {"Ränta": [500_000]},
        "costs": {"Insatser": [1_600_000]},
        "ingaende_eget_kapital": opening,
        "motivering_underskott": "Sparat eget kapital används.",
    }
    return {**known, **other}


OPENING, CLOSING = ["BUD504 varning Budget!C61"], ["BUD504 varning Budget!C62"]
LIMITS: Cases = {
    "20 % of the contributions where nothing is said": (at_limit(200_000), []),
    "one krona over": (at_limit(200_001), OPENING),
    "the closing is over, the opening is not": (
        at_limit(150_000, costs={"Insatser": [1_449_999]}),
        CLOSING,
    ),
    "opening and closing over: one finding a column": (
        at_limit(300_000, costs={"Insatser": [1_500_000]}),
        OPENING,
    ),
    "ten per cent": (at_limit(100_000, kapitaltak_procent=10), []),
    "over ten per cent": (at_limit(100_001, kapitaltak_procent=10), OPENING),
    "of summa intäkter": (at_limit(300_000, kapitaltak_bas="summa_intakter"), []),
    "over summa intäkter's": (at_limit(300_001, kapitaltak_bas="summa_intakter"), OPENING),
    "of next year's contributions: budget 2020 before plan 2020": (
        at_limit(600_000, kapitaltak_bas="medlemsbidrag_nasta_ar"),
        [],
    ),
    "over next year's": (
        at_limit(600_001, kapitaltak_bas="medlemsbidrag_nasta_ar"),
        OPENING,
    ),
    "next year is not there: not judged": (
        at_limit(900_000, columns="budget_2019", kapitaltak_bas="medlemsbidrag_nasta_ar"),
        [],
    ),
    "the limit in tkr, the contributions in kronor": (
        at_limit("200,01", enhet="tkr", income={}, costs={"Insatser": ["1 100"]}),
        OPENING,
    ),
}
ADMINISTRATION: Cases = {
    "exactly the goal": ({"costs": {"Administration": [1000], "Insatser": [9000]}}, []),
    "10,07 %: no grace": (
        {"costs": {"Administration": [1007], "Insatser": [8993]}},
        ["BUD506 varning Budget!C66"],
    ),
    "10,00001 %: no grace": (
        {"costs": {"Administration": ["1000,001"], "Insatser": ["8999,999"]}},
        ["BUD506 varning Budget!C66"],
    ),
    "by name, letter case aside, and several are added": (
        {"costs": {"Gemensam ADMINISTRATION": [600], "Administrationslokal": [600], "In": [8800]}},
        ["BUD506 varning Budget!C66"],
    ),
    "the named ones instead, with semicolons": (
        {"costs": {"Styrelse": [600], "Kansli": [600], "In": [8800]},
         "administrationsposter": "styrelse; KANSLI"},
        ["BUD506 varning Budget!C66"],
    ),
    "the named ones instead of those by name": (
        {"costs": {"Administration": [9000], "Kansli": [1000]}, "administrationsposter": "Kansli"},
        [],
    ),
    "a part of a listed name is not listed": (
        {"costs": {"Kansli": [9000], "In": [1000]}, "administrationsposter": "Kansliet;Styrelse"},
        [],
    ),
    "before the budget year it is worth knowing": (
        {"columns": "utfall_2017 prognos_2018 budget_2019",
         "costs": {"Administration": [11, 12, 13], "In": [89, 88, 87]}},
        ["BUD506 upplysning Budget!C66", "BUD506 upplysning Budget!D66",
         "BUD506 varning Budget!E66"],
    ),
    "the columns by themselves": (
        {"columns": THREE, "costs": {"Administration": [1, 11, None], "In": [99, 89, 100]}},
        ["BUD506 varning Budget!D66"],
    ),
}  # fmt: skip
YEARS: Cases = {
    "507: three years": ({"columns": THREE}, []),
    "507: two years": (
        {"columns": "budget_2019 preliminar_budget_2020"},
        [f"BUD507 varning {YEAR}"],
    ),
    "507: three columns but two years": (
        {"columns": "budget_2019 preliminar_budget_2020 plan_2020"},
        [f"BUD507 varning {YEAR}"],
    ),
    "507: utfall, prognos and the year before do not count": (
        {"columns": "budget_2018 budget_2019 plan_2020 prognos_2021"},
        [f"BUD507 varning {YEAR}"],
    ),
    "508: 30 November": ({"columns": THREE, "beslutsdatum": "2018-11-30"}, []),
    "508: 1 December": (
        {"columns": THREE, "beslutsdatum": "2018-12-01"},
        [f"BUD508 varning {ADOPTED}"],
    ),
    "509: 2024 passes, 2025 does not; one finding a column": (
        {"columns": "budget_2024 budget_2025 plan_2026", "budgetar": 2024,
         "income": {"ESF": [5, 0, 5], "Ränta": [5, 5, 5]}},
        ["BUD509 upplysning Budget!D12", "BUD509 upplysning Budget!E11"],
    ),
    "511: years out of order": (
        {"columns": "budget_2020 budget_2019 plan_2020 plan_2021"},
        ["BUD511 varning Förbund!B20"],
    ),
    "511: two columns of one year": ({"columns": f"prognos_2019 {THREE}"}, []),
    "512: a right check digit": ({"columns": THREE, "organisationsnummer": "222000-1230"}, []),
    "512: with the century": ({"columns": THREE, "organisationsnummer": "162220001230"}, []),
    "512: a wrong one": (
        {"columns": THREE, "organisationsnummer": "222000-1234"},
        [f"BUD512 varning {NUMBER}"],
    ),
    "512: a digit short": (
        {"columns": THREE, "organisationsnummer": "222000-123"},
        [f"BUD512 varning {NUMBER}"],
    ),
}  # fmt: skip


def rest(amount: Any, *more: Any) -> dict[str, Any]:
    """A huvudpost beside one so large that the totals hardly change."""
    return {"columns": THREE, "costs": {"Styrelse": [amount, *more], "Insatser": [10**6] * 3}}


CHANGES: Cases = {
    "25 % more": (rest(100, 125), []),
    "25 % less": (rest(100, 75), []),
    "over 25 % more": (rest(100, "125,01"), ["BUD510 upplysning Budget!D36"]),
    "over 25 % less": (rest(100, "74,99"), ["BUD510 upplysning Budget!D36"]),
    "a blank is skipped: the nearest that has the figure": (
        rest(100, None, 126),
        ["BUD510 upplysning Budget!E36"],
    ),
    "a zero is told, and skipped by the next": (
        rest(100, 0, 126),
        ["BUD510 upplysning Budget!D36", "BUD510 upplysning Budget!E36"],
    ),
    "from zero there is nothing to compare with": (rest(0, 100, 120), []),
    "the nearest, not the first": (rest(100, 120, 140), []),
    "the totals too": (
        {"columns": "budget_2019 plan_2020", "costs": {"In": [100, 126]}, "members": paid(100, 50)},
        [f"BUD510 upplysning Budget!D{row}" for row in (32, 36, 56)],
    ),
}


@pytest.mark.parametrize(
    ("codes", "cases", "known"),
    [
        pytest.param(("BUD501", "BUD502"), SIGNS, {}, id="signs"),
        pytest.param(("BUD503", "BUD505"), RESULTS, {}, id="results"),
        pytest.param(("BUD504",), LIMITS, {}, id="limits"),
        pytest.param(("BUD506",), ADMINISTRATION, {"mal_administrationsandel": 10}, id="goal"),
        pytest.param(("BUD507", "BUD508", "BUD509", "BUD511", "BUD512"), YEARS, {}, id="years"),
        pytest.param(("BUD510",), CHANGES, {}, id="changes"),
    ],
)
def test_the_budget(codes: tuple[str, ...], cases: Cases, known: dict[str, Any]) -> None:
    told = {
        name: sorted(lines(budget(**known, **given), *codes)) for name, (given, _) in cases.items()
    }
    assert told == {name: sorted(expected) for name, (_, expected) in cases.items()}


# --- own capital carried over the years -------------------------------------------------------

KINDS = ("utfall", "prognos", "budget", "preliminar_budget", "plan")


def opening(columns: str, results: list[int], index: int, **fields: Any) -> object:
    """What a column opens at: 1 000 at the start of 2019, each column's result as given."""
    costs = {"Insatser": [-r if r < 0 else 0 for r in results]}
    data = budget(columns, paid(*[max(r, 0) for r in results]), costs=costs,
                  **{"ingaende_eget_kapital": 1000, **fields})  # fmt: skip
    return document(data).derived("eget_kapital_in", 0, index).value


@pytest.mark.parametrize("count", range(1, 6))
def test_a_year_opens_at_the_best_known_end_of_the_year_before(count: int) -> None:
    """Utfall before prognos, budget, preliminär budget and plan, in whatever order they stand."""
    kinds = KINDS[-count:]
    for order in (kinds, kinds[::-1]):
        columns = " ".join(f"{kind}_2019" for kind in order) + " plan_2020"
        results = [10 * KINDS.index(kind) for kind in order]
        assert opening(columns, [*results, 0], count) == 1000 + 10 * KINDS.index(kinds[0])


def test_only_columns_to_the_left_are_carried() -> None:
    assert opening("budget_2019 plan_2020 utfall_2019", [-10, 0, -30], 1) == 990
    assert opening("plan_2020 utfall_2019", [0, -30], 0) == ""


def test_columns_of_the_budget_year_open_alike_and_earlier_ones_have_none() -> None:
    columns = "utfall_2018 prognos_2019 budget_2019"
    assert [opening(columns, [1, 2, 3], i) for i in range(3)] == ["", 1000, 1000]


def test_a_year_without_the_year_before_has_no_own_capital() -> None:
    assert opening("budget_2019 plan_2021", [0, 0], 1) == ""
    assert opening("budget_2019 plan_2020", [0, 0], 1, ingaende_eget_kapital=None) == ""


# --- what the cases above leave out -----------------------------------------------------------


def test_511_one_column_twice_the_first_counts() -> None:
    data = budget(f"{THREE} plan_2022 plan_2023", costs={"Insatser": [1, 1, 1, 1, 1]})
    again = type_in(data, {"Förbund!C22": 2021, "Förbund!C23": 2021})
    assert lines(again, "BUD511") == ["BUD511 varning Förbund!B22", "BUD511 varning Förbund!B23"]
    assert lines(again, "BUD503") == [f"BUD503 varning Budget!{c}58" for c in "CDE"]


def test_510_says_what_it_is_compared_with() -> None:
    said = (
        "Strukturinriktade insatser är 1 140 tkr i budget 2019, 41,54 % mindre än 1 950 tkr i "
        "prognos 2018."
    )
    assert said in {finding.message for finding in check(example("hbs_plan_2019")).findings}


NOT_RUN: dict[str, tuple[dict[str, Any], str]] = {
    "BUD503": ({}, "ingen kolumn har kostnader"),
    "BUD504": (
        {"costs": {"A": [1]}, "ingaende_eget_kapital": 5},
        "medlemsbidragen eller intäkterna som gränsen räknas på saknas",
    ),
    "BUD505": (
        {"costs": {"A": [1]}},
        "eget kapital kan inte räknas: ingående eget kapital eller kostnader saknas",
    ),
    "BUD506": ({"costs": {"A": [1]}}, "inget mål för administrationens andel är satt"),
    "BUD507": ({"budgetar": None}, "budgetåret saknas eller kan inte läsas"),
    "BUD508": ({}, "beslutsdatum saknas eller kan inte läsas"),
    "BUD512": ({"organisationsnummer": "XXX"}, "organisationsnummer saknas"),
}


@pytest.mark.parametrize("code", NOT_RUN)
def test_a_rule_that_cannot_run_says_why(code: str) -> None:
    given, reason = NOT_RUN[code]
    assert outcome(budget(**given), code) == ("ej körd", reason)


def test_before_the_law_there_is_no_day_and_no_plan() -> None:
    data = budget("budget_2004", budgetar=2004, beslutsdatum="2003-12-10")
    assert outcome(data, "BUD508") == ("ej körd", "lagen gällde inte året före budgetåret")
    assert outcome(data, "BUD507") == ("ej körd", "programmet känner inte lagen före 2018")


SAID: dict[str, tuple[dict[str, Any], str]] = {
    "BUD501": (SIGNS["501: one cost negative"][0],
        "Huvudposter!C6 är -10, med annat tecken än resten av kostnaderna i budget 2019. "
        "Kontrollera tecknet."),
    "BUD502": (SIGNS["502: costs carried as negative amounts"][0],
        "Kostnaderna i budget 2019 är skrivna som negativa belopp; de visas här som positiva. "
        "Ingenting behöver göras."),
    "BUD503": (RESULTS["503: costs one krona larger"][0],
        "Resultatet i budget 2019 är -1 kr och ingen motivering är skriven. Skriv på Förbund "
        "varför kostnaderna får överstiga intäkterna, till exempel att sparat eget kapital "
        "används."),
    "BUD504": (at_limit(200_001),
        "Eget kapital vid årets början i budget 2019 är 200 001 kr, över gränsen 200 000 kr "
        "(1 kr för mycket). Planera hur kapitalet ska användas, eller rätta gränsen på Förbund."),
    "BUD505": (RESULTS["505: one krona more"][0],
        "Eget kapital vid årets slut i budget 2019 är -1 kr, under noll. Minska kostnaderna eller "
        "planera om: ett underskott i kapitalet täcks av medlemmarna."),
    "BUD506": ({**ADMINISTRATION["10,00001 %: no grace"][0], "mal_administrationsandel": 10},
        "Administrationen är 10,00001 % av kostnaderna i budget 2019, över målet 10 %. "
        "Minska administrationen, eller ändra målet på Förbund."),
    "BUD507": ({}, "Budgeten omfattar 1 år från och med 2019, ska omfatta 3. "
        "Lägg till kolumner med plan för de följande åren."),
    "BUD508": ({"beslutsdatum": "2018-12-01"},
        "Budgeten för 2019 är beslutad 2018-12-01, efter 2018-11-30. Kontrollera datumet; "
        "budgeten ska fastställas senast den 30 november året före."),
    "BUD509": ({"columns": "budget_2025", "income": {"ESF": [5], "Ränta": [6]}},
        "Övriga intäkter i budget 2025 är 11 kr; de kommer inte från parterna. Kontrollera att "
        "intäkterna är förenliga med lagen så som den läses från 2025."),
    "BUD511": ({"columns": "budget_2020 budget_2019"},
        "Kolumnen budget 2019 står efter ett senare år (2020). "
        "Rätta typ eller år på raden i B20, eller flytta kolumnen."),
    "BUD512": ({"organisationsnummer": "222000-1234"},
        "Organisationsnumret 222000-1234 har fel kontrollsiffra. Rätta C5."),
}  # fmt: skip


@pytest.mark.parametrize("code", SAID)
def test_the_sentence_and_the_remedy(code: str) -> None:
    given, said = SAID[code]
    assert message(budget(**given), code) == said
