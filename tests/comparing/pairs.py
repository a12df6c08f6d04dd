"""Right workbooks and copies with a planted change, and what there is to tell of each pair.

What differs is worked out here from the cells as they are stored, by counting rows whose contents
are the same: neither keys nor pairing come into it. What the check says is taken from its reports.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from finsam_xl.calculation.calculate import State
from finsam_xl.comparing.comparison import Comparison, Held, How
from finsam_xl.comparing.versions import compare
from finsam_xl.documents.answers import text_of
from finsam_xl.documents.document import Document, Read, Row
from finsam_xl.documents.paths import derived_name
from finsam_xl.findings import Finding
from finsam_xl.template.form import Kind
from finsam_xl.workbook.cell import ErrorValue
from support import PER

Content = frozenset[tuple[str, object]]


class Pair(NamedTuple):
    """A right workbook, a copy with something planted, and what the check says of each."""

    name: str
    old: Document
    new: Document
    before: tuple[Finding, ...]
    after: tuple[Finding, ...]


def amiss(pair: Pair, told: Comparison | None = None) -> list[str]:
    """What is told that is not so, or not told that is."""
    told = told or compare(pair.old, pair.new, PER)
    found = [*_findings(pair, told), *_sums(told)]
    if (_columns(pair.old) == _columns(pair.new)) != (not told.columns):
        found.append(f"columns {told.columns}")
    known = _same_terms(pair)
    if known:
        found += [*_fields(pair, told), *_rows(pair, told), *_form(pair, told)]
    differs = not known or _anything(pair)
    if told.alike == differs:
        found.append(f"alike: {told.alike}")
    return found


def _same_terms(pair: Pair) -> bool:
    """Whether unit and columns are the same, so that cells can be held against cells."""
    same_columns = _columns(pair.old) == _columns(pair.new)
    return same_columns and pair.old.unit == pair.new.unit


def _columns(document: Document) -> set[str]:
    return {column.label for column in document.columns}


def _anything(pair: Pair) -> bool:
    return bool(
        _unlike_fields(pair)
        or any(_rows_of(pair.old, t) != _rows_of(pair.new, t) for t in _tables(pair))
        or _departures(pair.old) != _departures(pair.new)
        or _kept(pair.old, pair.before) != _kept(pair.new, pair.after)
        or _unlike_texts(pair)
    )


# ---- cells as they are stored


def held(document: Document, read: Read) -> object:
    """What stands in a cell: its kind of value, and the value."""
    raw = read.raw
    if read.empty:
        return None
    if read.spec.kind is Kind.CHOICE and isinstance(read.value, str):
        return read.value
    if isinstance(raw, Decimal):
        return raw * (document.kronor if read.spec.kind is Kind.AMOUNT else 1)
    if isinstance(raw, str) and read.spec.kind is not Kind.TEXT and read.value is not None:
        return "text", read.value * (document.kronor if read.spec.kind is Kind.AMOUNT else 1) if (
            isinstance(read.value, Decimal)
        ) else read.value
    return str(raw) if isinstance(raw, ErrorValue | bool) else raw


def content(document: Document, row: Row) -> Content:
    """What stands in a row, by the names of its columns."""
    cells = [
        (f"{spec.name}" if not spec.across else read.name.removeprefix(f"{row.name}/"), read)
        for spec in row.table.columns
        if spec.checked
        for read in row.cells[spec.name]
    ]
    return frozenset((name, held(document, r)) for name, r in cells if not r.empty)


def _rows_of(document: Document, table: str) -> Counter[Content]:
    return Counter(content(document, row) for row in document.tables.get(table, ()))


def _tables(pair: Pair) -> list[str]:
    return [
        name
        for name, table in pair.old.layout.tables.items()
        if not table.answer and name in pair.old.tables and name in pair.new.tables
    ]


def _unlike_fields(pair: Pair) -> set[str]:
    names = [n for n in pair.old.fields if n in pair.new.fields]
    found = {
        name
        for name in names
        if pair.old.fields[name].spec.checked
        and held(pair.old, pair.old.fields[name]) != held(pair.new, pair.new.fields[name])
    }
    for name, table in pair.old.layout.tables.items():
        if table.answer and name in pair.old.tables and name in pair.new.tables:
            before, after = (text_of(d.tables[name]) for d in (pair.old, pair.new))
            found |= {name} if before != after else set()
    return found


def _departures(document: Document) -> Counter[tuple[str, object]]:
    return Counter(
        (derived_name(document, cell), cell.stored.formula or cell.value)
        for cell in document.calculation.suspects
        if cell.state in (State.CLAIM, State.ALTERED, State.GONE)
    )


def _unlike_texts(pair: Pair) -> set[str]:
    """The fixed texts that are not word by word the same."""
    found = set()
    for name in pair.old.layout.fixed_texts:
        areas = [document.recognised.areas.get(name) for document in (pair.old, pair.new)]
        if None not in areas:
            texts = [
                str(document.workbook.cell(area.cell(0, 0)).value).split()
                for document, area in zip((pair.old, pair.new), areas, strict=True)
                if area is not None
            ]
            found |= {name} if texts[0] != texts[1] else set()
    return found


# ---- what is told


def _fields(pair: Pair, told: Comparison) -> Iterator[str]:
    names, wanted = {change.name for change in told.fields}, _unlike_fields(pair)
    if names != wanted:
        yield f"fields {names}, should be {wanted}"


def _rows(pair: Pair, told: Comparison) -> Iterator[str]:
    for table in _tables(pair):
        before, after = _rows_of(pair.old, table), _rows_of(pair.new, table)
        wanted = (before - after, after - before)
        rows = [row for row in told.rows if row.table == table]
        named = [{r.name: content(d, r) for r in d.tables[table]} for d in (pair.old, pair.new)]
        found = (
            Counter(named[0].get(row.old_name) for row in rows if row.old_name),
            Counter(named[1].get(row.new_name) for row in rows if row.new_name),
        )
        if found != wanted:
            yield f"rows of {table}: {[r.as_json() for r in rows]}, should be {wanted}"
            continue
        for row in rows:
            one = named[0].get(row.old_name, frozenset())
            other = named[1].get(row.new_name, frozenset())
            cells = {name for name, _ in one ^ other}
            name = row.new_name or row.old_name
            if {change.name.removeprefix(f"{name}/") for change in row.changes} != cells:
                yield f"cells of {name}: {row.as_json()}, should be {cells}"
            alone = {How.ADDED: not one, How.GONE: not other}
            if not alone.get(row.how, bool(one and other)):
                yield f"{name} is told as {row.how}"


def _form(pair: Pair, told: Comparison) -> Iterator[str]:
    before, after = _departures(pair.old), _departures(pair.new)
    wanted = {name for name, _ in (before - after) | (after - before)}
    moved = {total.change.name for total in told.totals if total.typed}
    found = {change.name for change in told.form} - {*pair.old.layout.fixed_texts}
    if not found <= wanted or not wanted <= found | moved:
        yield f"form {found}, should be {wanted}"
    fixed = {change.name for change in told.form} & {*pair.old.layout.fixed_texts}
    if fixed != _unlike_texts(pair):
        yield f"fixed texts {fixed}"


def _kept(document: Document, findings: Iterable[Finding]) -> Counter[tuple[str, str, str]]:
    """By code, how grave, and name, but for those of stored values alone."""
    found = Counter((f.code, f.severity.word, f.name) for f in findings if f.code != "MALL107")
    for finding in findings:
        if finding.code == "MALL106" and finding.at is not None:
            cell = document.calculation.at(finding.at)
            sound = cell is not None and not isinstance(cell.value, ErrorValue)
            if sound and cell is not None and cell.state is State.FORMULA:
                found -= Counter([(finding.code, finding.severity.word, finding.name)])
    return found


def _findings(pair: Pair, told: Comparison) -> Iterator[str]:
    before, after = _kept(pair.old, pair.before), _kept(pair.new, pair.after)
    gone = Counter((f.code, f.severity.word, f.name) for f in told.gone)
    come = Counter((f.code, f.severity.word, f.name) for f in told.come)
    if (gone, come) == (before - after, after - before):
        return
    # rows and columns that are called otherwise have findings that are so too
    wanted = _by_code(after)
    wanted.subtract(_by_code(before))
    found = _by_code(come)
    found.subtract(_by_code(gone))
    renamed = any(row.old_name != row.new_name for row in told.rows) or told.columns
    if {**wanted} != {k: found[k] for k in wanted} or not renamed or gone - before or come - after:
        yield f"findings {gone} gone, {come} come, should be {before - after}, {after - before}"


def _by_code(findings: Counter[tuple[str, str, str]]) -> Counter[tuple[str, str]]:
    found: Counter[tuple[str, str]] = Counter()
    for (code, severity, _), count in findings.items():
        found[code, severity] += count
    return found


def _sums(told: Comparison) -> Iterator[str]:
    """Movers that do not add up, and sums that moved though nothing did."""
    for total in told.totals:
        moved = sum((mover.difference for mover in total.movers), Decimal(0))
        change = total.change
        gap = _number(change.new) - _number(change.old)
        if total.movers and moved != gap:
            yield f"{total.change.name}: {total.change.difference}, movers {total.movers}"
    # an amount outside the tables is in no row; a finding tells it
    why = (told.rows, told.fields, told.columns, told.form, told.come, told.gone)
    if told.totals and not any(why):
        unit = told.old.unit != told.new.unit
        if not unit and not any(total.typed for total in told.totals):
            yield f"sums that nothing moved: {[t.change.name for t in told.totals]}"


def _number(held: Held) -> Decimal:
    return held.value if isinstance(held.value, Decimal) else Decimal(0)
