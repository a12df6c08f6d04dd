"""What a table of many workbooks has, and the rules among them, as the page tells it."""

from __future__ import annotations

from collections.abc import Iterator

from finsam_xl.portfolio.frame import AGAINST_FRAME
from finsam_xl.portfolio.kinds import KINDS, of_kind
from finsam_xl.portfolio.model import Grouped, Table
from finsam_xl.reports import catalogue
from finsam_xl.rules.across import ACROSS
from finsam_xl.template.registry import template_of


def every_table() -> str:
    """The tables of each kind, with their columns; below the budget's what is held against it."""
    parts = []
    for kind in KINDS:
        declared = of_kind(kind)
        assert declared is not None, kind
        tables = (*declared.declared, *((AGAINST_FRAME,) if kind == "budget" else ()))
        parts.append(f"### {template_of(kind).name.capitalize()}\n\n" + "\n".join(_rows(tables)))
    return "\n\n".join(parts)


def _rows(tables: tuple[Table | Grouped, ...]) -> Iterator[str]:
    yield "| Blad | Fil | Vad en rad är | Kolumner |"
    yield "|---|---|---|---|"
    headings: dict[str, dict[str, str]] = {}
    for table in tables:
        if isinstance(table, Grouped):
            names = [headings[table.of][name] for name in (*table.by, *table.columns)]
        else:
            headings[table.name] = {column.name: column.heading for column in table.columns}
            names = list(headings[table.name].values())
        yield f"| {table.title} | `{table.name}` | {table.about} | {', '.join(names)} |"


def rules_among() -> str:
    """The rules over several files."""
    rows = [
        f"| [{rule.code}](regler.md#{rule.code.lower()}) | {catalogue.grades(rule)} | {rule.title} "
        f"| {rule.example} |"
        for rule in ACROSS
    ]
    return "\n".join(["| Regel | Grad | Fynd | Exempel |", "|---|---|---|---|", *rows])
