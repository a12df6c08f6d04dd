"""An application that comes a second time, as the pages show it."""

from __future__ import annotations

from functools import cache
from typing import Any

from finsam_xl.comparing.comparison import Comparison
from finsam_xl.comparing.versions import compare
from finsam_xl.documents.document import Document
from finsam_xl.documents.fill import fill
from finsam_xl.documents.parse import parse_document, with_values
from support import PER, document, example_data, template

FIRST, SECOND = "ansokan-1.xlsx", "ansokan-2.xlsx"
NAME = "heby_application_2018_2020"


def second_version() -> dict[str, Any]:
    """The same application, corrected by the applicant."""
    data = example_data(NAME)
    fields, tables = data["fields"], data["tables"]
    fields["enhet"] = "kr"
    fields["deltagare_per_ar"] = 33
    fields["metod"] = "Individuellt stöd av två coacher och en samordnare."
    pay = tables["lonekostnader"]
    pay[2]["belopp"][0] = "1 250 000"
    pay.append({"post": "Samordnare", "tjanst": "20 %", "belopp": ["", "150 000"]})
    tables["ovriga_kostnader"][0]["post"] = "Tolk och resor"
    return data


def filled(data: dict[str, Any]) -> Document:
    """A new workbook with the data, as it is read once it is saved."""
    columns = len(data["tables"].get("kolumner", ())) or 8
    empty = document(template(data["template"], columns))
    edits = fill(empty, data).edits
    formulas = {at: text for at in edits if (text := empty.workbook.cell(at).formula) is not None}
    values = {at: edit.value for at, edit in edits.items()}
    return parse_document(with_values(empty.workbook, values, formulas), empty.recognised)


@cache
def compared() -> Comparison:
    """Both versions."""
    old, new = filled(example_data(NAME)), filled(second_version())
    return compare(old, new, PER, FIRST, SECOND)
