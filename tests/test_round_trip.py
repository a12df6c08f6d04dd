"""``fill`` and ``read`` are each other's inverse."""

from __future__ import annotations

import io
import json
from datetime import date
from decimal import Decimal
from typing import Any

import openpyxl
import pytest

from exchanged import Data, normalised, read, refill
from finsam_xl.documents.amount import Ambiguous, parse_amount
from finsam_xl.documents.fill import fill
from finsam_xl.errors import DataDoesNotFit
from support import (
    ALL_NAMES,
    change,
    check,
    document,
    example,
    example_data,
    make,
    template,
    type_in,
    where,
)


class TestTheRealDocuments:
    @pytest.mark.parametrize("name", ALL_NAMES)
    def test_read_gives_what_was_filled_in(self, name: str) -> None:
        assert read(example(name)) == normalised(example_data(name))

    @pytest.mark.parametrize("name", ALL_NAMES)
    def test_filled_again_it_is_the_same_file(self, name: str) -> None:
        filled = example(name)
        again = make(read(filled))
        assert again == filled
        assert check(again) == check(filled)
        # and into itself nothing changes
        assert fill(document(filled), read(filled)).edits == {}


class TestWhatIsNotThere:
    def test_contacts_are_never_read_and_stay(self) -> None:
        filled = example("heby_application_2018_2020")
        name = str(document(filled).area("falt_kontakt").cell(0, 0))
        party = where(filled, "samverkansparter_kontakt", 2)
        secret = "Anna Ek 070-1234567"
        filled = change(filled, {name: secret, party: secret})
        data = read(filled)
        assert secret not in json.dumps(data)
        assert "kontakt" not in json.dumps(data)
        again = refill(filled, data | {"tables": {"samverkansparter": []}})
        kept = document(again).workbook
        assert [c.value for s in kept.sheets for c in s.cells.values()].count(secret) == 2
        with pytest.raises(DataDoesNotFit, match="kontakt finns inte"):
            refill(filled, {"fields": {"kontakt": "B"}})

    def test_what_is_not_named_stays_and_a_named_table_is_replaced(self) -> None:
        before = read(example("hbs_plan_2020"))
        rows = [{"namn": "Staten", "part": "staten", "belopp": {}}]
        after = read(
            refill(example("hbs_plan_2020"), {"tables": {"medlemmar": rows}, "fields": {}})
        )
        assert after["tables"]["medlemmar"] == rows
        before["tables"]["medlemmar"] = rows
        assert after == before
        emptied = read(refill(example("hbs_plan_2020"), {"fields": {"forbund": None}}))
        assert "forbund" not in emptied["fields"]

    def test_columns_are_set_where_empty_and_must_match_elsewhere(self) -> None:
        columns = [{"typ": "Budget", "ar": "2027"}, {"typ": "preliminär budget", "ar": 2028.0}]
        filled = refill(template("budget"), {"tables": {"kolumner": columns}})
        assert [c.id for c in document(filled).columns] == [
            "budget_2027",
            "preliminar_budget_2028",
        ]
        assert refill(filled, {"tables": {"kolumner": columns}}) == filled
        more = refill(filled, {"tables": {"kolumner": [*columns, {"typ": "plan", "ar": 2029}]}})
        assert document(more).columns[2].id == "plan_2029"
        for other in (columns[:1], columns[::-1], [*columns[:1], {}]):
            with pytest.raises(DataDoesNotFit, match="gör en ny arbetsbok med dessa kolumner"):
                refill(filled, {"tables": {"kolumner": other}})
        with pytest.raises(DataDoesNotFit, match="ger plan_2030"):
            refill(
                template("budget"),
                {"tables": {"kolumner": [{"id": "plan_2029", "typ": "plan", "ar": 2030}]}},
            )

    def test_columns_without_a_name_of_their_own(self) -> None:
        same = {"typ": "plan", "ar": 2030}
        amounts = {"plan_2030": "1", "kolumn 2": "2", "plan_2030#2": "3", "plan_2030#3": "4"}
        data: Data = {
            "template": "budget",
            "tables": {
                "kolumner": [same, {"typ": "plan"}, same, same],
                "ovriga_intakter": [{"post": "A", "belopp": amounts}],
            },
        }
        filled = make(data, columns=8)
        found = read(filled)
        assert found["tables"]["ovriga_intakter"][0]["belopp"] == amounts
        assert make(found, columns=8) == filled


