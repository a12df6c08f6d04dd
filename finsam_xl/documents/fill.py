"""Exchange data -> new cell values of a workbook, with every derived cell's right value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from finsam_xl.documents.amount import Reading
from finsam_xl.documents.answers import paragraphs
from finsam_xl.documents.cell_values import CellValues
from finsam_xl.documents.document import Document, id_of
from finsam_xl.documents.exchange import numbered
from finsam_xl.documents.figures import figure_in_data
from finsam_xl.documents.fitting import (
    known,
    typed_claims,
    with_own_fields,
)
from finsam_xl.documents.inputs import Filling, with_inputs
from finsam_xl.documents.parse import parse_document, parse_value, with_values
from finsam_xl.errors import DataDoesNotFit
from finsam_xl.template.answers import GOES_ON, PARAGRAPH, width_at
from finsam_xl.template.axis import Axis
from finsam_xl.template.form import (
    MARKER_TEXT,
    NUMERIC,
    Input,
    Table,
    field_name,
    table_name,
)
from finsam_xl.workbook.cell import CellRef, Value

_NEW_ONE = (
    "ångra ändringen som tog bort namnet, eller flytta uppgifterna till en ny arbetsbok av mallen"
)


def fill(document: Document, data: Mapping[str, Any]) -> Filling:
    """The edits that put ``data`` into the document's workbook, in the form of ``read``
    (:mod:`finsam_xl.documents.exchange`); amounts in the workbook's unit, kr or tkr.

    A table in the data replaces the workbook's rows; fields and tables that are not named
    stay. Raises DataDoesNotFit, before anything is changed, for unknown names, columns that
    the workbook lacks, and more rows than are ready.
    """
    writer = Writer(document, data)
    inputs = dict(writer.inputs(data))
    after = parse_document(with_values(document.workbook, inputs), document.recognised)
    claimed = typed_claims(after, data.get("claims") or {}, writer.notes)
    return with_inputs(document, {**inputs, **claimed}, writer.notes)


class Writer(CellValues):
    """Turns exchange values into cell values, and says where they do not fit."""

    def __init__(self, document: Document, data: Mapping[str, Any]) -> None:
        self.document = document
        self._check_head(data)
        unit = (data.get("fields") or {}).get("enhet") or document.unit
        super().__init__(document.workbook.date1904, unit)

    def _check_head(self, data: Mapping[str, Any]) -> None:
        layout = self.document.layout
        if not isinstance(data, Mapping):
            raise DataDoesNotFit("Data ska vara ett JSON-objekt med fields, tables och claims.")
        known("Nyckeln", data, ("template", "version", "fields", "tables", "claims"))
        for key, own in (("template", layout.kind), ("version", layout.version)):
            if key in data and str(data[key]) != own:
                what = "mallen" if key == "template" else "mallversion"
                raise DataDoesNotFit(
                    f"Data är för {what} {data[key]} men arbetsboken följer {what} {own}: "
                    "använd en arbetsbok av samma slag."
                )
        for key in ("fields", "tables", "claims"):
            if not isinstance(data.get(key) or {}, Mapping):
                raise DataDoesNotFit(f"{key} ska vara ett JSON-objekt.")

    def inputs(self, data: Mapping[str, Any]) -> Iterator[tuple[CellRef, Value]]:
        layout, areas = self.document.layout, self.document.recognised.areas
        fields, tables = with_own_fields(data.get("fields") or {}, data.get("tables") or {})
        checked = [s.name for s in layout.fields.values() if s.checked]
        answers = {t.name: t for t in layout.tables.values() if t.answer}
        known("Fältet", fields, [*checked, *answers])
        known("Tabellen", tables, [name for name in layout.tables if name not in answers])
        for name, value in fields.items():
            if name in answers:
                yield from self._answer(answers[name], value)
                continue
            area = areas.get(field_name(name))
            if area is None:
                raise DataDoesNotFit(f"Fältet {name} saknas i arbetsboken: {_NEW_ONE}.")
            if name == "administrationsposter" and isinstance(value, list):
                value = "; ".join(str(v) for v in value)
            yield area.cell(0, 0), self.value(layout.fields[name], value, name)
        ids = self._column_ids(tables)
        for name, rows in tables.items():
            yield from self._table(layout.tables[name], rows, ids)

    def _answer(self, table: Table, value: Any) -> Iterator[tuple[CellRef, Value]]:
        """A text in the rows of its answer."""
        text = self.value(table.column(PARAGRAPH), value, table.name)
        rows = []
        if text is not None:
            area = self.document.layout.areas[table.area_name(PARAGRAPH)]
            width = width_at(self.document.layout.sheets, area)
            for piece, goes_on in paragraphs(str(text), len(self.ready(table)), width):
                rows.append({PARAGRAPH: piece, GOES_ON: "ja" if goes_on else None})
        yield from self._table(table, rows, {})

    def _column_ids(self, tables: Mapping[str, Any]) -> dict[str, int]:
        """The columns' ids, as they will be once the data's own columns are set."""
        axis = self.document.layout.axis
        if axis is None or not axis.by_id:
            return {}
        layout = self.document.layout
        again = f"finsam-xl new {layout.kind}{' --kolumner' if axis.named_when_new else ''}"
        name_of = " och ".join(
            layout.tables[axis.table].column(part).label.lower() for part in axis.parts
        )
        there = {c.index: c.id for c in self.document.columns}
        ready = layout.columns
        if axis.table not in tables:
            names = numbered(there.get(index) for index in range(ready))
            return {name: index for index, name in enumerate(names)}
        rows = tables[axis.table]
        if not isinstance(rows, list) or any(not isinstance(r, Mapping) for r in rows):
            raise DataDoesNotFit(f"Tabellen {axis.table} ska vara en lista med rader.")
        if len(rows) > ready:
            raise DataDoesNotFit(
                f"Data har {len(rows)} {axis.columns} men arbetsboken {ready}: "
                f"{f'gör en ny med {again}' if axis.named_when_new else 'fler har den inte'}."
            )
        given = [self._column_id(axis, rows[i]) if i < len(rows) else None for i in range(ready)]
        for index, name in there.items():
            if given[index] != name:
                raise DataDoesNotFit(
                    f"{axis.unnamed.capitalize()} {index + 1} är {name} i arbetsboken men "
                    f"{given[index] or f'utan {name_of}'} i data: gör en ny arbetsbok med dessa "
                    f"{axis.columns} ({again}) och fyll i den."
                )
        names = numbered(given)
        for row, name in zip(rows, names, strict=False):
            if row.get("id") not in (None, "", name, name.partition("#")[0]):
                raise DataDoesNotFit(f"Kolumnen {row['id']} har {name_of} som ger {name}.")
        return {name: index for index, name in enumerate(names)}

    def _column_id(self, axis: Axis, row: Mapping[str, Any]) -> str | None:
        """``budget_2019``; None where a part of the name is missing or cannot be read."""
        parts = []
        for name in axis.parts:
            spec = self.document.layout.tables[axis.table].column(name)
            given: Any = str(row.get(name) or "")
            if spec.kind in NUMERIC:
                reading = figure_in_data(spec, given)
                if not isinstance(reading, Reading) or reading.unit:
                    return None
                given = reading.value
            shown = spec.choices.get(given, given) if isinstance(given, str) else given
            value, _ = parse_value(spec, shown, False)
            if value is None or value == "":
                return None
            parts.append(value)
        return id_of(parts)

    def _table(
        self, table: Table, rows: Any, ids: Mapping[str, int]
    ) -> Iterator[tuple[CellRef, Value]]:
        areas = self.document.recognised.areas
        if not isinstance(rows, list) or any(not isinstance(r, Mapping) for r in rows):
            raise DataDoesNotFit(f"Tabellen {table.name} ska vara en lista med rader.")
        if table_name(table.name) not in areas:
            raise DataDoesNotFit(f"Tabellen {table.name} saknas i arbetsboken: {_NEW_ONE}.")
        places = self.ready(table)
        if len(rows) > len(places):
            raise DataDoesNotFit(
                f"Tabellen {table.name} har {len(places)} rader men data {len(rows)}: gör en ny "
                f"arbetsbok med finsam-xl new --rader {self.rows_for(table, len(rows))}."
                if not table.fixed
                else f"Tabellen {table.name} har plats för {len(places)} rader men data har "
                f"{len(rows)}."
            )
        names = [c.name for c in table.columns if c.checked]
        axis = self.document.layout.axis
        if axis is not None and axis.by_id and table.name == axis.table:
            names.append("id")
        for number, index in enumerate(places):
            row = rows[number] if number < len(rows) else {}
            where = f"{table.name} rad {number + 1}"
            known(f"{where}: kolumnen", row, names)
            for spec in table.columns:
                if spec.checked:
                    yield from self._cells(table, spec, index, row.get(spec.name), where, ids)

    def rows_for(self, table: Table, rows: int) -> int:
        """What ``new --rader`` must be for the table to get so many ready rows."""
        layout = self.document.layout
        ready = layout.areas[table_name(table.name)].height - 3
        return max(-(-rows * layout.rows // max(ready, 1)), layout.rows)

    def ready(self, table: Table) -> list[int]:
        """The positions that rows are written to: the marker row is not one of them."""
        area = self.document.area(table_name(table.name))
        if table.fixed:
            return list(range(area.height))
        stored = self.document.workbook.cell
        return [
            i
            for i in range(1, area.height - 1)
            if stored(CellRef(area.sheet, area.top + i, 1)).value != MARKER_TEXT
        ]

    def _cells(
        self,
        table: Table,
        spec: Input,
        index: int,
        value: Any,
        where: str,
        ids: Mapping[str, int],
    ) -> Iterator[tuple[CellRef, Value]]:
        area = self.document.area(table.area_name(spec.name))
        if not spec.across:
            at = area.cell(index, 0)
            yield at, self.value(spec, value, f"{where}, {spec.name}")
            return
        amounts: dict[int, Any] = {}
        axis = self.document.layout.axis
        assert axis is not None, "a matrix runs over an axis"
        if axis.by_id:
            if not isinstance(value or {}, Mapping):
                raise DataDoesNotFit(
                    f"{spec.name} i {where} ska vara ett objekt: kolumn och belopp."
                )
            known(f"{where}: {axis.column}", value or {}, ids)
            amounts = {ids[name]: amount for name, amount in (value or {}).items()}
        elif isinstance(value or [], list):
            if len(value or []) > spec.width:
                raise DataDoesNotFit(
                    f"{spec.name} i {where} har {len(value)} värden men det finns plats för "
                    f"{spec.width} {axis.columns}."
                )
            amounts = dict(enumerate(value or []))
        else:
            raise DataDoesNotFit(
                f"{spec.name} i {where} ska vara en lista, ett värde per {axis.unnamed}."
            )
        for j in range(spec.width):
            at = area.cell(index, j)
            yield at, self.value(spec, amounts.get(j), f"{where}, {spec.name}")
