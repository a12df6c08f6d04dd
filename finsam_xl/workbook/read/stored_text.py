"""What the texts that a cell is stored as mean: escapes, strings, numbers, days."""

from __future__ import annotations

from decimal import Decimal
from xml.etree.ElementTree import Element

from finsam_xl.lazy import Pattern
from finsam_xl.workbook.cell import EXCEL_PRECISION, ErrorValue, Value

_PLAIN_NUMBER = Pattern(r"-?[1-9][0-9]*(?:\.[0-9]+)?")
_NUMBER = Pattern(r"\s*[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?\s*")
_ESCAPE = Pattern(r"_x([0-9A-Fa-f]{4})_")
_SURROGATE = Pattern("[\ud800-\udfff]")
_LARGEST = Decimal("1.7976931348623158E+308")
_SMALLEST = Decimal("2.2250738585072014E-308")


def unescape(text: str) -> str:
    """``_x000D_`` -> the sign itself, as Excel decodes what XML cannot hold."""
    if "_x" not in text or _ESCAPE.search(text) is None:
        return text  # _xlfn., before newer functions, is none
    text = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
    if _SURROGATE.search(text):
        # Two halves of one sign; a half alone cannot be printed anywhere.
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def text_of(item: Element, namespace: str) -> str:
    """A shared or inline string: its runs joined, its phonetic guide left out."""
    t, r = namespace + "t", namespace + "r"
    if len(item) == 1 and item[0].tag == t:
        return unescape(item[0].text or "")
    pieces: list[str] = []
    for child in item:
        if child.tag == t:
            pieces.append(child.text or "")
        elif child.tag == r:
            pieces.extend(run.text or "" for run in child if run.tag == t)
    # Each run is decoded by itself: an escape cannot begin in one and end in the next.
    return "".join(map(unescape, pieces))


def number_of(text: str) -> Value:
    """A number as Excel knows it: fifteen digits. What is no number stays the text it is."""
    if len(text) <= 15 and _PLAIN_NUMBER.fullmatch(text):
        return Decimal(text)  # nearly all of them
    if _NUMBER.fullmatch(text) is None:
        if text.strip().lstrip("+-").casefold() in ("nan", "inf", "infinity"):
            return ErrorValue("#NUM!")
        return text
    try:
        number = EXCEL_PRECISION.create_decimal(text.strip())
        size = abs(number)
        if size > _LARGEST:
            return ErrorValue("#NUM!")
        if size < _SMALLEST:
            return Decimal(0)
    except ArithmeticError:
        return ErrorValue("#NUM!")
    if len(text) > 15:
        number = number.normalize(EXCEL_PRECISION)  # 1.10000000000000 -> 1.1
    exponent = number.as_tuple().exponent
    if isinstance(exponent, int) and 0 < exponent <= 20:
        return Decimal(int(number))  # 1E+3 -> 1000
    return number


def day_of(text: str, date1904: bool) -> Value:
    """A date in ISO 8601 (cell type ``d``) as the number that Excel would store."""
    import datetime as dt  # only files by other programs store dates so

    from finsam_xl.workbook.formats import date_to_serial

    try:
        moment = dt.datetime.fromisoformat(text.strip())
        day = date_to_serial(moment.date(), date1904)
    except ValueError:
        return text
    seconds = (moment.hour * 60 + moment.minute) * 60 + moment.second
    part = EXCEL_PRECISION.divide(Decimal(seconds) + Decimal(moment.microsecond) / 10**6, 86400)
    return EXCEL_PRECISION.add(day, part)
