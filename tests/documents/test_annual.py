"""An annual report from the year's budget and last year's report: the real ones of 2018 and 2019,
and small ones for what they do not have."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import unfiled
from between.annual import LAST, budget, hbs, with_row
from between.held import Data, changed, with_fields
from finsam_xl.__main__ import main
from finsam_xl.documents.carried import Carried
from finsam_xl.documents.carried.annual import begun
from finsam_xl.documents.document import Document
from finsam_xl.documents.exchange import as_data
from finsam_xl.documents.new import carried_on
from finsam_xl.errors import UserError
from finsam_xl.template.registry import template_of
from support import document, example, example_data, make
from support import told as findings

Rows = list[dict[str, Any]]
LAYOUT = template_of("arsredovisning").layout(8, 20)
PLAN = document(example("hbs_plan_2019"))
REPORT = unfiled.document(unfiled.make(hbs()))


def of(*data: Data) -> Carried:
    return begun(LAYOUT, [unfiled.document(unfiled.make(one)) for one in data])


def tables(new: Carried, name: str) -> Rows:
    rows: Rows = new.data["tables"].get(name, [])
    return rows


def found(rows: Rows, **wanted: object) -> dict[str, Any]:
    (row,) = (r for r in rows if all(r.get(name) == told for name, told in wanted.items()))
    return row


BOTH = begun(LAYOUT, [REPORT, PLAN])


class TestBotkyrkaHuddingeSalem:
    """The report of 2019 that begins from the plan of 2019 and the report of 2018."""

    def test_the_fields(self) -> None:
        assert BOTH.data["fields"] == {
            "forbund": "Samordningsförbundet Botkyrka Huddinge Salem",
            "ar": 2019,
            "enhet": "tkr",
            "mal_administrationsandel": "10",
            "kapitalmal": "2900",
        }

    def test_members_have_their_keys_and_both_years(self) -> None:
        """The region is called SLL in the one and by its whole name in the other: it is the only
        region of both."""
        assert [
            (m["namn"], m["andel"], m["belopp"], m["belopp_i_fjol"])
            for m in tables(BOTH, "medlemmar")
        ] == [
            ("Staten", "50", "7273000", "7700000"),
            ("SLL", "25", "3636500", "3850000"),
            ("Huddinge kommun", "11,75", "1709155", "1809500"),
            ("Botkyrka kommun", "11,75", "1709155", "1809500"),
            ("Salems kommun", "1,5", "218190", "231000"),
        ]

    def test_operations_have_budget_and_last_years_outcome(self) -> None:
        rows = tables(BOTH, "driftredovisning")
        assert rows[0] == {
            "block": "intakter", "post": "Verksamhetens medlemsavgifter",
            "budget": "14546", "i_fjol": "15400",
        }  # fmt: skip
        assert found(rows, post="Lyra") == {
            "block": "individ", "post": "Lyra", "budget": "2300", "i_fjol": "1941",
        }  # fmt: skip
        # budgeted as a whole huvudpost
        assert found(rows, block="ofordelat") == {
            "block": "ofordelat", "post": "Tillkommande insatser/projekt", "budget": "1000",
        }  # fmt: skip
        # had its money last year alone
        assert "budget" not in found(rows, post="Möjliggörarna")
        costs = [r for r in rows if r["block"] != "intakter"]
        total = sum(Decimal(r["budget"].replace(",", ".")) for r in costs if "budget" in r)
        assert total == 22_950

    def test_the_statement_of_income(self) -> None:
        rows = tables(BOTH, "resultatrakning")
        assert [r for r in rows if r["rad"] == "intakter"] == [
            {"rad": "intakter", "budget": "20341"},
            {"rad": "intakter", "post": "Verksamhetens medlemsavgifter", "not": "1",
             "i_fjol": "15400"},
            {"rad": "intakter", "post": "Intäkter ESF", "i_fjol": "5115,9"},
            {"rad": "intakter", "post": "Övriga intäkter (MUCF)", "i_fjol": "113"},
        ]  # fmt: skip
        assert found(rows, rad="kostnader") == {
            "rad": "kostnader", "i_fjol": "-21089,7", "budget": "-22950",
        }  # fmt: skip
        assert found(rows, rad="arets_resultat")["budget"] == "-2609"

    def test_the_year_opens_where_the_last_one_closed(self) -> None:
        capital = found(tables(BOTH, "balansrakning"), rad="kapital_ingaende")
        assert capital == {"rad": "kapital_ingaende", "i_ar": "5062,6"}
        money = found(tables(BOTH, "kassaflode"), rad="likvida_ingaende")
        assert money == {"rad": "likvida_ingaende", "i_ar": "12161,6", "i_fjol": "13982,2"}

    def test_notes_have_last_years_amounts_alone(self) -> None:
        rows = tables(BOTH, "noter")
        assert len(rows) == 37
        assert found(rows, post="Upplupet revisionsarvode") == {
            "not": "3", "post": "Upplupet revisionsarvode", "i_fjol": "68",
        }  # fmt: skip

    def test_those_who_were_left_are_those_whom_the_year_begins_with(self) -> None:
        """MIA: 261 took part and 119 left, which is known in all and not by gender."""
        assert tables(BOTH, "deltagare") == [
            {"insats": "MIA-projektet", "kon": "totalt", "ingaende": 142,
             "arbetslivsinriktad": "ja"},
        ]  # fmt: skip

    def test_goals_keep_their_id_and_have_no_result(self) -> None:
        goal = found(tables(BOTH, "mal"), mal_id="M22")
        assert goal == {
            "mal_id": "M22", "insats": "MIA-projektet", "mal": "till arbete eller studier",
            "riktning": "minst", "malvarde": "30", "enhet": "procent", "i_fjol": "23",
        }  # fmt: skip

    def test_what_could_not_come_along_is_told(self) -> None:
        assert BOTH.notes == (
            "Budgeten säger inte datum och paragraf för den fastställda budgeten 2019: skriv det "
            "på Förbund och beslut.",
            "Målet för eget kapital är det som gällde i fjol: kontrollera det mot styrelsens "
            "beslut.",
        )

    def test_the_order_of_the_two_is_free(self) -> None:
        assert begun(LAYOUT, [PLAN, REPORT]) == BOTH

    def test_the_budget_alone(self) -> None:
        new = begun(LAYOUT, [PLAN])
        assert new.data["fields"]["ar"] == 2019
        assert found(tables(new, "driftredovisning"), post="Medlemmarnas bidrag") == {
            "block": "intakter", "post": "Medlemmarnas bidrag", "budget": "14546",
        }  # fmt: skip
        assert "i_fjol" not in str(new.data)
        assert new.notes[-1] == (
            "Förra årets belopp och det som året börjar med är inte kända: fyll i dem, eller ange "
            "också förra årets årsredovisning."
        )

    def test_last_years_report_alone(self) -> None:
        new = begun(LAYOUT, [REPORT])
        assert new.data["fields"]["ar"] == 2019
        assert "budget" not in str(new.data)
        assert found(tables(new, "medlemmar"), namn="Staten") == {
            "namn": "Staten", "part": "staten", "belopp_i_fjol": "7700000",
        }  # fmt: skip
        assert found(tables(new, "driftredovisning"), post="Lyra")["i_fjol"] == "1941"


class TestTheWorkbook:
    def test_it_holds_what_was_carried_and_fits_its_sources(self, tmp_path: Path) -> None:
        """Made, read, and held against both: nothing is told."""
        from between.held import held

        made, _ = carried_on(PLAN, "arsredovisning", beside=REPORT)
        new = as_data(document(made))
        assert new["tables"]["medlemmar"] == tables(BOTH, "medlemmar")
        assert new["tables"]["driftredovisning"] == tables(BOTH, "driftredovisning")
        # of the plan's region the report has another name, which is no figure
        assert held(tmp_path, new, hbs(), example_data("hbs_plan_2019")) == []

    def test_before_anything_is_typed_no_cell_shows_an_error(self) -> None:
        """The year's own columns are empty then."""
        plan = unfiled.document(unfiled.make(budget(2026)))
        made, _ = carried_on(plan, "arsredovisning")
        assert findings(made, "MALL106") == []


