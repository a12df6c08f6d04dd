"""Workbooks made for the corners that real and random ones seldom come to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

Data = dict[str, Any]

# ---- budgets


def budget(columns: str, members: Sequence[Data], claims: Data | None = None, **given: Any) -> Data:
    """Columns as ``budget:2020``; a table is told by its name, any other word is a field."""
    kinds = [column.split(":") for column in columns.split()]
    tables = ("ovriga_intakter", "detaljbudget", "huvudposter")
    fields = {name: value for name, value in given.items() if name not in tables}
    return {
        "template": "budget",
        "version": "1",
        "fields": {"forbund": "Förbundet", "budgetar": 2020, "enhet": "kr", **fields},
        "tables": {
            "kolumner": [{"typ": kind, "ar": int(year)} for kind, year in kinds],
            "medlemmar": list(members),
            **{name: given[name] for name in tables if name in given},
        },
        "claims": claims or {},
    }


def member(name: str, party: str, key: Any, outside: Any = None, **paid: Any) -> Data:
    row = {"namn": name, "part": party, "andel": key, "utanfor_region": outside}
    return {**row, "belopp": paid}


def post(head: str, name: str | None = None, **amounts: Any) -> Data:
    """A huvudpost's own amounts or, with a name, one of its posts."""
    return {"huvudpost": head, **({"post": name} if name else {}), "belopp": amounts}


def income(name: str, **amounts: Any) -> Data:
    return {"post": name, "belopp": amounts}


def four(state: Any, region: Any, one: Any, other: Any, column: str = "budget_2020") -> list[Data]:
    """The state, one region and two municipalities by keys of 50, 25, 20 and 5."""
    return [
        member("Staten", "staten", 50, **{column: state}),
        member("Region Uppsala", "region", 25, **{column: region}),
        member("Sala kommun", "kommun", 20, **{column: one}),
        member("Heby kommun", "kommun", 5, **{column: other}),
    ]


