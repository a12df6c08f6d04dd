"""Where each version departs from its template: formulas typed over or altered, fixed texts."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from finsam_xl.calculation.calculate import DerivedCell, MissingArea, State
from finsam_xl.comparing.comparison import Change, Held
from finsam_xl.comparing.names import Names
from finsam_xl.comparing.values import Side, change, number_held, text_held
from finsam_xl.documents.document import Document
from finsam_xl.documents.paths import derived_name
from finsam_xl.lazy import Pattern
from finsam_xl.rules.claims import shown
from finsam_xl.rules.of_profile import differences
from finsam_xl.rules.rule import show
from finsam_xl.rules.unlike import where_unlike
from finsam_xl.template.labels import label_in
from finsam_xl.template.profile import PLAIN
from finsam_xl.workbook.cell import CellRef, parse_a1

#: what stands where the template's formula does
FORMULA = Held("=", "mallens formel")
EMPTIED = Held("", "tömd")
_ADDRESS = Pattern(r"(?<![\w.!'$])\$?[A-Z]{1,3}\$?[1-9][0-9]{0,6}(?![\w.(!])")


def compared_form(old: Side, new: Side, names: Names, told: set[str]) -> tuple[Change, ...]:
    """What differs; ``told``: the names of totals that are told to have moved."""
    before, after = _departures(old, names), _departures(new, Names())
    found = []
    for name in {**before, **after}:
        one, other = before.get(name), after.get(name)
        if one and other and one[0] == other[0]:
            continue
        label = label_in(new.document.layout, name)
        if one and other and name in told and _typed(one) and _typed(other):
            continue  # another figure was typed, which the total tells
        found.append(
            Change(name, label, one[1] if one else FORMULA, other[1] if other else FORMULA)
        )
    return (*found, *_fixed_texts(old.document, new.document))


#: what is compared, and what is told
Departure = tuple[object, Held]


def _typed(departure: Departure) -> bool:
    return isinstance(departure[1].value, Decimal)


def _departures(side: Side, names: Names) -> dict[str, Departure]:
    """Every cell that should hold the template's formula and does not, by its name."""
    document = side.document
    found: dict[str, Departure] = {}
    for cell in document.calculation.suspects:
        if cell.state in (State.CLAIM, State.GONE, State.ALTERED):
            try:
                found[names.of(derived_name(document, cell))] = _departure(side, cell)
            except MissingArea:
                continue
    return found


def _departure(side: Side, cell: DerivedCell) -> Departure:
    if cell.state is State.ALTERED:
        own = cell.stored.formula or ""
        text, _ = where_unlike(own, cell.formula)
        return _by_distance(own, cell.at), Held(own, f"annan formel: {text}")
    if cell.state is State.GONE:
        return "", EMPTIED
    text = show(shown(side.document, cell, cell.value))
    if not isinstance(cell.value, Decimal):
        return text, Held(text, f"inskrivet ”{text}”")
    held = number_held(cell.value * side.per_unit(cell.block.kind), cell.block.kind)
    return held.value, held._replace(shown=f"inskrivet {held.shown if held.unit else text}")


def _by_distance(formula: str, at: CellRef) -> str:
    """The formula with how far off its cells are, the same when rows are inserted above it."""

    def distance(match: object) -> str:
        row, column = parse_a1(match[0].replace("$", ""))  # type: ignore[index]
        return f"R[{row - at.row}]C[{column - at.column}]"

    return _ADDRESS.sub(distance, formula)


def _fixed_texts(old: Document, new: Document) -> Iterator[Change]:
    for name in new.layout.fixed_texts:
        try:
            before, after = _text(old, name), _text(new, name)
        except MissingArea:
            continue  # MALL103 tells it
        if before.shown.split() != after.shown.split():
            at = new.area(name).cell(0, 0)
            yield change(name, f"Mallens fasta text i {at}", before, after)


def _text(document: Document, name: str) -> Held:
    stored = document.workbook.cell(document.area(name).cell(0, 0)).value
    return text_held("" if stored is None else str(stored))


def compared_terms(old: Document, new: Document) -> tuple[Change, ...]:
    """Which of the association's terms differ."""
    before, after = (document.layout.profile or PLAIN for document in (old, new))
    return tuple(
        Change(f"profil/{what}", what, text_held(was), text_held(is_now))
        for what, was, is_now in differences(before, after)
    )
