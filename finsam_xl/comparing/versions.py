"""Two versions of a workbook, held against each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from finsam_xl.comparing.comparison import NOTHING, Change, Column, Comparison, Held, How
from finsam_xl.comparing.comparison import Side as SideTold
from finsam_xl.comparing.findings import findings_of, gone_and_come
from finsam_xl.comparing.form import compared_form, compared_terms
from finsam_xl.comparing.names import Names
from finsam_xl.comparing.rows import compared_tables
from finsam_xl.comparing.totals import compared_totals, totals_of_column
from finsam_xl.comparing.values import Side, alike, change, text_held
from finsam_xl.documents.answers import text_of
from finsam_xl.documents.document import Document, Read
from finsam_xl.documents.parse import parse_document, with_values
from finsam_xl.errors import NotReadable
from finsam_xl.template.form import Input, Kind
from finsam_xl.template.formulas.normalised import normalised
from finsam_xl.template.labels import label_in
from finsam_xl.template.registry import TEMPLATES
from finsam_xl.workbook.cell import CellRef, Value

UNIT = "enhet"


def compare(
    old: Document,
    new: Document,
    per: date | None = None,
    old_file: str = "den gamla",
    new_file: str = "den nya",
) -> Comparison:
    """What differs between two versions of a workbook, told by names.

    Amounts are compared in kronor. ``per`` is the day on which both are checked, today if none is
    given; the files are how the two are called. What a spreadsheet program works out, styles,
    properties and the order of sheets and rows do not count, and contact details are not read.
    Raises NotReadable where the two are of different kinds.
    """
    per = per or date.today()
    if old.layout.kind != new.layout.kind:
        raise NotReadable(_other_kinds(old, new, old_file, new_file))
    before, after = Side(_with_values_of(old, new)), Side(_with_values_of(new, old))
    unit_alone = old.unit != new.unit and _unit_alone(before, after)
    if unit_alone:
        before.kronor = after.kronor
    tables = compared_tables(before, after)
    names = Names(tables.names, tables.labels)
    totals = compared_totals(before, after, names)
    told = {total.change.name for total in totals}
    gone, come = gone_and_come(
        findings_of(before.document, per), findings_of(after.document, per), names
    )
    return Comparison(
        new.layout.kind,
        new.layout.title,
        per,
        _side(old, old_file),
        _side(new, new_file),
        unit_alone,
        tuple(_with_totals(column, before, after) for column in tables.columns),
        totals,
        tables.rows,
        tuple(_fields(before, after)),
        compared_form(before, after, names, told),
        compared_terms(old, new),
        gone,
        come,
        tuple(_contacts(new)),
    )


def _other_kinds(old: Document, new: Document, *files: str) -> str:
    named = [
        f"{_short(file)} är {TEMPLATES[document.layout.kind].name}"
        for file, document in zip(files, (old, new), strict=True)
    ]
    return f"{' och '.join(named)}: jämför två arbetsböcker av samma mall."


def _short(file: str) -> str:
    """Without its folder."""
    return file.replace("\\", "/").rpartition("/")[2]


def _side(document: Document, file: str) -> SideTold:
    return SideTold(file, document.workbook.sha256, document.layout.version, document.unit)


# ---- what is not stored


def _with_values_of(document: Document, other: Document) -> Document:
    """The document with a value in each input that holds a formula of which no value is stored,
    as a program leaves it that works nothing out: the other's, of the same formula."""
    empty = {read.name: read for read in document.reads if read.formula and read.raw is None}
    if not empty:
        return document
    values: dict[CellRef, Value] = {}
    formulas: dict[CellRef, str] = {}
    for theirs in other.reads:
        ours = empty.get(theirs.name)
        if ours is None or ours.formula is None or theirs.formula is None or theirs.raw is None:
            continue
        if normalised(ours.formula) == normalised(theirs.formula):
            values[ours.at], formulas[ours.at] = theirs.raw, ours.formula
    workbook = with_values(document.workbook, values, formulas)
    return parse_document(workbook, document.recognised)


# ---- the unit


def _unit_alone(old: Side, new: Side) -> bool:
    """Whether the figures are the same though the unit is another."""
    figures = [Counter(_amounts(side.document)) for side in (old, new)]
    kronor = [Counter(n * side.kronor for n in figures[i]) for i, side in enumerate((old, new))]
    same, same_kronor = (sum((a & b).values()) for a, b in (figures, kronor))
    return same > same_kronor


def _amounts(document: Document) -> Iterator[Decimal]:
    for read in document.reads:
        if read.spec.kind is Kind.AMOUNT and read.number:
            yield read.number


# ---- fields


def _fields(old: Side, new: Side) -> Iterator[Change]:
    layouts = old.document.layout, new.document.layout
    specs = {**layouts[0].fields, **layouts[1].fields}
    for name, spec in specs.items():
        if spec.checked and not _gone(name, old, new):
            yield from _field(name, spec, old, new)
    tables = {**layouts[0].tables, **layouts[1].tables}
    for name, table in tables.items():
        if table.answer and all(name in side.document.tables for side in (old, new)):
            before, after = (text_held(text_of(s.document.tables[name])) for s in (old, new))
            if before.value != after.value:
                label = table.columns[0].label
                yield change(name, label, _or_nothing(before), _or_nothing(after))


def _gone(name: str, *sides: Side) -> bool:
    """Whether a workbook should have the field but its place is gone, which MALL103 tells."""
    return any(
        name in side.document.layout.fields and name not in side.document.fields for side in sides
    )


def _field(name: str, spec: Input, old: Side, new: Side) -> Iterator[Change]:
    one, other = (side.document.fields.get(name) for side in (old, new))
    before, after = _held(old, one), _held(new, other)
    known = [held.value in ("kr", "tkr") for held in (before, after)]
    if name == UNIT and all(known):
        return  # told of all amounts at once
    if one is not None and other is not None and alike(one, other, before, after):
        return
    if before.value != after.value or before.note != after.note:
        yield change(name, spec.label, before, after, spec)


def _or_nothing(held: Held) -> Held:
    return held if held.value else NOTHING


def _held(side: Side, read: Read | None) -> Held:
    return NOTHING if read is None else side.held(read)


# ---- columns and contacts


def _with_totals(column: Column, old: Side, new: Side) -> Column:
    """The column with what it comes to, where it came or went."""
    if column.how is How.ADDED:
        found = totals_of_column(new, column.id)
        totals = (Change(name, _heading(new, name), NOTHING, held) for name, held in found)
    elif column.how is How.GONE:
        found = totals_of_column(old, column.id)
        totals = (Change(name, _heading(old, name), held, NOTHING) for name, held in found)
    else:
        return column
    return column._replace(totals=tuple(totals))


def _heading(side: Side, name: str) -> str:
    return label_in(side.document.layout, name.rpartition("/")[0])


def _contacts(document: Document) -> Iterable[str]:
    """What the template calls the cells that are not read."""
    layout = document.layout
    for spec in layout.fields.values():
        if not spec.checked:
            yield spec.label
    for table in layout.tables.values():
        for spec in table.columns:
            if not spec.checked:
                yield label_in(layout, f"{table.name}/{spec.name}")
