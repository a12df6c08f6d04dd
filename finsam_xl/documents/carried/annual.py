"""A year's annual report from its budget, from last year's report, or from both.

The budget gives the association, the members with their contributions, and every budget column;
last year's report (:mod:`finsam_xl.documents.carried.last_report`) the columns of last year, what
the year opened with, and who still took part.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from finsam_xl.documents.amount import format_amount, plain
from finsam_xl.documents.carried import BUDGET, REPORT, Carried, Data
from finsam_xl.documents.carried.last_report import MEMBER, LastReport, law_rows, statement
from finsam_xl.documents.carried.posts import (
    DECIDED,
    INCOME,
    OF_MEMBERS,
    OTHERWISE,
    Main,
    column_of,
    contributions,
    costs,
    incomes,
)
from finsam_xl.documents.document import Column, Document
from finsam_xl.documents.exchange import as_data
from finsam_xl.errors import UserError
from finsam_xl.template.form import Layout
from finsam_xl.workbook.formats import LAST_YEAR
from finsam_xl.workbook.texts import name_key

#: the budget's columns that a report has, and what it calls them
_COLUMNS = {DECIDED: DECIDED, "reviderad_budget": "reviderad"}
_GOALS = ("kapitaltak_procent", "kapitaltak_bas", "mal_administrationsandel")
_ABOUT = ("forbund", "organisationsnummer")


def begun(layout: Layout, documents: Sequence[Document]) -> Carried:
    """The report that these begin: the budget of its year, last year's report, or both.

    Raises UserError for any other workbooks, for several of one kind, and for years that do not
    follow on each other.
    """
    found = {document.layout.kind: document for document in documents}
    if len(found) < len(documents) or not found.keys() <= {BUDGET, REPORT}:
        other = next((d for d in documents if d.layout.kind not in (BUDGET, REPORT)), None)
        raise UserError(
            "--fran läser årets budget och förra årets årsredovisning, högst en av varje"
            + (f", men arbetsboken är en {other.layout.title.lower()}." if other else ".")
        )
    budget, report = found.get(BUDGET), found.get(REPORT)
    year = _year(budget, report)
    last = None if report is None else LastReport(report, _unit(budget, report))
    return _Begun(layout, year, budget, last).carried()


def _year(budget: Document | None, report: Document | None) -> int:
    told = {}
    for document, field, later in ((budget, "budgetar", 0), (report, "ar", 1)):
        if document is None:
            continue
        number = document.field(field).number
        if number is None or not number + later <= LAST_YEAR:
            raise UserError(
                f"Året i {document.field(field).at} saknas eller kan inte läsas: rätta det i "
                f"{'budgeten' if document is budget else 'förra årets årsredovisning'} först."
            )
        told[document.layout.kind] = int(number) + later
    years = set(told.values())
    if len(years) > 1:
        raise UserError(
            f"Budgeten gäller {told[BUDGET]} men årsredovisningen {told[REPORT] - 1}: ange "
            f"årsredovisningen för {told[BUDGET] - 1}, eller budgeten för {told[REPORT]}."
        )
    return years.pop()


def _unit(budget: Document | None, report: Document) -> int:
    """Kronor per unit of the new report: that of its budget."""
    return report.kronor if budget is None else budget.kronor


class _Begun:
    """A new report, built up table by table."""

    def __init__(
        self, layout: Layout, year: int, budget: Document | None, last: LastReport | None
    ) -> None:
        self.layout, self.year, self.budget, self.last = layout, year, budget, last
        self.notes: list[str] = []
        self.columns: dict[str, Column] = {}
        if budget is not None:
            for kind, name in _COLUMNS.items():
                column = column_of(budget, kind, year)
                if column is not None:
                    self.columns[name] = column

    def carried(self) -> Carried:
        fields: Data = {"ar": self.year}
        tables: dict[str, list[Data]] = {}
        if self.last is not None:
            fields |= self.last.fields()
        if self.budget is not None:
            fields |= self._of_budget(self.budget)
            tables["medlemmar"] = list(self._members(self.budget))
        tables["resultatrakning"] = self._incomes()
        tables["driftredovisning"] = self._operations()
        if self.last is not None:
            tables["medlemmar"] = list(self.last.members(tables.get("medlemmar", []), self.notes))
            tables |= self.last.tables(self.layout)
            self.notes += self.last.notes
            self.notes += self.last.told()
        else:
            self.notes.append(
                "Förra årets belopp och det som året börjar med är inte kända: fyll i dem, eller "
                "ange också förra årets årsredovisning."
            )
        data = {
            "template": REPORT,
            "fields": {name: value for name, value in fields.items() if value not in (None, "")},
            "tables": {name: rows for name, rows in tables.items() if rows},
        }
        return Carried(data, (), tuple(self.notes))

    # ---- the budget

    def _of_budget(self, budget: Document) -> Data:
        held = as_data(budget)["fields"]
        fields: Data = {name: held[name] for name in (*_ABOUT, *_GOALS) if name in held}
        fields["enhet"] = budget.unit
        if DECIDED not in self.columns:
            self.notes.append(
                f"Budgeten har ingen fastställd kolumn för {self.year}: skriv den fastställda "
                "budgeten i årsredovisningen."
            )
        for name, (day, paragraph) in {
            DECIDED: ("budgetdatum", "budgetparagraf"),
            "reviderad": ("reviderad_datum", "reviderad_paragraf"),
        }.items():
            if name not in self.columns:
                continue
            decided = self._decided(budget, self.columns[name], name == DECIDED)
            fields |= dict(zip((day, paragraph), decided, strict=True))
            missing = [
                word for word, told in zip(("datum", "paragraf"), decided, strict=True) if not told
            ]
            if missing:
                what = "fastställda" if name == DECIDED else "reviderade"
                self.notes.append(
                    f"Budgeten säger inte {' och '.join(missing)} för den {what} budgeten "
                    f"{self.year}: skriv det på Förbund och beslut."
                )
        return fields

    def _decided(self, budget: Document, column: Column, adopted: bool) -> tuple[str, str]:
        """The day and the paragraph of a column's decision."""
        row = next(r for r in budget.rows("kolumner") if r.index == column.index)
        day = row["beslutsdatum"].day
        if day is None and adopted:
            day = budget.field("beslutsdatum").day
        return (day.isoformat() if day else "", row["paragraf"].text)

    def _members(self, budget: Document) -> Iterator[Data]:
        held = as_data(budget)["tables"].get("medlemmar", [])
        column = self.columns.get(DECIDED)
        for row, member in zip(budget.rows("medlemmar"), held, strict=True):
            kept = {name: member[name] for name in MEMBER if name in member}
            amount = None if column is None else row.cells["belopp"][column.index].number
            yield kept if amount is None else {**kept, "belopp": plain(amount)}

    def _incomes(self) -> list[Data]:
        """The statement of income: the budget's sums beside last year's rows."""
        sums: dict[str, Decimal] = {}
        column = self.columns.get(DECIDED)
        if self.budget is not None and column is not None:
            for key, name, sign in (
                ("intakter", "summa_intakter", 1),
                ("kostnader", "summa_kostnader", -1),
                ("arets_resultat", "arets_resultat", 1),
            ):
                number = self.budget.calculation.number(name, 0, column.index)
                if number is not None:
                    sums[key] = sign * number
        rows = [] if self.last is None else self.last.statement("resultatrakning")
        of_law = law_rows(self.layout, "resultatrakning")
        return statement(of_law, rows, {key: {DECIDED: plain(a)} for key, a in sums.items()})

    def _operations(self) -> list[Data]:
        """Block by block and post by post: budget and revised budget beside last year's."""
        found: dict[tuple[str, str], Data] = {}
        before = {} if self.last is None else self.last.operations()
        if self.budget is not None:
            for name, column in self.columns.items():
                for block, post, amount in self._posts(self.budget, column, before):
                    row = found.setdefault((block, name_key(post)), {"block": block, "post": post})
                    row[name] = row.get(name, Decimal()) + amount
        for (block, key), (post, amount) in before.items():
            row = found.setdefault((block, key), {"block": block, "post": post})
            row["i_fjol"] = amount
        blocks = list(self.layout.tables["driftredovisning"].column("block").choices)
        rows = sorted(found.values(), key=lambda row: blocks.index(row["block"]))
        return [
            {name: plain(told) if isinstance(told, Decimal) else told for name, told in row.items()}
            for row in rows
        ]

    def _posts(
        self,
        budget: Document,
        column: Column,
        before: Mapping[tuple[str, str], tuple[str, Decimal]],
    ) -> Iterator[tuple[str, str, Decimal]]:
        """Block, post and amount of a column of the budget."""
        paid = contributions(budget, column)
        if paid is not None:
            # the members' contributions keep the name that they had
            names = [
                post for (block, key), (post, _) in before.items()
                if block == INCOME and OF_MEMBERS in key
            ]  # fmt: skip
            yield INCOME, names[0] if len(names) == 1 else paid.name, paid.amount
        for income in incomes(budget, column):
            yield INCOME, income.name, income.amount
        taken: dict[tuple[str, str], str] = {}
        for main in costs(budget, column):
            block = main.block or self._placed(main)
            self._told_sum(main, column, budget.unit)
            for post in main.posts:
                # two huvudposter of a block may have posts of one name
                owner = taken.setdefault((block, name_key(post.name)), main.name)
                name = post.name if owner == main.name else f"{post.name} ({main.name})"
                yield block, name, post.amount

    def _placed(self, main: Main) -> str:
        shown = self.layout.tables["driftredovisning"].column("block").choices[OTHERWISE]
        note = (
            f"Huvudposten {main.name} står under {shown}: budgeten säger inte vilket block den hör "
            "till, så byt block på Driftredovisning om det är fel."
        )
        if note not in self.notes:
            self.notes.append(note)
        return OTHERWISE

    def _told_sum(self, main: Main, column: Column, unit: str) -> None:
        """That a sum is typed in the budget which its posts do not give."""
        posts = sum((post.amount for post in main.posts), Decimal())
        if posts != main.amount:
            self.notes.append(
                f"Summan av {main.name} är skriven som {format_amount(main.amount)} {unit} i "
                f"{column.title}, men posterna är {format_amount(posts)} {unit}: posterna följer "
                "med."
            )
