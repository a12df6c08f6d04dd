"""A row's check that asks for a text: more spent than planned, and no comment on why."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from finsam_xl import check_file, fill, new_workbook, open_document, rules
from finsam_xl.law.basis import TEMPLATE
from finsam_xl.rules.checks import rule_of
from finsam_xl.rules.rule import DECLARED
from finsam_xl.template.declare import VARNING, Check, Form, Sheet, Value
from finsam_xl.template.fields import UNIT, amount, text
from finsam_xl.template.form import Kind, Table
from finsam_xl.template.registry import TEMPLATES, register
from hosts.office import Office

AKTIVITETER = Table(
    "aktiviteter",
    (
        text("aktivitet", "Aktivitet"),
        amount("planerat", "Planerat"),
        amount("upparbetat", "Upparbetat", total="SUM202"),
        text("kommentar", "Kommentar"),
    ),
    key=("aktivitet",),
)
FORM = Form(
    "prov",
    "prov",
    "Prov",
    "Provet",
    (
        Sheet(
            "Prov",
            (
                UNIT,
                amount("beviljat", "Beviljat", required=True),
                AKTIVITETER,
                Value(
                    "andel",
                    "Andel",
                    '=IF(SUM([beviljat])=0,"",[summa_upparbetat]/[beviljat])',
                    Kind.PERCENT,
                ),
            ),
        ),
    ),
    (
        Check(
            "PRO603",
            VARNING,
            TEMPLATE,
            each="aktiviteter",
            at="upparbetat",
            expected="planerat",
            when='=([upparbetat]>[planerat])*([kommentar]="")',
            title="Mer är upparbetat än planerat, utan kommentar.",
            says="{row}: {found} {unit} är mer än planerat {expected} {unit} ({andel} % i allt).",
            remedy="Skriv en kommentar på raden.",
            explanation="Den som följer upp insatsen ska förstå avvikelsen.",
            example="Coach: 60 000 kr upparbetat, 50 000 kr planerat.",
        ),
    ),
)


@pytest.fixture(scope="module", autouse=True)
def _registered() -> Iterator[None]:
    register(FORM.template)
    yield
    del TEMPLATES["prov"]
    DECLARED.pop("PRO603", None)
    rule_of.cache_clear()
    rules.rules_for.cache_clear()


@pytest.mark.parametrize(
    ("row", "found"),
    [
        (
            {"upparbetat": "60000", "planerat": "50000"},
            ["Coach: 60 000 kr är mer än planerat 50 000 kr (66,67 % i allt)."],
        ),
        ({"upparbetat": "60000", "planerat": "50000", "kommentar": "Två coacher i juni."}, []),
        ({"upparbetat": "50000", "planerat": "50000"}, []),
        ({"upparbetat": "60000"}, []),  # nothing to compare with
    ],
)
def test_a_comment_that_is_missing(
    row: dict[str, Any], found: list[str], tmp_path: Path, office: Office
) -> None:
    book = tmp_path / "prov.xlsx"
    empty = new_workbook("prov")
    book.write_bytes(empty)
    data = {
        "template": "prov",
        "fields": {"beviljat": "90000"},
        "tables": {"aktiviteter": [{"aktivitet": "Coach", **row}]},
    }
    book.write_bytes(fill(open_document(book), data).applied_to(empty))
    report = check_file(book, per=date(2026, 6, 30))
    assert [f.message.replace("\xa0", " ") for f in report.findings] == found
    control = office.recalculate(book)["Kontroll"]
    label = "Mer är upparbetat än planerat, utan kommentar"
    (line,) = (at for at, cell in control.items() if cell["value"] == label)
    assert control[f"C{line[1:]}"]["value"] == ("VARNING" if found else "OK")
