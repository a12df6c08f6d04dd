"""The year's follow-ups into its annual report: what is filled in, what is kept and told."""

from __future__ import annotations

from copy import deepcopy
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import unfiled
from between.annual import REPORT, hbs, with_row
from between.held import FOLLOW_UP, Data, changed, with_fields
from finsam_xl.__main__ import main
from finsam_xl.documents.carried.filled import filled_from
from finsam_xl.documents.document import Document, Other
from finsam_xl.documents.exchange import as_data
from finsam_xl.errors import DataDoesNotFit, UserError
from support import document, example_data, make

MIA = example_data("hbs_uppfoljning_mia_2018")
BEGUN: Data = {
    "template": "arsredovisning",
    "fields": {"forbund": "Samordningsförbundet Exempel", "ar": 2026, "enhet": "tkr"},
    "tables": {
        "driftredovisning": [
            {"block": "administration", "post": "Kansli", "budget": "400"},
            {"block": "individ", "post": "vägen vidare", "budget": "900"},
        ],
    },
}


def filled(report: Data, *follow_ups: Data | str) -> tuple[dict[str, Any], list[str], Document]:
    """The report's tables with the follow-ups in them, what is told, and the workbook."""
    book = unfiled.make(report)
    others = [
        one
        if isinstance(one, str)
        else Other(f"mapp/upp{n}.xlsx", unfiled.document(unfiled.make(one)))
        for n, one in enumerate(follow_ups)
    ]
    filling = filled_from(unfiled.document(book), others)
    after = unfiled.document(unfiled.Unfiled(book, filling.edits, filled=True))
    return as_data(after)["tables"], filling.notes, after


def rows(tables: dict[str, Any], table: str, **wanted: object) -> list[dict[str, Any]]:
    return [
        row
        for row in tables.get(table, [])
        if all(row.get(name) == told for name, told in wanted.items())
    ]


class TestBotkyrkaHuddingeSalem:
    """The real follow-up of MIA-projektet into the real report of 2018."""

    def test_what_stands_there_is_left_as_it_is(self) -> None:
        """All of it agrees, besides how the goals are counted."""
        tables, notes, _ = filled(hbs(), MIA)
        before = as_data(unfiled.document(unfiled.make(hbs())))["tables"]
        outcome = rows(tables, "driftredovisning", post="MIA-projektet")
        assert outcome == [
            {"block": "individ", "post": "MIA-projektet", "utfall": "8903", "budget": "10725",
             "kalla": "upp0.xlsx Period!D9"},
        ]  # fmt: skip
        (total,) = rows(tables, "deltagare", kon="totalt")
        (was,) = rows(before, "deltagare", kon="totalt")
        assert total == {**was, "ingaende": 134}
        assert notes == [
            "Mål!H7: enhet är antal och står kvar, men upp0.xlsx Mål!E7 säger personer.",
        ]
        assert len(tables["mal"]) == len(before["mal"])

    def test_an_empty_report_gets_all_of_it(self) -> None:
        report = hbs()
        report["tables"] = {}
        tables, notes, _ = filled(report, MIA)
        assert notes == []
        assert tables["driftredovisning"] == [
            {"block": "individ", "post": "MIA-projektet", "utfall": "8903",
             "kalla": "upp0.xlsx Period!D9"},
        ]  # fmt: skip
        insats = {"insats": "MIA-projektet", "arbetslivsinriktad": "ja"}
        assert tables["deltagare"] == [
            {**insats, "kon": "kvinnor", "deltagare": 162, "kalla": "upp0.xlsx Deltagare!D13"},
            {**insats, "kon": "man", "deltagare": 90, "kalla": "upp0.xlsx Deltagare!D14"},
            {**insats, "kon": "annat", "deltagare": 9, "kalla": "upp0.xlsx Deltagare!D15"},
            {**insats, "kon": "totalt", "ingaende": 134, "paborjade": 127, "avslutade": 119,
             "kalla": "upp0.xlsx Deltagare!D10, D11, D12"},
        ]  # fmt: skip
        assert tables["mal"][1] == {
            "mal_id": "M2", "insats": "MIA-projektet", "kalla": "upp0.xlsx Mål!B8",
            "mal": "Till arbete eller studier", "riktning": "minst", "malvarde": "30",
            "enhet": "procent", "taljare": 27, "namnare": 119, "varde": "23",
        }  # fmt: skip

    def test_another_figure_is_kept_and_told(self) -> None:
        report = hbs()
        report["tables"]["driftredovisning"][11]["utfall"] = "8930"
        tables, notes, _ = filled(report, MIA)
        (row,) = rows(tables, "driftredovisning", post="MIA-projektet")
        assert row["utfall"] == "8930"
        assert "kalla" not in row
        assert notes[0] == (
            "Driftredovisning!D18: utfall är 8 930 tkr och står kvar, men upp0.xlsx Period!D9 "
            "säger 8 903 tkr."
        )


