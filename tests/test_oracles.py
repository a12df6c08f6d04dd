"""Our reader against openpyxl and python-calamine on every workbook that the project makes."""

from __future__ import annotations

from pathlib import Path

import pytest

from hosts.office import Office
from workbook.differential import assert_same_as_oracles
from written import BOOKS, RESTORED, resaved, written


@pytest.mark.parametrize("book", BOOKS)
def test_our_reading_is_the_oracles(book: str, tmp_path: Path) -> None:
    path = tmp_path / f"{book}.xlsx"
    path.write_bytes(written(book))
    assert_same_as_oracles(path)


@pytest.mark.parametrize("book", sorted(set(BOOKS) - {"ny_budget", RESTORED}))
def test_our_reading_of_what_libreoffice_saves(book: str, office: Office, tmp_path: Path) -> None:
    path = tmp_path / f"{book}.xlsx"
    path.write_bytes(resaved(office, book, tmp_path))
    assert_same_as_oracles(path)
