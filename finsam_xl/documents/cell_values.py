"""What a person types, or data have, as what an input cell will hold."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from finsam_xl.documents.amount import Reading
from finsam_xl.documents.dates import parse_date
from finsam_xl.documents.figures import figure_in_data
from finsam_xl.documents.fitting import AS_TEXT, as_number, not_read, number_or_text
from finsam_xl.errors import DataDoesNotFit
from finsam_xl.template.form import Input, Kind
from finsam_xl.template.shared import way_out
from finsam_xl.workbook.cell import Value
from finsam_xl.workbook.formats import FIRST_DAY, LAST_DAY, date_to_serial
from finsam_xl.workbook.percent import fraction_of

LONGEST_TEXT = 32_767  #: what a cell can hold


class CellValues:
    """Reads texts as the rules do; what cannot be read is written as it is, and noted."""

    def __init__(self, date1904: bool, unit: str) -> None:
        self._date1904 = date1904
        self._unit = unit  # of amounts, kr or tkr
        self.notes: list[str] = []

    def value(self, spec: Input, value: Any, where: str) -> Value:
        """What the cell will hold; ``where`` is what notes and faults call it.

        Raises DataDoesNotFit where no cell can hold it.
        """
        if value is None or value == "":
            return None
        value = number_or_text(value, where)
        if isinstance(value, str) and len(value) > LONGEST_TEXT:
            raise DataDoesNotFit(f"{where}: texten är längre än de 32 767 tecken en cell rymmer.")
        if spec.kind is Kind.TEXT:
            return value if isinstance(value, str) else format(value, "f")
        if spec.kind is Kind.CHOICE:
            return self._choice(spec, str(value), where)
        if spec.kind is Kind.DATE:
            return self._date(str(value), where)
        return self._number(spec, value, where)

    def _number(self, spec: Input, value: Decimal | str, where: str) -> Value:
        if isinstance(value, str):
            reading = figure_in_data(spec, value)
            if not isinstance(reading, Reading):
                self.notes.append(not_read(where, value, "ett tal", reading))
                return value
            if reading.unit == "kr" and self._unit == "tkr" and spec.kind is Kind.AMOUNT:
                self.notes.append(f"{where}: ”{value}” är i kr men arbetsboken i tkr{AS_TEXT}")
                return value
            value = as_number(reading.value, where)
        return fraction_of(value) if spec.kind is Kind.PERCENT else value

    def _choice(self, spec: Input, text: str, where: str) -> Value:
        code = spec.choice(text)
        if code is not None:
            return spec.choices[code]
        instead = way_out(spec.choices, text)
        wanted = " eller ".join(spec.choices)
        self.notes.append(not_read(where, text, f"{wanted}: {instead}" if instead else wanted))
        return text

    def _date(self, text: str, where: str) -> Value:
        found = parse_date(text)
        if found is None or not FIRST_DAY <= found.value <= LAST_DAY:
            self.notes.append(not_read(where, text, "ett datum"))
            return text
        if found.written_otherwise or found.invisible:
            return text
        return date_to_serial(found.value, self._date1904)
