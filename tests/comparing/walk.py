"""An application that comes a second time, as the pages show it."""

from __future__ import annotations

from typing import Any

from finsam_xl.comparing.comparison import Comparison
from finsam_xl.comparing.versions import compare
from support import PER, document, example, example_data, make

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


def compared() -> Comparison:
    """Both versions."""
    old, new = document(example(NAME)), document(make(second_version()))
    return compare(old, new, PER, FIRST, SECOND)
