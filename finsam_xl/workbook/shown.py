"""A stored value as a spreadsheet program shows it in a Swedish setting."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from finsam_xl.lazy import Pattern
from finsam_xl.workbook.cell import Value
from finsam_xl.workbook.formats import is_date_format, serial_to_date

#: decimals of a number that are shown where it has them
MOST_DECIMALS = 5
#: numbers too large to be rounded are shown as they are stored
_LARGE = Decimal(10**20)
_PLAIN = Pattern(r'(#,##)?0(?:\.(0*)#*)?(%)?(?:\\? ?"([^"]*)")?')
_IN_SWEDISH = {ord(","): "\u00a0", ord("."): ",", ord("-"): "\u2212"}


def shown(value: Value, code: str, date1904: bool) -> str:
    """A value under the number formats that the templates use; under any other as it is stored."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "SANT" if value else "FALSKT"
    if not isinstance(value, Decimal):
        return str(value)
    if is_date_format(code):
        day = serial_to_date(value, date1904)
        return _stored(value) if day is None else day.isoformat()
    match = _PLAIN.fullmatch(code.partition(";")[0])
    if match is None or abs(value) >= _LARGE:
        return _stored(value)
    group, digits, percent, after = match.groups()
    number = value * 100 if percent else value
    # the templates' conditional formats show the decimals that a whole number's format would hide
    own = min(MOST_DECIMALS, max(0, -int(number.normalize().as_tuple().exponent)))
    places = max(len(digits or ""), own)
    rounded = number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    text = format(rounded, ",f" if group else "f").translate(_IN_SWEDISH)
    return f"{text}{' %' if percent else ''}{f' {after}' if after else ''}"


def _stored(value: Decimal) -> str:
    return f"{value.normalize():f}".translate(_IN_SWEDISH) if abs(value) < _LARGE else str(value)
