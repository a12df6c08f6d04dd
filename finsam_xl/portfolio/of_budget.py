"""What a budget gives to the tables: the frame of each year that is planned, and its members."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from finsam_xl.documents.carried.posts import (
    ADMINISTRATION,
    PERSON,
    STRUCTURE,
    UNDIVIDED,
    Main,
    costs,
)
from finsam_xl.portfolio.cells import as_name, held, kronor, money, name_of
from finsam_xl.portfolio.headings import AR as CALENDAR_YEAR
from finsam_xl.portfolio.headings import FORBUND as ASSOCIATION
from finsam_xl.portfolio.headings import PART
from finsam_xl.portfolio.model import NOTHING, Column, Drawn, Grouped, Row, Shows, Table, Value
from finsam_xl.templates.budget.inputs import COLUMN_KINDS, PARTIES, PLANNED_KINDS

if TYPE_CHECKING:
    from finsam_xl.documents.document import Column as BudgetColumn
    from finsam_xl.documents.document import Document
    from finsam_xl.findings import FileReport

#: what insatser are paid from, by the block of the budget that it is
FRAME = {PERSON: "Individinriktade insatser", STRUCTURE: "Strukturinriktade insatser",
         UNDIVIDED: "Ofördelat"}  # fmt: skip
#: huvudposter that are neither administration nor of the frame, by their names
OTHER = "ovrigt"
CONTRIBUTION = Column("bidrag", "Medlemsbidrag (kr)", Shows.KRONOR, summed=True)


def _money(name: str, heading: str) -> Column:
    return Column(name, f"{heading} (kr)", Shows.KRONOR)


OTHER_COLUMN = _money(OTHER, "Övriga huvudposter")
FRAMES = Table(
    "ram",
    "Ram",
    "En rad för varje budget och år som den är beslutad eller planerad för.",
    (
        ASSOCIATION,
        CALENDAR_YEAR,
        Column("typ", "Budgetens kolumn"),
        *(_money(block, heading) for block, heading in FRAME.items()),
        _money(ADMINISTRATION, "Administration"),
        OTHER_COLUMN,
        _money("kostnader", "Summa kostnader"),
        _money("medlemsbidrag", "Medlemsbidrag"),
        _money("intakter", "Summa intäkter"),
        _money("resultat", "Resultat"),
        _money("eget_kapital_in", "Ingående eget kapital"),
        _money("eget_kapital_ut", "Utgående eget kapital"),
    ),
    (Drawn("Ram per år", CALENDAR_YEAR.name, (*FRAME, ADMINISTRATION, OTHER), stacked=True),),
    once=(ASSOCIATION.name, CALENDAR_YEAR.name),
    newest=CALENDAR_YEAR.name,
)
MEMBERS = Table(
    "bidrag",
    "Medlemsbidrag",
    "En rad för varje budget, år och medlem.",
    (
        ASSOCIATION,
        CALENDAR_YEAR,
        Column("medlem", "Medlem"),
        PART,
        CONTRIBUTION,
    ),
    once=(ASSOCIATION.name, CALENDAR_YEAR.name),
    newest=CALENDAR_YEAR.name,
)
TABLES: tuple[Table | Grouped, ...] = (
    FRAMES,
    MEMBERS,
    Grouped(
        "bidrag_per_part", "Medlemsbidrag per part", "Medlemsbidragen från varje part, år för år.",
        MEMBERS.name, (CALENDAR_YEAR.name, "part"), (CONTRIBUTION.name,),
    ),
)  # fmt: skip


def tables(document: Document, report: FileReport) -> dict[str, tuple[Row, ...]]:
    """The rows of one budget, by table. Raises MissingArea where the workbook lacks a name that
    they need."""
    columns = _planned(document)
    return {
        FRAMES.name: tuple(_frame(document, column) for column in columns),
        MEMBERS.name: tuple(row for column in columns for row in _members(document, column)),
    }


def _planned(document: Document) -> list[BudgetColumn]:
    """A column a year, the one that counts first: what is decided before what is planned."""
    found: dict[int, BudgetColumn] = {}
    for kind in reversed(PLANNED_KINDS):
        found |= {c.year: c for c in document.used_columns if c.kind == kind and c.year}
    return [found[year] for year in sorted(found)]


def _about(document: Document, column: BudgetColumn) -> dict[str, Value]:
    _, year = column.parts
    return {
        ASSOCIATION.name: as_name(held(document, "forbund")),
        CALENDAR_YEAR.name: Value(column.year, str(year.at)),
    }


def _frame(document: Document, column: BudgetColumn) -> Row:
    blocks: dict[str, list[Main]] = {}
    for main in costs(document, column):
        blocks.setdefault(main.block or OTHER, []).append(main)

    def derived(name: str) -> Value:
        return money(document, name, 0, column.index)

    return {
        **_about(document, column),
        "typ": Value(COLUMN_KINDS[column.kind], str(column.at)),
        **{
            block: _in_all(document, blocks.get(block, ()))
            for block in (*FRAME, ADMINISTRATION, OTHER)
        },
        "kostnader": derived("summa_kostnader"),
        "medlemsbidrag": derived("summa_medlemsbidrag"),
        "intakter": derived("summa_intakter"),
        "resultat": derived("arets_resultat"),
        "eget_kapital_in": derived("eget_kapital_in"),
        "eget_kapital_ut": derived("eget_kapital_ut"),
    }


def _in_all(document: Document, mains: Sequence[Main]) -> Value:
    """Huvudposter added up, with the first one's cell; nothing where there are none."""
    if not mains:
        return NOTHING
    amount = sum((main.amount for main in mains), Decimal())
    return Value(kronor(document, amount), str(mains[0].at))


def _members(document: Document, column: BudgetColumn) -> Iterator[Row]:
    """The members with a contribution, which stands in kronor whatever the budget's unit."""
    about = _about(document, column)
    for row in document.rows("medlemmar"):
        name, part, amount = row["namn"], row["part"], row.cells["belopp"][column.index]
        if amount.number is not None:
            yield {
                **about,
                "medlem": name_of(name),
                "part": Value(PARTIES.get(part.text), str(part.at)),
                CONTRIBUTION.name: Value(amount.number, str(amount.at)),
            }
