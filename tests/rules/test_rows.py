"""MALL110 and MALL113 to MALL115: what the rows of the tables lack, repeat or miss."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from finsam_xl.workbook.cell import Value
from finsam_xl.workbook.write.patch import Edit
from hosts.office import Office
from rules.parts import with_free_row, without_name
from rules.small import ansokan
from support import example, example_data, named, template
from unfiled import change, check, make, told, type_in

NVS = example("nvs_plan_2021_2023")
HBS = example("hbs_plan_2019")
HEBY = example("heby_application_2018_2020")


# ---- 110: mandatory fields


@pytest.mark.parametrize(
    ("field", "at"),
    [("forbund", "Förbund!C4"), ("budgetar", "Förbund!C6"), ("enhet", "Förbund!C7")],
)
def test_a_budget_without_a_mandatory_field(field: str, at: str) -> None:
    data = example_data("nvs_plan_2021_2023")
    data["fields"][field] = ""
    assert told(make(data), "MALL110") == [("MALL110", "fel", at)]


def test_a_budget_may_lack_every_other_field() -> None:
    data = example_data("nvs_plan_2021_2023")
    needed = ("forbund", "budgetar", "enhet")
    data["fields"] = {name: data["fields"][name] for name in needed}
    assert told(make(data), "MALL110") == []


#: the form's own (*), and the insats's name and dates
MANDATORY = {
    "insatsens_namn": "Ansökan!C4",
    "huvudinsatsagare": "Ansökan!C8",
    "startdatum": "Ansökan!C56",
    "slutdatum": "Ansökan!C57",
    # of an answer the first row below the marker
    "syfte": "Beskrivning!B6",
    "bakgrund": "Beskrivning!B16",
    "malgrupp": "Beskrivning!B26",
    "metod": "Beskrivning!B36",
    "uppfoljning": "Beskrivning!B46",
    "implementering": "Beskrivning!B56",
    "forankring": "Beskrivning!B66",
}


@pytest.mark.parametrize("field", MANDATORY)
def test_an_application_without_a_mandatory_field(field: str) -> None:
    data = example_data("heby_application_2018_2020")
    data["fields"][field] = ""
    assert told(make(data), "MALL110") == [("MALL110", "fel", MANDATORY[field])]


@pytest.mark.parametrize(
    "field",
    ["diarienummer", "ansokansnummer", "ansokansversion", "slutdatum_intag", "deltagare_per_ar",
     "deltagare_totalt", "enhet", "underskrift"],
)  # fmt: skip
def test_an_application_may_lack_these(field: str) -> None:
    data = example_data("heby_application_2018_2020")
    data["fields"][field] = ""
    assert told(make(data), "MALL110") == []


@pytest.mark.parametrize("nothing", ["", " ", "\u00a0"])
def test_a_field_with_nothing_but_a_blank_is_empty(nothing: str) -> None:
    assert told(change(HEBY, {named("syfte_stycke", 2): nothing}), "MALL110") == [
        ("MALL110", "fel", named("syfte_stycke", 2))
    ]


# ---- 110: tables and rows


@pytest.mark.parametrize(
    ("table", "at"),
    [
        ("samverkansparter", named("samverkansparter_organisation", 2)),
        ("mal", named("mal_mal", 2)),
    ],
)
def test_a_mandatory_table_needs_one_row_with_its_first_column(table: str, at: str) -> None:
    data = example_data("heby_application_2018_2020")
    data["tables"][table] = []
    assert told(make(data), "MALL110") == [("MALL110", "fel", at)]
    one = example_data("heby_application_2018_2020")
    one["tables"][table] = one["tables"][table][:1]
    assert told(make(one), "MALL110") == []


def test_no_insatsagare_at_all() -> None:
    data = example_data("heby_application_2018_2020")
    data["tables"]["insatsagare"] = []
    # the mandatory table, and Heby's column of amounts that is now nobody's: the same cell
    found = told(make(data), "MALL110")
    assert set(found) == {("MALL110", "fel", named("insatsagare_organisation"))}


@pytest.mark.parametrize(
    ("cells", "at"),
    [
        ({"Medlemmar!B9": None, "Medlemmar!C9": "kommun", "Medlemmar!G9": 100}, "Medlemmar!B9"),
        ({"Medlemmar!B9": "Sala kommun", "Medlemmar!G9": 100}, "Medlemmar!C9"),
        ({"Budget!C11": 5_000}, "Budget!B11"),
        ({"Detaljbudget!C20": "Resor", "Detaljbudget!D20": -1_000}, "Detaljbudget!B20"),
        ({"Detaljbudget!B20": "Styrelse", "Detaljbudget!D20": 0}, "Detaljbudget!C20"),
        ({"Huvudposter!C10": 1_000}, "Huvudposter!B10"),
    ],
)
def test_a_row_with_an_amount_lacks_what_it_is(cells: dict[str, Value | int], at: str) -> None:
    assert told(type_in(NVS, dict(cells)), "MALL110") == [("MALL110", "fel", at)]


def test_a_cost_row_of_an_application_without_its_post() -> None:
    assert told(type_in(HEBY, {"Budget!F13": 10}), "MALL110") == [("MALL110", "fel", "Budget!B13")]
    assert told(type_in(HEBY, {"Budget!F13": 10, "Budget!B13": "Resor"}), "MALL110") == []


def test_a_row_without_an_amount_may_lack_anything() -> None:
    unfinished = type_in(NVS, {"Medlemmar!B9": "Sala kommun", "Detaljbudget!B20": "Styrelse"})
    assert told(unfinished, "MALL110") == []


# ---- 110: columns


def test_a_budget_without_columns() -> None:
    data = example_data("nvs_plan_2021_2023")
    data["tables"], data["claims"] = {}, {}
    assert told(make(data), "MALL110") == [
        ("MALL110", "fel", "Förbund!B19"),
        *NOTHING,
    ]


#: no contribution and no cost
NOTHING = [("MALL110", "fel", "Medlemmar!F6"), ("MALL110", "fel", "Detaljbudget!D6")]


def test_a_budget_without_a_single_amount() -> None:
    """It has a name, a year and columns, and nothing is wrong with what is not there."""
    data = example_data("nvs_plan_2021_2023")
    right = dict(data["tables"])
    data["tables"], data["claims"] = {"kolumner": right["kolumner"]}, {}
    assert told(make(data), "MALL110") == NOTHING
    assert message_of(make(data), "Detaljbudget!D6") == (
        "Detaljbudget!D6 är tom men ska fyllas i: minst en kostnad, här eller på Huvudposter."
    )
    data["tables"]["medlemmar"] = right["medlemmar"]
    assert told(make(data), "MALL110") == NOTHING[1:]
    data["tables"]["huvudposter"] = right["huvudposter"]
    assert told(make(data), "MALL110") == []


def message_of(data: bytes, at: str) -> str:
    return next(f.message for f in check(data).findings if str(f.at) == at)


@pytest.mark.parametrize(("at", "what"), [("Förbund!B20", "Typ"), ("Förbund!C20", "År")])
def test_a_column_with_only_its_kind_or_only_its_year(at: str, what: str) -> None:
    half = check(type_in(NVS, {at: None}))
    found = [(str(f.at), f.message) for f in half.findings if f.code == "MALL110"]
    why = "(kolumn 2 har belopp, i Medlemmar!G6)"
    assert found == [(at, f"{at} är tom men ska fyllas i: {what} {why}.")]


def test_an_empty_column_is_ignored_until_it_has_an_amount() -> None:
    wide = make(example_data("nvs_plan_2021_2023"), columns=6)
    assert told(wide, "MALL110") == []
    assert told(type_in(wide, {"Huvudposter!G6": -5}), "MALL110") == [
        ("MALL110", "fel", "Förbund!B23"),
        ("MALL110", "fel", "Förbund!C23"),
    ]


def test_an_amount_in_the_column_of_no_insatsagare() -> None:
    assert told(type_in(HEBY, {"Budget!K10": 5}), "MALL110") == [
        ("MALL110", "fel", named("insatsagare_organisation", 5))
    ]
    assert told(type_in(HEBY, {"Budget!J10": 5}), "MALL110") == []  # Försäkringskassan's


# ---- 113: outside the tables


def test_an_amount_below_and_beside_the_tables() -> None:
    beside = change(NVS, {"Detaljbudget!D70": 25_000, "Huvudposter!J6": 40_000})
    assert told(beside, "MALL113") == [
        ("MALL113", "varning", "Detaljbudget!D70"),
        ("MALL113", "varning", "Huvudposter!J6"),
    ]
    assert told(change(HEBY, {"Budget!P10": 7_000}), "MALL113") == [
        ("MALL113", "varning", "Budget!P10")
    ]


def test_an_amount_worked_out_in_the_cell_is_an_amount_and_a_control_sum_is_not() -> None:
    worked_out = Edit(Decimal(480_000), "12*40000")
    own_control = Edit(Decimal(7_046_000), "SUM(Medlemmar!F6:F8)")
    noted = change(NVS, {"Detaljbudget!D70": worked_out, "Detaljbudget!D71": own_control})
    assert told(noted, "MALL113") == [("MALL113", "varning", "Detaljbudget!D70")]


def test_a_note_beside_the_table_is_no_amount() -> None:
    assert told(change(NVS, {"Detaljbudget!D70": "se protokoll 12/2020"}), "MALL113") == []


@pytest.mark.parametrize(
    ("data", "table", "at"),
    [
        (NVS, "detaljbudget", "Detaljbudget!E36"),
        (NVS, "medlemmar", "Medlemmar!G26"),
        (NVS, "huvudposter", "Huvudposter!D26"),
        (NVS, "ovriga_intakter", "Budget!D31"),
        (HEBY, "lonekostnader", named("lonekostnader_belopp", 10)),
        (HEBY, "egen_ovriga_kostnader", named("egen_ovriga_kostnader_belopp", 8)),
    ],
)
def test_an_amount_between_a_table_and_its_total_is_a_fel(data: bytes, table: str, at: str) -> None:
    free = with_free_row(data, table)
    assert told(free, "MALL103", "MALL105", "MALL113") == []
    for amount in (Decimal(25_000), "25 000", Edit(Decimal(25_000), "5*5000")):
        assert told(change(free, {at: amount}), "MALL113") == [("MALL113", "fel", at)]
    assert told(change(free, {at: "Obs: uppskattat"}), "MALL113") == []


def test_a_row_inserted_above_the_total_in_libreoffice(office: Office, tmp_path: Path) -> None:
    made, edited = tmp_path / "budget.xlsx", tmp_path / "med rad.xlsx"
    made.write_bytes(NVS)
    office.edit(
        made,
        edited,
        [
            {"do": "insert_rows", "sheet": "Detaljbudget", "row": 36, "count": 1},
            {"do": "insert_rows", "sheet": "Detaljbudget", "row": 38, "count": 1},
            {
                "do": "set",
                "sheet": "Detaljbudget",
                "cell": "B36",
                "value": "Styrelse",
                "force": True,
            },
            {"do": "set", "sheet": "Detaljbudget", "cell": "C36", "value": "Resor", "force": True},
            {"do": "set", "sheet": "Detaljbudget", "cell": "E36", "value": -900, "force": True},
            {"do": "set", "sheet": "Detaljbudget", "cell": "E38", "value": -700, "force": True},
            {"do": "recalculate"},
        ],
    )
    # the first row is a row of the table, the second one lies between its guard and its total
    found = told(edited.read_bytes(), "MALL103", "MALL105", "MALL107", "MALL110", "MALL113")
    assert found == [("MALL113", "fel", "Detaljbudget!E38")]


def test_an_amount_on_the_guard_row_is_counted_without_a_post() -> None:
    assert told(type_in(NVS, {"Detaljbudget!E36": -25_000}), "MALL113") == [
        ("MALL113", "fel", "Detaljbudget!E36")
    ]


def test_the_marker_row_is_a_row_like_the_others() -> None:
    marked = type_in(
        NVS, {"Detaljbudget!B5": "Styrelse", "Detaljbudget!C5": "Resor", "Detaljbudget!E5": -900}
    )
    assert told(marked, "MALL110", "MALL113") == []


def test_where_a_name_is_gone_nobody_knows_what_is_outside() -> None:
    report = check(without_name(NVS, "tab_medlemmar"))
    outcome = next(o for o in report.outcomes if o.code == "MALL113")
    assert (outcome.outcome, outcome.reason) == ("ej körd", "namn saknas på Medlemmar")


# ---- 114: the same row twice


def twice(name: str, table: str, row: int, **other: Any) -> bytes:
    """A real document with one row of a table written once more, ``other`` than it was."""
    data = example_data(name)
    data["tables"][table].append({**data["tables"][table][row], **other})
    return make(data)


@pytest.mark.parametrize(
    ("table", "row", "at", "column"),
    [("medlemmar", 2, "Medlemmar!B11", "namn"), ("detaljbudget", 0, "Detaljbudget!B24", "post")],
)
def test_a_row_of_a_budget_stands_twice(table: str, row: int, at: str, column: str) -> None:
    assert told(twice("hbs_plan_2019", table, row), "MALL114") == [("MALL114", "varning", at)]
    other = twice("hbs_plan_2019", table, row, **{column: "Nynäshamns kommun"})
    assert told(other, "MALL114") == []


def test_letter_case_and_blanks_make_no_other_member() -> None:
    again = twice("hbs_plan_2019", "medlemmar", 2, namn=" HUDDINGE kommun")
    assert told(again, "MALL114") == [("MALL114", "varning", "Medlemmar!B11")]


def test_a_municipality_that_also_counts_as_region_has_two_rows() -> None:
    both = twice("hbs_plan_2019", "medlemmar", 2, part="region")  # 5 a §
    assert told(both, "MALL114") == []


def test_a_post_with_the_same_period_twice_in_an_application() -> None:
    heby = "heby_application_2018_2020"
    assert told(twice(heby, "lonekostnader", 0), "MALL114") == [
        ("MALL114", "varning", "Budget!B13")
    ]
    # a day that is text is told by itself: no formula sees which it is
    assert told(twice(heby, "lonekostnader", 0, fran="18-01-01"), "MALL114") == []
    assert told(twice(heby, "lonekostnader", 0, fran="2018-07-01"), "MALL114") == []


def staff(*amounts: Any, tjanst: Any = "50", post: str = "Handledare") -> dict[str, Any]:
    """A row of an application's wages, an amount for each owner from the left."""
    days = {"fran": "2018-01-01", "till": "2020-12-31"}
    return {"post": post, "tjanst": tjanst, **days, "belopp": list(amounts)}


