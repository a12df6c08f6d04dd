"""The four ways in which a workbook is changed, each through the real call, on given bytes."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from finsam_xl.__main__ import main
from finsam_xl.workbook.cell import CellRef
from finsam_xl.workbook.write.patch import Edit, patched
from support import change

#: The two cells that ``fill`` changes: a text and an amount that the balance rests on.
NAME, CAPITAL = CellRef("Förbund", 4, 3), CellRef("Förbund", 9, 3)
DATA: Mapping[str, Any] = {
    "template": "budget",
    "fields": {"forbund": "Ett annat förbund", "ingaende_eget_kapital": "4 700,5"},
}

Write = Callable[[bytes, Path, tuple[str, ...]], bytes]


def one_cell(data: bytes, _folder: Path, flags: tuple[str, ...] = ()) -> bytes:
    """One amount, by the library."""
    edit = {CAPITAL: Edit(Decimal("4700.5"))}
    return patched(data, edit, break_signature="--break-signature" in flags).data


def fill(data: bytes, folder: Path, flags: tuple[str, ...] = ()) -> bytes:
    """``finsam-xl fill`` with a text and an amount."""
    (folder / "data.json").write_text(json.dumps(DATA), encoding="utf-8")
    return command(data, folder, "fill", "--data", str(folder / "data.json"), *flags)


def stale(data: bytes) -> bytes:
    """The workbook with one of our sums stored wrong, for ``recompute`` to mend."""
    return change(data, {"Budget!C32": Edit(Decimal(1), _formula(data, "Budget", 32, 3))})


def recompute(data: bytes, folder: Path, flags: tuple[str, ...] = ()) -> bytes:
    """``finsam-xl recompute`` of a workbook with a stale sum."""
    return command(data, folder, "recompute", *flags)


def annotate(data: bytes, folder: Path, flags: tuple[str, ...] = ()) -> bytes:
    """``finsam-xl check --format xlsx``: the marked copy."""
    return command(data, folder, "check", "--format", "xlsx", "--per", "2026-11-21", *flags)


def command(data: bytes, folder: Path, verb: str, *more: str) -> bytes:
    ending = ".xlsm" if b"xl/vbaProject.bin" in data else ".xlsx"
    """One call of the command line that must succeed; the file that it wrote."""
    source, target = folder / f"källa{ending}", folder / f"mål{ending}"
    source.write_bytes(data)
    target.unlink(missing_ok=True)
    status = main([verb, str(source), *more, "-o", str(target)])
    if status != (1 if verb == "check" else 0) or not target.exists():
        raise AssertionError(f"{verb} ended with {status}")
    return target.read_bytes()


def _formula(data: bytes, sheet: str, row: int, column: int) -> str:
    from support import read_once

    formula = read_once(data, "bok.xlsx").cell(CellRef(sheet, row, column)).formula
    assert formula is not None
    return formula
