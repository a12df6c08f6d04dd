"""Whether a check says what it means: its condition, what it needs, and its sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set
from string import Formatter
from typing import TYPE_CHECKING

from finsam_xl.lazy import Pattern
from finsam_xl.template.form import WORDS, Input, Kind, Table
from finsam_xl.template.formulas.formula import parse

if TYPE_CHECKING:
    from finsam_xl.template.declare import Value
    from finsam_xl.template.kontroll.check import Check, Place

    Cells = Mapping[str, "Input | Value"]

_CODE = Pattern(r"[A-Z]{3,5}[0-9]{3}")
#: a row's condition: comparisons in parentheses multiplied with, or added to, each other
_EACH = Pattern(r"=\([^()]+\)(?:[*+]\([^()]+\))*")
SAYS = frozenset({"found", "expected", "gap", "unit", "sheet", "cell"})


def in_check(
    check: Check,
    cells: Cells,
    tables: Mapping[str, Table],
    along_axis: bool,
    listings: Set[str] = frozenset(),
) -> Iterator[str]:
    """What is wrong in it. ``cells``: fields, values and totals by name."""
    if not _CODE.fullmatch(check.code):
        yield "en kod är tre till fem stora bokstäver och tre siffror."
    if check.grade == 3 and not check.basis.can_be_error:
        yield "det som bara är praxis är aldrig fel."
    year = cells.get(check.from_year)
    if check.from_year and (getattr(year, "kind", None) is not Kind.YEAR or not check.over):
        yield "from_year är ett fält med ett årtal, och kräver over."
    if any(place.milder for place in check.places) != bool(check.milder_when):
        yield "milder och milder_when hör ihop."
    for place in check.places:
        if place.milder and (place.over or place.each):
            yield "milder gäller boken som helhet, eller med down en rad."
        if place.over and not along_axis:
            yield "over kräver en mall med axel."
            return
        missing = [f"tabellen {name} finns inte." for name in place.each if name not in tables]
        if place.down and place.down not in {*tables, *listings}:
            missing.append(f"tabellen {place.down} finns inte.")
        yield from missing
        if not missing:
            yield from _in_place(place, check.remedy, cells, tables)


def _in_place(
    place: Place, remedy: str, cells: Cells, tables: Mapping[str, Table]
) -> Iterator[str]:
    columns = _columns(place, tables)
    for name in place.at:
        known = {**columns, **cells} if place.down else columns if place.each else cells
        if name not in known:
            yield f"namnet {name} finns inte."
            return
    if not place.expected.startswith("=") and place.expected not in {"", *cells, *columns}:
        yield f"namnet {place.expected} finns inte."
    yield from _in_needs(place, cells, columns)
    yield from _in_condition(place, cells, columns)
    yield from _in_sentences(place, remedy, cells, columns)


def _columns(place: Place, tables: Mapping[str, Table]) -> dict[str, Input]:
    """The columns that all tables of the place have."""
    over = place.each or (place.down,) * (place.down in tables)
    each = [{column.name: column for column in tables[name].columns} for name in over]
    shared = set.intersection(*map(set, each)) if each else set()
    return {name: spec for name, spec in each[0].items() if name in shared} if each else {}


def _in_needs(place: Place, cells: Cells, columns: Mapping[str, Input]) -> Iterator[str]:
    for need in place.needs:
        name = need if isinstance(need, str) else need[0]
        if name not in cells:
            yield f"namnet {name} finns inte{' bland fält och värden' * (name in columns)}."
    for pair in place.unless:
        if isinstance(pair, str) or len(pair) != 2 or not pair[0].startswith("="):
            yield "unless är par av ett villkor, som börjar med =, och dess skäl."
            continue
        for operand in parse(pair[0]).operands:
            if operand.area in columns and operand.area not in cells:
                yield f"kolumnen {operand.area} kan inte stå i unless."


def _in_condition(place: Place, cells: Cells, columns: Mapping[str, Input]) -> Iterator[str]:
    if not place.when.startswith("="):
        yield "ett villkor börjar med =."
        return
    if place.each and not _EACH.fullmatch(place.when):
        yield "villkoret för en rad är jämförelser i parentes, gånger eller plus varandra."
        return
    named = dict.fromkeys(operand.area for operand in parse(place.when).operands)
    judged = [columns.get(place.at[0] if name == "cell" else name) for name in named]
    if place.each and not any(spec and spec.kind not in WORDS for spec in judged):
        yield "villkoret för en rad frågar minst en kolumn med tal eller datum."
    if len(place.at) > 1 and "cell" not in named:
        yield "där at är flera kolumner heter var och en [cell] i villkoret, med each."
    needed = {need if isinstance(need, str) else need[0] for need in place.needs}
    for name in named:
        spec = (None if place.down else columns.get(name)) or cells.get(name)
        if spec is None:
            continue
        if spec.kind in WORDS:
            if compares_text(place.when, name):
                yield f"{name} är text, som bara kan jämföras med = eller <> och en text."
        elif name in columns or name in needed or place.over or place.down:
            continue
        elif may_be_empty(spec) and not _asked(place.when, name):
            yield f"{name} kan vara tomt, och räknas då som 0: nämn det i needs."


def compares_text(formula: str, name: str) -> bool:
    """Whether a text is computed with, or compared with what is no text."""
    mark = re.escape(f"[{name}]")
    after, before = rf"{mark}(?:[-+*/<>]|=)", rf"(?:[-+*/]|(?<!^)=|<|>){mark}"
    fine = rf'{mark}(?:=|<>)"|"(?:=|<>){mark}'
    return re.search(f"{after}|{before}", re.sub(fine, "", formula)) is not None


def may_be_empty(spec: Input | Value) -> bool:
    """A field can be left empty; a value can be where its formula gives an empty text."""
    return not spec.total if isinstance(spec, Input) else '""' in spec.text


def _asked(condition: str, name: str) -> bool:
    """Whether the condition itself says what holds where the cell is empty."""
    mark = re.escape(f"[{name}]")
    return re.search(rf'{mark}(?:=|<>)""|(?:COUNT|SUM|ISNUMBER)\({mark}', condition) is not None


def _in_sentences(
    place: Place, remedy: str, cells: Cells, columns: Mapping[str, Input]
) -> Iterator[str]:
    words: Set[str] = SAYS | ({"row"} if place.each or place.down else set())
    words |= {"column"} if place.over else set()
    try:
        says = list(_fields(place.says))
        others = list(_fields(remedy))
    except ValueError:
        yield "en klammer i meningen är inte avslutad."
        return
    for name, rest in (*says, *others):
        if rest:
            yield f"{{{name}{rest}}}: ett namn står ensamt i sin klammer."
    for name, _ in says:
        if name not in words and name not in cells:
            yield f"{{{name}}} kan inte stå i meningen."
    named = {name for name, _ in says}
    for name, _ in others:
        if name not in words and name not in named:
            yield f"{{{name}}} kan inte stå i åtgärden, om det inte står i meningen."
    at = columns.get(place.at[0]) or cells.get(place.at[0])
    for name in ({"expected", "gap"} & named) if not place.expected else ():
        yield f"{{{name}}} kräver expected."
    if "gap" in named and at is not None and at.kind in {*WORDS, Kind.DATE}:
        yield "{gap} är en skillnad mellan tal, inte mellan texter eller datum."


def _fields(text: str) -> Iterator[tuple[str, str]]:
    """What stands in braces, and what follows the name there."""
    for _, name, form, conversion in Formatter().parse(text):
        if name is not None:
            yield name, f"!{conversion}" if conversion else f":{form}" if form else ""
