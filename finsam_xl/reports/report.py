"""Step 8: findings -> text for people and JSON for programs. Wording ends here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from finsam_xl import __version__
from finsam_xl.escape import as_json_text, clean
from finsam_xl.findings import (
    ERROR,
    NOT_CHECKED,
    NOT_RUN,
    Accepted,
    FileReport,
    Finding,
    Severity,
)
from finsam_xl.record import Record
from finsam_xl.reports.entries import entries, names_its_cell
from finsam_xl.rules.rule import DECLARED
from finsam_xl.template.registry import TEMPLATES

if TYPE_CHECKING:
    from finsam_xl.documents.document import Document
    from finsam_xl.workbook.cell import CellRef


def title(code: str) -> str:
    """The title of a rule that has run."""
    return DECLARED[code].title if code in DECLARED else ""


GROUPS = (
    (Severity.ERROR, "Fel"),
    (Severity.WARNING, "Varningar"),
    (Severity.NOTE, "Upplysningar"),
)
_COLOURS = {"red": "31", "yellow": "33", "green": "32", "cyan": "36", "bold": "1", "dim": "2"}
_OF = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}


class Paint:
    """Colours where the terminal can show them, plain text where it cannot."""

    def __init__(self, colours: bool) -> None:
        self.colours = colours

    def __call__(self, text: str, colour: str) -> str:
        return f"\x1b[{_COLOURS[colour]}m{text}\x1b[0m" if self.colours else text


def template_name(report: FileReport) -> str:
    """What the workbook is called in a sentence."""
    known = TEMPLATES.get(report.template or "")
    return known.name if known is not None else str(report.template)


#: the forms of one file's report
JSON, HTML, SARIF = "json", "html", "sarif"
LINE, TEXT, COLOUR = "line", "text", "colour"
#: what a portfolio takes of a file, as JSON
TAKEN = "taken"


class Behind(Record):
    """What a report is of: the document, and what cells become whose figures are hidden."""

    document: Document
    hidden: Mapping[CellRef, str] = MappingProxyType({})


def form_of(report: FileReport, form: str, per: date, behind: Behind | None = None) -> str:
    """One file's report in a form, as it stands in the report of all files. ``behind``: the
    document, where there is one, for a form that shows more than the findings."""
    if form == TAKEN:
        from finsam_xl.portfolio.take import as_text as as_taken

        return as_taken(None if behind is None else behind.document, report)
    if form == JSON:
        lines = as_json_text(report.as_json()).rstrip("\n").split("\n")
        return "\n".join(f"    {line}" for line in lines)
    if form == HTML:
        import json

        from finsam_xl.reports.html import section

        return json.dumps(section(report, per, behind))
    if form == SARIF:
        from finsam_xl.reports.sarif import part

        return part(report)
    if form == LINE:
        return verdict_line(report, Paint(False)) + "\n"
    return as_text(report, per, Paint(form == COLOUR))


def joined(shown: Iterable[str], form: str, per: date) -> Iterator[str]:
    """The report of all files, piece by piece, from those of each."""
    if form == SARIF:
        from finsam_xl.reports.sarif import log

        yield from log(shown, per)
        return
    if form == HTML:
        import json

        from finsam_xl.reports.html import Section, as_html

        yield as_html([Section(*json.loads(text)) for text in shown], per)
        return
    if form == JSON:
        yield f'{{\n  "version": "{__version__}",\n  "per": "{per.isoformat()}",\n  "files": ['
    between = {JSON: ",\n", LINE: ""}.get(form, "\n")
    empty = True
    for text in shown:
        yield ("\n" if form == JSON and empty else "" if empty else between) + text
        empty = False
    if form == JSON:
        yield "]\n}\n" if empty else "\n  ]\n}\n"


def as_json(reports: Iterable[FileReport], per: date) -> str:
    """The JSON report; the same input and the same day give the same bytes."""
    return "".join(joined((form_of(report, JSON, per) for report in reports), JSON, per))


def counts(report: FileReport) -> str:
    """``1 fel, 2 varningar, 0 upplysningar``; accepted ones apart, where there are any."""
    accepted = sum(1 for f in report.findings if not f.counts)
    parts = [
        f"{report.count(Severity.ERROR)} fel",
        many(report.count(Severity.WARNING), "varning", "varningar"),
        many(report.count(Severity.NOTE), "upplysning", "upplysningar"),
    ]
    if accepted:
        parts.append(many(accepted, "godtaget fynd", "godtagna fynd"))
    return ", ".join(parts)


def verdict_line(report: FileReport, paint: Paint) -> str:
    """One line: the file, what was found, and whether it can be sent."""
    if report.verdict == NOT_CHECKED:
        # the reason begins with the file's name or path; its folder tells which of several
        reason = report.reason or ""
        for own in (report.file, Path(report.file).name):
            if reason.startswith(f"{own} "):
                reason = reason[len(own) :].strip()
                break
        return f"{paint('EJ KONTROLLERAD', 'red')}  {clean(f'{report.file} {reason}')}"
    word = paint("FEL", "red") if report.verdict == ERROR else paint("OK", "green")
    return f"{word}  {clean(report.file)}: {counts(report)}"


def many(number: int, one: str, several: str) -> str:
    """A number with its word: ``1 varning``, ``2 varningar``."""
    return f"{number} {one if number == 1 else several}"


def first_few(places: Sequence[object], most: int) -> str:
    """The first of them, and how many more: ``Budget!C5, Budget!C6 och 3 till``."""
    more = len(places) - most
    return ", ".join(map(str, places[:most])) + (f" och {more} till" if more > 0 else "")


def as_text(report: FileReport, per: date, paint: Paint) -> str:
    """The whole report of one file: verdict, findings grouped and counted, what did not run."""
    lines = [verdict_line(report, paint)]
    if report.verdict == NOT_CHECKED:
        return "\n".join(lines) + "\n"
    lines.append(
        paint(
            f"Mall {template_name(report)} version "
            f"{report.template_version}, regler {report.rules_version}, per {per.isoformat()}, "
            f"sha256 {report.sha256}",
            "dim",
        )
    )
    if report.against:
        held = ", ".join(clean(one.file) for one in report.against)
        lines.append(paint(f"Hållen mot {held}", "dim"))
    findings = in_order(report)
    for severity, heading in GROUPS:
        of_it = [f for f in findings if f.severity is severity and f.counts]
        lines += _group(report.template, heading, of_it, paint)
    lines += _group(report.template, "Godtagna fynd", [f for f in findings if not f.counts], paint)
    lines += _not_run(report, paint)
    if not report.findings:
        lines += ["", "Inga fynd."]
    return "\n".join(lines) + "\n"


def in_order(report: FileReport) -> list[Finding]:
    """The findings as the catalogue has them: template and sums before what follows from them."""
    order = {outcome.code: place for place, outcome in enumerate(report.outcomes)}
    return sorted(report.findings, key=lambda f: order.get(f.code, len(order)))


def _group(kind: str | None, heading: str, findings: Sequence[Finding], paint: Paint) -> list[str]:
    if not findings:
        return []
    lines = ["", paint(f"{heading} ({len(findings)})", "bold")]
    for code, group in groupby(findings, key=lambda f: f.code):
        same = list(group)
        count = f" ({len(same)})" if len(same) > 1 else ""
        name = title(code).rstrip(".")
        lines.append(f"  {paint(code, _OF[same[0].severity])}  {name}{count}")
        advice = dict.fromkeys(clean(f.remedy) for f in same)
        for entry in entries(kind, same):
            finding = entry.first
            lines.append(f"    {_sentence(finding)}")
            if entry.also:
                lines.append(f"      {clean(entry.also)}")
            if len(advice) > 1:
                lines.append(paint(f"      Åtgärd: {clean(finding.remedy)}", "dim"))
            if finding.severity is not Severity.ERROR and finding.accepted is None:
                lines.append(paint(f"      Fält: {clean('; '.join(entry.labels))}", "dim"))
            if finding.accepted is not None:
                lines.append(f"      {clean(told_accepted(finding.accepted))}")
        if len(advice) == 1:
            lines.append(paint(f"      Åtgärd: {next(iter(advice))}", "dim"))
        basis = ", ".join(dict.fromkeys(f.basis for f in same))
        lines.append(paint(f"      Grund: {basis}", "dim"))
    return lines


def told_accepted(given: Accepted) -> str:
    """By whom a finding is accepted, until when, and why."""
    by = f" av {given.by}" if given.by else ""
    until = f" till och med {given.until.isoformat()}" if given.until else ""
    return f"Godtaget{by}{until}: {given.reason or 'utan skäl'}"


def _sentence(finding: Finding) -> str:
    """The message with its cell before it, where the message does not name the cell itself."""
    place = str(finding.at) if finding.at else finding.sheet or "Arbetsboken"
    message = clean(finding.message)
    if names_its_cell(finding) or message.startswith(clean(place)):
        return message
    return f"{clean(place)}: {message}"


def _not_run(report: FileReport, paint: Paint) -> list[str]:
    reasons: dict[str, list[str]] = {}
    for outcome in report.outcomes:
        if outcome.outcome == NOT_RUN:
            reasons.setdefault(outcome.reason or "", []).append(outcome.code)
    lines = ["", paint(rules_run(report), "bold")]
    lines += [f"  {', '.join(codes)}: {clean(reason)}" for reason, codes in reasons.items()]
    return lines


def rules_run(report: FileReport) -> str:
    """``53 regler körda, 2 ej körda``."""
    ran = sum(1 for o in report.outcomes if o.outcome != NOT_RUN)
    idle = many(len(report.outcomes) - ran, "ej körd", "ej körda")
    return f"{many(ran, 'regel körd', 'regler körda')}, {idle}"


def exit_status(verdicts: Iterable[str]) -> int:
    """2 where some file could not be checked, 1 where at least one has a fel, else 0."""
    seen = set(verdicts)
    if NOT_CHECKED in seen:
        return 2
    return 1 if ERROR in seen else 0
