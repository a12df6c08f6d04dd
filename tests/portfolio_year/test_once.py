"""What several files tell of one thing counts once, and what gives way is told."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from finsam_xl.portfolio.across import findings
from finsam_xl.portfolio.model import Taken, Value
from finsam_xl.portfolio.once import counted
from finsam_xl.portfolio.put import put_together

PER = date(2027, 12, 31)


def follow_up(file: str, until: date, spent: int, insats: str = "Bron", year: int = 2027) -> Taken:
    """A follow-up with one claim, paid in full."""
    own = {"insats_id": Value("I-01"), "insats": Value(insats, "Insats!C5"), "ar": Value(year)}
    standing = {
        **own,
        "forbund": Value("Exempel"),
        "period": Value(until),
        "upparbetat": Value(Decimal(spent), "Period!D9"),
    }
    claim = {**own, "part": Value("Region Exempel"), "utbetalt": Value(Decimal(spent))}
    tables = {"uppfoljningar": (standing,), "rekvisitioner": (claim,)}
    return Taken(file, "ok", kind="uppfoljning", name=insats, tables=tables)


def budget(file: str, years: range) -> Taken:
    """A budget in which the state gives 3 000 000 kr a year."""
    rows = [
        {"forbund": Value("Exempel"), "ar": Value(year, "Budget!C5"), "part": Value("staten"),
         "medlem": Value("Staten"), "bidrag": Value(Decimal(3_000_000), "Medlemmar!E5")}
        for year in years
    ]  # fmt: skip
    return Taken(file, "ok", kind="budget", tables={"bidrag": tuple(rows)})


def report(file: str) -> Taken:
    row = {"forbund": Value("Exempel", "Förbund!C4"), "ar": Value(2027),
           "bidrag": Value(Decimal(6_000_000), "Medlemmar!E9")}  # fmt: skip
    return Taken(file, "ok", kind="arsredovisning", tables={"forbund": (row,)})


def sums(files: list[Taken], table: str, column: str) -> Decimal:
    (sheet,) = [one for one in put_together(files, PER).sheets if one.table.name == table]
    return sum((row[column].value for _, row in sheet.rows), Decimal())


JUNE = follow_up("juni.xlsx", date(2027, 6, 30), 430_000)
DECEMBER = follow_up("december.xlsx", date(2027, 12, 31), 880_000)


class TestFollowUps:
    @pytest.mark.parametrize("files", [[JUNE, DECEMBER], [DECEMBER, JUNE]])
    def test_the_last_of_the_year_has_all_of_it(self, files):
        assert sums(files, "per_insats", "upparbetat") == 880_000
        assert sums(files, "obetalt_per_part", "utbetalt") == 880_000

    def test_the_one_that_gives_way_is_told_with_both_cells(self):
        ((file, found),) = findings([JUNE, DECEMBER])
        assert (file, found.code, str(found.at)) == ("juni.xlsx", "PFL974", "Insats!C5")
        assert (found.other.file, str(found.other.at)) == ("december.xlsx", "Insats!C5")
        assert found.message.startswith("Insats!C5: Bron, 2027 står också i december.xlsx")

    def test_another_year_or_insats_counts_beside_it(self):
        others = [
            follow_up("i-fjol.xlsx", date(2026, 12, 31), 1, year=2026),
            follow_up("fyren.xlsx", date(2027, 12, 31), 2, insats="Fyren"),
        ]
        assert sums([DECEMBER, *others], "per_insats", "upparbetat") == 880_003
        assert findings([DECEMBER, *others]) == []

    def test_two_of_one_period_are_a_warning_and_the_last_given_counts(self):
        draft = follow_up("utkast.xlsx", date(2027, 12, 31), 870_000)
        assert sums([draft, DECEMBER], "per_insats", "upparbetat") == 880_000
        assert [(f, one.code) for f, one in findings([draft, DECEMBER])] == [
            ("utkast.xlsx", "PFL976")
        ]


class TestBudgets:
    def test_a_year_in_two_budgets_is_the_later_one_s(self):
        first, later = budget("b27.xlsx", range(2027, 2030)), budget("b28.xlsx", range(2028, 2031))
        for files in ([first, later], [later, first]):
            kept, _ = counted(files)
            years = {one.file: [r["ar"].value for r in one.tables["bidrag"]] for one in kept}
            assert years == {"b27.xlsx": [2027], "b28.xlsx": [2028, 2029, 2030]}
            assert [(f, one.code) for f, one in findings(files)] == [("b27.xlsx", "PFL974")]
        assert sums([first, later], "bidrag_per_part", "bidrag") == 4 * 3_000_000


def test_a_draft_and_the_report_itself_are_no_two_associations():
    files = [report("utkast.xlsx"), report("beslutad.xlsx")]
    assert sums(files, "forbund_per_ar", "bidrag") == 6_000_000
    assert [(f, one.code) for f, one in findings(files)] == [("utkast.xlsx", "PFL976")]
    assert findings([report("beslutad.xlsx")]) == []
