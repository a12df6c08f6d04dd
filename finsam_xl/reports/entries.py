"""Findings as a reader meets them: what a rule says of several years is one entry."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal, InvalidOperation

from finsam_xl.documents.amount import format_amount
from finsam_xl.escape import clean
from finsam_xl.findings import Finding
from finsam_xl.record import Record
from finsam_xl.template.labels import label_of, last_column

#: larger than any year or count
LARGE = 10_000


class Entry(Record):
    """What one rule says of one line of the workbook; a finding a column, the first year first."""

    kind: str  #: of the template
    findings: tuple[Finding, ...]

    @property
    def first(self) -> Finding:
        return self.findings[0]

    @property
    def place(self) -> str:
        """The first cell; the sheet where there is none."""
        return str(self.first.at) if self.first.at is not None else self.first.sheet or ""

    @property
    def labels(self) -> list[str]:
        """What the sheet calls the fields."""
        return [label_of(self.kind, finding.name) for finding in self.findings]

    @property
    def also(self) -> str:
        """The years behind the first, each with its cell and figures; nothing where it is alone."""
        return f"Även {'; '.join(map(self._behind, self.findings[1:]))}." * (len(self.findings) > 1)

    def _behind(self, finding: Finding) -> str:
        column = last_column(self.kind, finding.name)
        said = f"{column} ({finding.at.a1})" if finding.at is not None else f"{column}"
        shown = figure(finding, finding.found)
        if shown is not None:
            said += f": {shown}"
            if finding.difference is not None:
                said += f", ska vara {figure(finding, finding.expected)}"
        return said


def entries(kind: str | None, findings: Iterable[Finding]) -> list[Entry]:
    """The findings in their order, those of one rule on one line of years put together."""
    found: dict[tuple[object, ...], list[Finding]] = {}
    for number, finding in enumerate(findings):
        key: tuple[object, ...] = (number,)
        if kind and finding.at is not None and last_column(kind, finding.name):
            line = finding.name.rpartition("/")[0]
            key = (finding.code, finding.severity, finding.accepted, finding.at.sheet, line)
        found.setdefault(key, []).append(finding)
    return [Entry(kind or "", tuple(same)) for same in found.values()]


def names_its_cell(finding: Finding) -> bool:
    """Whether the message begins with its cell, with the marks round a sheet's name or without."""
    at = finding.at
    return at is not None and finding.message.startswith((str(at), f"{at.sheet}!{at.a1}"))


def figure(finding: Finding, text: str | None) -> str | None:
    """Amounts as a reader expects them: where the finding has a difference, or says it so, or
    where the figure is too large for a year or a number of participants. What should be a text,
    as a date, is none."""
    if text is None:
        return None
    try:
        number = Decimal(text.replace(",", "."))
        amount = format_amount(number)
        Decimal((finding.expected or "0").replace(",", "."))
    except InvalidOperation:
        return clean(text)
    said = finding.difference is not None or amount in finding.message
    return amount if said or abs(number) >= LARGE else clean(text)
