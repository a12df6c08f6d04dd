"""Between the page and the core: a workbook's bytes in, JSON and bytes out.

Each call stands by itself, as each file of the command's does. Files lie in the memory of the
page's own Python while they are judged; nothing is asked of any network.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

from finsam_xl.errors import NO_MEMORY, UserError
from finsam_xl.escape import clean
from finsam_xl.findings import NOT_RUN, FileReport
from finsam_xl.page.view import view
from finsam_xl.reports.annotate import annotated_copy
from finsam_xl.reports.entries import Entry, entries
from finsam_xl.reports.report import as_json, counts, template_name, title
from finsam_xl.rules import rules_for
from finsam_xl.rules.rule import DECLARED
from finsam_xl.running.check import not_checked
from finsam_xl.running.folder import COPY
from finsam_xl.running.guard import FirstLook, NeedsChild, no_child, too_much_memory
from finsam_xl.running.jobs import Job, judge
from finsam_xl.template.registry import TEMPLATES
from finsam_xl.workbook.cell import Workbook
from finsam_xl.workbook.garbage import not_searched
from finsam_xl.workbook.package import Package
from finsam_xl.workbook.read.reader import read_bytes
from finsam_xl.workbook.write.zipped import zipped

#: what is larger than this is left to the command, which can end a process beside its own
LOOK = FirstLook(times=6)
#: the call was understood, and the answer is a sentence that says why it is not done
REFUSED = "refused"


def warm() -> str:
    """Load what the first check would otherwise wait for."""
    for kind, template in TEMPLATES.items():
        template.any_layout()
        template.derived_functions()
        rules_for(kind)
    return ""


def check(name: str, data: bytes, per: str) -> str:
    """What a file was found to be, as the page shows it."""
    report = _judged(name, data, per)
    return json.dumps(
        {
            "verdict": report.verdict,
            "told": clean(report.reason) if report.reason else counts(report),
            "template": _template(report),
            "copy": f"{Path(name).stem}{COPY}{Path(name).suffix.lower()}",
            "entries": [_entry(one) for one in entries(report.template, report.findings)],
            "sheets": [one.name for one in _book(name, data).sheets if one.state == "visible"]
            if report.template
            else [],
            "not_run": [
                f"{outcome.code}: {clean(outcome.reason or '')}"
                for outcome in report.outcomes
                if outcome.outcome == NOT_RUN
            ],
        }
    )


def sheet(name: str, data: bytes, wanted: str) -> str:
    """One of its sheets, as the page draws it."""
    return json.dumps(view(Package(data, name), _book(name, data), wanted))


def copy(name: str, data: bytes, per: str) -> bytes:
    """The workbook with its findings marked in it."""
    return annotated_copy(data, _judged(name, data, per), date.fromisoformat(per))


def report(name: str, data: bytes, per: str) -> str:
    """What ``finsam-xl check --format json`` prints of the file."""
    return as_json([_judged(name, data, per)], date.fromisoformat(per))


def together(names: str, *contents: bytes) -> bytes:
    """Several files, named by a JSON list, in one zip archive."""
    parts: dict[str, bytes] = {}
    for name, data in zip(json.loads(names), contents, strict=True):
        path, number = Path(name), 2
        while name in parts:  # two folders may have a file of one name
            name, number = f"{path.stem} ({number}){path.suffix}", number + 1
        parts[name] = data
    return zipped(parts)


VERBS: dict[str, Callable[..., str | bytes]] = {
    "warm": warm,
    "check": check,
    "sheet": sheet,
    "copy": copy,
    "report": report,
    "together": together,
}


def call(verb: str, *given: Any) -> Any:
    """For the worker: what a verb gives, or the sentence that says why not."""
    try:
        # a buffer of the page's arrives as a proxy
        return VERBS[verb](*[one if isinstance(one, str) else one.to_bytes() for one in given])
    except UserError as problem:
        return json.dumps({REFUSED: clean(str(problem))})


def _judged(name: str, data: bytes, per: str) -> FileReport:
    # as the command line does it, a fault of ours included
    os.chdir(tempfile.gettempdir())
    place = Path(name)
    try:
        with suppress(OSError, ValueError):  # the judge says that it cannot be read
            place.write_bytes(data)
        return judge(Job(name, per), LOOK).report
    except NeedsChild:
        return not_checked(place, no_child(name))
    except NO_MEMORY:
        return not_checked(place, too_much_memory(name))
    finally:
        with suppress(OSError, ValueError):
            place.unlink()


def _book(name: str, data: bytes) -> Workbook:
    with not_searched():
        return read_bytes(data, name)


def _template(report: FileReport) -> str:
    if report.template is None:
        return ""
    return f"{template_name(report)}, version {report.template_version}"


def _entry(entry: Entry) -> dict[str, Any]:
    finding = entry.first
    rule = DECLARED.get(finding.code)
    return {
        "code": finding.code,
        "severity": finding.severity.word,
        "place": entry.place,
        "sheet": finding.sheet,
        "cell": finding.at.a1 if finding.at else None,
        "labels": entry.labels[0],
        "message": clean(finding.message),
        "also": entry.also,
        "remedy": clean(finding.remedy),
        "basis": clean(finding.basis),
        "accepted": "" if finding.accepted is None else clean(finding.accepted.reason),
        "title": title(finding.code),
        "explanation": rule.explanation if rule else "",
        "example": rule.example if rule else "",
        "law": rule.basis.text if rule else "",
        "url": rule.basis.url if rule else "",
    }