class TestAmounts:
    def test_kronor_in_a_report_in_thousands(self) -> None:
        """850 000,50 kr, into the post that is called as the insats is, letter case aside."""
        tables, notes, _ = filled(BEGUN, FOLLOW_UP)
        (row,) = rows(tables, "driftredovisning", block="individ")
        assert row == {
            "block": "individ", "post": "vägen vidare", "budget": "900", "utfall": "850,0005",
            "kalla": "upp0.xlsx Period!D9",
        }  # fmt: skip
        assert notes == []

    @pytest.mark.parametrize(("stands", "told"), [("850", 0), ("850,5", 0), ("850,501", 1)])
    def test_what_is_rounded_is_the_same(self, stands: str, told: int) -> None:
        _, notes, _ = filled(with_row(BEGUN, "driftredovisning", 1, utfall=stands), FOLLOW_UP)
        assert len(notes) == told

    def test_a_text_that_stands_there_is_kept(self) -> None:
        report = with_row(BEGUN, "driftredovisning", 1, utfall="se bilaga")
        tables, notes, _ = filled(report, FOLLOW_UP)
        assert rows(tables, "driftredovisning", block="individ")[0]["utfall"] == "se bilaga"
        assert "utfall är se bilaga" in notes[-1]

    def test_a_post_called_by_the_id(self) -> None:
        report = with_row(BEGUN, "driftredovisning", 1, post="I-12")
        tables, _, _ = filled(report, FOLLOW_UP)
        assert [r.get("utfall") for r in tables["driftredovisning"]] == [None, "850,0005"]

    def test_structure_gets_its_own_row(self) -> None:
        follow_up = with_fields(FOLLOW_UP, inriktning="struktur", insatsens_namn="Nätverk")
        tables, _, _ = filled(BEGUN, with_fields(follow_up, insats_id="S-1"))
        assert rows(tables, "driftredovisning", block="struktur")[0]["post"] == "Nätverk"

    def test_the_last_period_that_says(self) -> None:
        periods = [
            {"slut": "2026-08-31", "upparbetat": "500000"},
            {"slut": "2026-04-30", "upparbetat": "200000"},
            {"slut": "2026-12-31"},
        ]
        tables, notes, _ = filled(BEGUN, changed(FOLLOW_UP, perioder=periods, deltagare=[]))
        (row,) = rows(tables, "driftredovisning", block="individ")
        assert (row["utfall"], row["kalla"]) == ("500", "upp0.xlsx Period!D9")
        assert notes == [
            "upp0.xlsx slutar 2026-08-31: det som hände senare i år är inte med.",
        ]

    def test_one_that_says_nothing_of_money(self) -> None:
        _, notes, _ = filled(BEGUN, changed(FOLLOW_UP, perioder=[{"slut": "2026-12-31"}]))
        assert notes == ["upp0.xlsx säger inte vad som är upparbetat."]

    @settings(max_examples=15, deadline=None, derandomize=True)
    @given(st.integers(0, 10**11), st.booleans(), st.booleans())
    def test_every_ore_comes_along(self, ore: int, from_tkr: bool, to_tkr: bool) -> None:
        here, there = (1000 if tkr else 1 for tkr in (to_tkr, from_tkr))
        spent = Decimal(ore) / 100
        periods = [{"slut": "2026-12-31", "upparbetat": str(spent / there)}]
        follow_up = with_fields(FOLLOW_UP, enhet="tkr" if from_tkr else "kr")
        report = with_fields(BEGUN, enhet="tkr" if to_tkr else "kr")
        _, notes, after = filled(report, changed(follow_up, perioder=periods, deltagare=[]))
        assert notes == []
        assert after.rows("driftredovisning")[1]["utfall"].number == spent / here


