"""Findings of one version that the other has not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from finsam_xl.calculation.calculate import State
from finsam_xl.comparing.names import Names
from finsam_xl.documents.document import Document
from finsam_xl.findings import Finding
from finsam_xl.lazy import Pattern
from finsam_xl.rules import rules_for
from finsam_xl.rules.of_profile import CODE as OF_PROFILE
from finsam_xl.rules.run import run_rules
from finsam_xl.workbook.cell import ErrorValue

#: told of a stored value alone, which no comparison looks at: recalculated, it is gone
STORED = "MALL107"
#: and an error value, where it is stored alone
ERROR = "MALL106"
#: what a name says of a place that has no name of its own
_PLACE = Pattern(r"rad \d+|![A-Z]{1,3}\d+")

Key = tuple[str, int, str]


def findings_of(document: Document, per: date) -> tuple[Finding, ...]:
    """What the check says of a version by itself, but for its stored values."""
    key = findings_of, per
    if key not in document.kept:
        document.kept[key] = _found(document, per)
    return document.kept[key]  # type: ignore[return-value]


def _found(document: Document, per: date) -> tuple[Finding, ...]:
    rules = [rule for rule in rules_for(document.layout.kind) if rule.code != OF_PROFILE]
    found, _ = run_rules(rules, document, per)
    return tuple(finding for finding in found if not _of_stored(document, finding))


def _of_stored(document: Document, finding: Finding) -> bool:
    if finding.code != ERROR or finding.at is None:
        return finding.code == STORED
    cell = document.calculation.at(finding.at)
    own = cell is not None and cell.state is State.FORMULA
    return own and not isinstance(cell.value, ErrorValue)  # type: ignore[union-attr]


def gone_and_come(
    old: Iterable[Finding], new: Iterable[Finding], names: Names
) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """Those of the old version alone, and of the new one alone; the same finding by its code, how
    grave it is, and its name."""
    before, after = list(old), list(new)
    gone = list(_without(before, [_key(f, f.name) for f in after], names))
    come = list(_without(after, [_key(f, names.of(f.name)) for f in before], Names()))
    # the same of a place without a name, which rows inserted above have moved
    moved = Counter(_moved(f, names.of(f.name)) for f in gone)
    moved &= Counter(_moved(f, f.name) for f in come)
    moved = Counter({key: count for key, count in moved.items() if "…" in key[2]})
    return _but(gone, moved, names), _but(come, moved, Names())


def _key(finding: Finding, name: str) -> Key:
    return finding.code, finding.severity, name


def _moved(finding: Finding, name: str) -> Key:
    return _key(finding, _PLACE.sub("…", name))


def _without(findings: list[Finding], others: list[Key], names: Names) -> Iterator[Finding]:
    left = Counter(others)
    for finding in findings:
        key = _key(finding, names.of(finding.name))
        if left[key]:
            left[key] -= 1
        else:
            yield finding


def _but(findings: list[Finding], moved: Counter[Key], names: Names) -> tuple[Finding, ...]:
    left = Counter(moved)
    found = []
    for finding in findings:
        key = _moved(finding, names.of(finding.name))
        if left[key]:
            left[key] -= 1
        else:
            found.append(finding)
    return tuple(found)
