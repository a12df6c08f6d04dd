"""Which template is this workbook, and where does everything stand in it now?

The kind and version stand in custom document properties and in constant names; either will
do, and where a program's save dropped both, the names of the places tell which template it is.
Places are found by defined names, so rows may have been inserted and sheets renamed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import lru_cache

from finsam_xl.lazy import Pattern
from finsam_xl.record import Record
from finsam_xl.template.form import Layout, Table, field_name, table_name
from finsam_xl.template.profile import CELL, Profile, ProfileError, from_json
from finsam_xl.template.registry import TEMPLATES, either
from finsam_xl.template.sizes import MOST_COLUMNS, MOST_ROWS
from finsam_xl.workbook.cell import Area, DefinedName, Workbook, column_number
from finsam_xl.workbook.texts import sheet_key

#: rows of a table that people have added to; a name that leads to a whole column is broken
MOST_ADDED = 100_000


class Recognised(Record):
    """A workbook's layout, the place of each area, and the names that are gone or broken."""

    layout: Layout
    areas: Mapping[str, Area]
    broken: tuple[str, ...]
    by_names: bool = False  #: its kind or version is marked nowhere: the places' names told it


class Unknown(Record):
    """Not one of our templates (MALL101), or a version that is not supported (MALL102)."""

    code: str
    reason: str
    kind: str | None = None
    version: str | None = None


def recognise(workbook: Workbook) -> Recognised | Unknown:
    """The layout that the workbook says it follows, placed where its names point."""
    names = {n.name.lower(): n for n in workbook.names if n.sheet is None}
    marks = {mark: _constant(mark, workbook, names) for mark in _MARKS}
    kind, version = marks["finsam_mall"], marks["finsam_version"]
    found = None
    if kind is None or (version is None and kind in TEMPLATES):
        found = _by_names(kind, workbook, names)
        marks |= {mark: told for mark, told in found.items() if marks[mark] is None}
        kind, version = marks["finsam_mall"], marks["finsam_version"]
    template = TEMPLATES.get(kind or "")
    if template is None:
        return Unknown(
            "MALL101",
            f"är ingen av mallarna {either(t.name for t in TEMPLATES.values())}: "
            "använd en arbetsbok gjord av mallen "
            "(finsam-xl new)",
        )
    if version not in template.versions:
        known = ", ".join(template.versions)
        return Unknown(
            "MALL102",
            f"följer mallversion {version or 'okänd'}, men bara version {known} kan läsas: "
            "uppdatera programmet eller flytta uppgifterna till en ny arbetsbok",
            kind,
            version,
        )
    rows = _whole(marks["finsam_rader"], READY, MOST_ROWS)
    columns = _whole(marks["finsam_kolumner"], WIDE, MOST_COLUMNS)
    flavour = "python" if marks["finsam_formler"] == "python" else ""
    profile, unread = _profile(workbook, names)
    layout = template.layout(columns, rows, flavour, profile)
    ours = tuple([(name, n.refers_to) for name, n in names.items() if name in layout.areas])
    placed = _place(layout, ours, tuple([sheet.name for sheet in workbook.sheets]))
    return placed._replace(by_names=bool(found), broken=(*placed.broken, *unread))


def _profile(
    workbook: Workbook, names: Mapping[str, DefinedName]
) -> tuple[Profile | None, tuple[str, ...]]:
    """The terms that the workbook was built by; the cell's name, where they cannot be read."""
    if CELL not in names:
        return None, ()
    sheets = {sheet_key(sheet.name): sheet.name for sheet in workbook.sheets}
    area = _area(names[CELL].refers_to, sheets)
    held = None if area is None else workbook.cell(area.cell(0, 0)).value
    try:
        return from_json(held if isinstance(held, str) else ""), ()
    except ProfileError:
        return None, (CELL,)


_MARKS = ("finsam_mall", "finsam_version", "finsam_rader", "finsam_kolumner", "finsam_formler")
#: rows and columns of a workbook that says nothing else
READY, WIDE = 20, 8
#: so many rows more show how the areas grow; some grow by less than a row for each
_MORE_ROWS = 12


