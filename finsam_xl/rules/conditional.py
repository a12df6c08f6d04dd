"""Conditional formats that hide an amount or show it as another one.

A condition can be any formula, and most are not worked out here: what holds whatever stands in
the workbook, or follows from the cell's own number, is known, and of all else it is said that it
may be so.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from decimal import Decimal
from functools import cached_property

from finsam_xl.lazy import Pattern
from finsam_xl.rules.formats import shows_otherwise
from finsam_xl.workbook.cell import (
    Area,
    Cell,
    CellRef,
    Conditional,
    Look,
    Sheet,
    Value,
    Workbook,
    parse_a1,
)
from finsam_xl.workbook.read.looks import why_unseen

MAYBE = "en villkorsstyrd formatering kan dölja det eller visa det som något annat"
#: Different rules of one sheet that are told apart; where there are more, all others together
#: are one that may hide anything. A sheet that people make has some tens.
MOST = 100
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384

_DOES = {
    "colour": "ger det bakgrundens färg",
    "near": "ger det nästan bakgrundens färg",
    "size": "gör det för litet att läsa",
}
_NUMBER = r"\(*([+-]?(?:[0-9]{1,30}(?:\.[0-9]{0,30})?|\.[0-9]{1,30})(?:E[+-]?[0-9]{1,3})?)\)*"
_CONSTANT = Pattern(_NUMBER)
_COMPARED = Pattern(rf"{_NUMBER}\s*(<=|>=|<>|=|<|>)\s*{_NUMBER}")
_OWN = Pattern(
    r"(?:(?P<test>ISERROR|ISERR|ISNA|ISBLANK|ISTEXT|ISNUMBER)\(\s*)?"
    r"(?P<cell>\$?[A-Z]{1,3}\$?[1-9][0-9]{0,6})\s*"
    rf"(?(test)\)|(?P<sign><=|>=|<>|=|<|>)\s*(?P<operand>{_NUMBER}|\"(?:[^\"]|\"\")*\"))",
    re.IGNORECASE,
)
_TEXT = Pattern(r'"(?:[^"]|"")*"')
_ALWAYS = frozenset(("TRUE", "TRUE()", "NOT(FALSE)", "NOT(FALSE())"))
_NEVER = frozenset(("FALSE", "FALSE()", "NOT(TRUE)", "NOT(TRUE())"))
_COMPARE = {
    "equal": lambda a, b: a == b,
    "notEqual": lambda a, b: a != b,
    "greaterThan": lambda a, b: a > b,
    "greaterThanOrEqual": lambda a, b: a >= b,
    "lessThan": lambda a, b: a < b,
    "lessThanOrEqual": lambda a, b: a <= b,
}
_SIGNS = {
    "=": "equal",
    "<>": "notEqual",
    ">": "greaterThan",
    ">=": "greaterThanOrEqual",
    "<": "lessThan",
    "<=": "lessThanOrEqual",
}
#: the kind of rule that says the same of a cell with a number
_TESTS = {
    "ISERROR": "containsErrors",
    "ISERR": "containsErrors",
    "ISNA": "containsErrors",
    "ISBLANK": "containsBlanks",
    "ISTEXT": "containsBlanks",
    "ISNUMBER": "notContainsBlanks",
}
#: what holds of every number, and of none
_OF_NUMBERS = {
    "notContainsBlanks": True,
    "notContainsErrors": True,
    "containsBlanks": False,
    "containsErrors": False,
}


class Conditionals:
    """A sheet's conditional formats, asked cell by cell."""

    def __init__(self, sheet: Sheet, workbook: Workbook) -> None:
        self._workbook = workbook
        merged: dict[object, _Stretch] = {}
        for rule in sheet.conditionals:
            told = _known(rule)
            key: object = told._replace(places="", priority=0)
            if key not in merged:
                if len(merged) >= MOST:
                    key = None
                merged.setdefault(key, _Stretch(told))
                if key is None:
                    merged[key].unsure = True
            merged[key].places.append(rule.places)
        self._stretches = list(merged.values())

    def shows_otherwise(self, cell: Cell, at: CellRef, number: Decimal, unit: str) -> str | None:
        """What they do to the number in the cell, as a Swedish clause; None where nothing."""
        unsure = False  # whether a rule before, of which it is not known, would be the one to count
        for stretch in self._stretches:
            if not stretch.covers(at.row, at.column):
                continue
            rule = stretch.rule
            holds = None if stretch.unsure else holds_for(rule, cell.value, number)
            if holds is False:
                continue
            how = MAYBE if stretch.unsure else self._does(rule, cell, number, unit)
            if how and not (holds is None and rule.overlay.only_ground):
                return how if holds and not unsure else MAYBE
            if rule.stops or rule.overlay.changes:
                if holds and rule.stops:
                    return None
                unsure = True
        return None

    def _does(self, rule: Conditional, cell: Cell, number: Decimal, unit: str) -> str | None:
        if rule.pictured:
            return "en villkorsstyrd formatering visar en bild i stället för det"
        laid = rule.overlay
        if laid.number_format is not None:
            how = shows_otherwise(laid.number_format, number, unit)
            if how:
                return how.replace("talformatet", "en villkorsstyrd formatering", 1)
        if laid.ink is None and laid.ground is None and laid.tiny is None:
            return None
        looks = self._workbook.looks
        why = why_unseen(laid.over(looks[cell.style] if cell.style < len(looks) else Look()))
        return f"en villkorsstyrd formatering {_DOES[why]}" if why in _DOES else None


