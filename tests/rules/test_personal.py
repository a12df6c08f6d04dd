"""MALL117: personal data in a cell that is read, told without being repeated."""

from __future__ import annotations

import json

import pytest

from finsam_xl.__main__ import main
from finsam_xl.rules.personal import looks_like
from support import example
from unfiled import change, check, filed, told, where

HEBY = example("heby_application_2018_2020")
#: an invented number with the right check digit, and one with a wrong one
NUMBER, NOT_ONE = "900101-9802", "900101-9803"


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Frågor till ansokan@example.se.", "en e-postadress"),
        (f"Deltagaren {NUMBER} ingår.", "ett personnummer"),
        ("19900101-9802", "ett personnummer"),
        ("199001019802", "ett personnummer"),
        ("900161-9809", "ett personnummer"),  # a coordination number: the day is 60 higher
        (NOT_ONE, ""),
        ("222000-0000", ""),  # an organisation's: no month is 20
        ("Dnr 2027/0117-33", ""),
        ("Postgiro 123456-7", ""),
        ("100 personer @ tre orter", ""),
        ("1 200 000 kr 2018-01-01", ""),
    ],
)
def test_what_looks_like_it(text: str, what: str) -> None:
    assert looks_like(text) == what


def test_told_at_the_cell_and_never_repeated(tmp_path: object) -> None:
    cell = where(HEBY, "metod_stycke", 2)
    data = change(HEBY, {cell: f"Kontakta {NUMBER} först, sedan de andra."})
    assert told(data, "MALL117") == [("MALL117", "varning", cell)]
    (found,) = (f for f in check(data).findings if f.code == "MALL117")
    assert found.found is None
    assert NUMBER not in repr(check(data))
    assert told(HEBY, "MALL117") == []


def test_a_contact_cell_is_not_read(tmp_path: object) -> None:
    cells = {where(HEBY, name, 0): "namn@example.se" for name in ("falt_kontakt",)}
    cells[where(HEBY, "underskrifter_epost", 2)] = "namn@example.se"
    cells[where(HEBY, "insatsagare_kontakt", 0)] = f"namn@example.se, {NUMBER}"
    data = change(HEBY, cells)
    assert told(data, "MALL117") == []
    assert NUMBER not in repr(check(data))


def test_nor_exported(tmp_path, capsys) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "bok.xlsx"
    path.write_bytes(
        filed(change(HEBY, {where(HEBY, "underskrifter_epost", 2): "namn@example.se"}))
    )
    assert main(["read", str(path)]) == 0
    out = capsys.readouterr().out
    assert "namn@example.se" not in out
    assert json.loads(out)["template"] == "ansokan"
