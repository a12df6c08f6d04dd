"""Rules that a formula says: made from the checks that a template declares.

The condition is the one that stands on *Kontroll*; here it is worked out with what the cells
mean, so that a figure written as text is judged too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import lru_cache

from finsam_xl.documents.document import Document, Read, Row
from finsam_xl.documents.paths import derived_name
from finsam_xl.findings import Severity
from finsam_xl.rules.rule import DECLARED, Hit, NotRun, Rule, Shown, rule
from finsam_xl.template.compile import compiled_now
from finsam_xl.template.declare import FEL, UPPLYSNING, VARNING, Check
from finsam_xl.template.form import AMOUNTS, Kind
from finsam_xl.template.formula import parse
from finsam_xl.workbook.cell import CellRef, ErrorValue, Value
from finsam_xl.workbook.formats import date_to_serial, serial_to_date
from finsam_xl.workbook.semantics import Fault

_SEVERITIES = {FEL: Severity.ERROR, VARNING: Severity.WARNING, UPPLYSNING: Severity.NOTE}


@lru_cache(maxsize=256)
def rule_of(check: Check) -> Rule:
    """The rule that a check says."""
    known = DECLARED.get(check.code)
    if known is not None and known.says == check.says:
        return known

    def logic(document: Document) -> Iterator[Hit]:
        return _in_rows(check, document) if check.each else _once(check, document)

    logic.__doc__ = f"{check.title}\n\n{check.explanation}"
    declare = rule(
        check.code,
        _SEVERITIES[check.grade],
        check.basis,
        check.says,
        check.remedy,
        example=check.example,
    )
    return declare(logic)


def _holds(check: Check, value: Callable[[str], Value]) -> bool:
    """Whether the condition holds, each operand's value asked for by its name."""
    formula = parse(f"IF({check.when.removeprefix('=')},1,0)")
    compiled = compiled_now(formula)
    given = [value(formula.operands[p.operand].area) for p in compiled.parameters]
    try:
        return bool(compiled.function(*given))
    except Fault:
        return False  # the error value is told by itself


def _once(check: Check, document: Document) -> Iterator[Hit]:
    def value(name: str) -> Value:
        if name in document.layout.fields:
            return _meant(document.field(name), document)
        return document.calculation.value(name)

    for operand in parse(check.when).operands:
        if operand.area in document.layout.fields:
            read = document.field(operand.area)
            if (
                read.spec.kind not in (Kind.TEXT, Kind.CHOICE)
                and read.value is None
                and not read.empty
            ):
                raise NotRun(f"{_label(document, operand.area)} kan inte läsas")
    missing = [_label(document, need) for need in check.needs if value(need) in (None, "")]
    if missing:
        raise NotRun(f"{' och '.join(missing)} saknas")
    if _holds(check, value):
        at, name, kind = _place(document, check.at)
        expected = _shown(document, check.expected, value) if check.expected else None
        facts = {"unit": document.unit}
        kronor = document.kronor if kind in AMOUNTS else None
        yield Hit(at, name, _shown(document, check.at, value), expected, facts, kronor=kronor)


def _in_rows(check: Check, document: Document) -> Iterator[Hit]:
    for row in document.rows(check.each):
        numbers = [row[c.name].number for c in row.table.columns if f"[{c.name}]" in check.when]
        if None in numbers or not _holds(check, lambda name, row=row: row[name].number):  # type: ignore[misc]
            continue
        read = row[check.at]
        expected = row[check.expected].number if check.expected else None
        kronor = document.kronor if read.spec.kind in AMOUNTS else None
        facts = {"unit": document.unit, "row": _words(row)}
        yield Hit(read.at, read.name, read.number, expected, facts, kronor=kronor)


def _meant(read: Read, document: Document) -> Value:
    """What a field means, as a formula would see it."""
    if read.day is not None:
        return date_to_serial(read.day, document.workbook.date1904)
    return read.number if read.number is not None else (read.text or None)


def _place(document: Document, name: str) -> tuple[CellRef, str, Kind]:
    if name in document.layout.fields:
        read = document.field(name)
        return read.at, read.name, read.spec.kind
    cell = document.derived(name)
    return cell.at, derived_name(document, cell), cell.block.kind


def _shown(document: Document, name: str, value_of: Callable[[str], Value]) -> Shown:
    """A value as a sentence says it: a day as a date, a year without a space in it."""
    kind, value = _place(document, name)[2], value_of(name)
    if isinstance(value, Decimal):
        if kind is Kind.DATE:
            return serial_to_date(value, document.workbook.date1904) or value
        if kind is Kind.YEAR and value == value.to_integral_value():
            return f"{value:f}"
    return value if isinstance(value, Decimal | ErrorValue) or value is None else str(value)


def _label(document: Document, name: str) -> str:
    spec = document.layout.fields.get(name)
    label = spec.label if spec is not None else document.layout.derived[name].label
    return label[:1].lower() + label[1:]


def _words(row: Row) -> str:
    return " ".join(filter(None, (row[key].text for key in row.table.key)))
