"""Whether exchange data fit a workbook: names, numbers, and totals typed over derived cells."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal
from typing import Any

from finsam_xl.calculation.calculate import DerivedCell
from finsam_xl.documents.amount import (
    Ambiguous,
    NumberText,
    Reading,
    excel_number,
    format_amount,
    parse_number,
)
from finsam_xl.documents.dates import parse_date
from finsam_xl.documents.document import Document
from finsam_xl.documents.parse import parse_document, with_values
from finsam_xl.documents.paths import derived_name
from finsam_xl.errors import DataDoesNotFit
from finsam_xl.template.form import OWN_FIELD, OWN_FIELDS, Kind
from finsam_xl.workbook.cell import CellRef, Value
from finsam_xl.workbook.formats import date_to_serial
from finsam_xl.workbook.percent import fraction_of

FEW = 16  #: names that fit in one sentence


def known(what: str, given: Mapping[str, Any], names: Collection[str]) -> None:
    """Raises DataDoesNotFit for a name that does not exist, with those that it may have meant."""
    for name in given:
        if name not in names:
            from difflib import get_close_matches

            near = get_close_matches(str(name), list(names), n=3, cutoff=0.5)
            hint = f"; närmast är {', '.join(near)}" if near else ""
            if not near and 0 < len(names) <= FEW:
                hint = f"; välj bland {', '.join(names)}"
            raise DataDoesNotFit(f"{what} {name} finns inte{hint}.")


def with_own_fields(
    fields: Mapping[str, Any], tables: Mapping[str, Any]
) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    """The rows of an association's own fields as fields. Raises DataDoesNotFit."""
    rows = tables.get(OWN_FIELDS) or []
    if not isinstance(rows, list) or any(not isinstance(row, Mapping) for row in rows):
        raise DataDoesNotFit(f"Tabellen {OWN_FIELDS} ska vara en lista med rader.")
    own = {}
    for number, row in enumerate(rows, 1):
        known(f"{OWN_FIELDS} rad {number}: kolumnen", row, ("id", "varde"))
        own[f"{OWN_FIELD}{row.get('id', '')}"] = row.get("varde")
    return {**fields, **own}, {name: rows for name, rows in tables.items() if name != OWN_FIELDS}


def as_number(value: object, where: str) -> Decimal:
    """A number as a cell can hold it. Raises DataDoesNotFit where none can."""
    number = Decimal(str(value))
    if not number.is_finite() or (number and not -307 <= number.adjusted() <= 307):
        raise DataDoesNotFit(f"{where}: talet får inte plats i en cell.")
    return excel_number(number)


def number_or_text(value: object, where: str) -> Decimal | str:
    """A value of the data as a cell can hold it. Raises DataDoesNotFit."""
    if isinstance(value, bool) or not isinstance(value, str | int | float | Decimal):
        raise DataDoesNotFit(f"{where}: värdet ska vara ett tal eller en text.")
    return value if isinstance(value, str) else as_number(value, where)


#: ends the note on a text that is written as it is
AS_TEXT = " och skrivs som text."


def not_read(where: str, text: str, wanted: str, reading: NumberText = None) -> str:
    """The note on a text that is written as it is."""
    why = f"kan inte läsas som {wanted}"
    if isinstance(reading, Ambiguous):
        why = "kan betyda " + " eller ".join(format_amount(c) for c in reading.candidates)
    return f"{where}: ”{text}” {why}{AS_TEXT}"


def typed_claims(
    document: Document, claims: Mapping[str, Any], notes: list[str]
) -> dict[CellRef, Value]:
    """The cells that totals are typed over, by the stable names that ``read`` gives them.

    A typed name of a huvudpost, or a typed year, renames other cells, so these come first and
    names are looked up again until all are found.
    """
    wanted = dict(_claimed_paths(document, claims))
    others = set(wanted) & set(claims.get("ovriga") or {})
    typed: dict[CellRef, Value] = {}
    while wanted:
        cells: dict[str, DerivedCell] = {}
        for cell in document.calculation:
            cells.setdefault(derived_name(document, cell).casefold(), cell)
        found = [path for path in wanted if path.casefold() in cells]
        if not found:
            known(
                "Den uträknade cellen", wanted, [derived_name(document, c) for c in cells.values()]
            )
        for path in [p for p in found if p in others] or found:
            cell = cells[path.casefold()]
            typed[cell.at] = _claimed(wanted.pop(path), cell, document.workbook.date1904, notes)
        if wanted:
            document = parse_document(with_values(document.workbook, typed), document.recognised)
    return typed


def _claimed_paths(document: Document, claims: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    layout = document.layout
    known("Summan", claims, [*layout.claims, "ovriga"])
    for name, value in claims.items():
        if name == "ovriga":
            yield from _given(_mapping(name, value))
            continue
        block = layout.derived[layout.claims[name]]
        path = block.path or block.name
        if block.rows > 1:
            for item, columns in _mapping(name, value).items():
                for column, amount in _given(_mapping(item, columns)):
                    yield f"{path}/{item}/{column}", amount
        elif block.columns:
            for column, amount in _given(_mapping(name, value)):
                yield f"{path}/{column}", amount
        else:
            yield from _given({path: value})


def _mapping(name: str, value: Any) -> Mapping[str, Any]:
    if isinstance(value or {}, Mapping):
        return value or {}
    raise DataDoesNotFit(f"claims: {name} ska vara ett objekt med namn och belopp.")


def _given(values: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    return ((name, value) for name, value in values.items() if value not in (None, ""))


def _claimed(value: Any, cell: DerivedCell, date1904: bool, notes: list[str]) -> Value:
    where, kind = f"claims, {cell.at}", cell.block.kind
    typed = number_or_text(value, where)
    if kind is Kind.TEXT:
        return typed
    reading = parse_number(typed) if isinstance(typed, str) else Reading(typed)
    if isinstance(reading, Reading):
        number = as_number(reading.value, where)
        return fraction_of(number) if kind is Kind.PERCENT else number
    day = parse_date(str(typed)) if kind is Kind.DATE else None
    if day is not None and not (day.written_otherwise or day.invisible):
        return date_to_serial(day.value, date1904)
    notes.append(
        not_read(where, str(typed), "ett datum" if kind is Kind.DATE else "ett tal", reading)
    )
    return typed
