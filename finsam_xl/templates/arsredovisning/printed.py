"""How many decimals a figure is written with, as a part of a formula."""

from __future__ import annotations

from finsam_xl.template.kontroll.decimals import MISSED


def has_decimals(number: str, digits: int) -> str:
    """Whether so many decimals are all that it has; what a computer's last digits miss aside."""
    return f"ABS(ROUND({number},{digits})-{number})<{MISSED:f}"


def decimals_of(number: str, most: int = 4) -> str:
    """How many, ``most`` at the most."""
    found = str(most)
    for digits in reversed(range(most)):
        found = f"IF({has_decimals(number, digits)},{digits},{found})"
    return found


def most_decimals_of(*cells: str, most: int = 5) -> str:
    """The most that any of some amounts has; öre in thousands have five."""
    return f"MAX({','.join(decimals_of(f'SUM({cell})', most) for cell in cells)})"