class TestValues:
    @pytest.mark.parametrize(
        ("value", "stored"),
        [
            ("1 709 155", Decimal(1709155)),
            ("-7 477 900", Decimal(-7477900)),
            ("- 457 700", Decimal(-457700)),
            ("\u2212457\u00a0700", Decimal(-457700)),
            ("11,75", Decimal("11.75")),
            ("1 709 155 kr", Decimal(1709155)),
            (Decimal("0.30000000000000004"), Decimal("0.3")),
            (0.1, Decimal("0.1")),
            (-0.0, Decimal(0)),
            ("", None),
            (None, None),
            ("1,234", "1,234"),
            ("10 %", "10 %"),
            ("ca 10", "ca 10"),
            ("tkr 10", "tkr 10"),
        ],
    )
    def test_amounts(self, value: Any, stored: Any) -> None:
        new = {"fields": {"ingaende_eget_kapital": value}}
        found = document(refill(template("budget"), new)).field("ingaende_eget_kapital")
        assert found.raw == stored

    def test_what_is_ambiguous_is_told_as_such(self) -> None:
        assert isinstance(parse_amount("1,234"), Ambiguous)
        notes = fill(
            document(template("budget")), {"fields": {"ingaende_eget_kapital": "1,234"}}
        ).notes
        assert notes == [
            "ingaende_eget_kapital: ”1,234” kan betyda 1,234 eller 1 234 och skrivs som text."
        ]

    @pytest.mark.parametrize(
        ("unit", "text", "held"),
        [
            ("tkr", "1 200 kr", "1 200 kr"),
            ("tkr", "1 200", Decimal(1200)),
            ("kr", "1 200 kr", Decimal(1200)),
        ],
    )
    def test_kronor_are_not_taken_for_thousands(self, unit: str, text: str, held: Any) -> None:
        fields = {"enhet": unit, "ingaende_eget_kapital": text}
        filling = fill(document(template("budget")), {"fields": fields})
        assert held in [edit.value for edit in filling.edits.values()]
        told = (
            "ingaende_eget_kapital: ”1 200 kr” är i kr men arbetsboken i tkr och skrivs som text."
        )
        assert filling.notes == ([told] if held == text else [])

    @pytest.mark.parametrize("value", ["100 kr", "40 %", "fyrtio"])
    def test_a_count_has_no_unit(self, value: str) -> None:
        filled = refill(template("ansokan"), {"fields": {"deltagare_totalt": value}})
        assert document(filled).field("deltagare_totalt").raw == value
        assert "TAL702" in {f.code for f in check(filled).findings}

    def test_a_count_is_whole_so_that_one_reading_is_left(self) -> None:
        filled = refill(template("ansokan"), {"fields": {"deltagare_totalt": "1,234"}})
        assert document(filled).field("deltagare_totalt").raw == 1234

    @pytest.mark.parametrize(
        ("given", "stored", "read_back"),
        [
            (50, "0.5", "50"),
            ("50", "0.5", "50"),
            ("50 %", "0.5", "50"),
            (0.5, "0.005", "0,5"),  # half a percent: the data are never fractions
            ("0,5", "0.005", "0,5"),
            ("8,333", "0.08333", "8,333"),  # nothing over 100 % is a second reading
            ("8.875", "0.08875", "8,875"),
            ("33,3333333333333", "0.333333333333333", "33,3333333333333"),
        ],
    )
    def test_a_percent_is_a_fraction_in_the_cell(
        self, given: object, stored: str, read_back: str
    ) -> None:
        filled = refill(template("budget"), {"fields": {"mal_administrationsandel": given}})
        assert document(filled).field("mal_administrationsandel").raw == Decimal(stored)
        assert read(filled)["fields"]["mal_administrationsandel"] == read_back

    def test_a_percent_typed_over_a_derived_cell_is_a_fraction_too(self) -> None:
        data = {"claims": {"ovriga": {"administrationsandel/budget_2019": "12,5 %"}}}
        filled = refill(example("hbs_plan_2019"), data)
        at = where(filled, "administrationens_andel", 0, 1)
        cells = {str(c.at): c.value for c in document(filled).calculation}
        assert Decimal("0.125") in cells.values(), at
        claims = read(filled)["claims"]["ovriga"]
        assert claims["administrationsandel/budget_2019"] == "12,5"

    def test_a_percent_under_another_percent_format(self) -> None:
        empty = template("budget")
        cell = where(empty, "falt_mal_administrationsandel")
        book = openpyxl.load_workbook(io.BytesIO(empty))
        sheet, _, address = cell.rpartition("!")
        book[sheet.strip("'")][address].number_format = "0.0%"
        saved = io.BytesIO()
        book.save(saved)
        formatted = change(saved.getvalue(), {cell: Decimal("0.1")})
        assert read(formatted)["fields"]["mal_administrationsandel"] == "10"
        filled = refill(formatted, {"fields": {"mal_administrationsandel": "12,5 %"}})
        assert document(filled).field("mal_administrationsandel").raw == Decimal("0.125")
        assert read(filled)["fields"]["mal_administrationsandel"] == "12,5"

    @pytest.mark.parametrize("text", ["2000-01-01", "2000-02-29", "2026-11-21", "2099-12-31"])
    def test_a_day_is_a_date_in_the_cell(self, text: str) -> None:
        filling = fill(document(template("budget")), {"fields": {"beslutsdatum": text}})
        assert filling.notes == []
        (edit,) = (e for at, e in filling.edits.items() if e.formula is None)
        assert edit.value == Decimal((date.fromisoformat(text) - date(1899, 12, 30)).days)

    @pytest.mark.parametrize("text", ["1999-12-31", "2100-01-01", "2026-02-30", "2026-11", "i vår"])
    def test_what_is_no_day_here_stays_a_text(self, text: str) -> None:
        filling = fill(document(template("budget")), {"fields": {"beslutsdatum": text}})
        assert len(filling.notes) == 1
        assert text in [e.value for e in filling.edits.values()]


