"""Our reader against openpyxl and python-calamine on every workbook that the project makes."""

from __future__ import annotations

from pathlib import Path

import pytest

from hosts.office import Office
from workbook.differential import assert_same_as_oracles
from written import resaved, written


@pytest.mark.parametrize("book", sorted(written()))
def test_our_reading_is_the_oracles(book: str, tmp_path: Path) -> None:
    path = tmp_path / f"{book}.xlsx"
    path.write_bytes(written()[book])
    assert_same_as_oracles(path)


@pytest.mark.parametrize("book", sorted(set(written()) - {"ny_budget", "aterstalld"}))
def test_our_reading_of_what_libreoffice_saves(book: str, office: Office, tmp_path: Path) -> None:
    path = tmp_path / f"{book}.xlsx"
    path.write_bytes(resaved(office, book, tmp_path))
    assert_same_as_oracles(path)
