"""Input cells as an author writes them: a function for each kind, with what it takes in common.

``required``: marked (*), MALL110 where it is empty. ``help`` is shown when the cell is selected.
``total``: the SUM code of the column's total, where there is one below the table.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from finsam_xl.template.form import Input, Kind
from finsam_xl.template.shared import UNITS


def text(name: str, label: str, help: str = "", **more: Any) -> Input:  # noqa: A002
    return Input(name, Kind.TEXT, label, help, **more)


def amount(name: str, label: str, help: str = "", **more: Any) -> Input:  # noqa: A002
    """In the workbook's unit, kr or tkr."""
    return Input(name, Kind.AMOUNT, label, help, **more)


def kronor(name: str, label: str, help: str = "", **more: Any) -> Input:  # noqa: A002
    return Input(name, Kind.KRONOR, label, help, **more)


def percent(name: str, label: str, help: str = "", **more: Any) -> Input:  # noqa: A002
    """The cell holds a fraction, 0,5, and shows 50 %; in documents 50 means 50 %."""
    return Input(name, Kind.PERCENT, label, help, **more)


def number(name: str, label: str, help: str = "", **more: Any) -> Input:  # noqa: A002
    """How many: whole, from 0."""
    return Input(name, Kind.COUNT, label, help, **more)


def figure(name: str, label: str, help: str = "", **more: Any) -> Input:  # noqa: A002
    """Any number, in a unit that another cell names."""
    return Input(name, Kind.NUMBER, label, help, **more)


def year(name: str, label: str, help: str = "", **more: Any) -> Input:  # noqa: A002
    return Input(name, Kind.YEAR, label, help, **more)


def day(name: str, label: str, help: str = "", **more: Any) -> Input:  # noqa: A002
    return Input(name, Kind.DATE, label, help, **more)


def choice(
    name: str,
    label: str,
    help: str,  # noqa: A002
    choices: Sequence[str] | Mapping[str, str],
    **more: Any,
) -> Input:
    """One of some words, which are their own codes where none are given."""
    given = choices if isinstance(choices, Mapping) else {word: word for word in choices}
    return Input(name, Kind.CHOICE, label, help, choices=given, **more)


#: the unit of the workbook's amounts: kr unless it says otherwise
UNIT = Input(
    "enhet",
    Kind.CHOICE,
    "Belopp i",
    "kr eller tkr. Mallen är i kr.",
    choices=UNITS,
    default="kr",
)
