"""Rules that a formula says: made from the checks that a template declares.

The condition is the one that stands on *Kontroll*; here it is worked out with what the cells
mean, so that a figure written as text is judged too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from string import Formatter

from finsam_xl.calculation.calculate import DerivedCell
from finsam_xl.documents.document import Column, Document, Read, Row
from finsam_xl.documents.paths import derived_name
from finsam_xl.findings import Severity
from finsam_xl.rules.rule import DECLARED, Hit, NotRun, Rule, Shown, rule, seen_apart
from finsam_xl.template.form import AMOUNTS, NUMERIC, WORDS, Kind
from finsam_xl.template.formulas.code import DATE_1904
from finsam_xl.template.formulas.formula import parse
from finsam_xl.template.formulas.functions import function_of
from finsam_xl.template.formulas.worksheet import expanded
from finsam_xl.template.kontroll.check import (
    FEL,
    UPPLYSNING,
    VARNING,
    Check,
    Place,
    condition_of,
    figures_in,
    milder_of,
)
from finsam_xl.workbook.cell import CellRef, ErrorValue, Value
from finsam_xl.workbook.formats import date_to_serial, serial_to_date
from finsam_xl.workbook.percent import fraction_of, percent_of
from finsam_xl.workbook.semantics import Fault

_SEVERITIES = {FEL: Severity.ERROR, VARNING: Severity.WARNING, UPPLYSNING: Severity.NOTE}
#: the value of what a formula calls so
Values = Callable[[str], Value]


@lru_cache(maxsize=256)
def rule_of(check: Check) -> Rule:
    """The rule that a check says."""
    known = DECLARED.get(check.code)
    if known is not None and known.says == check.says:
        return known

    def logic(document: Document) -> Iterator[Hit]:
        told: set[int] = set()  #: columns of the axis
        for number, place in enumerate(check.places):
            if place.down:
                yield from _one_by_one(check, place, check.block(number), document)
                continue
            for hit, column in _at(place, document, told):
                if column is not None and _earlier(check, document, column):
                    hit = hit._replace(severity=rule_severity.lowered)
                elif place.milder and holds(document, milder_of(place), _values(document)):
                    hit = hit._replace(severity=Severity.NOTE)
                yield hit

    rule_severity = _SEVERITIES[check.grade]
    logic.__doc__ = f"{check.title}\n\n{check.explanation}"
    declare = rule(
        check.code,
        rule_severity,
        check.basis,
        check.says,
        check.remedy,
        example=check.example,
        also=_milder(check, rule_severity),
    )
    return declare(logic)


def _milder(check: Check, severity: Severity) -> dict[Severity, str]:
    """The other severity that its findings can have, and when."""
    if check.from_year:
        return {severity.lowered: "i kolumner före budgetåret"}
    return {Severity.NOTE: check.milder_when} if check.milder_when else {}


def _earlier(check: Check, document: Document, column: Column) -> bool:
    first = document.field(check.from_year).number if check.from_year else None
    return first is not None and column.year < first


def _at(place: Place, document: Document, told: set[int]) -> Iterator[tuple[Hit, Column | None]]:
    _refuse(place, document)
    if place.each:
        yield from ((hit, None) for hit in _in_rows(place, document))
    elif place.over:
        for column in document.used_columns:
            value = _values(document, column)
            if column.index not in told and holds(document, condition_of(place), value):
                told.add(column.index)
                yield _hit(place, document, value, column), column
    elif holds(document, condition_of(place), _values(document)):
        yield _hit(place, document, _values(document)), None


def _refuse(place: Place, document: Document) -> None:
    """Raises NotRun where what the place needs is missing, or cannot be read."""
    value = _values(document)
    for need in place.needs:
        if not isinstance(need, str) and not _there(document, need[0], value):
            raise NotRun(need[1])
    for name in figures_in(place, dict(document.layout.fields)):
        read = document.field(name)
        if read.number is None and read.day is None and not read.empty:
            raise NotRun(f"{_label(document, name)} kan inte läsas")
    plain = [need for need in place.needs if isinstance(need, str)]
    missing = [_label(document, need) for need in plain if not _there(document, need, value)]
    if missing:
        raise NotRun(f"{' och '.join(missing)} saknas")
    for condition, why in place.unless:
        if holds(document, f"IF({condition.removeprefix('=')},1,0)", value):
            raise NotRun(why)


def _there(document: Document, name: str, value: Values) -> bool:
    block = document.layout.derived.get(name)
    if block is None or not block.columns:
        return value(name) not in (None, "")
    found = (document.calculation.value(name, 0, c.index) for c in document.used_columns)
    return any(isinstance(each, Decimal) for each in found)


def _worked_out(document: Document, formula: str, value: Values) -> Value:
    """What a formula gives, each operand's value asked for by its name. Raises Fault."""
    parsed = parse(expanded(formula.removeprefix("=")))
    function, parameters = function_of(document.layout.kind)(parsed)
    in_1904 = document.workbook.date1904
    result: Value = function(*[
        in_1904 if p.kind == DATE_1904 else value(parsed.operands[p.operand].area)
        for p in parameters
    ])  # fmt: skip
    return Decimal(result) if isinstance(result, int) else result


