"""Derived cells placed beforehand, for the sizes of the workbooks that we hand out.

Placing takes a third of the time of a check in a process of its own, and comes to the same for
every workbook of one size in which no row was inserted. So it lies ready in the template's folder
as plain data (``make derived`` writes it, a test fails when it is stale). It counts only where
areas and declared formulas are those that it was made from.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from zlib import crc32

from finsam_xl.calculation.blocks import positions
from finsam_xl.calculation.grid import (
    Argument,
    FormulasIn,
    HoldsFormula,
    MovingRange,
    OnePlace,
    Places,
    RowOfCells,
    ScatteredCells,
    WithoutFormula,
)
from finsam_xl.calculation.grid import Parts as Slices
from finsam_xl.calculation.placed import Parts, Placed
from finsam_xl.calculation.runs import Column, Run
from finsam_xl.template.form import Layout
from finsam_xl.template.kind import Template
from finsam_xl.template.plan import written
from finsam_xl.template.profile import PLAIN
from finsam_xl.template.registry import template_of
from finsam_xl.workbook.cell import Area

#: columns and rows of the workbooks that we hand out
HANDED_OUT = ((8, 12), (8, 20), (4, 20), (3, 20))


def name_of(columns: int, rows: int) -> str:
    """The file in the template's folder."""
    return f"placed/{columns}x{rows}.json"


def stored(layout: Layout, areas: dict[str, Area]) -> Placed | None:
    """What lies ready for a layout's derived cells where the areas stand, if anything does."""
    if layout.calls or (layout.columns, layout.rows) not in HANDED_OUT or areas != layout.areas:
        return None
    template = template_of(layout.kind)
    text = template.file(name_of(layout.columns, layout.rows))
    if text is None:
        return None
    data = json.loads(text)
    plain = layout.profile == PLAIN
    if made_from(layout, not plain) != data["made_plainly_from" if plain else "made_from"]:
        return None  # the form was changed since
    return Placed(layout, areas, _parts(data, layout, template))


def made_from(layout: Layout, every: bool = True) -> int:
    """What areas and formulas are declared, in short.

    Of a block whose cells have a formula each, not ``every`` one but the first and the last. An
    association's terms may change any of them; where there are none, a form that is not what the
    stored data was made from has been programmed anew.
    """
    declared = ["{} {} {} {} {} {}".format(name, *area) for name, area in layout.areas.items()]
    for name, block in layout.derived.items():
        if isinstance(block.formula, str):
            declared.append(block.formula)
        else:
            cells = list(positions(block, layout.areas[name]))
            asked = cells if every else (cells[0], cells[-1])
            declared += [block.formula(*cell) for cell in asked]
    return crc32("\n".join(declared).encode())


# ---- read


def _parts(data: Mapping[str, Any], layout: Layout, template: Template) -> Parts:
    functions = template.derived_functions()
    columns = [_column(layout, functions, *given) for given in data["columns"]]
    places = Places([(sheet, n, range(*rows)) for sheet, n, rows in data["stretches"]])
    # where a cell stands is a tuple, which JSON has not
    places.after_cells = [tuple(v) if type(v) is list else v for v in data["after_cells"]]
    places.ranges = {place: _slices(parts) for place, parts in data["ranges"]}
    reads = {
        id(column): [columns[number] for number in numbers]
        for column, numbers in zip(columns, data["reads"], strict=True)
    }
    order = [columns[number] for number in data["in_order"]]
    by_block = {(column.block.name, column.number): column for column in columns}
    return Parts(by_block, places, reads, order, data["has_ring"])


def _column(
    layout: Layout,
    functions: Mapping[str, Any],
    name: str,
    number: int,
    place: int,
    runs: list[Any],
    reads_itself: bool,
    ranges: list[int],
) -> Column:
    block, (sheet, top, left, _, _) = layout.derived[name], layout.areas[name]
    placed = tuple(
        [
            Run(first, last, functions[does], (), [formulas], tuple(given))
            if isinstance(formulas, str)  # a single row
            else _run(functions[does], first, last, given, formulas)
            for first, last, does, given, formulas in runs
        ]
    )
    return Column(
        block, number, sheet, top, place, left + number, placed, reads_itself, tuple(ranges)
    )


