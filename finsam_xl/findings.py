"""A finding is data: code, cell, what it says, what it should be. Wording is made last."""

from __future__ import annotations

from datetime import date
from enum import IntEnum

from finsam_xl.record import Record
from finsam_xl.workbook.cell import CellRef


class Severity(IntEnum):
    """How much a finding matters.

    *fel* breaks the form, the shares of 5 and 5 a §§, or arithmetic; *varning* is allowed or
    practised, but a reviewer must look; *upplysning* is worth knowing.
    """

    NOTE = 1
    WARNING = 2
    ERROR = 3

    @property
    def word(self) -> str:
        return ("", "upplysning", "varning", "fel")[self]

    @property
    def lowered(self) -> Severity:
        return Severity(max(1, self - 1))


class Accepted(Record):
    """Why a finding is accepted, by which role, and until when (inclusive)."""

    reason: str
    by: str
    until: date | None


class Elsewhere(Record):
    """Where the other half of a finding stands: in another workbook."""

    file: str
    at: CellRef | None = None

    def as_json(self) -> dict[str, object]:
        at = self.at
        return {
            "file": self.file,
            "sheet": at.sheet if at else None,
            "cell": at.a1 if at else None,
        }


class Against(Record):
    """A workbook that a file was held against."""

    file: str
    sha256: str | None


class Finding(Record):
    """One fault, or one thing worth knowing, on one cell.

    ``found``, ``expected`` and ``difference`` are plain decimals or texts, or None;
    ``difference`` is found - expected in kronor.
    """

    code: str
    severity: Severity
    sheet: str | None
    at: CellRef | None
    name: str
    message: str
    basis: str
    remedy: str
    found: str | None = None
    expected: str | None = None
    difference: str | None = None
    accepted: Accepted | None = None
    other: Elsewhere | None = None  #: the cell of another workbook that it is held against

    @property
    def counts(self) -> bool:
        """An accepted finding is still listed, but no longer asks for anything."""
        return self.accepted is None

    def as_json(self) -> dict[str, object]:
        own: dict[str, object] = {
            "code": self.code,
            "severity": self.severity.word,
            "sheet": self.sheet,
            "cell": self.at.a1 if self.at else None,
            "name": self.name,
            "message": self.message,
            "found": self.found,
            "expected": self.expected,
            "difference": self.difference,
            "basis": self.basis,
            "remedy": self.remedy,
            "accepted": None
            if self.accepted is None
            else {
                "reason": self.accepted.reason,
                "by": self.accepted.by,
                "until": self.accepted.until.isoformat() if self.accepted.until else None,
            },
        }
        return own if self.other is None else {**own, "other": self.other.as_json()}


PASSED, FOUND, NOT_RUN = "godkänd", "fynd", "ej körd"


class Outcome(Record):
    """What became of one rule: passed, found something, or could not be run and why."""

    code: str
    outcome: str
    reason: str | None = None

    def as_json(self) -> dict[str, object]:
        return {"code": self.code, "outcome": self.outcome, "reason": self.reason}


OK, ERROR, NOT_CHECKED = "ok", "fel", "ej kontrollerad"
#: a verdict as a table shows it
VERDICT_WORDS = {OK: "OK", ERROR: "FEL", NOT_CHECKED: "EJ LÄST"}


class FileReport(Record):
    """One file's verdict, its findings in reading order, and what became of each rule."""

    file: str
    verdict: str
    sha256: str | None = None
    template: str | None = None
    template_version: str | None = None
    rules_version: str = ""
    reason: str | None = None
    findings: tuple[Finding, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    against: tuple[Against, ...] = ()  #: the workbooks that it was held against

    def count(self, severity: Severity) -> int:
        """Findings of a severity that nobody has accepted."""
        return sum(1 for f in self.findings if f.severity is severity and f.counts)

    def as_json(self) -> dict[str, object]:
        held = [{"file": one.file, "sha256": one.sha256} for one in self.against]
        return {
            "file": self.file,
            "sha256": self.sha256,
            **({"against": held} if held else {}),
            "template": self.template,
            "template_version": self.template_version,
            "rules_version": self.rules_version,
            "verdict": self.verdict,
            "reason": self.reason,
            "findings": [f.as_json() for f in self.findings],
            "outcomes": [o.as_json() for o in self.outcomes],
        }
