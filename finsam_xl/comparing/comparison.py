"""What two versions of a workbook differ in: pure data, in the terms of what they hold.

Amounts are in kronor whatever unit the workbooks have. Names are the stable paths of findings
(``detaljbudget/Administration/Kansli``), as the new workbook has them where it has the thing at
all; labels are what a reader calls it.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum

from finsam_xl.documents.amount import plain
from finsam_xl.findings import Finding
from finsam_xl.record import Record

#: what is said of a cell with somebody's contact details
CONTACT = "kontaktuppgift, läses inte"


class How(StrEnum):
    """What became of something: Swedish, as the JSON report has it."""

    ADDED = "tillagd"
    GONE = "borttagen"
    CHANGED = "ändrad"
    RENAMED = "omdöpt"


class Held(Record):
    """What a cell holds: ``value`` is what is compared, an amount in kronor, ``shown`` the text
    that a reader sees, without its ``unit`` (kr or %). ``note``: what is odd, that it is a figure
    stored as text. ``quoted``: somebody's own words."""

    value: Decimal | date | str | None
    shown: str
    unit: str = ""
    note: str = ""
    quoted: bool = False

    def as_json(self) -> str | None:
        if isinstance(self.value, Decimal):
            return plain(self.value)
        return None if self.value is None else str(self.value)


#: what an empty cell holds
NOTHING = Held(None, "")


class Word(Record):
    """Words of a text that stand in both versions, or in one: ``mark`` is ``-`` for the old one
    alone, ``+`` for the new one alone."""

    mark: str
    text: str


class Change(Record):
    """One cell, or one text, that is not as it was."""

    name: str
    label: str
    old: Held
    new: Held
    words: tuple[Word, ...] = ()  #: of two texts

    @property
    def difference(self) -> Decimal | None:
        """New minus old, where both are numbers to a formula."""
        old, new = self.old.value, self.new.value
        if self.old.note or self.new.note:
            return None
        return new - old if isinstance(old, Decimal) and isinstance(new, Decimal) else None

    def as_json(self) -> dict[str, object]:
        found: dict[str, object] = {
            "name": self.name,
            "label": self.label,
            "old": self.old.as_json(),
            "new": self.new.as_json(),
            "unit": self.new.unit or self.old.unit or None,
            "difference": None if self.difference is None else plain(self.difference),
        }
        notes = {"old_note": self.old.note, "new_note": self.new.note}
        found |= {key: note for key, note in notes.items() if note}
        if self.words:
            found["words"] = [[word.mark, word.text] for word in self.words]
        return found


class Row(Record):
    """A row of a table. ``changes``: the cells that differ; of a row that is added or taken away
    those that hold something."""

    how: How
    table: str
    heading: str  #: what the table is called
    old_name: str
    new_name: str
    old_label: str
    label: str
    changes: tuple[Change, ...] = ()

    def as_json(self) -> dict[str, object]:
        return {
            "change": str(self.how),
            "table": self.table,
            "old_name": self.old_name or None,
            "new_name": self.new_name or None,
            "label": self.label,
            "cells": [change.as_json() for change in self.changes],
        }


class Mover(Record):
    """What a total moved by, in kronor, because of one row or one other sum."""

    name: str
    label: str
    difference: Decimal

    def as_json(self) -> dict[str, object]:
        return {"name": self.name, "label": self.label, "difference": plain(self.difference)}


class Total(Record):
    """A sum that moved. The movers' differences add up to its own exactly; there are none where
    it is no sum of what a reader sees, or is typed over (``typed``)."""

    change: Change
    movers: tuple[Mover, ...] = ()
    typed: bool = False  #: a hand has written it, in either version

    def as_json(self) -> dict[str, object]:
        return {
            **self.change.as_json(),
            "typed": self.typed,
            "movers": [mover.as_json() for mover in self.movers],
        }


class Column(Record):
    """A column of the budget, an owner or a period that came, went or is called otherwise."""

    how: How
    id: str  #: its name in the exchange format, in the new version if it has it
    old: str  #: what it is called
    new: str
    totals: tuple[Change, ...] = ()  #: what it comes to, where it came or went

    def as_json(self) -> dict[str, object]:
        return {
            "change": str(self.how),
            "id": self.id,
            "old": self.old or None,
            "new": self.new or None,
            "totals": [total.as_json() for total in self.totals],
        }


class Side(Record):
    """One of the two workbooks."""

    file: str
    sha256: str | None
    version: str
    unit: str

    def as_json(self) -> dict[str, object]:
        return {
            "file": self.file,
            "sha256": self.sha256,
            "template_version": self.version,
            "unit": self.unit,
        }


class Comparison(Record):
    """Two versions of a workbook, old and new, and all that differs between them."""

    kind: str
    title: str  #: of the template
    per: date  #: the day on which both were checked
    old: Side
    new: Side
    #: another unit though the same figures: every amount is another
    unit_alone: bool = False
    columns: tuple[Column, ...] = ()
    totals: tuple[Total, ...] = ()
    rows: tuple[Row, ...] = ()
    fields: tuple[Change, ...] = ()
    #: where a workbook departs from its template in another way than the other one
    form: tuple[Change, ...] = ()
    terms: tuple[Change, ...] = ()  #: the association's terms that they are built by
    gone: tuple[Finding, ...] = ()
    come: tuple[Finding, ...] = ()
    contacts: tuple[str, ...] = ()  #: labels of cells that are not read, so not compared

    @property
    def alike(self) -> bool:
        """Whether nothing that a reader goes by differs."""
        parts = (self.columns, self.totals, self.rows, self.fields, self.form, self.terms)
        same_form = self.old.version == self.new.version and self.old.unit == self.new.unit
        return same_form and not any(parts) and not self.gone and not self.come

    def as_json(self) -> dict[str, object]:
        return {
            "alike": self.alike,
            "template": self.kind,
            "per": self.per.isoformat(),
            "old": self.old.as_json(),
            "new": self.new.as_json(),
            "unit_alone": self.unit_alone,
            "columns": [column.as_json() for column in self.columns],
            "totals": [total.as_json() for total in self.totals],
            "rows": [row.as_json() for row in self.rows],
            "fields": [change.as_json() for change in self.fields],
            "form": [change.as_json() for change in self.form],
            "terms": [change.as_json() for change in self.terms],
            "findings": {
                "gone": [finding.as_json() for finding in self.gone],
                "come": [finding.as_json() for finding in self.come],
            },
            "contacts": {"labels": list(self.contacts), "told": CONTACT if self.contacts else None},
        }