class TestClaims:
    def test_every_other_derived_cell_is_under_ovriga(self) -> None:
        before = example("heby_application_2018_2020")
        filled = type_in(
            before,
            {
                where(before, "per_ar_ar", 0, 1): 2025,
                where(before, "per_ar_egen_fordelat", 0, 1): 7,
            },
        )
        data = read(filled)
        assert list(data["claims"]) == ["ovriga"]
        assert sorted(data["claims"]["ovriga"].values()) == ["2025", "7"]
        assert read(make(data)) == data

    def test_a_typed_name_renames_its_row(self) -> None:
        before = example("hbs_plan_2020")
        filled = type_in(
            before,
            {
                where(before, "huvudpost_namn", 0): "Omdöpt",
                where(before, "huvudpost_belopp", 0, 1): 5,
            },
        )
        data = read(filled)
        assert data["claims"]["huvudpost"]["Omdöpt"] == {"preliminar_budget_2020": "5"}
        assert read(make(data)) == data
        assert make(data) == filled

    def test_a_printed_zero_over_a_formula_that_showed_0_is_written(self) -> None:
        # the empty template's total shows 0; the wages filled in besides make the formula's
        # own value another one, but not what is typed over it
        wages = [{"post": "Coach", "belopp": ["1 200 000"]}]
        data = {
            "template": "ansokan",
            "tables": {"insatsagare": [{"organisation": "Heby"}], "lonekostnader": wages},
            "claims": {"totalt_att_rekvirera": "0"},
        }
        assert read(make(data))["claims"] == {"totalt_att_rekvirera": "0"}
