"""An officer's morning: twelve workbooks have come in, and the worst is put right in the page."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from support import EXAMPLE_NAMES, example, type_in

SOUND = "hbs_plan_2019"  # a real budget without a fel
#: what three cells of the worst hold, and what is typed into them in the page; None: the formula
MISTAKES: Mapping[str, tuple[Any, str | None]] = {
    "Medlemmar!F6": ("en halv miljon", "8 003 994"),
    "Förbund!C6": (None, "2019"),
    "Budget!F56": (40_000, None),
}
AS_BAD = "nvs_plan_2021_2023"  # has as many
WORST = "budget_sista.xlsx"


def files(folder: Path) -> list[Path]:
    """The twelve, the worst among them."""
    books = {f"{name}.xlsx": example(name) for name in EXAMPLE_NAMES if name != AS_BAD}
    for number in range(1, 9):
        named = type_in(example(SOUND), {"Förbund!C4": f"Förbundet {number}"})
        books[f"budget_{number:02}.xlsx"] = named
    books[WORST] = type_in(example(SOUND), {at: wrong for at, (wrong, _) in MISTAKES.items()})
    for name, data in books.items():
        (folder / name).write_bytes(data)
    return [folder / name for name in books]
