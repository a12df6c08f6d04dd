"""Callables for the wrappers that give what no function gives today: errors inside a table."""

from finsam_xl.excel.udfs import marked
from finsam_xl.workbook.cell import ErrorValue

NO_DIVISOR = ErrorValue("#DIV/0!")


def FINSAM_TABELL(cell):  # noqa: N802 - a function's name in a cell
    """Two rows, one of them with an error."""
    return marked([[cell[0][0], NO_DIVISOR], ["ord", True]])


def FINSAM_RAD(cell):  # noqa: N802
    """One row, which has no outer level on its way to VBA."""
    return marked([[cell[0][0], NO_DIVISOR]])
