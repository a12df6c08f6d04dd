"""A figure written as text in a cell of some kind, or in the data: what it can mean there.

A reading that is impossible in its field is no second reading: ``8,875`` as a member's share is
8,875 and not 8 875 %.
"""

from __future__ import annotations

from decimal import Decimal

from finsam_xl.documents.amount import (
    Ambiguous,
    NumberText,
    Reading,
    parse_amount,
    parse_percent,
)
from finsam_xl.template.form import Input, Kind, highest_percent
from finsam_xl.workbook.formats import FIRST_YEAR, LAST_YEAR
from finsam_xl.workbook.percent import percent_of


def figure_in_data(spec: Input, text: str) -> NumberText:
    """What a text of the exchange format means: there ``0,5`` is half a percent."""
    return _narrowed(spec, _written(spec, text))


def figure_in_cell(spec: Input, text: str) -> NumberText:
    """What a text in a cell means. ``50`` in a percent cell is 50 %, with or without the sign;
    ``0,5`` without it is half a percent, or the fraction that such a cell holds for 50 %."""
    found = _written(spec, text)
    if spec.kind is Kind.PERCENT and isinstance(found, Reading | Ambiguous) and not found.unit:
        said = _candidates(found)
        meant = tuple(dict.fromkeys((*said, *map(percent_of, said))))
        if any(possible(spec, number) for number in said):
            found = Ambiguous(meant, "", found.invisible)
    return _narrowed(spec, found)


def possible(spec: Input, number: Decimal) -> bool:
    """Whether the field may hold the number; an amount may be any."""
    if spec.kind is Kind.PERCENT:
        return 0 <= number <= highest_percent(spec)
    whole = number == number.to_integral_value()
    if spec.kind is Kind.YEAR:
        return whole and FIRST_YEAR <= number <= LAST_YEAR
    return spec.kind is not Kind.COUNT or (whole and number >= 0)


def _written(spec: Input, text: str) -> NumberText:
    found = parse_percent(text) if spec.kind is Kind.PERCENT else parse_amount(text)
    if isinstance(found, Reading | Ambiguous) and spec.kind in (Kind.COUNT, Kind.YEAR):
        return None if found.unit else found  # 100 kr is no count
    return found


def _candidates(found: Reading | Ambiguous) -> tuple[Decimal, ...]:
    return found.candidates if isinstance(found, Ambiguous) else (found.value,)


def _narrowed(spec: Input, found: NumberText) -> NumberText:
    """Without the readings that are impossible in the field, where one or more are not."""
    if not isinstance(found, Ambiguous):
        return found
    left = tuple([number for number in found.candidates if possible(spec, number)])
    if len(left) == 1:
        return Reading(left[0], found.unit, found.invisible)
    return Ambiguous(left, found.unit, found.invisible) if left else found
