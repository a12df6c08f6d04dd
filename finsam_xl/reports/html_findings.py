"""The findings of one file as parts of a page: by severity and rule, with the cells around them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from finsam_xl.escape import markup
from finsam_xl.findings import FOUND, NOT_RUN, PASSED, FileReport, Finding
from finsam_xl.reports.entries import Entry, entries, figure, names_its_cell
from finsam_xl.reports.report import (
    GROUPS,
    Behind,
    in_order,
    many,
    rules_run,
    title,
    told_accepted,
)
from finsam_xl.rules.rule import DECLARED
from finsam_xl.template.labels import label_of
from finsam_xl.workbook.cell import column_letters

#: findings of one rule that are drawn; of more, the rest have their cell and figures alone
MOST_DRAWN = 20
#: letters of a figure that is kept on one line
SHORT = 18
#: what a finding says of a cell, and what the report calls it
_FIGURES = {"found": "Funnet", "expected": "Ska vara", "difference": "Skillnad, kr"}


def groups(report: FileReport, behind: Behind | None) -> Iterator[str]:
    """The findings by severity, the gravest first; accepted ones last."""
    found = in_order(report)
    for severity, heading in GROUPS:
        counted = [f for f in found if f.severity is severity and f.counts]
        yield from _group(report.template, heading, counted, behind)
    accepted = [f for f in found if not f.counts]
    yield from _group(report.template, "Godtagna fynd", accepted, behind)
    if not found and report.outcomes:
        yield "<h3>Fynd</h3><p>Inga fynd.</p>"


def rules(report: FileReport) -> Iterator[str]:
    """The rules that ran, and those that did not, with the reason."""
    yield f"<h3>Regler: {rules_run(report)}</h3>"
    for outcome, heading in ((FOUND, "Med fynd"), (PASSED, "Utan fynd")):
        codes = [one.code for one in report.outcomes if one.outcome == outcome]
        if codes:
            yield f"<p>{heading} ({len(codes)}): {markup(', '.join(codes))}.</p>"
    reasons: dict[str, list[str]] = {}
    for one in report.outcomes:
        if one.outcome == NOT_RUN:
            reasons.setdefault(one.reason or "", []).append(one.code)
    if reasons:
        yield (
            '<table class="lines"><caption>Regler som inte kunde köras</caption><thead><tr>'
            '<th scope="col">Regel</th><th scope="col">Varför</th></tr></thead><tbody>'
        )
        for reason, codes in reasons.items():
            yield f"<tr><td>{markup(', '.join(codes))}</td><td>{markup(reason)}</td></tr>"
        yield "</tbody></table>"


def _group(
    kind: str | None, heading: str, findings: Sequence[Finding], behind: Behind | None
) -> Iterator[str]:
    if not findings:
        return
    yield f"<h3>{heading} ({len(findings)})</h3>"
    for code, group in groupby(findings, key=lambda finding: finding.code):
        yield from _rule(kind, code, list(group), behind)


def _rule(
    kind: str | None, code: str, same: Sequence[Finding], behind: Behind | None
) -> Iterator[str]:
    """One rule: what it found, what to do about it, and where it comes from."""
    look = same[0].severity.word
    yield (
        f'<div class="rule {look}"><h4><span class="{look}">{markup(code)}</span> '
        f'{markup(title(code))} <span class="dim">{many(len(same), "fynd", "fynd")}</span></h4>'
    )
    advice = list(dict.fromkeys(finding.remedy for finding in same))
    for number, entry in enumerate(entries(kind, same)):
        yield '<div class="finding">'
        yield f"<p>{_told(entry)}</p>"
        yield from _figures(kind, entry)
        if behind is not None and number < MOST_DRAWN:
            yield from _sheet(entry, behind)
        if len(advice) > 1:
            yield f"<p>Åtgärd: {markup(entry.first.remedy)}</p>"
        yield from _accepted(entry.first)
        yield "</div>"
    if len(advice) == 1:
        yield f"<p>Åtgärd: {markup(advice[0])}</p>"
    yield f'<p class="dim">Grund: {_basis(code, same)}</p></div>'


def _told(entry: Entry) -> str:
    finding, place = entry.first, markup(entry.place)
    message = markup(finding.message)
    if not place or names_its_cell(finding) or message.startswith(place):
        return message
    return f"{place}: {message}"


def _figures(kind: str | None, entry: Entry) -> Iterator[str]:
    """What was found, expected, and the difference: a line a cell."""
    told = [name for name in _FIGURES if any(getattr(one, name) for one in entry.findings)]
    if not told:
        return
    heads = "".join(f'<th scope="col" class="n">{_FIGURES[name]}</th>' for name in told)
    yield (
        '<table class="lines"><caption>Funnet och väntat</caption><thead><tr>'
        f'<th scope="col">Cell</th><th scope="col">Fält</th>{heads}</tr></thead><tbody>'
    )
    for finding in entry.findings:
        place = finding.at.a1 if finding.at is not None else finding.sheet or ""
        label = label_of(kind, finding.name) if kind else finding.name
        cells = (figure(finding, getattr(finding, name)) or "–" for name in told)
        shown = "".join(f'<td class="{_short(one)}">{markup(one)}</td>' for one in cells)
        yield f'<tr><th scope="row">{markup(place)}</th><td>{markup(label)}</td>{shown}</tr>'
    yield "</tbody></table>"
    other = entry.first.other
    if other is not None:
        at = f", {other.at}" if other.at is not None else ""
        yield f'<p class="dim">Hålls mot {markup(f"{other.file}{at}")}.</p>'


def _short(text: str) -> str:
    """The class of a figure; a short one stands on one line."""
    return "n" if len(text) <= SHORT else "n long"


def _sheet(entry: Entry, behind: Behind) -> Iterator[str]:
    """The cells around the finding, as a sheet shows them."""
    from finsam_xl.reports.around import around

    places = [finding.at for finding in entry.findings if finding.at is not None]
    drawn = around(behind, places) if places else None
    if drawn is None:
        return
    cells = list(dict.fromkeys(at.a1 for at in places))
    which = f"{'cell' if len(cells) == 1 else 'cellerna'} {', '.join(cells)}"
    heads = "".join(f'<th scope="col">{column_letters(c)}</th>' for c in drawn.columns)
    yield (
        f'<table class="sheet"><caption>Bladet {markup(drawn.sheet)}, {markup(which)}'
        f"</caption><thead><tr><td></td>{heads}</tr></thead><tbody>"
    )
    for row, line in drawn.rows:
        yield f'<tr><th scope="row">{row}</th>'
        for one in line:
            looks = " ".join(filter(None, ("hit" * one.marked, _short(one.text) * one.number)))
            look = f' class="{looks}"' if looks else ""
            yield f"<td{look}>{markup(one.text)}</td>"
        yield "</tr>"
    yield "</tbody></table>"


def _accepted(finding: Finding) -> Iterator[str]:
    if finding.accepted is not None:
        yield f"<p>{markup(told_accepted(finding.accepted))}</p>"


def _basis(code: str, same: Sequence[Finding]) -> str:
    basis = markup(", ".join(dict.fromkeys(finding.basis for finding in same)))
    rule = DECLARED.get(code)
    if rule is None:
        return f"{basis}."
    if rule.basis.url:
        basis = f'<a href="{markup(rule.basis.url)}">{basis}</a>'
    return f"{basis}. {markup(rule.basis.text)}".rstrip()
