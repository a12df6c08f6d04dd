"""What the command line asks of a follow-up: its year, and what the board gave."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from decimal import Decimal

from finsam_xl.documents.amount import Reading, parse_amount
from finsam_xl.documents.carried import Wanted
from finsam_xl.errors import UserError
from finsam_xl.workbook.formats import FIRST_YEAR, LAST_YEAR


def wanted(call: argparse.Namespace) -> Wanted | None:
    """Raises UserError for a year or an amount that cannot be."""
    if call.ar is None and not call.beviljat:
        return None
    if call.ar is not None and not FIRST_YEAR <= call.ar <= LAST_YEAR:
        raise UserError(
            f"--ar {call.ar} går inte: skriv ett år från {FIRST_YEAR} till {LAST_YEAR}."
        )
    return Wanted(call.ar, tuple(_granted(call.beviljat or ())))


def _granted(given: Sequence[str]) -> Iterator[tuple[str, Decimal]]:
    for one in given:
        party, _, amount = one.rpartition("=")
        found = parse_amount(amount)
        if not party.strip() or not isinstance(found, Reading) or found.value < 0:
            raise UserError(
                f"--beviljat ”{one}” går inte: skriv part och kronor, till exempel "
                '"Heby kommun=1200000".'
            )
        yield party.strip(), found.value