def holds(document: Document, condition: str, value: Values) -> bool:
    """Whether a condition gives 1, each operand's value asked for by its name."""
    try:
        return bool(_worked_out(document, condition, value))
    except Fault:
        return False  # the error value is told by itself


def _values(document: Document, column: Column | None = None) -> Values:
    """Fields as they are meant, and derived cells as they stand: those of the column, if any."""
    layout = document.layout
    index = column.index if column is not None else 0
    axis = layout.axis
    parts = {}
    if axis is not None and column is not None:
        parts = {f"{axis.table}_{n}": r for n, r in zip(axis.parts, column.parts, strict=True)}

    def value(name: str) -> Value:
        if name in layout.fields:
            return _meant(document.field(name), document)
        if name in parts:
            return _meant(parts[name], document)
        return document.calculation.value(name, 0, index if layout.derived[name].columns else 0)

    return value


def _hit(place: Place, document: Document, value: Values, column: Column | None = None) -> Hit:
    index = column.index if column is not None else 0
    if place.at[0] in document.layout.fields:
        read = document.field(place.at[0])
        hit = _told(place, document, value, read.at, read.name, read.spec.kind)
    else:
        hit = _of_cell(place, document, document.derived(place.at[0], 0, index), value)
    return hit if column is None else hit._replace(facts={**hit.facts, "column": column.title})


def _of_cell(place: Place, document: Document, cell: DerivedCell, value: Values) -> Hit:
    name = derived_name(document, cell)
    return _told(place, document, value, cell.at, name, cell.block.kind)


def _told(
    place: Place, document: Document, value: Values, at: CellRef, name: str, kind: Kind
) -> Hit:
    found = _shown(value(place.at[0]), kind, document)
    expected = _expected(place, document, value, kind)
    if kind is Kind.PERCENT and isinstance(found, Decimal) and isinstance(expected, Decimal):
        found = seen_apart(found, expected)
    facts = _facts(place, document, value)
    kronor = document.kronor if kind in AMOUNTS else None
    return Hit(at, name, found, expected, facts, kronor=kronor, says=place.says)


def _in_rows(place: Place, document: Document) -> Iterator[Hit]:
    condition, outside = condition_of(place), _values(document)
    named = {operand.area for operand in parse(condition).operands}
    for table in place.each:
        for row in document.rows(table):
            for at in place.at:
                reads = {c.name: row[c.name] for c in row.table.columns} | {"cell": row[at]}
                known = {n: _meant(r, document) for n, r in reads.items() if n in named}

                def value(name: str, known: Mapping[str, Value] = known) -> Value:
                    return known[name] if name in known else outside(name)

                figures = [v for n, v in known.items() if reads[n].spec.kind not in WORDS]
                if not all(isinstance(v, Decimal) for v in figures):
                    continue  # empty, or told as what cannot be read
                if holds(document, condition, value):
                    yield _of_row(place, document, row, row[at], value)