class _Stretch:
    """A rule, and all the places of those that ask for the same and do the same."""

    def __init__(self, rule: Conditional) -> None:
        self.rule = rule
        self.places: list[str] = []
        self.unsure = False
        self._rows: dict[int, tuple[list[int], list[int]]] = {}

    @cached_property
    def _areas(self) -> list[Area]:
        return [area for places in self.places for area in areas_of(places)]

    def covers(self, row: int, column: int) -> bool:
        spans = self._rows.get(column)
        if spans is None:
            own = (a for a in self._areas if a.left <= column <= a.right)
            spans = self._rows[column] = _joined((a.top, a.bottom) for a in own)
        tops, bottoms = spans
        place = bisect_right(tops, row) - 1
        return place >= 0 and row <= bottoms[place]


def _joined(spans: Iterable[tuple[int, int]]) -> tuple[list[int], list[int]]:
    tops: list[int] = []
    bottoms: list[int] = []
    for top, bottom in sorted(spans):
        if bottoms and top <= bottoms[-1] + 1:
            bottoms[-1] = max(bottoms[-1], bottom)
        else:
            tops.append(top)
            bottoms.append(bottom)
    return tops, bottoms


def areas_of(places: str) -> list[Area]:
    """``D6:F9 H6 A:A`` as areas; what is none is left out."""
    found = []
    for place in places.replace("$", "").split():
        first, _, last = place.partition(":")
        last = last or first
        if first.isalpha() and last.isalpha():
            first, last = f"{first}1", f"{last}{LAST_ROW}"
        elif first.isdecimal() and last.isdecimal():
            first, last = f"A{first}", f"XFD{last}"
        try:
            (top, left), (bottom, right) = parse_a1(first), parse_a1(last)
        except ValueError:
            continue
        found.append(
            Area("", min(top, bottom), min(left, right), max(top, bottom), max(left, right))
        )
    return found


def _known(rule: Conditional) -> Conditional:
    """The rule as one on the cell's own number, where it is; and without a formula that is not
    worked out, so that those of a thousand rows are alike."""
    if rule.kind == "expression" and _constant(rule.formulas) is None:
        return _of_own_cell(rule) or rule._replace(formulas=())
    if rule.kind == "cellIs" and None in map(_operand, rule.formulas):
        return rule._replace(formulas=())
    return rule if rule.kind in ("expression", "cellIs") else rule._replace(formulas=())


def _of_own_cell(rule: Conditional) -> Conditional | None:
    """``D6=0`` and ``ISERROR(D6)``, on D6 and cells from there on, are about the cell itself."""
    found = _OWN.fullmatch(rule.formulas[0].removeprefix("=").strip()) if rule.formulas else None
    areas = areas_of(rule.places)
    if found is None or not areas:
        return None
    top, left = min(area.top for area in areas), min(area.left for area in areas)
    fixed = "$" in found["cell"] and rule.places != found["cell"].replace("$", "")
    if (
        fixed
        or parse_a1(found["cell"]) != (top, left)
        or (areas[0].top, areas[0].left) != (top, left)
    ):
        return None
    if found["test"]:
        return rule._replace(kind=_TESTS[found["test"].upper()], formulas=())
    return rule._replace(
        kind="cellIs", operator=_SIGNS[found["sign"]], formulas=(found["operand"],)
    )


def holds_for(rule: Conditional, value: Value, number: Decimal) -> bool | None:
    """Whether the rule holds for a cell with this number; None where that is not known.

    ``value`` is what is stored: a number as text is compared as text, which is not followed.
    """
    if rule.pictured:
        return isinstance(value, Decimal)
    if rule.kind == "expression":
        return _constant(rule.formulas)
    if not isinstance(value, Decimal):
        return None
    if rule.kind in _OF_NUMBERS:
        return _OF_NUMBERS[rule.kind]
    if rule.kind != "cellIs":
        return None
    operands = [_operand(formula) for formula in rule.formulas]
    if not operands or any(operand is None for operand in operands):
        return None
    # a number is less than any text
    limits = [o if isinstance(o, Decimal) else Decimal("Infinity") for o in operands]
    if rule.operator in ("between", "notBetween") and len(limits) == 2:
        within = min(limits) <= number <= max(limits)
        return within is (rule.operator == "between")
    compare = _COMPARE.get(rule.operator)
    return None if compare is None else compare(number, limits[0])


def _constant(formulas: tuple[str, ...]) -> bool | None:
    """Whether a formula that refers to nothing is true; None where it may refer to something."""
    if len(formulas) != 1:
        return None
    text = formulas[0].removeprefix("=").strip().upper()
    if text in _ALWAYS or text in _NEVER:
        return text in _ALWAYS
    if number := _CONSTANT.fullmatch(text):
        return Decimal(number[1]) != 0
    if compared := _COMPARED.fullmatch(text):
        return bool(_COMPARE[_SIGNS[compared[2]]](Decimal(compared[1]), Decimal(compared[3])))
    return None


def _operand(formula: str) -> Decimal | str | None:
    text = formula.removeprefix("=").strip()
    if number := _CONSTANT.fullmatch(text.upper()):
        return Decimal(number[1])
    return text if _TEXT.fullmatch(text) else None
