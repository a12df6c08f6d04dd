"""What a reader types into a workbook that is open in the page, and what then follows from it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from finsam_xl.calculation.calculate import State
from finsam_xl.documents.amount import format_amount
from finsam_xl.documents.cell_values import CellValues
from finsam_xl.documents.document import Document
from finsam_xl.documents.fitting import AS_TEXT
from finsam_xl.documents.inputs import Filling, with_inputs
from finsam_xl.documents.paths import derived_name
from finsam_xl.errors import DataDoesNotFit
from finsam_xl.record import Record
from finsam_xl.template.form import MARKER_TEXT, Input, Kind, field_name, table_name
from finsam_xl.template.labels import label_in
from finsam_xl.workbook.cell import Area, CellRef, Value
from finsam_xl.workbook.formats import serial_to_date
from finsam_xl.workbook.percent import percent_of

#: how a figure is written that could not be read
_AS = {
    Kind.AMOUNT: "skriv det som 1 200,50",
    Kind.KRONOR: "skriv det som 1 200,50",
    Kind.PERCENT: "skriv det som 12,5",
    Kind.COUNT: "skriv ett heltal",
    Kind.NUMBER: "skriv det som 12,5",
    Kind.YEAR: "skriv fyra siffror",
    Kind.DATE: "skriv det som 2018-01-31",
    Kind.CHOICE: "välj ur listan",
}


class Correction(Record):
    """A text typed into a cell; None: the template's formula put back."""

    at: CellRef
    text: str | None


def corrected(document: Document, corrections: Sequence[Correction]) -> Filling:
    """The edits of all these, the later of one cell in the place of the earlier.

    Raises DataDoesNotFit where a cell is none to type in, has no formula, or the text cannot be
    what the cell is for.
    """
    spaces = list(input_areas(document))
    typed: dict[CellRef, Value] = {}
    restored: dict[CellRef, str] = {}
    for at, text in corrections:
        derived = document.calculation.at(at)
        if text is None:
            if derived is None:
                raise DataDoesNotFit(f"{at} har ingen formel i mallen.")
            restored[at] = derived.formula
            continue
        spec = _input_at(document, spaces, at)
        if spec is None:
            raise DataDoesNotFit(f"{at}: {_why_not(document, at)}")
        typed[at] = _value(document, spec, at, text)
    return with_inputs(document, typed, [], restored)


def about(document: Document, at: CellRef) -> dict[str, Any]:
    """What the page says of a cell, and what may be done with it.

    ``label``: what the sheet calls it; ``input``: it may be typed in; ``text``: what stands there,
    as it would be typed; ``choices``: those that it may hold, else none; ``formula``: the
    template's formula can be put back.
    """
    spec = _input_at(document, list(input_areas(document)), at)
    derived = document.calculation.at(at)
    stored = document.workbook.cell(at)
    typed_over = derived is not None and derived.state in (State.CLAIM, State.ALTERED, State.GONE)
    label = ""
    if derived is not None:
        label = label_in(document.layout, derived_name(document, derived))
    if spec is not None:
        label, help_text = spec.label, spec.help
    elif typed_over:
        help_text = "Här ska mallens formel stå."
    else:
        help_text = _why_not(document, at)
    return {
        "input": spec is not None,
        "label": label,
        "help": help_text,
        "choices": list(spec.choices.values()) if spec is not None else [],
        "text": _as_typed(spec, stored.value, document.workbook.date1904),
        "formula": typed_over,
    }


def input_areas(document: Document) -> Iterator[tuple[Area, Input]]:
    """The cells that are filled in."""
    layout, areas = document.layout, document.recognised.areas
    for name, spec in layout.fields.items():
        if field_name(name) in areas:
            yield areas[field_name(name)], spec
    for table in layout.tables.values():
        if table_name(table.name) not in areas:
            continue
        for spec in table.columns:
            area = areas.get(table.area_name(spec.name))
            if area is not None:
                # a table that grows begins with its marker and ends with its guard
                ends = 0 if table.fixed else 1
                yield area._replace(top=area.top + ends, bottom=area.bottom - ends), spec


def _input_at(
    document: Document, spaces: Sequence[tuple[Area, Input]], at: CellRef
) -> Input | None:
    marker = document.workbook.cell(CellRef(at.sheet, at.row, 1)).value == MARKER_TEXT
    return None if marker else next((spec for area, spec in spaces if area.holds(at)), None)


def _why_not(document: Document, at: CellRef) -> str:
    if document.calculation.at(at) is not None:
        return "Räknas ut."
    return "Hör till mallen och fylls inte i."


def _value(document: Document, spec: Input, at: CellRef, text: str) -> Value:
    values = CellValues(document.workbook.date1904, document.unit)
    found = values.value(spec, text, str(at))
    for note in values.notes:
        raise DataDoesNotFit(f"{note.removesuffix(AS_TEXT)}: {_AS[spec.kind]}.")
    return found


def _as_typed(spec: Input | None, value: Value, date1904: bool) -> str:
    if not isinstance(value, Decimal):
        return "" if value is None else str(value)
    if spec is None or spec.kind is Kind.TEXT:
        return format_amount(value)
    if spec.kind is Kind.DATE:
        day = serial_to_date(value, date1904)
        return format_amount(value) if day is None else day.isoformat()
    if spec.kind is Kind.YEAR:
        return format(value, "f")
    return format_amount(percent_of(value) if spec.kind is Kind.PERCENT else value)
