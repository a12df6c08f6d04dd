"""Between the page and the core: a workbook's bytes in, JSON and bytes out.

Each call stands by itself, as each file of the command's does. Files lie in the memory of the
page's own Python while they are judged; nothing is asked of any network.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from contextlib import chdir, suppress
from datetime import date
from functools import cache, cached_property
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import Any

from finsam_xl.documents.document import Document
from finsam_xl.documents.parse import parse_document
from finsam_xl.errors import NO_MEMORY, UserError
from finsam_xl.escape import clean
from finsam_xl.findings import NOT_RUN, FileReport
from finsam_xl.page.view import view
from finsam_xl.reports import html
from finsam_xl.reports.entries import Entry, entries
from finsam_xl.reports.report import HTML, TAKEN, as_json, counts, form_of, template_name, title
from finsam_xl.rules import rules_for
from finsam_xl.rules.rule import DECLARED
from finsam_xl.running.check import document_of, not_checked
from finsam_xl.running.folder import COPY
from finsam_xl.running.guard import FirstLook, NeedsChild, no_child, too_much_memory
from finsam_xl.running.jobs import REPORT, Job, Judged, judge, shown_as
from finsam_xl.template.recognise import Recognised
from finsam_xl.template.registry import TEMPLATES
from finsam_xl.workbook.cell import CellRef, Workbook, parse_a1
from finsam_xl.workbook.garbage import not_searched
from finsam_xl.workbook.package import Package
from finsam_xl.workbook.write.zipped import zipped

#: what is let through, of what the command judges in its own process: our largest template, of 500
#: rows and eight columns
TIMES = 10
#: workbooks that are kept as they were read, since what is asked next is about one of them
KEPT = 2
#: an association's terms, where the page is built with them
PROFILE = Path("/profil.json")
#: ends the name of a workbook that was corrected in the page
CORRECTED = "-rättad"
#: what no check needs, and the page is ready without: for one workbook, and for several
LATE = {
    "one": ("finsam_xl.page.correct", "finsam_xl.reports.annotate"),
    "several": (
        "finsam_xl.comparing.html",
        "finsam_xl.comparing.versions",
        "finsam_xl.portfolio.across",
        "finsam_xl.portfolio.due",
        "finsam_xl.portfolio.frame",
        "finsam_xl.portfolio.plain",
        "finsam_xl.portfolio.shown.page",
        "finsam_xl.portfolio.take",
        "finsam_xl.portfolio.tertial",
        *(f"finsam_xl.portfolio.of_{kind}" for kind in TEMPLATES),
    ),
}
#: the call was understood, and the answer is a sentence that says why it is not done
REFUSED = "refused"


class Opened:
    """A workbook of ours that has been read."""

    def __init__(self, workbook: Workbook, found: Recognised) -> None:
        self.workbook, self._found = workbook, found

    @cached_property
    def document(self) -> Document:
        return parse_document(self.workbook, self._found)


class Seen(FirstLook):
    """What is larger than this lets through is left to the command, which can end a process
    beside its own; keeps the last that it has let through."""

    def __init__(self) -> None:
        super().__init__(TIMES)
        self._kept: dict[str, Opened] = {}

    def at_book(self, workbook: Workbook, found: Recognised) -> None:
        super().at_book(workbook, found)
        self._kept.pop(workbook.sha256, None)
        while len(self._kept) >= KEPT:
            del self._kept[next(iter(self._kept))]
        self._kept[workbook.sha256] = Opened(workbook, found)

    def opened(self, name: str, data: bytes) -> Opened:
        """Raises NotReadable where it is no workbook of ours, NeedsChild where it is too large."""
        digest = sha256(data).hexdigest()
        if digest not in self._kept:
            with not_searched():
                document_of(data, name, self)
        return self._kept[digest]


LOOK = Seen()


def warm(what: str) -> str:
    """Load what the first check of a kind would otherwise wait for, or what is done with workbooks
    that have been checked. A reader's own act waits for one call at the most."""
    if what in LATE:
        for late in LATE[what]:
            import_module(late)
        return ""
    template = TEMPLATES[what]
    template.any_layout()
    template.derived_functions()
    rules_for(what)
    return ""


def check(name: str, data: bytes, per: str) -> str:
    """What a file was found to be, as the page shows it."""
    report = _judged(name, data, per).report
    stem, suffix = Path(name).stem, Path(name).suffix.lower()
    return json.dumps(
        {
            "verdict": report.verdict,
            "told": clean(report.reason) if report.reason else counts(report),
            "template": _template(report),
            "kind": report.template or "",
            "copy": f"{stem}{COPY}{suffix}",
            "corrected": f"{stem}{CORRECTED}{suffix}",
            "entries": [_entry(one) for one in entries(report.template, report.findings)],
            "sheets": _sheets(name, data) if report.template else [],
            "not_run": [
                f"{outcome.code}: {clean(outcome.reason or '')}"
                for outcome in report.outcomes
                if outcome.outcome == NOT_RUN
            ],
        }
    )


def sheet(name: str, data: bytes, wanted: str) -> str:
    """One of its sheets, as the page draws it."""
    return json.dumps(view(Package(data, name), LOOK.opened(name, data).workbook, wanted))


