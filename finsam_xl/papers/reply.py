"""A reply to the one who handed a workbook in: what must be mended, where, how and by when.

A reply is data: made where the file is judged, sent as JSON, and written as Markdown or for Word
where the files are. The wording is the association's own where its profile has a section
``[svar]``, and neutral elsewhere.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby
from pathlib import PurePath

from finsam_xl.documents.document import Document
from finsam_xl.errors import UserError
from finsam_xl.escape import clean
from finsam_xl.findings import NOT_CHECKED, OK, FileReport, Finding, Severity
from finsam_xl.papers.named import in_words, named
from finsam_xl.record import Record
from finsam_xl.reports.entries import Entry, entries
from finsam_xl.reports.listing import SHEET, verdict
from finsam_xl.reports.report import counts, in_order, many, template_name, title
from finsam_xl.rules.rule import for_them
from finsam_xl.template.profile import Profile
from finsam_xl.template.shared import ACCEPTED_SHEET

#: places that are told of one rule; the marked copy has them all
MOST_PLACES = 8
_MEND = "Det här behöver rättas"
_ANSWER = "Det här behöver ett svar"
_HOW_TO_ANSWER = f"Rätta uppgiften, eller skriv på bladet {ACCEPTED_SHEET} varför den ska stå kvar."
_RIGHT = "Arbetsboken har inga fel"
_COULD_NOT = "kunde inte kontrolleras"
#: what the command line asks the officer for, and the officer the one who handed in
_GIVE, _HAND_IN = "ange ", "skicka in "
_GREETING = "Med vänlig hälsning"
_TO_SOMEBODY = "den på samordningsförbundet som tog emot arbetsboken"


class Point(Record):
    """What one rule says: its title and code, the places, and what to do."""

    title: str
    code: str
    places: tuple[tuple[str, str], ...]  #: where, and what is said of it
    remedy: str


class Group(Record):
    """Points that ask for the same: a heading, maybe a sentence, and they."""

    heading: str
    says: str
    points: tuple[Point, ...]


class Reply(Record):
    """A whole reply, every text on one line and as it was: not escaped for any form yet."""

    heading: str
    about: str  #: the insats or the association
    before: tuple[str, ...]
    verdict: tuple[str, ...]
    passed: bool  #: no *fel*
    groups: tuple[Group, ...]
    after: tuple[str, ...]
    signed: tuple[str, ...]
    day: str  #: of the check, YYYY-MM-DD

    def as_json(self) -> str:
        return json.dumps(self)

    @classmethod
    def from_json(cls, text: str) -> Reply:
        heading, about, before, said, passed, groups, after, signed, day = json.loads(text)
        return cls(
            heading, about, tuple(before), tuple(said), passed,
            tuple(
                Group(its, says, tuple(
                    Point(name, code, tuple((at, told) for at, told in places), remedy)
                    for name, code, places, remedy in points
                ))
                for its, says, points in groups
            ),
            tuple(after), tuple(signed), day,
        )  # fmt: skip


def wording(profile: Profile | None, per: date) -> str:
    """What replies take of a profile, as JSON.

    Raises UserError for a last day that is over on the day of the check.
    """
    given = {} if profile is None else dict(profile.given)
    last = given.get("svar.sista_dag", "")
    if last and date.fromisoformat(last) < per:
        raise UserError(
            f"svar.sista_dag i profilen är {last}, före kontrollens dag {per.isoformat()}: ändra "
            "dagen, eller ange en tidigare dag med --per."
        )
    return json.dumps(given)


def reply_to(
    report: FileReport, per: date, words: str, copy: str = "", document: Document | None = None
) -> Reply:
    """The reply on a file's report. ``words``: of :func:`wording`; ``copy``: what the marked copy
    is called, where there is one."""
    given: Mapping[str, str] = json.loads(words)
    name = clean(PurePath(report.file).name)
    kind = template_name(report) if report.template else "arbetsbok"
    checked = report.verdict != NOT_CHECKED
    groups = tuple(_groups(report)) if checked else ()
    before = [given.get("svar.inledning", "")]
    before.append(f"Vi har kontrollerat arbetsboken {name} {in_words(per)}.")
    said = (_verdict(report),) if checked else tuple(_not_checked(report, name))
    when = (", när den är rättad" if groups else "") if groups or not checked else None
    after = [*_copy(report, copy), *_asked(given, per, when)]
    after.append(given.get("svar.avslutning", ""))
    association = given.get("forbund.namn", "")
    signed = [given.get("svar.halsning", _GREETING), given.get("svar.avsandare", ""), association]
    if not any(signed[1:]):
        signed[1] = "Samordningsförbundet"
    return Reply(
        f"Granskning av {kind}",
        named(document) if document is not None else "",
        tuple(filter(None, before)),
        said,
        report.verdict == OK,
        groups,
        tuple(filter(None, after)),
        tuple(dict.fromkeys(filter(None, signed))),
        per.isoformat(),
    )


def _verdict(report: FileReport) -> str:
    """As on *Validering*; a right workbook is handed in already."""
    return verdict(report) if report.verdict != OK else f"{_RIGHT}: {counts(report)}."


def _not_checked(report: FileReport, name: str) -> Iterator[str]:
    """Why a file could not be judged, and what the one who handed it in does."""
    reason = clean(report.reason or "").strip()
    for own in (clean(report.file), name):
        if reason.startswith(f"{own} "):
            reason = reason.removeprefix(own).strip()
            break
    # a sentence of ours says what is wrong, and after a colon what to do about it
    why, _, then = reason.partition(": ")
    why = why.rstrip(".")
    yield (
        f"Arbetsboken {why}."
        if why.startswith(_COULD_NOT)
        else (f"Arbetsboken {_COULD_NOT}: den {why}.")
    )
    if report.findings:
        yield from dict.fromkeys(clean(for_them(finding)) for finding in report.findings)
    elif then:
        then = _HAND_IN + then.removeprefix(_GIVE) if then.startswith(_GIVE) else then
        yield then[:1].upper() + then[1:]


def _groups(report: FileReport) -> Iterator[Group]:
    findings = [finding for finding in in_order(report) if finding.counts]
    asked = ((Severity.ERROR, _MEND, ""), (Severity.WARNING, _ANSWER, _HOW_TO_ANSWER))
    for severity, heading, says in asked:
        found = [finding for finding in findings if finding.severity is severity]
        if found:
            points = groupby(found, key=lambda finding: finding.code)
            yield Group(
                heading, says, tuple(_point(report.template, list(same)) for _, same in points)
            )


def _point(kind: str | None, same: Sequence[Finding]) -> Point:
    listed = entries(kind, same)
    remedies = dict.fromkeys(clean(for_them(finding)) for finding in same)
    alike = len(remedies) == 1
    places = [_place(entry, not alike) for entry in listed[:MOST_PLACES]]
    more = len(listed) - MOST_PLACES
    if more > 0:
        places.append(("", f"Och {more} till: se bladet {SHEET} i den märkta kopian."))
    code = same[0].code
    remedy = next(iter(remedies)) if alike else ""
    return Point(title(code).rstrip(".") or code, code, tuple(places), remedy)


def _place(entry: Entry, with_remedy: bool) -> tuple[str, str]:
    """Where, in the sheet's own words too, and what is said of it; what to do where that is not
    the same everywhere."""
    finding = entry.first
    labels = clean("; ".join(dict.fromkeys(entry.labels)))
    place = clean(entry.place)
    message = clean(finding.message)
    names = [place]
    if finding.at is not None:
        names.append(f"{finding.at.sheet}!{finding.at.a1}")
    for name in names:
        message = message.removeprefix(clean(name)).removeprefix(":").strip()
    message = message[:1].upper() + message[1:]
    where = f"{place} ({labels})" if place and labels and finding.at is not None else place
    remedy = clean(for_them(finding)) if with_remedy else ""
    return where, " ".join(filter(None, (message, clean(entry.also), remedy)))


def _copy(report: FileReport, copy: str) -> Iterator[str]:
    kept = "Er egen arbetsbok är inte ändrad."
    if not copy:
        yield kept
        return
    notes = report.count(Severity.NOTE)
    also = f", också {many(notes, 'upplysning', 'upplysningar')} att känna till" if notes else ""
    seen = "cellerna är färgade där, och allt" if report.findings else "vad som är prövat"
    yield f"{kept} En märkt kopia, {copy}, följer med: {seen} står på bladet {SHEET}{also}."


def _asked(given: Mapping[str, str], per: date, when: str | None) -> Iterator[str]:
    """By when and where to it is sent again, ``when`` if it is, and whom to ask."""
    if when is not None:
        to = given.get("svar.skickas_till") or given.get("ansokan.skickas_till", "")
        days = given.get("svar.svarstid_dagar", "")
        last = given.get("svar.sista_dag", "")
        if not last and days:
            last = (per + timedelta(days=int(days))).isoformat()
        by = f" senast {in_words(date.fromisoformat(last))}" if last else " på nytt"
        yield f"Skicka in arbetsboken{f' till {to}' if to else ''}{by}{when}."
    contact = given.get("svar.kontakt") or given.get("ansokan.kontakt") or _TO_SOMEBODY
    yield f"Frågor besvaras av {contact}."
