"""Every workbook that the project writes, by name; for the tests that ask the same of them all."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from finsam_xl.documents.new import new_workbook
from finsam_xl.documents.recompute import recompute
from finsam_xl.reports.annotate import annotated_copy
from finsam_xl.workbook.write.patch import patch
from hosts.office import Office
from support import (
    ALL_NAMES,
    KINDS,
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
RECOMPUTED = ("omraknad_budget", "omraknad_ansokan")
RESTORED = "aterstalld"
ANNOTATED = {
    f"kontrollerad_{name}": name
    for name in ("nvs_plan_2021_2023", "heby_application_2018_2020", "hbs_uppfoljning_mia_2018")
}
TEMPLATES = {f"mall_{kind}": kind for kind in KINDS}
BOOKS = (*TEMPLATES, "ny_budget", *ALL_NAMES, *RECOMPUTED, RESTORED, *ANNOTATED)


@cache
def written(book: str) -> bytes:
    """One of BOOKS: a template, an example, or what a command makes of one."""
    if book in TEMPLATES:
        return template(TEMPLATES[book])
    if book in ANNOTATED:
        source = example(ANNOTATED[book])
        return annotated_copy(source, check(source), PER)
    if book == "ny_budget":
        return new_workbook("budget", columns=COLUMNS)
    if book == "omraknad_budget":
        return _recomputed_budget()
    if book == "omraknad_ansokan":
        return _recomputed_ansokan()
    if book == RESTORED:
        nvs = example("nvs_plan_2021_2023")
        return patch(nvs, recompute(document(nvs), restore=True).edits)
    return example(book)


def _recomputed_budget() -> bytes:
    """Another program has typed two figures and left every total as it was."""
    data = example("hbs_plan_2019")
    stale = change(
        data,
        {
            where(data, "detaljbudget_belopp", 2, 3): 1000,
            where(data, "medlemmar_belopp", 2, 3): 8_000_000,
        },
    )
    return patch(stale, recompute(document(stale)).edits)


def _recomputed_ansokan() -> bytes:
    data = example("heby_application_2018_2020")
    return type_in(
        data,
        {
            where(data, "egen_lonekostnader_post", 2): "Projektledare",
            where(data, "egen_lonekostnader_belopp", 2, 1): 250_000,
        },
    )


#: by name, as LibreOffice has saved them; one worker runs all tests that use the office
_RESAVED: dict[str, bytes] = {}


def resaved(office: Office, book: str, folder: Path) -> bytes:
    """The workbook opened, recalculated and saved by LibreOffice."""
    if book not in _RESAVED:
        before, after = folder / "fore.xlsx", folder / "efter.xlsx"
        before.write_bytes(written(book))
        office.save_as(before, after, recalculate=True)
        _RESAVED[book] = after.read_bytes()
    return _RESAVED[book]
