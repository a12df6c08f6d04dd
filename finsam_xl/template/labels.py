"""What a user calls a field: the words that stand on the sheet, for the name that a finding has.

A name is a path that programs keep (``lonekostnader/1. coach/tjanst``); the label says the same in
the template's own headings (*Lönekostnader, 1. coach, Tjänst %*).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from finsam_xl.template.form import Derived, Layout, field_name, table_name
from finsam_xl.template.registry import TEMPLATES
from finsam_xl.template.sheets import Text
from finsam_xl.workbook.cell import Area

_HEADINGS = ("section", "subsection")
_REQUIRED = " (*)"
#: how the name begins of an amount that stands in no table
OUTSIDE_TABLES = "utanfor/"


@lru_cache(maxsize=8192)
def label_of(kind: str, name: str) -> str:
    """The label of a finding's name in a template of the kind; the name where it has none."""
    template = TEMPLATES.get(kind)
    return label_in(template.any_layout(), name) if template is not None else name


@lru_cache(maxsize=8192)
def last_column(kind: str, name: str) -> str | None:
    """The column of years that a name ends with, in words; None where it ends with none."""
    template = TEMPLATES.get(kind)
    last = name.rpartition("/")[2]
    words = column_in_words(template.any_layout(), last) if template is not None else last
    return words if words != last else None


def label_in(layout: Layout, name: str) -> str:
    """The label of a name in a layout."""
    begins, parts = _known(layout, name)
    if begins in layout.fields:
        words = [layout.fields[begins].label]
    elif begins in layout.tables and layout.tables[begins].answer:
        words = [layout.tables[begins].columns[0].label, *parts[:1]]
    elif begins in layout.tables:
        columns = {spec.name: spec.label for spec in layout.tables[begins].columns}
        words = [*_above(layout, table_name(begins)), "/".join(parts[:-1])]
        words += [columns.get(last, column_in_words(layout, last)) for last in parts[-1:]]
    elif begins:
        words = [*_of_block(layout, begins, parts)]
    elif name.startswith(OUTSIDE_TABLES):
        words = ["Utanför tabellerna", name.removeprefix(OUTSIDE_TABLES)]
    else:
        words = [*_of_column(layout, name)] or [name]
    return ", ".join(dict.fromkeys(filter(None, words)))


def column_in_words(layout: Layout, last: str) -> str:
    """A column's id as its heading says it: ``preliminär budget 2020``."""
    axis = layout.axis
    if axis is None or not axis.by_id:
        return last
    kind, _, year = last.rpartition("_")
    choices = layout.tables[axis.table].column(axis.parts[0]).choices
    return f"{choices[kind]} {year}" if kind in choices else last


def _known(layout: Layout, name: str) -> tuple[str, list[str]]:
    """The field, table or path of a block that a name begins with, and what follows."""
    known = {*layout.fields, *layout.tables, *(b.path or b.name for b in layout.derived.values())}
    parts = name.split("/")
    for count in range(len(parts), 0, -1):
        if (begins := "/".join(parts[:count])) in known:
            return begins, parts[count:]
    return "", parts


def _of_column(layout: Layout, name: str) -> Iterator[str]:
    """A whole column of a table, by its defined name."""
    for table in layout.tables.values():
        for spec in table.columns:
            if name == table.area_name(spec.name):
                yield from (*_above(layout, table_name(table.name)), spec.label)


def _of_block(layout: Layout, path: str, parts: list[str]) -> Iterator[str]:
    blocks = [block for block in layout.derived.values() if (block.path or block.name) == path]
    rows = [block for block in blocks if parts and parts[0] in block.named.rows]
    block = (rows or blocks)[-1]
    row = block.named.rows.index(parts.pop(0)) if rows else 0
    # a column of totals beside the columns that they add up
    alone = not block.columns and _beside_others(layout, block)
    if not (block.label and _only_one(layout, block)):
        yield from _above(layout, block.name)
    yield block.label or _beside(layout, block, row)
    yield _over(layout, block) if alone else ""
    yield "/".join(parts[:-1])
    yield from (column_in_words(layout, last) for last in parts[-1:])


def _same_label(layout: Layout, block: Derived) -> Iterator[Area]:
    for other in layout.derived.values():
        if other.label == block.label and other.name != block.name:
            yield layout.areas[other.name]


def _only_one(layout: Layout, block: Derived) -> bool:
    """Whether no other line of the sheets that are filled in is called the same."""
    area, filled_in = layout.areas[block.name], _filled_in(layout)
    fields = (field.label for field in layout.fields.values())
    others = (other for other in _same_label(layout, block) if other.sheet in filled_in)
    return (
        area.sheet in filled_in
        and block.label not in fields
        and all(_line(other) == _line(area) for other in others)
    )


def _beside_others(layout: Layout, block: Derived) -> bool:
    line = _line(layout.areas[block.name])
    return any(_line(other) == line for other in _same_label(layout, block))


def _line(area: Area) -> tuple[str, int]:
    return area.sheet, area.top


def _filled_in(layout: Layout) -> set[str]:
    """The sheets where somebody types."""
    names = (*map(field_name, layout.fields), *map(table_name, layout.tables))
    return {layout.areas[name].sheet for name in names}


def _above(layout: Layout, area_name: str) -> Iterator[str]:
    """The heading that an area stands under, after the sheet's name where nobody types on it;
    the sheet's name where there is none."""
    area = layout.areas[area_name]
    above = [t for t in _texts(layout, area) if t.row <= area.top and t.style in _HEADINGS]
    if not above or area.sheet not in _filled_in(layout):
        yield area.sheet
    yield from (str(text.value).partition(" (")[0] for text in above[-1:])


def _texts(layout: Layout, area: Area) -> list[Text]:
    return next(plan.texts for plan in layout.sheets if plan.name == area.sheet)


def _beside(layout: Layout, block: Derived, row: int) -> str:
    """What stands to the left of a block that has no label, or else above it."""
    area = layout.areas[block.name]
    left = [t for t in _texts(layout, area) if t.row == area.top + row and 1 < t.column < area.left]
    if left and (area.height == 1 or block.named.rows):
        return _plain(min(left, key=lambda t: t.column))
    return "" if block.columns else _over(layout, block)


def _over(layout: Layout, block: Derived) -> str:
    area = layout.areas[block.name]
    found = [
        t
        for t in _texts(layout, area)
        if t.column == area.left and t.row <= area.top and t.style == "header"
    ]
    return _plain(max(found, key=lambda t: t.row)) if found else ""


def _plain(text: Text) -> str:
    return str(text.value).removesuffix(_REQUIRED)