def _run(function: Any, first: int, last: int, given: list[Any], formulas: Any) -> Run:
    arguments = tuple([_argument(argument) for argument in given])
    rows = formulas if isinstance(formulas[-1], str) else written(formulas, first, last)
    return Run(first, last, function, arguments, rows, None)


def _argument(given: Any) -> Argument:
    if isinstance(given, int):
        return OnePlace(given, 0)
    kind, found = given
    match kind:
        case "next":
            return OnePlace(found, 1)
        case "holds":
            return HoldsFormula(*found)
        case "row":
            return RowOfCells(found)
        case "typed":
            return WithoutFormula(found)
        case "cells":
            return ScatteredCells(found)
        case "formulas":
            return FormulasIn(_slices(found))
        case _:
            return MovingRange([_slices(parts) for parts in found])


def _slices(parts: list[tuple[int, int]]) -> Slices:
    return tuple([slice(start, stop) for start, stop in parts])


# ---- write


def text_of(layout: Layout, placed: Placed) -> str:
    """The file's text: a column a line."""
    columns = list(placed.columns.values())
    number_of = {id(column): number for number, column in enumerate(columns)}
    places = placed.places
    functions = template_of(layout.kind).derived_functions()
    data = {
        "made_from": made_from(layout),
        "made_plainly_from": made_from(layout, every=False),
        "columns": [_column_data(placed, column, functions) for column in columns],
        "stretches": [(sheet, n, (rows.start, rows.stop)) for sheet, n, rows in places.stretches],
        "after_cells": places.after_cells,
        "ranges": [(place, _pairs(parts)) for place, parts in places.ranges.items()],
        "reads": [[number_of[id(o)] for o in placed.read_by(column)] for column in columns],
        "in_order": [number_of[id(column)] for column in placed.in_order],
        "has_ring": placed.has_ring,
    }
    lines = (f"{_json(key)}: {_lines(key, value)}" for key, value in data.items())
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _lines(key: str, value: Any) -> str:
    if key != "columns":
        return _json(value)
    return "[\n" + ",\n".join(map(_json, value)) + "\n]"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _column_data(
    placed: Placed, column: Column, functions: Mapping[str, Any]
) -> tuple[object, ...]:
    runs = [_run_data(placed, column, run, functions) for run in column.runs]
    ranges = list(column.ranges)
    return column.block.name, column.number, column.place, runs, column.reads_itself, ranges


def _run_data(
    placed: Placed, column: Column, run: Run, functions: Mapping[str, Any]
) -> tuple[object, ...]:
    name = run.function.__name__
    if functions.get(name) is not run.function:
        raise ValueError("a function that is not generated cannot be told by its name")
    if run.single_row_places is not None:
        given: list[Any] = list(run.single_row_places)
        return run.first, run.last, name, given, run.formulas[0]
    given = [_argument_data(argument) for argument in run.arguments]
    pattern = placed.plan(column, run).pattern(column.number)
    return run.first, run.last, name, given, pattern or list(run.formulas)


def _argument_data(argument: Argument) -> Any:
    match argument:
        case OnePlace(place, 0):
            return place
        case OnePlace(place, _):
            return "next", place
        case HoldsFormula():
            return "holds", tuple(argument)
        case RowOfCells(starts):
            return "row", starts
        case WithoutFormula(starts):
            return "typed", starts
        case ScatteredCells(places):
            return "cells", places
        case FormulasIn(parts):
            return "formulas", _pairs(parts)
        case MovingRange(ranges):
            return "ranges", [_pairs(parts) for parts in ranges]


def _pairs(parts: Slices) -> list[tuple[int, int]]:
    return [(part.start, part.stop) for part in parts]
