"""A check leaves no rings of objects behind.

Python's search for garbage is put aside meanwhile (`finsam_xl.workbook.garbage`), so
a ring would hold a whole workbook in memory until the search comes.
"""

import gc
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from build_examples import TEMPLATES
from finsam_xl.running.check import check_file

BUILT = TEMPLATES / "exempel"


def left_behind(path: Path) -> Counter[str]:
    """What only the search for garbage finds after a check, by type."""
    check_file(path, date(2026, 11, 22))  # what is made once and kept is made
    gc.collect()
    was = gc.get_debug()
    gc.disable()
    try:
        check_file(path, date(2026, 11, 22))
        gc.set_debug(gc.DEBUG_SAVEALL)
        gc.collect()
        return Counter(type(thing).__name__ for thing in gc.garbage)
    finally:
        gc.set_debug(was)
        gc.garbage.clear()
        gc.enable()


@pytest.mark.parametrize("path", sorted(BUILT.glob("*.xlsx")), ids=lambda path: path.stem)
def test_a_checked_workbook_is_let_go_at_once(path: Path) -> None:
    assert left_behind(path) == {}


def test_a_ring_would_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    path = BUILT / "nvs_plan_2021_2023.xlsx"
    from finsam_xl.running import check

    parse = check.parse_document

    def with_ring(*given):
        document = parse(*given)
        document.kept["itself"] = document
        return document

    monkeypatch.setattr(check, "parse_document", with_ring)
    assert left_behind(path)["Document"] == 1
