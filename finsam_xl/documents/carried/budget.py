"""Next year's budget from this year's: what comes along, and what is to be written anew.

The members come along with their keys, and the posts without amounts. What was budgeted for the
year, and planned for the next, stands beside the new columns as comparison, with its amounts. The
year's own capital is the new year's opening: it stands in the row of the column that it is taken
from, so that a reader sees where it comes from.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from finsam_xl.documents.amount import format_amount, plain
from finsam_xl.documents.carried import Carried, Data
from finsam_xl.documents.carried.posts import DECIDED
from finsam_xl.documents.document import Column, Document
from finsam_xl.documents.exchange import as_data
from finsam_xl.errors import UserError
from finsam_xl.law.limits import PLAN_YEARS
from finsam_xl.template.axis import Axis
from finsam_xl.workbook.formats import LAST_YEAR

#: fields that hold for one year alone
OF_THE_YEAR = ("budgetar", "beslutsdatum", "ingaende_eget_kapital", "motivering_underskott")
CLOSING = "eget_kapital_ut"


def rolled(document: Document, asked: Iterable[tuple[str, ...]] | None = None) -> Carried:
    """The budget of the year after the document's. ``asked`` names its columns: kind, year and
    perhaps what of it (``omfattning``); else they are the year's own and what is planned for the
    next, then a budget and plans.

    Raises UserError where the document is no budget, or says of no year.
    """
    axis = document.layout.axis
    if axis is None or not axis.named_when_new:
        raise UserError(
            f"--fran läser en budget, men arbetsboken är en {document.layout.title.lower()}: ange "
            "förra årets budget."
        )
    year = document.field("budgetar").number
    if year is None or not year < LAST_YEAR:
        raise UserError(
            f"Budgetåret i {document.field('budgetar').at} saknas eller kan inte läsas: rätta det "
            "i förra årets budget först."
        )
    names = tuple(asked) if asked is not None else tuple(_columns(document, int(year)))
    held = as_data(document)
    fields = {name: value for name, value in held["fields"].items() if name not in OF_THE_YEAR}
    fields["budgetar"] = int(year) + 1
    kept = {column.id: column for column in document.used_columns}
    rows = [_column(document, name, kept.get(_id(name)), int(year)) for name in names]
    carried = [row["id"] for row in rows if row["id"] in kept]
    tables = {name: list(map(dict, rows)) for name, rows in held["tables"].items()}
    tables.pop("godtagna_fynd", None)
    for name, lines in tables.items():
        for line in lines if name != axis.table else ():
            line.pop("anteckning", None)
            amounts: Mapping[str, Any] = line.get("belopp") or {}
            line["belopp"] = {name: amounts[name] for name in carried if name in amounts}
    tables[axis.table] = rows
    data = {"template": document.layout.kind, "fields": fields, "tables": tables}
    columns = tuple(":".join(name) for name in names)
    new = [row for row in rows if row["id"] not in kept]
    return Carried(
        data, columns, (*_notes(document, held, rows, int(year)), *_empty(document, new))
    )


def _columns(document: Document, year: int) -> Iterator[tuple[str, str]]:
    """Kind and year: the year's own, what was planned for the next, and three years anew."""
    new = [("budget", year + 1)]
    new += [("plan", year + 1 + n) for n in range(1, int(PLAN_YEARS.latest.value))]
    for column in document.used_columns:
        if column.year == year or (column.year == year + 1 and (column.kind, year + 1) not in new):
            yield column.kind, str(column.year)
    yield from ((kind, str(of)) for kind, of in new)


def _id(name: tuple[str, ...]) -> str:
    return "_".join(name[:2])


def _column(
    document: Document, name: tuple[str, ...], old: Column | None, year: int
) -> dict[str, Any]:
    """A row of the table of columns; what is known of a year that is now gone comes along."""
    typ, ar, *scope = name
    row: Data = {"id": _id(name), "typ": typ, "ar": int(ar)}
    row.update(zip(("omfattning",), scope, strict=False))
    if old is None:
        return row
    axis = document.layout.axis
    assert isinstance(axis, Axis)
    held = next(r for r in document.rows(axis.table) if r.index == old.index)
    for part in ("paragraf", "omfattning"):
        if held[part].text:
            row.setdefault(part, held[part].text)
    decided = held["beslutsdatum"].day
    if decided is None and old.kind == DECIDED and old.year == year:
        decided = document.field("beslutsdatum").day
    if decided is not None:
        row["beslutsdatum"] = decided.isoformat()
    capital = document.calculation.number(CLOSING, 0, old.index)
    if capital is not None and old.year <= year:
        row["eget_kapital"] = plain(capital)
    return row


def _notes(document: Document, held: Data, rows: Iterable[Data], year: int) -> Iterator[str]:
    source = _source(document, rows, year)
    if source is None:
        yield (f"Ingående eget kapital {year + 1} är inte känt: skriv det på Förbund.")
    else:
        column, capital = source
        yield (
            f"Ingående eget kapital {year + 1} är {format_amount(capital)} {document.unit}: "
            f"utgående i {column.title}."
        )
    if held["claims"]:
        yield "Inskrivna summor följer inte med: summorna räknas av posterna."


def _empty(document: Document, columns: Sequence[Data]) -> Iterator[str]:
    """That new columns are to be filled in: the check asks for no amount in each of them."""
    kinds = document.layout.tables["kolumner"].column("typ").choices
    if columns:
        names = ", ".join(f"{kinds[row['typ']]} {row['ar']}" for row in columns)
        yield f"Inga belopp än i {names}: fyll i dem."


def _source(document: Document, rows: Iterable[Data], year: int) -> tuple[Column, Decimal] | None:
    """The column that the new year's opening is taken from, the surest first."""
    carried = {row["id"] for row in rows if row.get("eget_kapital") is not None}
    kinds = list(document.layout.tables["kolumner"].column("typ").choices)
    there = [c for c in document.used_columns if c.year == year and c.id in carried]
    for column in sorted(there, key=lambda c: kinds.index(c.kind)):
        number = document.calculation.number(CLOSING, 0, column.index)
        if number is not None:
            return column, number
    return None