class TestDecisions:
    def test_the_budget_and_its_revision(self) -> None:
        plan = with_fields(budget(2026), beslutsdatum="2025-11-20")
        plan["tables"]["kolumner"][0]["paragraf"] = "§ 43"
        revised = {"id": "reviderad_budget_2026", "typ": "reviderad_budget", "ar": 2026,
                   "beslutsdatum": "2026-06-04", "paragraf": "§ 18"}  # fmt: skip
        plan["tables"]["kolumner"].append(revised)
        plan["tables"]["detaljbudget"][1]["belopp"]["reviderad_budget_2026"] = "950"
        new = of(plan)
        told = {name: new.data["fields"].get(name) for name in (
            "budgetdatum", "budgetparagraf", "reviderad_datum", "reviderad_paragraf")}  # fmt: skip
        assert list(told.values()) == ["2025-11-20", "§ 43", "2026-06-04", "§ 18"]
        assert found(tables(new, "driftredovisning"), post="Vägen vidare") == {
            "block": "individ", "post": "Vägen vidare", "budget": "900", "reviderad": "950",
        }  # fmt: skip
        assert len(new.notes) == 1

    def test_a_budget_that_is_not_adopted(self) -> None:
        new = of(budget(2026, "preliminar_budget"))
        assert new.notes[0] == (
            "Budgeten har ingen fastställd kolumn för 2026: skriv den fastställda budgeten i "
            "årsredovisningen."
        )
        assert tables(new, "driftredovisning") == []