OWNERS = [{"organisation": f"Organisation {n}"} for n in range(1, 9)]


@pytest.mark.parametrize(
    ("rows", "at"),
    [
        # a Handledare of each of eight owners
        ([staff(*(["400 000" if n == i else None for n in range(8)])) for i in range(8)], []),
        ([staff(*(["400 000" if n == i else "0" for n in range(8)])) for i in range(8)], []),
        # one of the same owner stands twice, also with another amount
        ([staff("400 000"), staff("400 000")], ["Budget!B11"]),
        ([staff("400 000"), staff("410 000")], ["Budget!B11"]),
        ([staff("400 000", "0"), staff("400 000")], ["Budget!B11"]),
        # what differs is the post's tjänst, and its owner
        ([staff("400 000"), staff("200 000", tjanst="25")], []),
        ([staff("400 000"), staff(None, "200 000", tjanst="25")], []),
        ([staff("400 000", tjanst=None), staff("400 000", tjanst=None)], ["Budget!B11"]),
        # a row that several share is another than that of one of them
        ([staff("400 000", "400 000"), staff("400 000")], []),
    ],
)
def test_tjanst_and_owner_tell_the_rows_of_an_application_apart(
    rows: list[dict[str, Any]], at: list[str]
) -> None:
    data = ansokan(insatsagare=OWNERS, lonekostnader=rows)
    assert told(data, "MALL114") == [("MALL114", "varning", cell) for cell in at]


