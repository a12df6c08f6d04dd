"""The report of a check as SARIF 2.1.0, which code scanners and their boards read.

A file's part is made where it is checked, and the log of all files from the parts: rules first,
then findings as they come, then what is known of each file.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from finsam_xl import __version__
from finsam_xl.escape import as_json_text
from finsam_xl.findings import NOT_CHECKED, FileReport, Finding, Severity
from finsam_xl.reports.catalogue import remedy
from finsam_xl.reports.report import told_accepted
from finsam_xl.rules import RULES_VERSION, every_rule
from finsam_xl.rules.rule import Rule

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


def part(report: FileReport) -> str:
    """One file's findings, what is known of it, and why it was not checked where it was not."""
    uri = address(report.file)
    results = [_result(finding, uri) for finding in report.findings]
    return json.dumps([results, _artifact(report, uri), _notification(report, uri)])


def log(parts: Iterable[str], per: date) -> Iterator[str]:
    """The log of all files, piece by piece, of their parts."""
    rules = [_rule(rule) for rule in every_rule()]
    driver = {
        "name": "finsam-xl",
        "version": __version__,
        "semanticVersion": __version__,
        "shortDescription": {"text": "Kontroll av arbetsböcker i samordningsförbund."},
        "language": "sv",
        "rules": rules,
        "properties": {"rulesVersion": RULES_VERSION},
    }
    yield _shown({"$schema": SCHEMA, "version": "2.1.0"}, 2)[:-2]
    yield f',\n  "runs": [\n    {{\n      "tool": {_shown({"driver": driver}, 6)},\n'
    yield '      "language": "sv",\n      "columnKind": "unicodeCodePoints",\n      "results": ['
    artifacts, notifications, empty = [], [], True
    for text in parts:
        results, artifact, notification = json.loads(text)
        artifacts.append(artifact)
        if notification is not None:
            notifications.append(notification)
        for result in results:
            yield ("\n" if empty else ",\n") + "        " + _shown(result, 8)
            empty = False
    invocation: dict[str, Any] = {
        "executionSuccessful": not notifications,
        "toolExecutionNotifications": notifications,
        "properties": {"per": per.isoformat()},
    }
    yield "]" if empty else "\n      ]"
    yield f',\n      "artifacts": {_shown(_each_once(artifacts), 6)}'
    yield f',\n      "invocations": {_shown([invocation], 6)}\n    }}\n  ]\n}}\n'


def address(file: str) -> str:
    """The file's name as a URI: relative as it was given, each letter that is none escaped."""
    path = Path(file)
    if path.is_absolute():
        return path.as_uri()
    return quote(os.fsencode(path.as_posix()))


def _shown(data: object, indent: int) -> str:
    """JSON to stand so many blanks into a line that has begun."""
    return as_json_text(data).rstrip("\n").replace("\n", "\n" + " " * indent)


def _message(text: str) -> dict[str, str]:
    """A text in which nothing is a place to fill in, or a link, whatever a workbook says."""
    return {"text": text.replace("{", "{{").replace("}", "}}").replace("](", "] (")}


def _each_once(artifacts: list[Any]) -> list[Any]:
    """A file that was given twice is one artifact."""
    return [one for place, one in enumerate(artifacts) if one not in artifacts[:place]]


def _rule(rule: Rule) -> dict[str, Any]:
    told = rule.explanation or rule.title
    found: dict[str, Any] = {
        "id": rule.code,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": told},
        "help": {"text": f"{remedy(rule)} Grund: {rule.basis}. {rule.basis.text}".rstrip()},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
    }
    if rule.basis.url:
        found["helpUri"] = rule.basis.url
    return found


@cache
def _places() -> dict[str, int]:
    return {rule.code: place for place, rule in enumerate(every_rule())}


def _result(finding: Finding, uri: str) -> dict[str, Any]:
    """One finding. The cell is a logical location: SARIF's regions are of text and bytes."""
    location: dict[str, Any] = {"physicalLocation": {"artifactLocation": {"uri": uri}}}
    place = str(finding.at) if finding.at is not None else finding.sheet
    if place:
        kind = "object" if finding.at is not None else "module"
        location["logicalLocations"] = [
            {"name": finding.name, "fullyQualifiedName": place, "kind": kind}
        ]
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": _places().get(finding.code, -1),
        "level": LEVELS[finding.severity],
        "message": _message(f"{finding.message} {finding.remedy}".rstrip()),
        "locations": [location],
        "partialFingerprints": {"regelOchNamn/v1": f"{finding.code} {finding.name}"},
    }
    if finding.other is not None:
        other: dict[str, Any] = {
            "physicalLocation": {"artifactLocation": {"uri": address(finding.other.file)}}
        }
        if finding.other.at is not None:
            other["logicalLocations"] = [{"fullyQualifiedName": str(finding.other.at)}]
        result["relatedLocations"] = [other]
    if finding.accepted is not None:
        # it stands in the workbook itself
        result["suppressions"] = [
            {
                "kind": "inSource",
                "status": "accepted",
                "justification": told_accepted(finding.accepted),
            }
        ]
    result["properties"] = {
        "found": finding.found,
        "expected": finding.expected,
        "difference": finding.difference,
        "basis": finding.basis,
        "remedy": finding.remedy,
    }
    return result


def _artifact(report: FileReport, uri: str) -> dict[str, Any]:
    found: dict[str, Any] = {"location": {"uri": uri}, "roles": ["analysisTarget"]}
    if report.sha256 is not None:
        found["hashes"] = {"sha-256": report.sha256}
    found["properties"] = {
        "verdict": report.verdict,
        "template": report.template,
        "templateVersion": report.template_version,
        "against": [{"uri": address(one.file), "sha-256": one.sha256} for one in report.against],
        "notRun": {o.code: o.reason for o in report.outcomes if o.reason is not None},
    }
    return found


def _notification(report: FileReport, uri: str) -> dict[str, Any] | None:
    if report.verdict != NOT_CHECKED:
        return None
    return {
        "level": "error",
        "message": _message(report.reason or ""),
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri}}}],
    }