class TestBlocks:
    def test_by_the_budgets_own_administration_and_by_names(self) -> None:
        """Norra Västmanland: what no name tells is put somewhere, and told."""
        new = begun(LAYOUT, [document(example("nvs_plan_2021_2023"))])
        rows = tables(new, "driftredovisning")
        assert found(rows, post="Gemensam administration")["block"] == "administration"
        assert found(rows, post="Samordningsteam Sala") == {
            "block": "individ", "post": "Samordningsteam Sala", "budget": "1590000",
        }  # fmt: skip
        assert found(rows, post="Samverkansmedel – ofördelat")["block"] == "ofordelat"
        assert found(rows, post="Styrelse")["block"] == "struktur"
        told = [n.split(" står")[0] for n in new.notes if n.startswith("Huvudposten")]
        assert told == [
            f"Huvudposten {name}"
            for name in ("Styrelse", "Leasingbil", "Utbildningsinsatser", "Utvärderingsinsatser")
        ]

    def test_administration_may_be_defined(self) -> None:
        plan = example_data("nvs_plan_2021_2023")
        plan["fields"]["administrationsposter"] = "Styrelse; Gemensam administration"
        new = of(plan)
        assert found(tables(new, "driftredovisning"), post="Styrelse")["block"] == "administration"

    def test_posts_of_one_name_in_two_huvudposter(self) -> None:
        plan = budget(2026)
        plan["tables"]["detaljbudget"] = [
            {"huvudpost": main, "post": "Övrigt", "belopp": {"budget_2026": "0,5"}}
            for main in ("Struktur A", "Struktur B")
        ]
        rows = [r for r in tables(of(plan), "driftredovisning") if r["block"] == "struktur"]
        assert [(r["post"], r["budget"]) for r in rows] == [
            ("Övrigt", "0,5"), ("Övrigt (Struktur B)", "0,5"),
        ]  # fmt: skip

    def test_a_typed_sum_that_the_posts_do_not_give(self) -> None:
        plan = {**budget(2026), "claims": {"huvudpost": {"Administration": {"budget_2026": "410"}}}}
        assert (
            "Summan av Administration är skriven som 410 tkr i budget 2026, men posterna är 400 "
            "tkr: posterna följer med."
        ) in of(plan).notes


class TestLastYears:
    def test_another_unit(self) -> None:
        plan = with_fields(budget(2026), enhet="kr")
        new = of(plan, LAST)
        assert new.data["fields"]["enhet"] == "kr"
        assert found(tables(new, "noter"), post="Lillstads kommun")["i_fjol"] == "300000"
        assert found(tables(new, "balansrakning"), rad="kapital_ingaende")["i_ar"] == "800000"
        # kronor are kronor in both
        assert found(tables(new, "medlemmar"), namn="Staten")["belopp_i_fjol"] == "1950000"

    def test_members_that_only_one_has(self) -> None:
        last = changed(LAST, medlemmar=[
            *LAST["tables"]["medlemmar"],
            {"namn": "Storstads kommun", "part": "kommun", "belopp": "500000"},
            {"namn": "Byns kommun", "part": "kommun", "belopp": "500000"},
        ])  # fmt: skip
        new = of(budget(2026), last)
        assert "belopp_i_fjol" not in found(tables(new, "medlemmar"), namn="Lillstads kommun")
        assert [n for n in new.notes if "kommun" in n] == [
            "Lillstads kommun finns inte bland medlemmarna i förra årets årsredovisning: skriv "
            "bidraget i fjol om medlemmen hade ett annat namn.",
            "Storstads kommun var medlem i fjol men finns inte i budgeten: bidraget i fjol följer "
            "inte med.",
            "Byns kommun var medlem i fjol men finns inte i budgeten: bidraget i fjol följer inte "
            "med.",
        ]

    def test_participants_by_gender(self) -> None:
        rows = [
            {"insats": "Lotsen", "kon": "kvinnor", "deltagare": 10, "avslutade": 4},
            {"insats": "Lotsen", "kon": "man", "deltagare": 3, "avslutade": 3},
            {"insats": "Lotsen", "kon": "totalt", "deltagare": 13, "avslutade": 7},
            {"insats": "Samtliga", "kon": "kvinnor", "deltagare": 10, "avslutade": 4},
            {"insats": "Slut", "kon": "totalt", "deltagare": 5, "avslutade": 5},
            {"insats": "Okänd", "kon": "totalt", "deltagare": 5},
            {"insats": "Fel", "kon": "totalt", "deltagare": 5, "avslutade": 6},
        ]
        new = of(changed(LAST, deltagare=rows))
        assert tables(new, "deltagare") == [
            {"insats": "Lotsen", "kon": "kvinnor", "ingaende": 6},
            {"insats": "Lotsen", "kon": "man", "ingaende": 0},
        ]
        assert [n.split(":")[0] for n in new.notes] == [
            "Ingående deltagare i Okänd är inte kända",
            "Ingående deltagare i Fel följer inte med",
        ]

    def test_what_it_does_not_say(self) -> None:
        empty = {**LAST, "tables": {}}
        assert [n.split(":")[0] for n in of(empty).notes] == [
            "Eget kapital vid årets början är inte känt",
            "Likvida medel vid årets början är inte kända",
        ]

    def test_an_outcome_without_a_figure_is_none(self) -> None:
        last = with_row(LAST, "driftredovisning", 4, utfall=None)
        assert "Lotsen" not in str(of(last).data)


