"""Percent: a cell holds a fraction and shows it with a percent sign; people say 50 for 50 %.

The one place where the two meet. Cells, formulas and our functions in cells have the fraction
(0,5), as every spreadsheet program stores what is typed as 50 %. The document, the exchange
format, findings and the law's own tables have the number before the sign (50).
"""

from __future__ import annotations

from decimal import Decimal

from finsam_xl.workbook.cell import EXCEL_PRECISION

#: number formats of percent cells: Excel's own, which let 50 be typed for 50 %
WHOLE, TWO_DECIMALS = "0%", "0.00%"
#: the same for what is typed with decimals, as many as there are up to four
WITH_DECIMALS = "0.00##%"
#: decimals of a fraction beyond those of its percent
MORE_DECIMALS = 2


def percent_of(fraction: Decimal) -> Decimal:
    """The number before the percent sign, exactly: 0,5 is 50 and 0,08333 is 8,333."""
    percent = fraction.scaleb(MORE_DECIMALS)
    whole = percent.to_integral_value()
    return whole + 0 if percent == whole else percent.normalize()


def fraction_of(percent: Decimal) -> Decimal:
    """What the cell holds: 50 is 0,5. Fifteen digits, as a cell."""
    return EXCEL_PRECISION.create_decimal(percent.scaleb(-MORE_DECIMALS))


def in_formula(percent: Decimal | int) -> str:
    """A percent as a formula writes it: 20 is ``0.2``, 1000 is ``10``."""
    fraction = fraction_of(Decimal(percent))
    text = format(fraction, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