def over(years: Mapping[str, int]) -> list[Data]:
    """The state and the others, who give what they should; the state's amount by column."""
    return [
        member("Staten", "staten", 50, **years),
        member("Region Uppsala", "region", 25, **{c: s // 2 for c, s in years.items()}),
        member("Sala kommun", "kommun", 25, **{c: s // 2 for c, s in years.items()}),
    ]


ALONE = [
    member("Staten", "staten", 50, budget_2020=1_000_001, plan_2021=900_000),
    member("Region Gotland", "kommun", 50, "ja", budget_2020=1_000_001, plan_2021=899_998),
]
OUTSIDE = [
    member("Staten", "staten", 50, budget_2020=4_000_000),
    member("Region Uppsala", "region", 15, budget_2020=1_200_000),
    member("gotland", "region", 10, budget_2020=800_000),
    member("Gotland", "kommun", 5, "ja", budget_2020=400_000),
    member("Öland", "kommun", 5, "ja", budget_2020=400_000),
    member("Sala kommun", "kommun", 15, budget_2020=1_200_000),
]
ALIKE = [
    member("Staten", "staten", 50, budget_2020=1_000_001, plan_2021="1 000 000,25"),
    *(member(f"Region {n}", "region", "12,5", budget_2020=250_000) for n in (1, 2)),
    *(member(f"Kommun {n}", "kommun", "8,3333", plan_2021=166_667) for n in (1, 2)),
    member("Kommun 3", "kommun", "8,3334"),
    member("Utan andel", "kommun", None, budget_2020=0),
]
#: two columns a year, so that it matters which of them is the surest
TWICE = (
    "budget:2019 utfall:2019 budget:2020 prognos:2020 plan:2021 preliminar_budget:2021 plan:2022"
)
TWICE_PAID = over(
    {
        "budget_2019": 1_900_000,
        "utfall_2019": 1_800_000,
        "budget_2020": 2_000_000,
        "prognos_2020": 2_100_000,
        "plan_2021": 2_200_000,
        "preliminar_budget_2021": 2_300_000,
        "plan_2022": 2_400_000,
    }
)
TWICE_COSTS = [
    post(
        "Insatser",
        budget_2019=3_000_000,
        utfall_2019=3_100_000,
        budget_2020=3_300_000,
        prognos_2020=4_400_000,
        plan_2021=5_500_000,
        preliminar_budget_2021=4_650_000,
        plan_2022=4_700_000,
    )
]


def twice(**given: Any) -> Data:
    return budget(
        TWICE, TWICE_PAID, huvudposter=TWICE_COSTS, ingaende_eget_kapital=800_000, **given
    )


MIXED_NAMES = [
    post("Administration", budget_2020=200_000),
    post("insatser", budget_2020=0),
    post("INSATSER*", budget_2020=150_000, plan_2021=70_000),
]
MIXED_POSTS = [
    post("INSATSER", "Lyra", budget_2020=500_000, plan_2021="410 000,50"),
    post("Insatser", "Start", budget_2020=90_000),
    post("administration", "Kansli", budget_2020=30_000),
    post("Övrig ADMINISTRATION", "Revision", budget_2020=40_000, plan_2021=41_000),
    post("Öppna insatser", "Café", plan_2021=12_000),
    post("ÖPPNA INSATSER", "Kök", plan_2021=13_000),
    post("Administrativt stöd", "Del", budget_2020=500),
    *(post(f"Huvudpost {n}", "Del", budget_2020=1_000 * n) for n in range(1, 8)),
]
NEGATIVE = [
    post("Administration", "Kansli", budget_2020=-300_000, plan_2021=5_000),
    post("Administration", "Bidrag", budget_2020=20_000, plan_2021=-5_000),
    post("Insatser", "Lyra", budget_2020="-1 200 000,25"),
]
CLAIMED = {
    "huvudpost": {"Insatser": {"plan_2021": 77_000}},
    "summa_medlemsbidrag": {"plan_2021": 5_000},
    "summa_kostnader": {"plan_2022": 90_000},
    "eget_kapital": {"budget_2020": 654_321},
}

BUDGETS: dict[str, Data] = {
    "no_region_and_all_outside": budget("budget:2020 plan:2021", ALONE),
    "no_region_and_one_inside": budget(
        "budget:2020 plan:2021", [*ALONE, member("Sala kommun", "kommun", 0, budget_2020=5)]
    ),
    "outside_beside_a_region": budget("budget:2020", OUTSIDE),
    "outside_without_region_row": budget(
        "budget:2020",
        [
            *four(4_000_000, 2_000_000, 1_600_000, None)[:3],
            member("Gotland", "kommun", 5, "ja", budget_2020=400_000),
        ],
    ),
    "only_the_state": budget("budget:2020 plan:2021", ALONE[:1]),
    "state_is_wrong": budget("budget:2020", four(3_900_000, 2_000_000, 1_600_000, 400_000)),
    "region_too_little": budget("budget:2020", four(4_000_000, 1_999_998, 1_600_000, 400_000)),
    "a_krona_is_rounding": budget("budget:2020", four(4_000_001, "1999999,5", 1_600_000, 400_000)),
    "municipalities_too_much": budget(
        "budget:2020", four(4_000_000, 2_000_000, 1_700_000, 425_000)
    ),
    "wrong_within_a_party": budget("budget:2020", four(4_000_000, 2_000_000, 1_500_000, 500_000)),
    "wrong_in_all_and_within": budget("budget:2020", four(4_000_000, 9, 1_500_000, 400_000)),
    "more_than_owed_and_beside_keys": budget(
        "budget:2020",
        [
            member("Staten", "staten", 50, budget_2020=4_000_000),
            member("Region Uppsala", "region", 15, budget_2020=1_500_000),
            member("Region Dalarna", "region", 10, budget_2020=800_000),
            member("Sala kommun", "kommun", 25, budget_2020=2_000_000),
        ],
    ),
    "state_is_wrong_and_beside_keys": budget(
        "budget:2020",
        [
            member("Försäkringskassan", "staten", 25, budget_2020=2_000_000),
            member("Arbetsförmedlingen", "staten", 25, budget_2020=1_900_000),
            *four(None, 2_000_000, 1_600_000, 400_000)[1:],
        ],
    ),
    "no_region_and_beside_keys": budget(
        "budget:2020",
        [
            member("Staten", "staten", 50, budget_2020=1_000_000),
            member("Gotland", "kommun", 30, "ja", budget_2020=700_000),
            member("Öland", "kommun", 20, "ja", budget_2020=300_000),
        ],
    ),
    "regions_and_municipalities_beside_half": budget(
        "budget:2020", four(2_000, "1001,5", "800,5", "200,1")
    ),
    "beside_key_without_region_row": budget(
        "budget:2020",
        [
            *four(2_000_000, 1_000_000, 700_000, None)[:3],
            member("Gotland", "kommun", 5, "ja", budget_2020=300_000),
        ],
    ),
    "nobody_but_the_state_pays": budget("budget:2020", four(4_000_000, None, None, None)),
    "state_not_known_yet": budget("budget:2020", four(None, 2_000_000, 1_600_000, 400_000)),
    "keys_not_100": budget(
        "budget:2020",
        [*four(400, 200, 160, 40)[:3], member("Heby kommun", "kommun", "4,75", budget_2020=40)],
    ),
    "printed_keys_adjusted_to_their_sum": budget(
        "budget:2020 plan:2021",
        [
            *over({"budget_2020": 4_000_000, "plan_2021": 4_000_001})[:2],
            member("Sala kommun", "kommun", "8,33", budget_2020=666_667, plan_2021=667_200),
            member("Heby kommun", "kommun", "8,34", budget_2020=666_667, plan_2021=666_667),
            member("Tierps kommun", "kommun", "8,33", budget_2020=666_666, plan_2021=666_133),
        ],
    ),
    "printed_keys_whose_sum_is_99_99": budget(
        "budget:2020",
        [
            *four(4_000_000, 2_000_000, None, None)[:2],
            member("Sala kommun", "kommun", "8,33", budget_2020=666_667),
            member("Heby kommun", "kommun", "8,33", budget_2020=667_500),
            member("Tierps kommun", "kommun", "8,33", budget_2020=665_833),
        ],
    ),
    "ties_and_odd_kronor": budget("budget:2020 plan:2021", ALIKE),
    "two_columns_a_year": twice(),
    "limit_of_next_years_contributions": twice(
        kapitaltak_bas="medlemsbidrag_nasta_ar", kapitaltak_procent="12,5"
    ),
    "limit_of_all_income": twice(
        kapitaltak_bas="summa_intakter",
        kapitaltak_procent=15,
        ovriga_intakter=[income("ESF", plan_2021=300_000, prognos_2020=50_000)],
    ),
    "limit_of_contributions": twice(kapitaltak_bas="medlemsbidrag", kapitaltak_procent=5),
    "prognos_stands_to_the_right": budget(
        "budget:2020 plan:2021 prognos:2020 plan:2023",
        over({"budget_2020": 600_000, "plan_2021": 600_000, "plan_2023": 600_000}),
        huvudposter=[post("Insatser", budget_2020=1, plan_2021=2, prognos_2020=3, plan_2023=4)],
        ingaende_eget_kapital=0,
    ),
    "a_year_without_opening": twice(budgetar=2023),
    "negative_costs": budget(
        "budget:2020 plan:2021",
        over({"budget_2020": 800_000}),
        detaljbudget=NEGATIVE,
        ingaende_eget_kapital=-10_000,
    ),
    "other_letter_case": budget(
        "budget:2020 plan:2021 plan:2022",
        over({"budget_2020": 999_999, "plan_2021": 999_998}),
        huvudposter=MIXED_NAMES,
        detaljbudget=MIXED_POSTS,
    ),
    "administration_named": budget(
        "budget:2020 plan:2021",
        over({"budget_2020": 999_999}),
        huvudposter=MIXED_NAMES,
        detaljbudget=MIXED_POSTS,
        administrationsposter="öppna insatser; Insatser*",
    ),
    "tkr": budget(
        "budget:2020 plan:2021 plan:2022",
        over({"budget_2020": 1_234_567, "plan_2021": 1_234_568}),
        enhet="tkr",
        ovriga_intakter=[income("Ränta", budget_2020="0,125"), income("ESF", plan_2022=3)],
        huvudposter=[post("Administration", budget_2020="99,5"), post("Insatser", plan_2022=0)],
        detaljbudget=[post("Insatser", "Lyra", budget_2020=2_000)],
        ingaende_eget_kapital=700,
    ),
    "typed_totals": budget(
        "budget:2020 plan:2021 plan:2022",
        over({"budget_2020": 2_000, "plan_2021": 2_000, "plan_2022": 2_000}),
        CLAIMED,
        huvudposter=[post("Insatser", budget_2020=3_000)],
        ingaende_eget_kapital=600,
    ),
}

# ---- applications

OWNERS = ("Heby kommun", "Region Uppsala", "xxx", "Sala kommun")
PARTIES = ("Försäkringskassan", "NAMN", "Arbetsförmedlingen")


def ansokan(start: str, end: str, unit: str = "kr", **given: Any) -> Data:
    """A block of costs, or signatures, is told by its name; any other word is a field."""
    tables = {name: value for name, value in given.items() if isinstance(value, list)}
    fields = {name: value for name, value in given.items() if name not in tables}
    return {
        "template": "ansokan",
        "version": "1",
        "fields": {"startdatum": start, "slutdatum": end, "enhet": unit, **fields},
        "tables": {
            "insatsagare": [{"organisation": name} for name in OWNERS],
            "samverkansparter": [{"organisation": name} for name in PARTIES],
            **tables,
        },
        "claims": {},
    }


def cost(
    name: str, *amounts: Any, rate: Any = None, start: str | None = None, end: str | None = None
) -> Data:
    return {"post": name, "tjanst": rate, "fran": start, "till": end, "belopp": list(amounts)}


SIGNED = [
    {"organisation": "HEBY KOMMUN", "datum": "2019-10-01"},
    {"organisation": "Region Uppsala"},
    {"organisation": "Sala kommun", "datum": "i höstas"},
    {"organisation": "Arbetsförmedlingen", "datum": "2019-10-01"},
]

ANSOKNINGAR: dict[str, Data] = {
    "rows_without_dates": ansokan(
        "2020-01-01",
        "2021-06-30",
        lonekostnader=[cost("Coach", 1_000_000, rate=80), cost("Tolk", 7, end="2020-02-01")],
        ovriga_kostnader=[cost("Resor", None, 100, start="2021-06-30")],
        underskrifter=SIGNED,
        deltagare_totalt=30,
    ),
    "seven_calendar_years": ansokan(
        "2019-12-31",
        "2025-01-01",
        lonekostnader=[cost("Coach", 6_200_001, rate=50), cost("Chef", 999, start="2025-01-01")],
        egen_lonekostnader=[cost("Handläggare", 0, 0, 620_000, rate="12,5")],
        ovriga_kostnader=[cost("Resor", 63), cost("Tolk", 1, end="2018-01-01")],
        egen_lokalkostnader=[cost("Lokal", "100,55", start="2024-12-31")],
        egen_ovriga_kostnader=[cost("Lokal", None, 20, start="2025-01-01")],
        underskrifter=[],
    ),
    "starts_in_mid_year": ansokan(
        "2020-07-15",
        "2022-03-14",
        lonekostnader=[cost("Coach", 1_000_003, 17, rate=200), cost("Bidrag", -100_001)],
        lokalkostnader=[cost("Lokal", "21,50"), cost("Hyra", "-21,50")],
        deltagare_totalt=7,
    ),
    "tkr": ansokan(
        "2020-02-29",
        "2021-12-31",
        "tkr",
        lonekostnader=[cost("Coach", "1 000,001", 500, rate=100), cost("Tolk", "0,001")],
        egen_ovriga_kostnader=[cost("Resor", "33,3333")],
        deltagare_totalt=0,
    ),
    "a_cost_before_the_insats": ansokan(
        "2021-01-01",
        "2021-12-31",
        lonekostnader=[cost("Coach", 70_000, rate=100, start="2020-12-01", end="2021-06-30")],
        egen_lonekostnader=[cost("Chef", 50, rate=100, start="2021-03-01", end="2021-02-28")],
    ),
    "other_costs": ansokan(
        "2020-01-01",
        "2020-12-31",
        lonekostnader=[cost("Övrigt", 1, rate=10)],
        ovriga_kostnader=[cost("ÖVRIGT", 20, 300), cost("Övrigt ", 7), cost("Övrigt*", 8)],
        egen_ovriga_kostnader=[cost("övrigt", None, None, 4_000), cost("Resor", 5)],
    ),
    "no_dates_at_all": ansokan("", "", lokalkostnader=[cost("Lokal", 120_000)]),
}

# ---- where cell and contract are known to differ: each with what the cell does

DIFFERING: dict[str, tuple[str, Data]] = {
    "staff_without_amount": (
        "a wage row without amount has no full-time equivalents",
        ansokan(
            "2020-01-01",
            "2020-12-31",
            egen_lonekostnader=[cost("Handläggare", rate=100), cost("Chef", 90_000, rate=10)],
        ),
    ),
}