class TestParticipants:
    def test_by_gender_with_reasons(self) -> None:
        counts = [
            {"anledning": "arbete", "kon": "kvinnor", "antal": {"2026-12-31": 9}},
            {"anledning": "avbrott", "kon": "kvinnor", "antal": {"2026-12-31": 4}},
            {"anledning": "annat", "kon": "totalt", "antal": {"2026-12-31": 11}},
        ]
        tables, _, _ = filled(BEGUN, changed(FOLLOW_UP, avslut=counts))
        women, men = tables["deltagare"]
        assert women == {
            "insats": "Vägen vidare", "kon": "kvinnor", "deltagare": 25, "ingaende": 5,
            "paborjade": 20, "avslutade": 13, "avbrott": 4,
            "kalla": "upp0.xlsx Deltagare!D71, D10, D12, D14, D39",
        }  # fmt: skip
        assert (men["kon"], men["deltagare"]) == ("man", 21)
        assert [(r["kon"], r["anledning"], r["antal"]) for r in tables["avslut"]] == [
            ("kvinnor", "arbete", 9), ("kvinnor", "avbrott", 4), ("totalt", "annat", 11),
        ]  # fmt: skip

    def test_a_count_that_is_another(self) -> None:
        report = with_row(REPORT, "deltagare", 1, paborjade=14)
        tables, notes, _ = filled(report, changed(FOLLOW_UP, perioder=[{"slut": "2026-12-31"}]))
        assert rows(tables, "deltagare", kon="man")[0]["paborjade"] == 14
        assert [n for n in notes if "Deltagare!" in n] == [
            "Deltagare!G12: påbörjade är 14 och står kvar, men upp0.xlsx Deltagare!D13 säger 15.",
        ]

    def test_goals_without_a_result_are_left_out(self) -> None:
        goals = [
            {"mal": "Till arbete", "riktning": "minst", "malvarde": "40", "varde": "45",
             "bedomning": "uppfyllt"},
            {"mal": "Till studier", "riktning": "minst", "malvarde": "10"},
        ]  # fmt: skip
        report = changed(BEGUN, mal=[
            {"mal_id": "M7", "insats": "Vägen vidare", "mal": "till arbete", "i_fjol": "39"},
        ])  # fmt: skip
        tables, _, _ = filled(report, changed(FOLLOW_UP, mal=goals))
        assert tables["mal"] == [
            {"mal_id": "M7", "insats": "Vägen vidare", "kalla": "upp0.xlsx Mål!B7",
             "mal": "till arbete", "riktning": "minst", "malvarde": "40", "varde": "45",
             "i_fjol": "39", "bedomning": "uppfyllt"},
        ]  # fmt: skip


class TestSeveral:
    OTHER = with_fields(FOLLOW_UP, insats_id="I-13", insatsens_namn="Lotsen")

    def test_each_has_its_rows(self) -> None:
        tables, notes, _ = filled(BEGUN, FOLLOW_UP, self.OTHER)
        assert [r["post"] for r in tables["driftredovisning"]] == [
            *("Kansli", "vägen vidare", "Lotsen"),
        ]  # fmt: skip
        assert {r["insats"] for r in tables["deltagare"]} == {"Vägen vidare", "Lotsen"}
        assert notes == []

    def test_two_that_say_otherwise_of_one(self) -> None:
        """The first one's figures stand."""
        periods = [{"slut": "2026-12-31", "upparbetat": "860000"}]
        tables, notes, _ = filled(BEGUN, FOLLOW_UP, changed(FOLLOW_UP, perioder=periods))
        assert rows(tables, "driftredovisning", block="individ")[0]["utfall"] == "850,0005"
        assert len(notes) == 1
        assert notes[0].endswith("men upp1.xlsx Period!D9 säger 860 tkr.")

    def test_again_changes_nothing(self) -> None:
        data = make(BEGUN)
        others = [Other("upp.xlsx", document(make(FOLLOW_UP)))]
        once = filled_from(document(data), others).applied_to(data)
        again = filled_from(document(once), others)
        assert (dict(again.edits), again.notes) == ({}, [])

    def test_more_than_there_are_rows_for(self) -> None:
        report = deepcopy(BEGUN)
        report["tables"]["driftredovisning"] += [
            {"block": "struktur", "post": f"Post {n}"} for n in range(38)
        ]
        with pytest.raises(
            DataDoesNotFit, match=r"driftredovisning har inga fler rader .* --rader"
        ):
            filled(report, self.OTHER)

    def test_those_that_cannot_be_used_are_told(self) -> None:
        others = (
            with_fields(FOLLOW_UP, ar=2025),
            {"template": "budget", "fields": {"budgetar": 2026}},
            {**FOLLOW_UP, "fields": {"insatsens_namn": "Utan år"}},
        )
        _, notes, _ = filled(BEGUN, "x.xlsx är inte använd. Den är trasig.", *others, FOLLOW_UP)
        assert notes == [
            "x.xlsx är inte använd. Den är trasig.",
            "upp1.xlsx är inte använd: den gäller 2025 och inte 2026.",
            "upp2.xlsx är inte använd: den är ingen uppföljning utan en samordningsförbundets "
            "budget.",
            "upp3.xlsx är inte använd: året i Insats!C9 saknas eller kan inte läsas.",
        ]

    def test_none_that_can_be_used(self) -> None:
        with pytest.raises(UserError, match="Ingen uppföljning för 2026 finns i --fran") as told:
            filled(BEGUN, with_fields(FOLLOW_UP, ar=2025))
        assert "upp0.xlsx är inte använd" in str(told.value)


