"""The report of a check as one page to read, print or file: no script, nothing fetched."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from finsam_xl import __version__
from finsam_xl.escape import markup
from finsam_xl.findings import ERROR, NOT_CHECKED, NOT_RUN, FileReport, Finding
from finsam_xl.record import Record
from finsam_xl.reports.entries import Entry, entries, names_its_cell
from finsam_xl.reports.report import GROUPS, counts, in_order, rules_run, template_name, title
from finsam_xl.rules.rule import DECLARED

_CSS = """\
:root { color-scheme: light dark; --fel: #a11212; --ok: #1b6b2f; }
@media (prefers-color-scheme: dark) { :root { --fel: #ff9b9b; --ok: #8fdc9f; } }
body { margin: 0 auto; max-width: 60rem; padding: 1rem; font: 1rem/1.5 system-ui, sans-serif;
  overflow-wrap: anywhere; }
table { width: 100%; border-collapse: collapse; }
th, td { padding: .25rem .5rem; border-bottom: 1px solid #8888; text-align: left;
  vertical-align: top; }
.fel { color: var(--fel); font-weight: 600; }
.ok { color: var(--ok); font-weight: 600; }
td.fel, td.ok { white-space: nowrap; }
h2 { margin-top: 2rem; }
h4 { margin-bottom: 0; }
p, ul { margin: .25rem 0; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 1rem; }
dd { margin: 0; }
@media print {
  body { max-width: none; padding: 0; font-size: 10pt; }
  section { break-before: page; }
  li, h3, h4 { break-inside: avoid; break-after: auto; }
  h2, h3, h4 { break-after: avoid; }
}"""
_WORDS = {ERROR: "FEL", NOT_CHECKED: "EJ KONTROLLERAD"}


class Section(Record):
    """One file in the report: its row in the table, and its own part."""

    row: str
    body: str


def section(report: FileReport, per: date) -> Section:
    """One file's part. ``per`` is the day on which dates were judged."""
    name = _text(report.file)
    word = _WORDS.get(report.verdict, "OK")
    look = "ok" if word == "OK" else "fel"
    told = _text(report.reason) if report.verdict == NOT_CHECKED else counts(report)
    row = f'<tr><td>{name}</td><td class="{look}">{word}</td><td>{told}</td></tr>'
    lines = [f'<section><h2><span class="{look}">{word}</span> {name}</h2><p>{told}</p>']
    if report.verdict != NOT_CHECKED:
        lines += _facts(report, per)
        findings = in_order(report)
        for severity, heading in GROUPS:
            found = [f for f in findings if f.severity is severity and f.counts]
            lines += _group(report.template, heading, found)
        accepted = [f for f in findings if not f.counts]
        lines += _group(report.template, "Godtagna fynd", accepted)
        lines += _not_run(report)
        lines.append("<p>Granskad av: ____________________ Datum: ____________</p>")
    return Section(row, "\n".join((*lines, "</section>")))


def as_html(sections: Sequence[Section], per: date) -> str:
    """The whole page."""
    one = "1 fil" if len(sections) == 1 else f"{len(sections)} filer"
    return "\n".join((
        '<!doctype html>\n<html lang="sv">\n<head>\n<meta charset="utf-8">',
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        "style-src 'unsafe-inline'\">",
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>Kontroll av {one}</title>\n<style>\n{_CSS}\n</style>\n</head>\n<body>",
        f"<h1>Kontroll av {one}</h1>",
        f"<p>Per {per.isoformat()}, finsam-xl {__version__}.</p>",
        "<table><thead><tr><th>Fil</th><th>Utfall</th><th>Fynd</th></tr></thead><tbody>",
        *(one.row for one in sections),
        "</tbody></table>",
        *(one.body for one in sections),
        "</body>\n</html>\n",
    ))  # fmt: skip


def _text(text: str | None) -> str:
    return markup(text or "")


def _facts(report: FileReport, per: date) -> Iterator[str]:
    facts = {
        "Mall": f"{template_name(report)}, version {report.template_version}",
        "Regler": f"{report.rules_version}. {rules_run(report)}",
        "Per": per.isoformat(),
        "SHA-256": report.sha256 or "",
    }
    yield "<dl>"
    yield from (f"<dt>{name}</dt><dd>{_text(value)}</dd>" for name, value in facts.items())
    yield "</dl>"


def _group(kind: str | None, heading: str, findings: Sequence[Finding]) -> Iterator[str]:
    if not findings:
        return
    yield f"<h3>{heading} ({len(findings)})</h3>"
    for code, group in groupby(findings, key=lambda finding: finding.code):
        same = list(group)
        yield f"<h4>{_text(code)} {_text(title(code))}</h4><ul>"
        for entry in entries(kind, same):
            yield f"<li>{_entry(entry)}</li>"
        yield "</ul>"
        rule = DECLARED.get(code)
        basis = _text(", ".join(dict.fromkeys(finding.basis for finding in same)))
        if rule is not None and rule.basis.url:
            basis = f'<a href="{_text(rule.basis.url)}">{basis}</a>'
        yield f"<p>Grund: {basis}. {_text(rule.basis.text) if rule else ''}</p>"


def _entry(entry: Entry) -> str:
    finding = entry.first
    place = _text(entry.place)
    message = _text(finding.message)
    told = f"{place}: {message}"
    if names_its_cell(finding) or message.startswith(place):
        told = message
    parts = [told, _text(entry.also), _text(finding.remedy)]
    if finding.accepted is not None:
        parts.append(f"Godtaget: {_text(finding.accepted.reason or 'utan skäl')}")
    return " ".join(filter(None, parts))


def _not_run(report: FileReport) -> Iterator[str]:
    reasons = [o for o in report.outcomes if o.outcome == NOT_RUN]
    if reasons:
        yield "<h3>Regler som inte kunde köras</h3><ul>"
        yield from (f"<li>{_text(o.code)}: {_text(o.reason)}</li>" for o in reasons)
        yield "</ul>"
