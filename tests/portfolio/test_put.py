"""Files put together: names that are one, sums that say the same, words that are one set."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pytest

from finsam_xl.documents.amount import format_kronor
from finsam_xl.findings import VERDICT_WORDS
from finsam_xl.portfolio.model import Row, Taken
from finsam_xl.portfolio.put import put_together
from finsam_xl.portfolio.shown.page import as_html
from finsam_xl.portfolio.tertial import with_tertial
from portfolio.took import applied, cells, shown, took
from portfolio_year.books import of_walk, take
from rules.small import ansokan, budget, cost, hbs
from support import PER, named
from unfiled import type_in

COACH = cost("Coach", "600 000", "2018-01-01", "2018-12-31")
#: one municipality, as three officers write it
WRITTEN = ("Heby kommun", "Heby kommun ", "Heby\u00a0kommun")


def table(taken: Sequence[Taken], name: str, frame: Taken | None = None) -> tuple[Row, ...]:
    sheets = put_together(taken, PER, frame).sheets
    return next(tuple(row for _, row in s.rows) for s in sheets if s.table.name == name)


class TestNames:
    def test_blanks_in_a_partys_name_make_no_other_party(self) -> None:
        files = [
            applied(
                f"{n}.xlsx", insatsens_namn=f"Insats {n}", huvudinsatsagare=name,
                insatsagare=[{"organisation": name}], lonekostnader=[COACH],
            )
            for n, name in enumerate(WRITTEN)
        ]  # fmt: skip
        assert shown(table(files, "per_part"), "organisation", "sokt") == [
            ("Heby kommun", 1_800_000)
        ]
        assert {row["huvudinsatsagare"].value for row in table(files, "ansokningar")} == {
            WRITTEN[0]
        }

    def test_two_parties_are_two(self) -> None:
        files = [
            applied(f"{n}.xlsx", insatsagare=[{"organisation": name}], lonekostnader=[COACH])
            for n, name in enumerate(("Heby kommun", "Sala kommun"))
        ]
        assert shown(table(files, "per_part"), "organisation", "sokt") == [
            ("Heby kommun", 600_000), ("Sala kommun", 600_000),
        ]  # fmt: skip

    def test_nor_another_member_or_association(self) -> None:
        data = budget(members=[m | {"namn": f" {m['namn']}\u00a0"} for m in hbs()],
                      forbund="Samordningsförbundet\u00a0Exempel ")  # fmt: skip
        rows = took(data).tables["bidrag"]
        assert [row["medlem"].value for row in rows] == [
            m["namn"] for m in hbs() for _ in m["belopp"]
        ][: len(rows)]
        assert {row["forbund"].value for row in rows} == {"Samordningsförbundet Exempel"}

    @pytest.mark.parametrize(
        ("name", "field", "where", "columns"),
        [
            ("katalog.json", "forbund", "beslut", ("forbund", "insats", "part")),
            ("juni.json", "insatsens_namn", "rekvisitioner", ("insats", "part")),
        ],
    )
    def test_a_register_and_a_follow_up_have_them_so_too(self, name, field, where, columns) -> None:
        plain, blank = of_walk(name), of_walk(name)
        blank["fields"][field] += " "
        for rows in blank["tables"].values():
            for row in rows:
                for column in {"namn", "organisation"} & row.keys():
                    row[column] = row[column].replace(" ", "\u00a0") + " "
        one, other = (shown(take("x.xlsx", d).tables[where], *columns) for d in (plain, blank))
        assert one == other
        assert all(all(values) for values in one)


class TestWhatIsSought:
    TOTAL = named("totalt_att_rekvirera")

    def test_a_total_that_is_typed_over_stands_beside_that_of_its_posts(self) -> None:
        typed = took(type_in(ansokan(lonekostnader=[COACH]), {self.TOTAL: 650_000}))
        assert shown(table([typed], "ansokningar"), "sokt", "sokt_poster") == [(650_000, 600_000)]
        assert cells(table([typed], "ansokningar"), "sokt_poster") == [(self.TOTAL,)]

    def test_one_that_is_not_is_that(self) -> None:
        (row,) = table([applied("a.xlsx", lonekostnader=[COACH])], "ansokningar")
        assert row["sokt"].value == row["sokt_poster"].value == 600_000

    def test_what_falls_in_no_year_stands_last_in_every_table(self) -> None:
        undated = COACH | {"fran": None}
        files = [
            applied("a.xlsx", lonekostnader=[COACH]),
            applied("b.xlsx", insatsens_namn="B", startdatum=None, lonekostnader=[undated]),
        ]
        for name in ("per_ar", "kostnadsslag_per_ar"):
            assert [row["ar"].value for row in table(files, name)] == [2018, None], name


class TestVerdicts:
    def test_one_set_of_words_and_no_counts_of_what_is_not_checked(self) -> None:
        files = [
            applied("a.xlsx", lonekostnader=[COACH]),
            Taken("bilaga.xlsx", "ej kontrollerad", reason="Den är ingen arbetsbok."),
        ]
        counts = ("utfall", "fel", "varningar", "upplysningar")
        first, unread = shown(table(files, "filer"), *counts)
        assert unread == ("EJ LÄST", None, None, None)
        assert first[:2] == ("OK", 0)
        assert shown(table(files, "ansokningar"), "utfall") == [("OK",)]
        assert set(VERDICT_WORDS) == {"ok", "fel", "ej kontrollerad"}


def test_an_empty_follow_up_has_no_name_in_the_boards_table() -> None:
    empty = take("tom.xlsx", {"template": "uppfoljning", "fields": {}, "tables": {}})
    ((row,),) = (one.tables["tertial"] for one in with_tertial([empty]))
    assert row["insats"].value is None
    named_one = take("juni.xlsx", of_walk("juni.json"))
    ((row,),) = (one.tables["tertial"] for one in with_tertial([named_one]))
    assert row["insats"].value == "Vägen vidare, individ"


@pytest.mark.parametrize(
    ("amount", "written"),
    [("987000", "987 000"), ("987000.5", "987 000,50"), ("-0.125", "-0,125")],
)
def test_parts_of_a_krona_are_written_as_ore(amount: str, written: str) -> None:
    assert format_kronor(Decimal(amount)) == written


def test_the_page_writes_ore_of_amounts_alone() -> None:
    file = applied("a.xlsx", lonekostnader=[COACH | {"belopp": ["600 000,50"], "tjanst": "37,5"}])
    page = as_html(put_together([file], PER))
    assert ">600 000,50<" in page
    assert ">37,5<" in page