def _one_by_one(check: Check, place: Place, block: str, document: Document) -> Iterator[Hit]:
    """A hit for each row that its help cell on *Kontroll* says is wrong."""
    _refuse(place, document)
    outside, layout, at = _values(document), document.layout, place.at[0]
    table = layout.tables.get(place.down)
    above = 0 if table is None or table.fixed else 1
    along = layout.axis is not None and layout.axis.table == place.down  # its rows are columns
    rows = {row.index - above: row for row in document.rows(place.down)} if table else {}
    for index in range(document.area(block).height):
        wrong = document.calculation.value(block, index, 0)
        if not isinstance(wrong, Decimal) or not wrong:
            continue

        def value(name: str, index: int = index) -> Value:
            found = layout.derived.get(name)
            if found is not None and found.columns and along:
                return document.calculation.value(name, 0, index)
            runs = found is not None and found.rows > 1 and not found.columns
            return document.calculation.value(name, index, 0) if runs else outside(name)

        if at in layout.derived:
            hit = _of_cell(place, document, document.derived(at, index, 0), value)
        elif index in rows:
            hit = _of_row(place, document, rows[index], rows[index][at], value)
        else:
            continue
        if place.milder and wrong == UPPLYSNING:
            says = " ".join(filter(None, (hit.says or check.says, check.milder_adds)))
            hit = hit._replace(severity=Severity.NOTE, says=says)
        yield hit


def _of_row(place: Place, document: Document, row: Row, read: Read, value: Values) -> Hit:
    kind = read.spec.kind
    facts = _facts(place, document, value) | {"row": _words(row)}
    found = _shown(_meant(read, document), kind, document)
    inside = {c.name: row[c.name] for c in row.table.columns}
    expected: Shown = None
    if place.expected in inside:
        expected = _shown(_meant(inside[place.expected], document), kind, document)
    elif place.expected:
        expected = _expected(place, document, value, kind)
    kronor = document.kronor if kind in AMOUNTS else None
    return Hit(read.at, read.name, found, expected, facts, kronor=kronor, says=place.says)


def _meant(read: Read, document: Document) -> Value:
    """What a cell means, as a formula would see it."""
    if read.day is not None:
        return date_to_serial(read.day, document.workbook.date1904)
    if read.spec.kind is Kind.PERCENT and read.number is not None:
        return fraction_of(read.number)
    if isinstance(read.raw, Decimal) and read.spec.kind in NUMERIC:
        return read.raw  # also what is no number of its kind: -5 as a count
    return read.text or None


def _expected(place: Place, document: Document, value: Values, kind: Kind) -> Shown:
    """What the cell should be; a formula gives the same kind of value as the cell's own."""
    name = place.expected
    if not name:
        return None
    if name.startswith("="):
        return _shown(_worked_out(document, name, value), kind, document)
    return _shown(value(name), _kind(document, name), document)


def _kind(document: Document, name: str) -> Kind:
    layout = document.layout
    return (layout.fields.get(name) or layout.derived[name]).kind


def _facts(place: Place, document: Document, value: Values) -> dict[str, Shown]:
    """The unit, and the fields and values that the sentence names."""
    facts: dict[str, Shown] = {"unit": document.unit}
    for _, name, _, _ in Formatter().parse(place.says):
        if name and (name in document.layout.fields or name in document.layout.derived):
            fact, kind = value(name), _kind(document, name)
            said = _shown(fact, kind, document)
            if kind is Kind.PERCENT and isinstance(said, Decimal):
                said = seen_apart(said)
            facts[name] = said
    return facts


def _shown(value: Value, kind: Kind, document: Document) -> Shown:
    """A value as a sentence says it: a day as a date, a year without a space in it, a percent as
    the number before its sign."""
    if isinstance(value, Decimal):
        if kind is Kind.DATE:
            return serial_to_date(value, document.workbook.date1904) or value
        if kind is Kind.YEAR and value == value.to_integral_value():
            return f"{value:f}"
        if kind is Kind.PERCENT:
            return percent_of(value)
    return value if isinstance(value, Decimal | ErrorValue) or value is None else str(value)


def _label(document: Document, name: str) -> str:
    spec = document.layout.fields.get(name)
    label = spec.label if spec is not None else document.layout.derived[name].label
    return label[:1].lower() + label[1:]


def _words(row: Row) -> str:
    return " ".join(filter(None, (row[key].text for key in row.table.key)))