def cell(name: str, data: bytes, wanted: str, a1: str) -> str:
    """What stands in a cell, what it is for, and whether it may be typed in."""
    from finsam_xl.page.correct import about

    return json.dumps(about(LOOK.opened(name, data).document, _at(wanted, a1)))


def correct(name: str, data: bytes, corrections: str) -> bytes:
    """The workbook with what was typed, all that follows from it worked out, and every other part
    byte for byte. ``corrections``: a JSON list of sheet, cell, and text or null."""
    from finsam_xl.page.correct import Correction, corrected

    typed = [Correction(_at(place, a1), text) for place, a1, text in json.loads(corrections)]
    return corrected(LOOK.opened(name, data).document, typed).applied_to(data)


def copy(name: str, data: bytes, per: str) -> bytes:
    """The workbook with its findings marked in it."""
    from finsam_xl.reports.annotate import annotated_copy

    return annotated_copy(data, _judged(name, data, per).report, date.fromisoformat(per))


def report(name: str, data: bytes, per: str) -> str:
    """What ``finsam-xl check --format json`` prints of the file."""
    return as_json([_judged(name, data, per).report], date.fromisoformat(per))


def section(name: str, data: bytes, per: str) -> str:
    """A file's part of the report to print."""
    return _judged(name, data, per, HTML).shown


def printed(sections: str, per: str) -> str:
    """The report to print, of the parts in a JSON list."""
    parts = [html.Section(*one) for one in json.loads(sections)]
    return html.as_html(parts, date.fromisoformat(per))


def taken(name: str, data: bytes, per: str) -> str:
    """What a file gives to the portfolio."""
    return _judged(name, data, per, TAKEN).shown


def untaken(name: str, reason: str) -> str:
    """The same of a file that cannot be read, as a sentence says."""
    return form_of(not_checked(Path(name), reason), TAKEN, date.today())


def portfolio(parts: str, per: str) -> str:
    """The page that ``finsam-xl portfolio --format html`` makes of what the files gave, a JSON list
    of texts; and which budget is the frame: the one that is among them, where no other is."""
    from finsam_xl.portfolio.frame import BUDGET, frame_among
    from finsam_xl.portfolio.plain import from_json
    from finsam_xl.portfolio.put import put_together
    from finsam_xl.portfolio.shown.page import as_html

    gave = [from_json(json.loads(part)) for part in json.loads(parts)]
    frame = frame_among(gave)
    whole = put_together(gave, date.fromisoformat(per), frame)
    told = "" if frame is None else f" Ramen är {clean(frame.file)}."
    if frame is None and any(one.kind == BUDGET for one in gave):
        told = " Ingen ram: listan har flera budgetar."
    return json.dumps({"page": as_html(whole), "told": told})


def compare(name: str, data: bytes, older: str, old: bytes, per: str) -> str:
    """The page that ``finsam-xl compare --format html`` makes of an older version and this one."""
    from finsam_xl.comparing.html import as_html
    from finsam_xl.comparing.versions import compare as compared

    before, after = LOOK.opened(older, old).document, LOOK.opened(name, data).document
    return as_html(compared(before, after, date.fromisoformat(per), older, name))


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
    "cell": cell,
    "correct": correct,
    "copy": copy,
    "report": report,
    "section": section,
    "printed": printed,
    "together": together,
    "taken": taken,
    "untaken": untaken,
    "portfolio": portfolio,
    "compare": compare,
}


def call(verb: str, *given: Any) -> Any:
    """For the worker: what a verb gives, or the sentence that says why not."""
    try:
        # a buffer of the page's arrives as a proxy
        return VERBS[verb](*[one if isinstance(one, str) else one.to_bytes() for one in given])
    except UserError as problem:
        return json.dumps({REFUSED: clean(str(problem))})
    except NeedsChild:
        return json.dumps({REFUSED: clean(no_child(given[0]))})


def _judged(name: str, data: bytes, per: str, form: str = REPORT) -> Judged:
    # as the command line does it, a fault of ours included
    place, job = Path(name), Job(name, per, form, profile=_terms())
    with chdir(_room()):
        try:
            with suppress(OSError, ValueError):  # the judge says that it cannot be read
                place.write_bytes(data)
            return judge(job, LOOK)
        except NeedsChild:
            return shown_as(job, not_checked(place, no_child(name)))
        except NO_MEMORY:
            return shown_as(job, not_checked(place, too_much_memory(name)))
        finally:
            with suppress(OSError, ValueError):
                place.unlink()


@cache
def _room() -> str:
    """A folder where files of any name may lie for a while."""
    return tempfile.mkdtemp()


@cache
def _terms() -> str:
    return PROFILE.read_text("utf-8") if PROFILE.exists() else ""


def _sheets(name: str, data: bytes) -> list[str]:
    workbook = LOOK.opened(name, data).workbook
    return [one.name for one in workbook.sheets if one.state == "visible"]


def _at(wanted: str, a1: str) -> CellRef:
    return CellRef(wanted, *parse_a1(a1))


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
        "findings": len(entry.findings),
        "remedy": clean(finding.remedy),
        "basis": clean(finding.basis),
        "accepted": "" if finding.accepted is None else clean(finding.accepted.reason),
        "title": title(finding.code),
        "explanation": rule.explanation if rule else "",
        "example": rule.example if rule else "",
        "law": rule.basis.text if rule else "",
        "url": rule.basis.url if rule else "",
    }