def _by_names(
    kind: str | None, workbook: Workbook, names: Mapping[str, DefinedName]
) -> dict[str, str]:
    """The marks that the names of a template's places stand for; none where no template has most
    of its own among them."""
    best, most = None, 0
    for template in TEMPLATES.values() if len(names) >= _FEW else ():
        if kind in (None, template.kind):
            layout = template.layout(WIDE, READY)
            there = sum(1 for name in layout.areas if name in names)
            if there > most and there * 2 > len(layout.areas):
                best, most = template, there
    if best is None:
        return {}
    sheets = {sheet_key(sheet.name): sheet.name for sheet in workbook.sheets}
    areas = {name: _area(found.refers_to, sheets) for name, found in names.items()}
    ready, wider, longer = (
        best.layout(WIDE + columns, READY + rows)
        for columns, rows in ((0, 0), (1, 0), (0, _MORE_ROWS))
    )
    wide: Counter[int] = Counter()
    long: Counter[int] = Counter()
    for name, its in ready.areas.items():
        area = areas.get(name)
        if area is None:
            continue
        grows = wider.areas[name].width - its.width
        if grows:
            wide[WIDE + (area.width - its.width) // grows] += 1
        grows = longer.areas[name].height - its.height
        if grows >= _MORE_ROWS and name in ready.derived and not ready.derived[name].in_table:
            # people insert rows in tables, and only there
            long[READY + (area.height - its.height) * _MORE_ROWS // grows] += 1
    calls = any(
        cell.formula is not None and "FINSAM_" in cell.formula
        for sheet in workbook.sheets
        for cell in sheet.cells.values()
    )
    told = {"finsam_mall": best.kind, "finsam_version": best.versions[-1]}
    for mark, sizes in (("finsam_rader", long), ("finsam_kolumner", wide)):
        if sizes:
            told[mark] = str(sizes.most_common(1)[0][0])
    return told | ({"finsam_formler": "python"} if calls else {})


#: names that a workbook without a mark must have before the templates are tried on it
_FEW = 20


def _constant(name: str, workbook: Workbook, names: Mapping[str, DefinedName]) -> str | None:
    found = workbook.properties.get(name)
    if found is None and name in names:
        found = names[name].refers_to.strip().removeprefix("=").strip('"')
    return found


def _whole(text: str | None, default: int, most: int) -> int:
    if text is None or not (text.isascii() and text.isdecimal() and len(text) <= 4):
        return default
    return min(max(int(text), 1), most)


@lru_cache(maxsize=8)
def _place(
    layout: Layout, given: tuple[tuple[str, str], ...], sheet_names: tuple[str, ...]
) -> Recognised:
    """The same for all workbooks of a template in which nothing was moved."""
    sheets = {sheet_key(name): name for name in sheet_names}
    names = dict(given)
    placed: dict[str, Area] = {}
    broken: list[str] = []
    for name, expected in layout.areas.items():
        refers_to = names.get(name)
        area = None if refers_to is None else _area(refers_to, sheets)
        if area is None or area.width != expected.width or area.height > MOST_ADDED:
            broken.append(name)
        else:
            placed[name] = area
    for name in _strayed(layout, placed):
        broken.append(name)
        del placed[name]
    tables = _check_tables(layout, placed)
    for name in list(placed):
        if name in tables:
            fits = tables[name]
        elif name.startswith("mellan_"):
            fits = _between(name, layout, placed)
        else:
            fits = placed[name].height == layout.areas[name].height
        if not fits:
            broken.append(name)
            del placed[name]
    return Recognised(layout, placed, tuple(broken))


def _strayed(layout: Layout, placed: Mapping[str, Area]) -> list[str]:
    """Names that lead to another sheet than most of their sheet's, or to another field's cell."""
    homes: dict[str, Counter[str]] = {}
    for name, area in placed.items():
        homes.setdefault(layout.areas[name].sheet, Counter())[area.sheet] += 1
    home = {sheet: found.most_common(1)[0][0] for sheet, found in homes.items()}
    fields = Counter(placed[name] for name in map(field_name, layout.fields) if name in placed)
    return [
        name
        for name, area in placed.items()
        if area.sheet != home[layout.areas[name].sheet] or fields[area] > 1
    ]


def _between(name: str, layout: Layout, placed: Mapping[str, Area]) -> bool:
    """Whether the place between a table and its total still reaches from one to the other."""
    expected, area = layout.areas[name], placed[name]
    table = placed.get(table_name(name.removeprefix("mellan_")))
    below = [
        placed[other].top
        for other, its in layout.areas.items()
        if other in placed and (its.sheet, its.top, its.left)
        == (expected.sheet, expected.bottom, expected.left)
    ]  # fmt: skip
    return (table is None or area.top == table.bottom) and all(area.bottom == top for top in below)


def _check_tables(layout: Layout, placed: Mapping[str, Area]) -> dict[str, bool]:
    """Whether each of a table's columns still has the same rows as the whole table."""
    result: dict[str, bool] = {}
    for table in layout.tables.values():
        whole = placed.get(table_name(table.name))
        # a fixed table has the places that other tables' columns belong to, no more and no fewer
        ready = layout.areas[table_name(table.name)].height
        for name in _names_of(table, layout):
            area = placed.get(name)
            result[name] = (
                whole is not None
                and area is not None
                and (area.sheet, area.top, area.bottom) == (whole.sheet, whole.top, whole.bottom)
                and (area.height == ready if table.fixed else area.height >= 2)
            )
    return result


def _names_of(table: Table, layout: Layout) -> list[str]:
    names = [table_name(table.name), *(table.area_name(c.name) for c in table.columns)]
    names += [d.name for d in layout.derived.values() if d.in_table == table.name]
    return names


_REFERENCE = Pattern(
    r"(?:'((?:[^']|'')+)'|([^'!]+))!\$?([A-Za-z]{1,3})\$?([0-9]{1,7})(?::\$?([A-Za-z]{1,3})\$?([0-9]{1,7}))?"
)


def _area(text: str, sheets: Mapping[str, str]) -> Area | None:
    match = _REFERENCE.fullmatch(text.strip().removeprefix("="))
    if match is None:
        return None
    quoted, plain, left, top, right, bottom = match.groups()
    sheet = sheets.get(sheet_key(quoted.replace("''", "'") if quoted else plain))
    if sheet is None:
        return None
    first_row, first_column = int(top), column_number(left)
    return Area(
        sheet,
        first_row,
        first_column,
        int(bottom) if bottom else first_row,
        column_number(right) if right else first_column,
    )
