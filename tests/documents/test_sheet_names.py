"""Sheets whose names a Mac has stored with å, ä and ö in two parts: the workbook is the same."""

from __future__ import annotations

import io
import zipfile
from unicodedata import normalize

import pytest

from finsam_xl.documents.recompute import recompute
from finsam_xl.template.formulas.normalised import normalised
from finsam_xl.workbook.write.patch import patch
from support import check, document, example

HEBY = example("heby_application_2018_2020")
SHEETS = ("Läs mig", "Ansökan", "Sammanställning")


def renamed(data: bytes, everywhere: bool) -> bytes:
    """Sheets' names in two parts: where they are declared, or in all that refers to them, too."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            text = old.read(entry)
            declared = {f' name="{name}"' for name in SHEETS}
            refers = {f"{name}{end}" for name in SHEETS for end in ("'!", "!")}
            for whole in declared | (refers if everywhere else set()):
                text = text.replace(whole.encode(), normalize("NFD", whole).encode())
            new.writestr(entry, text)
    return out.getvalue()


@pytest.mark.parametrize("everywhere", [False, True])
def test_the_workbook_is_recognised_and_told_the_same(everywhere: bool) -> None:
    # *Kontroll* shows the sheets' names as they are declared
    data = renamed(HEBY, everywhere)
    data = patch(data, recompute(document(data)).edits, keep_stale=True)
    read = document(data)
    assert read.workbook.sheets[1].name == normalize("NFD", "Ansökan")
    assert read.recognised.broken == ()
    assert [(f.code, str(f.at and f.at.a1)) for f in check(data).findings] == [
        (f.code, str(f.at and f.at.a1)) for f in check(HEBY).findings
    ]
    assert recompute(read).edits == {}


def test_a_sheet_is_found_by_its_name_in_either_writing() -> None:
    sheet = document(renamed(HEBY, True)).workbook.sheet("sammanställning")
    assert sheet is not None
    assert document(HEBY).workbook.sheet("Sammanstallning") is None  # the neighbour


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("'La\u0308s mig'!B3", "'Läs mig'!B3", True),
        ("'Sammansta\u0308llning'!B5", "Sammanställning!$B$5", True),
        ("'Las mig'!B3", "'Läs mig'!B3", False),
        # a text is compared as it stands: to a formula the two are not the same
        ('IF(A1="a\u030a",1,0)', 'IF(A1="å",1,0)', False),
    ],
)
def test_formulas_refer_to_one_sheet(one: str, other: str, same: bool) -> None:
    assert (normalised(one) == normalised(other)) is same