def test_the_columns_that_are_filled_make_no_other_row_of_a_budget() -> None:
    both = [("Styrelse", {"budget_2019": "1"}), ("Styrelse", {"budget_2018": "2"})]
    data = example_data("hbs_plan_2019")
    data["tables"]["detaljbudget"] = [
        {"huvudpost": "Administration", "post": post, "belopp": amounts} for post, amounts in both
    ]
    assert told(make(data), "MALL114") == [("MALL114", "varning", "Detaljbudget!B7")]


def test_rows_that_lack_their_post_are_told_as_that_and_not_as_twins() -> None:
    nameless = type_in(
        NVS,
        {
            "Detaljbudget!B20": "Styrelse",
            "Detaljbudget!D20": -1,
            "Detaljbudget!B21": "Styrelse",
            "Detaljbudget!D21": -2,
        },
    )
    assert told(nameless, "MALL110", "MALL114") == [
        ("MALL110", "fel", "Detaljbudget!C20"),
        ("MALL110", "fel", "Detaljbudget!C21"),
    ]


# ---- 115: more rows than room


def test_more_rows_of_wages_than_per_ar_has_room_for(office: Office, tmp_path: Path) -> None:
    # of 20 ready rows wages have 8; with the marker row and 6 to spare 15 have room
    made, edited = tmp_path / "ansökan.xlsx", tmp_path / "många rader.xlsx"
    made.write_bytes(template("ansokan"))
    steps: list[dict[str, object]] = [
        {"do": "insert_rows", "sheet": "Budget", "row": 12, "count": 9}
    ]
    for row in (23, 24):  # the 15th and the 16th row below the header in row 8
        cells: dict[str, object] = {f"B{row}": f"Coach {row}", f"F{row}": 100}
        steps += [
            {"do": "set", "sheet": "Budget", "cell": a, "value": v, "force": True}
            for a, v in cells.items()
        ]
    office.edit(made, edited, [*steps, {"do": "recalculate"}])
    assert told(edited.read_bytes(), "MALL115") == [("MALL115", "fel", "Budget!B24")]
    less = change(edited.read_bytes(), {"Budget!B24": None, "Budget!F24": None})
    assert told(less, "MALL115") == []


def test_more_huvudposter_than_the_budget_has_rows_for() -> None:
    data = example_data("nvs_plan_2021_2023")
    data["tables"]["detaljbudget"] = [
        {"huvudpost": f"Huvudpost {n}", "post": "Allt", "belopp": {"budget_2021": "1"}}
        for n in range(20)
    ]
    data["claims"] = {}
    room, data["tables"]["huvudposter"] = data["tables"]["huvudposter"], []
    assert told(make(data), "MALL115") == []
    data["tables"]["huvudposter"] = room[:1]  # the 21st
    assert told(make(data), "MALL115") == [("MALL115", "fel", "Budget!B55")]


def test_a_number_on_a_sheet_of_texts_is_outside_the_tables():
    """5 000 typed on Läs mig, where nobody adds it up; a text there says nothing."""
    data = example("hbs_plan_2019")
    assert told(change(data, {"'Läs mig'!H30": 5000}), "MALL113") == [
        ("MALL113", "varning", "'Läs mig'!H30")
    ]
    assert told(change(data, {"'Läs mig'!H30": "5000 kr"}), "MALL113") == []