class TestCommand:
    """A report is large, so a process of its own fills it in, which prints for itself."""

    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        (tmp_path / "bok.xlsx").write_bytes(make(BEGUN))
        books = tmp_path / "uppfoljningar"
        books.mkdir()
        (books / "vagen.xlsx").write_bytes(make(FOLLOW_UP))
        (books / "lotsen.xlsx").write_bytes(make(TestSeveral.OTHER))
        (books / "trasig.xlsx").write_text("ingen arbetsbok", encoding="utf-8")
        return tmp_path

    def test_a_folder_or_its_files(self, folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
        before = (folder / "bok.xlsx").read_bytes()
        books = folder / "uppfoljningar"
        call = ["fill", str(folder / "bok.xlsx"), "--fran"]
        assert main([*call, str(books), "-o", str(folder / "ut.xlsx")]) == 0
        assert capfd.readouterr().err.startswith("Inte använd: trasig.xlsx är en")
        named = [str(books / "lotsen.xlsx"), "--fran", str(books / "vagen.xlsx")]
        assert main([*call, *named, "-o", str(folder / "ut2.xlsx")]) == 0
        assert capfd.readouterr().err == ""
        one, two = (as_data(document((folder / f).read_bytes())) for f in ("ut.xlsx", "ut2.xlsx"))
        assert one == two
        assert {r["kalla"].split()[0] for r in one["tables"]["deltagare"]} == {
            "vagen.xlsx", "lotsen.xlsx",
        }  # fmt: skip
        assert (folder / "bok.xlsx").read_bytes() == before

    @pytest.mark.parametrize(
        ("words", "says"),
        [
            (["--fran", "uppfoljningar/trasig.xlsx", "-o", "ut.xlsx"], "Ingen uppföljning för"),
            (["--fran", "uppfoljningar", "-o", "bok.xlsx"], "är samma fil som läses"),
            (["--fran", "uppfoljningar", "-o", "uppfoljningar/vagen.xlsx"], "finns redan"),
            (["--fran", "uppfoljningar", "--data", "d.json", "-o", "ut.xlsx"], "tillsammans med"),
            (["-o", "ut.xlsx"], "Ange vad som fylls i"),
        ],
    )
    def test_what_cannot_be(
        self,
        folder: Path,
        monkeypatch: pytest.MonkeyPatch,
        capfd: pytest.CaptureFixture[str],
        words: list[str],
        says: str,
    ) -> None:
        monkeypatch.chdir(folder)
        assert main(["fill", "bok.xlsx", *words]) == 2
        assert says in capfd.readouterr().err
        assert not (folder / "ut.xlsx").exists()
        assert (folder / "bok.xlsx").read_bytes() == make(BEGUN)

    def test_a_budget_has_no_follow_ups(
        self, folder: Path, capfd: pytest.CaptureFixture[str]
    ) -> None:
        plan = folder / "budget.xlsx"
        plan.write_bytes(make({"template": "budget", "fields": {"budgetar": 2026}}))
        call = ["fill", str(plan), "--fran", str(folder / "uppfoljningar")]
        assert main([*call, "-o", str(folder / "ut.xlsx")]) == 2
        assert "--fran hör till en årsredovisning" in capfd.readouterr().err
