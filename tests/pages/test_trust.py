"""What docs/kontroll.md and docs/revisor.md say of one who makes *Kontroll* green by hand."""

from __future__ import annotations

import pytest

from finsam_xl.findings import Severity
from finsam_xl.workbook.write.patch import Edit
from support import check, example, type_in

BOOK = "nvs_plan_2021_2023"
#: the line of the sums of posts, which says FEL
STATUS = "Kontroll!C20"


def faults(data: bytes) -> set[tuple[str, str]]:
    return {(f.code, str(f.at)) for f in check(data).findings if f.severity is Severity.ERROR}


@pytest.mark.parametrize(
    ("typed", "code"),
    [("OK", "MALL104"), (Edit("OK", '"OK"'), "MALL105")],
    ids=["a word typed over the status", "a formula that always says OK"],
)
def test_the_program_tells_it_and_finds_what_it_found(typed: str | Edit, code: str) -> None:
    before = faults(example(BOOK))
    after = faults(type_in(example(BOOK), {STATUS: typed}))
    assert after == before | {(code, STATUS)}
    assert ("SUM202", "Budget!C40") in before
