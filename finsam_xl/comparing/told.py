"""A comparison in words, as text and page tell it: sections of items, the most important first.

What is marked ``-`` stands in the old version alone, ``+`` in the new one alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import groupby

from finsam_xl.comparing.comparison import CONTACT, Change, Comparison, Held, How, Row, Total, Word
from finsam_xl.comparing.values import in_figures
from finsam_xl.findings import Finding
from finsam_xl.record import Record
from finsam_xl.reports.entries import Entry, entries, names_its_cell
from finsam_xl.reports.report import many

#: movers of a total that are named, and words of a text that are kept beside a changed one
MOST_MOVERS, CONTEXT = 8, 6
EMPTY = "tomt"
_HEADS = {How.ADDED: "+", How.GONE: "-"}


class Item(Record):
    """One thing that differs. ``mark`` is of all of it."""

    words: tuple[Word, ...]
    mark: str = ""


class Section(Record):
    """Items under a heading; ``group`` is the table that they belong to, where there is one."""

    heading: str
    items: tuple[Item, ...]
    group: str = ""


def verdict(comparison: Comparison) -> str:
    """``Lika.``, or what there is of each kind that differs."""
    if comparison.alike:
        return "Lika: inget skiljer i uppgifter, summor, formler eller fynd."
    counts = [many(len(comparison.totals), "summa", "summor")] * bool(comparison.totals)
    counts += [many(len(comparison.columns), "kolumn", "kolumner")] * bool(comparison.columns)
    for how, one, several in _ROWS:
        number = sum(row.how is how for row in comparison.rows)
        counts += [many(number, one, several)] * bool(number)
    for found, one, several in (
        (comparison.fields, "fält", "fält"),
        (comparison.form, "avvikelse från mallen", "avvikelser från mallen"),
        (comparison.terms, "villkor", "villkor"),
        (comparison.come, "nytt fynd", "nya fynd"),
        (comparison.gone, "fynd borta", "fynd borta"),
    ):
        counts += [many(len(found), one, several)] * bool(found)
    if comparison.old.unit != comparison.new.unit:
        counts.insert(0, "enheten")
    if comparison.old.version != comparison.new.version:
        counts.insert(0, "mallens version")
    return f"Skiljer sig: {', '.join(counts)}."


_ROWS = (
    (How.ADDED, "rad tillagd", "rader tillagda"),
    (How.GONE, "rad borttagen", "rader borttagna"),
    (How.CHANGED, "rad ändrad", "rader ändrade"),
    (How.RENAMED, "rad omdöpt", "rader omdöpta"),
)


def sections(comparison: Comparison) -> Iterator[Section]:
    """Everything that differs."""
    for found in (
        Section("Mall och enhet", tuple(_of_form(comparison))),
        Section("Summor", tuple(_totals(comparison.totals))),
        Section("Kolumner", tuple(_columns(comparison))),
    ):
        if found.items:
            yield found
    for heading, rows in groupby(comparison.rows, key=lambda row: row.heading):
        yield Section("Rader", tuple(map(_row, rows)), heading)
    for found in (
        Section("Fält och texter", tuple(map(_change, comparison.fields))),
        Section("Mallens formler och fasta texter", tuple(map(_change, comparison.form))),
        Section("Fynd som har kommit", tuple(_findings(comparison.kind, comparison.come))),
        Section("Fynd som är borta", tuple(_findings(comparison.kind, comparison.gone))),
    ):
        if found.items:
            yield found


def contacts(comparison: Comparison) -> str:
    """What is not compared; nothing where the template has no such cells."""
    if not comparison.contacts:
        return ""
    return f"Inte jämfört ({CONTACT}): {'; '.join(comparison.contacts)}."


def _plain(*texts: str) -> tuple[Word, ...]:
    return tuple(Word("", text) for text in texts if text)


def _of_form(comparison: Comparison) -> Iterator[Item]:
    old, new = comparison.old, comparison.new
    if old.version != new.version:
        yield Item(_plain(f"Mallens version: {old.version} → {new.version}."))
    if old.unit != new.unit and comparison.unit_alone:
        way = "1 000 gånger större" if new.unit == "tkr" else "1 000 gånger mindre"
        text = f"Enheten är ändrad från {old.unit} till {new.unit}, men beloppen står kvar som de "
        yield Item(_plain(f"{text}var: alla belopp är {way}."))
    elif old.unit != new.unit:
        text = f"Beloppen står i {new.unit} i stället för {old.unit}; här jämförs de i kronor."
        yield Item(_plain(text))
    for change in comparison.terms:
        yield Item((*_plain(f"Förbundets villkor {change.label}: "), *_arrow(change)))


# ---- sums


def _totals(totals: Iterable[Total]) -> Iterator[Item]:
    """The sums; those that the same rows moved as a sum before them follow it in one line."""
    groups: dict[object, list[Total]] = {}
    for number, total in enumerate(totals):
        moved = tuple((m.name, abs(m.difference)) for m in total.movers)
        groups.setdefault(moved or number, []).append(total)
    for first, *rest in groups.values():
        yield Item(_plain(_sum(first) + _movers(first)))
        if rest:
            told = "; ".join(map(_short_sum, rest))
            yield Item(_plain(f"Följer med: {told}."))


def _sum(total: Total) -> str:
    typed = " (inskriven)" if total.typed else ""
    return f"{total.change.label}: {_arrow_text(total.change)}{typed}"


def _short_sum(total: Total) -> str:
    """A sum that the same rows moved as the one before it."""
    gap, text = total.change.difference, _sum(total)
    return text.replace(f" ({signed(gap, total.change.new.unit)})", "") if gap else text


def _movers(total: Total) -> str:
    if not total.movers:
        return ""
    unit = total.change.new.unit
    named = [f"{m.label} {signed(m.difference, unit)}" for m in total.movers[:MOST_MOVERS]]
    rest = total.movers[MOST_MOVERS:]
    if rest:
        left = sum((m.difference for m in rest), Decimal(0))
        named.append(f"{len(rest)} till {signed(left, unit)}")
    return f": {', '.join(named)}"


def signed(number: Decimal, unit: str) -> str:
    """``+30 000``."""
    return ("+" if number > 0 else "") + in_figures(number, unit)


def _columns(comparison: Comparison) -> Iterator[Item]:
    for column in comparison.columns:
        name = column.new or column.old
        if column.how is How.RENAMED:
            yield Item(_plain(f"{column.old} heter nu {column.new}"))
            continue
        sums = ", ".join(
            f"{change.label} {_shown(change.new if column.how is How.ADDED else change.old)}"
            for change in column.totals
            if isinstance((change.new if column.how is How.ADDED else change.old).value, Decimal)
        )
        yield Item(_plain(f"{name}: {sums}" if sums else name), _HEADS[column.how])


# ---- rows and fields


def _row(row: Row) -> Item:
    if row.how in _HEADS:
        held = (c.new if row.how is How.ADDED else c.old for c in row.changes)
        cells = ", ".join(
            f"{change.label.removesuffix(f' {each.unit}')} {_shown(each)}"
            for change, each in zip(row.changes, held, strict=True)
            if each.shown not in row.label.split(", ")
        )
        return Item(_plain(f"{row.label}: {cells}" if cells else row.label), _HEADS[row.how])
    changes = row.changes
    words = [*_plain(row.label)]
    if row.how is How.RENAMED and row.old_label != row.label:
        words = [*_plain(f"{row.old_label} heter nu {row.label}")]
        shown = row.label.split(", ")
        changes = tuple(c for c in changes if c.new.shown not in shown)
    for number, change in enumerate(changes):
        words += [*_plain("; " if number else ": "), *_change(change, " ").words]
    return Item(tuple(words))


def _change(change: Change, between: str = ": ") -> Item:
    return Item((*_plain(change.label + between), *_arrow(change)))


def _arrow(change: Change) -> tuple[Word, ...]:
    """From the old to the new: of two texts word by word."""
    if change.words and any(word.mark for word in change.words):
        return tuple(_with_context(change.words))
    return _plain(_arrow_text(change))


def _arrow_text(change: Change) -> str:
    old, new = change.old, change.new
    if change.words:
        return new.note
    unit = old.unit if old.unit and old.unit == new.unit and not old.note else ""
    before = old.shown if unit else _shown(old)
    text = f"{before} → {_shown(new)}"
    gap = change.difference
    return f"{text} ({signed(gap, new.unit)})" if gap and new.unit else text


def _shown(held: Held) -> str:
    if held.value is None:
        return EMPTY
    text = f"{held.shown} {held.unit}" if held.unit else held.shown
    text = f"”{text}”" if held.note or held.quoted else text
    return f"{text} ({held.note})" if held.note else text


def _with_context(words: tuple[Word, ...]) -> Iterator[Word]:
    """The changed words, with some of those beside them."""
    last = len(words) - 1
    for number, word in enumerate(words):
        space = " " if number < last else ""
        parts = word.text.split(" ")
        if word.mark or len(parts) <= 2 * CONTEXT + 1:
            yield Word(word.mark, word.text)
        else:
            before = parts[:CONTEXT] if number else []
            after = parts[-CONTEXT:] if number < last else []
            yield Word("", " ".join((*before, "…", *after)))
        if space:
            yield Word("", space)


# ---- findings


def _findings(kind: str, findings: tuple[Finding, ...]) -> Iterator[Item]:
    for entry in entries(kind, findings):
        yield Item(_plain(_finding(entry)))


def _finding(entry: Entry) -> str:
    finding = entry.first
    begins = f"{finding.severity.word} {finding.code}"
    if entry.place and not (names_its_cell(finding) or finding.message.startswith(entry.place)):
        begins += f" {entry.place}"
    return " ".join(filter(None, (f"{begins}: {finding.message}", entry.also)))
