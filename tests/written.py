"""Every workbook that the project writes, by name; for the tests that ask the same of them all."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from finsam_xl.annotate import annotated_copy
from finsam_xl.new import new_workbook
from finsam_xl.recompute import recompute
from finsam_xl.workbook.patch import patch
from hosts.office import Office
from support import (
    EXAMPLE_NAMES,
    PER,
    change,
    check,
    document,
    example,
    template,
    type_in,
    where,
)

COLUMNS = "utfall:2025,budget:2026,preliminar_budget:2027"


@cache
def written() -> dict[str, bytes]:
    """Both templates, the examples, and what each command makes of them."""
    books = {f"mall_{kind}": template(kind) for kind in ("ansokan", "budget")}
    books["ny_budget"] = new_workbook("budget", columns=COLUMNS)
    books |= {name: example(name) for name in EXAMPLE_NAMES}
    # another program has typed figures and left every total as it was
    stale = change(
        example("hbs_plan_2019"),
        {
            where(example("hbs_plan_2019"), "detaljbudget_belopp", 2, 3): 1000,
            where(example("hbs_plan_2019"), "medlemmar_belopp", 2, 3): 8_000_000,
        },
    )
    books["omraknad_budget"] = patch(stale, recompute(document(stale)).edits)
    heby = example("heby_application_2018_2020")
    books["omraknad_ansokan"] = type_in(
        heby,
        {
            where(heby, "egen_lonekostnader_post", 2): "Projektledare",
            where(heby, "egen_lonekostnader_belopp", 2, 1): 250_000,
        },
    )
    nvs = example("nvs_plan_2021_2023")
    restored = recompute(document(nvs), restore=True).edits
    books["aterstalld"] = patch(nvs, restored)
    for name in ("nvs_plan_2021_2023", "heby_application_2018_2020"):
        report = check(books[name])
        books[f"kontrollerad_{name}"] = annotated_copy(books[name], report, PER)
    return books


#: by name, as LibreOffice has saved them; one worker runs all tests that use the office
_RESAVED: dict[str, bytes] = {}


def resaved(office: Office, book: str, folder: Path) -> bytes:
    """The workbook opened, recalculated and saved by LibreOffice."""
    if book not in _RESAVED:
        before, after = folder / "fore.xlsx", folder / "efter.xlsx"
        before.write_bytes(written()[book])
        office.save_as(before, after, recalculate=True)
        _RESAVED[book] = after.read_bytes()
    return _RESAVED[book]
