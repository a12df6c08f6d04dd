"""Rules x document -> findings and outcomes; accepted findings are marked, never dropped."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from finsam_xl.calculation.calculate import MissingArea
from finsam_xl.documents.document import Document
from finsam_xl.findings import (
    FOUND,
    NOT_RUN,
    PASSED,
    Accepted,
    Elsewhere,
    Finding,
    Outcome,
    Severity,
)
from finsam_xl.rules.rule import Hit, NotRun, Rule, difference, exchange
from finsam_xl.template.kontroll.typed_over import COUNT as TYPED_OVER
from finsam_xl.template.labels import label_of
from finsam_xl.workbook.texts import compared


def run_rules(
    rules: Iterable[Rule], document: Document, per: date
) -> tuple[tuple[Finding, ...], tuple[Outcome, ...]]:
    """Run every rule for the document's kind; findings come in reading order.

    ``per`` is the day on which accepted findings are judged. A crash inside a rule is a fault
    of the program and is not caught here.
    """
    findings: list[Finding] = []
    outcomes: list[Outcome] = []
    unjudged = _unjudged(document)
    for rule in rules:
        before = len(findings)
        if rule.code in unjudged:
            outcomes.append(Outcome(rule.code, NOT_RUN, _TYPED_OVER))
            continue
        reason: str | None = None
        try:
            # one by one: what was found before a rule could go no further is told, and long texts
            # that a hit holds are let go
            for hit in rule(document):
                findings.append(finding_of(rule, hit))  # noqa: PERF401
        except NotRun as cannot:
            reason = str(cannot)
        except MissingArea as missing:
            reason = f"namnet {missing.name} saknas i arbetsboken"
        if len(findings) > before:
            outcomes.append(Outcome(rule.code, FOUND))
        elif reason is not None:
            outcomes.append(Outcome(rule.code, NOT_RUN, reason))
        else:
            outcomes.append(Outcome(rule.code, PASSED))
    accepted = _accepted(document)
    accepted = _by_label(document.layout.kind, findings, accepted) | accepted
    marked = [_mark(finding, accepted, per) for finding in findings]
    return tuple(sorted(marked, key=_reading_order(document))), tuple(outcomes)


_TYPED_OVER = "en cell som räknas ut är överskriven (MALL104)"


def _unjudged(document: Document) -> frozenset[str]:
    """The rules whose lines on *Kontroll* rest on cells that somebody has typed over."""
    calculation = document.calculation
    if not calculation.has(TYPED_OVER) or not calculation.number(TYPED_OVER):
        return frozenset()
    return frozenset(code for line in document.layout.lines if line.rests for code in line.codes)


def finding_of(rule: Rule, hit: Hit) -> Finding:
    """What a rule says of a hit."""
    return Finding(
        rule.code,
        hit.severity or rule.severity,
        hit.at.sheet if hit.at else hit.sheet,
        hit.at,
        hit.name,
        rule.message(hit),
        str(hit.basis or rule.basis),
        rule.advice(hit),
        exchange(hit.found),
        exchange(hit.expected),
        difference(hit),
        other=None if hit.other is None else Elsewhere(*hit.other),
    )


def _accepted(document: Document) -> dict[tuple[str, str], Accepted]:
    """By code and name; of several for the same finding the one that lasts longest counts."""
    found: dict[tuple[str, str], Accepted] = {}
    for row in document.tables.get("godtagna_fynd", ()):
        until = row["till_och_med"]
        if until.day is None and not until.empty:
            continue  # until a day that cannot be read, which TAL705 tells
        key = (compared(row["kod"].text).upper(), compared(row["falt"].text))
        made = Accepted(row["skal"].text.strip(), row["av"].text.strip(), until.day)
        if key not in found or _lasts(made) > _lasts(found[key]):
            found[key] = made
    return found


def _by_label(
    kind: str, findings: Iterable[Finding], accepted: Mapping[tuple[str, str], Accepted]
) -> dict[tuple[str, str], Accepted]:
    """Those that say the field's label instead of its name, where only one field is called so."""
    codes = {code for code, _ in accepted}
    called: dict[tuple[str, str], set[str]] = {}
    for code, name in {(f.code, f.name) for f in findings if f.code in codes}:
        called.setdefault((code, label_of(kind, name)), set()).add(name)
    return {
        (code, next(iter(names))): accepted[code, label]
        for (code, label), names in called.items()
        if (code, label) in accepted and len(names) == 1
    }


def _lasts(accepted: Accepted) -> date:
    return accepted.until or date.max


def _mark(finding: Finding, accepted: dict[tuple[str, str], Accepted], per: date) -> Finding:
    found = accepted.get((finding.code, finding.name))
    if found is None or finding.severity is Severity.ERROR:
        return finding
    if _lasts(found) < per:
        message = f"{finding.message} Godtagandet gick ut {_lasts(found).isoformat()}."
        return finding._replace(message=message)
    return finding._replace(accepted=found)


def _reading_order(document: Document) -> Callable[[Finding], tuple[int, int, int, int, str, str]]:
    order = {s.name: i for i, s in enumerate(document.workbook.sheets)}

    def key(finding: Finding) -> tuple[int, int, int, int, str, str]:
        at = finding.at
        return (
            -finding.severity,
            order.get(finding.sheet or "", len(order)),
            at.row if at else 0,
            at.column if at else 0,
            finding.code,
            finding.name,
        )

    return key
