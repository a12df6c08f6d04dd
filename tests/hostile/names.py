"""The template with its defined names gone, broken, or leading somewhere else."""

from __future__ import annotations

import re
from collections.abc import Callable

from hostile.kinds import BOOK, Verdict, hostile, parts, with_parts

FAULT, NOT_OK = Verdict.FAULT, Verdict.NOT_OK
_NAME = re.compile(r'(<definedName name="((?!_xlnm|finsam_)\w+)"[^>]*>)([^<]*)(?=</definedName>)')


def every_name(change: Callable[[str, str], str]) -> bytes:
    """The document with each of the template's names leading where ``change(name, place)`` says."""
    xml = parts()[BOOK].decode()
    return with_parts({BOOK: _NAME.sub(lambda m: m[1] + change(m[2], m[3]), xml)})


def one_name(name: str, place: str | None) -> bytes:
    """The document with one name leading elsewhere, or (None) gone."""
    xml = parts()[BOOK].decode()
    found = re.search(rf'<definedName name="{name}"[^>]*>[^<]*</definedName>', xml)
    assert found is not None, name
    new = "" if place is None else re.sub(r">[^<]*<", lambda _: f">{place}<", found[0], count=1)
    return with_parts({BOOK: xml.replace(found[0], new)})


def all_names() -> dict[str, str]:
    """The template's own names, and where they lead."""
    return {m[2]: m[3] for m in _NAME.finditer(parts()[BOOK].decode())}


def to_whole_columns(name: str, place: str) -> str:
    return re.sub(r"\$([A-Z]+)\$\d+(?::\$([A-Z]+)\$\d+)?", r"$\1:$\1", place)


def to_the_last_row(name: str, place: str) -> str:
    return re.sub(
        r"\$([A-Z]+)\$(\d+)(?::\$([A-Z]+)\$\d+)?",
        lambda m: f"${m[1]}${m[2]}:${m[3] or m[1]}$1048576",
        place,
    )


def to_another_sheet(name: str, place: str) -> str:
    return "'Läs mig'!" + place.rpartition("!")[2]


def to_no_sheet(name: str, place: str) -> str:
    return "#REF!" + place.rpartition("!")[2]


def one_row_down(name: str, place: str) -> str:
    return re.sub(r"\$(\d+)", lambda m: f"${int(m[1]) + 1}", place)


WAYS: dict[str, Callable[[str, str], str | None]] = {
    "gone": lambda name, place: None,
    "#REF!": lambda name, place: "#REF!",
    "whole columns": to_whole_columns,
    "to the last row": to_the_last_row,
    "another sheet": to_another_sheet,
    "no sheet": to_no_sheet,
    "one row down": one_row_down,
}


@hostile(FAULT)
def names_all_gone() -> bytes:
    """Every name of the template deleted."""
    xml = parts()[BOOK].decode()
    return with_parts({BOOK: re.sub(_NAME.pattern + "</definedName>", "", xml)})


@hostile(FAULT)
def names_all_broken() -> bytes:
    """Every name of the template leading to #REF!."""
    return every_name(lambda name, place: "#REF!")


@hostile(FAULT)
def names_all_to_whole_columns() -> bytes:
    """Every name leading to a whole column."""
    return every_name(to_whole_columns)


@hostile(FAULT)
def names_all_to_the_last_row() -> bytes:
    """Every name leading from its first cell to the last row of the sheet."""
    return every_name(to_the_last_row)


@hostile(NOT_OK)
def names_of_tables_to_the_last_row() -> bytes:
    """The tables' names leading to the last row, where a text stands so that they seem to end."""
    changed = every_name(
        lambda name, place: (
            to_the_last_row(name, place)
            if re.match(r"(tab_)?(detaljbudget|medlemmar|ovriga_intakter|huvudposter)(_|$)", name)
            and not re.search(r"summa|rubrik", name)
            else place
        )
    )
    from hostile.kinds import part_of
    from workbook.books import unzipped, zipped

    all_parts = unzipped(changed)
    for sheet in ("Detaljbudget", "Medlemmar", "Budget", "Huvudposter"):
        xml = all_parts[part_of(sheet)].decode()
        last = '<row r="1048576"><c r="A1048576" t="str"><v>x</v></c></row></sheetData>'
        all_parts[part_of(sheet)] = xml.replace("</sheetData>", last).encode()
    return zipped(all_parts)


@hostile(FAULT)
def names_all_to_another_sheet() -> bytes:
    """Every name leading to the same cells of the guide."""
    return every_name(to_another_sheet)


@hostile(FAULT)
def names_all_to_one_cell() -> bytes:
    """Every name leading to one cell."""
    return every_name(lambda name, place: "Budget!$C$6")


@hostile(FAULT)
def names_backwards() -> bytes:
    """Every area named from its last cell to its first."""
    return every_name(
        lambda name, place: re.sub(r"(\$[A-Z]+\$\d+):(\$[A-Z]+\$\d+)", r"\2:\1", place)
    )


@hostile(NOT_OK)
def names_of_a_fixed_table_longer() -> bytes:
    """The list of the budget's columns longer than the budget has columns."""
    return every_name(
        lambda name, place: place.replace("$22", "$40") if "kolumner" in name else place
    )


@hostile(FAULT)
def names_of_five_thousand_digits() -> bytes:
    """Every name leading to a row of five thousand digits."""
    return every_name(lambda name, place: "Budget!$C$" + "1" * 5000)


@hostile(FAULT)
def names_in_arabic_digits() -> bytes:
    """Every name leading to rows in Arabic-Indic digits, which Python reads as numbers."""
    eastern = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
    return every_name(lambda name, place: place.translate(eastern))
