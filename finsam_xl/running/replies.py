"""A report as a child sent it, in JSON, made whole again."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from finsam_xl.findings import Accepted, Against, Elsewhere, FileReport, Finding, Outcome, Severity
from finsam_xl.running.check import not_checked
from finsam_xl.running.child import Answer
from finsam_xl.workbook.cell import CellRef, parse_a1


def report_of(answer: Answer, path: Path) -> FileReport:
    """The report that a child sent, or that of a file which could not be checked."""
    if answer.report is None:
        return not_checked(path, answer.fault or "")
    data = answer.report
    return FileReport(
        data["file"],
        data["verdict"],
        data["sha256"],
        data["template"],
        data["template_version"],
        data["rules_version"],
        data["reason"],
        tuple(_finding(found) for found in data["findings"]),
        tuple(Outcome(o["code"], o["outcome"], o["reason"]) for o in data["outcomes"]),
        against=tuple(Against(a["file"], a["sha256"]) for a in data.get("against", ())),
    )


_SEVERITIES = {severity.word: severity for severity in Severity}


def _finding(data: dict[str, Any]) -> Finding:
    sheet, cell, accepted = data["sheet"], data["cell"], data["accepted"]
    if accepted is not None:
        until = accepted["until"] and date.fromisoformat(accepted["until"])
        accepted = Accepted(accepted["reason"], accepted["by"], until)
    return Finding(
        data["code"],
        _SEVERITIES[data["severity"]],
        sheet,
        None if cell is None else CellRef(sheet, *parse_a1(cell)),
        data["name"],
        data["message"],
        data["basis"],
        data["remedy"],
        data["found"],
        data["expected"],
        data["difference"],
        accepted,
        _elsewhere(data.get("other")),
    )


def _elsewhere(data: dict[str, Any] | None) -> Elsewhere | None:
    if data is None:
        return None
    cell = data["cell"]
    return Elsewhere(
        data["file"], None if cell is None else CellRef(data["sheet"], *parse_a1(cell))
    )
