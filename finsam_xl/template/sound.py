"""Whether a declaration says what it means: what its author got wrong, in one sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, TypeVar

from finsam_xl.errors import Unsound
from finsam_xl.lazy import Pattern
from finsam_xl.template.form import WORDS, Input, Kind, Table
from finsam_xl.template.formulas.code import NotCompiled
from finsam_xl.template.formulas.compile import source_of
from finsam_xl.template.formulas.formula import parse
from finsam_xl.template.kontroll.totals import TOTALS
from finsam_xl.template.sound_check import SAYS, compares_text, in_check

if TYPE_CHECKING:
    from finsam_xl.template.declare import Form, Limit, Listing, Value

_NAME = Pattern(r"[a-z][a-z0-9_]*")
_SPELLED = "ett namn är små bokstäver a till z, siffror och _."
#: what Excel reads as a cell's address, which a defined name cannot be
_ADDRESS = Pattern(r"[a-z]{1,3}[0-9]+|r[0-9]*(?:c[0-9]*)?|c[0-9]*")
_SHEET = Pattern(r"[^\[\]:*?/\\]{1,31}")
_TAKEN = SAYS | {"row", "column"}
_Kind = TypeVar("_Kind")


def refuse_unsound(form: Form) -> None:
    """Raises Unsound for names, codes and tables that cannot stand together."""
    for problem in _problems(form):
        raise Unsound(f"Mallen {form.kind}, {problem}")


def refuse_unknown(form: Form, areas: Iterable[str], formulas: Mapping[str, str]) -> None:
    """Raises Unsound for a formula that names what is not there, or that nobody can work out.

    ``formulas``: what each is called in a sentence, and its text.
    """
    known = frozenset(areas)
    for what, text in formulas.items():
        try:
            formula = parse(text)
            source_of(formula, "tried")
        except (NotCompiled, ValueError) as wrong:
            shown = str(wrong).replace("[falt_", "[")
            raise Unsound(f"Mallen {form.kind}, {what}: kan inte räknas: {shown}.") from None
        for operand in formula.operands:
            if operand.area not in known:
                raise Unsound(f"Mallen {form.kind}, {what}: namnet {operand.area} finns inte.")


def refuse_columns(form: Form, values: Mapping[str, str]) -> None:
    """Raises Unsound for a value that names a table's column as if it were one cell.

    ``values``: their formulas, by name.
    """
    columns = {f"{t.name}_{c.name}" for t in _items(form, Table) for c in t.columns}
    for name, text in values.items():
        for operand in parse(text).operands:
            if operand.area in columns and not operand.selector:
                raise Unsound(
                    f"Mallen {form.kind}, {name}: {operand} är en hel kolumn: skriv "
                    f"[{operand.area} all] i en funktion, till exempel SUM."
                )


def _items(form: Form, wanted: type[_Kind]) -> list[_Kind]:
    return [item for sheet in form.sheets for item in sheet.items if isinstance(item, wanted)]


def _named(
    items: Iterable[Input | Table | Value | Listing | Limit],
) -> Iterator[str]:
    return (item.name for item in items)


def _problems(form: Form) -> Iterator[str]:
    from finsam_xl.template.declare import Limit, Listing, Value

    if not _NAME.fullmatch(form.kind):
        yield _SPELLED
    if not form.subject:
        yield "subject saknas: skriv vad Kontroll talar om, till exempel Rekvisitionen."
    inputs, tables, listings = _items(form, Input), _items(form, Table), _items(form, Listing)
    values = [*_items(form, Value), *(value for each in listings for value in each.columns)]
    limits = _items(form, Limit)
    for sheet in form.sheets:
        if not _SHEET.fullmatch(sheet.name):
            yield f"bladet {sheet.name}: högst 31 tecken, inget av []:*?/\\."
    totals = [
        column._replace(name=form.total_name(table, column.name))
        for table in tables
        for column in table.columns
        if column.total
    ]
    every_item = (inputs, tables, values, totals, listings, limits)
    names = [name for items in every_item for name in _named(items)]
    for name in names:
        if not _NAME.fullmatch(name):
            yield f"{name}: {_SPELLED}"
        if names.count(name) > 1:
            yield f"namnet {name} finns två gånger."
        if name in _TAKEN:
            yield f"namnet {name} är ett ord som meningarna använder: välj ett annat."
    for spec in inputs:
        yield from _in_choices(spec)
    for table in tables:
        yield from _in_table(table)
    for value in values:
        if _ADDRESS.fullmatch(value.name):
            yield f"namnet {value.name} är en cells adress i Excel: välj ett annat."
        if not value.text.startswith("="):
            yield f"{value.name}: en formel börjar med =."
        yield from _in_total(value.name, value.code)
        for spec in inputs:
            if spec.kind in WORDS and compares_text(value.text, spec.name):
                yield f"{value.name}: {spec.name} är text, som inte kan räknas."
    cells: dict[str, Input | Value] = {item.name: item for item in inputs + totals}
    cells |= {value.name: value for value in values}
    cells |= {limit.name: Value(limit.name, limit.label, "=0", limit.kind) for limit in limits}
    every = (*inputs, *(column for table in tables for column in table.columns))
    if any(spec.kind is Kind.AMOUNT for spec in every) and "enhet" not in cells:
        yield "belopp kräver fältet UNIT, som säger om de är i kr eller tkr."
    codes = [check.code for check in form.checks]
    for check in form.checks:
        if codes.count(check.code) > 1:
            yield f"koden {check.code} finns två gånger."
        by_name = {table.name: table for table in tables}
        listed = {listing.name for listing in listings}
        along = form.axis is not None
        for problem in in_check(check, cells, by_name, along_axis=along, listings=listed):
            yield f"{check.code}: {problem}"


#: what Excel takes of a list in a cell's validation, its quotes aside
MOST_LISTED = 253


def _in_choices(spec: Input) -> Iterator[str]:
    words = list(spec.choices.values())
    if any(len(word) == 1 for word in words) and "".join(words).isalpha():
        yield f"{spec.name}: skriv alternativen som en lista av ord."
    if spec.kind is Kind.CHOICE and not (words and all(words)):
        yield f"{spec.name}: ett val kräver alternativ, inget av dem tomt."
    if not spec.listed and (len(",".join(words)) > MOST_LISTED or "," in "".join(words)):
        yield f"{spec.name}: alternativen ryms inte i en cells lista; låt listed säga var de står."


def _in_total(name: str, code: str | None) -> Iterator[str]:
    if code and code not in TOTALS:
        yield f"{name}: {code} är ingen SUM-regel, välj bland {', '.join(TOTALS)}."


def _in_table(table: Table) -> Iterator[str]:
    columns = [column.name for column in table.columns]
    for name in columns:
        if not _NAME.fullmatch(name):
            yield f"{table.name}, {name}: {_SPELLED}"
        if columns.count(name) > 1:
            yield f"{table.name}: kolumnen {name} finns två gånger."
        if name in _TAKEN:
            yield f"{table.name}: {name} är ett ord som meningarna använder: välj ett annat."
    for name in (*table.key, *table.needs, *table.unique, *table.apart):
        if name not in columns:
            yield f"{table.name}: kolumnen {name} finns inte."
    if table.unique and not table.needs:
        yield f"{table.name}: unique kräver needs, annars är tomma rader lika."
    for column in table.columns:
        yield from _in_choices(column)
        yield from _in_total(f"{table.name}, {column.name}", column.total)
        if column.total and column.kind in {*WORDS, Kind.DATE}:
            yield f"{table.name}, {column.name}: text och datum har ingen summa."


def refuse_rings(form: Form, formulas: Mapping[str, str]) -> None:
    """Raises Unsound where a value follows from itself. ``formulas``: by the value's name."""
    rests = {name: {o.area for o in parse(text).operands} for name, text in formulas.items()}
    for first in rests:
        seen: set[str] = set()
        ahead = [first]
        while ahead:
            for other in rests.get(ahead.pop(), set()) - seen:
                if other == first:
                    raise Unsound(f"Mallen {form.kind}, {first}: värdet följer av sig självt.")
                seen.add(other)
                ahead.append(other)