@settings(max_examples=15, deadline=None, derandomize=True)
@given(st.lists(st.integers(-(10**9), 10**9), min_size=1, max_size=4), st.booleans(), st.booleans())
def test_every_ore_comes_along(ore: list[int], from_tkr: bool, to_tkr: bool) -> None:
    """Between kronor and thousands, and back: the same kronor, whatever the signs."""
    units = [1000 if from_tkr else 1, 1000 if to_tkr else 1]
    rows = [
        {"block": "struktur", "post": f"Post {n}", "utfall": str(Decimal(o) / 100 / units[0])}
        for n, o in enumerate(ore)
    ]
    last = with_fields(LAST, enhet="tkr" if from_tkr else "kr")
    last = {**last, "tables": {"driftredovisning": rows}}
    new = of({**budget(2026), "tables": {"kolumner": []},
              "fields": {"budgetar": 2026, "enhet": "tkr" if to_tkr else "kr"}}, last)  # fmt: skip
    carried = [Decimal(r["i_fjol"].replace(",", ".")) for r in tables(new, "driftredovisning")]
    assert [amount * units[1] for amount in carried] == [Decimal(o) / 100 for o in ore]


class TestWhatCannotBe:
    def test_years_that_do_not_follow(self) -> None:
        with pytest.raises(UserError, match="Budgeten gäller 2027 men årsredovisningen 2025: ange"):
            of(budget(2027), LAST)

    def test_two_budgets(self) -> None:
        with pytest.raises(UserError, match="högst en av varje"):
            begun(LAYOUT, [PLAN, PLAN])

    def test_an_application(self) -> None:
        application: Document = document(example("heby_application_2018_2020"))
        with pytest.raises(UserError, match="men arbetsboken är en ansökan"):
            begun(LAYOUT, [application])

    def test_no_year(self) -> None:
        plan = budget(2026)
        del plan["fields"]["budgetar"]
        with pytest.raises(UserError, match=r"Året i Förbund!C6 saknas .* i budgeten först"):
            of(plan)


class TestCommand:
    def call(self, folder: Path, *words: str) -> int:
        return main(["new", "arsredovisning", *words, "-o", str(folder / "ny.xlsx")])

    @pytest.mark.parametrize("form", ["apart", "together", "turned", "folder"])
    def test_both_however_they_are_named(
        self, tmp_path: Path, form: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        books = tmp_path / "underlag"
        books.mkdir()
        plan, last = books / "budget.xlsx", books / "forra.xlsx"
        plan.write_bytes(make(budget(2026)))
        last.write_bytes(make(LAST))
        words = {
            "apart": ["--fran", str(plan), "--fran", str(last)],
            "together": ["--fran", str(plan), str(last)],
            "turned": ["--fran", str(last), str(plan)],
            "folder": ["--fran", str(books)],
        }[form]
        if form == "folder":
            # what else lies there is no source of a report
            (books / "ansokan.xlsx").write_bytes(example("heby_application_2018_2020"))
        assert self.call(tmp_path, *words) == 0
        assert capsys.readouterr().err.count("\n") == 3  # a decision, and two members
        new = document((tmp_path / "ny.xlsx").read_bytes())
        assert new.field("ar").number == 2026
        assert [r["i_fjol"].number for r in new.rows("noter")] == [300, 300]

    def test_three_are_too_many(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        books = [tmp_path / f"{n}.xlsx" for n in range(3)]
        for book in books:
            book.write_bytes(make(budget(2026)))
        assert self.call(tmp_path, "--fran", *map(str, books)) == 2
        assert "här är 3 sådana arbetsböcker" in capsys.readouterr().err
        assert not (tmp_path / "ny.xlsx").exists()

    def test_never_over_a_source(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        source = tmp_path / "ny.xlsx"
        source.write_bytes(make(budget(2026)))
        assert self.call(tmp_path, "--fran", str(source)) == 2
        assert "finns redan" in capsys.readouterr().err
        assert source.read_bytes() == make(budget(2026))
