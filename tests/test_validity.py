"""Would Excel open it? Microsoft's checks and our own on every workbook that we write."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from finsam_xl.documents.fill import fill
from finsam_xl.documents.recompute import recompute
from finsam_xl.workbook.write.patch import patch
from hosts.office import Office
from hosts.validators import open_xml_errors, own_assertions
from support import ONE_OF_EACH, document, example_data
from written import BOOKS, resaved, written

#: what the Open XML SDK itself looks at, in one batch, beside the templates (test_template): it
#: takes seconds a workbook, and its port looks at them all
FOR_THE_SDK = (
    *ONE_OF_EACH,
    "omraknad_budget",
    "kontrollerad_nvs_plan_2021_2023",
)


@pytest.mark.parametrize("book", BOOKS)
def test_no_fault_by_the_port_or_by_our_own(book: str, tmp_path: Path) -> None:
    assert faults(written(book), tmp_path) == []


@pytest.mark.parametrize("name", ONE_OF_EACH)
def test_our_patch_of_a_file_from_libreoffice(name: str, office: Office, tmp_path: Path) -> None:
    """Filled and restored after LibreOffice has saved it: no fault but LibreOffice's own."""
    saved = resaved(office, name, tmp_path)
    data = example_data(name)
    of_kind = {"budget": "medlemmar", "ansokan": "lonekostnader", "katalog": "beslut"}
    of_kind["arsredovisning"] = "resultatrakning"
    first = data["tables"][of_kind.get(data["template"], "parter")][0]
    if data["template"] == "arsredovisning":
        first["i_ar"] = "1234,5"
    elif "belopp" not in first:
        first["beviljat"] = "1234,5"
    else:
        by_column = isinstance(first["belopp"], dict)
        first["belopp"] = dict.fromkeys(first["belopp"], "1234,5") if by_column else ["1234,5", "1"]
    ours = patch(saved, fill(document(saved), data).edits)
    done = recompute(document(ours), restore=True)
    ours = patch(ours, done.edits)
    assert ours != saved
    assert [f for f in faults(ours, tmp_path) if "/theme'" not in f] == []  # it writes none


def test_no_fault_by_the_open_xml_sdk(
    sdk: Callable[[Iterable[Path]], dict[Path, list[str]]], tmp_path: Path
) -> None:
    paths = [tmp_path / f"{book}.xlsx" for book in FOR_THE_SDK]
    for path in paths:
        path.write_bytes(written(path.stem))
    assert {path.stem: found for path, found in sdk(paths).items() if found} == {}


def faults(data: bytes, folder: Path) -> list[str]:
    """Every fault that is told, by whom."""
    path = folder / "prov.xlsx"
    path.write_bytes(data)
    port = [f"port: {error}" for error in open_xml_errors(path)]
    return port + [f"own: {error}" for error in own_assertions(path)]
