"""When a rule of the annual report tells no more than an upplysning."""

from __future__ import annotations

from finsam_xl.law.acts import LKBR_FROM

#: rules of the accounting act alone, for a year before it
BEFORE_ACT = f"AND([ar_att_rakna]>0,[ar_att_rakna]<{LKBR_FROM})"
BEFORE_ACT_SAYS = f"för år före {LKBR_FROM}"
UNSURE_SAYS = "när värdet är osäkert avläst"
UNSURE = "Osäker avläsning."


def unsure(table: str) -> str:
    """Whether the row's own figures are read without certainty."""
    return f'[{table}_oviss_jamfort]="ja"'
