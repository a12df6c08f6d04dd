"""The data of ``fill --data``: JSON as other programs save it, or one sentence on what is wrong."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import suppress
from decimal import Decimal
from pathlib import Path
from typing import Any

from finsam_xl.errors import UserError

#: letters and signs of Swedish documents, and the code pages in which their UTF-8 is misread:
#: those of Windows, of its terminal windows, and of a Mac
_LETTERS, _PAGES = "åäöéüÅÄÖÉÜ§–”", ("cp1252", "latin-1", "cp850", "cp437", "mac_roman")
#: as what a program has put in the place of a letter that it could not read
_LOST = "\ufffd"


def data_in(place: str) -> Any:
    """The data in a file, or on standard input where ``place`` is "-". Raises UserError.

    UTF-8 and UTF-16, with or without a mark: what ``>`` writes in PowerShell is UTF-16.
    """
    called = "Standard in" if place == "-" else place
    try:
        held = _standard_in() if place == "-" else Path(place).read_bytes()
        data = json.loads(
            held.decode(json.detect_encoding(held)),
            parse_int=_number,
            parse_float=_number,
            parse_constant=_no_constant,
        )
        garbled = next(filter(_is_garbled, _texts(data)), None)
    except FileNotFoundError:
        raise UserError(f"{place} finns inte: ange en JSON-fil med --data.") from None
    except (OSError, UnicodeDecodeError):
        raise UserError(f"{called} kan inte läsas: ange en JSON-fil i UTF-8.") from None
    except json.JSONDecodeError as wrong:
        raise UserError(
            f"{called} är inte riktig JSON: felet är på rad {wrong.lineno}, tecken {wrong.colno}."
        ) from None
    except RecursionError:
        raise UserError(f"{called} har för många nivåer för en arbetsbok.") from None
    if garbled is not None:
        short = garbled if len(garbled) <= 40 else garbled[:40] + "…"
        raise UserError(
            f"{called} innehåller ”{short}”, där å, ä eller ö har förvanskats när filen sparades: "
            "skapa filen på nytt med finsam-xl read -o i stället för >, eller spara den som UTF-8."
        )
    return data


def _standard_in() -> bytes:
    # the bytes, whatever the system's own code page
    stream = getattr(sys.stdin, "buffer", None)
    return sys.stdin.read().encode() if stream is None else bytes(stream.read())


def _number(text: str) -> Decimal:
    try:
        return Decimal(text)
    except ArithmeticError:
        raise UserError(f"Data innehåller talet {text[:40]}, som är för stort.") from None


def _no_constant(name: str) -> None:
    raise UserError(f"Data innehåller {name}, som inte är ett tal.")


def _texts(data: Any) -> Iterator[str]:
    """Every text, names of columns and posts among them."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for name, value in data.items():
            yield name
            yield from _texts(value)
    elif isinstance(data, list):
        for value in data:
            yield from _texts(value)


def _misread() -> Iterator[str]:
    for letter in _LETTERS:
        for page in _PAGES:
            with suppress(UnicodeDecodeError):  # a byte that the page has not got
                yield letter.encode().decode(page)


_GARBLED = (_LOST, *dict.fromkeys(_misread()))


def _is_garbled(text: str) -> bool:
    return not text.isascii() and any(sign in text for sign in _GARBLED)
