"""An officer's morning: twelve workbooks have come in, and the worst is put right in the page."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from hosts import browser
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


def steps(folder: Path, picture: str = "") -> list[browser.Step]:
    """The walk; ``picture``: a folder in which each of its three views is drawn."""

    def drawn(name: str) -> list[browser.Step]:
        return [("picture", f"{picture}/{name}.png", False)] if picture else []

    walked: list[browser.Step] = [
        ("size", 1100, 760),
        ("state", "^Klar"),
        ("drop", "#drop", *map(str, files(folder))),
        ("state", "^12 filer kontrollerade"),
        # by what was found, the most first
        ("click", "#files th button[data-by=told]"),
        ("click", "#files th button[data-by=told]"),
        ("texts", "#files tbody tr"),
        *drawn("sida-filer"),
        ("click", "#files tbody button"),
        ("texts", "#one-title, #one-told"),
        ("shown", "#grid td"),
    ]
    for at, (_, text) in MISTAKES.items():
        cell = at.partition("!")[2]
        walked += [("click", f"#findings button.place:text-is('{at}')"), ("shown", "#bar-at")]
        walked += [("settled", cell)]
        if text is None:
            walked += [("into sight", "#here"), *drawn("sida-ratta"), ("click", "#restore")]
        else:
            walked += [("click", "#typed"), ("press", "Control+a"), ("write", text)]
            walked += [("press", "Enter")]
        walked += [("state", f"^{cell} ")]
    walked += [
        ("texts", "#one-title, #one-told"),
        ("run", "() => books.filter(unsaved).map((book) => book.name)"),
        ("download", "#corrected"),
        ("run", "() => books.filter(unsaved).map((book) => book.name)"),
        ("into sight", "#one-title"),
        *drawn("sida-rattad"),
    ]
    return walked
