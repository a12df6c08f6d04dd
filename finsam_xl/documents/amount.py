"""Swedish figures: strict reading from text, Swedish writing, and exact splitting.

Amounts are ``Decimal`` kronor (or thousands of kronor, as the document says); a percent is
the number before the sign, so 50 means 50 %. Text is refused rather than guessed: a figure
with two possible readings is :class:`Ambiguous` (TAL703), anything else that is not plainly
one number is None (TAL702).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Context, Decimal, InvalidOperation
from typing import Literal

from finsam_xl.documents.dates import DASHES, LONGEST, started_months
from finsam_xl.documents.invisible import invisible_in, without_invisible
from finsam_xl.lazy import Pattern
from finsam_xl.record import Record
from finsam_xl.workbook.cell import EXCEL_PRECISION

#: Wide enough that no sum, product or quotient of Excel's numbers is rounded by accident.
_WIDE = Context(prec=80, rounding=ROUND_HALF_UP)
#: every digit before and after the point of a product or quotient of two of them
_EVERY_DIGIT = Context(prec=1300)

_ZERO = Decimal(0)


class Reading(Record):
    """One number read from text, with what the text wrote besides it."""

    value: Decimal
    unit: Literal["", "kr", "%"] = ""
    invisible: tuple[str, ...] = ()  #: Swedish names of invisible characters in the text


class Ambiguous(Record):
    """Text that can mean two numbers: ``1,234`` is 1,234 or 1 234. The decimal comes first."""

    candidates: tuple[Decimal, ...]
    unit: Literal["", "kr", "%"] = ""
    invisible: tuple[str, ...] = ()


class Blank(Record):
    """Nothing to read: an empty text, only blanks, or only characters nobody sees."""

    invisible: tuple[str, ...] = ()


#: What a text can turn out to be; None is unreadable.
NumberText = Reading | Ambiguous | Blank | None

# kr, kronor and SEK in any letter case, the shop sign's ":-", and ",-" of older letters.
_UNIT = Pattern(r"(.*?) ?(kr\.?|kronor|sek|:-|,-|%)", re.IGNORECASE | re.DOTALL)
_SIGNED = Pattern(r"(?P<sign>[-+]?) ?(?P<body>[0-9][0-9., ]*?)(?P<after> ?-)?", re.ASCII)

_DIGITS = Pattern(r"[0-9]+")
_ONE_SEPARATOR = Pattern(r"([0-9]+)[.,]([0-9]+)")
_COULD_BE_THOUSANDS = Pattern(r"[1-9][0-9]{0,2}[.,][0-9]{3}")
# 7046 000 is read (a real plan prints it), 1 70 9155 is not: after the first blank, threes.
_BLANK_GROUPS = Pattern(r"[0-9]+(?: [0-9]{3})+(?:[.,][0-9]+)?")
_DOT_GROUPS = Pattern(r"[1-9][0-9]{0,2}(?:(?:\.[0-9]{3}){2,}|(?:\.[0-9]{3})+,[0-9]+)")
_COMMA_GROUPS = Pattern(r"[1-9][0-9]{0,2}(?:(?:,[0-9]{3}){2,}|(?:,[0-9]{3})+\.[0-9]+)")


def parse_number(text: str) -> NumberText:
    """Read a Swedish figure: ``1 709 155,50 kr``, ``- 457 700``, ``(457 700)``, ``100 %``.

    A comma or a dot is the decimal sign, unless exactly three digits follow it and one to
    three stand before it: then the figure is :class:`Ambiguous`. Blanks may group thousands,
    as may two or more dots or commas. Letters other than kr, kronor and SEK are refused,
    tkr and mkr too: a unit is never guessed. So is a figure of more than fifteen significant
    digits, since no cell can hold it, and any text longer than :data:`LONGEST`.
    """
    if len(text) > LONGEST:
        text = text.strip()
        if len(text) > LONGEST:
            return None
    seen = without_invisible(text)
    invisible = invisible_in(text)
    if not seen:
        return Blank(invisible)
    figure, unit = _split_unit(seen.translate(DASHES))
    negative = False
    if figure.startswith("(") and figure.endswith(")"):  # accounting's minus
        negative, figure = True, figure[1:-1].strip(" ")
        if not unit:
            figure, unit = _split_unit(figure)
    signed = _SIGNED.fullmatch(figure)
    if signed is None or sum((negative, bool(signed["sign"]), bool(signed["after"]))) > 1:
        return None
    negative = negative or signed["sign"] == "-" or signed["after"] is not None
    candidates = tuple(n.copy_negate() if negative and n else n for n in _readings(signed["body"]))
    if not candidates or any(n != EXCEL_PRECISION.create_decimal(n) for n in candidates):
        return None
    if len(candidates) > 1:
        return Ambiguous(candidates, unit, invisible)
    return Reading(candidates[0], unit, invisible)


def parse_amount(text: str) -> NumberText:
    """As :func:`parse_number`, for a cell of kronor or a count: a percent is unreadable."""
    read = parse_number(text)
    return None if isinstance(read, Reading | Ambiguous) and read.unit == "%" else read


def parse_percent(text: str) -> NumberText:
    """As :func:`parse_number`, for a percent: ``11,75 %`` and ``11,75`` are 11.75. Not kr."""
    read = parse_number(text)
    return None if isinstance(read, Reading | Ambiguous) and read.unit == "kr" else read


def _split_unit(text: str) -> tuple[str, Literal["", "kr", "%"]]:
    match = _UNIT.fullmatch(text)
    if match is None:
        return text, ""
    return match[1], "%" if match[2] == "%" else "kr"


def _readings(body: str) -> tuple[Decimal, ...]:
    """What digits with separators, without sign and unit, can mean; none if nothing."""
    if _DIGITS.fullmatch(body):
        return (Decimal(body),)
    if one := _ONE_SEPARATOR.fullmatch(body):
        decimal = Decimal(f"{one[1]}.{one[2]}")
        if _COULD_BE_THOUSANDS.fullmatch(body):
            return (decimal, Decimal(one[1] + one[2]))
        return (decimal,)
    if _BLANK_GROUPS.fullmatch(body):
        return (Decimal(body.replace(" ", "").replace(",", ".")),)
    if _DOT_GROUPS.fullmatch(body):
        return (Decimal(body.replace(".", "").replace(",", ".")),)
    if _COMMA_GROUPS.fullmatch(body):
        return (Decimal(body.replace(",", "")),)
    return ()


def format_amount(value: Decimal, decimals: int | None = None, separator: str = " ") -> str:
    """A figure as reports print it: ``1 709 155,50``, ``-457 700``.

    ``decimals``: rounded as Excel does to so many; None keeps those that the value has.
    ``separator`` stands between thousands: an ordinary blank, since reports are plain text.
    """
    shown = value if decimals is None else round_half_away(value, decimals)
    text = format(shown.copy_abs(), ",f")
    if decimals is None and "." in text:
        text = text.rstrip("0").rstrip(".")
    whole, _, fraction = text.partition(".")
    sign = "-" if shown < 0 else ""
    return sign + whole.replace(",", separator) + ("," + fraction if fraction else "")


def format_kronor(value: Decimal) -> str:
    """An amount as it is written: whole kronor alone, parts of one as öre with two digits at
    least: ``987 000,50``."""
    decimals = decimals_of(value)
    return format_amount(value, max(2, decimals) if decimals else None)


def plain(value: Decimal) -> str:
    """A number in the exchange format: ``1709155,5``. No blanks, exponent or idle zeros."""
    return format_amount(value, separator="")


def round_half_away(value: Decimal, digits: int, within: Context = _EVERY_DIGIT) -> Decimal:
    """Excel's ROUND: halves go away from zero, so -0,5 is -1. ``digits`` may be negative.

    Raises InvalidOperation where the result has more digits than ``within`` allows.
    """
    rounded = value.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP, within)
    return rounded.quantize(Decimal(1), context=within) if digits < 0 else rounded


def excel_number(stored: str | Decimal | int) -> Decimal:
    """A stored number as Excel sees it, at fifteen significant digits: 1.1000000000000001 is 1.1.

    ``stored`` has a decimal point, as in the file. Raises ValueError where it is no finite
    number.
    """
    try:
        number = EXCEL_PRECISION.create_decimal(stored)
    except InvalidOperation:
        raise ValueError(f"not a number: {stored!r}") from None
    if not number.is_finite():
        raise ValueError(f"not a finite number: {stored!r}")
    return number or _ZERO  # a stored -0 is 0


def decimals_of(value: Decimal) -> int:
    """How many decimals the value needs: 1709155.50 needs one, 100 none."""
    return len(format(value, "f").partition(".")[2].rstrip("0"))


def largest_remainder(total: Decimal, keys: Sequence[Decimal]) -> list[Decimal]:
    """Split whole units by keys, so that the parts add up to ``total`` (största rest).

    Each quota is rounded to six decimals and cut to whole units; what is left goes, one unit
    each, to the largest remainders, ties to the first. So does the template:
    ``E3 =ROUND(total*D3/SUM(D$3:D$14),6)``, ``F3 =INT(E3)``, ``G3 =ROUND(E3-F3,6)``. There a
    remainder of 0 never gets a unit. Nor does it here: the quotas' rounding errors add up to
    less than one unit for anything under two million parts, so never more units are left
    than there are remainders. Sheet and function may differ from 10^9 units upwards,
    where a cell's fifteen digits do not hold six decimals. A negative total is cut downwards,
    as INT does, and adds up too.

    Keys that are all zero give zeros. Raises ValueError for a total that is not whole and
    for a negative key.
    """
    if total != total.to_integral_value():
        raise ValueError(f"only whole units can be split: {total}")
    if any(key < 0 for key in keys):
        raise ValueError("a key cannot be negative")
    whole = sum(keys, _ZERO)
    if not whole:
        return [_ZERO for _ in keys]
    quotas = [round_half_away(_WIDE.divide(_WIDE.multiply(total, k), whole), 6) for k in keys]
    parts = [quota.to_integral_value(ROUND_FLOOR, _WIDE) for quota in quotas]
    left = int(total - sum(parts, _ZERO))
    by_remainder = sorted(range(len(keys)), key=lambda i: parts[i] - quotas[i])  # stable
    for index in by_remainder[:left]:
        parts[index] += 1
    return parts


def spread_over_years(
    amount: Decimal, start: date, end: date, years: Sequence[int], decimals: int
) -> list[Decimal]:
    """What falls on each calendar year when every started month weighs the same.

    Rounding is cumulative: the amount up to and including a year is rounded to ``decimals``,
    and the year gets the difference to the year before. So the years of the period add up to
    ``amount`` exactly, öre included, whatever ``decimals`` says. A year outside the period
    gets 0; so does every year where the period ends in a month before it starts.
    """
    months = started_months(start, end)

    def up_to(year: int) -> Decimal:
        """The amount for the months before 1 January of ``year``."""
        passed = min(months, max(0, (year - start.year) * 12 + 1 - start.month))
        if passed == months:
            return amount if months else _ZERO
        return round_half_away(
            _WIDE.divide(_WIDE.multiply(amount, Decimal(passed)), months), decimals, _WIDE
        )

    return [up_to(year + 1) - up_to(year) for year in years]
